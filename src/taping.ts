import type { Exporter } from './agents/conversation.js';
import { systemClock } from './clock.js';
import type { Clock } from './clock.js';
import type { Flags } from './config.js';
import type { ChatModel } from './llm/chat-model.js';
import type { Connection } from './mcp/connection.js';
import type { Recording } from './tape/recording.js';

/** A run that is recorded into a new file, or answered from a recording. */
export type Tape = { readonly kind: 'record'; readonly file: string; readonly flags: Flags } | { readonly kind: 'replay'; readonly recording: Recording };

/** All ways in which a run touches the world outside, for a tape to stand between. */
export interface Taping {
  readonly clock: Clock;
  /** A replay opens nothing. */
  readonly connection: (open: () => Connection) => Connection;
  readonly model: (live: ChatModel) => ChatModel;
  /** A replay writes no files, and says what was said then. */
  readonly write: (write: Exporter['write']) => Exporter['write'];
  readonly close: () => void;
}

/** Nothing in between. */
export const UNTAPED: Taping = {
  clock: systemClock,
  connection: (open) => open(),
  model: (live) => live,
  write: (write) => write,
  close: () => undefined,
};
