import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import { numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, formatNumber, listed, plainRow } from '../../present.js';

const Parameters = z.strictObject({
  /** Ranges by name; none: all, or those of private registries. */
  ranges: z.array(BoundObject),
  isPrivate: z.boolean(),
  want: z.enum(['next', 'list', 'count']),
  count: z.int().min(1),
});
type Parameters = z.infer<typeof Parameters>;

/** What RFC 6996 keeps for private use. */
const PRIVATE_ASNS = [[64512, 65534], [4200000000, 4294967294]] as const;
const HALF = 65536; // above it a number has two halves in the dotted form

/** AS numbers of a range that no ASN object has. */
export const freeAsns = defineOperation({
  name: 'free-asns',
  parameters: Parameters,
  steps: ({ ranges, isPrivate }) => [
    ...(isPrivate ? [fetchStep('private-rirs', 'ipam.rir', { is_private: true }, ['name'])] : []),
    fetchStep('ranges', 'ipam.asnrange', ranges.length > 0 ? { id: ranges.map(({ id }) => id) } : isPrivate ? { rir_id: { from: 'private-rirs', field: 'id' } } : {}, ['name', 'rir', 'start', 'end']),
    fetchStep('asns', 'ipam.asn', {}, ['asn']),
  ],
  compute: (inputs, parameters) => {
    if (!inputs.complete('asns')) return emptyBody({ text: 'Not all AS numbers could be read, so none can be said to be free.', objectType: 'ipam.asn' });
    const pools = poolsOf(inputs, parameters);
    if (pools.length === 0) return emptyBody({ text: 'NetBox has no ASN range to take a number from.', objectType: 'ipam.asnrange' });
    const found = pools.map((pool) => ({ pool, blocks: freeBlocks(pool) }));
    return parameters.want === 'list' ? blockTable(found) : nextNumber(found, parameters);
  },
  describe: ({ ranges, isPrivate, want }) => `${want === 'next' ? 'next free AS number' : want === 'list' ? 'free AS numbers' : 'how many AS numbers are free'} in ${ranges.length > 0 ? ranges.map(({ name }) => name).join(', ') : isPrivate ? 'the private ranges' : 'all ASN ranges'}`,
});

interface Pool {
  readonly name: string;
  readonly rir: string | null;
  readonly start: number;
  readonly end: number;
  readonly taken: readonly number[];
  /** No range object says so: what the RFC keeps is meant. */
  readonly assumed: boolean;
}

function poolsOf(inputs: Inputs, { isPrivate, ranges }: Parameters): readonly Pool[] {
  const numbers = inputs.rows('asns').flatMap((row) => numberOf(row, 'asn') ?? []).toSorted((a, b) => a - b);
  const within = (start: number, end: number): readonly number[] => [...new Set(numbers.filter((asn) => asn >= start && asn <= end))];
  const recorded = inputs.rows('ranges').flatMap((row: Row): Pool[] => {
    const [start, end] = [numberOf(row, 'start'), numberOf(row, 'end')];
    return start === null || end === null ? [] : [{ name: textOf(row, 'name') ?? '', rir: textOf(row, 'rir'), start, end, taken: within(start, end), assumed: false }];
  });
  if (recorded.length > 0 || !isPrivate || ranges.length > 0) return recorded.toSorted((a, b) => a.start - b.start);
  return PRIVATE_ASNS.map(([start, end]) => ({ name: 'private AS numbers of RFC 6996', rir: null, start, end, taken: within(start, end), assumed: true }));
}

/** Runs of free numbers, in order. */
function freeBlocks({ start, end, taken }: Pool): readonly (readonly [number, number])[] {
  const edges = [start - 1, ...taken, end + 1];
  return edges.slice(1).flatMap((edge, index) => {
    const from = (edges[index] ?? 0) + 1;
    return from < edge ? [[from, edge - 1] as const] : [];
  });
}

interface Found {
  readonly pool: Pool;
  readonly blocks: readonly (readonly [number, number])[];
}

function leftOf({ blocks }: Found): number {
  return blocks.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

function poolText({ name, start, end }: Pool): string {
  return `${name} (${String(start)}–${String(end)})`;
}

function nextNumber(found: readonly Found[], { want, count }: Parameters): AnswerBody {
  const open = found.filter(({ blocks }) => blocks.length > 0);
  const [first] = open;
  const left = found.reduce((sum, each) => sum + leftOf(each), 0);
  const names = listed(found.map(({ pool }) => poolText(pool)));
  if (first === undefined) return emptyBody({ text: `No AS number is left in ${names}.`, objectType: 'ipam.asn' });
  const next = firstNumbers(first.blocks, count);
  const size = found.reduce((sum, { pool }) => sum + pool.end - pool.start + 1, 0);
  const text = want === 'count'
    ? `${formatNumber(left)} of ${formatNumber(size)} AS numbers remain in ${names}; the next free one is ${dotted(next[0] ?? 0)}.`
    : `AS ${listed(next.map(dotted))} ${next.length === 1 ? 'is the next free number' : 'are the next free numbers'} of ${poolText(first.pool)}; ${formatNumber(leftOf(first))} of ${formatNumber(first.pool.end - first.pool.start + 1)} remain.`;
  return valueBody({
    text,
    value: want === 'count' ? left : next.length === 1 ? (next[0] ?? null) : next.join(', '),
    objectType: 'ipam.asn',
    columns: [column('asn', 'ASN', 'right'), column('asdot', 'Dotted'), column('range', 'Range'), column('rir', 'RIR'), column('left', 'Remaining', 'right')],
    rows: open.flatMap((each): OutRow[] => firstNumbers(each.blocks, want === 'count' ? 1 : count).map((asn) => plainRow({ asn, asdot: asn < HALF ? null : halves(asn), range: each.pool.name, rir: each.pool.rir, left: leftOf(each) }))),
    notes: [...assumedNotes(found), 'Nothing is reserved by asking.'],
  });
}

function firstNumbers(blocks: Found['blocks'], count: number): readonly number[] {
  const numbers: number[] = [];
  for (const [from, to] of blocks) for (let asn = from; asn <= to && numbers.length < count; asn += 1) numbers.push(asn);
  return numbers;
}

function assumedNotes(found: readonly Found[]): readonly string[] {
  return found.some(({ pool }) => pool.assumed) ? ['No ASN range of a private registry is defined in NetBox: what RFC 6996 keeps for private use is meant.'] : [];
}

/** "65002", "4200000000 (64086.59904)". */
function dotted(asn: number): string {
  return asn < HALF ? String(asn) : `${String(asn)} (${halves(asn)})`;
}

function halves(asn: number): string {
  return `${String(Math.floor(asn / HALF))}.${String(asn % HALF)}`;
}

function blockTable(found: readonly Found[]): AnswerBody {
  const rows = found.flatMap((each) => each.blocks.map(([from, to]) => plainRow({ from, to, size: to - from + 1, range: each.pool.name, rir: each.pool.rir })));
  const left = found.reduce((sum, each) => sum + leftOf(each), 0);
  const names = listed(found.map(({ pool }) => poolText(pool)));
  const size = found.reduce((sum, { pool }) => sum + pool.end - pool.start + 1, 0);
  if (rows.length === 0) return emptyBody({ text: `No AS number is left in ${names}.`, objectType: 'ipam.asn' });
  const runs = found.flatMap(({ blocks }) => blocks.map(([from, to]) => (from === to ? String(from) : `${String(from)}–${String(to)}`)));
  return tableBody({
    text: `${countedWord(left, 'AS number')} of ${formatNumber(size)} ${left === 1 ? 'is' : 'are'} left in ${names}: ${listed(runs)}.`,
    objectType: 'ipam.asn',
    columns: [column('from', 'From', 'right'), column('to', 'To', 'right'), column('size', 'Numbers', 'right'), column('range', 'Range'), column('rir', 'RIR')],
    rows,
    total: rows.length,
    notes: [...assumedNotes(found), 'Nothing is reserved by asking.'],
  });
}
