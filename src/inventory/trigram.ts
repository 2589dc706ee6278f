import { steps } from './in-steps.js';
import type { Keys } from './keys.js';

/**
 * Finds names that share letters with a text: an index from three-letter pieces to names. A piece is known by a number of
 * 18 bits: loosely folded names are made of 40 letters (fold.ts); should another one come, the caller's comparison tells.
 */
export class TrigramIndex {
  readonly #names: Keys;
  readonly #numbers: Int32Array;
  readonly #starts: Int32Array;
  readonly #postings: Int32Array;
  /** For one search: how often, or whether, each name was found; and which pieces are wanted (2: and counted). */
  readonly #counts: Uint16Array;
  readonly #wanted = new Uint8Array(PIECES);

  private constructor({ names, numbers }: Names, { starts, postings }: Lists) {
    this.#names = names;
    this.#numbers = numbers;
    this.#counts = new Uint16Array(numbers.length);
    this.#starts = starts;
    this.#postings = postings;
  }

  /** Indexes names by their numbers among keys; what is found is told by their positions in this list. */
  static *of(names: Keys, numbers: Int32Array): Generator<undefined, TrigramIndex> {
    const all = { names, numbers };
    const starts = new Int32Array(PIECES + 2);
    yield* steps(numbers.length, (from, to) => { countPieces(all, starts, from, to); });
    const lists = { starts, postings: new Int32Array(summedUp(starts)) };
    yield* steps(numbers.length, (from, to) => { fillLists(all, lists, from, to); });
    return new TrigramIndex(all, lists);
  }

  /** Positions of names that share at least a third of the text's pieces, most shared first. */
  similar(folded: string, limit: number): readonly number[] {
    const { lists, enough } = this.#search(folded, (pieces) => Math.floor(pieces / 3));
    const counts = this.#counts;
    const rare = lists.length - enough + 1;
    const candidates = this.#candidates(lists.slice(0, rare));
    for (const list of lists.slice(rare)) {
      for (let index = 0, before = -1; index < list.length; index += 1) {
        const position = list[index] ?? 0;
        const count = counts[position] ?? 0;
        if (count > 0 && position !== before) counts[position] = count + 1;
        before = position;
      }
    }
    const found = mostCounted(candidates, counts, enough, limit);
    for (const position of candidates) counts[position] = 0;
    return found;
  }

  /**
   * Positions, in their order, of names that `mayBe` and that may be `errors` typing errors away: an error touches three
   * pieces, or four when neighbours are swapped.
   */
  within(folded: string, errors: number, mayBe: (position: number) => boolean): readonly number[] {
    const { pieces, lists, enough } = this.#search(folded, (all) => all - 4 * errors);
    const candidates = this.#candidates(lists.slice(0, lists.length - enough + 1));
    for (const position of candidates) this.#counts[position] = 0;
    for (const piece of pieces) this.#wanted[piece] = 1;
    const found = candidates.filter((position) => mayBe(position) && this.#shared(position, pieces) >= enough).sort((a, b) => a - b);
    for (const piece of pieces) this.#wanted[piece] = 0;
    return found;
  }

  /**
   * Whoever shares `enough` of n pieces has one of any n − enough + 1 of them: the rarest lists give all candidates
   * (prefix filtering, https://doi.org/10.1145/1242572.1242591).
   */
  #search(folded: string, enoughOf: (pieces: number) => number): { readonly pieces: readonly number[]; readonly lists: readonly Int32Array[]; readonly enough: number } {
    const pieces = [...new Set(piecesOf(folded))];
    const lists = pieces.map((piece) => this.#postings.subarray(this.#starts[piece] ?? 0, this.#starts[piece + 1] ?? 0)).sort((a, b) => a.length - b.length);
    return { pieces, lists, enough: Math.max(1, enoughOf(pieces.length)) };
  }

  /** The names of all these lists, each counted as often as it stands there. */
  #candidates(lists: readonly Int32Array[]): number[] {
    const [candidates, counts]: [number[], Uint16Array] = [[], this.#counts];
    for (const list of lists) {
      for (let index = 0, before = -1; index < list.length; index += 1) {
        const position = list[index] ?? 0;
        if (position === before) continue;
        before = position;
        const count = counts[position] ?? 0;
        if (count === 0) candidates.push(position);
        counts[position] = count + 1;
      }
    }
    return candidates;
  }

  /** How many of the wanted pieces a name has. */
  #shared(position: number, pieces: readonly number[]): number {
    const key = this.#numbers[position] ?? 0;
    const end = this.#names.start(key + 1);
    let shared = 0;
    for (let index = this.#names.start(key), piece = START; index <= end; index += 1) {
      piece = following(piece, index === end ? 0 : (this.#names.bytes[index] ?? 0));
      if (this.#wanted[piece] === 1) {
        this.#wanted[piece] = 2;
        shared += 1;
      }
    }
    for (const piece of pieces) this.#wanted[piece] = 1;
    return shared;
  }
}

interface Names {
  readonly names: Keys;
  readonly numbers: Int32Array;
}

interface Lists {
  /** Where the names of each piece begin among the postings. */
  readonly starts: Int32Array;
  /** Positions in their order; one that has a piece twice stands there twice. */
  readonly postings: Int32Array;
}

/** Counts each piece two places behind its own: once summed up, the counts are where each piece begins, one place behind. */
function countPieces({ names, numbers }: Names, counts: Int32Array, from: number, to: number): void {
  const { bytes } = names;
  for (let position = from; position < to; position += 1) {
    const key = numbers[position] ?? 0;
    const end = names.start(key + 1);
    let piece = START;
    for (let index = names.start(key); index <= end; index += 1) {
      piece = following(piece, index === end ? 0 : (bytes[index] ?? 0));
      counts[piece + 2] = (counts[piece + 2] ?? 0) + 1;
    }
  }
}

function summedUp(counts: Int32Array): number {
  let total = 0;
  for (let piece = 0; piece < counts.length; piece += 1) counts[piece] = total += counts[piece] ?? 0;
  return total;
}

/** Puts each name in the lists of its pieces. Those begin one place behind their own, and as they fill up that becomes where the next one begins. */
function fillLists({ names, numbers }: Names, { starts, postings }: Lists, from: number, to: number): void {
  const { bytes } = names;
  for (let position = from; position < to; position += 1) {
    const key = numbers[position] ?? 0;
    const end = names.start(key + 1);
    let piece = START;
    for (let index = names.start(key); index <= end; index += 1) {
      piece = following(piece, index === end ? 0 : (bytes[index] ?? 0));
      const place = starts[piece + 1] ?? 0;
      starts[piece + 1] = place + 1;
      postings[place] = position;
    }
  }
}

/** Those counted at least `enough` times, most counted first, then in order of position; the first `limit` of them. */
function mostCounted(candidates: readonly number[], counts: Uint16Array, enough: number, limit: number): readonly number[] {
  const found = candidates.filter((position) => (counts[position] ?? 0) >= enough);
  const having: number[] = [];
  for (const position of found) having[counts[position] ?? 0] = (having[counts[position] ?? 0] ?? 0) + 1;
  let [least, taken] = [having.length, 0];
  while (least > enough && taken < limit) {
    least -= 1;
    taken += having[least] ?? 0;
  }
  return found
    .filter((position) => (counts[position] ?? 0) >= least)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
    .slice(0, limit);
}

const BITS = 6;
const PIECES = 1 << (3 * BITS);
/** Before a name stand two spaces, which are 0, and behind it one. */
const START = 0;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789./:&';
const OTHER = ALPHABET.length + 1;
const LETTERS = new Uint8Array(256).fill(OTHER);
for (let index = 0; index < ALPHABET.length; index += 1) LETTERS[ALPHABET.charCodeAt(index)] = index + 1;
LETTERS[0] = 0;

/** The piece that a letter gives with the last two of the piece before; 0 stands for the space at the end. */
function following(piece: number, letter: number): number {
  return ((piece << BITS) & (PIECES - 1)) | (LETTERS[letter] ?? OTHER);
}

/** The pieces of "  text ". */
function piecesOf(folded: string): readonly number[] {
  const pieces: number[] = [];
  for (let index = 0, piece = START; index <= folded.length; index += 1) {
    piece = following(piece, index < folded.length ? folded.charCodeAt(index) : 0);
    pieces.push(piece);
  }
  return pieces;
}
