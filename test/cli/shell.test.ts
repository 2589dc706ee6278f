import { readFile, stat, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SLASH_COMMANDS } from '../../src/cli/shell/slash-commands.js';
import { buildCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';
import type { TerminalOptions, TestTerminal } from '../support/terminal.js';

let cli: BuiltCli;
const opened: TestTerminal[] = [];
beforeAll(async () => { cli = await buildCli(); });
afterEach(() => { for (const terminal of opened.splice(0)) terminal.kill('SIGKILL'); });
afterAll(async () => { await cli.remove(); });

function open(options: TerminalOptions = {}): TestTerminal {
  const terminal = openTerminal(cli, options);
  opened.push(terminal);
  return terminal;
}

/** A shell that has said its welcome. */
async function welcomed(options: TerminalOptions = {}): Promise<TestTerminal> {
  const terminal = open(options);
  await terminal.until(/vlan 200\n\nnetbox>$/);
  return terminal;
}

const WELCOME = [
  'netbox-mcp-phase3 0.1.0 – ask in plain English. /help tells more, Ctrl-D leaves.',
  'The bundled demo NetBox: 600 devices at 45 sites.',
  'Questions are read by grammar alone; no model is set up.',
  'For example:',
  '  show me devices in datacenter-01',
  '  where is core-sw-01',
  '  vlan 200',
  '',
  'netbox>',
];

describe('the shell', () => {
  test('says where it is, how much is there and what can be asked', async () => {
    expect((await welcomed()).lines()).toEqual(WELCOME);
  });

  test('shows the prompt before the engine has started', async () => {
    const terminal = open({ env: { ENGINE_START_MS: '100000' } });
    await terminal.until(/\nnetbox>$/);
  });

  test('has the engine ready itself for a model once the prompt is there', async () => {
    const terminal = open({ env: { ENGINE_TELLS: '1' } });
    await terminal.until(/\nnetbox>[^]*prepared/);
  });

  test('answers, and keeps the prompt below', async () => {
    const terminal = await welcomed();
    terminal.type('devices\r');
    await terminal.until(/2 of 2[^]*\n\nnetbox>$/);
    expect(terminal.lines().slice(WELCOME.length - 1)).toEqual([
      'netbox> devices',
      '2 devices.',
      '',
      'name        status',
      '──────────  ───────',
      'core-sw-01  active',
      'fw-01       planned',
      '',
      '2 of 2 · understood: devices in site datacenter-01 · 0.2 s',
      '',
      'netbox>',
    ]);
    expect(terminal.raw()).toContain('\u001b[32mactive');
  });

  test('colours nothing under NO_COLOR', async () => {
    const terminal = await welcomed({ env: { NO_COLOR: '1' } });
    terminal.type('devices\r');
    await terminal.until('2 of 2');
    // eslint-disable-next-line no-control-regex
    expect(terminal.raw()).not.toMatch(/\u001b\[\d*m/);
  });

  test('lets a question wait that was typed before the engine has started', async () => {
    const terminal = open({ env: { ENGINE_START_MS: '400' } });
    await terminal.until(/\nnetbox>$/);
    terminal.type('first\rsecond\r');
    await terminal.until(/You asked: second[^]*\nnetbox>$/);
    expect(terminal.lines().slice(1).filter((text) => text !== '')).toEqual([
      'netbox> first',
      'The bundled demo NetBox: 600 devices at 45 sites.',
      'Questions are read by grammar alone; no model is set up.',
      'For example:',
      '  show me devices in datacenter-01',
      '  where is core-sw-01',
      '  vlan 200',
      'You asked: first',
      '0.2 s',
      'netbox> second',
      'You asked: second',
      '0.2 s',
      'netbox>',
    ]);
  });

  test('keeps what is being typed when the welcome comes', async () => {
    const terminal = open({ env: { ENGINE_START_MS: '400' } });
    await terminal.until(/\nnetbox>$/);
    terminal.type('half a que');
    await terminal.until(/vlan 200\n\nnetbox> half a que$/);
    terminal.type('stion\r');
    await terminal.until('You asked: half a question');
  });

  test('pages a long table and goes on with more', async () => {
    const terminal = await welcomed();
    terminal.type('many\r');
    await terminal.until("1–25 of 60 · 'more' for the next");
    expect(terminal.lines()).not.toContain('sw-26');
    terminal.type('more\r');
    await terminal.until(/26–60 of 60 · 0\.2 s\n\nnetbox>$/);
  });

  test('shows a spinner while it waits, and clears it', async () => {
    const terminal = await welcomed();
    terminal.type('slow\r');
    await terminal.until(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] fetching/);
    terminal.type('\u0003');
    await terminal.until(/netbox> slow\nstopped\nnetbox>$/);
  });

  test('keeps what is typed ahead, however long, without hurting the answer', async () => {
    const terminal = await welcomed();
    terminal.type('wait 300\r');
    await terminal.until('netbox> wait 300');
    terminal.type('x'.repeat(100));
    await terminal.until(/Waited 300 ms\.\n\n0\.2 s\n\nnetbox> x{72}\nx{28}$/);
  });

  test('shows names from NetBox harmlessly', async () => {
    const terminal = await welcomed();
    terminal.type('hostile\r');
    await terminal.until('name \\u{1b}[2J\\u{1b}]0;pwned\\u{7} \\u{202e} end');
    expect(terminal.title()).toBe('');
    expect(terminal.lines()[0]).toContain('netbox-mcp-phase3');
  });

  test('says what went wrong, and goes on', async () => {
    const terminal = await welcomed();
    terminal.type('throw\r');
    await terminal.until('error: Internal error: a bug');
    terminal.type('fail\r');
    await terminal.until(/error: NetBox does not answer\.\nnetbox>$/);
  });

  test('leaves with 69 when there is no server, even with a question waiting', async () => {
    const terminal = open({ env: { ENGINE_FAILS: '1', ENGINE_START_MS: '300' } });
    await terminal.until(/\nnetbox>$/);
    terminal.type('devices\r');
    expect(await terminal.exit).toBe(69);
    expect(terminal.lines().slice(-2)).toEqual(['error: No NetBox server at "nowhere".', 'hint: Check NETBOX_MCP_COMMAND.']);
  });

  test('leaves with 78 for a bad variable', async () => {
    const terminal = open({ env: { LOG_LEVEL: 'loud' } });
    expect(await terminal.exit).toBe(78);
    expect(terminal.lines().join('\n')).toContain('error: LOG_LEVEL must be');
  });

  test('follows the width of the window', async () => {
    const terminal = await welcomed({ cols: 100 });
    terminal.resize(40, 24);
    terminal.type('devices\r');
    await terminal.until(/2 of 2 · understood: devices in site\ndatacenter-01 · 0\.2 s/);
  });
});

describe('Ctrl-C', () => {
  test.each(['slow', 'stuck'])('brings the prompt back at once: %s', async (question) => {
    const terminal = await welcomed();
    terminal.type(`${question}\r`);
    await terminal.until('fetching');
    const pressed = performance.now();
    terminal.type('\u0003');
    await terminal.until(/stopped\nnetbox>$/);
    // 100 ms, and what the pseudo-terminal and a busy machine take.
    expect(performance.now() - pressed).toBeLessThan(250);
    terminal.type('devices\r');
    await terminal.until('2 of 2');
  });

  test('stops a question that waits for the engine, and the engine still comes', async () => {
    const terminal = open({ env: { ENGINE_START_MS: '600' } });
    await terminal.until(/\nnetbox>$/);
    terminal.type('devices\r\u0003');
    await terminal.until(/netbox> devices\nstopped\nnetbox>$/);
    await terminal.until(/vlan 200\n\nnetbox>$/);
  });

  test('shows what there is until then', async () => {
    const terminal = await welcomed();
    terminal.type('partial\r');
    await terminal.until('fetching');
    terminal.type('\u0003');
    await terminal.until(/At least 3 racks\.\n\nincomplete: interrupted\n\nincomplete · 0\.2 s\n\nnetbox>$/);
  });

  test('clears a line', async () => {
    const terminal = await welcomed();
    terminal.type('abc');
    await terminal.until('netbox> abc');
    terminal.type('\u0003');
    await terminal.until(/\nnetbox>$/);
    expect(terminal.current()).toBe('netbox> ');
  });

  test('tells on an empty line how to leave, the second time', async () => {
    const terminal = await welcomed();
    terminal.type('\u0003x');
    await terminal.until(/netbox> x$/);
    expect(terminal.raw()).not.toContain('Ctrl-D or exit leaves.');
    terminal.type('\u007f\u0003');
    await terminal.until(/\nCtrl-D or exit leaves\.\nnetbox>$/);
  });
});

describe('leaving', () => {
  test.each([
    ['Ctrl-D', '\u0004'],
    ['exit', 'exit\r'],
    ['quit', 'QUIT\r'],
    ['/quit', '/quit\r'],
  ])('by %s ends with 0', async (_, keys) => {
    const terminal = await welcomed();
    terminal.type(keys);
    expect(await terminal.exit).toBe(0);
  });

  test('does not wait for a question, an engine that starts, or one that does not close', async () => {
    const starting = open({ env: { ENGINE_START_MS: '100000' } });
    await starting.until(/\nnetbox>$/);
    starting.type('\u0004');
    expect(await starting.exit).toBe(0);
    const hanging = await welcomed({ env: { ENGINE_HANGS: '1' } });
    hanging.type('stuck\r');
    await hanging.until('fetching');
    hanging.type('\u0004');
    expect(await hanging.exit).toBe(0);
  });
});

describe('slash commands', () => {
  test('/help lists the commands and examples from this NetBox', async () => {
    const terminal = await welcomed();
    terminal.type('help\r');
    await terminal.until(/Topics: [^]*\n\nnetbox>$/);
    const lines = terminal.lines().slice(WELCOME.length);
    expect(lines.slice(0, 3)).toEqual([
      'Ask in plain English; follow-up questions may refer to the last answer.',
      '  /help [topic]          what can be asked, with examples from this NetBox',
      '                         (/help racks)',
    ]);
    for (const { name } of SLASH_COMMANDS) expect(lines.filter((text) => new RegExp(`^  /${name}(?: |$)`).test(text))).toHaveLength(1);
    expect(lines.slice(-14)).toEqual([
      '  /quit                  leave (also Ctrl-D)',
      'Ctrl-C stops the running question, Ctrl-D leaves, Ctrl-R searches earlier lines.',
      'Tab completes, a second Tab lists what there is to choose from.',
      'The right arrow takes what is suggested; a line that ends in \\ goes on below.',
      '',
      'For example:',
      '  show me devices in datacenter-01',
      '  where is core-sw-01',
      '  vlan 200',
      '  a fourth',
      '',
      'Topics: devices, racks, vlans, commands (for example /help racks).',
      '',
      'netbox>',
    ]);
  });

  test('/help takes a topic', async () => {
    const terminal = await welcomed();
    terminal.type('/help racks\r');
    await terminal.until('  show me racks in datacenter-01');
    terminal.type('/help bgp\r');
    await terminal.until('There is no topic "bgp". Topics: devices, racks, vlans, commands (for example\n/help racks).');
    terminal.type('/help commands\r');
    await terminal.until(/ {2}\/quit +leave \(also Ctrl-D\)\n[^]*netbox>$/);
    terminal.type('/help trouble\r');
    await terminal.until(/error: NetBox does not answer\.\nnetbox>$/);
  });

  test('/why tells how the last answer was made', async () => {
    const terminal = await welcomed();
    terminal.type('/why\r');
    await terminal.until('Nothing was asked yet.');
    terminal.type('devices\r/why\r');
    await terminal.until(/How this was answered\n {2}understood {2}devices in site datacenter-01\n/);
  });

  test('/refresh reads everything anew, and says so', async () => {
    const terminal = await welcomed();
    terminal.type('/refresh\r');
    await terminal.until(/Everything is read anew\. The bundled demo NetBox: read anew\.\n\nnetbox>$/);
  });

  test('/health tells how every part is', async () => {
    const terminal = await welcomed();
    terminal.type('/health\r');
    await terminal.until(/All parts answer\.\n[^]*netbox>$/);
  });

  test('/clear begins a new session', async () => {
    const terminal = await welcomed();
    terminal.type('session-id\r');
    await terminal.until('The session is shell-1.');
    terminal.type('/clear\rsession-id\r');
    await terminal.until('The session is shell-2.');
  });

  test('an unknown one gets a suggestion', async () => {
    const terminal = await welcomed();
    terminal.type('/hlep\r');
    await terminal.until('error: There is no command /hlep.\nhint: Did you mean /help?\n');
  });
});

describe('the history', () => {
  test('is kept between runs for its owner only, without repetitions and secrets', async () => {
    const state = join(cli.home, 'kept');
    const env = { XDG_STATE_HOME: state, NETBOX_URL: 'https://netbox.test', NETBOX_TOKEN: 'topsecrettoken' };
    const first = await welcomed({ env });
    first.type('one\rtwo\rone\r use topsecrettoken\r');
    await first.until(/You asked: use[^]*\nnetbox>$/);
    first.type('\u0004');
    await first.exit;
    const file = join(state, 'netbox-mcp-phase3', 'history');
    expect(await readFile(file, 'utf8')).toBe('two\none\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(state, 'netbox-mcp-phase3'))).mode & 0o777).toBe(0o700);

    const second = await welcomed({ env });
    second.type('\u001b[A\u001b[A');
    await second.until(/\nnetbox> two$/);
  });

  test('is not needed: a place that cannot be written is told once', async () => {
    const blocked = join(cli.home, 'blocked');
    await mkdir(blocked, { recursive: true });
    await writeFile(join(blocked, 'netbox-mcp-phase3'), 'a file where the folder should be');
    const terminal = await welcomed({ env: { XDG_STATE_HOME: blocked } });
    terminal.type('one\rtwo\r');
    await terminal.until('You asked: two');
    expect(terminal.lines().filter((text) => text.startsWith('note: the history cannot be saved'))).toHaveLength(1);
  });
});

describe('ask at a terminal', () => {
  test('folds to its width and shows times', async () => {
    const terminal = open({ args: ['ask', 'devices'], cols: 50 });
    expect(await terminal.exit).toBe(0);
    expect(terminal.lines().slice(-2)).toEqual(['2 of 2 · understood: devices in site datacenter-01', '· 0.2 s']);
  });

  test('is stopped by Ctrl-C with 130, its spinner cleared', async () => {
    const terminal = open({ args: ['ask', 'slow'] });
    await terminal.until('fetching');
    terminal.type('\u0003');
    expect(await terminal.exit).toBe(130);
    expect(terminal.lines().join('\n')).not.toContain('fetching');
  });
});
