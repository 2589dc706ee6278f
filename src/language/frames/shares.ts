import { intentOf } from '../../query/intent.js';
import type { Intent, IntentCondition, IntentMention } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { fieldNames, hasCue, isFunction, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';
import { takeSubject } from './subject.js';
import type { Subject } from './subject.js';

const share: Frame = {
  name: 'share of objects that are so',
  read: (reading) => {
    if (!reading.take('share')) return null;
    reading.take('count');
    const noun = headNoun(reading);
    if (noun === undefined) return null;
    const split = reading.items.find((item) => item.index > noun.index && reading.isFree(item) && beginsPredicate(item));
    return split === undefined ? withoutVerb(reading, noun) : withVerb(reading, split);
  },
};

function headNoun(reading: Reading): Item | undefined {
  return reading.items.find((item) => reading.isFree(item) && item.kind === 'word' && (nounType(item) !== null || roleStem(item) !== null) && !hasCue(item, 'share'));
}

const BOUNDS = ['above', 'at-least', 'below', 'at-most', 'tagged'] as const;

/** Where what is said of the objects begins: "is", "have", "without", "above 80 %". */
function beginsPredicate(item: Item): boolean {
  return isFunction(item, 'be') || isFunction(item, 'have') || isFunction(item, 'do') || isFunction(item, 'without') || isFunction(item, 'with') || BOUNDS.some((cue) => hasCue(item, cue));
}

/** "what percentage of devices is Cisco": the whole before the verb, the part behind it. */
function withVerb(reading: Reading, split: Item): Intent | null {
  const before = reading.span(0, split.index);
  const subject = takeSubject(before);
  if (subject === null) return null;
  const whole = [...subject.conditions, ...takeConditions(before, subject.type)];
  const behind = reading.span(split.index, reading.items.length);
  behind.take('tagged', 'everything-of', 'owner', 'exists', 'running');
  const part = takeConditions(behind, subject.type);
  reading.absorb(before);
  reading.absorb(behind);
  return part.length === 0 ? null : shareIntent(subject.type, whole, part);
}

/** "percentage of Cisco devices in Europe": what stands before the noun is the part; when nothing does, what stands behind it. */
function withoutVerb(reading: Reading, noun: Item): Intent | null {
  const before = reading.span(0, noun.index);
  const behind = reading.span(noun.index, reading.items.length);
  const subject = takeSubject(behind);
  if (subject === null) return null;
  const adjectives = [...takeConditions(before, subject.type), ...subject.conditions];
  behind.take('tagged');
  const rest = takeConditions(behind, subject.type);
  reading.absorb(before);
  reading.absorb(behind);
  if (adjectives.length === 0) return rest.length === 0 ? null : shareIntent(subject.type, [], rest);
  return shareIntent(subject.type, rest, adjectives);
}

function shareIntent(subject: string, whole: readonly IntentCondition[], part: readonly IntentCondition[], against: readonly IntentCondition[] | null = null): Intent {
  return intentOf('share', { category: 'analysis', subject, conditions: whole, parts: [{ name: 'part', conditions: part }, ...(against === null ? [] : [{ name: 'against', conditions: against }])] });
}

const ratio: Frame = {
  name: 'ratio of two parts',
  read: (reading) => {
    if (!reading.take('ratio')) return null;
    const joint = reading.items.find((item) => item.index > 0 && /^(?:to|vs|versus|and|against|over|:)$/iu.test(item.text));
    if (joint === undefined) return null;
    reading.takeItem(joint);
    const first = reading.span(0, joint.index);
    const second = reading.span(joint.index, reading.items.length);
    const noun = headNoun(second);
    const [named, other] = [takeSubject(first), takeSubject(second)];
    const type = (named ?? other)?.type ?? null;
    if (type === null || (named !== null && other !== null && named.type !== other.type)) return null;
    const part = [...conditionsOf(named), ...takeConditions(first, type)];
    const ahead = noun === undefined ? second : second.span(0, noun.index);
    const against = [...conditionsOf(other), ...takeConditions(ahead, type)];
    if (ahead !== second) second.absorb(ahead);
    const whole = noun === undefined ? [] : takeConditions(second, type);
    reading.absorb(first);
    reading.absorb(second);
    return part.length === 0 || against.length === 0 ? null : shareIntent(type, whole, part, against);
  },
};

function conditionsOf(subject: Subject | null): readonly IntentCondition[] {
  return subject?.conditions ?? [];
}

const difference: Frame = {
  name: 'how many more one has than another',
  read: (reading) => {
    const apart = reading.has('compare') && /\bdifference\b/iu.test(reading.question);
    const word = reading.items.find((item) => reading.isFree(item) && /^(?:more|fewer|less)$/iu.test(item.text));
    if (word === undefined && !apart) return null;
    const [first, second, ...others] = reading.mentions().filter(({ entries }) => entries.length > 0);
    if (first === undefined || second === undefined || others.length > 0 || headNoun(reading) === undefined) return null;
    if (word !== undefined) reading.takeItem(word);
    reading.take('compare', 'count');
    reading.takeVerb('exists');
    for (const item of reading.items) if (/^(?:than|between|compared|difference|which|who|one)$/iu.test(item.text)) reading.takeItem(item);
    for (const item of [first, second]) reading.takeItem(item);
    reading.take('everything-of', 'contains', 'owner');
    const subject = takeSubject(reading);
    if (subject === null) return null;
    const asked = word === undefined ? 'either' : /^more$/iu.test(word.text) ? 'more' : 'fewer';
    return intentOf('difference', { category: 'analysis', subject: subject.type, mentions: [first, second].map(sideOf), conditions: [...subject.conditions, ...takeConditions(reading, subject.type)], details: detail('asked', asked) });
  },
};

function sideOf(item: MentionItem): IntentMention {
  return toIntentMention(item, 'target');
}

/** What objects are of, that people count the kinds of. */
const KINDS = new Set(['dcim.devicetype', 'dcim.manufacturer', 'dcim.devicerole', 'dcim.platform']);
const COUNTRY = /^(?:countr(?:y|ies)|nations?)$/iu;

const distinct: Frame = {
  name: 'how many different values',
  read: (reading) => {
    if (reading.hasFunction('per')) return null;
    const said = reading.take('distinct');
    const counted = reading.take('count');
    if (!said && !counted) return null;
    const country = reading.takeWord(COUNTRY);
    const item = country ?? reading.items.find((candidate) => reading.isFree(candidate) && isValueWord(candidate, said));
    if (item === undefined) return null;
    reading.takeItem(item);
    const value = country !== null ? 'country' : (nounType(item) ?? fieldNames(item)[0] ?? '');
    const subject = takeSubject(reading);
    reading.take('uses', 'used', 'exists', 'assigned', 'handed-out');
    reading.takeVerb('live', 'done', 'contents', 'running');
    const type = subject?.type ?? (country !== null ? 'dcim.site' : KINDS.has(value) || fieldOfDevices(value) ? 'dcim.device' : null);
    if (type === null) return null;
    const conditions = [...(subject?.conditions ?? []), ...takeConditions(reading, type)];
    // All kinds that there are, used or not, are another question.
    if (!said && country === null && conditions.length === 0) return null;
    return intentOf('distinct', { category: 'analysis', subject: type, groupBy: [value], conditions });
  },
};

/** Without "different", only kinds are counted over the objects that are of them: "how many vendors at the branches". */
function isValueWord(item: Item, said: boolean): boolean {
  const type = nounType(item);
  if (type !== null && KINDS.has(type)) return true;
  return said && (type !== null || fieldNames(item).length > 0);
}

function fieldOfDevices(value: string): boolean {
  return value === 'platform' || value === 'role' || value === 'manufacturer' || value === 'device_type';
}

export const shareFrames: readonly Frame[] = [ratio, share, difference, distinct];
