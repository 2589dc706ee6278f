import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openConnection } from '../../src/mcp/connection.js';
import type { Connection } from '../../src/mcp/connection.js';
import { genericDialect } from '../../src/mcp/dialects/generic/dialect.js';
import { createMcpSource } from '../../src/mcp/source.js';
import { isList, isRow, textOf } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import { parseJson } from '../../src/mcp/json.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { gone, isRunning } from '../support/processes.js';
import { bundleServer } from '../support/server-bundle.js';

const DEMO = { NETBOX_DEMO_NOW: '2025-06-18T10:30:00Z' };
let program = '';
let demo: Connection;

function connect(env: Readonly<Record<string, string>>): Connection {
  const server = { command: process.execPath, args: [program], env, cwd: null };
  return openConnection({ server, environment: {}, startMs: 10_000, callMs: 20_000, client: { name: 'test', version: '1' } });
}

async function call(tool: string, args: Readonly<Record<string, Json>>, connection = demo): Promise<Json> {
  const reply = await connection.read({ tool, arguments: args }, mcpTurn());
  if (reply.isError) throw new Error(reply.texts.join('\n'));
  return parseJson(reply.texts.join('')) ?? null;
}

async function refusalOf(tool: string, args: Readonly<Record<string, Json>>, connection = demo): Promise<string> {
  const reply = await connection.read({ tool, arguments: args }, mcpTurn());
  expect(reply.isError).toBe(true);
  return reply.texts.join('\n');
}

function results(value: Json): readonly Row[] {
  const list = isRow(value) ? value['results'] : null;
  if (!isList(list)) throw new Error(`no results in ${JSON.stringify(value)}`);
  return list.filter(isRow);
}

async function firstOf(type: string, filters: Readonly<Record<string, Json>> = {}): Promise<Row> {
  const [row] = results(await call('netbox_get_objects', { object_type: type, filters, limit: 1 }));
  if (row === undefined) throw new Error(`the demo has no ${type}`);
  return row;
}

beforeAll(async () => {
  program = await bundleServer();
  demo = connect(DEMO);
});

afterAll(async () => {
  await demo.close();
  await rm(dirname(dirname(program)), { recursive: true });
});

describe('the tools', () => {
  test('are the four of the official server and four more', async () => {
    expect((await demo.tools(mcpTurn())).map((tool) => tool.name)).toEqual([
      'netbox_get_objects', 'netbox_get_object_by_id', 'netbox_get_changelogs', 'netbox_search_objects',
      'netbox_get_status', 'netbox_get_available', 'netbox_trace_cable', 'netbox_get_rack_elevation',
    ]);
  });

  test('have the arguments, defaults and limits of the official server, and are marked as reading', async () => {
    const lines = await talk([{ id: 2, method: 'tools/list' }], DEMO);
    const listed = toolsIn(lines.find((line) => line['id'] === 2));
    expect(listed.map((tool) => withoutDescriptions(tool['inputSchema'] ?? null)).slice(0, 4)).toEqual([
      {
        type: 'object',
        properties: {
          object_type: { type: 'string' },
          filters: { type: 'object', additionalProperties: {} },
          fields: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }], default: null },
          brief: { type: 'boolean', default: false },
          limit: { type: 'integer', minimum: 1, maximum: 100, default: 5 },
          offset: { type: 'integer', minimum: 0, default: 0 },
          ordering: { anyOf: [{ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, { type: 'null' }], default: null },
        },
        required: ['object_type', 'filters'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: {
          object_type: { type: 'string' },
          object_id: { type: 'integer', minimum: 1 },
          fields: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }], default: null },
          brief: { type: 'boolean', default: false },
        },
        required: ['object_type', 'object_id'],
        additionalProperties: false,
      },
      { type: 'object', properties: { filters: { type: 'object', additionalProperties: {} } }, required: ['filters'], additionalProperties: false },
      {
        type: 'object',
        properties: {
          query: { type: 'string', minLength: 1 },
          object_types: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }], default: null },
          fields: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }], default: null },
          limit: { type: 'integer', minimum: 1, maximum: 100, default: 5 },
        },
        required: ['query'],
        additionalProperties: false,
      },
    ]);
    expect(listed.map((tool) => isRow(tool['annotations']) && tool['annotations']['readOnlyHint'])).toEqual(Array.from({ length: 8 }, () => true));
  });
});

describe('netbox_get_objects', () => {
  test('answers with a page of NetBox, of five objects unless told otherwise', async () => {
    const page = await call('netbox_get_objects', { object_type: 'dcim.device', filters: {} });
    expect(Object.keys(isRow(page) ? page : {})).toEqual(['count', 'next', 'previous', 'results']);
    expect(results(page)).toHaveLength(5);
  });

  test('gives the fields wanted, in the order wanted', async () => {
    const page = await call('netbox_get_objects', { object_type: 'dcim.site', filters: {}, fields: ['id', 'name'], ordering: '-name', limit: 100 });
    const names = results(page).map((row) => textOf(row, 'name') ?? '');
    expect(names).toEqual(names.toSorted().reverse());
    expect(Object.keys(results(page)[0] ?? {})).toEqual(['id', 'name']);
  });

  test('counts what filters leave, and less when there are more of them', async () => {
    const count = async (filters: Readonly<Record<string, Json>>): Promise<Json> => {
      const page = await call('netbox_get_objects', { object_type: 'dcim.device', filters, limit: 1 });
      return isRow(page) ? (page['count'] ?? null) : null;
    };
    const [all, active, other] = [await count({}), await count({ status: 'active' }), await count({ status__n: 'active' })];
    expect(Number(active) + Number(other)).toBe(all);
    expect(Number(other)).toBeGreaterThan(0);
  });

  test('gives brief objects', async () => {
    const page = await call('netbox_get_objects', { object_type: 'dcim.site', filters: {}, brief: true, limit: 1 });
    expect(Object.keys(results(page)[0] ?? {})).toEqual(['id', 'url', 'display', 'name', 'slug', 'description']);
  });

  test.each([
    [{ object_type: 'dcim.device', filters: {}, limit: 101 }, /^Invalid arguments for netbox_get_objects:\n✖ .*<=100\n {2}→ at limit$/],
    [{ object_type: 'dcim.device' }, /→ at filters$/],
    [{ object_type: 'dcim.device', filters: {}, site: 'x' }, /Unrecognized key: "site"/],
    [{ object_type: 'dcim.devcie', filters: {} }, /^Invalid object_type 'dcim\.devcie'\. Did you mean dcim\.device/],
    [{ object_type: 'dcim.device', filters: { site__region: 'x' } }, /a filter cannot lead over several objects/],
    [{ object_type: 'dcim.device', filters: { colour: 'red' } }, /^Invalid filter 'colour': NetBox would ignore it and return every dcim\.device\./],
    [{ object_type: 'dcim.device', filters: { site: 'atlantis' } }, /^NetBox answered 400 Bad Request for \/api\/dcim\/devices\/\?site=atlantis&limit=5&offset=0: \{"site":\["Select a valid choice\. atlantis is not one of the available choices\."\]\}$/],
  ])('refuses %j', async (args, message) => {
    expect(await refusalOf('netbox_get_objects', args)).toMatch(message);
  });
});

test('netbox_get_object_by_id answers with the object, and refuses an id that is none', async () => {
  const site = await firstOf('dcim.site');
  expect(await call('netbox_get_object_by_id', { object_type: 'dcim.site', object_id: site['id'] ?? 0 })).toEqual(site);
  expect(await call('netbox_get_object_by_id', { object_type: 'dcim.site', object_id: site['id'] ?? 0, fields: ['slug'] })).toEqual({ slug: site['slug'] });
  expect(await refusalOf('netbox_get_object_by_id', { object_type: 'dcim.site', object_id: 999_999 })).toMatch(/^NetBox answered 404 Not Found for \/api\/dcim\/sites\/999999\/: \{"detail":/);
});

test('netbox_get_changelogs answers with a page of changes that filters choose', async () => {
  const page = await call('netbox_get_changelogs', { filters: { limit: 3, action: 'update' } });
  expect(results(page).every((row) => isRow(row['action']) && row['action']['value'] === 'update')).toBe(true);
  expect(results(page).length).toBeLessThanOrEqual(3);
  expect(await refusalOf('netbox_get_changelogs', { filters: { changed_by: 'x' } })).toMatch(/^Invalid filter 'changed_by'/);
});

test('netbox_search_objects has a list for each type, at most as long as wanted', async () => {
  const site = await firstOf('dcim.site');
  const found = await call('netbox_search_objects', { query: textOf(site, 'name'), object_types: ['dcim.site', 'ipam.vlan', 'dcim.rack'], fields: ['id', 'name'], limit: 2 });
  expect(Object.keys(isRow(found) ? found : {})).toEqual(['dcim.site', 'ipam.vlan', 'dcim.rack']);
  expect(isRow(found) && found['dcim.site']).toContainEqual({ id: site['id'], name: site['name'] });
  expect(await refusalOf('netbox_search_objects', { query: 'x', object_types: ['dcim.shelf'] })).toMatch(/^Invalid object_type 'dcim\.shelf'/);
});

test('netbox_get_status tells the version', async () => {
  const status = await call('netbox_get_status', {});
  expect(isRow(status) && status['netbox-version']).toMatch(/^4\.\d+\.\d+/);
});

test('netbox_get_available lists what is free, of a kind that fits the object', async () => {
  const prefix = await firstOf('ipam.prefix', { family: 4, mask_length: 24, status: 'active' });
  const id = prefix['id'] ?? 0;
  const free = await call('netbox_get_available', { object_type: 'ipam.prefix', object_id: id, limit: 3 });
  expect(free).toMatchObject({ object_type: 'ipam.prefix', object_id: id, kind: 'ips' });
  expect(results(free)).toHaveLength(3);
  expect(results(free)[0]).toMatchObject({ family: 4 });
  expect(await call('netbox_get_available', { object_type: 'ipam.prefix', object_id: id, kind: 'prefixes' })).toMatchObject({ kind: 'prefixes' });
  expect(await refusalOf('netbox_get_available', { object_type: 'ipam.prefix', object_id: id, kind: 'vlans' })).toBe("Invalid kind 'vlans': ipam.prefix has ips and prefixes.");
});

test('netbox_trace_cable follows a cable, and refuses what has none', async () => {
  const port = await firstOf('dcim.interface', { cabled: true });
  const trace = await call('netbox_trace_cable', { object_type: 'dcim.interface', object_id: port['id'] ?? 0 });
  const first = isRow(trace) && isList(trace['results']) ? trace['results'][0] : null;
  expect(isList(first ?? null) && first).toHaveLength(3);
  expect(await refusalOf('netbox_trace_cable', { object_type: 'dcim.site', object_id: 1 })).toMatch(/^Invalid object_type 'dcim\.site': cables can be traced from dcim\.interface, /);
});

test('netbox_get_rack_elevation lists the half units of a face', async () => {
  const rack = await firstOf('dcim.rack');
  const elevation = await call('netbox_get_rack_elevation', { rack_id: rack['id'] ?? 0, face: 'rear' });
  expect(results(elevation)).toHaveLength(2 * Number(rack['u_height']));
});

test('an unknown tool is refused', async () => {
  expect(await refusalOf('netbox_delete_object', { object_id: 1 })).toBe('Unknown tool: netbox_delete_object');
});

test('a source over the server reads all objects, and has every capability', async () => {
  const source = await createMcpSource(demo, [genericDialect], mcpTurn());
  const ids = new Set<Json>();
  for await (const page of source.fetch({ type: 'dcim.device', filters: {}, fields: ['name'], ordering: [], maxRows: null }, mcpTurn())) {
    for (const row of page.rows) ids.add(row['id'] ?? null);
  }
  expect(ids.size).toBe((await source.count({ type: 'dcim.device', filters: {} }, mcpTurn())).value);
  expect(ids.size).toBeGreaterThan(500);
  expect([...source.capabilities].toSorted()).toEqual(['available', 'elevation', 'status', 'trace']);
});

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
    const connection = connect({ NETBOX_URL: url, NETBOX_TOKEN: token });
    try {
      await work(connection);
    } finally {
      await connection.close();
    }
  }

  test('answers instead of the demo when it is given', async () => {
    await withNetBox(await netbox(), 'good', async (connection) => {
      expect(await call('netbox_get_objects', { object_type: 'dcim.device', filters: {} }, connection)).toEqual({ count: 0, next: null, previous: null, results: [] });
    });
  });

  test('that refuses a type leaves a search without it, and the answer says so', async () => {
    await withNetBox(await netbox(), 'good', async (connection) => {
      expect(await call('netbox_search_objects', { query: 'x', object_types: ['dcim.site', 'dcim.rack'] }, connection)).toEqual({
        'dcim.site': [],
        'dcim.rack': [],
        _meta: { errors: { 'dcim.rack': 'NetBox answered 403 Forbidden for /api/dcim/racks/?q=x&limit=5: {"detail":"Invalid token"}' } },
      });
    });
  });

  test('that refuses everything makes a search fail rather than find nothing', async () => {
    await withNetBox(await netbox(), 'bad', async (connection) => {
      expect(await refusalOf('netbox_search_objects', { query: 'x' }, connection)).toMatch(/^NetBox answered 403 Forbidden for .*"Invalid token"\}\nHint: The token is wrong/);
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
        message: `NetBox at ${down} cannot be reached: ECONNREFUSED`,
        hint: 'Check NETBOX_URL and that NetBox is up.',
      });
    });
  });
});

/** Starts the server by itself, with nothing of our environment but the path. */
function start(env: Readonly<Record<string, string>>, args: readonly string[] = []): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args], { env: { PATH: process.env['PATH'] ?? '', ...env } });
}

async function outcome(child: ChildProcessWithoutNullStreams): Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const closed: readonly unknown[] = await once(child, 'close');
  return { code: closed[0], stdout, stderr };
}

const GREETING = { id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } } };

/** Writes all requests, closes the input, and gives the lines that came out. */
async function talk(requests: readonly object[], env: Readonly<Record<string, string>>): Promise<readonly Row[]> {
  const child = start(env);
  child.stdin.end([GREETING, ...requests].map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join(''));
  const { stdout } = await outcome(child);
  return stdout.trim().split('\n').map((line) => parseJson(line) ?? null).filter(isRow);
}

function toolsIn(line: Row | undefined): readonly Row[] {
  const result = line?.['result'] ?? null;
  const tools = isRow(result) ? result['tools'] : null;
  return isList(tools ?? null) && isList(tools) ? tools.filter(isRow) : [];
}

function withoutDescriptions(value: Json): Json {
  if (isList(value)) return value.map(withoutDescriptions);
  if (!isRow(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => (name === 'description' && typeof item === 'string' ? [] : [[name, withoutDescriptions(item)]])));
}

describe('the process', () => {
  test('answers what it was asked before its input closed, and leaves with 0', async () => {
    const child = start(DEMO);
    const asked = [GREETING, { id: 2, method: 'tools/call', params: { name: 'netbox_get_objects', arguments: { object_type: 'dcim.site', filters: {} } } }];
    child.stdin.end(asked.map((request) => `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`).join(''));
    const { code, stdout, stderr } = await outcome(child);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').map((line) => parseJson(line)).map((line) => (isRow(line) ? line['id'] : 'no JSON'))).toEqual([1, 2]);
    expect(stderr).toBe('netbox-mcp-server: ready, reading the demo inventory\n');
  });

  test('goes on after lines that are no requests', async () => {
    const child = start(DEMO);
    child.stdin.end(`hello\n{"jsonrpc":"2.0","id":7}\n{}\n${JSON.stringify({ jsonrpc: '2.0', ...GREETING })}\n`);
    const { code, stdout } = await outcome(child);
    expect(code).toBe(0);
    expect(stdout).toContain('"serverInfo":{"name":"netbox-mcp-server","title":"NetBox","version":"9.8.7"}');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('leaves on %s', async (signal) => {
    const child = start(DEMO);
    await once(child.stderr, 'data');
    child.kill(signal);
    expect((await outcome(child)).code).toBe(0);
  });

  test('leaves when its output breaks', async () => {
    const child = start(DEMO);
    await once(child.stderr, 'data');
    child.stdout.destroy();
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...GREETING })}\n`);
    const exited: readonly unknown[] = await once(child, 'exit');
    expect(exited[0]).toBe(0);
  });

  test('does not outlive a client that is killed during a call', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, [${JSON.stringify(program)}], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: { NETBOX_DEMO_SCALE: '20000' } });
      child.stdin.write(${JSON.stringify(`${JSON.stringify({ jsonrpc: '2.0', ...GREETING })}\n${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' })}\n`)});
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
    expect(await outcome(start(env))).toEqual({ code: 78, stdout: '', stderr });
  });

  test('tells its version and its usage', async () => {
    expect(await outcome(start({}, ['--version']))).toEqual({ code: 0, stdout: '9.8.7\n', stderr: '' });
    expect((await outcome(start({}, ['--help']))).stdout).toMatch(/^Usage: netbox-mcp-server /);
  });

  test('says how to build it when it was not built', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'unbuilt-'));
    await mkdir(join(directory, 'bin'));
    const copy = join(directory, 'bin', 'netbox-mcp-server.mjs');
    await copyFile(fileURLToPath(new URL('../../bin/netbox-mcp-server.js', import.meta.url)), copy);
    expect(await outcome(spawn(process.execPath, [copy]))).toEqual({ code: 78, stdout: '', stderr: 'netbox-mcp-server: dist/ is missing. Run "npm run build" first.\n' });
    await rm(directory, { recursive: true });
  });
});
