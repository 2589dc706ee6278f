import { objectType } from '../../netbox/catalogue.js';
import type { Json } from '../../netbox/row.js';
import { isList } from '../../netbox/row.js';
import { plain } from './plain.js';
import type { Store, StoredObject } from './store.js';
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
  readonly #virtual = new Map<string, readonly StoredObject[]>();
  readonly #indexes = new Map<string, ReadonlyMap<Json, readonly StoredObject[]>>();

  constructor(store: Store) {
    this.store = store;
  }

  /** All objects of a type in ascending id. */
  all(type: string): readonly StoredObject[] {
    const derive = VIRTUAL_TYPES[type];
    if (derive === undefined) return this.store.objects.get(type) ?? NONE;
    return remember(this.#virtual, type, () => derive(this.store));
  }

  find(type: string, id: Json | undefined): Node | null {
    if (typeof id !== 'number') return null;
    const object = withId(this.all(type), id);
    return object === undefined ? null : { type, object };
  }

  /** Objects of a type whose stored field is this value, or a list with it. */
  having(type: string, field: string, value: Json): readonly StoredObject[] {
    const index = remember(this.#indexes, `${type} ${field}`, () => indexBy(this.all(type), (object) => object[field] ?? null));
    return index.get(value) ?? NONE;
  }

  /** Objects of a type whose generic relation (`<name>_type`, `<name>_id`) is this node. */
  havingGeneric(type: string, name: string, node: Node): readonly Node[] {
    const key = (object: StoredObject): string => `${plain(object[`${name}_type`])} ${plain(object[`${name}_id`])}`;
    const index = remember(this.#indexes, `${type} ${name}_type`, () => indexBy(this.all(type), key));
    return nodes(type, index.get(`${node.type} ${node.object.id}`) ?? NONE);
  }
}

/** The object of an id in a list of ascending ids, where it stands near its own number. */
function withId(objects: readonly StoredObject[], id: number): StoredObject | undefined {
  const usual = objects[id - 1];
  if (usual?.id === id) return usual;
  let [low, high] = [0, objects.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((objects[middle]?.id ?? id) < id) low = middle + 1;
    else high = middle;
  }
  return objects[low]?.id === id ? objects[low] : undefined;
}

export function nodes(type: string, objects: readonly StoredObject[]): readonly Node[] {
  return objects.map((object) => ({ type, object }));
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
  const parent = objectType(type).fields['parent'];
  return parent?.kind === 'ref' && parent.to === type;
}

function indexBy(objects: readonly StoredObject[], keyOf: (object: StoredObject) => Json): ReadonlyMap<Json, readonly StoredObject[]> {
  const index = new Map<Json, StoredObject[]>();
  for (const object of objects) {
    const value = keyOf(object);
    for (const key of isList(value) ? new Set(value) : [value]) append(index, key, object);
  }
  return index;
}

/** A list that grows by push keeps room for sixteen more; most of a hundred thousand lists stay at one or two. */
const SHORT = 8;

function append(index: Map<Json, StoredObject[]>, key: Json, object: StoredObject): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [object]);
  else if (list.length < SHORT) index.set(key, [...list, object]);
  else list.push(object);
}
