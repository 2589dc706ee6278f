import { isDeepStrictEqual } from 'node:util';
import type { ToolCall } from '../../../execute/source.js';
import type { Json, Row } from '../../../netbox/row.js';
import type { Turn } from '../../../turn.js';
import type { CallTool } from '../../dialect.js';
import { valueOf } from '../../reply.js';
import { rowsOfReply } from './reply-rows.js';
import type { ReplyRows } from './reply-rows.js';
import type { ListTool } from './tools.js';

/** Rows in the server's own shape. */
export interface RawList {
  readonly rows: readonly Row[];
  readonly calls: readonly ToolCall[];
  /** Why rows may be missing, in words; null when these are all. */
  readonly cut: string | null;
}

type Arguments = Readonly<Record<string, Json>>;

/** The first try; servers that pass it on get at most NetBox's own largest page. */
const FIRST_LIMIT = 1000;

const LARGEST_LIMIT = 100_000;

/** Servers cap their lists at round numbers: one of such a length may end there, or be cut there. */
const ROUND = 50;

/** Pages that are read at most, so that a server that invents rows does not hold us for ever. */
const MOST_PAGES = 1000;

/** Reads a list whole, if the server lets it: with a larger limit, or page by page. */
export async function readList(list: ListTool, fixed: Arguments, callTool: CallTool, turn: Turn): Promise<RawList> {
  const calls: ToolCall[] = [];
  const ask = async (more: Arguments): Promise<ReplyRows> => {
    const { reply, call } = await callTool({ tool: list.tool.name, arguments: { ...fixed, ...more } }, turn);
    const answered = rowsOfReply(valueOf(reply, list.tool.name), list.type, list.tool.name);
    calls.push({ ...call, rows: answered.rows.length });
    return answered;
  };
  const maximum = list.limit === null ? null : (list.tool.parameters[list.limit]?.maximum ?? LARGEST_LIMIT);
  let limit = Math.min(FIRST_LIMIT, maximum ?? FIRST_LIMIT);
  const limited = (): Arguments => (list.limit === null ? {} : { [list.limit]: limit });
  let first = await ask(limited());
  if (isWhole(first, limit)) return { rows: first.rows, calls, cut: null };
  if (list.offset !== null || list.page !== null) return { ...(await readOn(list, first, (more) => ask({ ...limited(), ...more }))), calls };
  while (maximum !== null && limit < maximum && first.rows.length >= limit) {
    limit = Math.min(limit * 10, maximum);
    first = await ask(limited());
    if (isWhole(first, limit)) return { rows: first.rows, calls, cut: null };
  }
  return { rows: first.rows, calls, cut: cutOf(first) };
}

/** A total that is the length of the list says nothing: many servers call that `count`, also of a list that they cut. */
function isWhole({ rows, total, more }: ReplyRows, limit: number): boolean {
  if (more === true || (total !== null && total > rows.length)) return false;
  if (more === false && total !== null) return true;
  return rows.length < limit && (rows.length < ROUND || rows.length % ROUND !== 0);
}

/** Only a page without rows is surely the end. A server that pays no heed to the offset sends the same rows again. */
async function readOn(list: ListTool, first: ReplyRows, ask: (more: Arguments) => Promise<ReplyRows>): Promise<Omit<RawList, 'calls'>> {
  const rows: Row[] = [...first.rows];
  let last = first;
  for (let number = 2; number <= MOST_PAGES && last.rows.length > 0; number += 1) {
    const page = await ask(list.offset === null ? { [list.page ?? '']: number } : { [list.offset]: rows.length });
    if (page.rows.length > 0 && isDeepStrictEqual(page.rows[0], first.rows[0])) return { rows: first.rows, cut: cutOf(first) };
    rows.push(...page.rows);
    last = page;
    if (page.total !== null && page.total > page.rows.length && rows.length >= page.total && page.more !== true) return { rows, cut: null };
  }
  const missing = first.total !== null && first.total > rows.length;
  return { rows, cut: missing ? cutOf({ ...first, rows }) : null };
}

/** What is said of a list that ends before the objects do. */
export function cutOf({ rows, total }: Pick<ReplyRows, 'rows' | 'total'>): string {
  const all = total !== null && total > rows.length ? total.toLocaleString('en-US') : 'unknown';
  return `this server cannot page: showing the first ${rows.length.toLocaleString('en-US')} of ${all}`;
}
