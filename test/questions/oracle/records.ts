import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { changes, dayBefore, daysAgo, fieldsOf, minute, monday, type Interval } from './change-log.js';
import { isNone, nameOf, tally, text, type Inventory } from './inventory.js';

const DEVICE = 'dcim.device';

/** What came, went, moved and changed field by field, by the change log, and the journal. */
export function records(inventory: Inventory): readonly Example[] {
  return [...comings(inventory), ...fields(inventory), ...journal(inventory)];
}

function comings(inventory: Inventory): readonly Example[] {
  const form = 'chg.created-deleted';
  const of = (type: string, action: string, interval: Interval): readonly StoredObject[] => changes(inventory, interval).filter((change) => change.changed_object_type === type && change.action === action).reverse();
  const lastWeek = { from: monday(inventory, 1), to: monday(inventory) };
  const moved = changes(inventory, { from: '2026-05-01' }).filter((change) => {
    const [before, after] = [fieldsOf(change.prechange_data), fieldsOf(change.postchange_data)];
    const site = inventory.named('dcim.site', 'datacenter-01').id;
    return before !== null && after !== null && before['site'] === site && after['site'] !== site;
  });
  const deleted = of(DEVICE, 'delete', { from: '2026-11-01' });
  const [created] = changes(inventory).filter((change) => change.changed_object_type === 'dcim.site' && change.action === 'create' && change.changed_object_id === inventory.named('dcim.site', 'branch-012').id);
  return [
    { form, question: 'devices deleted this month', expect: { ...lifeTable(deleted), by: ['time', 'object'], rows: deleted.map((change) => `${minute(change)} ${logged(change, 'prechange_data', 'name')}`), cells: [], text: deleted.flatMap((change) => [logged(change, 'prechange_data', 'serial'), 'datacenter-01', '2026-11-01']) } },
    { form, question: 'which prefixes were added last week', expect: { ...lifeTable(of('ipam.prefix', 'create', lastWeek)), by: 'object', set: of('ipam.prefix', 'create', lastWeek).map((change) => logged(change, 'postchange_data', 'prefix')), text: ['2026-11-09', '2026-11-16'] } },
    { form, question: 'anything moved out of datacenter-01 since 1 May', expect: { ...lifeTable(moved), by: 'object', set: moved.map((change) => logged(change, 'postchange_data', 'name')), text: ['2026-05-01', 'datacenter-02', 'R01-A07', '90 days'] } },
    { form, question: 'new VMs today', expect: { ...lifeTable(of('virtualization.virtualmachine', 'create', { from: dayBefore(inventory, 0) })), by: 'object', set: of('virtualization.virtualmachine', 'create', { from: dayBefore(inventory, 0) }).map((change) => logged(change, 'postchange_data', 'name')) } },
    { form, question: 'when was branch-012 set up', expect: { kind: 'value', value: minute(created ?? { id: 0 }), sentence: ['branch-012', minute(created ?? { id: 0 }), text(created ?? { id: 0 }, 'user_name')] } },
  ];
}

function lifeTable(list: readonly StoredObject[]): Expectation {
  return { kind: 'table', total: list.length, columns: ['time', 'user_name', 'object', 'message'], sentence: [String(list.length), ...new Set(list.map((change) => text(change, 'user_name')))] };
}

function logged(change: StoredObject, side: 'prechange_data' | 'postchange_data', field: string): string {
  const value = fieldsOf(change[side])?.[field];
  return typeof value === 'string' ? value : '';
}

/** Updates of an object that altered a field, newest first. */
function edits(inventory: Inventory, type: string, id: number, field: string): readonly StoredObject[] {
  return changes(inventory)
    .filter((change) => change.changed_object_type === type && change.changed_object_id === id && change.action === 'update')
    .filter((change) => JSON.stringify(fieldsOf(change.prechange_data)?.[field]) !== JSON.stringify(fieldsOf(change.postchange_data)?.[field]))
    .reverse();
}

function fields(inventory: Inventory): readonly Example[] {
  const form = 'chg.field';
  const id = (name: string): number => inventory.named(DEVICE, name).id;
  const [serial = NONE] = edits(inventory, DEVICE, id('srv-web-01'), 'serial');
  const [active = NONE] = edits(inventory, DEVICE, id('fw-02'), 'status').filter((change) => logged(change, 'postchange_data', 'status') === 'active');
  const [address = NONE] = edits(inventory, DEVICE, id('edge-rtr-01'), 'primary_ip4');
  const before = text(inventory.get('ipam.ipaddress', fieldsOf(address.prechange_data)?.['primary_ip4']), 'address');
  const states = edits(inventory, 'circuits.circuit', inventory.named('circuits.circuit', 'ZAY-10003').id, 'status');
  return [
    { form, question: 'who changed the serial of srv-web-01', expect: { kind: 'value', value: text(serial, 'user_name'), sentence: [minute(serial), logged(serial, 'prechange_data', 'serial'), logged(serial, 'postchange_data', 'serial')] } },
    { form, question: 'when did fw-02 go active', expect: { kind: 'value', value: minute(active), sentence: [text(active, 'user_name'), 'staged'] } },
    { form, question: 'previous ip of edge-rtr-01', expect: { kind: 'value', value: before, sentence: [before, minute(address), text(address, 'user_name')] } },
    { form, question: 'what did vlan 30 look like before the last edit', expect: beforeEdit(inventory) },
    {
      form, question: 'status history of ZAY-10003',
      expect: { kind: 'table', total: states.length, by: ['time', 'user_name', 'old', 'new'], rows: states.map((change) => `${minute(change)} ${text(change, 'user_name')} ${logged(change, 'prechange_data', 'status')} ${logged(change, 'postchange_data', 'status')}`), sentence: [`${states.length} times`] },
    },
  ];
}

const NONE: StoredObject = { id: 0 };

/** VLAN 30 is at many sites: each that was edited is told as it was before. */
function beforeEdit(inventory: Inventory): Expectation {
  const vlans = inventory.all('ipam.vlan').filter(({ vid }) => vid === 30);
  const last = vlans.flatMap((vlan) => {
    const [newest] = changes(inventory).filter((change) => change.changed_object_type === 'ipam.vlan' && change.changed_object_id === vlan.id && change.action === 'update').reverse();
    return newest === undefined ? [] : [{ vlan, newest }];
  });
  const rows = last.flatMap(({ vlan, newest }) => {
    const [before, after] = [fieldsOf(newest.prechange_data) ?? {}, fieldsOf(newest.postchange_data) ?? {}];
    const site = nameOf(inventory.get('dcim.site', vlan.site));
    return Object.keys(after).filter((field) => field !== 'last_updated' && JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => `${minute(newest)} ${nameOf(vlan)} at ${site} ${field} ${isNone(before[field]) ? 'null' : logged(newest, 'prechange_data', field)}`);
  });
  return { kind: 'table', total: rows.length, by: ['time', 'object', 'field', 'old'], set: rows, sentence: [String(last.length)], text: ['telephony', 'Old phones', `${vlans.length} objects`] };
}

function journal(inventory: Inventory): readonly Example[] {
  const form = 'journal.entries';
  const all = [...inventory.all('extras.journalentry')].sort((a, b) => (text(a, 'created') < text(b, 'created') ? 1 : -1));
  const on = (type: string, name: string): readonly StoredObject[] => all.filter((entry) => entry.assigned_object_type === type && entry.assigned_object_id === inventory.named(type, name).id);
  const user = inventory.named('users.user', 'jsmith').id;
  const from = (date: string, to = '9999'): ((entry: StoredObject) => boolean) => (entry) => text(entry, 'created') >= date && text(entry, 'created') < to;
  const router = on(DEVICE, 'edge-rtr-01');
  const rack = on('dcim.rack', 'R01-A15');
  return [
    { form, question: 'journal of edge-rtr-01', expect: { ...entries(router), text: tally(router.map((entry) => text(entry, 'kind'))).map(([kind, count]) => `${count} ${kind}`), columns: ['created', 'kind', 'created_by', 'comments'] } },
    { form, question: 'warnings in the journal this month', expect: { ...entries(all.filter((entry) => entry.kind === 'warning').filter(from('2026-11-01'))), text: ['2026-11-01'], columns: ['created', 'object', 'created_by', 'comments'] } },
    { form, question: 'any notes on R01-A15', expect: { ...entries(rack), text: ['comments'] } },
    { form, question: 'what did jsmith write up yesterday', expect: { ...entries(all.filter((entry) => entry.created_by === user).filter(from(dayBefore(inventory, 1), dayBefore(inventory, 0)))), text: ['2026-11-19'], columns: ['created', 'object', 'kind', 'comments'] } },
    { form, question: 'journal entries mentioning RMA', expect: entries(all.filter((entry) => text(entry, 'comments').includes('RMA'))) },
  ];
}

function entries(list: readonly StoredObject[]): Expectation {
  return { kind: 'table', objectType: 'extras.journalentry', total: list.length, by: ['created', 'comments'], rows: list.map((entry) => `${text(entry, 'created').slice(0, 16).replace('T', ' ')} ${text(entry, 'comments')}`), sentence: [`${list.length} journal`] };
}

/** Change statistics and config contexts. */
export function recordFigures(inventory: Inventory): readonly Example[] {
  return [...counts(inventory), ...contexts(inventory)];
}

function counts(inventory: Inventory): readonly Example[] {
  const form = 'chg.counts';
  const month = changes(inventory, { from: '2026-11-01' });
  const all = changes(inventory);
  const types: Readonly<Record<string, string>> = { 'ipam.ipaddress': 'IP address', 'dcim.device': 'device', 'dcim.interface': 'interface', 'dcim.cable': 'cable' };
  const days = tally(all.map((change) => text(change, 'time').slice(0, 10)));
  const kinds = tally(all.map((change) => text(change, 'changed_object_type')));
  const updates = changes(inventory, { from: daysAgo(inventory, 30) }).filter((change) => change.action === 'update');
  const requests = (list: readonly StoredObject[]): number => new Set(list.map((change) => change.request_id)).size;
  return [
    {
      form, question: 'changes per user this month',
      expect: { kind: 'table', by: ['group', 'records', 'operations'], rows: tally(month.map((change) => text(change, 'user_name'))).map(([user, count]) => `${user} ${count} ${requests(month.filter((change) => change.user_name === user))}`), sentence: [String(month.length), String(requests(month)), '2026-11-01'], text: ['90 days'], columns: ['share'] },
    },
    { form, question: 'busiest day for edits', expect: { kind: 'table', by: ['group', 'records'], rowCount: days.length, cells: days.slice(0, 5).map(([day, count]) => ({ row: `${day} ${count}`, group: day })), sentence: [...(days[0] ?? []).map(String), grouped(all.length)] } },
    { form, question: 'which object types change most', expect: { kind: 'table', by: ['group', 'records'], rowCount: kinds.length, cells: kinds.slice(0, 4).map(([type, count]) => ({ row: `${types[type] ?? type} ${count}`, records: count })), sentence: [types[kinds[0]?.[0] ?? ''] ?? '', String(kinds[0]?.[1] ?? 0)] } },
    { form, question: 'how many updates did automation make vs people in the last 30 days', expect: { kind: 'clarify', optionCount: new Set(updates.map((change) => change.user_name)).size, options: ['netbot'], sentence: ['automation', String(updates.length)] } },
  ];
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** The contexts of the demo estate are few enough to be told by hand: which apply follows from what they are assigned to. */
function contexts(inventory: Inventory): readonly Example[] {
  const form = 'ctx.rendered';
  const context = (name: string): StoredObject => inventory.named('extras.configcontext', name);
  const servers = (name: string, key: string): string => {
    const inner = fieldsOf(fieldsOf(context(name).data)?.[key])?.['servers'];
    return Array.isArray(inner) ? inner.map(String).join(', ') : '';
  };
  const own = inventory.all(DEVICE).filter((device) => !isNone(device.local_context_data));
  return [
    { form, question: 'config context of core-sw-01', expect: { kind: 'text', sentence: ['base', 'eos', 'europe', 'datacenter-01', 'local context data'], text: [`servers: ${servers('base', 'ntp')}`, `servers: ${servers('europe', 'dns')}`, 'host: 10.10.4.64', 'window: Sunday 02:00-04:00', 'weight', '1500', '3000'], without: ['example-only', 'proxy.example.net', 'Acme Corp equipment'] } },
    { form, question: 'which ntp servers does tor-a01-1 get', expect: { kind: 'value', value: servers('top-of-rack', 'ntp'), sentence: ['top-of-rack', 'base'] } },
    { form, question: 'where does the dns setting of srv-web-01 come from', expect: { kind: 'table', by: ['key', 'value', 'from'], set: ['dns.servers 127.0.0.1 local context data', 'dns.domain example.net base'], text: ['europe'] } },
    { form, question: 'devices with local context data', expect: { kind: 'table', objectType: DEVICE, total: own.length, set: own.map(nameOf), sentence: [`${own.length} of ${inventory.all(DEVICE).length}`] } },
  ];
}
