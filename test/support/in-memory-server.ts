import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { connectTo } from '../../src/mcp/connection.js';
import type { Connection } from '../../src/mcp/connection.js';

export type Answer = (tool: string, args: Readonly<Record<string, unknown>>) => CallToolResult | Promise<CallToolResult>;

/** A connection to a real MCP server in this process, with these tools. */
export function inMemoryConnection(tools: readonly Tool[], answer: Answer): Connection {
  return connectTo(
    () => {
      const [ours, theirs] = InMemoryTransport.createLinkedPair();
      // The low-level server lets a test break what the high-level one would check.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      const server = new Server({ name: 'in-memory', version: '1' }, { capabilities: { tools: {} } });
      server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools] }));
      server.setRequestHandler(CallToolRequestSchema, ({ params }) => answer(params.name, params.arguments ?? {}));
      const started = server.connect(theirs);
      return {
        transport: () => ours,
        condition: () => ({ ending: null, missing: null, overlong: false, babbling: false, noise: null, stderr: [] }),
        close: async () => {
          await started;
          await ours.close();
        },
        kill: () => { void ours.close(); },
      };
    },
    { name: 'in-memory', redact: (text) => text, startMs: 5000, callMs: 5000, client: { name: 'test', version: '1' } },
  );
}

export function jsonResult(value: unknown): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(value) }] };
}

export function errorResult(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}
