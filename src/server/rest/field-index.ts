import type { Json } from '../../netbox/row.js';
import { isList } from '../../netbox/row.js';
import type { ObjectList, StoredObject } from './store.js';

const END = 0xffff_ffff;

/**
 * The objects of a list by the value of a field, or by each value of a list in it. Objects with the same value form a chain
 * of places: a hundred thousand lists, most of them of one or two objects, would weigh more than the objects themselves.
 */
export class FieldIndex {
  readonly #objects: ObjectList;
  /** The first link of each value's chain. */
  readonly #first = new Map<Json, number>();
  /** The place that a link stands for, and the link after it. */
  #places: Uint32Array;
  #next: Uint32Array;
  #links = 0;

  constructor(objects: ObjectList, field: string) {
    this.#objects = objects;
    this.#places = new Uint32Array(objects.length);
    this.#next = new Uint32Array(objects.length);
    const values: Json[] = [];
    for (const object of objects) values.push(object[field] ?? null);
    // From the end, as each link goes before those of its chain.
    for (let place = values.length - 1; place >= 0; place -= 1) {
      const value = values[place] ?? null;
      for (const key of isList(value) ? new Set(value) : [value]) this.#link(key, place);
    }
  }

  /** The objects with this value, in the order of the list. */
  having(value: Json): readonly StoredObject[] {
    const found: StoredObject[] = [];
    for (let link = this.#first.get(value) ?? END; link !== END; link = this.#next[link] ?? END) {
      const object = this.#objects.at(this.#places[link] ?? 0);
      if (object !== undefined) found.push(object);
    }
    return found;
  }

  count(value: Json): number {
    let count = 0;
    for (let link = this.#first.get(value) ?? END; link !== END; link = this.#next[link] ?? END) count += 1;
    return count;
  }

  #link(key: Json, place: number): void {
    if (this.#links === this.#places.length) this.#grow();
    this.#places[this.#links] = place;
    this.#next[this.#links] = this.#first.get(key) ?? END;
    this.#first.set(key, this.#links);
    this.#links += 1;
  }

  #grow(): void {
    const room = this.#links * 2 + 16;
    const [places, next] = [new Uint32Array(room), new Uint32Array(room)];
    places.set(this.#places);
    next.set(this.#next);
    [this.#places, this.#next] = [places, next];
  }
}
