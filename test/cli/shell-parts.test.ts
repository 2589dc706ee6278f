import { getEventListeners } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nearest } from '../../src/cli/nearest.js';
import { exitCodeOfAll } from '../../src/cli/outcome.js';
import { eventReader } from '../../src/cli/progress.js';
import { openHistory } from '../../src/cli/shell/history.js';
import { interruptAction, untilAborted } from '../../src/cli/shell/interrupt.js';
import { promptText } from '../../src/cli/shell/prompt-text.js';
import { readLine, SLASH_COMMANDS } from '../../src/cli/shell/slash-commands.js';
import { stateFile } from '../../src/cli/shell/state-file.js';
import type { TurnEvent } from '../../src/turn.js';

describe('a line of the shell', () => {
  test.each([
    ['', 'nothing'],
    ['   ', 'nothing'],
    ['racks', 'question'],
    ['help me find fw-01', 'question'],
    ['exit interfaces of fw-01', 'question'],
    ['clear', 'command'],
    ['Help', 'command'],
    ['/help racks', 'command'],
    ['/WHY', 'command'],
    ['/exit', 'command'],
    ['/frob', 'unknown command'],
    ['/', 'unknown command'],
  ])('%j is read as %s', (text, kind) => {
    expect(readLine(text).kind).toBe(kind);
  });

  test('gives a command what follows it', () => {
    expect(readLine('/help  ip addresses ')).toMatchObject({ kind: 'command', command: { name: 'help' }, argument: 'ip addresses' });
  });

  test('suggests the nearest command, if any is near', () => {
    expect(readLine('/qiut')).toEqual({ kind: 'unknown command', name: 'qiut', nearest: 'quit' });
    expect(readLine('/elevation')).toEqual({ kind: 'unknown command', name: 'elevation', nearest: null });
  });

  test('has commands that README tells, all of them', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    expect(SLASH_COMMANDS.filter(({ name }) => !readme.includes(`\`/${name}`)).map(({ name }) => name)).toEqual([]);
  });

  test('has each command and word once', () => {
    const names = SLASH_COMMANDS.flatMap((command) => [command.name, ...command.words.filter((word) => word !== command.name)]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the nearest word', () => {
  test.each([
    ['aks', 'ask'],
    ['bacth', 'batch'],
    ['demo-netbx', 'demo-netbox'],
    ['ASK', 'ask'],
    ['show', null],
    ['', null],
  ])('to %j is %j', (typed, word) => {
    expect(nearest(typed, ['ask', 'batch', 'demo-netbox'])).toBe(word);
  });
});

describe('Ctrl-C', () => {
  test.each([
    [{ running: true, line: '', again: false }, 'stop question'],
    [{ running: true, line: 'typed ahead', again: true }, 'stop question'],
    [{ running: false, line: 'racks', again: true }, 'clear line'],
    [{ running: false, line: '', again: false }, 'nothing'],
    [{ running: false, line: '', again: true }, 'tell how to leave'],
  ])('with %j means to %s', (state, action) => {
    expect(interruptAction(state)).toBe(action);
  });

  test('gives up work that does not react, and takes what comes at once', async () => {
    const controller = new AbortController();
    const stuck = untilAborted(new Promise(() => undefined), controller.signal, 5);
    const partial = untilAborted(new Promise((resolve) => { controller.signal.addEventListener('abort', () => { resolve('partial'); }); }), controller.signal, 1000);
    controller.abort();
    expect(await stuck).toBeNull();
    expect(await partial).toBe('partial');
    expect(await untilAborted(new Promise(() => undefined), controller.signal, 5)).toBeNull();
  });

  test('is listened for no longer than a question lasts', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve('answer'), signal, 5)).toBe('answer');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('the history', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'netbox-history-')); });
  afterEach(() => rm(folder, { recursive: true }));

  test('lies where the system keeps state', () => {
    expect(stateFile({ XDG_STATE_HOME: '/state' }, 'history')).toBe('/state/netbox-mcp-phase3/history');
    expect(stateFile({}, 'history')).toBe(join(homedir(), '.local/state/netbox-mcp-phase3/history'));
    expect(stateFile({ XDG_STATE_HOME: 'relative' }, 'history')).toBe(join(homedir(), '.local/state/netbox-mcp-phase3/history'));
  });

  test('keeps the newest thousand lines, each once', async () => {
    const file = join(folder, 'netbox-mcp-phase3', 'history');
    const history = openHistory(file, []);
    await mkdir(join(folder, 'netbox-mcp-phase3'));
    await writeFile(file, `${Array.from({ length: 1000 }, (_, index) => `line ${index}`).join('\n')}\n`);
    await history.add('line 500');
    await history.add('new');
    const lines = history.load();
    expect(lines).toHaveLength(1000);
    expect(lines.slice(0, 3)).toEqual(['new', 'line 500', 'line 999']);
    expect(lines.at(-1)).toBe('line 1');
    expect(lines.filter((text) => text === 'line 500')).toHaveLength(1);
  });

  test('keeps the lines of two shells at a time', async () => {
    const file = join(folder, 'history');
    const [one, two] = [openHistory(file, []), openHistory(file, [])];
    await one.add('a');
    await two.add('b');
    await one.add('c');
    expect(await readFile(file, 'utf8')).toBe('a\nb\nc\n');
  });

  test('keeps lines that are added at once, and leaves no other file', async () => {
    const file = join(folder, 'history');
    const history = openHistory(file, []);
    await Promise.all(['a', 'b', 'c'].map((text) => history.add(text)));
    expect(history.load()).toEqual(['c', 'b', 'a']);
    expect(await readdir(folder)).toEqual(['history']);
  });

  test.each([['   '], ['token topsecret here'], ['x'.repeat(5000)], ['a\u001b[2J'], ['a\u202eb']])('does not keep %j', async (text) => {
    const history = openHistory(join(folder, 'history'), ['topsecret']);
    await history.add(text);
    expect(history.load()).toEqual([]);
  });

  test('does not show again what others wrote into its file', async () => {
    const file = join(folder, 'history');
    await writeFile(file, 'good\nevil \u001b]0;x\u0007\nold topsecret\n');
    expect(openHistory(file, ['topsecret']).load()).toEqual(['good']);
  });
});

test('several questions end with the code of the worst', () => {
  expect(exitCodeOfAll([])).toBe(0);
  expect(exitCodeOfAll([0, 0])).toBe(0);
  expect(exitCodeOfAll([0, 2, 0])).toBe(2);
  expect(exitCodeOfAll([2, 69, 0])).toBe(1);
});

/** What a spinner would say after each of these events, and what would be told below it. */
function saidOf(...events: readonly TurnEvent[]): readonly string[] {
  const said: string[] = [];
  const read = eventReader((text) => { said.push(text); }, (text) => { said.push(`note: ${text}`); });
  for (const event of events) read(event);
  return said;
}

const step = (number: number, text: string, more: Partial<Extract<TurnEvent, { kind: 'step' }>> = {}): TurnEvent => ({ kind: 'step', step: number, text, pages: 0, rows: 0, total: null, done: false, ...more });

describe('progress', () => {
  test('tells stages, models and warnings', () => {
    expect(saidOf({ kind: 'stage', stage: 'loading names' }, { kind: 'warning', text: 'slow\u001b[2J server' })).toEqual(['loading names', 'note: slow\\u{1b}[2J server']);
  });

  test('tells the only step without a number, its pages and rows', () => {
    expect(saidOf({ kind: 'plan', steps: ['devices'] }, step(1, 'devices'), step(1, 'devices', { pages: 2, rows: 1200, total: 12_000 }), step(1, 'devices', { done: true }))).toEqual(['devices', 'devices, page 3 (1,200 of 12,000)']);
  });

  test('tells what runs side by side and what comes then', () => {
    const plan: TurnEvent = { kind: 'plan', steps: ['devices', 'racks', 'interfaces of devices', 'cables of interfaces'] };
    expect(saidOf(plan, step(1, 'devices'), step(2, 'racks'), step(1, 'devices', { done: true }), step(3, 'interfaces of 63 devices', { pages: 2, rows: 200 }), step(2, 'racks', { done: true }))).toEqual([
      '1/4 devices; then racks, interfaces of devices, cables of interfaces',
      '1/4 devices · 2/4 racks; then interfaces of devices, cables of interfaces',
      '2/4 racks; then interfaces of devices, cables of interfaces',
      '2/4 racks · 3/4 interfaces of 63 devices, page 3 (200); then cables of interfaces',
      '3/4 interfaces of 63 devices, page 3 (200); then cables of interfaces',
    ]);
  });
});

describe('the prompt', () => {
  const plain = { colour: false, ascii: false };

  test.each([
    [null, '○ demo> ', '. demo> '],
    ['well', '● demo> ', 'o demo> '],
    ['ailing', '◐ demo> ', '! demo> '],
    ['down', '✕ demo> ', 'x demo> '],
  ] as const)('has a sign of its own for a NetBox that is %s', (standing, shown, ascii) => {
    expect(promptText({ netbox: 'demo', standing }, plain)).toBe(shown);
    expect(promptText({ netbox: 'demo', standing }, { ...plain, ascii: true })).toBe(ascii);
  });

  test('is in colour only where there is colour, and as wide without it', () => {
    expect(promptText({ netbox: 'demo', standing: 'well' }, { ...plain, colour: true })).toBe('\u001b[32m●\u001b[39m demo> ');
  });

  test.each([
    ['netbox.example.net:8443', 'netbox.example.net:8443'],
    ['a-very-long-host-name.netbox.example.net', 'a-very-long-host-name...'],
    ['evil\u001b[2J\u202e> rm -rf 中文', 'evil-[2J-rm--rf-'],
    ['[::1]:8000', '[::1]:8000'],
  ])('shows the name %j as %j', (netbox, shown) => {
    expect(promptText({ netbox, standing: null }, plain)).toBe(`○ ${shown}> `);
  });
});
