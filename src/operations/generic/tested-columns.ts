import type { ObjectType } from '../../netbox/object-type.js';
import type { Condition } from '../../query/query.js';

/** The column of what a condition tests, where the type has one. */
export function testedColumns(type: ObjectType, condition: Condition): readonly string[] {
  const { columns } = type;
  switch (condition.kind) {
    case 'is':
      return columns[condition.relation] === undefined ? [] : [condition.relation];
    case 'field':
    case 'empty':
      // Ids choose what an earlier answer had; they tell people nothing.
      return condition.field === 'id' || (columns[condition.field] === undefined && !condition.field.startsWith('cf_')) ? [] : [condition.field];
    case 'related':
    case 'filter':
      return [];
    case 'through':
      return columns[condition.relation] === undefined ? [] : [condition.relation];
    case 'any':
    case 'all':
      return condition.of.flatMap((each) => testedColumns(type, each));
  }
}
