import { displayOf, idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { listed, countedWord, tally } from '../present.js';
import { endOf, isPassThrough, sideEnds } from './ends.js';
import type { End } from './ends.js';
import { portKind } from './ports.js';

/** A cable or a wireless link. */
export interface Link {
  readonly id: number;
  readonly type: 'dcim.cable' | 'wireless.wirelesslink';
  readonly a: readonly End[];
  readonly b: readonly End[];
  readonly status: string | null;
  readonly row: Row;
}

export type LinkKind = 'network' | 'power' | 'console' | 'pass-through' | 'wireless';

export const CABLE_FIELDS = ['type', 'status', 'label', 'color', 'length', 'length_unit', 'a_terminations', 'b_terminations'] as const;

export const WIRELESS_FIELDS = ['interface_a', 'interface_b', 'status', 'ssid', 'distance', 'distance_unit'] as const;

export function cableLink(row: Row): Link {
  return {
    id: idOf(row) ?? 0,
    type: 'dcim.cable',
    a: sideEnds(row, 'a_terminations'),
    b: sideEnds(row, 'b_terminations'),
    status: textOf(row, 'status'),
    row,
  };
}

export function wirelessLink(row: Row): Link {
  const side = (field: 'interface_a' | 'interface_b'): readonly End[] => {
    const port = rowOf(row, field);
    return port === null ? [] : [endOf('dcim.interface', port)];
  };
  return { id: idOf(row) ?? 0, type: 'wireless.wirelesslink', a: side('interface_a'), b: side('interface_b'), status: textOf(row, 'status'), row };
}

/** What a link carries, told by what it is plugged into: a patch between two panels is pass-through. */
export function linkKind(link: Link): LinkKind {
  if (link.type === 'wireless.wirelesslink') return 'wireless';
  const types = [...link.a, ...link.b].map((end) => end.type);
  if (types.every(isPassThrough)) return 'pass-through';
  const kind = portKind(types.find((type) => !isPassThrough(type)) ?? '');
  return kind === 'panel' ? 'pass-through' : kind;
}

/** "A01-17", or "#1042" for a cable without a label. */
export function linkName(link: Link): string {
  if (link.type === 'wireless.wirelesslink') return `wireless ${textOf(link.row, 'ssid') ?? displayOf(link.row)}`;
  return textOf(link.row, 'label') ?? `#${String(link.id)}`;
}

/** "3 m", in the cable's own unit. */
export function lengthText(link: Link): string | null {
  const [length, unit] = lengthOf(link);
  return length === null ? null : `${String(length)}${unit === null ? '' : ` ${unit}`}`;
}

const METRES: Readonly<Record<string, number>> = { km: 1000, m: 1, cm: 0.01, mi: 1609.344, ft: 0.3048, in: 0.0254 };

/** Length in metres; null when it is not recorded. */
export function metresOf(link: Link): number | null {
  const [length, unit] = lengthOf(link);
  const factor = METRES[unit ?? ''];
  return length === null || factor === undefined ? null : length * factor;
}

function lengthOf(link: Link): readonly [number | null, string | null] {
  const fields = link.type === 'dcim.cable' ? ['length', 'length_unit'] as const : ['distance', 'distance_unit'] as const;
  return [numberOf(link.row, fields[0]), textOf(link.row, fields[1])];
}

/** The sum of lengths as a phrase: "12.5 m", "at least 12.5 m (2 of 3 lengths are recorded)", or null when none is. */
export function totalLength(links: readonly Link[]): string | null {
  const known = links.map(metresOf).filter((metres) => metres !== null);
  if (known.length === 0) return null;
  const metres = `${String(Number(known.reduce((sum, each) => sum + each, 0).toFixed(2)))} m`;
  if (known.length === links.length) return metres;
  return `at least ${metres} (${String(known.length)} of ${String(links.length)} lengths are recorded)`;
}

/** "8 network, 2 power and 1 console". */
export function kindsText(links: readonly Link[]): string {
  return listed(tally(links.map(linkKind)).map(([kind, count]) => `${String(count)} ${kind}`));
}

/** "2 cables planned, 1 decommissioning", or null when all are connected. */
export function unfinishedText(links: readonly Link[]): string | null {
  const states = tally(links.flatMap((link) => (link.status === null || link.status === 'connected' ? [] : [link.status])));
  const open = links.filter((link) => link.a.length === 0 || link.b.length === 0).length;
  const parts = [...states.map(([status, count]) => `${countedWord(count, 'cable')} ${status}`), ...(open > 0 ? [`${countedWord(open, 'cable')} with an open end`] : [])];
  return parts.length === 0 ? null : `Not in service: ${parts.join(', ')}.`;
}
