import type { SafeText } from './sanitise.js';

/** Colours of a terminal: none, 16, 256, or any. */
export type ColourLevel = 0 | 1 | 2 | 3;

/** Where and how an answer is shown. */
export interface View {
  /** Columns of the terminal; null when there is no terminal (a pipe, a file), and then nothing is folded or left out. */
  readonly width: number | null;
  readonly colour: ColourLevel;
  /** The screen shows nothing but ASCII. */
  readonly ascii: boolean;
  /** Somebody is there to pick an option or to ask for more. */
  readonly interactive: boolean;
  /** How long it took and how old the data is; off where the same question has to give the same bytes. */
  readonly times: boolean;
  /** Rows stand one under the other, field by field. */
  readonly vertical: boolean;
  /** The screen can link a text to a page. */
  readonly links: boolean;
  /** With the understanding, the plan and the tool calls behind the answer. */
  readonly explain: boolean;
}

/** What goes to stdout and what is said beside it on stderr; each is empty or ends with a line break. */
export interface Rendered {
  readonly answer: SafeText;
  readonly aside: SafeText;
}

/** The same with an answer that is made in parts while it is written. */
export interface RenderedInParts {
  readonly answer: Iterable<SafeText>;
  readonly aside: SafeText;
}
