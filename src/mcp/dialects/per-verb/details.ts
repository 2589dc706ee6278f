import { toAppError } from '../../../errors.js';
import type { ToolCall } from '../../../execute/source.js';
import { objectType } from '../../../netbox/catalogue.js';
import { isRow, textOf } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import type { Turn } from '../../../turn.js';
import type { CallTool } from '../../dialect.js';
import { valueOf } from '../../reply.js';
import type { DetailTool } from './detail-tools.js';
import { keyOf } from './plain-values.js';

/** Objects that are asked for one by one when their list tells too little. */
export const MOST_DETAILS = 20;

export interface Detail {
  /** In the server's own shape; null when it was not to be had, or is of another object. */
  readonly row: Row | null;
  readonly call: ToolCall | null;
}

/** What the server tells of one object by itself. A failure leaves it at what the list told. */
export async function readDetail(detail: DetailTool, row: Row, callTool: CallTool, turn: Turn): Promise<Detail> {
  const named = detail.parameters.map(({ name, field }) => [name, textOf(row, field, keyOf(field)) ?? textOf(row, field)] as const);
  if (named.some(([, value]) => value === null)) return { row: null, call: null };
  const args: Record<string, Json> = { ...Object.fromEntries(named), ...Object.fromEntries(detail.switches.map((name) => [name, false])) };
  try {
    const { reply, call } = await callTool({ tool: detail.tool.name, arguments: args }, turn);
    const found = rowIn(valueOf(reply, detail.tool.name), detail.type);
    return { row: found !== null && isSame(found, row, detail.type) ? found : null, call: { ...call, rows: 1 } };
  } catch (error) {
    const { code } = toAppError(error);
    if (code === 'MCP_TOOL' || code === 'NETBOX_REFUSED' || code === 'NO_PERMISSION') return { row: null, call: null };
    throw error;
  }
}

function rowIn(value: Json, type: string): Row | null {
  if (!isRow(value)) return null;
  const own = objectType(type).singular.toLowerCase().replaceAll(' ', '_');
  const [inner] = [own, `${own}_info`, 'data', 'result', 'object'].map((name) => value[name]).filter(isRow);
  return inner ?? value;
}

/** An object of another place may have the same name. */
function isSame(found: Row, row: Row, type: string): boolean {
  const key = keyOf(type);
  const agrees = (field: string): boolean => {
    const [a, b] = [nameIn(found, field), nameIn(row, field)];
    return a === null || b === null || a.toLowerCase() === b.toLowerCase();
  };
  return nameIn(found, key) !== null && [key, 'site', 'cluster', 'manufacturer', 'device'].every(agrees);
}

function nameIn(row: Row, field: string): string | null {
  return textOf(row, field, 'name') ?? textOf(row, field);
}
