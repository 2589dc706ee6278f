import * as z from 'zod';
import { ParsedJson } from '../netbox/json.js';
import type { Json } from '../netbox/row.js';

/** A tool's parameter, as far as its JSON schema tells. */
export interface Parameter {
  /** JSON types that it takes; empty when the schema does not say. */
  readonly types: readonly string[];
  readonly required: boolean;
  readonly maximum: number | null;
  /** The only values that it takes, if they are listed. */
  readonly values: readonly string[];
  readonly description: string;
}

/** A tool as a server lists it. Names and descriptions are foreign text. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

export interface ToolRequest {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, Json>>;
}

/** What a tool answered. `isError` is the server's word; some servers tell of errors only in the text. */
export interface ToolReply {
  readonly isError: boolean;
  readonly texts: readonly string[];
  readonly structured: Json | null;
  /** How many milliseconds the call took, where a tape tells. */
  readonly ms?: number;
}

/** One page of `tools/list`. A tool that breaks the specification in what we do not use is still a tool. */
export const ToolPage = z.object({
  tools: z.array(
    z.object({
      name: z.string(),
      description: z.string().nullish(),
      inputSchema: z.object({ properties: z.record(z.string(), z.unknown()).nullish(), required: z.array(z.string()).nullish() }).nullish(),
    }),
  ),
  nextCursor: z.string().nullish(),
});
export type ToolPage = z.infer<typeof ToolPage>;

/** The result of `tools/call`. */
export const CallResult = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })).default([]),
  structuredContent: ParsedJson.nullish(),
  isError: z.boolean().nullish(),
});
export type CallResult = z.infer<typeof CallResult>;

const Schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  maximum: z.number().optional(),
  enum: z.array(z.unknown()).optional(),
  description: z.string().optional(),
});

const Alternatives = z.object({ anyOf: z.array(z.unknown()).optional(), oneOf: z.array(z.unknown()).optional() });

export function readTool(tool: ToolPage['tools'][number]): Tool {
  const required = new Set(tool.inputSchema?.required ?? []);
  const properties = Object.entries(tool.inputSchema?.properties ?? {});
  return {
    name: tool.name,
    description: tool.description ?? '',
    parameters: Object.fromEntries(properties.map(([name, schema]) => [name, readParameter(schema, required.has(name))])),
  };
}

export function readReply(result: CallResult): ToolReply {
  return {
    isError: result.isError === true,
    texts: result.content.flatMap((block) => (block.type === 'text' && block.text !== undefined ? [block.text] : [])),
    structured: result.structuredContent ?? null,
  };
}

/** Python servers write "X or null" as `anyOf`; both halves count. */
function readParameter(schema: unknown, required: boolean): Parameter {
  const alternatives = Alternatives.safeParse(schema).data;
  const parts = [schema, ...(alternatives?.anyOf ?? []), ...(alternatives?.oneOf ?? [])].flatMap((part) => Schema.safeParse(part).data ?? []);
  return {
    types: parts.flatMap((part) => part.type ?? []),
    required,
    maximum: parts.map((part) => part.maximum).find((maximum) => maximum !== undefined) ?? null,
    values: parts.flatMap((part) => part.enum ?? []).filter((value) => typeof value === 'string'),
    description: parts.map((part) => part.description ?? '').join('\n').trim(),
  };
}
