// All that is imported here, and by what is imported, is loaded before the first prompt: the rest is loaded when a command needs it.
import { shell } from './commands/shell.js';
import type { Context } from './context.js';
import type { LoadEngine } from './engine.js';
import { openHost } from './host.js';

const VERSION_FLAGS: readonly (string | undefined)[] = ['--version', '-V'];

export interface MainOptions {
  /** Of this package. */
  readonly version: string;
  readonly loadEngine?: LoadEngine;
}

/** The command: runs what the arguments say, catches what goes wrong, and ends the process with a documented exit code. */
export async function main(process: NodeJS.Process, { version, loadEngine = loadApp }: MainOptions): Promise<void> {
  const args = process.argv.slice(2);
  if (args.length === 1 && VERSION_FLAGS.includes(args[0])) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const host = openHost(process, { version, loadEngine, exit: (code) => process.exit(code) });
  try {
    await host.finish(await run(args, host.context));
  } catch (error) {
    await host.fail(error);
  }
}

/** Without arguments there is nothing to parse: the prompt does not wait for the parser. */
async function run(args: readonly string[], context: Context): Promise<number> {
  if (args.length === 0) return shell(context, {});
  const { runProgram } = await import('./program.js');
  return runProgram(args, context);
}

const loadApp: LoadEngine = async () => (await import('../app.js')).createApp;
