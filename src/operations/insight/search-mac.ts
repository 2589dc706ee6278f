import * as z from 'zod';
import { emptyBody, valueBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, rowsOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { connectionOf, connectionText, deviceName } from '../connections/ends.js';
import { byId } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow } from '../present.js';
import { colonForm, macDigits, matchesMac } from './mac.js';

const Parameters = z.strictObject({ text: z.string(), match: z.enum(['exact', 'starts', 'ends']), place: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

const PORT_FIELDS = ['name', 'device', 'description', 'cable', 'mark_connected', 'mac_address', 'mac_addresses', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable'];
const DEVICE_FIELDS = ['name', 'role', 'site', 'location', 'rack', 'position'];

/** Which interface has a MAC address, or one that begins or ends so. */
export const searchMac = defineOperation({ name: 'search-mac', parameters: Parameters, steps, compute, describe });

function steps({ text, match }: Parameters): readonly Step[] {
  const digits = macDigits(text);
  if (digits === null) return [];
  const suffix = { exact: '', starts: '__isw', ends: '__iew' } as const;
  const filter = { [`mac_address${suffix[match]}`]: colonForm(digits, match) };
  return [
    // Since NetBox 4.2 a MAC address is an object of its own, which may belong to no interface.
    fetchStep('macs', 'dcim.macaddress', filter, ['mac_address', 'assigned_object_type', 'assigned_object_id', 'assigned_object', 'description'], { optional: true }),
    fetchStep('ports', 'dcim.interface', filter, PORT_FIELDS),
    fetchStep('vm-ports', 'virtualization.vminterface', filter, ['name', 'virtual_machine', 'mac_address', 'mac_addresses']),
    fetchStep('devices', 'dcim.device', { id: { from: 'ports', field: 'device.id' } }, DEVICE_FIELDS),
    fetchStep('vms', 'virtualization.virtualmachine', { id: { from: 'vm-ports', field: 'virtual_machine.id' } }, ['name', 'site', 'cluster']),
    fetchStep('addresses', 'ipam.ipaddress', { interface_id: { from: 'ports', field: 'id' } }, ['address', 'assigned_object_id']),
    fetchStep('vm-addresses', 'ipam.ipaddress', { vminterface_id: { from: 'vm-ports', field: 'id' } }, ['address', 'assigned_object_id']),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { text, match, place } = parameters;
  const digits = macDigits(text);
  if (digits === null) return emptyBody({ text: `"${text}" is no MAC address: it has other characters than 0-9 and a-f, or more than twelve of them.` });
  const sites = place === null ? null : new Set(world.inventory.siteIdsOf(place));
  const found = [...portHits(inputs, digits, match), ...vmHits(inputs, digits, match)].filter((hit) => sites === null || (hit.site !== null && sites.has(hit.site)));
  const hits = found.sort(byNames((hit) => hit.mac, (hit) => hit.owner, (hit) => hit.port));
  const loose = place === null ? looseRows(inputs, digits, match) : [];
  const rows = [...hits.map(hitRow), ...loose];
  const asked = askedText(digits, match);
  const [only] = hits;
  if (rows.length === 0) {
    const where = place === null ? '' : ` in ${place.name}`;
    return emptyBody({ text: `No interface with a MAC address ${asked}${where} is recorded.`, objectType: 'dcim.macaddress', notes: ['MAC addresses that switches have learned are not in NetBox unless somebody recorded them.'] });
  }
  const common = { objectType: 'dcim.macaddress', columns: COLUMNS, rows };
  if (only !== undefined && rows.length === 1) return valueBody({ ...common, value: `${only.owner} ${only.port}`, text: hitText(only) });
  if (rows.length === 1) return valueBody({ ...common, value: 'not assigned', text: `A MAC address ${asked} is recorded, but is assigned to no interface.` });
  return tableBody({ ...common, text: `${countedWord(rows.length, 'MAC address', 'MAC addresses')} ${asked}${place === null ? '' : ` in ${place.name}`}.` });
}

function hitText({ mac, port, owner, place, connected }: Hit): string {
  return `${mac} is ${port} of ${owner}${place === null ? '' : ` (${place})`}${connected === null ? '' : `, connected to ${connected}`}.`;
}

interface Hit {
  readonly type: string;
  readonly row: Row;
  readonly mac: string;
  readonly owner: string;
  readonly port: string;
  readonly site: number | null;
  readonly place: string | null;
  readonly addresses: string | null;
  readonly connected: string | null;
}

function portHits(inputs: Inputs, digits: string, match: Parameters['match']): readonly Hit[] {
  const devices = byId(inputs.rows('devices'));
  return inputs.rows('ports').flatMap((row) => {
    const device = devices.get(idOf(row, 'device') ?? 0) ?? {};
    return macsOf(row, digits, match).map((mac) => ({
      type: 'dcim.interface', row, mac, owner: deviceName(rowOf(row, 'device') ?? device), port: textOf(row, 'name') ?? '', site: idOf(device, 'site'),
      place: placeText(device), addresses: addressesOf(inputs.rows('addresses'), row), connected: connectionText(connectionOf(row)),
    }));
  });
}

function vmHits(inputs: Inputs, digits: string, match: Parameters['match']): readonly Hit[] {
  const vms = byId(inputs.rows('vms'));
  return inputs.rows('vm-ports').flatMap((row) => {
    const vm = vms.get(idOf(row, 'virtual_machine') ?? 0) ?? {};
    const place = [textOf(vm, 'cluster'), textOf(vm, 'site', 'name')].filter((text) => text !== null).join(', ');
    return macsOf(row, digits, match).map((mac) => ({
      type: 'virtualization.vminterface', row, mac, owner: textOf(row, 'virtual_machine', 'name') ?? '', port: textOf(row, 'name') ?? '', site: idOf(vm, 'site'),
      place: place || null, addresses: addressesOf(inputs.rows('vm-addresses'), row), connected: null,
    }));
  });
}

/** The addresses of an interface that were asked for; it may have others. */
function macsOf(row: Row, digits: string, match: Parameters['match']): readonly string[] {
  const all = [textOf(row, 'mac_address'), ...rowsOf(row, 'mac_addresses').map((mac) => textOf(mac, 'mac_address'))];
  return [...new Set(all.flatMap((mac) => (mac !== null && matchesMac(mac, digits, match) ? [mac.toUpperCase()] : [])))];
}

function addressesOf(addresses: readonly Row[], port: Row): string | null {
  return addresses.filter((address) => numberOf(address, 'assigned_object_id') === idOf(port)).map((address) => textOf(address, 'address')).join(', ') || null;
}

function placeText(device: Row): string | null {
  const position = numberOf(device, 'position');
  const rack = textOf(device, 'rack', 'name');
  return [textOf(device, 'site', 'name'), rack === null ? null : `${rack}${position === null ? '' : ` U${String(position)}`}`].filter((text) => text !== null).join(', ') || null;
}

/** Recorded MAC addresses that belong to no interface. */
function looseRows(inputs: Inputs, digits: string, match: Parameters['match']): readonly OutRow[] {
  const loose = inputs.rows('macs').filter((row) => rowOf(row, 'assigned_object') === null && numberOf(row, 'assigned_object_id') === null && matchesMac(textOf(row, 'mac_address') ?? '', digits, match));
  return loose.map((row) => outRow('dcim.macaddress', row, { mac_address: textOf(row, 'mac_address'), device: null, interface: '(not assigned)', place: null, ip_addresses: null, connected_to: null }));
}

const COLUMNS = [
  column('mac_address', 'MAC address'), column('device', 'device or VM'), column('interface', 'interface'), column('place', 'place'),
  column('ip_addresses', 'IP addresses'), column('connected_to', 'connected to'),
];

function hitRow(hit: Hit): OutRow {
  return outRow(hit.type, hit.row, { mac_address: hit.mac, device: hit.owner, interface: hit.port, place: hit.place, ip_addresses: hit.addresses, connected_to: hit.connected });
}

function askedText(digits: string, match: Parameters['match']): string {
  const words = { exact: '', starts: 'starting ', ends: 'ending ' } as const;
  return `${words[match]}${colonForm(digits, match)}`;
}

function describe({ text, match, place }: Parameters): string {
  const words = { exact: '', starts: 'starting ', ends: 'ending ' } as const;
  return `interfaces with the MAC address ${words[match]}${text}${place === null ? '' : ` in ${place.name}`}`;
}
