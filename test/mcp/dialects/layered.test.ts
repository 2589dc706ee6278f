import { describe, expect, test } from 'vitest';
import { failureOf } from '../../support/faulty-connection.js';
import { errorResult, jsonResult } from '../../support/in-memory-server.js';
import { SERVERS } from '../../support/mcp-servers.js';
import { DEVICES, idsOf, numberOf, numbered, sourceOf, upTo } from '../../support/mcp-source.js';
import type { Answer } from '../../support/mcp-source.js';
import { mcpTurn } from '../../support/mcp-turn.js';

const pageOf = (total: number, most: number): Answer => (args) => {
  const offset = numberOf(args, 'offset');
  const items = numbered(offset, Math.min(total, offset + numberOf(args, 'limit'), offset + most));
  return jsonResult({ total, count: items.length, offset, limit: args['limit'], items, has_more: offset + items.length < total });
};

describe('a server with one tool to read', () => {
  test('is asked for lists in JSON, with fields and ordering among the filters', async () => {
    const { source, asked } = await sourceOf(SERVERS.layered, pageOf(1, 100));
    await idsOf(source, { ...DEVICES, filters: { status: 'active' }, ordering: ['name'] });
    expect(asked).toEqual([
      {
        tool: 'netbox_read',
        args: { object_type: 'dcim.device', operation: 'list', filters: { status: 'active', fields: 'id,display,name', ordering: 'name,id' }, limit: 100, response_format: 'json' },
      },
    ]);
  });

  test('that knows no filter "fields" gives whole objects, also to those that asked meanwhile', async () => {
    const { source, asked } = await sourceOf(SERVERS.layered, (args, tool) =>
      (JSON.stringify(args['filters']).includes('fields') ? errorResult('Error: dcim.device has no such filter: "fields". The request was NOT sent.') : pageOf(3, 100)(args, tool)));
    expect(await Promise.all([idsOf(source, DEVICES), idsOf(source, DEVICES)])).toEqual([upTo(3), upTo(3)]);
    await idsOf(source, DEVICES);
    expect(asked).toHaveLength(5);
  });

  test('states the total whatever the length of the page', async () => {
    const { source } = await sourceOf(SERVERS.layered, pageOf(812, 7));
    expect((await source.count({ type: 'dcim.device', filters: {} }, mcpTurn())).value).toBe(812);
  });

  test('is read to the end when it shortens its pages and says so below the JSON', async () => {
    const { source } = await sourceOf(SERVERS.layered, (args) => {
      const offset = numberOf(args, 'offset');
      const items = numbered(offset, Math.min(90, offset + numberOf(args, 'limit'), offset + 9 + (offset % 4)));
      const note = '\n\n---\n_Response truncated to fit the character limit. Call again with another offset._';
      return { content: [{ type: 'text', text: JSON.stringify({ total: 90, count: items.length, offset, items, has_more: false }) + note }] };
    });
    expect(await idsOf(source, DEVICES)).toEqual(upTo(90));
  });

  test('is asked for fewer rows where it cuts its replies in the middle', async () => {
    const { source, asked } = await sourceOf(SERVERS.layered, (args) => {
      const offset = numberOf(args, 'offset');
      const items = numbered(offset, Math.min(60, offset + numberOf(args, 'limit'))).map((row) => ({ ...row, comments: 'x'.repeat(300) }));
      const text = JSON.stringify({ total: 60, count: items.length, offset, items, has_more: offset + items.length < 60 });
      return { content: [{ type: 'text', text: text.length > 9000 ? `${text.slice(0, 8000)}\n\n---\n_Response truncated._` : text }] };
    });
    expect(await idsOf(source, DEVICES)).toEqual(upTo(60));
    expect(asked.slice(0, 2).map(({ args }) => args['limit'])).toEqual([100, 25]);
  });

  test('whose reply for a single row is cut is refused rather than guessed at', async () => {
    const { source } = await sourceOf(SERVERS.layered, () => ({ content: [{ type: 'text', text: `{"total": 5, "items": [{"id": 1, "comments": "${'x'.repeat(9000)}` }] }));
    expect(await failureOf(idsOf(source, DEVICES))).toMatchObject({ code: 'MCP_TOOL' });
  });
});
