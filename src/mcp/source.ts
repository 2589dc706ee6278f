import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../errors.js';
import type { Counted, CountRequest, Page, Source } from '../execute/source.js';
import type { Turn } from '../turn.js';
import type { Connection } from './connection.js';
import type { BoundDialect, CallTool, Dialect, PageRequest } from './dialect.js';
import { readPages } from './paging.js';
import { inPieces } from './pieces.js';
import type { Tool } from './tool.js';

/** Rows that a count brings along: of a server that ignores a filter, hardly ever all of so many match. */
const SAMPLE = 20;

/** Tries of one request while its replies teach something about the server. */
const MOST_LESSONS = 8;

/** The objects of NetBox through an MCP server, in the dialect that fits its tools best. */
export async function createMcpSource(connection: Connection, dialects: readonly Dialect[], turn: Turn): Promise<Source> {
  const open = chooseDialect(await connection.tools(turn), dialects);
  return open(async (request, within) => {
    const before = performance.now();
    const reply = await connection.read(request, within);
    const ms = reply.ms ?? performance.now() - before;
    return { reply, call: { tool: request.tool, arguments: request.arguments, rows: 0, cached: false, ageMs: 0, ms } };
  });
}

/** Reads what a dialect asks for page by page, to the end. */
export function pagedSource(callTool: CallTool, dialect: BoundDialect): Source {
  const source = new PagedSource(callTool, dialect);
  const read = inPieces((page, until) => source.page(page, until));
  return {
    capabilities: dialect.capabilities,
    fetch: (request, within) => readPages(read, request, dialect.pageSize, within),
    count: (request, within) => source.count(request, within),
    ask: async (request, within) => {
      const { call, reply } = await callTool(dialect.ask(request), within);
      const value = dialect.readAnswer(reply, request);
      return { value, call: { ...call, rows: Array.isArray(value) ? value.length : 1 } };
    },
  };
}

/** The name of the dialect in which a server of these tools is read; null when none fits. */
export function dialectName(tools: readonly Tool[], dialects: readonly Dialect[]): string | null {
  return bestDialect(tools, dialects)?.name ?? null;
}

function bestDialect(tools: readonly Tool[], dialects: readonly Dialect[]): { readonly name: string; readonly open: (callTool: CallTool) => Source } | null {
  const matches = dialects.flatMap((dialect) => {
    const match = dialect.match(tools);
    return match === null ? [] : [{ name: dialect.name, ...match }];
  });
  return matches.toSorted((a, b) => b.score - a.score)[0] ?? null;
}

function chooseDialect(tools: readonly Tool[], dialects: readonly Dialect[]): (callTool: CallTool) => Source {
  const best = bestDialect(tools, dialects);
  if (best !== null) return best.open;
  if (['search_tools', 'call_tool'].every((name) => tools.some((tool) => tool.name === name))) {
    throw new AppError('MCP_UNAVAILABLE', 'The MCP server shows only search_tools and call_tool instead of its own tools.', {
      hint: 'Switch its tool search off (TOOL_SEARCH_ENABLED=false in its environment).',
      reason: 'no NetBox tools',
    });
  }
  const names = tools.map((tool) => tool.name).slice(0, 10).join(', ');
  throw new AppError('MCP_UNAVAILABLE', `The MCP server has no tool that lists objects of NetBox (it has: ${names === '' ? 'none' : names}).`, {
    hint: 'Check NETBOX_MCP_COMMAND, or the entry of the server: it must start an MCP server for NetBox.',
    reason: 'no NetBox tools',
  });
}

class PagedSource {
  readonly #call: CallTool;
  readonly #dialect: BoundDialect;

  constructor(callTool: CallTool, dialect: BoundDialect) {
    this.#call = callTool;
    this.#dialect = dialect;
  }

  async page(request: PageRequest, turn: Turn): Promise<Page & { readonly more: boolean | null }> {
    let sent = this.#dialect.page(request);
    let answered = await this.#call(sent, turn);
    for (let lesson = 0; lesson < MOST_LESSONS && this.#dialect.learn(answered.reply, sent); lesson += 1) {
      const next = this.#dialect.page(request);
      if (isDeepStrictEqual(next, sent)) break;
      sent = next;
      answered = await this.#call(sent, turn);
    }
    const { call, reply } = answered;
    const page = this.#dialect.readPage(reply, request);
    return { ...page, call: { ...call, rows: page.rows.length } };
  }

  /** A row or a few are asked for, and their page states the number of all; a server that states none has to be read to the end. */
  async count({ type, filters, sample }: CountRequest, turn: Turn): Promise<Counted> {
    const whole = { type, filters, fields: ['id', ...(sample ?? [])], ordering: [] };
    const { total, rows, call } = await this.page({ ...whole, limit: sample === undefined ? 1 : SAMPLE, offset: 0 }, turn);
    if (total !== null && total > 0 && rows.length === 0) throw new AppError('MCP_TOOL', `The MCP server states ${total} objects of ${type}, but sends none.`, { hint: 'It contradicts itself, so there is no exact answer.', reason: 'contradiction' });
    if (total !== null) return { value: total, rows, call };
    let value = 0;
    const pages = readPages((page, until) => this.page(page, until), { ...whole, maxRows: null }, this.#dialect.pageSize, turn);
    for await (const page of pages) value += page.rows.length;
    return { value, rows, call: { ...call, rows: value } };
  }
}
