import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { changes, changesAt, changesOf, dayBefore, daysAgo, fieldsOf, minute, monday, operations, type Interval } from './change-log.js';
import { number, tally, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';

/** What was changed: of an object, by somebody, in some time. */
export function history(inventory: Inventory): readonly Example[] {
  return [...ofObjects(inventory), ...ofUsers(inventory), ...ofTimes(inventory)];
}

function ofObjects(inventory: Inventory): readonly Example[] {
  const form = 'chg.object';
  const device = (name: string, list = changes(inventory)): ReturnType<typeof changesOf> => changesOf(list, 'dcim.device', inventory.named('dcim.device', name).id);
  const rack = changesOf(changes(inventory), 'dcim.rack', inventory.named('dcim.rack', 'R01-A15').id).all;
  const [last] = [...rack].reverse();
  const october = { from: '2026-10-01', to: '2026-11-01' };
  const vlan = inventory.all('ipam.vlan').find((candidate) => candidate.vid === 200 && siteIds(inventory, 'datacenter-01').has(number(candidate, 'site')));
  const circuit = changesOf(changes(inventory, { from: daysAgo(inventory, 14) }), 'circuits.circuit', inventory.named('circuits.circuit', 'ZAY-10001').id);
  return [
    { form, question: 'history of fw-01', expect: { ...objectTable(device('fw-01')), text: ['90 days'] } },
    { form, question: 'who last touched R01-A15', expect: { kind: ['value', 'table'], value: text(last ?? { id: 0 }, 'user_name'), sentence: ['R01-A15', minute(last ?? { id: 0 }), text(last ?? { id: 0 }, 'user_name')] } },
    { form, question: 'what happened to core-sw-01 last month', expect: { ...objectTable(device('core-sw-01', changes(inventory, october))), text: ['last month', '2026-10-01', '2026-11-01'] } },
    { form, question: 'changes on vlan 200 at datacenter-01', expect: objectTable(changesOf(changes(inventory), 'ipam.vlan', vlan?.id ?? 0)) },
    { form, question: 'was ZAY-10001 edited recently', expect: { ...objectTable(circuit), kind: ['table', 'value'], text: ['14 days'] } },
  ];
}

function objectTable({ all, parts }: ReturnType<typeof changesOf>): Expectation {
  const newest = all.at(-1);
  return {
    kind: 'table',
    total: all.length,
    by: ['time', 'user_name', 'action'],
    rows: [...all].reverse().map((change) => `${minute(change)} ${text(change, 'user_name')} ${text(change, 'action')}`),
    columns: ['time', 'user_name', 'action', 'object', 'changed_fields', 'message'],
    sentence: [`${all.length} change${all.length === 1 ? '' : 's'}`, `${parts.length} of them of its parts`, ...(newest === undefined ? [] : [minute(newest), text(newest, 'user_name'), ...changedFields(newest)])],
  };
}

/** Names of the fields that differ before and after. */
function changedFields(change: StoredObject): readonly string[] {
  const [before, after] = [fieldsOf(change.prechange_data), fieldsOf(change.postchange_data)];
  if (before === null || after === null) return [];
  return Object.keys(after).filter((field) => field !== 'last_updated' && JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

function ofUsers(inventory: Inventory): readonly Example[] {
  const form = 'chg.user';
  const by = (user: string, interval?: Interval): readonly StoredObject[] => changes(inventory, interval).filter((change) => change.user_name === user);
  const yesterday = by('jsmith', { from: dayBefore(inventory, 1), to: dayBefore(inventory, 0) });
  const week = by('mgarcia', { from: monday(inventory) });
  const deleted = by('netbot').filter((change) => change.action === 'delete');
  const racks = by('jsmith', { from: daysAgo(inventory, 14) }).filter((change) => change.changed_object_type === 'dcim.rack');
  return [
    { form, question: 'what did jsmith change yesterday', expect: { ...logTable(yesterday), text: ['2026-11-19 00:00', '2026-11-20 00:00'] } },
    { form, question: 'everything mgarcia touched this week', expect: { ...logTable(week), text: ['2026-11-16'] } },
    { form, question: 'deletions done by the netbot account', expect: logTable(deleted) },
    { form, question: 'has jsmith edited any racks lately', expect: { ...logTable(racks), kind: ['table', 'value'], text: ['14 days', '2026-11-06'] } },
  ];
}

/** One row for each operation, newest first; the sentence counts records and operations. */
function logTable(list: readonly StoredObject[]): Expectation {
  const requests = operations(list);
  return {
    kind: 'table',
    total: requests.length,
    by: 'request_id',
    rows: [...requests],
    columns: ['time', 'action', 'type', 'object', 'changed_fields'],
    cells: requests.map((request) => ({ row: request, records: list.filter((change) => change.request_id === request).length })),
    sentence: [`${list.length} change`.replace(/^(?!1 )(.*)$/u, '$1s'), `${requests.length} operation${requests.length === 1 ? '' : 's'}`],
  };
}

function ofTimes(inventory: Inventory): readonly Example[] {
  const form = 'chg.window';
  const site = (name: string): number => inventory.named('dcim.site', name).id;
  const yesterday = changes(inventory, { from: dayBefore(inventory, 1), to: dayBefore(inventory, 0) });
  const inNewYork = changesAt(inventory, changes(inventory, { from: daysAgo(inventory, 7) }), site('site-nyc'));
  // It is noon: the last 18:00 was yesterday's.
  const sinceEvening = changes(inventory, { from: '2026-11-19T18:00' });
  const vlans = changes(inventory, { from: monday(inventory) }).filter((change) => change.changed_object_type === 'ipam.vlan');
  const lastWeek = changesAt(inventory, changes(inventory, { from: monday(inventory, 1), to: monday(inventory) }), site('datacenter-01'));
  const editors = tally(lastWeek.map((change) => text(change, 'user_name')));
  return [
    { form, question: 'what changed yesterday', expect: { ...logTable(yesterday), text: ['2026-11-19 00:00', '2026-11-20 00:00', ...facets(yesterday)] } },
    { form, question: 'changes in the last 7 days at site-nyc', expect: { ...logTable(inNewYork), text: ['2026-11-13 12:00', ...facets(inNewYork)] } },
    { form, question: 'anything modified since 18:00', expect: { ...logTable(sinceEvening), text: ['2026-11-19 18:00', ...facets(sinceEvening)] } },
    { form, question: 'vlan changes this week', expect: { ...logTable(vlans), text: ['2026-11-16', ...facets(vlans)] } },
    {
      form, question: 'who has been editing datacenter-01 last week',
      expect: {
        kind: 'table', total: editors.length, by: ['user_name', 'records'], rows: editors.map(([user, count]) => `${user} ${count}`),
        sentence: [`${editors.length} users`, `${lastWeek.length} changes`], text: ['2026-11-09', '2026-11-16'],
      },
    },
  ];
}

/** Who made how many of the changes. */
function facets(list: readonly StoredObject[]): readonly string[] {
  return tally(list.map((change) => text(change, 'user_name'))).map(([user, count]) => `${user} ${count}`);
}

