import type { TurnEvent } from '../turn.js';
import { joinSafe, line, safe } from '../render/sanitise.js';
import type { SafeText } from '../render/sanitise.js';

type StepEvent = Extract<TurnEvent, { kind: 'step' }>;

/** The steps of a plan while they run: "2/4 interfaces of 63 devices, page 3 (200 of 1,250); then cables". */
export class PlanSteps {
  readonly #steps: readonly string[];
  readonly #told = new Map<number, StepEvent>();

  constructor(steps: readonly string[]) {
    this.#steps = steps;
  }

  /** Takes in how far a step is; gives what is to be said now, null when nothing runs. */
  after(event: StepEvent): SafeText | null {
    this.#told.set(event.step, event);
    const running = [...this.#told.values()].filter(({ done }) => !done).sort((a, b) => a.step - b.step);
    if (running.length === 0) return null;
    const now = joinSafe(running.map((step) => this.#stepText(step)), line` · `);
    const next = this.#steps.filter((_, index) => !this.#told.has(index + 1));
    return next.length === 0 ? now : line`${now}; then ${safe(next.join(', '))}`;
  }

  #stepText({ step, text, pages, rows, total }: StepEvent): SafeText {
    const number = this.#steps.length > 1 ? line`${step}/${this.#steps.length} ` : line``;
    const page = pages === 0 ? line`` : line`, page ${pages + 1}`;
    const read = rows === 0 ? line`` : line` (${inWords(rows)}${total === null ? line`` : line` of ${inWords(total)}`})`;
    return line`${number}${safe(text)}${page}${read}`;
  }
}

function inWords(count: number): SafeText {
  return safe(count.toLocaleString('en-US'));
}
