import type { Answer } from '../answer.js';
import { bareAnswer } from '../bare-answer.js';
import { EXIT_CODES, exitCodeOf, toAppError } from '../errors.js';

/** The exit code of one question. Of a script's answer that is not whole nothing else may tell. */
export function exitCodeOfAnswer(answer: Answer): number {
  if (answer.error !== null) return answer.error.exitCode;
  if (!answer.complete) return EXIT_CODES.temporary;
  return answer.body?.kind === 'clarify' ? EXIT_CODES.askedBack : EXIT_CODES.answered;
}

/** The exit code of several: a failed one outweighs one that was asked back. */
export function exitCodeOfAll(codes: readonly number[]): number {
  if (codes.some((code) => code !== EXIT_CODES.answered && code !== EXIT_CODES.askedBack)) return EXIT_CODES.itemFailed;
  return codes.includes(EXIT_CODES.askedBack) ? EXIT_CODES.askedBack : EXIT_CODES.answered;
}

/** What to show for a question that threw instead of being answered. */
export function failedAnswer(question: string, thrown: unknown): Answer {
  const { code, message, hint } = toAppError(thrown);
  const error = { code, message, hint, exitCode: exitCodeOf(code), causes: [], next: [], questions: [], guess: null };
  return { ...bareAnswer(question, null), error, complete: false };
}
