import type { Answer } from '../answer.js';
import type { Config } from '../config.js';
import type { TurnEvent } from '../turn.js';

export interface AskOptions {
  /** The user's Ctrl-C; the deadline is the engine's own. */
  readonly signal: AbortSignal;
  readonly report: (event: TurnEvent) => void;
  /** When the question was put, as performance.now() has it; now, if it is not given. The deadline counts from there. */
  readonly since?: number;
  readonly explain?: boolean;
  /** Understand and plan, but ask NetBox nothing. */
  readonly dryRun?: boolean;
}

/** What the command line needs of what answers questions. Expected failures are answers with an error. */
export interface App {
  /** Questions of one session may refer to each other. */
  readonly ask: (question: string, session: string, options: AskOptions) => Promise<Answer>;
  /** One line: which NetBox this is, and how much is in it. */
  readonly overview: () => Promise<string>;
  /** Questions that this NetBox can answer, made of its own names; about a topic, or about the most usual ones. */
  readonly examples: (topic: string | null) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
  /** Ends child processes at once; synchronous, for the moment of our own exit. */
  readonly kill: () => void;
}

export type CreateApp = (config: Config, options: { readonly interactive: boolean }) => Promise<App>;

/** Loads the engine's code, which is most of the program, only when it is needed. */
export type LoadEngine = () => Promise<CreateApp>;
