import type { Json } from '../../netbox/row.js';
import { isList } from '../../netbox/row.js';
import type { ObjectList, StoredObject } from './store.js';

/**
 * The objects of a list by the value of a field, or by each value of a list in it. Objects with the same value form a chain
 * of places: a hundred thousand lists, most of them of one or two objects, would weigh more than the objects themselves.
 */
export class FieldIndex {
  readonly #objects: ObjectList;
  /** The first link of each value's chain. */
  readonly #first = new Map<Json, number>();
  /** Of each link: the place that it stands for, the link after it, and the length of the chain from it on. */
  #places: Uint32Array;
  #next: Uint32Array;
  #lengths: Uint32Array;
  #links = 0;

  constructor(objects: ObjectList, field: string) {
    this.#objects = objects;
    this.#places = new Uint32Array(objects.length);
    this.#next = new Uint32Array(objects.length);
    this.#lengths = new Uint32Array(objects.length);
    // From the end, as each link goes before those of its chain.
    for (let place = objects.length - 1; place >= 0; place -= 1) {
      const value = objects.at(place)?.[field] ?? null;
      for (const key of isList(value) ? new Set(value) : [value]) this.#link(key, place);
    }
  }

  /** The objects with this value, in the order of the list. */
  having(value: Json): readonly StoredObject[] {
    const found: StoredObject[] = [];
    let link = this.#first.get(value) ?? 0;
    for (let left = this.count(value); left > 0; left -= 1) {
      const object = this.#objects.at(this.#places[link] ?? 0);
      if (object !== undefined) found.push(object);
      link = this.#next[link] ?? 0;
    }
    return found;
  }

  count(value: Json): number {
    const first = this.#first.get(value);
    return first === undefined ? 0 : (this.#lengths[first] ?? 0);
  }

  #link(key: Json, place: number): void {
    if (this.#links === this.#places.length) this.#grow();
    this.#places[this.#links] = place;
    this.#next[this.#links] = this.#first.get(key) ?? 0;
    this.#lengths[this.#links] = this.count(key) + 1;
    this.#first.set(key, this.#links);
    this.#links += 1;
  }

  /** Lists give more links than there are objects. */
  #grow(): void {
    const room = this.#links * 2 + 16;
    const grown = (links: Uint32Array): Uint32Array => {
      const more = new Uint32Array(room);
      more.set(links);
      return more;
    };
    [this.#places, this.#next, this.#lengths] = [grown(this.#places), grown(this.#next), grown(this.#lengths)];
  }
}
