import { AppError } from '../../../errors.js';
import type { CapabilityName } from '../../../plan/plan.js';
import type { BoundDialect, Dialect } from '../../dialect.js';
import { valueOf } from '../../reply.js';
import { pagedSource } from '../../source.js';
import type { Tool } from '../../tool.js';
import { capabilityArguments, readCapability } from './capability.js';
import { LimitCap } from './limit-cap.js';
import { pageArguments, readPageValue } from './page.js';
import { findCapabilityTools, findListTool } from './tools.js';
import type { CapabilityTool, ListTool } from './tools.js';
import { TypeNames } from './type-names.js';

/** What NetBox's REST API calls a page unless told otherwise; servers that name no maximum take at least this. */
const USUAL_PAGE = 100;

/** Larger pages would pass a megabyte, and stop the prompt while they are parsed. */
const LARGEST_PAGE = 500;

/** Servers with one tool for objects of any type: a type, filters, and a page of rows. */
export const genericDialect: Dialect = {
  name: 'generic',
  match: (tools) => {
    const list = findListTool(tools);
    if (list === null) return null;
    const bound = bind(list, tools);
    return { score: list.type === 'object_type' ? 100 : 50, open: (callTool) => pagedSource(callTool, bound) };
  },
};

function bind(list: ListTool, tools: readonly Tool[]): BoundDialect {
  const typeNames = new TypeNames(list.tool, list.type);
  const capabilityTools = findCapabilityTools(tools);
  const maximum = list.limit === null ? null : (list.tool.parameters[list.limit]?.maximum ?? null);
  const cap = new LimitCap();
  return {
    pageSize: Math.min(maximum ?? USUAL_PAGE, LARGEST_PAGE),
    capabilities: new Set(capabilityTools.keys()),
    page: (request) => ({ tool: list.tool.name, arguments: pageArguments(list, typeNames.spell(request.type), cap.apply(request)) }),
    readPage: (reply, request) => readPageValue(valueOf(reply, list.tool.name), request, list.tool.name),
    ask: (request) => {
      const bound = toolFor(capabilityTools, request.capability);
      const type = request.parameters['type'];
      const spelled = typeof type === 'string' && bound.type !== null ? new TypeNames(bound.tool, bound.type).spell(type) : null;
      return { tool: bound.tool.name, arguments: capabilityArguments(bound, spelled, request) };
    },
    readAnswer: (reply, request) => {
      const { name } = toolFor(capabilityTools, request.capability).tool;
      return readCapability(valueOf(reply, name), request, name);
    },
    learn: (reply) => reply.isError && (typeNames.learn(reply.texts.join('\n')) || cap.learn(reply.texts.join('\n'))),
  };
}

function toolFor(tools: ReadonlyMap<CapabilityName, CapabilityTool>, capability: CapabilityName): CapabilityTool {
  const tool = tools.get(capability);
  if (tool === undefined) throw new AppError('INTERNAL', `The MCP server has no tool for '${capability}'.`);
  return tool;
}
