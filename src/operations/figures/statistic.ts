import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, Cell, OutColumn, OutRow, TableBody, ValueBody } from '../../answer.js';
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
import { withAbove } from '../generic/grouping.js';
import { dimensionOf } from '../generic/dimension.js';
import type { Dimension } from '../generic/dimension.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { stepName } from '../generic/step-name.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, outRow, plainRow } from '../present.js';
import { measureOf } from './measure.js';
import type { Measure } from './measure.js';
import { stateReader } from './state-reader.js';
import type { StateReader } from './state-reader.js';
import { FUNCTIONS, spreadOf } from './statistics.js';
import type { Spread } from './statistics.js';
import { missingText, statisticText } from './statistic-text.js';
import { figureCell, oneDecimal } from './units.js';

export const Statistic = z.strictObject({
  type: z.string(),
  where: z.array(Condition),
  measures: z.array(z.string()),
  function: z.enum(FUNCTIONS),
  by: z.string().nullable(),
  /** What the one figure is broken down by, as evidence. */
  parts: z.string().nullable(),
  /** Objects of other states are told beside, and not counted in. */
  onlyStatus: z.string().nullable(),
});
export type Statistic = z.infer<typeof Statistic>;

/** The sum, average, median or an end of what objects have of something, over all of them or per group. */
export const statistic = defineOperation({
  name: 'statistic',
  parameters: Statistic,
  steps: (asked, world) => planStatistic(asked, world).steps,
  compute: (inputs, asked, world) => computeStatistic(inputs, asked, world),
  describe: (asked) => `${asked.function} of ${asked.measures.join(', ').replace(/_/gu, ' ')} over ${objectsWhere(asked.type, asked.where)}${asked.onlyStatus === null ? '' : `, ${asked.onlyStatus} only`}${asked.by === null ? '' : `, per ${asked.by.replace(/_/gu, ' ')}`}`,
});

interface Planned {
  readonly measures: readonly Measure[];
  readonly dimension: Dimension | null;
  readonly matching: Matching;
  readonly state: StateReader | null;
  readonly steps: readonly Step[];
}

function planStatistic({ type, where, measures: names, by, parts, onlyStatus }: Statistic, world: World): Planned {
  const measures = names.flatMap((name) => measureOf(type, name, world) ?? []);
  const split = by ?? parts;
  const dimension = split === null ? null : dimensionOf(type, split, world);
  const state = onlyStatus === null ? null : stateReader(type);
  const fields = [...measures.flatMap((measure) => measure.fields), ...(dimension?.fields ?? []), ...(state?.fields ?? [])];
  const matching = planMatching({ type, where, fields: [...new Set([...fields, 'url', 'display_url'])], name: stepName(type) }, world);
  return { measures, dimension, matching, state, steps: [...matching.steps, ...(state?.steps(matching.bases) ?? []), ...measures.flatMap(({ steps }) => steps(matching.bases)), ...(dimension?.steps(matching.bases) ?? [])] };
}

/** A measure over some objects: its numbers at a glance, and how many objects have none. */
export interface Measured {
  readonly measure: Measure;
  readonly spread: Spread | null;
  readonly objects: number;
  readonly missing: number;
}

function computeStatistic(inputs: Inputs, asked: Statistic, world: World): AnswerBody {
  const planned = planStatistic(asked, world);
  const { rows, complete } = planned.matching.read(inputs);
  if (!complete) throw partial(asked.type);
  const stateOf = planned.state?.read(inputs) ?? (() => null);
  const isCounted = (row: Row): boolean => asked.onlyStatus === null || stateOf(row) === asked.onlyStatus;
  const kept = rows.filter(isCounted);
  const reads = planned.measures.map((measure) => measure.read(inputs, rows, planned.matching.bases));
  const over = (some: readonly Row[]): readonly Measured[] => planned.measures.map((measure, index) => measured(measure, reads[index] ?? (() => null), some));
  const besides = besideNotes(asked, over(rows.filter((row) => !isCounted(row))));
  if (kept.length === 0) return emptyBody({ text: `No ${describeObjects(asked.type, countedWhere(asked))}.`, objectType: asked.type, notes: besides });
  const one = single(asked, over(kept), kept, besides);
  if (planned.dimension === null) return one;
  const table = grouped({ asked, dimension: planned.dimension, rows: kept, over, whole: over(kept), notes: besides, keys: planned.dimension.keys(inputs, planned.matching.bases), world });
  return asked.by === null ? { ...one, columns: table.columns, rows: table.rows } : table;
}

/** What is summed, the state included, for sentences. */
function countedWhere({ type, where, onlyStatus }: Statistic): readonly Condition[] {
  return onlyStatus === null || objectType(type).fields['status'] === undefined ? where : [{ kind: 'field', field: 'status', lookup: 'equals', values: [onlyStatus], negated: false }, ...where];
}

function measured(measure: Measure, read: (row: Row) => number | null, rows: readonly Row[]): Measured {
  const values = rows.flatMap((row) => read(row) ?? []);
  return { measure, spread: spreadOf(values), objects: rows.length, missing: rows.length - values.length };
}

function besideNotes({ type, onlyStatus }: Statistic, others: readonly Measured[]): readonly string[] {
  const [first] = others;
  if (first === undefined || first.objects === 0) return [];
  const rest = first.spread === null ? '' : `, which would add ${statisticText.exact(first.spread.sum, first.measure)}`;
  const whose = objectType(type).fields['status'] === undefined ? 'of circuits that are' : '';
  return [`${counted(first.objects, type)} ${whose} not ${onlyStatus ?? ''} left out${rest}.`.replace(/ {2}/gu, ' ')];
}

function single(asked: Statistic, all: readonly Measured[], rows: readonly Row[], notes: readonly string[]): ValueBody {
  const [first] = all;
  const where = countedWhere(asked);
  const [only] = rows;
  const value = first?.spread === null || first === undefined ? null : valueOf(first.spread, asked, first.measure);
  return valueBody({
    value,
    text: statisticText.sentence({ ...asked, where }, all),
    objectType: asked.type,
    columns: measureColumns(asked),
    rows: all.map((each) => plainRow({ measure: each.measure.label, ...figures(each) })),
    notes: [...(rows.length === 1 && only !== undefined ? [`The only one is ${displayOf(only)}.`] : []), ...notes],
  });
}

function valueOf(spread: Spread, { function: wanted }: Pick<Statistic, 'function'>, { unit }: Measure): Cell {
  const value = spread[wanted];
  return wanted === 'average' || wanted === 'median' ? oneDecimal(value) : figureCell(value, unit);
}

function measureColumns({ type }: Statistic): readonly OutColumn[] {
  return [column('measure', 'measure'), ...figureColumns(type, null)];
}

function figureColumns(type: string, measure: Measure | null): readonly OutColumn[] {
  const unit = measure?.unit === 'MB' || measure?.unit === 'kbps' ? { unit: measure.unit } : {};
  const figure = (name: string): OutColumn => ({ ...column(name, name === 'sum' ? 'total' : name, 'right'), ...unit });
  return [column('count', objectType(type).plural, 'right'), ...['sum', 'average', 'median', 'min', 'max'].map(figure), column('missing', 'without', 'right')];
}

function figures({ spread, objects, missing, measure }: Measured): Readonly<Record<string, Cell>> {
  const cell = (value: number | undefined): Cell => (value === undefined ? null : figureCell(value, measure.unit));
  const rounded = (value: number | undefined): Cell => (value === undefined ? null : oneDecimal(value));
  return { count: objects, sum: cell(spread?.sum), average: rounded(spread?.average), median: rounded(spread?.median), min: cell(spread?.min), max: cell(spread?.max), missing };
}

interface Groups {
  readonly asked: Statistic;
  readonly dimension: Dimension;
  readonly rows: readonly Row[];
  readonly over: (rows: readonly Row[]) => readonly Measured[];
  readonly whole: readonly Measured[];
  readonly notes: readonly string[];
  readonly keys: (row: Row) => readonly { readonly key: string | number | boolean | null; readonly label: string | null }[];
  readonly world: World;
}

interface Group {
  readonly label: string;
  readonly id: number | null;
  readonly measured: Measured;
}

const NONE = '(none)';

/** Objects by group; an object of several groups counts in each. */
function groupsOf({ dimension, rows, over, keys, world }: Groups): readonly Group[] {
  const groups = new Map<string, { label: string; id: number | null; rows: Row[] }>();
  for (const row of rows) {
    const found = keys(row).flatMap((key) => withAbove(key, dimension, world));
    for (const { key, label } of found.length === 0 ? [{ key: null, label: NONE }] : found) {
      const name = JSON.stringify(key);
      const group = groups.get(name) ?? { label: label ?? NONE, id: typeof key === 'number' && dimension.target !== null ? key : null, rows: [] };
      if (!group.rows.includes(row)) group.rows.push(row);
      groups.set(name, group);
    }
  }
  return [...groups.values()].flatMap((group) => over(group.rows).slice(0, 1).map((each) => ({ label: group.label, id: group.id, measured: each })));
}

function grouped(groups: Groups): TableBody {
  const { asked, dimension, whole, notes } = groups;
  const [first] = whole;
  const value = (group: Group): number => group.measured.spread?.[asked.function] ?? Number.NEGATIVE_INFINITY;
  const sorted = [...groupsOf(groups)].sort((a, b) => value(b) - value(a) || compareNatural(a.label, b.label));
  const cells = (group: Group): Readonly<Record<string, Cell>> => ({ [dimension.name]: group.label, ...figures(group.measured) });
  const row = (group: Group): OutRow => (group.id === null || dimension.target === null ? plainRow(cells(group)) : outRow(dimension.target, { id: group.id, display: group.label }, cells(group)));
  const total = first === undefined ? [] : [plainRow({ [dimension.name]: 'all', ...figures(first) })];
  const overlaps = sorted.reduce((sum, group) => sum + group.measured.objects, 0) > groups.rows.length;
  return tableBody({
    text: statisticText.groups({ ...asked, where: countedWhere(asked) }, dimension.label, sorted.map(({ label, measured: { spread } }) => ({ label, value: spread?.[asked.function] ?? null })), whole),
    objectType: asked.type,
    columns: [column(dimension.name, dimension.label), ...figureColumns(asked.type, first?.measure ?? null)],
    rows: [...sorted.map(row), ...total],
    total: sorted.length,
    groups: sorted.flatMap((group) => (group.measured.spread === null ? [] : [{ key: { [dimension.name]: group.label }, value: Number(valueOf(group.measured.spread, asked, group.measured.measure)) }])),
    notes: [...(overlaps ? [`Some ${objectType(asked.type).plural} are in several groups; all counts each once (${formatNumber(groups.rows.length)}).`] : []), ...(first === undefined ? [] : missingText(asked.type, first)), ...notes],
  });
}
