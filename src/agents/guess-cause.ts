import type { AppError } from '../errors.js';
import type { ChatModel } from '../llm/chat-model.js';
import { ModelFailure } from '../llm/failures.js';
import type { Turn } from '../turn.js';
import { isUnexplained } from './error-causes.js';
import { guessInput, guessInstructions } from './guess-prompt.js';

/** Tokens: two sentences. */
const MAX_GUESS_TOKENS = 150;
/** Characters: three lines of a terminal. */
const LONGEST = 220;
/** An error is not held back for longer. */
const MOST_MS = 5000;

/** What a model supposes behind an error; null when our own table knows of it, when a model is what failed, and when it has nothing to say. Never fails. */
export type GuessCause = (error: AppError, turn: Turn) => Promise<string | null>;

/** Asks about each error once: in a batch the same may end every question. */
export function causeGuesser(model: ChatModel): GuessCause {
  const guesses = new Map<string, string>();
  return async (error, turn) => {
    if (!isUnexplained(error) || isOfModel(error)) return null;
    const input = guessInput(error);
    const known = guesses.get(input);
    if (known !== undefined) return known;
    try {
      const reply = await model.complete({ role: 'writer', instructions: guessInstructions(), input, schema: null, repair: null, maxTokens: MAX_GUESS_TOKENS }, shortened(turn));
      const guess = shortGuess(reply.text);
      if (guess !== null) guesses.set(input, guess);
      return guess;
    } catch {
      return null; // nothing that goes wrong here may stand in the place of the error itself
    }
  };
}

function isOfModel(error: AppError): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) if (cause instanceof ModelFailure) return true;
  return false;
}

function shortened(turn: Turn): Turn {
  const end = performance.now() + MOST_MS;
  return { ...turn, signal: AbortSignal.any([turn.signal, AbortSignal.timeout(MOST_MS)]), remainingMs: () => Math.max(0, Math.min(turn.remainingMs(), end - performance.now())) };
}

/** Whole sentences on one line, as many as there is room for. */
function shortGuess(text: string): string | null {
  const said = text.replace(/\s+/gu, ' ').trim();
  if (said === '' || /^none\b/iu.test(said)) return null;
  if (said.length <= LONGEST) return said;
  return /^.*[.!?](?=\s)/u.exec(said.slice(0, LONGEST))?.[0] ?? `${said.slice(0, LONGEST - 1).replace(/\s+\S*$/u, '')}…`;
}
