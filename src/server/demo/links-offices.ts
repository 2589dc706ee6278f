import { COLOURS, connect, COPPER, DAC, MULTIMODE, SINGLEMODE } from './cables.js';
import { addLag, freePort, freePortOrNull, makeAccess, makeTrunk, vlanId, vlanIds } from './switching.js';
import { portOf, type Device, type Port, type Site, type World } from './world.js';

/** Cables of the city offices and the branches. */
export function linkOffices(world: World): void {
  const bySite = new Map<Site, Device[]>();
  for (const device of world.devices.values()) {
    const devices = bySite.get(device.site) ?? [];
    devices.push(device);
    bySite.set(device.site, devices);
  }
  for (const [site, devices] of bySite) {
    if (/^(datacenter|site-zrh)/.test(site.name)) continue;
    linkOffice(world, site, devices);
  }
}

function linkOffice(world: World, site: Site, devices: readonly Device[]): void {
  const role = (name: string): readonly Device[] => devices.filter((device) => device.role === name && device.draft['status'] !== 'decommissioning');
  const [cores, access, firewalls, routers] = [role('core-switch'), role('access-switch'), role('firewall'), role('router')];
  for (const device of access) configureAccess(world, site, device);
  if (cores.length > 1) linkPair(world, cores);
  for (const [index, device] of access.entries()) linkUplinks(world, site, device, cores, index);
  linkWan(world, site, cores, firewalls, routers, access);
  for (const server of role('server')) linkOfficeServer(world, site, server, cores);
  linkAccessPoints(world, site, role('access-point'), access, role('patch-panel'));
}

/** Desk ports with a phone, ports for printers, and the rest left alone. */
function configureAccess(world: World, site: Site, device: Device): void {
  const users = vlanId(world, site, 20);
  const voice = vlanIds(world, site, [30]);
  const printers = vlanId(world, site, 40) ?? users;
  for (const [index, port] of device.interfaces.entries()) {
    if (!port.name.startsWith('GigabitEthernet') || port.draft['mgmt_only'] === true) continue;
    if (index >= 40) continue;
    if (index >= 36) makeAccess(port, printers);
    else if (voice.length > 0 && index < 24) makeTrunk(port, users, voice);
    else makeAccess(port, users);
    if (index > 30 && index % 4 === 3) port.draft['enabled'] = false;
  }
}

function linkPair(world: World, cores: readonly Device[]): void {
  const [first, second] = cores;
  if (first === undefined || second === undefined) return;
  for (const number of [27, 28]) connect(world, portOf(first, `HundredGigE1/0/${number}`), portOf(second, `HundredGigE1/0/${number}`), { ...DAC, length: 1 });
  for (const core of [first, second]) {
    for (const number of [27, 28]) makeTrunk(portOf(core, `HundredGigE1/0/${number}`), null, vlanIds(world, core.site, [10, 20, 30, 100]));
    addLag(world, core, 'Port-channel1', [27, 28].map((number) => portOf(core, `HundredGigE1/0/${number}`)));
  }
}

/** One 10G uplink to each core; the inner members of a stack have none. Branch switches hang on the first one. */
function linkUplinks(world: World, site: Site, device: Device, cores: readonly Device[], index: number): void {
  const vlans = vlanIds(world, site, [10, 20, 30, 40, 100]);
  if (cores.length === 0) return;
  if (device.draft['vc_position'] !== null && index === 1 && site.code === 'nyc') return;
  const members = cores.map((core, side) => {
    const port = device.interfaces.filter((each) => each.name.startsWith('TenGigabit'))[side];
    if (port === undefined) throw new Error(`${device.name} has no uplink port.`);
    const far = freePort(core, 'TwentyFiveGigE');
    connect(world, far, port, index % 3 === 2 ? { ...SINGLEMODE, length: 40 + index } : { ...MULTIMODE, length: 20 + index });
    for (const end of [port, far]) makeTrunk(end, vlanId(world, site, 10), vlans);
    port.draft['description'] = `Uplink to ${core.name}`;
    far.draft['description'] = device.name;
    return port;
  });
  addLag(world, device, 'Port-channel1', members);
}

/** Router to firewall to core (or to the access switches where there is no core). */
function linkWan(
  world: World, site: Site, cores: readonly Device[], firewalls: readonly Device[], routers: readonly Device[], access: readonly Device[],
): void {
  for (const [index, router] of routers.entries()) {
    const firewall = firewalls[index] ?? firewalls[0];
    const inside = firewall ?? cores[index] ?? access[0];
    if (inside !== undefined) connect(world, lanPort(inside), wanInside(router), COPPER);
  }
  for (const [index, firewall] of firewalls.entries()) {
    const inside = cores[index] ?? access[0];
    if (inside === undefined) continue;
    const [near, far] = [lanPort(firewall), lanPort(inside)];
    connect(world, far, near, COPPER);
    makeTrunk(far, null, vlanIds(world, site, [20, 30, 100]));
    far.draft['description'] = `${firewall.name} ${near.name}`;
  }
  for (const [index, device] of access.entries()) {
    const first = access[0];
    if (cores.length > 0 || index === 0 || first === undefined) continue;
    const [near, far] = [freePort(device, 'TenGigabit'), freePort(first, 'TenGigabit')];
    connect(world, far, near, { ...DAC, length: 1 });
    for (const end of [near, far]) makeTrunk(end, null, vlanIds(world, site, [10, 20, 30, 100]));
  }
}

/** The port that looks to the inside: after the WAN port on routers, the first free one elsewhere. */
function wanInside(router: Device): Port {
  const stem = router.model.maker === 'Juniper' ? (router.model.model === 'MX204' ? 'xe-0/1/' : 'ge-0/0/') : 'GigabitEthernet0/0/';
  const ports = router.interfaces.filter((port) => port.name.startsWith(stem));
  const port = ports[1];
  if (port === undefined) throw new Error(`${router.name} has no inside port.`);
  return port;
}

function lanPort(device: Device): Port {
  switch (device.role) {
    case 'firewall': return freePort(device, device.model.maker === 'Fortinet' ? 'port' : 'ethernet1/');
    case 'core-switch': return freePort(device, 'TwentyFiveGigE');
    default: return device.interfaces.filter((port) => port.name.startsWith('GigabitEthernet') && port.cable === null && port.draft['mgmt_only'] !== true).at(-1) ?? freePort(device, 'GigabitEthernet');
  }
}

function linkOfficeServer(world: World, site: Site, server: Device, cores: readonly Device[]): void {
  for (const [index, name] of ['eth0', 'eth1'].entries()) {
    const core = cores[index % Math.max(cores.length, 1)];
    if (core === undefined || (index === 1 && server.id % 4 === 0)) continue;
    const far = freePortOrNull(core, 'TwentyFiveGigE');
    if (far === null) continue;
    connect(world, far, portOf(server, name), { ...DAC, length: 3 });
    makeAccess(far, server.dataVlan ?? vlanId(world, site, 200));
    far.draft['description'] = `${server.name} ${name}`;
  }
}

/** Access points hang behind the copper panel: switch, front port, rear port, cable in the ceiling. */
function linkAccessPoints(world: World, site: Site, points: readonly Device[], access: readonly Device[], panels: readonly Device[]): void {
  const panel = panels[0];
  const first = access[0];
  if (first === undefined) return;
  const vlans = vlanIds(world, site, [20, 100]);
  for (const [index, point] of points.entries()) {
    const port = first.interfaces.filter((each) => each.name.startsWith('GigabitEthernet') && each.cable === null && each.draft['mgmt_only'] !== true)[24 + index];
    const wall = point.interfaces[0];
    if (port === undefined || wall === undefined) continue;
    makeTrunk(port, vlanId(world, site, 10), vlans);
    port.draft['poe_mode'] = 'pse';
    port.draft['poe_type'] = 'type2-ieee802.3at';
    port.draft['description'] = point.name;
    const [front, rear] = [panel?.frontPorts[index], panel?.rearPorts[index]];
    if (front === undefined || rear === undefined) {
      connect(world, port, wall, { ...COPPER, length: 15, color: COLOURS.white });
      continue;
    }
    connect(world, port, front, { ...COPPER, color: site.code === 'fra' ? COLOURS.yellow : COLOURS.blue, length: 2 });
    const run = site.code === 'nyc' ? { length: 115 + index, unit: 'ft' } : { length: 35 + index };
    connect(world, rear, wall, { type: 'cat6a', color: COLOURS.white, description: 'Ceiling run', ...run });
  }
  for (const index of [20, 21]) {
    const [front, port] = [panel?.frontPorts[index], first.interfaces[index]];
    if (front !== undefined && port !== undefined && port.cable === null && points.length > 2) connect(world, port, front, { ...COPPER, length: 2 });
  }
}
