import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, readdir, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim } from '../../src/session/saved/claim.js';
import { listJournals, namesIn, pruneJournals, searchJournals } from '../../src/session/saved/folder.js';
import { beginJournal, journalFile, readJournal, resumeJournal } from '../../src/session/saved/journal.js';
import type { Journal } from '../../src/session/saved/journal.js';
import { readSavedLine, savedText } from '../../src/session/saved/line.js';
import { restored } from '../../src/session/saved/restore.js';
import { answeredLine, headerOf, textOf } from '../support/saved-session.js';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'netbox-journal-'));
  folder = join(home, 'sessions');
});
afterEach(async () => { await rm(home, { recursive: true }); });

const options = (): { readonly folder: string; readonly pid: number } => ({ folder, pid: process.pid });

async function begin(name: string, questions = 1): Promise<Journal> {
  const journal = await beginJournal(options(), [name], (given) => [textOf(headerOf(given))]);
  for (let number = 1; number <= questions; number += 1) await journal.append([textOf(answeredLine(number, `question ${number}`))]);
  return journal;
}

describe('a saved session', () => {
  test('gives back its answers, title, and what "those" are', async () => {
    await (await begin('lab', 2)).close();
    const back = restored((await readJournal(folder, 'lab')) ?? []);
    expect(back).toMatchObject({ title: 'question 1', questions: 2, last: { question: 'question 2' }, ignored: 0 });
    expect(back?.answers.map(({ number, answer }) => [number, answer])).toEqual([1, 2].map((number) => [number, answeredLine(number, `question ${number}`).answer]));
    expect(back?.session.turns.at(-1)?.body).toEqual(answeredLine(2, 'question 2').answer.body);
    expect(back?.session.asked).toHaveLength(2);
  });

  test('holds the rows of an answer once', () => {
    expect(textOf(answeredLine(1, 'all')).split('"sw-1-2"')).toHaveLength(1 + 2); // its display name and its cell
  });

  test('is readable by its owner alone', async () => {
    await (await begin('lab')).close();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(journalFile(folder, 'lab'))).mode & 0o777).toBe(0o600);
  });

  test('without the end of its last line is what it was before that, and goes on', async () => {
    await (await begin('lab', 2)).close();
    const file = journalFile(folder, 'lab');
    await truncate(file, (await stat(file)).size - 100);
    expect(restored((await readJournal(folder, 'lab')) ?? [])).toMatchObject({ questions: 1, ignored: 0 });
    const resumed = await resumeJournal(options(), 'lab');
    if (resumed.kind !== 'journal') throw new Error(resumed.kind);
    await resumed.journal.append([textOf(answeredLine(2, 'again'))]);
    await resumed.journal.close();
    expect(restored((await readJournal(folder, 'lab')) ?? [])).toMatchObject({ questions: 2, last: { question: 'again' }, ignored: 0 });
  });

  test('without its last line break has lost nothing', async () => {
    await (await begin('lab', 2)).close();
    const file = journalFile(folder, 'lab');
    await truncate(file, (await stat(file)).size - 1);
    const resumed = await resumeJournal(options(), 'lab');
    if (resumed.kind !== 'journal') throw new Error(resumed.kind);
    await resumed.journal.append([textOf(answeredLine(3, 'again'))]);
    await resumed.journal.close();
    expect(restored((await readJournal(folder, 'lab')) ?? [])).toMatchObject({ questions: 3, ignored: 0 });
  });

  test.each([
    ['no JSON', 'not json'],
    ['a line of another program', '{"kind":"message","text":"hi"}'],
    ['an answer with rows of another shape', textOf(answeredLine(2, 'two')).replaceAll('"cells"', '"fields"')],
    ['prototypes', '{"kind":"renamed","title":{"__proto__":{"title":"x"}}}'],
    ['another header', textOf(headerOf('lab'))],
  ])('leaves out %s, and then lets "those" point at nothing', async (_, line) => {
    await (await begin('lab', 1)).close();
    await appendFile(journalFile(folder, 'lab'), `${line}\n`);
    const back = restored((await readJournal(folder, 'lab')) ?? []);
    expect(back).toMatchObject({ questions: 1, ignored: 1, session: { turns: [] } });
  });

  test('that is no file of ours is not read, and not written to', async () => {
    await (await begin('lab')).close();
    await writeFile(join(home, 'elsewhere'), 'mine');
    await symlink(join(home, 'elsewhere'), journalFile(folder, 'linked'));
    await expect(readJournal(folder, 'linked')).rejects.toThrow();
    const other = await beginJournal(options(), ['linked', 'linked-2'], (given) => [textOf(headerOf(given))]);
    await other.close();
    expect(other.name).toBe('linked-2');
    expect(await readFile(join(home, 'elsewhere'), 'utf8')).toBe('mine');
  });

  test.each([['rows', 5001], ['characters', 4800]])('keeps of an answer with too many %s the sentence, which says so', (what, rows) => {
    const line = answeredLine(1, 'all', rows);
    const wide = what === 'rows' ? line : { ...line, answer: { ...line.answer, warnings: ['x'.repeat(4 * 1024 * 1024)] } };
    const back = restored([textOf(headerOf('lab')), textOf(wide)]);
    expect(back?.answers[0]?.answer).toMatchObject({ complete: false, body: { kind: 'text', text: expect.stringContaining('Too large to be kept') } });
    expect(back?.session).toMatchObject({ turns: [], asked: [{ question: 'all' }] });
  });

  test('begins anew where it was cleared, under its title and with all of its questions', () => {
    const back = restored([headerOf('lab'), answeredLine(1, 'one'), { kind: 'renamed', title: 'Move' } as const, { kind: 'cleared' } as const, answeredLine(1, 'two')].map(textOf));
    expect(back).toMatchObject({ title: 'Move', questions: 2, ignored: 0, answers: [{ number: 1, answer: { question: 'two' } }] });
    expect(back?.session.turns.map(({ question }) => question)).toEqual(['two']);
  });

  test('has its answers, and no context, where another NetBox was asked since', () => {
    const back = restored([headerOf('lab'), answeredLine(1, 'one'), { kind: 'netbox', netbox: { id: 'lab', name: 'https://lab.example' } } as const].map(textOf));
    expect(back).toMatchObject({ netbox: { name: 'https://lab.example' }, answers: [{ number: 1 }], session: { turns: [], asked: [{ question: 'one' }] } });
  });

  test('has what a model wrote about an answer after it was shown', () => {
    const usage = { toolCalls: 1, modelCalls: 1, promptTokens: 5, completionTokens: 6, costUsd: null };
    const back = restored([headerOf('lab'), answeredLine(1, 'one'), { kind: 'narrated', number: 1, narration: 'Two of them.', warnings: [], usage } as const].map(textOf));
    expect(back?.answers[0]?.answer).toMatchObject({ narration: 'Two of them.', usage });
  });

  test('that has no room any more keeps the sentences of further answers', () => {
    expect(savedText(answeredLine(1, 'all'), (text) => text, 1000)).toContain('Too large to be kept');
  });

  test('holds no secret', () => {
    expect(savedText(answeredLine(1, 'with s3cr3t-token'), (text) => text.replaceAll('s3cr3t-token', '***'))).not.toContain('s3cr3t');
  });
});

describe('one process at a time', () => {
  test('writes a session; another one may read it', async () => {
    const mine = await begin('lab');
    expect(await resumeJournal(options(), 'lab')).toMatchObject({ kind: 'held', why: { kind: 'process', pid: process.pid }, texts: { length: 2 } });
    await mine.close();
    const resumed = await resumeJournal(options(), 'lab');
    expect(resumed.kind).toBe('journal');
    if (resumed.kind === 'journal') await resumed.journal.close();
    expect(await readdir(folder)).toEqual(['lab.jsonl']);
  });

  test('and takes over from one that was killed, even if its number is another process now', async () => {
    const mine = await begin('lab');
    const lock = `${journalFile(folder, 'lab')}.lock`;
    await writeFile(lock, JSON.stringify({ ...JSON.parse(await readFile(lock, 'utf8')) as object, began: '1', id: 'of-the-dead' }));
    const resumed = await resumeJournal(options(), 'lab');
    expect(resumed.kind).toBe('journal');
    expect(await mine.append([textOf(answeredLine(2, 'lost'))])).toBe(false);
    expect(restored((await readJournal(folder, 'lab')) ?? [])).toMatchObject({ questions: 1 });
    await mine.close();
    if (resumed.kind === 'journal') await resumed.journal.close();
  });
});

test('of many that find the claim of a dead process at once, one gets it', async () => {
  const mine = await begin('lab');
  const lock = `${journalFile(folder, 'lab')}.lock`;
  const dead = JSON.stringify({ ...JSON.parse(await readFile(lock, 'utf8')) as object, began: '1', id: 'of-the-dead' });
  await mine.close();
  for (let round = 0; round < 20; round += 1) {
    await writeFile(lock, dead);
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(journalFile(folder, 'lab'), process.pid)));
    const won = claims.flatMap((each) => ('heldBy' in each ? [] : [each]));
    const held = await Promise.all(won.map((each) => each.isHeld()));
    expect(held.filter((isHeld) => isHeld)).toHaveLength(1);
    await Promise.all(won.map((each) => each.release()));
  }
  expect(await readdir(folder)).toEqual(['lab.jsonl']);
});

describe('the folder of sessions', () => {
  test('lists those in which something was asked, the last used first, and finds questions', async () => {
    await (await begin('old', 1)).close();
    await (await begin('empty', 0)).close();
    await (await begin('new', 3)).close();
    expect((await listJournals(folder)).map(({ name, questions }) => [name, questions])).toEqual([['new', 3], ['old', 1]]);
    expect((await searchJournals(folder, 'QUESTION 1')).map(({ name, question }) => [name, question]).sort()).toEqual([['new', 'question 1'], ['old', 'question 1']]);
  });

  test('keeps the newest, and never removes one that is being written', async () => {
    const open = await begin('oldest');
    for (const [index, name] of ['b', 'c', 'd'].entries()) {
      await (await begin(name)).close();
      await utimes(journalFile(folder, name), index + 1000, index + 1000);
    }
    await utimes(journalFile(folder, 'oldest'), 1, 1);
    await pruneJournals(folder, process.pid, 2);
    expect([...(await namesIn(folder))].sort()).toEqual(['c', 'd', 'oldest']);
    await open.close();
  });
});

const KILLS = 200;
const AT_A_TIME = 4;
const KILLS_OF_A_SESSION = 10;
const LONGEST_LIFE_MS = 10;

test(`${KILLS} kills at any moment lose no answer that was told to be saved, and leave nothing that cannot be read`, async () => {
  const script = join(home, 'writer.mjs');
  await build({ entryPoints: [fileURLToPath(new URL('../support/journal-writer.ts', import.meta.url))], outfile: script, bundle: true, format: 'esm', platform: 'node', logLevel: 'error' });
  const names = Array.from({ length: KILLS / KILLS_OF_A_SESSION }, (_, index) => `s${index}`);
  const next = async (): Promise<void> => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) await killAgainAndAgain(script, name);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, next));
}, 240_000);

async function killAgainAndAgain(script: string, name: string): Promise<void> {
  let saved = 0;
  for (let kill = 0; kill < KILLS_OF_A_SESSION; kill += 1) saved = Math.max(saved, await killedWriter(script, name));
  const texts = (await readFile(journalFile(folder, name), 'utf8')).split('\n').slice(0, -1);
  expect(texts.filter((text) => readSavedLine(text) === null)).toEqual([]);
  const numbers = restored(texts)?.answers.map(({ number }) => number) ?? [];
  expect(numbers.length).toBeGreaterThanOrEqual(saved);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
}

/** Runs until some moment after its first answer; gives the last one that it told. */
async function killedWriter(script: string, name: string): Promise<number> {
  const child = spawn(process.execPath, [script, folder, name, String(Math.random() * LONGEST_LIFE_MS)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'close');
  let told = '';
  let trouble = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { told += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { trouble += text; });
  await exit;
  expect(trouble).toBe('');
  return Number(told.trimEnd().split('\n').at(-1) ?? 0);
}
