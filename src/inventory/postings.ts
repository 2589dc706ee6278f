import { Integers } from './bytes.js';
import { Keys } from './keys.js';

/** Positions by key, in the order in which they came: chains of links in arrays of numbers. */
export class Postings {
  readonly keys = new Keys();
  /** Of each key its last link, plus one; 0 when there is none. */
  readonly #last = new Integers();
  /** The links: a position, and the link before it, plus one. */
  readonly #positions = new Integers();
  readonly #before = new Integers();

  /** Makes room for so many more keys, and for positions under them. */
  reserve(keys: number, positions = keys): void {
    this.keys.reserve(keys);
    this.#last.reserve(this.#last.length + keys);
    this.#positions.reserve(this.#positions.length + positions);
    this.#before.reserve(this.#before.length + positions);
  }

  /** Adds a position unless it was the last one added under this key. The empty key holds nothing. Gives the key's number. */
  put(bytes: Uint8Array, from: number, to: number, position: number): number {
    const key = this.keys.add(bytes, from, to);
    if (key === this.#last.length) this.#last.push(0);
    const last = this.#last.at(key);
    if (from === to || (last > 0 && this.#positions.at(last - 1) === position)) return key;
    this.#positions.push(position);
    this.#before.push(last);
    this.#last.array[key] = this.#positions.length;
    return key;
  }

  get(text: string): readonly number[] {
    const key = this.keys.find(text);
    const positions: number[] = [];
    for (let link = key === null ? 0 : this.#last.at(key); link > 0; link = this.#before.at(link - 1)) positions.push(this.#positions.at(link - 1));
    return positions.reverse();
  }
}
