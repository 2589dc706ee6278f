import { EXIT_CODES, toAppError } from '../../errors.js';
import { errorText } from '../../render/error-text.js';
import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import { secretsIn } from '../../secrets.js';
import type { Context } from '../context.js';
import type { App } from '../../app.js';
import { startEngine } from '../run-engine.js';
import { Conversation } from './conversation.js';
import type { OpeningText } from './examples-text.js';
import { openHistory } from './history.js';
import type { History } from './history.js';
import { interruptAction } from './interrupt.js';
import { openPrompt } from './prompt.js';
import type { Prompt } from './prompt.js';
import { RunningEngine } from './running-engine.js';
import { sessionKeeping } from './session-keeping.js';
import type { SessionKeeping, ShellFlags } from './session-keeping.js';
import { stateFile } from './state-file.js';

/** Nobody notices the few hundredths of a second that giving memory back takes when there was nothing to do for so long. */
const REST_MS = 1500;

/** The shell at a terminal: a prompt at once, the engine behind it, one question at a time. */
export class InteractiveShell {
  readonly #context: Context;
  readonly #history: History;
  readonly #conversation: Conversation;
  readonly #prompt: Prompt;
  readonly #queue: { readonly text: string; readonly ahead: boolean }[] = [];
  readonly #engine: RunningEngine;
  #running: AbortController | null = null;
  #rest: NodeJS.Timeout | undefined;
  /** Ctrl-C was the last thing that was entered. */
  #interrupted = false;
  #historyWorks: boolean;
  readonly #keeper: SessionKeeping;
  #end: { readonly code: number } | { readonly failure: unknown } | null = null;
  #ended: () => void = () => undefined;
  readonly #over = new Promise<void>((resolve) => { this.#ended = resolve; });

  constructor(context: Context, flags: ShellFlags) {
    this.#context = context;
    this.#history = openHistory(stateFile(context.environment, 'history'), secretsIn(context.environment));
    this.#historyWorks = flags.ephemeral !== true;
    this.#keeper = sessionKeeping(context, flags, true);
    // The engine's code takes long to load: the prompt is drawn first.
    const drawn = new Promise<void>((resolve) => { setImmediate(resolve); });
    const started = drawn.then(() => startEngine(context, flags, { interactive: true, keeper: this.#keeper, keepsNames: this.#historyWorks }));
    const texts = drawn.then(() => import('./examples-text.js'));
    Promise.all([started, texts]).then(([app, { openingText }]) => this.#welcome(app, openingText), (error: unknown) => { this.#leave({ failure: error }); });
    this.#engine = new RunningEngine(context, { app: unlessFailed(started), flags, interactive: true, keeper: this.#keeper, keepsNames: this.#historyWorks });
    this.#conversation = new Conversation({
      context,
      engine: this.#engine,
      keeper: this.#keeper,
      interactive: true,
      onQuit: () => { this.#leave({ code: EXIT_CODES.answered }); },
      onDraft: (text) => { this.#prompt.type(text); },
    });
    context.io.out(line`netbox-mcp-phase3 ${safe(context.version)} – ask in plain English. /help tells more, Ctrl-D leaves.\n`);
    this.#prompt = openPrompt(context.io, this.#history, {
      onLine: (text) => { this.#enter(text); },
      onInterrupt: (typed) => { this.#interrupt(typed); },
      onEnd: () => { this.#leave({ code: EXIT_CODES.answered }); },
      complete: (before) => this.#conversation.complete(before),
    });
  }

  /** Runs until the user leaves; returns the exit code. Fails when the engine cannot be started. */
  async run(): Promise<number> {
    const stop = this.#context.onInterrupt(() => { this.#interrupt(''); });
    this.#prompt.show();
    await this.#over;
    stop();
    clearTimeout(this.#rest);
    this.#prompt.close();
    await (await this.#keeper()).close();
    await this.#engine.close();
    if (this.#end !== null && 'failure' in this.#end) throw this.#end.failure;
    return this.#end?.code ?? EXIT_CODES.answered;
  }

  /** Where we are, how much is there, and what can be asked; above whatever is being typed. */
  async #welcome(app: App, openingText: OpeningText): Promise<void> {
    this.#tellStanding(app);
    try {
      const resumed = await this.#conversation.begin(app);
      if (resumed !== null) this.#tell(resumed);
      const [overview, questions, spent] = await Promise.all([app.overview(), app.opening(), app.spent()]);
      this.#tellStanding(app);
      this.#tell(openingText({ overview, questions, hasModel: spent !== null }, this.#context.io.width()));
      await app.prepare();
    } catch (error) {
      this.#tellStanding(app);
      this.#tell(errorText(toAppError(error)));
    }
    this.#goToRest();
  }

  /** Once nothing was asked for a while, what the work before has left behind is given back. */
  #goToRest(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (this.#running !== null) return; // it goes to rest itself
      // A Node without its inspector keeps the memory.
      import('./give-back-memory.js').then(({ giveBackMemory }) => giveBackMemory()).catch(() => undefined);
    }, REST_MS).unref();
  }

  /** By what NetBox has said so far: nothing is asked for the prompt. */
  #tellStanding(app: App | null): void {
    if (app !== null) this.#prompt.tell({ netbox: app.netbox.short, standing: app.standing() });
  }

  #tell(text: SafeText): void {
    if (this.#end !== null) return;
    if (this.#running === null) this.#prompt.above(text);
    else this.#conversation.notice = text;
  }

  #enter(text: string): void {
    this.#interrupted = false;
    this.#queue.push({ text, ahead: this.#running !== null });
    if (this.#running === null) void this.#work();
  }

  /** Works off what was entered, line after line, and then shows the prompt again. */
  async #work(): Promise<void> {
    this.#prompt.hide();
    for (let entry = this.#queue.shift(); entry !== undefined && this.#end === null; entry = this.#queue.shift()) {
      if (entry.ahead) this.#prompt.echo(entry.text);
      this.#running = new AbortController();
      await this.#remember(entry.text);
      await this.#conversation.obey(entry.text, this.#running.signal);
    }
    this.#running = null;
    if (this.#end !== null) {
      this.#ended();
      return;
    }
    this.#conversation.tellNotice();
    this.#tellStanding(this.#engine.opened);
    this.#prompt.show();
    this.#goToRest();
  }

  async #remember(text: string): Promise<void> {
    if (!this.#historyWorks) return;
    try {
      await this.#history.add(text);
    } catch (error) {
      this.#historyWorks = false;
      this.#context.io.err(line`note: the history cannot be saved (${safe(error instanceof Error ? error.message : String(error))})\n`);
    }
  }

  #interrupt(typed: string): void {
    const action = interruptAction({ running: this.#running !== null, line: typed, again: this.#interrupted });
    this.#interrupted = true;
    switch (action) {
      case 'stop question':
        this.#queue.length = 0;
        this.#running?.abort();
        return;
      case 'clear line':
        this.#prompt.clearLine();
        return;
      case 'nothing':
        return;
      case 'tell how to leave':
        this.#prompt.above(line`Ctrl-D or exit leaves.\n`);
    }
  }

  /** Ends at once, or as soon as the running question has let go of the screen. */
  #leave(end: { readonly code: number } | { readonly failure: unknown }): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#running?.abort();
    if (this.#running === null) this.#ended();
  }
}

/** A start that failed ends the shell; whoever waits for the engine meanwhile has nothing to add. */
function unlessFailed(started: Promise<App>): Promise<App> {
  return new Promise((resolve) => { started.then(resolve, () => undefined); });
}
