import { findObjectType } from '../netbox/catalogue.js';
import { isList } from '../netbox/row.js';
import { foldName } from './fold.js';
import type { Entry, Inventory } from './inventory.js';
import { SAVED_FILTERS } from './named-types.js';

/** The types of object that a saved filter chooses from, as far as the catalogue knows them. */
export function kindsOf(filter: Entry | undefined): readonly string[] {
  const types = filter?.row['object_types'] ?? null;
  return isList(types) ? types.flatMap((type) => (typeof type === 'string' && findObjectType(type) !== null ? [type] : [])) : [];
}

/** Saved filters of exactly this name, else of a name that differs in case and separators, of this slug, else of this id ("#12"). */
export function savedFiltersOf(text: string, names: Inventory): readonly Entry[] {
  const folded = foldName(text);
  const entries = names.entries(SAVED_FILTERS.type);
  const named = entries.filter((entry) => foldName(entry.name) === folded);
  const same = named.filter((entry) => entry.name === text);
  if (named.length > 0) return same.length > 0 ? same : named;
  const slugged = entries.filter((entry) => entry.slug !== null && foldName(entry.slug) === folded);
  const id = /^(?:id |#)?(\d+)$/iu.exec(text.trim())?.[1];
  return slugged.length > 0 || id === undefined ? slugged : entries.filter((entry) => entry.id === Number(id));
}
