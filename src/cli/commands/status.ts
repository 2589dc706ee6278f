import type { Flags } from '../../config.js';
import { EXIT_CODES } from '../../errors.js';
import { loadFormat } from '../../render/formats.js';
import type { FormatName } from '../../render/formats.js';
import { line } from '../../render/sanitise.js';
import type { Context } from '../context.js';
import { startProgress } from '../progress.js';
import { withEngine } from '../run-engine.js';
import { print, viewOf } from '../view.js';

export interface StatusFlags extends Flags {
  readonly format: FormatName;
}

/** Tells how each part of the way to NetBox is; the exit code says whether all that questions need answers. */
export async function status(context: Context, flags: StatusFlags): Promise<number> {
  return withEngine(context, flags, async (app, signal) => {
    const progress = startProgress(context.io, line`asking every part`);
    const [{ answer, well }, render] = await Promise.all([app.health({ signal, report: progress.report, since: 0 }).finally(() => { progress.stop(); }), loadFormat(flags.format)]);
    const rendered = render(answer, viewOf(context.io, { interactive: false, explain: false, vertical: false }));
    await print(context.io, flags.format, rendered, { paged: answer.body?.text ?? '' });
    if (signal.aborted) return EXIT_CODES.interrupted;
    return well ? EXIT_CODES.answered : EXIT_CODES.unavailable;
  });
}
