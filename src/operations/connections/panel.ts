import { idOf, numberOf, rowsOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** Where a front port comes out at the back of its panel. */
export interface RearMapping {
  readonly id: number;
  readonly position: number;
}

/** The rear ports behind a front port: one until NetBox 4.4 (`rear_port`), a list of mappings since (`rear_ports`). */
export function rearPortsOf(frontPort: Row): readonly RearMapping[] {
  const single = idOf(frontPort, 'rear_port');
  if (single !== null) return [{ id: single, position: numberOf(frontPort, 'rear_port_position') ?? 1 }];
  return rowsOf(frontPort, 'rear_ports').flatMap((mapping) => {
    const id = numberOf(mapping, 'rear_port') ?? idOf(mapping, 'rear_port');
    return id === null ? [] : [{ id, position: numberOf(mapping, 'rear_port_position') ?? 1 }];
  });
}
