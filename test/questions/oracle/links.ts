import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, endName, labelOf, portsOf, type Cabling, type End, type Hop } from './cabling.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';

type IsThere = (device: StoredObject) => boolean;

/** Paths between two groups of devices, each told by its two ports. */
export function linkQuestions(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  const named = (name: string): IsThere => (device) => nameOf(device) === name;
  const inRack = (name: string): IsThere => (device) => nameOf(inventory.get('dcim.rack', device.rack)) === name;
  const atSite = (name: string): IsThere => (device) => nameOf(inventory.get('dcim.site', device.site)) === name;
  const links = (a: IsThere, b: IsThere): readonly Way[] => waysBetween(inventory, cabling, a, b);
  const between = (question: string, a: IsThere, b: IsThere, more: Partial<Expectation> = {}): Example => ({ form: 'rel.between', question, expect: linkTable(inventory, links(a, b), more) });
  const yes = (question: string, a: IsThere, b: IsThere, more: readonly string[] = []): Example => {
    const found = links(a, b);
    return { form: 'yn.connected', question, expect: { kind: 'value', value: found.length > 0, sentence: [...found.slice(0, 3).flatMap(({ from, to }) => [endName(inventory, from), endName(inventory, to)]), ...more] } };
  };
  return [
    between('links between core-sw-01 and dist-sw-01', named('core-sw-01'), named('dist-sw-01'), { sentence: ['2 links', '200 Gbps'] }),
    between('how are fw-01 and edge-rtr-01 hooked up', named('fw-01'), named('edge-rtr-01')),
    between('cables between R01-A01 and R01-A02', inRack('R01-A01'), inRack('R01-A02')),
    between('which circuits and cables join datacenter-01 and datacenter-02', atSite('datacenter-01'), atSite('datacenter-02'), { text: [...circuitsBetween(inventory, 'datacenter-01', 'datacenter-02')] }),
    between('links between site-nyc and datacenter-01', atSite('site-nyc'), atSite('datacenter-01'), { text: [...circuitsBetween(inventory, 'datacenter-01', 'site-nyc')] }),
    { form: 'rel.between', question: 'links between core-sw-01 and srv-web-01', expect: { kind: 'empty', sentence: ['core-sw-01', 'srv-web-01', 'dist-sw-01', 'tor-a01-1', '3 hops'] } },
    yes('is srv-web-01 connected to tor-a01-1', named('srv-web-01'), named('tor-a01-1')),
    { form: 'yn.connected', question: 'does fw-01 have a link to both cores', expect: bothCores(inventory, cabling, 'fw-01') },
    yes('are datacenter-01 and site-nyc linked directly', atSite('datacenter-01'), atSite('site-nyc'), circuitsBetween(inventory, 'datacenter-01', 'site-nyc')),
    ...['srv-web-01', 'srv-web-02', 'srv-db-01'].map((name): Example => ({ form: 'yn.connected', question: `is ${name} dual-homed`, expect: dualHomed(inventory, cabling, name) })),
    yes('is core-sw-01 connected to srv-web-01', named('core-sw-01'), named('srv-web-01'), ['dist-sw-01', 'tor-a01-1', '3 hops']),
  ];
}

interface Way {
  readonly from: End;
  readonly to: End;
  readonly hops: readonly Hop[];
}

function waysBetween(inventory: Inventory, cabling: Cabling, a: IsThere, b: IsThere): readonly Way[] {
  const whole = inventory.all('dcim.device').filter(a).flatMap((device) => portsOf(inventory, device).flatMap(({ end }): readonly Way[] => {
    if (end.type === 'dcim.frontport' || end.type === 'dcim.rearport') return [];
    const hops = cabling.walk(end);
    const to = hops.at(-1)?.to;
    return to !== undefined && b(deviceOf(inventory, to)) && !/frontport|rearport/u.test(to.type) ? [{ from: end, to, hops }] : [];
  }));
  const used = new Set(whole.flatMap(({ hops }) => hops.map(({ cable }) => cable.id)));
  const trunks = inventory.all('dcim.device').filter(a).flatMap((device) => portsOf(inventory, device).flatMap(({ end }): readonly Way[] => {
    const link = cabling.linkAt(end);
    const to = link?.far.find((far) => b(deviceOf(inventory, far)));
    return /frontport|rearport/u.test(end.type) && link !== null && to !== undefined && !used.has(link.cable.id) ? [{ from: end, to, hops: [{ from: end, cable: link.cable, to }] }] : [];
  }));
  return [...whole, ...trunks];
}

function linkTable(inventory: Inventory, ways: readonly Way[], more: Partial<Expectation>): Expectation {
  return {
    kind: 'table',
    objectType: 'dcim.cable',
    by: ['a_port', 'b_port', 'cables'],
    ...rowSet(ways.map(({ from, to, hops }) => `${endName(inventory, from)} ${endName(inventory, to)} ${hops.map(({ cable }) => labelOf(cable)).join(', ')}`)),
    ...more,
  };
}

/** CIDs of the circuits with a side at each of two sites. */
function circuitsBetween(inventory: Inventory, a: string, b: string): readonly string[] {
  const sites = (circuit: StoredObject): readonly string[] => inventory.all('circuits.circuittermination').filter((side) => side.circuit === circuit.id && side.termination_type === 'dcim.site').map((side) => nameOf(inventory.get('dcim.site', side.termination_id)));
  return inventory.all('circuits.circuit').filter((circuit) => sites(circuit).includes(a) && sites(circuit).includes(b)).map(nameOf);
}

function bothCores(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const device = inventory.named('dcim.device', name);
  const cores = inventory.all('dcim.device').filter((each) => each.site === device.site && nameOf(inventory.get('dcim.devicerole', each.role)) === 'core-switch');
  const linked = cores.filter((core) => waysBetween(inventory, cabling, (each) => each.id === device.id, (each) => each.id === core.id).length > 0);
  return { kind: 'value', value: linked.length === cores.length, sentence: cores.map(nameOf) };
}

/** Switches at the other end of a device's ports; planned paths and management ports do not count. */
function dualHomed(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const device = inventory.named('dcim.device', name);
  const switches = inventory.all('dcim.interface').filter((port) => port.device === device.id && port.mgmt_only !== true).flatMap((port) => {
    const hops = cabling.walk({ type: 'dcim.interface', id: port.id });
    const far = deviceOf(inventory, hops.at(-1)?.to ?? { type: '', id: 0 });
    const counts = hops.every(({ cable }) => cable.status === 'connected') && text(inventory.get('dcim.devicerole', far.role), 'name').includes('switch');
    return counts ? [nameOf(far)] : [];
  });
  const distinct = [...new Set(switches)];
  return { kind: 'value', value: distinct.length > 1, sentence: [name, ...distinct] };
}

/** The positions of a panel: what is plugged in at the front and behind. */
export function panelQuestions(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  const all = positionsOf(inventory, cabling, 'pp-a01-1');
  const used = all.filter(({ front }) => front !== null).length;
  const table = (rows: readonly Position[], sentence: readonly string[]): Expectation => ({
    kind: 'table',
    objectType: 'dcim.frontport',
    by: 'position',
    ...rowSet(rows.map(({ name }) => name)),
    cells: rows.map(({ name, front, state, ends }) => ({ row: name, front_to: front, state, end_to_end: ends })),
    sentence: [...sentence],
  });
  const twelve = all.filter(({ name }) => name === 'Port 12');
  return [
    { form: 'trace.panel', question: 'what goes through port 12 of pp-a01-1', expect: table(twelve, ['Port 12', 'pp-a01-1', ...(twelve[0]?.ends ?? '').split(' ↔ ')]) },
    ...['what is terminated on pp-a01-1', 'which links use the panel in R01-A01'].map((question): Example => ({ form: 'trace.panel', question, expect: table(all, [`${all.length} positions`, `${used} used`, `${all.length - used} free`]) })),
    { form: 'trace.panel', question: 'free positions on pp-a01-1', expect: table(all.filter(({ front }) => front === null), [`${all.length - used} of ${all.length}`]) },
  ];
}

interface Position {
  readonly name: string;
  readonly front: string | null;
  readonly state: string;
  readonly ends: string | null;
}

function positionsOf(inventory: Inventory, cabling: Cabling, panel: string): readonly Position[] {
  const device = inventory.named('dcim.device', panel);
  return inventory.all('dcim.frontport').filter((port) => port.device === device.id).map((port) => {
    const end = { type: 'dcim.frontport', id: port.id };
    const front = cabling.linkAt(end);
    // Seen from the front's far port, the path runs through this position to what is behind it.
    const rear = cabling.linkAt({ type: 'dcim.rearport', id: number(port, 'rear_port') });
    const [first] = front?.far ?? [];
    const far = first === undefined ? undefined : cabling.walk(first).at(-1)?.to;
    const state = front === null ? (rear === null ? 'empty' : 'rear only') : rear === null ? 'front only' : 'through';
    return {
      name: text(port, 'name'),
      front: first === undefined ? null : endName(inventory, first),
      state,
      ends: state === 'through' && first !== undefined && far !== undefined && !/frontport|rearport/u.test(far.type) ? `${endName(inventory, first)} ↔ ${endName(inventory, far)}` : null,
    };
  });
}

/** Single cables and circuits. */
export function cableQuestions(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  const byId = (id: number): StoredObject => inventory.get('dcim.cable', id);
  const labelled = (label: string): StoredObject => inventory.all('dcim.cable').find((cable) => cable.label === label) ?? { id: 0 };
  const cable = (question: string, object: StoredObject, more: readonly string[] = []): Example => {
    const [a, b] = cabling.endsOf(object);
    return { form: 'trace.cable', question, expect: { kind: 'object', objectType: 'dcim.cable', sentence: [...[...a, ...b].map((end) => endName(inventory, end)), text(object, 'type'), `${number(object, 'length')} m`, text(object, 'status'), ...more] } };
  };
  const joining = inventory.all('dcim.cable').filter((object) => {
    const names = cabling.endsOf(object).flat().map((end) => nameOf(deviceOf(inventory, end)));
    return names.includes('fw-01') && names.includes('core-sw-01');
  });
  return [
    cable('both ends of cable #1042', byId(1042)),
    cable('where does the cable labelled A01-17 go', labelled('A01-17'), ['srv-web-02:eth0']),
    ...joining.map((object) => cable('length and type of the lead between fw-01 and core-sw-01', object)),
    cable('what path is cable 88 part of', byId(88), ['tor-a04-1:Ethernet6', 'srv-trade-01:eth1']),
    { form: 'trace.cable', question: 'where does cable #999999 run', expect: { kind: 'empty', sentence: ['999999'] } },
    circuit(inventory, cabling, 'trace ZAY-10001 from end to end', 'ZAY-10001'),
    circuit(inventory, cabling, 'from which device to which device does ZAY-10002 run', 'ZAY-10002'),
    { form: 'trace.circuit', question: 'follow the Colt line out of site-fra', expect: coltAt(inventory, 'site-fra') },
    circuit(inventory, cabling, 'what sits behind the Z side of ZAY-10003', 'ZAY-10003', ['Z']),
  ];
}

function circuit(inventory: Inventory, cabling: Cabling, question: string, cid: string, sides: readonly string[] = ['A', 'Z']): Example {
  const object = inventory.named('circuits.circuit', cid);
  const ends = inventory.all('circuits.circuittermination').filter((side) => side.circuit === object.id && sides.includes(text(side, 'term_side')));
  const rows = ends.map((side) => {
    const far = cabling.linkAt({ type: 'circuits.circuittermination', id: side.id })?.far[0];
    return { row: text(side, 'term_side'), far_port: far === undefined ? null : endName(inventory, far), xconnect_id: text(side, 'xconnect_id') || null, pp_info: text(side, 'pp_info') || null };
  });
  return { form: 'trace.circuit', question, expect: { kind: 'table', objectType: 'circuits.circuit', by: 'side', rows: [...sides], cells: rows, sentence: [cid, ...rows.flatMap(({ far_port: far }) => far ?? [])] } };
}

/** Two circuits fit: they are offered. */
function coltAt(inventory: Inventory, site: string): Expectation {
  const provider = inventory.named('circuits.provider', 'Colt').id;
  const there = inventory.named('dcim.site', site).id;
  const circuits = inventory.all('circuits.circuit').filter((object) => object.provider === provider && inventory.all('circuits.circuittermination').some((side) => side.circuit === object.id && side.termination_type === 'dcim.site' && side.termination_id === there));
  return { kind: 'clarify', options: circuits.map(nameOf), optionCount: circuits.length };
}
