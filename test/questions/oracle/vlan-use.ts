import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { prefixes } from './addresses.js';
import { ids, nameOf, number, text, type Inventory } from './inventory.js';
import { addressesIn } from './networks.js';
import { branchIds, siteIds } from './places.js';

/** Where VLANs are used. */
export function vlanUse(inventory: Inventory): readonly Example[] {
  const vlans = (isMeant: (vlan: StoredObject) => boolean): readonly Use[] => inventory.all('ipam.vlan').filter(isMeant).map((vlan) => useOf(inventory, vlan));
  const [two, guest] = [vlans((vlan) => vlan.vid === 200), vlans((vlan) => vlan.name === 'guest')];
  const [storage] = vlans((vlan) => vlan.vid === 300 && siteIds(inventory, 'datacenter-01').has(number(vlan, 'site')));
  const voice = vlans((vlan) => vlan.name === 'voice' && branchIds(inventory).has(number(vlan, 'site')));
  const form = 'vlan.where-used';
  return [
    { form, question: 'where is vlan 200 used', expect: { ...usage(inventory, two), sentence: ['VLAN 200', ...totals(two)] } },
    { form, question: 'where do we have the guest vlan deployed', expect: { ...usage(inventory, guest), sentence: totals(guest) } },
    ...(storage === undefined ? [] : [{ form, question: 'who uses VLAN 300 at datacenter-01', expect: { ...usage(inventory, [storage]), sentence: ['VLAN 300', 'datacenter-01', `${portCount(storage)} ports of ${storage.devices.size} devices`] } }]),
    { form, question: 'usage of vlan voice across the branches', expect: { ...usage(inventory, voice), sentence: totals(voice) } },
  ];
}

interface Use {
  readonly vlan: StoredObject;
  readonly access: number;
  readonly trunks: number;
  readonly devices: ReadonlySet<number>;
  readonly machines: number;
  readonly prefixes: readonly string[];
  readonly addresses: number;
  readonly wlans: readonly string[];
  /** Ports at its site that carry every VLAN without naming any. */
  readonly carriers: number;
}

function useOf(inventory: Inventory, vlan: StoredObject): Use {
  const carries = (port: StoredObject): boolean => port.untagged_vlan === vlan.id || port.qinq_svlan === vlan.id || ids(port, 'tagged_vlans').includes(vlan.id);
  const ports = inventory.all('dcim.interface').filter(carries);
  const access = ports.filter((port) => port.untagged_vlan === vlan.id && port.mode !== 'tagged' && port.mode !== 'tagged-all').length;
  const own = prefixes(inventory).filter(({ object }) => object.vlan === vlan.id);
  return {
    vlan,
    access,
    trunks: ports.length - access,
    devices: new Set(ports.map((port) => number(port, 'device'))),
    machines: inventory.all('virtualization.vminterface').filter(carries).length,
    prefixes: own.map(({ object }) => text(object, 'prefix')),
    addresses: own.reduce((sum, { block, vrf }) => sum + addressesIn(inventory, block, vrf).length, 0),
    wlans: inventory.all('wireless.wirelesslan').filter((wlan) => wlan.vlan === vlan.id).map(nameOf),
    carriers: inventory.all('dcim.interface').filter((port) => port.mode === 'tagged-all' && inventory.get('dcim.device', port.device).site === vlan.site).length,
  };
}

function portCount({ access, trunks }: Use): number {
  return access + trunks;
}

function isUnused(use: Use): boolean {
  return portCount(use) === 0 && use.machines === 0 && use.prefixes.length === 0 && use.wlans.length === 0;
}

function usage(inventory: Inventory, uses: readonly Use[]): Expectation {
  const nameOfSite = ({ vlan }: Use): string => nameOf(inventory.get('dcim.site', vlan.site));
  const key = (use: Use): string => `${number(use.vlan, 'vid')} ${nameOf(use.vlan)} ${nameOfSite(use)}`;
  const carriers = uses.reduce((sum, use) => sum + use.carriers, 0);
  return {
    kind: 'table',
    objectType: 'ipam.vlan',
    by: ['vid', 'name', 'site'],
    total: uses.length,
    set: uses.map(key),
    columns: ['site', 'devices', 'access_ports', 'trunk_ports', 'vm_interfaces', 'prefixes'],
    cells: uses.map((use) => ({
      row: key(use), devices: use.devices.size, access_ports: use.access, trunk_ports: use.trunks, vm_interfaces: use.machines, addresses: use.addresses,
      prefixes: use.prefixes.length === 0 ? null : use.prefixes.join(', '), wireless_lans: use.wlans.length === 0 ? null : use.wlans.join(', '),
    })),
    ...(carriers === 0 ? {} : { text: [`${carriers} port${carriers === 1 ? '' : 's'}`, 'tagged-all'] }),
  };
}

function totals(uses: readonly Use[]): string[] {
  const devices = new Set(uses.flatMap((use) => [...use.devices])).size;
  const unused = uses.filter(isUnused).length;
  return [`${new Set(uses.map(({ vlan }) => vlan.site)).size} sites`, `${uses.reduce((sum, use) => sum + portCount(use), 0)} ports of ${devices} devices`, ...(unused === 0 ? [] : [`unused: ${unused}`])];
}
