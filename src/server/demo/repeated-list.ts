import type { ObjectList } from '../rest/store.js';
import type { Draft } from './world.js';

/** Makes the object of a slot of the pattern, in its nth repetition (from 1). */
export type Repeat = (slot: number, repetition: number) => Draft;

/** Objects that repeat a pattern, each made when it is asked for. Only those that are to be edited are kept. */
export class RepeatedList implements ObjectList {
  readonly length: number;
  readonly #size: number;
  readonly #repeat: Repeat;
  readonly #kept = new Map<number, Draft>();

  /** `size` is how many objects the pattern has, `times` how often it is repeated. */
  constructor(size: number, times: number, repeat: Repeat) {
    this.length = size * times;
    this.#size = size;
    this.#repeat = repeat;
  }

  at(place: number): Draft | undefined {
    if (place < 0 || place >= this.length) return undefined;
    return this.#kept.get(place) ?? this.#repeat(place % this.#size, Math.floor(place / this.#size) + 1);
  }

  *[Symbol.iterator](): Iterator<Draft> {
    for (let place = 0; place < this.length; place += 1) {
      const object = this.at(place);
      if (object !== undefined) yield object;
    }
  }

  /** An object for editing: whoever asks for it later gets this one. */
  keep(place: number): Draft | undefined {
    const object = this.at(place);
    if (object !== undefined) this.#kept.set(place, object);
    return object;
  }
}
