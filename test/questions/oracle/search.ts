import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addresses, block, holdsHost, prefixes } from './addresses.js';
import { cablingOf, endName } from './cabling.js';
import { rackName } from './devices.js';
import { nameOf, number, text, type Inventory } from './inventory.js';
import { siteName } from './places.js';
import { unitText } from './rack-space.js';

/** What an address, a text, a MAC or a serial number belongs to. */
export function search(inventory: Inventory): readonly Example[] {
  return [...byAddress(inventory), ...byText(inventory), ...byMac(inventory), ...bySerial(inventory)];
}

function byAddress(inventory: Inventory): readonly Example[] {
  return ['who is 10.0.4.7', '10.10.4.20', 'whose address is 2001:db8::53', 'what device answers to 10.10.4.20/24'].map((question) => {
    const host = block((/[\d.:a-f]{6,}/u.exec(question)?.[0] ?? '').replace(/\/.*/u, ''));
    const [found, ...others] = addresses(inventory).filter((each) => each.block.family === host.family && each.block.host === host.host);
    if (found === undefined || others.length > 0) throw new Error(`Not one address ${question}.`);
    return { form: 'search.ip', question, expect: addressCard(inventory, found) };
  });
}

function addressCard(inventory: Inventory, { object, block: host, vrf }: ReturnType<typeof addresses>[number]): Expectation {
  const port = inventory.get('dcim.interface', object.assigned_object_id);
  const device = inventory.get('dcim.device', port.device);
  const [prefix] = prefixes(inventory).filter((each) => each.vrf === vrf && holdsHost(each.block, host)).sort((a, b) => b.block.length - a.block.length);
  const vlan = inventory.get('ipam.vlan', prefix?.object.vlan);
  return {
    kind: 'object',
    objectType: 'ipam.ipaddress',
    sentence: [text(object, 'address'), nameOf(port), nameOf(device), siteName(inventory, device), rackName(inventory, device), unitText(inventory, device)],
    text: [text(object, 'status'), vrf === null ? 'global' : nameOf(inventory.get('ipam.vrf', vrf)), text(object, 'dns_name'), prefix === undefined ? '' : nameOf(prefix.object), ...(vlan.id === 0 ? [] : [String(number(vlan, 'vid')), nameOf(vlan)])].filter((value) => value !== ''),
  };
}

/** Fields in which a text is looked for. */
const TEXTS = ['name', 'label', 'serial', 'asset_tag', 'description', 'comments', 'facility', 'facility_id', 'cid', 'dns_name', 'ssid', 'model', 'slug', 'prefix', 'address', 'physical_address', 'email'];
const TYPES = ['circuits.circuit', 'circuits.provider', 'dcim.cable', 'dcim.device', 'dcim.devicetype', 'dcim.interface', 'dcim.inventoryitem', 'dcim.location', 'dcim.manufacturer', 'dcim.module', 'dcim.rack', 'dcim.region', 'dcim.site', 'extras.tag', 'ipam.ipaddress', 'ipam.prefix', 'ipam.service', 'ipam.vlan', 'ipam.vrf', 'tenancy.contact', 'tenancy.tenant', 'virtualization.cluster', 'virtualization.virtualmachine', 'virtualization.vminterface', 'vpn.tunnel', 'wireless.wirelesslan'];
const PLURALS: Readonly<Record<string, string>> = { 'circuits.circuit': 'circuits', 'dcim.interface': 'interfaces', 'vpn.tunnel': 'tunnels', 'dcim.rack': 'racks', 'dcim.location': 'locations' };

function byText(inventory: Inventory): readonly Example[] {
  const shown = (question: string, wanted: string, first: readonly string[]): Example => {
    const hits = TYPES.map((type) => [type, inventory.all(type).filter((object) => TEXTS.some((field) => text(object, field).toLowerCase().includes(wanted)))] as const).filter(([, found]) => found.length > 0);
    const total = hits.reduce((sum, [, found]) => sum + found.length, 0);
    if (total === 0) return { form: 'search.text', question, expect: { kind: 'empty', sentence: [wanted] } };
    const counts = hits.map(([type, found]) => (found.length === 1 ? `1 ${(PLURALS[type] ?? type).slice(0, -1)}` : `${found.length} ${PLURALS[type] ?? type}`));
    return { form: 'search.text', question, expect: { kind: 'table', total, by: 'object', sentence: [String(total), ...counts], text: [...first] } };
  };
  return [
    shown('find abc123', 'abc123', []),
    shown('search zay-1000', 'zay-1000', ['ZAY-10001', 'ZAY-10005']),
    shown('anything called pegasus', 'pegasus', []),
    shown('lookup "R01"', 'r01', ['R01-A01']),
  ];
}

function byMac(inventory: Inventory): readonly Example[] {
  const wanted = '00:1C:73:4A:0B:21';
  const macs = inventory.all('dcim.macaddress').filter((mac) => mac.assigned_object_type === 'dcim.interface');
  const portOf = (mac: StoredObject | undefined): StoredObject => inventory.get('dcim.interface', mac?.assigned_object_id);
  const deviceOf = (mac: StoredObject | undefined): StoredObject => inventory.get('dcim.device', portOf(mac).device);
  const found = macs.find((mac) => text(mac, 'mac_address').toUpperCase() === wanted);
  const far = cablingOf(inventory).farEnd({ type: 'dcim.interface', id: portOf(found).id });
  const one = (question: string): Example => ({
    form: 'search.mac',
    question,
    expect: { kind: 'value', sentence: [wanted, nameOf(portOf(found)), nameOf(deviceOf(found)), siteName(inventory, deviceOf(found)), ...(far === null ? [] : endName(inventory, far).split(':'))] },
  });
  const site = inventory.named('dcim.site', 'datacenter-01').id;
  const started = macs.filter((mac) => text(mac, 'mac_address').toUpperCase().startsWith('00:1C:73') && deviceOf(mac).site === site);
  return [
    one('who has 00:1c:73:4a:0b:21'),
    one('mac 001c.734a.0b21'),
    one('find 00-1C-73-4A-0B-21'),
    { form: 'search.mac', question: 'macs starting 00:1c:73 at datacenter-01', expect: { kind: 'table', total: started.length, rowCount: started.length, sentence: [String(started.length), 'datacenter-01'] } },
  ];
}

function bySerial(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, holds: (device: StoredObject) => boolean, withPlace: boolean): Example => {
    const [found, ...others] = devices.filter(holds);
    if (found === undefined || others.length > 0) throw new Error(`Not one device: ${question}`);
    return { form: 'search.serial', question, expect: { kind: 'value', value: nameOf(found), sentence: [nameOf(found), 'device', ...(withPlace ? [siteName(inventory, found), rackName(inventory, found)] : [])] } };
  };
  const hasSerial = (device: StoredObject): boolean => device.serial === 'FDO2512A0B7';
  return [
    shown('serial FDO2512A0B7', hasSerial, false),
    shown('which box is AT-10422', (device) => device.asset_tag === 'AT-10422', false),
    shown('s/n ending 0B7', (device) => text(device, 'serial').endsWith('0B7'), false),
    shown('whose serial is FDO2512A0B7 and where is it', hasSerial, true),
  ];
}
