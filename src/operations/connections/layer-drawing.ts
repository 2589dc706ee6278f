import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { countedWord } from '../present.js';
import { layerName, layerOf } from './layers.js';
import { groupBy } from './lookups.js';
import type { RolePair } from './network.js';

/**
 * The layers of a network from the top down, each with its devices and the links that lead further down:
 *
 *   core: 4 devices (4 core-switch)
 *     └─ 40 links to distribution
 */
export function layerDrawing(devices: readonly Row[], pairs: readonly RolePair[]): string {
  const layers = [...groupBy(devices, (row) => layerOf(textOf(row, 'role', 'name')))].filter(([layer]) => layer !== null);
  const sorted = layers.toSorted(([a], [b]) => (a ?? 0) - (b ?? 0));
  return sorted.flatMap(([layer, rows]) => [layerLine(layer ?? 0, rows), ...linkLines(layer ?? 0, pairs)]).join('\n');
}

function layerLine(layer: number, rows: readonly Row[]): string {
  const roles = [...groupBy(rows, (row) => textOf(row, 'role', 'name') ?? '')].map(([role, own]) => `${String(own.length)} ${role}`);
  return `${layerName(layer)}: ${countedWord(rows.length, 'device')} (${roles.toSorted().join(', ')})`;
}

function linkLines(layer: number, pairs: readonly RolePair[]): readonly string[] {
  const own = pairs.filter((pair) => layerOf(pair.from) === layer);
  const below = [...groupBy(own, (pair) => layerOf(pair.to))].filter(([to]) => to !== null).toSorted(([a], [b]) => (a ?? 0) - (b ?? 0));
  return below.map(([to, group], index) => {
    const links = group.reduce((sum, pair) => sum + pair.links, 0);
    const target = to === layer ? 'in the layer itself' : `to ${layerName(to ?? 0)}`;
    return `  ${index === below.length - 1 ? '└' : '├'}─ ${countedWord(links, 'link')} ${target}`;
  });
}
