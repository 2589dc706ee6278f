import type { Answer } from '../../answer.js';
import type { App } from '../../app.js';
import { EXIT_CODES, exitCodeOf, toAppError } from '../../errors.js';
import { errorText } from '../../render/error-text.js';
import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { Context } from '../context.js';
import { exitCodeOfAnswer, failedAnswer } from '../outcome.js';
import { startProgress } from '../progress.js';
import { AnswerLog } from './answer-log.js';
import type { LineCompletion } from './complete-line.js';
import { untilAborted } from './interrupt.js';
import type { RunningEngine } from './running-engine.js';
import type { SessionKeeping } from './session-keeping.js';
import type { AnswerOptions, Settings, Shell } from './shell.js';
import { readLine, SLASH_COMMANDS } from './slash-commands.js';
import type { LineReading } from './slash-commands.js';

/** After Ctrl-C the prompt is to be back within 100 ms; a partial answer that comes sooner is still shown. */
const GRACE_MS = 60;

interface ConversationOptions {
  readonly context: Context;
  readonly engine: RunningEngine;
  readonly keeper: SessionKeeping;
  /** Somebody reads the answers and can pick an option. */
  readonly interactive: boolean;
  readonly onQuit: () => void;
  /** A text is to stand on the line that is edited next. */
  readonly onDraft: (text: SafeText) => void;
}

/** The questions, commands and answers of one shell, whoever types them. */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #answers = new AnswerLog();
  readonly #settings: Settings = { format: 'table', vertical: false, pageSize: null };
  #session = 1;
  #begun: Promise<SafeText | null> | null = null;
  /** Written before the next thing that is written. */
  #notice: SafeText | null = null;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  set notice(text: SafeText) {
    this.#notice = text;
  }

  /** Shows what was held back while something else was on the screen. */
  tellNotice(): void {
    if (this.#notice !== null) this.#io.out(this.#notice);
    this.#notice = null;
  }

  /** Goes on with the session that was asked for; gives what to tell of it, null where a new one begins. */
  begin(app: App): Promise<SafeText | null> {
    this.#begun ??= this.#options.keeper().then((keeper) => keeper.begin(this.#sessionId, app.netbox, this.#answers));
    return this.#begun;
  }

  /** How a line may go on from the cursor. */
  async complete(before: string): Promise<LineCompletion> {
    const { completeLine } = await import('./complete-line.js');
    return completeLine(this.#shell(new AbortController().signal), before);
  }

  /** Does what a line says; returns the exit code of a question or of what failed, null for anything else. */
  async obey(text: string, signal: AbortSignal): Promise<number | null> {
    try {
      return await this.#do(readLine(text), signal);
    } catch (thrown) {
      const error = toAppError(thrown);
      this.#io.err(errorText(error));
      return exitCodeOf(error.code);
    }
  }

  async #do(reading: LineReading, signal: AbortSignal): Promise<number | null> {
    switch (reading.kind) {
      case 'nothing':
        return null;
      case 'question':
        return this.#ask(reading.question, signal);
      case 'command': {
        const run = await reading.command.load();
        return run(this.#shell(signal), reading.argument);
      }
      case 'unknown command':
        this.#io.err(unknownCommand(reading));
        return EXIT_CODES.usage;
    }
  }

  /** This shell as commands have it while one of them runs. */
  #shell(signal: AbortSignal): Shell {
    const { context, engine, onQuit, onDraft } = this.#options;
    return {
      io: context.io,
      commands: SLASH_COMMANDS,
      environment: context.environment,
      folder: context.currentFolder(),
      answers: this.#answers,
      settings: this.#settings,
      signal,
      app: () => engine.app,
      flags: () => engine.flags,
      session: () => this.#sessionId,
      keeper: this.#options.keeper,
      resume: (name) => this.#resume(name),
      startAfresh: () => {
        this.#session += 1;
        this.#answers.clear();
        const id = this.#sessionId;
        void this.#options.keeper().then((keeper) => keeper.cleared(id));
      },
      ask: (question) => this.#ask(question, signal),
      answer: (question, asked) => this.#answer(question, signal, asked),
      show: (answer) => this.#show(answer),
      during: (work) => this.#during(work, signal),
      restart: (flags) => engine.restart(flags),
      draft: onDraft,
      quit: onQuit,
    };
  }

  async #resume(name: string): Promise<SafeText | null> {
    const [app, keeper] = await Promise.all([this.#options.engine.app, this.#options.keeper()]);
    await this.begin(app);
    const told = await keeper.resume(name, this.#idOf(this.#session + 1), app.netbox, this.#answers);
    if (told !== null) this.#session += 1;
    return told;
  }

  /** Asks, shows the answer and returns its exit code; after an abort at once, with what there is. */
  async #ask(question: string, signal: AbortSignal): Promise<number> {
    const answer = await this.#answer(question, signal);
    this.tellNotice();
    if (answer === null || (signal.aborted && answer.body === null)) {
      this.#io.err(line`stopped\n`);
      return EXIT_CODES.interrupted;
    }
    const keeper = await this.#options.keeper();
    const numbered = this.#answers.add(answer, Date.now());
    await keeper.answered(numbered, this.#sessionId);
    await this.#show(answer);
    const told = await this.#tellAbout(answer, signal);
    this.#answers.replaceLast(told);
    if (told !== answer) await keeper.narrated(numbered.number, told);
    return exitCodeOfAnswer(answer);
  }

  /** The answer, while the progress is shown; null after an abort that left nothing. */
  async #answer(question: string, signal: AbortSignal, { session = this.#sessionId, fresh = false }: AnswerOptions = {}): Promise<Answer | null> {
    const progress = startProgress(this.#io, this.#firstWords());
    const { pageSize } = this.#settings;
    const options = { signal, report: progress.report, fresh, ...(pageSize === null ? {} : { pageSize }) };
    const asking = this.#options.engine.app.then(async (app) => {
      await this.#ready(app, session);
      return app.ask(question, session, options);
    });
    const answer = await untilAborted(asking.catch((error: unknown) => failedAnswer(question, error)), signal, GRACE_MS);
    progress.stop();
    return answer;
  }

  async #ready(app: App, session: string): Promise<void> {
    await this.begin(app);
    if (session === this.#sessionId) await (await this.#options.keeper()).ready(app.netbox, session);
  }

  /** A paragraph of a model's under the answer, where one is wanted. */
  async #tellAbout(answer: Answer, signal: AbortSignal): Promise<Answer> {
    if (answer.error !== null) return answer;
    const [app, { tellAbout }] = await Promise.all([this.#options.engine.app, import('../tell-about.js')]);
    const told = await untilAborted(tellAbout(this.#io, app, answer, signal), signal, GRACE_MS) ?? answer;
    this.#io.out(line`\n`);
    return told;
  }

  /** Waits under a spinner; null after an abort. */
  async #during<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result | null> {
    const progress = startProgress(this.#io, this.#firstWords());
    const result = await untilAborted(work, signal, 0).finally(() => { progress.stop(); });
    this.tellNotice();
    return result;
  }

  /** What is being done, as long as nobody has told more. */
  #firstWords(): SafeText {
    const standing = this.#options.engine.opened?.standing() ?? null;
    return standing === null ? line`connecting` : line`asking NetBox`;
  }

  async #show(answer: Answer): Promise<void> {
    const { showAnswer } = await import('./show-answer.js');
    await showAnswer(this.#io, answer, this.#settings, this.#options.interactive);
  }

  get #sessionId(): string {
    return this.#idOf(this.#session);
  }

  #idOf(session: number): string {
    return `shell-${session}`;
  }

  get #io(): Context['io'] {
    return this.#options.context.io;
  }
}

function unknownCommand({ name, nearest }: { readonly name: string; readonly nearest: string | null }): SafeText {
  const hint = nearest === null ? line`/help lists the commands.` : line`Did you mean /${safe(nearest)}?`;
  return line`error: There is no command /${safe(name)}.\nhint: ${hint}\n`;
}
