import type { Example, Expectation } from '../example.js';
import { addresses, block, isStrictlyWithin, isWithin, prefixes, sizeOf, type Recorded } from './addresses.js';
import { nameOf, number, rowSet, text, treeIds, type Inventory } from './inventory.js';
import { assignee, fillOf, grouped, vrfName } from './networks.js';
import { scopeSite } from './places.js';

/** Prefixes by how full they are, address plans, and what is recorded twice. */
export function addressAudits(inventory: Inventory): readonly Example[] {
  return [...fills(inventory), ...trees(inventory), ...duplicates(inventory)];
}

interface Share {
  readonly prefix: Recorded;
  readonly share: number;
}

/** Prefixes that addresses fill; containers and large IPv6 networks say nothing of that. */
function shares(inventory: Inventory): readonly Share[] {
  const leaves = prefixes(inventory).filter(({ object, block: each }) => object.status !== 'container' && (each.family === 4 || each.length >= 112));
  return leaves.map((prefix) => {
    const { used, usable } = fillOf(inventory, prefix);
    return { prefix, share: usable === 0n ? 0 : Math.min(1, Number(used) / Number(usable)) };
  });
}

function fills(inventory: Inventory): readonly Example[] {
  const form = 'ipam.utilisation-rank';
  const all = shares(inventory);
  const first = inventory.named('dcim.site', 'datacenter-01').id;
  const here = all.filter(({ prefix }) => scopeSite(inventory, prefix.object) === first).sort((a, b) => b.share - a.share);
  const full = all.filter(({ share }) => share > 0.8);
  const branches = treeIds(inventory, 'dcim.sitegroup', inventory.named('dcim.sitegroup', 'Branches').id);
  const ofBranches = all.filter(({ prefix }) => prefix.block.length === 24 && branches.has(number(inventory.get('dcim.site', scopeSite(inventory, prefix.object)), 'group')));
  const empty = ofBranches.filter(({ share }) => share <= 0.1);
  const ranges = rangeShares(inventory);
  const tight = ranges.filter(({ share }) => share >= 0.8);
  return [
    { form, question: 'fullest prefixes at datacenter-01', expect: { ...fillTable(inventory, here), sentence: [String(here.length), 'datacenter-01', `${here.filter(({ share }) => share >= 0.8).length} at 80 %`] } },
    { form, question: 'subnets over 80%', expect: { ...fillTable(inventory, full), sentence: [`${full.length} of ${all.length}`, 'above 80 %'] } },
    { form, question: 'nearly empty /24s in the branches', expect: { ...fillTable(inventory, empty), sentence: [`${empty.length} of ${ofBranches.length}`, '10 %'] } },
    {
      form,
      question: 'which ranges are about to run out',
      expect: { kind: 'table', by: 'start_address', ...rowSet(tight.map(({ start }) => start)), columns: ['start_address', 'end_address', 'used', 'usable', 'utilisation', 'free'], sentence: [`${tight.length} of ${ranges.length}`, '80 %'] },
    },
  ];
}

function fillTable(inventory: Inventory, list: readonly Share[]): Expectation {
  const key = ({ prefix }: Share): string => `${text(prefix.object, 'prefix')} ${vrfName(inventory, prefix.vrf)}`;
  const isMixed = new Set(list.map(({ prefix }) => prefix.vrf)).size > 1;
  const keyed = isMixed ? key : ({ prefix }: Share): string => text(prefix.object, 'prefix');
  return {
    kind: 'table',
    objectType: 'ipam.prefix',
    by: isMixed ? ['prefix', 'vrf'] : 'prefix',
    ...rowSet(list.map(keyed)),
    columns: ['prefix', 'scope', 'vlan', 'used', 'usable', 'utilisation', 'free'],
    cells: list.filter((each) => list.filter((other) => keyed(other) === keyed(each)).length === 1).map((each) => {
      const { used, usable, percent } = fillOf(inventory, each.prefix);
      return { row: keyed(each), usable: Number(usable), utilisation: Number(percent), ...(each.prefix.object.mark_utilized === true ? {} : { used: Number(used), free: Number(usable - used) }) };
    }),
  };
}

function rangeShares(inventory: Inventory): readonly { readonly start: string; readonly share: number }[] {
  const recorded = addresses(inventory);
  return inventory.all('ipam.iprange').map((range) => {
    const [from, to] = [block(text(range, 'start_address')).host, block(text(range, 'end_address')).host];
    const vrf = number(range, 'vrf') || null;
    const hosts = new Set(recorded.filter((each) => each.vrf === vrf && each.block.host >= from && each.block.host <= to && each.block.family === block(text(range, 'start_address')).family).map((each) => each.block.host));
    return { start: text(range, 'start_address'), share: range.mark_utilized === true ? 1 : hosts.size / Number(to - from + 1n) };
  });
}

function trees(inventory: Inventory): readonly Example[] {
  const form = 'ipam.hierarchy';
  const all = prefixes(inventory);
  const prod = inventory.named('ipam.vrf', 'prod').id;
  const ofProd = all.filter(({ vrf }) => vrf === prod);
  const inside = all.filter(({ block: each }) => isWithin(each, block('10.0.0.0/8')));
  const six = all.filter(({ block: each }) => each.family === 6);
  const four = (list: readonly Recorded[]): number => list.filter(({ block: each }) => each.family === 4).length;
  const split = (list: readonly Recorded[]): string[] => [`${list.length} prefixes`, `${four(list)} IPv4`, `${list.length - four(list)} IPv6`];
  const perVrf = [...new Set(all.map(({ vrf }) => vrf))].map((vrf) => `${all.filter((each) => each.vrf === vrf).length} in ${vrf === null ? 'the global table' : `VRF ${vrfName(inventory, vrf)}`}`);
  const aggregates = inventory.all('ipam.aggregate').map((aggregate) => `${text(aggregate, 'prefix')} aggregate, ${nameOf(inventory.get('ipam.rir', aggregate.rir))}`);
  const lines = (list: readonly Recorded[]): string[] => list.map(({ object }) => `${text(object, 'prefix')} ${text(object, 'status')}`);
  return [
    { form, question: 'ipam tree', expect: { kind: 'text', sentence: [...split(all), ...perVrf], text: [...aggregates, 'outside every aggregate'].filter((part) => part !== 'outside every aggregate' || all.some(({ block: each }) => !inventory.all('ipam.aggregate').some((aggregate) => isWithin(each, block(text(aggregate, 'prefix')))))) } },
    { form, question: 'Show IPAM hierarchy with VRFs and prefixes', expect: { kind: 'text', sentence: [...split(all), ...perVrf], text: [...aggregates, 'outside every aggregate'].filter((part) => part !== 'outside every aggregate' || all.some(({ block: each }) => !inventory.all('ipam.aggregate').some((aggregate) => isWithin(each, block(text(aggregate, 'prefix')))))) } },
    { form, question: 'show the address plan of vrf prod', expect: { kind: 'text', sentence: [...split(ofProd), `${ofProd.length} in VRF prod`], text: lines(ofProd) } },
    { form, question: 'hierarchy under 10.0.0.0/8 with free space', expect: { kind: 'text', sentence: [...split(inside), '10.0.0.0/8'], text: ['10.0.0.0/8 container', `${inside.filter(({ vrf }) => vrf === prod).length} in VRF prod`] } },
    { form, question: 'v6 tree', expect: { kind: 'text', sentence: split(six), text: [...lines(six), '2001:db8::/32 aggregate'] } },
  ];
}

interface Same {
  readonly value: string;
  readonly vrf: number | null;
  readonly records: readonly Recorded[];
}

function duplicates(inventory: Inventory): readonly Example[] {
  const form = 'ipam.duplicates';
  const all = addresses(inventory);
  const prod = inventory.named('ipam.vrf', 'prod').id;
  const twice = sameHosts(all);
  const ofProd = sameHosts(all.filter(({ vrf }) => vrf === prod));
  const networks = prefixes(inventory).filter((prefix, _, list) => list.filter((other) => other.vrf === prefix.vrf && text(other.object, 'prefix') === text(prefix.object, 'prefix')).length > 1);
  const names = [...new Set(networks.map(({ object, vrf }) => `${text(object, 'prefix')} ${vrfName(inventory, vrf)}`))];
  const owners = twice.filter(({ records }) => new Set(records.flatMap(({ object }) => assignee(inventory, object)?.owner.id ?? [])).size > 1).length;
  const whole: Expectation = { ...sameTable(inventory, twice), sentence: [`${twice.length} addresses`, `${twice.reduce((sum, { records }) => sum + records.length, 0)} records`, `${owners} of them on different devices or VMs`, `${grouped(all.length)} IP addresses`], text: ['more than one VRF'] };
  return [
    { form, question: 'duplicate IPs', expect: whole },
    { form, question: 'is any address recorded twice in vrf prod', expect: { ...sameTable(inventory, ofProd), sentence: ['Yes', `${ofProd.length} addresses`] } },
    { form, question: 'same ip on two devices?', expect: whole },
    { form, question: 'prefixes entered more than once', expect: { kind: 'table', by: ['prefix', 'vrf'], set: names, columns: ['times', 'status'], sentence: [`${names.length} prefix`, `${networks.length} records`] } },
  ];
}

const SHARED: readonly unknown[] = ['anycast', 'vip', 'vrrp', 'hsrp', 'glbp', 'carp'];

/** Hosts that one VRF has several times, those that are all shared on purpose left out. */
function sameHosts(list: readonly Recorded[]): readonly Same[] {
  const groups = new Map<string, Recorded[]>();
  for (const each of list) {
    const key = `${each.block.family} ${each.block.host} ${each.vrf}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .filter((records) => records.length > 1 && !records.every(({ object }) => SHARED.includes(object.role)))
    .map((records) => ({ value: text(records[0]?.object ?? { id: 0 }, 'address').split('/')[0] ?? '', vrf: records[0]?.vrf ?? null, records }));
}

function sameTable(inventory: Inventory, list: readonly Same[]): Expectation {
  return {
    kind: 'table',
    by: ['address', 'vrf'],
    set: list.map(({ value, vrf }) => `${value} ${vrfName(inventory, vrf)}`),
    columns: ['times', 'assigned_to', 'status'],
    cells: list.map(({ value, vrf, records }) => ({ row: `${value} ${vrfName(inventory, vrf)}`, times: records.length, assigned_to: [...new Set(records.map(({ object }) => assignee(inventory, object)?.name ?? 'nothing'))].join(', ') })),
  };
}

/** Networks in the way of others. */
export function overlaps(inventory: Inventory): readonly Example[] {
  const form = 'ipam.overlaps';
  const all = prefixes(inventory);
  const prod = inventory.named('ipam.vrf', 'prod').id;
  const ofProd = all.filter(({ vrf }) => vrf === prod);
  const active = all.filter(({ object }) => object.status === 'active');
  const hypothetical = block('10.10.4.0/22');
  const inside = all.filter(({ block: each }) => isStrictlyWithin(each, hypothetical));
  const around = all.filter(({ block: each }) => isStrictlyWithin(hypothetical, each));
  const [outer, inner] = crossing(inventory);
  return [
    { form, question: 'overlapping subnets in vrf prod', expect: { ...pairTable(inventory, ofProd), sentence: [`${pairs(ofProd).length} overlap`, `${ofProd.length} prefixes`] } },
    { form, question: 'active prefixes nested inside another active prefix', expect: { ...pairTable(inventory, active), sentence: [`${pairs(active).length} overlaps`, `${active.length} active prefixes`] } },
    { form, question: 'which ip ranges overlap', expect: { kind: 'table', by: ['outer', 'inner', 'vrf'], rows: [`${outer} ${inner} prod`], columns: ['kind', 'outer_status', 'inner_status'], sentence: ['1 overlap'] } },
    {
      form,
      question: 'does 10.10.4.0/22 clash with anything',
      expect: { kind: 'value', value: 'yes', by: ['relation', 'prefix'], set: [...inside.map(({ object }) => `contains ${text(object, 'prefix')}`), ...around.map(({ object }) => `in container ${text(object, 'prefix')}`)], sentence: ['Yes', `${inside.length} recorded prefixes`] },
    },
  ];
}

/** The wider or earlier one first; inside a container, or in another VRF, is no conflict. */
function pairs(list: readonly Recorded[]): readonly (readonly [Recorded, Recorded])[] {
  return list.flatMap((outer, index) =>
    list.flatMap((inner, other): readonly (readonly [Recorded, Recorded])[] => {
      if (outer === inner || outer.vrf !== inner.vrf) return [];
      const isEqual = sizeOf(outer.block) === sizeOf(inner.block) && outer.block.first === inner.block.first && outer.block.family === inner.block.family;
      const isNested = isStrictlyWithin(inner.block, outer.block) && outer.object.status !== 'container';
      return (isEqual && index < other) || isNested ? [[outer, inner]] : [];
    }),
  );
}

function pairTable(inventory: Inventory, list: readonly Recorded[]): Expectation {
  return { kind: 'table', by: ['outer', 'inner', 'vrf'], set: pairs(list).map(([outer, inner]) => `${text(outer.object, 'prefix')} ${text(inner.object, 'prefix')} ${vrfName(inventory, outer.vrf)}`), columns: ['outer_status', 'inner_status', 'kind', 'outer_scope', 'inner_scope'] };
}

/** The only two ranges that share addresses. */
function crossing(inventory: Inventory): readonly [string, string] {
  const bounds = inventory.all('ipam.iprange').map((range) => ({ vrf: number(range, 'vrf'), from: block(text(range, 'start_address')), to: block(text(range, 'end_address')), written: [text(range, 'start_address'), text(range, 'end_address')].map((end) => end.split('/')[0]).join('–') }));
  const found = bounds.flatMap((a) => bounds.filter((b) => a.vrf === b.vrf && a.from.family === b.from.family && a.from.host < b.from.host && b.from.host <= a.to.host).map((b) => [a.written, b.written] as const));
  const [first, ...others] = found;
  if (first === undefined || others.length > 0) throw new Error('The inventory has not just one pair of ranges that overlap.');
  return first;
}
