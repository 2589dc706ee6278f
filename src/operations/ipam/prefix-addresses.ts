import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { compareAddresses, formatAddress } from '../../netbox/address.js';
import type { Address, AddressRange } from '../../netbox/address.js';
import { rangeOf } from '../../netbox/address.js';
import { idOf, textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FilterValue, FromStep, Step } from '../../plan/plan.js';
import type { RowPlan } from '../../plan/compiled.js';
import { planRows } from '../../plan/row-plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, columnsOf, counted, formatNumber, listed, outRow } from '../present.js';
import { assignedText } from './assigned.js';
import { blockOfPrefix, blockOfRange, countFree, freeRanges } from './availability.js';
import type { Block } from './availability.js';
import { endsMeet, rangeName } from './free-targets.js';
import { formatAmount, inSentence, vrfName, vrfText } from './prefix-text.js';
import { ADDRESS_FIELDS, addressRecords, PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords, readPrefix } from './records.js';
import type { AddressRecord } from './records.js';
import { addressesInside, spaceOf } from './space.js';
import type { Table } from './space.js';

const Parameters = z.strictObject({
  prefix: z.string().nullable(),
  range: BoundObject.nullable(),
  vrf: BoundObject.nullable(),
  /** About the address. */
  where: z.array(Condition),
  /** About the device that it is assigned to. */
  deviceWhere: z.array(Condition),
});
type Parameters = z.infer<typeof Parameters>;

const CELLS = ['address', 'status', 'role', 'dns_name', 'tenant', 'description'];

/** The recorded addresses of a prefix or range, of any status, assigned or not. */
export const prefixAddresses = defineOperation({
  name: 'prefix-addresses',
  parameters: Parameters,
  steps: (parameters, world) => stepsOf(parameters, world),
  compute: (inputs, parameters, world) => {
    if (!inputs.has('blocks')) return emptyBody({ text: `'${parameters.prefix ?? ''}' is not a network: a mask is missing or wrong.`, objectType: 'ipam.ipaddress' });
    const area = areaOf(inputs, parameters);
    if (area === null) return emptyBody({ text: `The range ${parameters.range?.name ?? ''} is not visible.`, objectType: 'ipam.ipaddress' });
    const all = inArea(addressRecords(inputs.rows('addresses')), area);
    const kept = keptIds(inputs, parameters, world);
    const shown = kept === null ? all : all.filter((record) => kept.has(idOf(record.row)));
    return bodyOf({ area, all, shown, filtered: kept !== null }, inputs, parameters);
  },
  describe: (parameters) => `${wantedText(parameters, null)} in ${parameters.prefix ?? parameters.range?.name ?? ''}${parameters.vrf === null ? '' : `, VRF ${parameters.vrf.name}`}`,
});

/** What was asked for: its addresses, and in which routing tables. */
interface Area {
  readonly name: string;
  readonly range: AddressRange;
  readonly tables: readonly Table[];
  /** What free addresses are counted in: the recorded prefixes that are no containers, or the range. */
  readonly blocks: readonly { readonly name: string; readonly block: Block }[];
  readonly notes: readonly string[];
}

function stepsOf(parameters: Parameters, world: World): readonly Step[] {
  const blocks = blockStep(parameters);
  if (blocks === null) return [];
  const parent = parentOf(parameters);
  const plans = matching(parameters, world, parent);
  return [
    blocks,
    fetchStep('addresses', 'ipam.ipaddress', { parent }, ADDRESS_FIELDS),
    fetchStep('ranges', 'ipam.iprange', { parent }, RANGE_FIELDS),
    ...(plans.addresses?.steps ?? []),
    ...(plans.devices?.steps ?? []),
  ];
}

function blockStep({ prefix, range, vrf }: Parameters): Step | null {
  const read = prefix === null ? null : readPrefix(prefix);
  if (read !== null) return fetchStep('blocks', 'ipam.prefix', { prefix: formatAddress(read.network), ...(vrf === null ? {} : { vrf_id: vrf.id }) }, PREFIX_FIELDS);
  return range === null || prefix !== null ? null : fetchStep('blocks', 'ipam.iprange', { id: range.id }, RANGE_FIELDS);
}

/** The addresses of a range are read through the networks of its two ends. */
function parentOf({ prefix }: Parameters): FilterValue | FromStep {
  const read = prefix === null ? null : readPrefix(prefix);
  return read === null ? { from: 'blocks', field: 'start_address', also: [{ from: 'blocks', field: 'end_address' }] } : formatAddress(read.network);
}

function matching({ where, deviceWhere }: Parameters, world: World, parent: FilterValue | FromStep): { readonly addresses: RowPlan | null; readonly devices: RowPlan | null } {
  const devices = { from: 'addresses', field: 'assigned_object.device.id' } as const;
  return {
    addresses: where.length === 0 ? null : planRows({ type: 'ipam.ipaddress', where, fields: [], name: 'matching', extra: { parent } }, world),
    devices: deviceWhere.length === 0 ? null : planRows({ type: 'dcim.device', where: deviceWhere, fields: ['name'], name: 'devices', extra: { id: devices } }, world),
  };
}

/** Ids of the addresses that satisfy the conditions; null without conditions. */
function keptIds(inputs: Inputs, parameters: Parameters, world: World): ReadonlySet<number | null> | null {
  const plans = matching(parameters, world, parentOf(parameters));
  if (plans.addresses === null && plans.devices === null) return null;
  const rows = plans.addresses === null ? inputs.rows('addresses') : plans.addresses.read(inputs).rows;
  const devices = plans.devices === null ? null : new Set(plans.devices.read(inputs).rows.map((row) => idOf(row)));
  const ids = new Set(rows.map((row) => idOf(row)));
  const all = inputs.rows('addresses').filter((row) => ids.has(idOf(row)));
  return new Set(all.filter((row) => devices === null || devices.has(idOf(row, 'assigned_object', 'device'))).map((row) => idOf(row)));
}

/** Null when a range is not visible. A prefix that is not recorded still has addresses: those of every VRF. */
function areaOf(inputs: Inputs, parameters: Parameters): Area | null {
  const read = parameters.prefix === null ? null : readPrefix(parameters.prefix);
  if (read === null) {
    const [range] = rangeRecords(inputs.rows('blocks'));
    if (range === undefined) return null;
    const notes = endsMeet(range) ? [] : ['The range is wider than the networks of its ends: addresses between them are missing.'];
    return { name: rangeName(range), range: range.range, tables: [range.vrf], blocks: [{ name: inSentence(range.row), block: blockOfRange(range) }], notes };
  }
  const prefixes = prefixRecords(inputs.rows('blocks'));
  const name = formatAddress(read.network);
  return {
    name: prefixes.length === 0 ? name : `${name} (${listed(prefixes.map((prefix) => vrfText(prefix.row)))})`,
    range: rangeOf(read.network),
    tables: tablesFor(prefixes.map((prefix) => blockOfPrefix(prefix).table), parameters),
    blocks: prefixes.filter((prefix) => !prefix.container).map((prefix) => ({ name: inSentence(prefix.row), block: blockOfPrefix(prefix) })),
    notes: [...(read.cut ? [`${parameters.prefix ?? ''} is read as ${name}.`] : []), ...(prefixes.length === 0 ? [`${name} is not recorded as a prefix${parameters.vrf === null ? '' : ` in VRF ${parameters.vrf.name}`}.`] : [])],
  };
}

function tablesFor(recorded: readonly Table[], { vrf }: Parameters): readonly Table[] {
  if (vrf !== null) return [vrf.id];
  return recorded.length === 0 || recorded.includes('any') ? ['any'] : recorded;
}

function inArea(records: readonly AddressRecord[], { range, tables }: Area): readonly AddressRecord[] {
  const space = spaceOf({ addresses: records });
  const inside = tables.flatMap((table) => addressesInside(space, table, range));
  return inside.sort((a, b) => compareAddresses(hostOf(a), hostOf(b)) || (a.vrf ?? 0) - (b.vrf ?? 0) || (idOf(a.row) ?? 0) - (idOf(b.row) ?? 0));
}

/** Sorted by host: the mask of an address says nothing about its place in the prefix. */
function hostOf({ address }: AddressRecord): Address {
  return { ...address, length: 0 };
}

interface Matched {
  readonly area: Area;
  readonly all: readonly AddressRecord[];
  readonly shown: readonly AddressRecord[];
  readonly filtered: boolean;
}

function bodyOf(found: Matched, inputs: Inputs, parameters: Parameters): AnswerBody {
  const { area, all, shown } = found;
  const left = addressRecords(inputs.rows('addresses')).filter(({ address }) => address.value >= area.range.first && address.value <= area.range.last).length - all.length;
  const notes = [
    ...area.notes,
    ...(left > 0 ? [`${counted(left, 'ipam.ipaddress')} inside it in other VRFs left out.`] : []),
    ...(parameters.deviceWhere.length > 0 ? ['Only addresses that are assigned to a device can match.'] : []),
  ];
  const text = sentence(found, inputs, parameters);
  if (shown.length === 0) return emptyBody({ text, objectType: 'ipam.ipaddress', notes });
  const vrfs = new Set(shown.map((record) => vrfName(record.row)));
  return tableBody({
    text,
    objectType: 'ipam.ipaddress',
    columns: [
      ...columnsOf('ipam.ipaddress', ['address', 'status', 'role']), ...(vrfs.size > 1 ? [column('vrf', 'VRF')] : []),
      column('assigned_to', 'Assigned to'), ...columnsOf('ipam.ipaddress', ['dns_name', 'tenant', 'description']),
    ],
    rows: shown.map(addressRow),
    notes,
  });
}

function addressRow({ row }: AddressRecord): OutRow {
  return outRow('ipam.ipaddress', row, { ...cellsOf('ipam.ipaddress', row, CELLS), role: textOf(row, 'role'), vrf: vrfName(row), assigned_to: assignedText(row) });
}

function sentence({ area, all, shown, filtered }: Matched, inputs: Inputs, parameters: Parameters): string {
  const free = freeText(area, inputs);
  if (!filtered) return all.length === 0 ? `No address is recorded in ${area.name}${free}.` : `${counted(all.length, 'ipam.ipaddress')} ${all.length === 1 ? 'is' : 'are'} recorded in ${area.name}${free}.`;
  const wanted = wantedText(parameters, shown.length);
  return `${area.name} has ${shown.length === 0 ? 'no' : formatNumber(shown.length)} ${wanted}, of ${counted(all.length, 'ipam.ipaddress')} in all.`;
}

/** "reserved IP addresses", "IP addresses of active devices". */
function wantedText({ where, deviceWhere }: Parameters, count: number | null): string {
  const addresses = describeObjects('ipam.ipaddress', where, count);
  return deviceWhere.length === 0 ? addresses : `${addresses} of ${describeObjects('dcim.device', deviceWhere)}`;
}

/** Free addresses are only counted when everything that takes one has been read, and apart for each VRF. */
function freeText({ blocks }: Area, inputs: Inputs): string {
  if (blocks.length === 0 || !inputs.complete('addresses') || !inputs.complete('ranges')) return '';
  const space = spaceOf({ addresses: addressRecords(inputs.rows('addresses')), ranges: rangeRecords(inputs.rows('ranges')) });
  const amounts = blocks.map(({ name, block }) => {
    const usable = block.range.last - block.range.first + 1n;
    return `${formatAmount(countFree(freeRanges(block, space)))} of ${formatAmount(usable)} usable ones are free${blocks.length === 1 ? '' : ` in ${name}`}`;
  });
  return `; ${listed(amounts)}`;
}
