import { Integers, wordsIn } from './bytes.js';
import type { Bytes } from './bytes.js';
import { idOf } from '../netbox/row.js';
import type { ObjectRef, Row } from '../netbox/row.js';
import { aliasesOf, entryOf, looseWords, nameOf, slugOf } from './entry.js';
import { editDistance, foldLoosely, foldName, numbersHash, typingErrors } from './fold.js';
import { Folder } from './folder.js';
import { InSteps, steps } from './in-steps.js';
import { idsBelow, siteIdsOf } from './places.js';
import type { Entry, Inventory } from './inventory.js';
import { NAMED_TYPES } from './named-types.js';
import type { Named } from './name-list.js';
import type { NamedType } from './named-types.js';
import { Objects } from './objects.js';
import { PluginTypes } from './plugin-types.js';
import { Postings } from './postings.js';
import { TrigramIndex } from './trigram.js';
import { WordIndex } from './words.js';

/** How sure a link is: the very name; the same but for separators, zeros or spelling; whole words of it; a typing error. */
export type MatchKind = 'exact' | 'loose' | 'part' | 'near';

/** Types whose objects people name by a part ("acme", "Frankfurt"); a word of a role's or tag's name is no name of it. */
const NAMED_IN_PART: ReadonlySet<string> = new Set(['dcim.site', 'dcim.region', 'dcim.location', 'dcim.rack', 'dcim.device', 'dcim.devicetype', 'dcim.manufacturer', 'dcim.virtualchassis', 'virtualization.virtualmachine', 'virtualization.cluster', 'tenancy.tenant', 'tenancy.contact', 'circuits.provider', 'circuits.circuit', 'ipam.vlangroup', 'vpn.tunnel']);

/** Typing errors that a name may have and still be read (fold.ts). */
const MOST_ERRORS = 2;

/** Longest name, in words, that is looked for in a question. */
const MAX_WORDS = 6;

/** `order` gives the positions among all objects for the positions in an index. */
interface Similar {
  readonly index: TrigramIndex;
  readonly order: Int32Array;
  /** Of each name the hash of the numbers in it. */
  readonly numbers: Int32Array;
}

interface Words {
  readonly index: WordIndex;
  readonly order: Int32Array;
}

/** The names of one NetBox: found exactly, loosely, by part and by likeness. */
export class NameIndex implements Inventory {
  readonly plugins = new PluginTypes();
  readonly #objects = new Objects();
  readonly #exact = new Postings();
  readonly #loose = new Postings();
  /** Of all objects the numbers of their folded names, of their loosely folded names, and the hash of the numbers in them. */
  readonly #exactKeys = new Integers();
  readonly #looseKeys = new Integers();
  readonly #numbers = new Integers();
  readonly #folder = new Folder();
  readonly #known = new Map<string, readonly Entry[]>();
  readonly #loaded: ReadonlySet<string>;
  readonly #tooBig: ReadonlySet<string>;
  readonly #hidden: ReadonlySet<string>;
  #words: InSteps<Words> | null = null;
  #similar: InSteps<Similar> | null = null;
  #maxWords = 1;

  constructor(rows: ReadonlyMap<string, readonly Row[]>, loaded: ReadonlySet<string>, tooBig: ReadonlySet<string> = new Set(), hidden: ReadonlySet<string> = new Set()) {
    this.#loaded = loaded;
    this.#hidden = hidden;
    this.#tooBig = tooBig;
    for (const named of NAMED_TYPES) this.add(named.type, rows.get(named.type) ?? []);
  }

  /** Adds objects of a type that were looked up on demand; those that are known already stay as they are. */
  add(type: string, rows: readonly Row[]): void {
    const named = NAMED_TYPES.find((candidate) => candidate.type === type);
    if (named === undefined || rows.length === 0) return;
    for (const list of [this.#exactKeys, this.#looseKeys, this.#numbers]) list.reserve(list.length + rows.length);
    for (const postings of [this.#exact, this.#loose]) postings.reserve(rows.length);
    for (let position = this.#objects.add(named, rows); position < this.#objects.size; position += 1) this.#addNames(named, position);
    this.#similar = null;
    this.#words = null;
  }

  /** Takes over all objects of a type that only its noun calls: they are listed, and found in no text. Read anew they replace those before. */
  know(named: NamedType, rows: readonly Row[]): void {
    this.#known.set(named.type, rows.flatMap((row) => {
      const id = idOf(row);
      return id === null ? [] : [entryOf(named, id, row)];
    }));
  }

  /** Whether nobody can say if an object of the type has a name: they could not be read. What the token may not see is not there for it. */
  isUnread(type: string): boolean {
    return !this.#loaded.has(type) && !this.#tooBig.has(type) && !this.#hidden.has(type);
  }

  /** Takes a step of about a millisecond towards finding by parts and by likeness, which else the first question that needs it waits for. True when all is done. */
  prepare(): boolean {
    return this.#inWords.step() && this.#alike.step();
  }

  get #inWords(): InSteps<Words> {
    return (this.#words ??= new InSteps(this.#buildWords()));
  }

  get #alike(): InSteps<Similar> {
    return (this.#similar ??= new InSteps(this.#buildSimilar()));
  }

  /** Whether a type has more objects than are loaded, so that its names have to be looked up. */
  isTooBig(type: string): boolean {
    return this.#tooBig.has(type);
  }

  /** The names of all objects, with the type of each. */
  names(): Iterable<Named> { return this.#objects.names(); }

  entries(type: string): readonly Entry[] {
    return this.#known.get(type) ?? this.#objects.entries(type);
  }

  find(type: string, id: number): Entry | null {
    return this.#known.get(type)?.find((entry) => entry.id === id) ?? this.#objects.find(type, id);
  }

  isLoaded(type: string): boolean {
    return this.#loaded.has(type) || this.#known.has(type);
  }

  idsBelow(object: ObjectRef): readonly number[] {
    return idsBelow(this, object);
  }

  siteIdsOf(place: ObjectRef): readonly number[] {
    return siteIdsOf(this, place);
  }

  /** Words of the longest known name, so that a reader knows how far to look. */
  get maxWords(): number {
    return Math.min(this.#maxWords, MAX_WORDS);
  }

  /** Objects of exactly this name, slug or alias; separators and case do not matter. */
  exact(text: string): readonly Entry[] {
    return this.#at(this.#exact.get(foldName(text)));
  }

  /** Objects whose name differs only in separators, leading zeros or common spellings. */
  loose(text: string): readonly Entry[] {
    const folded = foldLoosely(text);
    return folded.length < 2 ? [] : this.#at(this.#loose.get(folded));
  }

  /** Objects whose name holds all these words as whole words: those that hold them side by side, if there are any. */
  withWords(text: string, types: ReadonlySet<string> | null = null): readonly Entry[] {
    const { index, order } = this.#inWords.made();
    const isMeant = (type: string): boolean => (types === null ? NAMED_IN_PART.has(type) : types.has(type) && (types.size === 1 || NAMED_IN_PART.has(type)));
    return this.#in(order, index.find(text, (position) => isMeant(this.#objects.named(order[position] ?? -1)?.type ?? '')));
  }

  /** Objects whose names are one typing error away, or, when there are none, two; numbers never differ. */
  misspelt(text: string, types: ReadonlySet<string> | null = null): readonly Entry[] {
    if (foldLoosely(text).length < 4) return [];
    for (let errors = 1; errors <= MOST_ERRORS; errors += 1) {
      const found = this.#misspeltBy(errors, text, types);
      if (found.length > 0) return found;
    }
    return [];
  }

  #misspeltBy(errors: number, text: string, types: ReadonlySet<string> | null): readonly Entry[] {
    const { index, order, numbers } = this.#alike.made();
    const wanted = numbersHash(text);
    return this.#in(order, index.within(foldLoosely(text), errors, (position) => numbers[position] === wanted))
      .filter((entry) => (types === null || types.has(entry.type)) && (typingErrors(text, entry.name) ?? Infinity) <= errors)
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .slice(0, 50);
  }

  /** Names that look most like a text, for "did you mean". */
  nearest(text: string, types: ReadonlySet<string> | null, limit: number): readonly Entry[] {
    const { index, order } = this.#alike.made();
    const folded = foldLoosely(text);
    return this.#in(order, index.similar(folded, 400))
      .filter((entry) => types === null || types.has(entry.type))
      .map((entry) => ({ entry, distance: editDistance(folded, foldLoosely(entry.name), 12) }))
      .filter(({ distance }) => distance * 2 <= folded.length) // half the letters wrong is another name
      .sort((a, b) => a.distance - b.distance || (a.entry.name < b.entry.name ? -1 : 1))
      .slice(0, limit)
      .map(({ entry }) => entry);
  }

  #at(positions: readonly number[]): readonly Entry[] {
    return positions.flatMap((position) => this.#objects.entry(position) ?? []);
  }

  #in(order: Int32Array, positions: readonly number[]): readonly Entry[] {
    return positions.flatMap((position) => this.#objects.entry(order[position] ?? -1) ?? []);
  }

  #addNames(named: NamedType, position: number): void {
    const row = this.#objects.row(position) ?? {};
    const name = nameOf(named, row);
    this.#folder.fold(name);
    this.#numbers.push(this.#folder.numbers);
    this.#exactKeys.push(put(this.#exact, this.#folder.folded, position));
    this.#looseKeys.push(put(this.#loose, this.#folder.loose, position));
    this.#measure();
    if (named.aliases.length > 0 || named.type === 'dcim.region') for (const alias of aliasesOf(named, name, row)) this.#addAlias(alias, position);
  }

  #addAlias(alias: string, position: number): void {
    this.#folder.fold(alias);
    put(this.#exact, this.#folder.folded, position);
    put(this.#loose, this.#folder.loose, position);
    this.#measure();
  }

  #measure(): void {
    if (this.#maxWords < MAX_WORDS) this.#maxWords = Math.max(this.#maxWords, wordsIn(this.#folder.folded));
  }

  *#buildSimilar(): Generator<undefined, Similar> {
    const order = this.#objects.inOrder();
    const index = yield* TrigramIndex.of(this.#loose.keys, inOrder(this.#looseKeys, order));
    return { index, order, numbers: inOrder(this.#numbers, order) };
  }

  *#buildWords(): Generator<undefined, Words> {
    const order = this.#objects.inOrder();
    const index = new WordIndex(this.#exact.keys, order.length);
    yield* steps(order.length, (from, to) => { for (let place = from; place < to; place += 1) this.#addWords(index, order[place] ?? 0); });
    return { index, order };
  }

  #addWords(index: WordIndex, position: number): void {
    const named = this.#objects.named(position);
    const row = this.#objects.row(position);
    if (named !== null && row !== null) index.add(this.#exactKeys.at(position), slugOf(named, row), looseWords(named, row));
  }
}

function put(postings: Postings, { array, length }: Bytes, position: number): number {
  return postings.put(array, 0, length, position);
}

function inOrder(values: Integers, order: Int32Array): Int32Array {
  const ordered = new Int32Array(order.length);
  for (let index = 0; index < order.length; index += 1) ordered[index] = values.at(order[index] ?? 0);
  return ordered;
}
