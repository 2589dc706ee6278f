import type { Answer } from '../../answer.js';
import { EXIT_CODES, exitCodeOf, toAppError } from '../../errors.js';
import { errorText } from '../../render/error-text.js';
import { line, safe } from '../../render/sanitise.js';
import type { SafeText } from '../../render/sanitise.js';
import type { App } from '../../app.js';
import type { Io } from '../io.js';
import { exitCodeOfAnswer, failedAnswer } from '../outcome.js';
import { startProgress } from '../progress.js';
import { viewOf } from '../view.js';
import { untilAborted } from './interrupt.js';
import { readLine, SLASH_COMMANDS } from './slash-commands.js';
import type { LineReading } from './slash-commands.js';

/** After Ctrl-C the prompt is to be back within 100 ms; a partial answer that comes sooner is still shown. */
const GRACE_MS = 60;

interface ConversationOptions {
  readonly io: Io;
  readonly app: Promise<App>;
  /** Somebody reads the answers and can pick an option. */
  readonly interactive: boolean;
  readonly onQuit: () => void;
}

/** The questions, commands and answers of one shell, whoever types them. */
export class Conversation {
  readonly #io: Io;
  readonly #interactive: boolean;
  readonly #app: Promise<App>;
  readonly #quit: () => void;
  #session = 1;
  #last: Answer | null = null;
  /** Written before the next thing that is written. */
  #notice: SafeText | null = null;

  constructor({ io, app, interactive, onQuit }: ConversationOptions) {
    this.#io = io;
    this.#app = app;
    this.#interactive = interactive;
    this.#quit = onQuit;
  }

  set notice(text: SafeText) {
    this.#notice = text;
  }

  /** Shows what was held back while something else was on the screen. */
  tellNotice(): void {
    if (this.#notice !== null) this.#io.out(this.#notice);
    this.#notice = null;
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
      case 'command':
        await reading.command.run(
          { help: (topic) => this.#help(topic, signal), why: () => this.#why(), clear: () => { this.#clear(); }, refresh: () => this.#refresh(signal), health: () => this.#health(signal), usage: () => this.#usage(), quit: this.#quit },
          reading.argument,
        );
        return null;
      case 'unknown command':
        this.#io.err(unknownCommand(reading));
        return EXIT_CODES.usage;
    }
  }

  /** Asks, shows the answer and returns its exit code; after an abort at once, with what there is. */
  async #ask(question: string, signal: AbortSignal): Promise<number> {
    const progress = startProgress(this.#io, line`connecting`);
    const asking = this.#app.then((app) => app.ask(question, `shell-${this.#session}`, { signal, report: progress.report }));
    const answer = await untilAborted(asking.catch((error: unknown) => failedAnswer(question, error)), signal, GRACE_MS);
    progress.stop();
    this.tellNotice();
    if (answer === null || (signal.aborted && answer.body === null)) {
      this.#io.err(line`stopped\n`);
      return EXIT_CODES.interrupted;
    }
    this.#last = answer;
    await this.#show(answer);
    this.#last = await this.#tellAbout(answer, signal);
    return exitCodeOfAnswer(answer);
  }

  /** A paragraph of a model's under the answer, where one is wanted. */
  async #tellAbout(answer: Answer, signal: AbortSignal): Promise<Answer> {
    if (answer.error !== null) return answer;
    const [app, { tellAbout }] = await Promise.all([this.#app, import('../tell-about.js')]);
    const told = await untilAborted(tellAbout(this.#io, app, answer, signal), signal, GRACE_MS) ?? answer;
    this.#io.out(line`\n`);
    return told;
  }

  async #usage(): Promise<void> {
    const [app, { usageText }] = await Promise.all([this.#app, import('./usage-text.js')]);
    this.#io.out(line`${usageText(await app.spent())}\n`);
  }

  async #why(): Promise<void> {
    if (this.#last === null) {
      this.#io.out(line`Nothing was asked yet.\n\n`);
      return;
    }
    const { renderWhy } = await import('../../render/text.js');
    this.#io.out(line`${renderWhy(this.#last, this.#view())}\n`);
  }

  #clear(): void {
    this.#session += 1;
    this.#last = null;
    this.#io.out(line`The questions so far are forgotten.\n\n`);
  }

  /** The commands at once, the examples as soon as the engine knows this NetBox. */
  async #help(topic: string | null, signal: AbortSignal): Promise<void> {
    if (topic === null) this.#io.out(helpText());
    const examples = await this.#during(this.#app.then((app) => app.examples(topic)), signal);
    if (examples !== null) this.#io.out(examplesText(examples, topic));
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    const overview = await this.#during(this.#app.then((app) => app.refresh()), signal);
    if (overview !== null) this.#io.out(line`Everything is read anew. ${safe(overview)}\n\n`);
  }

  async #health(signal: AbortSignal): Promise<void> {
    const health = await this.#during(this.#app.then((app) => app.health({ signal, report: () => undefined })), signal);
    if (health === null) return;
    await this.#show(health.answer);
    this.#io.out(line`\n`);
  }

  /** Waits under a spinner; null after an abort. */
  async #during<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result | null> {
    const progress = startProgress(this.#io, line`connecting`);
    const result = await untilAborted(work, signal, 0).finally(() => { progress.stop(); });
    this.tellNotice();
    return result;
  }

  async #show(answer: Answer): Promise<void> {
    const { renderText } = await import('../../render/text.js');
    const { answer: shown, aside } = renderText(answer, this.#view());
    this.#io.out(shown);
    this.#io.err(aside);
  }

  #view(): ReturnType<typeof viewOf> {
    return viewOf(this.#io, { interactive: this.#interactive, explain: false });
  }
}

const KEYS = [
  'Ctrl-C stops the running question, Ctrl-D leaves, Ctrl-R searches earlier lines.',
  'The right arrow takes what is suggested; a line that ends in \\ goes on below.',
];

function helpText(): SafeText {
  const commands = SLASH_COMMANDS.map((command) => ({ usage: `/${command.name} ${command.argument}`.trim(), summary: command.summary }));
  const width = Math.max(...commands.map((command) => command.usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return safe(
    ['Ask in plain English; follow-up questions may refer to the last answer.', ...lines, ...KEYS, '', ''].join('\n'),
    { newlines: 'keep' },
  );
}

function unknownCommand({ name, nearest }: { readonly name: string; readonly nearest: string | null }): SafeText {
  const hint = nearest === null ? line`/help lists the commands.` : line`Did you mean /${safe(nearest)}?`;
  return line`error: There is no command /${safe(name)}.\nhint: ${hint}\n`;
}

export function examplesText(examples: readonly string[], topic: string | null): SafeText {
  if (examples.length === 0) return line`There are no examples for "${safe(topic ?? 'this NetBox')}".\n\n`;
  return line`For example:\n${safe(examples.map((example) => `  ${safe(example)}\n`).join(''), { newlines: 'keep' })}\n`;
}
