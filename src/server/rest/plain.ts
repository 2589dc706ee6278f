import type { Json } from '../../netbox/row.js';

/** Text and numbers as text; anything else is ''. */
export function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
