import { Bytes, Integers } from './bytes.js';

/** What names have on an average, generously. */
const USUAL_LENGTH = 24;

/** Different texts, numbered from 0 in the order in which they came: a hash table with open addressing over one array of their letters. */
export class Keys {
  /** All texts, as UTF-8, one behind the other. */
  #bytes = new Uint8Array(1024);
  /** Where each text begins, and behind the last one where that ends. */
  readonly #starts = new Integers();
  readonly #hashes = new Integers();
  /** Numbers plus one; 0 is a free slot. A power of two, at most two thirds full. */
  #slots = new Int32Array(256);

  constructor() {
    this.#starts.push(0);
  }

  get size(): number {
    return this.#hashes.length;
  }

  /** The letters of all texts; `start` tells where each one begins, and `start` of the next where it ends. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  start(key: number): number {
    return this.#starts.at(key);
  }

  /** Makes room for so many more texts: growing in steps would copy them again and again. */
  reserve(more: number): void {
    const size = this.size + more;
    this.#starts.reserve(size + 1);
    this.#hashes.reserve(size);
    this.#reserveBytes(this.#starts.at(this.size) + more * USUAL_LENGTH);
    this.#reserveSlots(size);
  }

  /** The number of a text, which is added when it is new. */
  add(bytes: Uint8Array, from: number, to: number): number {
    if ((this.size + 1) * 3 > this.#slots.length * 2) this.#reserveSlots(this.size + 1);
    const hash = hashOf(bytes, from, to);
    const slot = this.#slotOf(bytes, from, to, hash);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known - 1;
    const key = this.size;
    this.#slots[slot] = key + 1;
    this.#hashes.push(hash);
    this.#append(bytes, from, to);
    return key;
  }

  addText(text: string): number {
    scratch.set(text);
    return this.add(scratch.array, 0, scratch.length);
  }

  find(text: string): number | null {
    scratch.set(text);
    const known = this.#slots[this.#slotOf(scratch.array, 0, scratch.length, hashOf(scratch.array, 0, scratch.length))] ?? 0;
    return known === 0 ? null : known - 1;
  }

  /** Whether a text holds another one between separators (or its own ends). */
  holds(key: number, part: Bytes, isSeparator: (byte: number) => boolean): boolean {
    const bytes = this.#bytes;
    const [start, end] = [this.#starts.at(key), this.#starts.at(key + 1)];
    for (let from = start, to = start + part.length; to <= end; from += 1, to += 1) {
      if ((from === start || isSeparator(bytes[from - 1] ?? 0)) && (to === end || isSeparator(bytes[to] ?? 0)) && areEqual(bytes, from, part.array, 0, part.length)) return true;
    }
    return false;
  }

  #slotOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slots = this.#slots;
    const hashes = this.#hashes.array;
    const mask = slots.length - 1;
    let slot = slotFor(hash, mask);
    for (let known = slots[slot] ?? 0; known > 0; known = slots[slot] ?? 0) {
      if (hashes[known - 1] === hash && this.#is(known - 1, bytes, from, to)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #is(key: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts.at(key);
    return this.#starts.at(key + 1) - start === to - from && areEqual(this.#bytes, start, bytes, from, to - from);
  }

  #append(bytes: Uint8Array, from: number, to: number): void {
    const start = this.#starts.at(this.size - 1);
    const end = start + to - from;
    if (end > this.#bytes.length) this.#reserveBytes(end);
    const own = this.#bytes;
    for (let index = from, at = start; index < to; index += 1, at += 1) own[at] = bytes[index] ?? 0;
    this.#starts.push(end);
  }

  #reserveBytes(length: number): void {
    if (length <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(length, Math.ceil(this.#bytes.length * 1.5)));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }

  #reserveSlots(size: number): void {
    let length = this.#slots.length;
    while (size * 3 > length * 2) length *= 2;
    if (length === this.#slots.length) return;
    const [slots, mask, hashes] = [new Int32Array(length), length - 1, this.#hashes.array];
    for (let key = 0; key < this.size; key += 1) {
      let slot = slotFor(hashes[key] ?? 0, mask);
      while ((slots[slot] ?? 0) > 0) slot = (slot + 1) & mask;
      slots[slot] = key + 1;
    }
    this.#slots = slots;
  }
}

const scratch = new Bytes();

function areEqual(bytes: Uint8Array, at: number, others: Uint8Array, from: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) if (bytes[at + index] !== others[from + index]) return false;
  return true;
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  return hash;
}

function slotFor(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}
