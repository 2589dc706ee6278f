import { steps } from './in-steps.js';

/** What begins with a text. */
export interface Beginning {
  /** The first of them: by the order of the types that are meant, then by name. */
  readonly names: readonly string[];
  /** How many there are in all. */
  readonly total: number;
  /** How all of them go on, as the first one is written. */
  readonly common: string;
}

/** A name, and the types of which objects are called so. */
export interface Named {
  readonly name: string;
  readonly types: readonly string[];
}

const [LINE_BREAK, TAB, ZERO] = [0x0a, 0x09, 0x30];
const NONE: Beginning = { names: [], total: 0, common: '' };
/** Names of one step. */
const AT_ONCE = 1000;
/** Of the numbers of kinds: more combinations of types than that no list has. */
const MOST_KINDS = 65_536;

/**
 * Names in order, each once, for finding what begins with a text: in one array of letters, as they are kept on disk too.
 * A string each would cost more than all the rest. Case does not matter, nor do hyphens, underscores and spaces.
 */
export class NameList {
  /** Lines of the number of a kind, a tab and a name. */
  readonly lines: Uint8Array;
  /** The types that share names: a name of the second kind is that of an object of each of these types. */
  readonly kinds: readonly (readonly string[])[];
  /** Where each name begins, and behind the last one where the next would. */
  readonly #starts: Int32Array;
  readonly #kindOf: Uint16Array;
  readonly #decoder = new TextDecoder();

  private constructor(lines: Uint8Array, kinds: readonly (readonly string[])[], starts: Int32Array, kindOf: Uint16Array) {
    this.lines = lines;
    this.kinds = kinds;
    this.#starts = starts;
    this.#kindOf = kindOf;
  }

  /** Null when these are no such lines. Their order is not looked at. */
  static read(lines: Uint8Array, kinds: readonly (readonly string[])[]): NameList | null {
    let count = 0;
    for (let index = 0; index < lines.length; index += 1) if (lines[index] === LINE_BREAK) count += 1;
    if (kinds.length > MOST_KINDS || (lines.length > 0 && lines[lines.length - 1] !== LINE_BREAK)) return null;
    const [starts, kindOf] = [new Int32Array(count + 1), new Uint16Array(count)];
    let at = 0;
    for (let line = 0; line < count; line += 1) {
      let kind = 0;
      for (; lines[at] !== TAB; at += 1) {
        const digit = (lines[at] ?? 0) - ZERO;
        if (digit < 0 || digit > 9) return null;
        kind = kind * 10 + digit;
        if (kind >= kinds.length) return null;
      }
      starts[line] = at + 1;
      kindOf[line] = kind;
      while (lines[at] !== LINE_BREAK) at += 1;
      at += 1;
    }
    starts[count] = at;
    return new NameList(lines, kinds, starts, kindOf);
  }

  /** Made in steps of about a millisecond: somebody may be typing meanwhile. */
  static *of(names: Iterable<Named>): Generator<undefined, NameList> {
    const all: Named[] = [];
    const keys: string[] = [];
    for (const named of names) {
      if (named.name.includes('\n')) continue; // nobody can type it
      all.push(named);
      keys.push(folded(named.name));
      if (all.length % AT_ONCE === 0) yield;
    }
    const order = yield* sorted(all.length, (a, b) => compare(keys[a] ?? '', keys[b] ?? '') || compare(all[a]?.name ?? '', all[b]?.name ?? ''));
    const kinds = new Map<string, number>();
    const parts: Uint8Array[] = [];
    let types: readonly string[] = [];
    yield* steps(order.length, (from, to) => {
      const lines: string[] = [];
      for (let place = from; place < to; place += 1) {
        const [named, next] = [all[order[place] ?? 0], all[order[place + 1] ?? -1]];
        if (named === undefined) continue;
        types = types.length === 0 ? named.types : [...new Set([...types, ...named.types])];
        if (next?.name === named.name) continue;
        lines.push(`${numberOf(types, kinds)}\t${named.name}\n`);
        types = [];
      }
      parts.push(new TextEncoder().encode(lines.join('')));
    });
    const list = NameList.read(Buffer.concat(parts), [...kinds.keys()].map((kind) => kind.split(' ')));
    if (list === null) throw new Error('A name holds a line break.');
    return list;
  }

  get size(): number {
    return this.#kindOf.length;
  }

  /** What of these types begins with a text. At most so many names. */
  beginning(text: string, types: readonly string[], most: number): Beginning {
    const wanted = folded(text);
    const from = this.#first((name) => name >= wanted);
    const to = this.#first((name) => name > wanted && !name.startsWith(wanted));
    const ranks = this.kinds.map((kind) => Math.min(...kind.map((type) => rankIn(types, type))));
    const byRank = new Map<number, number[]>();
    let [total, first, last] = [0, -1, -1];
    for (let index = from; index < to; index += 1) {
      const rank = ranks[this.#kindOf[index] ?? 0] ?? Infinity;
      if (rank === Infinity) continue;
      if (total === 0) first = index;
      last = index;
      total += 1;
      const bucket = byRank.get(rank);
      if (bucket === undefined) byRank.set(rank, [index]);
      else if (bucket.length < most) bucket.push(index);
    }
    if (total === 0) return NONE;
    const names = [...byRank].sort(([a], [b]) => a - b).flatMap(([, indexes]) => indexes).slice(0, most);
    return { names: names.map((index) => this.#name(index)), total, common: commonBeginning(this.#name(first), this.#name(last)) };
  }

  /** Of all names, in order, the first for which something holds that holds for all behind it. */
  #first(holds: (name: string) => boolean): number {
    let [from, to] = [0, this.size];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (holds(folded(this.#name(middle)))) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  #name(index: number): string {
    const start = this.#starts[index] ?? 0;
    return this.#decoder.decode(this.lines.subarray(start, this.lines.indexOf(LINE_BREAK, start)));
  }
}

/** How two texts begin alike, as the first one is written. */
export function commonBeginning(first: string, second: string): string {
  const [a, b] = [folded(first), folded(second)];
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  // Half of a character that takes two units is none.
  if (/[\ud800-\udbff]/.test(first[length - 1] ?? '')) length -= 1;
  return first.slice(0, length);
}

/** As long as the text, so that places in both are the same. */
function folded(text: string): string {
  const lower = text.toLowerCase().replace(/[-_]/g, ' ');
  return lower.length === text.length ? lower : text;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The number of a combination of types, which is a new one when it did not come before. */
function numberOf(types: readonly string[], kinds: Map<string, number>): number {
  const kind = types.join(' ');
  const number = kinds.get(kind) ?? kinds.size;
  kinds.set(kind, number);
  return number;
}

function rankIn(types: readonly string[], type: string): number {
  const rank = types.indexOf(type);
  return rank < 0 ? Infinity : rank;
}

/** The numbers from 0 in order, merged bottom-up. What is in order already, as NetBox's replies mostly are, is only copied. */
function* sorted(count: number, compareAt: (a: number, b: number) => number): Generator<undefined, Int32Array> {
  let order = Int32Array.from({ length: count }, (_, index) => index);
  let merged = new Int32Array(count);
  for (let width = 1; width < count; width *= 2) {
    for (let from = 0; from < count; from += 2 * width) yield* merge(order, merged, [from, Math.min(from + width, count), Math.min(from + 2 * width, count)], compareAt);
    [order, merged] = [merged, order];
  }
  return order;
}

function* merge(order: Int32Array, merged: Int32Array, [from, middle, to]: readonly [number, number, number], compareAt: (a: number, b: number) => number): Generator<undefined, void> {
  if (middle === to || compareAt(order[middle - 1] ?? 0, order[middle] ?? 0) <= 0) {
    merged.set(order.subarray(from, to), from);
    return;
  }
  let [left, right] = [from, middle];
  for (let place = from; place < to; place += 1) {
    const takesLeft = right === to || (left < middle && compareAt(order[left] ?? 0, order[right] ?? 0) <= 0);
    merged[place] = order[takesLeft ? left++ : right++] ?? 0;
    if ((place - from) % AT_ONCE === AT_ONCE - 1) yield;
  }
}
