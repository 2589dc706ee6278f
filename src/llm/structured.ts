import * as z from 'zod';
import type { Turn } from '../turn.js';
import type { ChatModel, ModelRole } from './chat-model.js';
import { ModelFailure } from './failures.js';
export interface StructuredAsk<Value> { readonly role: ModelRole; readonly instructions: string; readonly input: string; readonly name: string; readonly schema: z.ZodType<Value>; readonly maxTokens: number }
export async function askStructured<Value>(model: ChatModel, { role, instructions, input, name, schema, maxTokens }: StructuredAsk<Value>, turn: Turn): Promise<{ readonly value: Value; readonly model: string }> {
  const reply = await model.complete({ role, instructions, input, schema: { name, json: z.toJSONSchema(schema) }, repair: null, maxTokens }, turn);
  const parsed = schema.safeParse(JSON.parse(reply.text));
  if (!parsed.success) throw new ModelFailure('schema', z.prettifyError(parsed.error));
  return { value: parsed.data, model: reply.model };
}
