import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { openConnection } from '../../src/mcp/connection.js';
import type { Connection, ConnectionOptions } from '../../src/mcp/connection.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { gone, isRunning, running } from '../support/processes.js';

const SERVER = fileURLToPath(new URL('../support/faulty-server.mjs', import.meta.url));
const ASK = { tool: 'netbox_get_objects', arguments: { object_type: 'dcim.site', filters: {} } };
const opened: Connection[] = [];

function open(fault: string, detail = '', options: Partial<ConnectionOptions> = {}): Connection {
  const server = { command: process.execPath, args: [SERVER, fault, detail], env: {}, cwd: null };
  return remember(openConnection({ server, environment: process.env, startMs: 5000, callMs: 5000, client: { name: 'test', version: '1' }, ...options }));
}

function openCommand(command: string, cwd: string | null = null): Connection {
  const server = { command, args: ['serve', '--token', 'abcdef123456'], env: {}, cwd };
  return remember(openConnection({ server, environment: process.env, startMs: 2000, callMs: 2000, client: { name: 'test', version: '1' } }));
}

function remember(connection: Connection): Connection {
  opened.push(connection);
  return connection;
}

function scratchFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'mcp-')), 'note');
}

async function failureOf(promise: Promise<unknown>): Promise<Pick<AppError, 'code' | 'message' | 'hint'>> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return { code: error.code, message: error.message, hint: error.hint };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((connection) => connection.close()));
  expect(await gone(() => running(SERVER).length), 'a server is left behind').toBe(true);
});

describe('a server that does not start', () => {
  test('is named when its command is missing', async () => {
    expect(await failureOf(openCommand('no-such-netbox-server').tools(mcpTurn()))).toEqual({
      code: 'MCP_UNAVAILABLE',
      message: 'The MCP server command `no-such-netbox-server serve --token ***` was not found.',
      hint: 'Check NETBOX_MCP_COMMAND: the program must be on the PATH or given with its full path, and its directory must exist.',
    });
  });

  test('is named when its command is no program', async () => {
    expect(await failureOf(openCommand(SERVER).tools(mcpTurn()))).toMatchObject({
      code: 'MCP_UNAVAILABLE',
      message: `The MCP server command \`${SERVER} serve --token ***\` may not be executed.`,
    });
  });

  test('is named when its directory is missing', async () => {
    expect(await failureOf(openCommand(process.execPath, '/no/such/directory').tools(mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE' });
  });

  test('is quoted with the end of its stderr when it exits, without its secrets', async () => {
    const server = { command: process.execPath, args: [SERVER, 'exits at start'], env: { NETBOX_TOKEN: 'abcdef123456' }, cwd: null };
    const { code, message, hint } = await failureOf(open('', '', { server }).tools(mcpTurn()));
    expect(code).toBe('MCP_UNAVAILABLE');
    expect(message).toContain('ended before it was ready (exit code 1). It said: Configuration error: NETBOX_URL is required (token ***)');
    expect(hint).toContain('NETBOX_TOKEN');
  });

  test('is given up when it stays silent', async () => {
    const { code, message } = await failureOf(open('silent', '', { startMs: 200 }).tools(mcpTurn()));
    expect(code).toBe('MCP_UNAVAILABLE');
    expect(message).toContain('did not answer within 0.2 s.');
  });

  test('is quoted when it writes something else than MCP', async () => {
    const { message } = await failureOf(open('only garbage', '', { startMs: 500 }).tools(mcpTurn()));
    expect(message).toContain('did not answer within 0.5 s. Its output was no MCP message: "no JSON here".');
  });

  test('keeps the question no longer than its own deadline', async () => {
    expect(await failureOf(open('silent').tools(mcpTurn(150)))).toMatchObject({ code: 'DEADLINE', message: 'The time for this question is over.' });
  });

  test('can be interrupted', async () => {
    const turn = mcpTurn();
    const failure = failureOf(open('silent').tools(turn));
    turn.interrupt();
    expect(await failure).toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('a server that talks beside the protocol', () => {
  test('is understood in spite of a banner on stdout', async () => {
    const tools = await open('banner on stdout').tools(mcpTurn());
    expect(tools.map((tool) => tool.name)).toEqual(['netbox_get_objects']);
  });

  test('is not held up by 5 MB on stderr', async () => {
    const reply = await open('huge stderr').read(ASK, mcpTurn());
    expect(reply.isError).toBe(false);
  });

  test('is heard once when it answers twice', async () => {
    const connection = open('answers twice');
    expect((await connection.read(ASK, mcpTurn())).texts[0]).toContain('"count":1');
    expect((await connection.read(ASK, mcpTurn())).texts[0]).toContain('"count":1');
  });

  test('misses its answer when that was garbage, and the message shows it', async () => {
    expect(await failureOf(open('garbage in the call', '', { callMs: 300 }).read(ASK, mcpTurn()))).toEqual({
      code: 'DEADLINE',
      message: 'The MCP server did not answer netbox_get_objects within 0.3 s. Its output was no MCP message: "<html>".',
      hint: 'Ask for less at a time, or allow more time.',
    });
  });

  test('is refused when its result has no valid form', async () => {
    expect(await failureOf(open('wrong content').read(ASK, mcpTurn()))).toMatchObject({ code: 'MCP_TOOL' });
  });

  test('is quoted when it answers with a protocol error', async () => {
    const { code, message } = await failureOf(open('protocol error').read(ASK, mcpTurn()));
    expect(code).toBe('MCP_TOOL');
    expect(message).toContain('limit: must be <= 100');
  });

  test('lists its tools over several pages', async () => {
    const tools = await open('many pages of tools').tools(mcpTurn());
    expect(tools.map((tool) => tool.name)).toEqual(['netbox_get_objects', 'netbox_get_status']);
  });
});

describe('a large answer', () => {
  test('of 20 MiB arrives whole', async () => {
    const reply = await open('answers 20 MiB').read(ASK, mcpTurn());
    expect(reply.texts[0]).toHaveLength(20 * 1024 * 1024);
  });

  test('of more than 32 MiB is given up, once', async () => {
    expect(await failureOf(open('answers 40 MiB').read(ASK, mcpTurn()))).toEqual({
      code: 'MCP_TOOL',
      message: 'The answer to netbox_get_objects was larger than 32 MiB and was given up.',
      hint: 'Ask for fewer objects or fewer fields at a time.',
    });
  });
});

describe('a server that ends during a call', () => {
  test('is started anew and asked once more', async () => {
    const reply = await open('crashes once', scratchFile()).read(ASK, mcpTurn());
    expect(reply.texts[0]).toContain('"count":1');
  });

  test('serves calls side by side with one new start', async () => {
    const connection = open('crashes once', scratchFile());
    const replies = await Promise.all([1, 2, 3].map(() => connection.read(ASK, mcpTurn())));
    expect(replies.map((reply) => reply.isError)).toEqual([false, false, false]);
    expect(running(SERVER)).toHaveLength(1);
  });

  test('is not asked a third time', async () => {
    expect(await failureOf(open('crashes in the call').read(ASK, mcpTurn()))).toEqual({
      code: 'MCP_UNAVAILABLE',
      message: 'The MCP server ended during netbox_get_objects (signal SIGKILL). It said: Segmentation fault, more or less',
      hint: 'Ask again: the server is started anew. If it ends again, its own log tells more.',
    });
  });

  test('is noticed at once though a grandchild keeps its output open, and the grandchild ends too', async () => {
    const note = scratchFile();
    const before = Date.now();
    const { code, message } = await failureOf(open('crashes, a grandchild keeps its output open', note).read(ASK, mcpTurn()));
    expect({ code, message }).toEqual({ code: 'MCP_UNAVAILABLE', message: 'The MCP server ended during netbox_get_objects (exit code 4).' });
    expect(Date.now() - before).toBeLessThan(3000);
    const grandchild = Number(readFileSync(note, 'utf8'));
    expect(await gone(() => (isRunning(grandchild) ? 1 : 0))).toBe(true);
  });

  test('is noticed in the middle of a line', async () => {
    expect(await failureOf(open('half a line, then exit').read(ASK, mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE' });
  });

  test('is noticed when it only closes its output', async () => {
    expect(await failureOf(open('closes its output').read(ASK, mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE' });
  });
});

describe('a server that hangs in a call', () => {
  test('is given up after the longest silence allowed', async () => {
    expect(await failureOf(open('hangs in the call', '', { callMs: 200 }).read(ASK, mcpTurn()))).toMatchObject({
      code: 'DEADLINE',
      message: 'The MCP server did not answer netbox_get_objects within 0.2 s.',
    });
  });

  test('is replaced for the next question', async () => {
    const connection = open('hangs once', scratchFile(), { callMs: 300 });
    expect(await failureOf(connection.read(ASK, mcpTurn()))).toMatchObject({ code: 'DEADLINE' });
    expect((await connection.read(ASK, mcpTurn())).texts[0]).toContain('"count":1');
  });

  test('is waited for while it reports progress', async () => {
    const reply = await open('reports progress for long', '', { callMs: 400 }).read(ASK, mcpTurn());
    expect(reply.texts[0]).toContain('"count":1');
  });

  test('lets the question be interrupted within 100 ms', async () => {
    const connection = open('hangs in the call');
    await connection.tools(mcpTurn());
    const turn = mcpTurn();
    const failure = failureOf(connection.read(ASK, turn));
    const before = Date.now();
    turn.interrupt();
    expect(await failure).toMatchObject({ code: 'INTERRUPTED', message: 'Interrupted.' });
    expect(Date.now() - before).toBeLessThan(100);
  });
});

describe('closing', () => {
  test.each(['none', 'ignores SIGTERM', 'hangs in the call', 'grandchild stays'])('ends within a second a server of the kind: %s', async (fault) => {
    const connection = open(fault);
    await connection.tools(mcpTurn());
    const before = Date.now();
    await connection.close();
    expect(Date.now() - before).toBeLessThan(1000);
    expect(await gone(() => running(SERVER).length)).toBe(true);
  });

  test('ends a server that was never asked', async () => {
    await open('none').close();
    expect(await gone(() => running(SERVER).length)).toBe(true);
  });

  test('by kill ends the server without waiting', async () => {
    const connection = open('ignores SIGTERM');
    await connection.tools(mcpTurn());
    connection.kill();
    expect(await gone(() => running(SERVER).length)).toBe(true);
  });

  test('refuses what is asked afterwards', async () => {
    const connection = open('none');
    await connection.close();
    expect(await failureOf(connection.read(ASK, mcpTurn()))).toMatchObject({ code: 'MCP_UNAVAILABLE', message: 'The connection to the MCP server is closed.' });
  });
});

describe('the environment of a server', () => {
  test('holds what it is given and a short list of ours, and no secret of ours', async () => {
    const server = { command: process.execPath, args: [SERVER, 'tells its environment'], env: { NETBOX_URL: 'https://netbox.example' }, cwd: null };
    const environment = { PATH: process.env['PATH'], HOME: '/home/alice', OPENAI_API_KEY: 'sk-123', NETBOX_TOKEN: 'abc', HTTPS_PROXY: 'http://proxy:3128', SHELL: '() { :; }' };
    const { texts } = await open('', '', { server, environment }).read(ASK, mcpTurn());
    expect(JSON.parse(texts[0] ?? '')).toEqual({
      NETBOX_URL: 'https://netbox.example',
      HOME: '/home/alice',
      HTTPS_PROXY: 'http://proxy:3128',
      PATH: process.env['PATH'],
    });
  });

  test('puts the server into a process group of its own', async () => {
    const { texts } = await open('tells its process').read(ASK, mcpTurn());
    const pid = Number(/"pid":(\d+)/.exec(texts[0] ?? '')?.[1]);
    const group = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ')[1]?.split(' ')[2];
    expect(Number(group)).toBe(pid);
  });
});
