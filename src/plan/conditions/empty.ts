import { AppError } from '../../errors.js';
import { PRESENCE_FILTERS } from '../../netbox/flag-filters.js';
import { parseFilterName } from '../../netbox/lookups.js';
import { idOf, numberOf, valueAt } from '../../netbox/row.js';
import { reachOf } from '../../query/reach.js';
import type { Condition } from '../../query/query.js';
import { negatedTest, rowTest, wholeRows } from '../compiled.js';
import type { At, Compiled, Compiler, Push, Test } from '../compiled.js';
import { isEmptyValue } from '../match-field.js';
import { fetchStep } from '../plan.js';
import { relationReader } from '../relation-reader.js';
import { fieldPath } from './field-path.js';
import { exactly } from './ids.js';

type EmptyCondition = Extract<Condition, { kind: 'empty' }>;

/** A field, relation or list has no value. */
export function compileEmpty(condition: EmptyCondition, at: At, compiler: Compiler): Compiled {
  const test = emptyTest(condition.field, at, compiler);
  return { push: compiler.naive ? null : pushEmpty(condition, at), test: condition.negated ? negatedTest(test) : test };
}

function emptyTest(field: string, at: At, compiler: Compiler): Test {
  const own = Object.hasOwn(at.type.fields, field) ? at.type.fields[field] : undefined;
  if (own?.kind === 'count') return rowTest([field], (row) => numberOf(row, field) === 0);
  if (own?.kind === 'generic') return rowTest([own.idField], (row) => numberOf(row, own.idField) === null); // the object itself may be hidden or gone
  if (own !== undefined) return rowTest([field], (row) => isEmptyValue(valueAt(row, [field])));
  if (field === 'contacts') return contactsTest(at);
  if (reachOf(at.type.name, field) !== null) return relationTest(field, at, compiler);
  const { path } = fieldPath(at.type, field);
  return rowTest([path[0] ?? 'id'], (row) => isEmptyValue(valueAt(row, path)));
}

function relationTest(word: string, at: At, compiler: Compiler): Test {
  const reader = relationReader(at, word, compiler.world);
  if (reader === null) throw new AppError('INTERNAL', `NetBox cannot find ${at.type.plural} without '${word}'.`);
  return {
    fields: reader.fields,
    steps: reader.steps,
    accepts: (results, bases) => {
      const read = reader.prepare(results, bases);
      return (row) => read(row).length === 0;
    },
  };
}

/** Contacts stand in assignments of their own. */
function contactsTest(at: At): Test {
  const step = `${at.name}.contacts`;
  return {
    fields: ['id'],
    steps: () => [fetchStep(step, 'tenancy.contactassignment', { object_type: at.type.name }, ['object_id'])],
    accepts: (results) => {
      const assigned = new Set(wholeRows(results, step, 'tenancy.contactassignment').map((row) => numberOf(row, 'object_id')));
      return (row) => !assigned.has(idOf(row));
    },
  };
}

function pushEmpty({ field, negated }: EmptyCondition, at: At): Push | null {
  const flag = PRESENCE_FILTERS[field];
  if (flag !== undefined && parseFilterName(at.type, flag) !== null) return exactly({ [flag]: negated });
  const own = Object.hasOwn(at.type.fields, field) ? at.type.fields[field] : undefined;
  switch (own?.kind) {
    case 'ref':
      return pushNull(field, negated, at);
    case 'text':
    case 'integer':
    case 'decimal':
    case 'date':
    case 'datetime':
    case 'choice':
      return pushFlag(field, negated, at);
    case 'boolean':
    case 'json':
    case 'refs':
    case 'generic':
    case 'count':
    case 'computed':
    case undefined:
      return null;
  }
}

function pushNull(field: string, negated: boolean, at: At): Push | null {
  const relation = Object.values(at.type.relations).find(({ path, filter }) => path.length === 1 && path[0] === field && at.type.filters[filter]?.kind === 'ref');
  const name = negated ? `${relation?.filter ?? ''}__n` : (relation?.filter ?? '');
  return parseFilterName(at.type, name) === null ? null : exactly({ [name]: 'null' });
}

function pushFlag(field: string, negated: boolean, at: At): Push | null {
  const name = `${field}__empty`;
  const parsed = parseFilterName(at.type, name);
  return parsed === null || !('field' in parsed.filter) || parsed.filter.field !== field ? null : exactly({ [name]: !negated });
}
