import { AppError } from '../errors.js';
import { parseJson } from '../netbox/json.js';
import { isList, isRow } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';
import { toolFailure } from './tool-failure.js';
import type { ToolReply } from './tool.js';

const QUOTED = 120;

/** The JSON that a tool answered. Throws an AppError for a failure, however the server tells of it. */
export function valueOf(reply: ToolReply, tool: string): Json {
  if (reply.isError) throw toolFailure(reply.texts.join('\n'), tool);
  const value = unwrapped(reply.structured ?? textValue(reply.texts, tool));
  const message = failureIn(value);
  if (message !== null) throw toolFailure(message, tool);
  return value;
}

/** Python servers send each element of a list as a text of its own, and no text for an empty list. */
function textValue(texts: readonly string[], tool: string): Json {
  const values = texts.map((text) => {
    const value = parseJson(text);
    if (value !== undefined) return value;
    throw new AppError('MCP_TOOL', `${tool} answered with text, not JSON: ${JSON.stringify(text.slice(0, QUOTED))}`, {
      hint: 'This MCP server does not answer in a form that can be read exactly.',
      reason: 'unreadable reply',
    });
  });
  return values.length === 1 ? (values[0] ?? null) : values;
}

/** Results that are no object have to be put into one, under `result`. */
function unwrapped(value: Json): Json {
  if (!isRow(value) || Object.keys(value).length !== 1) return value;
  return value['result'] ?? value;
}

/**
 * Servers that do not use `isError` answer `{ success: false, error }`, `{ error }` alone, or an error beside its kind and lists
 * without rows, which must not be read as "none found". An object of NetBox may have a field `error` too, but it has an id.
 */
function failureIn(value: Json): string | null {
  if (!isRow(value) || value['id'] !== undefined) return null;
  const error = value['error'] ?? (value['success'] === false ? (value['message'] ?? 'no reason given') : null);
  if (error === null || error === '' || error === false) return null;
  const isFailure = value['success'] === false || value['error_type'] !== undefined || Object.keys(value).length <= 2 || hasOnlyEmptyLists(value);
  if (!isFailure) return null;
  return typeof error === 'string' ? error : JSON.stringify(error);
}

function hasOnlyEmptyLists(value: Row): boolean {
  const lists = Object.values(value).filter(isList);
  return lists.length > 0 && lists.every((list) => list.length === 0);
}
