import type { Row } from '../../../src/netbox/row.js';

let nextId = 1;

/** A prefix as NetBox gives it; `vrf` is a VRF id, null for the global table. */
export function prefixRow(prefix: string, fields: { vrf?: number | null; status?: string; pool?: boolean; marked?: boolean } = {}): Row {
  return {
    id: nextId++,
    prefix,
    vrf: fields.vrf === undefined || fields.vrf === null ? null : { id: fields.vrf, name: `vrf-${fields.vrf}` },
    status: { value: fields.status ?? 'active' },
    is_pool: fields.pool ?? false,
    mark_utilized: fields.marked ?? false,
  };
}

export function addressRow(address: string, vrf: number | null = null): Row {
  return { id: nextId++, address, vrf: vrf === null ? null : { id: vrf, name: `vrf-${vrf}` } };
}

export function rangeRow(start: string, end: string, fields: { vrf?: number; populated?: boolean; utilised?: boolean } = {}): Row {
  return {
    id: nextId++,
    start_address: start,
    end_address: end,
    vrf: fields.vrf === undefined ? null : { id: fields.vrf, name: `vrf-${fields.vrf}` },
    mark_populated: fields.populated ?? false,
    mark_utilized: fields.utilised ?? false,
  };
}
