import { timeAt } from '../query/time-words.js';
import type { IntentCondition } from '../query/intent.js';
import { fieldNames, isPlural, nounType } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** Verbs of the dates that objects carry, and the field that each stands for. `expiry` is whatever says when something ends. */
const VERBS: readonly (readonly [string, RegExp])[] = [
  ['last_updated', verb('(?:last |ever |recently )?(?:updated|edited|touched|modified|changed|altered)|last (?:update|edit|change|modification)(?: was| is)?|stale|untouched|unchanged')],
  ['created', verb('(?:first )?(?:created|added|entered|recorded|registered|made|seen|onboarded)(?: (?:to|in|into) (?:the )?(?:netbox|inventory|database))?|new|creation(?: date)?(?: is| was)?')],
  ['install_date', verb('installed|commissioned|turned up|delivered|activated|install(?:ation)? date(?: is| was)?')],
  ['date_added', verb('allocated|assigned')],
  ['expiry', verb('expir(?:ed|ing|es|e)(?: date)?|expiration(?: date)?|expiry(?: date)?|run(?:s|ning)? out|ran out|lapse[sd]?|lapsing|terminat(?:ed|es|ing|e)|up for renewal|due for renewal|end(?:s|ed|ing)?')],
];

/** Verbs that tell of what is over; all others of expiry tell of what is to come. */
const OVER = /\b(?:expired|ran out|lapsed|terminated|ended)\b/iu;
const AGE = /^(?:older|newer|younger) than /iu;

function verb(words: string): RegExp {
  return new RegExp(`^(?:${words})(?![\\w-])`, 'iu');
}

/** "added since Monday", "nobody has edited for 6 months", "support runs out this year", "out of support": takes the words of a date that begins here. */
export function takeDate(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  return expired(reading, item, negated) ?? dated(reading, item, negated) ?? led(reading, item, negated) ?? datedField(reading, item, negated) ?? aged(reading, item, negated);
}

function dated(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const text = reading.question.slice(item.start);
  for (const [about, pattern] of VERBS) {
    const match = pattern.exec(text);
    const time = match === null ? null : timeBehind(reading, item.start + match[0].length);
    if (match === null || time === null) continue;
    if (about === 'expiry' && isNameEnding(reading, match[0], time.text)) return null;
    const hint = about === 'expiry' ? hintBefore(reading, item) : null;
    if (!reading.takeSpan(item.start, time.end)) return null;
    if (hint !== null) reading.takeItem(hint);
    const [tense, turned] = [about === 'expiry' && !OVER.test(match[0]) ? ['future'] : [], /^(?:stale|untouched|unchanged)$/iu.test(match[0])];
    return { about: about === 'expiry' ? expiryOf(hint) : about, operator: 'during', values: [time.text, ...tense], type: null, negated: negated !== turned };
  }
  return null;
}

/** "support runs out this year": what ends stands before its verb, and is nothing else then. */
function led(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  if (!EXPIRING.test(item.text)) return null;
  const lead = /^\S+ (?:(?:contract|agreement) )?(?:(?:that|which|is|are|will|has|have|does|do|to|be) )*/iu.exec(reading.question.slice(item.start))?.[0].length ?? 0;
  const verb = reading.items.find((each) => each.start === item.start + lead);
  return verb === undefined ? null : (dated(reading, verb, negated) ?? ended(reading, item, verb, negated));
}

/** "support expired", "warranty has run out": without a time it is over by today. */
function ended(reading: Reading, hint: Item, verb: Item, negated: boolean): IntentCondition | null {
  const match = /^(?:expired|ended|lapsed|ran out|run out|is over|over)(?![\w-])/iu.exec(reading.question.slice(verb.start));
  if (match === null || !reading.takeSpan(hint.start, verb.start + match[0].length)) return null;
  return { about: `expiry:${hint.text.toLowerCase()}`, operator: 'during', values: ['before today'], type: null, negated };
}

/** The words of time that follow at once, or behind a filler. */
function timeBehind(reading: Reading, from: number): { readonly text: string; readonly end: number } | null {
  const gap = /^[ ,]*(?:(?:any ?(?:time|thing)|at all|on) )?/u.exec(reading.question.slice(from))?.[0].length ?? 0;
  return timeAt(reading.question, from + gap);
}

/** "ending in 01" speaks of a name, "circuits ending in 2027" of a date. */
function isNameEnding(reading: Reading, word: string, time: string): boolean {
  const dates = reading.items.some((item) => nounType(item)?.startsWith('circuits.') === true) || /\b(?:support|contract|warranty|licen[cs]e|maintenance|lease|service)\b/iu.test(reading.question);
  return /^end/iu.test(word) && /^in \d+$/iu.test(time) && !dates;
}

/** "support runs out", "whose warranty expires": what it is that ends. */
function hintBefore(reading: Reading, item: Item): Item | null {
  let before = reading.before(item);
  while (before !== undefined && /^(?:is|are|was|will|that|does|do|has|have|which)$/iu.test(before.text)) before = reading.before(before);
  if (before === undefined || !reading.isFree(before) || nounType(before) !== null) return null;
  const isField = before.kind === 'mention' ? before.entries.some((entry) => entry.type === 'extras.customfield') : fieldNames(before).length > 0;
  return isField || EXPIRING.test(before.text) ? before : null;
}

/** What has an end that people ask for. */
export const EXPIRING = /^(?:support|warranty|contracts?|maintenance|licen[cs]es?|leases?|subscriptions?|certificates?|service|coverage|agreement)$/iu;

function expiryOf(hint: Item | null): string {
  return `expiry:${hint?.text.toLowerCase() ?? ''}`;
}

/** "out of support", "expired", "past its warranty": before today. */
function expired(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const text = reading.question.slice(item.start);
  const match = /^(?:(?:out of|past|beyond|no longer (?:in|under)|not (?:in|under)) (?:its |their |the )?(support|warranty|contract|maintenance|licen[cs]e)(?! (?:contract|provider))|past (?:its |their |the )?(?:termination|end|expiry|expiration) date|(?:whose |with (?:an? )?)?expired(?: (support|warranty|contract|maintenance|licen[cs]e))?)(?![\w-])/iu.exec(text);
  if (match === null || timeBehind(reading, item.start + match[0].length) !== null) return null;
  const word = match[1] ?? match[2] ?? null;
  const hint = word === null && /^expired/iu.test(match[0]) ? hintBefore(reading, item) : null;
  // "no longer" has its not in it already.
  if (!reading.takeSpan(item.start, item.start + match[0].length)) return null;
  if (hint !== null) reading.takeItem(hint);
  return { about: `expiry:${(word ?? hint?.text ?? '').toLowerCase()}`, operator: 'during', values: ['before today'], type: null, negated: negated && !/^no/iu.test(match[0]) };
}

const DATE_FIELDS = new Set(['created', 'last_updated', 'install_date', 'termination_date']);

/** "install date before 2023", "support_expiry in 2027", "created: last week". */
function datedField(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const custom = item.kind === 'mention' ? item.entries.find((entry) => entry.type === 'extras.customfield') : undefined;
  const field = custom === undefined ? fieldNames(item).find((name) => DATE_FIELDS.has(name)) : `cf_${custom.name}`;
  const time = field === undefined ? null : timeBehind(reading, item.end + (/^(?: (?:is|was|are|date|falls?|:|=))* ?/u.exec(reading.question.slice(item.end))?.[0].length ?? 0));
  if (field === undefined || time === null || !reading.takeSpan(item.start, time.end)) return null;
  return { about: field, operator: 'during', values: [time.text, 'future'], type: null, negated };
}

/** "devices older than two years": since they were recorded. */
function aged(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const found = AGE.test(reading.question.slice(item.start)) ? timeBehind(reading, item.start) : null;
  if (found === null || !reading.takeSpan(item.start, found.end)) return null;
  return { about: 'created', operator: 'during', values: [found.text], type: null, negated };
}

/** "devices added since Monday": the objects of a stamp. "Which devices were added" asks for what happened. */
export function namesStamped(reading: Reading): boolean {
  return reading.items.some((item) => reading.isFree(item) && isPluralNoun(reading.before(item)) && reading.peek(() => dated(reading, item, false)) !== null);
}

function isPluralNoun(item: Item | undefined): boolean {
  return item !== undefined && isPlural(item);
}
