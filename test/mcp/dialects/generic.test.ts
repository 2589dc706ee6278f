import { describe, expect, test } from 'vitest';
import { failureOf } from '../../support/faulty-connection.js';
import { errorResult, jsonResult } from '../../support/in-memory-server.js';
import { SERVERS } from '../../support/mcp-servers.js';
import { DEVICES, idsOf, netboxPage, numberOf, numbered, sourceOf, upTo } from '../../support/mcp-source.js';
import { mcpTurn } from '../../support/mcp-turn.js';

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

  test('that take filters as a text, and endpoints for types, get them so', async () => {
    const { source, asked } = await sourceOf(SERVERS.textual, netboxPage(1));
    await idsOf(source, { ...DEVICES, filters: { site_id: [1, 2] }, fields: null });
    expect(asked.map(({ args }) => args)).toEqual([{ endpoint: 'dcim.devices', filters: '{"site_id":[1,2]}', limit: 100 }]);
  });

  test('that refuse large pages only when asked for one are asked for smaller ones', async () => {
    const { source, asked } = await sourceOf(SERVERS.textual, (args, tool) =>
      (numberOf(args, 'limit') > 40 ? errorResult('1 validation error for list_objects\nlimit\n  Input should be less than or equal to 40') : netboxPage(100)(args, tool)));
    expect(await idsOf(source, DEVICES)).toEqual(upTo(100));
    expect(asked.map(({ args }) => args['limit'])).toEqual([100, 40, 40, 40]);
  });

  test('that cut replies by their length, now more, now less, are read whole', async () => {
    const { source } = await sourceOf(SERVERS.rich, (args) => {
      const from = numberOf(args, 'offset');
      const results = numbered(from, Math.min(230, from + numberOf(args, 'limit'), from + 20 + (from % 7)));
      return jsonResult({ results, count: results.length, total: 230, has_more: from + results.length < 230 });
    });
    expect(await idsOf(source, DEVICES)).toEqual(upTo(230));
  });

  test('that hide their tools behind a search are named as such', async () => {
    expect(await failureOf(sourceOf(SERVERS.hidden, () => jsonResult({})))).toMatchObject({ code: 'MCP_UNAVAILABLE', hint: 'Switch its tool search off (TOOL_SEARCH_ENABLED=false in its environment).' });
  });

  test('are told apart from servers with a tool for each kind of object', async () => {
    expect(await failureOf(sourceOf(SERVERS.perResource, () => jsonResult({})))).toMatchObject({
      code: 'MCP_UNAVAILABLE',
      message: 'The MCP server has no tool that lists objects of NetBox (it has: netbox_list_all_devices, netbox_get_rack_elevation).',
    });
  });

  test('that answer in Markdown are refused rather than guessed at', async () => {
    const { source } = await sourceOf(SERVERS.official, () => ({ content: [{ type: 'text', text: '# Devices\n- one' }] }));
    expect(await failureOf(idsOf(source, DEVICES))).toMatchObject({ code: 'MCP_TOOL', message: 'netbox_get_objects answered with text, not JSON: "# Devices\\n- one"' });
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
    ['401 Unauthorized: invalid token', 'NO_PERMISSION', '401 Unauthorized: invalid token'],
    ['NetBox answered 401 Unauthorized for /api/dcim/sites/', 'NO_PERMISSION', 'NetBox answered 401 Unauthorized for /api/dcim/sites/'],
    ["Server error '502 Bad Gateway' for url 'http://n/'", 'NETBOX_UNAVAILABLE', "NetBox cannot be reached through the MCP server: Server error '502 Bad Gateway' for url 'http://n/'"],
    ["Error calling tool 'x': [Errno 111] Connection refused", 'NETBOX_UNAVAILABLE', 'NetBox cannot be reached through the MCP server: [Errno 111] Connection refused'],
    ['connect ECONNREFUSED 127.0.0.1:8000', 'NETBOX_UNAVAILABLE', 'NetBox cannot be reached through the MCP server: connect ECONNREFUSED 127.0.0.1:8000'],
    ['the device 404 Main Street is not here', 'MCP_TOOL', 'The MCP tool netbox_get_objects failed: the device 404 Main Street is not here'],
    ['', 'MCP_TOOL', 'The MCP tool netbox_get_objects failed: no reason given'],
  ])('%s', async (text, code, message) => {
    const { source } = await sourceOf(SERVERS.official, () => errorResult(text));
    expect(await failureOf(idsOf(source, DEVICES))).toMatchObject({ code, message });
  });

  test('beside an empty list is no empty list', async () => {
    const { source } = await sourceOf(SERVERS.official, () => jsonResult({ count: 0, results: [], error: 'connection refused', error_type: 'ConnectionError', filters_applied: {} }));
    expect(await failureOf(idsOf(source, DEVICES))).toMatchObject({ code: 'NETBOX_UNAVAILABLE' });
  });

  test('only in its JSON is a failure too', async () => {
    const { source } = await sourceOf(SERVERS.official, () => jsonResult({ success: false, error: 'NetBox API Error: 403 Client Error: Forbidden', error_type: 'HTTPError' }));
    expect(await failureOf(idsOf(source, DEVICES))).toMatchObject({ code: 'NO_PERMISSION' });
  });
});
