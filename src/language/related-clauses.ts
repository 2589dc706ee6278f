import { linkBetween } from '../query/bind/links.js';
import { reachableTypes, standsNowhere } from '../query/bind/relation-words.js';
import type { IntentCondition } from '../query/intent.js';
import { openingAt, subjectType } from './clause-openings.js';
import type { Opened, Opening } from './clause-openings.js';
import { isFunction, isPlural, nounType, roleStem } from './items.js';
import type { Item } from './items.js';
import { measuredPhrase } from './measured-phrase.js';
import { isBare, nounPhraseAt } from './noun-phrase.js';
import type { NounPhrase, ReadCondition } from './noun-phrase.js';
import type { Reading } from './reading.js';

/** Reads and takes what a question says of objects of other types: "without an active circuit", "of the servers in R01". */
export function takeRelatedClauses(reading: Reading, read: ReadCondition): readonly IntentCondition[] {
  const conditions: IntentCondition[] = [];
  for (let at = 0; at < reading.items.length; at += 1) {
    if (isUnreadAll(reading, at)) reading.refuse(reading.items[at]?.text ?? '');
    const found = clauseAt(reading, at, read) ?? universalAt(reading, at, read);
    if (found === null) continue;
    for (const item of found.taken) reading.takeItem(item);
    conditions.push(...found.conditions);
    at = found.next - 1;
  }
  return conditions;
}

/** "sites that are all Cisco" speaks of all that is there, not of the sites. */
function isUnreadAll(reading: Reading, at: number): boolean {
  const item = reading.items[at];
  return item !== undefined && isFunction(item, 'all') && isFunction(reading.items[at - 1], 'be') && /^(?:that|which|where)$/iu.test(reading.items[at - 2]?.text ?? '') && at > 2;
}

interface Clause {
  readonly conditions: readonly IntentCondition[];
  readonly taken: readonly Item[];
  readonly next: number;
}

function clauseAt(reading: Reading, at: number, read: ReadCondition): Clause | null {
  const opened = openingAt(reading, at);
  if (opened === null) return null;
  const phrase = nounPhraseAt(reading, opened.next, read);
  if (phrase === null && opened.isVerb === true) return verbAlone(reading, opened);
  if (phrase === null || (opened.kind === 'linked' && !isLinked(reading, phrase))) return null;
  if (opened.kind === 'linked' && isEverywhere(reading, opened, phrase)) return { conditions: [], taken: [...opened.taken, ...phrase.taken], next: phrase.next };
  const nested = opened.kind === 'linked' || isNested(reading, phrase, read);
  const whole = nested || !isPlacedBy(reading, phrase.next + 1) ? placedPhrase(reading, phrase, read, nested) : phrase;
  const first = conditionOf(whole, opened.kind);
  if (first === null) return null;
  const measured = opened.kind === 'linked' || whole.type === subjectType(reading, at) ? null : measuredPhrase(reading, whole);
  const ofMeasured = measured === null ? null : conditionOf(measured, opened.kind);
  if (measured !== null && ofMeasured !== null) return { conditions: [ofMeasured], taken: [...opened.taken, ...measured.taken], next: measured.next };
  const taken = [...opened.taken, ...whole.taken];
  const rest = furtherAt(reading, whole.next, opened.kind, read);
  // What the plain reading of "with" and "without" knows is left to it.
  if (rest.conditions.length === 0 && opened.isPlain && isBare(whole)) return null;
  return { conditions: [first, ...rest.conditions], taken: [...taken, ...rest.taken], next: rest.next };
}

/** "sites with devices with more than 40 interfaces": what the noun before can have is had by it, and not by what has that. */
function isNested(reading: Reading, { type, next }: NounPhrase, read: ReadCondition): boolean {
  const opened = openingAt(reading, next);
  const inner = opened === null || opened.kind === 'linked' ? null : nounPhraseAt(reading, opened.next, read);
  return inner !== null && inner.least !== null && linkBetween(type, inner.type)?.kind === 'back';
}

/** "across all VRFs", "throughout all locations": nothing is left out, nor what stands in none of them. */
function isEverywhere(reading: Reading, { next }: Opened, phrase: NounPhrase): boolean {
  if (phrase.where.length > 0 || phrase.least !== null || phrase.most !== null || isFunction(reading.items[phrase.next], 'in')) return false;
  const isAll = reading.items.slice(next, phrase.head.index).some((item) => isFunction(item, 'all') && !/^(?:any|some|any of)$/iu.test(item.text));
  return isAll && (phrase.type === 'ipam.vrf' || /^(?:across|throughout|over)$/iu.test(reading.items[next - 1]?.text ?? ''));
}

/** "but some switches", "and a server", "and no PDU": more of what the objects have. */
function furtherAt(reading: Reading, at: number, before: Opening, read: ReadCondition): Clause {
  const none: Clause = { conditions: [], taken: [], next: at };
  if (before === 'linked' || before === 'only') return none;
  const joint = reading.items[at];
  if (!isFunction(joint, 'and') && !/^(?:but|nor)$/iu.test(joint?.text ?? '')) return none;
  const opened = openingAt(reading, at + 1);
  if (opened !== null && opened.kind !== 'some' && opened.kind !== 'none') return none;
  const kind = opened?.kind ?? (/^but$/iu.test(joint?.text ?? '') ? 'some' : before);
  const phrase = nounPhraseAt(reading, opened?.next ?? at + 1, read);
  const condition = phrase === null ? null : conditionOf(phrase, kind);
  if (phrase === null || condition === null) return none;
  const rest = furtherAt(reading, phrase.next, kind, read);
  return { conditions: [condition, ...rest.conditions], taken: [...(joint === undefined ? [] : [joint]), ...(opened?.taken ?? []), ...phrase.taken, ...rest.taken], next: rest.next };
}

/** Whether the objects asked for can be where the name says: then it is their place that is meant ("racks with a PDU in datacenter-01"). */
function isPlacedBy(reading: Reading, at: number): boolean {
  const place = reading.items[at];
  const subject = subjectType(reading, at);
  if (place?.kind !== 'mention' || subject === null) return true;
  if (standsNowhere(subject, place.entries)) return false;
  const reachable = reachableTypes(subject);
  return place.entries.length === 0 || place.entries.some((entry) => reachable.has(entry.type) && (place.hint === null || place.hint === entry.type));
}

/** "serve the branches", "used by Acme Corp": the name behind says it all. */
function verbAlone(reading: Reading, { taken, next }: Opened): Clause | null {
  const name = reading.items.slice(next).find((item) => !isFunction(item, 'filler') && !isFunction(item, 'all'));
  return name?.kind === 'mention' && reading.isFree(name) && name.entries.length > 0 ? { conditions: [], taken, next: name.index } : null;
}

/** A plain singular ("in the rack") names one object, which must be asked for. */
function isLinked(reading: Reading, phrase: NounPhrase): boolean {
  const isEach = reading.items.slice(0, phrase.head.index).some((item) => item.index >= phrase.head.index - 2 && /^(?:every|each|any|all)$/iu.test(item.text));
  return phrase.least === null && (isPlural(phrase.head) || isEach);
}

/** Behind a linked noun, a place is the noun's own, and so is what it has: "the tor switches in datacenter-01", "every site with a Colt circuit". */
export function placedPhrase(reading: Reading, phrase: NounPhrase, read: ReadCondition, mayHave = true): NounPhrase {
  const joint = reading.items[phrase.next];
  const value = reading.items[phrase.next + 1];
  if (isFunction(joint, 'in') && value?.kind === 'mention' && reading.isFree(value)) {
    const condition = read(value);
    if (condition !== null) return placedPhrase(reading, { ...phrase, where: [...phrase.where, condition], taken: [...phrase.taken, value], next: phrase.next + 2 }, read, mayHave);
  }
  const opened = mayHave ? openingAt(reading, phrase.next) : null;
  const inner = opened === null || opened.kind === 'linked' ? null : nounPhraseAt(reading, opened.next, read);
  const condition = opened === null || inner === null ? null : conditionOf(inner, opened.kind);
  if (opened === null || inner === null || condition === null) return phrase;
  return { ...phrase, where: [...phrase.where, condition], taken: [...phrase.taken, ...opened.taken, ...inner.taken], next: inner.next };
}

/** Null where a number is denied of which both less and more would do ("without two routers"). */
function conditionOf(phrase: NounPhrase, opening: Opening): IntentCondition | null {
  const { least, most } = phrase;
  const base = { about: 'related', values: [], type: phrase.type, negated: false, where: phrase.where } as const;
  if (opening === 'only') return { ...onlyOf(phrase), every: true };
  // "No VM that is offline" speaks of the VMs that there are.
  if (opening === 'none' && phrase.isRelative && phrase.where.length === 1) return { ...base, operator: 'some', where: phrase.where.map((condition, index) => (index === phrase.where.length - 1 ? { ...condition, negated: !condition.negated } : condition)), every: true };
  if (opening === 'none') return noneOf(phrase, base);
  return { ...base, operator: 'some', ...(least === null ? {} : { least }), ...(most === null ? {} : { most }) };
}

/** "without more than 10 devices" has at most 10; "not at most 10" has 11. */
function noneOf({ least, most }: NounPhrase, base: Omit<IntentCondition, 'operator'>): IntentCondition | null {
  if (least === null || (least === 1 && most === 1)) return { ...base, operator: 'none' };
  if (most === null) return { ...base, operator: 'some', least: 0, most: least - 1 };
  return least === 0 ? { ...base, operator: 'some', least: most + 1 } : null;
}

/** "nothing but servers": of all devices there; "only active circuits": of all circuits. */
function onlyOf(phrase: NounPhrase): IntentCondition {
  return { about: 'related', operator: 'some', values: [], type: phrase.type, negated: false, where: phrase.where };
}

/** "where every device is Cisco", "whose addresses are all dhcp", "in which all racks are active". */
function universalAt(reading: Reading, at: number, read: ReadCondition): Clause | null {
  const opener = reading.items[at];
  if (opener === undefined) return null;
  if (!/^(?:where|whose|which)$/iu.test(opener.text) || at === 0) return null;
  const noun = reading.items.find((item) => item.index > at && (isEverything(reading, item) || (!isFunction(item, 'all') && !isFunction(item, 'filler'))));
  const type = noun === undefined ? null : isEverything(reading, noun) ? 'dcim.device' : nounType(noun);
  const role = noun !== undefined && type === null && roleStem(noun) !== null ? read(noun) : null;
  if (noun === undefined || (!reading.isFree(noun) && !isEverything(reading, noun)) || (type === null && role === null)) return null;
  const rest = reading.items.slice(noun.index + 1);
  const [be] = rest;
  const isAll = isEverything(reading, noun) || reading.items.some((item) => item.index > at && item.index <= noun.index + 2 && isAllWord(item));
  if (!isFunction(be, 'be') || !isAll) return null;
  const value = rest.find((item) => item.index > noun.index + 1 && !isAllWord(item) && !isFunction(item, 'not') && !isFunction(item, 'filler'));
  const condition = value === undefined || !reading.isFree(value) ? null : read(value);
  if (value === undefined || condition === null || role !== null) return null;
  const negated = reading.items.some((item) => item.index > noun.index && item.index < value.index && isFunction(item, 'not'));
  const where = [negated ? { ...condition, negated: !condition.negated } : condition];
  const taken = [noun, value, ...reading.items.filter((item) => item.index > at && item.index < value.index && isAllWord(item)), opener];
  return { conditions: [{ about: 'related', operator: 'some', values: [], type: type ?? 'dcim.device', negated: false, where, every: true }], taken, next: value.index + 1 };
}

/** "where everything is Cisco": all that stands there, told by its devices. */
function isEverything(reading: Reading, item: Item): boolean {
  return /^(?:everything|all)$/iu.test(item.text) && isFunction(reading.after(item), 'be');
}

function isAllWord(item: Item): boolean {
  return /^(?:all|every|each|only|all of)$/iu.test(item.text) || isFunction(item, 'only');
}
