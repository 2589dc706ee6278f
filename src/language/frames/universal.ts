import { intentOf } from '../../query/intent.js';
import type { IntentCondition } from '../../query/intent.js';
import { takeConditions, conditionOf } from '../conditions.js';
import { isFunction, siteKind } from '../items.js';
import type { Item } from '../items.js';
import { nounPhraseAt } from '../noun-phrase.js';
import { placedPhrase } from '../related-clauses.js';
import type { Reading } from '../reading.js';
import { canBe } from '../reading.js';
import { PLACE_TYPES } from './frame.js';
import type { Frame } from './frame.js';

const ASKED = /^(?:is|are|was|were|do|does|have|has|did|must|should)\s+(?:all|every|each|the|our)\b/iu;
const RULED = /^(?:all|every|each|any)\b.*\b(?:should|must|has to|have to|needs? to|ought to|supposed to)\b/iu;
const OBLIGED = /^(?:should|must|has|have|needs?|ought|supposed|to|do|does|so|really|actually)$/iu;
const TAIL = /^(?:ones?|which|do|not|don't|doesn't|that|and|who|fail|fails|failing|ok|okay|right|true|so)$/iu;

/** "are all switches active?", "does every site have a firewall", "every server must have two cables": what holds for all. */
const universal: Frame = {
  name: 'whether all objects are so',
  read: (reading) => {
    const question = reading.question.trim();
    const asked = ASKED.test(question);
    if (!asked && !RULED.test(question)) return null;
    const start = reading.items.findIndex((item) => /^(?:all|every|each|any)$/iu.test(item.text) || isFunction(item, 'all'));
    if (start < 0 || start > 2) return null;
    const set = setAt(reading, start + 1);
    if (set === null) return null;
    for (const item of set.taken) reading.takeItem(item);
    takeObligation(reading, set.next);
    takeTail(reading, set.next);
    reading.take('running', 'done');
    reading.takeWord(/^(?:must|should)$/u);
    const must = takeConditions(reading).map(atLeast);
    if (must.length === 0) return null;
    return intentOf('every', { subject: set.type, category: 'analysis', request: 'configuration_audit', conditions: [...set.where, { about: 'must', operator: 'some', values: [], type: null, negated: false, where: must }] });
  },
};

interface Subject {
  readonly type: string;
  readonly where: readonly IntentCondition[];
  readonly taken: readonly Item[];
  readonly next: number;
}

/** The objects that are checked, with their place. */
function setAt(reading: Reading, start: number): Subject | null {
  const first = reading.items.find((item) => item.index >= start && !isFunction(item, 'filler') && !isFunction(item, 'of'));
  if (first !== undefined && siteKind(first) !== null) return { type: 'dcim.site', where: [{ about: 'place-kind', operator: 'is', values: [first.text], type: 'dcim.site', negated: false }], taken: [first], next: first.index + 1 };
  const group = first === undefined ? null : siteGroup(first);
  if (first !== undefined && group !== null) return { type: 'dcim.site', where: [group], taken: [first], next: first.index + 1 };
  const phrase = nounPhraseAt(reading, start, (item) => conditionOf(item, 'plain'), /^(?:is|are)\b/iu.test(reading.question.trim()));
  return phrase === null || phrase.least !== null ? null : placedPhrase(reading, phrase, (item) => conditionOf(item, 'plain'), false);
}

/** "every branch": the sites of a group whose name stands where the noun would. */
function siteGroup(item: Item): IntentCondition | null {
  if (item.kind !== 'mention' || !canBe(item, PLACE_TYPES) || !(item.several || item.match === 'part' || item.entries.some((entry) => entry.type === 'dcim.sitegroup'))) return null;
  return { about: 'object', operator: 'is', values: [pluralOf(item.text)], type: item.hint, negated: false };
}

/** A stem means all who carry it when it is said in the plural. */
function pluralOf(text: string): string {
  if (/s$/iu.test(text)) return text;
  return /(?:x|z|ch|sh)$/iu.test(text) ? `${text}es` : `${text}s`;
}

/** "should have" is a rule: what is left of it is "have". */
function takeObligation(reading: Reading, from: number): void {
  const modal = reading.items.findIndex((item) => item.index >= from && /^(?:should|must|needs?|ought|supposed)$/iu.test(item.text));
  if (modal < 0) return;
  for (const item of reading.items.slice(modal)) {
    if (!OBLIGED.test(item.text) || (isFunction(item, 'have') && item.index > modal)) return;
    reading.takeItem(item);
  }
}

/** "…, which ones don't": the same question again. */
function takeTail(reading: Reading, from: number): void {
  const comma = reading.items.findIndex((item) => item.index > from && /^(?:which|who)$/iu.test(item.text));
  const tail = comma < 0 ? [] : reading.items.slice(comma);
  if (tail.length === 0 || !tail.every((item) => TAIL.test(item.text) || isFunction(item, 'not') || isFunction(item, 'do') || /^[^\p{L}\p{N}]+$/u.test(item.text))) return;
  for (const item of tail) reading.takeItem(item);
}

/** A rule that asks for two is kept by three. */
function atLeast(condition: IntentCondition): IntentCondition {
  if (condition.least === undefined || condition.least !== condition.most || condition.least === 0) return condition;
  const { about, operator, values, type, negated, where = [], least } = condition;
  return { about, operator, values, type, negated, where, least };
}

export const universalFrames: readonly Frame[] = [universal];
