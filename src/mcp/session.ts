import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { RequestOptions } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { deserializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import { TIME_LEFT } from '../server/time-left.js';
import type { Peer } from './peer.js';
import { CallResult, ToolPage, readReply, readTool } from './tool.js';
import type { Tool, ToolReply, ToolRequest } from './tool.js';

/** How long one request may take: without a sign of progress, and in all. */
export interface RequestLimits {
  readonly signal: AbortSignal;
  readonly silentMs: number;
  readonly totalMs: number;
}

/** What a server calls itself. Foreign text. */
export interface ServerIdentity {
  readonly name: string;
  readonly version: string;
}

/** One life of a server, from its greeting to its end. Errors are the SDK's; `failures.ts` explains them. */
export interface Session {
  readonly about: ServerIdentity;
  readonly listTools: (limits: RequestLimits) => Promise<readonly Tool[]>;
  readonly call: (request: ToolRequest, limits: RequestLimits) => Promise<ToolReply>;
}

/** Far more pages than any server has; a server that repeats its cursor must not hold us for ever. */
const MOST_TOOL_PAGES = 100;

/** Node's timers fire at once beyond this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Greets a server. Rejects with the SDK's error when it is gone or does not answer within `startMs`. */
export async function openSession(peer: Peer, client: ServerIdentity, startMs: number): Promise<Session> {
  const sdk = new Client({ name: client.name, version: client.version });
  await sdk.connect(peer.transport(deserializeMessage), { timeout: startMs });
  let tools: readonly Tool[] | null = null;
  const tellsTime = sdk.getServerCapabilities()?.experimental?.[TIME_LEFT] !== undefined;
  const { name = 'unnamed', version = 'unknown' } = sdk.getServerVersion() ?? {};
  return {
    about: { name, version },
    listTools: async (limits) => (tools ??= await listTools(sdk, limits)),
    // Not callTool, which would also refuse a result for breaking the server's own output schema.
    call: async (request, limits) => {
      const params = { name: request.tool, arguments: { ...request.arguments }, ...(tellsTime ? { _meta: { [TIME_LEFT]: Math.floor(limits.totalMs) } } : {}) };
      return readReply(await sdk.request({ method: 'tools/call', params }, CallResult, optionsOf(limits)));
    },
  };
}

async function listTools(sdk: Client, limits: RequestLimits): Promise<readonly Tool[]> {
  const tools: Tool[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_TOOL_PAGES; page += 1) {
    const params: { cursor?: string } = cursor === null ? {} : { cursor };
    const result: ToolPage = await sdk.request({ method: 'tools/list', params }, ToolPage, optionsOf(limits));
    tools.push(...result.tools.map(readTool));
    cursor = result.nextCursor ?? null;
    if (cursor === null) break;
  }
  return tools;
}

/** A server that reports progress is alive: its silence starts anew, up to the total. Without a handler it would not be asked to. */
function optionsOf(limits: RequestLimits): RequestOptions {
  const totalMs = Math.min(limits.totalMs, LONGEST_TIMER_MS);
  return {
    signal: limits.signal,
    timeout: Math.min(limits.silentMs, totalMs),
    maxTotalTimeout: totalMs,
    resetTimeoutOnProgress: true,
    onprogress: () => undefined,
  };
}
