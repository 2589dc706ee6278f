import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleType } from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';

export interface BreakerOptions {
  /** Failures in a row after which nothing more is tried. */
  readonly failures: number;
  /** For how long; then one call is let through, which decides. */
  readonly openMs: number;
  /** Whether an error is an answer of the dependency (a refusal is), the lack of one, or says nothing about it. */
  readonly meaning: (error: unknown) => 'answered' | 'unanswered' | 'nothing';
}

/** `retryInMs`: until the next call is let through; 0 when it may be now. */
export type BreakerState = { readonly kind: 'closed' } | { readonly kind: 'open' | 'trying'; readonly retryInMs: number };

/** Told instead of asking a dependency that did not answer several times in a row. */
export class CircuitOpen extends Error {
  readonly retryInMs: number;
  readonly last: unknown;

  constructor(retryInMs: number, last: unknown) {
    super(`nothing is asked for ${Math.ceil(retryInMs / 1000)} s`);
    this.name = 'CircuitOpen';
    this.retryInMs = retryInMs;
    this.last = last;
  }
}

/** A failure that the circuit counts. */
class Unanswered extends Error {}

/** Stops asking a dependency that does not answer. Calls that fail together are one failure: they saw the same outage. */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #circuit: CircuitBreakerPolicy;
  /** Goes up with every failure that counts. */
  #failures = 0;
  #last: unknown = null;

  constructor(options: BreakerOptions) {
    this.#options = options;
    this.#circuit = circuitBreaker(handleType(Unanswered), { halfOpenAfter: options.openMs, breaker: new ConsecutiveBreaker(options.failures) });
  }

  /** Does the work, or throws CircuitOpen at once. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.#failures;
    const tried = await this.#circuit.execute(() => work().then((value) => ({ value }), (error: unknown) => this.#judged(error, before))).catch((error: unknown) => {
      if (error instanceof BrokenCircuitError) throw new CircuitOpen(this.#retryInMs(), this.#last);
      throw error instanceof Unanswered ? error.cause : error;
    });
    if ('error' in tried) throw tried.error;
    return tried.value;
  }

  /** An answer is a success of the circuit, whatever it says. `before`: failures at the start of the work. */
  #judged(error: unknown, before: number): { readonly error: unknown } {
    const isOpen = this.#circuit.state !== CircuitState.Closed;
    switch (this.#options.meaning(error)) {
      case 'answered':
        return { error };
      case 'nothing':
        throw isOpen ? new Unanswered('', { cause: error }) : error;
      case 'unanswered':
        this.#last = error;
        if (before !== this.#failures && !isOpen) throw error;
        this.#failures += 1;
        throw new Unanswered('', { cause: error });
    }
  }

  state(): BreakerState {
    switch (this.#circuit.state) {
      case CircuitState.Closed:
        return { kind: 'closed' };
      case CircuitState.HalfOpen:
        return { kind: 'trying', retryInMs: 0 };
      default:
        return { kind: 'open', retryInMs: this.#retryInMs() };
    }
  }

  /** Asks again from now on: the dependency has answered elsewhere. */
  reset(): void {
    this.#circuit.isolate().dispose();
  }

  #retryInMs(): number {
    const { ownState } = this.#circuit.toJSON() as { readonly ownState?: { readonly openedAt?: number } };
    return Math.max(0, (ownState?.openedAt ?? 0) + this.#options.openMs - Date.now());
  }
}
