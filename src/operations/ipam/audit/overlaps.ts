import * as z from 'zod';
import { emptyBody, tableBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { contains, formatHost } from '../../../netbox/address.js';
import { textOf } from '../../../netbox/row.js';
import { planRows } from '../../../plan/row-plan.js';
import type { RowPlan } from '../../../plan/compiled.js';
import { describeObjects } from '../../../query/phrase.js';
import { Condition } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import { column, countedWord, formatNumber, plainRow, tally } from '../../present.js';
import { comparePrefixes } from '../prefix-tree.js';
import { prefixText, vrfName } from '../prefix-text.js';
import { PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords } from '../records.js';
import type { PrefixRecord, RangeRecord } from '../records.js';

const Parameters = z.strictObject({ type: z.enum(['ipam.prefix', 'ipam.iprange']), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

/** Prefixes inside others that are no containers, or recorded twice; ranges that share addresses. Each VRF apart. */
export const overlaps = defineOperation({
  name: 'overlaps',
  parameters: Parameters,
  steps: (parameters, world) => planOf(parameters, world).steps,
  compute: (inputs, parameters, world) => {
    const { rows, complete } = planOf(parameters, world).read(inputs);
    const objects = describeObjects(parameters.type, parameters.where);
    if (!complete) return emptyBody({ text: `Not all ${objects} could be read, so overlaps cannot be told.`, objectType: parameters.type });
    return parameters.type === 'ipam.prefix' ? prefixAnswer(prefixRecords(rows), parameters) : rangeAnswer(rangeRecords(rows), parameters);
  },
  describe: ({ type, where }) => `overlapping ${describeObjects(type, where)}`,
});

function planOf({ type, where }: Parameters, world: World): RowPlan {
  return planRows({ type, where, fields: type === 'ipam.prefix' ? PREFIX_FIELDS : RANGE_FIELDS, name: 'recorded' }, world);
}

interface Pair<T> {
  readonly outer: T;
  readonly inner: T;
  readonly kind: string;
}

/** Every pair of one VRF of which the wider one is no container, and equal networks whatever their status. */
export function conflictsOf(records: readonly PrefixRecord[]): readonly Pair<PrefixRecord>[] {
  const sorted = [...records].sort((a, b) => (a.vrf ?? 0) - (b.vrf ?? 0) || comparePrefixes(a, b));
  const pairs: Pair<PrefixRecord>[] = [];
  let open: PrefixRecord[] = [];
  for (const inner of sorted) {
    open = open.filter((outer) => outer.vrf === inner.vrf && contains(outer.network, inner.network));
    for (const outer of open) {
      const isEqual = outer.network.length === inner.network.length;
      if (isEqual || !outer.container) pairs.push({ outer, inner, kind: isEqual ? 'equal' : `nested in ${textOf(outer.row, 'status') ?? 'another'}` });
    }
    open.push(inner);
  }
  return pairs;
}

function prefixAnswer(records: readonly PrefixRecord[], { where }: Parameters): AnswerBody {
  const pairs = conflictsOf(records);
  const scope = `${formatNumber(records.length)} ${describeObjects('ipam.prefix', where, records.length)} compared`;
  const note = 'Prefixes in a container are no conflict; each VRF is looked at on its own.';
  if (pairs.length === 0) return emptyBody({ text: `No prefix overlaps another one of its VRF: ${scope}.`, objectType: 'ipam.prefix', notes: [note] });
  const kinds = tally(pairs.map(({ kind }) => (kind === 'equal' ? 'equal' : 'nested')));
  return tableBody({
    text: `${countedWord(pairs.length, 'overlap')} of prefixes (${kinds.map(([kind, count]) => `${String(count)} ${kind}`).join(', ')}); ${scope}.`,
    objectType: 'ipam.prefix',
    columns: [column('outer', 'Outer'), column('outer_status', 'Status'), column('inner', 'Inner'), column('inner_status', 'Status'), column('vrf', 'VRF'), column('outer_scope', 'Scope'), column('inner_scope', 'Scope'), column('kind', 'Kind')],
    rows: pairs.map(prefixRow),
    notes: [note],
  });
}

function prefixRow({ outer, inner, kind }: Pair<PrefixRecord>): OutRow {
  return plainRow({
    outer: prefixText(outer), outer_status: textOf(outer.row, 'status'), inner: prefixText(inner), inner_status: textOf(inner.row, 'status'),
    vrf: vrfName(outer.row), outer_scope: textOf(outer.row, 'scope'), inner_scope: textOf(inner.row, 'scope'), kind,
  });
}

function rangeAnswer(records: readonly RangeRecord[], { where }: Parameters): AnswerBody {
  const sorted = [...records].sort((a, b) => (a.vrf ?? 0) - (b.vrf ?? 0) || a.range.family - b.range.family || (a.range.first < b.range.first ? -1 : 1));
  const pairs = sorted.flatMap((outer, index) =>
    sorted.slice(index + 1).filter((inner) => inner.vrf === outer.vrf && inner.range.family === outer.range.family && inner.range.first <= outer.range.last).map((inner) => ({ outer, inner, kind: kindOf(outer, inner) })),
  );
  const scope = `${formatNumber(records.length)} ${describeObjects('ipam.iprange', where, records.length)} compared`;
  if (pairs.length === 0) return emptyBody({ text: `No IP range overlaps another one of its VRF: ${scope}.`, objectType: 'ipam.iprange' });
  return tableBody({
    text: `${countedWord(pairs.length, 'overlap')} of IP ranges; ${scope}.`,
    objectType: 'ipam.iprange',
    columns: [column('outer', 'Range'), column('outer_status', 'Status'), column('inner', 'Other range'), column('inner_status', 'Status'), column('vrf', 'VRF'), column('shared', 'Shared addresses', 'right'), column('kind', 'Kind')],
    rows: pairs.map(rangeRow),
  });
}

function kindOf({ range: outer }: RangeRecord, { range: inner }: RangeRecord): string {
  if (outer.first === inner.first && outer.last === inner.last) return 'equal';
  return inner.last <= outer.last || inner.first === outer.first ? 'nested' : 'crossing';
}

function rangeRow({ outer, inner, kind }: Pair<RangeRecord>): OutRow {
  const last = outer.range.last < inner.range.last ? outer.range.last : inner.range.last;
  return plainRow({ outer: rangeText(outer), outer_status: textOf(outer.row, 'status'), inner: rangeText(inner), inner_status: textOf(inner.row, 'status'), vrf: vrfName(outer.row), shared: Number(last - inner.range.first + 1n), kind });
}

function rangeText({ range }: RangeRecord): string {
  return `${formatHost(range.family, range.first)}–${formatHost(range.family, range.last)}`;
}
