import { AppError } from '../../../errors.js';
import type { BoundDialect, Dialect } from '../../dialect.js';
import { valueOf } from '../../reply.js';
import { pagedSource } from '../../source.js';
import type { Tool, ToolReply } from '../../tool.js';
import { readPageValue } from '../generic/page.js';
import { TypeNames } from '../generic/type-names.js';
import { pageArguments } from './page.js';
import { PageSize } from './page-size.js';
import { withoutNote } from './note.js';
import { findReadTool } from './tools.js';
import type { ReadTool } from './tools.js';

/** Whole objects come back, and replies are cut by their length: more rows than this are never sent at once. */
const LARGEST_PAGE = 100;

/** "… has no such filter: "fields"" and its like. */
const UNKNOWN_FIELDS = /(?:filter|parameter|argument|field)[^\n]{0,60}["'`]fields["'`]|["'`]fields["'`][^\n]{0,60}(?:unknown|unrecogni[sz]ed|not (?:a|an|accepted|allowed|supported))/i;

/** Servers with one tool to read, whose `operation` says what: a list or one object. */
export const layeredDialect: Dialect = {
  name: 'layered',
  match: (tools) => {
    const read = findReadTool(tools);
    if (read === null) return null;
    const bound = bind(read);
    return { score: 90, open: (callTool) => pagedSource(callTool, bound) };
  },
};

function bind(read: ReadTool): BoundDialect {
  const { name } = read.tool;
  const typeNames = new TypeNames(read.tool, read.type);
  const size = new PageSize(maximumOf(read.tool, read.limit));
  let fieldsTaken = true;
  const refusesFields = (reply: ToolReply): boolean => {
    if (!UNKNOWN_FIELDS.test(reply.texts.join('\n'))) return false;
    fieldsTaken = false;
    return true;
  };
  return {
    pageSize: Math.min(size.most, LARGEST_PAGE),
    capabilities: new Set(),
    page: (request) => ({ tool: name, arguments: pageArguments(read, typeNames.spell(request.type), size.apply(fieldsTaken ? request : { ...request, fields: null })) }),
    readPage: (reply, request) => readPageValue(valueOf(withoutNote(reply), name), request, name),
    ask: ({ capability }) => { throw new AppError('INTERNAL', `The MCP server has no tool for '${capability}'.`); },
    readAnswer: (_, { capability }) => { throw new AppError('INTERNAL', `The MCP server has no tool for '${capability}'.`); },
    learn: (reply, sent) => (reply.isError ? refusesFields(reply) || typeNames.learn(reply.texts.join('\n')) : size.learn(withoutNote(reply), sent.arguments[read.limit ?? ''] ?? null)),
  };
}

function maximumOf(tool: Tool, limit: string | null): number {
  return (limit === null ? null : tool.parameters[limit]?.maximum) ?? LARGEST_PAGE;
}
