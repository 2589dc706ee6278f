import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutColumn, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { booleanOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { groupBy } from '../connections/lookups.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { percentOf } from '../percent.js';
import { feedLoad } from '../power/feed-load.js';
import { powerNet, wattsText } from '../power/power-net.js';
import { DOWNSTREAM, downstreamSteps, FEED_FIELDS, together } from '../power/power-steps.js';
import { column, counted, outRow } from '../present.js';
import { freeRuns, largestRun, spanText } from '../rack-units.js';
import type { Face, RackUnits, UnitRun } from '../rack-units.js';
import { planRacks } from './matching-racks.js';
import { rackName, runText, unitsText } from './rack-text.js';

const Parameters = z.strictObject({
  where: z.array(Condition),
  /** The rack, when one was named: then it is asked whether it has room. */
  rack: BoundObject.nullable(),
  /** U of one device; null: the model's. */
  height: z.number().nullable(),
  model: BoundObject.nullable(),
  /** How many such devices. */
  count: z.int(),
  face: z.enum(['front', 'rear', 'both']).nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** Racks in which a device of so many units fits, the tightest fit first. */
export const rackSpace = defineOperation({
  name: 'rack-space',
  parameters: Parameters,
  steps: (parameters, world) => {
    const racks = planRacks(whereOf(parameters), world);
    const [first = '', ...more] = racks.bases;
    return [
      ...racks.steps,
      ...(parameters.model === null ? [] : [fetchStep('model', 'dcim.devicetype', { id: parameters.model.id }, ['model', 'manufacturer', 'u_height', 'is_full_depth', 'weight', 'weight_unit'])]),
      fetchStep('feeds', 'dcim.powerfeed', { rack_id: { from: first, field: 'id', also: more.map((from) => ({ from, field: 'id' })) } }, FEED_FIELDS, { optional: true }),
      ...downstreamSteps(['feeds']).map((step) => ({ ...step, optional: true })),
    ];
  },
  compute,
  describe: (parameters) => `${parameters.rack === null ? describeObjects('dcim.rack', parameters.where) : parameters.rack.name} with room for ${wantedText(parameters, parameters.height)}`,
});

function whereOf({ where, rack }: Parameters): readonly Condition[] {
  return rack === null ? where : [{ kind: 'field', field: 'id', lookup: 'equals', values: [rack.id], negated: false }];
}

/** "4U", "6 times 1U", "a PowerEdge R750 (2U)". */
function wantedText({ model, count }: Parameters, height: number | null): string {
  const one = model === null ? unitsText(height ?? 0) : `${model.name}${height === null ? '' : ` (${unitsText(height)})`}`;
  return count === 1 ? one : `${String(count)} times ${one}`;
}

interface Fit {
  readonly units: RackUnits;
  readonly runs: readonly UnitRun[];
  readonly largest: UnitRun | null;
  /** Devices of the height that fit, and the lowest unit of the tightest run. */
  readonly fits: number;
  readonly tightest: UnitRun | null;
  readonly freePower: number | null;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const [type] = parameters.model === null ? [] : inputs.rows('model');
  const height = parameters.height ?? (type === undefined ? null : numberOf(type, 'u_height'));
  const face = parameters.face ?? (type !== undefined && booleanOf(type, 'is_full_depth') === false ? 'front' : 'both');
  if (height === null) return emptyBody({ text: `How tall ${parameters.model?.name ?? 'it'} is, is not visible.`, objectType: 'dcim.devicetype' });
  if (height === 0) return emptyBody({ text: `${parameters.model?.name ?? 'It'} takes no rack unit (0U).`, objectType: 'dcim.devicetype' });
  const all = planRacks(whereOf(parameters), world).read(inputs);
  const fits = fitsIn(inputs, all, height, face);
  const notes = [...(face === 'both' ? ['Both faces must be free, and units that are reserved are not offered.'] : [`Only the ${face} must be free; units that are reserved are not offered.`])];
  const said = { ...parameters, height };
  return parameters.rack === null ? ofRacks(fits, said, notes) : ofRack(fits, said, notes);
}

function fitsIn(inputs: Inputs, racks: readonly RackUnits[], height: number, face: Face | 'both'): readonly Fit[] {
  const net = powerNet(inputs, together(DOWNSTREAM, { feeds: ['feeds'] }));
  const feeds = groupBy(inputs.rows('feeds'), (feed) => idOf(feed, 'rack'));
  return racks.map((units) => {
    const runs = freeRuns(units, face).map(wholeUnits).filter((run) => run.length > 0);
    const own = feeds.get(idOf(units.rack)) ?? [];
    const load = feedLoad(net, own);
    const fitting = runs.filter((run) => run.length >= height).sort((a, b) => a.length - b.length || a.from - b.from);
    return {
      units, runs, largest: largestRun(runs), fits: runs.reduce((sum, run) => sum + Math.floor(run.length / height), 0), tightest: fitting[0] ?? null,
      freePower: load.available === null ? null : load.available - load.allocated,
    };
  });
}

/** Devices start at whole units: half a unit at the foot of a run is of no use to them. */
function wholeUnits(run: UnitRun): UnitRun {
  const from = Math.ceil(run.from);
  return { from, length: run.length - (from - run.from) };
}

const USABLE = new Set(['active', 'available']);

function statusOf({ units }: Fit): string {
  return textOf(units.rack, 'status') ?? '';
}

function ofRacks(all: readonly Fit[], parameters: Parameters & { height: number }, notes: readonly string[]): AnswerBody {
  const place = describeObjects('dcim.rack', parameters.where, all.length);
  const wanted = wantedText(parameters, parameters.height);
  if (all.length === 0) return emptyBody({ text: `There are no ${describeObjects('dcim.rack', parameters.where)}.`, objectType: 'dcim.rack' });
  const roomy = all.filter((fit) => fit.fits >= parameters.count).sort(tightestFirst);
  const usable = roomy.filter((fit) => USABLE.has(statusOf(fit)));
  const usableRacks = all.filter((fit) => USABLE.has(statusOf(fit))).length;
  if (roomy.length === 0) return emptyBody({ text: `None of the ${String(all.length)} ${place} has room for ${wanted}; ${largestText(all)}.`, objectType: 'dcim.rack', notes });
  const shown = usable.length > 0 ? usable : roomy;
  const [best] = shown;
  const others = roomy.length - usable.length;
  const text = `${best === undefined ? '' : `${rackName(best.units.rack)} at ${spanText(best.tightest?.from ?? 0, parameters.height)} is the tightest fit for ${wanted}; `}${usable.length > 0 ? `${String(usable.length)} of ${String(usableRacks)} active or available ${place} qualify` : `no active or available rack of the ${String(all.length)} ${place} qualifies, but ${String(roomy.length)} of other status`}.`;
  return tableBody({
    text, objectType: 'dcim.rack', columns: columnsFor(shown), rows: shown.map((fit) => fitRow(fit, parameters.height)),
    notes: [...(usable.length > 0 && others > 0 ? [`${counted(others, 'dcim.rack')} of other status would have room too: ${roomy.filter((fit) => !USABLE.has(statusOf(fit))).map((fit) => `${rackName(fit.units.rack)} (${statusOf(fit)})`).join(', ')}.`] : []), ...weightNote(shown), ...notes],
  });
}

function largestText(all: readonly Fit[]): string {
  const [best] = all.filter(({ largest }) => largest !== null).sort((a, b) => (b.largest?.length ?? 0) - (a.largest?.length ?? 0));
  return best?.largest == null ? 'no unit is free' : `the largest free run is ${runText(best.largest)} in ${rackName(best.units.rack)}`;
}

function tightestFirst(a: Fit, b: Fit): number {
  return (a.tightest?.length ?? 0) - (b.tightest?.length ?? 0) || compareNatural(textOf(a.units.rack, 'site', 'name') ?? '', textOf(b.units.rack, 'site', 'name') ?? '') || compareNatural(rackName(a.units.rack), rackName(b.units.rack)) || (idOf(a.units.rack) ?? 0) - (idOf(b.units.rack) ?? 0);
}

function columnsFor(shown: readonly Fit[]): readonly OutColumn[] {
  const sites = new Set(shown.map(({ units }) => textOf(units.rack, 'site', 'name')));
  return [
    column('name', 'Rack'), ...(sites.size > 1 ? [column('site', 'Site')] : []), column('location', 'Location'), column('status', 'Status'), column('lowest', 'Fits at'), column('run', 'Run (U)', 'right'), column('fits', 'Fits', 'right'),
    column('largest_run', 'Largest run'), column('utilisation', 'Used %', 'right'), column('free_power', 'Free power W', 'right'),
  ];
}

function fitRow({ units, tightest, fits, largest, freePower }: Fit, height: number): OutRow {
  return outRow('dcim.rack', units.rack, {
    name: rackName(units.rack), site: textOf(units.rack, 'site', 'name'), location: textOf(units.rack, 'location', 'name'), status: textOf(units.rack, 'status'),
    lowest: tightest === null ? null : spanText(tightest.from, height), run: tightest?.length ?? null, fits, largest_run: largest === null ? null : runText(largest), utilisation: percentOf(units.utilisation), free_power: freePower,
  });
}

function weightNote(shown: readonly Fit[]): readonly string[] {
  const limits = new Set(shown.flatMap(({ units }) => (numberOf(units.rack, 'max_weight') === null ? [] : [`${String(numberOf(units.rack, 'max_weight'))} ${textOf(units.rack, 'weight_unit') ?? 'kg'}`])));
  return limits.size === 0 ? [] : [`Recorded weight limit: ${[...limits].join(', ')}; it is not checked.`];
}

/** "Yes, R01-A15 has room for 4U: …", whatever its status. */
function ofRack([fit]: readonly Fit[], parameters: Parameters & { height: number }, notes: readonly string[]): AnswerBody {
  if (fit === undefined) return emptyBody({ text: `Rack ${parameters.rack?.name ?? ''} is not visible.`, objectType: 'dcim.rack' });
  const name = rackName(fit.units.rack);
  const wanted = wantedText(parameters, parameters.height);
  const status = statusOf(fit);
  const aside = USABLE.has(status) ? '' : ` The rack is ${status}.`;
  const power = fit.freePower === null ? '' : ` Its feeds have ${wattsText(fit.freePower)} left of what is allocated.`;
  const columns = columnsFor([fit]);
  const rows = [fitRow(fit, parameters.height)];
  if (fit.fits >= parameters.count && fit.tightest !== null) {
    return valueBody({ text: `Yes, ${name} has room for ${wanted}: ${String(fit.fits)} would fit, tightest at ${spanText(fit.tightest.from, parameters.height)}; the largest free run is ${runText(fit.largest ?? fit.tightest)}.${aside}${power}`, value: true, objectType: 'dcim.rack', columns, rows, notes });
  }
  const room = fit.largest === null ? 'no unit is free' : `the largest free run is ${runText(fit.largest)}${fit.fits > 0 ? ` and only ${String(fit.fits)} would fit` : ''}`;
  return valueBody({ text: `No, ${name} has no room for ${wanted}: ${room}.${aside}`, value: false, objectType: 'dcim.rack', columns, rows, notes });
}

