/** Something large that is made step by step while nobody waits for it, and to its end as soon as somebody does. */
export class InSteps<Made> {
  readonly #steps: Iterator<undefined, Made>;
  #made: { readonly value: Made } | null = null;

  constructor(steps: Iterator<undefined, Made>) {
    this.#steps = steps;
  }

  /** Takes one step more; true when there is nothing left to do. */
  step(): boolean {
    if (this.#made === null) {
      const result = this.#steps.next();
      if (result.done === true) this.#made = { value: result.value };
    }
    return this.#made !== null;
  }

  /** The whole of it. */
  made(): Made {
    while (this.#made === null) this.step();
    return this.#made.value;
  }
}

/** Names of one step: about a millisecond. */
const STEP = 1000;

/** Cuts work on so many names, one after the other, into steps. */
export function* steps(count: number, work: (from: number, to: number) => void): Generator<undefined, void> {
  for (let from = 0; from < count; from += STEP) {
    work(from, Math.min(count, from + STEP));
    yield;
  }
}
