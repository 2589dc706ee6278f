import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line as it is shipped (bundled and split), with the small engine behind it. */
export interface BuiltCli {
  readonly script: string;
  /** An empty home, removed with the build. */
  readonly home: string;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Run>;
  readonly start: (args: readonly string[], options?: RunOptions) => ChildProcessWithoutNullStreams;
  readonly environment: (over?: Readonly<Record<string, string>>) => Record<string, string>;
  readonly remove: () => Promise<void>;
}

interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the command runs; its empty home, if not given. */
  readonly cwd?: string;
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `server`: with the bundled NetBox, which most tests do without. `entry`: a program of test/support in the place of the command. */
export async function buildCli({ server = false, entry = 'cli-entry' } = {}): Promise<BuiltCli> {
  const home = await mkdtemp(join(tmpdir(), 'netbox-cli-'));
  await copyFile(join(root, 'package.json'), join(home, 'package.json'));
  await build({
    absWorkingDir: root,
    entryPoints: { 'cli/entry': `test/support/${entry}.ts` },
    outdir: join(home, 'dist'),
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    // The real engine has tests of its own.
    external: ['../app.js', ...(server ? [] : ['../../server/*'])],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return cliAt(join(home, 'dist', 'cli', 'entry.js'), home);
}

/** The command as it is shipped, with everything behind it, in an empty home. */
export async function shippedCli(): Promise<BuiltCli> {
  return cliAt(join(root, 'bin', 'netbox-mcp-phase3.js'), await mkdtemp(join(tmpdir(), 'netbox-home-')));
}

function cliAt(script: string, home: string): BuiltCli {
  const environment: BuiltCli['environment'] = (over = {}) => ({
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    TZ: 'UTC',
    TERM: 'xterm-256color',
    ...over,
  });
  const start: BuiltCli['start'] = (args, options = {}) => {
    const child = spawn(process.execPath, [script, ...args], { env: environment(options.env), cwd: options.cwd ?? home });
    child.stdin.on('error', () => undefined);
    if (options.input !== undefined) child.stdin.end(options.input);
    return child;
  };
  return { script, home, environment, start, run: (args, options) => outcomeOf(start(args, { input: '', ...options })), remove: () => rm(home, { recursive: true }) };
}

export function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => { resolve({ code, stdout, stderr }); });
  });
}
