import { rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { connectionOf, connectionText, endText, sideEnds } from '../connections/ends.js';
import { cableLink, lengthText, metresOf } from '../connections/links.js';
import { speedOf } from '../connections/speed.js';
import type { ComputedColumn } from '../computed-column.js';
import { availableWatts } from '../power/power-net.js';

const CONNECTION_FIELDS = ['cable', 'mark_connected', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable'];
const VLAN_FIELDS = ['mode', 'untagged_vlan', 'tagged_vlans', 'qinq_svlan'];
const CONNECTED_TYPES = ['dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.powerfeed'];

/** Columns of ports and cables that follow from the row itself. */
export const portColumns: readonly ComputedColumn[] = [
  ...['dcim.interface', 'virtualization.vminterface'].map((type) => ofRow(type, 'vlans', VLAN_FIELDS, vlansText)),
  ofRow('dcim.interface', 'connected_to', [...CONNECTION_FIELDS, 'wireless_link'], (row) => connectionText(connectionOf(row))),
  ...CONNECTED_TYPES.map((type) => ofRow(type, 'connected_to', CONNECTION_FIELDS, (row) => connectionText(connectionOf(row)))),
  { ...ofRow('dcim.interface', 'speed', ['speed', 'type'], speedOf), sort: 'number' },
  ofRow('dcim.cable', 'length', ['length', 'length_unit'], (row) => lengthText(cableLink(row))),
  { ...ofRow('dcim.cable', 'metres', ['length', 'length_unit'], metresOfRow), sort: 'number' },
  ofRow('dcim.cable', 'a_end', ['a_terminations'], (row) => endsText(row, 'a_terminations')),
  ofRow('dcim.cable', 'b_end', ['b_terminations'], (row) => endsText(row, 'b_terminations')),
  { ...ofRow('dcim.powerfeed', 'available_power', ['voltage', 'amperage', 'max_utilization', 'phase'], availableWatts), sort: 'number' },
];

function ofRow(type: string, column: string, fields: readonly string[], cell: (row: Row) => string | number | null): ComputedColumn {
  return { type, column, sort: 'natural', fields, steps: () => [], compute: () => cell };
}

/** "100 (untagged), 10, 20"; a port in mode tagged-all carries every VLAN without listing it. */
function vlansText(row: Row): string | null {
  const untagged = textOf(row, 'untagged_vlan', 'vid');
  const tagged = textOf(row, 'mode') === 'tagged-all' ? ['all'] : rowsOf(row, 'tagged_vlans').flatMap((vlan) => textOf(vlan, 'vid') ?? []);
  const service = textOf(row, 'qinq_svlan', 'vid');
  const texts = [...(untagged === null ? [] : [`${untagged} (untagged)`]), ...tagged, ...(service === null ? [] : [`${service} (service)`])];
  return texts.length === 0 ? null : texts.join(', ');
}

function endsText(row: Row, side: 'a_terminations' | 'b_terminations'): string | null {
  return sideEnds(row, side).map(endText).join(', ') || 'open';
}

function metresOfRow(row: Row): number | null {
  const metres = metresOf(cableLink(row));
  return metres === null ? null : Number(metres.toFixed(3));
}
