import type { Answer } from '../../answer.js';

/** A question's answer, and its number among the questions of the session, from 1. */
export interface Numbered {
  readonly number: number;
  readonly answer: Answer;
  /** Milliseconds since 1970 when it was given. */
  readonly at: number;
}

/** The answers of this shell, oldest first. One of them is the current one: the last, or one that was shown again. */
export class AnswerLog {
  readonly #all: Numbered[] = [];
  #current: Numbered | null = null;

  get all(): readonly Numbered[] {
    return this.#all;
  }

  get current(): Numbered | null {
    return this.#current;
  }

  add(answer: Answer, at: number): Numbered {
    const numbered = { number: (this.#all.at(-1)?.number ?? 0) + 1, answer, at };
    this.#all.push(numbered);
    this.#current = numbered;
    return numbered;
  }

  /** Puts the same answer with more to it, such as what a model wrote about it, in the place of the last one. */
  replaceLast(answer: Answer): void {
    const last = this.#all.pop();
    if (last === undefined) return;
    this.#current = { ...last, answer };
    this.#all.push(this.#current);
  }

  find(number: number): Numbered | null {
    return this.#all.find((each) => each.number === number) ?? null;
  }

  /** Makes an earlier answer the one that commands without a number are about. */
  choose(numbered: Numbered): void {
    this.#current = numbered;
  }

  clear(): void {
    this.#all.length = 0;
    this.#current = null;
  }
}
