import type { Context } from '../context.js';
import { InteractiveShell } from '../shell/interactive-shell.js';
import { runPipedShell } from '../shell/piped-shell.js';
import type { ShellFlags } from '../shell/session-keeping.js';

/** Asks in a shell: at a terminal with a prompt, otherwise line by line. Returns the exit code. */
export function shell(context: Context, flags: ShellFlags): Promise<number> {
  const { terminal } = context.io;
  if (terminal.input && (terminal.output || terminal.error)) return new InteractiveShell(context, flags).run();
  return runPipedShell(context, flags);
}
