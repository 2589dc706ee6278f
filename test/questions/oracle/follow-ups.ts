import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addressText, roleOf, withRole } from './devices.js';
import { ids, nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { circuitsAt, siteIds } from './places.js';
import { rackNamed, unitText } from './rack-space.js';
import { rackContents } from './rack-views.js';

/** Fragments that only mean something after an earlier answer; without one they are asked back. */
export function followUps(inventory: Inventory): readonly Example[] {
  return [...pronouns(inventory), ...filters(inventory), ...counts(inventory), ...repeats(inventory), ...alone()];
}

const natural = new Intl.Collator('en', { numeric: true });

export function byName(a: StoredObject, b: StoredObject): number {
  return natural.compare(nameOf(a), nameOf(b));
}

/** Objects with a `site` at one of the sites. */
export function at(inventory: Inventory, type: string, ...sites: readonly string[]): readonly StoredObject[] {
  const wanted = siteIds(inventory, ...sites);
  return inventory.all(type).filter((object) => wanted.has(number(object, 'site')));
}

function names(type: string, list: readonly StoredObject[]): Expectation {
  return { kind: 'table', objectType: type, ...rowSet(list.map(nameOf)) };
}

function pronouns(inventory: Inventory): readonly Example[] {
  const form = 'fu.pronoun';
  const inRack = inventory.all('dcim.device').filter((device) => device.rack === rackNamed(inventory, 'R01-A15').id);
  const bare = inRack.filter((device) => device.primary_ip4 === null && device.primary_ip6 === null);
  const core = inventory.named('dcim.device', 'core-sw-01');
  const cluster = inventory.named('virtualization.cluster', 'vmware-dc01');
  const machines = inventory.all('virtualization.virtualmachine').filter((machine) => machine.cluster === cluster.id);
  const web = inventory.named('dcim.device', 'srv-web-01');
  const circuits = circuitsAt(inventory, siteIds(inventory, 'site-lon'));
  const owner = (object: StoredObject): string | null => nameOf(inventory.get('tenancy.tenant', object.tenant)) || null;
  const owners = (list: readonly StoredObject[]): Expectation => ({ ...names(list[0] === undefined ? '' : 'dcim.rack', list), cells: list.map((object) => ({ row: nameOf(object), tenant: owner(object) })) });
  const racks = at(inventory, 'dcim.rack', 'site-fra');
  return [
    {
      form, question: 'what are their primary IPs', after: ["what's in R01-A15"],
      expect: {
        kind: 'table', total: inRack.length, set: inRack.map(nameOf), sentence: [`${inRack.length} devices`, `${bare.length} without primary`],
        cells: inRack.filter((device) => !bare.includes(device)).map((device) => ({ row: nameOf(device), primary_ip: addressText(inventory, device.primary_ip6 ?? device.primary_ip4) })),
      },
    },
    { form, question: 'which rack is it in', after: ['tell me about core-sw-01'], expect: { kind: 'value', sentence: ['core-sw-01', nameOf(inventory.get('dcim.rack', core.rack)), unitText(inventory, core)] } },
    { form, question: 'which rack is it in', after: ['interfaces on core-sw-01'], expect: { kind: 'value', sentence: ['core-sw-01', nameOf(inventory.get('dcim.rack', core.rack))] } },
    { form, question: 'who owns those', after: ['vms in vmware-dc01'], expect: { ...owners(machines), objectType: 'virtualization.virtualmachine' } },
    { form, question: 'who owns those', after: ['devices at site-lon', 'how many racks at site-fra'], expect: owners(racks) },
    { form, question: 'show its interfaces', after: ['where is srv-web-01?'], expect: names('dcim.interface', inventory.all('dcim.interface').filter((port) => port.device === web.id)) },
    { form, question: 'and the circuits there', after: ['devices in site-lon'], expect: { ...names('circuits.circuit', inventory.all('circuits.circuit').filter(({ id }) => circuits.has(id))), by: 'cid' } },
    { form, question: 'list them', after: ['how many racks at site-fra'], expect: names('dcim.rack', racks) },
    { form, question: 'which rack is it in', after: ['firewalls in datacenter-01'], expect: { kind: 'clarify', options: ['fw-01', 'fw-02'] } },
  ];
}

function filters(inventory: Inventory): readonly Example[] {
  const form = 'fu.filter';
  const active = (list: readonly StoredObject[]): readonly StoredObject[] => list.filter((object) => object.status === 'active');
  const [frankfurt, first] = [at(inventory, 'dcim.device', 'site-fra'), at(inventory, 'dcim.device', 'datacenter-01')];
  const firewalls = withRole(inventory, inventory.all('dcim.device'), 'firewall');
  const second = siteIds(inventory, 'datacenter-02');
  const shown = rackContents(inventory, rackNamed(inventory, 'R01-A15')).rows ?? [];
  const kept = shown.filter((name) => roleOf(inventory, inventory.named('dcim.device', name)) !== 'patch-panel');
  const pci = inventory.all('extras.tag').find((tag) => tag.slug === 'pci')?.id ?? 0;
  const servers = withRole(inventory, first, 'server');
  const racks = at(inventory, 'dcim.rack', 'datacenter-01');
  const previous = (list: readonly unknown[]): string => `of the previous ${list.length}`;
  return [
    { form, question: 'just the active ones', after: ['devices at site-fra'], expect: { ...names('dcim.device', active(frankfurt)), understood: ['site is site-fra', 'status is active', previous(frankfurt)] } },
    { form, question: 'only the active ones', after: ['Show me devices in datacenter-01'], expect: { ...names('dcim.device', active(first)), understood: ['site is datacenter-01', 'status is active', previous(first)] } },
    { form, question: 'only those in datacenter-02', after: ['firewalls'], expect: { ...names('dcim.device', firewalls.filter((device) => second.has(number(device, 'site')))), understood: [previous(firewalls)] } },
    { form, question: 'drop the patch panels', after: ["what's in R01-A15"], expect: { kind: 'table', objectType: 'dcim.device', total: kept.length, rows: kept, columns: ['units', 'face'], sentence: [`${kept.length} of the previous ${shown.length}`] } },
    { form, question: 'which of these are tagged pci', after: ['servers in datacenter-01'], expect: { ...names('dcim.device', servers.filter((device) => ids(device, 'tags').includes(pci))), understood: [previous(servers)] } },
    { form, question: 'without a tenant', after: ['racks in datacenter-01'], expect: { ...names('dcim.rack', racks.filter((rack) => rack.tenant === null)), understood: [previous(racks)] } },
    { form, question: 'only the planned ones', after: ['devices at site-fra'], expect: { kind: 'empty', sentence: ['planned'], text: ['the previous list is kept'] } },
  ];
}

function counts(inventory: Inventory): readonly Example[] {
  const active = at(inventory, 'dcim.device', 'datacenter-01').filter((device) => device.status === 'active');
  const there = at(inventory, 'dcim.device', 'site-nyc').filter((device) => device.status === 'active');
  const talked = ['Show me devices in datacenter-01', 'only the active ones'];
  return [
    { form: 'fu.pronoun', question: 'how many?', after: talked, expect: { kind: 'count', value: active.length } },
    { form: 'fu.same-for', question: 'and in site-nyc?', after: talked, expect: { ...names('dcim.device', there), understood: ['site is site-nyc', 'status is active'] } },
    { form: 'fu.same-for', question: 'and in site-nyc?', after: [...talked, 'how many?'], expect: { kind: 'count', value: there.length, understood: ['site is site-nyc', 'status is active'] } },
  ];
}

function repeats(inventory: Inventory): readonly Example[] {
  const form = 'fu.same-for';
  const vlans = at(inventory, 'ipam.vlan', 'site-lon');
  const second = inventory.named('dcim.device', 'fw-02');
  const ports = inventory.all('dcim.interface').filter((port) => port.device === second.id).map(({ id }) => id);
  const own = inventory.all('ipam.ipaddress').filter((address) => address.assigned_object_type === 'dcim.interface' && ports.includes(number(address, 'assigned_object_id'))).map((address) => text(address, 'address'));
  const globex = inventory.named('tenancy.tenant', 'Globex').id;
  const first = at(inventory, 'dcim.device', 'datacenter-01');
  return [
    { form, question: 'same for datacenter-02', after: ['devices in datacenter-01'], expect: { ...names('dcim.device', at(inventory, 'dcim.device', 'datacenter-02')), understood: ['datacenter-02'] } },
    { form, question: 'and site-lon?', after: ['vlans at site-fra'], expect: { ...names('ipam.vlan', vlans), by: 'name', understood: ['site-lon'] } },
    { form, question: 'what about fw-02', after: ['ips on fw-01'], expect: { kind: 'table', objectType: 'ipam.ipaddress', by: 'address', total: own.length, set: own, sentence: ['fw-02'] } },
    { form, question: 'now for Globex', after: ['devices owned by Acme Corp'], expect: { ...names('dcim.device', inventory.all('dcim.device').filter((device) => device.tenant === globex)), understood: ['Globex'] } },
    { form, question: 'ok and the planned ones', after: ['active devices in datacenter-01'], expect: { ...names('dcim.device', first.filter((device) => device.status === 'planned')), understood: ['status is planned'] } },
  ];
}

/** The same fragments as first words of a talk. */
function alone(): readonly Example[] {
  const fragments: Readonly<Record<string, readonly string[]>> = {
    'fu.pronoun': ['what are their primary IPs', 'which rack is it in', 'who owns those', 'show its interfaces', 'and the circuits there', 'how many?'],
    'fu.filter': ['just the active ones', 'only those in datacenter-02', 'drop the patch panels', 'which of these are tagged pci', 'without a tenant'],
    'fu.ordinal': ['the third one', '#2', 'details of the last one', 'open rows 3 and 5', 'first two: cables'],
    'fu.more': ['more', 'next 25', 'show me the rest', 'all of them', 'previous page'],
    'fu.sort': ['sort by serial', 'order them by utilisation, highest first', 'newest on top', 'reverse that'],
    'fu.same-for': ['same for datacenter-02', 'and site-lon?', 'what about fw-02', 'now for Globex', 'ok and the planned ones'],
    'fu.export': ['as csv', 'give me that as json', 'save it to racks.md', 'export all rows, not just the page', 'yaml please'],
  };
  return Object.entries(fragments).flatMap(([form, questions]) => questions.map((question): Example => ({ form, question, expect: form === 'fu.export' ? { kind: ['text', 'clarify'], sentence: ['nothing'] } : { kind: 'clarify' } })));
}
