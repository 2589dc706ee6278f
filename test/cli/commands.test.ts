import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnswerJson } from '../../src/render/answer-json.js';
import { buildCli, outcomeOf } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';

const TELLING = { env: { ENGINE_TELLS: '1' } };

let cli: BuiltCli;
beforeAll(async () => { cli = await buildCli(); });
afterAll(async () => { await cli.remove(); });

const DEVICES = 'name        status\n──────────  ───────\ncore-sw-01  active\nfw-01       planned\n';

describe('ask', () => {
  test('writes the answer to stdout, nothing to stderr, and ends with 0', async () => {
    expect(await cli.run(['ask', 'devices'])).toEqual({
      code: 0,
      stdout: `2 devices.\n\n${DEVICES}\n2 of 2 · understood: devices in site datacenter-01\n`,
      stderr: '',
    });
  });

  test('joins the words of a question', async () => {
    expect((await cli.run(['ask', 'show', 'me  the', 'racks'])).stdout).toBe('You asked: show me the racks\n');
  });

  test('reads the question from stdin for -', async () => {
    expect((await cli.run(['ask', '-'], { input: 'show me\nthe racks\n' })).stdout).toBe('You asked: show me the racks\n');
  });

  test('prints all rows: nobody is there to ask for more', async () => {
    const { stdout } = await cli.run(['ask', 'many']);
    expect(stdout).toContain('\nsw-60\n\n60 of 60\n');
  });

  test.each(['--json', '--format=json'])('writes the public JSON with %s', async (flag) => {
    const { stdout, code } = await cli.run(['ask', flag, 'devices']);
    expect(code).toBe(0);
    expect(AnswerJson.parse(JSON.parse(stdout))).toMatchObject({ kind: 'table', total: 2, complete: true, question: 'devices' });
  });

  test('writes CSV and Markdown', async () => {
    expect((await cli.run(['ask', '--format', 'csv', 'devices'])).stdout).toBe('name,status\r\ncore-sw-01,active\r\nfw-01,planned\r\n');
    expect((await cli.run(['ask', '--format', 'markdown', 'devices'])).stdout).toContain('| core-sw-01 | active |');
  });

  test('explains on demand', async () => {
    expect((await cli.run(['ask', '--explain', 'devices'])).stdout).toContain('\nHow this was answered\n  understood  devices in site datacenter-01\n');
  });

  test('shows the plan and runs nothing with --dry-run', async () => {
    const { stdout } = await cli.run(['ask', '--dry-run', 'devices']);
    expect(stdout).toContain('Nothing was asked of NetBox.');
    expect(stdout).toContain('Plan\n  1 fetch main type=dcim.device\n');
  });

  test('shows text from NetBox harmlessly', async () => {
    expect((await cli.run(['ask', 'hostile'])).stdout).toBe('name \\u{1b}[2J\\u{1b}]0;pwned\\u{7} \\u{202e} end\n');
  });

  test.each([
    ['--ascii', ['ask', '--ascii', 'devices'], {}],
    ['--ascii before the command', ['--ascii', 'ask', 'devices'], {}],
    ['a locale of another encoding', ['ask', 'devices'], { LANG: 'de_DE.ISO-8859-1' }],
    ['the C locale', ['ask', 'devices'], { LANG: 'C.UTF-8', LC_ALL: 'C' }],
  ])('draws with ASCII only for %s', async (_, args, env) => {
    const { stdout } = await cli.run(args, { env });
    expect(stdout).toContain('----------  -------');
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('leaves what programs read as it is, whatever the locale', async () => {
    const { stdout } = await cli.run(['ask', '--json', 'hostile'], { env: { LC_ALL: 'C' } });
    expect(stdout).toBe((await cli.run(['ask', '--json', 'hostile'])).stdout);
  });

  test.each([
    ['an answer', ['ask', 'devices'], 0],
    ['a plan', ['ask', 'plan'], 0],
    ['a question back', ['ask', 'which'], 2],
    ['no question', ['ask'], 64],
    ['an unknown option', ['ask', '--jsn', 'devices'], 64],
    ['an unknown format', ['ask', '--format', 'xml', 'devices'], 64],
    ['contradicting formats', ['ask', '--json', '--format', 'csv', 'devices'], 64],
    ['rows upright in what is no table', ['ask', '--vertical', '--json', 'devices'], 64],
    ['an unknown command', ['aks', 'devices'], 64],
    ['a missing file', ['batch', 'missing.txt'], 66],
    ['a directory as file', ['batch', '.'], 66],
    ['no file', ['batch'], 64],
    ['too much at once', ['batch', '--concurrency', '99', 'x'], 64],
    ['an empty stdin', ['ask', '-'], 66],
    ['NetBox not answering', ['ask', 'fail'], 69],
    ['no time left', ['ask', 'deadline'], 75],
    ['no permission', ['ask', 'tell'], 77],
    ['a bug', ['ask', 'throw'], 70],
    ['a bad flag', ['ask', '--demo-scale', 'big', 'devices'], 64],
    ['--help', ['--help'], 0],
    ['--version', ['--version'], 0],
  ])('ends with the documented code after %s', async (_, args, code) => {
    expect((await cli.run(args)).code).toBe(code);
  });

  test('ends with 78 for a bad variable and names it', async () => {
    expect(await cli.run(['ask', 'devices'], { env: { NETBOX_TIMEOUT: 'soon' } })).toEqual({
      code: 78,
      stdout: '',
      stderr: 'error: NETBOX_TIMEOUT must be a number of seconds, e.g. 60, not "soon".\nhint: Change or unset the variable.\n',
    });
  });

  test('ends with 69 when no server can be started', async () => {
    expect(await cli.run(['ask', 'devices'], { env: { ENGINE_FAILS: '1' } })).toEqual({
      code: 69,
      stdout: '',
      stderr: 'error: No NetBox server at "nowhere".\nhint: Check NETBOX_MCP_COMMAND.\n',
    });
  });

  test('says what went wrong on stderr, and in JSON on stdout', async () => {
    expect(await cli.run(['ask', 'fail'])).toEqual({ code: 69, stdout: '', stderr: 'error: NetBox does not answer.\n' });
    const { stdout, stderr } = await cli.run(['ask', '--json', 'fail']);
    expect(stderr).toBe('');
    expect(AnswerJson.parse(JSON.parse(stdout))).toMatchObject({ kind: 'error', error: { code: 'NETBOX_UNAVAILABLE' } });
  });

  test('never shows the token', async () => {
    const env = { NETBOX_URL: 'https://netbox.test', NETBOX_TOKEN: 'topsecrettoken' };
    expect((await cli.run(['ask', 'tell'], { env })).stderr).toBe('error: The token *** may not see devices.\n');
  });

  test('says so when nothing is left that could answer', async () => {
    const { code, stderr } = await cli.run(['ask', 'lost']);
    expect(code).toBe(70);
    expect(stderr).toContain('error: Internal error: the question was lost.\n');
  });

  test('does not wait for an engine that does not close', async () => {
    expect((await cli.run(['ask', 'devices'], { env: { ENGINE_HANGS: '1' } })).code).toBe(0);
  });

  test('ends quietly when the reader of its output has enough', async () => {
    const child = cli.start(['ask', 'devices'], { env: { ENGINE_START_MS: '100' } });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => { stderr += text.toString(); });
    await once(child, 'close');
    expect({ code: child.exitCode, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('Ctrl-C', () => {
  test.each([
    ['stops a question', 'slow'],
    ['does not wait for an engine that is stuck', 'stuck'],
  ])('%s and ends with 130', async (_, question) => {
    const child = cli.start(['ask', question], TELLING);
    const outcome = outcomeOf(child);
    await asked(child);
    child.kill('SIGINT');
    const { code, stdout } = await outcome;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });

  test('shows what there is until then, marked as incomplete', async () => {
    const child = cli.start(['ask', 'partial'], TELLING);
    const outcome = outcomeOf(child);
    await asked(child);
    child.kill('SIGINT');
    expect(await outcome).toEqual({ code: 130, stdout: 'At least 3 racks.\n\nincomplete: interrupted\n\nincomplete\n', stderr: 'asked\n' });
  });

  test('keeps what a batch has done', async () => {
    const file = join(cli.home, 'interrupted.txt');
    await writeFile(file, 'devices\nstuck\nplan\nslow\nnever reached\n');
    const child = cli.start(['batch', '--concurrency', '2', file]);
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const { code, stdout, stderr } = await outcome;
    expect(lines(stdout).map((answer) => answer['line'])).toEqual([1, 3]);
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'interrupted: 2 of 5 questions answered\n' });
  });

  test('a TERM signal ends it at once', async () => {
    const child = cli.start(['ask', 'stuck'], TELLING);
    const outcome = outcomeOf(child);
    await asked(child);
    child.kill('SIGTERM');
    expect((await outcome).code).toBe(143);
  });
});

describe('batch', () => {
  test('writes a line of JSON per question, in the order of the file, and goes on after a failure', async () => {
    const file = join(cli.home, 'questions.txt');
    await writeFile(file, '\ufeff# comment\r\n\r\nwait 120\r\n  devices  \nthrow\nfail\nsession-id\n');
    const { code, stdout, stderr } = await cli.run(['batch', file]);
    const answers = lines(stdout);
    expect(answers.map((answer) => [answer['line'], answer['question'], answer['kind']])).toEqual([
      [3, 'wait 120', 'count'],
      [4, 'devices', 'table'],
      [5, 'throw', 'error'],
      [6, 'fail', 'error'],
      [7, 'session-id', 'text'],
    ]);
    expect(answers[4]?.['text']).toBe('The session is batch-7.');
    for (const { line, ...answer } of answers) {
      expect(typeof line).toBe('number');
      expect(AnswerJson.safeParse(answer).error).toBeUndefined();
    }
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('ends with 2 when a question was asked back and none failed', async () => {
    expect((await cli.run(['batch', '-'], { input: 'devices\nwhich\n' })).code).toBe(2);
    expect((await cli.run(['batch', '-'], { input: 'devices\nplan\n' })).code).toBe(0);
  });

  test('refuses a file without questions, and one that is no text', async () => {
    const { code, stderr } = await cli.run(['batch', '-'], { input: '# only this\n\n' });
    expect(code).toBe(66);
    expect(stderr).toMatch(/^error: stdin holds no question\.\n/);
    const file = join(cli.home, 'binary');
    await writeFile(file, Buffer.from([0x64, 0xff, 0xfe]));
    expect(await cli.run(['batch', file])).toMatchObject({ code: 65, stdout: '' });
  });
});

describe('status', () => {
  test('ends with 0 when all that is needed answers, and with 69 otherwise', async () => {
    const { code, stdout, stderr } = await cli.run(['status']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^All parts answer\.\n/u);
    expect((await cli.run(['status'], { env: { ENGINE_ILL: '1' } })).code).toBe(69);
  });

  test('is an answer in JSON like any other', async () => {
    expect(AnswerJson.parse(JSON.parse((await cli.run(['status', '--json'])).stdout))).toMatchObject({ kind: 'text', question: 'status' });
  });
});

describe('the shell without a terminal', () => {
  test('answers line by line, without a prompt, a spinner or a history', async () => {
    expect(await cli.run([], { input: 'show racks\n\nsession-id\n/clear\nsession-id\nquit\nnever reached\n' })).toEqual({
      code: 0,
      stdout: 'You asked: show racks\n\nThe session is shell-1.\n\nThe questions so far are forgotten.\n\nThe session is shell-2.\n\n',
      stderr: '',
    });
  });

  test('ends with 1 after a failure, and with 2 when the last question was asked back', async () => {
    expect((await cli.run([], { input: 'fail\ndevices\n' })).code).toBe(1);
    expect((await cli.run([], { input: 'which\n1\n' })).code).toBe(0);
    expect((await cli.run([], { input: 'devices\nwhich\n' })).code).toBe(2);
  });
});

describe('usage', () => {
  test.each([
    [['aks', 'racks'], 'error: There is no command "aks".\nhint: Did you mean ask?\n'],
    [['show', 'me', 'racks'], 'error: There is no command "show".\nhint: To ask a question: netbox-mcp-phase3 ask "show me racks"\n'],
    [['ask', '--jsn', 'x'], "error: Unknown option '--jsn'.\nhint: Did you mean --json?\n"],
    [['--frobnicate'], "error: Unknown option '--frobnicate'.\nhint: See netbox-mcp-phase3 --help.\n"],
    [
      ['ask', '--format', 'xml', 'x'],
      "error: Option '--format <format>' argument 'xml' is invalid. Allowed choices are table, json, csv, yaml, markdown.\nhint: See netbox-mcp-phase3 --help.\n",
    ],
    [['ask', '--\u001b[2J', 'x'], "error: Unknown option '--\\u{1b}[2J'.\nhint: See netbox-mcp-phase3 --help.\n"],
  ])('explains what is wrong with %j', async (args, stderr) => {
    expect(await cli.run(args)).toEqual({ code: 64, stdout: '', stderr });
  });

  test('takes --demo-scale before and after the command', async () => {
    for (const args of [['--demo-scale', '700', 'batch', '-'], ['batch', '-', '--demo-scale', '700']]) {
      expect((await cli.run(args, { input: 'devices' })).code).toBe(0);
    }
    expect((await cli.run(['--demo-scale', '1', 'batch', '-'], { input: 'devices' })).code).toBe(64);
  });

  test('prints the version by itself', async () => {
    expect(await cli.run(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
    expect(await cli.run(['-V'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  test('prints help to stdout', async () => {
    const { stdout, stderr } = await cli.run(['--help']);
    expect(stdout).toMatch(/^Usage: netbox-mcp-phase3 \[options\] \[command\]\n/);
    expect(stdout).toContain('69 unavailable');
    expect(stderr).toBe('');
  });
});

function lines(text: string): readonly Record<string, unknown>[] {
  return text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The small engine tells on stderr when a question reaches it. */
async function asked(child: ChildProcessWithoutNullStreams): Promise<void> {
  await once(child.stderr, 'data');
}
