import type { Cell } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import type { Column } from '../netbox/object-type.js';
import type { Row } from '../netbox/row.js';
import type { Step } from '../plan/plan.js';
import { portColumns } from './generic/port-columns.js';
import { ipamColumns } from './ipam/columns.js';
import type { Inputs } from './operation.js';
import { rackColumns } from './racks/columns.js';

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
}

/** All computed columns; a new one is a line here. */
const COMPUTED_COLUMNS: readonly ComputedColumn[] = [...portColumns, ...rackColumns, ...ipamColumns];

/** The computation of a column, or null when NetBox keeps it itself. */
export function computedColumn(type: string, column: string): ComputedColumn | null {
  return COMPUTED_COLUMNS.find((computed) => computed.type === type && computed.column === column) ?? null;
}
