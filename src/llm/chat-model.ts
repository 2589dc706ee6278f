import type { Turn } from '../turn.js';

/** Parts that a model plays; which model plays which is data (models.ts). */
export const MODEL_ROLES = ['reader', 'planner', 'writer'] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];

/** One thing asked of a model. Nothing in it may come from the free text of NetBox (design invariant 6). */
export interface ChatRequest {
  readonly role: ModelRole;
  /** The same for every question, byte for byte, so that the provider can cache it. */
  readonly instructions: string;
  /** What changes from question to question. */
  readonly input: string;
  /** JSON schema that the reply has to fit; null asks for prose. */
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> } | null;
  /** An earlier reply to the same, and what was wrong with it; null at first. */
  readonly repair: { readonly reply: string; readonly problem: string } | null;
  /** Most tokens of the reply. */
  readonly maxTokens: number;
}

export interface TokenUsage {
  readonly promptTokens: number;
  /** Of the prompt's, those that the provider had cached. */
  readonly cachedTokens: number;
  /** Of the prompt's, those that it put into its cache for next time; some providers charge more for them. */
  readonly cacheWriteTokens: number;
  readonly completionTokens: number;
}

export interface ChatReply {
  readonly text: string;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  readonly usage: TokenUsage;
}

/**
 * A language model behind some provider. A reply is whole: what was cut, refused or empty fails with a ModelFailure
 * (failures.ts), within the turn's deadline and at once when the turn is aborted.
 */
export interface ChatModel {
  readonly complete: (request: ChatRequest, turn: Turn) => Promise<ChatReply>;
  /** The same in pieces as they come; the reply at the end is all of them together. */
  readonly stream: (request: ChatRequest, onText: (text: string) => void, turn: Turn) => Promise<ChatReply>;
}
