import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { deviceNames, makerOf, withRole } from './devices.js';
import { ids, nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';

function custom(object: StoredObject, field: string): unknown {
  const fields = object['custom_fields'];
  return typeof fields === 'object' && fields !== null && field in fields ? Object.entries(fields).find(([name]) => name === field)?.[1] : null;
}

function dateOf(object: StoredObject, field: string): string {
  const value = custom(object, field);
  return typeof value === 'string' ? value : '';
}

/** Devices chosen by a custom date, those without one counted apart. */
export function customFields(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const none = devices.filter((device) => dateOf(device, 'support_expiry') === '');
  const found = (isAsked: (date: string) => boolean): readonly StoredObject[] => devices.filter((device) => dateOf(device, 'support_expiry') !== '' && isAsked(dateOf(device, 'support_expiry')));
  const shown = (question: string, objects: readonly StoredObject[], more: Partial<Expectation> = {}): Example => ({
    form: 'cf.filter', question, expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, objects)), columns: ['cf_support_expiry', 'days_left'], sentence: [String(objects.length)], text: [`${String(none.length)} devices have no support expiry`], ...more },
  });
  const cisco = devices.filter((device) => makerOf(inventory, device) === 'Cisco' && siteIds(inventory, 'datacenter-01').has(number(device, 'site')));
  const racks = inventory.all('dcim.rack').filter((rack) => Number(custom(rack, 'key_number') ?? 0) > 110);
  return [
    shown('devices whose support runs out this year', found((date) => date >= '2026-11-20' && date <= '2026-12-31'), audited(none.length)),
    { form: 'cf.filter', question: 'support_expiry before 2026', expect: { kind: 'empty', sentence: ['before 2026-01-01'], text: [`${String(none.length)} devices have no support expiry`] } },
    shown('support_expiry before 2027', found((date) => date < '2027-01-01')),
    shown('gear out of support', found((date) => date < '2026-11-20'), audited(none.length)),
    shown('devices expiring within 90 days', found((date) => date >= '2026-11-20' && date <= '2027-02-18')),
    { form: 'cf.filter', question: 'devices with no support_expiry filled in', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, none)), sentence: [String(none.length), String(devices.length)] } },
    { form: 'cf.filter', question: 'racks with key number above 110', expect: { kind: 'table', objectType: 'dcim.rack', ...rowSet(racks.map(nameOf)), columns: ['cf_key_number'] } },
    { form: 'cf.value', question: 'support_expiry of core-sw-01', expect: { kind: 'value', value: dateOf(inventory.named('dcim.device', 'core-sw-01'), 'support_expiry') } },
    ...['when does support end for fw-01', 'when does the support of fw-01 run out'].map((question): Example => ({ form: 'cf.value', question, expect: { kind: 'value', value: dateOf(inventory.named('dcim.device', 'fw-01'), 'support_expiry'), understood: ['support_expiry'] } })),
    { form: 'cf.value', question: 'when does the warranty of fw-01 end', expect: { kind: 'clarify', sentence: ['warranty'] } },
    { form: 'cf.value', question: 'support expiry of everything Cisco in datacenter-01', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, cisco)), columns: ['name', 'model', 'cf_support_expiry'], cells: cisco.slice(0, 2).map((device) => ({ row: nameOf(device), cf_support_expiry: dateOf(device, 'support_expiry') || null })) } },
    { form: 'cf.value', question: 'which custom fields exist', expect: { kind: 'table', objectType: 'extras.customfield', ...rowSet(inventory.all('extras.customfield').map(nameOf)), columns: ['name', 'label', 'type', 'object_types'] } },
  ];
}

/** Said without the field's name, the same devices may be told as an audit. */
function audited(none: number): Partial<Expectation> {
  return { columns: ['name', 'site'], text: [String(none)] };
}

/** Several tags together, one or the other, and none. */
export function tagSets(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const has = (device: StoredObject, tag: string): boolean => ids(device, 'tags').includes(inventory.named('extras.tag', tag).id);
  const shown = (question: string, objects: readonly StoredObject[]): Example => ({ form: 'tag.combine', question, expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, objects)), sentence: [String(objects.length)] } });
  const rack = inventory.named('dcim.rack', 'R01-A01').id;
  return [
    shown('devices tagged both pci and eol', devices.filter((device) => has(device, 'pci') && has(device, 'eol'))),
    shown('devices tagged pci, eol or legacy', devices.filter((device) => has(device, 'pci') || has(device, 'eol') || has(device, 'legacy'))),
    shown('anything tagged prod or legacy in R01-A01', devices.filter((device) => number(device, 'rack') === rack && (has(device, 'prod') || has(device, 'legacy')))),
    shown('servers missing the prod tag', withRole(inventory, devices, 'server', 'blade-server').filter((device) => !has(device, 'prod'))),
    shown('untagged devices at site-fra', devices.filter((device) => siteIds(inventory, 'site-fra').has(number(device, 'site')) && ids(device, 'tags').length === 0)),
  ];
}

/** Ranges of names, and fields of several objects at once. */
export function nameRanges(inventory: Inventory): readonly Example[] {
  const between = (type: string, stem: string, low: number, high: number): readonly StoredObject[] =>
    inventory.all(type).filter((object) => text(object, 'name').startsWith(stem) && /^\d+$/u.test(text(object, 'name').slice(stem.length)) && Number(text(object, 'name').slice(stem.length)) >= low && Number(text(object, 'name').slice(stem.length)) <= high);
  const named = (form: string, question: string, objectType: string, objects: readonly StoredObject[], more: Partial<Expectation> = {}): Example => ({ form, question, expect: { kind: 'table', objectType, rows: objects.map(nameOf), ...more } });
  const racks = new Set(between('dcim.rack', 'R02-B', 1, 4).map(({ id }) => id));
  const inRacks = inventory.all('dcim.device').filter((device) => racks.has(number(device, 'rack')));
  const vlans = inventory.all('ipam.vlan').filter((vlan) => number(vlan, 'vid') >= 100 && number(vlan, 'vid') <= 120 && (siteIds(inventory, 'datacenter-01').has(number(vlan, 'site')) || nameOf(inventory.get('ipam.vlangroup', vlan.group)) === 'dc01-vlans'));
  const dist = between('dcim.device', 'dist-sw-', 1, 4);
  const tors = inventory.all('dcim.device').filter((device) => text(device, 'name').startsWith('tor-a01-'));
  const model = (device: StoredObject): string => nameOf(inventory.get('dcim.devicetype', device.device_type));
  return [
    named('range.names', 'branch-003 to branch-008', 'dcim.site', between('dcim.site', 'branch-', 3, 8), { understood: ['6 of 6 names in the range exist'] }),
    named('range.names', 'racks R01-A01 - R01-A10', 'dcim.rack', between('dcim.rack', 'R01-A', 1, 10)),
    { form: 'range.names', question: 'devices in racks R02-B01 through R02-B04', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, inRacks)) } },
    { form: 'range.names', question: 'vlan 100-120 at datacenter-01', expect: { kind: 'table', objectType: 'ipam.vlan', by: 'vid', rows: vlans.map((vlan) => number(vlan, 'vid')).sort((a, b) => a - b).map(String) } },
    named('range.names', 'dist-sw-01 to 06', 'dcim.device', dist, { understood: ['4 of 6 names in the range exist', 'dist-sw-05', 'dist-sw-06'] }),
    ...['who makes tor-a01-*', 'manufacturer of all devices tor-a01-*'].map((question): Example => ({
      form: 'lookup.several', question, expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(tors.map(nameOf)), columns: ['name', 'manufacturer'], cells: tors.map((device) => ({ row: nameOf(device), manufacturer: makerOf(inventory, device) })) },
    })),
    named('lookup.several', 'dist-sw-01 thru 04: model and mgmt ip', 'dcim.device', dist, { columns: ['name', 'model', 'primary_ip'], cells: dist.map((device) => ({ row: nameOf(device), model: model(device) })) }),
  ];
}
