import { findObjectType } from '../../../netbox/catalogue.js';
import type { Field } from '../../../netbox/object-type.js';
import { asText, isList, isRow } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import { labelOf } from '../../../server/rest/choice-labels.js';

/** What servers write where there is nothing. */
const NOTHING: ReadonlySet<string> = new Set(['', 'N/A', 'n/a', 'None', 'null', '-']);

/** A value of a server's own row as NetBox has it in a field of that kind; undefined when it cannot be that. Ids of related objects come later. */
export function plainValue(value: Json, field: Field, name: string): Json | undefined {
  if (value === null || (typeof value === 'string' && field.kind !== 'text' && NOTHING.has(value))) return null;
  switch (field.kind) {
    case 'text':
      return isList(value) ? undefined : value === '' ? '' : asText(value);
    case 'integer':
    case 'decimal':
    case 'count':
      return numberOf(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return choiceOf(value, field.values, name);
    case 'ref':
      return refOf(value, field.to);
    case 'refs':
      return refsOf(value, field.to);
    case 'date':
    case 'datetime':
      return typeof value === 'string' ? value : undefined;
    case 'generic':
      return isRow(value) && typeof value['id'] === 'number' ? value : undefined;
    case 'json':
    case 'computed':
      return value;
  }
}

function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value;
  if (isRow(value) && typeof value['value'] === 'number') return value['value'];
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Servers send the value of a choice, its label, or both. */
function choiceOf(value: Json, values: readonly (string | number)[], name: string): Json | undefined {
  if (isRow(value)) return value['value'] === undefined ? undefined : value;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).toLowerCase();
  const known = values.find((each) => String(each).toLowerCase() === text) ?? values.find((each) => labelOf(name, each).toLowerCase() === text);
  const own = text.replaceAll(' ', '-');
  return { value: known ?? own, label: known === undefined ? String(value) : labelOf(name, known) };
}

/** A related object: as the server has it, or made of its name. */
function refOf(value: Json, to: string): Row | undefined {
  if (isRow(value)) return Object.keys(value).length === 0 ? undefined : named(value, to);
  if (typeof value === 'number') return { id: value };
  return typeof value === 'string' ? named({ [keyOf(to)]: value }, to) : undefined;
}

function refsOf(value: Json, to: string): Json | undefined {
  if (!isList(value)) return undefined;
  const refs = value.map((each) => refOf(each, to));
  return refs.every((each) => each !== undefined) ? refs : undefined;
}

function named(row: Row, to: string): Row {
  const text = asText(row['display'] ?? row[keyOf(to)] ?? row['name'] ?? null);
  return text === null ? row : { ...row, display: text };
}

/** The field that names an object of the type. */
export function keyOf(type: string): string {
  return findObjectType(type)?.key ?? 'name';
}
