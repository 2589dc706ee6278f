import type { IntentMention } from '../query/intent.js';
import { fieldNames, hasCue, isFunction, isPlural, isStructural, nounType, roleStem, statusValues, traitOf } from './items.js';
import type { Item, Mention } from './items.js';
import type { FunctionWord } from './words/function-words.js';
import type { Cue } from './words/cues.js';

export type MentionItem = Item & Mention;

/** The question while a frame reads it: frames take what they understand, the rest stays unread. */
export class Reading {
  readonly items: readonly Item[];
  readonly question: string;
  readonly #used = new Set<number>();
  /** What was taken, in order, so that it can be given back. */
  readonly #taken: Item[] = [];
  readonly #refused: string[] = [];
  readonly #reserved = new Set<number>();
  readonly #firstNouns = new Map<readonly string[], Item | null>();
  #range: readonly [number, number] = [0, Number.POSITIVE_INFINITY];

  constructor(question: string, items: readonly Item[]) {
    this.question = question;
    this.items = items;
  }

  /** A fresh reading of the same question, for the next frame. */
  again(): Reading {
    return new Reading(this.question, this.items);
  }

  /** The items from one index to before another, to be read by themselves; the others are there, but taken. */
  span(from: number, to: number): Reading {
    const part = this.again();
    part.#range = [from, to];
    for (const item of this.items) if (!this.isFree(item) || item.index < from || item.index >= to) part.takeItem(item);
    return part;
  }

  /** Takes all that was taken in a span of it. */
  absorb(part: Reading): void {
    const [from, to] = part.#range;
    for (const item of this.items) if (!part.isFree(item) && item.index >= from && item.index < to) this.takeItem(item);
    for (const text of part.#refused) this.refuse(text);
  }

  has(...cues: readonly Cue[]): boolean {
    return this.items.some((item) => this.isFree(item) && cues.some((cue) => hasCue(item, cue)));
  }

  /** Takes every word that is one of these cues; false when there is none. */
  take(...cues: readonly Cue[]): boolean {
    return this.#takeAll((item) => cues.some((cue) => hasCue(item, cue)));
  }

  /**
   * Takes these cues where they are verbs. As adjectives ("used VLANs", "running VMs", "which are live") they restrict
   * what is asked for, so there they stay.
   */
  takeVerb(...cues: readonly Cue[]): boolean {
    return this.#takeAll((item) => cues.some((cue) => hasCue(item, cue)) && !this.#restricts(item));
  }

  #restricts(item: Item): boolean {
    const next = this.after(item);
    const beforeNoun = nounType(next) !== null || roleStem(next) !== null;
    if (statusValues(item) === null) return beforeNoun && /ed$/iu.test(item.text);
    return next?.kind !== 'mention' && !/^(?:that|which|who|do|does)$/iu.test(this.before(item)?.text ?? '');
  }

  hasFunction(...words: readonly FunctionWord[]): boolean {
    return this.items.some((item) => this.isFree(item) && !this.isReserved(item) && words.some((word) => isFunction(item, word)));
  }

  /** The first free word that is a noun of one of the types. */
  noun(...types: readonly string[]): Item | null {
    return this.items.find((item) => this.isFree(item) && types.includes(nounType(item) ?? '')) ?? null;
  }

  /** The first noun of these types, taken or not. Looked for once in a question: it is asked for at every number. */
  firstNoun(types: readonly string[]): Item | null {
    const known = this.#firstNouns.get(types);
    if (known !== undefined) return known;
    const first = this.items.find((item) => types.includes(nounType(item) ?? '')) ?? null;
    this.#firstNouns.set(types, first);
    return first;
  }

  /** Nouns that also tell a kind ("DACs") stay for those who read kinds. */
  takeNoun(...types: readonly string[]): boolean {
    return this.#takeAll((item) => item.kind === 'word' && traitOf(item) === null && item.senses.some((sense) => sense.kind === 'noun' && types.includes(sense.type)));
  }

  takeField(...fields: readonly string[]): boolean {
    return this.#takeAll((item) => fieldNames(item).some((field) => fields.includes(field)));
  }

  takeItem(item: Item): void {
    if (this.#used.has(item.index)) return;
    this.#used.add(item.index);
    this.#taken.push(item);
  }

  /** Takes every word of a stretch of the question; false, and nothing taken, when one is taken already or only partly in it. */
  takeSpan(start: number, end: number): boolean {
    const touched = this.items.filter((item) => item.end > start && item.start < end);
    if (touched.length === 0 || touched.some((item) => !this.isFree(item) || item.start < start || item.end > end)) return false;
    for (const item of touched) this.takeItem(item);
    return true;
  }

  /** Keeps words for a reading of several words: cues and nouns that are taken alone pass them over. */
  reserve(items: readonly Item[]): void {
    for (const item of items) this.#reserved.add(item.index);
  }

  isReserved(item: Item): boolean {
    return this.#reserved.has(item.index);
  }

  /** What a reader would find; whatever it takes is free again afterwards. */
  peek<Found>(read: () => Found): Found {
    return this.#try(read).found;
  }

  /** The words that a reader would take, if it finds something. */
  wouldTake(read: () => object | null): readonly Item[] {
    const { found, taken } = this.#try(read);
    return found === null ? [] : taken;
  }

  #try<Found>(read: () => Found): { readonly found: Found; readonly taken: readonly Item[] } {
    const [before, refused] = [this.#taken.length, this.#refused.length];
    const found = read();
    const taken = this.#taken.splice(before);
    for (const { index } of taken) this.#used.delete(index);
    this.#refused.splice(refused);
    return { found, taken };
  }

  takeWord(pattern: RegExp): Item | null {
    const item = this.items.find((candidate) => this.isFree(candidate) && pattern.test(candidate.text.toLowerCase())) ?? null;
    if (item !== null) this.takeItem(item);
    return item;
  }

  /** Says that a word of structure means more than was read: it counts as unread. */
  refuse(text: string): void {
    this.#refused.push(text);
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
    const free = this.items.filter((item) => this.isFree(item) && !isStructural(item) && !/^[^\p{L}\p{N}]+$/u.test(item.text));
    return [...free.map((item) => item.text), ...this.#refused];
  }

  before(item: Item): Item | undefined {
    return this.items[item.index - 1];
  }

  after(item: Item): Item | undefined {
    return this.items[item.index + 1];
  }

  /** The first item that begins at a place of the question or behind it. */
  itemFrom(place: number): Item | undefined {
    let [low, high] = [0, this.items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.items[middle]?.start ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return this.items[low];
  }

  #takeAll(matches: (item: Item) => boolean): boolean {
    let found = false;
    for (const item of this.items) {
      if (!this.isFree(item) || this.isReserved(item) || !matches(item)) continue;
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
  // The numbers of a range of names are no id.
  const number = mention.numberTo === null ? mention.number : null;
  return { slot, text: mention.text, type: mention.hint ?? (types.length === 1 ? (only ?? null) : null), number };
}

export function pluralOrDefinite(reading: Reading, item: Item): 'plural' | 'definite' | 'indefinite' {
  if (isPlural(item)) return 'plural';
  return /^the$/iu.test(reading.before(item)?.text ?? '') ? 'definite' : 'indefinite';
}
