import { textOf } from '../../netbox/row.js';
import { addAddress } from './addresses.js';
import { addMac } from './macs.js';
import { CLUSTERS, MACHINES, type MachineRow } from './machine-table.js';
import { add, addNamed, deviceOf, idOf, NONE, oldStamp, optionalId, padded, siteOf, slugOf, stampAt, subnetOf, type Draft, type Stamp, type World } from './world.js';

const MEGABYTES = 1000; // NetBox counts memory and disk in MB, decimal

/** Clusters and virtual machines with their interfaces, disks and addresses. */
export function addMachines(world: World): void {
  for (const name of ['VMware vSphere', 'Proxmox', 'KVM', 'Hyper-V']) addNamed(world, 'virtualization.clustertype', name, { slug: slugOf(name), description: '' });
  for (const name of ['production', 'offices', 'lab']) addNamed(world, 'virtualization.clustergroup', name, { slug: name, description: '' });
  for (const [name, type, group, status, site, tenant, devices] of CLUSTERS) {
    const draft = addNamed(world, 'virtualization.cluster', name, {
      type: idOf(world, 'virtualization.clustertype', type), group: optionalId(world, 'virtualization.clustergroup', group), status,
      tenant: optionalId(world, 'tenancy.tenant', tenant), scope_type: 'dcim.site', scope_id: siteOf(world, site).id, description: '', comments: '',
    });
    for (const device of devices) deviceOf(world, device).draft['cluster'] = draft.id;
  }
  for (const row of MACHINES) {
    for (let index = 0; index < row.count; index += 1) addMachine(world, row, index);
  }
}

function addMachine(world: World, row: MachineRow, index: number): void {
  const name = row.stem + padded((row.first ?? 1) + index);
  const [, , , , siteName] = CLUSTERS.find(([cluster]) => cluster === row.cluster) ?? [];
  const age = row.age === undefined ? oldStamp(world) : stampAt(world, row.age);
  const host = row.hosts[index % Math.max(row.hosts.length, 1)];
  const draft = add(world, 'virtualization.virtualmachine', {
    name, status: row.status ?? 'active', site: siteName === undefined ? null : siteOf(world, siteName).id, cluster: idOf(world, 'virtualization.cluster', row.cluster),
    device: host === undefined ? null : deviceOf(world, host).id, serial: '', role: idOf(world, 'dcim.devicerole', 'server'),
    tenant: optionalId(world, 'tenancy.tenant', row.tenant), platform: optionalId(world, 'dcim.platform', row.platform), primary_ip4: null, primary_ip6: null,
    vcpus: row.vcpus, memory: row.memory * MEGABYTES, disk: row.disks.reduce((sum, disk) => sum + disk, 0) * MEGABYTES, description: '', comments: '',
    config_template: null, local_context_data: null, custom_fields: { monitored: row.tag === 'prod' ? true : null, backup_policy: row.tag === 'prod' ? 'daily' : null },
  }, age);
  world.ids.set(`virtualization.virtualmachine/${name}`, draft.id);
  for (const [disk, size] of row.disks.entries()) {
    add(world, 'virtualization.virtualdisk', { virtual_machine: draft.id, name: `disk${disk}`, description: disk === 0 ? 'System' : 'Data', size: size * MEGABYTES }, age);
  }
  addNics(world, row, draft, age);
}

function addNics(world: World, row: MachineRow, machine: Draft, age: Stamp): void {
  const name = textOf(machine, 'name') ?? '';
  const nic = addNic(world, machine, 'eth0', age);
  addMac(world, nic, 'virtualization.vminterface', row.cluster.startsWith('vmware') ? '00:50:56' : 'bc:24:11');
  if (row.stem === 'vm-db-') addNic(world, machine, 'eth1', age);
  if (row.network === null) return;
  const subnet = subnetOf(world, row.network[1], row.network[0]);
  nic['mode'] = 'access';
  nic['untagged_vlan'] = subnet.draft['vlan'] ?? null;
  nic['vrf'] = subnet.vrf;
  const address = addAddress(world, subnet, { on: { type: 'virtualization.vminterface', id: nic.id }, dns: subnet.vrf === null ? `${name}.example.net` : '', age, tenant: Number(machine['tenant']) || null });
  machine['primary_ip4'] = address.id;
}

function addNic(world: World, machine: Draft, name: string, age: Stamp): Draft {
  return add(world, 'virtualization.vminterface', {
    virtual_machine: machine.id, name, enabled: true, parent: null, bridge: null, mtu: null, primary_mac_address: null, description: '', mode: null,
    untagged_vlan: null, tagged_vlans: NONE, qinq_svlan: null, vlan_translation_policy: null, vrf: null,
  }, age);
}
