import { objectType } from '../netbox/catalogue.js';
import { isFromStep } from '../plan/plan.js';
import type { CapabilityName, CapabilityStep, CountStep, FetchStep } from '../plan/plan.js';
import type { StepResult } from '../plan/step-result.js';
import type { Turn } from '../turn.js';

export type AskingStep = FetchStep | CountStep | CapabilityStep;

/** How far one step of a plan is. */
export interface StepProgress {
  /** Rows that a page brought, and how many the source says there are. */
  readonly page: (rows: number, total: number | null) => void;
  readonly end: () => void;
}

const CAPABILITY_WORDS: Readonly<Record<CapabilityName, string>> = { trace: 'cable path', elevation: 'rack elevation', available: 'free space', status: 'release of NetBox' };

/** Tells a turn what its plan is, and then how far each of these steps is. */
export class PlanProgress {
  readonly #readers: readonly AskingStep[];
  readonly #planned: readonly AskingStep[];
  readonly #turn: Turn;

  /** `readers` are those of the planned steps that ask: others take over what these bring. */
  constructor(readers: readonly AskingStep[], planned: readonly AskingStep[], turn: Turn) {
    this.#readers = readers;
    this.#planned = planned;
    this.#turn = turn;
    turn.report({ kind: 'plan', steps: readers.map((step) => this.#words(step, new Map())) });
  }

  /** What a step needs has come; `before` is the result of each step that it takes values from. */
  begin(step: AskingStep, before: ReadonlyMap<string, StepResult | undefined>): StepProgress {
    const number = this.#readers.findIndex(({ id }) => id === step.id) + 1;
    const text = this.#words(step, before);
    let [pages, rows] = [0, 0];
    let total: number | null = null;
    const tell = (done: boolean): void => { this.#turn.report({ kind: 'step', step: number, text, pages, rows, total, done }); };
    tell(false);
    return {
      page: (more, stated) => {
        // Of an id list that takes several calls, each tells only of its own part.
        total = pages === 0 || stated === total ? stated : null;
        pages += 1;
        rows += more;
        tell(false);
      },
      end: () => { tell(true); },
    };
  }

  /** "interfaces of 63 devices"; without the number as long as nobody knows it. */
  #words(step: AskingStep, before: ReadonlyMap<string, StepResult | undefined>): string {
    const what = step.kind === 'capability' ? CAPABILITY_WORDS[step.capability] : objectType(step.type).plural;
    const asked = step.kind === 'count' ? `number of ${what}` : what;
    const taken = Object.values(step.kind === 'capability' ? step.parameters : step.filters).find(isFromStep);
    const source = this.#planned.find(({ id }) => id === taken?.from);
    if (taken === undefined || source === undefined || source.kind === 'capability') return asked;
    const { singular, plural } = objectType(source.type);
    const result = before.get(taken.from);
    if (result?.kind !== 'rows') return `${asked} of ${plural}`;
    return `${asked} of ${result.rows.length.toLocaleString('en-US')} ${result.rows.length === 1 ? singular : plural}`;
  }
}
