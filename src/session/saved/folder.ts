import { lstat, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { claim, isCode } from './claim.js';
import { journalFile, readJournal } from './journal.js';
import { askedIn, readSavedLine } from './line.js';
import type { SavedNetbox } from './line.js';
import { SESSION_NAME } from './name.js';
import { titleOf } from './restore.js';

/** A session as a list shows it. */
export interface SavedSummary {
  readonly name: string;
  readonly title: string;
  readonly questions: number;
  /** Of the last question, in milliseconds since 1970. */
  readonly at: number;
  readonly netbox: SavedNetbox;
  /** Where it is kept. */
  readonly places: readonly ('file' | 'Redis')[];
}

/** A question of a saved session. */
export interface Found {
  readonly name: string;
  readonly at: number;
  readonly question: string;
}

/** The most that is kept. */
const MOST_SESSIONS = 200;
/** What a process that was killed has left half-made is nobody's after so long. */
const DRAFT_MS = 3600 * 1000;

/** All sessions of a folder in which something was asked, the last used first. */
export async function listJournals(folder: string): Promise<readonly SavedSummary[]> {
  const summaries: SavedSummary[] = [];
  for (const name of await namesIn(folder)) {
    const summary = summaryOf(name, await readable(folder, name));
    if (summary !== null) summaries.push(summary);
  }
  return summaries.sort((a, b) => b.at - a.at);
}

/** Questions of all sessions of a folder that hold a text, the last asked first. */
export async function searchJournals(folder: string, text: string): Promise<readonly Found[]> {
  const wanted = text.toLowerCase();
  const found: Found[] = [];
  for (const name of await namesIn(folder)) {
    const asked = (await readable(folder, name)).flatMap((each) => askedIn(each) ?? []);
    found.push(...asked.filter(({ question }) => question.toLowerCase().includes(wanted)).map((each) => ({ name, ...each })));
  }
  return found.sort((a, b) => b.at - a.at);
}

/** What the lines of a session come to; null when nothing was asked in it. */
export function summaryOf(name: string, texts: readonly string[]): SavedSummary | null {
  const header = readSavedLine(texts[0] ?? '');
  const asked = texts.flatMap((text) => askedIn(text) ?? []);
  const [first] = asked;
  const last = asked.at(-1);
  if (header?.kind !== 'session' || first === undefined || last === undefined) return null;
  let title = titleOf(first.question);
  let { netbox } = header;
  for (const text of texts.filter((each) => !each.startsWith('{"kind":"answered"'))) {
    const told = readSavedLine(text);
    if (told?.kind === 'renamed') title = told.title;
    if (told?.kind === 'netbox') ({ netbox } = told);
  }
  return { name, title, questions: asked.length, at: last.at, netbox, places: ['file'] };
}

/** Names of the sessions of a folder, in no order. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const files = await filesIn(folder);
  return files.flatMap((file) => (file.endsWith('.jsonl') && SESSION_NAME.test(file.slice(0, -6)) ? [file.slice(0, -6)] : []));
}

/** Removes all but the newest sessions, and what killed processes have left. */
export async function pruneJournals(folder: string, pid: number, most = MOST_SESSIONS): Promise<void> {
  const dated = await Promise.all((await namesIn(folder)).map(async (name) => ({ name, at: await changedAt(journalFile(folder, name)) })));
  for (const { name } of dated.sort((a, b) => b.at - a.at).slice(most)) {
    const claimed = await claim(journalFile(folder, name), pid);
    if ('heldBy' in claimed) continue;
    await unlink(journalFile(folder, name)).catch(() => undefined);
    await claimed.release();
  }
  for (const file of await filesIn(folder)) {
    if (/\.lock\.[\w-]+$/u.test(file) && Date.now() - (await changedAt(join(folder, file))) > DRAFT_MS) await unlink(join(folder, file)).catch(() => undefined);
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

/** A file that cannot be read is no session. */
function readable(folder: string, name: string): Promise<readonly string[]> {
  return readJournal(folder, name).then((texts) => texts ?? [], () => []);
}

function changedAt(file: string): Promise<number> {
  return lstat(file).then(({ mtimeMs }) => mtimeMs, () => 0);
}
