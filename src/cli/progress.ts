import type { TurnEvent } from '../turn.js';
import { line, safe } from '../render/sanitise.js';
import type { SafeText } from '../render/sanitise.js';
import type { Io } from './io.js';
import type { Spinner } from './spinner.js';
import { PlanSteps } from './steps-text.js';

/** What is over sooner shows no spinner. */
const PATIENCE_MS = 150;

/** A spinner on stderr, if that is a terminal; otherwise nothing at all. */
export interface Progress {
  readonly say: (text: SafeText) => void;
  readonly report: (event: TurnEvent) => void;
  /** Clears the spinner's line, and says what was warned of. To be called before anything else is written. */
  readonly stop: () => void;
}

export const SILENT: Progress = { say: () => undefined, report: () => undefined, stop: () => undefined };

export function startProgress(io: Io, first: SafeText): Progress {
  if (!io.terminal.error) return SILENT;
  let text = first;
  let stopped = false;
  const warnings: SafeText[] = [];
  let spinner: Spinner | null = null;
  const begin = async (): Promise<void> => {
    const { startSpinner } = await import('./spinner.js');
    if (!stopped) spinner = startSpinner(io, text);
  };
  const timer = setTimeout(() => void begin(), PATIENCE_MS);
  const say = (next: SafeText): void => {
    text = next;
    spinner?.say(next);
  };
  return {
    say,
    report: eventReader(say, (warning) => { warnings.push(warning); }),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      spinner?.stop();
      spinner = null;
      for (const warning of warnings.splice(0)) io.err(line`note: ${warning}\n`);
    },
  };
}

/** Puts what happens into words: "connecting", "2/4 interfaces of 63 devices, page 3 (200 of 1,250); then cables". */
export function eventReader(say: (text: SafeText) => void, warn: (text: SafeText) => void): (event: TurnEvent) => void {
  let steps = new PlanSteps([]);
  return (event) => {
    switch (event.kind) {
      case 'stage':
        say(safe(event.stage));
        return;
      case 'plan':
        steps = new PlanSteps(event.steps);
        return;
      case 'step': {
        const text = steps.after(event);
        if (text !== null) say(text);
        return;
      }
      case 'model':
        say(line`${safe(event.model)} answered`);
        return;
      case 'warning':
        warn(safe(event.text));
    }
  };
}
