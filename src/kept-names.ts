import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import * as z from 'zod';
import { NameList } from './inventory/name-list.js';
import { writePrivateFile } from './private-file.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names as they were read of a NetBox at some time. */
export interface KeptNames {
  readonly names: NameList;
  /** Types of which not all names were known. */
  readonly unknown: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Of the file's form: another one is not read. */
const VERSION = 1;

/** The first line of such a file; the names follow, one a line. */
const Header = z.object({ version: z.literal(VERSION), at: z.int().positive(), unknown: z.array(z.string()), kinds: z.array(z.array(z.string()).min(1)), sha256: z.string() });

const LINE_BREAK = 0x0a;
/** Bytes: a million names of sixty letters. */
const LARGEST = 64_000_000;
/** Names of a NetBox that was not asked for so long are thrown away. */
const LONGEST_MS = 90 * 24 * 3600 * 1000;
/** Clocks differ a little; a time beyond that is made up. */
const AHEAD_MS = 60_000;

/** `$XDG_CACHE_HOME/netbox-mcp-phase3/names`; the specification has relative paths ignored. */
export function namesFolder(environment: Environment): string {
  const given = environment['XDG_CACHE_HOME'] ?? '';
  const cache = isAbsolute(given) ? given : join(environment['HOME'] ?? homedir(), '.cache');
  return join(cache, 'netbox-mcp-phase3', 'names');
}

/** What was kept in a file; null when there is nothing, or something that is damaged, foreign or of another version. Never fails. */
export async function readKeptNames(file: string, now: number): Promise<KeptNames | null> {
  try {
    const bytes = await ownFile(file);
    const end = bytes.indexOf(LINE_BREAK);
    const { at, unknown, kinds, sha256 } = Header.parse(JSON.parse(bytes.subarray(0, end).toString()));
    const lines = bytes.subarray(end + 1);
    const names = sha256 === hashOf(lines) && at <= now + AHEAD_MS ? NameList.read(lines, kinds) : null;
    return names === null ? null : { names, unknown, at };
  } catch {
    return null;
  }
}

/** Keeps names for the next run, readable by their owner alone; what is too old beside them goes. In vain where that is not possible. */
export async function keepNames(file: string, { names, unknown, at }: KeptNames): Promise<void> {
  const header = { version: VERSION, at, unknown, kinds: names.kinds, sha256: hashOf(names.lines) };
  try {
    if (await isElsewhere(dirname(file))) return;
    await writePrivateFile(file, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), names.lines]));
    await forgetOld(dirname(file), at);
  } catch {
    // A full disk, or a folder of somebody else's: names can be read again.
  }
}

/** The file behind a link is not ours to read. */
async function ownFile(file: string): Promise<Buffer> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const about = await handle.stat();
    if (!about.isFile() || about.size > LARGEST || (process.getuid !== undefined && about.uid !== process.getuid())) throw new Error(`${file} is no file of ours`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Whether a link stands in the folder's place. */
async function isElsewhere(folder: string): Promise<boolean> {
  return lstat(folder).then((about) => about.isSymbolicLink(), () => false);
}

async function forgetOld(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (now - (await stat(file)).mtimeMs > LONGEST_MS) await rm(file, { force: true });
  }
}

function hashOf(lines: Uint8Array): string {
  return createHash('sha256').update(lines).digest('hex');
}
