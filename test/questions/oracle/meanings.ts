import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { addressText } from './devices.js';
import { ids, nameOf, text, type Inventory } from './inventory.js';
import { spaceOf } from './rack-space.js';

/** Words that nobody knows, what types and fields there are, orders to equipment, and several objects at once. */
export function meanings(inventory: Inventory): readonly Example[] {
  return [...unreadWords(), ...fields(inventory), ...orders(), ...several(inventory), ...shares(inventory)];
}

function unreadWords(): readonly Example[] {
  const unread = (question: string, word: string, rest: string): Example => ({ form: 'clar.unread-word', question, expect: { kind: 'clarify', sentence: [word], options: [rest] } });
  return [
    unread('frobbed devices in datacenter-01', 'frobbed', 'devices in datacenter-01'),
    unread('list quantum switches', 'quantum', 'list switches'),
    { form: 'clar.unread-word', question: 'devices in datacenter-01 for pegasus', expect: { kind: ['clarify', 'empty'], sentence: ['pegasus'] } },
    { form: 'clar.unread-word', question: 'redundant servers at site-sin', expect: { kind: 'clarify', sentence: ['redundant'] } },
  ];
}

function fields(inventory: Inventory): readonly Example[] {
  const statuses = ['offline', 'active', 'planned', 'staged', 'failed', 'inventory', 'decommissioning'];
  const withStatus = (status: string): number => inventory.all('dcim.device').filter((device) => device.status === status).length;
  const cables = inventory.all('dcim.cable');
  const types = [...new Set(cables.map((cable) => text(cable, 'type')).filter((type) => type !== ''))];
  return [
    { form: 'meta.fields', question: 'what statuses can a device have', expect: { kind: 'table', by: 'value', set: [...statuses].sort(), cells: statuses.map((row) => ({ row, objects: withStatus(row) })), sentence: [String(statuses.length)], text: ['may add'] } },
    { form: 'meta.fields', question: 'which columns can I show for racks', expect: { kind: 'table', by: 'name', text: ['u_height', 'facility_id', 'asset_tag', 'serial', 'used %'], without: ['vcpus'] } },
    { form: 'meta.fields', question: 'list the cable types netbox knows', expect: { kind: 'table', by: 'value', cells: types.map((row) => ({ row, objects: cables.filter((cable) => cable.type === row).length })), sentence: [`${types.length} of them are in use`], text: ['cat8', 'lmr-400', 'usb'] } },
    { form: 'meta.fields', question: 'what object types are there', expect: { kind: 'table', text: ['dcim', 'ipam', 'circuits', 'vpn', 'wireless', 'tenancy', 'virtualization'] } },
    { form: 'meta.fields', question: 'can I filter circuits by speed', expect: { kind: 'value', value: true, sentence: ['Yes', 'commit rate'] } },
  ];
}

function orders(): readonly Example[] {
  const order = (question: string, more: readonly string[] = []): Example => ({ form: 'oos.push', question, expect: { kind: 'text', sentence: ['cannot act on equipment'], text: [...more] } });
  return [
    order('reboot tor-a01-1', ['tor-a01-1']),
    order('shut Ethernet5 on core-sw-01', ['enabled = false', 'Ethernet5']),
    order('push the new acl to fw-01', ['fw-01']),
    order('back up the switch configs'),
    order('upgrade dist-sw-01 to the latest image', ['platform', 'dist-sw-01']),
  ];
}

function several(inventory: Inventory): readonly Example[] {
  const device = (name: string): StoredObject => inventory.named('dcim.device', name);
  const addresses = ['fw-01', 'fw-02', 'edge-rtr-01'];
  const byId = inventory.get('dcim.device', 42);
  const tags = ids(device('core-sw-01'), 'tags').map((id) => nameOf(inventory.get('extras.tag', id)));
  return [
    { form: 'lookup.several', question: 'serials of core-sw-01 and core-sw-02', expect: { kind: 'table', rows: ['core-sw-01', 'core-sw-02'], cells: ['core-sw-01', 'core-sw-02'].map((row) => ({ row, serial: text(device(row), 'serial') })) } },
    { form: 'lookup.several', question: 'mgmt IPs for fw-01, fw-02, edge-rtr-01', expect: { kind: 'table', rows: addresses, cells: addresses.map((row) => ({ row, primary_ip: addressText(inventory, device(row).primary_ip4) })) } },
    { form: 'lookup.several', question: 'device id 42', expect: { kind: 'object', objectType: 'dcim.device', sentence: [nameOf(byId), text(byId, 'status')], text: [text(byId, 'serial')] } },
    { form: 'tag.combine', question: 'tags on core-sw-01', expect: { kind: ['value', 'table'], text: tags } },
  ];
}

function shares(inventory: Inventory): readonly Example[] {
  const racks = inventory.all('dcim.rack');
  const full = racks.filter((rack) => spaceOf(inventory, rack).percent > 80).length;
  const day = inventory.now.getTime() - 24 * 3600 * 1000;
  const created = inventory.all('core.objectchange').filter((change) => change.action === 'create' && Date.parse(text(change, 'time')) >= day);
  return [
    { form: 'count.share', question: 'share of racks above 80% full', expect: { kind: 'value', sentence: [`${full} of ${racks.length}`, `${((full / racks.length) * 100).toFixed(1)} %`] } },
    { form: 'range.date', question: 'what was created in the last 24 hours', expect: { kind: 'table', total: created.length, sentence: [String(created.length)], text: created.map((change) => text(change, 'object_repr')) } },
  ];
}
