import type { Block, Cell } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { asText, isList, isRow, numberOf, rowOf, rowsOf, valueAt } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';
import { cellOf } from '../present.js';
import { formatMegabytes, formatMoment, formatRate } from '../quantities.js';
import { portText } from './related.js';

export type Fact = Block['fields'][number];

export const NOT_RECORDED = 'not recorded';

/** A labelled value that is no column of the catalogue. */
export function fact(name: string, label: string, value: Cell): Fact {
  return { name, label, value };
}

/** Fields of a row under the labels of the catalogue, in the units that people read. */
export function factsOf(type: string, row: Row, names: readonly string[], timeZone = 'UTC'): readonly Fact[] {
  const known = objectType(type).columns;
  return names.flatMap((name) => {
    const column = known[name];
    if (column === undefined || (column.path[0] ?? '@').startsWith('@')) return [];
    const { unit, value } = readable(name, valueAt(row, column.path), timeZone);
    return [fact(name, unit ? column.label.replace(/ \([^)]*\)$/, '') : column.label, value)];
  });
}

/** A block without its empty facts; those in `required` read "not recorded" instead. No block when nothing is left. */
export function block(title: string, facts: readonly Fact[], required: readonly string[] = []): readonly Block[] {
  const fields = facts.flatMap((each) => {
    if (each.value !== null) return [each];
    return required.includes(each.name) ? [{ ...each, value: NOT_RECORDED }] : [];
  });
  return fields.length === 0 ? [] : [{ title, fields }];
}

/** Tags and all custom fields that are filled. */
export function extras(row: Row): readonly Fact[] {
  const tags = rowsOf(row, 'tags').map((tag) => asText(tag['name'] ?? null) ?? asText(tag));
  const custom = rowOf(row, 'custom_fields') ?? {};
  return [
    fact('tags', 'tags', tags.length === 0 ? null : tags.filter((tag) => tag !== null).join(', ')),
    ...Object.entries(custom).map(([name, value]) => fact(`cf:${name}`, name.replaceAll('_', ' '), textOfValue(value))),
  ];
}

/** Name, description and comments, and when the object was made and last changed. */
export function dates(type: string, row: Row, timeZone: string): readonly Block[] {
  return block('Record', factsOf(type, row, ['description', 'comments', 'created', 'last_updated'], timeZone));
}

/** A value of NetBox in one line: parts of devices with their device, ranges of numbers as "1–4094", other structures as JSON. */
export function textOfValue(value: Json): Cell {
  if (isList(value)) {
    const texts = value.flatMap((item) => asText(rangeOf(item) ?? textOfValue(item)) ?? []);
    return texts.length === 0 ? null : texts.join(', ');
  }
  if (!isRow(value)) return cellOf(value);
  const end = rowOf(value, 'object'); // cable ends wrap their object
  if (end !== null) return portText(end);
  if ('display' in value || 'name' in value) return 'device' in value || 'virtual_machine' in value ? portText(value) : cellOf(value);
  if ('value' in value) return cellOf(value);
  return Object.keys(value).length === 0 ? null : JSON.stringify(value);
}

function rangeOf(item: Json): string | null {
  if (!isList(item) || item.length !== 2) return null;
  const [from, to] = item;
  return typeof from === 'number' && typeof to === 'number' ? `${String(from)}–${String(to)}` : null;
}

const RATES = new Set(['commit_rate', 'port_speed', 'upstream_speed', 'speed']);
const MEGABYTES = new Set(['memory', 'disk', 'allocated_memory', 'allocated_disk']);
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** `unit` says that the value carries its unit, so that the label need not. */
function readable(name: string, value: Json, timeZone: string): { readonly unit: boolean; readonly value: Cell } {
  const number = numberOf({ value }, 'value');
  if (number !== null && RATES.has(name)) return { unit: true, value: formatRate(number) };
  if (number !== null && MEGABYTES.has(name)) return { unit: true, value: formatMegabytes(number) };
  if (typeof value === 'string' && MOMENT.test(value)) return { unit: false, value: formatMoment(value, timeZone) };
  return { unit: false, value: textOfValue(value) };
}

/** The value of one field in the units that people read. */
export function readableValue(name: string, value: Json, timeZone: string): Cell {
  return readable(name, value, timeZone).value;
}
