import type { ComputedColumn } from './computed-column.js';
import { portColumns } from './generic/port-columns.js';
import { ipamColumns } from './ipam/columns.js';
import { vlanColumns } from './ipam/vlans/vlan-columns.js';
import { wirelessColumns } from './overlays/wireless-columns.js';
import { rackColumns } from './racks/columns.js';
import { reservationColumns } from './racks/reservation-columns.js';

/** All computed columns; a new one is a line here. */
const COMPUTED_COLUMNS: readonly ComputedColumn[] = [
  ...portColumns,
  ...rackColumns, ...reservationColumns,
  ...ipamColumns, ...vlanColumns,
  ...wirelessColumns,
];

/** The computation of a column, or null when NetBox keeps it itself. */
export function computedColumn(type: string, column: string): ComputedColumn | null {
  return COMPUTED_COLUMNS.find((computed) => computed.type === type && computed.column === column) ?? null;
}
