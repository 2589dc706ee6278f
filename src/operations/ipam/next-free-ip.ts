import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { formatAddress, rangeOf } from '../../netbox/address.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { defineOperation } from '../operation.js';
import { column, countedWord, listed, plainRow } from '../present.js';
import { countFree, freeRanges, nextFree } from './availability.js';
import type { Candidate } from './availability.js';
import { FreeParameters, freeSteps } from './free-steps.js';
import { freeSpaceOf, isWhole, targetsOf } from './free-targets.js';
import type { Target } from './free-targets.js';
import { gatewayCandidates, gatewayText } from './gateway.js';
import { amountCell, formatAmount, inSentence, prefixText, vlanText, vrfName, whereabouts } from './prefix-text.js';
import { readPrefix } from './records.js';
import { addressesInside } from './space.js';
import type { Space } from './space.js';

/** What was found in one block. */
interface Found {
  readonly target: Target;
  readonly candidates: readonly Candidate[];
  readonly free: bigint;
  readonly gateway: string | null;
}

const COLUMNS = [
  column('address', 'Address'), column('prefix', 'Prefix'), column('vrf', 'VRF'), column('vlan', 'VLAN'), column('scope', 'Scope'),
  column('gateway', 'Gateway, inferred'), column('free', 'Free', 'right'),
];

/** The lowest addresses that nobody has, computed from what is recorded; nothing is reserved by asking. */
export const nextFreeIp = defineOperation({
  name: 'next-free-ip',
  parameters: FreeParameters,
  steps: freeSteps,
  compute: (inputs, asked, world) => {
    const parameters = withVids(asked, world);
    if (!inputs.has('targets')) return emptyBody({ text: parameters.prefix === null ? 'No prefix, range, VLAN or site was given.' : `'${parameters.prefix}' is not a network: a mask is missing or wrong.`, objectType: 'ipam.prefix' });
    const targets = targetsOf(inputs, parameters);
    if (targets.length === 0) return emptyBody({ text: nothingToSearch(parameters), objectType: 'ipam.prefix' });
    if (!isWhole(inputs, targets)) return emptyBody({ text: `Not all addresses of ${whatIsSearched(parameters)} could be read, so no free one can be named. Ask for a prefix, or for a smaller one.`, objectType: 'ipam.prefix' });
    const space = freeSpaceOf(inputs);
    const found = targets.map((target) => search(target, space, parameters.count));
    const [only] = found;
    const notes = cutNote(parameters);
    return found.length === 1 && only !== undefined ? inOne(only, parameters.count, notes) : inSeveral(found, parameters, notes);
  },
  describe: (parameters) => `${parameters.count === 1 ? 'next free address' : `${String(parameters.count)} next free addresses`} in ${whatIsSearched(parameters)}`,
});

function search(target: Target, space: Space, count: number): Found {
  const { prefix, block } = target;
  const network = prefix?.network ?? null;
  const gateways = network === null ? [] : gatewayCandidates(network, addressesInside(space, block.table, rangeOf(network)));
  return {
    target,
    candidates: nextFree(block, space, count),
    free: countFree(freeRanges(block, space)),
    gateway: gateways.length === 0 ? null : gateways.map(gatewayText).join(', '),
  };
}

function inOne(found: Found, count: number, notes: readonly string[]): AnswerBody {
  const { target, candidates, free } = found;
  const [first] = candidates;
  const where = target.prefix === null ? target.name : `${target.name} (${whereabouts(target.prefix.row)})`;
  const allNotes = [...notes, ...notesOn(found), 'Nothing is reserved by asking.'];
  if (first === undefined) return emptyBody({ text: `${where} has no free address${closedText(target)}.`, objectType: 'ipam.prefix', notes });
  const rows = candidates.map((candidate) => rowOf(candidate, found));
  if (count === 1) {
    const address = formatAddress(first.address);
    return valueBody({ text: `${address} is the next free of ${formatAmount(free)} in ${where}.`, value: address, objectType: 'ipam.ipaddress', columns: COLUMNS, rows, notes: allNotes });
  }
  const fewer = candidates.length < count ? `, fewer than the ${String(count)} asked for` : '';
  return tableBody({ text: `The next ${countedWord(candidates.length, 'free address', 'free addresses')} of ${formatAmount(free)} in ${where}${fewer}.`, objectType: 'ipam.ipaddress', columns: COLUMNS, rows, notes: allNotes });
}

function inSeveral(found: readonly Found[], parameters: FreeParameters, notes: readonly string[]): AnswerBody {
  const open = found.filter((each) => each.candidates.length > 0);
  const full = found.filter((each) => each.candidates.length === 0).map((each) => `${each.target.name} has no free address${closedText(each.target)}.`);
  const prefixes = countedWord(found.length, 'prefix', 'prefixes');
  if (open.length === 0) return emptyBody({ text: `None of the ${prefixes} of ${whatIsSearched(parameters)} has a free address.`, objectType: 'ipam.prefix', notes: full });
  return tableBody({
    text: parameters.prefix === null
      ? `${whatIsSearched(parameters)} has ${prefixes} to take addresses from, ${String(open.length)} with free ones; which one is meant?`
      : `${parameters.prefix} has a free address in ${listed(open.map(({ target }) => inSentence(target.prefix?.row ?? {})))}; which one is meant?`,
    objectType: 'ipam.ipaddress',
    columns: COLUMNS,
    rows: open.flatMap((each) => each.candidates.map((candidate) => rowOf(candidate, each))),
    notes: [...notes, ...open.flatMap((each) => warnings(each)), ...full, 'Name the prefix, and its VRF if needed, to take an address. Nothing is reserved by asking.'],
  });
}

function rowOf(candidate: Candidate, { target, free, gateway }: Found): OutRow {
  const row = target.prefix?.row ?? null;
  return plainRow({
    address: formatAddress(candidate.address),
    prefix: target.prefix === null ? null : prefixText(target.prefix),
    vrf: row === null ? null : vrfName(row),
    vlan: row === null ? null : vlanText(row),
    scope: row === null ? null : textOf(row, 'scope'),
    gateway,
    free: amountCell(free),
  });
}

function notesOn(found: Found): readonly string[] {
  const { target, gateway } = found;
  return [
    ...prefixNotes(target),
    ...(gateway === null ? (target.prefix === null ? [] : [`No gateway is recognisable in ${prefixText(target.prefix)}.`]) : [`Gateway, inferred: ${gateway}.`]),
    ...warnings(found),
  ];
}

function prefixNotes({ prefix, unrecorded, name }: Target): readonly string[] {
  if (prefix === null) return [];
  if (!unrecorded) return prefix.container ? [`${name} is a container: addresses are usually taken from the prefixes inside it.`] : [];
  return [`${name} is not recorded; it lies in ${prefix.container ? 'the container ' : ''}${prefixText(prefix)}, whose VRF ${prefix.container ? 'is' : 'and mask are'} used.`];
}

/** What speaks against the candidates, said once for each range or prefix. */
function warnings({ candidates, target }: Found): readonly string[] {
  const said = new Set<Row>();
  return candidates.flatMap(({ address, range, child }) => {
    const texts: string[] = [];
    const say = (row: Row, text: string): void => {
      if (!said.has(row)) texts.push(`${formatAddress(address)} lies in ${text}.`);
      said.add(row);
    };
    if (range !== null && idOf(range.row) !== target.rangeId) say(range.row, `the IP range ${textOf(range.row, 'start_address') ?? ''} to ${textOf(range.row, 'end_address') ?? ''}${about(textOf(range.row, 'description'))}, which may give it out itself`);
    if (child !== null) say(child.row, `the more specific prefix ${prefixText(child)}`);
    return texts;
  });
}

function about(description: string | null): string {
  return description === null ? '' : ` (${description})`;
}

function closedText(target: Target): string {
  return target.block.closed ? ': NetBox has it marked as fully used' : '';
}

function nothingToSearch(parameters: FreeParameters): string {
  if (parameters.prefix !== null) return `${parameters.prefix} is not recorded, and no recorded prefix contains it.`;
  if (parameters.range !== null) return `The range ${parameters.range.name} is not visible.`;
  const family = parameters.family === null ? '' : `IPv${String(parameters.family)} `;
  return `${whatIsSearched(parameters)} has no active ${family}prefix to take an address from.`;
}

function whatIsSearched({ prefix, range, vlans, site }: FreeParameters): string {
  if (prefix !== null) return prefix;
  if (range !== null) return range.name;
  return vlans.length > 0 ? `VLAN ${[...new Set(vlans.map((vlan) => vlan.name))].join(' and ')}` : (site?.name ?? 'nothing');
}

/** VLANs are called by number and name, where the inventory knows the number. */
function withVids(parameters: FreeParameters, world: World): FreeParameters {
  const named = parameters.vlans.map((vlan) => {
    const vid = textOf(world.inventory.find(vlan.type, vlan.id)?.row ?? {}, 'vid');
    return vid === null ? vlan : { ...vlan, name: `${vid} ${vlan.name}` };
  });
  return { ...parameters, vlans: named };
}

function cutNote({ prefix }: FreeParameters): readonly string[] {
  const read = prefix === null ? null : readPrefix(prefix);
  return read?.cut === true ? [`${prefix ?? ''} is read as ${formatAddress(read.network)}.`] : [];
}
