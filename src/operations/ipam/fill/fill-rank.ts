import * as z from 'zod';
import { emptyBody, tableBody } from '../../../answer.js';
import type { OutColumn, OutRow } from '../../../answer.js';
import { numberOf, textOf } from '../../../netbox/row.js';
import { describeObjects } from '../../../query/phrase.js';
import { Condition } from '../../../query/query.js';
import { compareNatural } from '../../../table/compare.js';
import { defineOperation } from '../../operation.js';
import { percentOf } from '../../percent.js';
import { barColumn, cellsOf, column, countedWord, formatNumber, outRow } from '../../present.js';
import { amountCell, vlanText, vrfName } from '../prefix-text.js';
import { FILLED_TYPES, filledRows, fillSteps, ranksContainers } from './fill-rows.js';
import type { Filled, FilledType } from './fill-rows.js';

const Parameters = z.strictObject({
  type: z.enum(FILLED_TYPES),
  where: z.array(Condition),
  /** Shares, 0..1. */
  above: z.number().nullable(),
  below: z.number().nullable(),
  /** The limit itself counts. */
  inclusive: z.boolean(),
  order: z.enum(['fullest', 'emptiest']),
  limit: z.int().nullable(),
});
type Parameters = z.infer<typeof Parameters>;

const NEARLY_FULL = 0.8;

/** Prefixes, ranges, aggregates or VLAN groups by how full they are, as NetBox counts it. */
export const fillRank = defineOperation({
  name: 'fill-rank',
  parameters: Parameters,
  steps: ({ type, where }, world) => fillSteps(type, where, world),
  compute: (inputs, parameters, world) => {
    const { type } = parameters;
    const what = nounText(parameters);
    const all = filledRows(inputs, type, parameters.where, world);
    if (all === null) return emptyBody({ text: `Not everything that fills the ${what} could be read, so they cannot be compared. Ask for a place or a VRF.`, objectType: type });
    const known = all.filter((each) => each.utilisation !== null);
    const kept = known.filter((each) => isKept(shareOf(each), parameters)).toSorted(byShare(parameters));
    const shown = parameters.limit === null ? kept : kept.slice(0, parameters.limit);
    const notes = notesOn(all, known, parameters);
    const limit = limitText(parameters);
    const text = all.length === 0 ? `There are no ${what} to look at.` : `${headText(kept, known, { what, limit, shown: parameters.limit })}${fullText(known, limit)}`;
    if (shown.length === 0) return emptyBody({ text, objectType: type, notes });
    return tableBody({ text, objectType: type, columns: columnsFor(type, shown), rows: shown.map((each) => rowOf(type, each)), total: kept.length, notes });
  },
  describe: (parameters) => `${nounText(parameters)} by utilisation${limitText(parameters) === '' ? '' : `, ${limitText(parameters)}`}, ${parameters.order} first`,
});

function nounText({ type, where }: Parameters): string {
  return describeObjects(type, where);
}

function shareOf({ utilisation }: Filled): number {
  return utilisation?.share ?? 0;
}

function isKept(share: number, { above, below, inclusive }: Parameters): boolean {
  if (inclusive && (share === above || share === below)) return true;
  return (above === null || share > above) && (below === null || share < below);
}

function byShare({ order, type }: Parameters): (a: Filled, b: Filled) => number {
  const sign = order === 'fullest' ? -1 : 1;
  const name = ({ row }: Filled): string => nameOf(type, row);
  return (a, b) => sign * (shareOf(a) - shareOf(b)) || compareNatural(name(a), name(b));
}

function nameOf(type: FilledType, row: Filled['row']): string {
  return textOf(row, type === 'ipam.vlangroup' ? 'name' : type === 'ipam.iprange' ? 'start_address' : 'prefix') ?? '';
}

function headText(kept: readonly Filled[], known: readonly Filled[], { what, limit, shown }: { readonly what: string; readonly limit: string; readonly shown: number | null }): string {
  const limitOf = shown === null ? '' : `, the first ${String(shown)}`;
  if (limit === '') return `${formatNumber(known.length)} ${what} by utilisation${limitOf}`;
  return `${kept.length === 0 ? 'None' : formatNumber(kept.length)} of ${formatNumber(known.length)} ${what} ${kept.length === 1 || kept.length === 0 ? 'is' : 'are'} ${limit}`;
}

function fullText(known: readonly Filled[], limit: string): string {
  if (limit !== '') return '.';
  const full = known.filter((each) => shareOf(each) >= NEARLY_FULL).length;
  return `; ${full === 0 ? 'none' : String(full)} at 80 % or more.`;
}

/** "above 80 %", "at 10 % or below". */
function limitText({ above, below, inclusive }: Parameters): string {
  const percent = (share: number): string => `${String(Number((share * 100).toFixed(2)))} %`;
  const upper = above === null ? [] : [inclusive ? `at ${percent(above)} or above` : `above ${percent(above)}`];
  const lower = below === null ? [] : [below === 0 ? 'at 0 %' : inclusive ? `at ${percent(below)} or below` : `below ${percent(below)}`];
  return [...upper, ...lower].join(' and ');
}

function notesOn(all: readonly Filled[], known: readonly Filled[], { type, where }: Parameters): readonly string[] {
  const unknown = all.length - known.length;
  return [
    ...(type === 'ipam.prefix' && !ranksContainers(where) ? ['By recorded addresses; containers, which are filled by prefixes, are left out.'] : []),
    ...(unknown === 0 ? [] : [`${countedWord(unknown, 'network')} left out, of which a percentage would say nothing (large IPv6 networks).`]),
  ];
}

function columnsFor(type: FilledType, shown: readonly Filled[]): readonly OutColumn[] {
  const vrfs = new Set(shown.map(({ row }) => vrfName(row)));
  const vrf = vrfs.size > 1 ? [column('vrf', 'VRF')] : [];
  const own: Readonly<Record<FilledType, readonly OutColumn[]>> = {
    'ipam.prefix': [column('prefix', 'Prefix'), ...vrf, column('scope', 'Scope'), column('vlan', 'VLAN')],
    'ipam.iprange': [column('start_address', 'Start'), column('end_address', 'End'), ...vrf, column('status', 'Status'), column('description', 'Description')],
    'ipam.aggregate': [column('prefix', 'Aggregate'), column('rir', 'RIR'), column('tenant', 'Tenant')],
    'ipam.vlangroup': [column('name', 'VLAN group'), column('scope', 'Scope')],
  };
  return [...own[type], column('used', 'Used', 'right'), column('usable', 'Usable', 'right'), barColumn('utilisation', 'Used %', 'percent'), column('free', 'Free', 'right')];
}

function rowOf(type: FilledType, { row, utilisation }: Filled): OutRow {
  const { used = 0n, usable = 0n, share = 0 } = utilisation ?? {};
  const cells = cellsOf(type, row, ['prefix', 'start_address', 'end_address', 'status', 'rir', 'tenant', 'scope', 'name', 'description']);
  const vlan = type === 'ipam.prefix' ? { vlan: vlanText(row)?.replace(/^VLAN /u, '') ?? null } : {};
  const free = type === 'ipam.vlangroup' ? Number(usable) - (numberOf(row, 'vlan_count') ?? 0) : amountCell(usable > used ? usable - used : 0n);
  return outRow(type, row, { ...cells, ...vlan, vrf: vrfName(row), used: amountCell(used), usable: amountCell(usable), utilisation: percentOf(share), free });
}
