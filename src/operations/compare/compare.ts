import * as z from 'zod';
import { tableBody } from '../../answer.js';
import type { AnswerBody, Cell } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { BoundObject } from '../../query/query.js';
import type { Unit } from '../figures/units.js';
import { figureText, rounded } from '../figures/units.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, listed, plainRow } from '../present.js';
import { planLines } from './lines.js';
import type { Line, PlannedLines } from './lines.js';
import { HEADLINES, measuresFor } from './measures.js';
import type { CompareMeasure } from './measures.js';

const Compare = z.strictObject({
  type: z.string(),
  objects: z.array(BoundObject),
  /** Only these measures, when the question names some. */
  only: z.array(z.string()),
  /** Asked who has more: the sentence begins with it. */
  who: z.boolean(),
});
type Compare = z.infer<typeof Compare>;

/** Two to four objects of one type side by side. */
export const compare = defineOperation({
  name: 'compare',
  parameters: Compare,
  steps: (asked, world) => planCompare(asked, world).flatMap(({ steps }) => steps),
  compute: (inputs, asked, world) => computeCompare(inputs, asked, world),
  describe: ({ type, objects, only }) => `comparison of ${objectType(type).plural} ${listed(objects.map(({ name }) => name))}${only.length === 0 ? '' : ` by ${listed(only.map((name) => name.replace(/_/gu, ' ')))}`}`,
});

function planCompare({ type, objects, only }: Compare, world: World): readonly PlannedLines[] {
  const { defaultColumns, key } = objectType(type);
  return chosen(measuresFor(type, defaultColumns, key), only).map((measure) => planLines(type, objects, measure, world));
}

/** The measures that a comparison by some words shows; words that none bears leave all. */
export function chosen(measures: readonly CompareMeasure[], only: readonly string[]): readonly CompareMeasure[] {
  // "Rack utilisation" speaks of no number of racks.
  const words = only.includes('utilisation') ? only.filter((word) => word !== 'dcim.rack') : only;
  const wanted = measures.filter((measure) => words.some((word) => isMeant(measure, word)));
  return wanted.length === 0 ? measures : wanted;
}

function isMeant(measure: CompareMeasure, word: string): boolean {
  if (measure.kind === 'rack-fill') return word === 'utilisation';
  if (measure.kind === 'sum') return measure.measure === word;
  return measure.name === word || ((measure.kind === 'count' || measure.kind === 'kinds') && measure.type === word);
}

function computeCompare(inputs: Inputs, asked: Compare, world: World): AnswerBody {
  const lines = planCompare(asked, world).flatMap((planned) => planned.read(inputs));
  const names = asked.objects.map(({ name }) => name);
  const keys = asked.objects.map((object, index) => (names.indexOf(object.name) === index ? object.name : `${object.name} (${String(object.id)})`));
  return tableBody({
    text: sentence(asked, lines, names),
    objectType: asked.type,
    columns: [column('measure', 'measure'), ...keys.map((key) => column(key, key, 'right')), column('difference', 'difference')],
    rows: lines.map((line) => plainRow({ measure: labelOf(line), ...Object.fromEntries(line.values.map((value, index) => [keys[index] ?? '', value])), difference: differenceOf(line) })),
    notes: [`Equal: ${listed(lines.filter(isEqual).map(({ label }) => label.replace(/^– /u, ''))) || 'nothing'}.`, 'Numbers are counted or computed from what is recorded now.'],
  });
}

/** Raw numbers have their unit in the heading of the line. */
function labelOf({ label, unit }: Line): string {
  return unit === null || unit === 'date' || unit === 'id' || unit === 'addresses' ? label : `${label} (${unit})`;
}

function isEqual({ values }: Line): boolean {
  return values.every((value) => value === values[0]);
}

/** Of two numbers the first less the second; of more, how far the ends are apart. */
function differenceOf(line: Line): Cell {
  if (isEqual(line)) return 'equal';
  const numbers = numbersOf(line);
  if (numbers === null) return 'differs';
  const [first = 0, second = 0] = numbers;
  const value = numbers.length === 2 ? rounded(first - second) : rounded(Math.max(...numbers) - Math.min(...numbers));
  return numbers.length === 2 && value > 0 ? `+${String(value)}` : String(value);
}

function numbersOf({ values }: Line): readonly number[] | null {
  const numbers = values.flatMap((value) => (typeof value === 'number' ? [value] : []));
  return numbers.length === values.length ? numbers : null;
}

/** How far apart numbers are, for their size. */
function weightOf(line: Line): number {
  const numbers = numbersOf(line) ?? [];
  const most = Math.max(...numbers.map(Math.abs));
  return numbers.length === 0 || most === 0 ? 0 : (Math.max(...numbers) - Math.min(...numbers)) / most;
}

function sentence(asked: Compare, lines: readonly Line[], names: readonly string[]): string {
  const differing = lines.filter((line) => !isEqual(line));
  const whole = differing.filter(({ label }) => !label.startsWith('–'));
  const largest = [...whole].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, 2);
  const head = asked.who ? `${whoHasMore(asked, lines, names)} ` : '';
  const subject = listed(names);
  if (differing.length === 0) return `${head}${subject} are equal in all ${String(lines.length)} measures.`;
  const apart = largest.length === 0 ? '' : ` most in ${listed(largest.map((line) => `${line.label} (${line.values.map((value) => valueText(value, line.unit)).join(names.length === 2 ? ' against ' : ', ')})`))}`;
  return `${head}${subject} differ in ${String(differing.length)} of ${String(lines.length)} measures,${apart}.`.replace(',.', '.');
}

function valueText(value: Cell, unit: Unit): string {
  if (value === null) return 'none';
  return typeof value === 'number' ? figureText(value, unit) : String(value);
}

function whoHasMore({ type, only }: Compare, lines: readonly Line[], names: readonly string[]): string {
  const wanted = only.length > 0 ? lines[0] : lines.find(({ name }) => name === HEADLINES[type]);
  const numbers = wanted === undefined ? null : numbersOf(wanted);
  if (wanted === undefined || numbers === null) return '';
  const most = Math.max(...numbers);
  const leaders = names.filter((_, index) => numbers[index] === most);
  const texts = names.map((name, index) => `${name} ${figureText(numbers[index] ?? 0, wanted.unit)}`);
  return leaders.length > 1 ? `Equally much ${wanted.label}: ${listed(texts)}.` : `${leaders.join('')} has more ${wanted.label}: ${listed(texts)}.`;
}
