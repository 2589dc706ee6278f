import type { ObjectList, StoredObject } from './store.js';

/** One list after the other. */
export class JoinedList implements ObjectList {
  readonly #first: readonly StoredObject[];
  readonly #second: ObjectList;

  constructor(first: readonly StoredObject[], second: ObjectList) {
    this.#first = first;
    this.#second = second;
  }

  get length(): number {
    return this.#first.length + this.#second.length;
  }

  at(place: number): StoredObject | undefined {
    return place < this.#first.length ? this.#first[place] : this.#second.at(place - this.#first.length);
  }

  *[Symbol.iterator](): Iterator<StoredObject> {
    yield* this.#first;
    for (let place = 0; place < this.#second.length; place += 1) {
      const object = this.#second.at(place);
      if (object !== undefined) yield object;
    }
  }
}
