import { COLOURS, connect, MULTIMODE, SINGLEMODE, type NewCable } from './cables.js';
import { attachServer, configureServerPort } from './links-datacentre.js';
import { deviceOf, found, portOf, type Device, type Port, type World } from './world.js';

/** Trunks between panels, MPO to MPO: panel, rear port, panel, rear port, metres. */
const TRUNKS: readonly (readonly [string, number, string, number, number])[] = [
  ['pp-a01-1', 1, 'pp-a15-1', 1, 32],
  ['pp-a01-1', 2, 'pp-a16-1', 1, 34],
  ['pp-a01-1', 4, 'pp-a13-1', 1, 28],
  ['pp-a02-1', 1, 'pp-a04-1', 1, 12],
  ['pp-a02-1', 2, 'pp-a14-1', 1, 30],
  ['pp-a02-1', 3, 'pp-a17-1', 1, 38],
  ['pp-a04-1', 3, 'pp-c01-1', 1, 41],
  ['pp-a04-1', 4, 'pp-c07-1', 1, 47],
  ['pp-b01-1', 1, 'pp-b07-1', 1, 22],
  ['pp-b01-1', 2, 'pp-b08-1', 1, 24],
  ['pp-b02-1', 1, 'pp-b05-1', 1, 18],
  ['pp-b02-1', 2, 'pp-b04-1', 1, 14],
];

/** A server port patched through two panels to a switch in another rack. */
const PATCHED: readonly {
  readonly server: string;
  readonly port: string;
  readonly near: readonly [string, number];
  readonly far: readonly [string, number];
  readonly to: readonly [string, string];
}[] = [
  { server: 'srv-web-01', port: 'eth0', near: ['pp-a15-1', 1], far: ['pp-a01-1', 1], to: ['tor-a01-1', 'Ethernet3'] },
  { server: 'srv-web-02', port: 'eth0', near: ['pp-a15-1', 2], far: ['pp-a01-1', 2], to: ['tor-a01-1', 'Ethernet4'] },
  { server: 'srv-web-03', port: 'eth0', near: ['pp-a15-1', 3], far: ['pp-a01-1', 3], to: ['tor-a01-1', 'Ethernet5'] },
  { server: 'srv-web-04', port: 'eth0', near: ['pp-a15-1', 4], far: ['pp-a01-1', 4], to: ['tor-a01-1', 'Ethernet6'] },
  { server: 'srv-cache-03', port: 'eth0', near: ['pp-a16-1', 6], far: ['pp-a01-1', 12], to: ['tor-a01-1', 'Ethernet7'] },
  { server: 'srv-cache-04', port: 'eth0', near: ['pp-a16-1', 5], far: ['pp-a01-1', 11], to: ['tor-a01-2', 'Ethernet7'] },
  { server: 'srv-cache-05', port: 'eth0', near: ['pp-a16-1', 4], far: ['pp-a01-1', 10], to: ['tor-a01-2', 'Ethernet8'] },
  { server: 'srv-web-11', port: 'eth0', near: ['pp-a13-1', 1], far: ['pp-a01-1', 19], to: ['tor-a01-2', 'Ethernet9'] },
  { server: 'srv-web-12', port: 'eth0', near: ['pp-a13-1', 2], far: ['pp-a01-1', 20], to: ['tor-a01-2', 'Ethernet10'] },
  { server: 'srv-web-07', port: 'eth1', near: ['pp-a14-1', 1], far: ['pp-a02-1', 7], to: ['tor-a02-1', 'Ethernet5'] },
  { server: 'srv-web-08', port: 'eth1', near: ['pp-a14-1', 2], far: ['pp-a02-1', 8], to: ['tor-a02-1', 'Ethernet6'] },
  { server: 'srv-calc-01', port: 'eth1', near: ['pp-a17-1', 1], far: ['pp-a02-1', 13], to: ['tor-a02-2', 'Ethernet5'] },
  { server: 'srv-calc-02', port: 'eth1', near: ['pp-a17-1', 2], far: ['pp-a02-1', 14], to: ['tor-a02-2', 'Ethernet6'] },
  { server: 'srv-sim-01', port: 'eth1', near: ['pp-c01-1', 1], far: ['pp-a04-1', 13], to: ['tor-a04-1', 'Ethernet5'] },
  { server: 'srv-trade-01', port: 'eth1', near: ['pp-c07-1', 1], far: ['pp-a04-1', 19], to: ['tor-a04-1', 'Ethernet6'] },
];

/** Patch leads that end at a panel: device, port, panel, front port. */
const DEAD_ENDS: readonly (readonly [string, string, string, number])[] = [
  ['srv-web-02', 'eth1', 'pp-a15-1', 5],
  ['tor-a03-1', 'Ethernet49', 'pp-a03-1', 1],
  ['dist-sw-02', 'Ethernet30', 'pp-a04-1', 5],
  ['tor-a01-2', 'Ethernet20', 'pp-a01-1', 18],
  ['srv-db-03', 'eth1', 'pp-a16-1', 20],
];

const PATCH: NewCable = { ...MULTIMODE, length: 3 };

/** Connections through the fibre panels of the data centres, whole ones and broken ones. */
export function linkPanels(world: World): void {
  for (const [panel, rear, other, otherRear, length] of TRUNKS) {
    connect(world, rearPort(deviceOf(world, panel), rear), rearPort(deviceOf(world, other), otherRear), { type: 'mmf-om4', color: COLOURS.aqua, length, description: 'MPO trunk' });
  }
  for (const [index, row] of PATCHED.entries()) {
    const server = deviceOf(world, row.server);
    const [port, far] = [portOf(server, row.port), portOf(deviceOf(world, row.to[0]), row.to[1])];
    connect(world, port, frontPort(world, row.near), PATCH);
    connect(world, frontPort(world, row.far), far, { ...PATCH, label: `A01-${16 + index}` });
    configureServerPort(world, server, port, far);
  }
  linkCoreThroughPanels(world);
  for (const [name, port, panel, front] of DEAD_ENDS) connect(world, portOf(deviceOf(world, name), port), frontPort(world, [panel, front]), PATCH);
  linkFirstRack(world);
}

/** core-sw-02 Ethernet5 reaches dist-sw-04 over the panels of racks A02 and A04. */
function linkCoreThroughPanels(world: World): void {
  connect(world, portOf(deviceOf(world, 'core-sw-02'), 'Ethernet5'), frontPort(world, ['pp-a02-1', 1]), { ...SINGLEMODE, length: 4 });
  connect(world, frontPort(world, ['pp-a04-1', 1]), portOf(deviceOf(world, 'dist-sw-04'), 'Ethernet3'), { ...SINGLEMODE, length: 4 });
}

/** Servers beside the first switch; its Ethernet12 and panel port 7 stay free for the next one. */
function linkFirstRack(world: World): void {
  const tor = deviceOf(world, 'tor-a01-1');
  const rows: readonly (readonly [string, string, string])[] = [
    ['srv-mon-01', 'eth0', 'Ethernet1'], ['srv-mon-02', 'eth0', 'Ethernet2'], ['srv-ntp-01', 'eth0', 'Ethernet48'],
  ];
  for (const [name, port, far] of rows) {
    const server = deviceOf(world, name);
    attachServer(world, server, portOf(server, port), portOf(tor, far), { type: 'dac-passive', color: COLOURS.black, length: 1 });
  }
}

function frontPort(world: World, [panel, number]: readonly [string, number]): Port {
  return found(deviceOf(world, panel).frontPorts[number - 1], `${panel} port ${number}`);
}

function rearPort(panel: Device, number: number): Port {
  return found(panel.rearPorts[number - 1], `${panel.name} rear port ${number}`);
}
