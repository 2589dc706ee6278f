import { addAddress } from './addresses.js';
import { addInterface } from './components.js';
import { addPrefix } from './subnets.js';
import { add, deviceOf, idOf, portOf, subnetOf, vlanOf, type Device, type Port, type Site, type Subnet, type World } from './world.js';

/** Routed links, loopbacks, and the gateways of every subnet with a VLAN. */
export function addGateways(world: World): void {
  addPrefix(world, { cidr: '10.10.1.0/24', status: 'container', role: 'transit', tenant: 'Netops', description: 'Links between routers' });
  for (let number = 1; number <= 4; number += 1) addRoutedLink(world, `dist-sw-0${number}`, number);
  const names = ['core-sw-01', 'core-sw-02', 'dist-sw-01', 'dist-sw-02', 'dist-sw-03', 'dist-sw-04', 'edge-rtr-01', 'edge-rtr-02'];
  for (const [index, name] of names.entries()) addLoopback(world, deviceOf(world, name), '10.10.0.0/24', index + 1);
  for (const [index, name] of ['core-dc02-01', 'core-dc02-02', 'edge-dc02-01', 'edge-dc02-02'].entries()) addLoopback(world, deviceOf(world, name), '10.20.0.0/24', index + 1);
  addSubInterfaces(world);
  addSharedGateways(world);
  for (const subnet of world.subnets.values()) addSiteGateway(world, subnet);
}

/** A /31 between core-sw-01 and Ethernet1 of a distribution switch. */
function addRoutedLink(world: World, name: string, number: number): void {
  const subnet = addPrefix(world, { cidr: `10.10.1.${(number - 1) * 2}/31`, scope: ['dcim.site', deviceOf(world, name).site.id], role: 'transit', tenant: 'Netops', description: `core-sw-01 to ${name}` });
  const ends: readonly (readonly [Device, string])[] = [[deviceOf(world, 'core-sw-01'), `Ethernet${number}`], [deviceOf(world, name), 'Ethernet1']];
  for (const [host, [device, port]] of ends.entries()) {
    addAddress(world, subnet, { host, on: portOf(device, port), dns: `${port.toLowerCase()}.${device.name}.example.net` });
  }
}

function addLoopback(world: World, device: Device, cidr: string, host: number): void {
  const port = device.interfaces.find((each) => each.name === 'lo0') ?? addInterface(world, device, 'Loopback0', 'virtual');
  addAddress(world, subnetOf(world, cidr), { host, on: port, role: 'loopback', single: true, dns: `lo0.${device.name}.example.net` });
}

/** The wave to the second data centre carries two networks. */
function addSubInterfaces(world: World): void {
  const router = deviceOf(world, 'edge-rtr-01');
  for (const [unit, description] of [[100, 'Routed link to edge-dc02-01'], [200, 'Replication']] as const) {
    const port = addInterface(world, router, `xe-0/1/0.${unit}`, 'virtual');
    port.draft['parent'] = portOf(router, 'xe-0/1/0').id;
    port.draft['description'] = description;
  }
  const subnet = addPrefix(world, { cidr: '10.10.1.64/31', role: 'transit', tenant: 'Netops', description: 'edge-rtr-01 to edge-dc02-01' });
  addAddress(world, subnet, { host: 0, on: portOf(router, 'xe-0/1/0.100') });
  addAddress(world, subnet, { host: 1, on: portOf(deviceOf(world, 'edge-dc02-01'), 'xe-0/1/0') });
}

/** Subnet, VLAN, protocol, group number, the two devices that share the first address. */
const SHARED: readonly (readonly [string, number, string, number, string, string])[] = [
  ['10.10.4.0/24', 200, 'vrrp3', 200, 'core-sw-01', 'core-sw-02'],
  ['10.10.2.0/24', 20, 'hsrp', 20, 'core-sw-01', 'core-sw-02'],
  ['10.10.3.0/24', 30, 'hsrp', 30, 'core-sw-01', 'core-sw-02'],
  ['10.10.10.0/25', 202, 'vrrp3', 202, 'core-sw-01', 'core-sw-02'],
  ['10.10.5.0/24', 300, 'vrrp3', 300, 'core-sw-01', 'core-sw-02'],
  ['10.20.4.0/24', 200, 'vrrp3', 200, 'core-dc02-01', 'core-dc02-02'],
  ['10.30.20.0/23', 20, 'hsrp', 20, 'core-nyc-01', 'core-nyc-02'],
  ['10.31.20.0/23', 20, 'hsrp', 20, 'core-lon-01', 'core-lon-02'],
];

function addSharedGateways(world: World): void {
  for (const [cidr, vid, protocol, number, ...devices] of SHARED) {
    const subnet = subnetOf(world, cidr);
    const group = add(world, 'ipam.fhrpgroup', {
      name: `${devices[0].split('-').slice(0, 2).join('-')} vlan ${vid}`, protocol, group_id: number, auth_type: protocol === 'hsrp' ? 'md5' : null,
      auth_key: '', description: '', comments: '',
    });
    addAddress(world, subnet, { host: 1, on: { type: 'ipam.fhrpgroup', id: group.id }, role: protocol === 'hsrp' ? 'hsrp' : 'vrrp', dns: '', description: `Gateway of VLAN ${vid}` });
    for (const [index, name] of devices.entries()) {
      const port = switchedInterface(world, deviceOf(world, name), vid);
      addAddress(world, subnet, { host: 2 + index, on: port });
      add(world, 'ipam.fhrpgroupassignment', { group: group.id, interface_type: 'dcim.interface', interface_id: port.id, priority: 120 - index * 20 });
    }
  }
}

/** The SVI of a VLAN, made when the device type does not bring it. */
function switchedInterface(world: World, device: Device, vid: number): Port {
  const name = `Vlan${vid}`;
  const port = device.interfaces.find((each) => each.name === name) ?? addInterface(world, device, name, 'virtual');
  port.draft['untagged_vlan'] = vlanOf(world, device.site, vid)?.id ?? null;
  port.draft['description'] = vlanOf(world, device.site, vid)?.name ?? '';
  return port;
}

/** The first address of an office or branch subnet: on the core's SVI, or on a sub-interface of the branch router or firewall. */
function addSiteGateway(world: World, subnet: Subnet): void {
  const site = subnet.site;
  const vlan = world.vlans.find((each) => each.id === subnet.draft['vlan']);
  if (site === null || vlan === undefined || subnet.taken.has(1) || subnet.cidr.includes(':') || /^10\.[12]0\.(7|12)\./.test(subnet.cidr)) return;
  const device = gatewayDevice(world, site);
  if (device === null) return;
  const port = device.role === 'core-switch' ? switchedInterface(world, device, vlan.vid) : subInterface(world, device, vlan.vid);
  if (subnet.vrf !== null) port.draft['vrf'] = subnet.vrf;
  addAddress(world, subnet, { host: 1, on: port, age: device.age, description: subnet.vrf === idOf(world, 'ipam.vrf', 'guest') ? 'Guest gateway' : '' });
}

function gatewayDevice(world: World, site: Site): Device | null {
  if (site.name === 'datacenter-01') return deviceOf(world, 'core-sw-01');
  for (const name of [`core-${site.code}-01`, `rtr-${site.code}-01`]) {
    const device = world.devices.get(name);
    if (device !== undefined) return device;
  }
  return null;
}

function subInterface(world: World, router: Device, vid: number): Port {
  const inside = router.interfaces.find((port) => port.cable !== null) ?? router.interfaces[1];
  const port = addInterface(world, router, `${inside?.name ?? 'lan'}.${vid}`, 'virtual');
  port.draft['parent'] = inside?.id ?? null;
  port.draft['untagged_vlan'] = vlanOf(world, router.site, vid)?.id ?? null;
  return port;
}
