import { AppError } from '../../errors.js';
import type { World } from '../../inventory/inventory.js';
import { parseFilterName } from '../../netbox/lookups.js';
import type { Relation } from '../../netbox/object-type.js';
import { idOf } from '../../netbox/row.js';
import type { ObjectRef } from '../../netbox/row.js';
import { reachOf } from '../../query/reach.js';
import type { Hop, Reach } from '../../query/reach.js';
import type { Condition } from '../../query/query.js';
import { fromBases, negatedTest, wholeRows } from '../compiled.js';
import type { At, Compiled, Compiler, Push, Test } from '../compiled.js';
import { PLACE_TYPES } from '../places.js';
import { relationReader } from '../relation-reader.js';
import type { RelationReader } from '../relation-reader.js';
import { exactly, pushIds } from './ids.js';
import { membersOf } from './members.js';
import { compileVlanPlace } from './vlan-place.js';

export type IsCondition = Extract<Condition, { kind: 'is' }>;

/** The object behind a relation is one of these. */
export function compileIs(condition: IsCondition, at: At, compiler: Compiler): Compiled {
  const reach = reachOf(at.type.name, condition.relation);
  switch (reach?.kind) {
    case undefined:
      throw new AppError('INTERNAL', `NetBox does not relate ${at.type.plural} to '${condition.relation}'.`);
    case 'direct':
      return compileDirect(condition, reach.relation, at, compiler);
    case 'generic':
      return { push: compiler.naive ? null : genericPush(condition, reach, at), test: isTest(condition, readerOf(condition, at, compiler.world), compiler.world) };
    case 'hops':
      return compileHops(condition, reach.hops, at, compiler);
  }
}

function compileDirect(condition: IsCondition, relation: Relation, at: At, compiler: Compiler): Compiled {
  const wrong = condition.objects.find((object) => object.type !== relation.to);
  if (wrong !== undefined) throw new AppError('INTERNAL', `'${condition.relation}' of ${at.type.plural} is a ${relation.to}, not ${wrong.type} '${wrong.name}'.`);
  if (at.type.name === 'ipam.vlan' && PLACE_TYPES.some((type) => type === relation.to)) return compileVlanPlace(condition, at, compiler);
  const reader = relationReader(at, condition.relation, compiler.world);
  const test = reader === null ? membersTest(condition, relation, at, compiler.world) : isTest(condition, reader, compiler.world);
  return { push: compiler.naive ? null : directPush(condition, relation, at, compiler.world), test };
}

function directPush(condition: IsCondition, relation: Relation, at: At, world: World): Push | null {
  const ids = relation.tree ? condition.objects.map(({ id }) => id) : wantedIds(condition, world);
  const alone = relation.tree && !condition.below; // NetBox includes what lies below, which is not wanted
  if (alone && condition.negated) return null;
  const push = pushIds(at.type, relation.filter, ids, condition.negated);
  return push === null || !alone ? push : { ...push, exact: false };
}

function wantedIds(condition: IsCondition, { inventory }: World): readonly number[] {
  return condition.below ? [...new Set(condition.objects.flatMap((object) => inventory.idsBelow(object)))] : condition.objects.map(({ id }) => id);
}

function isTest(condition: IsCondition, reader: RelationReader, world: World): Test {
  const wanted = new Set(condition.objects.flatMap((object) => (condition.below ? world.inventory.idsBelow(object) : [object.id]).map((id) => `${object.type} ${id}`)));
  return {
    fields: reader.fields,
    steps: reader.steps,
    accepts: (results, bases) => {
      const read = reader.prepare(results, bases);
      return (row) => read(row).some((ref: ObjectRef) => wanted.has(`${ref.type} ${ref.id}`)) !== condition.negated;
    },
  };
}

function readerOf(condition: IsCondition, at: At, world: World): RelationReader {
  const reader = relationReader(at, condition.relation, world);
  if (reader === null) throw new AppError('INTERNAL', `Rows of ${at.type.plural} do not tell their '${condition.relation}'.`);
  return reader;
}

/** When rows do not tell the relation, NetBox is asked for the ids of the rows that have it. */
function membersTest(condition: IsCondition, relation: Relation, at: At, world: World): Test {
  const push = directPush({ ...condition, negated: false }, relation, at, world);
  if (push?.exact !== true) throw new AppError('INTERNAL', `NetBox cannot find ${at.type.plural} by '${condition.relation}'.`);
  const test = membersOf(push.alternatives, at);
  return condition.negated ? negatedTest(test) : test;
}

function genericPush({ objects, negated }: IsCondition, { typeField, idField }: Extract<Reach, { kind: 'generic' }>, at: At): Push | null {
  const [object] = objects;
  const known = parseFilterName(at.type, typeField) !== null && parseFilterName(at.type, idField) !== null;
  return negated || !known || object === undefined || objects.length > 1 ? null : exactly({ [typeField]: object.type, [idField]: [object.id] });
}

/** "IP addresses in Berlin": first the devices and VMs there, then the addresses on them. */
function compileHops(condition: IsCondition, hops: readonly Hop[], at: At, compiler: Compiler): Compiled {
  const branches = hops.map((hop, index) => compileHop({ ...condition, negated: false }, hop, { ...at, name: `${at.name}.${index + 1}` }, compiler));
  const pushes = branches.map((branch) => branch.push);
  const push = condition.negated || compiler.naive || pushes.includes(null) ? null : unionOf(pushes.filter((each) => each !== null));
  const test = anyTest(branches.map((branch) => branch.test));
  return { push, test: condition.negated ? negatedTest(test) : test };
}

function compileHop(condition: IsCondition, { word, relation }: Hop, at: At, compiler: Compiler): Compiled {
  const name = `${at.name}-${word}`;
  const between = compiler.planRows({ type: relation.to, where: [condition], fields: ['id'], name });
  const reader = relationReader({ ...at, name: `${name}.of` }, word, compiler.world);
  if (reader === null) throw new AppError('INTERNAL', `Rows of ${at.type.plural} do not tell their '${word}'.`);
  return {
    push: {
      steps: between.steps,
      alternatives: [{ [relation.filter]: fromBases(between.bases, 'id') }],
      exact: between.local.length === 0,
    },
    test: {
      fields: reader.fields,
      steps: (bases) => [...between.steps, ...reader.steps(bases)],
      accepts: (results, bases) => {
        const read = reader.prepare(results, bases);
        for (const step of between.bases.ids) wholeRows(results, step, relation.to);
        const ids = new Set(between.read(results).rows.map((row) => idOf(row)));
        return (row) => read(row).some((ref) => ref.type === relation.to && ids.has(ref.id));
      },
    },
  };
}

/** Rows that any of the pushes finds. */
export function unionOf(pushes: readonly Push[]): Push {
  return {
    steps: pushes.flatMap((push) => push.steps),
    alternatives: pushes.flatMap((push) => push.alternatives),
    exact: pushes.every((push) => push.exact),
  };
}

/** Rows that any of the tests accepts. */
export function anyTest(tests: readonly Test[]): Test {
  return {
    fields: [...new Set(tests.flatMap((test) => test.fields))],
    steps: (bases) => tests.flatMap((test) => test.steps(bases)),
    accepts: (results, bases) => {
      const accepts = tests.map((test) => test.accepts(results, bases));
      return (row) => accepts.some((accept) => accept(row));
    },
  };
}
