import { line } from '../../../render/sanitise.js';
import type { Shell } from '../shell.js';

/** The next question begins another session; what was asked before is no context for it. */
export function clear({ io, startAfresh }: Shell): Promise<null> {
  startAfresh();
  io.out(line`The questions so far are forgotten.\n\n`);
  return Promise.resolve(null);
}

export function quit(shell: Shell): Promise<null> {
  shell.quit();
  return Promise.resolve(null);
}
