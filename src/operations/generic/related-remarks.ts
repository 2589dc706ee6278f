import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Row } from '../../netbox/row.js';
import { describeObjects } from '../../query/phrase.js';
import type { Condition, Select } from '../../query/query.js';
import { targetOf } from '../../query/reach.js';
import { countedWord, formatNumber } from '../present.js';
import type { Inputs } from '../operation.js';
import { relatedColumn } from './column-plan.js';
import type { ColumnPlan } from './column-plan.js';
import { planMatching } from './matching.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';

type RelatedCondition = Extract<Condition, { kind: 'related' }>;

/** What lists by related objects say besides: who has none at all, and how many objects lie in between. */
export function relatedRemarks(query: Select, world: World): readonly Remark[] {
  const related = query.where.filter((condition): condition is RelatedCondition => condition.kind === 'related');
  return [
    ...related.flatMap((condition, index) => (condition.every === true ? [withoutAny(condition, query, { world, name: `without-any-${String(index)}` })] : [])),
    ...betweenOf(query.type, query.where).map((between, index) => hopSize(between, { world, name: `between-${String(index)}` })),
  ];
}

interface Place {
  readonly world: World;
  /** Prefix for the ids of its steps. */
  readonly name: string;
}

/** Of those without any related object it cannot be said that all of them are so: they are counted apart. */
function withoutAny(condition: RelatedCondition, { type, where }: Select, { world, name }: Place): Remark {
  const none: RelatedCondition = { kind: 'related', type: condition.type, by: condition.by, min: 0, max: 0, where: [] };
  const matching = planMatching({ type, where: [...where.filter((other) => other !== condition), none], fields: ['id'], name }, world);
  return {
    ...SILENT,
    steps: () => matching.steps,
    clause: (inputs) => {
      const { rows } = matching.read(inputs);
      return rows.length === 0 ? '' : `${formatNumber(rows.length)} more ${rows.length === 1 ? 'has' : 'have'} no ${objectType(condition.type).plural} at all`;
    },
  };
}

interface Between {
  readonly type: string;
  readonly where: readonly Condition[];
}

/** The objects that a chain of relations leads over, as far as they are under conditions. */
function betweenOf(type: string, where: readonly Condition[]): readonly Between[] {
  return where.flatMap((condition): readonly Between[] => {
    if (condition.kind === 'related') return betweenOf(condition.type, condition.where);
    if (condition.kind !== 'through' || condition.where.length === 0) return [];
    const target = targetOf(type, condition.relation);
    return target === null ? [] : [{ type: target, where: condition.where }, ...betweenOf(target, condition.where)];
  });
}

/** "through 12 devices with role tor-switch in datacenter-01". */
function hopSize({ type, where }: Between, { world, name }: Place): Remark {
  const matching = planMatching({ type, where, fields: ['id'], name }, world);
  return {
    ...SILENT,
    steps: () => matching.steps,
    clause: (inputs) => {
      const { rows, complete } = matching.read(inputs);
      return complete ? `through ${formatNumber(rows.length)} ${describeObjects(type, where, rows.length)}` : '';
    },
  };
}

/** The condition that has nothing of a certain kind, of which the list tells how many there are of any kind. */
function bareOf(condition: Condition): RelatedCondition | null {
  return condition.kind === 'related' && condition.max === 0 && condition.where.length > 0 ? { ...condition, min: 0, max: null, where: [] } : null;
}

/** Columns for what is there of any kind, and a mark on those that have nothing at all. */
export function absenceColumns(type: string, where: readonly Condition[], world: World): readonly ColumnPlan[] {
  const bares = where.flatMap((condition) => bareOf(condition) ?? []);
  return bares.flatMap((bare, index) => {
    const counts = relatedColumn(type, bare, world, `any-${String(index)}`);
    return [counts, markOf(counts, objectType(bare.type).plural, index)];
  });
}

function markOf(counts: ColumnPlan, plural: string, index: number): ColumnPlan {
  return {
    ...counts,
    column: { name: index === 0 ? 'note' : `note_${String(index + 1)}`, label: 'note', align: 'left' },
    cells: (inputs, rows, bases) => {
      const count = counts.cells(inputs, rows, bases);
      return (row) => (count(row) === 0 ? `no ${plural} at all` : null);
    },
    key: null,
    sort: 'text',
  };
}

/** "; 1 of them has no devices at all": none of a kind says little of those. */
export function emptyClause(type: string, where: readonly Condition[], found: { readonly inputs: Inputs; readonly rows: readonly Row[]; readonly cell: (row: Row, column: string) => unknown }): string {
  const bare = where.map(bareOf).find((condition) => condition !== null);
  if (bare === undefined) return '';
  const empty = found.rows.filter((row) => found.cell(row, 'note') !== null).length;
  return empty === 0 ? '' : `; ${empty === found.rows.length ? countedWord(empty, objectType(type).singular, objectType(type).plural) : `${formatNumber(empty)} of them`} ${empty === 1 ? 'has' : 'have'} no ${objectType(bare.type).plural} at all`;
}
