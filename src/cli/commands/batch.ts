import type { Answer } from '../../answer.js';
import type { Flags } from '../../config.js';
import { AppError, EXIT_CODES } from '../../errors.js';
import { jsonLine } from '../../render/json.js';
import { line } from '../../render/sanitise.js';
import type { Context } from '../context.js';
import type { App } from '../../app.js';
import { exitCodeOfAll, exitCodeOfAnswer, failedAnswer } from '../outcome.js';
import { SILENT, startProgress } from '../progress.js';
import { runInOrder } from '../run-in-order.js';
import { withEngine } from '../run-engine.js';
import { readText } from '../text-input.js';

export interface BatchFlags extends Flags {
  readonly concurrency: number;
}

interface Item {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly question: string;
}

/** Answers every question of a file as JSON lines in the order of the file, and returns the exit code. */
export async function batch(context: Context, file: string, flags: BatchFlags): Promise<number> {
  const items = itemsOf(await readText(context.io, file));
  if (items.length === 0) throw new AppError('NO_INPUT', `${file === '-' ? 'stdin' : file} holds no question.`, { hint: 'Write one question a line; lines that start with # are comments.' });
  return withEngine(context, flags, (app, signal) => answerAll(context, app, { items, signal, concurrency: concurrencyOf(flags), narrate: flags.narrate === true }));
}

/** One after the other on a tape: which of two questions is told that another has read the same would be chance. */
function concurrencyOf({ concurrency, record, replay }: BatchFlags): number {
  return record === undefined && replay === undefined ? concurrency : 1;
}

/** Questions with their line numbers; empty lines and comments are left out. */
export function itemsOf(text: string): readonly Item[] {
  return text
    .split(/\r?\n/)
    .map((question, index) => ({ line: index + 1, question: question.trim() }))
    .filter(({ question }) => question !== '' && !question.startsWith('#'));
}

interface Work {
  readonly items: readonly Item[];
  readonly signal: AbortSignal;
  readonly concurrency: number;
  readonly narrate: boolean;
}

async function answerAll({ io }: Context, app: App, { items, signal, concurrency, narrate }: Work): Promise<number> {
  const codes: number[] = [];
  // Answers on the same terminal would be written across the spinner.
  const progress = io.terminal.output ? SILENT : startProgress(io, line`0 of ${items.length} answered`);
  let answered = 0;
  const answer = async (item: Item): Promise<Answer> => {
    const result = await answerItem(app, item, signal, narrate);
    answered += 1;
    progress.say(line`${answered} of ${items.length} answered`);
    return result;
  };
  try {
    await runInOrder(items, answer, {
      concurrency,
      signal,
      // A question that Ctrl-C cut off was not answered; leaving its line out says so.
      keep: (result) => !(signal.aborted && result.error?.code === 'INTERRUPTED'),
      emit: (result, item) => {
        codes.push(exitCodeOfAnswer(result));
        io.data(jsonLine(result, { line: item.line }));
      },
    });
  } finally {
    progress.stop();
  }
  if (!signal.aborted) return exitCodeOfAll(codes);
  io.err(line`interrupted: ${codes.length} of ${items.length} questions answered\n`);
  return EXIT_CODES.interrupted;
}

/** A question that fails is an answer with an error: the others go on. Each is a session of its own. */
async function answerItem(app: App, item: Item, signal: AbortSignal, narrate: boolean): Promise<Answer> {
  try {
    const answer = await app.ask(item.question, `batch-${item.line}`, { signal, report: () => undefined });
    return narrate ? await app.narrate(answer, { signal, report: () => undefined, onSentence: () => undefined }) : answer;
  } catch (error) {
    return failedAnswer(item.question, error);
  }
}
