import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, labelOf, portName, portNamed, type Cabling } from './cabling.js';
import { roleOf } from './devices.js';
import { anchors, deviceLinks, internetCarriers, reached, shortest, type Links } from './device-links.js';
import { nameOf, number, sortedBy, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';
import { cordOf } from './power-cords.js';
import { devicesIn, rackNamed } from './rack-space.js';

/** Ways between things, what fails with a thing, and where ways break. */
export function ways(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  const links = deviceLinks(inventory, cabling);
  return [...between(inventory, links), ...impacts(inventory, cabling, links), ...breaks(inventory, cabling)];
}

function between(inventory: Inventory, links: Links): readonly Example[] {
  const device = (name: string): string => `device ${inventory.named('dcim.device', name).id}`;
  const routers = (site: string): readonly string[] => inventory.all('dcim.device').filter((each) => siteIds(inventory, site).has(number(each, 'site')) && roleOf(inventory, each) === 'router').map(({ id }) => `device ${id}`).filter((node) => links.has(node));
  const internet = internetCarriers(inventory);
  const host = `device ${number(inventory.named('virtualization.virtualmachine', 'vm-app-01'), 'device')}`;
  const one = (question: string, starts: readonly string[], goals: readonly string[], names: readonly string[]): Example => {
    const found = shortest(links, starts, new Set(goals), internet);
    const count = found === null ? [] : [found.count === 1 ? 'the only path of that length' : `${found.count} equally short paths`];
    return {
      form: 'trace.between', question,
      expect: { kind: 'table', by: 'hop', ...(found === null ? {} : { total: found.length, rows: Array.from({ length: found.length }, (_, index) => String(index + 1)) }), sentence: [...names, `in ${found?.length ?? 0} hops`, ...count], text: ['not routing'] },
    };
  };
  return [
    one('path between srv-web-01 and edge-rtr-01', [device('srv-web-01')], [device('edge-rtr-01')], ['srv-web-01', 'edge-rtr-01', 'tor-a01-1']),
    one('how does vm-app-01 get to fw-02', [host], [device('fw-02')], ['vm-app-01', 'fw-02', nameOf(inventory.get('dcim.device', inventory.named('virtualization.virtualmachine', 'vm-app-01').device))]),
    one('shortest cabled route from tor-a01-1 to the internet', [device('tor-a01-1')], [...internet], ['tor-a01-1', 'the internet', 'Lumen Internet']),
    one('all hops from branch-005 to datacenter-01', routers('branch-005'), routers('datacenter-01'), ['branch-005', 'datacenter-01', 'rtr-b005-01']),
  ];
}

function impacts(inventory: Inventory, cabling: Cabling, links: Links): readonly Example[] {
  const core = inventory.named('dcim.device', 'core-sw-01');
  const rack = rackNamed(inventory, 'R01-A03');
  return [
    { form: 'trace.impact', question: 'what goes dark if core-sw-01 dies', expect: lossOf(inventory, links, 'core-sw-01', [core]) },
    { form: 'trace.impact', question: 'blast radius of pulling pdu-a01-1', expect: stripLoss(inventory, cabling, 'pdu-a01-1') },
    { form: 'trace.impact', question: 'which sites lose their uplink when ZAY-10001 is down', expect: uplinkLoss(inventory, 'ZAY-10001') },
    { form: 'trace.impact', question: 'maintenance on R01-A03: who do we tell', expect: lossOf(inventory, links, 'R01-A03', devicesIn(inventory, rack)) },
  ];
}

function lossOf(inventory: Inventory, links: Links, name: string, failed: readonly StoredObject[]): Expectation {
  const out = new Set(failed.map(({ id }) => `device ${id}`));
  const before = reached(links, anchors(inventory, links), new Set());
  const after = reached(links, anchors(inventory, links), out);
  const lost = [...before].filter((node) => node.startsWith('device') && !after.has(node) && !out.has(node));
  const gone = new Set([...out, ...lost]);
  const degraded = [...links].filter(([node, others]) => node.startsWith('device') && !gone.has(node) && [...others].some((other) => gone.has(other)));
  const devices = [...gone].map((node) => inventory.get('dcim.device', Number(node.split(' ')[1])));
  const tenants = [...new Set(devices.flatMap((device) => (typeof device.tenant === 'number' ? [nameOf(inventory.get('tenancy.tenant', device.tenant))] : [])))];
  return {
    kind: 'text',
    sentence: [name, `${lost.length} devices lost`, `${degraded.length} degraded`],
    text: [...devices.map(nameOf), ...degraded.map(([node]) => nameOf(inventory.get('dcim.device', Number(node.split(' ')[1])))), ...tenants, ...contactsFor(inventory, devices), 'not monitoring'],
  };
}

/** Contacts of the sites, racks and tenants of devices, and of the devices themselves. */
function contactsFor(inventory: Inventory, devices: readonly StoredObject[]): readonly string[] {
  const holds = (type: unknown, id: number): boolean => devices.some((device) => (type === 'dcim.device' && device.id === id) || (type === 'dcim.site' && device.site === id) || (type === 'dcim.rack' && device.rack === id) || (type === 'tenancy.tenant' && device.tenant === id));
  return [...new Set(inventory.all('tenancy.contactassignment').filter((each) => holds(each.object_type, number(each, 'object_id'))).map((each) => nameOf(inventory.get('tenancy.contact', each.contact))))];
}

function stripLoss(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const strip = inventory.named('dcim.device', name);
  const cords = inventory.all('dcim.powerport').map((port) => ({ device: number(port, 'device'), cord: cordOf(inventory, cabling, port) }));
  const hit = [...new Set(cords.filter(({ cord }) => cord.strip?.id === strip.id).map(({ device }) => device))];
  const dark = hit.filter((device) => !cords.some((each) => each.device === device && each.cord.strip?.id !== strip.id && each.cord.feed !== null));
  const name_ = (id: number): string => nameOf(inventory.get('dcim.device', id));
  return { kind: 'text', sentence: [name, ...(dark.length === 0 ? [] : [`${dark.length} devices without power`]), `${hit.length - dark.length} degraded`], text: hit.map(name_) };
}

function uplinkLoss(inventory: Inventory, cid: string): Expectation {
  const circuit = inventory.named('circuits.circuit', cid);
  const ends = inventory.all('circuits.circuittermination').filter((end) => end.termination_type === 'dcim.site');
  const sites = [...new Set(ends.filter((end) => end.circuit === circuit.id).map((end) => number(end, 'termination_id')))];
  const left = (site: number): readonly StoredObject[] => ends.filter((end) => end.termination_id === site && end.circuit !== circuit.id).map((end) => inventory.get('circuits.circuit', end.circuit)).filter((each) => each.status === 'active');
  return {
    kind: 'table', objectType: 'dcim.site', total: sites.length, set: sites.map((site) => nameOf(inventory.get('dcim.site', site))),
    sentence: [cid, ...sites.map((site) => `${nameOf(inventory.get('dcim.site', site))} ${left(site).length === 0 ? 'loses' : `still has ${left(site).length} active circuits`}`)],
    text: sites.flatMap((site) => left(site).map(nameOf)),
  };
}

function breaks(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const eth1 = portNamed(inventory, 'srv-web-02', 'eth1');
  const uplink = portNamed(inventory, 'tor-a03-1', 'Ethernet49');
  const last = (end: typeof eth1): string => {
    const to = cabling.walk(end).at(-1)?.to;
    return to === undefined ? '' : `${nameOf(deviceOf(inventory, to))}:${portName(inventory, to)}`;
  };
  const ends = inventory.all('dcim.interface').filter((port) => port.device === inventory.named('dcim.device', 'dist-sw-02').id).flatMap((port) => {
    const hops = cabling.walk({ type: 'dcim.interface', id: port.id });
    const whole = hops.at(-1)?.to.type === 'dcim.interface' && hops.every(({ cable }) => cable.status === 'connected');
    return hops.length === 0 || whole ? [] : [{ port, planned: hops.find(({ cable }) => cable.status !== 'connected') }];
  });
  const panel = inventory.named('dcim.device', 'pp-a01-1');
  const fronts = inventory.all('dcim.frontport').filter((port) => port.device === panel.id);
  const side = (port: StoredObject): string => {
    const [front, rear] = [cabling.linkAt({ type: 'dcim.frontport', id: port.id }), cabling.linkAt({ type: 'dcim.rearport', id: number(port, 'rear_port') })];
    return (front === null) === (rear === null) ? '' : front === null ? 'rear' : 'front';
  };
  const halves = fronts.filter((port) => side(port) !== '');
  return [
    { form: 'trace.break', question: "why isn't srv-web-02 eth1 connected", expect: { kind: 'table', by: 'port', total: 1, rows: ['eth1'], cells: [{ row: 'eth1', last_good: last(eth1) }], sentence: ['srv-web-02 eth1 is not connected', last(eth1), 'pp-a01-1:Port 5'], text: ['no cable'] } },
    { form: 'trace.break', question: 'where does the uplink of tor-a03-1 stop', expect: { kind: 'table', by: 'port', total: 1, rows: ['Ethernet49'], cells: [{ row: 'Ethernet49', last_good: last(uplink), kind: 'panel position without rear cable' }], sentence: ['tor-a03-1', 'Ethernet49', last(uplink)] } },
    {
      form: 'trace.break', question: 'dead ends starting at dist-sw-02',
      expect: { kind: 'table', by: 'port', total: ends.length, set: sortedBy(ends.map(({ port }) => port), nameOf).map(nameOf), sentence: ['dist-sw-02', ...ends.map(({ port }) => nameOf(port))], text: ends.flatMap(({ planned }) => (planned === undefined ? [] : [labelOf(planned.cable), text(planned.cable, 'status')])) },
    },
    {
      form: 'trace.break', question: 'which half-patched ports are on pp-a01-1',
      expect: { kind: 'table', by: 'port', total: halves.length, set: halves.map(nameOf), cells: halves.map((port) => ({ row: nameOf(port), side: side(port) })), sentence: [`${halves.length} of ${fronts.length} ports`, `${halves.filter((port) => side(port) === 'front').length} at the front`, `${halves.filter((port) => side(port) === 'rear').length} at the rear`] },
    },
  ];
}
