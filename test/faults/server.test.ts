import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CANARY, faulty, ownHome, runFault, useCommand } from '../support/fault-run.js';

useCommand();

const SITES = ['ask', 'list sites'];
const DEVICES = ['ask', 'list all devices'];

/** Offers one tool, which has nothing to do with NetBox. */
const TOOLLESS = [
  'require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {',
  '  const { id, method, params } = JSON.parse(line);',
  '  const result = method === "initialize" ? { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "x", version: "1" } } : { tools: [{ name: "frobnicate", inputSchema: { type: "object" } }] };',
  '  if (id !== undefined) process.stdout.write(JSON.stringify({ jsonrpc: "2.0", id, result }) + String.fromCharCode(10));',
  '});',
].join(' ');

describe.concurrent('a server command that is broken', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp, RegExp]>([
    ['is not there', { NETBOX_MCP_COMMAND: `/no/such/server --token ${CANARY}` }, /^error: The MCP server command `\/no\/such\/server --token \*\*\*` was not found\.\n/u, /hint: Check NETBOX_MCP_COMMAND/u],
    ['is no program', { NETBOX_MCP_COMMAND: '/etc/passwd' }, /^error: The MCP server command `\/etc\/passwd` may not be executed\.\n/u, /hint: Check NETBOX_MCP_COMMAND/u],
    ['ends at once', { NETBOX_MCP_COMMAND: 'false' }, /^error: The MCP server `false` ended before it was ready \(exit code 1\)\.\n/u, /hint: Run the command by itself/u],
    ['ends with a complaint', { ...faulty('faulty-server', 'exits at start'), NETBOX_URL: 'http://127.0.0.1:9', NETBOX_TOKEN: CANARY }, /ended before it was ready \(exit code 1\)\. It said: Configuration error: NETBOX_URL is required \(token \*\*\*\)\n/u, /hint: Run the command by itself/u],
    ['speaks no MCP', { NETBOX_MCP_COMMAND: 'echo hello' }, /^error: The MCP server `echo hello` ended before it was ready \(exit code 0\)\. Its output was no MCP message: "hello"\.\n/u, /hint: Run the command by itself/u],
    ['lists no tool for objects', { NETBOX_MCP_COMMAND: `'${process.execPath}' -e '${TOOLLESS}'` }, /^error: The MCP server has no tool that lists objects of NetBox \(it has: frobnicate\)\.\n/u, /hint: Check NETBOX_MCP_COMMAND/u],
  ])('because it %s', async (_, env, message, hint) => {
    const { code, stdout, stderr } = await runFault({ args: SITES, env });
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(hint);
  });

  test('in its spelling is a configuration error', async () => {
    const { code, stderr } = await runFault({ args: SITES, env: { NETBOX_MCP_COMMAND: 'server "open' } });
    expect({ code, stderr }).toEqual({ code: 78, stderr: 'error: NETBOX_MCP_COMMAND must be a command line with closed quotes, not "server "open".\nhint: Change or unset the variable.\n' });
  });
});

describe.concurrent('a server that is silent', () => {
  test.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
    ['from the start', { NETBOX_MCP_COMMAND: 'sleep 600' }, 69, /^error: The MCP server `sleep 600` did not answer within \d(?:\.\d)? s\.\nhint: Check that the command starts an MCP server on stdio\.\nlikely: [^\n]+\nnext: [^\n]+\ntry: netbox-mcp-phase3 status\n$/u],
    ['but for garbage', faulty('faulty-server', 'only garbage'), 69, /did not answer within \d(?:\.\d)? s\. Its output was no MCP message: "no JSON here"\.\n/u],
    ['in every call', faulty('faulty-server', 'hangs in the call'), 75, /^error: (?:The MCP server did not answer netbox_get_objects|No answer within 3 s)/u],
    ['in the calls of the question', faulty('small-mcp-netbox', 'hangs'), 75, /^error: (?:The MCP server did not answer netbox_get_objects|No answer within 3 s)/u],
    ['in every call, and will not leave', faulty('faulty-server', 'ignores SIGTERM, hangs in the call'), 75, /^error: (?:The MCP server did not answer netbox_get_objects|No answer within 3 s)/u],
  ])('%s costs no more than the deadline', async (_, env, code, message) => {
    const run = await runFault({ args: DEVICES, env, timeout: 3 });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toContain('\nhint: ');
  });

  test('for ever does not hold up a batch question after question', async () => {
    const { code, stdout } = await runFault({ args: ['batch', '-', '--concurrency', '2'], input: 'list sites\n'.repeat(500), env: { NETBOX_MCP_COMMAND: 'sleep 600' }, timeout: 1 });
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { error: { code: string } }).error.code)).toEqual(Array.from({ length: 500 }, () => 'MCP_UNAVAILABLE'));
  });
});

describe.concurrent('a server that is killed in a call', () => {
  test('once is started anew, and the answer is the same', async () => {
    const { home } = await ownHome();
    const note = join(home, 'note');
    const { code, stdout, stderr } = await runFault({ args: ['ask', 'how many devices in ams'], env: faulty('small-mcp-netbox', 'dies once', note) });
    expect({ code, stderr, died: existsSync(note) }).toEqual({ code: 0, stderr: '', died: true });
    expect(stdout).toContain('225 devices in ams');
  });

  test.each([
    ['crashes in the call', 'The MCP server ended during netbox_get_objects (signal SIGKILL). It said: Segmentation fault, more or less\n'],
    ['half a line, then exit', 'The MCP server ended during netbox_get_objects (exit code 0). Its output was no MCP message: the beginning of a line that never ended.\n'],
  ])('every time is unavailable: %s', async (fault, message) => {
    const { code, stdout, stderr } = await runFault({ args: SITES, env: faulty('faulty-server', fault) });
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('hint: Ask again: the server is started anew.');
  });

  test('in each of many calls at a time is told once', async () => {
    const { code, stdout, stderr } = await runFault({ args: ['ask', 'devices per status in fra'], env: faulty('small-mcp-netbox', 'dies') });
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr.match(/error:/gu)).toHaveLength(1);
  });

  test('fails its question of a batch, not the others', async () => {
    const { code, stdout } = await runFault({ args: ['batch', '-', '--concurrency', '1'], input: 'list sites\nlist all devices\nlist sites\n', env: faulty('small-mcp-netbox', 'dies') });
    const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { line: number; kind: string; total: number | null });
    expect(code).toBe(1);
    expect(answers.map(({ line, kind, total }) => [line, kind, total])).toEqual([[1, 'table', 2], [2, 'error', null], [3, 'table', 2]]);
  });
});

describe.concurrent('a server that breaks the protocol', () => {
  test.each([
    ['garbage in the call', 75, 'Its output was no MCP message: "<html>".'],
    ['wrong content', 69, 'its reply has not the form of MCP (content: Invalid input: expected array, received string)'],
    ['protocol error', 69, 'MCP error -32602: limit: must be <= 100'],
    ['not JSON', 69, 'netbox_get_objects answered with text, not JSON: "# Devices\\n- one"'],
  ])('%s', async (fault, code, message) => {
    const run = await runFault({ args: SITES, env: faulty('faulty-server', fault), timeout: 3 });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(run.stderr).toContain('\nhint: ');
  });

  test.each(['banner on stdout', 'grandchild stays', 'ignores SIGTERM'])('but answers: %s', async (fault) => {
    const { code, stdout, stderr } = await runFault({ args: SITES, env: faulty('faulty-server', fault) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^1 site\.\n/u);
  });

  test('with a line of 40 MiB', async () => {
    const { code, stdout, stderr } = await runFault({ args: DEVICES, env: faulty('small-mcp-netbox', 'sends many MiB', '40') });
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr).toBe('error: The answer to netbox_get_objects was larger than 32 MiB and was given up.\nhint: Ask for fewer objects or fewer fields at a time.\nlikely: long comments, config contexts or custom fields\nnext: ask how many there are, then for one site or rack at a time\ntry: netbox-mcp-phase3 status\n');
  });

  test('with a line of 20 MiB that is no answer', async () => {
    const { code, stdout, stderr } = await runFault({ args: DEVICES, env: faulty('small-mcp-netbox', 'sends many MiB', '20') });
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' });
    expect(stderr).toMatch(/^error: netbox_get_objects answered with text, not JSON: "y{120}"\n/u);
  });
});

describe.concurrent('what a server says in a failure', () => {
  test('never reaches the terminal raw', async () => {
    const { code, stderr } = await runFault({ args: DEVICES, env: faulty('small-mcp-netbox', 'refuses in hostile words') });
    expect(code).toBe(69);
    expect(stderr).toContain('\\u{1b}]0;owned\\u{7}\\u{1b}[2Jrow\\u{d}\\u{a}forged\\u{202e}');
  });

  test.each(['table', 'json'])('holds no secret that the command or the environment has: %s', async (format) => {
    const server = `${faulty('small-mcp-netbox', 'tells its secrets')['NETBOX_MCP_COMMAND'] ?? ''} --api-key ${CANARY}x`;
    const env = { NETBOX_MCP_COMMAND: server, NETBOX_URL: 'http://127.0.0.1:9', NETBOX_TOKEN: CANARY, LOG_LEVEL: 'debug' };
    const { code, stdout, stderr } = await runFault({ args: [...DEVICES, '--format', format], env });
    expect(code).toBe(77);
    expect(`${stdout}${stderr}`).toContain('401 Unauthorized: ***');
  });
});
