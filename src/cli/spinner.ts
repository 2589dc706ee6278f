import ora from 'ora';
import { asciiText } from '../render/ascii.js';
import { cut, widthOf } from '../render/layout.js';
import type { SafeText } from '../render/sanitise.js';
import type { Io } from './io.js';

/** Columns of the sign that turns, of the space behind it, and of the last one: a terminal may wrap what fills it. */
const MARGIN = 3;
const NARROWEST = 8;

export interface Spinner {
  readonly say: (text: SafeText) => void;
  /** Takes its line away. */
  readonly stop: () => void;
}

/** One line on stderr that never wraps, whatever is said and however the window changes. */
export function startSpinner(io: Io, first: SafeText): Spinner {
  const { stderr } = io.streams;
  let text = first;
  const fit = (whole: SafeText): SafeText => cut(whole, Math.max(NARROWEST, stderr.columns - MARGIN));
  const shown = (): SafeText => (io.ascii() ? asciiText(fit(asciiText(text))) : fit(text));
  // The prompt reads the keyboard itself: discarding input would swallow what is typed ahead.
  const spinner = ora({ text: shown(), stream: stderr, isEnabled: true, discardStdin: false, color: io.colour > 0 ? 'cyan' : false, ...(io.ascii() ? { spinner: 'line' as const } : {}) }).start();
  let drawn = shown();
  const onResize = (): void => {
    spinner.stop();
    // A window that became narrower has wrapped the line by itself.
    const rows = Math.ceil((widthOf(drawn) + MARGIN - 1) / stderr.columns);
    if (rows > 1) stderr.write(`\u001b[${rows - 1}A\r\u001b[J`);
    say(text);
    spinner.start();
  };
  const say = (next: SafeText): void => {
    text = next;
    drawn = shown();
    spinner.text = drawn;
  };
  stderr.on('resize', onResize);
  return {
    say,
    stop: () => {
      stderr.off('resize', onResize);
      spinner.stop();
    },
  };
}
