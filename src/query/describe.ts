import { objectType } from '../netbox/catalogue.js';
import { andList, distinctNames, filterPhrase, labelOf, orList } from './phrase.js';
import { valueText } from './value-text.js';
import type { Aggregate, Condition, Lookup, OperationQuery, Query, Select } from './query.js';
import { isTreeWord, targetOf } from './reach.js';

const LOOKUPS: Readonly<Record<Lookup, readonly [string, string]>> = {
  equals: ['is', 'is not'],
  contains: ['contains', 'does not contain'],
  starts: ['starts with', 'does not start with'],
  ends: ['ends with', 'does not end with'],
  matches: ['matches', 'does not match'],
  greater: ['is above', 'is not above'],
  atLeast: ['is at least', 'is below'],
  less: ['is below', 'is not below'],
  atMost: ['is at most', 'is above'],
};

/** What a query asks, exactly, in one English sentence without a full stop. Operations describe themselves. */
export function describeQuery(query: Query, describeOperation: (query: OperationQuery) => string = ({ name }) => name): string {
  switch (query.kind) {
    case 'select':
      return describeSelect(query);
    case 'count':
      return `number of ${objectsWhere(query.type, query.where)}`;
    case 'exists':
      return `whether there are ${query.none === true ? 'no ' : ''}${objectsWhere(query.type, query.where)}`;
    case 'aggregate':
      return describeAggregate(query);
    case 'operation':
      return describeOperation(query);
  }
}

function describeSelect({ type, where, columns, onlyColumns, order, limit }: Select): string {
  const labels = columns.map((name) => labelOf(type, name)).join(', ');
  const sorted = order.map(({ column, descending }) => `${labelOf(type, column)}${descending ? ' descending' : ''}`).join(', ');
  return [
    objectsWhere(type, where),
    ...(columns.length === 0 ? [] : [onlyColumns ? `only ${labels}` : `with ${labels}`]),
    ...(order.length === 0 ? [] : [`sorted by ${sorted}`]),
    ...(limit === null ? [] : [`first ${String(limit)}`]),
  ].join('; ');
}

function describeAggregate({ type, where, by, groupsWhere, rank }: Aggregate): string {
  const [first = ''] = by;
  const target = targetOf(type, first);
  const groups = groupsWhere.length === 0 || target === null ? '' : `, only ${objectsWhere(target, groupsWhere)}`;
  const ranked = rank === null ? '' : `, ${rank.direction} ${String(rank.limit)}`;
  return `${objectsWhere(type, where)}, counted per ${by.map((name) => labelOf(type, name)).join(' and ')}${groups}${ranked}`;
}

/** "devices where site is datacenter-01 and status is active". */
export function objectsWhere(type: string, where: readonly Condition[]): string {
  const { plural } = objectType(type);
  return where.length === 0 ? plural : `${plural} where ${andList(where.map((condition) => describeCondition(type, condition)))}`;
}

/** One condition as a clause: "status is active or planned", "there are no racks". */
export function describeCondition(type: string, condition: Condition): string {
  switch (condition.kind) {
    case 'is': {
      const names = condition.objects.length === 0 ? 'none that exists' : orList(distinctNames(condition.objects));
      const below = condition.below && isTreeWord(type, condition.relation) ? ' or below' : '';
      return `${labelOf(type, condition.relation)} ${condition.negated ? 'is not' : 'is'} ${names}${below}`;
    }
    case 'field':
      if (condition.field === 'within') return `it lies ${condition.negated ? 'outside' : 'inside'} ${orList(condition.values.map(String))}`;
      return `${labelOf(type, condition.field)} ${LOOKUPS[condition.lookup][condition.negated ? 1 : 0]} ${isLongIdList(condition) ? `one of ${condition.values.length}` : orList(condition.values.map((value) => valueText(type, condition.field, value)))}`;
    case 'empty':
      return `${labelOf(type, condition.field)} is ${condition.negated ? 'set' : 'not set'}`;
    case 'related':
      return describeRelated(condition);
    case 'through': {
      const target = targetOf(type, condition.relation);
      return `${labelOf(type, condition.relation)} is ${condition.negated ? 'not ' : ''}one of the ${target === null ? 'objects' : objectsWhere(target, condition.where)}`;
    }
    case 'filter':
      return filterPhrase(condition);
    case 'any':
      return `(${condition.of.map((each) => describeCondition(type, each)).join(' or ')})`;
    case 'all':
      return `(${condition.of.map((each) => describeCondition(type, each)).join(' and ')})`;
  }
}

/** Ids say nothing to a person: more than a few of them are counted. */
function isLongIdList({ field, lookup, values }: Extract<Condition, { kind: 'field' }>): boolean {
  const MOST = 3;
  return field === 'id' && lookup === 'equals' && values.length > MOST;
}

function describeRelated({ type, min, max, where, every }: Extract<Condition, { kind: 'related' }>): string {
  const objects = objectsWhere(type, where);
  if (every === true) return `there are ${objectType(type).plural} and all are ${objects}`;
  if (max === 0) return `there are no ${objects}`;
  if (max === null) return min <= 1 ? `there are ${objects}` : `there are at least ${String(min)} ${objects}`;
  if (min === max) return `there are exactly ${String(min)} ${objects}`;
  return min === 0 ? `there are at most ${String(max)} ${objects}` : `there are ${String(min)} to ${String(max)} ${objects}`;
}
