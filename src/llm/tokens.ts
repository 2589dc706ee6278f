import type { ChatRequest } from './chat-model.js';

/** English has 3.8 bytes a token, JSON 3.2; a prompt is of both. */
const BYTES_PER_TOKEN = 3.5;

/** About as many tokens as the text has: no tokenizer is worth its 160 ms. */
export function estimatedTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** All that a model is sent. A token has at least one byte. */
export function promptText({ instructions, input, schema, repair }: ChatRequest): string {
  return [instructions, input, schema === null ? '' : JSON.stringify(schema), repair === null ? '' : `${repair.reply}${repair.problem}`].join('');
}
