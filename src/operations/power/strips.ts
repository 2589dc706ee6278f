import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { groupBy } from '../connections/lookups.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import { column, outRow } from '../present.js';
import { deviceName } from '../racks/rack-text.js';
import { stateOf } from './outlets.js';
import { OUTLET_FIELDS } from './power-steps.js';

const Parameters = z.strictObject({
  where: z.array(Condition),
  /** Free outlets: at least `min`, at most `max`. */
  min: z.int(),
  max: z.int().nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** Power strips by the outlets that they have left. */
export const powerStrips = defineOperation({
  name: 'power-strips',
  parameters: Parameters,
  steps: (parameters, world) => {
    const devices = devicesOf(parameters, world);
    return [...devices.steps, fetchStep('outlets', 'dcim.poweroutlet', { device_id: fromBases(devices.bases, 'id') }, OUTLET_FIELDS)];
  },
  compute: (inputs, parameters, world) => {
    const outlets = groupBy(inputs.rows('outlets'), (row) => idOf(row, 'device'));
    const all = devicesOf(parameters, world).read(inputs).rows.map((device) => stripOf(device, outlets.get(idOf(device)) ?? []));
    const strips = all.filter(({ outlets: count }) => count > 0);
    const kept = strips.filter(({ free }) => free >= parameters.min && (parameters.max === null || free <= parameters.max)).sort((a, b) => b.free - a.free || compareNatural(a.name, b.name));
    const text = sentence(kept, strips, parameters);
    if (kept.length === 0) return emptyBody({ text, objectType: 'dcim.device' });
    return tableBody({ text, objectType: 'dcim.device', columns: COLUMNS, rows: kept.map(({ row }) => row), notes: bare(all.length - strips.length) });
  },
  describe: (parameters) => `${describeObjects('dcim.device', parameters.where)} with ${freeText(parameters)}`,
});

function devicesOf({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.device', where, fields: ['name', 'site', 'rack', 'status', 'device_type'], name: 'strips' }, world);
}

interface Strip {
  readonly name: string;
  readonly outlets: number;
  readonly free: number;
  readonly row: OutRow;
}

const COLUMNS = [column('name', 'Name'), column('site', 'Site'), column('rack', 'Rack'), column('outlets', 'Outlets', 'right'), column('used', 'Used', 'right'), column('free', 'Free', 'right'), column('unusable', 'Faulty or disabled', 'right')];

function stripOf(device: Row, outlets: readonly Row[]): Strip {
  const states = outlets.map(stateOf);
  const free = states.filter((state) => state === 'free').length;
  const used = states.filter((state) => state === 'used').length;
  const name = deviceName(device);
  const cells = { name, site: textOf(device, 'site', 'name'), rack: textOf(device, 'rack', 'name'), outlets: outlets.length, used, free, unusable: outlets.length - used - free };
  return { name, outlets: outlets.length, free, row: outRow('dcim.device', device, cells) };
}

function freeText({ min, max }: Parameters): string {
  if (max === 0) return 'no free outlet';
  if (max !== null) return `at most ${String(max)} free outlets`;
  return min <= 1 ? (min === 1 ? 'free outlets' : 'their outlets') : `at least ${String(min)} free outlets`;
}

function sentence(kept: readonly Strip[], all: readonly Strip[], parameters: Parameters): string {
  const objects = describeObjects('dcim.device', parameters.where, all.length);
  const free = all.reduce((sum, strip) => sum + strip.free, 0);
  if (all.length === 0) return `No ${describeObjects('dcim.device', parameters.where, 1)} has power outlets.`;
  const head = parameters.min === 0 && parameters.max === null ? `${String(all.length)} ${objects} with power outlets` : `${kept.length === 0 ? 'None' : String(kept.length)} of ${String(all.length)} ${objects} ${kept.length === 1 || kept.length === 0 ? 'has' : 'have'} ${freeText(parameters)}`;
  return `${head}; ${String(free)} outlets are free in all.`;
}

function bare(count: number): readonly string[] {
  return count === 0 ? [] : [`${String(count)} more without any power outlet recorded.`];
}
