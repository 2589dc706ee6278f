import { foldLoosely, foldName, numbersIn } from '../inventory/fold.js';
import { NUMBER_WORDS } from '../language/frames/frame.js';
import type { Heard } from '../language/heard.js';
import { MENTIONS_FILTERS } from '../language/saved-filters.js';
import type { Act, Intent, IntentCondition } from '../query/intent.js';
import type { QuestionPart } from './split-prompt.js';

/** Acts whose rows are chosen by conditions: where the question denies something, one of them must. */
const CHOSEN_BY_CONDITIONS = new Set<Act>(['list', 'count', 'exists', 'group', 'rank', 'extreme', 'statistic', 'distinct', 'share']);

/**
 * Holds a model's reading against the question: what it names must have been said, and what was said must be in it.
 * Gives what is wrong in words, or null. It is what keeps a model from answering another question than was asked.
 */
export function mismatch(intent: Intent, question: string, heard: Heard): string | null {
  const texts = textsOf(intent);
  const invented = namesIn(intent).find((text) => !heard.names.includes(text) && !stands(text, question));
  if (invented !== undefined) return `it named "${invented}", which the question does not say`;
  const dropped = heard.names.find((name) => !texts.some((text) => covers(text, name)));
  if (dropped !== undefined) return `it left out "${dropped}"`;
  const filter = heard.filters.find((name) => !conditionsIn(intent).some(({ about, values }) => about === 'saved-filter' && values.includes(name)));
  if (filter !== undefined) return `it left out saved filter "${filter}"`;
  const [denial] = heard.denials;
  if (denial !== undefined && CHOSEN_BY_CONDITIONS.has(intent.act) && !denies(intent)) return `it left out "${denial}"`;
  return null;
}

/** The same for the parts that a model made of a question. */
export function partsMismatch(parts: readonly QuestionPart[], question: string, heard: Heard): string | null {
  const late = parts.findIndex(({ after }, index) => after !== null && after >= index);
  if (late >= 0) return `part ${late + 1} waits for one that comes later`;
  const invented = parts.flatMap((part) => part.question.match(/\S*\d\S*/gu) ?? []).find((word) => !stands(word.replace(/[?.,;:!]+$/u, ''), question));
  if (invented !== undefined) return `a part names "${invented}", which the question does not say`;
  const filter = heard.filters.find((name) => !parts.some((part) => MENTIONS_FILTERS.test(part.question) && covers(part.question, name)));
  const dropped = filter ?? heard.names.find((name) => !parts.some((part) => covers(part.question, name)));
  return dropped === undefined ? null : `they leave out "${dropped}"`;
}

/** Names and numbers, which a model may copy and never make. Words for states and kinds it may put into NetBox's own. */
function namesIn(intent: Intent): readonly string[] {
  const named = conditionsIn(intent).filter(({ about }) => about === 'object' || about === 'name').flatMap(({ values }) => values);
  const others = [...conditionsIn(intent).flatMap(({ values }) => values), ...intent.details.map(({ value }) => value)].filter((text) => /\d/u.test(text));
  return [...intent.mentions.map(({ text }) => text), ...named, ...others];
}

/** Separators, case and leading zeros aside, the text is part of the question; of "42 u" its number is, or its word ("two"), and "0.8" is 80 %. */
function stands(text: string, question: string): boolean {
  if (foldName(question).includes(foldName(text)) || foldLoosely(question).includes(foldLoosely(text))) return true;
  const [, number] = /^\D{0,2}(\d+(?:\.\d+)?)\D{0,6}$/u.exec(text) ?? [];
  if (number === undefined) return false;
  const word = NUMBER_WORDS[Number(number)];
  const isPercent = question.includes(`${Math.round(Number(number) * 100)}%`);
  return isPercent || numbersIn(question).split(',').includes(numbersIn(number)) || (word !== undefined && new RegExp(`\\b${word}\\b`, 'iu').test(question));
}

/** Everything that the reading says, whatever it is there for. */
function textsOf(intent: Intent): readonly string[] {
  return [
    ...intent.mentions.map(({ text }) => text),
    ...conditionsIn(intent).flatMap((condition) => [condition.about.replace(/^cf_/u, ''), ...condition.values, ...[condition.least, condition.most].flatMap((bound) => (bound === undefined ? [] : [String(bound), String(bound + 1), String(bound - 1)]))]),
    ...intent.details.map(({ value }) => value),
    ...intent.columns,
    ...intent.groupBy,
    ...(intent.limit === null ? [] : [String(intent.limit)]),
    ...intent.unread,
  ];
}

/** Either holds the other: "R01-A15" in "rack R01-A15", "10" of "10 G". */
function covers(text: string, name: string): boolean {
  const [said, heard] = [foldLoosely(text), foldLoosely(name)];
  return said !== '' && heard !== '' && (said.includes(heard) || heard.includes(said));
}

function conditionsIn(intent: Intent): readonly IntentCondition[] {
  const withInner = (condition: IntentCondition): readonly IntentCondition[] => [condition, ...(condition.where ?? []).flatMap(withInner)];
  return [...intent.conditions, ...intent.parts.flatMap(({ conditions }) => conditions)].flatMap(withInner);
}

function denies(intent: Intent): boolean {
  return conditionsIn(intent).some(({ negated, operator, most }) => negated || operator === 'empty' || operator === 'none' || most === 0) || intent.details.some(({ value }) => /absent|none|no-|yes/u.test(value));
}
