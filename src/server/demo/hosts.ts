import { addAddress } from './addresses.js';
import { objectsOf, padded, portOf, siteOf, subnetOf, type Subnet, type World } from './world.js';

const TOTAL = 2500;

/** How much of what is left goes to each subnet of workplaces and phones. */
const SHARES: readonly (readonly [string, string, string, number])[] = [
  ['10.30.20.0/23', 'global', 'pc', 9], ['10.31.20.0/23', 'global', 'pc', 8], ['10.32.20.0/23', 'global', 'pc', 6], ['10.33.20.0/23', 'global', 'pc', 6], ['10.34.20.0/23', 'global', 'pc', 3],
  ['10.35.20.0/23', 'global', 'pc', 3], ['10.10.2.0/24', 'global', 'ws', 2], ['10.30.30.0/24', 'global', 'phone', 4], ['10.31.30.0/24', 'global', 'phone', 4], ['10.32.30.0/24', 'global', 'phone', 3],
  ['10.101.2.0/24', 'global', 'pc', 2], ['10.102.2.0/24', 'global', 'pc', 2], ['10.103.2.0/24', 'global', 'pc', 2], ['10.104.2.0/24', 'global', 'pc', 4], ['10.105.2.0/24', 'global', 'pc', 1],
  ['10.106.2.0/24', 'global', 'pc', 2], ['10.108.2.0/24', 'global', 'pc', 1], ['10.112.2.0/24', 'global', 'pc', 1], ['10.60.16.0/22', 'prod', 'app', 3], ['10.106.3.0/24', 'global', 'phone', 1],
];

/** Nearly full and all-DHCP subnets, then addresses of workplaces and phones up to 2,500 in all. */
export function addHosts(world: World): void {
  fill(world, subnetOf(world, '10.31.40.0/26'), 'printer', 50, 'active');
  fill(world, subnetOf(world, '10.10.12.16/28'), 'camera', 3, 'active');
  fill(world, subnetOf(world, '10.30.60.0/24'), 'guestpc', 12, 'dhcp');
  for (const host of [130, 131, 132]) addAddress(world, subnetOf(world, '10.10.4.0/24'), { host, status: 'reserved', description: 'Kept for load balancers' });
  fill(world, subnetOf(world, '10.10.4.0/24'), 'install', 4, 'dhcp', 140);
  fill(world, subnetOf(world, '10.10.10.0/25'), 'cluster-ip', 92, 'active', 20);
  addMonitoring(world);
  const left = TOTAL - objectsOf(world, 'ipam.ipaddress').length;
  const parts = SHARES.reduce((sum, [, , , share]) => sum + share, 0);
  for (const [cidr, vrf, stem, share] of SHARES) fill(world, subnetOf(world, cidr, vrf), stem, Math.round((left * share) / parts), stem === 'app' ? 'active' : 'dhcp');
}

function fill(world: World, subnet: Subnet, stem: string, count: number, status: string, first?: number): void {
  if (first !== undefined) subnet.next = first;
  const where = subnet.site?.code ?? 'net';
  for (let number = 1; number <= count; number += 1) {
    const dns = stem === 'app' || stem === 'cluster-ip' ? '' : `${stem}-${padded(number, 3)}.${where}.example.net`;
    addAddress(world, subnet, { status, dns, ...(subnet.site?.name === 'branch-012' ? { age: subnet.site.age } : {}) });
  }
}

/** The monitoring servers have a leg in the network of the hall. */
function addMonitoring(world: World): void {
  const subnet = subnetOf(world, '10.10.13.0/24');
  for (const device of world.devices.values()) {
    if (device.site === siteOf(world, 'datacenter-01') && device.name.startsWith('srv-mon-')) addAddress(world, subnet, { on: portOf(device, 'eth2'), role: 'secondary' });
  }
}
