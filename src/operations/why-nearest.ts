import type { Cell } from '../answer.js';
import { editDistance } from '../inventory/fold.js';
import { objectType } from '../netbox/catalogue.js';
import type { Condition } from '../query/query.js';
import { isTime, valueText } from '../query/value-text.js';
import { formatNumber, listed, tally } from './present.js';

/** The value of an object that a condition was asked of. */
export interface Value {
  readonly cell: Cell;
  /** The object's. */
  readonly name: string;
}

const SHOWN_VALUES = 5;

/** What comes nearest to conditions on one field, of all values that there are: the largest, the ones before and after, those spelt alike, or how many there are of each; '' when that tells nothing. */
export function nearestText(type: string, conditions: readonly Condition[], values: readonly Value[]): string {
  const [first] = conditions;
  const span = spanOf(conditions);
  if (first === undefined || values.length === 0) return '';
  if (span !== null) return fieldOf(first) === null ? '' : besideText(type, fieldOf(first) ?? '', span, values);
  const texts = tally(values.map(({ cell }) => (cell === null ? 'without' : String(cell))));
  if (first.kind === 'field' && !isChoice(type, first.field)) return alikeText(first.values.map(String), texts);
  const shown = texts.slice(0, SHOWN_VALUES).map(([text, count]) => `${formatNumber(count)} ${text}`);
  const rest = texts.length - shown.length;
  return listed(rest > 0 ? [...shown, `${String(rest)} more values`] : shown);
}

/** From and to, both allowed, as numbers or milliseconds since 1970; null where there is no bound. */
interface Span {
  readonly low: number | null;
  readonly high: number | null;
}

/** What conditions allow of a number or a time; null for conditions of other kinds. */
function spanOf(conditions: readonly Condition[]): Span | null {
  const spans = conditions.map((condition): Span | null => {
    if (condition.kind === 'related') return condition.every === true || condition.max === 0 ? null : { low: condition.min, high: condition.max };
    if (condition.kind !== 'field' || condition.negated) return null;
    const [value] = condition.values;
    const number = value === undefined || condition.values.length > 1 ? null : measured(value);
    if (number === null) return null;
    switch (condition.lookup) {
      case 'greater':
      case 'atLeast':
        return { low: number, high: null };
      case 'less':
      case 'atMost':
        return { low: null, high: number };
      case 'equals':
        return { low: number, high: number };
      case 'contains':
      case 'starts':
      case 'ends':
      case 'matches':
        return null;
    }
  });
  return spans.includes(null) ? null : spans.reduce<Span>((all, span) => ({ low: span?.low ?? all.low, high: span?.high ?? all.high }), { low: null, high: null });
}

/** A number, or the moment of a date; null for other values. */
function measured(value: Cell): number | null {
  if (typeof value === 'number') return value;
  const moment = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/u.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(moment) ? null : moment;
}

function fieldOf(condition: Condition): string | null {
  return condition.kind === 'field' ? condition.field : condition.kind === 'related' ? '' : null;
}

/** "The most is 24, of db-1", "the nearest below is 99, of guests, the nearest above is 201, of lab". */
function besideText(type: string, field: string, { low, high }: Span, values: readonly Value[]): string {
  const told = values.flatMap(({ cell, name }) => ({ cell, name, size: measured(cell) })).filter((value): value is Sized => value.size !== null);
  const below = low === null ? null : extreme(told.filter(({ size }) => size <= low), 1);
  const above = high === null ? null : extreme(told.filter(({ size }) => size >= high), -1);
  const [most, least] = isTime(type, field) ? ['the latest', 'the earliest'] : ['the most', 'the least'];
  const said = (sized: Sized | null): string => (sized === null ? '' : valueText(type, field, sized.cell ?? '') + ofText(told, sized));
  if (high === null) return below === null ? '' : `${most} is ${said(below)}`;
  if (low === null) return above === null ? '' : `${least} is ${said(above)}`;
  const sides = [...(below === null ? [] : [`${isTime(type, field) ? 'before' : 'below'} is ${said(below)}`]), ...(above === null ? [] : [`${isTime(type, field) ? 'after' : 'above'} is ${said(above)}`])];
  return sides.map((side) => `the nearest ${side}`).join(', ');
}

interface Sized extends Value {
  readonly size: number;
}

function extreme(values: readonly Sized[], sign: 1 | -1): Sized | null {
  return values.reduce<Sized | null>((best, value) => (best === null || value.size * sign > best.size * sign ? value : best), null);
}

/** The objects with a value: the first by name, and how many more. A number that is the name needs no other. */
function ofText(values: readonly Sized[], { size, cell }: Sized): string {
  const names = values.filter((value) => value.size === size).map(({ name }) => name).sort();
  const [first = ''] = names;
  if (names.length > 1) return `, of ${first} and ${formatNumber(names.length - 1)} more`;
  return first === String(cell) ? '' : `, of ${first}`;
}

/** A field of few values, of which each is worth naming. */
function isChoice(type: string, field: string): boolean {
  const kind = objectType(type).fields[field]?.kind;
  return kind === 'choice' || kind === 'boolean' || field.startsWith('cf_');
}

const MOST_ALIKE = 5;

/** Names and other texts: those that are spelt nearly so. */
function alikeText(asked: readonly string[], texts: readonly (readonly [string, number])[]): string {
  const near = texts
    .map(([text]) => ({ text, errors: Math.min(...asked.map((word) => errorsIn(text, word))) }))
    .filter(({ errors }) => errors < Infinity)
    .sort((a, b) => a.errors - b.errors || (a.text < b.text ? -1 : 1))
    .map(({ text }) => text);
  return near.length === 0 ? '' : `nearest: ${listed(near.slice(0, MOST_ALIKE))}`;
}

function errorsIn(text: string, word: string): number {
  const allowed = word.length < 4 ? 1 : 2;
  const errors = editDistance(text.toLowerCase(), word.toLowerCase(), allowed);
  return errors <= allowed ? errors : Infinity;
}
