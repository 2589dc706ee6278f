import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { block, holdsHost, prefixOf } from './addresses.js';
import { atSites, nameOf, number, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';

const form = 'oos.forecast';
const LIMITS = 'no history of totals';
const DAY = 86_400_000;

/** Growth as an estimate with its limits, and facts where advice is asked for. */
export function outlook(inventory: Inventory): readonly Example[] {
  return [fullNetwork(inventory), growthOfSite(inventory), purchase(inventory), design(inventory)];
}

/** Twelve months before now. */
function start(inventory: Inventory): Date {
  const from = new Date(inventory.now);
  from.setUTCFullYear(from.getUTCFullYear() - 1);
  return from;
}

function added(inventory: Inventory, objects: readonly StoredObject[]): readonly StoredObject[] {
  return objects.filter((object) => new Date(text(object, 'created')) >= start(inventory));
}

function pace(inventory: Inventory, additions: number): number {
  const days = (inventory.now.getTime() - start(inventory).getTime()) / DAY;
  return additions / (days / (365.25 / 12));
}

function dates(inventory: Inventory): string {
  return `from ${start(inventory).toISOString().slice(0, 10)} to ${inventory.now.toISOString().slice(0, 10)}`;
}

function fullNetwork(inventory: Inventory): Example {
  const network = prefixOf(inventory, '10.10.4.0/24');
  const inside = inventory.all('ipam.ipaddress').filter((address) => number(address, 'vrf') === 0 && holdsHost(network.block, block(text(address, 'address'))));
  const used = new Set(inside.map((address) => text(address, 'address').split('/')[0])).size;
  const made = added(inventory, inside);
  const days = (inventory.now.getTime() - start(inventory).getTime()) / DAY;
  const end = new Date(inventory.now.getTime() + (((254 - used) * days) / made.length) * DAY);
  return { form, question: 'when will 10.10.4.0/24 be full', expect: { kind: 'text', objectType: 'ipam.prefix', sentence: [LIMITS, 'Estimate', `${used} of 254`, `${made.length} addresses were added ${dates(inventory)}`, `${pace(inventory, made.length).toFixed(1)} a month`, `${254 - used} that are free`, end.toISOString().slice(0, 7)], text: [...new Set(made.map((address) => text(address, 'created').slice(0, 7)))] } };
}

function growthOfSite(inventory: Inventory): Example {
  const sites = siteIds(inventory, 'datacenter-01');
  const at = (type: string): readonly StoredObject[] => atSites(inventory.all(type), sites);
  const [devices, racks, machines] = [at('dcim.device'), at('dcim.rack'), at('virtualization.virtualmachine')];
  const facts = [['devices', devices], ['racks', racks], ['virtual machines', machines]] as const;
  return {
    form, question: 'growth of datacenter-01 over the last year',
    expect: {
      kind: 'text',
      sentence: [LIMITS, 'Estimate', dates(inventory), ...facts.flatMap(([noun, all]) => [`${added(inventory, all).length} ${noun} (${all.length} today)`, `${pace(inventory, added(inventory, all).length).toFixed(1)} ${noun}`])],
      text: [...new Set(added(inventory, devices).map((device) => text(device, 'created').slice(0, 7)))],
    },
  };
}

/** Height of all racks, and their number, stand in the facts. */
function purchase(inventory: Inventory): Example {
  const height = inventory.all('dcim.rack').reduce((sum, rack) => sum + number(rack, 'u_height'), 0).toLocaleString('en-US');
  return { form, question: 'what should we buy next', expect: { kind: 'text', sentence: ['no advice', 'facts on capacity'], text: [`of ${height} U used`, `of ${inventory.all('dcim.rack').length} at 80 % or more`] } };
}

/** Sites by their active circuits. */
function design(inventory: Inventory): Example {
  const active = new Set(inventory.all('circuits.circuit').filter((circuit) => circuit.status === 'active').map(({ id }) => id));
  const ends = inventory.all('circuits.circuittermination').filter((end) => end.termination_type === 'dcim.site' && active.has(number(end, 'circuit')));
  const sites = inventory.all('dcim.site');
  const one = sites.filter((site) => new Set(ends.filter((end) => end.termination_id === site.id).map((end) => end.circuit)).size === 1);
  return { form, question: 'is our design any good', expect: { kind: 'text', sentence: ['no judgement', `${one.length} of ${sites.length} sites have only one active circuit`, 'devices with power ports are not redundant'], text: one.map(nameOf) } };
}
