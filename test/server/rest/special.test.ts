import { describe, expect, test } from 'vitest';
import { createNetBox } from '../../../src/server/rest/netbox.js';
import { asFetch, serveHttp } from '../../../src/server/rest/transports.js';
import { column, get, rowsAt, tinyStore } from './tiny-netbox.js';

describe('what is free', () => {
  test('in a prefix leaves out network, broadcast, addresses and populated ranges', () => {
    expect(column('ipam/prefixes/2/available-ips/', 'address')).toEqual(['10.0.1.2/29', '10.0.1.3/29', '10.0.1.6/29']);
  });

  test('in a pool is every address of its VRF', () => {
    expect(rowsAt('ipam/prefixes/4/available-ips/?limit=2')).toMatchObject([
      { family: 4, address: '10.0.1.0/29', vrf: { name: 'red' } },
      { family: 4, address: '10.0.1.1/29', vrf: { name: 'red' } },
    ]);
  });

  test('in an IPv6 prefix starts behind the first address', () => {
    expect(column('ipam/prefixes/5/available-ips/?limit=2', 'address')).toEqual(['2001:db8::2/64', '2001:db8::3/64']);
  });

  test('as prefixes is what no child covers', () => {
    expect(column('ipam/prefixes/3/available-prefixes/', 'prefix').slice(0, 3)).toEqual(['10.0.0.0/24', '10.0.1.8/29', '10.0.1.16/28']);
  });

  test('in a VLAN group and an ASN range is every other number', () => {
    expect(column('ipam/vlan-groups/1/available-vlans/', 'vid')).toEqual([11, 13]);
    expect(column('ipam/asn-ranges/1/available-asns/', 'asn')).toEqual([65000, 65002, 65003]);
  });

  test('in a populated range is nothing', () => {
    expect(rowsAt('ipam/ip-ranges/1/available-ips/')).toEqual([]);
  });
});

describe('an elevation', () => {
  test('lists half units from the top, with the device in each', () => {
    expect(rowsAt('dcim/racks/1/elevation/').map((unit) => [unit['name'], unit['occupied']])).toEqual([
      ['U4.5', true], ['U4', true], ['U3.5', false], ['U3', false], ['U2.5', false], ['U2', false], ['U1.5', false], ['U1', false],
    ]);
  });

  test('shows full depth devices from behind too', () => {
    expect(rowsAt('dcim/racks/1/elevation/?face=rear').map((unit) => unit['occupied'])).toEqual([true, true, false, false, true, true, true, true]);
    expect(rowsAt('dcim/racks/1/elevation/?limit=1')).toMatchObject([
      { id: 4.5, name: 'U4.5', face: { value: 'front', label: 'Front' }, device: { name: 'SW1' }, occupied: true, display: 'U4.5' },
    ]);
  });
});

describe('further paths', () => {
  test('the roots list what there is', () => {
    expect(get('').body).toMatchObject({ dcim: 'http://netbox.demo/api/dcim/', status: 'http://netbox.demo/api/status/' });
    expect(get('wireless/').body).toEqual({
      'wireless-lan-groups': 'http://netbox.demo/api/wireless/wireless-lan-groups/',
      'wireless-lans': 'http://netbox.demo/api/wireless/wireless-lans/',
      'wireless-links': 'http://netbox.demo/api/wireless/wireless-links/',
    });
    expect(get('status/').body).toMatchObject({ 'netbox-version': '4.4.10' });
  });

  test('derived types are listed like any other', () => {
    expect(column('extras/tagged-objects/?tag=prod', 'object')).toEqual([expect.objectContaining({ name: 'rome' }), expect.objectContaining({ name: 'oslo' })]);
    expect(get('dcim/cable-terminations/?cable=1').body).toMatchObject({ count: 2 });
    expect(get('core/object-types/?app_label=wireless').body).toMatchObject({ count: 3 });
  });

  test('a choice set lists its choices', () => {
    expect(get('extras/custom-field-choice-sets/1/choices/').body).toMatchObject({ count: 2, results: [{ id: 'gold', display: 'Gold' }, { id: 'silver', display: 'Silver' }] });
  });

  test('an unknown path or object is not found', () => {
    for (const path of ['dcim/spaceships/', 'nowhere/', 'dcim/sites/99/', 'dcim/sites/1/trace/', 'dcim/sites/rome/']) {
      expect(get(path)).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
    }
  });

  test('a path without its last slash is redirected', () => {
    expect(get('dcim/sites?name=rome')).toMatchObject({ status: 301, headers: { Location: '/api/dcim/sites/?name=rome' } });
  });

  test('OPTIONS says what is read', () => {
    const reply = createNetBox(tinyStore()).handle({ method: 'OPTIONS', path: '/api/dcim/sites/', query: new URLSearchParams(), headers: {} });
    expect(reply).toMatchObject({ status: 200, body: { name: 'site list', renders: ['application/json'] } });
  });

  test('replies name the version of the API and the request', () => {
    expect(get('dcim/sites/').headers).toMatchObject({ 'API-Version': '4.4', 'X-Request-ID': 'request-1' });
  });
});

describe('who may read', () => {
  const guarded = createNetBox(tinyStore(), { token: 'secret' });
  const ask = (authorization?: string) => guarded.handle({
    method: 'GET', path: '/api/dcim/sites/', query: new URLSearchParams(), headers: authorization === undefined ? {} : { Authorization: authorization },
  });

  test.each([
    [undefined, 'Authentication credentials were not provided.'],
    ['Token wrong', 'Invalid token'],
    ['Bearer secret', 'Invalid token'],
    ['Token', 'Invalid token header. No credentials provided.'],
  ])('%s is refused', (authorization, detail) => {
    expect(ask(authorization)).toMatchObject({ status: 403, body: { detail } });
  });

  test('the right token is let in', () => {
    expect(ask('Token secret').status).toBe(200);
    const second = createNetBox(tinyStore(), { token: 'nbt_1.secret' });
    expect(second.handle({ method: 'GET', path: '/api/', query: new URLSearchParams(), headers: { authorization: 'Bearer nbt_1.secret' } }).status).toBe(200);
  });

  test('nobody writes', () => {
    const reply = createNetBox(tinyStore()).handle({ method: 'POST', path: '/api/dcim/sites/', query: new URLSearchParams(), headers: {}, body: { name: 'x' } });
    expect(reply).toMatchObject({ status: 405, body: { detail: 'Method "POST" not allowed.' } });
  });
});

describe('the ways to the API', () => {
  const api = createNetBox(tinyStore());

  test('it answers as fetch does', async () => {
    const response = await asFetch(api)('http://netbox.demo/api/dcim/sites/?name=rome&fields=id');
    expect(response.headers.get('API-Version')).toBe('4.4');
    expect(await response.json()).toEqual({ count: 1, next: null, previous: null, results: [{ id: 1 }] });
  });

  test('it answers over HTTP and closes', async () => {
    const server = await serveHttp(api, { port: 0 });
    const response = await fetch(`http://127.0.0.1:${server.port}/api/dcim/sites/1/?fields=url`);
    expect(await response.json()).toEqual({ url: `http://127.0.0.1:${server.port}/api/dcim/sites/1/` });
    await server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}/api/`)).rejects.toThrow();
  });
});
