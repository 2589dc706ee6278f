import { reachableTypes, standsNowhere } from '../query/bind/relation-words.js';
import type { IntentCondition } from '../query/intent.js';
import { boundAt } from './bounds.js';
import { isFunction, isPlural, nounType, roleStem } from './items.js';
import type { Item } from './items.js';
import { isBare, nounPhraseAt } from './noun-phrase.js';
import type { NounPhrase, ReadCondition } from './noun-phrase.js';
import type { Reading } from './reading.js';

/** How a clause opens: with what objects have, have not, have only, or belong to. */
type Opening = 'some' | 'none' | 'only' | 'linked';

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
  const whole = opened.kind === 'linked' || !isPlacedBy(reading, phrase.next + 1) ? placedPhrase(reading, phrase, read, opened.kind === 'linked') : phrase;
  const first = conditionOf(whole, opened.kind);
  if (first === null) return null;
  const taken = [...opened.taken, ...whole.taken];
  const rest = furtherAt(reading, whole.next, opened.kind, read);
  // What the plain reading of "with" and "without" knows is left to it.
  if (rest.conditions.length === 0 && opened.isPlain && isBare(whole)) return null;
  return { conditions: [first, ...rest.conditions], taken: [...taken, ...rest.taken], next: rest.next };
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

/** The type that the question asks for, as far as a noun or role before says it. */
function subjectType(reading: Reading, at: number): string | null {
  const subject = reading.items.find((item) => item.index < at && !reading.isFree(item) && (nounType(item) !== null || roleStem(item) !== null));
  return subject === undefined ? null : (nounType(subject) ?? 'dcim.device');
}

interface Opened {
  readonly kind: Opening;
  readonly taken: readonly Item[];
  readonly next: number;
  /** "with" and "without", which are also read word by word. */
  readonly isPlain: boolean;
  /** A verb that also stands before a name ("serve datacenter-01"). */
  readonly isVerb?: boolean;
}

/** "serve the branches", "used by Acme Corp": the name behind says it all. */
function verbAlone(reading: Reading, { taken, next }: Opened): Clause | null {
  const name = reading.items.slice(next).find((item) => !isFunction(item, 'filler') && !isFunction(item, 'all'));
  return name?.kind === 'mention' && reading.isFree(name) && name.entries.length > 0 ? { conditions: [], taken, next: name.index } : null;
}

/** Kinds of things are used where the things are. */
function isKind(type: string | null): boolean {
  return type !== null && KINDS.has(type);
}

const KINDS = new Set(['dcim.devicetype', 'dcim.manufacturer', 'dcim.platform', 'dcim.devicerole', 'circuits.circuittype', 'virtualization.clustertype']);

const HOLDING = /^(?:hold|holds|holding|house|houses|housing|contain|contains|containing|host|hosts|hosting|run|runs|running|carry|carries|carrying|include|includes|including|having|has|have|with|use|uses|using|operate|operates|own|owns|get|gets)$/iu;
const SERVING = /^(?:serve|serves|serving|feed|feeds|feeding|cover|covers|covering|used by|carried by|served by|hosted by|provided by|reach|reaches|reaching|supply|supplies|supplying)$/iu;
const BY = /^(?:used|carried|served|hosted|provided|supplied|run|fed|held|needed)$/iu;

function openingAt(reading: Reading, at: number): Opened | null {
  const item = reading.items[at];
  // A verb may have been taken already, as one that carries nothing.
  if (item === undefined) return null;
  if (isFunction(item, 'without')) return { kind: 'none', taken: [item], next: at + 1, isPlain: true };
  const denied = isFunction(reading.items[at - 1], 'not');
  if (HOLDING.test(item.text) || isFunction(item, 'have') || isFunction(item, 'with')) return holdingAt(reading, item, denied);
  const isSubjectBefore = reading.items.some((other) => other.index < at && !reading.isFree(other) && (nounType(other) !== null || roleStem(other) !== null));
  if (!isSubjectBefore) return null;
  const there = thereAt(reading, item);
  if (there !== null) return there;
  if (reading.isFree(item) && isNumbered(reading, item)) return { kind: 'some', taken: [], next: at, isPlain: false };
  if (SERVING.test(item.text)) return { kind: 'linked', taken: [item], next: at + 1, isPlain: false, isVerb: true };
  const next = reading.items[at + 1];
  if (BY.test(item.text) && /^(?:by|in|at|on|across)$/iu.test(next?.text ?? '')) return { kind: 'linked', taken: [item], next: at + 2, isPlain: false, isVerb: /^by$/iu.test(next?.text ?? '') || isKind(subjectType(reading, at)) };
  return isFunction(item, 'in') || isFunction(item, 'of') ? { kind: 'linked', taken: [item], next: at + 1, isPlain: false } : null;
}

/** "sites > 20 devices", "racks of fewer than 3 devices": a comparison says by itself that they have so many. */
function isNumbered(reading: Reading, item: Item): boolean {
  return boundAt(reading.question, item.start)?.isSaid === true;
}

/** "where there are more than 20 devices", "in which there is no firewall". */
function thereAt(reading: Reading, item: Item): Opened | null {
  const behind = reading.items.slice(item.index + 1, item.index + 3);
  if (!/^(?:where|which)$/iu.test(item.text)) return null;
  const length = [1, 2].find((count) => /^there (?:is|are)(?: a| any)?$/iu.test(behind.slice(0, count).map(({ text }) => text).join(' ')));
  if (length === undefined) return null;
  const next = item.index + 1 + length;
  const none = reading.items[next];
  const taken = [item, ...behind.slice(0, length)];
  return none !== undefined && isFunction(none, 'without') ? { kind: 'none', taken: [...taken, none], next: next + 1, isPlain: false } : { kind: 'some', taken, next, isPlain: false };
}

/** "with …", "that run …", "do not have …", "contain nothing but …". */
function holdingAt(reading: Reading, item: Item, denied: boolean): Opened {
  const next = reading.after(item);
  const isPlain = isFunction(item, 'with') || isFunction(item, 'have');
  const taken = [item];
  const before = reading.before(item);
  if (isFunction(before, 'only') && !isPlain && before !== undefined) return { kind: 'only', taken: [before, item], next: item.index + 1, isPlain: false };
  if (/^neither$/iu.test(next?.text ?? '') && next !== undefined) return { kind: 'none', taken: [item, next], next: item.index + 2, isPlain };
  const isNumber = next !== undefined && reading.after(next)?.kind === 'word' && /^(?:\d+|one|two|three)$/iu.test(reading.after(next)?.text ?? '');
  if (isFunction(next, 'only') && !isNumber) return { kind: 'only', taken: [...taken, ...(next === undefined ? [] : [next])], next: item.index + 2, isPlain: false };
  if (isFunction(next, 'without') || (isPlain && /^not$/iu.test(next?.text ?? ''))) return { kind: 'none', taken: [item, ...(next === undefined ? [] : [next])], next: item.index + 2, isPlain };
  return { kind: denied ? 'none' : 'some', taken, next: item.index + 1, isPlain };
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
