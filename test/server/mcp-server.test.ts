import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../src/mcp/connection.js';
import { genericDialect } from '../../src/mcp/dialects/generic/dialect.js';
import { parseJson } from '../../src/netbox/json.js';
import { createMcpSource } from '../../src/mcp/source.js';
import { isList, isRow, textOf } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import { DEMO, bundleServer, callTool, connectTo, conversation, outcome, refusalOf, startServer } from '../support/bundled-server.js';
import { mcpTurn } from '../support/mcp-turn.js';

let program = '';
let demo: Connection;

beforeAll(async () => {
  program = await bundleServer();
  demo = connectTo(program, DEMO);
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

  test('have the arguments and defaults of the official server, with larger pages, and are marked as reading', async () => {
    const listed = await listedTools();
    expect(listed.map((tool) => withoutDescriptions(tool['inputSchema'] ?? null)).slice(0, 4)).toEqual([
      {
        type: 'object',
        properties: {
          object_type: { type: 'string' },
          filters: { type: 'object', additionalProperties: {} },
          fields: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }], default: null },
          brief: { type: 'boolean', default: false },
          limit: { type: 'integer', minimum: 1, maximum: 500, default: 5 },
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
    const page = await callTool(demo, 'netbox_get_objects', { object_type: 'dcim.device', filters: {} });
    expect(Object.keys(isRow(page) ? page : {})).toEqual(['count', 'next', 'previous', 'results']);
    expect(results(page)).toHaveLength(5);
  });

  test('gives the fields wanted, in the order wanted', async () => {
    const page = await callTool(demo, 'netbox_get_objects', { object_type: 'dcim.site', filters: {}, fields: ['id', 'name'], ordering: '-name', limit: 100 });
    const names = results(page).map((row) => textOf(row, 'name') ?? '');
    expect(names).toEqual(names.toSorted().reverse());
    expect(Object.keys(results(page)[0] ?? {})).toEqual(['id', 'name']);
  });

  test('counts what filters leave, and less when there are more of them', async () => {
    const count = async (filters: Readonly<Record<string, Json>>): Promise<Json> => {
      const page = await callTool(demo, 'netbox_get_objects', { object_type: 'dcim.device', filters, limit: 1 });
      return isRow(page) ? (page['count'] ?? null) : null;
    };
    const [all, active, other] = [await count({}), await count({ status: 'active' }), await count({ status__n: 'active' })];
    expect(Number(active) + Number(other)).toBe(all);
    expect(Number(other)).toBeGreaterThan(0);
  });

  test('gives brief objects', async () => {
    const page = await callTool(demo, 'netbox_get_objects', { object_type: 'dcim.site', filters: {}, brief: true, limit: 1 });
    expect(Object.keys(results(page)[0] ?? {})).toEqual(['id', 'url', 'display', 'name', 'slug', 'description']);
  });

  test.each([
    [{ object_type: 'dcim.device', filters: {}, limit: 501 }, /^Invalid arguments for netbox_get_objects:\n✖ .*<=500\n {2}→ at limit$/],
    [{ object_type: 'dcim.device' }, /→ at filters$/],
    [{ object_type: 'dcim.device', filters: {}, site: 'x' }, /Unrecognized key: "site"/],
    [{ object_type: 'dcim.devcie', filters: {} }, /^Invalid object_type 'dcim\.devcie'\. Did you mean dcim\.device/],
    [{ object_type: 'dcim.device', filters: { site__region: 'x' } }, /a filter cannot lead over several objects/],
    [{ object_type: 'dcim.device', filters: { colour: 'red' } }, /^Invalid filter 'colour': NetBox would ignore it and return every dcim\.device\./],
    [{ object_type: 'dcim.device', filters: { site: 'atlantis' } }, /^NetBox answered 400 Bad Request for \/api\/dcim\/devices\/\?site=atlantis&limit=5&offset=0: \{"site":\["Select a valid choice\. atlantis is not one of the available choices\."\]\}\nHint: NetBox refused a value of the request/],
  ])('refuses %j', async (args, message) => {
    expect(await refusalOf(demo, 'netbox_get_objects', args)).toMatch(message);
  });
});

test('netbox_get_object_by_id answers with the object, and refuses an id that is none', async () => {
  const site = await firstOf('dcim.site');
  expect(await callTool(demo, 'netbox_get_object_by_id', { object_type: 'dcim.site', object_id: site['id'] ?? 0 })).toEqual(site);
  expect(await callTool(demo, 'netbox_get_object_by_id', { object_type: 'dcim.site', object_id: site['id'] ?? 0, fields: ['slug'] })).toEqual({ slug: site['slug'] });
  expect(await refusalOf(demo, 'netbox_get_object_by_id', { object_type: 'dcim.site', object_id: 999_999 })).toMatch(/^NetBox answered 404 Not Found for \/api\/dcim\/sites\/999999\/: \{"detail":/);
});

test('netbox_get_changelogs answers with a page of changes that filters choose', async () => {
  const page = await callTool(demo, 'netbox_get_changelogs', { filters: { limit: 3, action: 'update' } });
  expect(results(page).every((row) => isRow(row['action']) && row['action']['value'] === 'update')).toBe(true);
  expect(results(page).length).toBeLessThanOrEqual(3);
  expect(await refusalOf(demo, 'netbox_get_changelogs', { filters: { changed_by: 'x' } })).toMatch(/^Invalid filter 'changed_by'/);
});

test('netbox_search_objects has a list for each type, at most as long as wanted', async () => {
  const site = await firstOf('dcim.site');
  const found = await callTool(demo, 'netbox_search_objects', { query: textOf(site, 'name'), object_types: ['dcim.site', 'ipam.vlan', 'dcim.rack'], fields: ['id', 'name'], limit: 2 });
  expect(Object.keys(isRow(found) ? found : {})).toEqual(['dcim.site', 'ipam.vlan', 'dcim.rack']);
  expect(isRow(found) && found['dcim.site']).toContainEqual({ id: site['id'], name: site['name'] });
  expect(await refusalOf(demo, 'netbox_search_objects', { query: 'x', object_types: ['dcim.shelf'] })).toMatch(/^Invalid object_type 'dcim\.shelf'/);
});

test('netbox_get_status tells the version', async () => {
  const status = await callTool(demo, 'netbox_get_status', {});
  expect(isRow(status) && status['netbox-version']).toMatch(/^4\.\d+\.\d+/);
});

test('netbox_get_available lists what is free, of a kind that fits the object', async () => {
  const prefix = await firstOf('ipam.prefix', { family: 4, mask_length: 24, status: 'active' });
  const id = prefix['id'] ?? 0;
  const free = await callTool(demo, 'netbox_get_available', { object_type: 'ipam.prefix', object_id: id, limit: 3 });
  expect(free).toMatchObject({ object_type: 'ipam.prefix', object_id: id, kind: 'ips' });
  expect(results(free)).toHaveLength(3);
  expect(results(free)[0]).toMatchObject({ family: 4 });
  expect(await callTool(demo, 'netbox_get_available', { object_type: 'ipam.prefix', object_id: id, kind: 'prefixes' })).toMatchObject({ kind: 'prefixes' });
  expect(await refusalOf(demo, 'netbox_get_available', { object_type: 'ipam.prefix', object_id: id, kind: 'vlans' })).toBe("Invalid kind 'vlans': ipam.prefix has ips and prefixes.");
});

test('netbox_trace_cable follows a cable, and refuses what has none', async () => {
  const port = await firstOf('dcim.interface', { cabled: true });
  const trace = await callTool(demo, 'netbox_trace_cable', { object_type: 'dcim.interface', object_id: port['id'] ?? 0 });
  const first = isRow(trace) && isList(trace['results']) ? trace['results'][0] : null;
  expect(isList(first ?? null) && first).toHaveLength(3);
  expect(await refusalOf(demo, 'netbox_trace_cable', { object_type: 'dcim.site', object_id: 1 })).toMatch(/^Invalid object_type 'dcim\.site': cables can be traced from dcim\.interface, /);
});

test('netbox_get_rack_elevation lists the half units of a face', async () => {
  const rack = await firstOf('dcim.rack');
  const elevation = await callTool(demo, 'netbox_get_rack_elevation', { rack_id: rack['id'] ?? 0, face: 'rear' });
  expect(results(elevation)).toHaveLength(2 * Number(rack['u_height']));
});

test('an unknown tool is refused', async () => {
  expect(await refusalOf(demo, 'netbox_delete_object', { object_id: 1 })).toBe('Unknown tool: netbox_delete_object');
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

function results(value: Json): readonly Row[] {
  const list = isRow(value) ? value['results'] : null;
  if (!isList(list)) throw new Error(`no results in ${JSON.stringify(value)}`);
  return list.filter(isRow);
}

async function firstOf(type: string, filters: Readonly<Record<string, Json>> = {}): Promise<Row> {
  const [row] = results(await callTool(demo, 'netbox_get_objects', { object_type: type, filters, limit: 1 }));
  if (row === undefined) throw new Error(`the demo has no ${type}`);
  return row;
}

/** The tools as they stand on the wire. */
async function listedTools(): Promise<readonly Row[]> {
  const child = startServer(program, DEMO);
  child.stdin.end(conversation({ id: 2, method: 'tools/list' }));
  const lines = (await outcome(child)).stdout.trim().split('\n').map((line) => parseJson(line) ?? null);
  const answer = lines.find((line) => isRow(line) && line['id'] === 2) ?? null;
  const tools = isRow(answer) && isRow(answer['result']) ? answer['result']['tools'] : null;
  return isList(tools ?? null) && isList(tools) ? tools.filter(isRow) : [];
}

function withoutDescriptions(value: Json): Json {
  if (isList(value)) return value.map(withoutDescriptions);
  if (!isRow(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => (name === 'description' && typeof item === 'string' ? [] : [[name, withoutDescriptions(item)]])));
}
