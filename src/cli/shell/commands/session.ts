import { line } from '../../../render/sanitise.js';
import { say } from '../say.js';
import type { Shell } from '../shell.js';

/** The next question begins another session; what was asked before is no context for it. */
export function clear({ io, startAfresh }: Shell): Promise<null> {
  startAfresh();
  say(io, line`The questions so far are forgotten.`);
  return Promise.resolve(null);
}

export function quit(shell: Shell): Promise<null> {
  shell.quit();
  return Promise.resolve(null);
}
