import { describe, expect, test } from 'vitest';
import { forRelease } from '../../src/execute/for-release.js';
import { learnType } from '../../src/netbox/catalogue.js';
import { learnedType } from '../../src/netbox/learned-type.js';
import type { FetchRequest, Page, Source, ToolCall } from '../../src/execute/source.js';
import { textOf } from '../../src/netbox/row.js';
import type { Row } from '../../src/netbox/row.js';
import { mcpTurn } from '../support/mcp-turn.js';

const CALL: ToolCall = { tool: 'list', arguments: {}, rows: 0, cached: false, ageMs: 0, ms: 1 };

const device = (id: number, ...tags: readonly number[]): Row => ({ id, display: `d${String(id)}`, tags: tags.map((tag) => ({ id: tag, slug: `t${String(tag)}` })) });
const STORED: readonly Row[] = [device(1, 7), device(2), device(3, 7, 8), device(4, 8), device(5, 7, 8)];

interface Stub {
  readonly source: Source;
  readonly asked: (FetchRequest | 'status' | 'count')[];
}

/** A NetBox of some release that ignores every filter, in pages of two. */
function netbox(release: string | Error, { stated = STORED.length, capabilities = ['status'] as readonly 'status'[], rows = STORED } = {}): Stub {
  const asked: Stub['asked'] = [];
  const source: Source = {
    capabilities: new Set(capabilities),
    async *fetch(request) {
      asked.push(request);
      for (let at = 0; at < rows.length; at += 2) yield await Promise.resolve({ rows: rows.slice(at, at + 2), total: stated, call: CALL });
    },
    count: () => {
      asked.push('count');
      return Promise.resolve({ value: stated, call: CALL });
    },
    ask: () => {
      asked.push('status');
      return release instanceof Error ? Promise.reject(release) : Promise.resolve({ value: { 'netbox-version': release }, call: CALL });
    },
  };
  return { source: forRelease(source), asked };
}

async function idsOf(source: Source, request: Partial<FetchRequest>): Promise<readonly unknown[]> {
  const ids: unknown[] = [];
  for await (const page of source.fetch({ type: 'dcim.device', filters: {}, fields: ['name'], ordering: [], maxRows: null, ...request }, mcpTurn())) ids.push(...page.rows.map((row) => row['id']));
  return ids;
}

describe('a filter that this NetBox lacks', () => {
  test.each<[string, Readonly<Record<string, readonly number[]>>, readonly number[]]>([
    ['one tag', { tag_id: [7] }, [1, 3, 5]],
    ['several tags', { tag_id: [7, 8] }, [3, 5]],
    ['without tags', { tag_id__n: [7, 8] }, [2]],
  ])('is applied to the rows: %s', async (_, filters, ids) => {
    const { source, asked } = netbox('4.2.9');
    expect(await idsOf(source, { filters: { ...filters, status: 'active' } })).toEqual(ids);
    expect(asked.at(-1)).toMatchObject({ filters: { status: 'active' }, fields: ['name', 'tags'] });
  });

  test('is counted by its rows', async () => {
    const { source, asked } = netbox('4.2.9');
    expect((await source.count({ type: 'dcim.device', filters: { tag_id: [8] } }, mcpTurn())).value).toBe(3);
    expect(asked).not.toContain('count');
  });

  test('stops when enough rows have come', async () => {
    expect(await idsOf(netbox('4.2.9').source, { filters: { tag_id: [7] }, maxRows: 1 })).toEqual([1]);
  });

  test('does not hide that rows are missing', async () => {
    await expect(idsOf(netbox('4.2.9', { stated: 9 }).source, { filters: { tag_id: [7] } })).rejects.toMatchObject({ code: 'MCP_TOOL', message: 'the server sent only 5 of 9' });
  });

  test('and that the rows do not tell of is refused', async () => {
    const failure = { code: 'NETBOX_REFUSED', message: "This is NetBox 4.4.7, which cannot choose interfaces by 'tenant_id'; that came with 4.4.8." };
    await expect(idsOf(netbox('4.4.7').source, { type: 'dcim.interface', filters: { tenant_id: [1] } })).rejects.toMatchObject(failure);
    await expect(idsOf(netbox('4.2.0', { rows: [{ id: 1, display: 'outlet' }] }).source, { type: 'dcim.poweroutlet', filters: { status: ['enabled'] } })).rejects.toMatchObject({ code: 'NETBOX_REFUSED' });
  });
});

describe('a type that this NetBox lacks', () => {
  test('is said to be missing', async () => {
    await expect(idsOf(netbox('4.2.9').source, { type: 'extras.tableconfig' })).rejects.toMatchObject({ message: 'This is NetBox 4.2.9, which has no table configs; they came with 4.3.0.' });
  });

  test('is not asked for', async () => {
    const { source, asked } = netbox('4.5.9');
    await expect(source.count({ type: 'dcim.rackgroup', filters: {} }, mcpTurn())).rejects.toMatchObject({ code: 'NETBOX_REFUSED', message: 'This is NetBox 4.5.9, which has no rack groups; they came with 4.6.0.' });
    expect(asked).toEqual(['status']);
  });
});

describe('a field that this NetBox lacks', () => {
  const request: Partial<FetchRequest> = { type: 'dcim.rack', fields: ['name', 'group'] };

  test('is not told, rather than empty', async () => {
    const pages: Page[] = [];
    for await (const page of netbox('4.5.2').source.fetch({ filters: {}, ordering: [], maxRows: null, type: 'dcim.rack', fields: ['name', 'group'] }, mcpTurn())) pages.push(page);
    expect(pages[0]?.warnings).toEqual(['This is NetBox 4.5.2, whose racks have no rack group; that came with 4.6.0']);
    expect(() => textOf(pages[0]?.rows[0] ?? {}, 'group')).toThrow('whose racks have no rack group');
  });

  test('is read where it is there', async () => {
    const { source, asked } = netbox('4.6.1');
    expect(await idsOf(source, request)).toHaveLength(5);
    expect(asked).toEqual(['status', expect.objectContaining({ fields: ['name', 'group'] })]);
  });

  test('is not sent as a filter, and refused where rows do not tell it', async () => {
    await expect(idsOf(netbox('4.4.10').source, { type: 'dcim.rack', filters: { group_id: [1] } })).rejects.toMatchObject({ code: 'NETBOX_REFUSED' });
  });
});

describe('a type of a plugin', () => {
  test('is read whole and in order, and chosen from here', async () => {
    learnType(learnedType({ name: 'netbox_bgp.bgpsession', endpoint: 'plugins/bgp/bgpsession', plugin: 'BGP', model: 'session', models: 'sessions' }, []));
    for (const capabilities of [['status'], []] as const) {
      const { source, asked } = netbox('4.6.8', { capabilities });
      expect(await idsOf(source, { type: 'netbox_bgp.bgpsession', filters: { id: [2, 5] } })).toEqual([2, 5]);
      expect((await source.count({ type: 'netbox_bgp.bgpsession', filters: { id: [2] } }, mcpTurn())).value).toBe(1);
      expect(asked.map((request) => (typeof request === 'string' ? request : [request.filters, request.ordering]))).toEqual([[{}, ['id']], [{}, ['id']]]);
    }
  });
});

describe('a request that any NetBox understands', () => {
  test('goes through as it is, and nothing else is asked', async () => {
    const { source, asked } = netbox('4.2.9');
    await idsOf(source, { filters: { status: 'active' } });
    expect(asked).toEqual([expect.objectContaining({ filters: { status: 'active' } })]);
  });

  test('goes through to a NetBox that is new enough, which is asked for its release once', async () => {
    const { source, asked } = netbox('4.6.8');
    await idsOf(source, { filters: { tag_id: [7] } });
    await idsOf(source, { filters: { tag_id: [8] } });
    expect(asked.map((request) => (typeof request === 'string' ? request : request.filters))).toEqual(['status', { tag_id: [7] }, { tag_id: [8] }]);
  });

  test('goes through where the release cannot be known: the rows are checked anyway', async () => {
    expect(await idsOf(netbox('', { capabilities: [] }).source, { filters: { tag_id: [7] } })).toHaveLength(5);
  });
});
