import { objectType } from '../../netbox/catalogue.js';
import type { BoundObject, Condition } from '../query.js';
import type { Binder } from './binder.js';
import { relationWord } from './relation-words.js';

/** Restricts a subject to these objects, or to what is related to them; a problem when nothing leads there. */
export function conditionOn(binder: Binder, subject: string, objects: readonly BoundObject[], negated: boolean): Condition | null {
  const [first] = objects;
  if (first === undefined) return null;
  const names = first.type === subject ? tellingNames(binder, objects) : null;
  if (names !== null) return { kind: 'field', field: objectType(subject).key, lookup: 'equals', values: names, negated };
  if (first.type === subject) return { kind: 'field', field: 'id', lookup: 'equals', values: distinct(objects).map((object) => object.id), negated };
  const relation = relationWord(subject, first.type);
  if (relation === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} cannot be chosen by ${objectType(first.type).singular}` });
  return { kind: 'is', relation, objects: distinct(objects), below: true, negated };
}

/** The names of these objects, when no other object of their type has one of them: they say more than ids. */
function tellingNames(binder: Binder, objects: readonly BoundObject[]): string[] | null {
  const [first] = objects;
  const own = distinct(objects);
  const names = [...new Set(own.map(({ name }) => name))];
  if (first === undefined || !binder.names.isLoaded(first.type) || objectType(first.type).fields[objectType(first.type).key]?.kind !== 'text') return null;
  const all = binder.names.entries(first.type).filter(({ name }) => names.includes(name));
  return all.length === own.length ? names : null;
}

/** Each object once, as type, id and name. */
export function distinct(objects: readonly BoundObject[]): BoundObject[] {
  return [...new Map(objects.map((object) => [object.id, { type: object.type, id: object.id, name: object.name }])).values()];
}
