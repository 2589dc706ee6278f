import type { Cell, OutColumn } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { displayOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { column } from '../present.js';

/** One thing that is amiss: the objects it is about, and the cells that tell it. */
export interface Finding {
  readonly rows: readonly Row[];
  readonly cells: Readonly<Record<string, Cell>>;
}

/** Rows that a rule looks at besides the objects it checks: all of a type, under NetBox's own filters. */
export interface Dataset {
  readonly type: string;
  readonly fields: readonly string[];
  readonly filters?: Readonly<Record<string, string | boolean>>;
  /** Filters that only save rows: more rows do no harm. */
  readonly narrow?: Readonly<Record<string, string | boolean>>;
}

/** What a check is given. */
export interface Ground {
  /** The objects in question. */
  readonly rows: readonly Row[];
  /** All rows of a dataset, by its name. */
  readonly all: (name: string) => readonly Row[];
  readonly world: World;
  readonly options: AuditOptions;
}

/** Further words of a single question. */
export interface AuditOptions {
  /** A pattern that names must match. */
  readonly pattern: string | null;
  /** States of the object and of what it contradicts, when the question names them. */
  readonly states: readonly string[];
  readonly otherStates: readonly string[];
  /** How old is too old ("2 year"), and the moment so long ago. */
  readonly age: string | null;
  readonly before: string | null;
}

export interface Checked {
  /** Objects that the rule can be asked of. */
  readonly checked: number;
  readonly findings: readonly Finding[];
  /** What was counted apart. */
  readonly notes: readonly string[];
  /** Which of the objects asked for were checked, when not all were: "that are active". */
  readonly among?: string;
}

/** One rule of the audit: single questions and the whole audit run the same entry. */
export interface AuditRule {
  readonly key: string;
  /** The type of the objects that are checked. */
  readonly type: string;
  /** Behind "3 of 20 devices": what is amiss. */
  readonly phrase: string;
  /** Fields of the objects that are checked. */
  readonly fields: readonly string[];
  readonly datasets: Readonly<Record<string, Dataset>>;
  readonly columns: readonly OutColumn[];
  readonly check: (ground: Ground) => Checked;
  /** A question that lists all findings. */
  readonly question: string;
}

/** A rule that looks at one object at a time: the cells of what fails, null for what passes. */
export function plainRule(
  rule: Omit<AuditRule, 'check' | 'datasets' | 'columns'> & { readonly datasets?: AuditRule['datasets']; readonly columns: readonly (readonly [string, string])[] },
  test: (ground: Ground) => (row: Row) => Readonly<Record<string, Cell>> | null,
  applies: (ground: Ground) => (row: Row) => boolean = () => () => true,
): AuditRule {
  return {
    ...rule,
    datasets: rule.datasets ?? {},
    columns: columnsNamed(rule.columns),
    check: (ground) => {
      const judge = test(ground);
      const asked = ground.rows.filter(applies(ground));
      return { checked: asked.length, findings: asked.flatMap((row) => findingOf(row, judge(row))), notes: [] };
    },
  };
}

function findingOf(row: Row, cells: Readonly<Record<string, Cell>> | null): readonly Finding[] {
  return cells === null ? [] : [{ rows: [row], cells }];
}

export function columnsNamed(names: readonly (readonly [string, string])[]): readonly OutColumn[] {
  return names.map(([name, label]) => column(name, label));
}

/** The name of an object, or what NetBox shows for one without. */
export function nameOf(row: Row): string {
  return textOf(row, 'name') ?? displayOf(row);
}

/** The display text of a related object. */
export function nameAt(row: Row, field: string): string | null {
  return textOf(row, field, 'name') ?? textOf(row, field);
}

/** Rows by the id of a related object. */
export function rowsBy(rows: readonly Row[], field: string): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const id = idOf(row, field);
    if (id === null) continue;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}
