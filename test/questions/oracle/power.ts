import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, labelOf, type Cabling } from './cabling.js';
import { rackName, roleOf } from './devices.js';
import { atSites, nameOf, rowSet, sortedBy, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';
import { available, cordOf, feedsOf, isFree, isUsed, outletsOf, panelName, powerPorts, sum, wattText, type Cord } from './power-cords.js';
import { rackNamed } from './rack-space.js';

/** Feeds and panels, outlets, and where power comes from. */
export function power(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  return [...feeds(inventory, cabling), ...outlets(inventory, cabling), ...paths(inventory, cabling)];
}

function feeds(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const ofRack = (name: string): readonly StoredObject[] => feedsOf(inventory, rackNamed(inventory, name));
  const panel = inventory.named('dcim.powerpanel', 'panel-a');
  const site = inventory.named('dcim.site', 'datacenter-01').id;
  const panels = inventory.all('dcim.powerpanel').filter((candidate) => candidate.site === site);
  const there = inventory.all('dcim.powerfeed').filter((feed) => panels.some(({ id }) => id === feed.power_panel));
  return [
    { form: 'power.feeds', question: 'feeds of R01-A15', expect: feedList(inventory, cabling, ofRack('R01-A15')) },
    { form: 'power.feeds', question: 'which panel supplies R01-A01', expect: feedList(inventory, cabling, ofRack('R01-A01')) },
    {
      form: 'power.feeds', question: 'power panels at datacenter-01',
      expect: { kind: 'table', objectType: 'dcim.powerpanel', ...rowSet(panels.map(nameOf)), sentence: [`${panels.length} power panels`, `${there.length} feeds`, `${wattText(sum(there.map(available)))} available`] },
    },
    { form: 'power.feeds', question: 'what does panel-a feed', expect: feedList(inventory, cabling, inventory.all('dcim.powerfeed').filter((feed) => feed.power_panel === panel.id)) },
  ];
}

function feedList(inventory: Inventory, cabling: Cabling, list: readonly StoredObject[]): Expectation {
  const side = (type: string): readonly StoredObject[] => list.filter((feed) => feed.type === type);
  const [a, b] = [side('primary'), side('redundant')];
  return {
    kind: 'table',
    objectType: 'dcim.powerfeed',
    ...rowSet(list.map(nameOf)),
    columns: ['power_panel', 'rack', 'supply', 'phase', 'voltage', 'amperage', 'max_utilization', 'available_power', 'connected_to'].filter((column) => new Set(list.map((feed) => feed[column])).size > 1 || !['power_panel', 'rack'].includes(column)),
    cells: list.map((feed) => ({ row: nameOf(feed), available_power: available(feed), connected_to: endText(inventory, cabling, feed) })),
    sentence: [`${list.length} power feeds`, `${wattText(sum(list.map(available)))} available`, ...(b.length === 0 ? [] : [`A ${a.length} feed`, `B ${b.length} feed`].map((part, index) => `${part}${[a, b][index]?.length === 1 ? '' : 's'}`))],
  };
}

function endText(inventory: Inventory, cabling: Cabling, feed: StoredObject): string | null {
  const [far] = cabling.linkAt({ type: 'dcim.powerfeed', id: feed.id })?.far ?? [];
  if (far === undefined) return null;
  const port = inventory.get(far.type, far.id);
  return `${nameOf(inventory.get('dcim.device', port.device))}:${text(port, 'name')}`;
}

function outlets(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const strip = inventory.named('dcim.device', 'pdu-a01-1');
  const all = outletsOf(inventory, strip);
  const count = (keep: (outlet: StoredObject) => boolean): number => all.filter(keep).length;
  const states = [`${all.length} outlets`, `${count((outlet) => isUsed(cabling, outlet))} used`, `${count((outlet) => isFree(cabling, outlet))} free`, `${count((outlet) => outlet.status === 'faulty')} faulty`, `${count((outlet) => outlet.status === 'disabled')} disabled`];
  const list = (kept: readonly StoredObject[]): Expectation => ({
    kind: 'table', objectType: 'dcim.poweroutlet', by: 'outlet', total: kept.length, rows: sortedBy(kept, nameOf).map(nameOf), sentence: ['pdu-a01-1', ...states], columns: ['outlet', 'type', 'status', 'connected_to', 'cable'],
    cells: kept.map((outlet) => ({ row: nameOf(outlet), connected_to: fedBy(inventory, cabling, outlet), cable: cableText(cabling, outlet) })),
  });
  const full = atSites(inventory.all('dcim.device'), siteIds(inventory, 'datacenter-01')).filter((device) => roleOf(inventory, device) === 'pdu' && outletsOf(inventory, device).length > 0 && !outletsOf(inventory, device).some((outlet) => isFree(cabling, outlet)));
  return [
    { form: 'power.outlets', question: 'free outlets on pdu-a01-1', expect: list(all.filter((outlet) => isFree(cabling, outlet))) },
    { form: 'power.outlets', question: 'what is plugged into pdu-a01-1', expect: list(all) },
    { form: 'power.outlets', question: 'which outlets feed srv-web-01', expect: pathOf(inventory, cabling, 'srv-web-01') },
    { form: 'power.outlets', question: 'PDUs in datacenter-01 with no spare outlet', expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(full.map(nameOf)), sentence: [`${full.length} of 54`, 'no free outlet'], cells: full.map((device) => ({ row: nameOf(device), free: 0, outlets: outletsOf(inventory, device).length })) } },
  ];
}

function fedBy(inventory: Inventory, cabling: Cabling, outlet: StoredObject): string | null {
  const [far] = cabling.linkAt({ type: 'dcim.poweroutlet', id: outlet.id })?.far ?? [];
  return far === undefined ? null : `${nameOf(inventory.get('dcim.device', inventory.get(far.type, far.id).device))}:${text(inventory.get(far.type, far.id), 'name')}`;
}

function cableText(cabling: Cabling, outlet: StoredObject): string | null {
  const link = cabling.linkAt({ type: 'dcim.poweroutlet', id: outlet.id });
  return link === null ? null : labelOf(link.cable);
}

function paths(inventory: Inventory, cabling: Cabling): readonly Example[] {
  return [
    { form: 'power.path', question: 'where does core-sw-01 get its power', expect: pathOf(inventory, cabling, 'core-sw-01') },
    { form: 'power.path', question: 'trace power of srv-web-01 back to the panel', expect: pathOf(inventory, cabling, 'srv-web-01') },
    { form: 'power.path', question: 'which feed and panel is fw-01 on', expect: pathOf(inventory, cabling, 'fw-01') },
    { form: 'power.path', question: 'power connections of pdu-a01-1', expect: { kind: 'table', objectType: 'dcim.powerport', sentence: ['feed-a01-a', 'panel-a'], text: [`${outletsOf(inventory, inventory.named('dcim.device', 'pdu-a01-1')).length} outlets`] } },
    { form: 'power.path', question: 'Get power connection information for device fw-01', expect: pathOf(inventory, cabling, 'fw-01') },
    { form: 'power.path', question: 'what goes down with feed-a01-a', expect: downstream(inventory, cabling, 'feed-a01-a') },
  ];
}

function pathOf(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const cords = powerPorts(inventory, inventory.named('dcim.device', name)).map((port) => cordOf(inventory, cabling, port));
  const plugged = cords.filter(({ outlet, feed }) => outlet !== null || feed !== null);
  const named = (objects: readonly (StoredObject | null)[]): readonly string[] => [...new Set(objects.flatMap((object) => (object === null ? [] : [nameOf(object)])))];
  return {
    kind: 'table',
    objectType: 'dcim.powerport',
    by: 'port',
    total: cords.length,
    rows: sortedBy(cords.map(({ port }) => port), nameOf).map(nameOf),
    cells: cords.map((cord) => ({ row: nameOf(cord.port), outlet: cord.outlet === null ? null : nameOf(cord.outlet), pdu: cord.strip === null ? null : nameOf(cord.strip), feed: cord.feed === null ? null : nameOf(cord.feed), panel: cord.feed === null ? null : panelName(inventory, cord.feed), allocated: Number(cord.port.allocated_draw) })),
    sentence: [name, `${plugged.length} cords`, ...named(cords.map(({ strip }) => strip)), ...named(cords.map(({ feed }) => feed)), ...new Set(cords.flatMap(({ feed }) => (feed === null ? [] : [panelName(inventory, feed)])))],
    text: plugged.map((cord) => `[${name}:${nameOf(cord.port)}]──[${cord.strip === null ? '' : nameOf(cord.strip)}:${cord.outlet === null ? '' : nameOf(cord.outlet)}|Input]──[${cord.feed === null ? '' : nameOf(cord.feed)}]──[${cord.feed === null ? '' : panelName(inventory, cord.feed)}]`),
  };
}

/** Devices with a cord to the feed, and those of them that have no other. */
function downstream(inventory: Inventory, cabling: Cabling, name: string): Expectation {
  const feed = inventory.named('dcim.powerfeed', name);
  const cords = new Map<number, Cord[]>();
  for (const port of inventory.all('dcim.powerport')) cords.set(Number(port.device), [...(cords.get(Number(port.device)) ?? []), cordOf(inventory, cabling, port)]);
  const fallen = [...cords].filter(([, own]) => own.some((cord) => cord.feed?.id === feed.id));
  const dark = fallen.filter(([, own]) => !own.some((cord) => cord.feed !== null && cord.feed.id !== feed.id && cord.feed.status !== 'offline'));
  const device = (id: number): StoredObject => inventory.get('dcim.device', id);
  return {
    kind: 'table',
    objectType: 'dcim.device',
    ...rowSet(fallen.map(([id]) => nameOf(device(id)))),
    sentence: [`${fallen.length} devices`, name, `${dark.length} with no other source`, `${fallen.length - dark.length} have another`],
    cells: fallen.map(([id, own]) => ({ row: nameOf(device(id)), rack: rackName(inventory, device(id)), cords: own.filter((cord) => cord.feed?.id === feed.id).length })),
  };
}
