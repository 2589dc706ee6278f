/** Values by key, in the order in which they came. Most keys of an index of names have one value, which then needs no list. */
export class Postings<Value extends object> {
  readonly #single = new Map<string, Value>();
  readonly #several = new Map<string, Value[]>();

  /** Adds a value unless it was the last one added under this key. The empty key holds nothing. */
  put(key: string, value: Value): void {
    if (key === '') return;
    const first = this.#single.get(key);
    if (first === undefined) {
      this.#single.set(key, value);
      return;
    }
    const list = this.#several.get(key);
    if (list === undefined) {
      if (first !== value) this.#several.set(key, [first, value]);
    } else if (list.at(-1) !== value) list.push(value);
  }

  get(key: string): readonly Value[] {
    const list = this.#several.get(key);
    if (list !== undefined) return list;
    const only = this.#single.get(key);
    return only === undefined ? [] : [only];
  }
}
