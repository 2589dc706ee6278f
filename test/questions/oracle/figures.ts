import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { rackName, withRole } from './devices.js';
import { atSites, isNone, nameOf, number, sitesInRegion, text, type Inventory } from './inventory.js';
import { circuitsAt, siteIds } from './places.js';
import { spaceOf } from './rack-space.js';

/** Sums, averages and the objects at the ends of a measure. */
export function figures(inventory: Inventory): readonly Example[] {
  return [...compute(inventory), ...bandwidth(inventory), ...weights(inventory), ...averages(inventory), ...extremes(inventory)];
}

type Read = (object: StoredObject) => number | null;

/** A recorded number; decimals may be stored as text. */
const recorded = (field: string): Read => (object) => (isNone(object[field]) ? null : Number(object[field]));

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function known(objects: readonly StoredObject[], read: Read): readonly number[] {
  return objects.flatMap((object) => read(object) ?? []);
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;
}

const gigabytes = (megabytes: number): string => (megabytes < 1_000_000 ? `${round(megabytes / 1000, 1)} GB` : `${round(megabytes / 1_000_000, 1)} TB`);
const rate = (kbps: number): string => (kbps < 1_000_000 ? `${round(kbps / 1000, 3)} Mbps` : `${round(kbps / 1_000_000, 3)} Gbps`);
const grouped = (value: number): string => value.toLocaleString('en-US');

/** What nobody recorded is counted, not taken for nothing. */
function missing(objects: readonly StoredObject[], read: Read): readonly string[] {
  const without = objects.length - known(objects, read).length;
  return without === 0 ? [] : [`${without} of ${objects.length}`];
}

function compute(inventory: Inventory): readonly Example[] {
  const machines = inventory.all('virtualization.virtualmachine');
  const on = (cluster: string): readonly StoredObject[] => machines.filter((machine) => nameOf(inventory.get('virtualization.cluster', machine.cluster)) === cluster);
  const shown = (question: string, found: readonly StoredObject[], field: string, words: readonly string[]): Example => {
    const sum = total(known(found, recorded(field)));
    const size = field === 'vcpus' ? [String(sum)] : [gigabytes(sum), `${grouped(sum)} MB`];
    return { form: 'arith.sum-compute', question, expect: { kind: 'value', value: sum, objectType: 'virtualization.virtualmachine', sentence: [...size, String(known(found, recorded(field)).length), ...words, ...missing(found, recorded(field))] } };
  };
  return [
    shown('total vCPUs on vmware-dc01', on('vmware-dc01'), 'vcpus', ['vmware-dc01']),
    shown('how much RAM have we handed out in proxmox-dc02', on('proxmox-dc02'), 'memory', ['proxmox-dc02']),
    shown('sum of disk over Globex VMs', machines.filter((machine) => nameOf(inventory.get('tenancy.tenant', machine.tenant)) === 'Globex'), 'disk', ['Globex']),
    shown('memory allocated to offline VMs', machines.filter((machine) => machine.status === 'offline'), 'memory', ['offline']),
  ];
}

/** Only circuits in service are counted; the others are told beside. */
function bandwidth(inventory: Inventory): readonly Example[] {
  const circuits = inventory.all('circuits.circuit');
  const providerOf = (circuit: StoredObject): string => nameOf(inventory.get('circuits.provider', circuit.provider));
  const at = (sites: ReadonlySet<number>): readonly StoredObject[] => circuits.filter(({ id }) => circuitsAt(inventory, sites).has(id));
  const shown = (question: string, found: readonly StoredObject[], read: Read, isActive: (object: StoredObject) => boolean): Example => {
    const active = found.filter(isActive);
    const sum = total(known(active, read));
    const rest = found.length - active.length;
    return { form: 'arith.sum-bandwidth', question, expect: { kind: 'value', value: sum, sentence: [rate(sum), `${grouped(sum)} kbps`, ...missing(active, read)], text: rest === 0 ? [] : [String(rest), rate(total(known(found, read)) - sum)] } };
  };
  const inService = (circuit: StoredObject): boolean => circuit.status === 'active';
  const dc = siteIds(inventory, 'datacenter-01');
  const ends = inventory.all('circuits.circuittermination').filter((end) => end.termination_type === 'dcim.site' && dc.has(number(end, 'termination_id')));
  return [
    shown('total committed bandwidth with Zayo', circuits.filter((circuit) => providerOf(circuit) === 'Zayo'), recorded('commit_rate'), inService),
    shown('how many Gbps land at site-sin', at(siteIds(inventory, 'site-sin')), recorded('commit_rate'), inService),
    shown('sum of port speeds at datacenter-01', ends, recorded('port_speed'), (end) => inService(inventory.get('circuits.circuit', end.circuit))),
    perProvider(at(sitesInRegion(inventory, 'Europe')).filter(inService), providerOf),
  ];
}

function perProvider(active: readonly StoredObject[], providerOf: (circuit: StoredObject) => string): Example {
  const names = [...new Set(active.map(providerOf))];
  const of = (name: string): readonly StoredObject[] => active.filter((circuit) => providerOf(circuit) === name);
  const read = recorded('commit_rate');
  const sums = names.map((name) => ({ row: name, count: of(name).length, sum: known(of(name), read).length === 0 ? null : total(known(of(name), read)), missing: of(name).length - known(of(name), read).length }));
  const [largest] = [...sums].sort((a, b) => (b.sum ?? 0) - (a.sum ?? 0));
  return {
    form: 'arith.sum-bandwidth',
    question: 'bandwidth per provider in Europe',
    expect: { kind: 'table', by: 'provider', set: [...names, 'all'], cells: [...sums, { row: 'all', sum: total(known(active, read)) }], sentence: [rate(total(known(active, read))), largest?.row ?? '', rate(largest?.sum ?? 0)], text: [...missing(active, read)] },
  };
}

function weights(inventory: Inventory): readonly Example[] {
  const form = 'arith.sum-units-length';
  const kilograms = (object: StoredObject): number | null => (isNone(object.weight) ? null : Number(object.weight) * (object.weight_unit === 'lb' ? 0.45359237 : object.weight_unit === 'g' ? 0.001 : 1));
  const gear = inventory.all('dcim.device').filter((device) => rackName(inventory, device) === 'R01-A15');
  const modules = (device: StoredObject): number => total(inventory.all('dcim.module').filter((module) => module.device === device.id).map((module) => kilograms(inventory.get('dcim.moduletype', module.module_type)) ?? 0));
  const weight: Read = (device) => {
    const own = kilograms(inventory.get('dcim.devicetype', device.device_type));
    return own === null ? null : own + modules(device);
  };
  const sum = round(total(known(gear, weight)), 3);
  const tor = new Set(withRole(inventory, inventory.all('dcim.device'), 'tor-switch').map(({ id }) => id));
  const ports = inventory.all('dcim.interface').filter((port) => tor.has(number(port, 'device')));
  return [
    rackUnits(inventory, form),
    fibre(inventory, form),
    { form, question: 'combined weight of the gear in R01-A15', expect: { kind: 'value', value: sum, sentence: [`${grouped(sum)} kg`, String(gear.length), 'R01-A15', ...missing(gear, weight)] } },
    { form, question: 'overall port count of the tor switches', expect: { kind: 'count', value: ports.length, sentence: [grouped(ports.length), 'tor-switch'] } },
  ];
}

function rackUnits(inventory: Inventory, form: string): Example {
  const spaces = atSites(inventory.all('dcim.rack'), siteIds(inventory, 'datacenter-01')).map((rack) => spaceOf(inventory, rack));
  const [height, used, reserved, free] = (['height', 'used', 'reserved', 'free'] as const).map((field) => total(spaces.map((space) => space[field])));
  return { form, question: 'how many rack units do we have in datacenter-01 and how many are taken', expect: { kind: 'value', value: height ?? 0, sentence: [`${grouped(height ?? 0)} U`, `${grouped(used ?? 0)} U taken`, `${grouped(reserved ?? 0)} U reserved`, `${grouped(free ?? 0)} U free`, `${spaces.length} racks`] } };
}

/** All fibre, and each kind of it. */
function fibre(inventory: Inventory, form: string): Example {
  const cables = inventory.all('dcim.cable').filter((cable) => /^(?:smf|mmf|aoc)/u.test(text(cable, 'type')));
  const of = (kind: string): readonly StoredObject[] => cables.filter((cable) => cable.type === kind);
  const sum = total(known(cables, metres));
  const kinds = [...new Set(cables.map((cable) => text(cable, 'type')))];
  return {
    form,
    question: 'metres of fibre in total',
    expect: { kind: 'value', value: sum, by: 'type', set: [...kinds, 'all'], cells: kinds.map((kind) => ({ row: kind, count: of(kind).length, sum: round(total(known(of(kind), metres)), 3) })), sentence: [`${grouped(sum)} m`, ...missing(cables, metres)] },
  };
}

const METRES: Readonly<Record<string, number>> = { km: 1000, m: 1, cm: 0.01, ft: 0.3048 };
const metres: Read = (cable) => (isNone(cable.length) ? null : Number(cable.length) * (METRES[text(cable, 'length_unit')] ?? 1));

function averages(inventory: Inventory): readonly Example[] {
  const form = 'arith.average';
  const racks = atSites(inventory.all('dcim.rack'), siteIds(inventory, 'datacenter-01'));
  const counts = racks.map((rack) => inventory.all('dcim.device').filter((device) => device.rack === rack.id).length);
  const fills = inventory.all('dcim.rack').map((rack) => spaceOf(inventory, rack).percent);
  const machines = inventory.all('virtualization.virtualmachine').filter((machine) => nameOf(inventory.get('virtualization.cluster', machine.cluster)) === 'proxmox-dc02');
  const row = (field: string): Readonly<Record<string, number>> => {
    const values = known(machines, recorded(field));
    return { count: machines.length, average: round(total(values) / values.length, 1), median: median(values), min: Math.min(...values), max: Math.max(...values), missing: machines.length - values.length };
  };
  const mean = (values: readonly number[]): number => round(total(values) / values.length, 1);
  return [
    {
      form,
      question: 'average devices per rack in datacenter-01',
      expect: { kind: 'value', value: mean(counts), sentence: [String(mean(counts)), `${total(counts)} in ${racks.length} racks`, `${counts.filter((count) => count === 0).length} of them without any`, `median ${median(counts)}`, `from ${Math.min(...counts)} to ${Math.max(...counts)}`], text: racks.map(nameOf) },
    },
    { form, question: 'mean utilisation of our racks', expect: { kind: 'value', value: mean(fills), sentence: [`${mean(fills)} %`, `${fills.length} racks`, `median ${round(median(fills), 1)} %`, `to ${round(Math.max(...fills), 1)} %`] } },
    { form, question: 'average VM size on proxmox-dc02', expect: { kind: 'value', by: 'measure', set: ['memory', 'vCPUs', 'disk'], cells: [{ row: 'memory', ...row('memory') }, { row: 'vCPUs', ...row('vcpus') }, { row: 'disk', ...row('disk') }], sentence: ['proxmox-dc02', String(machines.length)] } },
    typicalRates(inventory, form),
  ];
}

function typicalRates(inventory: Inventory, form: string): Example {
  const circuits = inventory.all('circuits.circuit');
  const read = recorded('commit_rate');
  const groups = inventory.all('circuits.provider').map((provider) => ({ name: nameOf(provider), own: circuits.filter((circuit) => circuit.provider === provider.id) })).filter(({ own }) => own.length > 0);
  return {
    form,
    question: 'typical commit rate per provider',
    expect: { kind: 'table', by: 'provider', set: [...groups.map(({ name }) => name), 'all'], cells: groups.map(({ name, own }) => ({ row: name, median: median(known(own, read)), count: own.length })), sentence: [rate(median(known(circuits, read)))], text: [...missing(circuits, read)] },
  };
}

/** The objects with the most or least, all that share it, and at most the next two. */
function extremes(inventory: Inventory): readonly Example[] {
  const dc = siteIds(inventory, 'datacenter-01');
  const groups = new Set(inventory.all('ipam.vlangroup').filter((group) => group.scope_type === 'dcim.site' && dc.has(number(group, 'scope_id'))).map(({ id }) => id));
  const vlans = inventory.all('ipam.vlan').filter((vlan) => dc.has(number(vlan, 'site')) || (isNone(vlan.site) && groups.has(number(vlan, 'group'))));
  const day: Read = (circuit) => (isNone(circuit.install_date) ? null : Date.parse(text(circuit, 'install_date')));
  return [
    extreme('tallest rack', inventory.all('dcim.rack'), recorded('u_height'), { sign: 1, words: (value) => [`${value} U`], name: nameOf }),
    extreme('highest vlan id in use at datacenter-01', vlans, recorded('vid'), { sign: 1, words: (value) => [String(value)], name: nameOf }),
    extreme('longest cable we have', inventory.all('dcim.cable'), metres, { sign: 1, words: (value) => [`${round(value, 3)} m`], name: (cable) => text(cable, 'label') || `#${cable.id}`, by: 'display' }),
    extreme('oldest circuit by install date', inventory.all('circuits.circuit'), day, { sign: -1, words: (value) => [new Date(value).toISOString().slice(0, 10)], name: nameOf, by: 'cid' }),
    extreme('VM with the most memory', inventory.all('virtualization.virtualmachine'), recorded('memory'), { sign: 1, words: (value) => [gigabytes(value)], name: nameOf }),
  ];
}

interface End {
  readonly sign: 1 | -1;
  readonly words: (value: number) => readonly string[];
  readonly name: (object: StoredObject) => string;
  readonly by?: string;
}

function extreme(question: string, objects: readonly StoredObject[], read: Read, { sign, words, name, by = 'name' }: End): Example {
  const sorted = objects.filter((object) => read(object) !== null).sort((a, b) => sign * ((read(b) ?? 0) - (read(a) ?? 0)) || name(a).localeCompare(name(b), 'en', { numeric: true }));
  const best = read(sorted[0] ?? { id: 0 }) ?? 0;
  const winners = sorted.filter((object) => read(object) === best);
  const shown = sorted.slice(0, winners.length + 2).map(name);
  const [only] = winners;
  const lacking = objects.length - sorted.length;
  const figure: Expectation = winners.length === 1 ? { kind: 'value' } : { kind: 'table', total: winners.length };
  return {
    form: 'arith.min-max',
    question,
    expect: { ...figure, by, rows: shown, sentence: [...words(best), ...(winners.length === 1 && only !== undefined ? [name(only)] : [String(winners.length)])], text: lacking === 0 ? [] : [`${lacking} of ${grouped(objects.length)}`] },
  };
}
