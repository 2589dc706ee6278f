import { addAddress } from './addresses.js';
import { deviceOf, found, idOf, portOf, subnetOf, type Draft, type World } from './world.js';

/** Addresses that need the machines: IPv6 and translated ones. */
export function addFurtherAddresses(world: World): void {
  addDualStack(world);
  addPublicAddresses(world);
}

/** IPv6 for the web servers, with the host number of their IPv4 address, and for the name and mail servers. */
function addDualStack(world: World): void {
  const subnet = subnetOf(world, '2001:db8:10:4::/64');
  for (const device of world.devices.values()) {
    if (!device.name.startsWith('srv-web-') || device.draft['primary_ip4'] === null) continue;
    const host = Number(device.name.slice(-2)) + 0x10;
    device.draft['primary_ip6'] = addAddress(world, subnet, { host, on: portOf(device, 'eth0'), dns: `${device.name}.example.net`, age: device.age }).id;
  }
  const services = subnetOf(world, '2001:db8::/64');
  const names = deviceOf(world, 'srv-dns-01');
  names.draft['primary_ip6'] = addAddress(world, services, { host: 0x53, on: portOf(names, 'eth0'), dns: 'ns1.example.net' }).id;
  const mail = found(world.objects.get('virtualization.vminterface')?.find((nic) => nic['virtual_machine'] === idOf(world, 'virtualization.virtualmachine', 'vm-mail-01')), 'mail');
  for (const [cidr, host] of [['2001:db8::/64', 0x26], ['10.10.9.128/26', 40]] as const) {
    addAddress(world, subnetOf(world, cidr), { host, on: { type: 'virtualization.vminterface', id: mail.id }, dns: 'mail.example.net', role: 'secondary' });
  }
}

/** Public addresses that a firewall translates to inside ones. */
function addPublicAddresses(world: World): void {
  const subnet = subnetOf(world, '198.51.100.0/26');
  const port = portOf(deviceOf(world, 'fw-01'), 'ethernet1/1');
  const inside: readonly (readonly [string, number, string])[] = [['10.10.4.20/24', 20, 'www.example.net'], ['10.10.4.11/24', 11, 'shop.example.net'], ['10.10.9.138/26', 25, 'mx.example.net']];
  const addresses = world.objects.get('ipam.ipaddress') ?? [];
  for (const [address, host, dns] of inside) {
    const target: Draft | undefined = addresses.find((each) => each['address'] === address);
    addAddress(world, subnet, { host, on: port, dns, description: 'Translated' })['nat_inside'] = target?.id ?? null;
  }
  addAddress(world, subnetOf(world, '198.51.100.128/30'), { host: 1, on: portOf(deviceOf(world, 'edge-rtr-01'), 'xe-0/1/4'), dns: 'lumen.edge-rtr-01.example.net' });
  addAddress(world, subnetOf(world, '203.0.113.0/26'), { host: 2, on: portOf(deviceOf(world, 'rtr-nyc-01'), 'GigabitEthernet0/0/0') });
}
