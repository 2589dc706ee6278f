import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** An MCP server that others publish on PyPI. */
export interface PythonServer {
  /** Name and version of its package. */
  readonly requirement: string;
  /** Its program. */
  readonly program: string;
}

const run = promisify(execFile);

/** Kept between runs, and never part of the project. */
const folder = fileURLToPath(new URL('../../node_modules/.cache/interop', import.meta.url));

/** Installs a server into an environment of its own, once. Gives the path of its program; fails with what pip said. */
export async function installed({ requirement, program }: PythonServer): Promise<string> {
  const environment = join(folder, requirement.replace('==', '-'));
  const path = join(environment, 'bin', program);
  if (await exists(path)) return path;
  await mkdir(folder, { recursive: true });
  await run(await python(), ['-m', 'venv', '--clear', environment]);
  await run(join(environment, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', requirement]);
  return path;
}

/** The servers need Python 3.11 at least. */
async function python(): Promise<string> {
  for (const name of ['python3.11', 'python3.12', 'python3.13', 'python3']) {
    const version = await run(name, ['--version']).then(({ stdout }) => stdout.trim(), () => '');
    if (/^Python 3\.1[1-4]\./.test(version)) return name;
  }
  throw new Error('no Python of 3.11 to 3.14 is on the PATH');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
