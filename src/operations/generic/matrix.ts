import type { Cell, OutColumn, OutRow } from '../../answer.js';
import { displayOf, idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { compareNatural } from '../../table/compare.js';
import { column, outRow, plainRow } from '../present.js';
import type { Dimension } from './dimension.js';
import type { CountedGroup } from './grouping.js';

/** Counts of pairs as a table: the first thing down, the second across, with totals on both sides. */
export interface Matrix {
  readonly columns: readonly OutColumn[];
  readonly rows: readonly OutRow[];
  /** How many values there are down and across, those without objects left out. */
  readonly size: readonly [number, number];
  readonly notes: readonly string[];
}

const MOST_COLUMNS = 12;
const NONE = '(none)';
const OTHER = 'other';

/** `objects` are the groups down that exist, so that those without anything have a row too. */
export function matrixOf([down, across]: readonly [Dimension, Dimension], groups: readonly CountedGroup[], objects: readonly Row[]): Matrix {
  const acrossTotals = totals(groups, 1);
  const shown = acrossTotals.length > MOST_COLUMNS ? acrossTotals.slice(0, MOST_COLUMNS - 1) : acrossTotals;
  const names = columnNames(shown.map(({ label }) => label), down.name);
  const isShown = new Map(shown.map(({ key }, index) => [key, names[index] ?? '']));
  const nameOf = (group: CountedGroup): string => isShown.get(keyOf(group, 1)) ?? OTHER;
  const downTotals = totals(groups, 0);
  const others = acrossTotals.length - shown.length;
  const rows = downTotals.map((total) => rowOf(down, total, cellsOf(groups.filter((group) => keyOf(group, 0) === total.key), nameOf)));
  const known = new Set(downTotals.map(({ key }) => key));
  const empty = objects.filter((object) => !known.has(JSON.stringify(idOf(object)))).map((object) => outRow(down.target ?? '', object, { [down.name]: displayOf(object), total: 0 }));
  const sum = plainRow({ [down.name]: 'total', ...cellsOf(groups, nameOf) });
  return {
    columns: [column(down.name, down.label), ...names.map((name, index) => column(name, shown[index]?.label ?? name, 'right')), ...(others > 0 ? [column(OTHER, OTHER, 'right')] : []), { ...column('total', 'total', 'right'), need: 'named' }],
    rows: [...rows, ...empty, sum],
    size: [downTotals.length, acrossTotals.length],
    notes: others > 0 ? [`"${OTHER}" stands for the ${String(others)} least frequent values of ${across.label}.`] : [],
  };
}

interface Total {
  readonly key: string;
  readonly label: string;
  readonly id: number | null;
  readonly count: number;
}

function keyOf(group: CountedGroup, index: number): string {
  return JSON.stringify(group.keys[index]?.key ?? null);
}

/** Values of one of the two things by how many objects they have, most first. */
function totals(groups: readonly CountedGroup[], index: number): readonly Total[] {
  const found = new Map<string, Total>();
  for (const group of groups) {
    const key = keyOf(group, index);
    const { key: value = null, label = null } = group.keys[index] ?? {};
    found.set(key, { key, label: label ?? NONE, id: typeof value === 'number' ? value : null, count: (found.get(key)?.count ?? 0) + group.count });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || compareNatural(a.label, b.label));
}

function cellsOf(groups: readonly CountedGroup[], nameOf: (group: CountedGroup) => string): Readonly<Record<string, Cell>> {
  const cells: Record<string, number> = {};
  for (const group of groups) for (const name of [nameOf(group), 'total']) cells[name] = (cells[name] ?? 0) + group.count;
  return cells;
}

function rowOf({ name, target }: Dimension, { label, id }: Total, cells: Readonly<Record<string, Cell>>): OutRow {
  const all = { [name]: label, ...cells };
  return id === null || target === null ? plainRow(all) : outRow(target, { id, display: label }, all);
}

/** Columns are called by their values; a value that is called like another column has a mark. */
function columnNames(labels: readonly string[], first: string): readonly string[] {
  const taken = new Set([first, 'total', OTHER]);
  return labels.map((label) => {
    let name = label;
    while (taken.has(name)) name = `${name}_`;
    taken.add(name);
    return name;
  });
}
