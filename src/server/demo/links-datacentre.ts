import { COLOURS, connect, COPPER, DAC, MULTIMODE, SINGLEMODE, type NewCable } from './cables.js';
import { addLag, freePortOrNull, lagName, makeAccess, makeTrunk, vlanId, vlanIds } from './switching.js';
import { deviceOf, found, portOf, type Device, type Port, type World } from './world.js';

/** What tells one data centre's network from the other's. */
interface Fabric {
  readonly routers: readonly [string, string];
  readonly firewalls: readonly [string, string];
  readonly cores: readonly [string, string];
  readonly dists: readonly string[];
  /** Top-of-rack switches by the pair of distribution switches that they hang on. */
  readonly pods: readonly { readonly dists: readonly [string, string]; readonly tors: readonly string[] }[];
  /** VLAN numbers on the links between switches. */
  readonly carried: readonly number[];
}

const FABRICS: Readonly<Record<'datacenter-01' | 'datacenter-02', Fabric>> = {
  'datacenter-01': {
    routers: ['edge-rtr-01', 'edge-rtr-02'],
    firewalls: ['fw-01', 'fw-02'],
    cores: ['core-sw-01', 'core-sw-02'],
    dists: ['dist-sw-01', 'dist-sw-02', 'dist-sw-03', 'dist-sw-04'],
    pods: [
      { dists: ['dist-sw-01', 'dist-sw-02'], tors: ['tor-a01-1', 'tor-a01-2', 'tor-a02-1', 'tor-a02-2', 'tor-a03-1', 'tor-a04-1', 'tor-a06-1', 'tor-a07-1', 'tor-a08-1'] },
      {
        dists: ['dist-sw-03', 'dist-sw-04'],
        tors: [
          'tor-a10-1', 'tor-a11-1', 'tor-a12-1', 'tor-a13-1', 'tor-a14-1', 'tor-a15-1', 'tor-a16-1', 'tor-a17-1', 'tor-a17-2', 'tor-a18-1', 'tor-a19-1',
          'tor-c01-1', 'tor-c02-1', 'tor-c03-1', 'tor-c04-1', 'tor-c05-1', 'tor-c07-1', 'tor-c08-1', 'tor-c09-1',
        ],
      },
    ],
    carried: [10, 20, 30, 100, 200, 300],
  },
  'datacenter-02': {
    routers: ['edge-dc02-01', 'edge-dc02-02'],
    firewalls: ['fw-dc02-01', 'fw-dc02-02'],
    cores: ['core-dc02-01', 'core-dc02-02'],
    dists: ['dist-dc02-01', 'dist-dc02-02'],
    pods: [{
      dists: ['dist-dc02-01', 'dist-dc02-02'],
      tors: ['tor-b03-1', 'tor-b05-1', 'tor-b06-1', 'tor-b07-1', 'tor-b08-1', 'tor-b11-1', 'tor-b12-1', 'tor-b15-1', 'tor-b16-1', 'tor-b17-1'],
    }],
    carried: [10, 200, 300],
  },
};

/** Cables between the switches, routers and firewalls of a data centre. */
export function linkSwitches(world: World, site: 'datacenter-01' | 'datacenter-02'): void {
  const fabric = FABRICS[site];
  linkCores(world, fabric);
  for (const [index, name] of fabric.dists.entries()) linkDistribution(world, fabric, deviceOf(world, name), index + 1);
  for (const pod of fabric.pods) for (const [index, tor] of pod.tors.entries()) linkTor(world, fabric, pod.dists, deviceOf(world, tor), index + 1);
  linkEdge(world, fabric.routers, fabric.firewalls, fabric.cores);
}

/** Cables from servers to their rack's switches, and from management ports to the management switches. */
export function linkServers(world: World): void {
  for (const device of world.devices.values()) {
    if (device.site.code.startsWith('dc') && isServer(device)) linkServer(world, device);
  }
  for (const name of ['acc-mgmt-01', 'acc-mgmt-02', 'acc-mgmt-dc02-01']) linkManagement(world, deviceOf(world, name));
}

function linkCores(world: World, fabric: Fabric): void {
  const [first, second] = [deviceOf(world, fabric.cores[0]), deviceOf(world, fabric.cores[1])];
  for (const core of [first, second]) {
    for (const name of ['Ethernet35', 'Ethernet36']) makeTrunk(portOf(core, name), null, vlanIds(world, core.site, fabric.carried));
  }
  for (const name of ['Ethernet35', 'Ethernet36']) connect(world, portOf(first, name), portOf(second, name), { ...MULTIMODE, length: 5 });
  for (const core of [first, second]) {
    addLag(world, core, 'Port-Channel1', [portOf(core, 'Ethernet35'), portOf(core, 'Ethernet36')]).draft['description'] = 'Peer link between the cores';
  }
}

/** Ethernet1 routed to the first core, Ethernet2 switched to the second, Ethernet3 switched to the first. */
function linkDistribution(world: World, fabric: Fabric, dist: Device, number: number): void {
  const site = dist.site;
  const [first, second] = [deviceOf(world, fabric.cores[0]), deviceOf(world, fabric.cores[1])];
  const trunk = vlanIds(world, site, fabric.carried);
  const native = vlanId(world, site, 99);
  const link = (core: Device, corePort: string, port: string): void => {
    const [near, far] = [portOf(dist, port), portOf(core, corePort)];
    connect(world, far, near, { ...MULTIMODE, length: 12 + number });
    far.draft['description'] = `${dist.name} ${port}`;
    near.draft['description'] = `Uplink to ${core.name} ${corePort}`;
    if (port === 'Ethernet1') return;
    makeTrunk(near, native, trunk);
    makeTrunk(far, native, trunk);
  };
  link(first, `Ethernet${number}`, 'Ethernet1');
  link(second, `Ethernet${number}`, 'Ethernet2');
  if (dist.name !== 'dist-sw-04') link(first, `Ethernet${8 + number}`, 'Ethernet3');
}

/** Two 100G uplinks in one bundle, one to each distribution switch of the pod. */
function linkTor(world: World, fabric: Fabric, dists: readonly [string, string], tor: Device, number: number): void {
  const [stem, first] = tor.model.maker === 'Juniper' ? ['et-0/0/', 48] : ['Ethernet', 49];
  const members = dists.map((name, index) => {
    const [dist, port] = [deviceOf(world, name), portOf(tor, `${stem}${first + index}`)];
    const far = portOf(dist, `Ethernet${8 + number}`);
    for (const end of [port, far]) makeTrunk(end, vlanId(world, tor.site, 99), vlanIds(world, tor.site, fabric.carried));
    port.draft['description'] = `Uplink to ${name} Ethernet${8 + number}`;
    far.draft['description'] = `${tor.name} ${port.name}`;
    addLag(world, dist, `Port-Channel${8 + number}`, [far]);
    if (tor.name !== 'tor-a03-1' || index === 1) connect(world, far, port, number % 5 === 0 ? { ...SINGLEMODE, length: 25 + number } : { ...MULTIMODE, length: 10 + number });
    return port;
  });
  addLag(world, tor, lagName(tor, 1), members).draft['description'] = `Uplink to ${dists.join(' and ')}`;
}

/** Routers to both cores and to their firewall, firewalls to both cores and to each other. */
function linkEdge(world: World, routers: readonly [string, string], firewalls: readonly [string, string], cores: readonly [string, string]): void {
  for (const [index, name] of routers.entries()) {
    const router = deviceOf(world, name);
    const firewall = deviceOf(world, found(firewalls[index], 'firewall'));
    for (const [side, core] of cores.entries()) {
      connect(world, portOf(deviceOf(world, core), `Ethernet${21 + index}`), portOf(router, `et-0/0/${side}`), { ...MULTIMODE, length: 8 });
      connect(world, portOf(deviceOf(world, core), `Ethernet${37 + index}`), portOf(firewall, `ethernet1/${13 + side}`), { ...MULTIMODE, length: 7 });
    }
    connect(world, portOf(firewall, 'ethernet1/15'), portOf(router, 'xe-0/1/1'), { ...SINGLEMODE, length: 9 });
  }
  for (const name of ['ha1-a', 'ha1-b']) connect(world, portOf(deviceOf(world, firewalls[0]), name), portOf(deviceOf(world, firewalls[1]), name), { ...COPPER, color: COLOURS.red });
}

export function isServer(device: Device): boolean {
  return device.role === 'server' || device.role === 'storage-array';
}

/** A server's ports go to the switches of its rack: eth0 to the first, eth1 to the second where there is one, storage alike. */
function linkServer(world: World, server: Device): void {
  const tors = torsOf(world, server);
  const first = tors[0];
  if (first === undefined || server.draft['status'] === 'decommissioning' || server.model.subdevice !== undefined) return;
  const dataPorts = server.interfaces.filter((port) => /^(eth[01]|ctrl-[ab]0)$/.test(port.name));
  for (const [index, port] of dataPorts.entries()) {
    if (port.cable !== null || skipped(server, port)) continue;
    const tor = tors[index % tors.length] ?? first;
    const far = freePortOrNull(tor, tor.model.maker === 'Juniper' ? 'xe-0/0/' : 'Ethernet');
    if (far !== null) attachServer(world, server, port, far, DAC);
  }
}

export function attachServer(world: World, server: Device, port: Port, far: Port, cable: NewCable): void {
  connect(world, far, port, cable);
  configureServerPort(world, server, port, far);
}

/** Servers, databases, vMotion, storage, and the first segments of each tenant. */
const HYPERVISOR_VLANS = [200, 202, 220, 300, ...[230, 250, 270].flatMap((first) => [1, 2, 3, 4, 5, 6, 7, 8].map((number) => first + number))];

/** Describes the switch port and puts it into the server's VLAN; hypervisors get a trunk. */
export function configureServerPort(world: World, server: Device, port: Port, far: Port): void {
  far.draft['description'] = `${server.name} ${port.name}`;
  if (/^srv-(esx|pve)/.test(server.name)) makeTrunk(far, server.dataVlan, vlanIds(world, server.site, HYPERVISOR_VLANS));
  else makeAccess(far, server.role === 'storage-array' ? vlanId(world, server.site, 300) : (server.dataVlan ?? vlanId(world, server.site, 200)));
}

function torsOf(world: World, server: Device): readonly Device[] {
  const code = server.rack?.code ?? '';
  return [1, 2].flatMap((number) => world.devices.get(`tor-${code}-${number}`) ?? []);
}

/** Ports that stay open: servers waiting for work, and single-homed ones. */
function skipped(server: Device, port: Port): boolean {
  if (server.draft['status'] !== 'active') return true;
  return port.name === 'eth1' && server.id % 7 === 0;
}

/** Management ports of what stands nearby, until the switch is full; its own uplinks go to the distribution. */
function linkManagement(world: World, access: Device): void {
  const site = access.site;
  const dist = site.name === 'datacenter-01' ? ['dist-sw-03', 'dist-sw-04'] : ['dist-dc02-01', 'dist-dc02-02'];
  for (const [index, name] of dist.entries()) {
    const [near, far] = [portOf(access, `TenGigabitEthernet1/1/${index + 1}`), portOf(deviceOf(world, name), access.name === 'acc-mgmt-02' ? 'Ethernet34' : 'Ethernet33')];
    connect(world, far, near, MULTIMODE);
    for (const end of [near, far]) makeTrunk(end, null, vlanIds(world, site, [10, 150]));
  }
  for (const device of world.devices.values()) {
    if (device.site !== site || device === access || device.draft['status'] !== 'active') continue;
    const port = device.management.find((each) => each.cable === null && !each.name.startsWith('ha1'));
    const far = freePortOrNull(access, 'GigabitEthernet1/0/');
    if (port === undefined || far === null || far.name.endsWith('/45') || device.role === 'pdu') continue;
    connect(world, far, port, { ...COPPER, color: COLOURS.green, length: 5 });
    makeAccess(far, vlanId(world, site, 10));
    far.draft['description'] = `${device.name} ${port.name}`;
  }
}
