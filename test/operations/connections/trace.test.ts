import { expect, test } from 'vitest';
import type { AnswerBody } from '../../../src/answer.js';
import { idOf, isList, numberOf, textOf } from '../../../src/netbox/row.js';
import type { Json } from '../../../src/netbox/row.js';
import { connectionOf, endText } from '../../../src/operations/connections/ends.js';
import { trace } from '../../../src/operations/connections/trace.js';
import { pictureText } from '../../../src/render/pictures/text-form.js';
import { bound, runOperation } from '../../support/demo-world.js';
import { demoGet, resultsOf } from '../../support/rest-source.js';
import { cells } from '../small-netbox.js';
import { askPatchRoom, device } from './patch-room.js';

const ask = askPatchRoom();
const traced = (name: Parameters<typeof device>[0], port: string | null) => ask(trace, { device: device(name), port });

test('follows a port through two panels at its own position of the trunk', async () => {
  const body = await traced('sw-core-1', 'Ethernet1');
  expect(body.text).toBe('sw-core-1 Ethernet1 reaches srv-1:eth0 in 3 segments, 35 m in total; the path is complete.');
  expect(cells(body)).toEqual([
    [1, 'sw-core-1:Ethernet1', 'A-1', 'mmf-om4', null, '3 m', 'connected', 'pp-1:Port 1'],
    [2, 'pp-1:Rear 1', '#2', 'mmf-om4', null, '30 m', 'connected', 'pp-2:Rear 1'],
    [3, 'pp-2:Port 1', '#3', 'mmf-om4', null, '200 cm', 'planned', 'srv-1:eth0'],
  ]);
  expect(body.notes).toEqual(['#3 is planned: NetBox counts such a path as not active.']);
});

const picturedIn = (body: AnswerBody): string => ('picture' in body && body.picture !== null ? pictureText(body.picture) : '');

test('draws the path with the panels that it runs through', async () => {
  expect(picturedIn(await traced('sw-core-1', 'eth1'))).toBe('[sw-core-1:Ethernet1]──A-1 mmf-om4 3 m──[pp-1:Port 1|Rear 1]──#2 mmf-om4 30 m──[pp-2:Rear 1|Port 1]──#3 mmf-om4 200 cm (planned)──[srv-1:eth0]');
});

test('draws where a path would go on, and why it does not', async () => {
  expect(picturedIn(await traced('sw-core-1', 'Ethernet2'))).toBe('[sw-core-1:Ethernet2]──#4──[pp-1:Port 2|Rear 1]──#2 mmf-om4 30 m──[pp-2:Rear 1|Port 2]── (stops at pp-2:Port 2: no cable)');
});

test('says where a path stops', async () => {
  const body = await traced('sw-core-1', 'Ethernet2');
  expect(body.text).toBe('sw-core-1 Ethernet2 leads over 2 segments, at least 30 m (1 of 2 lengths are recorded) in total and stops at pp-2:Port 2 (no cable).');
});

test('follows a circuit to its provider network', async () => {
  const body = await traced('sw-core-1', 'Ethernet3');
  expect(body.text).toBe('sw-core-1 Ethernet3 reaches Metro cloud in 1 segment, 10 m in total; the path is complete.');
  expect(picturedIn(body)).toBe('[sw-core-1:Ethernet3]──#6 smf-os2 10 m──[circuit MET-1 side A]──[Metro cloud]');
});

test("follows a panel's port both ways", async () => {
  const body = await traced('pp-2', 'port 1');
  expect(body.text).toBe('pp-2 Port 1 reaches srv-1:eth0 at the front in 1 segment, 2 m in total and reaches sw-core-1:Ethernet1 at the back in 2 segments, 33 m in total.');
});

test('splits a rear port into its positions', async () => {
  const body = await traced('pp-1', 'Rear 1');
  expect(cells(body).map((row) => [row[0], row[8]])).toEqual([
    ['rear 1', 'pp-2:Rear 1'],
    ['rear 1', 'srv-1:eth0'],
    ['rear 2', 'pp-2:Rear 1'],
    ['front 1', 'sw-core-1:Ethernet1'],
    ['front 2', 'sw-core-1:Ethernet2'],
  ]);
});

test('gives every cabled port of a device a line when none is named', async () => {
  const body = await traced('srv-1', null);
  expect(body.text).toBe('srv-1 has 3 cabled ports with 3 paths: 3 complete, 0 that stop short.');
  expect(cells(body)).toEqual([
    ['eth0', 'sw-core-1:Ethernet1', 3, '35 m', 'complete, not active'],
    ['eth1', 'sw-acc-1:GigabitEthernet1/0/2', 1, null, 'complete'],
    ['PSU1', 'pdu-1:Outlet 1', 1, null, 'complete'],
  ]);
});

test('names the ports that are nearest when there is none of that name', async () => {
  const body = await traced('sw-core-1', 'Ethernet12');
  expect(body).toMatchObject({ kind: 'empty', text: 'sw-core-1 has no port "Ethernet12". Nearest: Ethernet2 (interface).' });
});

test('says that a port without a cable leads nowhere', async () => {
  const body = await traced('sw-core-1', 'Management1');
  expect(body).toMatchObject({ kind: 'empty', text: 'sw-core-1 Management1 leads nowhere: no cable is recorded.' });
});

test.each(['tor-a01-1', 'edge-rtr-01', 'srv-web-01', 'fw-01'])("agrees with NetBox's own paths for every port of %s", async (name) => {
  const owner = bound('dcim.device', name);
  const ports = resultsOf(demoGet()('dcim/interfaces', new URLSearchParams({ device_id: String(owner.id), cabled: 'true', limit: '1000' })));
  const body = await runOperation(trace, { device: owner, port: null });
  const found = new Map(cells(body).map((row) => [row[0], [row[1], row[2]]]));
  for (const row of ports) {
    const connection = connectionOf(row);
    const hops = demoGet()(`dcim/interfaces/${String(idOf(row) ?? 0)}/trace`);
    if (connection.kind !== 'reached') continue;
    expect(found.get(textOf(row, 'name') ?? '')).toEqual([connection.ends.map(endText).join(', '), cablesIn(hops)]);
  }
  expect(ports.length).toBeGreaterThan(0);
});

/** Cables in NetBox's own trace: lists of near ends, cable and far ends. */
function cablesIn(hops: Json): number {
  return isList(hops) ? hops.filter((hop) => isList(hop) && numberOf({ cable: hop[1] ?? null }, 'cable', 'id') !== null).length : 0;
}
