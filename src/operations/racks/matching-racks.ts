import type { World } from '../../inventory/inventory.js';
import { fromBases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { Condition } from '../../query/query.js';
import { planMatching } from '../generic/matching.js';
import type { Inputs } from '../operation.js';
import { rackUnitSteps, unitsOfRacks } from '../rack-units.js';
import type { RackUnits } from '../rack-units.js';

/** The units of all racks that satisfy conditions. */
export interface MatchingRacks {
  readonly steps: readonly Step[];
  /** Ids of the steps that hold the racks. */
  readonly bases: readonly string[];
  readonly read: (inputs: Inputs) => readonly RackUnits[];
}

const FIELDS = ['name', 'site', 'location', 'status', 'role', 'tenant', 'u_height', 'starting_unit', 'desc_units', 'max_weight', 'weight_unit'];

export function planRacks(where: readonly Condition[], world: World): MatchingRacks {
  const racks = planMatching({ type: 'dcim.rack', where, fields: FIELDS, name: 'racks' }, world);
  const ofRacks = fromBases(racks.bases, 'id');
  const inside = rackUnitSteps([]).flatMap((step) => {
    if (step.id === 'racks') return [];
    return [step.filters['rack_id'] === undefined ? step : fetchStep(step.id, step.type, { rack_id: ofRacks }, step.fields)];
  });
  return {
    steps: [...racks.steps, ...inside],
    bases: racks.bases.ids,
    read: (inputs) => unitsOfRacks(racks.read(inputs).rows, { devices: inputs.rows('devices'), deviceTypes: inputs.rows('types'), reservations: inputs.rows('reservations') }),
  };
}
