import { textBody } from '../../answer.js';
import type { Cell } from '../../answer.js';
import { booleanOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { World } from '../../inventory/inventory.js';
import type { ChangeRequest } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';
import { rackUnitSteps, spanText, unitsOfRacks } from '../rack-units.js';
import type { Face, RackUnits } from '../rack-units.js';
import { advice, fieldOf, idSaid, isDoubtful, joined, numberSaid, problem, said } from './advice.js';
import type { Advice, Creator, PlanField } from './advice.js';
import { chooseDeviceType, componentText, deviceTypeSteps } from './device-choice.js';
import type { DeviceTypeChoice } from './device-choice.js';
import { nextInSeries } from './naming.js';
import { drawUnits, fittingPosition, whyNotAt } from './rack-fit.js';
import type { Fitting } from './rack-fit.js';

const MAX_OPTIONS = 9;

/** The type of a new device, its name by the site's series, and its place in the rack. */
export const devicePlan: Creator = {
  steps: (request) => {
    const rack = idSaid(request, 'rack');
    return [...deviceTypeSteps(request), ...(rack === null ? [] : rackUnitSteps([rack]))];
  },
  advise: (inputs, request, world) => {
    const choice = chooseDeviceType(inputs, request);
    const roles = fieldOf(request, 'role') === null && request.like === null && !isDoubtful(request, 'role') ? rolesInUse(world) : [];
    const name = nameAdvice(inputs, request);
    const [proposed] = name.fields;
    return joined([typeAdvice(request, choice), roleAdvice(request, roles), name, placeAdvice(inputs, request, choice, proposed?.value)]);
  },
};

function typeAdvice(request: ChangeRequest, { chosen, proposed, candidates, why }: DeviceTypeChoice): Advice {
  if (chosen === null) return fieldOf(request, 'device_type') === null && request.like === null && !isDoubtful(request, 'device_type') ? advice({ problems: [missingType(request, candidates)] }) : advice({});
  const checks = [componentText(chosen)];
  if (!proposed) return advice({ checks });
  return advice({ fields: [{ field: 'device_type', value: textOf(chosen, 'model'), origin: 'proposed' }], checks: [...(why === null ? [] : [why]), ...checks] });
}

function missingType(request: ChangeRequest, candidates: readonly Row[]): ReturnType<typeof problem> {
  const { manufacturer, height } = request.wanted;
  const like = [manufacturer?.name, height === null ? undefined : `${height}U`].filter((text) => text !== undefined).join(' ');
  const models = candidates.flatMap((type) => textOf(type, 'model') ?? []).slice(0, MAX_OPTIONS);
  const none = like !== '' && models.length === 0 ? `: no ${like} type is in use for that` : '';
  return problem(`The device type is missing${none}.`, models.map((model) => ({ label: model, question: `${plainQuestion(request)} (${model})` })));
}

function roleAdvice(request: ChangeRequest, roles: readonly string[]): Advice {
  if (roles.length === 0) return advice({});
  const more = roles.length > MAX_OPTIONS ? ` ${roles.length - MAX_OPTIONS} more roles are not shown.` : '';
  return advice({ problems: [problem(`The role is missing.${more}`, roles.slice(0, MAX_OPTIONS).map((role) => ({ label: role, question: `${plainQuestion(request)}, role ${role}` })))] });
}

/** The roles, those of most devices first. */
function rolesInUse(world: World): readonly string[] {
  const counts = new Map<number | null, number>();
  for (const device of world.inventory.entries('dcim.device')) counts.set(idOf(device.row, 'role'), (counts.get(idOf(device.row, 'role')) ?? 0) + 1);
  return [...world.inventory.entries('dcim.devicerole')].sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || (a.name < b.name ? -1 : 1)).map((role) => role.name);
}

function plainQuestion({ question }: ChangeRequest): string {
  return question.replace(/[?.!\s]+$/u, '');
}

/** A name is not required: the next of the series is proposed that the role has in the rack, or mostly has at the site. */
function nameAdvice(inputs: Inputs, request: ChangeRequest): Advice {
  if (said(request, 'name') !== null || !inputs.has('peers-there')) return advice({});
  const peers = inputs.rows('peers-there');
  const rack = idSaid(request, 'rack');
  const beside = rack === null ? [] : peers.filter((device) => idOf(device, 'rack') === rack);
  const names = peers.flatMap((device) => textOf(device, 'name') ?? []);
  const inRack = nextInSeries(beside.flatMap((device) => textOf(device, 'name') ?? []));
  const atSite = nextInSeries(names);
  const series = inRack ?? (atSite !== null && atSite.size * 2 >= names.length ? atSite : null);
  if (series === null || names.includes(series.next)) return advice({ notes: ['No name is given; NetBox allows devices without one.'] });
  return advice({ fields: [{ field: 'name', value: series.next, origin: 'proposed' }], checks: [`${series.next} goes on from ${series.last} ${inRack === null ? 'at the site' : 'in the rack'}`] });
}

function placeAdvice(inputs: Inputs, request: ChangeRequest, { chosen }: DeviceTypeChoice, proposed: Cell | undefined): Advice {
  const [units] = inputs.has('racks') ? unitsOfRacks(inputs.rows('racks'), { devices: inputs.rows('devices'), deviceTypes: inputs.rows('types'), reservations: inputs.rows('reservations') }) : [];
  if (units === undefined) return advice({});
  const height = chosen === null ? request.wanted.height : (numberOf(chosen, 'u_height') ?? 1);
  if (height === null) return advice({ notes: ['Whether it fits depends on the device type.'] });
  if (chosen !== null && textOf(chosen, 'subdevice_role') === 'child') return advice({ notes: [`A ${textOf(chosen, 'model') ?? 'device of that type'} goes into a bay of a chassis, which is a second step; it takes no unit.`] });
  const fullDepth = chosen === null || booleanOf(chosen, 'is_full_depth') !== false;
  return placed(request, units, { height, fullDepth, name: said(request, 'name') ?? (proposed == null ? 'the new device' : String(proposed)) });
}

/** The device that shall stand in a rack. */
export interface Placing {
  readonly height: number;
  readonly fullDepth: boolean;
  readonly name: string;
}

/** Tests the position against devices and reservations, or finds the lowest or highest that fits. */
export function placed(request: ChangeRequest, units: RackUnits, { height, fullDepth, name }: Placing): Advice {
  const face: Face = said(request, 'face') === 'rear' ? 'rear' : 'front';
  const fitting: Fitting = { height, faces: fullDepth ? 'both' : face };
  const asked = numberSaid(request, 'position');
  const rack = textOf(units.rack, 'name') ?? 'the rack';
  if (asked === null && request.wanted.end === null) return advice({ notes: unplaced(units, fitting, rack) });
  const position = asked ?? fittingPosition(units, fitting, request.wanted.end ?? 'bottom');
  if (position === null) return advice({ problems: [problem(height === 0 ? `A device of 0U takes no unit, so it has no place at the ${request.wanted.end ?? 'bottom'}.` : `${rack} has no ${String(height)}U free in a row.`)] });
  const why = whyNotAt(units, fitting, position);
  if (why !== null) return advice({ problems: [noFit(request, units, fitting, why)] });
  const fields: PlanField[] = [
    ...(asked === null ? [{ field: 'position', value: position, origin: 'derived' as const }] : []),
    ...(said(request, 'face') === null ? [{ field: 'face', value: face, origin: 'default' as const }] : []),
  ];
  const drawing = drawUnits(units, fitting, position, name);
  return advice({
    fields,
    checks: [`${spanText(position, height)} of ${rack} ${height <= 1 ? 'is' : 'are'} free${fullDepth ? ' on both faces' : ` at the ${face}`}`],
    sections: [{ title: `Units of ${rack}`, body: textBody({ text: `It takes ${spanText(position, height)}.`, drawing }) }],
  });
}

function unplaced(units: RackUnits, fitting: Fitting, rack: string): readonly string[] {
  if (fitting.height === 0) return [`It takes no unit of ${rack} (0U).`];
  const lowest = fittingPosition(units, fitting, 'bottom');
  return [`No unit is given: it would be in ${rack} without a position. ${lowest === null ? `${rack} has no ${String(fitting.height)}U free in a row.` : `The lowest that fits: ${spanText(lowest, fitting.height)}.`}`];
}

function noFit(request: ChangeRequest, units: RackUnits, fitting: Fitting, why: string): ReturnType<typeof problem> {
  const asked = numberSaid(request, 'position');
  const positions = (['bottom', 'top'] as const).flatMap((end) => fittingPosition(units, fitting, end) ?? []);
  const nearest = [...new Set(positions)];
  const text = nearest.length === 0 ? `It does not fit: ${why}.` : `It does not fit: ${why}. Lowest and highest place for ${String(fitting.height)}U: ${nearest.map((position) => spanText(position, fitting.height)).join(', ')}.`;
  const unit = new RegExp(`\\bU\\s?0*${String(asked ?? '')}\\b`, 'iu');
  return problem(text, asked !== null && unit.test(request.question) ? nearest.map((position) => ({ label: spanText(position, fitting.height), question: request.question.replace(unit, `U${String(position)}`) })) : []);
}
