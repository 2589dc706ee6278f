import type * as z from 'zod';
import type { Json } from '../netbox/row.js';
import type { Backend, Call } from './backend.js';
import type * as plugins from './plugin-types.js';
import type * as knowledge from './query.js';

export type Knowledge = typeof knowledge & typeof plugins;

/** What a tool works with. */
export interface ToolContext {
  readonly backend: Backend;
  /** What is known of NetBox's types and filters, and found out of those of plugins; loaded with the first call, because it is large. */
  readonly knowledge: Knowledge;
  readonly call: Call;
}

/** A tool of the server: its arguments as a schema, and what it answers. Failures are AppErrors. */
export interface ServerTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: z.ZodObject;
  /** `input` has not been checked yet; a wrong one is a ZodError. */
  readonly run: (input: unknown, context: ToolContext) => Promise<Json>;
}

/** Ties a tool to the schema of its arguments, so that its body sees the parsed type. */
export function defineTool<Schema extends z.ZodObject>(definition: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: Schema;
  readonly run: (input: z.infer<Schema>, context: ToolContext) => Promise<Json>;
}): ServerTool {
  const { parameters, run } = definition;
  return { ...definition, run: (input, context) => run(parameters.parse(input), context) };
}
