import { objectType } from '../../netbox/catalogue.js';
import type { Relation } from '../../netbox/object-type.js';
import { idOf, isList, isRow, valueAt } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { orList } from '../../query/phrase.js';
import type { BoundObject } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { listed } from '../present.js';
import { nameOf, titleFields, titleOf } from './related.js';
import type { CheckOf, Verdict } from './state-check.js';

export function relatedSteps(object: BoundObject, check: CheckOf<'related'>): readonly Step[] {
  const relation = relationOf(object, check.relation);
  const [first] = relation?.path ?? [];
  const field = first === undefined || first.startsWith('@') ? [] : [first];
  return [
    fetchStep('object', object.type, { id: object.id }, [...titleFields(object.type), ...field]),
    ...relatedCount(object, relation, wantedOf(check)),
  ];
}

/** Lets NetBox decide, which knows trees and relations that no row shows: the object itself, filtered by the other. */
export function relatedCount(object: BoundObject, relation: Relation | null, others: readonly BoundObject[]): readonly Step[] {
  if (relation === null || relation.filter === '') return [];
  return [countStep('related', object.type, { id: object.id, [relation.filter]: others.map(({ id }) => id) })];
}

function wantedOf({ object, others }: CheckOf<'related'>): readonly BoundObject[] {
  return [object, ...others];
}

export function relatedVerdict(inputs: Inputs, row: Row, { object, check }: { object: BoundObject; check: CheckOf<'related'> }): Verdict {
  const title = titleOf(object.type, row);
  const relation = relationOf(object, check.relation);
  const word = check.relation.replaceAll('_', ' ');
  if (relation === null) return { holds: false, sentence: `NetBox records no ${word} for ${objectType(object.type).plural}` };
  const wanted = orList(wantedOf(check).map(({ name }) => name));
  const isWanted = (other: Row): boolean => wantedOf(check).some(({ id }) => id === idOf(other));
  const actual = relatedRows(row, relation);
  const holds = inputs.has('related') ? (inputs.number('related') ?? 0) > 0 : actual.some(isWanted);
  const names = actual.map(nameOf);
  if (names.length === 0) {
    const readable = !relation.path.some((step) => step.startsWith('@'));
    if (holds) return { holds, sentence: `${title} has ${word} ${wanted}` };
    return { holds, sentence: readable ? `${title} has no ${word} recorded` : `${title} does not have ${word} ${wanted}` };
  }
  const several = isList(valueAt(row, relation.path));
  const told = several ? `${title} has ${word} ${listed(names)}` : `the ${word} of ${title} is ${listed(names)}`;
  if (!holds) return { holds, sentence: `${told}, not ${wanted}` };
  return { holds, sentence: actual.some(isWanted) ? told : `${told}, which belongs to ${wanted}` };
}

function relationOf(object: BoundObject, name: string): Relation | null {
  return objectType(object.type).relations[name] ?? null;
}

/** The related objects that the row itself shows. */
function relatedRows(row: Row, relation: Relation): readonly Row[] {
  const value: Json = valueAt(row, relation.path);
  return (isList(value) ? value : [value]).filter(isRow);
}
