import { describe, expect, test } from 'vitest';
import { connectionBody } from '../../src/agents/talk.js';
import type { AnswerBody } from '../../src/answer.js';
import type { Source } from '../../src/execute/source.js';
import { NameIndex } from '../../src/inventory/name-index.js';
import { TALK } from '../../src/language/words/talk.js';
import type { Json } from '../../src/netbox/row.js';
import { mcpTurn } from '../support/mcp-turn.js';

function connectionTo(status: Json | null, names = new NameIndex(new Map(), new Set())): Promise<AnswerBody> {
  const source: Pick<Source, 'capabilities' | 'ask'> = {
    capabilities: new Set(status === null ? [] : ['status'] as const),
    ask: () => Promise.resolve({ value: status, call: { tool: 'netbox_get_status', arguments: {}, rows: 1, cached: false, ageMs: 0, ms: 1 } }),
  };
  const unused = (): never => { throw new Error('not asked'); };
  return connectionBody({ ...source, fetch: unused, count: unused }, { netbox: 'https://netbox.example', server: 'the bundled MCP server', tools: ['a'], model: null }, names, mcpTurn());
}

function told(body: AnswerBody, name: string): unknown {
  return body.kind === 'object' ? body.blocks[0]?.fields.find((field) => field.name === name)?.value : null;
}

describe('what one is connected to', () => {
  test('tells the plugins of NetBox with their versions, and that their objects are not read where NetBox lists none', async () => {
    const body = await connectionTo({ 'netbox-version': '4.6.8', plugins: { netbox_dns: '1.2.3', netbox_bgp: '0.14' } });
    expect(told(body, 'version')).toBe('NetBox 4.6.8');
    expect(told(body, 'plugins')).toBe('netbox_dns 1.2.3, netbox_bgp 0.14');
    expect(body.notes).toEqual(['Objects of plugins are not read: NetBox lists none for this token and server.']);
  });

  test('tells which objects of plugins can be asked about', async () => {
    const names = new NameIndex(new Map(), new Set());
    names.plugins.add([{ name: 'netbox_dns.zone', endpoint: 'plugins/netbox-dns/zones', plugin: 'DNS', model: 'zone', models: 'zones' }]);
    expect((await connectionTo({ 'netbox-version': '4.6.8', plugins: { netbox_dns: '1.2.3' } }, names)).notes).toEqual(['Objects of plugins that can be asked about: DNS zones.']);
  });

  test.each<[Json | null, string]>([[{ 'netbox-version': '4.6.8', plugins: {} }, 'none'], [null, 'not told']])('tells that there are none, or that it cannot know: %j', async (status, plugins) => {
    const body = await connectionTo(status);
    expect({ plugins: told(body, 'plugins'), notes: body.notes }).toEqual({ plugins, notes: [] });
  });

  test.each(['which plugins are installed', 'list plugins', 'what plugins does netbox have', 'show me the installed plugins'])('is the answer to: %s', (question) => {
    expect(TALK.find(([, pattern]) => pattern.test(question))?.[0]).toBe('connection');
  });
});
