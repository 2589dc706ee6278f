import type { Cell } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, numberOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import type { BoundObject, Condition } from '../../query/query.js';
import { computedColumn } from '../computed-columns.js';
import { measureOf } from '../figures/measure.js';
import { planCount } from '../figures/plan-count.js';
import type { Unit } from '../figures/units.js';
import { figureCell, oneDecimal, rounded } from '../figures/units.js';
import { columnPlan } from '../generic/column-plan.js';
import { dimensionOf } from '../generic/dimension.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import type { Inputs } from '../operation.js';
import type { CompareMeasure } from './measures.js';

/** One line of a comparison: the same thing of each object. */
export interface Line {
  readonly name: string;
  readonly label: string;
  readonly unit: Unit;
  readonly values: readonly Cell[];
}

export interface PlannedLines {
  readonly steps: readonly Step[];
  readonly read: (inputs: Inputs) => readonly Line[];
}

/** Plans the lines that a measure has for some objects of one type. */
export function planLines(type: string, objects: readonly BoundObject[], measure: CompareMeasure, world: World): PlannedLines {
  switch (measure.kind) {
    case 'field':
      return fieldLine(type, objects, measure.name, world);
    case 'count':
      return countLine(objects, measure, world);
    case 'kinds':
      return kindLines(objects, measure, world);
    case 'sum':
      return sumLine(objects, measure, world);
    case 'rack-fill':
      return fillLine(objects, measure, world);
    case 'distinct':
      return distinctLine(objects, measure, world);
  }
}

const NO_LINES: PlannedLines = { steps: [], read: () => [] };

function fieldLine(type: string, objects: readonly BoundObject[], name: string, world: World): PlannedLines {
  const measure = measureOf(type, name, world);
  const known = objectType(type).columns[name] !== undefined;
  const column = known ? columnPlan(type, name, world) : null;
  if (measure === null && column === null) return NO_LINES;
  const fields = [...(measure?.fields ?? []), ...(column?.fields ?? [])];
  const where: readonly Condition[] = [{ kind: 'field', field: 'id', lookup: 'equals', values: objects.map(({ id }) => id), negated: false }];
  const matching = planMatching({ type, where, fields, name: `compared-${name}` }, world);
  return {
    steps: [...matching.steps, ...(measure === null ? (column?.steps(matching.bases) ?? []) : measure.steps(matching.bases))],
    read: (inputs) => {
      const rows = whole(matching, inputs, type);
      const number = measure?.read(inputs, rows, matching.bases);
      const text = measure === null ? column?.cells(inputs, rows, matching.bases) : undefined;
      const cell = (row: Row | undefined): Cell => (row === undefined ? null : number === undefined ? (text?.(row) ?? null) : roundedCell(number(row), measure?.unit ?? null));
      const values = objects.map(({ id }) => cell(rows.find((row) => idOf(row) === id)));
      return [{ name, label: measure?.label ?? column?.column.label ?? name, unit: measure?.unit ?? null, values }];
    },
  };
}

function roundedCell(value: number | null, unit: Unit): Cell {
  if (value === null) return null;
  return unit === '%' ? oneDecimal(value) : figureCell(value, unit);
}

function whole(matching: Matching, inputs: Inputs, type: string): readonly Row[] {
  const { rows, complete } = matching.read(inputs);
  if (!complete) throw partial(type);
  return rows;
}

function on(relation: string, objects: readonly BoundObject[], status: string | undefined): readonly Condition[] {
  const state: readonly Condition[] = status === undefined ? [] : [{ kind: 'field', field: 'status', lookup: 'equals', values: [status], negated: false }];
  return [{ kind: 'is', relation, objects: [...objects], below: true, negated: false }, ...state];
}

function countLine(objects: readonly BoundObject[], { name, label, type, relation, status }: Extract<CompareMeasure, { kind: 'count' }>, world: World): PlannedLines {
  const counts = objects.map((object, index) => planCount(type, on(relation, [object], status), `${name}-${String(index)}`, world));
  return { steps: counts.flatMap(({ steps }) => steps), read: (inputs) => [{ name, label, unit: null, values: counts.map((count) => count.read(inputs)) }] };
}

interface Sorted {
  readonly steps: readonly Step[];
  /** Rows of each object in turn. */
  readonly read: (inputs: Inputs) => { readonly rows: readonly Row[]; readonly of: readonly (readonly Row[])[]; readonly matching: Matching };
}

/** Reads the objects that belong to any of the compared ones, and tells them apart. */
function planRowsOf(objects: readonly BoundObject[], { name, type, relation, status }: { readonly name: string; readonly type: string; readonly relation: string; readonly status?: string }, fields: readonly string[], world: World): Sorted & { readonly matching: Matching } {
  const dimension = dimensionOf(type, relation, world);
  const matching = planMatching({ type, where: on(relation, objects, status), fields: [...new Set([...fields, ...dimension.fields])], name: `${name}-rows` }, world);
  const below = objects.map((object) => new Set(world.inventory.idsBelow(object)));
  return {
    matching,
    steps: [...matching.steps, ...dimension.steps(matching.bases)],
    read: (inputs) => {
      const rows = whole(matching, inputs, type);
      const keys = dimension.keys(inputs, matching.bases);
      const holders = rows.map((row) => new Set(keys(row).map(({ key }) => key)));
      const of = below.map((ids) => rows.filter((_, index) => [...(holders[index] ?? [])].some((key) => typeof key === 'number' && ids.has(key))));
      return { rows, of, matching };
    },
  };
}

function kindLines(objects: readonly BoundObject[], measure: Extract<CompareMeasure, { kind: 'kinds' }>, world: World): PlannedLines {
  const kind = dimensionOf(measure.type, measure.by, world);
  const planned = planRowsOf(objects, measure, kind.fields, world);
  return {
    steps: [...planned.steps, ...kind.steps(planned.matching.bases)],
    read: (inputs) => {
      const { of } = planned.read(inputs);
      const keys = kind.keys(inputs, planned.matching.bases);
      const tallies = of.map((rows) => {
        const counts = new Map<string, number>();
        for (const row of rows) for (const { label } of keys(row)) counts.set(label ?? '', (counts.get(label ?? '') ?? 0) + 1);
        return counts;
      });
      const kinds = [...new Set(tallies.flatMap((counts) => [...counts.keys()]))].sort();
      return kinds.map((label) => ({ name: `${measure.name}: ${label}`, label: `– ${label}`, unit: null, values: tallies.map((counts) => counts.get(label) ?? 0) }));
    },
  };
}

function sumLine(objects: readonly BoundObject[], sum: Extract<CompareMeasure, { kind: 'sum' }>, world: World): PlannedLines {
  const measure = measureOf(sum.type, sum.measure, world);
  if (measure === null) return NO_LINES;
  const planned = planRowsOf(objects, sum, measure.fields, world);
  return {
    steps: [...planned.steps, ...measure.steps(planned.matching.bases)],
    read: (inputs) => {
      const { rows, of } = planned.read(inputs);
      const read = measure.read(inputs, rows, planned.matching.bases);
      return [{ name: sum.name, label: sum.label, unit: measure.unit, values: of.map((own) => rounded(own.reduce((total, row) => total + (read(row) ?? 0), 0))) }];
    },
  };
}

function fillLine(objects: readonly BoundObject[], { name, relation }: Extract<CompareMeasure, { kind: 'rack-fill' }>, world: World): PlannedLines {
  const type = 'dcim.rack';
  const column = computedColumn(type, 'utilisation');
  if (column?.exact === undefined) return NO_LINES;
  const { exact } = column;
  const planned = planRowsOf(objects, { name, type, relation }, column.fields, world);
  return {
    steps: [...planned.steps, ...column.steps(planned.matching.bases.ids, world)],
    read: (inputs) => {
      const { rows, of } = planned.read(inputs);
      const percent = exact(inputs, rows);
      const fill = (racks: readonly Row[]): Cell => {
        const height = racks.reduce((total, rack) => total + (numberOf(rack, 'u_height') ?? 0), 0);
        const used = racks.reduce((total, rack) => total + ((percent(rack) ?? 0) * (numberOf(rack, 'u_height') ?? 0)) / 100, 0);
        return height === 0 ? null : Number(((used / height) * 100).toFixed(1));
      };
      return [{ name, label: 'rack utilisation', unit: '%', values: of.map(fill) }];
    },
  };
}

function distinctLine(objects: readonly BoundObject[], measure: Extract<CompareMeasure, { kind: 'distinct' }>, world: World): PlannedLines {
  const to = dimensionOf(measure.type, measure.to, world);
  const planned = planRowsOf(objects, measure, to.fields, world);
  return {
    steps: [...planned.steps, ...to.steps(planned.matching.bases)],
    read: (inputs) => {
      const keys = to.keys(inputs, planned.matching.bases);
      return [{ name: measure.name, label: measure.label, unit: null, values: planned.read(inputs).of.map((rows) => new Set(rows.flatMap((row) => keys(row).map(({ key }) => key))).size) }];
    },
  };
}

