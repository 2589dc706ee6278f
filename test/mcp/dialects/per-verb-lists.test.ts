import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, test } from 'vitest';
import type { FetchRequest, Source } from '../../../src/execute/source.js';
import { perVerbDialect } from '../../../src/mcp/dialects/per-verb/dialect.js';
import { createMcpSource } from '../../../src/mcp/source.js';
import { textOf } from '../../../src/netbox/row.js';
import type { Row } from '../../../src/netbox/row.js';
import { failureOf } from '../../support/faulty-connection.js';
import { inMemoryConnection, jsonResult } from '../../support/in-memory-server.js';
import { mcpTurn } from '../../support/mcp-turn.js';

type Arguments = Readonly<Record<string, unknown>>;

interface List {
  readonly parameters: Readonly<Record<string, object>>;
  readonly answer: (args: Arguments) => unknown;
  readonly required?: string[];
}

const integer = { type: 'integer' };

async function sourceOf(lists: Readonly<Record<string, List>>): Promise<{ readonly source: Source; readonly asked: readonly Arguments[] }> {
  const asked: Arguments[] = [];
  const tools = Object.entries(lists).map(([name, { parameters, required }]): Tool => ({ name, inputSchema: { type: 'object', properties: { ...parameters }, ...(required === undefined ? {} : { required }) } }));
  const connection = inMemoryConnection(tools, (tool, args): CallToolResult => {
    asked.push(args);
    return jsonResult(lists[tool]?.answer(args));
  });
  return { source: await createMcpSource(connection, [perVerbDialect], mcpTurn()), asked };
}

const SITES: FetchRequest = { type: 'dcim.site', filters: {}, fields: ['name'], ordering: [], maxRows: null };

async function rowsOf(source: Source, request: FetchRequest): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of source.fetch(request, mcpTurn())) rows.push(...page.rows);
  return rows;
}

const named = (from: number, to: number): readonly object[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index + 1, name: `s${from + index + 1}` }));
const numberIn = (args: Arguments, name: string, other: number): number => (typeof args[name] === 'number' ? args[name] : other);

describe('a list', () => {
  test('with an offset and without totals is read until a page is empty', async () => {
    const { source, asked } = await sourceOf({ get_sites: { parameters: { limit: { ...integer, maximum: 100 }, offset: integer }, answer: (args) => ({ sites: named(numberIn(args, 'offset', 0), Math.min(230, numberIn(args, 'offset', 0) + 100)) }) } });
    expect((await rowsOf(source, SITES)).length).toBe(230);
    expect(asked).toEqual([{ limit: 100 }, { limit: 100, offset: 100 }, { limit: 100, offset: 200 }, { limit: 100, offset: 230 }]);
  });

  test('with numbered pages is read page by page', async () => {
    const { source } = await sourceOf({ list_sites: { parameters: { page: integer, page_size: { ...integer, maximum: 50 } }, answer: (args) => {
      const from = (numberIn(args, 'page', 1) - 1) * 50;
      return { results: named(from, Math.min(120, from + 50)), total: 120 };
    } } });
    expect((await rowsOf(source, SITES)).map((row) => row['id'])).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });

  test('that begins anew whatever the offset is not whole', async () => {
    const { source } = await sourceOf({ get_sites: { parameters: { limit: { ...integer, maximum: 100 }, offset: integer }, answer: () => ({ sites: named(0, 100) }) } });
    expect(await failureOf(rowsOf(source, SITES))).toMatchObject({ code: 'MCP_TOOL', message: 'this server cannot page: showing the first 100 of unknown' });
  });

  test('that states how many there are says of how many it is the first', async () => {
    const { source } = await sourceOf({ get_sites: { parameters: {}, answer: () => ({ total: 412, sites: named(0, 30) }) } });
    expect(await failureOf(rowsOf(source, SITES))).toMatchObject({ message: 'this server cannot page: showing the first 30 of 412' });
  });

  test('beside an error is none', async () => {
    const { source } = await sourceOf({ get_sites: { parameters: {}, answer: () => ({ count: 0, sites: [], error: 'Max retries exceeded', error_type: 'ConnectionError', filters_applied: {} }) } });
    expect(await failureOf(rowsOf(source, SITES))).toMatchObject({ code: 'NETBOX_UNAVAILABLE' });
  });

  test('keeps the ids that the server tells', async () => {
    const { source } = await sourceOf({
      get_sites: { parameters: {}, answer: () => [{ id: 7, name: 'ams', slug: 'ams' }] },
      get_devices: { parameters: {}, answer: () => [{ id: 3, name: 'sw1', site: 'ams' }, { id: 4, name: 'sw2', site: { id: 7, name: 'ams' } }] },
    });
    const rows = await rowsOf(source, { ...SITES, type: 'dcim.device', filters: { site_id: [7] }, fields: ['name', 'site'] });
    expect(rows).toMatchObject([{ id: 3, site: { id: 7, slug: 'ams' } }, { id: 4, site: { id: 7 } }]);
  });

  test('that names what has a namesake elsewhere is joined by what both belong to, or not at all', async () => {
    const racks = [{ name: 'R1', site: 'ams' }, { name: 'R1', site: 'fra' }];
    const { source } = await sourceOf({
      get_sites: { parameters: {}, answer: () => [{ name: 'ams' }, { name: 'fra' }] },
      get_racks: { parameters: {}, answer: () => racks },
      get_devices: { parameters: {}, answer: () => [{ name: 'sw1', site: 'fra', rack: 'R1' }] },
      get_power_feeds: { parameters: {}, answer: () => [{ name: 'feed', rack: 'R1' }] },
    });
    const [, inFrankfurt] = await rowsOf(source, { ...SITES, type: 'dcim.rack', fields: ['name', 'site'] });
    const [device] = await rowsOf(source, { ...SITES, type: 'dcim.device', filters: { rack_id: [Number(inFrankfurt?.['id'])] }, fields: ['name', 'rack'] });
    expect(textOf(device ?? {}, 'name')).toBe('sw1');
    const [feed] = await rowsOf(source, { ...SITES, type: 'dcim.powerfeed', fields: ['name', 'rack'] });
    expect(() => feed?.['rack']).toThrow('This MCP server gives the rack by its name only, and 2 are called R1.');
  });

  test('whose rows have labels for choices gives their values', async () => {
    const { source } = await sourceOf({ get_devices: { parameters: {}, answer: () => [{ name: 'a', status: 'Decommissioning' }, { name: 'b', status: 'active' }, { name: 'c', status: { value: 'staged', label: 'Staged' } }] } });
    const rows = await rowsOf(source, { ...SITES, type: 'dcim.device', filters: { status: ['decommissioning', 'staged'] }, fields: ['name', 'status'] });
    expect(rows.map((row) => textOf(row, 'name'))).toEqual(['a', 'c']);
  });

  test('of a related object that no row has is taken for one that the server never tells', async () => {
    const { source } = await sourceOf({ get_devices: { parameters: {}, answer: () => [{ name: 'a', tenant: 'N/A' }, { name: 'b', tenant: null }] } });
    expect(await failureOf(rowsOf(source, { ...SITES, type: 'dcim.device', filters: { tenant_id: 'null' }, fields: ['name'] }))).toMatchObject({ message: 'This MCP server does not tell the tenant of devices.' });
  });

  test('that needs a search text is no list', async () => {
    expect(await failureOf(sourceOf({ search_devices: { parameters: { query: { type: 'string' } }, required: ['query'], answer: () => [] } }))).toMatchObject({ code: 'MCP_UNAVAILABLE' });
  });
});
