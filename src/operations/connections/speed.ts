import { numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** The speed of an interface in kbps: as recorded, else as its type says (10gbase-x-sfpp); null when neither does. */
export function speedOf(interfaceRow: Row): number | null {
  return numberOf(interfaceRow, 'speed') ?? speedOfType(textOf(interfaceRow, 'type') ?? '');
}

/** NetBox writes the rate in front: 100base-tx and 1000base-t in Mbps, 2.5gbase-t and 400gbase-x-qsfpdd in Gbps. */
export function speedOfType(type: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(g?)base/.exec(type);
  if (match === null) return null;
  return Number(match[1]) * (match[2] === 'g' ? 1_000_000 : 1000);
}
