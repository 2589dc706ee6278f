import { displayOf, textOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { shortCountryNames } from './country-names.js';
import { foldName } from './fold.js';
import type { Entry } from './inventory.js';
import { NAMED_TYPES } from './named-types.js';
import type { NamedType } from './named-types.js';

const NONE: readonly string[] = [];

/** The name, and all other names, of a row. */
export function entryOf(named: NamedType, id: number, row: Row): Entry {
  const [nameField = 'name'] = named.fields;
  const aliases = named.aliases.length === 0 ? NONE : named.aliases.flatMap((field) => textOf(row, field) ?? []);
  const name = textOf(row, nameField) ?? displayOf(row);
  const short = named.type === 'dcim.region' ? shortCountryNames(name) : NONE;
  return { type: named.type, id, name, slug: textOf(row, 'slug'), aliases: short.length === 0 ? aliases : [...aliases, ...short], row };
}

const LOOSE_FIELDS: ReadonlyMap<string, readonly string[]> = new Map(NAMED_TYPES.flatMap(({ type, looseFields }) => (looseFields === undefined ? [] : [[type, looseFields]])));

/** Words that name an object loosely: the proper nouns of its type's loose fields. */
export function looseWords({ type, row }: Entry): readonly string[] {
  const fields = LOOSE_FIELDS.get(type);
  return fields === undefined ? NONE : fields.flatMap((field) => properNouns(textOf(row, field) ?? ''));
}

/** Words that are written like names: "Frankfurt" of "Main office Frankfurt". */
function properNouns(text: string): readonly string[] {
  return text.split(/[\s,;/()]+/u).filter((word) => /^\p{Lu}\p{L}{3,}/u.test(word)).map(foldName);
}
