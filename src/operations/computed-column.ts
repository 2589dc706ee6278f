import type { Cell } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import type { Column } from '../netbox/object-type.js';
import type { Row } from '../netbox/row.js';
import type { Step } from '../plan/plan.js';
import type { Inputs } from './operation.js';

/** A column that NetBox does not keep: the steps it needs besides the rows, and its cell for each row. */
export interface ComputedColumn {
  readonly type: string;
  /** Name of the catalogue's column; its path there starts with `@`. */
  readonly column: string;
  readonly sort: Column['sort'];
  /** REST fields of the rows that it reads. */
  readonly fields: readonly string[];
  /** `bases` are the fetch steps that hold the rows; ids of further steps must not clash, so they begin with the column's name. */
  readonly steps: (bases: readonly string[], world: World) => readonly Step[];
  readonly compute: (inputs: Inputs, rows: readonly Row[], bases: readonly string[], world: World) => (row: Row) => Cell;
  /** The number before it was rounded for people: means are taken of these. */
  readonly exact?: (inputs: Inputs, rows: readonly Row[]) => (row: Row) => number | null;
}
