import { AppError } from '../errors.js';
import type { Counted, CountRequest, Page, Source, ToolCall } from '../execute/source.js';
import type { Turn } from '../turn.js';
import type { Connection } from './connection.js';
import type { BoundDialect, Dialect, PageRequest } from './dialect.js';
import { readPages } from './paging.js';
import type { Tool, ToolReply, ToolRequest } from './tool.js';

/** Rows that a count brings along: of a server that ignores a filter, hardly ever all of so many match. */
const SAMPLE = 20;

/** The objects of NetBox through an MCP server, in the dialect that fits its tools best. */
export async function createMcpSource(connection: Connection, dialects: readonly Dialect[], turn: Turn): Promise<Source> {
  const dialect = chooseDialect(await connection.tools(turn), dialects);
  const source = new McpSource(connection, dialect);
  return {
    capabilities: dialect.capabilities,
    fetch: (request, within) => readPages((page, until) => source.page(page, until), request, dialect.pageSize, within),
    count: (request, within) => source.count(request, within),
    ask: async (request, within) => {
      const { call, reply } = await source.call(dialect.ask(request), within);
      const value = dialect.readAnswer(reply, request);
      return { value, call: { ...call, rows: Array.isArray(value) ? value.length : 1 } };
    },
  };
}

function chooseDialect(tools: readonly Tool[], dialects: readonly Dialect[]): BoundDialect {
  const matches = dialects.flatMap((dialect) => dialect.match(tools) ?? []);
  const [best] = matches.toSorted((a, b) => b.score - a.score);
  if (best !== undefined) return best.bound;
  const names = tools.map((tool) => tool.name).slice(0, 10).join(', ');
  throw new AppError('MCP_UNAVAILABLE', `The MCP server has no tool that lists objects of NetBox (it has: ${names === '' ? 'none' : names}).`, {
    hint: 'Check NETBOX_MCP_COMMAND, or the entry of the server: it must start an MCP server for NetBox.',
  });
}

class McpSource {
  readonly #connection: Connection;
  readonly #dialect: BoundDialect;

  constructor(connection: Connection, dialect: BoundDialect) {
    this.#connection = connection;
    this.#dialect = dialect;
  }

  async page(request: PageRequest, turn: Turn): Promise<Page & { readonly more: boolean | null }> {
    const first = await this.call(this.#dialect.page(request), turn);
    const { call, reply } = this.#dialect.learn(first.reply) ? await this.call(this.#dialect.page(request), turn) : first;
    const page = this.#dialect.readPage(reply, request);
    return { ...page, call: { ...call, rows: page.rows.length } };
  }

  /** A row or a few are asked for, and their page states the number of all; a server that states none has to be read to the end. */
  async count({ type, filters, sample }: CountRequest, turn: Turn): Promise<Counted> {
    const whole = { type, filters, fields: ['id', ...(sample ?? [])], ordering: [] };
    const { total, rows, call } = await this.page({ ...whole, limit: sample === undefined ? 1 : SAMPLE, offset: 0 }, turn);
    if (total !== null && total > 0 && rows.length === 0) throw new AppError('MCP_TOOL', `The MCP server states ${total} objects of ${type}, but sends none.`, { hint: 'It contradicts itself, so there is no exact answer.' });
    if (total !== null) return { value: total, rows, call };
    let value = 0;
    const pages = readPages((page, until) => this.page(page, until), { ...whole, maxRows: null }, this.#dialect.pageSize, turn);
    for await (const page of pages) value += page.rows.length;
    return { value, rows, call: { ...call, rows: value } };
  }

  async call(request: ToolRequest, turn: Turn): Promise<{ readonly reply: ToolReply; readonly call: ToolCall }> {
    const before = performance.now();
    const reply = await this.#connection.read(request, turn);
    const ms = performance.now() - before;
    return { reply, call: { tool: request.tool, arguments: request.arguments, rows: 0, cached: false, ageMs: 0, ms } };
  }
}
