import type { Inventory } from '../../inventory/inventory.js';
import { findObjectType } from '../../netbox/catalogue.js';
import type { Field } from '../../netbox/object-type.js';
import { asText, isList, isRow, rowOf, textOf } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';

/** One field that a change set, with both values as people read them. */
export interface FieldChange {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** Fields that say nothing of what was done. */
const SILENT = new Set(['last_updated', 'created']);

/**
 * The fields that a change record altered. NetBox logs related objects as ids, so names come from the inventory.
 * A creation and a deletion list no fields: everything came or went.
 */
export function fieldChanges(record: Row, inventory: Pick<Inventory, 'find'>): readonly FieldChange[] {
  const [before, after] = [rowOf(record, 'prechange_data'), rowOf(record, 'postchange_data')];
  if (before === null || after === null) return [];
  const fields = findObjectType(textOf(record, 'changed_object_type') ?? '')?.fields ?? {};
  return flattened(before, after).flatMap(({ field, old, new: now }) =>
    SILENT.has(field) || sameJson(old, now) ? [] : [{ field, old: valueText(old, fields[field], inventory), new: valueText(now, fields[field], inventory) }],
  );
}

/** Custom fields are told apart one by one. */
function flattened(before: Row, after: Row): readonly { readonly field: string; readonly old: Json; readonly new: Json }[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [old, now] = [before[field] ?? null, after[field] ?? null];
    return field === 'custom_fields' && isRow(old) && isRow(now) ? flattened(old, now) : [{ field, old, new: now }];
  });
}

function sameJson(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function valueText(value: Json, field: Field | undefined, inventory: Pick<Inventory, 'find'>): string | null {
  if (isList(value)) return value.map((item) => valueText(item, field, inventory) ?? '').join(', ') || null;
  if (typeof value === 'number' && (field?.kind === 'ref' || field?.kind === 'refs')) return inventory.find(field.to, value)?.name ?? `#${String(value)}`;
  return asText(value) ?? (isRow(value) ? JSON.stringify(value) : null);
}

const SHOWN = 3;

/** "status planned → active, serial (none) → X1, 2 more"; null without any. */
export function changesText(changes: readonly FieldChange[]): string | null {
  if (changes.length === 0) return null;
  const texts = changes.slice(0, SHOWN).map(({ field, old, new: now }) => `${field} ${shortened(old)} → ${shortened(now)}`);
  return [...texts, ...(changes.length > SHOWN ? [`${String(changes.length - SHOWN)} more`] : [])].join(', ');
}

function shortened(text: string | null, most = 40): string {
  if (text === null) return '(none)';
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
