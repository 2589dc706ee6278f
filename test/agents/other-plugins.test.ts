import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer.js';
import { forRelease } from '../../src/execute/for-release.js';
import type { FetchRequest, Page, ToolCall } from '../../src/execute/source.js';
import { idOf } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import { rowNames, talk } from '../support/conversation.js';
import type { Talk } from '../support/conversation.js';
import { demoGet, demoSource, resultsOf } from '../support/rest-source.js';

// The demo's own objects, in a NetBox below a path of its own, with plugins that the demo does not have.

const API = 'https://netbox.example/netbox/api';
const CALL: ToolCall = { tool: 'list', arguments: {}, rows: 0, cached: false, ageMs: 0, ms: 0 };

function listed(app: string, title: string, model: string, words: readonly [one: string, many: string], path: string): Row {
  return { id: 1, app_label: app, app_name: title, model, model_name: words[0], model_name_plural: words[1], is_plugin_model: true, rest_api_endpoint: `/netbox/api/plugins/${path}/` };
}

const TYPES: readonly Row[] = [
  listed('netbox_bgp', 'BGP', 'bgpsession', ['BGP Session', 'BGP Sessions'], 'bgp/bgpsession'),
  listed('netbox_contract', 'Contracts', 'contract', ['contract', 'contracts'], 'contracts/contracts'),
  listed('netbox_inventory', 'NetBox Inventory', 'asset', ['asset', 'assets'], 'inventory/assets'),
  listed('netbox_secrets', 'Secrets', 'secret', ['secret', 'secrets'], 'secrets/secrets'),
];

function device(name: string): Row {
  const [row] = resultsOf(demoGet()('dcim/devices', new URLSearchParams({ name })));
  const id = row === undefined ? 0 : (idOf(row) ?? 0);
  return { id, url: `${API}/dcim/devices/${String(id)}/`, display: name, name };
}

const address = (id: number, text: string): Row => ({ id, url: `${API}/ipam/ip-addresses/${String(id)}/`, display: text, address: text });
const asn = (id: number, number: number): Row => ({ id, url: `${API}/ipam/asns/${String(id)}/`, display: `AS${String(number)}`, asn: number });

function session(id: number, on: string, status: string): Row {
  return { id, display: `s${String(id)}`, name: `s${String(id)}`, status: { value: status, label: status }, device: device(on), local_address: address(1, '10.0.0.1/31'), remote_address: address(id + 1, `10.0.0.${String(id + 1)}/31`), remote_as: asn(id, 65000 + id), hold_time: id * 30 };
}

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'netbox_bgp.bgpsession': [session(1, 'core-sw-01', 'active'), session(2, 'core-sw-01', 'idle'), session(3, 'edge-rtr-01', 'active')],
  'netbox_contract.contract': [{ id: 1, display: 'C-1', name: 'C-1', end_date: '2026-12-01' }, { id: 2, display: 'C-2', name: 'C-2', end_date: '2028-01-01' }],
  'netbox_inventory.asset': [{ id: 1, display: 'A1', name: null, serial: 'S1' }],
  'netbox_secrets.secret': [],
};

/** Ignores every filter, as NetBox does with those of a viewset without a filter set. */
async function* pageOf(rows: readonly Row[], { fields }: FetchRequest): AsyncGenerator<Page> {
  const told = (row: Row): Row => (fields === null ? row : Object.fromEntries(fields.flatMap((field): readonly (readonly [string, Json])[] => (field in row ? [[field, row[field] ?? null]] : []))));
  yield await Promise.resolve({ rows: rows.map(told), total: rows.length, call: CALL });
}

function netbox(): Talk {
  const demo = demoSource();
  const of = (type: string): readonly Row[] | undefined => (type === 'core.objecttype' ? TYPES : ROWS[type]);
  return talk({
    source: forRelease({
      ...demo,
      fetch: (request, turn) => {
        const rows = of(request.type);
        return rows === undefined ? demo.fetch(request, turn) : pageOf(rows, request);
      },
      count: (request, turn) => {
        const rows = of(request.type);
        return rows === undefined ? demo.count(request, turn) : Promise.resolve({ value: rows.length, call: CALL });
      },
    }),
  });
}

function textOf({ body, error }: Answer): string {
  return body?.text ?? error?.message ?? '';
}

describe('plugins that nobody here has seen', () => {
  test.each<[string, readonly string[]]>([
    ['bgp sessions of core-sw-01', ['s1', 's2']],
    ['show me the idle bgp sessions on core-sw-01', ['s2']],
    ['bgp sessions with remote address 10.0.0.3', ['s2']],
    ['bgp sessions of AS65003', ['s3']],
    ['bgp sessions with hold time between 50 and 70', ['s2']],
    ['devices with bgp sessions', ['core-sw-01', 'edge-rtr-01']],
    ['which devices have more than 1 bgp session', ['core-sw-01']],
    ['contracts expiring this year', ['C-1']],
    ['plugin contracts', ['C-1', 'C-2']],
    ['inventory assets with serial S1', ['A1']],
  ])('are asked about: %s', async (question, names) => {
    expect(rowNames(await netbox().ask(question)).toSorted()).toEqual(names);
  });

  test('are asked back where two of their fields could be meant', async () => {
    expect((await netbox().ask('bgp sessions with 10.0.0.3')).body).toMatchObject({ kind: 'clarify', text: expect.stringContaining('local address, remote address') as string });
  });

  test('never take a noun of NetBox', async () => {
    expect(textOf(await netbox().ask('list assets'))).toContain('611 devices');
  });

  test('are asked about in full where the same words ask for something else', async () => {
    const { ask } = netbox();
    expect((await ask('list secrets')).body).toMatchObject({ kind: 'clarify', options: [{ question: 'list plugin secrets' }] });
    expect(textOf(await ask('1'))).toBe('NetBox has no secrets, or none that this token may see.');
  });
});

describe('an answer about them', () => {
  test('is followed by their own values and fields', async () => {
    const { ask } = netbox();
    await ask('bgp sessions of core-sw-01');
    expect(rowNames(await ask('which of them are idle'))).toEqual(['s2']);
    const { body } = await ask('what is its hold time');
    expect(body).toMatchObject({ kind: 'table', rows: [{ cells: { name: 's2', hold_time: 60 } }] });
  });

  test('gives no meaning to such words in questions about others', async () => {
    const { ask } = netbox();
    await ask('list racks');
    expect((await ask('which of them are idle')).body?.kind).toBe('clarify');
  });
});
