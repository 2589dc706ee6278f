import { listJournals, namesIn, pruneJournals, searchJournals, summaryOf } from './folder.js';
import type { Found, SavedSummary } from './folder.js';
import { beginJournal, readJournal, resumeJournal } from './journal.js';
import type { Journal, JournalOptions, Resumed } from './journal.js';
import { askedIn, headOf } from './line.js';
import { SharedSessions } from './shared.js';

/** Where sessions are saved. */
export interface SessionPlaces {
  /** Goes on with the session of that name; with `reading`, nothing is written. */
  readonly resume: (name: string, reading: boolean) => Promise<Resumed>;
  /** Begins one under the first of these names that is free. */
  readonly begin: (names: Iterable<string>, texts: (name: string) => readonly string[]) => Promise<Journal>;
  readonly read: (name: string) => Promise<readonly string[] | null>;
  /** The last used first. */
  readonly list: () => Promise<readonly SavedSummary[]>;
  /** Questions that hold a text, the last asked first. */
  readonly search: (text: string) => Promise<readonly Found[]>;
  readonly names: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface Told {
  /** Redis is not used any more, with the reason. */
  readonly onTrouble: (reason: string) => void;
  /** A session is saved here only from now on, because that of its name in Redis is another. */
  readonly onParted: (name: string) => void;
}

/** Files, and Redis where there is an address of one. */
export function openPlaces(options: JournalOptions, redisUrl: string | null, { onTrouble, onParted }: Told): SessionPlaces {
  const files = inFiles(options);
  return redisUrl === null ? files : inFilesAndRedis(files, new SharedSessions(redisUrl, onTrouble), onParted);
}

function inFiles(options: JournalOptions): SessionPlaces {
  const { folder, pid } = options;
  const read: SessionPlaces['read'] = (name) => readJournal(folder, name);
  return {
    read,
    resume: async (name, reading) => {
      if (!reading) return resumeJournal(options, name);
      const texts = await read(name);
      return texts === null ? { kind: 'none' } : { kind: 'held', why: { kind: 'reading' }, texts };
    },
    begin: async (names, texts) => {
      const journal = await beginJournal(options, names, texts);
      void pruneJournals(folder, pid).catch(() => undefined); // the next session tries again
      return journal;
    },
    list: () => listJournals(folder),
    search: (text) => searchJournals(folder, text),
    names: () => namesIn(folder),
    close: () => Promise.resolve(),
  };
}

/** The same, and a copy of every session in Redis. */
function inFilesAndRedis(files: SessionPlaces, shared: SharedSessions, onParted: (name: string) => void): SessionPlaces {
  const names = async (): Promise<readonly string[]> => [...new Set([...(await files.names()), ...(await shared.list()).map(({ name }) => name)])];
  const follow = (journal: Journal, texts: readonly string[]): Journal => sharedJournal(journal, texts, { shared, files, onParted });
  return {
    names,
    read: async (name) => (await files.read(name)) ?? shared.read(name),
    resume: async (name, reading) => {
      const [local, remote] = await Promise.all([files.resume(name, reading), shared.read(name)]);
      return local.kind === 'journal' ? joined(local, remote, follow) : remote === null ? local : beside(local, remote, { name, reading, files, follow });
    },
    begin: async (wanted, texts) => {
      const taken = new Set((await shared.list()).map(({ name }) => name));
      let written: readonly string[] = [];
      const journal = await files.begin(without(wanted, taken), (name) => {
        written = texts(name);
        return written;
      });
      const followed = sharedJournal(journal, [], { shared, files, onParted });
      followed.share(written);
      return followed;
    },
    list: async () => merged([...(await files.list()), ...(await shared.list())]),
    search: async (text) => {
      const here = new Set(await files.names());
      const elsewhere = (await shared.list()).map(({ name }) => name).filter((name) => !here.has(name));
      const wanted = text.toLowerCase();
      const found = await Promise.all(elsewhere.map(async (name) => ((await shared.read(name)) ?? []).flatMap((line) => askedIn(line) ?? []).filter(({ question }) => question.toLowerCase().includes(wanted)).map((each) => ({ name, ...each }))));
      return [...(await files.search(text)), ...found.flat()].sort((a, b) => b.at - a.at);
    },
    close: () => shared.close(),
  };
}

/** A journal of ours and what Redis has under its name: what is missing here is added, and of two that have parted the later one counts. */
async function joined(local: Extract<Resumed, { readonly kind: 'journal' }>, remote: readonly string[] | null, follow: (journal: Journal, texts: readonly string[]) => Journal): Promise<Resumed> {
  const { journal, texts } = local;
  const common = (remote ?? []).findIndex((text, index) => text !== texts[index]);
  if (remote === null || common === -1) return { ...local, journal: follow(journal, texts) };
  if (common >= texts.length && texts.length > 0) {
    await journal.append(remote.slice(texts.length));
    return { ...local, texts: remote, journal: follow(journal, remote) };
  }
  if (lastAt(remote) <= lastAt(texts)) return { ...local, journal: follow(journal, texts) };
  await journal.close();
  return { kind: 'held', why: { kind: 'parted' }, texts: remote };
}

interface Beside {
  readonly name: string;
  readonly reading: boolean;
  readonly files: SessionPlaces;
  readonly follow: (journal: Journal, texts: readonly string[]) => Journal;
}

/** What Redis has of a session that has no file here, or one that is not ours to write. */
async function beside(local: Exclude<Resumed, { readonly kind: 'journal' }>, remote: readonly string[], { name, reading, files, follow }: Beside): Promise<Resumed> {
  if (local.kind === 'held') return lastAt(remote) > lastAt(local.texts) ? { ...local, texts: remote } : local;
  if (reading) return { kind: 'held', why: { kind: 'reading' }, texts: remote };
  const journal = await files.begin([name], () => remote);
  return { kind: 'journal', journal: follow(journal, remote), texts: remote };
}

interface Sharing {
  readonly shared: SharedSessions;
  readonly files: SessionPlaces;
  readonly onParted: (name: string) => void;
}

/** A journal whose lines go to Redis too, behind those that are in it already. */
function sharedJournal(journal: Journal, texts: readonly string[], { shared, files, onParted }: Sharing): Journal & { readonly share: (texts: readonly string[]) => void } {
  const { name } = journal;
  const heads = texts.map(headOf);
  let last = texts.at(-1) ?? '';
  let first = texts[0] ?? '';
  let parted = false;
  const share = (added: readonly string[]): void => {
    const [index, before] = [heads.length, last];
    heads.push(...added.map(headOf));
    last = added.at(-1) ?? last;
    if (first === '') first = added[0] ?? '';
    const summary = summaryOf(name, heads);
    if (parted || summary === null) return;
    const all = async (): Promise<readonly string[]> => (await files.read(name)) ?? [];
    shared.push({ name, all, first, before, texts: added, index, summary }, () => {
      if (!parted) onParted(name);
      parted = true;
    });
  };
  return {
    ...journal,
    share,
    append: async (added) => {
      const written = await journal.append(added);
      if (written) share(added);
      return written;
    },
  };
}

function merged(summaries: readonly SavedSummary[]): readonly SavedSummary[] {
  const byName = new Map<string, SavedSummary>();
  for (const summary of summaries) {
    const other = byName.get(summary.name);
    const later = other === undefined || summary.at > other.at ? summary : other;
    byName.set(summary.name, { ...later, places: [...(other?.places ?? []), ...summary.places] });
  }
  return [...byName.values()].sort((a, b) => b.at - a.at);
}

function* without(names: Iterable<string>, taken: ReadonlySet<string>): Generator<string> {
  for (const name of names) if (!taken.has(name)) yield name;
}

/** When something was asked last; 0 when nothing was. */
function lastAt(texts: readonly string[]): number {
  return texts.flatMap((text) => askedIn(text) ?? []).at(-1)?.at ?? 0;
}
