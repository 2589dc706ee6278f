import type { Entry } from '../../../inventory/inventory.js';
import { findObjectType } from '../../../netbox/catalogue.js';
import type { Filter } from '../../../netbox/object-type.js';
import { asText } from '../../../netbox/row.js';
import type { BoundObject, Condition } from '../../query.js';
import { cannot, left, means } from './parameter.js';
import type { KnownParameter, Meaning } from './parameter.js';

type ReferenceFilter = Extract<Filter, { kind: 'ref' }>;

/** What NetBox calls no object at all. */
const NONE = 'null';

/** Related objects by id, slug or name: as the objects that they name here. NetBox refuses names that nothing has. */
export function referenceMeaning(parameter: KnownParameter, filter: ReferenceFilter): Meaning {
  const { key, name, lookup, type, values } = parameter;
  const word = name.endsWith('_id') && filter.by === 'id' ? name.slice(0, -'_id'.length) : name;
  const relation = Object.hasOwn(type.relations, word) ? type.relations[word] : undefined;
  const named = objectsOf(parameter, filter.to, filter.by, filter.single === true ? values.slice(-1) : values);
  if ('unknown' in named) return cannot(`names the ${nounOf(filter.to)} ${named.unknown}, which does not exist`);
  const isSame = relation !== undefined && relation.to === filter.to && relation.tree === filter.tree && type.filters[relation.filter]?.kind === 'ref';
  // VLANs are placed by their group as well, which NetBox's own filters leave out.
  const isWider = type.name === 'ipam.vlan' && PLACES.has(filter.to);
  if (named.objects === null || !isSame || isWider || (named.none && relation.path.length > 1)) return left(parameter);
  if (lookup !== null && lookup !== 'n') return cannot(`compares by '${key}', which I cannot read`);
  return eitherOf(word, named, filter.tree, lookup === 'n');
}

const PLACES: ReadonlySet<string> = new Set(['dcim.region', 'dcim.sitegroup', 'dcim.site', 'dcim.location']);

/** Of a repeated tag NetBox wants all; of excluded ones none. */
export function tagMeaning(parameter: KnownParameter, filter: Extract<Filter, { kind: 'tag' }>): Meaning {
  const { lookup, type, values } = parameter;
  const named = objectsOf(parameter, 'extras.tag', filter.by, values);
  if ('unknown' in named) return cannot(`names the tag ${named.unknown}, which does not exist`);
  if (named.objects === null || named.none || type.relations['tag'] === undefined) return left(parameter);
  return means(...named.objects.map((tag): Condition => ({ kind: 'is', relation: 'tag', objects: [tag], below: false, negated: lookup === 'n' })));
}

interface Named {
  /** Null where only NetBox knows what the values name. */
  readonly objects: readonly BoundObject[] | null;
  readonly none: boolean;
}

function objectsOf({ names }: KnownParameter, type: string, by: string, values: readonly string[]): Named | { readonly unknown: string } {
  const none = values.includes(NONE);
  const wanted = values.filter((value) => value !== NONE);
  if (wanted.length > 0 && !names.isLoaded(type)) return { objects: null, none };
  const entries = names.entries(type);
  const [sample] = entries;
  if (wanted.length > 0 && by !== 'id' && sample !== undefined && !(by in sample.row)) return { objects: null, none };
  const found = wanted.map((value) => ({ value, entries: entries.filter((entry) => isCalled(entry, by, value)) }));
  const unknown = found.find((each) => each.entries.length === 0);
  if (unknown !== undefined) return { unknown: by === 'id' ? `with the id ${unknown.value}` : `'${unknown.value}'` };
  const objects = found.flatMap((each) => each.entries.map(({ type: of, id, name }): BoundObject => ({ type: of, id, name })));
  return { objects, none };
}

function isCalled(entry: Entry, by: string, value: string): boolean {
  return by === 'id' ? String(entry.id) === value.trim() : asText(entry.row[by] ?? null) === value;
}

/** One of the objects, or none at all; negated, neither. */
function eitherOf(word: string, { objects, none }: Named, tree: boolean, negated: boolean): Meaning {
  const conditions: Condition[] = [];
  if (none) conditions.push({ kind: 'empty', field: word, negated });
  if (objects !== null && objects.length > 0) conditions.push({ kind: 'is', relation: word, objects: [...objects], below: tree, negated });
  return conditions.length > 1 && !negated ? means({ kind: 'any', of: conditions }) : means(...conditions);
}

function nounOf(type: string): string {
  return findObjectType(type)?.singular ?? type;
}
