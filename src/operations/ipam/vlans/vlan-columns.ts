import type { Cell } from '../../../answer.js';
import { idOf, rowsOf, rowOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { FetchStep } from '../../../plan/plan.js';
import type { ComputedColumn } from '../../computed-column.js';
import type { Inputs } from '../../operation.js';

const PORTS = 'vlan-ports';

/**
 * What switches each VLAN of a list at its own site: ports with an 802.1Q mode, and their devices. The ports of all sites of
 * the list are read together, not VLAN by VLAN; those without a mode, a hundred times as many, are not read for it.
 */
export const vlanColumns: readonly ComputedColumn[] = [
  carriers('interface', (ports) => ports.length),
  carriers('device', (ports) => new Set(ports.map((port) => idOf(port, 'device'))).size),
];

function carriers(name: string, count: (ports: readonly Row[]) => number): ComputedColumn {
  return { type: 'ipam.vlan', column: name, sort: 'number', fields: ['site'], steps: portSteps, compute: (inputs) => cellsOf(inputs, count) };
}

/** The same step for both columns: it runs once. */
function portSteps([from = '', ...more]: readonly string[]): readonly FetchStep[] {
  const sites = { from, field: 'site.id', also: more.map((base) => ({ from: base, field: 'site.id' })) };
  return [fetchStep(PORTS, 'dcim.interface', { site_id: sites, mode__empty: false }, ['device', 'untagged_vlan', 'tagged_vlans', 'qinq_svlan'])];
}

/** Null for a VLAN of no single site, and where not all ports were read: nobody counted there. */
function cellsOf(inputs: Inputs, count: (ports: readonly Row[]) => number): (row: Row) => Cell {
  const carried = new Map<number, Row[]>();
  for (const port of inputs.rows(PORTS)) {
    for (const id of vlansOf(port)) carried.set(id, [...(carried.get(id) ?? []), port]);
  }
  return (row) => (idOf(row, 'site') === null || !inputs.complete(PORTS) ? null : count(carried.get(idOf(row) ?? 0) ?? []));
}

function vlansOf(port: Row): ReadonlySet<number> {
  const vlans = [rowOf(port, 'untagged_vlan'), rowOf(port, 'qinq_svlan'), ...rowsOf(port, 'tagged_vlans')];
  return new Set(vlans.flatMap((vlan) => (vlan === null ? [] : (idOf(vlan) ?? []))));
}
