import type { NameIndex } from '../inventory/name-index.js';
import { SAVED_FILTERS } from '../inventory/named-types.js';
import { annotate } from './annotate.js';
import { compose } from './compose.js';
import { isDenial } from './dangling.js';
import { nounType } from './items.js';
import type { Item } from './items.js';
import { lexicon } from './lexicon.js';
import { cutFilters } from './saved-filters.js';
import { tokenize } from './tokens.js';

/** What stands in a question whatever it means: a reading of it, whoever made it, has to account for these. */
export interface Heard {
  /** Live names, addresses, numbers and quoted texts, as they were typed. */
  readonly names: readonly string[];
  /** Types of object that its nouns and names stand for, nouns first. */
  readonly types: readonly string[];
  /** Words such as "not", "without" and "except". */
  readonly denials: readonly string[];
  /** Saved filters of NetBox, by the names that were typed. */
  readonly filters: readonly string[];
}

/** Finds the names and denials of a question, by the same steps by which the grammar starts. */
export function hear(question: string, names: NameIndex): Heard {
  const cut = cutFilters(question, names);
  const [text, filters] = [cut?.question ?? question, cut?.filters ?? []];
  const items = compose(annotate(text, tokenize(text), { lexicon: lexicon(), names, filters }), text);
  const named = items.filter(isNamed);
  const ofNames = named.flatMap((item) => (item.kind === 'mention' ? item.entries.slice(0, 1).map(({ type }) => type) : []));
  return {
    names: named.map((item) => item.text),
    types: [...new Set([...items.flatMap((item) => nounType(item) ?? []), ...ofNames])],
    denials: items.filter((item) => isDenial(item)).map((item) => item.text),
    filters: filters.map((filter) => filter.text),
  };
}

/** Names and parts of names of this NetBox, and literals by their shape; a likeness may be an ordinary word. */
function isNamed(item: Item): boolean {
  if (item.kind === 'word') return item.literal !== null;
  if (item.hint === SAVED_FILTERS.type) return false;
  return item.match === null ? /\d/u.test(item.text) || item.shape === 'quoted' : item.match !== 'near';
}
