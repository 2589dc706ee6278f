/** Finds by id what was numbered from 0 in the order in which it came: a hash table with open addressing. */
export class Ids {
  #ids = new Float64Array(16); // NetBox's ids have up to 63 bits; JSON tells those up to 2^53
  #size = 0;
  /** Numbers plus one; 0 is a free slot. A power of two, at most half full. */
  #slots = new Int32Array(32);

  /** Makes room for so many more. */
  reserve(more: number): void {
    const size = this.#size + more;
    if (size > this.#ids.length) {
      const ids = new Float64Array(Math.max(size, Math.ceil(this.#ids.length * 1.5)));
      ids.set(this.#ids);
      this.#ids = ids;
    }
    if (size * 2 <= this.#slots.length) return;
    let length = this.#slots.length;
    while (size * 2 > length) length *= 2;
    this.#slots = new Int32Array(length);
    for (let number = 0; number < this.#size; number += 1) this.#slots[this.#slotOf(this.#ids[number] ?? 0)] = number + 1;
  }

  /** Whether the id is new; it has the next number then. */
  add(id: number): boolean {
    if (this.#size * 2 >= this.#slots.length || this.#size >= this.#ids.length) this.reserve(1);
    const slot = this.#slotOf(id);
    if (this.#slots[slot] !== 0) return false;
    this.#ids[this.#size] = id;
    this.#size += 1;
    this.#slots[slot] = this.#size;
    return true;
  }

  /** The number of an id; -1 when it was never added. */
  find(id: number): number {
    return (this.#slots[this.#slotOf(id)] ?? 0) - 1;
  }

  /** Neighbouring ids lie side by side, so that loading a table goes through memory in order. */
  #slotOf(id: number): number {
    const slots = this.#slots;
    const ids = this.#ids;
    const mask = slots.length - 1;
    let slot = id & mask;
    for (let known = slots[slot] ?? 0; known > 0 && ids[known - 1] !== id; known = slots[slot] ?? 0) slot = (slot + 1) & mask;
    return slot;
  }
}
