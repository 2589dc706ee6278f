import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles the commands before the tests that run them, unless what is bundled is newer than all sources. */
export async function setup(): Promise<void> {
  const [built, changed] = await Promise.all([newest(`${root}dist/server`), newest(`${root}src`)]);
  if (built < changed || built === 0) await promisify(execFile)(process.execPath, ['build.js'], { cwd: root });
}

/** When the newest file in a folder was written, in ms; 0 without one. */
async function newest(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const times = await Promise.all(files.filter((file) => file.isFile()).map(async (file) => (await stat(`${file.parentPath}/${file.name}`)).mtimeMs));
  return times.reduce((latest, time) => Math.max(latest, time), 0);
}
