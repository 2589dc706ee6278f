import { connect, POWER } from './cables.js';
import { FULL_PDU } from './fleet-table.js';
import { locationId } from './places.js';
import { BAD_OUTLETS, ONE_SIDED, POWER_PANELS, UNPLUGGED } from './power-table.js';
import { add, deviceOf, found, idOf, siteOf, type Device, type Port, type Rack, type World } from './world.js';

/** Panels, feeds, and the cords from feeds to PDUs and from PDUs to everything in their rack. */
export function addPower(world: World): void {
  for (const [site, location, name] of POWER_PANELS) {
    const draft = add(world, 'dcim.powerpanel', {
      site: siteOf(world, site).id, location: location === null ? null : locationId(world, site, location), name, description: '', comments: '',
    });
    world.ids.set(`dcim.powerpanel/${name}`, draft.id);
  }
  const byRack = new Map<Rack, Device[]>();
  for (const device of world.devices.values()) {
    if (device.rack === null) continue;
    const devices = byRack.get(device.rack) ?? [];
    devices.push(device);
    byRack.set(device.rack, devices);
  }
  for (const [rack, devices] of byRack) powerRack(world, rack, devices);
  for (const [pdu, outlet, status] of BAD_OUTLETS) {
    found(deviceOf(world, pdu).powerOutlets.find((port) => port.name === outlet), outlet).draft['status'] = status;
  }
}

function powerRack(world: World, rack: Rack, devices: readonly Device[]): void {
  const sources = devices.filter((device) => device.role === 'pdu' && device.model.model !== 'AP7921B');
  const small = devices.filter((device) => device.model.model === 'AP7921B' || device.role === 'ups');
  for (const [index, pdu] of sources.entries()) feedPdu(world, rack, pdu, index);
  for (const device of devices) {
    if (device.role === 'pdu' || device.role === 'ups') continue;
    plugIn(world, device, sources.length > 0 ? sources : small);
  }
  const [strip, ups] = [devices.find((device) => device.model.model === 'AP7921B'), devices.find((device) => device.role === 'ups')];
  if (strip !== undefined && ups !== undefined) join(world, strip.powerPorts[0], freeOutlet(ups, 'iec-60320-c13'));
  if (strip?.name === FULL_PDU) fillUp(world, strip, devices);
}

/** Feeds are named after the rack: feed-a01-a from the first panel of the site, feed-a01-b from the second. */
function feedPdu(world: World, rack: Rack, pdu: Device, index: number): void {
  const panels = POWER_PANELS.filter(([site]) => site === rack.site.name);
  const panel = panels[Math.min(index, panels.length - 1)];
  if (panel === undefined || pdu.powerPorts[0] === undefined) return;
  const american = rack.site.code === 'nyc';
  const name = `feed-${rack.code}-${index === 0 ? 'a' : 'b'}`;
  const three = rack.code === 'b08';
  const draft = add(world, 'dcim.powerfeed', {
    power_panel: idOf(world, 'dcim.powerpanel', panel[2]), rack: rack.id, name, status: rack.draft['status'] === 'deprecated' ? 'offline' : 'active',
    type: index === 0 ? 'primary' : 'redundant', supply: 'ac', phase: three ? 'three-phase' : 'single-phase', voltage: american ? 208 : three ? 400 : 230,
    amperage: american ? 30 : three ? 16 : 32, max_utilization: 80, mark_connected: false, description: '', tenant: rack.draft['tenant'] ?? null, comments: '',
  });
  const feed: Port = { type: 'dcim.powerfeed', id: draft.id, name, draft, device: null, cable: null };
  connect(world, feed, pdu.powerPorts[0], { ...POWER, length: 6 });
}

/** Odd supplies go to the first source, even ones to the second; with one source all go there. */
function plugIn(world: World, device: Device, sources: readonly Device[]): void {
  if (device.draft['status'] === 'planned') return;
  for (const [index, supply] of device.powerPorts.entries()) {
    if (UNPLUGGED.some(([name, port]) => name === device.name && port === supply.name)) continue;
    const side = ONE_SIDED.includes(device.name) ? 0 : index % Math.max(sources.length, 1);
    const source = sources[side];
    if (source === undefined || (sources.length === 1 && index > 0 && device.id % 3 === 0)) continue;
    join(world, supply, freeOutlet(source, supply.draft['type'] === 'iec-60320-c20' ? 'iec-60320-c19' : 'iec-60320-c13'));
  }
}

function join(world: World, input: Port | undefined, outlet: Port | null): void {
  if (input !== undefined && input.cable === null && outlet !== null) connect(world, outlet, input, POWER);
}

function freeOutlet(source: Device, type: string): Port | null {
  return source.powerOutlets.find((port) => port.cable === null && port.draft['type'] === type) ?? null;
}

/** Uses every outlet of a strip, for supplies of its rack that are still loose. */
function fillUp(world: World, strip: Device, devices: readonly Device[]): void {
  join(world, strip.powerPorts[0], devices.flatMap((device) => freeOutlet(device, 'iec-60320-c19') ?? [])[0] ?? null);
  const cables = world.objects.get('dcim.cable') ?? [];
  const supplies = devices.filter((device) => device.role === 'server').flatMap((device) => device.powerPorts).filter((port) => port.cable !== null);
  for (const outlet of strip.powerOutlets) {
    const supply = supplies.pop();
    const cable = cables.find((each) => each.id === supply?.cable);
    if (cable === undefined) return;
    const old = devices.flatMap((device) => device.powerOutlets).find((port) => port.cable === cable.id);
    cable['a_terminations'] = [{ object_type: outlet.type, object_id: outlet.id }];
    if (old !== undefined) old.cable = null;
    outlet.cable = cable.id;
  }
}
