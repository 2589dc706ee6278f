import { asText, displayOf, textOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { shortCountryNames } from './country-names.js';
import { foldName } from './fold.js';
import type { Entry } from './inventory.js';
import type { NamedType } from './named-types.js';

const NONE: readonly string[] = [];

/** The name, and all other names, of a row. */
export function entryOf(named: NamedType, id: number, row: Row): Entry {
  const name = nameOf(named, row);
  return { type: named.type, id, name, slug: slugOf(named, row), aliases: aliasesOf(named, name, row), row };
}

export function nameOf({ fields }: NamedType, row: Row): string {
  return asText(row[fields[0] ?? 'name'] ?? null) ?? displayOf(row);
}

/** Null for types without one: to look for a field that no row has costs more than to index a name. */
export function slugOf({ fields }: NamedType, row: Row): string | null {
  return fields.includes('slug') ? textOf(row, 'slug') : null;
}

/** The other names of a row of this name. */
export function aliasesOf({ type, aliases: fields }: NamedType, name: string, row: Row): readonly string[] {
  const aliases = fields.length === 0 ? NONE : fields.flatMap((field) => textOf(row, field) ?? []);
  const short = type === 'dcim.region' ? shortCountryNames(name) : NONE;
  return short.length === 0 ? aliases : [...aliases, ...short];
}

/** Words that name an object loosely: the proper nouns of its type's loose fields. */
export function looseWords({ looseFields }: NamedType, row: Row): readonly string[] {
  return looseFields === undefined ? NONE : looseFields.flatMap((field) => properNouns(textOf(row, field) ?? ''));
}

/** Words that are written like names: "Frankfurt" of "Main office Frankfurt". */
function properNouns(text: string): readonly string[] {
  return text.split(/[\s,;/()]+/u).filter((word) => /^\p{Lu}\p{L}{3,}/u.test(word)).map(foldName);
}
