import { textBody } from '../../answer.js';
import type { AnswerBody, Cell, Change } from '../../answer.js';
import { booleanOf, displayOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { SwapRequest } from '../../query/change-request.js';
import type { ChangeProblem } from '../../query/change-request.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { rackUnitSteps, spanText, unitsOfRacks } from '../rack-units.js';
import type { RackUnits } from '../rack-units.js';
import { advice, joined, problem } from './advice.js';
import type { Advice } from './advice.js';
import { planOf, problemsOf } from './body.js';
import { cableAdvice, cableSteps, standingOf } from './cable-moves.js';
import { drawUnits, whyNotAt } from './rack-fit.js';
import type { Fitting } from './rack-fit.js';
import { vlanAdvice, vlanSteps } from './vlan-moves.js';

const DEVICE = 'dcim.device';
const PLACE = ['site', 'location', 'rack', 'position', 'face'] as const;

/** Two devices that take each other's place in their racks: a plan of three steps, since no unit holds both at a time. */
export const swapPlan = defineOperation({
  name: 'swap-plan',
  parameters: SwapRequest,
  steps: (request) => stepsOf(request),
  compute: (inputs, request) => bodyOf(inputs, request),
  describe: ({ devices }) => `plan to swap the places of ${devices.length < 2 ? 'two devices' : devices.map(({ name }) => name).join(' and ')}`,
});

function stepsOf({ devices }: SwapRequest): readonly Step[] {
  if (devices.length < 2) return [];
  const ids = devices.map(({ id }) => id);
  return [
    fetchStep('swapped', DEVICE, { id: ids }, ['name', 'device_type', ...PLACE]),
    ...rackUnitSteps({ from: 'swapped', field: 'rack.id' }),
    fetchStep('own-types', 'dcim.devicetype', { id: { from: 'swapped', field: 'device_type.id' } }, ['u_height', 'is_full_depth']),
    ...cableSteps({ device_id: ids }),
    ...vlanSteps('dcim.interface', { device_id: ids }),
  ];
}

function bodyOf(inputs: Inputs, request: SwapRequest): AnswerBody {
  const rows = request.devices.length < 2 ? [] : request.devices.flatMap(({ id }) => inputs.rows('swapped').filter((row) => idOf(row) === id));
  const [a, b] = rows;
  if (a === undefined || b === undefined) return problemsOf(request.problems.length > 0 ? request.problems : [problem('Not both devices are visible to this token.')], [], { checks: [], notes: [] });
  const fits = [fitOf(inputs, a, b), fitOf(inputs, b, a)];
  const told = joined([...fits, ...consequences(inputs, a, b)]);
  const problems: readonly ChangeProblem[] = [...request.problems, ...told.problems];
  if (problems.length > 0) return problemsOf(problems, [], { checks: told.checks, notes: [] });
  const [first, second] = [placeText(a), placeText(b)];
  const text = `Plan: swap ${nameOf(a)} (${first}) and ${nameOf(b)} (${second}) in three steps, since a unit holds one device at a time: ${nameOf(a)} leaves ${first}, ${nameOf(b)} takes ${first}, ${nameOf(a)} takes ${second}.`;
  const out: Row = { ...a, position: null, face: null };
  return planOf({ text, changes: [stepFrom(a, out), stepFrom(b, inPlaceOf(b, a)), stepFrom(out, inPlaceOf(a, b))], missing: [], advice: told });
}

function nameOf(row: Row): string {
  return textOf(row, 'name') ?? displayOf(row);
}

function placeText(row: Row): string {
  return `${rackName(row)} U${String(numberOf(row, 'position') ?? '?')}`;
}

function rackName(row: Row): string {
  return standingOf(row).rack?.name ?? 'no rack';
}

function inPlaceOf(row: Row, other: Row): Row {
  return { ...row, ...Object.fromEntries(PLACE.map((field) => [field, other[field] ?? null])) };
}

function stepFrom(before: Row, after: Row): Change {
  const cell = (row: Row, field: string): Cell => (field === 'position' ? numberOf(row, field) : (textOf(row, field, 'name') ?? textOf(row, field)));
  const fields = PLACE.map((field) => ({ field, old: cell(before, field), new: cell(after, field), origin: 'given' as const }));
  return { action: 'update', objectType: DEVICE, object: { id: idOf(before) ?? 0, name: nameOf(before) }, fields: fields.filter((field) => field.old !== field.new) };
}

/** Whether a device fits in the place of another, which stands in its place by then. */
function fitOf(inputs: Inputs, row: Row, other: Row): Advice {
  const position = numberOf(other, 'position');
  if (idOf(other, 'rack') === null || position === null) return advice({ problems: [problem(`${nameOf(other)} has no unit in a rack, so there is no place to swap.`)] });
  const units = unitsAround(inputs, row, other);
  const type = inputs.rows('own-types').find((each) => idOf(each) === idOf(row, 'device_type'));
  if (units === null || type === undefined) return advice({ notes: [`Whether ${nameOf(row)} fits could not be checked.`] });
  const height = numberOf(type, 'u_height') ?? 1;
  const fitting: Fitting = { height, faces: booleanOf(type, 'is_full_depth') === false ? (textOf(other, 'face') === 'rear' ? 'rear' : 'front') : 'both' };
  const why = whyNotAt(units, fitting, position);
  if (why !== null) return advice({ problems: [problem(`${nameOf(row)} does not fit in the place of ${nameOf(other)}: ${why}.`)] });
  const span = spanText(position, height);
  return advice({ checks: [`${nameOf(row)} fits at ${span} of ${rackName(other)}`], sections: [{ title: `${nameOf(row)} in ${rackName(other)}`, body: textBody({ text: `It takes ${span}.`, drawing: drawUnits(units, fitting, position, nameOf(row)) }) }] });
}

/** The rack of `other` as it is when that has left for the place of `row`. */
function unitsAround(inputs: Inputs, row: Row, other: Row): RackUnits | null {
  const rest = inputs.rows('devices').filter((device) => idOf(device) !== idOf(row) && idOf(device) !== idOf(other));
  const racks = inputs.rows('racks').filter((rack) => idOf(rack) === idOf(other, 'rack'));
  const [units] = unitsOfRacks(racks, { devices: [...rest, inPlaceOf(other, row)], deviceTypes: inputs.rows('types'), reservations: inputs.rows('reservations') });
  return units ?? null;
}

function consequences(inputs: Inputs, a: Row, b: Row): readonly Advice[] {
  const moved = new Map([[idOf(a) ?? 0, standingOf(b)], [idOf(b) ?? 0, standingOf(a)]]);
  const crosses = idOf(a, 'site') !== idOf(b, 'site');
  const vlans = (crosses ? [[a, b], [b, a]] : []).flatMap(([row, other]) => {
    const site = other === undefined ? null : standingOf(other).site;
    return row === undefined || site === null ? [] : [vlanAdvice(inputs, site, idOf(row))];
  });
  return [cableAdvice(inputs, moved), ...vlans];
}
