import type { BoundObject } from '../../../query.js';
import type { PortSaid } from '../../../task-request.js';
import { exactly } from '../references.js';
import type { Ground } from '../ground.js';

/** What ports belong to. */
export const HOSTS: ReadonlySet<string> = new Set(['dcim.device', 'virtualization.virtualmachine']);

const SHAPES = [
  /^(?:(?:the\s+)?(?:port|interface|nic)\s+)?(?<port>\S+(?: \d\S*)?)\s+(?:of|on|at)\s+(?<host>.+)$/iu,
  /^(?<host>.+?)(?:['’]s)?[\s:]+(?:(?:port|interface|nic)\s+)?(?<port>\S+)$/iu,
] as const;

/** Reads "eth0 of srv-1", "srv-1 eth0", "srv-1"; null when no device or virtual machine has exactly that name. */
export function hostPort(ground: Ground, text: string): PortSaid | null {
  const whole = host(ground, text.replace(/^(?:the\s+)?(?:device|server|vm|host)\s+/iu, ''));
  if (whole !== null) return { host: whole, port: null };
  for (const shape of SHAPES) {
    const { host: name = '', port = '' } = shape.exec(text)?.groups ?? {};
    const found = name === '' ? null : host(ground, name);
    if (found !== null) return { host: found, port };
  }
  return null;
}

function host(ground: Ground, text: string): BoundObject | null {
  const found = exactly(ground, { text: text.trim(), type: null, number: null }, HOSTS);
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : null;
}
