import { createInterface } from 'node:readline';
import { EXIT_CODES } from '../../errors.js';
import type { Context } from '../context.js';
import { exitCodeOfAll } from '../outcome.js';
import { withEngine } from '../run-engine.js';
import { Conversation } from './conversation.js';
import { RunningEngine } from './running-engine.js';
import { sessionKeeping } from './session-keeping.js';
import type { ShellFlags } from './session-keeping.js';

/** The shell without a terminal: lines in, answers out, no prompt, no history. Returns the exit code. */
export async function runPipedShell(context: Context, flags: ShellFlags): Promise<number> {
  const keeper = sessionKeeping(context, flags, false);
  return withEngine(context, flags, async (app, signal) => {
    const left = new AbortController();
    const engine = new RunningEngine(context, { app: Promise.resolve(app), flags, interactive: false, keeper, keepsNames: false });
    const conversation = new Conversation({ context, engine, keeper, interactive: false, onQuit: () => { left.abort(); }, onDraft: () => undefined });
    const resumed = await conversation.begin(app);
    if (resumed !== null) context.io.err(resumed);
    const lines = createInterface({ input: context.io.streams.stdin, terminal: false, crlfDelay: Infinity }); // loses what comes before it is read
    signal.addEventListener('abort', () => { lines.close(); }, { once: true });
    const codes: number[] = [];
    for await (const text of lines) {
      const code = await conversation.obey(text, signal);
      if (code !== null) codes.push(code);
      if (signal.aborted) return EXIT_CODES.interrupted;
      if (left.signal.aborted) break;
    }
    await (await keeper()).close();
    return signal.aborted ? EXIT_CODES.interrupted : exitCodeOfLines(codes);
  }, { interactive: false, keeper, keepsNames: false });
}

/** A question back that a later line could answer counts only if it was the last. */
function exitCodeOfLines(codes: readonly number[]): number {
  return exitCodeOfAll(codes.filter((code, index) => code !== EXIT_CODES.askedBack || index === codes.length - 1));
}
