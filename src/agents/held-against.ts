import { foldLoosely, foldName, numbersIn, singularsOf } from '../inventory/fold.js';
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
  const invented = namesIn(intent).find((text) => !heard.names.includes(text) && !stands(text, question));
  if (invented !== undefined) return `it named "${invented}", which the question does not say`;
  const dropped = heard.names.find((name) => !isCovered(name, textsOf(intent), wordsOf(intent)));
  if (dropped !== undefined) return `it left out "${dropped}"`;
  const filter = heard.filters.find((name) => !conditionsIn(intent).some(({ about, values }) => about === 'saved-filter' && values.includes(name)));
  if (filter !== undefined) return `it left out saved filter "${filter}"`;
  const denial = CHOSEN_BY_CONDITIONS.has(intent.act) && !denies(intent) ? heard.denials.find((text) => !isBound(text, question, intent)) : undefined;
  return denial === undefined ? null : `it left out "${denial}"`;
}

/** The same for the parts that a model made of a question. */
export function partsMismatch(parts: readonly QuestionPart[], question: string, heard: Heard): string | null {
  const late = parts.findIndex(({ after }, index) => after !== null && after >= index);
  if (late >= 0) return `part ${late + 1} waits for one that comes later`;
  const invented = parts.flatMap((part) => part.question.match(/\S*\d\S*/gu) ?? []).find((word) => !stands(word.replace(/[?.,;:!]+$/u, ''), question));
  if (invented !== undefined) return `a part names "${invented}", which the question does not say`;
  const asked = parts.map((part) => part.question);
  const filter = heard.filters.find((name) => !isCovered(name, asked.filter((text) => MENTIONS_FILTERS.test(text)), []));
  const dropped = filter ?? heard.names.find((name) => !isCovered(name, asked, []));
  return dropped === undefined ? null : `they leave out "${dropped}"`;
}

/** Names and numbers, which a model may copy and never make. Words for states and kinds it may put into NetBox's own. */
function namesIn(intent: Intent): readonly string[] {
  const named = conditionsIn(intent).filter(({ about }) => about === 'object' || about === 'name').flatMap(({ values }) => values);
  const others = [...conditionsIn(intent).flatMap(({ values }) => values), ...intent.details.flatMap(({ name, value }) => (name === 'count' && value === '1' ? [] : [value]))].filter((text) => /\d/u.test(text));
  return [...intent.mentions.map(({ text }) => text), ...named, ...others, ...(intent.limit === null || intent.limit === 1 ? [] : [String(intent.limit)])];
}

/** Separators, case, leading zeros and a plural aside, the text is part of the question; of "42 u" its number is, or its word ("two", "a year"), and "0.8" is 80 %. */
function stands(text: string, question: string): boolean {
  const isNumber = /^[\d.]+$/u.test(text); // which may be in a name too: that is not where it was said
  if (!isNumber && [text, ...singularsOf(text)].some((form) => holds(question, form) || holds(foldName(question), foldName(form)) || holds(foldLoosely(question), foldLoosely(form)))) return true;
  const [, digits, unit = ''] = /^\D{0,2}(\d+(?:\.\d+)?)\s?(\D{0,6})$/u.exec(text) ?? [];
  if (digits === undefined) return false;
  const number = Number(digits);
  const words = [NUMBER_WORDS[number], ...(number === 0 ? ['no', 'none', 'without'] : []), ...(number === 1 && /^[a-z]+$/iu.test(unit) ? [`an? ${unit}`] : [])];
  return numbersSaid(question).has(number) || question.includes(`${Math.round(number * 100)}%`) || words.some((word) => word !== undefined && new RegExp(`\\b${word}\\b`, 'iu').test(question));
}

/** Whether the part is in the whole, and does not end in the middle of a number there: "10.0.4.1" is no part of "10.0.4.17". */
function holds(whole: string, part: string): boolean {
  for (let at = whole.indexOf(part); at >= 0 && part !== ''; at = whole.indexOf(part, at + 1)) {
    if (!/\d\d/u.test(whole.slice(at - 1, at + 1).padStart(2)) && !/\d\d/u.test(whole.slice(at + part.length - 1, at + part.length + 1))) return true;
  }
  return false;
}

/** The numbers that stand alone or with a unit ("42U", "/28", "U30-U33"); those inside names count nothing. */
function numbersSaid(question: string): ReadonlySet<number> {
  const words = question.replace(/(?<=\d),(?=\d{3})/gu, '').split(/[\s,;:?!()"]+/u).flatMap((word) => (/^(\D{0,2})\d+[-–]\1\d+\D{0,2}$/u.test(word) ? word.split(/[-–]/u) : [word]));
  return new Set(words.flatMap((word) => /^\D{0,5}(\d+(?:\.\d+)?)\D{0,6}$/u.exec(word)?.[1] ?? []).map(Number));
}

/** What the reading copied from the question. */
function textsOf(intent: Intent): readonly string[] {
  const values = [...conditionsIn(intent).flatMap((condition) => condition.values), ...intent.details.map(({ value }) => value)];
  const bounds = conditionsIn(intent).flatMap(({ least, most }) => [least, most].flatMap((bound) => (bound === undefined ? [] : [bound, bound + 1, bound - 1])));
  const percents = values.filter((value) => /^[01]?\.\d+$/u.test(value)).map((value) => Math.round(Number(value) * 100));
  return [...intent.mentions.map(({ text }) => text), ...values, ...[...bounds, ...percents, ...(intent.limit === null ? [] : [intent.limit])].map(String), ...intent.unread];
}

/** What it put into NetBox's words: a field may be called what an object is called too. */
function wordsOf(intent: Intent): readonly string[] {
  return [...conditionsIn(intent).map(({ about }) => about.replace(/^cf_/u, '')), ...intent.columns, ...intent.groupBy];
}

/** A name is in one of the texts or words ("R01-A15" in "rack R01-A15"), or texts are parts of it that have all its numbers ("10" of "10 G"). */
function isCovered(name: string, texts: readonly string[], words: readonly string[]): boolean {
  const heard = foldLoosely(name);
  const said = texts.map(foldLoosely);
  if ([...said, ...words.map(foldLoosely)].some((text) => holds(text, heard))) return true;
  const parts = said.filter((text) => holds(heard, text));
  const numbers = new Set(parts.flatMap((part) => numbersIn(part).split(',')));
  return parts.length > 0 && numbersIn(heard).split(',').every((number) => numbers.has(number));
}

function conditionsIn(intent: Intent): readonly IntentCondition[] {
  const withInner = (condition: IntentCondition): readonly IntentCondition[] => [condition, ...(condition.where ?? []).flatMap(withInner)];
  return [...intent.conditions, ...intent.parts.flatMap(({ conditions }) => conditions)].flatMap(withInner);
}

function denies(intent: Intent): boolean {
  return conditionsIn(intent).some(({ negated, operator, most }) => negated || operator === 'empty' || operator === 'none' || most === 0) || intent.details.some(({ value }) => /absent|none|no-|yes/u.test(value));
}

const MORE = 'more|over|above|greater|exceed\\w*|beyond|larger|bigger|longer|higher|taller';
const LESS = 'less|fewer|under|below|smaller|shorter|lower';

/** "Without more than 20" is at most 20: the denial is in the bound, when that is on the right side. */
function isBound(denial: string, question: string, intent: Intent): boolean {
  const denied = (words: string): boolean => new RegExp(`\\b${denial.replace(/[^\p{L} ]/gu, '.')}\\s+(?:\\w+\\s+)?(?:${words})\\b`, 'iu').test(question);
  const conditions = conditionsIn(intent);
  if (denied(MORE)) return conditions.some(({ operator, least = 0, most }) => operator === 'atMost' || operator === 'below' || (most !== undefined && least === 0));
  return denied(LESS) && conditions.some(({ operator, least, most }) => operator === 'atLeast' || operator === 'above' || (least !== undefined && most === undefined));
}
