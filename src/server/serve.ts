import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import * as z from 'zod';
import { toAppError } from '../errors.js';
import { isRow } from '../netbox/row.js';
import type { Json } from '../netbox/row.js';
import type { Backend, Call } from './backend.js';
import type { Knowledge, ServerTool, ToolContext } from './tool.js';
import { TIME_LEFT } from './time-left.js';
import { serverTools } from './tools.js';

/** Up to this length a result comes as text and as an object; a longer one as text only, which costs half. */
const LONGEST_TWICE = 64 * 1024;

/** How long a call is answered for that does not say it. */
const USUAL_MS = 30_000;

export interface ServeOptions {
  readonly backend: Backend;
  readonly version: string;
  readonly transport: Transport;
  /** Told of what a client gets wrong, and of bugs. */
  readonly log: (line: string) => void;
}

/** A server at work. */
export interface Service {
  /** Calls that have not been answered yet. */
  readonly pending: () => number;
  /** Does beforehand what the first call would have to wait for. */
  readonly warm: () => void;
}

/** Answers MCP over a transport until that closes. */
export async function serve({ backend, version, transport, log }: ServeOptions): Promise<Service> {
  // The SDK's McpServer takes longer to load, and answers wrong arguments in its own way.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const [{ Server }, { CallToolRequestSchema, ListToolsRequestSchema }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/index.js'),
    import('@modelcontextprotocol/sdk/types.js'),
  ]);
  let pending = 0;
  let tools: readonly Tool[] | null = null;
  const warm = (): void => { prepare(backend).catch((error: unknown) => { log(toAppError(error).message); }); };
  const about = { name: 'netbox-mcp-server', title: 'NetBox', version };
  const server = new Server(about, { capabilities: { tools: {}, experimental: { [TIME_LEFT]: {} } }, instructions: `Reads ${backend.name}. Nothing can be changed.` });
  server.onerror = (error) => { log(error.message); };
  server.setRequestHandler(ListToolsRequestSchema, () => {
    // Whoever lists tools will call one soon.
    setImmediate(warm);
    tools ??= serverTools.map(describeTool);
    return { tools: [...tools] };
  });
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    pending += 1;
    try {
      const call = callOf(signal, params._meta?.[TIME_LEFT]);
      return await callTool(params.name, params.arguments ?? {}, { backend, call, knowledge: await loadKnowledge() });
    } finally {
      pending -= 1;
    }
  });
  await server.connect(transport);
  return { pending: () => pending, warm };
}

/** Who does not say how long an answer is waited for gets one within the usual time. */
function callOf(signal: AbortSignal, said: unknown): Call {
  const end = performance.now() + (typeof said === 'number' && said > 0 ? said : USUAL_MS);
  return { signal, remainingMs: () => Math.max(0, end - performance.now()) };
}

async function loadKnowledge(): Promise<Knowledge> {
  const [query, plugins] = await Promise.all([import('./query.js'), import('./plugin-types.js')]);
  return { ...query, ...plugins };
}

async function prepare(backend: Backend): Promise<void> {
  await loadKnowledge();
  await backend.warm();
}

function describeTool(tool: ServerTool): Tool {
  const { properties, required } = Shape.parse(z.toJSONSchema(tool.parameters, { io: 'input', unrepresentable: 'any', override: simplify }));
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: { type: 'object', properties, required, additionalProperties: false },
    annotations: { title: tool.title, readOnlyHint: true },
  };
}

const Shape = z.object({ properties: z.record(z.string(), z.looseObject({})), required: z.array(z.string()).default([]) });

/** Without what zod adds of its own: the limits of JavaScript's numbers, and that names of properties are text. */
function simplify({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  delete jsonSchema.propertyNames;
}

async function callTool(name: string, input: unknown, context: ToolContext): Promise<CallToolResult> {
  const tool = serverTools.find((known) => known.name === name);
  if (tool === undefined) return failure(`Unknown tool: ${name}`);
  try {
    return success(await tool.run(input, context));
  } catch (error) {
    if (error instanceof z.ZodError) return failure(`Invalid arguments for ${name}:\n${z.prettifyError(error)}`);
    const { message, hint } = toAppError(error);
    return failure(hint === null ? message : `${message}\nHint: ${hint}`);
  }
}

function success(value: Json): CallToolResult {
  const text = JSON.stringify(value);
  return { content: [{ type: 'text', text }], ...(isRow(value) && text.length <= LONGEST_TWICE ? { structuredContent: value } : {}) };
}

function failure(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}
