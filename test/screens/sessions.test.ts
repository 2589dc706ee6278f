import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

let cli: BuiltCli;
let home: string;
const opened: TestTerminal[] = [];
beforeAll(async () => { cli = await shippedCli(); });
beforeEach(async () => { home = await mkdtemp(join(tmpdir(), 'netbox-state-')); });
afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (terminal) => {
    terminal.kill('SIGKILL');
    await terminal.exit;
  }));
  await rm(home, { recursive: true });
});
afterAll(async () => { await cli.remove(); });

interface TestShell {
  readonly terminal: TestTerminal;
  readonly says: (line: string, expected: string | RegExp) => Promise<void>;
  /** kill -9 */
  readonly isKilled: () => Promise<void>;
}

function shell(options: TerminalOptions = {}): TestShell {
  const terminal = openTerminal(cli, { rows: 60, ...options, env: { XDG_STATE_HOME: home, NETBOX_DEMO_NOW: '2026-11-20T12:00:00Z', ...options.env } });
  opened.push(terminal);
  return {
    terminal,
    says: terminal.says,
    isKilled: async () => {
      terminal.kill('SIGKILL');
      await terminal.exit;
    },
  };
}

const folder = (): string => join(home, 'netbox-mcp-phase3', 'sessions');
const LAB = ['--session', 'lab'];

const SIZES: readonly (readonly [string, TerminalOptions])[] = [80, 200].flatMap((cols) => [
  [`${cols} columns in colour`, { cols }] as const,
  [`${cols} columns without colour`, { cols, env: { NO_COLOR: '1' } }] as const,
]);

describe.each(SIZES)('at %s', (_, options) => {
  test('a session goes on after kill -9: its answers, its list, and its question back', async () => {
    const first = shell({ ...options, args: LAB });
    await first.says('firewalls in datacenter-01', '3 of 3');
    await first.isKilled();
    const second = shell({ ...options, args: LAB });
    await second.terminal.until(/Resumed lab: "firewalls in datacenter-01", 1 question; \d+ s ago: firewalls/);
    await second.says('/show 1', /1 {2}firewalls in datacenter-01 \([^]*spare-fw-1[^]*3 of 3/);
    await second.says('only the active ones', '1 active device with role firewall in datacenter-01');
    await second.says('switches in the datacenter', '2  datacenter-02');
    await second.isKilled();
    const third = shell({ ...options, args: LAB });
    await third.terminal.until(/Resumed lab: "firewalls in datacenter-01", 3 questions/);
    await third.says('2', /18 devices with role[^]*in datacenter-02/);
    await third.says('the first one', 'core-dc02-01 is active');
  });

  test('sessions are named, listed, found and taken up again', async () => {
    const first = shell({ ...options, args: ['--session', 'racks'] });
    await first.says('session', /Session racks, since \d\d:\d\d:\d\d: nothing was asked yet/);
    await first.says('racks in site-nyc', '13 of 13');
    await first.says('/rename Racks for the move', 'This session is now "Racks for the move".');
    await first.isKilled();
    const second = shell(options);
    await second.says('firewalls in datacenter-01', '3 of 3');
    await second.says('/sessions', /2 sessions[^]*1 {2}\d{4}-[^]*this one[^]*2 {2}racks +Racks for the/);
    await second.says('/search RACKS IN', /1 question with "RACKS IN"[^]*2 {2}racks +\d\d:\d\d:\d\d +racks in site-nyc/);
    await second.says('/search nothing like it', 'No saved session has a question with');
    second.terminal.type('/resume ra\t');
    await second.terminal.until(/\/resume racks$/);
    second.terminal.type('\u0015');
    await second.says('/resume lab', 'No session "lab" is saved.');
    await second.says('/resume 2', /Resumed racks: "Racks for the move", 1 question; \d+ s ago: racks in site-nyc/);
    await second.says('how many are there?', /\n13 racks/);
    await second.says('/show', /2 answers[^]*1 +\d\d:\d\d:\d\d +racks in site-nyc/);
    await second.says('/session', /Session racks "Racks for the move", since \d\d:\d\d:\d\d: 2 questions/);
    await second.says('/resume', /Resumed \d{4}-\d\d-\d\d-1: "firewalls in datacenter-01", 1 question/);
    await second.says('only the active ones', '1 active device');
    await second.says('/resume 1', 'is this session.');
  });
});

test('a session that is not named has the day and a number; a line that was not finished is no answer', async () => {
  const first = shell();
  await first.says('firewalls in datacenter-01', '3 of 3');
  await first.says('racks in site-nyc', '13 of 13');
  await first.isKilled();
  const [name = ''] = await readdir(folder());
  expect(name).toMatch(/^\d{4}-\d\d-\d\d-1\.jsonl$/);
  expect((await stat(join(folder(), name))).mode & 0o777).toBe(0o600);
  await truncate(join(folder(), name), (await stat(join(folder(), name))).size - 50);
  const second = shell({ args: ['--session', name.replace('.jsonl', '')] });
  await second.terminal.until(/Resumed [\d-]+: "firewalls in datacenter-01", 1 question/);
  await second.says('only the active ones', '1 active device');
  expect(second.terminal.lines().join('\n')).not.toContain('note:');
});

test('a second shell on one session says so, and goes on in a copy', async () => {
  const first = shell({ args: LAB });
  await first.says('firewalls in datacenter-01', '3 of 3');
  const second = shell({ args: LAB, cols: 200 });
  await second.terminal.until(/note: lab is open in another shell \(process \d+\); what is asked here goes into a copy of it/);
  await second.says('only the active ones', /1 active device with role firewall[^]*1 of 1/);
  await first.says('racks in site-nyc', '13 of 13');
  expect((await readFile(join(folder(), 'lab-2.jsonl'), 'utf8')).split('\n').filter((text) => text.startsWith('{"kind":"answered"'))).toHaveLength(2);
  expect((await readFile(join(folder(), 'lab.jsonl'), 'utf8')).split('\n').filter((text) => text.startsWith('{"kind":"answered"'))).toHaveLength(2);
});

test('a session of another NetBox can be read, and means nothing by "those"', async () => {
  const first = shell({ args: LAB });
  await first.says('firewalls in datacenter-01', '3 of 3');
  await first.isKilled();
  const second = shell({ args: [...LAB, '--demo-scale', '700'], cols: 200 });
  await second.terminal.until(/note: what was asked before was asked of the bundled demo NetBox; its answers can be read, but "it", "those" and "there" begin anew/);
  await second.says('only the active ones', /"?only/);
  await second.says('/show 1', /1 {2}firewalls in datacenter-01 \(/);
  expect(second.terminal.lines().join('\n')).not.toContain('1 active device');
});

test('what was asked of one server is no context for another, of which /server makes another NetBox', async () => {
  const config = join(home, 'config', 'netbox-mcp-phase3');
  await mkdir(config, { recursive: true });
  await writeFile(join(config, 'mcp.json'), JSON.stringify({ mcpServers: { other: { command: process.execPath, args: [fileURLToPath(new URL('../../bin/netbox-mcp-server.js', import.meta.url))], env: { NETBOX_DEMO_SCALE: '700' } } } }));
  const first = shell({ args: [...LAB, '--demo-scale', '600'], cols: 200, env: { XDG_CONFIG_HOME: join(home, 'config') } });
  await first.says('firewalls in datacenter-01', '3 of 3');
  await first.says('/server other', /\n\nnetbox|other[^\n]*>/);
  await first.says('only the active ones', 'note: what was asked before was asked of the bundled demo NetBox');
  await first.says('racks in site-nyc', /racks in site-nyc[^]*understood/);
  expect(first.terminal.lines().join('\n')).not.toContain('1 active device');
  await first.isKilled();
  const second = shell({ args: [...LAB, '--server', 'other'], cols: 200, env: { XDG_CONFIG_HOME: join(home, 'config') } });
  await second.terminal.until('Resumed lab: "firewalls in datacenter-01", 3 questions');
  await second.says('how many are there?', /\d+ racks/);
  expect(second.terminal.lines().join('\n')).not.toContain('note: what was asked before');
});

test('what is hostile or foreign in a session does nothing to the terminal', async () => {
  const first = shell({ args: LAB });
  await first.says('firewalls in datacenter-01', '3 of 3');
  await first.isKilled();
  const file = join(folder(), 'lab.jsonl');
  const text = (await readFile(file, 'utf8')).replaceAll('spare-fw-1', 'sp\\u001b[2J\\u202e\\u0007');
  await writeFile(file, text);
  await appendFile(file, '{"kind":"renamed","title":"\\u001b]0;pwned\\u0007\\u001b[2Jx"}\nrubbish\n');
  const second = shell({ args: LAB, cols: 200 });
  await second.terminal.until(/Resumed lab: "\\u\{1b\}\]0;pwned/);
  await second.terminal.until('note: 1 of its lines cannot be read');
  await second.says('/show 1', /sp\\u\{1b\}\[2J/);
  expect(second.terminal.title()).not.toContain('pwned');
});

test('--ephemeral leaves nothing, and says nothing of it', async () => {
  const first = shell({ args: ['--ephemeral'] });
  await first.says('firewalls in datacenter-01', '3 of 3');
  await first.says('only the active ones', '1 active device');
  first.terminal.type('\u0004');
  expect(await first.terminal.exit).toBe(0);
  expect(await readdir(home)).toEqual([]);
});

test('a shell in which nothing is asked leaves no session', async () => {
  const first = shell({ args: LAB });
  await first.terminal.until('For example:');
  await first.says('/clear', 'forgotten');
  first.terminal.type('\u0004');
  expect(await first.terminal.exit).toBe(0);
  expect(await readdir(folder()).catch(() => [])).toEqual([]);
});

test('a folder that cannot be written to is told once, and everything goes on in memory', async () => {
  await writeFile(join(home, 'netbox-mcp-phase3'), 'a file');
  const first = shell({ args: LAB, cols: 200 });
  await first.says('firewalls in datacenter-01', /note: the session cannot be saved[^]*3 of 3/);
  await first.says('only the active ones', '1 active device');
  expect(first.terminal.lines().filter((text) => text.includes('session cannot be saved'))).toHaveLength(1);
});

describe('a pipe', () => {
  const run = (args: readonly string[], input: string): ReturnType<BuiltCli['run']> => cli.run(args, { input, env: { XDG_STATE_HOME: home } });

  test('saves its session under the name that is given, and goes on with it', async () => {
    await run(LAB, 'firewalls in datacenter-01\n');
    const { stdout, stderr } = await run(LAB, 'only the active ones\n');
    expect(stderr).toMatch(/^Resumed lab: "firewalls in datacenter-01", 1 question/);
    expect(stdout).toContain('1 active device with role firewall in datacenter-01');
    await run([], 'racks in site-nyc\n');
    expect(await readdir(folder())).toEqual(['lab.jsonl']);
  });

  test('keeps no secret', async () => {
    await cli.run(LAB, { input: 'devices named tok3n-of-mine\n', env: { XDG_STATE_HOME: home, OPENAI_API_KEY: 'tok3n-of-mine', OPENAI_BASE_URL: 'http://127.0.0.1:9' } });
    const text = await readFile(join(folder(), 'lab.jsonl'), 'utf8');
    expect(text).toContain('devices named ***');
    expect(text).not.toContain('tok3n');
  });

  test.each([
    [['--session', '../lab'], 'letters A to Z and a to z, digits, dots, underscores and hyphens'],
    [['--session', 'x'.repeat(65)], '1 to 64'],
    [['--session', 'lab', '--ephemeral'], 'with --ephemeral nothing of it is kept'],
    [['--session', 'lab', 'ask', 'racks'], '--session is for the shell, not for ask'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr } = await run(args, '');
    expect(code).toBe(64);
    expect(stderr).toContain(message);
  });
});
