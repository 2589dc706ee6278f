import { foldName } from '../../inventory/fold.js';
import type { Inventory } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Intent } from '../intent.js';
import type { Order } from '../query.js';
import { reachOf } from '../reach.js';
import { columnName } from './fields.js';
import { relationWord } from './relation-words.js';

/** The columns and order of a list in NetBox's words, and the words that its type has no column for. */
export interface BoundShape {
  readonly columns: string[];
  readonly order: Order[];
  readonly unknown: string[];
}

export function bindShape(type: string, intent: Pick<Intent, 'columns' | 'order'>, inventory: Inventory): BoundShape {
  const shape: BoundShape = { columns: [], order: [], unknown: [] };
  for (const word of intent.columns) {
    const name = columnFor(type, word, inventory);
    if (name === null) shape.unknown.push(spokenColumn(word));
    else shape.columns.push(name);
  }
  for (const { field, descending } of intent.order) {
    const column = columnFor(type, field, inventory);
    if (column === null) shape.unknown.push(spokenColumn(field));
    else shape.order.push({ column, descending });
  }
  return shape;
}

/**
 * The column of a type that a word stands for; null when it has none. A word may hold several names joined by `|`, best
 * first: of fields, columns and types. `a>b` is a `b` of the related `a`: a column where the type has no `b` of its own.
 */
export function columnFor(type: string, word: string, inventory: Inventory): string | null {
  const [outer, inner] = word.split('>');
  if (inner !== undefined) return behind(type, outer ?? '', inner, inventory);
  for (const name of word.split('|')) {
    const column = name.includes('.') ? columnOfType(type, name) : ownColumn(type, name);
    if (column !== null) return column;
  }
  return customColumn(type, word.split('|'), inventory);
}

function ownColumn(type: string, name: string): string | null {
  const { key, columns } = objectType(type);
  if (name === 'name' && columns['name'] === undefined) return key;
  return columnName(type, name) ?? (reachOf(type, name) === null ? null : name);
}

/** "Racks": how many there are of each row, or which one each belongs to. */
function columnOfType(type: string, of: string): string | null {
  const { key, fields, columns } = objectType(type);
  if (of === type) return key;
  const count = Object.entries(fields).find(([, field]) => field.kind === 'count' && field.of === of)?.[0];
  if (count !== undefined && columns[count] !== undefined) return count;
  if (of === 'ipam.ipaddress' && columns['primary_ip'] !== undefined) return 'primary_ip';
  return relationWord(type, of);
}

/** "Site region": the region, as long as the type has none of its own; "site name": the site. */
function behind(type: string, outer: string, inner: string, inventory: Inventory): string | null {
  const first = columnFor(type, outer, inventory);
  if (first === null) return null;
  const names = inner.split('|');
  if (names.includes('name')) return first;
  const { columns } = objectType(type);
  const further = names.find((name) => !name.includes('.') && columns[name] === undefined && reachOf(type, name)?.kind === 'hops');
  return further ?? names.flatMap((name) => (name.includes('.') ? (relationWord(type, name) ?? []) : []))[0] ?? null;
}

function customColumn(type: string, names: readonly string[], inventory: Inventory): string | null {
  const wanted = new Set(names.map(foldName));
  const field = inventory.entries('extras.customfield').find((entry) => [entry.name, ...entry.aliases].some((name) => wanted.has(foldName(name))) && isFor(entry.row['object_types'], type));
  return field === undefined ? null : `cf_${field.name}`;
}

function isFor(types: unknown, type: string): boolean {
  return !Array.isArray(types) || types.includes(type);
}

/** A word as it can be said to the user. */
export function spokenColumn(word: string): string {
  return word.split('|').at(-1)?.replace(/^.*\./u, '').replace('>', ' ').replaceAll('_', ' ') ?? word;
}
