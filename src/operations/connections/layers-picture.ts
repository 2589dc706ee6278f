import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { AdjacencyLayer, AdjacencyNode, Neighbour } from '../../picture.js';
import { compareNatural } from '../../table/compare.js';
import { countedWord, tally } from '../present.js';
import { deviceName } from './ends.js';
import type { End } from './ends.js';
import { isServing, layerName, layerOf } from './layers.js';
import { groupBy } from './lookups.js';
import { byNames } from './natural.js';
import type { Cabling, RolePair } from './network.js';

/** Devices that are drawn one by one; of more, only the upper layers are. */
const MOST_NODES = 80;

/** The layers of a network from the top down, each with the links that lead further down; `named`: device by device. */
export function networkLayers({ rows, devices, links }: Cabling, pairs: readonly RolePair[], named: boolean): readonly AdjacencyLayer[] {
  const byLayer = [...groupBy(rows, (row) => layerOf(textOf(row, 'role', 'name')))].flatMap(([layer, own]) => (layer === null ? [] : [{ layer, own }])).sort((a, b) => a.layer - b.layer);
  const open = named ? openLayers(byLayer) : new Set<number>();
  const sides = groupBy(links.flatMap(({ a, b }) => [{ own: a, other: b }, { own: b, other: a }]), ({ own }) => (own.owner?.type === 'dcim.device' ? own.owner.id : null));
  const rowOf = (end: End): Row | undefined => (end.owner?.type === 'dcim.device' ? devices.get(end.owner.id) : undefined);
  return byLayer.map(({ layer, own }) => ({
    title: layerTitle(layer, own),
    links: linkTexts(layer, pairs),
    nodes: !open.has(layer) ? [] : own.toSorted(byNames(deviceName)).flatMap((row): readonly AdjacencyNode[] => {
      const others = (sides.get(Number(row['id'])) ?? []).map(({ other }) => ({ end: other, row: rowOf(other) }));
      const to = neighbours(others.filter((other) => isBelow(row, layer, other)), { open, site: textOf(row, 'site', 'name') });
      return to.length === 0 ? [] : [{ name: deviceName(row), to }];
    }),
  }));
}

interface Other {
  readonly end: End;
  readonly row: Row | undefined;
}

/** Layers that carry others, from the top on, as long as they are not too many devices. */
function openLayers(layers: readonly { readonly layer: number; readonly own: readonly Row[] }[]): ReadonlySet<number> {
  let count = 0;
  return new Set(layers.flatMap(({ layer, own }) => {
    count += own.length;
    return isServing(layer) && count <= MOST_NODES ? [layer] : [];
  }));
}

/** A link stands at its higher end, in a layer at the name that comes first. */
function isBelow(row: Row, layer: number, { row: other }: Other): boolean {
  const below = other === undefined ? null : layerOf(textOf(other, 'role', 'name'));
  if (other === undefined || below === null || below > layer) return true;
  return below === layer && (compareNatural(deviceName(row), deviceName(other)) < 0 || textOf(row, 'site', 'name') !== textOf(other, 'site', 'name'));
}

/** Devices of drawn layers by name, with their site where it is another; all others by role. */
function neighbours(others: readonly Other[], { open, site }: { readonly open: ReadonlySet<number>; readonly site: string | null }): readonly Neighbour[] {
  const isNamed = ({ row }: Other): boolean => row === undefined || open.has(layerOf(textOf(row, 'role', 'name')) ?? -1) || textOf(row, 'site', 'name') !== site;
  const named = tally(others.filter(isNamed).map((other) => nameOf(other, site))).map(([name, count]): Neighbour => ({ name, links: count, circuits: 0 }));
  const roles = [...groupBy(others.filter((other) => !isNamed(other)), ({ row }) => textOf(row ?? {}, 'role', 'name') ?? '(no role)')].map(([role, own]): Neighbour => {
    const devices = new Set(own.map(({ end }) => end.owner?.id)).size;
    return { name: `${String(devices)} ${role}`, links: own.length, circuits: 0 };
  });
  const byName = (a: Neighbour, b: Neighbour): number => compareNatural(a.name, b.name);
  return [...named.toSorted(byName), ...roles.toSorted(byName)];
}

function nameOf({ end, row }: Other, site: string | null): string {
  if (row === undefined) return end.owner?.name ?? end.name;
  const own = textOf(row, 'site', 'name');
  return own === site || own === null ? deviceName(row) : `${deviceName(row)} (${own})`;
}

function layerTitle(layer: number, rows: readonly Row[]): string {
  const roles = [...groupBy(rows, (row) => textOf(row, 'role', 'name') ?? '')].map(([role, own]) => `${String(own.length)} ${role}`);
  return `${layerName(layer)}: ${countedWord(rows.length, 'device')} (${roles.toSorted().join(', ')})`;
}

function linkTexts(layer: number, pairs: readonly RolePair[]): readonly string[] {
  const own = pairs.filter((pair) => layerOf(pair.from) === layer);
  const below = [...groupBy(own, (pair) => layerOf(pair.to))].flatMap(([to, group]) => (to === null ? [] : [{ to, group }])).sort((a, b) => a.to - b.to);
  return below.map(({ to, group }) => {
    const links = group.reduce((sum, pair) => sum + pair.links, 0);
    return `${countedWord(links, 'link')} ${to === layer ? 'in the layer itself' : `to ${layerName(to)}`}`;
  });
}
