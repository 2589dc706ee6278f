import type { App } from '../../app.js';
import type { Flags } from '../../config.js';
import type { Context } from '../context.js';
import { closeEngine, startEngine } from '../run-engine.js';
import type { SessionKeeping } from './session-keeping.js';

interface RunningOptions {
  /** Starts with `flags` already. */
  readonly app: Promise<App>;
  readonly flags: Flags;
  readonly interactive: boolean;
  /** What was asked before belongs to the shell, not to the engine. */
  readonly keeper: SessionKeeping;
  readonly keepsNames: boolean;
}

/** The engine that a shell asks; it can be ended and started anew with other flags, under the same shell. */
export class RunningEngine {
  readonly #context: Context;
  readonly #interactive: boolean;
  readonly #keeper: SessionKeeping;
  readonly #keepsNames: boolean;
  #flags: Flags;
  #app: Promise<App>;
  #opened: App | null = null;

  constructor(context: Context, { app, flags, interactive, keeper, keepsNames }: RunningOptions) {
    this.#context = context;
    this.#flags = flags;
    this.#interactive = interactive;
    this.#keeper = keeper;
    this.#keepsNames = keepsNames;
    this.#app = app;
    app.then((opened) => { this.#opened = opened; }, () => undefined);
  }

  get app(): Promise<App> {
    return this.#app;
  }

  /** Null while the first one is starting. */
  get opened(): App | null {
    return this.#opened;
  }

  get flags(): Flags {
    return this.#flags;
  }

  /** Starts an engine with other flags and closes the one before; when none starts, that one stays. */
  async restart(flags: Flags): Promise<void> {
    const before = await this.#app;
    const next = await startEngine(this.#context, flags, { interactive: this.#interactive, keeper: this.#keeper, keepsNames: this.#keepsNames });
    this.#opened = next;
    this.#app = Promise.resolve(next);
    this.#flags = flags;
    await closeEngine(before);
  }

  /** An engine that is still starting ends with the process. */
  async close(): Promise<void> {
    if (this.#opened !== null) await closeEngine(this.#opened);
  }
}
