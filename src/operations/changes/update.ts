import { textBody } from '../../answer.js';
import type { AnswerBody, Cell, Change } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { booleanOf, idOf, isRow, numberOf, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { WRITE_RULES } from '../../netbox/write-rules.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { ChangeField, ChangeRequest } from '../../query/change-request.js';
import { labelOf } from '../../query/phrase.js';
import type { Inputs } from '../operation.js';
import { cellOf, listed } from '../present.js';
import { rackUnitSteps, unitsOfRacks } from '../rack-units.js';
import { advice, fieldOf, idSaid, joined, numberSaid, problem, said } from './advice.js';
import type { Advice } from './advice.js';
import { cellOfField, idCheck, inOrder, NOTHING_WRITTEN, planOf, problemsOf } from './body.js';
import { placed } from './create-device.js';
import { vidRanges } from './create-vlan.js';
import { deletionNote, targetFound, targetId, targetName, targetSteps } from './find-target.js';
import { moveAdvice, moveSteps } from './move.js';

const DEVICE = 'dcim.device';
const VLAN = 'ipam.vlan';
const PLACE = ['site', 'location', 'rack', 'position', 'face'];

export function updateSteps(request: ChangeRequest): readonly Step[] {
  const { type } = request;
  const known = objectType(type);
  const name = said(request, 'name');
  const serial = said(request, 'serial');
  const fields = ['name', 'slug', 'vid', 'status', 'prefix', 'address', 'cid', 'vrf', 'provider', 'scope', 'device_type', 'cluster', 'device', 'custom_fields', ...PLACE, ...(WRITE_RULES[type]?.uniqueWithin ?? []), ...request.fields.map((field) => field.field)];
  return [
    ...targetSteps(request, fields),
    ...(name !== null && known.filters['name']?.kind === 'char' ? [fetchStep('same-name', type, { name__ie: name }, ['name', 'site', 'group', 'parent', 'cluster', 'manufacturer', 'scope'].filter((field) => known.fields[field] !== undefined))] : []),
    ...(type === VLAN && numberSaid(request, 'vid') !== null ? [fetchStep('same-vid', VLAN, { vid: numberSaid(request, 'vid') ?? 0 }, ['vid', 'name', 'group', 'site']), fetchStep('own-group', 'ipam.vlangroup', { id: { from: 'target', field: 'group.id' } }, ['name', 'vid_ranges'])] : []),
    ...(serial !== null && known.filters['serial']?.kind === 'char' ? [fetchStep('same-serial', type, { serial__ie: serial }, ['name', 'serial'])] : []),
    ...fitSteps(request),
    ...moveSteps(request),
  ];
}

/** What a device must fit into: the rack that is said, or for a unit alone the rack it is in. */
function fitSteps(request: ChangeRequest): readonly Step[] {
  const rack = idSaid(request, 'rack');
  const staysInRack = rack === null && fieldOf(request, 'rack') === null && numberSaid(request, 'position') !== null;
  if (request.type !== DEVICE || request.target === null || (rack === null && !staysInRack)) return [];
  return [...rackUnitSteps(rack === null ? { from: 'target', field: 'rack.id' } : [rack]), fetchStep('own-type', 'dcim.devicetype', { id: { from: 'target', field: 'device_type.id' } }, ['u_height', 'is_full_depth'])];
}

/** The new values of one object beside its old ones, with what follows from them. */
export function computeUpdate(inputs: Inputs, request: ChangeRequest): AnswerBody {
  const found = targetFound(inputs, request);
  const row = found !== null && 'row' in found ? found.row : null;
  const advices = row === null ? advice({ notes: deletionNote(inputs, request) }) : adviceOn(inputs, request, row);
  const fields = row === null ? request.fields : [...request.fields, ...consequences(request, row, advices)];
  const change = row === null ? null : changeOf(request, row, fields);
  const problems = [...request.problems, ...(found !== null && 'problem' in found ? [found.problem] : []), ...advices.problems];
  if (problems.length > 0 || row === null || change === null) return problemsOf(problems, change === null ? [] : [change], advices);
  if (change.fields.every((field) => field.old === field.new)) return textBody({ text: `${targetName(row)} has that already (${told(request, change)}); there is nothing to do. ${NOTHING_WRITTEN}`, objectType: request.type });
  return planOf({ text: `Plan: change ${objectType(request.type).singular} ${targetName(row)}: ${told(request, change)}.`, changes: [change], missing: [], advice: advices });
}

function changeOf(request: ChangeRequest, row: Row, fields: readonly ChangeField[]): Change {
  const changed = inOrder(fields).map((field) => ({ field: field.field, old: oldValue(row, field.field), new: cellOfField(field), origin: field.origin }));
  const real = changed.filter((field) => field.origin === 'given' || field.old !== field.new);
  return { action: 'update', objectType: request.type, object: { id: targetId(row), name: targetName(row) }, fields: real };
}

/** The value that an object has now, as people see it. */
export function oldValue(row: Row, field: string): Cell {
  const value = field.startsWith('custom_fields.') ? valueAt(row, field.split('.')) : (row[field] ?? null);
  if (isRow(value) && 'id' in value) return textOf(value, 'name') ?? textOf(value, 'model') ?? cellOf(value);
  const number = numberOf(row, field);
  return typeof value === 'string' && number !== null && (field === 'position' || field === 'u_height') ? number : cellOf(value);
}

function told(request: ChangeRequest, change: Change): string {
  const shown = (value: Cell): string => (value === null ? 'none' : String(value));
  return listed(change.fields.filter((field) => field.origin === 'given').map((field) => `${labelOf(request.type, field.field)} ${field.old === field.new ? shown(field.new) : `${shown(field.old)} → ${shown(field.new)}`}`));
}

function adviceOn(inputs: Inputs, request: ChangeRequest, row: Row): Advice {
  return joined([advice({ checks: idCheck(request.fields) }), nameAdvice(inputs, request, row), vidAdvice(inputs, request, row), serialAdvice(inputs, request, row), fitAdvice(inputs, request, row), moveAdvice(inputs, request, row), sideEffects(request)]);
}

function nameAdvice(inputs: Inputs, request: ChangeRequest, row: Row): Advice {
  const name = said(request, 'name');
  if (name === null) return advice({});
  const { singular } = objectType(request.type);
  const clashes = inputs.has('same-name') ? inputs.rows('same-name').filter((other) => idOf(other) !== idOf(row) && isBeside(request.type, other, row)) : [];
  const slug = objectType(request.type).fields['slug'] === undefined ? [] : [`The slug stays ${textOf(row, 'slug') ?? 'as it is'}.`];
  return advice({
    problems: clashes.map((other) => problem(`The name ${name} belongs to another ${singular} already (id ${String(idOf(other) ?? '?')}).`)),
    checks: clashes.length === 0 ? [`no other ${singular} there is named ${name}`] : [],
    notes: [request.type === DEVICE ? 'A new name changes no cables, addresses or DNS names.' : 'A new name changes nothing else.', ...slug],
  });
}

/** Whether two objects are where a name, or a VLAN id, may be taken only once. VLANs without a group may share them but at a site, where they would confuse. */
function isBeside(type: string, other: Row, row: Row): boolean {
  const within = WRITE_RULES[type]?.uniqueWithin ?? null;
  const fields = type === VLAN && idOf(row, 'group') === null ? ['group', 'site'] : within;
  return fields !== null && fields.every((field) => idOf(other, field) === idOf(row, field));
}

function vidAdvice(inputs: Inputs, request: ChangeRequest, row: Row): Advice {
  const vid = numberSaid(request, 'vid');
  if (vid === null || !inputs.has('same-vid')) return advice({});
  const clashes = inputs.rows('same-vid').filter((other) => idOf(other) !== idOf(row) && isBeside(VLAN, other, row));
  const [group] = inputs.rows('own-group');
  const ranges = group === undefined ? null : vidRanges(group);
  const outside = ranges !== null && !ranges.some(([from, to]) => from <= vid && vid <= to);
  return advice({
    problems: [
      ...clashes.map((other) => problem(`VLAN id ${vid} belongs to ${targetName(other)} there already (id ${String(idOf(other) ?? '?')}).`)),
      ...(outside && group !== undefined ? [problem(`VLAN group ${targetName(group)} takes the ids ${ranges.map(([from, to]) => `${from}–${to}`).join(', ')}; ${vid} is not one of them.`)] : []),
    ],
    checks: clashes.length === 0 ? [`VLAN id ${vid} is free there`] : [],
    notes: ['Ports keep their link to the VLAN; what switches have configured is not changed.'],
  });
}

function serialAdvice(inputs: Inputs, request: ChangeRequest, row: Row): Advice {
  const serial = said(request, 'serial');
  if (serial === null || !inputs.has('same-serial')) return advice({});
  const others = inputs.rows('same-serial').filter((other) => idOf(other) !== idOf(row));
  return advice(others.length === 0 ? { checks: [`no other ${objectType(request.type).singular} has serial ${serial}`] } : { notes: [`Warning: ${listed(others.map(targetName))} has that serial number too.`] });
}

/** A device that moves must fit where it goes; it is not in its own way. */
function fitAdvice(inputs: Inputs, request: ChangeRequest, row: Row): Advice {
  if (!inputs.has('own-type')) return advice({});
  const [type] = inputs.rows('own-type');
  const devices = inputs.rows('devices').filter((device) => idOf(device) !== idOf(row));
  const [units] = unitsOfRacks(inputs.rows('racks'), { devices, deviceTypes: inputs.rows('types'), reservations: inputs.rows('reservations') });
  if (type === undefined || units === undefined) return advice({ notes: ['Whether it fits could not be checked.'] });
  return placed(request, units, { height: numberOf(type, 'u_height') ?? 1, fullDepth: booleanOf(type, 'is_full_depth') !== false, name: targetName(row) });
}

/** What changes along: a device that goes elsewhere leaves its rack, or its unit there. */
function consequences(request: ChangeRequest, row: Row, { fields }: Advice): readonly ChangeField[] {
  const derived = fields.map(({ field, value }): ChangeField => ({ field, value: typeof value === 'number' || typeof value === 'string' ? value : null, text: value === null ? null : String(value), object: null, origin: 'derived' }));
  const changed = new Set([...request.fields, ...derived].map((field) => field.field));
  return [...derived, ...placesLeft(request, row, changed).filter((field) => !changed.has(field)).map((field): ChangeField => ({ field, value: null, text: null, object: null, origin: 'derived' }))];
}

/** The fields of a place that an object leaves with another: NetBox wants rack, room and site to belong together. */
function placesLeft(request: ChangeRequest, row: Row, changed: ReadonlySet<string>): readonly string[] {
  const movesSite = idSaid(request, 'site') !== null && idSaid(request, 'site') !== idOf(row, 'site');
  if (request.type === 'dcim.rack') return movesSite ? ['location'] : [];
  if (request.type !== DEVICE) return [];
  const leavesRack = changed.has('rack') && idSaid(request, 'rack') === null;
  const movesRack = changed.has('rack') && idSaid(request, 'rack') !== idOf(row, 'rack');
  const movesLocation = !changed.has('rack') && idSaid(request, 'location') !== null && idSaid(request, 'location') !== idOf(row, 'location');
  // Out of its rack it still stands in the same room.
  if (leavesRack && !movesSite) return ['position', 'face'];
  return movesSite || movesRack || movesLocation ? ['location', 'rack', 'position', 'face'] : [];
}

function sideEffects({ type, fields }: ChangeRequest): Advice {
  const changes = (field: string): boolean => fields.some((each) => each.field === field);
  return advice({
    notes: [
      ...(changes('tenant') ? [`What is in or on the ${objectType(type).singular} keeps its own tenant.`] : []),
      ...(changes('status') ? ['Only the record changes, not the equipment.'] : []),
    ],
  });
}
