import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { tally } from '../present.js';
import { formatRate } from '../quantities.js';
import { connectionOf, endKey, endOf } from './ends.js';
import type { End } from './ends.js';
import { isServing, layerOf } from './layers.js';
import type { Link } from './links.js';
import { distinct, groupBy } from './lookups.js';
import { compareNatural } from '../../table/compare.js';
import { speedOf } from './speed.js';

/** Two interfaces that a path joins, panels and circuits looked through. */
export interface NetworkLink {
  readonly a: End;
  readonly b: End;
  /** kbps; null when neither side tells. */
  readonly speed: number | null;
}

/** All that an analysis of connectivity is made of. */
export interface Cabling {
  readonly rows: readonly Row[];
  /** Devices in the scope, and the far ends outside it. */
  readonly devices: ReadonlyMap<number, Row>;
  readonly cables: readonly Link[];
  readonly links: readonly NetworkLink[];
  /** Interfaces with a cable or a wireless link. */
  readonly interfaces: readonly Row[];
}

/** The links that cabled interfaces document, each once although both of its sides are listed. */
export function networkLinks(interfaces: readonly Row[]): readonly NetworkLink[] {
  const links = interfaces.flatMap((row) => {
    const connection = connectionOf(row);
    const a = endOf('dcim.interface', row);
    return connection.kind === 'reached' ? connection.ends.map((b) => ({ a, b, speed: speedOf(row) })) : [];
  });
  return distinct(links, ({ a, b }) => [endKey(a), endKey(b)].toSorted().join(' '));
}

/** Cabled interfaces from which no path leads to an end. */
export function deadEnds(interfaces: readonly Row[]): readonly Row[] {
  return interfaces.filter((row) => ['stops', 'open'].includes(connectionOf(row).kind));
}

/** What is known of the devices of an analysis. */
export interface Devices {
  readonly roleOf: (end: End) => string;
  readonly siteOf: (end: End) => string | null;
}

export function devicesOf(rows: ReadonlyMap<number, Row>): Devices {
  const rowOfEnd = (end: End): Row => (end.owner?.type === 'dcim.device' ? (rows.get(end.owner.id) ?? {}) : {});
  return {
    roleOf: (end) => textOf(rowOfEnd(end), 'role', 'name') ?? (end.owner?.type === 'dcim.device' ? '(unknown)' : '(provider network)'),
    siteOf: (end) => textOf(rowOfEnd(end), 'site', 'name'),
  };
}

export interface RolePair {
  readonly from: string;
  readonly to: string;
  readonly links: number;
  /** "40 × 10 Gbps, 2 × 100 Gbps" */
  readonly speeds: string | null;
}

/** How many links there are between devices of each two roles, the higher layer first; the busiest pairs on top. */
export function rolePairs(links: readonly NetworkLink[], devices: Devices): readonly RolePair[] {
  const paired = links.map((link) => ({ link, roles: [devices.roleOf(link.a), devices.roleOf(link.b)].toSorted(byLayerThenName) }));
  return [...groupBy(paired, ({ roles }) => roles.join('\n')).values()]
    .map((group) => ({ from: group[0]?.roles[0] ?? '', to: group[0]?.roles[1] ?? '', links: group.length, speeds: speedsText(group.map(({ link }) => link)) }))
    .sort((a, b) => b.links - a.links || compareNatural(a.from, b.from) || compareNatural(a.to, b.to));
}

function byLayerThenName(a: string, b: string): number {
  return (layerOf(a) ?? 99) - (layerOf(b) ?? 99) || compareNatural(a, b);
}

function speedsText(links: readonly NetworkLink[]): string | null {
  const rates = tally(links.flatMap((link) => (link.speed === null ? [] : [formatRate(link.speed)])));
  return rates.map(([rate, count]) => `${String(count)} × ${rate}`).join(', ') || null;
}

export interface SingleUplink {
  readonly device: Row;
  /** The only device above. */
  readonly upper: string;
  /** It carries other devices; false for servers, phones and the like, for which one uplink is usual. */
  readonly serves: boolean;
}

export interface SiteLinks {
  readonly site: string;
  readonly inside: number;
  readonly toOthers: number;
}

/** Links that stay in a site, and links that leave it; a link between two sites counts at both. */
export function linksBySite(ends: readonly { readonly a: End; readonly b: End }[], devices: Devices): readonly SiteLinks[] {
  const counts = new Map<string, { inside: number; toOthers: number }>();
  const count = (site: string, key: 'inside' | 'toOthers'): void => {
    const own = counts.get(site) ?? { inside: 0, toOthers: 0 };
    own[key] += 1;
    counts.set(site, own);
  };
  for (const { a, b } of ends) {
    const [from, to] = [devices.siteOf(a), devices.siteOf(b)];
    if (from !== null && from === to) count(from, 'inside');
    else for (const site of [from, to]) if (site !== null) count(site, 'toOthers');
  }
  return [...counts].map(([site, own]) => ({ site, ...own })).sort((a, b) => compareNatural(a.site, b.site));
}

export interface Connected {
  readonly device: number;
  readonly neighbours: number;
  readonly links: number;
}

/** Devices by how many others they are linked to, the most first. */
export function mostConnected(links: readonly NetworkLink[]): readonly Connected[] {
  const sides = links.flatMap(({ a, b }) => [{ own: a, other: b }, { own: b, other: a }]);
  const onDevices = sides.filter(({ own }) => own.owner?.type === 'dcim.device');
  return [...groupBy(onDevices, ({ own }) => own.owner?.id ?? 0)]
    .map(([device, group]) => ({ device, links: group.length, neighbours: new Set(group.map(({ other }) => endKey(other.owner ?? other))).size }))
    .sort((a, b) => b.neighbours - a.neighbours || b.links - a.links || a.device - b.device);
}

/** Devices that are linked to exactly one device of a higher layer. */
export function singleUplinks(links: readonly NetworkLink[], devices: ReadonlyMap<number, Row>): readonly SingleUplink[] {
  const layer = (id: number): number | null => layerOf(textOf(devices.get(id) ?? {}, 'role', 'name'));
  const above = new Map<number, Map<number, string>>();
  for (const { a, b } of links) {
    for (const [own, other] of [[a, b], [b, a]] as const) {
      if (own.owner?.type !== 'dcim.device' || other.owner?.type !== 'dcim.device') continue;
      const [ownLayer, otherLayer] = [layer(own.owner.id), layer(other.owner.id)];
      if (ownLayer === null || otherLayer === null || otherLayer >= ownLayer) continue;
      const uppers = above.get(own.owner.id) ?? new Map<number, string>();
      above.set(own.owner.id, uppers.set(other.owner.id, other.owner.name));
    }
  }
  return [...above].flatMap(([id, uppers]) => {
    const device = devices.get(id);
    const [only] = [...uppers.values()];
    return device !== undefined && uppers.size === 1 && only !== undefined ? [{ device, upper: only, serves: isServing(layer(id) ?? 0) }] : [];
  });
}
