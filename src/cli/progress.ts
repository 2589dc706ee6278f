import type { TurnEvent } from '../turn.js';
import { line, safe } from '../render/sanitise.js';
import type { SafeText } from '../render/sanitise.js';
import type { Io } from './io.js';

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
  let spinner: { text: string; readonly stop: () => unknown } | null = null;
  const begin = async (): Promise<void> => {
    const { ora } = await import('./spinner.js');
    // The prompt reads the keyboard itself: discarding input would swallow what is typed ahead.
    if (!stopped) spinner = ora({ text, stream: io.streams.stderr, isEnabled: true, discardStdin: false, color: io.colour > 0 ? 'cyan' : false, ...(io.ascii() ? { spinner: 'line' as const } : {}) }).start();
  };
  const timer = setTimeout(() => void begin(), PATIENCE_MS);
  const say = (next: SafeText): void => {
    text = next;
    if (spinner !== null) spinner.text = next;
  };
  return {
    say,
    report: (event) => {
      if (event.kind === 'warning') warnings.push(eventText(event));
      else say(eventText(event));
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      spinner?.stop();
      spinner = null;
      for (const warning of warnings.splice(0)) io.err(line`note: ${warning}\n`);
    },
  };
}

/** "fetching", "reading devices (250 of 1,200)". */
export function eventText(event: TurnEvent): SafeText {
  switch (event.kind) {
    case 'stage':
      return safe(event.stage);
    case 'step': {
      const total = event.total === null ? line`` : line` of ${safe(event.total.toLocaleString('en-US'))}`;
      return line`${safe(event.text)} (${safe(event.rows.toLocaleString('en-US'))}${total})`;
    }
    case 'model':
      return line`${safe(event.model)} answered`;
    case 'warning':
      return safe(event.text);
  }
}
