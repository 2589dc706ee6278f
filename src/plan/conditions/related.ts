import { AppError } from '../../errors.js';
import type { Inventory } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { parseFilterName } from '../../netbox/lookups.js';
import type { Relation } from '../../netbox/object-type.js';
import { countOf, idOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import { isTreeWord, reachOf } from '../../query/reach.js';
import type { Condition } from '../../query/query.js';
import { fromBases, partial, rowTest } from '../compiled.js';
import type { At, Bases, Compiled, Compiler, Filters, Push, Results, RowPlan, Test } from '../compiled.js';
import type { Step } from '../plan.js';
import { relationReader } from '../relation-reader.js';
import { containedCounts, isContained, PREFIX_FIELDS } from './contained.js';
import { feedCounts, isFeeding } from './feeding.js';
import { exactly } from './ids.js';
import type { RelationReader } from '../relation-reader.js';

export type RelatedCondition = Extract<Condition, { kind: 'related' }>;

/** Between `min` and `max` objects of another type point at this one. */
export function compileRelated(condition: RelatedCondition, at: At, compiler: Compiler): Compiled {
  if (condition.every === true) return compileEvery(condition, at, compiler);
  const counter = compiler.naive ? null : readyCounter(at.type.name, condition);
  if (counter !== null) return { push: counterPush(counter, condition, at), test: rowTest([counter], (row) => inBounds(countOf(row, counter), condition)) };
  return { push: compiler.naive ? null : semiJoin(condition, at, compiler), test: countTest(relatedCounts(condition, at, compiler), condition, at) };
}

/** All related objects satisfy the conditions, and there are some: as many of those that do as of all. */
function compileEvery(condition: RelatedCondition, at: At, compiler: Compiler): Compiled {
  const all = relatedCounts({ ...condition, where: [] }, { ...at, name: `${at.name}.all` }, compiler);
  const good = relatedCounts(condition, at, compiler);
  const test: Test = {
    fields: ownFields(condition, at),
    steps: (bases) => [...all.steps(bases), ...good.steps(bases)],
    accepts: (results, bases) => {
      const [total, satisfying] = [all.prepare(results, bases), good.prepare(results, bases)];
      return (row) => total(row) >= Math.max(condition.min, 1) && total(row) === satisfying(row);
    },
  };
  return { push: null, test };
}

function inBounds(count: number, { min, max }: Pick<RelatedCondition, 'min' | 'max'>): boolean {
  return count >= min && (max === null || count <= max);
}

/** Few of NetBox's counters are filters too. */
function counterPush(counter: string, { min, max }: RelatedCondition, at: At): Push | null {
  if (at.type.filters[counter]?.kind !== 'number') return null;
  return exactly({ ...(min > 0 ? { [`${counter}__gte`]: [min] } : {}), ...(max === null ? {} : { [`${counter}__lte`]: [max] }) });
}

/** A number that NetBox keeps, when it counts exactly these objects. VLANs are placed by their group too, which the counter does not know. */
export function readyCounter(type: string, { type: of, by, where }: Pick<RelatedCondition, 'type' | 'by' | 'where'>): string | null {
  const relation = directRelation(of, by);
  if (relation === null || where.length > 0 || (of === 'ipam.vlan' && type.startsWith('dcim.'))) return null;
  const counters = Object.entries(objectType(type).fields);
  return counters.find(([, field]) => field.kind === 'count' && field.of === of && field.by === relation.filter)?.[0] ?? null;
}

function directRelation(type: string, word: string): Relation | null {
  const reach = reachOf(type, word);
  return reach?.kind === 'direct' ? reach.relation : null;
}

/** How many related objects each row has, counted over the related objects themselves. */
export interface RelatedCounts {
  readonly steps: (bases: Bases) => readonly Step[];
  readonly prepare: (results: Results, bases: Bases) => (row: Row) => number;
}

export function relatedCounts(condition: Pick<RelatedCondition, 'type' | 'by' | 'where'>, at: At, compiler: Compiler): RelatedCounts {
  if (isContained(condition, at)) return containedCounts(condition, at, compiler);
  if (isFeeding(condition, at)) return feedCounts(condition, at, compiler);
  const related = { type: objectType(condition.type), name: `${at.name}.of` };
  const reader = relationReader(related, condition.by, compiler.world);
  if (reader === null) throw new AppError('INTERNAL', `NetBox does not tell which ${related.type.plural} belong to which ${at.type.singular}.`);
  const relation = directRelation(condition.type, condition.by);
  const planOf = (bases: Bases): RowPlan =>
    compiler.planRows({ type: condition.type, where: condition.where, fields: reader.fields, name: `${at.name}.related`, extra: restriction(relation, condition, bases, compiler) });
  return {
    steps: (bases) => [...planOf(bases).steps, ...reader.steps(planOf(bases).bases)],
    prepare: (results, bases) => {
      const counts = countsOf(planOf(bases), reader, results, isTreeWord(condition.type, condition.by) ? compiler.world.inventory : null);
      return (row) => counts.get(idOf(row) ?? -1) ?? 0;
    },
  };
}

/** Where only some objects are asked about, only the related objects that point at them are read. */
function restriction(relation: Relation | null, { type, by }: Pick<RelatedCondition, 'type' | 'by'>, bases: Bases, { naive }: Compiler): Filters {
  const filter = relation === null ? null : parseFilterName(objectType(type), relation.filter);
  const isWhole = filter?.filter.kind === 'ref' && filter.filter.tree === isTreeWord(type, by); // else NetBox would leave out what lies below
  const restricts = bases.restricted && !naive && isWhole && type !== 'ipam.vlan';
  return restricts ? { [filter.name]: fromBases(bases, 'id') } : {};
}

function countsOf(plan: RowPlan, reader: RelationReader, results: Results, tree: Inventory | null): ReadonlyMap<number, number> {
  const { rows, complete } = plan.read(results);
  if (!complete) throw partial(plan.type);
  const counts = new Map<number, number>();
  const read = reader.prepare(results, plan.bases);
  for (const row of rows) {
    const holders = new Set(read(row).flatMap((ref) => (tree === null ? [ref.id] : withAncestors(ref, tree))));
    for (const id of holders) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The object and all that it lies below. */
export function withAncestors(ref: ObjectRef, inventory: Inventory): readonly number[] {
  const ids: number[] = [];
  for (let id: number | null = ref.id; id !== null && !ids.includes(id); id = idOf(inventory.find(ref.type, id)?.row ?? {}, 'parent')) ids.push(id);
  return ids;
}

/** Fields of the rows that counting for them reads. */
export function ownFields(condition: Pick<RelatedCondition, 'type' | 'by'>, at: At): readonly string[] {
  return isContained(condition, at) ? PREFIX_FIELDS : ['id'];
}

function countTest(counts: RelatedCounts, condition: RelatedCondition, at: At): Test {
  return {
    fields: ownFields(condition, at),
    steps: counts.steps,
    accepts: (results, bases) => {
      const count = counts.prepare(results, bases);
      return (row) => inBounds(count(row), condition);
    },
  };
}

/** "Sites that have VLAN 100": first the VLANs, then only the sites that they name. */
function semiJoin(condition: RelatedCondition, at: At, compiler: Compiler): Push | null {
  const name = `${at.name}.having`;
  const reader = relationReader({ type: objectType(condition.type), name }, condition.by, compiler.world);
  const relation = directRelation(condition.type, condition.by);
  const idPath = reader?.idPath ?? null;
  if (reader === null || idPath === null || relation === null || isTreeWord(condition.type, condition.by) || condition.min < 1 || condition.where.length === 0 || parseFilterName(at.type, 'id') === null) return null;
  const plan = compiler.planRows({ type: condition.type, where: condition.where, fields: reader.fields, name });
  return { steps: plan.steps, alternatives: [{ id: fromBases(plan.bases, idPath) }], exact: false };
}
