import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { addressText, modelOf, roleOf } from './devices.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';
import { devicesIn, heightOf, longest, rackNamed, reservationsOf, runText, spaceOf, unitText, type Space } from './rack-space.js';
import { percentText } from './percent.js';

/** Racks: how they look, what is in them, what is free. */
export function rackViews(inventory: Inventory): readonly Example[] {
  return [...elevations(inventory), ...contents(inventory), ...freeUnits(inventory), ...utilisation(inventory)];
}

type Face = 'front' | 'rear' | 'both';

function elevations(inventory: Inventory): readonly Example[] {
  const questions: readonly [string, string, Face][] = [
    ['elevation of R01-A15', 'R01-A15', 'front'],
    ['draw rack R01-A01', 'R01-A01', 'front'],
    ['R02-B02 front and rear', 'R02-B02', 'both'],
    ['what does cabinet R01-A04 look like, back side', 'R01-A04', 'rear'],
  ];
  return questions.map(([question, name, face]) => ({ form: 'rack.elevation', question, expect: elevation(inventory, rackNamed(inventory, name), face) }));
}

/** The drawing holds each device that is seen from that side with its role and units, once; what is not seen is named below. */
function elevation(inventory: Inventory, rack: StoredObject, face: Face): Expectation {
  const devices = devicesIn(inventory, rack);
  const isSeen = (device: StoredObject): boolean => face === 'both' || device.face === face || inventory.get('dcim.devicetype', device.device_type).is_full_depth === true;
  const mounted = devices.filter((device) => number(device, 'position') > 0);
  const space = spaceOf(inventory, rack);
  return {
    kind: ['table', 'text'],
    sentence: [nameOf(rack), ...spaceTexts(space), runText(longest(space.runs))],
    text: [
      ...mounted.filter(isSeen).map((device) => `${nameOf(device)} [${roleOf(inventory, device)}] ${unitText(inventory, device)}`),
      ...mounted.filter((device) => !isSeen(device)).map((device) => `${nameOf(device)} ${unitText(inventory, device)}`),
      ...devices.filter((device) => number(device, 'position') === 0).map((device) => `${nameOf(device)} [${roleOf(inventory, device)}]`),
      ...reservationsOf(inventory, rack).map((reservation) => text(reservation, 'description')),
    ],
    cells: mounted.filter(isSeen).map((device) => ({ row: nameOf(device), units: unitText(inventory, device), role: roleOf(inventory, device), device_type: modelOf(inventory, device), status: text(device, 'status'), height: heightOf(inventory, device) })),
  };
}

function spaceTexts({ height, used, reserved, free }: Space): readonly string[] {
  return [`${used}U used`, `${reserved}U reserved`, `${free}U free of ${height}U`];
}

function contents(inventory: Inventory): readonly Example[] {
  const questions: readonly [string, string][] = [
    ["what's in R01-A15", 'R01-A15'],
    ['contents of R02-B01 with serials', 'R02-B01'],
    ['list gear mounted in cabinet R01-A07', 'R01-A07'],
    ['inventory of rack R01-A02 by U', 'R01-A02'],
  ];
  return questions.map(([question, name]) => ({ form: 'rack.contents', question, expect: rackContents(inventory, rackNamed(inventory, name), question.includes('serial')) }));
}

/** Top first; what has no position comes last, by name. */
export function rackContents(inventory: Inventory, rack: StoredObject, withSerial = false): Expectation {
  const devices = [...devicesIn(inventory, rack)].sort((a, b) => number(b, 'position') - number(a, 'position') || (nameOf(a) < nameOf(b) ? -1 : 1));
  const unmounted = devices.filter((device) => number(device, 'position') === 0).length;
  const { used, height } = spaceOf(inventory, rack);
  return {
    kind: 'table',
    objectType: 'dcim.device',
    total: devices.length,
    rows: devices.map(nameOf),
    columns: ['units', 'face', 'name', 'role', 'status', 'tenant', 'primary_ip', ...(withSerial ? ['serial'] : [])],
    cells: devices.map((device) => ({
      row: nameOf(device),
      units: unitText(inventory, device),
      role: roleOf(inventory, device),
      primary_ip: addressText(inventory, device.primary_ip6 ?? device.primary_ip4) || null,
      ...(withSerial ? { serial: text(device, 'serial') || null } : {}),
    })),
    sentence: [nameOf(rack), `${devices.length} devices`, `${used}U of ${height}U used`, ...(unmounted === 0 ? [] : [`${unmounted} without a position`])],
    text: reservationsOf(inventory, rack).map((reservation) => text(reservation, 'description')),
  };
}

function freeUnits(inventory: Inventory): readonly Example[] {
  const one = (question: string, name: string, isRear = false): Example => ({ form: 'rack.free-units', question, expect: freeRuns(inventory, rackNamed(inventory, name), isRear) });
  return [
    one('free U in R01-A15', 'R01-A15'),
    { form: 'rack.free-units', question: 'how much space is left in the datacenter-01 racks', expect: freeInRacks(inventory, 'datacenter-01') },
    one('open slots in R02-B04', 'R02-B04'),
    one('which units are empty at the back of R01-A02', 'R01-A02', true),
  ];
}

function freeRuns(inventory: Inventory, rack: StoredObject, isRear: boolean): Expectation {
  const space = spaceOf(inventory, rack);
  const runs = isRear ? space.rearRuns : space.runs;
  const length = ([from, to]: readonly [number, number]): number => to - from + 1;
  const free = runs.reduce((sum, run) => sum + length(run), 0);
  return {
    kind: 'table',
    by: ['units', 'length'],
    total: runs.length,
    set: runs.map((run) => `${runText(run)} ${length(run)}`),
    columns: ['units', 'length', 'face'],
    sentence: [nameOf(rack), `${free}U of ${space.height}U`, runText(longest(runs))],
    text: reservationsOf(inventory, rack).map((reservation) => text(reservation, 'description')),
  };
}

function freeInRacks(inventory: Inventory, site: string): Expectation {
  const racks = racksAt(inventory, site);
  const best = Math.max(...racks.map(({ space }) => longestLength(space)));
  return {
    kind: 'table',
    objectType: 'dcim.rack',
    ...rowSet(racks.map(({ rack }) => nameOf(rack))),
    columns: ['name', 'height', 'used', 'reserved', 'free', 'largest_run'],
    cells: racks.map(({ rack, space }) => ({ row: nameOf(rack), height: space.height, used: space.used, reserved: space.reserved, free: space.free })),
    sentence: [`${sum(racks, 'free')}U of ${sum(racks, 'height')}U`, `${racks.length} racks`, `${best}U`],
  };
}

function longestLength({ runs }: Space): number {
  const [from, to] = longest(runs);
  return to - from + 1;
}

interface Racked {
  readonly rack: StoredObject;
  readonly space: Space;
}

function racksAt(inventory: Inventory, site: string | null): readonly Racked[] {
  const sites = site === null ? null : siteIds(inventory, site);
  return inventory.all('dcim.rack').filter((rack) => sites === null || sites.has(number(rack, 'site'))).map((rack) => ({ rack, space: spaceOf(inventory, rack) }));
}

function sum(racks: readonly Racked[], field: 'free' | 'height' | 'used' | 'reserved'): number {
  return racks.reduce((total, { space }) => total + space[field], 0);
}

/** Percentages of a group are that of all its units together. */
function utilisation(inventory: Inventory): readonly Example[] {
  const one = racksAt(inventory, null).filter(({ rack }) => nameOf(rack) === 'R01-A15');
  const [all, first, second] = [racksAt(inventory, null), racksAt(inventory, 'datacenter-01'), racksAt(inventory, 'datacenter-02')];
  const above = all.filter(({ space }) => space.percent > 80);
  const form = 'rack.utilisation';
  return [
    { form, question: 'how full is R01-A15', expect: { kind: ['table', 'value'], sentence: ['R01-A15', `${percentOf(one)} %`, ...one.flatMap(({ space }) => spaceTexts(space))] } },
    { form, question: 'rack utilisation in datacenter-01', expect: { ...utilisationTable(first, true), sentence: ['32 racks', `${percentOf(first)} %`, `${first.filter(({ space }) => space.percent > 80).length} above 80 %`] } },
    { form, question: 'which racks are above 80%', expect: { ...utilisationTable(above, true), sentence: [`${above.length} of ${all.length} racks`, `${percentOf(all)} %`] } },
    { form, question: 'emptiest racks at datacenter-02', expect: { ...utilisationTable(second, false), sentence: [`${second.length} racks`, `${percentOf(second)} %`] } },
  ];
}

function percentOf(racks: readonly Racked[]): string {
  return percentText(racks.reduce((total, { space }) => total + (space.percent * space.height) / 100, 0), sum(racks, 'height'));
}

function utilisationTable(racks: readonly Racked[], isFullestFirst: boolean): Expectation {
  const byFill = ({ space: a }: Racked, { space: b }: Racked): number => (isFullestFirst ? b.percent - a.percent : a.percent - b.percent);
  const ordered = [...racks].sort((a, b) => byFill(a, b) || (nameOf(a.rack) < nameOf(b.rack) ? -1 : 1));
  return {
    kind: 'table',
    objectType: 'dcim.rack',
    total: racks.length,
    rows: ordered.map(({ rack }) => nameOf(rack)),
    columns: ['name', 'location', 'height', 'used', 'reserved', 'free', 'utilisation'],
    cells: ordered.map(({ rack, space }) => ({ row: nameOf(rack), used: space.used, reserved: space.reserved, free: space.free, utilisation: Number(percentText(space.percent, 100)) })),
  };
}
