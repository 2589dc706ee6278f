import { describe, expect, test } from 'vitest';
import type { ToolCall } from '../../src/execute/source.js';
import { failureOf } from '../support/faulty-connection.js';
import { errorResult, jsonResult } from '../support/in-memory-server.js';
import { SERVERS } from '../support/mcp-servers.js';
import { DEVICES, idsOf, netboxPage, numberOf, numbered, sourceOf, upTo } from '../support/mcp-source.js';
import { mcpTurn } from '../support/mcp-turn.js';

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
    expect(await failureOf(idsOf(source, DEVICES))).toMatchObject({
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
