import { objectType } from '../../../netbox/catalogue.js';
import type { Parameter, Tool } from '../../tool.js';
import { readToolName } from './tool-name.js';

/** A tool that lists objects of a type, and the names of its parameters; null for what it does not take. */
export interface ListTool {
  readonly tool: Tool;
  readonly type: string;
  readonly limit: string | null;
  readonly offset: string | null;
  /** Number of a page, from 1. */
  readonly page: string | null;
  /** It lists what belongs to one object only: the field of the listed rows that names it, and the parameter that takes its name or id. */
  readonly of: { readonly field: string; readonly type: string; readonly parameter: string; readonly by: 'id' | 'name' } | null;
}

/** The best tool for each type: one that lists all before one that lists the parts of an object. */
export function findListTools(tools: readonly Tool[]): ReadonlyMap<string, ListTool> {
  const best = new Map<string, { readonly tool: ListTool; readonly rank: number }>();
  for (const tool of tools) {
    const found = listTool(tool);
    if (found === null) continue;
    const before = best.get(found.tool.type);
    if (before === undefined || found.rank > before.rank) best.set(found.tool.type, found);
  }
  return new Map([...best].map(([type, { tool }]) => [type, tool]));
}

const RANKS = { list: 3, get: 2, search: 1 } as const;

function listTool(tool: Tool): { readonly tool: ListTool; readonly rank: number } | null {
  const name = readToolName(tool.name);
  if (name === null) return null;
  const required = Object.keys(tool.parameters).filter((parameter) => tool.parameters[parameter]?.required === true);
  const of = ofOne(name.type, name.of, required, tool);
  if (required.length > 0 && of === null) return null;
  if (name.of !== null && of === null) return null;
  const found: ListTool = {
    tool,
    type: name.type,
    limit: named(tool, ['limit', 'page_size', 'per_page', 'max_results', 'pageSize', 'size']),
    offset: named(tool, ['offset', 'start', 'skip']),
    page: named(tool, ['page', 'page_number']),
    of,
  };
  return { tool: found, rank: RANKS[name.verb] + (of === null ? 10 : 0) };
}

/** How a tool takes the one object whose parts it lists: by its only required parameter, or by the one that the tool's name means. */
function ofOne(type: string, of: string | null, required: readonly string[], tool: Tool): ListTool['of'] {
  if (required.length > 1) return null;
  const [only] = required;
  const parameters = only === undefined ? (of === null ? [] : Object.keys(tool.parameters)) : [only];
  for (const [field, { kind, ...more }] of Object.entries(objectType(type).fields)) {
    if (kind !== 'ref' || !('to' in more) || (of !== null && more.to !== of)) continue;
    const words = [field, modelOf(more.to), ...(field === 'virtual_machine' ? ['vm'] : [])];
    const parameter = parameters.find((name) => words.some((word) => [word, `${word}_name`, `${word}_id`, `${word}_model`].includes(name)) || (of !== null && only !== undefined && ['name', 'id'].includes(name)));
    if (parameter !== undefined) return { field, type: more.to, parameter, by: takesId(parameter, tool.parameters[parameter]) ? 'id' : 'name' };
  }
  return null;
}

function modelOf(type: string): string {
  return objectType(type).singular.replaceAll(' ', '_');
}

function takesId(name: string, parameter: Parameter | undefined): boolean {
  return /(?:^|_)id$/.test(name) || (parameter?.types.includes('integer') === true && !parameter.types.includes('string'));
}

function named(tool: Tool, names: readonly string[]): string | null {
  return names.find((name) => tool.parameters[name] !== undefined) ?? null;
}
