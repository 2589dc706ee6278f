import type { Parameter, Tool } from '../../tool.js';

/** The tool that reads, and the names of its parameters; null for what it does not take. */
export interface ReadTool {
  readonly tool: Tool;
  readonly type: string;
  readonly operation: string;
  /** How it calls the reading of a list. */
  readonly list: string;
  readonly filters: string;
  readonly limit: string | null;
  readonly offset: string | null;
  /** What makes it answer in JSON rather than in Markdown; null when it knows one form only. */
  readonly format: { readonly name: string; readonly value: string } | null;
}

const OTHER_PURPOSE = /creat|updat|delet|bulk|write|describ|invoke/i;

/** A tool that takes a type, an operation that may be a list, and filters, and needs no more than these. */
export function findReadTool(tools: readonly Tool[]): ReadTool | null {
  const found = tools.flatMap((tool) => readTool(tool) ?? []);
  return found.find(({ tool }) => /read$/.test(tool.name)) ?? found[0] ?? null;
}

function readTool(tool: Tool): ReadTool | null {
  const { parameters } = tool;
  if (OTHER_PURPOSE.test(tool.name)) return null;
  const type = nameOf(parameters, ['object_type', 'resource_type', 'resource', 'endpoint']);
  const operation = nameOf(parameters, ['operation', 'action']);
  const filters = nameOf(parameters, ['filters', 'query_params', 'params']);
  const list = parameters[operation ?? '']?.values.find((value) => value === 'list' || value === 'search') ?? null;
  if (type === null || operation === null || filters === null || list === null) return null;
  if (Object.entries(parameters).some(([name, { required }]) => required && ![type, operation, filters].includes(name))) return null;
  return { tool, type, operation, list, filters, limit: nameOf(parameters, ['limit']), offset: nameOf(parameters, ['offset']), format: formatOf(parameters) };
}

function formatOf(parameters: Readonly<Record<string, Parameter>>): ReadTool['format'] {
  const name = nameOf(parameters, ['response_format', 'format', 'output_format']);
  const value = parameters[name ?? '']?.values.find((each) => each.toLowerCase() === 'json');
  return name === null || value === undefined ? null : { name, value };
}

function nameOf(parameters: Readonly<Record<string, Parameter>>, names: readonly string[]): string | null {
  return names.find((name) => parameters[name] !== undefined) ?? null;
}
