import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { searchBack, suggestedRest } from '../../src/cli/shell/history-search.js';
import { buildCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const [CTRL_A, CTRL_C, CTRL_G, CTRL_R, RIGHT, UP] = ['\u0001', '\u0003', '\u0007', '\u0012', '\u001b[C', '\u001b[A'];
const pasted = (text: string): string => `\u001b[200~${text}\u001b[201~`;

let cli: BuiltCli;
const open: TestTerminal[] = [];
beforeAll(async () => { cli = await buildCli(); });
afterAll(async () => { await cli.remove(); });
afterEach(() => { for (const terminal of open.splice(0)) terminal.kill('SIGKILL'); });

const VIEWS: readonly TerminalOptions[] = [{ cols: 80, env: {} }, { cols: 200, env: { NO_COLOR: '1' } }];

/** A shell in which these lines were entered in an earlier run, the newest last. */
async function shell(history: readonly string[] = [], options: TerminalOptions = {}): Promise<TestTerminal> {
  const folder = join(cli.home, 'state', 'netbox-mcp-phase3');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'history'), `${history.join('\n')}\n`);
  const terminal = openTerminal(cli, options);
  open.push(terminal);
  await terminal.until(/vlan 200\n\nnetbox>$/);
  return terminal;
}

const PAST = ['racks at site-fra', 'next free ip in 10.10.4.0/24', 'racks at site-lon', 'vlans'];

describe.each(VIEWS)('Ctrl-R at $cols columns, $env', (view) => {
  test('finds the newest line with what is typed, and older ones again and again', async () => {
    const terminal = await shell(PAST, view);
    terminal.type(`${CTRL_R}rac`);
    await terminal.until('search "rac": racks at site-lon');
    terminal.type(CTRL_R);
    await terminal.until('search "rac": racks at site-fra');
    terminal.type(CTRL_R);
    await terminal.until('nothing with "rac":');
  });

  test('enters what was found', async () => {
    const terminal = await shell(PAST, view);
    terminal.type(`${CTRL_R}FREE IP\r`);
    await terminal.until('You asked: next free ip in 10.10.4.0/24');
  });

  test('gives the line back as it was when it is left', async () => {
    const terminal = await shell(PAST, view);
    terminal.type('half a quest');
    await terminal.until('netbox> half a quest');
    terminal.type(`${CTRL_R}vl`);
    await terminal.until('search "vl": vlans');
    terminal.type(CTRL_G);
    await terminal.until(/netbox> half a quest$/);
    terminal.type('ion\r');
    await terminal.until('You asked: half a question');
  });

  test('leaves what was found to be edited by any other key', async () => {
    const terminal = await shell(PAST, view);
    terminal.type(`${CTRL_R}lon`);
    await terminal.until('search "lon": racks at site-lon');
    terminal.type(`${CTRL_A}all `);
    await terminal.until(/netbox> all racks at site-lon$/);
  });
});

describe('what was entered before', () => {
  test('is suggested while it is typed again, and taken by the right arrow', async () => {
    const terminal = await shell(PAST);
    terminal.type('next');
    await terminal.until('netbox> next free ip in 10.10.4.0/24');
    expect(terminal.current()).toBe('netbox> next');
    expect(terminal.raw()).toContain('\u001b[2m free ip in 10.10.4.0/24\u001b[22m');
    terminal.type(`${RIGHT}\r`);
    await terminal.until('You asked: next free ip in 10.10.4.0/24');
  });

  test('is not asked as long as it is only suggested', async () => {
    const terminal = await shell(PAST);
    terminal.type('next');
    await terminal.until('netbox> next free ip');
    terminal.type('\r');
    await terminal.until(/netbox> next\nYou asked: next\n/);
  });

  test('is cut to the width, and not suggested where it could be taken for what was typed', async () => {
    const narrow = await shell(PAST, { cols: 22 });
    narrow.type('next');
    await narrow.until('netbox> next free ip');
    expect(narrow.lines().at(-1)).toBe('netbox> next free ip');
    const plain = await shell(PAST, { env: { NO_COLOR: '1' } });
    plain.type('next\r');
    await plain.until('You asked: next');
    expect(plain.raw()).not.toContain('free ip');
  });

  test('comes back with the up arrow', async () => {
    const terminal = await shell(PAST);
    terminal.type(`${UP}${UP}\r`);
    await terminal.until('You asked: racks at site-lon');
  });
});

describe.each(VIEWS)('an input of several lines at $cols columns, $env', (view) => {
  test('goes on after a backslash, and is one question', async () => {
    const terminal = await shell([], view);
    terminal.type('racks \\\r');
    await terminal.until(/\n {3}\.\.\.>$/);
    terminal.type('at site-fra\r');
    await terminal.until('You asked: racks at site-fra');
    await terminal.until(/netbox>$/);
  });

  test('is dropped whole by Ctrl-C', async () => {
    const terminal = await shell([], view);
    terminal.type('racks \\\r');
    await terminal.until(/\n {3}\.\.\.>$/);
    terminal.type(`at${CTRL_C}`);
    await terminal.until(/netbox>$/);
    terminal.type('vlans\r');
    await terminal.until('You asked: vlans');
  });

  test('that is pasted waits on one line to be entered', async () => {
    const terminal = await shell([], view);
    terminal.type(pasted('racks\r\n   at site-fra\r\n'));
    await terminal.until(/netbox> racks at site-fra$/);
    expect(terminal.lines().join()).not.toContain('You asked');
    terminal.type('\r');
    await terminal.until('You asked: racks at site-fra');
  });

  test('asks the terminal to mark what is pasted, and takes that back', async () => {
    const terminal = await shell([], view);
    terminal.type('exit\r');
    expect(await terminal.exit).toBe(0);
    expect(terminal.raw().indexOf('\u001b[?2004h')).toBeLessThan(terminal.raw().indexOf('\u001b[?2004l'));
    expect(terminal.raw()).toContain('\u001b[?2004h');
  });
});

describe('history', () => {
  const lines = ['b two', 'A one', 'b one'];

  test.each([
    ['one', 0, 1],
    ['a ONE', 0, 1],
    ['one', 2, 2],
    ['three', 0, null],
    ['', 0, null],
  ])('searched for %j from %i gives %s', (query, from, index) => {
    expect(searchBack(lines, query, from).found?.index ?? null).toBe(index);
  });

  test.each([

    ['b o', 'ne'],
    ['b two', null],
    ['b', null],
    ['  ', null],
  ])('completes %j by %j', (typed, rest) => {
    expect(suggestedRest(lines, typed)).toBe(rest);
  });
});
