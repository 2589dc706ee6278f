import { displayOf, idOf, textOf } from '../netbox/row.js';
import type { ObjectRef, Row } from '../netbox/row.js';
import { shortCountryNames } from './country-names.js';
import { editDistance, foldLoosely, foldName, loosened, typingErrors } from './fold.js';
import { idsBelow, siteIdsOf } from './places.js';
import type { Entry, Inventory } from './inventory.js';
import { NAMED_TYPES } from './named-types.js';
import type { NamedType } from './named-types.js';
import { Postings } from './postings.js';
import { TrigramIndex } from './trigram.js';

/** How sure a link is: the very name; the same but for separators, zeros or spelling; whole words of it; a typing error. */
export type MatchKind = 'exact' | 'loose' | 'part' | 'near';

export interface NameMatch {
  readonly entry: Entry;
  readonly kind: MatchKind;
}

/** Types whose objects people name by a part ("acme", "Frankfurt"); a word of a role's or tag's name is no name of it. */
const NAMED_IN_PART: ReadonlySet<string> = new Set(['dcim.site', 'dcim.region', 'dcim.location', 'dcim.rack', 'dcim.device', 'dcim.devicetype', 'dcim.manufacturer', 'dcim.virtualchassis', 'virtualization.virtualmachine', 'virtualization.cluster', 'tenancy.tenant', 'tenancy.contact', 'circuits.provider', 'circuits.circuit', 'ipam.vlangroup', 'vpn.tunnel']);

/** Typing errors that a name may have and still be read (fold.ts). */
const MOST_ERRORS = 2;

/** Longest name, in words, that is looked for in a question. */
const MAX_WORDS = 6;

/** The names of one NetBox: found exactly, loosely, by part and by likeness. */
export class NameIndex implements Inventory {
  readonly #byType = new Map<string, Entry[]>();
  readonly #byId = new Map<string, Map<number, Entry>>();
  readonly #exact = new Postings<Entry>();
  readonly #loose = new Postings<Entry>();
  readonly #loaded: ReadonlySet<string>;
  readonly #tooBig: ReadonlySet<string>;
  #words: Postings<Entry> | null = null;
  #similar: { readonly index: TrigramIndex; readonly entries: readonly Entry[] } | null = null;
  #maxWords = 1;

  constructor(rows: ReadonlyMap<string, readonly Row[]>, loaded: ReadonlySet<string>, tooBig: ReadonlySet<string> = new Set()) {
    this.#loaded = loaded;
    this.#tooBig = tooBig;
    for (const named of NAMED_TYPES) this.add(named.type, rows.get(named.type) ?? []);
  }

  /** Adds objects of a type that were looked up on demand; those that are known already stay as they are. */
  add(type: string, rows: readonly Row[]): void {
    const named = NAMED_TYPES.find((candidate) => candidate.type === type);
    if (named === undefined) return;
    for (const row of rows) if (this.find(type, idOf(row) ?? 0) === null) this.#add(entryOf(named, row));
    this.#similar = null;
    this.#words = null;
  }

  /** Whether a type has more objects than are loaded, so that its names have to be looked up. */
  isTooBig(type: string): boolean {
    return this.#tooBig.has(type);
  }

  entries(type: string): readonly Entry[] {
    return this.#byType.get(type) ?? [];
  }

  find(type: string, id: number): Entry | null {
    return this.#byId.get(type)?.get(id) ?? null;
  }

  isLoaded(type: string): boolean {
    return this.#loaded.has(type);
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
    return this.#exact.get(foldName(text));
  }

  /** Objects whose name differs only in separators, leading zeros or common spellings. */
  loose(text: string): readonly Entry[] {
    const folded = foldLoosely(text);
    return folded.length < 2 ? [] : this.#loose.get(folded);
  }

  /** Objects whose name holds all these words as whole words: those that hold them side by side, if there are any. */
  withWords(text: string, types: ReadonlySet<string> | null = null): readonly Entry[] {
    const words = foldName(text).split(/[ /]/u).filter((word) => word !== '');
    if (words.length === 0) return [];
    const index = (this.#words ??= this.#buildWords());
    const [rarest = []] = words.map((word) => index.get(word)).sort((a, b) => a.length - b.length);
    const holding = rarest.filter(
      (entry) => (types === null ? NAMED_IN_PART.has(entry.type) : types.has(entry.type) && (types.size === 1 || NAMED_IN_PART.has(entry.type))) && (words.length === 1 || words.every((word) => wordsOf(entry).includes(word))),
    );
    const together = holding.filter((entry) => holdsPhrase(entry, words.join(' ')));
    return together.length > 0 ? together : holding;
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
    this.#similar ??= this.#buildSimilar();
    const { index, entries } = this.#similar;
    return index
      .within(foldLoosely(text), errors, 400)
      .flatMap((position) => entries[position] ?? [])
      .filter((entry) => (types === null || types.has(entry.type)) && (typingErrors(text, entry.name) ?? Infinity) <= errors)
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .slice(0, 50);
  }

  /** Names that look most like a text, for "did you mean". */
  nearest(text: string, types: ReadonlySet<string> | null, limit: number): readonly Entry[] {
    this.#similar ??= this.#buildSimilar();
    const { index, entries } = this.#similar;
    const folded = foldLoosely(text);
    return index
      .similar(folded, 400)
      .flatMap((position) => entries[position] ?? [])
      .filter((entry) => types === null || types.has(entry.type))
      .map((entry) => ({ entry, distance: editDistance(folded, foldLoosely(entry.name), 12) }))
      .filter(({ distance }) => distance * 2 <= folded.length) // half the letters wrong is another name
      .sort((a, b) => a.distance - b.distance || (a.entry.name < b.entry.name ? -1 : 1))
      .slice(0, limit)
      .map(({ entry }) => entry);
  }

  #add(entry: Entry): void {
    const sameType = this.#byType.get(entry.type);
    if (sameType === undefined) this.#byType.set(entry.type, [entry]);
    else sameType.push(entry);
    this.#idsOf(entry.type).set(entry.id, entry);
    this.#addName(foldName(entry.name), entry);
    for (const alias of entry.aliases) this.#addName(foldName(alias), entry);
  }

  #addName(folded: string, entry: Entry): void {
    this.#exact.put(folded, entry);
    this.#loose.put(loosened(folded), entry);
    this.#maxWords = Math.max(this.#maxWords, folded.split(' ').length);
  }

  #idsOf(type: string): Map<number, Entry> {
    const known = this.#byId.get(type) ?? new Map<number, Entry>();
    this.#byId.set(type, known);
    return known;
  }

  #buildSimilar(): { readonly index: TrigramIndex; readonly entries: readonly Entry[] } {
    const entries = [...this.#byType.values()].flat();
    return { index: new TrigramIndex(entries.map((entry) => foldLoosely(entry.name))), entries };
  }

  /** Built when the first part of a name is looked for. */
  #buildWords(): Postings<Entry> {
    const words = new Postings<Entry>();
    for (const named of NAMED_TYPES) {
      for (const entry of this.entries(named.type)) {
        for (const word of wordsOf(entry)) words.put(word, entry);
        for (const field of named.looseFields ?? []) for (const word of properNouns(textOf(entry.row, field) ?? '')) words.put(word, entry);
      }
    }
    return words;
  }
}

const NONE: readonly string[] = [];

function entryOf(named: NamedType, row: Row): Entry {
  const [nameField = 'name'] = named.fields;
  const aliases = named.aliases.length === 0 ? NONE : named.aliases.flatMap((field) => textOf(row, field) ?? []);
  const name = textOf(row, nameField) ?? displayOf(row);
  const short = named.type === 'dcim.region' ? shortCountryNames(name) : NONE;
  return { type: named.type, id: idOf(row) ?? 0, name, slug: textOf(row, 'slug'), aliases: short.length === 0 ? aliases : [...aliases, ...short], row };
}

/** Words that are written like names: "Frankfurt" of "Main office Frankfurt". */
function properNouns(text: string): readonly string[] {
  return text.split(/[\s,;/()]+/u).filter((word) => /^\p{Lu}\p{L}{3,}/u.test(word)).map(foldName);
}

const SPACES = /[ /]/u;

/** Words of the name and the slug; other aliases are whole names. */
function wordsOf(entry: Entry): readonly string[] {
  return [entry.name, ...(entry.slug === null ? [] : [entry.slug])].flatMap((name) => foldName(name).split(SPACES));
}

function holdsPhrase(entry: Entry, phrase: string): boolean {
  return [entry.name, entry.slug ?? ''].some((name) => ` ${foldName(name)} `.includes(` ${phrase} `));
}
