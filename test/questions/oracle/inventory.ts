import { createHash } from 'node:crypto';
import type { Store, StoredObject } from '../../../src/server/rest/store.js';
import type { Expectation } from '../example.js';

/** The raw objects of the inventory, and the plainest ways to look at them. */
export interface Inventory {
  readonly now: Date;
  readonly types: () => readonly string[];
  readonly all: (type: string) => readonly StoredObject[];
  /** The object with that id; an empty object's fields are all null, so that chains of references need no guards. */
  readonly get: (type: string, id: unknown) => StoredObject;
  /** The only object of that name (or CID, SSID, prefix, address); fails when there is none or there are several. */
  readonly named: (type: string, name: string) => StoredObject;
}

const NOTHING: StoredObject = { id: 0 };
const NAME_FIELDS = ['name', 'model', 'cid', 'ssid', 'prefix', 'username'];

export function inventoryOf(store: Store): Inventory {
  const all = (type: string): readonly StoredObject[] => store.objects.get(type) ?? [];
  const index = new Map([...store.objects].map(([type, objects]) => [type, new Map(objects.map((object) => [object.id, object]))]));
  return {
    now: store.now,
    types: () => [...store.objects.keys()],
    all,
    get: (type, id) => (typeof id === 'number' ? (index.get(type)?.get(id) ?? NOTHING) : NOTHING),
    named: (type, name) => {
      const [found, ...others] = all(type).filter((object) => nameOf(object) === name);
      if (found === undefined || others.length > 0) throw new Error(`The inventory has ${found === undefined ? 'no' : 'several'} ${type} ${name}.`);
      return found;
    },
  };
}

export function nameOf(object: StoredObject): string {
  const field = NAME_FIELDS.find((candidate) => typeof object[candidate] === 'string');
  return field === undefined ? '' : text(object, field);
}

/** The text in a field; empty without one. */
export function text(object: StoredObject, field: string): string {
  const value = object[field];
  return typeof value === 'string' ? value : '';
}

export function number(object: StoredObject, field: string): number {
  const value = object[field];
  return typeof value === 'number' ? value : 0;
}

/** The ids in a list field. */
export function ids(object: StoredObject, field: string): readonly number[] {
  const value = object[field];
  return Array.isArray(value) ? value.filter((id) => typeof id === 'number') : [];
}

export function isNone(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Ids of an object and everything below it, in types with a `parent`. */
export function treeIds(inventory: Inventory, type: string, root: number): ReadonlySet<number> {
  const found = new Set([root]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const object of inventory.all(type)) if (found.has(number(object, 'parent'))) found.add(object.id);
  }
  return found;
}

/** Ids of the sites in a region and the regions below it. */
export function sitesInRegion(inventory: Inventory, region: string): ReadonlySet<number> {
  const regions = treeIds(inventory, 'dcim.region', inventory.named('dcim.region', region).id);
  return new Set(inventory.all('dcim.site').filter((site) => regions.has(number(site, 'region'))).map(({ id }) => id));
}

/** Objects at a site, or at one of several. */
export function atSites(objects: readonly StoredObject[], sites: ReadonlySet<number>): readonly StoredObject[] {
  return objects.filter((object) => sites.has(number(object, 'site')));
}

/** How often each value occurs: most first, then by name. */
export function tally(names: readonly string[]): readonly [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Objects in the order of their texts: by the first, then by the next; numbers in them count by value, and no text comes last. */
export function sortedBy(objects: readonly StoredObject[], ...keys: readonly ((object: StoredObject) => string)[]): readonly StoredObject[] {
  const compare = (a: StoredObject, b: StoredObject): number => keys.reduce((order, key) => order || Number(key(a) === '') - Number(key(b) === '') || key(a).localeCompare(key(b), 'en', { numeric: true }), 0) || a.id - b.id;
  return [...objects].sort(compare);
}

const MOST_ROWS = 60;

/** Rows in this order, as long as they are few enough to be written down. */
export function inOrder(names: readonly string[]): Pick<Expectation, 'rows'> {
  return names.length > MOST_ROWS ? {} : { rows: [...names] };
}

/** What is expected of a list of rows in any order: their names, or number and digest when there are many. */
export function rowSet(names: readonly string[]): Pick<Expectation, 'total' | 'set' | 'rowCount' | 'digest'> {
  const sorted = [...names].sort();
  if (sorted.length <= MOST_ROWS) return { total: sorted.length, set: sorted };
  return { total: sorted.length, rowCount: sorted.length, digest: createHash('sha256').update(sorted.join('\n')).digest('hex') };
}
