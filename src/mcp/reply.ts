import { AppError } from '../errors.js';
import { isRow } from '../netbox/row.js';
import type { Json } from '../netbox/row.js';
import { parseJson } from './json.js';
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
    });
  });
  return values.length === 1 ? (values[0] ?? null) : values;
}

/** Results that are no object have to be put into one, under `result`. */
function unwrapped(value: Json): Json {
  if (!isRow(value) || Object.keys(value).length !== 1) return value;
  return value['result'] ?? value;
}

/** Servers that do not use `isError` answer `{ success: false, error }` or `{ error }` alone. */
function failureIn(value: Json): string | null {
  if (!isRow(value) || value['error'] === undefined || value['error'] === null) return null;
  if (value['success'] !== false && Object.keys(value).length > 2) return null;
  return typeof value['error'] === 'string' ? value['error'] : JSON.stringify(value['error']);
}
