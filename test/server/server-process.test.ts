import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../src/mcp/connection.js';
import { genericDialect } from '../../src/mcp/dialects/generic/dialect.js';
import { parseJson } from '../../src/netbox/json.js';
import { createMcpSource } from '../../src/mcp/source.js';
import { isRow } from '../../src/netbox/row.js';
import { DEMO, bundleServer, callTool, connectTo, conversation, outcome, refusalOf, startServer } from '../support/bundled-server.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { gone, isRunning } from '../support/processes.js';

let program = '';

beforeAll(async () => { program = await bundleServer(); });

afterAll(async () => { await rm(dirname(dirname(program)), { recursive: true }); });

describe('a real NetBox', () => {
  const servers: Server[] = [];

  afterEach(() => { servers.splice(0).forEach((server) => server.close()); });

  /** A stand-in that refuses racks and has nothing else. */
  async function netbox(): Promise<string> {
    const server = createServer((request, response) => {
      const refused = request.url?.includes('/racks/') === true || request.headers.authorization !== 'Token good';
      response.writeHead(refused ? 403 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(refused ? { detail: 'Invalid token' } : { count: 0, next: null, previous: null, results: [] }));
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const address = server.address();
    return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  }

  async function withNetBox(url: string, token: string, work: (connection: Connection) => Promise<void>): Promise<void> {
    const connection = connectTo(program, { NETBOX_URL: url, NETBOX_TOKEN: token });
    try {
      await work(connection);
    } finally {
      await connection.close();
    }
  }

  test('answers instead of the demo when it is given', async () => {
    await withNetBox(await netbox(), 'good', async (connection) => {
      expect(await callTool(connection, 'netbox_get_objects', { object_type: 'dcim.device', filters: {} })).toEqual({ count: 0, next: null, previous: null, results: [] });
    });
  });

  test('that refuses a type leaves a search without it, and the answer says so', async () => {
    await withNetBox(await netbox(), 'good', async (connection) => {
      expect(await callTool(connection, 'netbox_search_objects', { query: 'x', object_types: ['dcim.site', 'dcim.rack'] })).toEqual({
        'dcim.site': [],
        'dcim.rack': [],
        _meta: { errors: { 'dcim.rack': 'NetBox answered 403 Forbidden for /api/dcim/racks/?q=x: {"detail":"Invalid token"}' } },
      });
    });
  });

  test('that refuses everything makes a search fail rather than find nothing', async () => {
    await withNetBox(await netbox(), 'bad', async (connection) => {
      expect(await refusalOf(connection, 'netbox_search_objects', { query: 'x' })).toMatch(/^NetBox answered 403 Forbidden for .*"Invalid token"\}\nHint: The token is wrong/);
    });
  });

  test('reaches the asker as missing permission, or as unavailable', async () => {
    await withNetBox(await netbox(), 'bad', async (connection) => {
      const source = await createMcpSource(connection, [genericDialect], mcpTurn());
      await expect(source.count({ type: 'dcim.site', filters: {} }, mcpTurn())).rejects.toMatchObject({ code: 'NO_PERMISSION' });
    });
    const down = await netbox();
    servers.splice(0).forEach((server) => server.close());
    await withNetBox(down, 'good', async (connection) => {
      const source = await createMcpSource(connection, [genericDialect], mcpTurn());
      await expect(source.count({ type: 'dcim.site', filters: {} }, mcpTurn())).rejects.toMatchObject({
        code: 'NETBOX_UNAVAILABLE',
        message: `NetBox at ${down} cannot be reached: connection refused (ECONNREFUSED)`,
        hint: 'Check NETBOX_URL and that NetBox is up.',
      });
    });
  });
});

describe('the process', () => {
  test('answers what it was asked before its input closed, and leaves with 0', async () => {
    const child = startServer(program, DEMO);
    child.stdin.end(conversation({ id: 2, method: 'tools/call', params: { name: 'netbox_get_objects', arguments: { object_type: 'dcim.site', filters: {} } } }));
    const { code, stdout, stderr } = await outcome(child);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').map((line) => parseJson(line)).map((line) => (isRow(line) ? line['id'] : 'no JSON'))).toEqual([1, 2]);
    expect(stderr).toBe('netbox-mcp-server: ready, reading the demo inventory\n');
  });

  test('goes on after lines that are no requests', async () => {
    const child = startServer(program, DEMO);
    child.stdin.end(`hello\n{"jsonrpc":"2.0","id":7}\n{}\n${conversation()}`);
    const { code, stdout } = await outcome(child);
    expect(code).toBe(0);
    expect(stdout).toContain('"serverInfo":{"name":"netbox-mcp-server","title":"NetBox","version":"9.8.7"}');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('leaves on %s', async (signal) => {
    const child = startServer(program, DEMO);
    await once(child.stderr, 'data');
    child.kill(signal);
    expect((await outcome(child)).code).toBe(0);
  });

  test('leaves when its output breaks', async () => {
    const child = startServer(program, DEMO);
    await once(child.stderr, 'data');
    child.stdout.destroy();
    child.stdin.write(conversation());
    const exited: readonly unknown[] = await once(child, 'exit');
    expect(exited[0]).toBe(0);
  });

  test('does not outlive a client that is killed during a call', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, [${JSON.stringify(program)}], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: { NETBOX_DEMO_SCALE: '20000' } });
      child.stdin.write(${JSON.stringify(conversation({ id: 2, method: 'tools/list' }))});
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const client = spawn(process.execPath, ['-e', script]);
    const said: readonly unknown[] = await once(client.stdout, 'data');
    const pid = Number(String(said[0]));
    client.kill('SIGKILL');
    expect(await gone(() => (isRunning(pid) ? 1 : 0), 15_000)).toBe(true);
  });

  test.each([
    [{ NETBOX_URL: 'https://netbox.example' }, 'netbox-mcp-server: Configuration error: NETBOX_URL is set, but NETBOX_TOKEN is not. Set both, or none for the demo inventory.\n'],
    [{ NETBOX_TOKEN: 'abc' }, 'netbox-mcp-server: Configuration error: NETBOX_TOKEN is set, but NETBOX_URL is not. Set both, or none for the demo inventory.\n'],
  ])('stops with 78 and a reason when it has only %j', async (env, stderr) => {
    expect(await outcome(startServer(program, env))).toEqual({ code: 78, stdout: '', stderr });
  });

  test('tells its version and its usage', async () => {
    expect(await outcome(startServer(program, {}, ['--version']))).toEqual({ code: 0, stdout: '9.8.7\n', stderr: '' });
    expect((await outcome(startServer(program, {}, ['--help']))).stdout).toMatch(/^Usage: netbox-mcp-server /);
  });

  test('says how to build it when it was not built', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'unbuilt-'));
    await mkdir(join(directory, 'bin'));
    const copy = join(directory, 'bin', 'netbox-mcp-server.js');
    await copyFile(fileURLToPath(new URL('../../bin/netbox-mcp-server.js', import.meta.url)), copy);
    expect(await outcome(spawn(process.execPath, [copy]))).toEqual({ code: 78, stdout: '', stderr: 'netbox-mcp-server: dist/ is missing. Run "npm run build" first.\n' });
    await rm(directory, { recursive: true });
  });
});
