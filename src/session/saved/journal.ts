import { constants } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { claim, isCode } from './claim.js';
import type { Claim } from './claim.js';
import { readSavedLine } from './line.js';

/** A file that grows beyond this is not read: it would not fit into one text. */
const MOST_BYTES = 400 * 1024 * 1024;

export interface JournalOptions {
  /** Made if it is missing; only its owner can read what is in it. */
  readonly folder: string;
  readonly pid: number;
}

/** Where the lines of one session are appended, by one process at a time. */
export interface Journal {
  readonly name: string;
  /** One write; false when the file has become another process's. */
  readonly append: (texts: readonly string[]) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export type Resumed =
  | { readonly kind: 'none' }
  /** Nothing may be added to it here: another process does, nothing is to be written at all, or it is another one than the file's of that name. */
  | { readonly kind: 'held'; readonly why: { readonly kind: 'process'; readonly pid: number } | { readonly kind: 'reading' } | { readonly kind: 'parted' }; readonly texts: readonly string[] }
  | { readonly kind: 'journal'; readonly journal: Journal; readonly texts: readonly string[] };

export function journalFile(folder: string, name: string): string {
  return join(folder, `${name}.jsonl`);
}

/** Begins a journal under the first of these names that is free, with what `header` says of it. */
export async function beginJournal({ folder, pid }: JournalOptions, names: Iterable<string>, texts: (name: string) => readonly string[]): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  for (const name of names) {
    const file = journalFile(folder, name);
    const claimed = await claim(file, pid);
    if ('heldBy' in claimed) continue;
    const handle = (await created(file)) ?? (await emptied(file));
    if (handle === null) {
      await claimed.release();
      continue;
    }
    const journal = journalOf(name, handle, claimed, '');
    await journal.append(texts(name));
    return journal;
  }
  throw new Error('no name is free');
}

/** Goes on with a journal that there is, or reads it where another process writes it. */
export async function resumeJournal({ folder, pid }: JournalOptions, name: string): Promise<Resumed> {
  const file = journalFile(folder, name);
  if ((await contentOf(file)) === null) return { kind: 'none' };
  const claimed = await claim(file, pid);
  const content = (await contentOf(file)) ?? Buffer.of(); // what the owner before wrote last
  if ('heldBy' in claimed) return { kind: 'held', why: { kind: 'process', pid: claimed.heldBy }, texts: linesOf(content) };
  const handle = await open(file, constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW);
  const before = await mended(handle, content);
  return { kind: 'journal', journal: journalOf(name, handle, claimed, before), texts: linesOf(content) };
}

/** The lines of a journal; null when there is none. Fails when what stands there is no plain file. */
export async function readJournal(folder: string, name: string): Promise<readonly string[] | null> {
  const content = await contentOf(journalFile(folder, name));
  return content === null ? null : linesOf(content);
}

async function contentOf(file: string): Promise<Buffer | null> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
    throw error;
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > MOST_BYTES) throw new Error(`${file} is no session of ours`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** A last line that was not written to its end says nothing, unless only its line break is missing. */
function linesOf(content: Buffer): readonly string[] {
  const lines = content.toString().split('\n');
  const last = lines.pop() ?? '';
  return last !== '' && readSavedLine(last) !== null ? [...lines, last] : lines;
}

/** Takes a torn last line off the file; gives what has to stand before the next line. */
async function mended(handle: FileHandle, content: Buffer): Promise<string> {
  const whole = content.lastIndexOf('\n') + 1;
  if (whole === content.length) return '';
  if (readSavedLine(content.toString('utf8', whole)) !== null) return '\n';
  await handle.truncate(whole);
  return '';
}

async function created(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return null;
    throw error;
  }
}

const HEAD = '{"kind":"session"';

/** A file whose first line was never finished holds nothing: it can be used. Null when it holds something. */
async function emptied(file: string): Promise<FileHandle | null> {
  const content = await contentOf(file).catch(() => null);
  if (content === null || !HEAD.startsWith(content.toString('utf8', 0, HEAD.length)) || content.includes('\n')) return null;
  const handle = await open(file, constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW);
  await handle.truncate(0);
  return handle;
}

/** `before`: what the file still needs before its next line. */
function journalOf(name: string, handle: FileHandle, claimed: Claim, before: string): Journal {
  let missing = before;
  return {
    name,
    append: async (texts) => {
      if (!(await claimed.isHeld())) return false;
      const bytes = Buffer.from(`${missing}${texts.join('\n')}\n`);
      missing = '\n'; // unless all of it is written
      const { bytesWritten } = await handle.write(bytes);
      if (bytesWritten < bytes.length) throw new Error('the disk is full');
      missing = '';
      return true;
    },
    close: async () => {
      await handle.close();
      await claimed.release();
    },
  };
}
