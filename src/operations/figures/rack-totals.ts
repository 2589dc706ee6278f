import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { displayOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import type { Bases } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { fetchStep } from '../../plan/plan.js';
import { objectsWhere } from '../../query/describe.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, outRow } from '../present.js';
import { unitsOfRacks } from '../rack-units.js';
import type { RackUnits } from '../rack-units.js';

const RACK = 'dcim.rack';

const RackTotals = z.strictObject({ where: z.array(Condition) });
type RackTotals = z.infer<typeof RackTotals>;

/** All rack units of some racks: how many are taken, reserved and free. */
export const rackTotals = defineOperation({
  name: 'rack-totals',
  parameters: RackTotals,
  steps: ({ where }, world) => planRacks(where, world).steps,
  compute: (inputs, asked, world) => computeTotals(inputs, asked, world),
  describe: ({ where }) => `rack units, taken and free, of ${objectsWhere(RACK, where)}`,
});

export interface PlannedRacks {
  readonly steps: readonly Step[];
  readonly bases: Bases;
  /** The units of all racks; `leave` says which devices are looked at. */
  readonly read: (inputs: Inputs, leave?: (device: Row) => boolean) => readonly RackUnits[];
}

/** Plans the racks under conditions with all that stands in them. */
export function planRacks(where: readonly Condition[], world: World): PlannedRacks {
  const matching: Matching = planMatching({ type: RACK, where, fields: ['name', 'site', 'u_height', 'starting_unit', 'desc_units', 'url', 'display_url'], name: 'racks' }, world);
  const [from = '', ...more] = matching.bases.ids;
  const ofRacks = { from, field: 'id', also: more.map((base) => ({ from: base, field: 'id' })) };
  return {
    bases: matching.bases,
    steps: [
      ...matching.steps,
      fetchStep('mounted', 'dcim.device', { rack_id: ofRacks }, ['rack', 'device_type', 'position', 'face', 'parent_device']),
      fetchStep('mounted-types', 'dcim.devicetype', { id: { from: 'mounted', field: 'device_type.id' } }, ['u_height', 'is_full_depth', 'exclude_from_utilization']),
      fetchStep('reservations', 'dcim.rackreservation', { rack_id: ofRacks }, ['rack', 'units']),
    ],
    read: (inputs, leave = () => true) => {
      const { rows, complete } = matching.read(inputs);
      if (!complete) throw partial(RACK);
      return unitsOfRacks(rows, { devices: inputs.rows('mounted').filter(leave), deviceTypes: inputs.rows('mounted-types'), reservations: inputs.rows('reservations') });
    },
  };
}

/** Units of several racks together. */
export function totalUnits(racks: readonly RackUnits[]): Readonly<Record<'height' | 'occupied' | 'reserved' | 'free' | 'counted', number>> {
  const total = (field: 'height' | 'occupied' | 'reserved' | 'free' | 'counted'): number => racks.reduce((sum, rack) => sum + rack[field], 0);
  return { height: total('height'), occupied: total('occupied'), reserved: total('reserved'), free: total('free'), counted: total('counted') };
}

function computeTotals(inputs: Inputs, { where }: RackTotals, world: World): AnswerBody {
  const racks = planRacks(where, world).read(inputs);
  if (racks.length === 0) return emptyBody({ text: `No ${describeObjects(RACK, where)}.`, objectType: RACK });
  const { height, occupied, reserved, free } = totalUnits(racks);
  const unknown = racks.filter((rack) => rack.height === 0).length;
  return valueBody({
    value: height,
    text: `${formatNumber(height)} U in ${formatNumber(racks.length)} ${describeObjects(RACK, where, racks.length)}: ${formatNumber(occupied)} U taken, ${formatNumber(reserved)} U reserved and ${formatNumber(free)} U free.`,
    objectType: RACK,
    columns: [column('name', 'rack'), column('height', 'height (U)', 'right'), column('used', 'taken', 'right'), column('reserved', 'reserved', 'right'), column('free', 'free', 'right')],
    rows: racks.map((rack) => outRow(RACK, rack.rack, { name: displayOf(rack.rack), height: rack.height, used: rack.occupied, reserved: rack.reserved, free: rack.free })),
    notes: unknown === 0 ? [] : [`${counted(unknown, RACK)} without a height.`],
  });
}
