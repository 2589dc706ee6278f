import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addressText, rackName } from './devices.js';
import { ids, isNone, nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { machineSite } from './places.js';

const MACHINE = 'virtualization.virtualmachine';

/** Virtual machines: one, and those of a cluster, host, rack or site. */
export function machines(inventory: Inventory): readonly Example[] {
  return [...details(inventory), ...lists(inventory)];
}

function details(inventory: Inventory): readonly Example[] {
  return ['vm-app-01', 'tell me about vm-app-02', 'what does vm-app-01 run on', 'how big is vm-app-03'].map((question) => {
    const machine = inventory.named(MACHINE, /vm-app-\d\d/u.exec(question)?.[0] ?? '');
    return {
      form: 'virt.vm-detail',
      question,
      expect: {
        kind: 'object',
        objectType: MACHINE,
        sentence: [nameOf(machine), text(machine, 'status'), nameOf(inventory.get('virtualization.cluster', machine.cluster)), nameOf(inventory.get('dcim.device', machine.device)), `${number(machine, 'vcpus')} vCPU`, `${number(machine, 'memory') / 1000} GB`],
        text: [nameOf(inventory.get('dcim.site', machineSite(inventory, machine))), `${number(machine, 'disk') / 1000} GB`, nameOf(inventory.get('dcim.platform', machine.platform)), nameOf(inventory.get('tenancy.tenant', machine.tenant)), addressText(inventory, machine.primary_ip4)].filter((value) => value !== ''),
      },
    };
  });
}

function lists(inventory: Inventory): readonly Example[] {
  const all = inventory.all(MACHINE);
  const hostOf = (machine: StoredObject): StoredObject => inventory.get('dcim.device', machine.device);
  const site = inventory.named('dcim.site', 'datacenter-02').id;
  const inRack = all.filter((machine) => rackName(inventory, hostOf(machine)) === 'R01-A06');
  const onHost = all.filter((machine) => nameOf(hostOf(machine)) === 'srv-esx-01');
  return [
    { form: 'virt.vms-in', question: 'vms in vmware-dc01', expect: table(all.filter((machine) => nameOf(inventory.get('virtualization.cluster', machine.cluster)) === 'vmware-dc01')) },
    { form: 'virt.vms-in', question: 'what runs on srv-esx-01', expect: table(onHost, [...services(inventory, 'srv-esx-01'), ...hostless(all, onHost)]) },
    { form: 'virt.vms-in', question: 'guests on the hypervisors in R01-A06', expect: table(inRack, hostless(all, inRack)) },
    { form: 'virt.vms-in', question: 'offline VMs at datacenter-02', expect: table(all.filter((machine) => machine.status === 'offline' && machineSite(inventory, machine) === site)) },
  ];
}

function table(found: readonly StoredObject[], more: readonly string[] = []): Expectation {
  const vcpus = found.reduce((sum, machine) => sum + number(machine, 'vcpus'), 0);
  const memory = found.reduce((sum, machine) => sum + number(machine, 'memory'), 0) / 1000;
  return { kind: 'table', objectType: MACHINE, ...rowSet(found.map(nameOf)), sentence: [String(found.length), `${vcpus} vCPU`, ...(memory < 1000 ? [`${memory} GB`] : [])], text: [...more], columns: ['name', 'vcpus', 'memory', 'disk', 'primary_ip'] };
}

/** Machines of the same clusters of which nobody knows the host are counted in a note. */
function hostless(all: readonly StoredObject[], found: readonly StoredObject[]): readonly string[] {
  const clusters = new Set(found.map(({ cluster }) => cluster));
  const count = all.filter((machine) => isNone(machine.device) && clusters.has(machine.cluster ?? null)).length;
  return count > 0 ? [`${count} virtual machines`] : [];
}

function services(inventory: Inventory, name: string): readonly string[] {
  const { id } = inventory.named('dcim.device', name);
  return inventory.all('ipam.service').filter((service) => service.parent_object_type === 'dcim.device' && service.parent_object_id === id).map(nameOf);
}

/** What carries a tag. */
export function tags(inventory: Inventory): readonly Example[] {
  const tagged = (type: string, tag: string): readonly StoredObject[] => inventory.all(type).filter((object) => ids(object, 'tags').includes(inventory.named('extras.tag', tag).id));
  const eol = tagged('dcim.device', 'eol').map(nameOf);
  const prod = tagged('dcim.device', 'prod').filter((device) => ['server', 'blade-server'].includes(nameOf(inventory.get('dcim.devicerole', device.role)))).map(nameOf);
  const site = inventory.named('dcim.site', 'datacenter-01').id;
  const legacy = inventory.types().flatMap((type) => tagged(type, 'legacy').filter((object) => siteOf(inventory, type, object) === site).map(() => type));
  const pci = inventory.types().flatMap((type) => tagged(type, 'pci').map(() => type));
  return [
    { form: 'tag.objects', question: "what's tagged pci", expect: perType(pci, 'pci') },
    { form: 'tag.objects', question: 'devices with tag eol', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(eol), sentence: [String(eol.length), 'eol'] } },
    { form: 'tag.objects', question: 'prod servers', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(prod), sentence: [String(prod.length), 'server', 'prod'] } },
    { form: 'tag.objects', question: 'everything carrying the legacy tag at datacenter-01', expect: { ...perType(legacy, 'legacy') } },
  ];
}

const NOUNS: Readonly<Record<string, string>> = { 'dcim.device': 'devices', 'ipam.vlan': 'VLANs', 'dcim.rack': 'racks', 'ipam.prefix': 'prefixes', 'virtualization.virtualmachine': 'virtual machines', 'ipam.ipaddress': 'IP addresses', 'dcim.site': 'sites', 'circuits.circuit': 'circuits', 'dcim.interface': 'interfaces' };

function perType(types: readonly string[], tag: string): Expectation {
  const counts = [...new Set(types)].map((type) => ({ row: NOUNS[type] ?? type, count: types.filter((other) => other === type).length }));
  return { kind: 'table', by: 'type', set: counts.map(({ row }) => row).sort(), cells: counts, sentence: [String(types.length), tag, ...counts.filter(({ count }) => count > 1).map(({ row, count }) => `${count} ${row}`)] };
}

/** Where a tagged object is, for the types that are tagged at all. */
function siteOf(inventory: Inventory, type: string, object: StoredObject): number | null {
  if (type === MACHINE) return machineSite(inventory, object);
  if (type === 'dcim.interface') return number(inventory.get('dcim.device', object.device), 'site');
  if (type === 'dcim.site') return object.id;
  if (object.scope_type === 'dcim.site') return number(object, 'scope_id');
  return typeof object.site === 'number' ? object.site : null;
}
