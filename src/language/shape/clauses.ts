import type { Token } from '../tokens.js';
import { takeAge, takeAgeBehind, takeAgeVerb } from './age.js';
import { numberAt } from './clause.js';
import type { Clause, Shape } from './clause.js';
import { directionAt, isFieldFirst, isPlainField, readColumns } from './column-words.js';
import type { ColumnList } from './column-words.js';

/** The clause that begins at a token; null when none does. `before` are those found already. */
export function clauseAt(tokens: readonly Token[], at: number, before: readonly Clause[]): Clause | null {
  return heading(tokens, at) ?? sorting(tokens, at) ?? sortingOf(tokens, at) ?? byLimit(tokens, at, before) ?? theirs(tokens, at) ?? only(tokens, at) ?? onlyBehind(tokens, at) ?? size(tokens, at) ?? takeAge(tokens, at) ?? takeAgeBehind(tokens, at) ?? bareDirection(tokens, at) ?? (before.some(isAge) ? takeAgeVerb(tokens, at) : null);
}

function isAge({ shape: { limit, order = [] } }: Clause): boolean {
  return limit !== undefined && order.length > 0;
}

const ASKING = /^(?:show|list|give|get|display|print|fetch|pull|tell|export|me|us|just|only|please|what|which|are|is|i|want|need|the|can|could|you|a|table)$/u;

/** "name, serial and rack of every …", "show me the status of all …": what stands before "of". */
function heading(tokens: readonly Token[], at: number): Clause | null {
  if (at > 0) return null;
  let start = 0;
  while (ASKING.test(tokens[start]?.lower ?? '')) start += 1;
  const list = readColumns(tokens, start);
  if (list === null || !/^(?:of|for|from)$/u.test(tokens[list.end]?.lower ?? '')) return null;
  if (list.columns.length < 2 && !isField(list)) return null;
  return { from: start, end: list.end + 1, shape: { columns: wordsOf(list), onlyColumns: true }, certain: false };
}

/** "sorted by name desc", "ordered by site then rack". */
function sorting(tokens: readonly Token[], at: number): Clause | null {
  if (!/^(?:sort|sorted|order|ordered|arrange|arranged|ranked|sorting)$/u.test(tokens[at]?.lower ?? '')) return null;
  if (/^alphabetical(?:ly)?$/u.test(tokens[at + 1]?.lower ?? '')) return { from: at, end: at + 2, shape: { order: [{ field: 'name', descending: false }] }, certain: true };
  if (!/^(?:by|on|after)$/u.test(tokens[at + 1]?.lower ?? '') || at === 0) return null;
  const list = readColumns(tokens, at + 2, true);
  return list === null ? null : { from: at, end: list.end, shape: { order: orderOf(list) }, certain: true };
}

/** "sort the racks of nyc by height": the verb, and the columns at the end. */
function sortingOf(tokens: readonly Token[], at: number): Clause | null {
  if (at === 0 || tokens[at]?.lower !== 'by' || !/^(?:sort|order|arrange)$/u.test(tokens[0]?.lower ?? '') || tokens[1]?.lower === 'by') return null;
  if (/^(?:them|it|that|those|these|this)$/u.test(tokens[1]?.lower ?? '')) return null;
  const list = readColumns(tokens, at + 1);
  return list?.end !== tokens.length ? null : { from: at, end: list.end, shape: { order: orderOf(list) }, certain: true };
}

/** "first 10 prefixes by address", "racks by height, highest first": an order, where something else says so. */
function byLimit(tokens: readonly Token[], at: number, before: readonly Clause[]): Clause | null {
  if (tokens[at]?.lower !== 'by') return null;
  const list = readColumns(tokens, at + 1);
  if (list === null) return null;
  const limited = before.some(({ shape }) => shape.limit !== undefined);
  const directed = list.columns.some(({ descending }) => descending !== null);
  return limited || directed ? { from: at, end: list.end, shape: { order: orderOf(list) }, certain: true } : null;
}

/** "with their tenant and status", "and their serials", "including the asset tag". */
function theirs(tokens: readonly Token[], at: number): Clause | null {
  const first = tokens[at]?.lower ?? '';
  const joined = /^(?:along|together)$/u.test(first) && tokens[at + 1]?.lower === 'with' ? at + 1 : at;
  const next = tokens[joined + 1]?.lower ?? '';
  const possessive = /^(?:with|and|including|include|incl|plus|showing|,)$/u.test(tokens[joined]?.lower ?? '') && /^(?:their|its)$/u.test(next);
  const listing = joined > at || /^(?:including|incl|showing|plus)$/u.test(first);
  if (at === 0 || (!possessive && !listing && first !== 'with')) return null;
  const list = readColumns(tokens, joined + (possessive ? 2 : 1), possessive);
  if (list === null || !closes(tokens, list.end)) return null;
  // "with" alone restricts ("racks with a role"), unless the name is among what is asked for.
  if (!possessive && !listing && !wordsOf(list).some((word) => /^(?:name|id|display)\b/u.test(word)) && !isCommanded(tokens, at, list)) return null;
  return { from: at, end: list.end, shape: { columns: wordsOf(list), onlyColumns: true }, certain: possessive };
}

/** "list devices with serial and asset tag": several fields that a command asks for. */
function isCommanded(tokens: readonly Token[], at: number, list: ColumnList): boolean {
  return list.columns.length > 1 && /^(?:show|list|give|display|print|get)$/u.test(tokens[0]?.lower ?? '') && wordsOf(list).every(isFieldFirst) && isField(list) && !/^(?:a|an|any)$/u.test(tokens[at + 1]?.lower ?? '');
}

/** "just vid and name", "only the name", "columns: name, serial". */
function only(tokens: readonly Token[], at: number): Clause | null {
  const word = tokens[at]?.lower ?? '';
  const named = /^(?:columns?|fields?|:)$/u.test(word);
  if (at === 0 || !(named || /^(?:just|only)$/u.test(word))) return null;
  const list = readColumns(tokens, at + 1, named);
  if (list === null || !closes(tokens, list.end) || (!isField(list) && !named)) return null;
  const from = /^(?:but|and|with|show|the|,)$/u.test(tokens[at - 1]?.lower ?? '') ? at - 1 : at;
  const stop = /^(?:columns?|fields?|please)$/u.test(tokens[list.end]?.lower ?? '') ? list.end + 1 : list.end;
  return { from, end: stop, shape: { columns: wordsOf(list), onlyColumns: true }, certain: true };
}

/** "…, names only". */
function onlyBehind(tokens: readonly Token[], at: number): Clause | null {
  if (tokens[at]?.lower !== ',' && !/^(?:with|as|show)$/u.test(tokens[at]?.lower ?? '')) return null;
  const list = readColumns(tokens, at + 1);
  return list !== null && isField(list) && tokens[list.end]?.lower === 'only' && list.end + 1 === tokens.length ? { from: at, end: list.end + 1, shape: { columns: wordsOf(list), onlyColumns: true }, certain: true } : null;
}

/** "first 10 …", "limit 5". */
function size(tokens: readonly Token[], at: number): Clause | null {
  const word = tokens[at]?.lower ?? '';
  const stated = /^(?:limit|limited)$/u.test(word) && tokens[at + 1]?.lower === 'to' ? at + 2 : at + 1;
  const limit = numberAt(tokens, stated);
  if (limit === null) return null;
  if (/^(?:limit|limited)$/u.test(word)) return { from: at, end: stated + 1, shape: { limit }, certain: true };
  const noun = tokens[at + 2]?.lower ?? '';
  const isThing = noun !== '' && !/^(?:,|of|ones?|rows?|entries|units?|u|us|free)$/u.test(noun) && tokens[at + 1]?.text.endsWith(':') !== true;
  return word === 'first' && isThing ? { from: at, end: at + 2, shape: { limit }, certain: false } : null;
}

/** "…, newest first", "…, descending": behind an order that was said, or the time of creation. */
function bareDirection(tokens: readonly Token[], at: number): Clause | null {
  if (at === 0) return null;
  const { end } = directionAt(tokens, at);
  const newest = /^(?:newest|latest|oldest)$/u.exec(tokens[tokens[at]?.lower === ',' ? at + 1 : at]?.lower ?? '');
  return newest === null || end === at ? null : { from: at, end, shape: { order: [{ field: 'created', descending: newest[0] !== 'oldest' }] }, certain: true };
}

function wordsOf(list: ColumnList): readonly string[] {
  return list.columns.map(({ word }) => word);
}

function isField(list: ColumnList): boolean {
  return wordsOf(list).some(isPlainField);
}

function orderOf(list: ColumnList): Shape['order'] {
  return list.columns.map(({ word, descending }) => ({ field: word, descending: descending === true }));
}

/** A list of columns ends the question, or a clause of it. */
function closes(tokens: readonly Token[], end: number): boolean {
  return end >= tokens.length || /^(?:,|in|at|on|for|of|from|sorted|ordered|sort|order|by|please|only|columns?|fields?|limit|and|with|within|where)$/u.test(tokens[end]?.lower ?? '');
}
