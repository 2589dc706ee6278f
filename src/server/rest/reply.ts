import type { Json } from '../../netbox/row.js';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

export function reply(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body };
}

/** NetBox says why it refuses in `detail`. */
export function refusal(status: number, detail: string): Reply {
  return reply(status, { detail });
}

export const NOT_FOUND = refusal(404, 'Not found.');
