import { objectType, typeAt } from './catalogue.js';
import type { Column, Field, ObjectType } from './object-type.js';
import { spokenName } from './plugin-type.js';
import type { PluginType } from './plugin-type.js';
import { isList, isRow, textOf } from './row.js';
import type { Json, Row } from './row.js';
import { column, defineType } from './types/define.js';
import { numbers } from './types/filters.js';
import { boolean, choice, computed, date, datetime, decimal, integer, json, ref, refs, text } from './types/fields.js';

/** Columns that a list shows when nobody asks for others. */
const MOST_SHOWN = 7;

const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u;

/** Not shown unless asked for. */
const ASIDE: ReadonlySet<string> = new Set(['id', 'url', 'display', 'display_url', 'created', 'last_updated', 'comments', 'custom_fields', 'tags', 'description']);

/**
 * A plugin's type with the fields that some of its rows have. No filter of it is known, so its objects are read whole and
 * chosen here, even by their ids; fields that no row fills are taken for texts.
 */
export function learnedType(plugin: PluginType, rows: readonly Row[]): ObjectType {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const fields = Object.fromEntries([...names].map((name) => [name, fieldOf(name, rows.map((row) => row[name] ?? null))]));
  const key = rows.length > 0 && rows.every((row) => (textOf(row, 'name') ?? '') !== '') ? 'name' : 'display';
  return defineType({
    name: plugin.name,
    endpoint: plugin.endpoint,
    ...spokenName(plugin),
    key,
    fields,
    brief: '',
    filters: numbers('id'),
    columns: addressColumns(fields),
    ...(fields['tags'] === undefined ? {} : { relations: { tag: { to: 'extras.tag', path: ['tags'], filter: '', tree: false } } }),
    shown: shownFields(key, fields, rows).join(' '),
    order: key,
  });
}

/** Addresses compare and sort as such. */
function addressColumns(fields: Readonly<Record<string, Field>>): Readonly<Record<string, Column>> {
  const addresses = Object.entries(fields).filter(([, field]) => field.kind === 'ref' && ADDRESSES.has(field.to));
  return Object.fromEntries(addresses.map(([name]) => [name, column(name, name, 'address')]));
}

const ADDRESSES: ReadonlySet<string> = new Set(['ipam.ipaddress', 'ipam.prefix']);

function fieldOf(name: string, all: readonly Json[]): Field {
  if (name === 'tags') return refs('extras.tag');
  const values = all.filter((value) => value !== null && value !== '');
  const [first] = values;
  if (first === undefined) return text;
  const isAll = (test: (value: Json) => boolean): boolean => values.every(test);
  if (isAll((value) => typeof value === 'boolean')) return boolean;
  if (isAll((value) => typeof value === 'number')) return isAll(Number.isInteger) ? integer : decimal;
  if (isAll((value) => typeof value === 'string' && MOMENT.test(value))) return datetime;
  if (isAll((value) => typeof value === 'string' && DATE.test(value))) return date;
  if (isAll((value) => typeof value === 'string')) return text;
  if (isAll((value) => isRow(value) && 'value' in value && 'label' in value)) return choice(distinct(values.flatMap((value) => (isRow(value) ? (value['value'] ?? []) : []))));
  if (isAll((value) => isRow(value) && typeof value['id'] === 'number')) return related(values, ref);
  if (isAll((value) => isList(value) && value.every((item) => isRow(item) && typeof item['id'] === 'number'))) return related(values.flatMap((value) => (isList(value) ? value : [])), refs);
  return isRow(first) || isList(first) ? json : computed;
}

function distinct(values: readonly Json[]): readonly (string | number)[] {
  return [...new Set(values)].filter((value) => typeof value === 'string' || typeof value === 'number');
}

/** Related objects tell their type by their address; those of several types, or of one that is not known, are shown alone. */
function related(objects: readonly Json[], make: (to: string) => Field): Field {
  const types = new Set(objects.map((object) => (isRow(object) ? typeOfAddress(textOf(object, 'url') ?? '') : null)));
  const [only] = types;
  return only === undefined || only === null || types.size > 1 ? computed : make(only);
}

function typeOfAddress(url: string): string | null {
  const endpoint = /\/api\/(.+?)\/\d+\/?$/u.exec(url)?.[1];
  return endpoint === undefined ? null : (typeAt(endpoint)?.name ?? null);
}

/** The name, then what is filled in in the rows' own order. */
function shownFields(key: string, fields: Readonly<Record<string, Field>>, rows: readonly Row[]): readonly string[] {
  const filled = (name: string): boolean => rows.some((row) => isTelling(row[name] ?? null));
  const told = Object.entries(fields).filter(([name, { kind }]) => name !== key && !ASIDE.has(name) && kind !== 'json' && filled(name)).map(([name]) => name);
  const more = fields['description'] !== undefined && filled('description') ? ['description'] : [];
  return [key, ...told.slice(0, MOST_SHOWN - 1), ...more];
}

function isTelling(value: Json): boolean {
  return value !== null && value !== '' && value !== false && !(isList(value) && value.length === 0);
}

/** The fields of a plugin's type as a person reads them: "name, zone, type and ttl". */
export function listedFields(type: string): string {
  const { fields, columns } = objectType(type);
  const labels = Object.keys(fields).filter((name) => !UNSPOKEN.has(name)).map((name) => columns[name]?.label ?? name);
  return `${labels.slice(0, -1).join(', ')}${labels.length > 1 ? ' and ' : ''}${labels.at(-1) ?? ''}`;
}

const UNSPOKEN: ReadonlySet<string> = new Set(['id', 'url', 'display', 'display_url', 'custom_fields']);
