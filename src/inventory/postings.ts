import { Integers } from './bytes.js';
import { Keys } from './keys.js';

/** Positions by key, in the order in which they came: rings of links in arrays of numbers. */
export class Postings {
  readonly keys = new Keys();
  /** Of each key the last link of its ring, plus one; 0 when there is none. What follows the last link is the first. */
  readonly #last = new Integers();
  /** The links: a position, and the number of the next link. */
  readonly #positions = new Integers();
  readonly #next = new Integers();

  /** Makes room for so many more positions, each under a key of its own. */
  reserve(more: number): void {
    this.keys.reserve(more);
    this.#last.reserve(this.#last.length + more);
    this.#positions.reserve(this.#positions.length + more);
    this.#next.reserve(this.#next.length + more);
  }

  /** The number of the key that was put last. */
  lastKey = 0;

  /** Adds a position unless it was the last one added under this key. The empty key holds nothing. */
  put(bytes: Uint8Array, from: number, to: number, position: number): void {
    const key = this.keys.add(bytes, from, to);
    this.lastKey = key;
    if (key === this.#last.length) this.#last.push(0);
    const last = this.#last.at(key) - 1;
    if (from === to || (last >= 0 && this.#positions.at(last) === position)) return;
    const link = this.#positions.length;
    this.#positions.push(position);
    this.#next.push(last < 0 ? link : this.#next.at(last));
    if (last >= 0) this.#next.array[last] = link;
    this.#last.array[key] = link + 1;
  }

  get(text: string): readonly number[] {
    const key = this.keys.find(text);
    const last = key === null ? -1 : this.#last.at(key) - 1;
    if (last < 0) return [];
    const positions: number[] = [];
    let link = last;
    do {
      link = this.#next.at(link);
      positions.push(this.#positions.at(link));
    } while (link !== last);
    return positions;
  }
}
