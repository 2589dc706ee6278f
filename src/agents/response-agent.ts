import type { Answer, AnswerBody, Branch, SourceRecord } from '../answer.js';
import { exitCodeOf, toAppError } from '../errors.js';
import type { Plan } from '../plan/plan.js';
import type { Turn } from '../turn.js';
import { explainError } from './error-causes.js';
import type { GuessCause } from './guess-cause.js';

/** Everything about an answer besides what it says. */
export interface Envelope {
  readonly question: string;
  readonly understood: string | null;
  readonly route: 'grammar' | 'model';
  readonly path: readonly Branch[];
  readonly plan: Plan | null;
  readonly sources: readonly SourceRecord[];
  readonly limits: readonly string[];
  readonly warnings: readonly string[];
  readonly analysis?: boolean;
  readonly next?: string | null;
  /** performance.now() when the question came. */
  readonly started: number;
}

/** Takes a result and its evidence, gives the Answer: complete or saying what is missing. */
export class ResponseAgent {
  readonly #parts: string;
  readonly #guess: GuessCause | null;

  /** `parts`: what the user types to see how each part of the way to NetBox is. `guess`: null when there is no model to ask. */
  constructor(parts: string, guess: GuessCause | null) {
    this.#parts = parts;
    this.#guess = guess;
  }

  answer(body: AnswerBody, envelope: Envelope, turn: Turn): Answer {
    const complete = envelope.limits.length === 0;
    return { ...this.#common(envelope, turn), body: complete ? body : asAtLeast(body), error: null, complete };
  }

  async failure(error: unknown, envelope: Envelope, turn: Turn): Promise<Answer> {
    const failure = toAppError(error);
    const { code, message, hint } = failure;
    const guess = this.#guess === null ? null : await this.#guess(failure, turn);
    return {
      ...this.#common(envelope, turn),
      body: null,
      error: { code, message, hint, exitCode: exitCodeOf(code), ...explainError(failure, this.#parts), guess },
      complete: false,
    };
  }

  #common(envelope: Envelope, turn: Turn): Omit<Answer, 'body' | 'error' | 'complete'> {
    const toolCalls = envelope.sources.reduce((sum, source) => sum + source.requests, 0);
    return {
      id: turn.id,
      question: envelope.question,
      understood: envelope.understood,
      route: envelope.route,
      path: envelope.path,
      limits: envelope.limits,
      warnings: envelope.warnings,
      sources: envelope.sources,
      plan: envelope.plan,
      usage: { toolCalls, modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 },
      narration: null,
      next: envelope.next ?? null,
      analysis: envelope.analysis ?? false,
      ms: Math.round(performance.now() - envelope.started),
    };
  }
}

/** Figures over rows that are not all there are lower bounds, and say so (reading rule 34). */
function asAtLeast(body: AnswerBody): AnswerBody {
  return { ...body, text: `Incomplete: figures are at least these. ${body.text}` };
}
