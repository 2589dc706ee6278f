import { line } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { LineCompletion } from './complete-line.js';

/** The line that Tab completes. */
export interface CompletedLine {
  readonly text: () => string;
  readonly cursor: () => number;
  readonly isHidden: () => boolean;
  readonly complete: (before: string) => Promise<LineCompletion>;
  /** Puts text at the cursor, in place of so many characters before it. */
  readonly put: (text: string, instead: number) => void;
  readonly list: (completion: LineCompletion) => void;
}

/** What Tab does to a line: the one candidate, or what all have in common, is put in; where there is nothing to add, they are listed when asked again. */
export type TabStep = { readonly kind: 'put'; readonly text: string; readonly instead: number } | { readonly kind: 'list' } | { readonly kind: 'nothing' };

export function tabStep({ from, candidates: [first], total, common, note, isSure }: LineCompletion, before: string, after: string): TabStep {
  const typed = before.slice(from);
  if (total === 0 || first === undefined) return { kind: note === null ? 'nothing' : 'list' };
  if (total > 1) return common.length > typed.length ? replacing(typed, common) : { kind: 'list' };
  if (!isSure) return { kind: 'list' };
  const goesOn = first.endsWith('/') || /^\s/u.test(after);
  return replacing(typed, goesOn ? first : line`${first} `);
}

/** What is typed right already stays as it is. */
function replacing(typed: string, text: SafeText): TabStep {
  let same = 0;
  while (same < typed.length && typed[same] === text[same]) same += 1;
  if (/[\ud800-\udbff]/.test(typed[same - 1] ?? '')) same -= 1;
  return { kind: 'put', text: text.slice(same), instead: Array.from(typed.slice(same)).length };
}

/** The Tab key of one line editor. */
export class TabKey {
  readonly #line: CompletedLine;
  /** The line as the last Tab found it and could not add to it; null after any other key. */
  #left: string | null = null;

  constructor(edited: CompletedLine) {
    this.#line = edited;
  }

  /** Another key was pressed. */
  forget(): void {
    this.#left = null;
  }

  async press(): Promise<void> {
    const state = this.#state();
    const [before, after] = [this.#line.text().slice(0, this.#line.cursor()), this.#line.text().slice(this.#line.cursor())];
    const completion = await this.#line.complete(before);
    // What was asked for is not there any more.
    if (this.#line.isHidden() || this.#state() !== state) return;
    const step = tabStep(completion, before, after);
    const isAgain = this.#left === state;
    this.#left = state;
    if (step.kind === 'put') this.#line.put(step.text, step.instead);
    else if (step.kind === 'list' && isAgain) this.#line.list(completion);
  }

  #state(): string {
    return `${this.#line.cursor()} ${this.#line.text()}`;
  }
}
