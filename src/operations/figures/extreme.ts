import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, Cell, OutColumn } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { objectsWhere } from '../../query/describe.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { columnPlan } from '../generic/column-plan.js';
import type { ColumnPlan } from '../generic/column-plan.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { stepName } from '../generic/step-name.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, listed, outRow } from '../present.js';
import { measureOf } from './measure.js';
import type { Measure } from './measure.js';
import { exactText, figureCell, figureText } from './units.js';

const Extreme = z.strictObject({
  type: z.string(),
  where: z.array(Condition),
  measure: z.string(),
  direction: z.enum(['max', 'min']),
  limit: z.int(),
  /** What else the reader should know of how the question was read. */
  remarks: z.array(z.string()),
});
type Extreme = z.infer<typeof Extreme>;

/** The objects with the most or the least of something that is recorded for each: the tallest rack, the oldest circuit. */
export const extreme = defineOperation({
  name: 'extreme',
  parameters: Extreme,
  steps: (asked, world) => planExtreme(asked, world)?.steps ?? [],
  compute: (inputs, asked, world) => computeExtreme(inputs, asked, world),
  describe: (asked) => `${objectsWhere(asked.type, asked.where)}; the ${String(asked.limit)} with the ${asked.direction === 'max' ? 'highest' : 'lowest'} ${asked.measure.replace(/_/gu, ' ')}`,
});

interface Planned {
  readonly measure: Measure;
  readonly matching: Matching;
  readonly columns: readonly ColumnPlan[];
  readonly steps: readonly Step[];
}

/** Columns that tell objects of equal names apart. */
const BESIDE = ['site', 'device', 'rack', 'provider', 'cluster', 'group', 'vrf', 'type', 'status'];

function planExtreme({ type, where, measure: name }: Extreme, world: World): Planned | null {
  const measure = measureOf(type, name, world);
  if (measure === null) return null;
  const known = objectType(type);
  const shown = [known.key, ...BESIDE.filter((each) => known.defaultColumns.includes(each))].slice(0, 4);
  const columns = shown.flatMap((each) => columnPlan(type, each, world) ?? []);
  const fields = [...new Set(['url', 'display_url', ...measure.fields, ...columns.flatMap((plan) => plan.fields)])];
  const matching = planMatching({ type, where, fields, name: stepName(type) }, world);
  return { measure, matching, columns, steps: [...matching.steps, ...measure.steps(matching.bases), ...columns.flatMap((plan) => plan.steps(matching.bases))] };
}

interface Ranked {
  readonly row: Row;
  readonly value: number;
}

function computeExtreme(inputs: Inputs, asked: Extreme, world: World): AnswerBody {
  const planned = planExtreme(asked, world);
  if (planned === null) return emptyBody({ text: `NetBox records no ${asked.measure} of ${objectType(asked.type).plural}.`, objectType: asked.type });
  const { rows, complete } = planned.matching.read(inputs);
  if (!complete) throw partial(asked.type);
  const read = planned.measure.read(inputs, rows, planned.matching.bases);
  const sorted = rows.flatMap((row): readonly Ranked[] => {
    const value = read(row);
    return value === null ? [] : [{ row, value }];
  }).sort(byValue(asked.direction));
  const missing = rows.length - sorted.length;
  const notes = [...asked.remarks, ...(missing === 0 ? [] : [`${formatNumber(missing)} of ${counted(rows.length, asked.type)} ${missing === 1 ? 'has' : 'have'} no ${planned.measure.label} recorded, and ${missing === 1 ? 'is' : 'are'} left out.`])];
  if (rows.length === 0) return emptyBody({ text: `No ${describeObjects(asked.type, asked.where)}.`, objectType: asked.type });
  if (sorted.length === 0) return emptyBody({ text: `None of the ${formatNumber(rows.length)} ${describeObjects(asked.type, asked.where, rows.length)} has a ${planned.measure.label} recorded.`, objectType: asked.type });
  return body(inputs, asked, planned, { sorted, rows, notes });
}

function byValue(direction: Extreme['direction']): (a: Ranked, b: Ranked) => number {
  const sign = direction === 'max' ? -1 : 1;
  return (a, b) => sign * (a.value - b.value) || compareNatural(displayOf(a.row), displayOf(b.row));
}

const FOR_SCALE = 2; // the next ones, so that the reader sees how far ahead the first is

interface Found {
  readonly sorted: readonly Ranked[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

function body(inputs: Inputs, asked: Extreme, { measure, matching, columns }: Planned, { sorted, rows, notes }: Found): AnswerBody {
  const last = sorted[Math.min(asked.limit, sorted.length) - 1];
  const winners = sorted.filter(({ value }) => last !== undefined && (asked.direction === 'max' ? value >= last.value : value <= last.value));
  const shown = [...winners, ...(asked.limit === 1 ? sorted.slice(winners.length, winners.length + FOR_SCALE) : [])];
  const readers = columns.map((plan) => ({ name: plan.column.name, cell: plan.cells(inputs, rows, matching.bases) }));
  const rank = (value: number): number => sorted.findIndex((each) => each.value === value) + 1;
  const out = shown.map(({ row, value }) => outRow(asked.type, row, { ...Object.fromEntries(readers.map(({ name, cell }): readonly [string, Cell] => [name, cell(row)])), [measure.name]: figureCell(value, measure.unit), rank: rank(value) }));
  const common = { objectType: asked.type, columns: [column('rank', 'rank', 'right'), ...columns.filter((plan) => plan.column.name !== measure.name).map((plan) => plan.column), measureColumn(measure)], rows: out, notes };
  const [first] = winners;
  const next = sorted[winners.length];
  if (asked.limit === 1 && winners.length === 1 && first !== undefined) return valueBody({ ...common, value: displayOf(first.row), text: winnerText(asked, measure, first, next) });
  return tableBody({ ...common, total: winners.length, text: severalText(asked, measure, winners, next) });
}

function measureColumn({ name, label, unit }: Measure): OutColumn {
  const shown = unit === 'm' || unit === 'kg' || unit === 'U' || unit === 'W' || unit === '%' ? ` (${unit})` : '';
  return { ...column(name, `${label}${shown}`, 'right'), ...(unit === 'MB' || unit === 'kbps' ? { unit } : {}) };
}

/** Dates are early or late, everything else high or low. */
function superlative({ direction }: Pick<Extreme, 'direction'>, { unit }: Measure): string {
  if (unit === 'date') return direction === 'max' ? 'latest' : 'earliest';
  return direction === 'max' ? 'highest' : 'lowest';
}

function winnerText(asked: Extreme, measure: Measure, { row, value }: Ranked, next: Ranked | undefined): string {
  const after = next === undefined ? '' : `; next is ${displayOf(next.row)} (${figureText(next.value, measure.unit)})`;
  return `${displayOf(row)} has the ${superlative(asked, measure)} ${measure.label} of the ${describeObjects(asked.type, asked.where)}: ${exactText(value, measure.unit)}${after}.`;
}

const MAX_NAMES = 5;

function severalText(asked: Extreme, measure: Measure, winners: readonly Ranked[], next: Ranked | undefined): string {
  const objects = describeObjects(asked.type, asked.where, winners.length);
  const [first] = winners;
  const word = `${superlative(asked, measure)} ${measure.label}`;
  if (first === undefined) return `No ${objects}.`;
  const names = winners.slice(0, MAX_NAMES).map(({ row, value }) => (asked.limit === 1 ? displayOf(row) : `${displayOf(row)} (${figureText(value, measure.unit)})`));
  const all = listed(winners.length > MAX_NAMES ? [...names, `${formatNumber(winners.length - MAX_NAMES)} more`] : names);
  if (asked.limit > 1) return `The ${formatNumber(winners.length)} ${objects} with the ${word}: ${all}.`;
  const after = next === undefined ? '' : `; next is ${displayOf(next.row)} (${figureText(next.value, measure.unit)})`;
  return `${formatNumber(winners.length)} ${objects} share the ${word}, ${exactText(first.value, measure.unit)}: ${all}${after}.`;
}
