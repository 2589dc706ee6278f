import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { block, isWithin, prefixOf, sizeOf, unionSize, written, type Block, type Recorded } from './addresses.js';
import { nameOf, number, text, type Inventory } from './inventory.js';
import { addressesIn, freeCount, grouped, sameVrfPrefixes } from './networks.js';

/** What prefixes and VLAN ids have free. */
export function freeSpace(inventory: Inventory): readonly Example[] {
  return [...freeBlocks(inventory), ...freeVids(inventory), ...available(inventory)];
}

function freeBlocks(inventory: Inventory): readonly Example[] {
  const form = 'ipam.next-free-prefix';
  const site = prefixOf(inventory, '10.10.0.0/16');
  const wide = prefixOf(inventory, '10.0.0.0/8');
  const small = prefixOf(inventory, '10.10.4.0/24');
  const three = blocksOf(inventory, small, 28).slice(0, 3);
  const left = holes(inventory, site);
  const size = left.reduce((sum, hole) => sum + sizeOf(hole), 0n);
  const largest = [...left].sort((a, b) => a.length - b.length || (a.first < b.first ? -1 : 1));
  return [
    { form, question: 'next free /26 in 10.10.0.0/16', expect: oneBlock(inventory, site, 26) },
    { form, question: 'where can I carve a /22 out of 10.0.0.0/8', expect: oneBlock(inventory, wide, 22) },
    {
      form,
      question: 'list three available /28s under 10.10.4.0/24',
      expect: { kind: 'table', by: 'prefix', rows: three, total: 3, columns: ['prefix', 'size', 'from'], sentence: [...three, `of ${blocksOf(inventory, small, 28).length} in`], text: [`${addressesIn(inventory, block(three[0] ?? ''), null).length} recorded addresses`] },
    },
    {
      form,
      question: 'free blocks left in 10.10.0.0/16',
      expect: { kind: 'table', by: 'prefix', rows: largest.map(cidr), total: largest.length, sentence: [`${largest.length} free blocks`, `${grouped(size)} of 65,536`, cidr(largest[0] ?? site.block)] },
    },
  ];
}

function oneBlock(inventory: Inventory, parent: Recorded, length: number): Expectation {
  const all = blocksOf(inventory, parent, length);
  const [first = ''] = all;
  const from = holes(inventory, parent).find((hole) => isWithin(block(first), hole));
  return { kind: 'value', value: first, rows: [first], sentence: [first, `of ${grouped(all.length)}`, text(parent.object, 'prefix'), 'global table'], cells: [{ row: first, from: from === undefined ? null : cidr(from) }] };
}

/** Every network of a length inside the parent that no child prefix of its VRF touches, in order. */
export function blocksOf(inventory: Inventory, parent: Recorded, length: number): readonly string[] {
  const children = sameVrfPrefixes(inventory, parent).map(({ block: child }) => child);
  const size = 1n << BigInt(parent.block.bits - length);
  const found: string[] = [];
  for (let first = parent.block.first; first <= parent.block.last; first += size) {
    if (!children.some((child) => child.first <= first + size - 1n && child.last >= first)) found.push(`${written(first, parent.block.family)}/${length}`);
  }
  return found;
}

/** What is left of a network, halved until every half is all free or all taken. */
function holes(inventory: Inventory, parent: Recorded): readonly Block[] {
  const children = sameVrfPrefixes(inventory, parent).map(({ block: child }) => child);
  const split = (part: Block): readonly Block[] => {
    const touching = children.filter((child) => child.first <= part.last && child.last >= part.first);
    if (touching.length === 0) return [part];
    if (unionSize(touching.map((child) => ({ first: child.first < part.first ? part.first : child.first, last: child.last > part.last ? part.last : child.last }))) === sizeOf(part)) return [];
    const half = sizeOf(part) / 2n;
    const length = part.length + 1;
    return [...split({ ...part, length, last: part.first + half - 1n }), ...split({ ...part, length, host: part.first + half, first: part.first + half })];
  };
  return split(parent.block);
}

function cidr({ first, family, length }: Block): string {
  return `${written(first, family)}/${length}`;
}

function freeVids(inventory: Inventory): readonly Example[] {
  const form = 'ipam.next-free-vlan';
  const group = inventory.named('ipam.vlangroup', 'dc01-vlans');
  const free = freeIds(2, 999, inventory.all('ipam.vlan').filter((vlan) => vlan.group === group.id));
  const [first = 0] = free;
  const ofSite = (name: string): readonly StoredObject[] => inventory.all('ipam.vlan').filter((vlan) => vlan.site === inventory.named('dcim.site', name).id);
  const branch = freeIds(30, 39, ofSite('branch-004'));
  const isTaken = ofSite('site-nyc').some((vlan) => vlan.vid === 250);
  const inGroup: Expectation = { kind: 'value', value: first, sentence: [`VLAN id ${first}`, 'dc01-vlans', `${free.length} ids left`] };
  return [
    { form, question: 'next free vlan at datacenter-01', expect: inGroup },
    { form, question: 'first unused VID in group dc01-vlans', expect: inGroup },
    { form, question: 'is vlan 250 free at site-nyc', expect: { kind: 'value', value: isTaken ? 'no' : 'yes', sentence: [isTaken ? 'No' : 'Yes', '250', 'site-nyc'] } },
    { form, question: 'give me a spare voice vlan id between 30 and 39 for branch-004', expect: { kind: 'value', value: branch[0] ?? null, sentence: [`VLAN id ${branch[0]}`, 'branch-004', `${branch.length} ids left`], text: ['30 voice'] } },
  ];
}

/** Ids of a range that none of the VLANs has; those that old protocols keep are left out. */
export function freeIds(from: number, to: number, vlans: readonly StoredObject[]): readonly number[] {
  const taken = new Set(vlans.map((vlan) => number(vlan, 'vid')));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((id) => !taken.has(id) && (id < 1002 || id > 1005));
}

function available(inventory: Inventory): readonly Example[] {
  const form = 'yn.available';
  const prefix = prefixOf(inventory, '10.10.4.0/24');
  const [holder] = addressesIn(inventory, block('10.10.4.20'), null);
  const port = inventory.get('dcim.interface', holder?.object.assigned_object_id);
  const owner = nameOf(inventory.get('dcim.device', port.device));
  const room = freeCount(inventory, prefix);
  return [
    { form, question: 'is 10.10.4.20 free', expect: { kind: 'value', value: holder === undefined ? 'yes' : 'no', sentence: ['No', '10.10.4.20', owner, nameOf(port), 'global table'] } },
    { form, question: 'does 10.10.4.0/24 have room for 30 more hosts', expect: { kind: 'value', value: room >= 30n ? 'yes' : 'no', sentence: [room >= 30n ? 'Yes' : 'No', '10.10.4.0/24', `${room} free addresses`] } },
  ];
}

/** AS numbers that are left. */
export function freeAsns(inventory: Inventory): readonly Example[] {
  const form = 'ipam.next-free-asn';
  const range = inventory.named('ipam.asnrange', 'private-asns');
  const taken = new Set(inventory.all('ipam.asn').map((asn) => number(asn, 'asn')));
  const all = Array.from({ length: number(range, 'end') - number(range, 'start') + 1 }, (_, index) => number(range, 'start') + index);
  const free = all.filter((asn) => !taken.has(asn));
  const [first = 0] = free;
  const runs = free.filter((asn) => !free.includes(asn - 1)).map((start) => ({ start, end: free.find((asn) => asn >= start && !free.includes(asn + 1)) ?? start }));
  const next: Expectation = { kind: 'value', value: first, sentence: [String(first), 'private-asns', `${free.length} of ${all.length}`], text: [nameOf(inventory.get('ipam.rir', range.rir))] };
  return [
    { form, question: 'next free asn in private-asns', expect: next },
    { form, question: 'spare private AS for branch-009', expect: next },
    { form, question: 'which ASNs are left in private-asns', expect: { kind: 'table', by: ['from', 'to'], rows: runs.map(({ start, end }) => `${start} ${end}`), sentence: [`${free.length} AS numbers of ${all.length}`, 'private-asns'] } },
    { form, question: 'how many AS numbers remain of the private range', expect: { kind: ['value', 'count'], value: free.length, sentence: [`${free.length} of ${all.length}`, 'private-asns', String(first)] } },
  ];
}
