import { connect, SERIAL } from './cables.js';
import type { Device, World } from './world.js';

/** Which racks a console server of datacenter-01 serves; elsewhere it serves the whole site. */
function serves(server: Device, device: Device): boolean {
  if (server.name === 'console-01') return /^(a0|a1)/.test(device.rack?.code ?? '');
  if (server.name === 'console-02') return (device.rack?.code ?? '').startsWith('c');
  return true;
}

/** Serial cords from network equipment to the console servers. */
export function linkConsoles(world: World): void {
  const devices = [...world.devices.values()];
  for (const server of devices) {
    if (server.role !== 'console-server' || server.draft['status'] !== 'active') continue;
    linkConsole(world, server, devices.filter((device) => device.site === server.site && device.role !== 'console-server' && serves(server, device)));
  }
}

function linkConsole(world: World, server: Device, devices: readonly Device[]): void {
  for (const device of devices) {
    const near = device.consolePorts.find((port) => port.name === 'con0' && port.cable === null);
    const far = server.consoleServerPorts.find((port) => port.cable === null);
    if (near === undefined || device.rack === null || device.draft['status'] !== 'active') continue;
    if (far === undefined) return;
    far.draft['label'] = device.name;
    connect(world, far, near, SERIAL);
  }
}
