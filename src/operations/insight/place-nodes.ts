import type { TreeFigure, TreeNode, TreePicture } from '../../picture.js';
import { compareNatural } from '../../table/compare.js';
import { countedWord } from '../present.js';

/** A place as it is recorded; `parent` is its type and id, as one text. */
export interface PlaceSource {
  readonly type: string;
  readonly id: number;
  readonly name: string;
  readonly status: string | null;
  readonly parent: string | null;
  readonly racks: number;
  readonly devices: number;
}

/** A place with those in it. Its counts include all below. */
export interface PlaceNode {
  readonly type: string;
  readonly id: number;
  readonly name: string;
  readonly status: string | null;
  readonly sites: number;
  readonly racks: number;
  readonly devices: number;
  readonly children: readonly PlaceNode[];
}

/** Regions and site groups have no counts of their own: they add up their sites. Sites without one stand under a name in brackets. */
export function toPlaces(sources: readonly PlaceSource[], kind: string): readonly PlaceNode[] {
  const keys = new Set(sources.map(keyOf));
  const byParent = new Map<string | null, PlaceSource[]>();
  for (const source of sources) {
    const parent = source.parent !== null && keys.has(source.parent) ? source.parent : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), source]);
  }
  const nodeOf = (source: PlaceSource): PlaceNode => {
    const children = sorted((byParent.get(keyOf(source)) ?? []).map(nodeOf));
    const sum = (of: 'sites' | 'racks' | 'devices'): number => children.reduce((all, child) => all + child[of], 0);
    const adds = source.type === 'dcim.region' || source.type === 'dcim.sitegroup';
    const { type, id, name, status } = source;
    return { type, id, name, status, sites: type === 'dcim.site' ? 1 : sum('sites'), racks: adds ? sum('racks') : source.racks, devices: adds ? sum('devices') : source.devices, children };
  };
  const top = sorted((byParent.get(null) ?? []).map(nodeOf));
  const loose = kind === 'dcim.location' ? [] : top.filter(({ type }) => type === 'dcim.site');
  if (loose.length === 0) return top;
  const sum = (of: 'sites' | 'racks' | 'devices'): number => loose.reduce((all, child) => all + child[of], 0);
  const nowhere: PlaceNode = { type: kind, id: 0, name: kind === 'dcim.region' ? '(no region)' : '(no site group)', status: null, sites: sum('sites'), racks: sum('racks'), devices: sum('devices'), children: loose };
  return [...top.filter(({ type }) => type !== 'dcim.site'), nowhere];
}

function keyOf({ type, id }: { readonly type: string; readonly id: number }): string {
  return `${type} ${String(id)}`;
}

/** Groups before sites, locations before racks; then by name. */
function sorted(nodes: readonly PlaceNode[]): readonly PlaceNode[] {
  const rank = ({ type }: PlaceNode): number => Number(type === 'dcim.site' || type === 'dcim.rack');
  return [...nodes].sort((a, b) => rank(a) - rank(b) || compareNatural(a.name, b.name) || a.id - b.id);
}

/** A place and all in it, without the group that only gathers those that have none. */
export function* everyNode(node: PlaceNode): Generator<PlaceNode> {
  if (node.id !== 0) yield node;
  for (const child of node.children) yield* everyNode(child);
}

/** The places as a tree, so many levels deep. */
export function placesPicture(nodes: readonly PlaceNode[], depth: number | null): TreePicture {
  return { kind: 'tree', nodes: nodes.map((node) => treeNode(node, depth === null ? null : depth - 1)) };
}

function treeNode(node: PlaceNode, depth: number | null): TreeNode {
  const { type, name, status, children } = node;
  const isClosed = depth === 0 && children.length > 0;
  return {
    name: status === null || status === 'active' ? name : `${name} (${status})`,
    active: status === null ? null : status === 'active',
    facts: null,
    figures: [
      type === 'dcim.region' || type === 'dcim.sitegroup' ? figure(node.sites, 'site') : null,
      type === 'dcim.rack' ? null : figure(node.racks, 'rack'),
      figure(node.devices, 'device'),
    ],
    share: null,
    closed: isClosed ? `${countedWord(children.length, 'place')} below` : null,
    below: isClosed ? [] : children.map((child) => treeNode(child, depth === null ? null : depth - 1)),
  };
}

function figure(value: number, unit: string): TreeFigure {
  return { value, unit: value === 1 ? unit : `${unit}s` };
}
