import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pagerOf } from '../../src/cli/pager.js';
import { buildCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

const CTRL_C = '\u0003';
/** Keeps what it is given, then waits at the keyboard until "q" is entered; Ctrl-C does not end it, as in less. */
const PAGER = `trap 'echo pager goes on' INT
cat > seen
echo "$LESS" > options
echo "pager has $(wc -l < seen | tr -d ' ') lines"
while read -r key < /dev/tty || true; do
  [ "$key" = q ] && exit
done
`;

let cli: BuiltCli;
let bin: string;
const open: TestTerminal[] = [];
beforeAll(async () => {
  cli = await buildCli();
  bin = join(cli.home, 'bin');
  await mkdir(bin);
  await writeFile(join(cli.home, 'pager'), PAGER);
  await writeFile(join(bin, 'less'), '#!/bin/sh\nexec bash pager\n');
  await chmod(join(bin, 'less'), 0o755);
});
afterEach(() => { for (const terminal of open.splice(0)) terminal.kill('SIGKILL'); });
afterAll(async () => { await cli.remove(); });

function start(options: TerminalOptions): TestTerminal {
  const terminal = openTerminal(cli, { rows: 10, ...options });
  open.push(terminal);
  return terminal;
}

const seen = (): Promise<string> => readFile(join(cli.home, 'seen'), 'utf8');

describe.each([{ cols: 80, colour: {} }, { cols: 200, colour: { NO_COLOR: '1' } }])('at $cols columns', ({ cols, colour }) => {
  test('a long answer of the shell is read in the pager, which has the keyboard and Ctrl-C to itself', async () => {
    const terminal = start({ cols, env: { PAGER: 'bash pager', ...colour } });
    await terminal.until(/vlan 200\n\nnetbox>$/);
    terminal.type('many\r');
    await terminal.until('pager has 31 lines');
    terminal.type(CTRL_C);
    await terminal.until('pager goes on');
    terminal.type('vlans\rq\r');
    await terminal.until(/\n60 devices\.[^]*netbox>$/);
    terminal.type('short\r');
    await terminal.until(/You asked: short\n[^]*netbox>$/);
    const screen = terminal.lines().join('\n');
    expect(screen).not.toMatch(/sw-1\n|You asked: vlans|stopped/u);
    expect(await seen()).toMatch(/\nsw-1\n(?:.*\n)*sw-25\n/u);
    expect((await seen()).includes('\u001b[')).toBe(!('NO_COLOR' in colour));
  });

  test('a long answer of ask is read in less, which is told how', async () => {
    const terminal = start({ cols, args: ['ask', 'many'], env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...colour, PAGER: 'less' } });
    await terminal.until('pager has 66 lines');
    terminal.type('q\r');
    expect(await terminal.exit).toBe(0);
    expect(await readFile(join(cli.home, 'options'), 'utf8')).toBe('FRX\n');
  });
});

test.each([['a pager that is not there', 'no-such-pager --raw'], ['a pager that may not be run', '/'], ['the pager cat', 'cat'], ['an empty pager', '']])('with %s everything is written plainly', async (_, PAGER) => {
  const terminal = start({ args: ['ask', 'many'], env: { PAGER } });
  expect(await terminal.exit).toBe(0);
  expect(terminal.lines().join('\n')).toMatch(/\nsw-1\n(?:.*\n)*sw-60\n/u);
});

test('what a pager did not read to its end does not fail', async () => {
  const terminal = start({ args: ['ask', '--json', 'many'], env: { PAGER: 'head -1' } });
  expect(await terminal.exit).toBe(0);
  expect(terminal.lines()).toEqual(['{']);
});

test('what fits the screen, and what goes elsewhere, needs no pager', async () => {
  const terminal = start({ args: ['ask', 'devices'], env: { PAGER: 'echo paged' } });
  expect(await terminal.exit).toBe(0);
  expect(terminal.lines()).toContain('core-sw-01  active');
  expect((await cli.run(['ask', 'many'], { env: { PAGER: 'echo paged' } })).stdout).toContain('\nsw-60\n');
});

test.each([
  [{}, null],
  [{ PAGER: ' more -s ' }, { command: 'sh', args: ['-c', 'more -s'] }],
  [{ PAGER: '' }, null],
  [{ PAGER: ' cat ' }, null],
])('%j asks for %j', (environment, pager) => {
  expect(pagerOf(environment)).toEqual(pager);
});
