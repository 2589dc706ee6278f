import type { Inventory } from '../../inventory/inventory.js';
import { lookupsOf } from '../../netbox/lookups.js';
import type { Lookup as Suffix } from '../../netbox/lookups.js';
import type { Filter } from '../../netbox/object-type.js';
import { textOf, valueAt } from '../../netbox/row.js';
import type { Lookup } from '../../query/query.js';
import { rowTest } from '../compiled.js';
import type { At, Compiled, Compiler, Push } from '../compiled.js';
import { matchesField } from '../match-field.js';
import type { FieldCondition, ValueKind } from '../match-field.js';
import type { FilterValue } from '../plan.js';
import { fieldPath } from './field-path.js';
import { exactly } from './ids.js';
import { compileNetwork, NETWORK_FIELDS } from './network.js';

/** A field compares with a value. */
export function compileField(condition: FieldCondition, at: At, compiler: Compiler): Compiled {
  if (NETWORK_FIELDS.has(condition.field)) return compileNetwork(condition, at, compiler);
  const { path, kind: known } = fieldPath(at.type, condition.field);
  const kind = customKind(condition.field, compiler.world.inventory) ?? known;
  return {
    push: compiler.naive ? null : pushField(condition, at),
    test: rowTest([path[0] ?? 'id'], (row) => matchesField(valueAt(row, path), condition, kind)),
  };
}

/** How the values of a custom field compare: its definition stands in this NetBox, not in the catalogue. */
function customKind(field: string, inventory: Inventory): ValueKind | null {
  const name = /^cf_(.+)$/u.exec(field)?.[1];
  const entry = name === undefined ? undefined : inventory.entries('extras.customfield').find((each) => each.name === name);
  switch (entry === undefined ? null : textOf(entry.row, 'type')) {
    case 'integer':
    case 'decimal':
      return 'number';
    case 'date':
    case 'datetime':
      return 'date';
    case 'boolean':
      return 'boolean';
    default:
      return null;
  }
}

function pushField(condition: FieldCondition, at: At): Push | null {
  if (condition.values.length === 0) return null;
  const names = Object.entries(at.type.filters).filter(([name, filter]) => 'field' in filter && filter.field === condition.field && name === condition.field);
  const [name, filter] = names[0] ?? [];
  if (name === undefined || filter === undefined) return methodPush(condition, at);
  const suffix = suffixFor(condition, filter, at);
  const value = suffix === undefined ? null : valueFor(condition, filter);
  if (value === null) return null;
  const push = exactly({ [suffix === null ? name : `${name}__${suffix ?? ''}`]: value });
  return condition.lookup === 'matches' ? { ...push, exact: false } : push; // databases have a dialect of their own
}

/** How NetBox spells the comparison; null for a plain equals, undefined when it has no way to say it. */
function suffixFor(condition: FieldCondition, filter: Filter, at: At): Suffix | null | undefined {
  const suffix = wantedSuffix(condition, filter, at);
  return suffix === null || suffix === undefined || lookupsOf(filter).includes(suffix) ? suffix : undefined;
}

function wantedSuffix({ field, lookup, values, negated }: FieldCondition, filter: Filter, at: At): Suffix | null | undefined {
  switch (filter.kind) {
    case 'char':
      return TEXT_SUFFIX[lookup][negated ? 1 : 0];
    case 'choice': {
      const known = at.type.fields[field];
      const valid = known?.kind === 'choice' && values.every((value) => known.values.some((each) => each === value)); // others are a 400
      return lookup === 'equals' && valid ? (negated ? 'n' : null) : undefined;
    }
    case 'number':
    case 'date':
      if (lookup === 'equals') return negated ? 'n' : null;
      return negated || values.length > 1 ? undefined : ORDER_SUFFIX[lookup];
    case 'datetime':
      return negated || values.length > 1 ? undefined : ORDER_SUFFIX[lookup];
    case 'boolean':
      return lookup === 'equals' && !negated && values.length === 1 ? null : undefined;
    case 'type':
      return lookup === 'equals' && !negated && values.length === 1 ? null : undefined;
    case 'ref':
    case 'tag':
    case 'method':
      return undefined;
  }
}

const TEXT_SUFFIX: Readonly<Record<Lookup, readonly [Suffix | undefined, Suffix | undefined]>> = {
  equals: ['ie', 'nie'],
  contains: ['ic', 'nic'],
  starts: ['isw', 'nisw'],
  ends: ['iew', 'niew'],
  matches: ['iregex', undefined],
  greater: [undefined, undefined],
  atLeast: [undefined, undefined],
  less: [undefined, undefined],
  atMost: [undefined, undefined],
};

const ORDER_SUFFIX: Readonly<Partial<Record<Lookup, Suffix>>> = { greater: 'gt', atLeast: 'gte', less: 'lt', atMost: 'lte' };

function valueFor({ values }: FieldCondition, filter: Filter): FilterValue | null {
  const [first] = values;
  if (filter.kind === 'boolean') return first ?? null;
  if (filter.single === true) return values.length === 1 ? (first ?? null) : null;
  return values.map((value) => (typeof value === 'boolean' ? String(value) : value));
}

/** Fields that NetBox compares by a method of its own; what it finds is looked at again. */
const BY_METHOD: Readonly<Record<string, readonly string[]>> = {
  'ipam.prefix': ['prefix', 'family'],
  'ipam.aggregate': ['prefix', 'family'],
  'ipam.iprange': ['family'],
  'ipam.ipaddress': ['address', 'family'],
};

function methodPush({ field, lookup, values, negated }: FieldCondition, at: At): Push | null {
  const known = BY_METHOD[at.type.name]?.includes(field) === true && lookup === 'equals' && !negated;
  const single = at.type.filters[field]?.single === true;
  if (!known || (single && values.length > 1)) return null;
  return { ...exactly({ [field]: values.map(String) }), exact: false };
}
