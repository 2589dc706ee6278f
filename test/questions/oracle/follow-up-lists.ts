import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, labelOf, portsOf } from './cabling.js';
import { withRole } from './devices.js';
import { at, byName } from './follow-ups.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { percentText } from './percent.js';
import { spaceOf } from './rack-space.js';

/** What is done with the rows of the last list: one of them, more of them, another order, another format. */
export function followUpLists(inventory: Inventory): readonly Example[] {
  return [...rows(inventory), ...pages(inventory), ...orders(inventory), ...exports(inventory)];
}

/** Devices in the order of a list: by rack, then from the lowest unit up, without a rack last; ties by name. */
function inOrder(inventory: Inventory, devices: readonly StoredObject[]): readonly StoredObject[] {
  const rack = (device: StoredObject): string => nameOf(inventory.get('dcim.rack', device.rack)) || '￿';
  const unit = (device: StoredObject): number => number(device, 'position') || Number.MAX_VALUE;
  return [...devices].sort((a, b) => rack(a).localeCompare(rack(b), 'en', { numeric: true }) || unit(a) - unit(b) || byName(a, b));
}

function rows(inventory: Inventory): readonly Example[] {
  const form = 'fu.ordinal';
  const cores = [...withRole(inventory, inventory.all('dcim.device'), 'core-switch')].sort(byName);
  const racks = [...at(inventory, 'dcim.rack', 'site-lon')].sort(byName);
  const branch = inOrder(inventory, at(inventory, 'dcim.device', 'branch-003'));
  const first = inOrder(inventory, at(inventory, 'dcim.device', 'datacenter-01').filter((device) => device.status === 'active'));
  const cabling = cablingOf(inventory);
  const cables = cores.slice(0, 2).flatMap((device) => portsOf(inventory, device).flatMap(({ end }) => cabling.linkAt(end)?.cable ?? []));
  const card = (list: readonly StoredObject[], index: number): Expectation => {
    const object = list.at(index) ?? { id: 0 };
    return { kind: 'object', sentence: [nameOf(object), text(object, 'status')], understood: [nameOf(object)] };
  };
  const opened = [branch[2], branch[4]].flatMap((device) => (device === undefined ? [] : [nameOf(device)]));
  const bySize = [...inventory.all('dcim.site')].sort((a, b) => at(inventory, 'dcim.device', nameOf(b)).length - at(inventory, 'dcim.device', nameOf(a)).length);
  const third = at(inventory, 'dcim.device', nameOf(bySize[2] ?? { id: 0 }));
  return [
    { form, question: 'the third one', after: ['core switches'], expect: card(cores, 2) },
    { form, question: '#2', after: ['racks at site-lon'], expect: card(racks, 1) },
    { form, question: 'details of the last one', after: ['devices at branch-003'], expect: card(branch, -1) },
    { form, question: 'the first one', after: ['Show me devices in datacenter-01', 'only the active ones'], expect: card(first, 0) },
    { form, question: 'open rows 3 and 5', after: ['devices at branch-003'], expect: { kind: 'table', objectType: 'dcim.device', total: 2, set: opened, sentence: opened } },
    { form, question: 'first two: cables', after: ['core switches'], expect: { kind: 'table', objectType: 'dcim.cable', by: 'display', ...rowSet([...new Set(cables.map(labelOf))]), understood: cores.slice(0, 2).map(nameOf) } },
    { form, question: '#9', after: ['racks at site-lon'], expect: { kind: ['text', 'clarify'], sentence: [`${racks.length} rows`, 'no row 9'] } },
    { form, question: 'the third one', after: ['devices per site'], expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(third.map(nameOf)) } },
  ];
}

/** The shell shows 25 rows at a time. */
function pages(inventory: Inventory): readonly Example[] {
  const form = 'fu.more';
  const size = 25;
  const vlans = inventory.all('ipam.vlan').length;
  const devices = at(inventory, 'dcim.device', 'datacenter-01').length;
  const branch = at(inventory, 'dcim.device', 'branch-003').length;
  const page = (question: string, after: readonly string[], total: number, shown: Expectation['page']): Example => ({ form, question, after: [...after], inShell: true, expect: { kind: 'table', total, rowCount: total, page: shown } });
  return [
    page('more', ['Show me devices in datacenter-01'], devices, [size, size]),
    page('more', ['vlans', 'more'], vlans, [2 * size, size]),
    page('next 25', ['devices in datacenter-01'], devices, [size, size]),
    page('next 10', ['devices in datacenter-01'], devices, [size, 10]),
    page('show me the rest', ['devices in datacenter-01'], devices, [size, devices - size]),
    page('all of them', ['devices in datacenter-01'], devices, null),
    page('previous page', ['vlans', 'more'], vlans, [0, size]),
    { form, question: 'more', after: ['devices in branch-003'], inShell: true, expect: { kind: 'text', sentence: [`${branch} of ${branch}`] } },
    { form, question: 'more', after: ['how many devices in total'], inShell: true, expect: { kind: ['text', 'clarify'], sentence: ['no list'] } },
  ];
}

function orders(inventory: Inventory): readonly Example[] {
  const form = 'fu.sort';
  const firewalls = withRole(inventory, inventory.all('dcim.device'), 'firewall');
  const withSerial = [...firewalls].filter((device) => text(device, 'serial') !== '').sort((a, b) => text(a, 'serial').localeCompare(text(b, 'serial'), 'en', { numeric: true }) || byName(a, b));
  const without = firewalls.filter((device) => text(device, 'serial') === '').sort(byName);
  const fill = (rack: StoredObject): number => spaceOf(inventory, rack).percent;
  const racks = [...at(inventory, 'dcim.rack', 'datacenter-02')].sort((a, b) => Number(percentText(fill(b), 100)) - Number(percentText(fill(a), 100)) || byName(a, b));
  const branch = [...at(inventory, 'dcim.device', 'branch-001')].sort((a, b) => (text(a, 'created') < text(b, 'created') ? 1 : -1));
  const sites = [...inventory.all('dcim.site')].sort((a, b) => byName(b, a));
  const ordered = (list: readonly StoredObject[], ...columns: readonly string[]): Expectation => ({ kind: 'table', total: list.length, rows: list.map(nameOf), columns: [...columns] });
  return [
    { form, question: 'sort by serial', after: ['firewalls'], expect: ordered([...withSerial, ...without], 'serial') },
    { form, question: 'order them by utilisation, highest first', after: ['racks in datacenter-02'], expect: ordered(racks, 'utilisation') },
    { form, question: 'newest on top', after: ['devices in branch-001'], expect: ordered(branch, 'created') },
    { form, question: 'reverse that', after: ['sites'], expect: ordered(sites) },
  ];
}

function exports(inventory: Inventory): readonly Example[] {
  const form = 'fu.export';
  const devices = inOrder(inventory, at(inventory, 'dcim.device', 'branch-001'));
  const racks = at(inventory, 'dcim.rack', 'site-lon');
  const vlans = inventory.all('ipam.vlan');
  const file = (question: string, after: string, count: number, ...fragments: readonly string[]): Example => ({ form, question, after: [after], expect: { kind: 'text', sentence: [`${count} rows`], text: [...fragments] } });
  return [
    file('as csv', 'devices in branch-001', devices.length, ...devices.map((device) => `${nameOf(device)},`)),
    file('give me that as json', 'racks at site-lon', racks.length, ...racks.map((rack) => `"name": "${nameOf(rack)}"`)),
    file('save it to racks.md', 'racks at site-lon', racks.length, 'written to racks.md'),
    { ...file('export all rows, not just the page', 'vlans', vlans.length, ...vlans.slice(-3).map(nameOf)), inShell: true },
    file('yaml please', 'racks at site-lon', racks.length, ...racks.map((rack) => `- "name": "${nameOf(rack)}"`)),
  ];
}
