import type { Answer } from '../../answer.js';
import { searchJournals } from './folder.js';
import { readJournal } from './journal.js';
import { askedIn, readSavedLine } from './line.js';

/** Sessions that are read for an earlier answer, the newest first. */
const MOST_SESSIONS = 20;

interface Run {
  readonly question: string;
  readonly understood: string;
  /** Identity of the NetBox that was asked. */
  readonly netbox: string;
  /** Milliseconds since 1970: only what was answered before counts. */
  readonly before: number;
}

/** The last answer that any saved session of a folder has to a question which was understood like this one; null when there is none. */
export async function earlierAnswer(folder: string, run: Run): Promise<{ readonly answer: Answer; readonly at: number } | null> {
  const asked = (await searchJournals(folder, run.question)).filter(({ question, at }) => question === run.question && at < run.before);
  let latest: { readonly answer: Answer; readonly at: number } | null = null;
  for (const name of [...new Set(asked.map((each) => each.name))].slice(0, MOST_SESSIONS)) {
    for (const each of answersIn((await readJournal(folder, name)) ?? [], run)) if (each.at > (latest?.at ?? 0)) latest = each;
  }
  return latest;
}

function answersIn(texts: readonly string[], { question, understood, netbox, before }: Run): readonly { readonly answer: Answer; readonly at: number }[] {
  let asked = '';
  return texts.flatMap((text) => {
    const head = askedIn(text);
    if (head !== null && (head.question !== question || head.at >= before)) return [];
    const line = readSavedLine(text);
    if (line?.kind === 'session' || line?.kind === 'netbox') asked = line.netbox.id;
    return line?.kind === 'answered' && asked === netbox && line.answer.understood === understood ? [{ answer: line.answer, at: line.at }] : [];
  });
}
