import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { FetchRequest, Source, ToolCall } from '../../src/execute/source.js';
import { genericDialect } from '../../src/mcp/dialects/generic/dialect.js';
import { createMcpSource } from '../../src/mcp/source.js';
import { errorResult, inMemoryConnection, jsonResult } from '../support/in-memory-server.js';
import { SERVERS } from '../support/mcp-servers.js';
import { mcpTurn } from '../support/mcp-turn.js';

interface Asked {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

type Answer = (args: Readonly<Record<string, unknown>>, tool: string) => CallToolResult | Promise<CallToolResult>;

/** A source over a server of these tools, and the calls that it received. */
async function sourceOf(tools: readonly Tool[], answer: Answer): Promise<{ readonly source: Source; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const connection = inMemoryConnection(tools, (tool, args) => {
    asked.push({ tool, args });
    return answer(args, tool);
  });
  return { source: await createMcpSource(connection, [genericDialect], mcpTurn()), asked };
}

const DEVICES: FetchRequest = { type: 'dcim.device', filters: {}, fields: ['name'], ordering: [], maxRows: null };

function numbered(from: number, to: number): readonly { readonly id: number; readonly display: string }[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index + 1, display: `device ${String(from + index + 1)}` }));
}

function numberOf(args: Readonly<Record<string, unknown>>, name: string): number {
  const value = args[name];
  return typeof value === 'number' ? value : 0;
}

/** A NetBox page of `total` devices, as the official server passes it on. */
function netboxPage(total: number, largest = 1000): Answer {
  return (args) => {
    const from = numberOf(args, 'offset');
    const to = Math.min(total, from + Math.min(numberOf(args, 'limit'), largest));
    return jsonResult({ count: total, next: to < total ? 'https://netbox/next' : null, previous: null, results: numbered(from, to) });
  };
}

async function idsOf(source: Source, request: FetchRequest): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const page of source.fetch(request, mcpTurn())) ids.push(...page.rows.map((row) => Number(row['id'])));
  return ids;
}

async function failureOf(promise: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return { code: error.code, message: error.message };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

describe('reading pages', () => {
  test('brings every object once, in order, a hundred at a time', async () => {
    const { source, asked } = await sourceOf(SERVERS.official, netboxPage(730));
    expect(await idsOf(source, DEVICES)).toEqual(upTo(730));
    expect(asked.map(({ args }) => [args['offset'], args['limit']])).toEqual([
      [undefined, 100], [100, 100], [200, 100], [300, 100], [400, 100], [500, 100], [600, 100], [700, 100],
    ]);
  });

  test('asks for id and display besides the fields wanted, and for nothing that was not said', async () => {
    const { source, asked } = await sourceOf(SERVERS.official, netboxPage(1));
    await idsOf(source, { ...DEVICES, filters: { site_id: [1, 2], status: 'active', has_primary_ip: false }, fields: ['name', 'id'] });
    expect(asked).toEqual([
      {
        tool: 'netbox_get_objects',
        args: { object_type: 'dcim.device', filters: { site_id: [1, 2], status: 'active', has_primary_ip: false }, fields: ['id', 'display', 'name'], limit: 100 },
      },
    ]);
  });

  test('stops at the rows wanted', async () => {
    const { source, asked } = await sourceOf(SERVERS.official, netboxPage(730));
    expect(await idsOf(source, { ...DEVICES, maxRows: 130 })).toEqual(upTo(130));
    expect(asked.map(({ args }) => args['limit'])).toEqual([100, 30]);
  });

  test('goes on where a server gives smaller pages than asked for', async () => {
    const { source } = await sourceOf(SERVERS.official, netboxPage(175, 50));
    expect(await idsOf(source, DEVICES)).toEqual(upTo(175));
  });

  test('lets the id decide between rows that are equal under the ordering', async () => {
    const { source, asked } = await sourceOf(SERVERS.official, netboxPage(1));
    await idsOf(source, { ...DEVICES, ordering: ['-status', 'name'] });
    expect(asked[0]?.args['ordering']).toBe('-status,name,id');
  });

  test('hands out an object once that two pages hold, under the total that says one is missing', async () => {
    const { source } = await sourceOf(SERVERS.official, (args) => {
      const from = numberOf(args, 'offset');
      return jsonResult({ count: 150, next: null, previous: null, results: from === 0 ? numbered(0, 100) : numbered(99, 149) });
    });
    let rows = 0;
    let total: number | null = null;
    for await (const page of source.fetch(DEVICES, mcpTurn())) {
      rows += page.rows.length;
      total = page.total;
    }
    expect({ rows, total }).toEqual({ rows: 149, total: 150 });
  });

  test('follows a total that grows meanwhile', async () => {
    const { source } = await sourceOf(SERVERS.official, (args) => netboxPage(numberOf(args, 'offset') === 0 ? 150 : 260)(args, ''));
    expect(await idsOf(source, DEVICES)).toEqual(upTo(260));
  });

  test('hides the delay of a server by asking for pages side by side', async () => {
    let now = 0;
    let most = 0;
    const { source } = await sourceOf(SERVERS.official, async (args, tool) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => { setImmediate(resolve); });
      now -= 1;
      return netboxPage(1000)(args, tool);
    });
    expect(await idsOf(source, DEVICES)).toEqual(upTo(1000));
    expect(most).toBe(4);
  });

  test('asks for no more pages when nobody wants them', async () => {
    const { source, asked } = await sourceOf(SERVERS.official, netboxPage(100_000));
    for await (const page of source.fetch(DEVICES, mcpTurn())) if (page.rows.length > 0) break;
    expect(asked).toHaveLength(1);
  });

  test('fails whole when one page fails', async () => {
    const { source } = await sourceOf(SERVERS.official, (args, tool) =>
      numberOf(args, 'offset') < 200 ? netboxPage(730)(args, tool) : errorResult("Error calling tool 'netbox_get_objects': Server error '500 Internal Server Error' for url 'http://netbox/api/'"));
    expect(await failureOf(idsOf(source, DEVICES))).toEqual({
      code: 'NETBOX_REFUSED',
      message: "Server error '500 Internal Server Error' for url 'http://netbox/api/'",
    });
  });

  test('never sends an empty list, which NetBox would read as no filter', async () => {
    const { source, asked } = await sourceOf(SERVERS.official, netboxPage(730));
    expect(await failureOf(idsOf(source, { ...DEVICES, filters: { site_id: [] } }))).toMatchObject({ code: 'INTERNAL' });
    expect(asked).toEqual([]);
  });

  test('keeps each call as evidence', async () => {
    const { source } = await sourceOf(SERVERS.official, netboxPage(2));
    const calls: ToolCall[] = [];
    for await (const { call } of source.fetch(DEVICES, mcpTurn())) calls.push({ ...call, ms: 0 });
    expect(calls).toEqual([
      { tool: 'netbox_get_objects', arguments: { object_type: 'dcim.device', filters: {}, fields: ['id', 'display', 'name'], limit: 100 }, rows: 2, cached: false, ageMs: 0, ms: 0 },
    ]);
  });
});

describe('counting', () => {
  test('reads the total from a page of one row', async () => {
    const { source, asked } = await sourceOf(SERVERS.official, netboxPage(730));
    const { value } = await source.count({ type: 'dcim.device', filters: { status: 'active' } }, mcpTurn());
    expect(value).toBe(730);
    expect(asked.map(({ args }) => args)).toEqual([{ object_type: 'dcim.device', filters: { status: 'active' }, fields: ['id', 'display'], limit: 1 }]);
  });

  test('takes no page length for a total', async () => {
    const { source } = await sourceOf(SERVERS.rich, (args) => {
      const results = numbered(0, numberOf(args, 'limit'));
      return jsonResult({ object_type: 'dcim.device', results, count: results.length, total: 812, has_more: true });
    });
    expect((await source.count({ type: 'dcim.device', filters: {} }, mcpTurn())).value).toBe(812);
  });

  test('counts the rows where the server tells no total', async () => {
    const { source } = await sourceOf(SERVERS.first, (args) => {
      const filters = args['filters'];
      const { limit, offset } = { limit: 0, offset: 0, ...(typeof filters === 'object' ? filters : {}) };
      return jsonResult(numbered(offset, Math.min(offset + limit, 230)));
    });
    expect((await source.count({ type: 'dcim.device', filters: {} }, mcpTurn())).value).toBe(230);
  });
});

describe('servers of the generic family', () => {
  test('without parameters for paging get them among the filters, and types by their short names', async () => {
    const { source, asked } = await sourceOf(SERVERS.first, () => jsonResult([]));
    await idsOf(source, { ...DEVICES, filters: { name: 'a' }, ordering: ['name'] });
    await idsOf(source, { ...DEVICES, type: 'virtualization.vminterface', fields: null });
    expect(asked.map(({ args }) => args)).toEqual([
      { object_type: 'devices', filters: { name: 'a', fields: 'id,display,name', limit: 100, ordering: 'name,id' } },
      { object_type: 'vm-interfaces', filters: { limit: 100 } },
    ]);
  });

  test('that do not page show the same rows again and are read once', async () => {
    const { source } = await sourceOf(SERVERS.first, () => jsonResult(numbered(0, 50)));
    expect(await idsOf(source, DEVICES)).toEqual(upTo(50));
  });

  test('that send each object as a text of its own are read', async () => {
    const { source } = await sourceOf(SERVERS.first, (args) =>
      JSON.stringify(args).includes('offset') ? { content: [] } : { content: numbered(0, 3).map((row) => ({ type: 'text', text: JSON.stringify(row) })) });
    expect(await idsOf(source, DEVICES)).toEqual([1, 2, 3]);
  });

  test('that put their result under `result` are read', async () => {
    const { source } = await sourceOf(SERVERS.official, () => ({ content: [], structuredContent: { result: { count: 2, next: null, results: numbered(0, 2) } } }));
    expect(await idsOf(source, DEVICES)).toEqual([1, 2]);
  });

  test('teach their type names by a refusal', async () => {
    const tools = SERVERS.first.map((tool) => ({ ...tool, description: 'Objects.' }));
    const { source, asked } = await sourceOf(tools, (args) =>
      args['object_type'] === 'ip-addresses' ? jsonResult([]) : errorResult('Invalid object_type. Must be one of:\n- devices\n- ip-addresses'));
    expect(await idsOf(source, { ...DEVICES, type: 'ipam.ipaddress' })).toEqual([]);
    expect(asked.map(({ args }) => args['object_type'])).toEqual(['ipam.ipaddress', 'ip-addresses']);
  });

  test('with larger pages are asked for at most 500 rows', async () => {
    const { source, asked } = await sourceOf(SERVERS.rich, (args, tool) => netboxPage(600)(args, tool));
    expect(await idsOf(source, DEVICES)).toEqual(upTo(600));
    expect(asked.map(({ args }) => args['limit'])).toEqual([500, 500]);
  });

  test('are told apart from servers with a tool for each kind of object', async () => {
    expect(await failureOf(sourceOf(SERVERS.perResource, () => jsonResult({})))).toEqual({
      code: 'MCP_UNAVAILABLE',
      message: 'The MCP server has no tool that lists objects of NetBox (it has: netbox_list_all_devices, netbox_get_rack_elevation).',
    });
  });

  test('that answer in Markdown are refused rather than guessed at', async () => {
    const { source } = await sourceOf(SERVERS.official, () => ({ content: [{ type: 'text', text: '# Devices\n- one' }] }));
    expect(await failureOf(idsOf(source, DEVICES))).toEqual({ code: 'MCP_TOOL', message: 'netbox_get_objects answered with text, not JSON: "# Devices\\n- one"' });
  });
});

describe('capabilities', () => {
  test('are those that the server has tools for', async () => {
    expect([...(await sourceOf(SERVERS.official, netboxPage(0))).source.capabilities]).toEqual([]);
    expect([...(await sourceOf(SERVERS.rich, netboxPage(0))).source.capabilities]).toEqual(['trace', 'available', 'status']);
  });

  test('speak the names of the server, and give the list inside', async () => {
    const free = [{ family: 4, address: '10.0.0.5/24', vrf: null }];
    const { source, asked } = await sourceOf(SERVERS.rich, () => jsonResult({ parent_id: 7, available: free }));
    const { value, call } = await source.ask({ capability: 'available', parameters: { type: 'ipam.prefix', id: 7, limit: 80 } }, mcpTurn());
    expect(value).toEqual(free);
    expect(call).toMatchObject({ tool: 'netbox_get_available', rows: 1 });
    expect(asked[0]?.args).toEqual({ parent_type: 'ipam.prefix', parent_id: 7, kind: 'ips', limit: 50 });
  });

  test('refuse a trace in an unknown form', async () => {
    const { source } = await sourceOf(SERVERS.rich, () => jsonResult({ hops: ['eth0 -> eth1'] }));
    expect(await failureOf(source.ask({ capability: 'trace', parameters: { type: 'dcim.interface', id: 1 } }, mcpTurn()))).toMatchObject({ code: 'MCP_TOOL' });
  });
});

describe('a failure that a server tells of', () => {
  test.each([
    ["Error calling tool 'x': Client error '403 Forbidden' for url 'http://n/api/dcim/devices/'\nFor more information check: https://developer.mozilla.org/403", 'NO_PERMISSION', "Client error '403 Forbidden' for url 'http://n/api/dcim/devices/'"],
    ["Error calling tool 'x': Client error '400 Bad Request' for url 'http://n/'", 'NETBOX_REFUSED', "Client error '400 Bad Request' for url 'http://n/'"],
    ['500 Server Error: Internal Server Error for url: http://n/', 'NETBOX_REFUSED', '500 Server Error: Internal Server Error for url: http://n/'],
    ['The request failed with code 404 Not Found: {"detail":"Not found."}', 'NETBOX_REFUSED', 'The request failed with code 404 Not Found: {"detail":"Not found."}'],
    ['NetBox answered 401 Unauthorized for /api/dcim/sites/', 'NO_PERMISSION', 'NetBox answered 401 Unauthorized for /api/dcim/sites/'],
    ["Server error '502 Bad Gateway' for url 'http://n/'", 'NETBOX_UNAVAILABLE', "NetBox cannot be reached through the MCP server: Server error '502 Bad Gateway' for url 'http://n/'"],
    ["Error calling tool 'x': [Errno 111] Connection refused", 'NETBOX_UNAVAILABLE', 'NetBox cannot be reached through the MCP server: [Errno 111] Connection refused'],
    ['connect ECONNREFUSED 127.0.0.1:8000', 'NETBOX_UNAVAILABLE', 'NetBox cannot be reached through the MCP server: connect ECONNREFUSED 127.0.0.1:8000'],
    ['the device 404 Main Street is not here', 'MCP_TOOL', 'The MCP tool netbox_get_objects failed: the device 404 Main Street is not here'],
    ['', 'MCP_TOOL', 'The MCP tool netbox_get_objects failed: no reason given'],
  ])('%s', async (text, code, message) => {
    const { source } = await sourceOf(SERVERS.official, () => errorResult(text));
    expect(await failureOf(idsOf(source, DEVICES))).toEqual({ code, message });
  });

  test('only in its JSON is a failure too', async () => {
    const { source } = await sourceOf(SERVERS.official, () => jsonResult({ success: false, error: 'NetBox API Error: 403 Client Error: Forbidden', error_type: 'HTTPError' }));
    expect(await failureOf(idsOf(source, DEVICES))).toMatchObject({ code: 'NO_PERMISSION' });
  });
});
