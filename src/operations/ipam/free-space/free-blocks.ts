import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../../answer.js';
import type { AnswerBody, OutColumn, OutRow } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { formatAddress, rangeOf, sizeOf } from '../../../netbox/address.js';
import type { Address } from '../../../netbox/address.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import { planRows } from '../../../plan/row-plan.js';
import type { RowPlan } from '../../../plan/compiled.js';
import { describeObjects } from '../../../query/phrase.js';
import { BoundObject, Condition } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, listed, plainRow } from '../../present.js';
import { amountCell, formatAmount } from '../prefix-text.js';
import { addressRecords, BARE_ADDRESS_FIELDS, BARE_PREFIX_FIELDS, PREFIX_FIELDS, prefixRecords, readPrefix } from '../records.js';
import { addressesInside, prefixesInOrEqual, spaceOf } from '../space.js';
import type { Space } from '../space.js';
import { cutOut, fittingBlocks, freeBlocksOf, howMany, isNetBoxFree, parentsOf } from './blocks.js';
import type { Cut, Parent } from './blocks.js';

const Parameters = z.strictObject({
  /** The network to look in; null: the containers that the conditions choose. */
  prefix: z.string().nullable(),
  vrf: BoundObject.nullable(),
  where: z.array(Condition),
  /** Mask length of the wanted block; null lists what is free. */
  length: z.int().nullable(),
  count: z.int().min(1),
  fit: z.enum(['first', 'best']),
  /** The question wants a yes or a no. */
  whether: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** More addresses than this are not read to warn of those in the way. */
const MOST_ADDRESSES = 20_000;

/** Networks that nobody recorded, within a prefix: the parent less its child prefixes of the same VRF. */
export const freeBlocks = defineOperation({
  name: 'free-blocks',
  parameters: Parameters,
  steps: (parameters, world) => (parameters.prefix === null ? chosenSteps(parameters, world) : networkSteps(parameters)),
  compute: (inputs, parameters, world) => {
    const parents = parameters.prefix === null ? parentsOf(containersPlan(parameters, world).read(inputs).rows) : networkParents(inputs, parameters);
    if (typeof parents === 'string') return emptyBody({ text: parents, objectType: 'ipam.prefix' });
    if (parents.length === 0) return emptyBody({ text: `No ${describeObjects('ipam.prefix', [...parameters.where, CONTAINER], 1)} is recorded to take a block from.`, objectType: 'ipam.prefix' });
    if (!inputs.complete('inside')) return emptyBody({ text: 'Not all child prefixes could be read, so nothing can be said to be free.', objectType: 'ipam.prefix' });
    const space = spaceOf({ prefixes: prefixRecords(inputs.rows('inside')), addresses: addressRecords(inputs.rows('addresses')) });
    return parameters.length === null ? blockTable(parents, space) : blocksOfLength(parents, space, { ...parameters, length: parameters.length });
  },
  describe: ({ prefix, vrf, where, length, count }) =>
    `${length === null ? 'free blocks' : `${count === 1 ? 'first free' : `first ${String(count)} free`} /${String(length)}`} in ${prefix ?? describeObjects('ipam.prefix', [...where, CONTAINER])}${vrf === null ? '' : ` of VRF ${vrf.name}`}`,
});

const CONTAINER: Condition = { kind: 'field', field: 'status', lookup: 'equals', values: ['container'], negated: false };

function networkSteps({ prefix, vrf }: Parameters): readonly Step[] {
  const read = readPrefix(prefix ?? '');
  if (read === null) return [];
  const network = formatAddress(read.network);
  const inVrf = vrf === null ? {} : { vrf_id: vrf.id };
  return [
    fetchStep('targets', 'ipam.prefix', { prefix: network, ...inVrf }, PREFIX_FIELDS),
    fetchStep('around', 'ipam.prefix', { contains: network, ...inVrf }, PREFIX_FIELDS),
    fetchStep('aggregates', 'ipam.aggregate', { prefix: network }, ['prefix']),
    fetchStep('inside', 'ipam.prefix', { within: network }, BARE_PREFIX_FIELDS),
    fetchStep('addresses', 'ipam.ipaddress', { parent: network }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
  ];
}

function containersPlan({ where, vrf }: Parameters, world: World): RowPlan {
  const extra = vrf === null ? {} : { vrf_id: vrf.id };
  return planRows({ type: 'ipam.prefix', where: [...where, CONTAINER], fields: PREFIX_FIELDS, name: 'targets', extra }, world);
}

function chosenSteps(parameters: Parameters, world: World): readonly Step[] {
  const plan = containersPlan(parameters, world);
  const [from = 'targets', ...more] = plan.bases.ids;
  const each = { from, field: 'prefix', also: more.map((base) => ({ from: base, field: 'prefix' })) };
  return [
    ...plan.steps,
    fetchStep('inside', 'ipam.prefix', { within: each }, BARE_PREFIX_FIELDS),
    fetchStep('addresses', 'ipam.ipaddress', { parent: each }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
  ];
}

/** The recorded prefixes of that network; an aggregate, or a part of a recorded prefix, does as well. A text when there is neither. */
function networkParents(inputs: Inputs, { prefix, vrf }: Parameters): readonly Parent[] | string {
  const read = readPrefix(prefix ?? '');
  if (read === null) return `'${prefix ?? ''}' is not a network: a mask is missing or wrong.`;
  const recorded = parentsOf(inputs.rows('targets'));
  if (recorded.length > 0) return recorded;
  const name = formatAddress(read.network);
  if (inputs.rows('aggregates').length > 0) return [{ network: read.network, vrf: vrf?.id ?? 'any', where: 'aggregate, prefixes of every VRF counted', record: null }];
  const around = parentsOf(inputs.rows('around')).toSorted((a, b) => b.network.length - a.network.length);
  const [nearest] = around;
  if (nearest === undefined) return `${name} is not recorded${vrf === null ? '' : ` in VRF ${vrf.name}`}, and no recorded prefix or aggregate contains it.`;
  return [{ network: read.network, vrf: nearest.vrf, where: `${nearest.where}, not recorded itself but inside ${formatAddress(nearest.network)}`, record: null }];
}

interface Wanted extends Parameters {
  readonly length: number;
}

function blocksOfLength(parents: readonly Parent[], space: Space, wanted: Wanted): AnswerBody {
  const { length } = wanted;
  const possible = parents.filter(({ network }) => length >= network.length && length <= (network.family === 4 ? 32 : 128));
  const [first] = parents;
  if (possible.length === 0) return emptyBody({ text: `${wanted.whether ? 'No: a' : 'A'} /${String(length)} does not fit into ${listed(parents.map(({ network }) => formatAddress(network)))}: it ${length > 32 && first?.network.family === 4 ? 'is no length of IPv4' : 'is larger'}.`, objectType: 'ipam.prefix' });
  const cuts = possible.map((parent) => ({ parent, cuts: cutOut(fittingBlocks(freeBlocksOf(parent, space), length, wanted.fit), length, wanted.count), total: howMany(freeBlocksOf(parent, space), length) }));
  const open = cuts.filter((each) => each.cuts.length > 0);
  const [only] = open;
  if (only === undefined) return noneText(possible, space, wanted);
  if (wanted.count === 1 && open.length === 1) return oneBlock(only, space, wanted);
  const rows = open.flatMap(({ parent, cuts: own }) => own.map((cut) => cutRow(cut, parent, space)));
  const fewer = open.length === 1 && only.cuts.length < wanted.count ? `, fewer than the ${String(wanted.count)} asked for` : '';
  const text = open.length === 1
    ? `${countedWord(rows.length, `free /${String(length)}`, `free /${String(length)}s`)} of ${formatAmount(only.total)} in ${formatAddress(only.parent.network)} (${only.parent.where})${fewer}: ${listed(only.cuts.map(({ block }) => formatAddress(block)))}.`
    : `${wanted.whether ? 'Yes: ' : ''}${String(open.length)} of ${countedWord(parents.length, 'prefix', 'prefixes')} ${open.length === 1 ? 'has' : 'have'} a free /${String(length)}; which one is meant?`;
  return tableBody({ text, objectType: 'ipam.prefix', columns: columnsFor(parents), rows, notes: [...open.flatMap((each) => cutNotes(each.cuts, each.parent, space)), NOTHING_TAKEN] });
}

const NOTHING_TAKEN = 'Computed from the recorded prefixes; nothing is reserved by asking.';

function oneBlock({ parent, cuts, total }: { readonly parent: Parent; readonly cuts: readonly Cut[]; readonly total: bigint }, space: Space, wanted: Wanted): AnswerBody {
  const [cut] = cuts;
  if (cut === undefined) return emptyBody({ text: 'Nothing is free.', objectType: 'ipam.prefix' });
  const block = formatAddress(cut.block);
  const from = cut.from.length === cut.block.length ? 'it is a free block of its own' : `it is cut from the free block ${formatAddress(cut.from)}`;
  const kind = wanted.fit === 'best' ? 'best fitting' : 'first';
  return valueBody({
    text: `${wanted.whether ? 'Yes: ' : ''}${block} is the ${kind} free /${String(wanted.length)} of ${formatAmount(total)} in ${formatAddress(parent.network)} (${parent.where}); ${from}.${othersText(cut, parent, space, wanted)}`,
    value: block,
    objectType: 'ipam.prefix',
    columns: columnsFor([parent]),
    rows: [cutRow(cut, parent, space)],
    notes: [...cutNotes([cut], parent, space), NOTHING_TAKEN],
  });
}

/** Under a container of the global table people plan the space of every VRF, and NetBox offers only what none of them has. */
function othersText({ block }: Cut, parent: Parent, space: Space, wanted: Wanted): string {
  const others = prefixesInOrEqual(space, 'any', block).filter((record) => record.vrf !== parent.vrf);
  if (others.length === 0) return '';
  const [shared] = isNetBoxFree(parent) ? cutOut(fittingBlocks(freeBlocksOf({ ...parent, vrf: 'any' }, space), wanted.length, wanted.fit), wanted.length, 1) : [];
  const next = shared === undefined ? '' : `; the first that no VRF has anything in, and that NetBox itself would offer, is ${formatAddress(shared.block)}`;
  return ` Other VRFs have ${countedWord(others.length, 'prefix', 'prefixes')} in it${next}.`;
}

/** Recorded addresses do not keep NetBox from giving out the network around them. */
function cutNotes(cuts: readonly Cut[], parent: Parent, space: Space): readonly string[] {
  return cuts.flatMap(({ block }) => {
    const inside = addressesInside(space, parent.vrf, rangeOf(block)).length;
    return inside === 0 ? [] : [`${formatAddress(block)} holds ${countedWord(inside, 'recorded address', 'recorded addresses')}, though no prefix.`];
  });
}

function cutRow({ block, from }: Cut, parent: Parent, space: Space): OutRow {
  return plainRow({ prefix: formatAddress(block), size: amountCell(sizeOf(block)), from: formatAddress(from), parent: formatAddress(parent.network), table: parent.where, addresses: addressesInside(space, parent.vrf, rangeOf(block)).length });
}

function columnsFor(parents: readonly Parent[]): readonly OutColumn[] {
  return [
    column('prefix', 'Free block'), column('size', 'Addresses', 'right'), column('from', 'Cut from'),
    ...(parents.length > 1 ? [column('parent', 'In'), column('table', 'Table')] : []),
    column('addresses', 'Recorded addresses', 'right'),
  ];
}

function noneText(parents: readonly Parent[], space: Space, { length, whether }: Wanted): AnswerBody {
  const blocks = parents.flatMap((parent) => freeBlocksOf(parent, space)).toSorted((a, b) => a.length - b.length);
  const [largest] = blocks;
  const where = listed(parents.map(({ network, where: table }) => `${formatAddress(network)} (${table})`));
  const rest = largest === undefined ? 'it is covered by its child prefixes' : `the largest free block is ${formatAddress(largest)}`;
  return emptyBody({ text: `${whether ? 'No: n' : 'N'}o /${String(length)} is free in ${where}; ${rest}.`, objectType: 'ipam.prefix' });
}

/** All that is free, the largest blocks first. */
function blockTable(parents: readonly Parent[], space: Space): AnswerBody {
  const found = parents.flatMap((parent) => freeBlocksOf(parent, space).map((block) => ({ parent, block })));
  const size = found.reduce((sum, { block }) => sum + sizeOf(block), 0n);
  const whole = parents.reduce((sum, { network }) => sum + sizeOf(network), 0n);
  const where = listed(parents.map(({ network, where: table }) => `${formatAddress(network)} (${table})`));
  const sorted = found.toSorted((a, b) => a.block.length - b.block.length || compareBlocks(a.block, b.block));
  const [largest] = sorted;
  if (largest === undefined) return emptyBody({ text: `No block is free in ${where}: it is covered by its child prefixes.`, objectType: 'ipam.prefix' });
  return tableBody({
    text: `${countedWord(found.length, 'free block')} in ${where}, ${formatAmount(size)} of ${formatAmount(whole)} addresses; the largest is ${formatAddress(largest.block)}.`,
    objectType: 'ipam.prefix',
    columns: columnsFor(parents).filter(({ name }) => name !== 'from'),
    rows: sorted.map(({ parent, block }) => cutRow({ block, from: block }, parent, space)),
    notes: [NOTHING_TAKEN],
  });
}

function compareBlocks(a: Address, b: Address): number {
  return a.family - b.family || (a.value < b.value ? -1 : 1);
}

