import type { Lookup } from '../../netbox/lookups.js';
import type { Filter } from '../../netbox/object-type.js';
import { isList } from '../../netbox/row.js';
import { IGNORED, invalid, notAChoice, test } from './condition.js';
import type { Condition } from './condition.js';
import { unique } from './database.js';
import type { Database, Node } from './database.js';
import { isStored, relatedAt } from './relations.js';
import { servedType } from './served-types.js';
import type { StoredObject } from './store.js';
import { withDescendants } from './trees.js';

type ReferenceFilter = Extract<Filter, { kind: 'ref' }>;

/** Objects related to one of the named ones, or with `null` to none at all. Unknown names are refused, as NetBox does. */
export function referenceCondition(database: Database, type: string, filter: ReferenceFilter, lookup: Lookup | null, values: readonly string[]): Condition {
  if (values.length === 0) return IGNORED;
  const named = resolve(database, filter, values);
  if ('problem' in named) return invalid(named.problem);
  const ids = filter.tree ? withDescendants(database, filter.to, named.ids) : named.ids;
  const none = values.includes('null');
  const matches = matcher(database, filter.path, ids, none);
  if (lookup === 'n') return test((node) => !matches(node));
  return test(matches, none || !isStored(type, filter.path) ? null : () => candidates(database, type, filter.path, ids));
}

function resolve(database: Database, filter: ReferenceFilter, values: readonly string[]): { readonly ids: ReadonlySet<number> } | { readonly problem: string } {
  const ids = new Set<number>();
  for (const value of values) {
    if (value === 'null') continue;
    if (filter.by === 'id' && !/^\s*-?\d+\s*$/.test(value)) return { problem: `“${value}” is not a valid value.` };
    const found = idsOf(database, filter, value);
    if (found.length === 0) return { problem: filter.single === true ? 'Select a valid choice. That choice is not one of the available choices.' : notAChoice(value) };
    for (const id of found) ids.add(id);
  }
  return { ids };
}

function idsOf(database: Database, filter: ReferenceFilter, value: string): readonly number[] {
  if (filter.by === 'id') return database.find(filter.to, Number(value)) === null ? [] : [Number(value)];
  const numeric = servedType(filter.to).fields[filter.by]?.kind === 'integer';
  const keys = numeric ? [Number(value)] : filter.by === 'mac_address' ? [value.toUpperCase(), value.toLowerCase()] : [value];
  return keys.flatMap((key) => database.having(filter.to, filter.by, key)).map((object) => object.id);
}

function matcher(database: Database, path: readonly string[], ids: ReadonlySet<number>, none: boolean): (node: Node) => boolean {
  const [field = '', ...rest] = path;
  return (node) => {
    if (rest.length === 0 && isStored(node.type, path)) {
      const value = node.object[field] ?? null;
      if (typeof value === 'number') return ids.has(value);
      if (!isList(value)) return none;
      return value.length === 0 ? none : value.some((id) => typeof id === 'number' && ids.has(id));
    }
    const found = relatedAt(database, node, path);
    return found.length === 0 ? none : found.some((each) => ids.has(each.object.id));
  };
}

/** Walks the stored path backwards over the indexes; each object once. */
function candidates(database: Database, type: string, path: readonly string[], ids: ReadonlySet<number>): readonly StoredObject[] {
  const types = [type];
  for (const step of path.slice(0, -1)) {
    const field = servedType(types.at(-1) ?? type).fields[step];
    if (field?.kind === 'ref' || field?.kind === 'refs') types.push(field.to);
  }
  let wanted: ReadonlySet<number> = ids;
  let found: readonly StoredObject[] = [];
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const [from, step] = [types[index] ?? type, path[index] ?? ''];
    found = unique([...wanted].flatMap((id) => database.having(from, step, id)));
    wanted = new Set(found.map((object) => object.id));
  }
  return found;
}

/** Objects with all of the tags; negated, with none of them. */
export function tagCondition(database: Database, filter: Extract<Filter, { kind: 'tag' }>, lookup: Lookup | null, values: readonly string[]): Condition {
  if (values.length === 0) return IGNORED;
  const named = values.map((value) => resolve(database, { kind: 'ref', to: 'extras.tag', by: filter.by, path: [], tree: false }, [value]));
  const problem = named.find((each) => 'problem' in each);
  if (problem !== undefined && 'problem' in problem) return invalid(problem.problem);
  const ids = named.flatMap((each) => ('ids' in each ? [...each.ids] : []));
  const carries = (node: Node, id: number): boolean => isList(node.object['tags']) && node.object['tags'].includes(id);
  if (lookup === 'n') return test((node) => !ids.some((id) => carries(node, id)));
  return test((node) => (values.includes('null') ? !isList(node.object['tags']) || node.object['tags'].length === 0 : ids.every((id) => carries(node, id))));
}
