import type { CapabilityName } from '../../../plan/plan.js';
import type { Parameter, Tool } from '../../tool.js';

/** The tool that lists objects of a type, and the names of its parameters; null for what it does not take. */
export interface ListTool {
  readonly tool: Tool;
  readonly type: string;
  readonly filters: string;
  /** Some servers take the filters as the text of a JSON object. */
  readonly filtersAsText: boolean;
  readonly fields: string | null;
  readonly limit: string | null;
  readonly offset: string | null;
  readonly ordering: string | null;
}

const OTHER_PURPOSE = /creat|updat|delet|bulk|write|search|count|describ|change|alloc|by_id/i;

/** A tool that takes a type and an object of filters, and needs no more than these. */
export function findListTool(tools: readonly Tool[]): ListTool | null {
  const found = tools.flatMap((tool) => listTool(tool) ?? []);
  return found.find(({ tool }) => /objects$/.test(tool.name)) ?? found[0] ?? null;
}

function listTool(tool: Tool): ListTool | null {
  if (OTHER_PURPOSE.test(tool.name)) return null;
  const type = parameterOf(tool, ['object_type', 'resource_type', 'resource', 'endpoint'], 'string');
  const object = parameterOf(tool, ['filters', 'query_params', 'params', 'query'], 'object');
  const filters = object ?? parameterOf(tool, ['filters', 'query_params'], 'string');
  if (type === null || filters === null || needsMore(tool, [type, filters])) return null;
  return {
    tool,
    type,
    filters,
    filtersAsText: object === null,
    fields: parameterOf(tool, ['fields'], 'array'),
    limit: parameterOf(tool, ['limit'], 'integer'),
    offset: parameterOf(tool, ['offset'], 'integer'),
    ordering: parameterOf(tool, ['ordering', 'order_by'], 'string'),
  };
}

/** A tool for what plain lists cannot tell, and the names of the parameters that say of what. */
export interface CapabilityTool {
  readonly tool: Tool;
  readonly type: string | null;
  readonly id: string | null;
}

const CAPABILITY_NAMES: Readonly<Record<CapabilityName, RegExp>> = {
  trace: /(?:^|_)trace_cable$|(?:^|_)cable_trace$/,
  elevation: /(?:^|_)rack_elevation$/,
  available: /(?:^|_)get_available$/,
  status: /(?:^|_)get_status$/,
};

export function findCapabilityTools(tools: readonly Tool[]): ReadonlyMap<CapabilityName, CapabilityTool> {
  const found = new Map<CapabilityName, CapabilityTool>();
  for (const capability of ['trace', 'elevation', 'available', 'status'] as const) {
    const tool = tools.find(({ name }) => CAPABILITY_NAMES[capability].test(name));
    const bound = tool === undefined ? null : capabilityTool(capability, tool);
    if (bound !== null) found.set(capability, bound);
  }
  return found;
}

function capabilityTool(capability: CapabilityName, tool: Tool): CapabilityTool | null {
  const type = parameterOf(tool, ['object_type', 'parent_type'], 'string');
  const id = parameterOf(tool, ['object_id', 'parent_id', 'rack_id'], 'integer');
  if (capability !== 'status' && id === null) return null;
  if ((capability === 'trace' || capability === 'available') && type === null) return null;
  return needsMore(tool, [type, id, 'kind', 'face', 'limit']) ? null : { tool, type, id };
}

function parameterOf(tool: Tool, names: readonly string[], type: string): string | null {
  return names.find((name) => takes(tool.parameters[name], type)) ?? null;
}

function takes(parameter: Parameter | undefined, type: string): boolean {
  if (parameter === undefined) return false;
  return parameter.types.length === 0 || parameter.types.includes(type) || (type === 'integer' && parameter.types.includes('number'));
}

function needsMore(tool: Tool, given: readonly (string | null)[]): boolean {
  return Object.entries(tool.parameters).some(([name, parameter]) => parameter.required && !given.includes(name));
}
