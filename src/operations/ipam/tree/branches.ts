import { contains, formatAddress } from '../../../netbox/address.js';
import { textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import type { TreeNode, TreePicture } from '../../../picture.js';
import { gapsBetween, comparePrefixes } from '../prefix-tree.js';
import { vlanText, vrfText } from '../prefix-text.js';
import type { PrefixRecord } from '../records.js';

/** A line of the tree and what hangs on it. */
export interface Branch {
  readonly kind: 'aggregate' | 'table' | 'prefix' | 'gap' | 'outside';
  readonly name: string;
  readonly facts: string | null;
  readonly record: PrefixRecord | null;
  readonly below: readonly Branch[];
}

/** Aggregates with the prefixes in them, each VRF apart; then the prefixes that lie in no aggregate. */
export function branchesOf(aggregates: readonly PrefixRecord[], records: readonly PrefixRecord[], gaps: boolean): readonly Branch[] {
  const sorted = [...aggregates].sort(comparePrefixes);
  const inAggregate = (record: PrefixRecord): PrefixRecord | undefined => sorted.find(({ network }) => contains(network, record.network));
  const trunks = sorted.map((aggregate): Branch => ({
    kind: 'aggregate',
    name: formatAddress(aggregate.network),
    facts: `aggregate${after(textOf(aggregate.row, 'rir'))}`,
    record: aggregate,
    below: tablesOf(records.filter((record) => inAggregate(record) === aggregate), gaps),
  }));
  const outside = records.filter((record) => inAggregate(record) === undefined);
  const rest = tablesOf(outside, gaps);
  if (sorted.length === 0) return rest;
  return outside.length === 0 ? trunks : [...trunks, { kind: 'outside', name: 'outside every aggregate', facts: null, record: null, below: rest }];
}

/** The global table first, then VRFs by name. */
function tablesOf(records: readonly PrefixRecord[], gaps: boolean): readonly Branch[] {
  const vrfs = [...new Set(records.map(({ row }) => vrfText(row)))].sort((a, b) => Number(b === 'global table') - Number(a === 'global table') || (a < b ? -1 : 1));
  return vrfs.map((vrf): Branch => ({ kind: 'table', name: vrf, facts: null, record: null, below: nested(records.filter(({ row }) => vrfText(row) === vrf), gaps) }));
}

/** Prefixes of one VRF, each below the narrowest one that contains it. */
function nested(records: readonly PrefixRecord[], gaps: boolean): readonly Branch[] {
  const sorted = [...records].sort(comparePrefixes);
  const roots: Open[] = [];
  const open: Open[] = [];
  for (const record of sorted) {
    for (let last = open.at(-1); last !== undefined && !isAround(last.record, record); last = open.at(-1)) open.pop();
    const branch: Open = { record, below: [] };
    (open.at(-1)?.below ?? roots).push(branch);
    open.push(branch);
  }
  return roots.map((branch) => closed(branch, gaps));
}

interface Open {
  readonly record: PrefixRecord;
  readonly below: Open[];
}

function isAround(outer: PrefixRecord, inner: PrefixRecord): boolean {
  return outer.network.length < inner.network.length && contains(outer.network, inner.network);
}

function closed({ record, below }: Open, gaps: boolean): Branch {
  const children = below.map((child) => closed(child, gaps));
  const free = gaps && (below.length > 0 || record.container) ? gapsBetween(record.network, below.map((child) => child.record)) : [];
  const holes = free.map((network): Placed => ({ record: { ...record, network }, branch: { kind: 'gap', name: formatAddress(network), facts: 'free', record: null, below: [] } }));
  const placed = below.map((child, index): Placed => ({ record: child.record, branch: children[index] ?? { kind: 'gap', name: '', facts: null, record: null, below: [] } }));
  return { kind: 'prefix', name: formatAddress(record.network), facts: prefixFacts(record.row), record, below: [...placed, ...holes].sort((a, b) => comparePrefixes(a.record, b.record)).map(({ branch }) => branch) };
}

interface Placed {
  readonly record: PrefixRecord;
  readonly branch: Branch;
}

function prefixFacts(row: Row): string {
  return [textOf(row, 'status'), textOf(row, 'role'), textOf(row, 'scope'), vlanText(row)].filter((part) => part !== null).join(', ');
}

function after(text: string | null): string {
  return text === null ? '' : `, ${text}`;
}

/** The deepest level that may be open so that the tree has no more lines than `most`; the prefixes below a table at the least. */
export function depthOf(branches: readonly Branch[], most: number): number {
  let depth = 1;
  while (depth < 30 && linesAt(branches, depth + 1) <= most && linesAt(branches, depth + 1) > linesAt(branches, depth)) depth += 1;
  return depth;
}

function linesAt(branches: readonly Branch[], depth: number): number {
  return branches.reduce((sum, branch) => sum + 1 + (branch.kind === 'prefix' && depth <= 1 ? 0 : linesAt(branch.below, depth - (branch.kind === 'prefix' ? 1 : 0))), 0);
}

/** The tree as it is drawn. Prefixes below `depth` levels of prefixes are only counted: `hidden` in all. */
export function branchesPicture(branches: readonly Branch[], depth: number, shareOf: (branch: Branch) => number | null): { readonly picture: TreePicture; readonly hidden: number } {
  let hidden = 0;
  const nodeOf = (branch: Branch, left: number): TreeNode => {
    const isClosed = branch.kind === 'prefix' && left <= 1;
    const inside = isClosed ? prefixesBelow(branch) : 0;
    hidden += inside;
    const below = isClosed ? [] : branch.below.map((child) => nodeOf(child, left - (branch.kind === 'prefix' ? 1 : 0)));
    return { name: branch.name, active: null, facts: branch.facts, figures: [], share: shareOf(branch), closed: inside === 0 ? null : `+ ${String(inside)} inside`, below };
  };
  const nodes = branches.map((branch) => nodeOf(branch, depth));
  return { picture: { kind: 'tree', nodes }, hidden };
}

function prefixesBelow(branch: Branch): number {
  return branch.below.reduce((sum, child) => sum + (child.kind === 'prefix' ? 1 : 0) + prefixesBelow(child), 0);
}
