import type { Flags } from '../../config.js';
import type { Context } from '../context.js';

/** Asks in a shell: at a terminal with a prompt, otherwise line by line. Returns the exit code. */
export async function shell(context: Context, flags: Flags): Promise<number> {
  const { terminal } = context.io;
  if (terminal.input && (terminal.output || terminal.error)) {
    const { InteractiveShell } = await import('../shell/interactive-shell.js');
    return new InteractiveShell(context, flags).run();
  }
  const { runPipedShell } = await import('../shell/piped-shell.js');
  return runPipedShell(context, flags);
}
