import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, kindOf, type Cabling } from './cabling.js';
import { SWITCHES, roleOf } from './devices.js';
import { nameOf, number, text, type Inventory } from './inventory.js';
import { siteIds } from './places.js';
import { available, feedWatts, loadPercent, sum } from './power-cords.js';
import { spaceOf } from './rack-space.js';

/** What is near its limit, and how everything hangs together. */
export function capacity(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  const everywhere = new Set(inventory.all('dcim.site').map(({ id }) => id));
  const report = (question: string, sites: ReadonlySet<number>): Example => ({ form: 'report.capacity', question, expect: levels(inventory, cabling, sites) });
  return [
    report('capacity report for datacenter-01', siteIds(inventory, 'datacenter-01')),
    report('where are we running out of room', everywhere),
    report('how utilised is the network across all sites', everywhere),
    report('what fills up first: space, ports, addresses or power', everywhere),
    { form: 'report.topology', question: 'topology of datacenter-01', expect: topology(inventory, cabling, 'datacenter-01') },
    { form: 'report.topology', question: 'how do our sites hang together', expect: topology(inventory, cabling, null) },
    { form: 'report.topology', question: 'draw how the switches in datacenter-02 connect', expect: topology(inventory, cabling, 'datacenter-02') },
  ];
}

/** Racks, feeds and switch ports with their figures; power above its limit comes before all else. */
function levels(inventory: Inventory, cabling: Cabling, sites: ReadonlySet<number>): Expectation {
  const racks = inventory.all('dcim.rack').filter((rack) => sites.has(number(rack, 'site')));
  const spaces = racks.map((rack) => ({ rack, space: spaceOf(inventory, rack) }));
  const ids = new Set(racks.map(({ id }) => id));
  const feeds = inventory.all('dcim.powerfeed').filter((feed) => ids.has(number(feed, 'rack'))).map((feed) => ({ name: nameOf(feed), drawn: feedWatts(inventory, cabling, feed), offered: available(feed) }));
  const [worst] = feeds.sort((a, b) => b.drawn / b.offered - a.drawn / a.offered || (a.name < b.name ? -1 : 1));
  const counted = Math.round(sum(spaces.map(({ space }) => (space.percent / 100) * space.height)));
  const [drawn, offered] = [sum(feeds.map((feed) => feed.drawn)), sum(feeds.map((feed) => feed.offered))];
  const full = spaces.filter(({ space }) => space.percent >= 80);
  return {
    kind: 'text',
    sentence: worst === undefined ? [] : [`${worst.name} (power feed) is the first bottleneck`, `${loadPercent(worst.drawn, worst.offered)} % used`],
    text: [
      `${grouped(counted)} of ${grouped(sum(spaces.map(({ space }) => space.height)))} U used`, `${full.length} of ${racks.length} at 80 % or more`, ...full.map(({ rack }) => nameOf(rack)),
      `${grouped(drawn)} of ${grouped(offered)} W used`, ...speeds(inventory, cabling, sites), 'Networks', 'VLAN groups', 'Clusters', 'no trend',
    ],
  };
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** "1 Gbps switch ports" with how many are left. */
function speeds(inventory: Inventory, cabling: Cabling, sites: ReadonlySet<number>): readonly string[] {
  const left = new Map<string, number>();
  for (const port of inventory.all('dcim.interface')) {
    const device = inventory.get('dcim.device', port.device);
    const rate = /^(\d+(?:\.\d+)?)(g?)base/u.exec(text(port, 'type'));
    if (rate === null || port.mgmt_only === true || !sites.has(number(device, 'site')) || !SWITCHES.includes(roleOf(inventory, device))) continue;
    const megabits = Number(rate[1]) * (rate[2] === 'g' ? 1000 : 1);
    const name = `${megabits >= 1000 ? `${megabits / 1000} Gbps` : `${megabits} Mbps`} switch ports`;
    const free = cabling.linkAt({ type: 'dcim.interface', id: port.id }) === null && port.mark_connected !== true;
    left.set(name, (left.get(name) ?? 0) + Number(free));
  }
  return [...left].flatMap(([name, free]) => [name, `${free} ports`]);
}

function topology(inventory: Inventory, cabling: Cabling, site: string | null): Expectation {
  const isThere = (device: StoredObject): boolean => site === null || siteIds(inventory, site).has(number(device, 'site'));
  const devices = inventory.all('dcim.device').filter(isThere);
  const cables = inventory.all('dcim.cable').filter((cable) => site === null || cabling.endsOf(cable).flat().some((end) => isThere(deviceOf(inventory, end)) && deviceOf(inventory, end).id !== 0));
  const roles = [...new Set(devices.map((device) => roleOf(inventory, device)))].filter((role) => SWITCHES.includes(role) || role === 'router' || role === 'firewall');
  return {
    kind: 'text',
    sentence: [`${devices.length} devices`, `${grouped(cables.length)} cables`, `${cables.filter((cable) => kindOf(cable) === 'network').length} network`],
    text: [...roles, 'Links by role', 'Circuits', 'Findings', ...(site === null ? inventory.all('circuits.circuit').map(nameOf) : [])],
  };
}
