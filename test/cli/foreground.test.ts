import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TestTerminal } from '../support/terminal.js';

const CTRL_C = '\u0003';
/** Reads the keyboard as an editor does, line by line here, and outlives Ctrl-C as a pager does. */
const READER = `trap 'echo program interrupted' INT
echo program ready
while read -r text; do
  echo "program has: $text"
  [ "$text" = done ] && exit 3
done
`;

const WAITER = `trap 'echo ended > told; exit' TERM
echo program ready
while :; do read -r -t 0.05 text; done
`;

let cli: BuiltCli;
let terminal: TestTerminal;
beforeAll(async () => {
  cli = await buildCli({ entry: 'foreground-entry' });
  await writeFile(join(cli.home, 'reader'), READER);
  await writeFile(join(cli.home, 'waiter'), WAITER);
});
afterEach(() => { terminal.kill('SIGKILL'); });
afterAll(async () => { await cli.remove(); });

async function prompt(): Promise<void> {
  terminal = openTerminal(cli);
  await terminal.until(/netbox>$/);
}

test('a program has keys and Ctrl-C to itself, and the prompt has them again after it', async () => {
  await prompt();
  terminal.type('bash reader\r');
  await terminal.until('program ready');
  terminal.type('one\r');
  await terminal.until('program has: one');
  terminal.type(CTRL_C);
  await terminal.until('program interrupted');
  terminal.type('done\r');
  await terminal.until(/ended: 3\nnetbox>$/);
  terminal.type(CTRL_C);
  await terminal.until('Ctrl-C at the prompt');
  terminal.type('sh -c true\r');
  await terminal.until(/ended: 0\nnetbox>$/);
  const screen = terminal.lines().join('\n');
  expect(screen.match(/interrupted/gu)).toHaveLength(1);
  expect(terminal.raw().split('\u001b[?2004l')[1]).toContain('program ready');
});

test('a program that is not there is told of, and one that reads little of its input ends it', async () => {
  await prompt();
  terminal.type('no-such-program\r');
  await terminal.until(/ended: not started\nnetbox>$/);
  terminal.type('/feed head -2\r');
  await terminal.until(/line 1\nline 2\nended: 0\nnetbox>$/);
  terminal.type('/feed kill -TERM $$\r');
  await terminal.until(/ended: 128\nnetbox>$/);
});

test('a program is asked to end with the command', async () => {
  await prompt();
  terminal.type('bash waiter\r');
  await terminal.until('program ready');
  terminal.kill('SIGTERM');
  expect(await terminal.exit).toBe(143);
  await expect.poll(() => readFile(join(cli.home, 'told'), 'utf8').catch(() => '')).toBe('ended\n');
});
