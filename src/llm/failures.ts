import { AppError } from '../errors.js';
import type { TokenUsage } from './chat-model.js';

/** Why a model did not give what was asked of it. */
export const MODEL_FAILURES = [
  'unreachable',
  'timeout',
  'stalled',
  'cut off',
  'refused',
  'empty',
  'not an API',
  'invalid JSON',
  'schema',
  'bad key',
  'no such model',
  'model gone',
  'rate limit',
  'quota',
  'too long',
  'budget',
  'rejected',
  'server error',
] as const;
export type ModelFailureKind = (typeof MODEL_FAILURES)[number];

/** A model call that came to nothing; the question may still be answered without it. */
export class ModelFailure extends AppError {
  readonly kind: ModelFailureKind;
  /** What it cost all the same, where the provider said so. */
  readonly usage: TokenUsage | null;

  constructor(kind: ModelFailureKind, message: string, options: { hint?: string; cause?: unknown; usage?: TokenUsage | null } = {}) {
    super('MODEL_UNAVAILABLE', message, options);
    this.name = 'ModelFailure';
    this.kind = kind;
    this.usage = options.usage ?? null;
  }
}

/** What happened and what to do about it, as sentences. */
export function inWords({ message, hint }: AppError): string {
  return [message, hint ?? ''].filter((text) => text !== '').map((text) => (/[.?!]$/u.test(text) ? text : `${text}.`)).join(' ');
}
