import { Bytes, Integers } from './bytes.js';
import { foldName } from './fold.js';
import { Folder } from './folder.js';
import { Keys } from './keys.js';
import { Postings } from './postings.js';

/** What a name and its slug have on an average, generously. */
const USUAL_WORDS = 4;

/** Finds objects by whole words of their names: of the name, of the slug, and words that name one loosely. Told by their positions, in the order in which they came. */
export class WordIndex {
  readonly #words = new Postings();
  /** Of each object the number of its folded name and, plus one, of its folded slug; 0 when it has none. */
  readonly #names = new Integers();
  readonly #slugs = new Integers();
  readonly #foldedNames: Keys;
  readonly #foldedSlugs = new Keys();
  readonly #folder = new Folder();
  readonly #text = new Bytes();

  /** Names come folded, by their numbers among these; of `size` objects. */
  constructor(foldedNames: Keys, size: number) {
    this.#foldedNames = foldedNames;
    this.#names.reserve(size);
    this.#slugs.reserve(size);
    this.#words.reserve(size, size * USUAL_WORDS);
  }

  add(foldedName: number, slug: string | null, looseWords: readonly string[]): void {
    const position = this.#names.length;
    this.#names.push(foldedName);
    this.#putWords(this.#foldedNames.bytes, this.#foldedNames.start(foldedName), this.#foldedNames.start(foldedName + 1), position);
    this.#slugs.push(slug === null ? 0 : this.#putSlug(slug, position) + 1);
    for (const word of looseWords) {
      this.#text.set(word);
      this.#words.put(this.#text.array, 0, this.#text.length, position);
    }
  }

  /** Of the objects that are meant those that hold all words of a text: side by side, if any does. */
  find(text: string, isMeant: (position: number) => boolean): readonly number[] {
    const words = foldName(text).split(/[ /]/u).filter((word) => word !== '');
    const [rarest] = words.map((word) => this.#words.get(word)).sort((a, b) => a.length - b.length);
    if (rarest === undefined) return [];
    const texts = words.map(bytesOf);
    const holding = rarest.filter((position) => isMeant(position) && (words.length === 1 || texts.every((word) => this.#holds(position, word, isSeparator))));
    const phrase = bytesOf(words.join(' '));
    const together = holding.filter((position) => this.#holds(position, phrase, isSpace));
    return together.length > 0 ? together : holding;
  }

  #holds(position: number, text: Bytes, isBetween: (byte: number) => boolean): boolean {
    const slug = this.#slugs.at(position);
    return this.#foldedNames.holds(this.#names.at(position), text, isBetween) || (slug > 0 && this.#foldedSlugs.holds(slug - 1, text, isBetween));
  }

  #putSlug(slug: string, position: number): number {
    this.#folder.fold(slug);
    const { array, length } = this.#folder.folded;
    this.#putWords(array, 0, length, position);
    return this.#foldedSlugs.add(array, 0, length);
  }

  #putWords(bytes: Uint8Array, from: number, to: number, position: number): void {
    let start = from;
    for (let end = from; end < to; end += 1) {
      const byte = bytes[end] ?? 0;
      if (byte !== SPACE && byte !== SLASH) continue;
      if (end > start) this.#words.put(bytes, start, end, position);
      start = end + 1;
    }
    if (to > start) this.#words.put(bytes, start, to, position);
  }
}

const SPACE = 0x20;
const SLASH = 0x2f;

function isSpace(byte: number): boolean {
  return byte === SPACE;
}

function isSeparator(byte: number): boolean {
  return byte === SPACE || byte === SLASH;
}

function bytesOf(text: string): Bytes {
  const bytes = new Bytes();
  bytes.set(text);
  return bytes;
}
