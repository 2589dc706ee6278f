import { addInterface } from './components.js';
import { found, vlanOf, type Device, type Port, type Site, type World } from './world.js';

/** Puts a port into one VLAN, untagged. */
export function makeAccess(port: Port, vlan: number | null): void {
  port.draft['mode'] = 'access';
  port.draft['untagged_vlan'] = vlan;
}

/** Makes a port carry VLANs with tags, and one without. */
export function makeTrunk(port: Port, native: number | null, tagged: readonly number[]): void {
  port.draft['mode'] = 'tagged';
  port.draft['untagged_vlan'] = native;
  port.draft['tagged_vlans'] = tagged;
}

/** Ids of those of the numbered VLANs that the site has. */
export function vlanIds(world: World, site: Site, vids: readonly number[]): readonly number[] {
  return vids.flatMap((vid) => vlanOf(world, site, vid)?.id ?? []);
}

export function vlanId(world: World, site: Site, vid: number): number | null {
  return vlanOf(world, site, vid)?.id ?? null;
}

/** Bundles ports of a device; the LAG is made when it is not there yet. */
export function addLag(world: World, device: Device, name: string, members: readonly Port[]): Port {
  const lag = device.interfaces.find((port) => port.name === name) ?? addInterface(world, device, name, 'lag');
  for (const member of members) member.draft['lag'] = lag.id;
  const first = found(members[0], `member of ${name}`);
  for (const field of ['mode', 'untagged_vlan', 'tagged_vlans'] as const) lag.draft[field] = first.draft[field] ?? null;
  return lag;
}

/** The LAG name in the words of the maker. */
export function lagName(device: Device, number: number): string {
  switch (device.model.maker) {
    case 'Cisco': return `Port-channel${number}`;
    case 'Juniper': return `ae${number}`;
    default: return `Port-Channel${number}`;
  }
}

/** The first uncabled physical port whose name begins so. */
export function freePort(device: Device, stem: string): Port {
  return found(freePortOrNull(device, stem) ?? undefined, `free ${stem} port on ${device.name}`);
}

export function freePortOrNull(device: Device, stem: string): Port | null {
  return device.interfaces.find((port) => port.cable === null && port.name.startsWith(stem) && port.draft['lag'] === null) ?? null;
}
