import { objectType } from '../../netbox/catalogue.js';
import type { BoundObject, Condition } from '../query.js';
import type { Binder } from './binder.js';
import { relationWord } from './relation-words.js';

/** Restricts a subject to these objects, or to what is related to them; a problem when nothing leads there. */
export function conditionOn(binder: Binder, subject: string, objects: readonly BoundObject[], negated: boolean): Condition | null {
  const [first] = objects;
  if (first === undefined) return null;
  const name = first.type === subject ? sharedName(binder, objects) : null;
  if (name !== null) return { kind: 'field', field: objectType(subject).key, lookup: 'equals', values: [name], negated };
  if (first.type === subject) return { kind: 'field', field: 'id', lookup: 'equals', values: distinct(objects).map((object) => object.id), negated };
  const relation = relationWord(subject, first.type);
  if (relation === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} cannot be chosen by ${objectType(first.type).singular}` });
  return { kind: 'is', relation, objects: distinct(objects), below: true, negated };
}

/** The name that all of these objects have, and no other object of their type; null for a single object, whose id says it better. */
function sharedName(binder: Binder, objects: readonly BoundObject[]): string | null {
  const [first, second] = objects;
  if (first === undefined || second === undefined || objects.some(({ name }) => name !== first.name)) return null;
  const all = binder.names.entries(first.type).filter(({ name }) => name === first.name);
  return all.length === distinct(objects).length ? first.name : null;
}

/** Each object once, as type, id and name. */
export function distinct(objects: readonly BoundObject[]): BoundObject[] {
  return [...new Map(objects.map((object) => [object.id, { type: object.type, id: object.id, name: object.name }])).values()];
}
