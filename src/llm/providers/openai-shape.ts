import type { ChatRequest } from '../chat-model.js';
import type { ModelSettings } from '../models.js';

/** Fields of a request that can be done without. */
const OPTIONAL = ['temperature', 'seed', 'reasoning', 'stream_options', 'store'] as const;
type Optional = (typeof OPTIONAL)[number];

/** How a model is asked at this endpoint: as the table says, until the endpoint refuses a part of it. */
export interface Shape {
  /** How the schema of the reply is told: by the endpoint's own means, or in the prompt. */
  readonly format: 'json_schema' | 'json_object' | 'plain';
  readonly limitField: ModelSettings['limitField'];
  readonly without: readonly (Optional | 'limit')[];
}

export function firstShape({ limitField, sampling, reasoningEffort }: ModelSettings): Shape {
  return { format: 'json_schema', limitField, without: [...(sampling ? [] : (['temperature', 'seed'] as const)), ...(reasoningEffort === null ? (['reasoning'] as const) : [])] };
}

/** What an endpoint says of a request that it does not take as it is. */
export interface Refusal {
  readonly param: string;
  readonly message: string;
}

/** The parts of a shape by what endpoints call them, and the shape without that part; null when there is nothing else to try. */
const PARTS: readonly { readonly named: RegExp; readonly next: (shape: Shape) => Shape | null }[] = [
  { named: /response_format|json_schema|json_object|text\.format|structured.output/i, next: (shape) => (shape.format === 'plain' ? null : { ...shape, format: shape.format === 'json_schema' ? 'json_object' : 'plain' }) },
  { named: /max_(?:completion_)?tokens/i, next: withOtherLimit },
  ...OPTIONAL.map((field) => ({ named: new RegExp(`\\b${field}`, 'i'), next: (shape: Shape) => (shape.without.includes(field) ? null : { ...shape, without: [...shape.without, field] }) })),
];

/** The shape to try after a refusal that names a part of it; null when it names none. */
export function reshaped(shape: Shape, { param, message }: Refusal): Shape | null {
  const text = `${param} ${message}`;
  const [first] = PARTS.map((part) => ({ ...part, at: text.search(part.named) })).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  return first?.next(shape) ?? null;
}

function withOtherLimit(shape: Shape): Shape | null {
  if (shape.without.includes('limit')) return null;
  return { ...shape, limitField: shape.limitField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens', without: [...shape.without, 'limit'] };
}

/** The instructions, with the schema at their end where the endpoint is not told it in another way. */
export function instructionsOf({ instructions, schema }: ChatRequest, { format }: Shape): string {
  if (schema === null || format === 'json_schema') return instructions;
  return `${instructions}\n\nReply with one JSON object and nothing else. It has to fit this JSON schema:\n${JSON.stringify(schema.json)}`;
}

/** What follows the instructions: the input, and what was wrong with an earlier reply. */
export function conversationOf({ input, repair }: ChatRequest): { readonly role: 'user' | 'assistant'; readonly content: string }[] {
  const asked = { role: 'user', content: input } as const;
  if (repair === null) return [asked];
  return [asked, { role: 'assistant', content: repair.reply }, { role: 'user', content: `That reply cannot be used: ${repair.problem}\nReply again, with the corrected JSON object only.` }];
}
