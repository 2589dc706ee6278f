import { line } from '../../../render/sanitise.js';
import { viewOf } from '../../view.js';
import type { Shell } from '../shell.js';

/** How the current answer came about: understanding, plan, calls. */
export async function why({ io, answers }: Shell): Promise<null> {
  const { current } = answers;
  if (current === null) {
    io.out(line`Nothing was asked yet.\n\n`);
    return null;
  }
  const { renderWhy } = await import('../../../render/text.js');
  io.out(line`${renderWhy(current.answer, viewOf(io, { interactive: true, explain: false }))}\n`);
  return null;
}
