import type { Json } from '../../netbox/row.js';
import { FieldIndex } from './field-index.js';
import { JoinedList } from './joined-list.js';
import { servedType } from './served-types.js';
import type { ObjectList, Store, StoredObject } from './store.js';
import { VIRTUAL_TYPES } from './virtual-types.js';

/** One object with the name of its type. */
export interface Node {
  readonly type: string;
  readonly object: StoredObject;
}

const NONE: readonly StoredObject[] = [];

/** The store with its indexes, each built when first asked for. The store never changes. */
export class Database {
  readonly store: Store;
  readonly #lists = new Map<string, ObjectList>();
  readonly #indexes = new Map<string, FieldIndex>();

  constructor(store: Store) {
    this.store = store;
  }

  /** All objects of a type in ascending id. */
  all(type: string): ObjectList {
    return remember(this.#lists, type, () => {
      const derive = VIRTUAL_TYPES[type];
      if (derive !== undefined) return derive(this);
      const [stored, further] = [this.store.objects.get(type) ?? NONE, this.store.further?.get(type)];
      return further === undefined ? stored : new JoinedList(stored, further);
    });
  }

  find(type: string, id: Json | undefined): Node | null {
    if (typeof id !== 'number' || !Number.isInteger(id)) return null;
    const object = withId(this.all(type), id);
    return object === undefined ? null : { type, object };
  }

  /** Objects of a type whose stored field is this value, or a list with it. */
  having(type: string, field: string, value: Json): readonly StoredObject[] {
    return this.#index(type, field).having(value);
  }

  /** How many objects `having` gives. */
  countHaving(type: string, field: string, value: Json): number {
    return this.#index(type, field).count(value);
  }

  /** Objects of a type whose generic relation (`<name>_type`, `<name>_id`) is this node. */
  havingGeneric(type: string, name: string, node: Node): readonly Node[] {
    return nodes(type, this.having(type, `${name}_id`, node.object.id).filter((object) => object[`${name}_type`] === node.type));
  }

  #index(type: string, field: string): FieldIndex {
    return remember(this.#indexes, `${type} ${field}`, () => new FieldIndex(this.all(type), field));
  }
}

/** The object of an id in a list of ascending ids. */
function withId(objects: ObjectList, id: number): StoredObject | undefined {
  let [low, high] = [0, objects.length - 1];
  let guess = id - 1;
  for (let tries = 0; low <= high; tries += 1) {
    const place = tries < GUESSES ? Math.max(low, Math.min(guess, high)) : (low + high) >> 1;
    const object = objects.at(place);
    if (object === undefined || object.id === id) return object;
    if (object.id < id) low = place + 1;
    else high = place - 1;
    guess = place + id - object.id;
  }
  return undefined;
}

/** An object stands near its own number, moved by what is gone before it: the second guess knows by how much. */
const GUESSES = 2;

export function nodes(type: string, objects: readonly StoredObject[]): readonly Node[] {
  return objects.map((object) => ({ type, object }));
}

/** Objects of one type, each once. */
export function unique(objects: readonly StoredObject[]): readonly StoredObject[] {
  return [...new Map(objects.map((object) => [object.id, object])).values()];
}

/** What is computed once per database, on first use. */
export function perDatabase<T>(build: (database: Database) => T): (database: Database) => T {
  const built = new WeakMap<Database, { readonly value: T }>();
  return (database) => {
    const known = built.get(database);
    if (known !== undefined) return known.value;
    const value = build(database);
    built.set(database, { value });
    return value;
  };
}

/** The value under a key, computed when it is missing. */
export function remember<K, V>(map: Map<K, V>, key: K, compute: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = compute();
  map.set(key, value);
  return value;
}

/** Whether a type nests in itself (regions, locations, roles, …). */
export function isTree(type: string): boolean {
  const parent = servedType(type).fields['parent'];
  return parent?.kind === 'ref' && parent.to === type;
}
