import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import type { FetchRequest, Source } from '../../src/execute/source.js';
import { genericDialect } from '../../src/mcp/dialects/generic/dialect.js';
import { layeredDialect } from '../../src/mcp/dialects/layered/dialect.js';
import { createMcpSource } from '../../src/mcp/source.js';
import { inMemoryConnection, jsonResult } from './in-memory-server.js';
import { mcpTurn } from './mcp-turn.js';

interface Asked {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export type Answer = (args: Readonly<Record<string, unknown>>, tool: string) => CallToolResult | Promise<CallToolResult>;

/** A source over a server of these tools, and the calls that it received. */
export async function sourceOf(tools: readonly Tool[], answer: Answer): Promise<{ readonly source: Source; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const connection = inMemoryConnection(tools, (tool, args) => {
    asked.push({ tool, args });
    return answer(args, tool);
  });
  return { source: await createMcpSource(connection, [genericDialect, layeredDialect], mcpTurn()), asked };
}

export const DEVICES: FetchRequest = { type: 'dcim.device', filters: {}, fields: ['name'], ordering: [], maxRows: null };

export function numbered(from: number, to: number): readonly { readonly id: number; readonly display: string }[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index + 1, display: `device ${String(from + index + 1)}` }));
}

export function numberOf(args: Readonly<Record<string, unknown>>, name: string): number {
  const value = args[name];
  return typeof value === 'number' ? value : 0;
}

/** A NetBox page of `total` devices, as the official server passes it on. */
export function netboxPage(total: number, largest = 1000): Answer {
  return (args) => {
    const from = numberOf(args, 'offset');
    const to = Math.min(total, from + Math.min(numberOf(args, 'limit'), largest));
    return jsonResult({ count: total, next: to < total ? 'https://netbox/next' : null, previous: null, results: numbered(from, to) });
  };
}

export async function idsOf(source: Source, request: FetchRequest): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const page of source.fetch(request, mcpTurn())) ids.push(...page.rows.map((row) => Number(row['id'])));
  return ids;
}

export function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
