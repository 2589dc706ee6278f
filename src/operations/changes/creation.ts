import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { asText, displayOf, idOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { slugOf, WRITE_RULES } from '../../netbox/write-rules.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { ChangeField, ChangeRequest } from '../../query/change-request.js';
import { labelOf, orList } from '../../query/phrase.js';
import type { Inputs } from '../operation.js';
import { cellOf, listed } from '../present.js';
import { isDoubtful, joined, problem } from './advice.js';
import type { Advice, Creator, PlanField } from './advice.js';
import { creationOf, idCheck, planFieldOf, planOf, problemsOf } from './body.js';
import { circuitPlan, terminationsOf } from './create-circuit.js';
import { devicePlan } from './create-device.js';
import { addressPlan, prefixPlan } from './create-network.js';
import { rackName } from './create-rack.js';
import { vlanPlan } from './create-vlan.js';
import { freeName, freeValue } from './same-name.js';
import { namesOfSeries, seriesPlan, seriesSteps } from './series.js';

const CREATORS: Readonly<Record<string, readonly Creator[]>> = {
  'dcim.rack': [freeName, rackName],
  'dcim.device': [freeName, devicePlan],
  'circuits.circuit': [circuitPlan],
  'ipam.vlan': [vlanPlan],
  'ipam.prefix': [prefixPlan],
  'ipam.ipaddress': [addressPlan],
  'ipam.vrf': [freeName, freeValue('rd')],
  'ipam.asn': [freeValue('asn')],
};

/** What a copy takes over from its model; never its serial number, addresses or unit. */
const COPIED: Readonly<Record<string, readonly string[]>> = {
  'dcim.device': ['device_type', 'role', 'platform', 'tenant', 'airflow', 'tags'],
  'dcim.rack': ['role', 'tenant', 'rack_type', 'form_factor', 'width', 'u_height', 'desc_units', 'tags'],
  'virtualization.virtualmachine': ['role', 'platform', 'tenant', 'cluster', 'vcpus', 'memory', 'disk', 'tags'],
};
const COPIED_ELSE = ['region', 'group', 'role', 'type', 'tenant', 'time_zone', 'tags'];
/** Places are proposed as the model's, since most copies stand beside it. */
const PROPOSED = ['site'];

function creatorsOf(type: string): readonly Creator[] {
  return CREATORS[type] ?? [freeName];
}

export function creationSteps(request: ChangeRequest, world: World): readonly Step[] {
  const model = request.like === null ? [] : [fetchStep('like', request.type, { id: [request.like.id] }, [...copiedFields(request.type), ...PROPOSED.filter((field) => objectType(request.type).fields[field] !== undefined), 'name'])];
  const steps = [...model, ...creatorsOf(request.type).flatMap((creator) => creator.steps(request, world))];
  return request.series.length === 0 ? steps : [...steps.filter((step) => step.id !== 'same-name' && step.id !== 'same-slug'), ...seriesSteps(request)];
}

function copiedFields(type: string): readonly string[] {
  return (COPIED[type] ?? COPIED_ELSE).filter((field) => objectType(type).fields[field] !== undefined);
}

/** The plan of one new object, or of one at each place; a question back when something stands against it. */
export function computeCreation(inputs: Inputs, request: ChangeRequest, world: World): AnswerBody {
  if (request.places.length > 0) return atEach(inputs, request, world);
  if (request.series.length > 0) return ofSeries(inputs, request, world);
  const { fields, advice, open } = planOne(inputs, request, world);
  const problems = [...request.problems, ...advice.problems, ...missingProblems(request, open)];
  const change = creationOf(request.type, fields);
  if (problems.length > 0) return problemsOf([...problems, ...(open.includes('name') && !isDoubtful(request, 'name') ? [problem('The name is missing.')] : [])], [change], advice);
  // A slug is made of the name, so it is never asked for.
  const missing = fields.filter((field) => field.field !== 'slug' && isRequired(request.type, field.field) && (field.origin === 'missing' || field.origin === 'proposed')).map((field) => field.field);
  return planOf({ text: sentence(request, fields, missing), changes: [change, ...terminationsOf(request, fields)], missing, advice });
}

interface One {
  readonly fields: readonly PlanField[];
  readonly advice: Advice;
  /** Required fields without any value. */
  readonly open: readonly string[];
}

function planOne(inputs: Inputs, request: ChangeRequest, world: World): One {
  const rule = WRITE_RULES[request.type];
  const advice = joined(creatorsOf(request.type).map((creator) => creator.advise(inputs, besideModel(inputs, request), world)));
  const known = merged([request.fields.map(planFieldOf), advice.fields, copied(inputs, request)]);
  const named = known.find((field) => field.field === 'name');
  const slug: readonly PlanField[] = rule?.required.includes('slug') === true && typeof named?.value === 'string' ? [{ field: 'slug', value: slugOf(named.value), origin: 'derived' }] : [];
  const defaults: readonly PlanField[] = Object.entries(rule?.defaults ?? {}).map(([field, value]) => ({ field, value, origin: 'default' }));
  const filled = merged([known, slug, defaults]);
  const open = (rule?.required ?? []).filter((field) => filled.every((each) => each.field !== field));
  const missing: readonly PlanField[] = open.map((field) => ({ field, value: null, origin: 'missing' }));
  return { fields: [...filled, ...missing], advice: { ...advice, checks: [...idCheck([...request.fields, ...request.ends.map((object) => ({ object }))]), ...copyCheck(request), ...advice.checks] }, open };
}

/** The order as if it named the site of its model, where it names none: that is where names must be free. */
function besideModel(inputs: Inputs, request: ChangeRequest): ChangeRequest {
  const [model] = inputs.has('like') ? inputs.rows('like') : [];
  const id = model === undefined ? null : idOf(model, 'site');
  if (model === undefined || id === null || request.fields.some((field) => field.field === 'site')) return request;
  const name = textOf(model, 'site') ?? '';
  const site: ChangeField = { field: 'site', value: id, text: name, object: { type: 'dcim.site', id, name }, origin: 'derived' };
  return { ...request, fields: [...request.fields, site] };
}

function copyCheck({ like, type }: ChangeRequest): readonly string[] {
  if (like === null) return [];
  const labels = copiedFields(type).map((field) => labelOf(type, field));
  return [`copied from ${like.name} (id ${like.id}): ${labels.join(', ')}; never serial number, addresses, position`];
}

/** The first value of each field; a value that looking at NetBox completed (a mask) takes the place of the one that was said. */
function merged(lists: readonly (readonly PlanField[])[]): readonly PlanField[] {
  const fields = new Map<string, PlanField>();
  for (const field of lists.flat()) if (!fields.has(field.field) || field.origin === 'derived') fields.set(field.field, field);
  return [...fields.values()];
}

function copied(inputs: Inputs, request: ChangeRequest): readonly PlanField[] {
  const [model] = inputs.has('like') ? inputs.rows('like') : [];
  if (model === undefined) return [];
  const derived = copiedFields(request.type).flatMap((field) => copyOf(model, field, 'derived'));
  return [...derived, ...PROPOSED.flatMap((field) => copyOf(model, field, 'proposed'))].filter((field) => request.fields.every((given) => given.field !== field.field));
}

function copyOf(model: Row, field: string, origin: PlanField['origin']): readonly PlanField[] {
  const related = rowOf(model, field);
  const tags = rowsOf(model, field);
  const value = tags.length > 0 ? tags.map(displayOf).join(', ') : related !== null ? (textOf(related, 'model') ?? textOf(related, 'name') ?? asText(related)) : cellOf(model[field] ?? null);
  return value === null || value === '' ? [] : [{ field, value, origin }];
}

function isRequired(type: string, field: string): boolean {
  return WRITE_RULES[type]?.required.includes(field) === true;
}

/** Fields whose creators tell themselves that they are missing. */
const TOLD: Readonly<Record<string, readonly string[]>> = { 'dcim.device': ['device_type', 'role'], 'circuits.circuit': ['type'] };

/** A missing name leaves a plan that can be read; anything else must be known before there is one. */
function missingProblems(request: ChangeRequest, open: readonly string[]): readonly ReturnType<typeof problem>[] {
  const told = new Set(['name', 'slug', ...(TOLD[request.type] ?? [])]);
  const oneOf = WRITE_RULES[request.type]?.oneOf ?? [];
  const without = oneOf.length > 0 && request.fields.every((field) => !oneOf.includes(field.field));
  return [
    ...open.filter((field) => !told.has(field) && !isDoubtful(request, field)).map((field) => problem(`The ${labelOf(request.type, field)} is missing.`)),
    ...(without ? [problem(`A ${orList(oneOf)} is missing.`)] : []),
  ];
}

function sentence(request: ChangeRequest, fields: readonly PlanField[], missing: readonly string[]): string {
  const { singular } = objectType(request.type);
  const value = (field: string): string | null => asText(fields.find((each) => each.field === field)?.value ?? null);
  const called = [value('vid'), value('name') ?? value('prefix') ?? value('address') ?? value('cid') ?? value('asn')].flatMap((text) => text ?? []).join(' ');
  const place = value('rack') ?? value('location') ?? value('site') ?? value('scope') ?? value('cluster') ?? value('region') ?? value('group');
  const label = (field: PlanField): string => labelOf(request.type, field.field);
  const open = fields.filter((field) => missing.includes(field.field)).map((field) => (field.value === null ? label(field) : `${label(field)} (${String(field.value)} is proposed)`));
  const proposed = fields.filter((field) => field.origin === 'proposed' && !missing.includes(field.field)).map((field) => `${label(field)} ${String(field.value)}`);
  const parts = [
    `Plan: create ${singular}${called === '' ? '' : ` ${called}`}${place === null ? '' : ` in ${place}`}${endsText(request)}.`,
    ...(open.length === 0 ? [] : [`Still missing: ${open.join(', ')}.`]),
    ...(proposed.length === 0 ? [] : [`Proposed besides: ${proposed.join(', ')}.`]),
  ];
  return parts.join(' ');
}

/** "of Colt, with terminations at A and B". */
function endsText({ ends, fields }: ChangeRequest): string {
  const provider = fields.find((field) => field.field === 'provider')?.text ?? null;
  const at = ends.length === 0 ? '' : `, and ${ends.length === 1 ? 'a termination' : 'terminations'} at ${listed(ends.map((end) => end.name))}`;
  return `${provider === null ? '' : ` of ${provider}`}${at}`;
}

/** One new object for each name of a series that is free. */
function ofSeries(inputs: Inputs, request: ChangeRequest, world: World): AnswerBody {
  const { fields, advice, open } = planOne(inputs, request, world);
  const { free, taken } = namesOfSeries(inputs, request);
  const change = creationOf(request.type, fields);
  const problems = [...request.problems, ...advice.problems, ...missingProblems(request, open)];
  if (problems.length > 0) return problemsOf(problems, [change], advice);
  if (free.length === 0) return problemsOf([problem(`All ${request.series.length} names are taken: ${listed(taken)}.`)], [change], advice);
  return planOf(seriesPlan(request, { fields, advice, free, taken }));
}

/** One new object at each place where nothing stands against it. */
function atEach(inputs: Inputs, request: ChangeRequest, world: World): AnswerBody {
  const all = request.places.map((place) => ({ place, one: planOne(inputs, { ...request, fields: [...request.fields, place], places: [] }, world) }));
  const open = [...new Set(all.flatMap(({ one }) => one.open))];
  const problems = [...request.problems, ...missingProblems(request, open.filter((field) => field !== 'site'))];
  const good = all.filter(({ one }) => one.advice.problems.length === 0);
  const left = all.filter(({ one }) => one.advice.problems.length > 0);
  const reasons = left.map(({ place, one }) => `left out: ${place.text ?? ''}: ${one.advice.problems.map((each) => each.text).join(' ')}`);
  const [sample] = all;
  if (problems.length > 0 || good.length === 0) return problemsOf(problems.length > 0 ? problems : left.flatMap(({ one }) => one.advice.problems), sample === undefined ? [] : [creationOf(request.type, sample.one.fields)], { checks: [], notes: [] });
  const { singular, plural } = objectType(request.type);
  const missing = open.filter((field) => isRequired(request.type, field));
  return planOf({
    text: `Plan: create ${good.length} ${good.length === 1 ? singular : plural}, one at each of ${placeNames(good.map(({ place }) => place))}${left.length > 0 ? `; ${left.length} of ${all.length} places are left out` : ''}.`,
    changes: good.map(({ one }) => creationOf(request.type, one.fields)),
    missing,
    advice: { ...joined([]), checks: [...idCheck(good.map(({ place }) => place)), ...commonChecks(good)], notes: reasons },
  });
}

/** What was found at every place, said once. */
function commonChecks(all: readonly { readonly place: ChangeField; readonly one: One }[]): readonly string[] {
  const checks = all.flatMap(({ place, one }) => one.advice.checks.filter((check) => !check.startsWith('names found')).map((check) => check.replace(` in ${place.text ?? ''}`, '')));
  return [...new Set(checks)].map((check) => `at each place: ${check}`);
}

function placeNames(places: readonly ChangeField[]): string {
  const names = places.map((place) => place.text ?? '');
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} … ${names.at(-1) ?? ''}`;
}
