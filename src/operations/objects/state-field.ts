import type { Cell } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { asText, isList, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Bases } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import type { BoundObject } from '../../query/query.js';
import { customName, fieldReader } from './field-reader.js';
import { titleFields, titleOf } from './related.js';
import type { CheckOf, Verdict } from './state-check.js';

const BASES: Bases = { ids: ['object'], restricted: true };

/** Words that ask for what only the equipment knows. */
const LIVE_WORDS = /^(up|down|online|reachable|alive|running|live|pingable|responding)$/i;
const LIVE_NOTE = 'This is what is recorded; NetBox does not measure live state.';

export function fieldSteps(object: BoundObject, check: CheckOf<'field'>, world: World): readonly Step[] {
  const reader = fieldReader(object.type, check.field, world);
  return [fetchStep('object', object.type, { id: object.id }, [...titleFields(object.type), ...(reader?.fields ?? [])]), ...(reader?.steps(BASES) ?? [])];
}

export function describeField({ negated, label }: CheckOf<'field'>): string {
  return `is ${negated ? 'not ' : ''}${label}`;
}

/** The recorded value is told either way. A field without a value equals nothing, so that it satisfies only "not". */
export function fieldVerdict(inputs: Inputs, row: Row, { object, check }: { object: BoundObject; check: CheckOf<'field'> }, world: World): Verdict {
  const title = titleOf(object.type, row);
  const reader = fieldReader(object.type, check.field, world);
  const notes = LIVE_WORDS.test(check.label) ? [LIVE_NOTE] : [];
  if (reader === null) return { holds: check.negated, sentence: `NetBox records no ${check.label} for ${objectType(object.type).plural}`, notes };
  const { cell, text } = reader.prepare(inputs, [row], BASES, world.timeZone)(row);
  const matches = matchesAny([...rawTexts(row, object.type, check.field), ...(cell === null ? [] : [String(cell)])], check.values);
  const label = objectType(object.type).columns[check.field]?.label ?? (customName(check.field) ?? check.field).replaceAll('_', ' ');
  const several = objectType(object.type).fields[check.field]?.kind === 'refs';
  return { holds: matches !== check.negated, sentence: sentenceOf({ title, label, value: text, several, matches, word: check.label }), notes };
}

function matchesAny(recorded: readonly string[], wanted: readonly (string | number | boolean)[]): boolean {
  const texts = new Set(recorded.map((text) => text.toLowerCase()));
  return wanted.some((value) => texts.has(String(value).toLowerCase()));
}

/** The texts of a field, or of each member of a list. */
function rawTexts(row: Row, type: string, field: string): readonly string[] {
  const custom = customName(field);
  const value = valueAt(row, custom === null ? (objectType(type).columns[field]?.path ?? [field]) : ['custom_fields', custom]);
  return (isList(value) ? value : [value]).flatMap((item) => asText(item) ?? []);
}

interface Words {
  readonly title: string;
  /** Of the field. */
  readonly label: string;
  readonly value: Cell;
  /** It is a list. */
  readonly several: boolean;
  readonly matches: boolean;
  /** What was asked for. */
  readonly word: string;
}

function sentenceOf({ title, label, value, several, matches, word }: Words): string {
  if (value === null) return `${title} has no ${label} recorded`;
  if (typeof value === 'boolean') return `${title} is recorded as ${value ? '' : 'not '}${label}`;
  const shown = String(value);
  const same = shown.toLowerCase() === word.toLowerCase();
  if (several) return `${title} has ${label} ${shown}${matches ? '' : `, not ${word}`}`;
  if (label === 'status') return `${title} is ${shown}${same ? '' : matches ? `, which counts as ${word}` : `, not ${word}`}`;
  return `the ${label} of ${title} is ${shown}${same || matches ? '' : `, not ${word}`}`;
}
