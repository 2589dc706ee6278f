import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, kindOf, type Cabling, type End } from './cabling.js';
import { roleOf, rackName } from './devices.js';
import { atSites, nameOf, number, rowSet, text, type Inventory } from './inventory.js';
import { locationTree, siteIds, siteName } from './places.js';
import { devicesIn, longest, rackNamed, reservationsOf, runText, spaceOf, unitsOf, unitText } from './rack-space.js';

/** Single units of racks, space for new devices, reservations, and how racks are wired. */
export function rackPlans(inventory: Inventory): readonly Example[] {
  return [...units(inventory), ...spaces(inventory), ...reservations(inventory), ...wirings(inventory)];
}

function occupants(inventory: Inventory, rack: StoredObject, from: number, to: number): readonly StoredObject[] {
  const wanted = Array.from({ length: (to - from + 1) * 2 }, (_, index) => from * 2 + index);
  return devicesIn(inventory, rack).filter((device) => number(device, 'position') > 0 && wanted.some((half) => unitsOf(inventory, device).has(half))).sort((a, b) => number(b, 'position') - number(a, 'position'));
}

function units(inventory: Inventory): readonly Example[] {
  const one = (question: string, name: string, unit: number, start: readonly string[] = []): Example => {
    const [device] = occupants(inventory, rackNamed(inventory, name), unit, unit);
    return {
      form: 'rack.unit', question,
      expect: device === undefined ? { kind: 'value', value: 'free', sentence: [...start, `U${unit} of ${name} is free`] } : { kind: 'value', value: nameOf(device), sentence: [...start, nameOf(device), unitText(inventory, device), roleOf(inventory, device)] },
    };
  };
  const core = inventory.named('dcim.device', 'core-sw-01');
  const rack = inventory.get('dcim.rack', core.rack);
  const above = devicesIn(inventory, rack).filter((device) => number(device, 'position') > number(core, 'position')).sort((a, b) => number(a, 'position') - number(b, 'position'))[0] ?? core;
  const span = occupants(inventory, rackNamed(inventory, 'R02-B01'), 20, 30);
  return [
    one("what's in U22 of R01-A15", 'R01-A15', 22),
    one('is U10 in R01-A02 taken', 'R01-A02', 10, ['Yes']),
    { form: 'rack.unit', question: 'what sits directly above core-sw-01', expect: { kind: 'value', value: nameOf(above), sentence: [`Directly above core-sw-01 (${unitText(inventory, core)} of ${nameOf(rack)})`, nameOf(above), unitText(inventory, above)] } },
    {
      form: 'rack.unit', question: 'devices between U20 and U30 in R02-B01',
      expect: { kind: 'table', objectType: 'dcim.device', total: span.length, rows: span.map(nameOf), columns: ['units', 'face', 'name', 'role', 'status'], cells: span.map((device) => ({ row: nameOf(device), units: unitText(inventory, device) })), sentence: [`${span.length} devices`, 'R02-B01', 'U27'] },
    },
  ];
}

interface Room {
  readonly rack: StoredObject;
  /** The shortest run that is long enough, and how many devices fit. */
  readonly run: readonly [number, number];
  readonly fits: number;
  readonly largest: readonly [number, number];
  readonly percent: number;
}

function roomIn(inventory: Inventory, racks: readonly StoredObject[], height: number, count: number): readonly Room[] {
  const length = ([from, to]: readonly [number, number]): number => to - from + 1;
  return racks.flatMap((rack) => {
    const space = spaceOf(inventory, rack);
    const fits = space.runs.reduce((sum, run) => sum + Math.floor(length(run) / height), 0);
    const [run] = space.runs.filter((each) => length(each) >= height).sort((a, b) => length(a) - length(b) || a[0] - b[0]);
    return run === undefined || fits < count ? [] : [{ rack, run, fits, largest: longest(space.runs), percent: space.percent }];
  }).sort((a, b) => length(a.run) - length(b.run) || siteName(inventory, a.rack).localeCompare(siteName(inventory, b.rack), 'en', { numeric: true }) || nameOf(a.rack).localeCompare(nameOf(b.rack), 'en', { numeric: true }) || a.rack.id - b.rack.id);
}

function spaces(inventory: Inventory): readonly Example[] {
  const racks = inventory.all('dcim.rack');
  const hall = locationTree(inventory, 'Hall A');
  const at = (site: string): readonly StoredObject[] => atSites(racks, siteIds(inventory, site));
  const one = (question: string, there: readonly StoredObject[], height: number, count = 1): Example => ({ form: 'rack.find-space', question, expect: roomExpectation(inventory, there, height, count) });
  const space = spaceOf(inventory, rackNamed(inventory, 'R01-A15'));
  const [own] = roomIn(inventory, [rackNamed(inventory, 'R01-A15')], 4, 1);
  return [
    one('where can I fit a 4U box in datacenter-01', at('datacenter-01'), 4),
    one('find 2U with both sides free in Hall A', racks.filter((rack) => hall.has(number(rack, 'location'))), 2),
    one('racks with room for six 1U servers', racks, 1, 6),
    one('next rack slot for a new R750 at datacenter-02', at('datacenter-02'), 2),
    { form: 'yn.available', question: 'can R01-A15 take a 4U server', expect: { kind: 'value', value: true, sentence: ['Yes', 'R01-A15', '4U', `${own?.fits ?? 0} would fit`, runText(longest(space.runs))] } },
  ];
}

function roomExpectation(inventory: Inventory, there: readonly StoredObject[], height: number, count: number): Expectation {
  const usable = there.filter((rack) => rack.status === 'active' || rack.status === 'available');
  const rooms = roomIn(inventory, usable, height, count);
  const [best] = rooms;
  const span = ([from]: readonly [number, number]): string => runText([from, from + height - 1]);
  return {
    kind: 'table', objectType: 'dcim.rack', ...rowSet(rooms.map(({ rack }) => nameOf(rack))), columns: ['name', 'location', 'lowest', 'fits', 'largest_run', 'utilisation', 'free_power'],
    ...(rooms.length > 60 ? {} : { rows: rooms.map(({ rack }) => nameOf(rack)) }),
    sentence: best === undefined ? [] : [`${nameOf(best.rack)} at ${span(best.run)}`, `${rooms.length} of ${usable.length} active or available racks`],
    cells: rooms.filter(({ rack }) => nameOf(rack) !== 'EXP-01').map(({ rack, run, fits }) => ({ row: nameOf(rack), lowest: span(run), fits })),
  };
}

function held(reservation: StoredObject): number {
  return Array.isArray(reservation.units) ? reservation.units.length : 0;
}

function reservations(inventory: Inventory): readonly Example[] {
  const all = inventory.all('dcim.rackreservation');
  const user = inventory.all('users.user').find((each) => each.username === 'jsmith')?.id;
  const site = inventory.named('dcim.site', 'datacenter-02').id;
  const overlapping = all.filter((reservation) => clashes(inventory, reservation).length > 0);
  const list = (question: string, kept: readonly StoredObject[], more: Partial<Expectation> = {}): Example => ({
    form: 'rack.reservations', question,
    expect: {
      kind: 'table', objectType: 'dcim.rackreservation', by: 'units', total: kept.length, set: kept.map(unitsText), columns: ['units', 'unit_count', 'tenant', 'status', 'description'], sentence: [`${kept.reduce((sum, each) => sum + held(each), 0)}U held`],
      cells: kept.map((each) => ({ row: unitsText(each), unit_count: held(each), status: text(each, 'status'), description: text(each, 'description') || null })), ...more,
    },
  });
  return [
    list('who reserved units in R01-A05', reservationsOf(inventory, rackNamed(inventory, 'R01-A05')), { text: ['jsmith', 'mgarcia'] }),
    list('rack reservations held by jsmith', all.filter((each) => each.user === user)),
    list('reserved space in datacenter-02', all.filter((each) => inventory.get('dcim.rack', each.rack).site === site)),
    list('which reservations overlap installed devices', overlapping, { cells: overlapping.map((each) => ({ row: unitsText(each), overlap: clashes(inventory, each).join(', ') })) }),
  ];
}

/** Devices in the rack that stand in a reserved unit. */
function clashes(inventory: Inventory, reservation: StoredObject): readonly string[] {
  const rack = inventory.get('dcim.rack', reservation.rack);
  const list: readonly unknown[] = Array.isArray(reservation.units) ? reservation.units : [];
  return [...new Set(list.flatMap((unit) => (typeof unit === 'number' ? occupants(inventory, rack, unit, unit).map(nameOf) : [])))].sort();
}

function unitsText(reservation: StoredObject): string {
  const list = (Array.isArray(reservation.units) ? reservation.units.filter((unit) => typeof unit === 'number') : []).sort((a, b) => a - b);
  return runText([list[0] ?? 0, list.at(-1) ?? 0]);
}

function wirings(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  const picture = (question: string): Example => ({ form: 'rack.connectivity', question, expect: wiring(inventory, cabling, 'R01-A15') });
  return [
    picture('how is rack R01-A15 wired up'),
    picture('connectivity of R01-A15: what stays inside, what leaves'),
    { form: 'rack.connectivity', question: 'which switches serve the servers in R01-A03', expect: serving(inventory, cabling, 'R01-A03') },
    { form: 'rack.connectivity', question: 'uplinks leaving R02-B01', expect: uplinks(inventory, cabling, 'R02-B01') },
  ];
}

interface Ends {
  readonly cable: StoredObject;
  readonly near: readonly End[];
  readonly far: readonly End[];
  readonly open: boolean;
}

function cablesAt(inventory: Inventory, cabling: Cabling, rack: StoredObject): readonly Ends[] {
  const isHere = (end: End): boolean => deviceOf(inventory, end).rack === rack.id;
  return inventory.all('dcim.cable').flatMap((cable) => {
    const [a, b] = cabling.endsOf(cable);
    const [near, far] = [[...a, ...b].filter(isHere), [...a, ...b].filter((end) => !isHere(end))];
    return near.length === 0 ? [] : [{ cable, near, far, open: a.length === 0 || b.length === 0 }];
  });
}

function wiring(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const rack = rackNamed(inventory, name);
  const cables = cablesAt(inventory, cabling, rack);
  const inside = cables.filter(({ far, open }) => far.length === 0 && !open);
  const leaving = cables.filter(({ far }) => far.length > 0);
  const servers = serverLinks(inventory, cabling, rack);
  return {
    kind: 'text',
    sentence: [name, `${devicesIn(inventory, rack).length} devices`, `${cables.length} cables`, `${inside.length} inside`, `${leaving.length} to other racks`, '0 to other sites or circuits', ...servers.filter(({ uppers }) => uppers.length === 1).flatMap(({ uppers }) => uppers)],
    text: [...new Set(cables.map(({ cable }) => kindOf(cable))), ...leaving.flatMap(({ far }) => far.map((end) => nameOf(deviceOf(inventory, end)) || text(inventory.get(end.type, end.id), 'name'))), ...servers.flatMap(({ server, ports, uppers }) => [nameOf(server), ...ports, ...uppers])],
  };
}

/** Servers of a rack, with the switches at the far end of their data ports. */
function serverLinks(inventory: Inventory, cabling: Cabling, rack: StoredObject): readonly { readonly server: StoredObject; readonly uppers: readonly string[]; readonly ports: readonly string[] }[] {
  return devicesIn(inventory, rack).filter((device) => ['server', 'storage-array'].includes(roleOf(inventory, device))).map((server) => {
    const ports = inventory.all('dcim.interface').filter((port) => port.device === server.id && port.mgmt_only !== true);
    const far = ports.flatMap((port) => {
      const end = cabling.farEnd({ type: 'dcim.interface', id: port.id });
      return end?.type === 'dcim.interface' && roleOf(inventory, deviceOf(inventory, end)).includes('switch') ? [end] : [];
    });
    return { server, uppers: [...new Set(far.map((end) => nameOf(deviceOf(inventory, end))))], ports: far.map((end) => text(inventory.get(end.type, end.id), 'name')) };
  });
}

function serving(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const servers = serverLinks(inventory, cabling, rackNamed(inventory, name));
  const uppers = [...new Set(servers.flatMap((each) => each.uppers))];
  return { kind: 'text', sentence: [...uppers, `${servers.filter((each) => each.uppers.length > 0).length} of the ${servers.length} servers in ${name}`], text: servers.flatMap(({ server, ports }) => [nameOf(server), ...ports]) };
}

const HIGHER: Readonly<Record<string, number>> = { router: 0, firewall: 0, 'core-switch': 1, 'distribution-switch': 2, 'tor-switch': 3, 'access-switch': 3, server: 4 };

function uplinks(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const layer = (end: End): number | undefined => HIGHER[roleOf(inventory, deviceOf(inventory, end))];
  const leaving = cablesAt(inventory, cabling, rackNamed(inventory, name)).filter(({ far }) => far.length > 0);
  const up = leaving.filter(({ near, far }) => near.some((end) => far.some((other) => (layer(other) ?? 9) < (layer(end) ?? -1))));
  return {
    kind: 'text',
    sentence: [`${up.length} uplinks leave ${name}`, `${leaving.length} cables`],
    text: up.flatMap(({ near, far }) => [...near.map((end) => nameOf(deviceOf(inventory, end))), ...far.flatMap((end) => [nameOf(deviceOf(inventory, end)), rackName(inventory, deviceOf(inventory, end))])]),
  };
}
