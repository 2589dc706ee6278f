import { AppError } from '../../../errors.js';
import { isList, isRow } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import type { FilterValue } from '../../../plan/plan.js';
import type { PageReply, PageRequest } from '../../dialect.js';
import type { ListTool } from './tools.js';

const ROW_LISTS = ['results', 'items', 'objects', 'data'] as const;

/** The call for a page. What the tool has no parameter for goes to NetBox among the filters, as a query parameter. */
export function pageArguments(list: ListTool, spelledType: string, request: PageRequest): Record<string, Json> {
  refuseEmptyLists(request.filters);
  const fields = request.fields === null ? null : withIdentity(request.fields);
  const wanted: readonly (readonly [string, string | null, Json])[] = [
    ['fields', list.fields, fields === null ? null : list.fields === null ? fields.join(',') : fields],
    ['limit', list.limit, request.limit],
    ['offset', list.offset, request.offset === 0 ? null : request.offset],
    ['ordering', list.ordering, request.ordering.length === 0 ? null : request.ordering.join(',')],
  ];
  const given = wanted.filter(([, , value]) => value !== null);
  const filters: Record<string, Json> = { ...request.filters };
  const named: Record<string, Json> = {};
  for (const [name, parameter, value] of given) {
    if (parameter === null) filters[name] = value;
    else named[parameter] = value;
  }
  return { [list.type]: spelledType, [list.filters]: list.filtersAsText ? JSON.stringify(filters) : filters, ...named };
}

/** Rows and their number from `{count, results}`, `{total, count, items, has_more}`, a bare list, or one object alone. */
export function readPageValue(value: Json, request: PageRequest, tool: string): PageReply {
  if (isList(value)) return { rows: rowsIn(value, tool), total: null, more: null };
  const name = isRow(value) ? ROW_LISTS.find((list) => isList(value[list])) : undefined;
  const list = isRow(value) && name !== undefined ? value[name] : undefined;
  if (!isRow(value) || !isList(list)) {
    if (isRow(value) && typeof value['id'] === 'number') return { rows: [value], total: null, more: null };
    throw new AppError('MCP_TOOL', `${tool} answered without a list of objects.`, { hint: 'This MCP server answers in a form that is not known here.', reason: 'unreadable reply' });
  }
  const rows = rowsIn(list, tool);
  return { rows, ...extentOf(value, rows.length, request.offset) };
}

/** What is no object cannot be left out: the rest would look like all there is. */
function rowsIn(list: readonly Json[], tool: string): readonly Row[] {
  const rows = list.filter(isRow);
  if (rows.length === list.length) return rows;
  throw new AppError('MCP_TOOL', `${tool} answered with a list of something else than objects.`, { hint: 'This MCP server answers in a form that is not known here.', reason: 'unreadable reply' });
}

/** NetBox reads an empty list as no filter and returns everything, so none is ever sent. */
function refuseEmptyLists(filters: Readonly<Record<string, FilterValue>>): void {
  for (const [name, value] of Object.entries(filters)) {
    if (Array.isArray(value) && value.length === 0) throw new AppError('INTERNAL', `The filter '${name}' has no values.`);
  }
}

function withIdentity(fields: readonly string[]): readonly string[] {
  return [...new Set(['id', 'display', ...fields])];
}

/** `count` is the total for some servers and the length of the page for others: what may be the latter is no total. One below the rows read says nothing at all. */
function extentOf(value: Row, rows: number, offset: number): Pick<PageReply, 'total' | 'more'> {
  const more = moreOf(value);
  const stated = value['total'] ?? value['count'];
  if (typeof stated !== 'number') return { total: null, more };
  const read = offset + rows;
  if (stated > read || rows === 0) return { total: stated, more };
  if (stated < read) return { total: null, more: more === true ? true : null };
  const isSure = more === false || (more === null && typeof value['total'] === 'number');
  return { total: isSure ? stated : null, more };
}

function moreOf(value: Row): boolean | null {
  if (typeof value['has_more'] === 'boolean') return value['has_more'];
  return value['next'] === undefined ? null : value['next'] !== null;
}
