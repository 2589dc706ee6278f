import type { Answer } from '../../answer.js';
import type { Flags } from '../../config.js';
import { AppError, EXIT_CODES } from '../../errors.js';
import type { FormatName, Render } from '../../render/formats.js';
import { line } from '../../render/sanitise.js';
import type { Context } from '../context.js';
import type { App } from '../../app.js';
import { exitCodeOfAnswer } from '../outcome.js';
import { startProgress } from '../progress.js';
import { withEngine } from '../run-engine.js';
import { readText } from '../text-input.js';
import { print, viewOf } from '../view.js';

export interface AskFlags extends Flags {
  readonly format: FormatName;
  readonly explain: boolean;
  readonly dryRun: boolean;
  /** Rows stand one under the other. */
  readonly vertical: boolean;
}

/** Answers one question and returns the exit code. The words are joined; a single `-` reads the question from stdin. */
export async function ask(context: Context, words: readonly string[], flags: AskFlags): Promise<number> {
  const question = await questionOf(context, words);
  // To the user the time runs from Enter, unless the question itself was waited for.
  const since = words[0] === '-' ? performance.now() : 0;
  return withEngine(context, flags, async (app, signal) => {
    // Loaded while the server works.
    const [asked, render] = await Promise.all([askWithProgress(context, app, { question, signal, since, flags }), loadRenderer(flags.format)]);
    const isText = flags.format === 'table';
    // A program reads one document: what a model writes belongs into it. People read on while it is being written.
    const answer = isText || flags.narrate !== true ? asked : await app.narrate(asked, { signal, report: () => undefined, onSentence: () => undefined });
    const rendered = render(answer, viewOf(context.io, { interactive: false, explain: flags.explain || flags.dryRun, vertical: flags.vertical }));
    await print(context.io, flags.format, rendered, { paged: answer.body?.text ?? '' });
    if (isText && !flags.dryRun) {
      const { tellAbout } = await import('../tell-about.js');
      await tellAbout(context.io, app, answer, signal);
    }
    return signal.aborted ? EXIT_CODES.interrupted : exitCodeOfAnswer(answer);
  });
}

async function loadRenderer(name: FormatName): Promise<Render> {
  const { loadFormat } = await import('../../render/formats.js');
  return loadFormat(name);
}

async function questionOf(context: Context, words: readonly string[]): Promise<string> {
  const isPiped = words.length === 1 && words[0] === '-';
  const text = isPiped ? await readText(context.io, '-') : words.join(' ');
  const question = text.replace(/\s+/g, ' ').trim();
  if (question !== '') return question;
  if (isPiped) throw new AppError('NO_INPUT', 'stdin is empty.', { hint: 'Pipe a question in, e.g. echo "show me racks" | netbox-mcp-phase3 ask -' });
  throw new AppError('USAGE', 'No question was given.', { hint: 'For example: netbox-mcp-phase3 ask "show me devices in datacenter-01"' });
}

async function askWithProgress(
  { io }: Context,
  app: App,
  { question, signal, since, flags }: { readonly question: string; readonly signal: AbortSignal; readonly since: number; readonly flags: AskFlags },
): Promise<Answer> {
  const progress = startProgress(io, line`reading`);
  try {
    return await app.ask(question, 'ask', { signal, since, report: progress.report, explain: flags.explain, dryRun: flags.dryRun });
  } finally {
    progress.stop();
  }
}
