import { AppError } from '../../errors.js';
import { parseFilterName } from '../../netbox/lookups.js';
import type { Condition } from '../../query/query.js';
import { negatedTest } from '../compiled.js';
import type { At, Compiled, Compiler } from '../compiled.js';
import type { FilterValue } from '../plan.js';
import { exactly } from './ids.js';
import { membersOf } from './members.js';

/** One of NetBox's own filters. What it means only NetBox can tell, so where it cannot be pushed NetBox is asked for its objects. */
export function compileFilter({ filter, values, negated }: Extract<Condition, { kind: 'filter' }>, at: At, compiler: Compiler): Compiled {
  const parsed = parseFilterName(at.type, filter);
  const last = values.at(-1);
  if (parsed === null || last === undefined) throw new AppError('INTERNAL', `NetBox has no filter '${filter}' for ${at.type.plural}, or it has no value.`);
  const single = parsed.filter.single === true || parsed.lookup === 'empty'; // of several values NetBox takes the last
  const value: FilterValue = single ? last : values;
  const test = membersOf([{ [filter]: value }], at);
  return { push: compiler.naive || negated ? null : exactly({ [filter]: value }), test: negated ? negatedTest(test) : test };
}
