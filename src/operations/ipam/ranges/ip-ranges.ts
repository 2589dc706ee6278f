import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { contains, formatHost } from '../../../netbox/address.js';
import { numberOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { countStep, fetchStep } from '../../../plan/plan.js';
import type { FromStep, Step } from '../../../plan/plan.js';
import { planRows } from '../../../plan/row-plan.js';
import type { RowPlan } from '../../../plan/compiled.js';
import { describeObjects } from '../../../query/phrase.js';
import { BoundObject, Condition } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { percentOf } from '../../percent.js';
import { cellsOf, column, counted, countedWord, outRow } from '../../present.js';
import { endsMeet } from '../free-targets.js';
import { formatAmount, prefixText, vrfName } from '../prefix-text.js';
import { addressRecords, BARE_ADDRESS_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords } from '../records.js';
import type { PrefixRecord, RangeRecord } from '../records.js';
import { spaceOf } from '../space.js';
import { rangeUtilisation } from '../utilisation.js';

const Parameters = z.strictObject({
  where: z.array(Condition),
  /** Ranges have no place of their own: that of the prefix around them counts. */
  place: BoundObject.nullable(),
  /** Words that role, description or tags must all carry ("dhcp", "guest"). */
  words: z.array(z.string()),
  /** The question is how many addresses they hold. */
  leases: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

const MOST_ADDRESSES = 20_000;
const PREFIX_FIELDS = ['prefix', 'vrf', 'status', 'scope_type', 'scope_id', 'scope'];

/** IP ranges, with the prefix and place that they lie in. */
export const ipRanges = defineOperation({
  name: 'ip-ranges',
  parameters: Parameters,
  steps: (parameters, world) => {
    const plan = planOf(parameters, world);
    const ends: FromStep = { from: 'ranges', field: 'start_address', also: plan.bases.ids.flatMap((from) => [{ from, field: 'start_address' }, { from, field: 'end_address' }]) };
    return [
      ...plan.steps,
      fetchStep('prefixes', 'ipam.prefix', {}, PREFIX_FIELDS),
      fetchStep('addresses', 'ipam.ipaddress', { parent: ends }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
      ...(parameters.words.includes('dhcp') ? [countStep('dhcp-addresses', 'ipam.ipaddress', { status: 'dhcp' }, { optional: true })] : []),
    ] satisfies readonly Step[];
  },
  compute: (inputs, parameters, world) => {
    const { rows, complete } = planOf(parameters, world).read(inputs);
    if (!complete || !inputs.complete('prefixes')) return emptyBody({ text: 'Not all IP ranges or prefixes could be read.', objectType: 'ipam.iprange' });
    const around = aroundOf(prefixRecords(inputs.rows('prefixes')));
    const placed = rangeRecords(rows).map((record): Placed => ({ record, prefix: around(record), site: placeOf(around(record)) }));
    const here = placed.filter(({ site }) => parameters.place === null || isAt(site, parameters.place, world));
    const found = here.filter(({ record }) => parameters.words.every((word) => carries(record.row, word))).toSorted(byStart);
    return parameters.leases ? leasesAnswer(found, parameters) : tableAnswer(found, here, inputs, parameters);
  },
  describe: (parameters) => `${parameters.leases ? 'size of ' : ''}${nounText(parameters)}`,
});

function nounText({ where, words, place }: Parameters): string {
  return `${words.length === 0 ? '' : `${words.map((word) => (word === 'dhcp' ? 'DHCP' : word)).join(' ')} `}${describeObjects('ipam.iprange', where)}${place === null ? '' : ` in ${place.name}`}`;
}

function planOf({ where }: Parameters, world: World): RowPlan {
  return planRows({ type: 'ipam.iprange', where, fields: [...RANGE_FIELDS, 'tenant', 'tags'], name: 'ranges' }, world);
}

interface Placed {
  readonly record: RangeRecord;
  readonly prefix: readonly PrefixRecord[];
  /** Scope of the narrowest prefix around that has one. */
  readonly site: Row | null;
}

/** The prefixes of its VRF that hold both ends of a range, narrowest first. */
function aroundOf(prefixes: readonly PrefixRecord[]): (range: RangeRecord) => readonly PrefixRecord[] {
  return ({ range, vrf }) => {
    const bits = range.family === 4 ? 32 : 128;
    const holds = ({ network }: PrefixRecord): boolean => [range.first, range.last].every((value) => contains(network, { family: range.family, value, length: bits }));
    return prefixes.filter((prefix) => prefix.vrf === vrf && holds(prefix)).toSorted((a, b) => b.network.length - a.network.length);
  };
}

function placeOf(around: readonly PrefixRecord[]): Row | null {
  return around.find(({ row }) => textOf(row, 'scope_type') !== null)?.row ?? null;
}

function isAt(scoped: Row | null, place: BoundObject, { inventory }: World): boolean {
  const [type, id] = scoped === null ? [null, null] : [textOf(scoped, 'scope_type'), numberOf(scoped, 'scope_id')];
  if (type === null || id === null) return false;
  if (type === place.type) return inventory.idsBelow(place).includes(id);
  const sites = inventory.siteIdsOf({ type, id, name: '' });
  return (type === 'dcim.site' || type === 'dcim.location') && place.type !== 'dcim.location' && sites.some((site) => inventory.siteIdsOf(place).includes(site));
}

function carries(row: Row, word: string): boolean {
  const texts = [textOf(row, 'role', 'name') ?? textOf(row, 'role'), textOf(row, 'description'), ...rowsOf(row, 'tags').map((tag) => textOf(tag, 'name'))];
  return texts.some((text) => text?.toLowerCase().includes(word.toLowerCase()) === true);
}

function byStart(a: Placed, b: Placed): number {
  const [first, second] = [a.record.range, b.record.range];
  return first.family - second.family || (first.first < second.first ? -1 : first.first > second.first ? 1 : 0) || (a.record.vrf ?? 0) - (b.record.vrf ?? 0);
}

function sizeOf({ record: { range } }: Placed): bigint {
  return range.last - range.first + 1n;
}

function totalOf(found: readonly Placed[]): bigint {
  return found.reduce((sum, each) => sum + sizeOf(each), 0n);
}

function tableAnswer(found: readonly Placed[], here: readonly Placed[], inputs: Inputs, parameters: Parameters): AnswerBody {
  const noun = nounText(parameters);
  const others = here.length - found.length;
  const notes = [
    ...(parameters.place === null ? [] : ['Ranges have no place of their own: that of the prefix around them counts.']),
    ...(others === 0 ? [] : [`${counted(others, 'ipam.iprange')} there ${others === 1 ? 'does' : 'do'} not carry ${parameters.words.map((word) => `'${word}'`).join(' and ')} in role, description or tags.`]),
    ...dhcpNote(inputs, parameters),
  ];
  if (found.length === 0) return emptyBody({ text: `No ${noun.replace(/ranges/u, 'range')}.`, objectType: 'ipam.iprange', notes });
  const vrfs = new Set(found.map(({ record }) => vrfName(record.row)));
  const columns = [
    column('start_address', 'Start'), column('end_address', 'End'), column('size', 'Size', 'right'), column('status', 'Status'), ...(vrfs.size > 1 ? [column('vrf', 'VRF')] : []),
    column('role', 'Role'), column('prefix', 'Prefix'), column('scope', 'Place'), column('utilisation', 'Used %', 'right'), column('tenant', 'Tenant'), column('description', 'Description'),
  ];
  const space = inputs.complete('addresses') ? spaceOf({ addresses: addressRecords(inputs.rows('addresses')) }) : null;
  return tableBody({
    text: `${countedWord(found.length, noun.replace(/ranges/u, 'range'), noun)} with ${formatAmount(totalOf(found))} addresses in all.`,
    objectType: 'ipam.iprange',
    columns,
    rows: found.map((each) => rangeRow(each, space === null || !(each.record.markUtilised || endsMeet(each.record)) ? null : percentOf(rangeUtilisation(each.record, space).share))),
    notes,
  });
}

function dhcpNote(inputs: Inputs, { words }: Parameters): readonly string[] {
  const addresses = words.includes('dhcp') ? inputs.number('dhcp-addresses') : null;
  return addresses === null ? [] : [`NetBox has ${countedWord(addresses, 'address', 'addresses')} of status dhcp besides, in all.`];
}

function rangeRow({ record, prefix, site }: Placed, utilisation: number | null): OutRow {
  const { row } = record;
  const [narrowest] = prefix;
  return outRow('ipam.iprange', row, { ...cellsOf('ipam.iprange', row, ['start_address', 'end_address', 'status', 'role']), size: numberOf(row, 'size') ?? Number(sizeOf({ record, prefix, site })), vrf: vrfName(row), prefix: narrowest === undefined ? null : prefixText(narrowest), scope: site === null ? null : textOf(site, 'scope'), utilisation, tenant: textOf(row, 'tenant'), description: textOf(row, 'description') });
}

/** NetBox knows how large a pool is, not what a DHCP server has given out of it. */
function leasesAnswer(found: readonly Placed[], parameters: Parameters): AnswerBody {
  const noun = nounText(parameters);
  if (found.length === 0) return emptyBody({ text: `No ${noun.replace(/ranges/u, 'range')} is recorded.`, objectType: 'ipam.iprange' });
  const total = totalOf(found);
  const texts = found.map(({ record: { range } }) => `${formatHost(range.family, range.first)}–${formatHost(range.family, range.last)}`);
  return valueBody({
    text: `${formatAmount(total)} addresses: ${countedWord(found.length, noun.replace(/ranges/u, 'range'), noun)} (${texts.join(', ')}).`,
    value: Number(total),
    objectType: 'ipam.iprange',
    columns: [column('start_address', 'Start'), column('end_address', 'End'), column('size', 'Size', 'right'), column('prefix', 'Prefix'), column('scope', 'Place'), column('description', 'Description')],
    rows: found.map((each) => rangeRow(each, null)),
    notes: ['NetBox records the size of a pool, not the leases that a DHCP server gave out of it.'],
  });
}
