import { objectType } from '../../netbox/catalogue.js';
import type { ManagementAddress } from './management-address.js';
import type { Cell } from '../../answer.js';

/** The value first: "FDO2512A0B7 is the serial of core-sw-01." */
export function fieldSentence(type: string, title: string, value: { readonly label: string; readonly text: Cell; readonly exists: boolean }): string {
  const { label, text, exists } = value;
  if (!exists) return `NetBox records no ${label} for ${objectType(type).plural}.`;
  if (text === null) return `${title} has no ${label} recorded.`;
  if (typeof text === 'boolean') return `${text ? 'Yes' : 'No'} is recorded under ${label} for ${title}.`;
  return `${String(text)} is the ${label} of ${title}.`;
}

export function managementSentence(type: string, title: string, found: ManagementAddress | null): string {
  if (found === null) {
    const rest = type === 'dcim.device' ? ', no out-of-band IP and no address on a management-only interface' : '';
    return `${title} has no primary IP recorded${rest}.`;
  }
  switch (found.kind) {
    case 'primary IPv4':
    case 'primary IPv6':
      return `${found.address} is the ${found.kind} of ${title}.`;
    case 'out-of-band IP':
      return `${found.address} is the out-of-band IP of ${title}; no primary IP is recorded.`;
    case 'management-only':
      return `${found.address} is the address on ${found.port ?? 'a'}, a management-only interface of ${title}; neither a primary nor an out-of-band IP is recorded.`;
  }
}

export function platformNote(fields: readonly string[]): readonly string[] {
  return fields.includes('platform') ? ['The platform is the recorded operating system; NetBox stores no running version.'] : [];
}
