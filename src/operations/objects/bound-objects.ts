import { objectType } from '../../netbox/catalogue.js';
import type { BoundObject } from '../../query/query.js';
import { counted, countedWord } from '../present.js';

/** The types of the objects in order of appearance, each with its ids. */
export function typesOf(objects: readonly BoundObject[]): readonly { readonly type: string; readonly ids: readonly number[] }[] {
  const types = [...new Set(objects.map(({ type }) => type))];
  return types.map((type) => ({ type, ids: objects.filter((object) => object.type === type).map(({ id }) => id) }));
}

/** "device core-sw-01", "3 devices", "4 objects" of several types. */
export function wordFor(objects: readonly { readonly type: string; readonly name?: string }[]): string {
  const [first] = objects;
  if (first === undefined) return 'no objects';
  if (objects.length === 1 && first.name !== undefined) return `${objectType(first.type).singular} ${first.name}`;
  return objects.every(({ type }) => type === first.type) ? counted(objects.length, first.type) : countedWord(objects.length, 'object');
}
