import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { rackName } from './devices.js';
import { isNone, nameOf, number, text, type Inventory } from './inventory.js';

const CLUSTER = 'virtualization.cluster';
const MACHINE = 'virtualization.virtualmachine';

/** Hosts of clusters, what is allocated in them, and the parts of virtual machines. */
export function virtual(inventory: Inventory): readonly Example[] {
  return [...hosts(inventory), ...capacity(inventory), ...parts(inventory)];
}

function hosts(inventory: Inventory): readonly Example[] {
  const all = inventory.all('dcim.device').filter((device) => !isNone(device.cluster));
  const machines = inventory.all(MACHINE);
  const onHost = (host: StoredObject): number => machines.filter((machine) => machine.device === host.id).length;
  const inCluster = (question: string, name: string): Example => {
    const cluster = inventory.named(CLUSTER, name);
    const found = all.filter((device) => device.cluster === cluster.id);
    const hostless = machines.filter((machine) => machine.cluster === cluster.id && isNone(machine.device)).length;
    return {
      form: 'virt.hosts-of',
      question,
      expect: {
        kind: 'table', objectType: 'dcim.device', total: found.length, set: found.map(nameOf).sort(), columns: ['status', 'rack', 'device_type', 'vcpus', 'memory'],
        cells: found.map((host) => ({ row: nameOf(host), vms: onHost(host), rack: rackName(inventory, host) })), sentence: [String(found.length), `${hostless} virtual machines`],
      },
    };
  };
  const idle = all.filter((host) => onHost(host) === 0);
  const cluster = nameOf(inventory.get(CLUSTER, inventory.named('dcim.device', 'srv-esx-02').cluster));
  if (idle.length > 0) throw new Error('A host is idle: expect it in a table.');
  return [
    inCluster('hypervisors in vmware-dc01', 'vmware-dc01'),
    inCluster('which hosts back proxmox-dc02', 'proxmox-dc02'),
    { form: 'virt.hosts-of', question: 'esx hosts with no guests', expect: { kind: 'empty', sentence: [String(all.length)], text: ['not proven'] } },
    { form: 'virt.hosts-of', question: 'what cluster is srv-esx-02 in', expect: { kind: 'value', value: cluster, sentence: [cluster] } },
  ];
}

function capacity(inventory: Inventory): readonly Example[] {
  const clusters = inventory.all(CLUSTER);
  const machinesOf = (cluster: StoredObject): readonly StoredObject[] => inventory.all(MACHINE).filter((machine) => machine.cluster === cluster.id);
  const sum = (cluster: StoredObject, field: string): number => machinesOf(cluster).reduce((all, machine) => all + number(machine, field), 0);
  const cells = (found: readonly StoredObject[]): Expectation['cells'] => found.map((cluster) => ({ row: nameOf(cluster), vms: machinesOf(cluster).length, vcpus: sum(cluster, 'vcpus'), memory: sum(cluster, 'memory'), disk: sum(cluster, 'disk') }));
  const ordered = [...clusters].sort((a, b) => sum(b, 'memory') - sum(a, 'memory'));
  const one = (question: string, name: string, more: readonly string[] = []): Example => {
    const cluster = inventory.named(CLUSTER, name);
    return { form: 'virt.capacity', question, expect: { kind: 'table', objectType: CLUSTER, total: 1, set: [name], cells: cells([cluster]) ?? [], sentence: [`${sum(cluster, 'vcpus')} vCPU`, `${sum(cluster, 'memory') / 1000} GB`, ...more] } };
  };
  const all = (question: string, sentence: readonly string[]): Example => ({ form: 'virt.capacity', question, expect: { kind: 'table', objectType: CLUSTER, total: clusters.length, rows: ordered.map(nameOf), cells: cells(clusters) ?? [], sentence: [...sentence] } });
  return [
    one('resources handed out on vmware-dc01', 'vmware-dc01'),
    all('which cluster is most loaded', [nameOf(ordered[0] ?? { id: 0 })]),
    all('vCPU and RAM per cluster', [`${clusters.reduce((total, cluster) => total + sum(cluster, 'vcpus'), 0)} vCPU`]),
    one('is there cpu headroom in proxmox-dc02', 'proxmox-dc02', ['cannot be computed']),
  ];
}

function parts(inventory: Inventory): readonly Example[] {
  const portsOf = (name: string): readonly StoredObject[] => inventory.all('virtualization.vminterface').filter((port) => port.virtual_machine === inventory.named(MACHINE, name).id);
  const disks = inventory.all('virtualization.virtualdisk').filter((disk) => disk.virtual_machine === inventory.named(MACHINE, 'vm-db-01').id);
  const macOf = (port: StoredObject): string => text(inventory.get('dcim.macaddress', port.primary_mac_address), 'mac_address').toLowerCase();
  const addressesOf = (port: StoredObject): string => inventory.all('ipam.ipaddress').filter((address) => address.assigned_object_type === 'virtualization.vminterface' && address.assigned_object_id === port.id).map((address) => text(address, 'address')).join(', ');
  const vlan = inventory.get('ipam.vlan', portsOf('vm-app-02').map((port) => port.untagged_vlan).find((id) => !isNone(id)));
  const [eth0] = portsOf('vm-app-01').filter((port) => port.name === 'eth0');
  const type = 'virtualization.vminterface';
  return [
    { form: 'virt.vm-parts', question: 'nics of vm-app-01', expect: { kind: 'table', objectType: type, total: portsOf('vm-app-01').length, set: portsOf('vm-app-01').map(nameOf), columns: ['enabled', 'mode', 'untagged_vlan', 'tagged_vlans', 'ip_addresses', 'mac_address'], text: portsOf('vm-app-01').flatMap((port) => [addressesOf(port), macOf(port)]) } },
    { form: 'virt.vm-parts', question: 'disks on vm-db-01', expect: { kind: 'table', objectType: 'virtualization.virtualdisk', total: disks.length, set: disks.map(nameOf).sort(), cells: disks.map((disk) => ({ row: nameOf(disk), size: number(disk, 'size') })) } },
    { form: 'virt.vm-parts', question: 'which vlan is vm-app-02 in', expect: { kind: 'value', value: `${number(vlan, 'vid')} ${nameOf(vlan)}`, sentence: [`${number(vlan, 'vid')} ${nameOf(vlan)}`] } },
    { form: 'virt.vm-parts', question: 'mac address of vm-app-01 eth0', expect: { kind: 'value', value: macOf(eth0 ?? { id: 0 }), sentence: [macOf(eth0 ?? { id: 0 })] } },
  ];
}
