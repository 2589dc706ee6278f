import { expect, test } from 'vitest';
import type { AnswerBody } from '../../../src/answer.js';
import { connectivity } from '../../../src/operations/connections/connectivity.js';
import type { ObjectRef } from '../../../src/netbox/row.js';
import { pictureText } from '../../../src/render/pictures/text-form.js';
import { bound, runOperation } from '../../support/demo-world.js';
import { demoStore } from '../../support/rest-source.js';
import { cells } from '../small-netbox.js';
import { askPatchRoom } from './patch-room.js';

const ask = askPatchRoom();

function section(body: AnswerBody, title: string): AnswerBody {
  const found = body.sections.find((each) => each.title === title);
  if (found === undefined) throw new Error(`No section '${title}' among ${body.sections.map((each) => each.title).join(', ')}.`);
  return found.body;
}

test('says what is connected, and where it is weakest', async () => {
  const body = await ask(connectivity, { scope: null });
  expect(body.text).toBe(
    'Documented: 7 devices, 8 cables (6 network, 1 pass-through and 1 power), 4 network links and 1 circuit; weakest point: 1 network device with a single device above it.',
  );
});

test('counts the links between roles, the higher layer first', async () => {
  const body = await ask(connectivity, { scope: null });
  expect(cells(section(body, 'Links by role'))).toEqual([
    ['access-switch', 'server', 1, '1 × 1 Gbps'],
    ['core-switch', '(provider network)', 1, '1 × 1 Gbps'],
    ['core-switch', 'access-switch', 1, '1 × 10 Gbps'],
    ['core-switch', 'server', 1, '1 × 10 Gbps'],
  ]);
});

test('counts ports with and without a cable by kind', async () => {
  const body = await ask(connectivity, { scope: null });
  expect(cells(section(body, 'Ports'))).toEqual([
    ['interfaces, physical', 9, 8, 1],
    ['interfaces, virtual and LAG', 1, 0, 1],
    ['front ports', 4, 3, 1],
    ['rear ports', 2, 2, 0],
    ['power ports', 1, 1, 0],
    ['power outlets', 1, 1, 0],
  ]);
});

test('names devices without a cable and what else stands out', async () => {
  const body = await ask(connectivity, { scope: null });
  expect(cells(section(body, 'Devices without a cable')).map((row) => row[0])).toEqual(['sw-spare']);
  expect(cells(section(body, 'Findings')).map((row) => row.slice(0, 2))).toEqual([
    ['network device with one device above', 'sw-acc-1'],
    ['cabled port ends nowhere', 'sw-core-1:Ethernet2'],
    ['cable planned', '#3'],
  ]);
});

const pictured = async (scope: ObjectRef | null): Promise<readonly string[]> => {
  const body = await ask(connectivity, { scope });
  return 'picture' in body && body.picture !== null ? pictureText(body.picture).split('\n') : [];
};

test('draws the layers with the links that lead down', async () => {
  expect(await pictured(null)).toEqual([
    'core: 1 device (1 core-switch)',
    '  ├─ 1 link to access',
    '  └─ 1 link to server or client',
    'access: 2 devices (2 access-switch)',
    '  └─ 1 link to server or client',
    'server or client: 1 device (1 server)',
  ]);
});

test('draws in a place who is linked to whom, what hangs on the network by its role', async () => {
  expect(await pictured({ type: 'dcim.site', id: 1, name: 'hall' })).toEqual([
    'core: 1 device (1 core-switch)',
    '  ├─ 1 link to access',
    '  └─ 1 link to server or client',
    '  sw-core-1: Metro cloud, sw-acc-1, 1 server',
    'access: 2 devices (2 access-switch)',
    '  └─ 1 link to server or client',
    '  sw-acc-1: 1 server',
    'server or client: 1 device (1 server)',
  ]);
});

test('draws without a place which sites are joined, by links and by circuits', async () => {
  const { body } = { body: await runOperation(connectivity, { scope: null }) };
  const lines = 'picture' in body && body.picture !== null ? pictureText(body.picture).split('\n') : [];
  expect(lines.slice(0, 4)).toEqual([
    'sites: 8 sites joined by network links or circuits',
    '  datacenter-01: datacenter-02 (2 links, 4 circuits), site-fra (1 link, 1 circuit), site-nyc (1 link, 1 circuit), site-sin (1 link, 1 circuit)',
    '  datacenter-02: site-lon (1 link, 1 circuit)',
    '  site-lon: site-fra (1 link, 1 circuit), site-nyc (1 link, 1 circuit)',
  ]);
});

test('asks for nothing when the place holds no site', async () => {
  const place = { type: 'dcim.region', id: 99, name: 'Atlantis' };
  const body = await ask(connectivity, { scope: place });
  expect(body).toMatchObject({ kind: 'empty', text: 'Connectivity can be analysed for a region, site, location, rack or tenant that holds devices; Atlantis does not.' });
});

test('counts the cables of a site of the demo inventory as they are stored', async () => {
  const site = bound('dcim.site', 'branch-004');
  const list = (type: string) => demoStore().objects.get(type) ?? [];
  const devices = new Set(list('dcim.device').filter((device) => device['site'] === site.id).map((device) => device.id));
  const portTypes = ['dcim.interface', 'dcim.frontport', 'dcim.rearport', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet'];
  const ports = new Set(portTypes.flatMap((type) => list(type).filter((port) => devices.has(Number(port['device']))).map((port) => `${type} ${String(port.id)}`)));
  const touching = list('dcim.cable').filter((cable) => [...JSON.stringify(cable).matchAll(/"object_type":"([^"]+)","object_id":(\d+)/g)].some(([, type = '', id = '']) => ports.has(`${type} ${id}`)));
  const body = await runOperation(connectivity, { scope: site });
  expect(section(body, 'Cables').text).toBe(`${String(touching.length)} cables recorded.`);
  expect(touching.length).toBeGreaterThan(3);
});
