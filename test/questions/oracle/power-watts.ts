import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, type Cabling } from './cabling.js';
import { deviceNames, roleOf } from './devices.js';
import { atSites, nameOf, rowSet, type Inventory } from './inventory.js';
import { siteIds } from './places.js';
import { allocated, available, cordOf, feedsOf, feedWatts, isFree, loadPercent, outletsOf, powerPorts, sum, wattText } from './power-cords.js';
import { rackNamed } from './rack-space.js';

/** Watts against what is offered, and what hangs on one cord. */
export function powerWatts(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  return [...loads(inventory, cabling), ...redundancy(inventory, cabling), ...reports(inventory, cabling)];
}

interface Watts {
  readonly drawn: number;
  readonly offered: number;
}

function wattsOf(inventory: Inventory, cabling: Cabling, feeds: readonly StoredObject[]): Watts {
  return { drawn: sum(feeds.map((feed) => feedWatts(inventory, cabling, feed))), offered: sum(feeds.map(available)) };
}

function loads(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const rack = rackNamed(inventory, 'R01-A15');
  const own = wattsOf(inventory, cabling, feedsOf(inventory, rack));
  const side = Math.min(...['primary', 'redundant'].map((type) => sum(feedsOf(inventory, rack).filter((feed) => feed.type === type).map(available))));
  return [
    {
      form: 'power.load', question: 'power draw of R01-A15',
      expect: {
        kind: ['table', 'value'], objectType: 'dcim.rack',
        sentence: ['R01-A15', `${wattText(own.drawn)} allocated`, `${wattText(own.offered)} available`, `${loadPercent(own.drawn, own.offered)} %`, `one side alone would be at ${loadPercent(own.drawn, side)} %`],
        cells: [{ row: 'R01-A15', allocated: own.drawn, available: own.offered, utilisation: loadPercent(own.drawn, own.offered), one_side: loadPercent(own.drawn, side), unknown: 0 }],
        text: ['nothing is measured'],
      },
    },
    { form: 'power.load', question: 'watts per rack in datacenter-01', expect: racksExpectation(inventory, cabling) },
    { form: 'power.load', question: 'which feeds are over 80%', expect: fullFeeds(inventory, cabling) },
    { form: 'power.load', question: 'highest power consumers at datacenter-02', expect: consumers(inventory, cabling, 'datacenter-02') },
    { form: 'power.load', question: 'List all devices with power consumption analysis', expect: consumers(inventory, cabling, null) },
  ];
}

function racksExpectation(inventory: Inventory, cabling: Cabling): Expectation {
  const racks = atSites(inventory.all('dcim.rack'), siteIds(inventory, 'datacenter-01'));
  const all = wattsOf(inventory, cabling, racks.flatMap((rack) => feedsOf(inventory, rack)));
  return {
    kind: 'table', objectType: 'dcim.rack', ...rowSet(racks.map(nameOf)), columns: ['name', 'allocated', 'maximum', 'available', 'utilisation', 'unknown'],
    sentence: [`${racks.length} racks`, `${wattText(all.drawn)} allocated`, `${wattText(all.offered)} available`, `${loadPercent(all.drawn, all.offered)} %`],
    cells: racks.map((rack) => {
      const feeds = feedsOf(inventory, rack);
      const { drawn, offered } = wattsOf(inventory, cabling, feeds);
      return { row: nameOf(rack), allocated: feeds.length === 0 ? null : drawn, available: feeds.length === 0 ? null : offered, utilisation: feeds.length === 0 ? null : loadPercent(drawn, offered) };
    }),
    text: ['4 racks without a power feed', 'nothing is measured'],
  };
}

function fullFeeds(inventory: Inventory, cabling: Cabling): Expectation {
  const feeds = inventory.all('dcim.powerfeed').map((feed) => ({ feed, ...wattsOf(inventory, cabling, [feed]) }));
  const full = feeds.filter(({ drawn, offered }) => drawn / offered > 0.8).sort((a, b) => b.drawn / b.offered - a.drawn / a.offered || (nameOf(a.feed) < nameOf(b.feed) ? -1 : 1));
  return {
    kind: 'table', objectType: 'dcim.powerfeed', total: full.length, rows: full.map(({ feed }) => nameOf(feed)), sentence: [`${full.length} of ${feeds.length} power feeds`, 'above 80 %'],
    cells: full.map(({ feed, drawn, offered }) => ({ row: nameOf(feed), allocated: drawn, available: offered, utilisation: loadPercent(drawn, offered) })),
  };
}

function consumers(inventory: Inventory, cabling: Cabling, site: string | null): Expectation {
  const all = site === null ? inventory.all('dcim.device') : atSites(inventory.all('dcim.device'), siteIds(inventory, site));
  const devices = all.filter((device) => powerPorts(inventory, device).length > 0 && outletsOf(inventory, device).length === 0);
  const drawn = devices.map((device) => ({ device, watts: sum(powerPorts(inventory, device).map((port) => allocated(inventory, cabling, port))) })).sort((a, b) => b.watts - a.watts || nameOf(a.device).localeCompare(nameOf(b.device), 'en', { numeric: true }));
  const [first] = drawn;
  return {
    kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, devices)), sentence: [`${devices.length} devices`, wattText(sum(drawn.map(({ watts }) => watts))), first === undefined ? '' : `most by ${nameOf(first.device)}`], text: [`${all.length - devices.length} devices left out`],
    cells: drawn.filter(({ device }) => nameOf(device) !== '').map(({ device, watts }) => ({ row: nameOf(device), allocated: watts })),
  };
}

function redundancy(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const fed = inventory.all('dcim.device').filter((device) => powerPorts(inventory, device).length > 0 && outletsOf(inventory, device).length === 0)
    .map((device) => ({ device, ports: powerPorts(inventory, device).length, cords: powerPorts(inventory, device).map((port) => cordOf(inventory, cabling, port)).filter(({ outlet, feed }) => outlet !== null || feed !== null) }));
  const site = siteIds(inventory, 'datacenter-01');
  const there = fed.filter(({ device }) => site.has(Number(device.site)));
  const single = there.filter(({ cords }) => cords.length === 1);
  const onOne = fed.filter(({ cords, ports }) => ports > 1 && cords.length > 1 && cords.every(({ strip }) => strip !== null) && new Set(cords.map(({ strip }) => strip?.id)).size === 1);
  const servers = fed.filter(({ device }) => ['server', 'blade-server'].includes(roleOf(inventory, device)) && roleOf(inventory, device) === 'server');
  const loose = servers.filter(({ ports, cords }) => cords.length < ports);
  const racks = inventory.all('dcim.rack');
  const withoutB = racks.filter((rack) => !feedsOf(inventory, rack).some((feed) => feed.type === 'redundant'));
  const oneSided = withoutB.filter((rack) => feedsOf(inventory, rack).length > 0);
  const table = (list: typeof fed, of: number, word: string): Expectation => ({
    kind: 'table', objectType: 'dcim.device', ...rowSet(list.map(({ device }) => nameOf(device))), sentence: [`${list.length} of ${of}`, word],
    cells: list.map(({ device, ports, cords }) => ({ row: nameOf(device), ports, cabled: cords.length })),
  });
  return [
    { form: 'power.redundancy', question: 'single-corded devices in datacenter-01', expect: table(single, there.length, 'single-corded') },
    { form: 'power.redundancy', question: 'devices with both PSUs on one PDU', expect: table(onOne, fed.length, 'on one PDU') },
    {
      form: 'power.redundancy', question: 'which racks have no B feed',
      expect: { kind: 'table', objectType: 'dcim.rack', ...rowSet(withoutB.map((rack) => nameOf(rack))), sentence: [`${withoutB.length} of ${racks.length} racks`, 'no B feed', `${oneSided.length} have the other side only`, `${withoutB.length - oneSided.length} no feed at all`] },
    },
    { form: 'power.redundancy', question: 'servers with an unplugged power supply', expect: table(loose, servers.length, 'without a cable on some power port') },
  ];
}

function reports(inventory: Inventory, cabling: Cabling): readonly Example[] {
  const ofSite = (question: string): Example => ({ form: 'report.power', question, expect: report(inventory, cabling, inventory.all('dcim.rack').filter((rack) => rack.site === inventory.named('dcim.site', 'datacenter-01').id)) });
  const racks = inventory.all('dcim.rack');
  const total = wattsOf(inventory, cabling, inventory.all('dcim.powerfeed'));
  const rowA = inventory.all('dcim.location').filter((location) => ['Row A', 'Row C'].includes(nameOf(location))).map(({ id }) => id);
  return [
    ofSite('power overview of datacenter-01'),
    ofSite('help me understand how power is laid out in datacenter-01'),
    {
      form: 'report.power', question: 'power distribution summary, all sites',
      expect: {
        kind: 'text', sentence: [`${inventory.all('dcim.powerpanel').length} power panels`, `${inventory.all('dcim.powerfeed').length} power feeds`, `${wattText(total.drawn)} allocated of ${wattText(total.offered)} available (${loadPercent(total.drawn, total.offered)} %)`, worst(inventory, cabling, inventory.all('dcim.powerfeed'))],
        text: [...inventory.all('dcim.site').map(nameOf), ...racks.filter((rack) => feedsOf(inventory, rack).length > 0).map(nameOf)],
      },
    },
    { form: 'report.power', question: 'A/B balance in Hall A', expect: report(inventory, cabling, racks.filter((rack) => rowA.includes(Number(rack.location)) || nameOf(inventory.get('dcim.location', rack.location)) === 'Hall A')) },
  ];
}

function worst(inventory: Inventory, cabling: Cabling, feeds: readonly StoredObject[]): string {
  const shares = feeds.map((feed) => ({ feed, ...wattsOf(inventory, cabling, [feed]) })).sort((a, b) => b.drawn / b.offered - a.drawn / a.offered || (nameOf(a.feed) < nameOf(b.feed) ? -1 : 1));
  const [first] = shares;
  return first === undefined ? '' : `worst feed ${nameOf(first.feed)} at ${loadPercent(first.drawn, first.offered)} %`;
}

/** Totals, A and B, and what the findings count. */
function report(inventory: Inventory, cabling: Cabling, racks: readonly StoredObject[]): Expectation {
  const feeds = racks.flatMap((rack) => feedsOf(inventory, rack));
  const { drawn, offered } = wattsOf(inventory, cabling, feeds);
  const side = (type: string): number => wattsOf(inventory, cabling, feeds.filter((feed) => feed.type === type)).drawn;
  const ids = new Set(racks.map(({ id }) => id));
  const oneSided = racks.filter((rack) => new Set(feedsOf(inventory, rack).map((feed) => feed.type)).size === 1).map(nameOf).sort();
  const devices = inventory.all('dcim.device').filter((device) => ids.has(Number(device.rack)));
  const free = devices.flatMap((device) => outletsOf(inventory, device)).filter((outlet) => isFree(cabling, outlet)).length;
  return {
    kind: 'text',
    sentence: [`${feeds.length} power feeds`, `${wattText(drawn)} allocated of ${wattText(offered)} available (${loadPercent(drawn, offered)} %)`, worst(inventory, cabling, feeds)],
    text: [`A carries ${side('primary')} W and B ${side('redundant')} W`, oneSided.join(', '), ...racks.filter((rack) => feedsOf(inventory, rack).length > 0).map(nameOf), ...(racks.length > 30 ? [] : [String(free)])],
  };
}
