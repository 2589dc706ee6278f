import { AppError } from '../../errors.js';
import type { Field, ObjectType } from '../../netbox/object-type.js';
import type { ValueKind } from '../match-field.js';
import { NETWORK_FIELDS } from './network.js';

/** Where the value of a field stands in a row, and how such values compare. */
export interface FieldPath {
  readonly path: readonly string[];
  readonly kind: ValueKind;
  /** The type's own field; null for custom fields and values behind a relation. */
  readonly field: Field | null;
}

/** Finds a field by its name in NetBox, as a column, as a dotted path, or as a custom field (`cf_owner`). Throws INTERNAL when there is none. */
export function fieldPath(type: ObjectType, name: string): FieldPath {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  if (field !== undefined) return { path: [name], kind: kindOf(type, name, field), field };
  if (NETWORK_FIELDS.has(name)) return { path: [type.key], kind: 'address', field: null };
  const custom = /^(?:cf_|custom_fields\.)(.+)$/.exec(name)?.[1];
  if (custom !== undefined) return { path: ['custom_fields', custom], kind: 'text', field: null };
  const column = Object.hasOwn(type.columns, name) ? type.columns[name] : undefined;
  const path = column?.path ?? name.split('.');
  if (path.some((part) => part.startsWith('@')) || !Object.hasOwn(type.fields, path[0] ?? '')) throw new AppError('INTERNAL', `NetBox has no field '${name}' of ${type.plural}.`);
  return { path, kind: column?.sort === 'number' || column?.sort === 'date' ? column.sort : 'text', field: null };
}

function kindOf(type: ObjectType, name: string, field: Field): ValueKind {
  switch (field.kind) {
    case 'integer':
    case 'decimal':
    case 'count':
      return 'number';
    case 'date':
    case 'datetime':
      return 'date';
    case 'boolean':
      return 'boolean';
    case 'choice':
      return field.values.every((value) => typeof value === 'number') ? 'number' : 'text';
    case 'text':
    case 'json':
    case 'ref':
    case 'refs':
    case 'generic':
    case 'computed':
      return type.columns[name]?.sort === 'address' ? 'address' : 'text';
  }
}
