import { describe, expect, test } from 'vitest';
import { isList, isRow, numberOf, textOf, type Row } from '../../../src/netbox/row.js';
import { generateInventory } from '../../../src/server/demo/generate.js';
import { Database } from '../../../src/server/rest/database.js';
import type { Store, StoredObject } from '../../../src/server/rest/store.js';
import { numberOfV4 } from '../../../src/server/demo/ip-text.js';

const NOW = new Date('2025-06-18T10:30:00Z');
const store = generateInventory({ now: NOW });

function objects(type: string, from: Store = store): readonly StoredObject[] {
  return [...new Database(from).all(type)];
}

function idsOf(type: string, from: Store = store): ReadonlySet<number> {
  return new Set(objects(type, from).map((object) => object.id));
}

/** Fields that hold ids, by name, and the type that they point to. */
const REFERENCES: Readonly<Record<string, string>> = {
  region: 'dcim.region', tenant: 'tenancy.tenant', site: 'dcim.site', location: 'dcim.location', rack: 'dcim.rack', device: 'dcim.device', device_type: 'dcim.devicetype', platform: 'dcim.platform',
  rack_type: 'dcim.racktype', manufacturer: 'dcim.manufacturer', module: 'dcim.module', module_bay: 'dcim.modulebay', module_type: 'dcim.moduletype', lag: 'dcim.interface', bridge: 'dcim.interface',
  primary_mac_address: 'dcim.macaddress', untagged_vlan: 'ipam.vlan', tagged_vlans: 'ipam.vlan', vlan: 'ipam.vlan', vrf: 'ipam.vrf', primary_ip4: 'ipam.ipaddress', primary_ip6: 'ipam.ipaddress',
  oob_ip: 'ipam.ipaddress', nat_inside: 'ipam.ipaddress', ipaddresses: 'ipam.ipaddress', cluster: 'virtualization.cluster', virtual_chassis: 'dcim.virtualchassis', master: 'dcim.device',
  virtual_machine: 'virtualization.virtualmachine', rear_port: 'dcim.rearport', power_panel: 'dcim.powerpanel', power_port: 'dcim.powerport', installed_device: 'dcim.device',
  provider: 'circuits.provider', provider_account: 'circuits.provideraccount', circuit: 'circuits.circuit', termination_a: 'circuits.circuittermination', termination_z: 'circuits.circuittermination',
  asns: 'ipam.asn', rir: 'ipam.rir', import_targets: 'ipam.routetarget', export_targets: 'ipam.routetarget', contact: 'tenancy.contact', user: 'users.user', created_by: 'users.user', tags: 'extras.tag',
  wireless_lans: 'wireless.wirelesslan', wireless_link: 'wireless.wirelesslink', interface_a: 'dcim.interface', interface_b: 'dcim.interface', tunnel: 'vpn.tunnel', ipsec_profile: 'vpn.ipsecprofile',
  ike_policy: 'vpn.ikepolicy', ipsec_policy: 'vpn.ipsecpolicy', l2vpn: 'vpn.l2vpn', vdcs: 'dcim.virtualdevicecontext', default_platform: 'dcim.platform', outside_ip: 'ipam.ipaddress',
};
const GENERIC: readonly (readonly [string, string])[] = [
  ['assigned_object_type', 'assigned_object_id'], ['scope_type', 'scope_id'], ['termination_type', 'termination_id'], ['parent_object_type', 'parent_object_id'], ['interface_type', 'interface_id'],
  ['component_type', 'component_id'], ['object_type', 'object_id'], ['member_type', 'member_id'],
];
/** Where a name of the table means something else. */
const OTHERWISE: Readonly<Record<string, string>> = { 'dcim.location.parent': 'dcim.location' };

function brokenReferences(from: Store): readonly string[] {
  const known = new Map([...from.objects.keys()].map((type) => [type, idsOf(type, from)] as const));
  const broken: string[] = [];
  const check = (label: string, type: string, id: unknown): void => {
    if (typeof id === 'number' && known.get(type)?.has(id) !== true) broken.push(`${label} -> ${type} ${id}`);
  };
  for (const type of from.objects.keys()) {
    if (type === 'core.objectchange' || type.endsWith('template')) continue;
    for (const object of objects(type, from)) {
      for (const [field, value] of Object.entries(object)) {
        const target = OTHERWISE[`${type}.${field}`] ?? REFERENCES[field];
        if (target === undefined) continue;
        for (const id of isList(value) ? value : [value]) check(`${type} ${object.id} ${field}`, target, id);
      }
      for (const [typeField, idField] of GENERIC) {
        const target = object[typeField];
        if (typeof target === 'string') check(`${type} ${object.id} ${idField}`, target, object[idField]);
      }
    }
  }
  return broken;
}

describe('the bundled inventory holds together', () => {
  test('every reference points to an object that exists', () => {
    expect(brokenReferences(store)).toEqual([]);
  });

  test('every reference of a larger inventory points to an object that exists', () => {
    expect(brokenReferences(generateInventory({ now: NOW, scale: 1500 }))).toEqual([]);
  });

  test('ids are unique and ascending within each type', () => {
    const wrong = [...store.objects].filter(([, list]) => list.some((object, index) => index > 0 && object.id <= (list[index - 1]?.id ?? 0)));
    expect(wrong.map(([type]) => type)).toEqual([]);
  });

  test('no two devices share a unit on the same face of a rack', () => {
    expect(overlaps()).toEqual([]);
  });

  test('every cable ends on ports that exist, and no port has two cables', () => {
    const used = new Set<string>();
    const wrong: string[] = [];
    for (const cable of objects('dcim.cable')) {
      for (const end of ['a_terminations', 'b_terminations']) {
        const list = cable[end] ?? null;
        for (const termination of isList(list) ? list.filter(isRow) : []) {
          const [type, id] = [textOf(termination, 'object_type') ?? '', numberOf(termination, 'object_id') ?? 0];
          if (!idsOf(type).has(id) || used.has(`${type} ${id}`)) wrong.push(`#${cable.id} ${type} ${id}`);
          used.add(`${type} ${id}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(used.size).toBeGreaterThan(3000);
  });

  test('interface names are unique on their device', () => {
    const names = objects('dcim.interface').map((port) => `${textOf(port, 'device') ?? ''} ${textOf(port, 'name') ?? ''}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('a primary address is assigned to an interface of its device', () => {
    const wrong = objects('dcim.device').filter((device) => {
      const address = objects('ipam.ipaddress').find((each) => each.id === device['primary_ip4']);
      return address !== undefined && portDevice(address) !== device.id;
    });
    expect(wrong.map((device) => device['name'])).toEqual([]);
  });

  test('only the planted addresses lie outside every prefix of their VRF', () => {
    expect(homeless().map((address) => address['address'])).toEqual(['192.0.2.77/24', '10.61.99.5/24', '172.31.255.9/30']);
  });

  test('a subnet hangs on a VLAN of its own site', () => {
    const vlans = new Map(objects('ipam.vlan').map((vlan) => [vlan.id, vlan] as const));
    const wrong = objects('ipam.prefix').filter((prefix) => prefix['vlan'] !== null && vlans.get(numberOf(prefix, 'vlan') ?? 0)?.['site'] !== prefix['scope_id']);
    expect(wrong.map((prefix) => prefix['prefix'])).toEqual([]);
  });
});

function overlaps(): readonly string[] {
  const types = new Map(objects('dcim.devicetype').map((type) => [type.id, type] as const));
  const taken = new Map<string, string>();
  const wrong: string[] = [];
  for (const device of objects('dcim.device')) {
    const type: Row = types.get(numberOf(device, 'device_type') ?? 0) ?? {};
    const position = numberOf(device, 'position');
    if (position === null) continue;
    const name = textOf(device, 'name') ?? '';
    for (let unit = position; unit < position + (numberOf(type, 'u_height') ?? 0); unit += 1) {
      for (const face of type['is_full_depth'] === true ? ['front', 'rear'] : [textOf(device, 'face') ?? '']) {
        const place = `${numberOf(device, 'rack') ?? 0} ${unit} ${face}`;
        if (taken.has(place)) wrong.push(`${name} and ${taken.get(place) ?? ''}`);
        taken.set(place, name);
      }
    }
  }
  return wrong;
}

function portDevice(address: StoredObject): number | null {
  const port = objects('dcim.interface').find((each) => each.id === address['assigned_object_id']);
  return address['assigned_object_type'] === 'dcim.interface' && port !== undefined ? numberOf(port, 'device') : null;
}

/** Addresses without a prefix around them; IPv6 is compared by the text of its /64. */
function homeless(): readonly StoredObject[] {
  const prefixes = objects('ipam.prefix').map((prefix) => ({ vrf: prefix['vrf'], cidr: textOf(prefix, 'prefix') ?? '' }));
  return objects('ipam.ipaddress').filter((address) => {
    const [host = ''] = (textOf(address, 'address') ?? '').split('/');
    return !prefixes.some((prefix) => prefix.vrf === address['vrf'] && contains(prefix.cidr, host));
  });
}

function contains(cidr: string, host: string): boolean {
  const [base = '', length = ''] = cidr.split('/');
  if (base.includes(':') || host.includes(':')) return length === '64' && host.startsWith(base);
  const size = 2 ** (32 - Number(length));
  const first = numberOfV4(base);
  return numberOfV4(host) >= first && numberOfV4(host) < first + size;
}
