import { AppError } from '../../errors.js';
import { objectType } from '../../netbox/catalogue.js';
import { parseFilterName } from '../../netbox/lookups.js';
import type { Relation } from '../../netbox/object-type.js';
import { idOf } from '../../netbox/row.js';
import { reachOf } from '../../query/reach.js';
import type { Condition } from '../../query/query.js';
import { fromBases, negatedTest, wholeRows } from '../compiled.js';
import type { At, Compiled, Compiler, Push, RowPlan, Test } from '../compiled.js';
import { fetchStep } from '../plan.js';
import { relationReader } from '../relation-reader.js';
import { compileAny } from './any.js';

type ThroughCondition = Extract<Condition, { kind: 'through' }>;

/** "Interfaces of active servers": first the servers that are so, then what is theirs. */
export function compileThrough(condition: ThroughCondition, at: At, compiler: Compiler): Compiled {
  const reach = reachOf(at.type.name, condition.relation);
  if (reach?.kind === 'hops') {
    const of = reach.hops.map(({ word }): Condition => ({ kind: 'through', relation: word, where: [{ ...condition, negated: false }], negated: false }));
    const compiled = compileAny({ kind: 'any', of }, at, compiler);
    return condition.negated ? { push: null, test: negatedTest(compiled.test) } : compiled;
  }
  if (reach?.kind !== 'direct') throw new AppError('INTERNAL', `NetBox does not relate ${at.type.plural} to one '${condition.relation}'.`);
  const { relation } = reach;
  const between = compiler.planRows({ type: relation.to, where: condition.where, fields: ['id'], name: `${at.name}.through` });
  const test = throughTest(condition, relation, between, { at, compiler });
  return { push: condition.negated || compiler.naive ? null : throughPush(relation, between, at), test: condition.negated ? negatedTest(test) : test };
}

/** Ids of all that lies between; NetBox takes what lies below a place for the place, so that is looked at again. */
function throughPush(relation: Relation, between: RowPlan, at: At): Push | null {
  const filter = parseFilterName(at.type, relation.filter)?.filter;
  if (filter?.kind !== 'ref' || filter.single === true) return null;
  return { steps: between.steps, alternatives: [{ [relation.filter]: fromBases(between.bases, 'id') }], exact: between.local.length === 0 && !relation.tree };
}

function throughTest({ relation: word }: ThroughCondition, relation: Relation, between: RowPlan, { at, compiler }: { readonly at: At; readonly compiler: Compiler }): Test {
  const reader = relationReader({ ...at, name: `${at.name}.to` }, word, compiler.world);
  if (reader === null) return membersTest(relation, between, at);
  return {
    fields: reader.fields,
    steps: (bases) => [...between.steps, ...reader.steps(bases)],
    accepts: (results, bases) => {
      for (const step of between.bases.ids) wholeRows(results, step, relation.to);
      const ids = new Set(between.read(results).rows.map((row) => idOf(row)));
      const read = reader.prepare(results, bases);
      return (row) => read(row).some((ref) => ref.type === relation.to && ids.has(ref.id));
    },
  };
}

/** When rows do not tell the relation, NetBox is asked for the ids of the rows that have it. */
function membersTest(relation: Relation, between: RowPlan, at: At): Test {
  const step = `${at.name}.members`;
  if (between.local.length > 0 || objectType(at.type.name).filters[relation.filter] === undefined) throw new AppError('INTERNAL', `NetBox cannot find ${at.type.plural} by their ${objectType(relation.to).plural}.`);
  return {
    fields: ['id'],
    steps: () => [...between.steps, fetchStep(step, at.type.name, { [relation.filter]: fromBases(between.bases, 'id') }, ['id'])],
    accepts: (results) => {
      const members = new Set(wholeRows(results, step, at.type.name).map((row) => idOf(row)));
      return (row) => members.has(idOf(row));
    },
  };
}
