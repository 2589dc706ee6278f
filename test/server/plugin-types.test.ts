import { describe, expect, test } from 'vitest';
import type { Json, Row } from '../../src/netbox/row.js';
import type { Backend, Call } from '../../src/server/backend.js';
import { createDemo } from '../../src/server/demo-backend.js';
import { objectTypesPath, readableType } from '../../src/server/plugin-types.js';
import { queryOf } from '../../src/server/query.js';
import { getObjectById } from '../../src/server/tools/get-object-by-id.js';
import { getObjects } from '../../src/server/tools/get-objects.js';
import * as plugins from '../../src/server/plugin-types.js';
import * as query from '../../src/server/query.js';

const CALL: Call = { signal: new AbortController().signal, remainingMs: () => 5000 };
const SESSION: Row = { app_label: 'netbox_bgp', model: 'bgpsession', is_plugin_model: true, rest_api_endpoint: '/netbox/api/plugins/bgp/bgpsession/' };

/** A NetBox whose object types are these; what it is asked for is kept. */
function netbox(types: readonly Row[], release: string | null = null): { readonly backend: Backend; readonly asked: string[] } {
  const asked: string[] = [];
  const get: Backend['get'] = (path, parameters) => {
    asked.push(`${path}?${parameters.toString()}`);
    return Promise.resolve<Json>({ count: types.length, next: null, previous: null, results: types });
  };
  return { asked, backend: { name: 'stub', get, release: () => Promise.resolve(release), warm: () => Promise.resolve() } };
}

describe('a type that only this NetBox has', () => {
  test('is read where NetBox says that it is, and asked for once', async () => {
    const { backend, asked } = netbox([SESSION]);
    expect((await readableType('netbox_bgp.bgpsession', backend, CALL)).endpoint).toBe('plugins/bgp/bgpsession');
    await readableType('netbox_bgp.bgpsession', backend, CALL);
    expect(asked).toEqual(['core/object-types/?app_label=netbox_bgp&model=bgpsession&limit=2']);
  });

  test.each<[string, readonly Row[]]>([
    ['that is not there', []],
    ['that NetBox ignored the filters for', [{ ...SESSION, model: 'community' }]],
    ['without a place in the API', [{ ...SESSION, rest_api_endpoint: null }]],
    ['with a place that is none', [{ ...SESSION, rest_api_endpoint: '/api/../../admin' }]],
  ])('is refused when it is one %s', async (_, rows) => {
    await expect(readableType('netbox_bgp.bgpsession', netbox(rows).backend, CALL)).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining("Invalid object_type 'netbox_bgp.bgpsession'.") as string });
  });

  test('has no filter that is sent: NetBox ignores those that it does not know', async () => {
    const type = await readableType('netbox_bgp.bgpsession', netbox([SESSION]).backend, CALL);
    for (const name of ['id', 'q', 'tag', 'status', 'name__ic', 'device_id']) expect(() => queryOf(type, { [name]: 'x' }), name).toThrow(/Invalid filter/u);
  });
});

test('a type of NetBox itself is known without asking, and a name that can be none is not asked for', async () => {
  const { backend, asked } = netbox([SESSION]);
  expect((await readableType('dcim.device', backend, CALL)).endpoint).toBe('dcim/devices');
  await expect(readableType('devices', backend, CALL)).rejects.toMatchObject({ code: 'USAGE' });
  expect(asked).toEqual([]);
});

test.each([['4.3.7', 'extras/object-types'], ['4.4.0', 'core/object-types'], [null, 'core/object-types']])('NetBox %s lists its types under %s', async (release, path) => {
  expect(await objectTypesPath(netbox([], release).backend, CALL)).toBe(path);
});

describe('the plugin of the demo', () => {
  const get = createDemo({ now: new Date('2026-11-20T12:00:00Z'), scale: null });
  const backend: Backend = { name: 'demo', get: (path, parameters) => Promise.resolve(get(path, parameters)), release: () => Promise.resolve(null), warm: () => Promise.resolve() };
  const context = { backend, call: CALL, knowledge: { ...query, ...plugins } };

  test('lists its zones and gives one of them', async () => {
    expect(await getObjects.run({ object_type: 'netbox_dns.zone', filters: {}, fields: ['name', 'status', 'record_count'], limit: 2 }, context)).toMatchObject({ count: 7, results: [{ name: 'example.net', status: { value: 'active', label: 'Active' } }, { name: 'fra.example.net' }] });
    expect(await getObjectById.run({ object_type: 'netbox_dns.zone', object_id: 5 }, context)).toMatchObject({ name: 'globex.example', url: 'http://netbox.demo/api/plugins/netbox-dns/zones/5/', tenant: { name: 'Globex' } });
  });

  test('is told by NetBox in its status, its types and the root of its API', () => {
    const plain = new URLSearchParams();
    expect(get('status/', plain)).toMatchObject({ plugins: { netbox_dns: '1.4.4' } });
    expect(get('plugins/', plain)).toEqual({ 'netbox-dns': 'http://netbox.demo/api/plugins/netbox-dns/' });
    expect(get('plugins/netbox-dns/', plain)).toEqual({ zones: 'http://netbox.demo/api/plugins/netbox-dns/zones/', records: 'http://netbox.demo/api/plugins/netbox-dns/records/' });
    expect(get('core/object-types/', new URLSearchParams({ app_label: 'netbox_dns' }))).toMatchObject({ count: 2, results: [{ model: 'record', is_plugin_model: true, model_name_plural: 'records', rest_api_endpoint: '/api/plugins/netbox-dns/records/' }, { model: 'zone', app_name: 'NetBox DNS' }] });
  });
});
