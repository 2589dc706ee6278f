import type { Answer } from '../../answer.js';
import type { App } from '../../app.js';
import type { Environment, Flags } from '../../config.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Io } from '../io.js';
import type { AnswerLog } from './answer-log.js';
import type { SessionKeeping } from './session-keeping.js';
import type { SlashCommand } from './slash-commands.js';

/** How this shell shows answers from now on. */
export interface Settings {
  /** A format of `render/formats.ts`. */
  format: string;
  /** Rows one under the other, field by field. */
  vertical: boolean;
  /** Rows of a long list that are shown at a time; null is as many as the engine finds right. */
  pageSize: number | null;
}

export interface AnswerOptions {
  /** Where "it" and "those" are looked for; the shell's own session unless given. */
  readonly session?: string;
  /** NetBox is asked anew, whatever is in the cache. */
  readonly fresh?: boolean;
}

/** What slash commands can do with the shell that runs them. */
export interface Shell {
  readonly io: Io;
  /** All of them, as /help shows them. */
  readonly commands: readonly SlashCommand[];
  readonly environment: Environment;
  /** Relative file names are meant from here. */
  readonly folder: string;
  readonly answers: AnswerLog;
  readonly settings: Settings;
  /** The user's Ctrl-C for what is running. */
  readonly signal: AbortSignal;
  /** The engine; after `restart` another one. */
  readonly app: () => Promise<App>;
  /** What the engine was started with. */
  readonly flags: () => Flags;
  /** The session that questions are asked in. */
  readonly session: () => string;
  /** Who saves the session. */
  readonly keeper: SessionKeeping;
  /** Goes on with a saved session; gives what to tell of it, null when there is none of that name. */
  readonly resume: (name: string) => Promise<SafeText | null>;
  /** Begins another session, in which nothing was asked yet. */
  readonly startAfresh: () => void;
  /** Asks, shows what comes, and returns the exit code. */
  readonly ask: (question: string) => Promise<number>;
  /** Asks and shows nothing but the progress; null after Ctrl-C. */
  readonly answer: (question: string, options?: AnswerOptions) => Promise<Answer | null>;
  readonly show: (answer: Answer) => Promise<void>;
  /** Waits under a spinner; null after Ctrl-C. */
  readonly during: <Result>(work: Promise<Result>) => Promise<Result | null>;
  /** Ends the engine and starts another one with these flags. */
  readonly restart: (flags: Flags) => Promise<void>;
  /** Puts a text on the line, for the user to change and enter. */
  readonly draft: (text: SafeText) => void;
  readonly quit: () => void;
}
