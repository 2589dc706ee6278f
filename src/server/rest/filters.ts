import type { Lookup, ParsedFilter } from '../../netbox/lookups.js';
import type { Filter, ObjectType } from '../../netbox/object-type.js';
import type { Json } from '../../netbox/row.js';
import { readFlag } from '../../netbox/flag-filters.js';
import { macOf } from '../../netbox/mac.js';
import { compares, isEmpty, isNegative, textMatcher } from './comparison.js';
import { IGNORED, invalid, NOTHING, notAChoice, readTime, test } from './condition.js';
import type { Condition } from './condition.js';
import { nodes, unique } from './database.js';
import type { Database } from './database.js';
import { METHODS } from './methods.js';
import { plain } from './plain.js';
import { referenceCondition, tagCondition } from './reference-filters.js';
import { related } from './relations.js';
import { searchCondition } from './search.js';
import { servedType } from './served-types.js';
import { pathReader } from './values.js';

/** What a parameter of a list asks for. `values` are all values of the repeated parameter. */
export function conditionOf(database: Database, type: ObjectType, parsed: ParsedFilter, values: readonly string[]): Condition {
  const { filter, lookup } = parsed;
  const used = filter.single === true ? values.slice(-1) : values;
  if (lookup === 'empty' && filter.kind !== 'method') return emptyCondition(database, filter, used);
  switch (filter.kind) {
    case 'char':
      return parsed.name.endsWith('mac_address') && exact(lookup)
        ? macCondition(database, type.name, filter.field, lookup, used)
        : textCondition(database, filter.field, lookup, used, IGNORING_CASE.has(`${type.name}.${parsed.name}`));
    case 'number':
      return numberCondition(database, type, filter.field, lookup, used);
    case 'date':
    case 'datetime':
      return timeCondition(database, filter.field, lookup, used, filter.kind);
    case 'choice':
      return choiceCondition(database, type, filter.field, lookup, used);
    case 'boolean':
      return flagCondition(database, filter.field, used);
    case 'type':
      return typeCondition(database, filter.field, used);
    case 'ref':
      return referenceCondition(database, type.name, filter, lookup, used);
    case 'tag':
      return tagCondition(database, filter, lookup, values);
    case 'method':
      return methodCondition(database, type, parsed.name, used);
  }
}

/** Filters that compare without regard to case. */
const IGNORING_CASE: ReadonlySet<string> = new Set([
  'dcim.device.name', 'virtualization.virtualmachine.name', 'dcim.device.serial', 'dcim.rack.serial', 'dcim.module.serial', 'dcim.inventoryitem.serial',
]);

function methodCondition(database: Database, type: ObjectType, name: string, values: readonly string[]): Condition {
  if (name === 'q') return searchCondition(database, type, values[0] ?? '');
  const method = METHODS[`${type.name}.${name}`] ?? METHODS[name];
  return method === undefined ? invalid('This filter is not supported by the bundled NetBox.') : method(database, values);
}

function textCondition(database: Database, field: string, lookup: Lookup | null, values: readonly string[], ignoreCase: boolean): Condition {
  const wanted = values.filter((value) => value !== '');
  if (wanted.length === 0) return IGNORED;
  const matchers = wanted.map((value) => textMatcher(lookup, value, ignoreCase)).filter((matcher) => matcher !== null);
  if (matchers.length < wanted.length) return invalid('Enter a valid regular expression.');
  return anyOf(database, field, lookup, (value) => matchers.some((matches) => matches(value)));
}

/** MAC addresses in any usual form. The objects that may carry one are found from the address. */
function macCondition(database: Database, type: string, field: string, lookup: Lookup | null, values: readonly string[]): Condition {
  const wanted = values.map((value) => macOf(value) ?? value);
  const condition = textCondition(database, field, lookup, wanted, false);
  if (condition.kind !== 'test' || lookup === 'n' || wanted.includes('null')) return condition;
  return test(condition.test, () => {
    const addresses = wanted.flatMap((value) => [value, value.toLowerCase()]).flatMap((value) => nodes('dcim.macaddress', database.having('dcim.macaddress', 'mac_address', value)));
    const ports = addresses.flatMap((address) => related(database, address, 'assigned_object'));
    const carriers = [...addresses, ...ports, ...ports.flatMap((port) => related(database, port, OWNERS[port.type] ?? ''))];
    return unique(carriers.filter((each) => each.type === type).map((each) => each.object));
  });
}

const OWNERS: Readonly<Record<string, string>> = { 'dcim.interface': 'device', 'virtualization.vminterface': 'virtual_machine' };

function exact(lookup: Lookup | null): boolean {
  return lookup === null || lookup === 'n';
}

function numberCondition(database: Database, type: ObjectType, field: string, lookup: Lookup | null, values: readonly string[]): Condition {
  const given = values.filter((value) => value !== '');
  if (given.length === 0) return IGNORED;
  const decimal = type.fields[field]?.kind === 'decimal';
  const wanted = given.map((value) => (value === 'null' ? null : Number(value)));
  if (wanted.some((value) => value !== null && !(decimal ? Number.isFinite(value) : Number.isInteger(value)))) {
    return invalid(decimal ? 'Enter a number.' : 'Enter a whole number.');
  }
  const condition = anyOf(database, field, lookup, (value) =>
    wanted.some((each) => (each === null || value === null ? each === value : compares(lookup, Number(value), each))),
  );
  if (field !== 'id' || lookup !== null || condition.kind !== 'test') return condition;
  return test(condition.test, () => wanted.flatMap((id) => database.find(type.name, id)?.object ?? []));
}

function timeCondition(database: Database, field: string, lookup: Lookup | null, values: readonly string[], kind: 'date' | 'datetime'): Condition {
  const given = values.filter((value) => value !== '');
  if (given.length === 0) return IGNORED;
  const wanted = given.map(readTime).filter((time) => time !== null);
  if (wanted.length < given.length) return invalid(kind === 'date' ? 'Enter a valid date.' : 'Enter a valid date/time.');
  return anyOf(database, field, lookup, (value) => {
    const time = readTime(value);
    return time !== null && wanted.some((each) => compares(lookup, time, each));
  });
}

function choiceCondition(database: Database, type: ObjectType, field: string, lookup: Lookup | null, values: readonly string[]): Condition {
  const given = values.filter((value) => value !== '');
  if (given.length === 0) return IGNORED;
  const choices = choicesOf(type, field.split('__'));
  const unknown = given.find((value) => value !== 'null' && choices !== null && !choices.has(value));
  if (unknown !== undefined) return invalid(notAChoice(unknown));
  return anyOf(database, field, lookup, (value) => given.some((each) => (each === 'null' ? isEmpty(value) : value !== null && plain(value) === each)));
}

/** The values that a choice field takes; null when the catalogue does not say. */
function choicesOf(type: ObjectType, path: readonly string[]): ReadonlySet<string> | null {
  const [name = '', ...rest] = path;
  const field = type.fields[name];
  if (field?.kind === 'ref') return choicesOf(servedType(field.to), rest);
  return field?.kind === 'choice' ? new Set(field.values.map(String)) : null;
}

function flagCondition(database: Database, field: string, values: readonly string[]): Condition {
  const wanted = readFlag(values.at(-1) ?? '');
  return wanted === null ? IGNORED : anyOf(database, field, null, (value) => (value ?? false) === wanted);
}

function typeCondition(database: Database, field: string, values: readonly string[]): Condition {
  const wanted = values.at(-1)?.toLowerCase() ?? '';
  if (wanted === '') return IGNORED;
  return wanted.split('.').length === 2 ? anyOf(database, field, null, (value) => value === wanted) : NOTHING;
}

function emptyCondition(database: Database, filter: Exclude<Filter, { kind: 'method' }>, values: readonly string[]): Condition {
  const wanted = readFlag(values.at(-1) ?? '');
  if (wanted === null || !('field' in filter)) return IGNORED;
  const all = pathReader(database, filter.field);
  return test((node) => all(node).every(isEmpty) === wanted);
}

function anyOf(database: Database, field: string, lookup: Lookup | null, matches: (value: Json) => boolean): Condition {
  const values = pathReader(database, field);
  return isNegative(lookup) ? test((node) => !values(node).some(matches)) : test((node) => values(node).some(matches));
}
