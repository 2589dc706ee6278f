import { Integers } from './bytes.js';
import { idOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { entryOf, nameOf } from './entry.js';
import { Ids } from './ids.js';
import type { Entry } from './inventory.js';
import { NAMED_TYPES } from './named-types.js';
import type { Named } from './name-list.js';
import type { NamedType } from './named-types.js';

/** The objects of a type, numbered from 0: their ids, and their positions among all. */
interface ObjectsOfType {
  readonly named: NamedType;
  readonly ids: Ids;
  readonly positions: Integers;
  /** All of them, once somebody asked for all. */
  entries: readonly Entry[] | null;
}

/** The rows that names were read from, by their positions: in the order in which they came. An entry is made when it is asked for. */
export class Objects {
  readonly #byType = new Map<string, ObjectsOfType>();
  readonly #rows: Row[] = [];
  /** Of each row the place of its type in NAMED_TYPES. */
  readonly #types = new Integers();
  /** Those that were asked for, by position. */
  readonly #entries = new Map<number, Entry>();

  get size(): number {
    return this.#rows.length;
  }

  /** Adds a row of each object that is not known yet, and gives the position of the first; the rest follow. */
  add(named: NamedType, rows: readonly Row[]): number {
    const first = this.#rows.length;
    const objects = this.#byType.get(named.type) ?? { named, ids: new Ids(), positions: new Integers(), entries: null };
    this.#byType.set(named.type, objects);
    objects.entries = null;
    objects.ids.reserve(rows.length);
    const type = NAMED_TYPES.indexOf(named);
    for (const list of [objects.positions, this.#types]) list.reserve(list.length + rows.length);
    for (const row of rows) {
      if (!objects.ids.add(idOf(row) ?? 0)) continue;
      objects.positions.push(this.#rows.length);
      this.#rows.push(row);
      this.#types.push(type);
    }
    return first;
  }

  entry(position: number): Entry | null {
    const [named, row, known] = [this.named(position), this.row(position), this.#entries.get(position)];
    if (known !== undefined || named === null || row === null) return known ?? null;
    const entry = entryOf(named, idOf(row) ?? 0, row);
    this.#entries.set(position, entry);
    return entry;
  }

  row(position: number): Row | null {
    return this.#rows[position] ?? null;
  }

  named(position: number): NamedType | null {
    return position < this.size ? (NAMED_TYPES[this.#types.at(position)] ?? null) : null;
  }

  find(type: string, id: number): Entry | null {
    const objects = this.#byType.get(type);
    const number = objects?.ids.find(id) ?? -1;
    return objects === undefined || number < 0 ? null : this.entry(objects.positions.at(number));
  }

  /** All objects of a type. */
  entries(type: string): readonly Entry[] {
    const objects = this.#byType.get(type);
    if (objects === undefined) return [];
    return (objects.entries ??= [...objects.positions.array.subarray(0, objects.positions.length)].flatMap((position) => this.entry(position) ?? []));
  }

  /** The name and type of each object, without an entry of it. */
  *names(): Generator<Named, void> {
    const types = NAMED_TYPES.map(({ type }) => [type]);
    for (const [position, row] of this.#rows.entries()) {
      const number = this.#types.at(position);
      const named = NAMED_TYPES[number];
      if (named !== undefined) yield { name: nameOf(named, row), types: types[number] ?? [] };
    }
  }

  /** Positions of all objects in the order of NAMED_TYPES, also of those that were looked up later. */
  inOrder(): Int32Array {
    const order = new Int32Array(this.size);
    let count = 0;
    for (const { type } of NAMED_TYPES) {
      const positions = this.#byType.get(type)?.positions;
      if (positions === undefined) continue;
      order.set(positions.array.subarray(0, positions.length), count);
      count += positions.length;
    }
    return order;
  }
}
