import type { ObjectType } from '../../netbox/object-type.js';
import { parseFilterName } from '../../netbox/lookups.js';
import { isList, isRow } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import type { Condition } from './condition.js';
import { customFieldCondition } from './custom-fields.js';
import type { Database } from './database.js';
import { conditionOf } from './filters.js';
import { defaultTerms, knownTerms, orderedBy, sortObjects } from './ordering.js';
import { pageOf, windowOf } from './paging.js';
import { plain } from './plain.js';
import { reply } from './reply.js';
import type { Reply } from './reply.js';
import { serialise } from './serialise.js';
import type { Rendering } from './serialise.js';
import type { StoredObject } from './store.js';

/** A page of the objects of a type that pass the filters of the query. */
export function listObjects(rendering: Rendering, type: ObjectType, query: URLSearchParams): Reply {
  const found = findOnce(rendering.database, type, withSavedFilters(rendering.database, query));
  if (found.kind === 'invalid') return reply(400, found.problems);
  const window = windowOf(query);
  const fields = fieldsOf(type, query);
  const page = withIds(rendering.database, type.name, found.ids.subarray(window.offset, window.offset + window.limit));
  const rows = page.map((object) => serialise(rendering, { type: type.name, object }, fields));
  return reply(200, pageOf(`${rendering.base}/api/${type.endpoint}/`, query, window, found.ids.length, rows));
}

/** The fields of rows: those asked for, the brief ones, or all (null). Names that do not exist are passed over. */
export function fieldsOf(type: ObjectType, query: URLSearchParams): ReadonlySet<string> | null {
  const asked = query.get('fields') ?? '';
  if (asked !== '') return new Set(asked.split(','));
  if ((query.get('brief') ?? '') !== '' && type.briefFields.length > BARE) return new Set(type.briefFields);
  const excluded = query.getAll('exclude');
  return excluded.includes('config_context') ? new Set(Object.keys(type.fields).filter((name) => name !== 'config_context')) : null;
}

const BARE = 3; // id, url and display: such a type has no brief form in NetBox

type Found =
  | { readonly kind: 'found'; readonly ids: Uint32Array }
  | { readonly kind: 'invalid'; readonly problems: Readonly<Record<string, readonly string[]>> };

/** Parameters that choose what of the found objects is shown, not which are found. */
const SHOWING = new Set(['limit', 'offset', 'fields', 'brief', 'exclude', 'omit', 'format']);
const MAX_KEPT = 64; // lists of ids: a few hundred kilobytes at the demo's usual size
const kept = new WeakMap<Database, Map<string, Found>>();

/** The objects of a query, found once for all its pages: the inventory does not change. */
function findOnce(database: Database, type: ObjectType, query: URLSearchParams): Found {
  const finds = kept.get(database) ?? new Map<string, Found>();
  kept.set(database, finds);
  const key = `${type.name}?${new URLSearchParams([...query].filter(([name]) => !SHOWING.has(name))).toString()}`;
  const known = finds.get(key);
  const found = known ?? findObjects(database, type, query);
  finds.delete(key);
  finds.set(key, found);
  const [oldest] = finds.keys();
  if (finds.size > MAX_KEPT && oldest !== undefined) finds.delete(oldest);
  return found;
}

type Test = Extract<Condition, { kind: 'test' }>;

function findObjects(database: Database, type: ObjectType, query: URLSearchParams): Found {
  const tests: Test[] = [];
  const problems: Record<string, readonly string[]> = {};
  for (const name of new Set(query.keys())) {
    const condition = conditionFor(database, type, name, query.getAll(name));
    if (condition.kind === 'test') tests.push(condition);
    if (condition.kind === 'invalid') problems[name] = condition.messages;
  }
  if (Object.keys(problems).length > 0) return { kind: 'invalid', problems };
  return { kind: 'found', ids: select(database, type.name, tests, termsOf(type, query)) };
}

/** NetBox passes over names that it does not know, and so returns everything. */
function conditionFor(database: Database, type: ObjectType, name: string, values: readonly string[]): Condition {
  if (name.startsWith('cf_')) return customFieldCondition(database, type, name.slice('cf_'.length), values);
  const parsed = parseFilterName(type, name);
  return parsed === null ? { kind: 'ignored' } : conditionOf(database, type, parsed, values);
}

function termsOf(type: ObjectType, query: URLSearchParams): readonly string[] {
  const known = knownTerms(type.name, query.get('ordering') ?? '');
  return known.length > 0 ? known : defaultTerms(type.name);
}

const FEW = 0.2; // share of a type below which sorting what was found beats ordering the whole type

/** The ids of the objects that pass, in order. Starts from the shortest list that an index gives, or else from all objects. */
function select(database: Database, type: string, tests: readonly Test[], terms: readonly string[]): Uint32Array {
  if (tests.length === 0) return orderedBy(database, type, terms).ids;
  const candidates = tests.find((test) => test.candidates !== null)?.candidates?.() ?? database.all(type);
  const found: number[] = [];
  for (const object of candidates) if (tests.every(({ test }) => test({ type, object }))) found.push(object.id);
  if (found.length < database.all(type).length * FEW) return sortObjects(database, type, withIds(database, type, found), terms);
  const wanted = new Set(found);
  return orderedBy(database, type, terms).ids.filter((id) => wanted.has(id));
}

function withIds(database: Database, type: string, ids: Iterable<number>): readonly StoredObject[] {
  return [...ids].flatMap((id) => database.find(type, id)?.object ?? []);
}

/** The query with the parameters of the saved filters that it names. */
function withSavedFilters(database: Database, query: URLSearchParams): URLSearchParams {
  const named = [
    ...query.getAll('filter').flatMap((slug) => database.having('extras.savedfilter', 'slug', slug)),
    ...query.getAll('filter_id').flatMap((id) => database.having('extras.savedfilter', 'id', Number(id))),
  ];
  if (named.length === 0) return query;
  const whole = new URLSearchParams(query);
  for (const saved of named) {
    const parameters: Json = saved['parameters'] ?? null;
    if (!isRow(parameters)) continue;
    for (const [name, value] of Object.entries(parameters)) for (const item of isList(value) ? value : [value]) whole.append(name, typeof item === 'boolean' ? String(item) : plain(item));
  }
  return whole;
}
