import { clarifyBody, planBody } from '../../answer.js';
import type { AnswerBody, Cell, Change, ClarifyBody, Option, PlanBody, Section } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import type { ChangeField, ChangeProblem } from '../../query/change-request.js';
import type { Advice, PlanField } from './advice.js';

/** Said with every plan and every refusal. */
export const NOTHING_WRITTEN = 'Nothing was written.';

/** The order in which people read the fields of an object; others follow as they come. */
const ORDER = ['name', 'slug', 'vid', 'prefix', 'address', 'asn', 'rd', 'manufacturer', 'model', 'device_type', 'role', 'type', 'status', 'site', 'location', 'region', 'parent', 'group', 'scope', 'cluster', 'rack', 'position', 'face', 'u_height', 'width', 'vrf', 'vlan', 'tenant'];

export function inOrder<Named extends { readonly field: string }>(fields: readonly Named[]): readonly Named[] {
  const rank = (field: string): number => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return [...fields].sort((a, b) => rank(a.field) - rank(b.field));
}

export function cellOfField({ text, value }: ChangeField): Cell {
  return typeof value === 'number' && (text === null || text === String(value)) ? value : typeof value === 'boolean' ? value : text;
}

export function planFieldOf(field: ChangeField): PlanField {
  return { field: field.field, value: cellOfField(field), origin: field.origin };
}

/** A new object as a change. */
export function creationOf(type: string, fields: readonly PlanField[]): Change {
  return { action: 'create', objectType: type, object: null, fields: inOrder(fields).map(({ field, value, origin }) => ({ field, old: null, new: value, origin })) };
}

/** "the names that were found, with their ids": names alone can look alike. */
export function idCheck(fields: readonly Pick<ChangeField, 'object'>[]): readonly string[] {
  const objects = fields.flatMap(({ object }) => object ?? []);
  const texts = [...new Set(objects.map((object) => `${objectType(object.type).singular} ${object.name} (id ${object.id})`))];
  return texts.length === 0 ? [] : [`names found: ${texts.join(', ')}`];
}

export interface Planned {
  readonly text: string;
  readonly changes: readonly Change[];
  readonly missing: readonly string[];
  readonly advice: Advice;
}

export function planOf({ text, changes, missing, advice }: Planned): PlanBody {
  const [first] = changes;
  return planBody({
    text: `${text} ${NOTHING_WRITTEN}`,
    objectType: first?.objectType ?? null,
    changes,
    missing,
    checks: advice.checks,
    notes: [...advice.notes, 'This session only reads: the plan cannot be applied from here.'],
    sections: advice.sections,
  });
}

/** What was understood so far, every problem at once, and whole orders that would do. */
export function problemsOf(problems: readonly ChangeProblem[], understood: readonly Change[], advice: Pick<Advice, 'checks' | 'notes'>): ClarifyBody {
  const options: Option[] = problems.flatMap((problem) => problem.options).map(({ label, question }, index) => ({ number: index + 1, label, question }));
  const [first] = problems;
  const text = problems.length === 1 && first !== undefined ? first.text : `There are ${problems.length} problems: ${problems.map((problem, index) => `(${index + 1}) ${problem.text}`).join(' ')}`;
  return clarifyBody({ text: `${text} ${NOTHING_WRITTEN}`, options, objectType: understood[0]?.objectType ?? null, notes: advice.notes, sections: understoodSection(understood, advice.checks) });
}

function understoodSection(understood: readonly Change[], checks: readonly string[]): readonly Section[] {
  const told = understood.filter((change) => change.fields.length > 0 || change.object !== null);
  if (told.length === 0) return [];
  const body: AnswerBody = planBody({ text: 'No plan is made before this is settled.', changes: told, checks });
  return [{ title: 'Understood so far', body }];
}
