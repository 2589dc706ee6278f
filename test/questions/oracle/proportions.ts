import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { makerOf, modelOf, rackName, roleOf } from './devices.js';
import { atSites, ids, isNone, nameOf, number, tally, text, type Inventory } from './inventory.js';
import { branchIds, pathOf, siteIds, siteName } from './places.js';

/** Counts by two things, groups chosen by their count, different values, shares and differences. */
export function proportions(inventory: Inventory): readonly Example[] {
  return [...groupTwo(inventory), ...having(inventory), ...distinct(inventory), ...shares(inventory), ...differences(inventory)];
}

const NONE = '(none)';
const MOST_COLUMNS = 12;

interface Sides {
  readonly down: (object: StoredObject) => string;
  readonly across: (object: StoredObject) => string;
  readonly by: string;
  /** Everything that may stand down the side, whether anything is in it or not. */
  readonly all: readonly string[];
}

function groupTwo(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const second = atSites(devices, siteIds(inventory, 'datacenter-02'));
  const vrf = (prefix: StoredObject): string => vrfText(inventory.get('ipam.vrf', prefix.vrf));
  const provider = (circuit: StoredObject): string => nameOf(inventory.get('circuits.provider', circuit.provider));
  const status = (object: StoredObject): string => text(object, 'status');
  const names = (type: string): readonly string[] => inventory.all(type).map(nameOf);
  const role = (device: StoredObject): string => roleOf(inventory, device);
  return [
    matrix('devices per site and role', devices, { down: (device) => siteName(inventory, device), across: role, by: 'site', all: names('dcim.site') }),
    matrix('prefixes by vrf and status', inventory.all('ipam.prefix'), { down: vrf, across: status, by: 'vrf', all: inventory.all('ipam.vrf').map(vrfText) }),
    matrix('role x manufacturer matrix for datacenter-02', second, { down: role, across: (device) => makerOf(inventory, device), by: 'role', all: names('dcim.devicerole') }),
    matrix('count circuits by provider and status', inventory.all('circuits.circuit'), { down: provider, across: status, by: 'provider', all: names('circuits.provider') }),
  ];
}

/** NetBox shows a VRF with its route distinguisher. */
function vrfText(vrf: StoredObject): string {
  return isNone(vrf.rd) ? nameOf(vrf) : `${nameOf(vrf)} (${text(vrf, 'rd')})`;
}

function matrix(question: string, objects: readonly StoredObject[], { down, across, by, all }: Sides): Example {
  const rows = [...new Set([...objects.map((object) => down(object) || NONE), ...all])];
  const columns = tally(objects.map((object) => across(object) || NONE));
  const shown = (columns.length > MOST_COLUMNS ? columns.slice(0, MOST_COLUMNS - 1) : columns).map(([name]) => name);
  const cells = rows.map((row) => {
    const own = objects.filter((object) => (down(object) || NONE) === row);
    const counts = tally(own.map((object) => (shown.includes(across(object) || NONE) ? across(object) || NONE : 'other')));
    return { row, ...Object.fromEntries(counts), total: own.length };
  });
  const [[pair, most] = ['', 0]] = tally(objects.map((object) => `${down(object) || NONE}, ${across(object) || NONE}`));
  return {
    form: 'count.group-two',
    question,
    expect: { kind: 'table', by, set: [...rows, 'total'], cells: [...cells, { row: 'total', total: objects.length }], columns: [by, ...shown, ...(columns.length > MOST_COLUMNS ? ['other'] : []), 'total'], sentence: [String(objects.length), pair, String(most)] },
  };
}

function having(inventory: Inventory): readonly Example[] {
  const shown = (question: string, groups: readonly StoredObject[], count: (group: StoredObject) => number, { isMeant, column }: { readonly isMeant: (count: number) => boolean; readonly column: string }): Example => {
    const found = groups.filter((group) => isMeant(count(group)));
    return { form: 'count.having', question, expect: { kind: 'table', total: found.length, set: found.map(nameOf), cells: found.map((group) => ({ row: nameOf(group), [column]: count(group) })), sentence: [`${found.length} of ${groups.length}`] } };
  };
  const counter = (type: string, field: string) => (group: StoredObject): number => inventory.all(type).filter((object) => object[field] === group.id).length;
  return [
    shown('sites with more than 20 devices', inventory.all('dcim.site'), counter('dcim.device', 'site'), { isMeant: (count) => count > 20, column: 'device_count' }),
    shown('VRFs holding exactly 10 prefixes', inventory.all('ipam.vrf'), counter('ipam.prefix', 'vrf'), { isMeant: (count) => count === 10, column: 'prefix_count' }),
    shown('racks with fewer than 3 devices', inventory.all('dcim.rack'), counter('dcim.device', 'rack'), { isMeant: (count) => count < 3, column: 'device_count' }),
    shown('racks with between 1 and 3 devices', inventory.all('dcim.rack'), counter('dcim.device', 'rack'), { isMeant: (count) => count >= 1 && count <= 3, column: 'device_count' }),
    shown('sites with 3 to 5 devices', inventory.all('dcim.site'), counter('dcim.device', 'site'), { isMeant: (count) => count >= 3 && count <= 5, column: 'device_count' }),
    shown('sites without more than 20 devices', inventory.all('dcim.site'), counter('dcim.device', 'site'), { isMeant: (count) => count <= 20, column: 'device_count' }),
  ];
}

function distinct(inventory: Inventory): readonly Example[] {
  const devices = inventory.all('dcim.device');
  const shown = (question: string, objects: readonly StoredObject[], value: (object: StoredObject) => string, more: readonly string[] = []): Example => {
    const known = objects.map(value).filter((name) => name !== '');
    const groups = tally(known);
    const [[first, most] = ['', 0]] = groups;
    const none = objects.length - known.length;
    return { form: 'count.distinct', question, expect: { kind: 'count', value: groups.length, groups: sorted(groups), sentence: [String(groups.length), String(objects.length), `${first} (${most})`], text: [...(none === 0 ? [] : [String(none)]), ...more] } };
  };
  const country = (site: StoredObject): string => COUNTRIES.find((name) => pathOf(inventory, 'dcim.region', site.region).includes(name)) ?? '';
  return [
    shown('how many different models are in datacenter-01', atSites(devices, siteIds(inventory, 'datacenter-01')), (device) => modelOf(inventory, device)),
    shown('number of vendors at the branches', atSites(devices, branchIds(inventory)), (device) => makerOf(inventory, device)),
    shown('which distinct roles show up in R01-A15', devices.filter((device) => rackName(inventory, device) === 'R01-A15'), (device) => roleOf(inventory, device)),
    shown('how many countries are we in', inventory.all('dcim.site'), country, ['regions']),
  ];
}

/** Every country that has a region of its name. */
const COUNTRIES = ['Germany', 'United Kingdom', 'Netherlands', 'Switzerland', 'United States', 'Canada', 'Singapore', 'Japan', 'Australia'];

/** Most first; names with numbers in them in the order of the numbers. */
function sorted(groups: readonly [string, number][]): [string, number][] {
  return [...groups].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en', { numeric: true }));
}

function shares(inventory: Inventory): readonly Example[] {
  const form = 'count.share';
  const devices = inventory.all('dcim.device');
  const shown = (question: string, part: readonly StoredObject[], words: readonly string[]): Example => {
    const percent = ((part.length / devices.length) * 100).toFixed(1);
    return { form, question, expect: { kind: 'value', value: Number(percent), sentence: [`${part.length} of ${devices.length} devices (${percent} %)`, ...words] } };
  };
  const circuits = (status: string): number => inventory.all('circuits.circuit').filter((circuit) => circuit.status === status).length;
  const eol = inventory.named('extras.tag', 'eol').id;
  const quotient = Number((circuits('active') / circuits('planned')).toFixed(2));
  return [
    shown('what percentage of devices is Cisco', devices.filter((device) => makerOf(inventory, device) === 'Cisco'), ['Cisco']),
    shown('how much of our kit is tagged eol', devices.filter((device) => ids(device, 'tags').includes(eol)), ['eol']),
    { form, question: 'ratio of active to planned circuits', expect: { kind: 'value', value: quotient, sentence: [`${circuits('active')} active circuits`, `${circuits('planned')} planned circuits`, String(quotient)] } },
  ];
}

function differences(inventory: Inventory): readonly Example[] {
  const count = (site: string): number => inventory.all('dcim.device').filter((device) => number(device, 'site') === inventory.named('dcim.site', site).id).length;
  const [first, second] = [count('datacenter-01'), count('datacenter-02')];
  return [
    { form: 'arith.difference-whatif', question: 'how many more devices has datacenter-01 than datacenter-02', expect: { kind: 'value', value: first - second, sentence: [`${first - second} more devices`, `${first} against ${second}`], rows: ['datacenter-01', 'datacenter-02'], cells: [{ row: 'datacenter-01', count: first }, { row: 'datacenter-02', count: second }] } },
  ];
}
