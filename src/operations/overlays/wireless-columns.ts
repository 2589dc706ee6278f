import type { Cell } from '../../answer.js';
import { idOf, rowOf, rowsOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { compareNatural } from '../../table/compare.js';
import type { ComputedColumn } from '../computed-column.js';
import { nameOf } from '../objects/related.js';

/** The devices whose radios carry a wireless LAN. */
export const wirelessColumns: readonly ComputedColumn[] = [
  {
    type: 'wireless.wirelesslan',
    column: 'access_points',
    sort: 'text',
    fields: [],
    steps: () => [fetchStep('access_points-radios', 'dcim.interface', { kind: 'wireless' }, ['device', 'wireless_lans'])],
    compute: (inputs) => {
      const carriers = new Map<number, Set<string>>();
      for (const radio of inputs.rows('access_points-radios')) {
        for (const lan of rowsOf(radio, 'wireless_lans')) carriersOf(carriers, idOf(lan) ?? 0).add(deviceOf(radio));
      }
      return (row: Row): Cell => [...(carriers.get(idOf(row) ?? 0) ?? [])].sort(compareNatural).join(', ') || null;
    },
  },
];

function carriersOf(carriers: Map<number, Set<string>>, lan: number): Set<string> {
  const known = carriers.get(lan) ?? new Set<string>();
  carriers.set(lan, known);
  return known;
}

function deviceOf(radio: Row): string {
  return nameOf(rowOf(radio, 'device') ?? {});
}
