import { objectType } from '../../netbox/catalogue.js';
import type { ManagementAddress } from './management-address.js';
import type { Cell } from '../../answer.js';

interface Asked {
  readonly label: string;
  readonly cell: Cell;
  readonly text: Cell;
  readonly exists: boolean;
}

/** The value first: "FDO2512A0B7 is the serial of core-sw-01." */
export function fieldSentence(type: string, title: string, asked: Asked): string {
  if (!asked.exists) return `NetBox records no ${asked.label} for ${objectType(type).plural}.`;
  const { label, text } = withUnit(asked);
  const verbal = label.endsWith(' to'); // "connected to", "assigned to"
  if (verbal) return `${title} is ${text === null ? `not recorded as ${label} anything` : `${label} ${String(text)}`}.`;
  if (text === null) return `${title} has no ${label} recorded.`;
  if (typeof text === 'boolean') return `${text ? 'Yes' : 'No'} is recorded under ${label} for ${title}.`;
  if (label.endsWith(' %')) return `${String(text)} % of ${title} is ${label.replace(/ %$/, '')}.`;
  return `${String(text)} is the ${label} of ${title}.`;
}

/** Labels of tables carry a unit in brackets; in a sentence it stands behind the number, unless the text has one already. */
export function withUnit({ label, cell, text }: Pick<Asked, 'label' | 'cell' | 'text'>): { readonly label: string; readonly text: Cell } {
  const [, bare, unit] = /^(.+) \(([^)]+)\)$/.exec(label) ?? [];
  if (bare === undefined || unit === undefined) return { label, text };
  return { label: bare, text: typeof text === 'number' && text === cell ? `${String(text)} ${unit}` : text };
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
