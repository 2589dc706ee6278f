import type { Cell } from '../../answer.js';
import { booleanOf, numberOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { cellOf } from '../present.js';
import { portText } from './related.js';

interface Derived {
  /** The fields that the value follows from. */
  readonly fields: readonly string[];
  readonly value: (row: Row) => Cell;
}

const SQUARE_ROOT_OF_THREE = 1.732; // as NetBox rounds it for three-phase feeds

/** Columns of the catalogue that follow from fields of the object itself, by the step of their path. */
export const DERIVED: Readonly<Record<string, Derived>> = {
  '@vlans': { fields: ['mode', 'untagged_vlan', 'tagged_vlans', 'qinq_svlan'], value: vlansOf },
  '@connected_to': { fields: ['connected_endpoints', 'link_peers', 'cable', 'mark_connected'], value: connectedTo },
  '@a_end': { fields: ['a_terminations'], value: (row) => endsText(row, 'a_terminations') },
  '@b_end': { fields: ['b_terminations'], value: (row) => endsText(row, 'b_terminations') },
  '@available_power': { fields: ['voltage', 'amperage', 'max_utilization', 'phase'], value: availablePower },
};

/** "10, 20 (untagged)"; a port in mode tagged-all carries every VLAN. */
function vlansOf(row: Row): string | null {
  if (textOf(row, 'mode') === 'tagged-all') return 'all';
  const untagged = rowOf(row, 'untagged_vlan');
  const service = rowOf(row, 'qinq_svlan');
  const texts = [
    ...(untagged === null ? [] : [`${textOf(untagged, 'display') ?? ''} untagged`]),
    ...rowsOf(row, 'tagged_vlans').map((vlan) => textOf(vlan, 'display') ?? ''),
    ...(service === null ? [] : [`${textOf(service, 'display') ?? ''} service VLAN`]),
  ];
  return texts.length === 0 ? null : texts.join(', ');
}

function connectedTo(row: Row): string | null {
  const ends = rowsOf(row, 'connected_endpoints');
  if (ends.length > 0) return ends.map(portText).join(', ');
  const peers = rowsOf(row, 'link_peers');
  if (peers.length > 0) return `${peers.map(portText).join(', ')} (the path ends there)`;
  if (rowOf(row, 'cable') !== null) return 'an open cable';
  return booleanOf(row, 'mark_connected') === true ? 'marked connected, no cable recorded' : null;
}

function endsText(row: Row, field: string): Cell {
  return cellOf(rowsOf(row, field).map((end) => portText(rowOf(end, 'object') ?? end)));
}

/** Watts that a feed may give: V × A × limit, × √3 on three phases, as NetBox computes it. */
function availablePower(row: Row): number | null {
  const [voltage, amperage, limit] = ['voltage', 'amperage', 'max_utilization'].map((name) => numberOf(row, name));
  if (voltage == null || amperage == null || limit == null) return null;
  const phases = textOf(row, 'phase') === 'three-phase' ? SQUARE_ROOT_OF_THREE : 1;
  return Math.round(Math.abs(voltage) * amperage * (limit / 100) * phases);
}
