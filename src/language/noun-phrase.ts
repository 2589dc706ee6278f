import { SAVED_FILTERS } from '../inventory/named-types.js';
import { kindsOf } from '../inventory/saved-filters.js';
import type { IntentCondition } from '../query/intent.js';
import { boundAt, countsOf, onwardsAt } from './bounds.js';
import type { Counts } from './bounds.js';
import { fieldNames, hasCue, isFunction, isPlural, isStructural, nounType, roleStem, statusValues } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';
import { MEASURED_TYPES } from './words/superlatives.js';

/** Objects of another type than those asked for, with what is said of them: "at least two active Cisco routers". */
export interface NounPhrase {
  readonly type: string;
  readonly where: readonly IntentCondition[];
  readonly least: number | null;
  readonly most: number | null;
  /** The noun or role word itself. */
  readonly head: Item;
  /** Words that the phrase takes. */
  readonly taken: readonly Item[];
  /** Index of the first word behind it. */
  readonly next: number;
  /** Something is said of it in a clause of its own ("that is offline"). */
  readonly isRelative: boolean;
}

/** Reads one word as a condition on what stands beside it. */
export type ReadCondition = (item: Item) => IntentCondition | null;

const UNBOUND: Counts = { least: null, most: null };

/** Reads the phrase that starts at a word; null when what stands there is no such phrase. */
export function nounPhraseAt(reading: Reading, start: number, read: ReadCondition, mayDo = true): NounPhrase | null {
  const where: IntentCondition[] = [];
  const taken: Item[] = [];
  let bounds = UNBOUND;
  for (let at = start; at < reading.items.length; at += 1) {
    const item = reading.items[at];
    if (item === undefined || !reading.isFree(item)) return null;
    const counted = numberAt(reading, at);
    if (counted !== null) {
      bounds = counted.bounds;
      taken.push(...reading.items.slice(at, counted.next));
      at = counted.next - 1;
      continue;
    }
    const head = headAt(reading, item, read);
    if (head !== null) return completed(reading, onwards(reading, { type: head.type, where: [...where, ...head.where], ...bounds, head: item, taken: [...taken, item], next: at + 1, isRelative: false }), { read, mayDo });
    if (isDeterminer(item) || isCableKind(reading, item)) {
      taken.push(item);
      continue;
    }
    const condition = premodifier(item, read);
    if (condition === null) return null;
    where.push(condition);
    taken.push(item);
  }
  return null;
}

/** "at least two", "more than 10", "between 1 and 3", "3 to 5", "2+", "exactly one", "only 2", "2". */
function numberAt(reading: Reading, at: number): Counted | null {
  const item = reading.items[at];
  if (item === undefined) return null;
  if (/^(?:single|sole)$/iu.test(item.text)) return { bounds: { least: 1, most: 1 }, next: at + 1 };
  if (isFunction(item, 'only')) return boundedAt(reading, at + 1);
  return boundedAt(reading, at);
}

interface Counted {
  readonly bounds: Counts;
  readonly next: number;
}

/** A comparison with a whole number of things; one with a unit measures something else. */
function boundedAt(reading: Reading, at: number): Counted | null {
  const item = reading.items[at];
  const bound = item === undefined || isFunction(item, 'of') ? null : boundAt(reading.question, item.start);
  const bounds = bound === null ? null : countsOf(bound);
  if (bound === null || bounds === null) return null;
  const behind = reading.items.findIndex((next) => next.start >= bound.end);
  const next = behind < 0 ? reading.items.length : behind;
  const covered = reading.items.slice(at, next);
  if (covered.some((each) => each.kind !== 'word' || each.end > bound.end || !reading.isFree(each))) return null;
  return { bounds, next };
}

/** "racks with 2 devices or fewer": the rest of the number stands behind what is counted. */
function onwards(reading: Reading, phrase: NounPhrase): NounPhrase {
  if (phrase.least === null && phrase.most === null) return signed(reading, phrase);
  const found = phrase.least === null || phrase.least !== phrase.most ? null : onwardsAt(reading.question, phrase.head.end);
  if (found === null || phrase.least === null) return phrase;
  const words = reading.items.filter((item) => item.index > phrase.head.index && item.end <= found.end);
  if (words.some((item) => !reading.isFree(item))) return phrase;
  return { ...phrase, ...countsOf({ operator: found.operator, quantities: [{ value: phrase.least, unit: '' }] }), taken: [...phrase.taken, ...words], next: phrase.next + words.length };
}

/** "sites with devices > 100": the sign and the number stand behind what is counted. */
function signed(reading: Reading, phrase: NounPhrase): NounPhrase {
  const sign = reading.items[phrase.next];
  const counted = sign !== undefined && /^[<>=≤≥]/u.test(sign.text) ? boundedAt(reading, phrase.next) : null;
  if (counted === null) return phrase;
  return { ...phrase, ...counted.bounds, taken: [...phrase.taken, ...reading.items.slice(phrase.next, counted.next)], next: counted.next };
}

/** "Network cables" of a device are its ports that are cabled. */
const CABLED: Readonly<Record<string, string>> = { network: 'dcim.interface', data: 'dcim.interface', ethernet: 'dcim.interface', power: 'dcim.powerport', console: 'dcim.consoleport' };
const PLUGGED_IN: IntentCondition = { about: 'cable', operator: 'empty', values: [], type: null, negated: true };

/** "VMs with 8 cores": a quantity of objects that the question names, though the word also stands for others. */
function isOwnQuantity(reading: Reading, item: Item): boolean {
  return fieldNames(item).some((field) => MEASURED_TYPES[field] !== undefined && reading.firstNoun([MEASURED_TYPES[field]]) !== null);
}

/** The noun that the phrase is about. A role, or a kind of port, may stand for its objects. */
function headAt(reading: Reading, item: Item, read: ReadCondition): { readonly type: string; readonly where: readonly IntentCondition[] } | null {
  if (isOwnQuantity(reading, item)) return null;
  const type = nounType(item);
  const cabled = type === 'dcim.cable' ? CABLED[reading.before(item)?.text.toLowerCase() ?? ''] : undefined;
  if (cabled !== undefined) return { type: cabled, where: [PLUGGED_IN] };
  if (type !== null) return isQualifier(reading, item) ? null : { type, where: [] };
  const isRole = roleStem(item) !== null || item.entries.some((entry) => entry.type === 'dcim.devicerole');
  const role = isRole && item.kind === 'word' && !isBeforeNoun(reading, item) ? read(item) : null;
  return role === null ? null : { type: 'dcim.device', where: [role] };
}

/** "the provider account" is one noun; in "rack device" the first one is no head. */
function isQualifier(reading: Reading, item: Item): boolean {
  const next = reading.after(item);
  return next !== undefined && !isPlural(item) && (nounType(next) !== null || roleStem(next) !== null) && fieldNames(item).length === 0;
}

function isBeforeNoun(reading: Reading, item: Item): boolean {
  const next = reading.after(item);
  return next !== undefined && nounType(next) === 'dcim.device';
}

function isCableKind(reading: Reading, item: Item): boolean {
  return CABLED[item.text.toLowerCase()] !== undefined && nounType(reading.after(item)) === 'dcim.cable';
}

function isDeterminer(item: Item): boolean {
  return isFunction(item, 'filler') || isFunction(item, 'all') || /^(?:both|his|her|its|their|those|these|of)$/iu.test(item.text);
}

function premodifier(item: Item, read: ReadCondition): IntentCondition | null {
  if (isStructural(item)) return null;
  if (item.kind === 'mention') return item.entries.length > 0 || item.hint !== null ? read(item) : null;
  return read(item);
}

interface How {
  readonly read: ReadCondition;
  /** Verbs behind the noun are its own ("servers running Linux"), not the question's ("do all servers run Linux"). */
  readonly mayDo: boolean;
}

/** What is said behind the noun: "from Colt", "of Acme Corp", "that are offline", "running EOS". */
function completed(reading: Reading, phrase: NounPhrase, how: How): NounPhrase {
  const further = filterPhrase(reading, phrase, how.read) ?? relativeClause(reading, phrase, how.read) ?? ownerPhrase(reading, phrase, how);
  return further === null ? phrase : completed(reading, further, how);
}

/** "devices matching saved filter X": a filter of the noun's own kind is no condition on what has the devices. */
function filterPhrase(reading: Reading, phrase: NounPhrase, read: ReadCondition): NounPhrase | null {
  const value = reading.items[phrase.next];
  if (value?.kind !== 'mention' || value.hint !== SAVED_FILTERS.type || !reading.isFree(value) || !kindsOf(value.entries[0]).includes(phrase.type)) return null;
  const condition = read(value);
  return condition === null ? null : { ...phrase, where: [...phrase.where, condition], taken: [...phrase.taken, value], next: value.index + 1 };
}

/** "that is offline", "which are not active". */
function relativeClause(reading: Reading, phrase: NounPhrase, read: ReadCondition): NounPhrase | null {
  const [pronoun, verb, ...rest] = reading.items.slice(phrase.next, phrase.next + 4);
  if (pronoun === undefined || !/^(?:that|which|who)$/iu.test(pronoun.text) || !isFunction(verb, 'be')) return null;
  const negated = isFunction(rest[0], 'not');
  const value = negated ? rest[1] : rest[0];
  if (value === undefined || !reading.isFree(value) || isStructural(value)) return null;
  const condition = read(value);
  if (condition === null) return null;
  const { values, taken } = alternatives(reading, value, condition, read);
  const said = { ...condition, values: [...condition.values, ...values] };
  const where = [...phrase.where, negated ? { ...said, negated: !said.negated } : said];
  return { ...phrase, where, taken: [...phrase.taken, value, ...taken], next: (taken.at(-1) ?? value).index + 1, isRelative: true };
}

/** "… or planned": further values of the same kind belong to the same noun. */
function alternatives(reading: Reading, after: Item, condition: IntentCondition, read: ReadCondition): { readonly values: readonly string[]; readonly taken: readonly Item[] } {
  const [joint, value] = reading.items.slice(after.index + 1, after.index + 3);
  if (joint === undefined || value === undefined || !isFunction(joint, 'or') || !reading.isFree(value) || isStructural(value)) return { values: [], taken: [] };
  const other = read(value);
  if (other === null || other.about !== condition.about || other.operator !== condition.operator || other.type !== condition.type) return { values: [], taken: [] };
  const further = alternatives(reading, value, condition, read);
  return { values: [...other.values, ...further.values], taken: [joint, value, ...further.taken] };
}

/** "from Colt", "owned by Initrode", "running EOS": what belongs to the noun and not to the question. */
function ownerPhrase(reading: Reading, phrase: NounPhrase, { read, mayDo }: How): NounPhrase | null {
  const joint = reading.items[phrase.next];
  const value = reading.items[phrase.next + 1];
  if (joint === undefined || value?.kind !== 'mention' || !reading.isFree(value) || value.entries.length === 0) return null;
  const verb = hasCue(joint, 'everything-of') || hasCue(joint, 'running') || hasCue(joint, 'tagged') || hasCue(joint, 'done');
  if (!(verb && mayDo) && !isFunction(joint, 'of')) return null;
  const condition = read(value);
  if (condition === null) return null;
  return { ...phrase, where: [...phrase.where, condition], taken: [...phrase.taken, ...(isStructural(joint) ? [] : [joint]), value], next: value.index + 1 };
}

/** Whether nothing is said of the objects but what they are. */
export function isBare(phrase: NounPhrase): boolean {
  return phrase.least === null && phrase.where.every((condition) => condition.about === 'role') && !phrase.taken.some((item) => statusValues(item) !== null);
}
