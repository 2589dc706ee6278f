import type { Source } from '../execute/source.js';
import type { NameIndex } from '../inventory/name-index.js';
import { NAMED_TYPES } from '../inventory/named-types.js';
import type { NamedType } from '../inventory/named-types.js';
import { tokenize } from '../language/tokens.js';
import { parseFilterName } from '../netbox/lookups.js';
import { objectType } from '../netbox/catalogue.js';
import type { Row } from '../netbox/row.js';
import type { Turn } from '../turn.js';

const MAX_TEXTS = 10;
/** Names with a part in common are candidates for a question back; more than these are not shown anyway. */
const MAX_ALIKE = 50;
/** Words that look like names of equipment: with a digit, a hyphen or an underscore in them. */
const NAME_LIKE = /[\d_]|\p{L}-\p{L}/u;

/** Looks names of a question up in types that are too big to be loaded: exactly, and where nothing has that name, as a part of one. */
export async function lookUpNames(question: string, index: NameIndex, source: Source, turn: Turn): Promise<void> {
  const types = NAMED_TYPES.filter((named) => index.isTooBig(named.type));
  if (types.length === 0) return;
  const texts = nameLikeTexts(question);
  for (const lookup of ['ie', 'ic']) {
    const missing = texts.filter((text) => index.exact(text).length === 0);
    if (missing.length === 0) return;
    await Promise.all(types.map(async (named) => { index.add(named.type, await find(named, lookup, missing, source, turn)); }));
  }
}

function nameLikeTexts(question: string): readonly string[] {
  const words = tokenize(question).filter((token) => (token.literal === null && NAME_LIKE.test(token.text)) || token.literal?.kind === 'quoted');
  return [...new Set(words.map((token) => token.text))].slice(0, MAX_TEXTS);
}

async function find(named: NamedType, lookup: string, texts: readonly string[], source: Source, turn: Turn): Promise<readonly Row[]> {
  const filter = `${named.fields[0] ?? 'name'}__${lookup}`;
  if (parseFilterName(objectType(named.type), filter) === null) return [];
  const rows: Row[] = [];
  const request = { type: named.type, filters: { [filter]: texts }, fields: ['id', 'display', ...named.fields], ordering: [], maxRows: MAX_ALIKE };
  for await (const page of source.fetch(request, turn)) rows.push(...page.rows);
  return rows;
}
