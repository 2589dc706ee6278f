import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FetchRequest, Page, Source } from '../../../src/execute/source.js';
import { perVerbDialect } from '../../../src/mcp/dialects/per-verb/dialect.js';
import { readToolName } from '../../../src/mcp/dialects/per-verb/tool-name.js';
import { textOf } from '../../../src/netbox/row.js';
import type { Row } from '../../../src/netbox/row.js';
import { failureOf } from '../../support/faulty-connection.js';
import { mcpTurn } from '../../support/mcp-turn.js';
import { scriptedSource, serveDemo } from '../../support/scripted-netbox.js';

describe('the name of a tool', () => {
  test.each([
    ['netbox_list_all_devices', { verb: 'list', type: 'dcim.device', of: null }],
    ['netbox_list_all_device_roles', { verb: 'list', type: 'dcim.devicerole', of: null }],
    ['netbox_list_all_vm_interfaces', { verb: 'list', type: 'virtualization.vminterface', of: null }],
    ['netbox_get_device_interfaces', { verb: 'get', type: 'dcim.interface', of: 'dcim.device' }],
    ['netbox_list_device_inventory', { verb: 'list', type: 'dcim.inventoryitem', of: 'dcim.device' }],
    ['netbox_dcim_devices_list', { verb: 'list', type: 'dcim.device', of: null }],
    ['virtualization_list_interfaces', { verb: 'list', type: 'virtualization.vminterface', of: null }],
    ['ipam_list_ip_addresses', { verb: 'list', type: 'ipam.ipaddress', of: null }],
    ['get_devices', { verb: 'get', type: 'dcim.device', of: null }],
    ['get_devices_tool', { verb: 'get', type: 'dcim.device', of: null }],
    ['searchDevices', { verb: 'search', type: 'dcim.device', of: null }],
    ['get_interfaces_for_device', { verb: 'get', type: 'dcim.interface', of: 'dcim.device' }],
    ['netbox_get_device_info', null],
    ['netbox_get_site_info', null],
    ['netbox_create_device', null],
    ['netbox_bulk_create_cable_connections', null],
    ['netbox_find_duplicate_ips', null],
    ['netbox_health_check', null],
    ['get_object_by_id', null],
  ])('%s', (name, expected) => {
    expect(readToolName(name)).toEqual(expected);
  });
});

let netbox: Awaited<ReturnType<typeof serveDemo>>;

beforeAll(async () => {
  netbox = await serveDemo();
});

afterAll(async () => {
  await netbox.close();
});

async function through<Result>(args: readonly string[], work: (source: Source) => Promise<Result>): Promise<Result> {
  const { source, close } = await scriptedSource('per-verb-server.mjs', args, netbox.url, perVerbDialect);
  try {
    return await work(source);
  } finally {
    await close();
  }
}

const DEVICES: FetchRequest = { type: 'dcim.device', filters: {}, fields: ['name', 'site', 'status'], ordering: [], maxRows: null };

async function pagesOf(source: Source, request: FetchRequest): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of source.fetch(request, mcpTurn())) pages.push(page);
  return pages;
}

async function rowsOf(source: Source, request: FetchRequest): Promise<readonly Row[]> {
  return (await pagesOf(source, request)).flatMap(({ rows }) => rows);
}

describe('a server with a tool for each verb', () => {
  test('gives whole lists although it cuts them at 100 unless told otherwise', async () => {
    const [page] = await through([], (source) => pagesOf(source, DEVICES));
    expect({ rows: page?.rows.length, total: page?.total, call: page?.call.arguments }).toEqual({ rows: 611, total: 611, call: { limit: 1000 } });
  });

  test('gives rows in the form of NetBox', async () => {
    const request: FetchRequest = { ...DEVICES, filters: { name: 'core-sw-01' }, fields: ['name', 'site', 'device_type', 'role', 'status', 'primary_ip', 'position'] };
    const [row] = await through([], (source) => rowsOf(source, request));
    expect(row).toMatchObject({
      name: 'core-sw-01', display: 'core-sw-01', status: { value: 'active', label: 'Active' }, site: { name: 'datacenter-01', slug: 'datacenter-01' },
      device_type: { model: 'DCS-7504R3', manufacturer: { name: 'Arista' } }, primary_ip: { address: '10.0.4.4/24' },
    });
  });

  test('joins by ids that it never told, and that cannot be those of NetBox', async () => {
    const devices = await through([], async (source) => {
      const [site] = await rowsOf(source, { ...DEVICES, type: 'dcim.site', filters: { name: 'site-lon' }, fields: ['name'] });
      expect(Number(site?.['id'])).toBeLessThan(0);
      return rowsOf(source, { ...DEVICES, filters: { site_id: [Number(site?.['id'])] } });
    });
    expect(new Set(devices.map((row) => textOf(row, 'site', 'name')))).toEqual(new Set(['site-lon']));
  });

  test('lists the parts of a device by the name of the device', async () => {
    const rows = await through([], async (source) => {
      const [device] = await rowsOf(source, { ...DEVICES, filters: { name: 'core-sw-01' } });
      return rowsOf(source, { ...DEVICES, type: 'dcim.interface', filters: { device_id: [Number(device?.['id'])] }, fields: ['name', 'device'] });
    });
    expect(rows.length).toBeGreaterThan(30);
    expect(new Set(rows.map((row) => textOf(row, 'device', 'name')))).toEqual(new Set(['core-sw-01']));
  });

  test('refuses to list the parts of every device, one by one', async () => {
    expect(await failureOf(through([], (source) => rowsOf(source, { ...DEVICES, type: 'dcim.interface', fields: ['name'] })))).toMatchObject({
      code: 'MCP_TOOL', message: 'This MCP server lists interfaces for one device at a time; for this question that would be 611 calls.',
    });
  });

  test('has no tool for some types, and says which it has', async () => {
    expect(await failureOf(through([], (source) => rowsOf(source, { ...DEVICES, type: 'ipam.ipaddress', fields: ['address'] })))).toMatchObject({
      code: 'MCP_TOOL', message: expect.stringMatching(/^This MCP server has no tool that lists IP addresses \(it has: sites, racks, /u),
    });
  });

  test('tells what it does not tell, and the field fails when it is read', async () => {
    const [page] = await through([], (source) => pagesOf(source, { ...DEVICES, type: 'ipam.vlan', fields: ['name', 'tags'], maxRows: 1 }));
    expect(page?.warnings).toEqual(['this MCP server does not tell the tags of VLANs']);
    expect(() => page?.rows[0]?.['tags']).toThrow('This MCP server does not tell the tags of VLANs.');
  });

  test('is asked for each of a few objects when their list tells too little', async () => {
    const [page] = await through([], (source) => pagesOf(source, { ...DEVICES, filters: { name: 'core-sw-01' }, fields: ['name', 'serial', 'platform'] }));
    expect(page?.rows[0]).toMatchObject({ name: 'core-sw-01', serial: 'JPE1913ZNGR', platform: { name: 'EOS' } });
    expect(page?.warnings).toEqual([]);
  });

  test('has its lists counted for the numbers that it does not tell', async () => {
    const [row] = await through([], (source) => rowsOf(source, { ...DEVICES, type: 'dcim.manufacturer', filters: { name: 'Arista' }, fields: ['name', 'devicetype_count'] }));
    expect(row).toMatchObject({ name: 'Arista', devicetype_count: 3 });
  });

  test('finds a text in what rows show, and says that there may be more', async () => {
    await through([], async (source) => {
      const names: string[] = [];
      const failure = await failureOf((async () => {
        for await (const page of source.fetch({ ...DEVICES, filters: { q: 'core-sw' } }, mcpTurn())) names.push(...page.rows.flatMap((row) => textOf(row, 'name') ?? []));
      })());
      expect(names).toEqual(['core-sw-01', 'core-sw-02']);
      expect(failure).toMatchObject({ code: 'MCP_TOOL', message: expect.stringMatching(/^this MCP server does not search devices, and their .*serial.* could not be looked at$/u) });
    });
  });

  test('cannot pick objects by what it does not tell', async () => {
    expect(await failureOf(through([], (source) => rowsOf(source, { ...DEVICES, type: 'ipam.prefix', filters: { vlan_id: 3 }, fields: ['prefix'] })))).toMatchObject({
      code: 'MCP_TOOL', message: 'This MCP server does not tell the VLAN of prefixes.',
    });
  });

  test.each([
    ['a site, by its name', 'dcim.site', 'site-lon', 'site_id', 36],
    ['a manufacturer, by its slug after its name was refused', 'dcim.manufacturer', 'Juniper', 'manufacturer_id', 31],
  ])('that cuts its lists is asked for the part of %s', async (_what, type, name, filter, count) => {
    const [page] = await through(['caps at 100'], async (source) => {
      const [object] = await rowsOf(source, { ...DEVICES, type, filters: { name }, fields: ['name'] });
      return pagesOf(source, { ...DEVICES, filters: { [filter]: [Number(object?.['id'])] } });
    });
    expect({ rows: page?.rows.length, total: page?.total }).toEqual({ rows: count, total: count });
  });

  test('that cuts its lists never says that none is there', async () => {
    const failure = await failureOf(through(['caps at 100'], (source) => rowsOf(source, { ...DEVICES, filters: { name: 'no-such-device' } })));
    expect(failure).toMatchObject({ code: 'MCP_TOOL', message: 'this server cannot page: showing the first 100 of unknown' });
  });

  test('that cuts several lists at the same odd length is seen through', async () => {
    const failure = await failureOf(through(['caps at 87'], async (source) => {
      await rowsOf(source, { ...DEVICES, type: 'ipam.vlan', fields: ['name'] }).catch(() => null);
      return rowsOf(source, DEVICES);
    }));
    expect(failure).toMatchObject({ code: 'MCP_TOOL', message: 'this server cannot page: showing the first 87 of unknown' });
  });

  test.each([['caps at 100', 100], ['caps at 250', 250]])('that %s never gives a list that looks whole', async (cap, rows) => {
    await through([cap], async (source) => {
      let read = 0;
      const failure = await failureOf((async () => {
        for await (const page of source.fetch(DEVICES, mcpTurn())) {
          read += page.rows.length;
          expect(page.total).toBeNull();
        }
      })());
      expect(failure).toMatchObject({ code: 'MCP_TOOL', message: `this server cannot page: showing the first ${rows} of unknown` });
      expect(read).toBe(rows);
      expect(await failureOf(source.count({ type: 'dcim.device', filters: {} }, mcpTurn()))).toMatchObject({ code: 'MCP_TOOL' });
    });
  });
});
