import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, portsOf } from './cabling.js';
import { fieldsOf } from './change-log.js';
import { deviceNames } from './devices.js';
import { ids, isNone, nameOf, number, rowSet, tally, text, type Inventory } from './inventory.js';
import { grouped } from './networks.js';
import { siteIds } from './places.js';

const DEVICE = 'dcim.device';

/** What is missing, there twice, leads nowhere, is out of support or not looked after. */
export function quality(inventory: Inventory): readonly Example[] {
  return [...identity(inventory), ...cables(inventory), ...support(inventory), ...governance(inventory)];
}

function identity(inventory: Inventory): readonly Example[] {
  const form = 'audit.identity';
  const devices = inventory.all(DEVICE);
  const [noSerial, noTag] = [devices.filter(({ serial }) => isNone(serial)), devices.filter((device) => isNone(device.asset_tag))];
  const either = devices.filter((device) => noSerial.includes(device) || noTag.includes(device));
  const macs = inventory.all('dcim.macaddress');
  const holder = (mac: StoredObject): string => {
    const port = inventory.get(text(mac, 'assigned_object_type'), mac.assigned_object_id);
    return isNone(port.device) ? `vm ${number(port, 'virtual_machine')} ${mac.id * Number(isNone(port.virtual_machine))}` : `device ${number(port, 'device')}`;
  };
  return [
    { form, question: 'devices with no serial or asset tag', expect: { kind: 'table', objectType: DEVICE, ...rowSet(deviceNames(inventory, either)), sentence: [`${noSerial.length} of ${devices.length}`, `${noTag.length} of ${devices.length}`], columns: ['name', 'site', 'missing'] } },
    { form, question: 'two devices with the same serial', expect: twice(devices, 'serial', (device) => text(device, 'serial')) },
    { form, question: 'same hostname at more than one site', expect: twice(devices, 'name', nameOf, (own) => new Set(own.map(({ site }) => site)).size > 1) },
    { form, question: 'duplicate MAC addresses', expect: twice(macs, 'mac_address', (mac) => text(mac, 'mac_address').toUpperCase(), (own) => new Set(own.map(holder)).size > 1) },
    { form, question: 'racks with identical names', expect: twice(inventory.all('dcim.rack'), 'name', nameOf) },
  ];
}

/** Values that several objects have, whatever the case, and how often. */
function twice(objects: readonly StoredObject[], column: string, value: (object: StoredObject) => string, apart: (own: readonly StoredObject[]) => boolean = () => true): Expectation {
  const named = objects.filter((object) => value(object) !== '');
  const groups = tally(named.map((object) => value(object).toLowerCase())).filter(([key, count]) => count > 1 && apart(named.filter((object) => value(object).toLowerCase() === key)));
  const owners = groups.reduce((sum, [, count]) => sum + count, 0);
  const rows = groups.map(([key, count]) => `${value(named.find((object) => value(object).toLowerCase() === key) ?? { id: 0 })} ${count}`);
  return { kind: 'table', total: groups.length, by: [column, 'times'], set: rows, sentence: [`${owners} of ${grouped(named.length)}`], columns: ['objects'] };
}

function cables(inventory: Inventory): readonly Example[] {
  const form = 'audit.cables-nowhere';
  const cabling = cablingOf(inventory);
  const all = inventory.all('dcim.cable');
  const open = all.filter((cable) => cabling.endsOf(cable).some((side) => side.length === 0));
  const isPanel = (type: string): boolean => type === 'dcim.frontport' || type === 'dcim.rearport';
  // From a port on, the path ends in a panel that nothing leaves.
  const dead = all.filter((cable) => !open.includes(cable) && cabling.endsOf(cable).flat().some((end) => end.type === 'dcim.interface' && isPanel(cabling.farEnd(end)?.type ?? '') && isPanel(cabling.linkAt(end)?.far[0]?.type ?? '')));
  const dc1 = siteIds(inventory, 'datacenter-01');
  const openHere = open.filter((cable) => cabling.endsOf(cable).flat().some((end) => dc1.has(number(deviceOf(inventory, end), 'site'))));
  const withPorts = new Set(inventory.all('dcim.interface').map(({ device }) => number(inventory.get(DEVICE, device), 'role')));
  const inBays = new Set(inventory.all('dcim.devicebay').map((bay) => bay.installed_device));
  const active = inventory.all(DEVICE).filter((device) => device.status === 'active' && withPorts.has(number(device, 'role')));
  const bare = active.filter((device) => !inBays.has(device.id) && !portsOf(inventory, device).some(({ end }) => cabling.linkAt(end) !== null));
  const fronts = inventory.all('dcim.frontport');
  const sides = fronts.map((front) => ({ front, here: cabling.linkAt({ type: 'dcim.frontport', id: front.id }) !== null, behind: cabling.linkAt({ type: 'dcim.rearport', id: number(front, 'rear_port') }) !== null }));
  const oneSided = sides.filter(({ here, behind }) => here !== behind);
  const label = (cable: StoredObject): string => text(cable, 'label') || `#${cable.id}`;
  return [
    { form, question: 'cables to nowhere', expect: { kind: 'table', objectType: 'dcim.cable', by: 'cable', ...rowSet([...open, ...dead].map(label)), sentence: [`${open.length} of ${grouped(all.length)}`, `${dead.length} of ${grouped(all.length)}`], columns: ['end', 'missing'] } },
    { form, question: 'half-connected cables at datacenter-01', expect: { kind: 'table', objectType: 'dcim.cable', by: 'cable', ...rowSet(openHere.map(label)), sentence: [String(openHere.length)], columns: ['end', 'missing'] } },
    { form, question: 'active devices with nothing plugged in', expect: { kind: 'table', objectType: DEVICE, ...rowSet(deviceNames(inventory, bare)), sentence: [String(bare.length)], columns: ['role', 'rack'] } },
    { form, question: 'patch panel ports cabled on one side only', expect: { kind: 'table', by: ['device', 'port', 'cabled'], ...rowSet(oneSided.map(({ front, here }) => `${nameOf(inventory.get(DEVICE, front.device))} ${nameOf(front)} ${here ? 'front' : 'rear'}`)), sentence: [`${oneSided.length} of ${grouped(fronts.length)}`], text: [`${oneSided.filter(({ here }) => here).length} of them are cabled at the front only`] } },
  ];
}

function support(inventory: Inventory): readonly Example[] {
  const form = 'audit.eol';
  const devices = inventory.all(DEVICE);
  const date = (device: StoredObject): string => {
    const value = fieldsOf(device.custom_fields)?.['support_expiry'];
    return typeof value === 'string' ? value : '';
  };
  const eol = inventory.named('extras.tag', 'eol').id;
  const today = inventory.now.toISOString().slice(0, 10);
  const dated = devices.filter((device) => date(device) !== '');
  const expired = dated.filter((device) => date(device) < today);
  const soon = dated.filter((device) => date(device) >= today && date(device) <= '2027-05-20');
  const none = devices.length - dated.length;
  const order = (list: readonly StoredObject[]): readonly string[] => [...list].sort((a, b) => date(a).localeCompare(date(b)) || nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true })).map(nameOf);
  const tagged = devices.filter((device) => ids(device, 'tags').includes(eol));
  const columns = ['name', 'device_type', 'site', 'status', 'support_expiry', 'days', 'eol_tag'];
  return [
    { form, question: 'what is out of support', expect: { kind: 'table', objectType: DEVICE, total: expired.length, rows: [...order(expired)], sentence: [`${expired.length} of ${devices.length}`, `${none} without a date`], columns, text: [`in support: ${tagged.filter((device) => date(device) >= today).length}`, `not tagged: ${expired.filter((device) => !tagged.includes(device)).length}`] } },
    { form, question: 'devices reaching end of support in 6 months', expect: { kind: 'table', objectType: DEVICE, total: soon.length, rows: [...order(soon)], sentence: [`${soon.length} of ${devices.length}`, `${expired.length} expired`, `${none} without a date`], columns } },
    { form, question: 'eol gear still active', expect: { kind: 'table', objectType: DEVICE, ...rowSet(tagged.filter(({ status }) => status === 'active').map(nameOf)), sentence: [String(tagged.filter(({ status }) => status === 'active').length)] } },
    { form, question: 'how old is our fleet by support_expiry', expect: { kind: 'table', by: ['year', 'devices'], set: [...tally(dated.map((device) => date(device).slice(0, 4))).map(([year, count]) => `${year} ${count}`), `(no date) ${none}`], sentence: [`${expired.length} expired`, `${none} without a date`, String(devices.length)] } },
  ];
}

function governance(inventory: Inventory): readonly Example[] {
  const form = 'audit.governance';
  const sites = inventory.all('dcim.site');
  const contacted = new Set(inventory.all('tenancy.contactassignment').filter(({ object_type }) => object_type === 'dcim.site').map(({ object_id }) => object_id));
  const lonely = sites.filter(({ id }) => !contacted.has(id));
  const active = inventory.all('circuits.circuit').filter(({ status }) => status === 'active');
  const silent = active.filter(({ description }) => isNone(description));
  const regionless = sites.filter(({ region }) => isNone(region));
  const roles = inventory.all('dcim.devicerole');
  const mute = roles.filter(({ description }) => isNone(description));
  const reviewed = ['dcim.site', 'dcim.rack', DEVICE, 'ipam.prefix', 'ipam.vlan', 'circuits.circuit'].map((type) => {
    const all = inventory.all(type);
    return { all, old: all.filter((object) => text(object, 'last_updated') < '2025-11-20T12:00') };
  });
  const old = reviewed.reduce((sum, each) => sum + each.old.length, 0);
  return [
    { form, question: 'sites without a contact', expect: { kind: 'table', ...rowSet(lonely.map(nameOf)), sentence: [`${lonely.length} of ${sites.length}`] } },
    { form, question: 'active circuits with no description', expect: { kind: 'table', by: 'cid', ...rowSet(silent.map(nameOf)), sentence: [`${silent.length} of ${active.length}`] } },
    { form, question: 'sites outside any region', expect: { kind: 'table', by: 'object', ...rowSet(regionless.map(nameOf)), sentence: [`${regionless.length} of ${sites.length}`], columns: ['missing', 'last_updated'] } },
    { form, question: 'things nobody has updated for a year', expect: { kind: 'table', total: old, rowCount: old, sentence: reviewed.map((each) => `${each.old.length} of ${each.all.length}`), columns: ['object', 'type', 'site', 'last_updated'] } },
    { form, question: 'device roles missing a description', expect: { kind: 'table', objectType: 'dcim.devicerole', ...rowSet(mute.map(nameOf)), sentence: [`${mute.length} of ${roles.length}`] } },
  ];
}
