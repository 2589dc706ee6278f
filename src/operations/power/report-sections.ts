import { tableBody, textBody } from '../../answer.js';
import type { OutColumn, OutRow, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { compareNatural } from '../../table/compare.js';
import { groupBy } from '../connections/lookups.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow, plainRow } from '../present.js';
import { rackName } from '../racks/rack-text.js';
import { feedLoad, isOnline, loadPercent } from './feed-load.js';
import { stateOf } from './outlets.js';
import type { PowerNet } from './power-net.js';
import type { RackFeeds } from './rack-feeds.js';
import { classText } from './redundancy.js';
import type { Fed } from './redundancy.js';

const SHOWN = 10; // rows of a section on one screen; all are in the data

function tableSection(title: string, text: string, columns: readonly OutColumn[], rows: readonly OutRow[]): Section {
  if (rows.length === 0) return { title, body: textBody({ text }) };
  return { title, body: tableBody({ text, columns, rows, page: rows.length > SHOWN ? { from: 0, size: SHOWN } : null }) };
}

const WATTS = [column('allocated', 'Allocated W', 'right'), column('available', 'Available W', 'right'), column('utilisation', 'Used %', 'right')];

function wattCells(net: PowerNet, feeds: readonly Row[]): Readonly<Record<'allocated' | 'available' | 'utilisation', number | null>> {
  const { allocated, available } = feedLoad(net, feeds);
  return { allocated, available, utilisation: available === null || available === 0 ? null : loadPercent(allocated / available) };
}

const byUse = (a: OutRow, b: OutRow): number => Number(b.cells['utilisation'] ?? -1) - Number(a.cells['utilisation'] ?? -1) || compareNatural(String(a.cells['name']), String(b.cells['name']));

export function panelsSection(net: PowerNet, panels: readonly Row[], feeds: readonly Row[]): Section {
  const byPanel = groupBy(feeds, (feed) => idOf(feed, 'power_panel'));
  const rows = panels.map((panel) => {
    const own = byPanel.get(idOf(panel)) ?? [];
    return outRow('dcim.powerpanel', panel, { name: textOf(panel, 'name'), location: textOf(panel, 'location', 'name'), feeds: own.length, ...wattCells(net, own) });
  });
  const idle = rows.filter((row) => row.cells['feeds'] === 0).map((row) => String(row.cells['name']));
  const text = panels.length === 0 ? 'No power panel is recorded.' : `${countedWord(panels.length, 'power panel')} with ${countedWord(feeds.length, 'feed')}${idle.length === 0 ? '' : `; without a feed: ${listed(idle)}`}.`;
  return tableSection('Panels', text, [column('name', 'Panel'), column('location', 'Location'), column('feeds', 'Feeds', 'right'), ...WATTS], rows.sort(byUse));
}

/** A and B of each rack beside each other: what is drawn and offered on each side, and both together. */
export function racksSection(net: PowerNet, racks: readonly RackFeeds[]): Section {
  const rows = racks.map((line) => {
    const [a, b] = [feedLoad(net, line.A), feedLoad(net, line.B)];
    return outRow('dcim.rack', line.rack, {
      name: rackName(line.rack), a_watts: line.A.length === 0 ? null : a.allocated, a_available: a.available, b_watts: line.B.length === 0 ? null : b.allocated, b_available: b.available,
      ...wattCells(net, [...line.A, ...line.B]),
    });
  });
  const sum = (side: 'a_watts' | 'b_watts'): number => rows.reduce((all, row) => all + Number(row.cells[side] ?? 0), 0);
  const text = rows.length === 0 ? 'No rack has a power feed recorded.' : `${countedWord(rows.length, 'rack')} with feeds; A carries ${String(sum('a_watts'))} W and B ${String(sum('b_watts'))} W.`;
  const columns = [column('name', 'Rack'), column('a_watts', 'A W', 'right'), column('a_available', 'A available W', 'right'), column('b_watts', 'B W', 'right'), column('b_available', 'B available W', 'right'), ...WATTS];
  return tableSection('Racks', text, columns, rows.sort(byUse));
}

/** One line per site. */
export function sitesSection(net: PowerNet, inputs: Inputs, world: World): Section {
  const panels = groupBy(inputs.rows('panels'), (panel) => idOf(panel, 'site'));
  const siteOfPanel = new Map(inputs.rows('panels').map((panel) => [idOf(panel), idOf(panel, 'site')]));
  const feeds = groupBy(inputs.rows('feeds'), (feed) => siteOfPanel.get(idOf(feed, 'power_panel')) ?? null);
  const sites = world.inventory.entries('dcim.site').map((site) => {
    const own = feeds.get(site.id) ?? [];
    return outRow('dcim.site', site.row, { name: site.name, panels: (panels.get(site.id) ?? []).length, feeds: own.length, ...wattCells(net, own), ...(own.length === 0 ? { allocated: null } : {}) });
  });
  const without = sites.filter((row) => row.cells['feeds'] === 0).length;
  return tableSection('Sites', `${countedWord(sites.length, 'site')}, ${String(without)} of them without a power feed.`, [column('name', 'Site'), column('panels', 'Panels', 'right'), column('feeds', 'Feeds', 'right'), ...WATTS], sites.sort(byUse));
}

export interface Found {
  readonly net: PowerNet;
  readonly racks: readonly RackFeeds[];
  readonly fed: readonly Fed[];
  readonly outlets: readonly Row[];
  readonly feeds: readonly Row[];
}

export function findingsSection({ net, racks, fed, outlets, feeds }: Found): Section {
  const names = (found: readonly RackFeeds[]): string => found.map(({ rack }) => rackName(rack)).sort(compareNatural).join(', ');
  const unfed = racks.filter(({ A, B, rack }) => A.length + B.length === 0 && (numberOf(rack, 'device_count') ?? 0) > 0);
  const oneSided = racks.filter(({ A, B }) => (A.length === 0) !== (B.length === 0));
  const single = fed.filter(({ cords }) => cords.length === 1);
  const free = outlets.filter((outlet) => stateOf(outlet) === 'free').length;
  const unusable = outlets.filter((outlet) => ['faulty', 'disabled'].includes(stateOf(outlet))).length;
  const unknown = net.ports.filter((port) => numberOf(port, 'allocated_draw') === null && !net.distributes(idOf(port, 'device') ?? 0)).length;
  const loose = feeds.filter((feed) => net.portsOn(feed).length === 0);
  const findings = [
    { finding: 'racks without a second feed', count: oneSided.length, detail: names(oneSided) },
    { finding: 'racks with devices and no feed', count: unfed.length, detail: names(unfed) },
    { finding: 'feeds that are not connected', count: loose.length, detail: loose.map((feed) => textOf(feed, 'name') ?? '').sort(compareNatural).join(', ') },
    { finding: 'feeds that are not in service', count: feeds.filter((feed) => !isOnline(feed)).length, detail: feeds.filter((feed) => !isOnline(feed)).map((feed) => textOf(feed, 'name') ?? '').sort(compareNatural).join(', ') },
    { finding: 'single-corded devices', count: single.length, detail: single.map(({ device }) => textOf(device, 'name') ?? '').sort(compareNatural).join(', ') },
    { finding: 'free power outlets', count: free, detail: `${String(free)} of ${String(outlets.length)}` },
    { finding: 'faulty or disabled outlets', count: unusable, detail: '' },
    { finding: 'power ports without an allocated draw', count: unknown, detail: '' },
  ];
  const columns = [column('finding', 'Finding'), column('count', 'Count', 'right'), column('detail', 'Which')];
  const text = fed.length === 0 ? 'No device has a power port recorded.' : `${countedWord(fed.length, 'device')} with power ports${classText(fed)}.`;
  return tableSection('Findings', text, columns, findings.map(({ finding, count, detail }) => plainRow({ finding, count, detail: detail || null })));
}
