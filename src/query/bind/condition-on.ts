import { objectType } from '../../netbox/catalogue.js';
import type { BoundObject, Condition } from '../query.js';
import type { Binder } from './binder.js';
import { relationWord } from './relation-words.js';

/** Restricts a subject to these objects, or to what is related to them; a problem when nothing leads there. */
export function conditionOn(binder: Binder, subject: string, objects: readonly BoundObject[], negated: boolean): Condition | null {
  const [first] = objects;
  if (first === undefined) return null;
  if (first.type === subject) return { kind: 'field', field: 'id', lookup: 'equals', values: distinct(objects).map((object) => object.id), negated };
  const relation = relationWord(subject, first.type);
  if (relation === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} cannot be chosen by ${objectType(first.type).singular}` });
  return { kind: 'is', relation, objects: distinct(objects), below: true, negated };
}

/** Each object once, as type, id and name. */
export function distinct(objects: readonly BoundObject[]): BoundObject[] {
  return [...new Map(objects.map((object) => [object.id, { type: object.type, id: object.id, name: object.name }])).values()];
}
