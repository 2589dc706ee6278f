// Only what every start needs is imported here; the rest is loaded when a command needs it.
import { readFileSync } from 'node:fs';
import type { Context } from './context.js';
import type { LoadEngine } from './engine.js';

const VERSION_FLAGS: readonly (string | undefined)[] = ['--version', '-V'];

/** The command: runs what the arguments say, catches what goes wrong, and ends the process with a documented exit code. */
export async function main(process: NodeJS.Process, loadEngine: LoadEngine = loadApp): Promise<void> {
  const args = process.argv.slice(2);
  const version = readVersion();
  if (args.length === 1 && VERSION_FLAGS.includes(args[0])) {
    process.stdout.write(`${version}\n`);
    return;
  }
  // Both at a time: each is a file to read.
  const [{ openHost }, run] = await Promise.all([import('./host.js'), loadCommand(args)]);
  const host = openHost(process, { version, loadEngine, exit: (code) => process.exit(code) });
  try {
    await host.finish(await run(host.context));
  } catch (error) {
    await host.fail(error);
  }
}

/** Without arguments there is nothing to parse: the prompt does not wait for the parser. */
async function loadCommand(args: readonly string[]): Promise<(context: Context) => Promise<number>> {
  if (args.length > 0) {
    const { runProgram } = await import('./program.js');
    return (context) => runProgram(args, context);
  }
  const { shell } = await import('./commands/shell.js');
  return (context) => shell(context, {});
}

const loadApp: LoadEngine = async () => (await import('../app.js')).createApp;

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
