import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { ids, nameOf, number, rowSet, type Inventory } from './inventory.js';

/** What has nothing of another kind, and what nothing refers to. */
export function join(inventory: Inventory): readonly Example[] {
  return [...without(inventory), ...unused(inventory)];
}

function table(objectType: string, found: readonly string[], total: number, more: Partial<Expectation> = {}): Expectation {
  return { kind: 'table', objectType, ...rowSet(found), sentence: [`${found.length} of ${total}`], ...more };
}

function without(inventory: Inventory): readonly Example[] {
  const none = (question: string, type: string, other: string, field: string): Example => {
    const all = inventory.all(type);
    const used = new Set(inventory.all(other).map((object) => object[field]));
    return { form: 'join.without', question, expect: table(type, all.filter(({ id }) => !used.has(id)).map(nameOf), all.length) };
  };
  return [
    none('sites that have no racks yet', 'dcim.site', 'dcim.rack', 'site'),
    none('tenants with no prefixes', 'tenancy.tenant', 'ipam.prefix', 'tenant'),
    none('providers without any circuit', 'circuits.provider', 'circuits.circuit', 'provider'),
    none('sites with zero devices', 'dcim.site', 'dcim.device', 'site'),
    none('clusters with no VMs', 'virtualization.cluster', 'virtualization.virtualmachine', 'cluster'),
  ];
}

function unused(inventory: Inventory): readonly Example[] {
  const types = inventory.all('dcim.devicetype');
  const usedTypes = new Set(inventory.all('dcim.device').map((device) => device.device_type));
  const tags = inventory.all('extras.tag');
  const usedTags = new Set(taggable(inventory).flatMap((object) => ids(object, 'tags')));
  const vrfs = inventory.all('ipam.vrf');
  const usedVrfs = new Set(['ipam.prefix', 'ipam.ipaddress', 'ipam.iprange', 'dcim.interface', 'virtualization.vminterface'].flatMap((type) => inventory.all(type)).map(({ vrf }) => vrf));
  const makers = inventory.all('dcim.manufacturer');
  const usedMakers = new Set([...usedTypes].map((type) => inventory.get('dcim.devicetype', type).manufacturer));
  return [
    unusedVlans(inventory),
    { form: 'join.unused', question: 'device types nobody uses', expect: table('dcim.devicetype', types.filter(({ id }) => !usedTypes.has(id)).map(nameOf), types.length, { by: 'model' }) },
    { form: 'join.unused', question: 'which tags are never applied', expect: table('extras.tag', tags.filter(({ id }) => !usedTags.has(id)).map(nameOf), tags.length) },
    { form: 'join.unused', question: 'vrfs with nothing in them', expect: table('ipam.vrf', vrfs.filter(({ id }) => !usedVrfs.has(id)).map(nameOf), vrfs.length) },
    { form: 'join.unused', question: 'manufacturers without a single device', expect: table('dcim.manufacturer', makers.filter(({ id }) => !usedMakers.has(id)).map(nameOf), makers.length) },
  ];
}

function taggable(inventory: Inventory): readonly StoredObject[] {
  return inventory.types().flatMap((type) => inventory.all(type));
}

/** VLANs that no port, VM interface, prefix, wireless LAN, L2VPN or other VLAN refers to. */
function unusedVlans(inventory: Inventory): Example {
  const vlans = inventory.all('ipam.vlan');
  const ports = [...inventory.all('dcim.interface'), ...inventory.all('virtualization.vminterface')];
  const used = new Set([
    ...ports.flatMap((port) => [number(port, 'untagged_vlan'), number(port, 'qinq_svlan'), ...ids(port, 'tagged_vlans')]),
    ...[...inventory.all('ipam.prefix'), ...inventory.all('wireless.wirelesslan')].map((object) => number(object, 'vlan')),
    ...inventory.all('vpn.l2vpntermination').filter((end) => end.assigned_object_type === 'ipam.vlan').map((end) => number(end, 'assigned_object_id')),
    ...vlans.map((vlan) => number(vlan, 'qinq_svlan')),
  ]);
  const found = vlans.filter(({ id }) => !used.has(id));
  const reserved = found.filter(({ status }) => status === 'reserved').map(nameOf);
  const open = ports.filter(({ mode }) => mode === 'tagged-all').length;
  return { form: 'join.unused', question: 'vlans we no longer use', expect: { ...table('ipam.vlan', found.map((vlan) => String(number(vlan, 'vid'))), vlans.length, { by: 'vid' }), text: ['tagged-all', String(open), ...(reserved.length > 0 ? ['reserved', ...reserved] : []), ...found.map(nameOf)] } };
}
