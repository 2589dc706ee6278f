import { textBody } from '../../../answer.js';
import type { Change } from '../../../answer.js';
import { objectType } from '../../../netbox/catalogue.js';
import { displayOf, idOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { slugOf } from '../../../netbox/write-rules.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import { AnnotationRequest } from '../../../query/task-request.js';
import type { Annotation } from '../../../query/task-request.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { listed } from '../../present.js';
import { rackUnitSteps, spanText, unitsOfRacks } from '../../rack-units.js';
import { advice, problem } from '../advice.js';
import type { Advice, PlanField } from '../advice.js';
import { creationOf, NOTHING_WRITTEN, planOf, problemsOf } from '../body.js';
import { deletionNote, targetFound, targetId, targetName, targetSteps } from '../find-target.js';

/** An order to tag an object, to note something about it, to give it a contact or to reserve units of it. */
export const annotatePlan = defineOperation({
  name: 'annotate-plan',
  parameters: AnnotationRequest,
  steps: ({ object, annotation }) => [...targetSteps(object, ['name', 'vid', 'cid', 'prefix', 'address', 'site', 'tags', 'status']), ...moreSteps(object, annotation)],
  compute: (inputs, { object, annotation }) => {
    const found = targetFound(inputs, object);
    const row = found !== null && 'row' in found ? found.row : null;
    const drafted = row === null ? null : draft(inputs, row, object.type, annotation);
    const problems = [...object.problems, ...(found !== null && 'problem' in found ? [found.problem] : []), ...(drafted?.advice.problems ?? [])];
    if (problems.length > 0 || drafted === null || row === null) return problemsOf(problems, drafted?.changes ?? [], drafted?.advice ?? advice({ notes: deletionNote(inputs, object) }));
    if (drafted.changes.length === 0) return textBody({ text: `${drafted.text} ${NOTHING_WRITTEN}`, objectType: object.type });
    return planOf({ text: `Plan: ${drafted.text}`, changes: drafted.changes, missing: [], advice: { ...drafted.advice, checks: [`object found: ${objectType(object.type).singular} ${targetName(row)} (id ${targetId(row)})`, ...drafted.advice.checks] } });
  },
  describe: ({ object, annotation }) => `plan to ${deed(annotation)} ${objectType(object.type).singular} ${object.target?.kind === 'named' ? object.target.object.name : object.target?.kind === 'address' ? object.target.text : 'that is not told exactly'}`,
});

function deed(annotation: Annotation): string {
  switch (annotation.kind) {
    case 'tag':
      return `${annotation.remove ? 'take' : 'add'} tag ${annotation.tags.map(({ name }) => name).join(', ')} ${annotation.remove ? 'off' : 'to'}`;
    case 'note':
      return `add the journal entry "${annotation.text}" to`;
    case 'contact':
      return `assign ${annotation.priority === null ? '' : `${annotation.priority} `}contact ${annotation.contact?.name ?? 'that is not told exactly'}${annotation.role === null ? '' : ` as ${annotation.role.name}`} to`;
    case 'units':
      return `reserve ${spanText(annotation.from, annotation.to - annotation.from + 1)}${annotation.tenant === null ? '' : ` for ${annotation.tenant.name}`}${annotation.purpose === null ? '' : ` for ${annotation.purpose}`} in`;
  }
}

interface Drafted {
  readonly text: string;
  readonly changes: readonly Change[];
  readonly advice: Advice;
}

function moreSteps({ type, target }: AnnotationRequest['object'], annotation: Annotation): readonly Step[] {
  const id = target?.kind === 'named' ? target.object.id : null;
  if (annotation.kind === 'units') return type === 'dcim.rack' && id !== null ? rackUnitSteps([id]) : [];
  if (annotation.kind !== 'contact' || id === null || annotation.contact === null) return [];
  return [fetchStep('assignments', 'tenancy.contactassignment', { object_type: type, object_id: id }, ['contact', 'role', 'priority', 'object'])];
}

function draft(inputs: Inputs, row: Row, type: string, annotation: Annotation): Drafted {
  switch (annotation.kind) {
    case 'tag':
      return tagged(row, type, annotation);
    case 'note':
      return noted(row, type, annotation);
    case 'contact':
      return contacted(inputs, row, type, annotation);
    case 'units':
      return reserved(inputs, row, annotation);
  }
}

/** Tags are added to those that are there: what else it has stays. */
function tagged(row: Row, type: string, { tags, remove }: Extract<Annotation, { kind: 'tag' }>): Drafted {
  const { singular } = objectType(type);
  const name = targetName(row);
  const old = rowsOf(row, 'tags').map((tag) => ({ id: idOf(tag), name: textOf(tag, 'name') ?? displayOf(tag) }));
  const has = (tag: (typeof tags)[number]): boolean => old.some(({ id }) => id !== null && id === tag.object?.id);
  const wanted = tags.filter((tag) => has(tag) === remove);
  const idle = tags.filter((tag) => has(tag) !== remove).map((tag) => `${name} ${remove ? 'does not have' : 'has'} the tag ${tag.name}${remove ? '' : ' already'}.`);
  if (wanted.length === 0) return { text: `${idle.join(' ')} There is nothing to do.`, changes: [], advice: advice({}) };
  const kept = remove ? old.filter(({ id }) => wanted.every((tag) => tag.object?.id !== id)) : old;
  const after = [...kept.map((tag) => tag.name), ...(remove ? [] : wanted.map((tag) => tag.name))];
  const shown = (names: readonly string[]): string | null => (names.length === 0 ? null : names.join(', '));
  const fresh = remove ? [] : wanted.filter((tag) => tag.object === null);
  const creations = fresh.map((tag) => creationOf('extras.tag', [{ field: 'name', value: tag.name, origin: 'given' }, { field: 'slug', value: slugOf(tag.name), origin: 'derived' }]));
  const before = shown(old.map((tag) => tag.name));
  const change: Change = { action: 'update', objectType: type, object: { id: targetId(row), name }, fields: [{ field: 'tags', old: before, new: shown(after), origin: 'given' }] };
  return {
    text: `${fresh.length === 0 ? '' : `create the tag ${listed(fresh.map((tag) => tag.name))}, then `}${remove ? 'take' : 'add'} tag ${listed(wanted.map((tag) => tag.name))} ${remove ? 'off' : 'to'} ${singular} ${name}: tags ${before ?? 'none'} → ${shown(after) ?? 'none'}.`,
    changes: [...creations, change],
    advice: advice({ checks: wanted.flatMap((tag) => (tag.object === null ? [] : [`tag ${tag.name} exists (id ${tag.object.id})`])), notes: [...idle, ...(remove ? [] : ['Tags are added; those that it has stay.']), ...(fresh.length === 0 ? [] : [`Warning: no tag ${listed(fresh.map((tag) => tag.name))} exists yet.`])] }),
  };
}

const SELF: PlanField = { field: 'user', value: 'the user of the token', origin: 'derived' };

function noted(row: Row, type: string, { text, level }: Extract<Annotation, { kind: 'note' }>): Drafted {
  const name = targetName(row);
  const fields: readonly PlanField[] = [
    { field: 'assigned_object', value: name, origin: 'given' },
    { field: 'kind', value: level ?? 'info', origin: level === null ? 'default' : 'given' },
    { field: 'comments', value: text, origin: 'given' },
    { ...SELF, field: 'created_by' },
  ];
  return { text: `add a journal entry (${level ?? 'info'}) to ${objectType(type).singular} ${name}: "${text}".`, changes: [creationOf('extras.journalentry', fields)], advice: advice({ notes: ['Journal entries are dated by NetBox when they are written.'] }) };
}

function contacted(inputs: Inputs, row: Row, type: string, { contact, role, priority }: Extract<Annotation, { kind: 'contact' }>): Drafted {
  const name = targetName(row);
  const there = inputs.has('assignments') ? inputs.rows('assignments') : [];
  const same = there.filter((each) => idOf(each, 'contact') === contact?.id && idOf(each, 'role') === role?.id);
  const rivals = there.filter((each) => priority === 'primary' && textOf(each, 'priority') === 'primary' && !same.includes(each));
  const fields: readonly PlanField[] = [
    { field: 'object', value: name, origin: 'given' },
    { field: 'contact', value: contact?.name ?? null, origin: 'given' },
    { field: 'role', value: role?.name ?? null, origin: role === null ? 'missing' : 'given' },
    ...(priority === null ? [] : [{ field: 'priority', value: priority, origin: 'given' as const }]),
  ];
  const told = (each: Row): string => `${textOf(each, 'contact') ?? '?'} (${[textOf(each, 'role'), textOf(each, 'priority')].flatMap((part) => part ?? []).join(', ')})`;
  const problems = role === null || contact === null ? [] : same.map((each) => problem(`${told(each)} is a contact of ${name} already (id ${String(idOf(each) ?? '?')}).`));
  return {
    text: `make ${contact?.name ?? 'the contact'} the ${[priority, role?.name].flatMap((part) => part ?? []).join(' ')} contact of ${objectType(type).singular} ${name}.`,
    changes: [creationOf('tenancy.contactassignment', fields)],
    advice: advice({
      problems,
      checks: [...(contact === null ? [] : [`contact found: ${contact.name} (id ${contact.id})`]), there.length === 0 ? `${name} has no contact of its own yet` : `contacts of ${name} now: ${listed(there.map(told))}`],
      notes: rivals.length === 0 ? [] : [`Warning: ${listed(rivals.map(told))} is primary there already and stays so.`],
    }),
  };
}

/** NetBox refuses units that are reserved already or that the rack lacks; devices in them it does not mind, people do. */
function reserved(inputs: Inputs, row: Row, { from, to, tenant, purpose }: Extract<Annotation, { kind: 'units' }>): Drafted {
  const name = targetName(row);
  const span = spanText(from, to - from + 1);
  const [units] = inputs.has('racks') ? unitsOfRacks(inputs.rows('racks'), { devices: inputs.rows('devices'), deviceTypes: inputs.rows('types'), reservations: inputs.rows('reservations') }) : [];
  const last = units === undefined ? 0 : units.startingUnit + units.height - 1;
  const held = units?.reservations.filter((each) => each.units.some((unit) => from <= unit && unit <= to)) ?? [];
  const devices = units?.mounted.filter((each) => each.position <= to && each.position + each.height > from) ?? [];
  const whose = tenant?.name ?? purpose;
  const fields: readonly PlanField[] = [
    { field: 'rack', value: name, origin: 'given' },
    { field: 'units', value: span, origin: 'given' },
    ...(tenant === null ? [] : [{ field: 'tenant', value: tenant.name, origin: 'given' as const }]),
    SELF,
    { field: 'description', value: purpose ?? (tenant === null ? null : `Reserved for ${tenant.name}`), origin: purpose !== null ? 'given' : tenant === null ? 'missing' : 'proposed' },
  ];
  return {
    text: `reserve ${span} (${to - from + 1}U) of rack ${name}${whose === null ? '' : ` for ${whose}`}.`,
    changes: [creationOf('dcim.rackreservation', fields)],
    advice: advice({
      problems: [
        ...(units !== undefined && (from < units.startingUnit || to > last) ? [problem(`${name} goes from U${units.startingUnit} to U${last}; ${span} is not in it.`)] : []),
        ...held.map((each) => problem(`${span} is reserved already: ${each.note ?? 'no reason given'} (id ${String(idOf(each.row) ?? '?')}).`)),
        ...(whose === null ? [problem('It is not said what the units are reserved for: NetBox wants a description. Say "… for …".')] : []),
      ],
      checks: [...(held.length === 0 ? [`no other reservation holds a unit of ${span}`] : []), ...(devices.length === 0 ? [`no device stands in ${span}`] : [])],
      notes: devices.length === 0 ? [] : [`Warning: ${listed(devices.map((each) => `${textOf(each.row, 'name') ?? 'a device'} (${spanText(each.position, each.height)})`))} stands there now.`],
    }),
  };
}
