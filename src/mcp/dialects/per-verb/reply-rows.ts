import { AppError } from '../../../errors.js';
import { objectType } from '../../../netbox/catalogue.js';
import { isList, isRow } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';

/** The rows of one reply, and what the server says of their number: null when it says nothing. */
export interface ReplyRows {
  readonly rows: readonly Row[];
  readonly total: number | null;
  readonly more: boolean | null;
}

const LISTS = ['results', 'items', 'objects', 'entries', 'records', 'data'] as const;
const INSIDE = ['data', 'result', 'response'] as const;

/** Finds the list in a tool's value: under the type's own name, under a usual one, or the only one there is. */
export function rowsOfReply(value: Json, type: string, tool: string): ReplyRows {
  if (isList(value)) return { rows: value.filter(isRow), total: null, more: null };
  const list = isRow(value) ? listIn(value, type) : null;
  if (!isRow(value) || list === null) {
    throw new AppError('MCP_TOOL', `${tool} answered without a list of ${objectType(type).plural}.`, { hint: 'This MCP server answers in a form that is not known here.', reason: 'unreadable reply' });
  }
  const places = [value, value['pagination'], value['meta'], value['_meta'], value['data']].filter(isRow);
  const numbers = places.flatMap((place) => ['total', 'total_count', 'count'].map((name) => place[name]).filter((number) => typeof number === 'number'));
  return { rows: list.filter(isRow), total: numbers.length === 0 ? null : Math.max(...numbers), more: moreIn(places) };
}

function listIn(value: Row, type: string): readonly Json[] | null {
  const { endpoint, plural } = objectType(type);
  const last = endpoint.slice(endpoint.lastIndexOf('/') + 1);
  const names = [last.replaceAll('-', '_'), plural.toLowerCase().replaceAll(' ', '_'), last.slice(last.lastIndexOf('-') + 1), ...LISTS];
  for (const name of names) {
    const list = value[name];
    if (isList(list)) return list;
  }
  for (const name of INSIDE) {
    const inner = value[name];
    if (isRow(inner)) return listIn(inner, type);
  }
  const lists = Object.values(value).filter((each) => isList(each) && each.every(isRow));
  return lists.length === 1 && isList(lists[0]) ? lists[0] : null;
}

function moreIn(places: readonly Row[]): boolean | null {
  for (const place of places) {
    for (const name of ['has_more', 'has_next', 'truncated']) if (typeof place[name] === 'boolean') return place[name];
    if (place['next'] !== undefined) return place['next'] !== null;
  }
  return null;
}
