import type { World } from '../../inventory/inventory.js';
import type { Row } from '../../netbox/row.js';
import type { AdjacencyLayer, Neighbour } from '../../picture.js';
import { compareNatural } from '../../table/compare.js';
import { countedWord, tally } from '../present.js';
import { sitesOfCircuit } from './connectivity-sections.js';
import { devicesOf } from './network.js';
import type { Cabling } from './network.js';

/** Which sites are joined by network links and circuits. Each pair stands once, at the site that has more of them. */
export function sitesLayer({ devices, links }: Cabling, circuits: readonly Row[], world: World): AdjacencyLayer | null {
  const { siteOf } = devicesOf(devices);
  const joined = [
    ...links.map(({ a, b }) => ({ ends: [siteOf(a), siteOf(b)], unit: 'link' as const })),
    ...circuits.map((row) => ({ ends: sitesOfCircuit(row, world), unit: 'circuit' as const })),
  ].flatMap(({ ends: [from = null, to = null], unit }) => (from === null || to === null || from === to ? [] : [{ from, to, unit }]));
  if (joined.length === 0) return null;
  const sizes = new Map(tally(joined.flatMap(({ from, to }) => [from, to])));
  const isFirst = (a: string, b: string): boolean => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) < 0 || (sizes.get(a) === sizes.get(b) && compareNatural(a, b) < 0);
  const counts = new Map<string, Map<string, Neighbour>>();
  for (const { from, to, unit } of joined) {
    const [hub, other] = isFirst(from, to) ? [from, to] : [to, from];
    const own = counts.get(hub) ?? new Map<string, Neighbour>();
    const { links: so, circuits: far } = own.get(other) ?? { links: 0, circuits: 0 };
    counts.set(hub, own.set(other, { name: other, links: so + Number(unit === 'link'), circuits: far + Number(unit === 'circuit') }));
  }
  const hubs = [...counts.keys()].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || compareNatural(a, b));
  return {
    title: `sites: ${countedWord(sizes.size, 'site')} joined by network links or circuits`,
    links: [],
    nodes: hubs.map((name) => ({ name, to: [...(counts.get(name)?.values() ?? [])].sort((a, b) => compareNatural(a.name, b.name)) })),
  };
}
