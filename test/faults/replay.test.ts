import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Run } from '../support/cli.js';
import { CANARY, command, expectDecent, faulty, ownHome, useCommand } from '../support/fault-run.js';
import { startOpenAiStub } from '../support/openai-stub.js';
import type { OpenAiStub } from '../support/openai-stub.js';
import { condition, reading } from '../support/scripted-model.js';
import { openTerminal } from '../support/terminal.js';

useCommand();

type Variables = Readonly<Record<string, string>>;

interface Recorded {
  readonly run: Run;
  readonly tape: string;
  /** Answers from the tape, where nothing else can be reached. */
  readonly replay: (args?: readonly string[], input?: string) => Promise<Run>;
}

/** Runs the command with --record. */
async function record(args: readonly string[], { input = '', env = {} }: { readonly input?: string; readonly env?: Variables } = {}): Promise<Recorded> {
  const { home, variables } = await ownHome();
  const tape = join(home, 'run.jsonl');
  const note = join(home, 'started');
  const run = await command().run([...args, '--record', tape], { input, env: { ...variables, ...env } });
  const nowhere = { ...variables, PATH: '/nowhere', NETBOX_MCP_COMMAND: `/bin/sh -c 'echo > ${note}'`, NETBOX_URL: 'http://127.0.0.1:9', REDIS_URL: 'redis://127.0.0.1:9' };
  const replay: Recorded['replay'] = async (again = args, typed = input) => {
    const replayed = await command().run([...again, '--replay', tape], { input: typed, env: nowhere });
    expect(existsSync(note), 'a server was started').toBe(false);
    expectDecent(`${replayed.stdout}${replayed.stderr}`);
    return replayed;
  };
  return { run, tape, replay };
}

const QUESTIONS = [
  'racks in datacenter-01',
  'which active switches in datacenter-01 have no primary IP?',
  'racks in datacenter-01',
  'list devices in atlantis',
  'next free ip in 10.10.4.0/24',
  'report on datacenter-01',
  'what changed in the last 24 hours',
  'frobnicate the flux',
  'list devices in atlantis',
  'what fails if core-sw-01 dies',
];

const CONVERSATION = [
  'racks in datacenter-01',
  'only the ones in R01',
  'how many?',
  '/why',
  'firewalls in datacenter-01',
  'how did you find that',
  '/help racks',
  '/refresh',
  'firewalls in datacenter-01',
  'how did you find that',
  '/health',
  'list devices in atlantis',
  '/nonsense',
  'where is fw-01',
  '1',
];

describe.concurrent('a replay gives the same bytes', () => {
  test.each<[string, readonly string[]]>([
    ['in JSON', ['--json']],
    ['as a table', []],
    ['explained', ['--explain']],
    ['as CSV', ['--format', 'csv']],
    ['of a dry run', ['--dry-run']],
    ['of a demo of another size', ['--json', '--demo-scale', '700']],
  ])('%s', async (_, options) => {
    const { run, replay } = await record(['ask', ...options, 'which active switches in datacenter-01 have no primary IP?']);
    expect(run.code).toBe(0);
    expect(await replay(['ask', ...options.filter((word) => !/demo-scale|700/u.test(word)), 'which active switches in datacenter-01 have no primary IP?'])).toEqual(run);
  });

  test('of a batch with questions that repeat, fail and are asked back', async () => {
    const { run, replay } = await record(['batch', '-', '--concurrency', '8'], { input: QUESTIONS.join('\n') });
    expect(run.stdout.trimEnd().split('\n')).toHaveLength(QUESTIONS.length);
    expect(await replay()).toEqual(run);
  });

  test('of a conversation in the shell, with what it tells of ages, durations and health', async () => {
    const { run, replay } = await record([], { input: CONVERSATION.join('\n') });
    expect(run.stdout).toContain('All parts answer');
    expect(run.stdout).toMatch(/in 1 request, \d+ ms/u);
    expect(await replay()).toEqual(run);
  });

  test('at a terminal', async () => {
    const { home, variables } = await ownHome();
    const screen = async (flag: string): Promise<readonly string[]> => {
      const terminal = openTerminal(command(), { cols: 120, rows: 40, args: [flag, join(home, 'run.jsonl')], env: { ...variables, XDG_STATE_HOME: join(home, flag) } });
      await terminal.until('For example:');
      for (const question of ['racks in datacenter-01', 'firewalls in datacenter-01']) {
        terminal.type(`${question}\r`);
        await terminal.until(new RegExp(`netbox> ${question}\n[^]*understood: [^]*\nnetbox> ?$`, 'u'));
      }
      terminal.type('\u0004');
      await terminal.exit;
      return terminal.lines();
    };
    const recorded = await screen('--record');
    expect(await screen('--replay')).toEqual(recorded);
  });

  test('of a file that was written, and writes none', async () => {
    const { run, replay, tape } = await record([], { input: 'firewalls in datacenter-01\nexport to fw.csv\nexport to fw.csv\n' });
    const file = join(command().home, 'fw.csv');
    expect(run.stdout).toContain('3 rows written to fw.csv.');
    writeFileSync(file, 'mine');
    expect(await replay()).toEqual(run);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(tape)).toBe(true);
  });

  test('in the time zone and at the moment of the recording', async () => {
    const { run, replay } = await record(['ask', '--json', 'devices added since monday'], { env: { TZ: 'Pacific/Auckland', NETBOX_DEMO_NOW: '2026-03-04T11:30:00Z' } });
    expect(run.code).toBe(0);
    expect(await replay()).toEqual(run);
  });

  test.each<[string, Variables]>([
    ['crashes', faulty('faulty-server', 'crashes in the call')],
    ['is not there', { NETBOX_MCP_COMMAND: '/no/such/server --verbose' }],
    ['refuses', faulty('small-mcp-netbox', 'refuses', 'Permission denied: you may not view devices (403)')],
    ['hangs', { ...faulty('small-mcp-netbox', 'third page hangs'), NETBOX_TIMEOUT: '3' }],
    ['fails in the middle of a list', faulty('small-mcp-netbox', 'third page fails')],
    ['has an object that is too large', faulty('small-mcp-netbox', 'has an object of 40 MiB')],
  ])('of a server that %s', async (_, env) => {
    const { run, replay } = await record(['ask', 'list all devices'], { env });
    expect(run.code).not.toBe(0);
    expect(await replay()).toEqual(run);
  });
});

describe('a replay with a model', () => {
  const BY_MODEL = 'gimme dem boxen of site-fra';
  const devices = reading({ act: 'list', subject: 'dcim.device', conditions: [condition({ about: 'object', values: ['site-fra'], type: 'dcim.site' })] });
  let stub: OpenAiStub;
  beforeAll(async () => { stub = await startOpenAiStub(({ text }) => ({ kind: 'say', text: text.includes('"stream":true') ? 'All of them stand in one place. None is elsewhere.' : JSON.stringify(devices), usage: { prompt: 900, cached: 100, completion: 40 } })); });
  afterAll(() => stub.close());

  test.each<[string, readonly string[], string, string]>([
    ['in JSON', ['ask', '--json', BY_MODEL], '', '"route": "model"'],
    ['with a paragraph about the answer', ['ask', '--narrate', BY_MODEL], '', 'All of them stand in one place.'],
    ['with a paragraph in JSON', ['ask', '--json', '--narrate', BY_MODEL], '', 'All of them stand in one place.'],
    ['in a batch', ['batch', '-'], `${BY_MODEL}\nfirewalls in datacenter-01\n${BY_MODEL}\n`, '"route":"model"'],
    ['in the shell, with what it cost', [], `${BY_MODEL}\nonly the active ones\n/usage\n`, '900'],
  ])('gives the same bytes %s, and asks none', async (_, args, input, told) => {
    const { run, tape, replay } = await record(args, { input, env: { OPENAI_BASE_URL: stub.url, OPENAI_API_KEY: CANARY, XDG_CONFIG_HOME: '/nowhere' } });
    const asked = stub.requests.length;
    expect(run.stdout).toContain(told);
    expect(readFileSync(tape, 'utf8')).toContain('"to":"model"');
    expect(await replay()).toEqual(run);
    expect(stub.requests).toHaveLength(asked);
  });

  test('has the prices of the recording', async () => {
    const { home } = await ownHome();
    const folder = join(home, 'netbox-mcp-phase3');
    await mkdir(folder);
    await writeFile(join(folder, 'models.json'), '{ "roles": { "reader": "own-1" }, "models": { "own-1": { "price": { "input": 1000, "output": 2000 } } } }');
    const { run, replay } = await record(['ask', '--json', BY_MODEL], { env: { OPENAI_BASE_URL: stub.url, XDG_CONFIG_HOME: home } });
    expect((JSON.parse(run.stdout) as { readonly usage: { readonly costUsd: number } }).usage.costUsd).toBeGreaterThan(0.5);
    expect(await replay()).toEqual(run);
  });
});

describe.concurrent('a recording', () => {
  test('holds no secret in any form, whoever tells it', async () => {
    const secrets = { token: 'canary token/1+ä"x', key: 'sk-canary-2', password: 'canary:3/ß', lab: 'canary-4\\lab' };
    const { home } = await ownHome();
    const folder = join(home, 'config', 'netbox-mcp-phase3');
    await mkdir(folder, { recursive: true });
    const [, file = ''] = /'([^']*\.mjs)'/u.exec(faulty('small-mcp-netbox', '')['NETBOX_MCP_COMMAND'] ?? '') ?? [];
    const server = { command: process.execPath, args: [file, 'has secrets in its objects', `${secrets.key} ${secrets.password}`, '--api-key', 'canary-5-argument'], env: { NETBOX_TOKEN: secrets.token, LAB_SECRET: secrets.lab } };
    await writeFile(join(folder, 'mcp.json'), JSON.stringify({ mcpServers: { lab: server } }));
    const env = { XDG_CONFIG_HOME: join(home, 'config'), OPENAI_API_KEY: secrets.key, REDIS_URL: `redis://:${encodeURIComponent(secrets.password)}@127.0.0.1:9` };
    const { run, tape, replay } = await record(['ask', '--json', 'name and description of all devices, please'], { env });
    const recorded = readFileSync(tape, 'utf8');
    const told = [...Object.values(secrets), 'canary-5-argument'].flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString('base64')]);
    expect(recorded).toContain('*** *** ***');
    expect(told.filter((form) => recorded.includes(form) || run.stdout.includes(form))).toEqual([]);
    expect(await replay()).toEqual(run);
  });

  test('is for its user alone, and holds what came until the program was killed', async () => {
    const { home, variables } = await ownHome();
    const tape = join(home, 'run.jsonl');
    const note = join(home, 'note');
    const child = command().start(['batch', '-', '--record', tape], { input: 'list sites\ndevices in fra\n', env: { ...variables, ...faulty('small-mcp-netbox', 'hangs in fra', note) } });
    const ended = new Promise((resolve) => { child.on('close', resolve); });
    while (!existsSync(note)) await new Promise((resolve) => { setTimeout(resolve, 10); });
    child.kill('SIGKILL');
    await ended;
    expect(statSync(tape).mode & 0o777).toBe(0o600);
    const { stdout, code } = await command().run(['ask', 'list sites', '--replay', tape], { env: variables });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('2 sites') });
  });

  test('overwrites nothing', async () => {
    const { home, variables } = await ownHome();
    const tape = join(home, 'run.jsonl');
    await writeFile(tape, 'mine');
    const { code, stdout, stderr } = await command().run(['ask', '--record', tape, 'list sites'], { env: variables });
    expect({ code, stdout, stderr }).toEqual({ code: 65, stdout: '', stderr: `error: ${tape} exists already; a recording overwrites nothing.\nhint: Choose another file.\n` });
    expect(readFileSync(tape, 'utf8')).toBe('mine');
  });

  test('says what it has no reply to, and what was asked when it was made', async () => {
    const { replay } = await record(['ask', 'list sites'], { env: faulty('small-mcp-netbox', 'none') });
    const { code, stdout, stderr } = await replay(['ask', 'how many devices in fra']);
    expect({ code, stdout }).toEqual({ code: 65, stdout: '' });
    expect(stderr).toMatch(/^error: The recording has no reply to netbox_get_objects\(\{"object_type":"dcim\.device","filters":\{"site_id":/u);
    expect(stderr).toContain('hint: Was this question asked when it was recorded? These were: "list sites".\n');
  });

  test('of hostile text is as harmless as the text', async () => {
    const { run, replay, tape } = await record(['ask', 'list sites'], { env: faulty('small-mcp-netbox', 'none') });
    const hostile = '\\u001b]0;owned\\u0007\\u001b[2Jrow\\r\\nforged\\u202e';
    writeFileSync(tape, readFileSync(tape, 'utf8').replaceAll('\\"display\\":\\"ams\\",\\"name\\":\\"ams\\"', `\\"display\\":\\"${hostile.replaceAll('\\', '\\\\')}\\",\\"name\\":\\"${hostile.replaceAll('\\', '\\\\')}\\"`));
    const replayed = await replay();
    expect(run.stdout).toContain('ams');
    expect(replayed.code).toBe(0);
    expect(replayed.stdout).toContain('\\u{1b}]0;owned');
    writeFileSync(tape, readFileSync(tape, 'utf8').replace('recording@1', `recording@${hostile}`));
    const refused = await replay();
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 65, stdout: '' });
    expect(refused.stderr).toContain('is a recording of the form "netbox-mcp-phase3/recording@\\u{1b}]0;owned');
  });

  test.each([['--record', 'other.jsonl'], ['--server', 'lab'], ['--demo-scale', '700'], ['--fresh']])('decides alone where a replay answers from: %s is refused', async (...options) => {
    const { replay } = await record(['ask', 'list sites'], { env: faulty('small-mcp-netbox', 'none') });
    const { code, stderr } = await replay(['ask', ...options, 'list sites']);
    expect({ code, stderr }).toEqual({ code: 64, stderr: `error: --replay answers from a recording; ${options[0]} cannot go with it.\nhint: Give one of them.\n` });
  });
});
