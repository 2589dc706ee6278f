import type { Answer } from '../../answer.js';

/** A question's answer, and its number among the questions of the session, from 1. */
export interface Numbered {
  readonly number: number;
  readonly answer: Answer;
  /** Milliseconds since 1970 when it was given. */
  readonly at: number;
}

/** The answers of this shell, oldest first. */
export class AnswerLog {
  readonly #all: Numbered[] = [];
  #shown: Numbered | null = null;

  get all(): readonly Numbered[] {
    return this.#all;
  }

  /** What was on the screen last: the last answer, or one that was shown again since. */
  get last(): Numbered | null {
    return this.#shown;
  }

  /** The same, past answers that hold nothing: "That was all", questions back, failures. */
  get lastWithData(): Numbered | null {
    if (this.#shown !== null && hasData(this.#shown.answer)) return this.#shown;
    return this.#all.findLast(({ answer }) => hasData(answer)) ?? null;
  }

  add(answer: Answer, at: number): Numbered {
    const numbered = { number: (this.#all.at(-1)?.number ?? 0) + 1, answer, at };
    this.#all.push(numbered);
    this.#shown = numbered;
    return numbered;
  }

  /** Puts the same answer with more to it, such as what a model wrote about it, in the place of the last one. */
  replaceLast(answer: Answer): void {
    const last = this.#all.pop();
    if (last === undefined) return;
    this.#shown = { ...last, answer };
    this.#all.push(this.#shown);
  }

  /** Puts the answers of a saved session in the place of these. */
  restore(answers: readonly Numbered[]): void {
    this.clear();
    this.#all.push(...answers);
    this.#shown = answers.at(-1) ?? null;
  }

  find(number: number): Numbered | null {
    return this.#all.find((each) => each.number === number) ?? null;
  }

  /** An earlier answer is on the screen again. */
  showAgain(numbered: Numbered): void {
    this.#shown = numbered;
  }

  clear(): void {
    this.#all.length = 0;
    this.#shown = null;
  }
}

function hasData({ body }: Answer): boolean {
  if (body === null || body.kind === 'clarify') return false;
  return body.kind !== 'text' || body.drawing !== null || body.picture !== null || body.sections.length > 0;
}
