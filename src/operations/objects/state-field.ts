import type { Cell } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { asText, isList, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { BoundObject } from '../../query/query.js';
import { fieldReader } from './field-reader.js';
import { titleFields, titleOf } from './related.js';
import type { CheckOf, Verdict } from './state-check.js';

/** Words that ask for what only the equipment knows. */
const LIVE_WORDS = /^(up|down|online|reachable|alive|running|live|pingable|responding)$/i;
const LIVE_NOTE = 'This is what is recorded; NetBox does not measure live state.';

export function fieldSteps(object: BoundObject, check: CheckOf<'field'>): readonly FetchStep[] {
  const fields = fieldReader(object.type, check.field)?.fields ?? [];
  return [fetchStep('object', object.type, { id: object.id }, [...titleFields(object.type), ...fields])];
}

export function describeField({ negated, label }: CheckOf<'field'>): string {
  return `is ${negated ? 'not ' : ''}${label}`;
}

/** The recorded value is told either way. A field without a value equals nothing, so that it satisfies only "not". */
export function fieldVerdict(row: Row, object: BoundObject, check: CheckOf<'field'>): Verdict {
  const title = titleOf(object.type, row);
  const reader = fieldReader(object.type, check.field);
  const notes = LIVE_WORDS.test(check.label) ? [LIVE_NOTE] : [];
  if (reader === null) return { holds: check.negated, sentence: `NetBox records no ${check.label} for ${objectType(object.type).plural}`, notes };
  const matches = matchesAny(row, object.type, check);
  const label = objectType(object.type).columns[check.field]?.label ?? check.field.replace(/^cf:/, '').replaceAll('_', ' ');
  return { holds: matches !== check.negated, sentence: sentenceOf({ title, label, value: reader.text(row, 'UTC'), matches, word: check.label }), notes };
}

function matchesAny(row: Row, type: string, check: CheckOf<'field'>): boolean {
  const path = check.field.startsWith('cf:') ? ['custom_fields', check.field.slice(3)] : (objectType(type).columns[check.field]?.path ?? [check.field]);
  const value = valueAt(row, path);
  const recorded = (isList(value) ? value : [value]).flatMap((item) => asText(item)?.toLowerCase() ?? []);
  return check.values.some((wanted) => recorded.includes(String(wanted).toLowerCase()));
}

interface Words {
  readonly title: string;
  /** Of the field. */
  readonly label: string;
  readonly value: Cell;
  readonly matches: boolean;
  /** What was asked for. */
  readonly word: string;
}

function sentenceOf({ title, label, value, matches, word }: Words): string {
  if (value === null) return `${title} has no ${label} recorded`;
  if (typeof value === 'boolean') return `${title} is recorded as ${value ? '' : 'not '}${label}`;
  const shown = String(value);
  const same = shown.toLowerCase() === word.toLowerCase();
  if (label === 'status') return `${title} is ${shown}${same ? '' : matches ? `, which counts as ${word}` : `, not ${word}`}`;
  return `the ${label} of ${title} is ${shown}${same || matches ? '' : `, not ${word}`}`;
}
