import type { IntentCondition, IntentMention } from '../query/intent.js';
import { fieldNames, hasCue, isFunction, isPlural, isStructural, nounType, roleStem, statusValues } from './items.js';
import type { Item, Mention } from './items.js';
import type { FunctionWord } from './words/function-words.js';
import type { Cue } from './words/cues.js';

export type MentionItem = Item & Mention;

/** The question while a frame reads it: frames take what they understand, the rest stays unread. */
export class Reading {
  readonly items: readonly Item[];
  readonly question: string;
  readonly #used = new Set<number>();

  constructor(question: string, items: readonly Item[]) {
    this.question = question;
    this.items = items;
  }

  /** A fresh reading of the same question, for the next frame. */
  again(): Reading {
    return new Reading(this.question, this.items);
  }

  has(...cues: readonly Cue[]): boolean {
    return this.items.some((item) => this.isFree(item) && cues.some((cue) => hasCue(item, cue)));
  }

  /** Takes every word that is one of these cues; false when there is none. */
  take(...cues: readonly Cue[]): boolean {
    return this.#takeAll((item) => cues.some((cue) => hasCue(item, cue)));
  }

  hasFunction(...words: readonly FunctionWord[]): boolean {
    return this.items.some((item) => this.isFree(item) && words.some((word) => isFunction(item, word)));
  }

  /** The first free word that is a noun of one of the types. */
  noun(...types: readonly string[]): Item | null {
    return this.items.find((item) => this.isFree(item) && types.includes(nounType(item) ?? '')) ?? null;
  }

  takeNoun(...types: readonly string[]): boolean {
    return this.#takeAll((item) => item.kind === 'word' && item.senses.some((sense) => sense.kind === 'noun' && types.includes(sense.type)));
  }

  takeField(...fields: readonly string[]): boolean {
    return this.#takeAll((item) => fieldNames(item).some((field) => fields.includes(field)));
  }

  takeItem(item: Item): void {
    this.#used.add(item.index);
  }

  takeWord(pattern: RegExp): Item | null {
    const item = this.items.find((candidate) => this.isFree(candidate) && pattern.test(candidate.text.toLowerCase())) ?? null;
    if (item !== null) this.takeItem(item);
    return item;
  }

  isFree(item: Item): boolean {
    return !this.#used.has(item.index);
  }

  mentions(): readonly MentionItem[] {
    return this.items.filter((item): item is MentionItem => item.kind === 'mention' && this.isFree(item));
  }

  /** The first free mention that can be an object of these types; nobody knowing a name does not rule it out. */
  mentionOf(types: readonly string[]): MentionItem | null {
    const fits = (mention: MentionItem): boolean => canBe(mention, types);
    const known = this.mentions().filter((mention) => mention.entries.length > 0 || mention.shape !== 'unknown');
    return known.find(fits) ?? this.mentions().find(fits) ?? null;
  }

  /** Takes a mention of these types as part of the intent; null when the question names none. */
  target(types: readonly string[], slot: IntentMention['slot'] = 'target'): IntentMention | null {
    const mention = this.mentionOf(types);
    if (mention === null) return null;
    this.takeItem(mention);
    return toIntentMention(mention, slot, types);
  }

  /** Words of content that nothing has taken. */
  unread(): readonly string[] {
    return this.items.filter((item) => this.isFree(item) && !isStructural(item) && !/^[^\p{L}\p{N}]+$/u.test(item.text)).map((item) => item.text);
  }

  before(item: Item): Item | undefined {
    return this.items[item.index - 1];
  }

  after(item: Item): Item | undefined {
    return this.items[item.index + 1];
  }

  #takeAll(matches: (item: Item) => boolean): boolean {
    let found = false;
    for (const item of this.items) {
      if (!this.isFree(item) || !matches(item)) continue;
      this.takeItem(item);
      found = true;
    }
    return found;
  }
}

const SHAPE_TYPES: Readonly<Partial<Record<Mention['shape'], string>>> = {
  vid: 'ipam.vlan',
  'vid-range': 'ipam.vlan',
  asn: 'ipam.asn',
  hash: 'dcim.cable',
  cidr: 'ipam.prefix',
  address: 'ipam.ipaddress',
  mac: 'dcim.macaddress',
  'part-mac': 'dcim.macaddress',
  port: 'dcim.interface',
  email: 'tenancy.contact',
};

/** Whether a mention may name an object of one of the types. */
export function canBe(mention: Mention, types: readonly string[]): boolean {
  if (mention.hint !== null) return types.includes(mention.hint);
  if (mention.entries.length > 0) return mention.entries.some((entry) => types.includes(entry.type));
  const shaped = SHAPE_TYPES[mention.shape];
  return shaped === undefined || types.includes(shaped);
}

export function toIntentMention(mention: Mention, slot: IntentMention['slot'], types: readonly string[] = []): IntentMention {
  const [only] = types;
  return { slot, text: mention.text, type: mention.hint ?? (types.length === 1 ? (only ?? null) : null), number: mention.number };
}

/** Reads everything that is still free and restricts the objects asked for, with its "not", "without" and "or". */
export function takeConditions(reading: Reading): readonly IntentCondition[] {
  const conditions: IntentCondition[] = [];
  let sign: 'plain' | 'not' | 'without' | 'except' | 'with' = 'plain';
  let joined: 'or' | 'and' | null = null;
  for (const item of reading.items) {
    if (!reading.isFree(item)) {
      joined = null;
      continue;
    }
    if (isFunction(item, 'except')) sign = 'except';
    else if (isFunction(item, 'without')) sign = 'without';
    else if (isFunction(item, 'not')) sign = sign === 'without' ? 'with' : 'not';
    else if (isFunction(item, 'with') || isFunction(item, 'have')) sign = sign === 'plain' || sign === 'not' ? (sign === 'not' ? 'without' : 'with') : sign;
    else if (isFunction(item, 'or')) joined = 'or';
    else if (isFunction(item, 'and')) joined = 'and';
    if (isStructural(item)) continue;
    const condition = ownerOfSites(reading, item, sign) ?? placeClass(reading, item) ?? conditionOf(item, sign);
    if (condition === null) continue;
    reading.takeItem(item);
    push(conditions, condition, joined);
    joined = null;
    if (sign !== 'except' && !continues(reading, item)) sign = 'plain';
  }
  return conditions;
}

/** "at Acme Corp sites": the place belongs to the tenant, not the object. */
function ownerOfSites(reading: Reading, item: Item, sign: string): IntentCondition | null {
  const next = reading.after(item);
  if (item.kind !== 'mention' || !canBe(item, ['tenancy.tenant']) || item.entries.length === 0 || next === undefined || nounType(next) !== 'dcim.site' || !reading.isFree(next)) return null;
  reading.takeItem(next);
  return { about: 'site-owner', operator: 'is', values: [item.text], type: 'tenancy.tenant', negated: sign === 'not' || sign === 'except' };
}

/** "in the datacenter", "at the main site": a kind of place, not a name. */
function placeClass(reading: Reading, item: Item): IntentCondition | null {
  if (nounType(item) !== 'dcim.site') return null;
  const before = reading.before(item);
  const adjective = before !== undefined && (before.kind === 'mention' ? before.match !== 'exact' : before.senses.length === 0) ? before : null;
  const article = adjective === null ? before : reading.before(adjective);
  const preposition = article === undefined ? undefined : reading.before(article);
  if (!/^(?:the|our|my)$/iu.test(article?.text ?? '') || !(isFunction(preposition, 'in') || isFunction(preposition, 'of'))) return null;
  if (adjective !== null) reading.takeItem(adjective);
  return { about: 'place-class', operator: 'is', values: [item.text], type: 'dcim.site', negated: false };
}

/** "neither offline nor failed", "not in R1 or R2": the next one is under the same sign. */
function continues(reading: Reading, item: Item): boolean {
  const next = reading.after(item);
  return isFunction(next, 'or') || isFunction(next, 'not') || (isFunction(next, 'and') && next?.text !== ',');
}

function push(conditions: IntentCondition[], condition: IntentCondition, joined: 'or' | 'and' | null): void {
  const last = conditions.at(-1);
  const mergeable = last !== undefined && last.about === condition.about && last.negated === condition.negated && last.operator === condition.operator && condition.operator === 'is';
  const sameKind = condition.about !== 'object' || last?.type === condition.type;
  if (last !== undefined && mergeable && sameKind && joined !== null && !(joined === 'and' && condition.type === 'extras.tag')) {
    conditions[conditions.length - 1] = { ...last, values: [...last.values, ...condition.values] };
    return;
  }
  conditions.push(condition);
}

function conditionOf(item: Item, sign: 'plain' | 'not' | 'without' | 'except' | 'with'): IntentCondition | null {
  const negated = sign === 'not' || sign === 'except' || sign === 'without';
  if (item.kind === 'mention') {
    const value = item.shape === 'vid' || item.shape === 'id' || item.shape === 'hash' ? `#${String(item.number ?? '')}` : item.text;
    const type = item.hint ?? soleType(item);
    return { about: 'object', operator: 'is', values: [value], type, negated };
  }
  for (const sense of item.senses) if (sense.kind === 'absence') return { about: sense.field, operator: 'empty', values: [], type: null, negated: sense.negated !== (sign === 'not') };
  const fields = fieldNames(item);
  const noun = nounType(item);
  if ((sign === 'without' || sign === 'with') && (fields.length > 0 || noun !== null)) {
    return { about: fields.join('|') || 'related', operator: noun !== null && fields.length === 0 ? (sign === 'without' ? 'none' : 'some') : 'empty', values: [], type: noun, negated: sign === 'with' };
  }
  const status = statusValues(item);
  if (status !== null) return { about: 'status', operator: 'is', values: [...status], type: null, negated };
  const stem = roleStem(item);
  if (stem !== null || item.entries.some((entry) => entry.type === 'dcim.devicerole')) {
    if (sign === 'without') return { about: 'related-role', operator: 'none', values: [item.text], type: 'dcim.device', negated: false };
    return { about: 'role', operator: 'is', values: [item.text], type: 'dcim.devicerole', negated };
  }
  return null;
}

function soleType(mention: Mention): string | null {
  const types = new Set(mention.entries.map((entry) => entry.type));
  const [only] = types;
  return types.size === 1 ? (only ?? null) : null;
}

export function pluralOrDefinite(reading: Reading, item: Item): 'plural' | 'definite' | 'indefinite' {
  if (isPlural(item)) return 'plural';
  return /^the$/iu.test(reading.before(item)?.text ?? '') ? 'definite' : 'indefinite';
}
