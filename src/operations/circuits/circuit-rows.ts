import type { Cell, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import { placeAs } from '../../plan/places.js';
import { formatRate } from '../quantities.js';
import { columnsOf, cellsOf, outRow } from '../present.js';
import { genericRefOf } from '../objects/related.js';
import { placeName } from '../objects/places/circuit-place.js';

export const CIRCUIT = 'circuits.circuit';
export const NETWORK = 'circuits.providernetwork';
const SHOWN = ['cid', 'provider', 'type', 'status', 'commit_rate', 'termination_a', 'termination_z', 'tenant'];

/** REST fields of a circuit that say what it is and where it ends. */
export const CIRCUIT_FIELDS: readonly string[] = [...SHOWN, 'display_url'];
export const CIRCUIT_COLUMNS = columnsOf(CIRCUIT, SHOWN);

const SIDES = ['termination_a', 'termination_z'] as const;

/** What the sides of a circuit end at; null where that is not recorded. */
export function sidesOf(circuit: Row): readonly [ObjectRef | null, ObjectRef | null] {
  const [a, z] = SIDES.map((side) => {
    const end = rowOf(circuit, side);
    return end === null ? null : genericRefOf(end, 'termination');
  });
  return [a ?? null, z ?? null];
}

/** The sites that a circuit ends at. */
export function sitesOf(circuit: Row, { inventory }: World): readonly ObjectRef[] {
  const sites = sidesOf(circuit).flatMap((side) => (side === null ? [] : placeAs(side, 'dcim.site', inventory)));
  return [...new Map(sites.map((site) => [site.id, site])).values()];
}

export function isActive(circuit: Row): boolean {
  return textOf(circuit, 'status') === 'active';
}

/** A circuit as a row of an answer; its sides by their place. */
export function circuitRow(circuit: Row): OutRow {
  return outRow(CIRCUIT, circuit, { ...cellsOf(CIRCUIT, circuit, SHOWN), ...Object.fromEntries(SIDES.map((side): [string, Cell] => [side, sideName(circuit, side)])) });
}

function sideName(circuit: Row, side: string): Cell {
  const end = rowOf(circuit, side);
  return end === null ? null : placeName(end);
}

/** The sum of the committed rates, in kbps; null when none is recorded. */
export function rateOf(circuits: readonly Row[]): number | null {
  const rates = circuits.flatMap((circuit) => numberOf(circuit, 'commit_rate') ?? []);
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}

/** "121 Gbps committed", "no rate recorded". */
export function rateText(circuits: readonly Row[]): string {
  const rate = rateOf(circuits);
  const unknown = circuits.filter((circuit) => numberOf(circuit, 'commit_rate') === null).length;
  if (rate === null) return 'no rate recorded';
  return `${formatRate(rate)} committed${unknown === 0 ? '' : `, ${String(unknown)} without a rate`}`;
}
