import { expect, test } from 'vitest';
import { withRearPorts } from '../../src/execute/port-mappings.js';
import type { FetchRequest, Source, ToolCall } from '../../src/execute/source.js';
import type { Row } from '../../src/netbox/row.js';
import { mcpTurn } from '../support/mcp-turn.js';

const CALL: ToolCall = { tool: 'list', arguments: {}, rows: 0, cached: false, ageMs: 0, ms: 1 };

const mapping = (port: number, position: number): Row => ({ position: 1, rear_port: port, rear_port_position: position });

async function frontPorts(ports: readonly Row[], fields: readonly string[] | null): Promise<{ readonly rows: readonly Row[]; readonly asked: readonly FetchRequest[] }> {
  const asked: FetchRequest[] = [];
  const rear = [{ id: 1, name: 'Rear 1' }, { id: 2, name: 'Rear 2' }];
  const source: Source = {
    capabilities: new Set(),
    async *fetch(request) {
      asked.push(request);
      const rows = request.type === 'dcim.rearport' ? rear : ports;
      yield await Promise.resolve({ rows, total: rows.length, call: CALL });
    },
    count: () => Promise.reject(new Error('not asked')),
    ask: () => Promise.reject(new Error('not asked')),
  };
  const rows: Row[] = [];
  for await (const page of withRearPorts(source).fetch({ type: 'dcim.frontport', filters: {}, fields, ordering: [], maxRows: null }, mcpTurn())) rows.push(...page.rows);
  return { rows, asked };
}

test('a front port of NetBox 4.5 has its rear port by name', async () => {
  const { rows } = await frontPorts([{ id: 5, rear_ports: [mapping(2, 3)] }, { id: 6, rear_ports: [] }], ['name', 'rear_port']);
  expect(rows.map(({ rear_port: rear, rear_port_position: position }) => [rear, position])).toEqual([[{ id: 2, display: 'Rear 2', name: 'Rear 2' }, 3], [null, null]]);
});

test('a front port with several rear ports has all of them, and no single id', async () => {
  const { rows } = await frontPorts([{ id: 5, rear_ports: [mapping(1, 1), mapping(2, 4)] }], null);
  expect(rows[0]).toMatchObject({ rear_port: { display: 'Rear 1:1, Rear 2:4' }, rear_port_position: null });
});

test('a front port of NetBox 4.4 stays as it is, and nothing more is asked', async () => {
  const port = { id: 5, rear_port: { id: 1, display: 'Rear 1' }, rear_port_position: 1 };
  const { rows, asked } = await frontPorts([port], ['rear_port']);
  expect({ rows, calls: asked.length }).toEqual({ rows: [port], calls: 1 });
});

test.each([[['name']], [['rear_port', 'rear_ports']]])('who asks for %j gets what NetBox has', async (fields) => {
  const port = { id: 5, rear_ports: [mapping(1, 1)] };
  expect((await frontPorts([port], fields)).rows).toEqual([port]);
});
