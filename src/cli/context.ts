import type { Environment } from '../config.js';
import type { LoadEngine } from './engine.js';
import type { Io } from './io.js';

/** What a command may use of the process it runs in. */
export interface Context {
  readonly io: Io;
  readonly environment: Environment;
  readonly currentFolder: () => string;
  readonly version: string;
  readonly pid: number;
  readonly loadEngine: LoadEngine;
  /** Calls the listener on Ctrl-C; returns how to stop that. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Calls the listener when the process ends, in whatever way: the last chance to end children. Synchronous. */
  readonly onExit: (listener: () => void) => void;
}
