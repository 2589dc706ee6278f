import { describe, expect, test } from 'vitest';
import type { ElevationPicture } from '../../../src/picture.js';
import { rackContents } from '../../../src/operations/racks/contents.js';
import { rackElevation } from '../../../src/operations/racks/elevation.js';
import { rackFreeUnits } from '../../../src/operations/racks/free-units.js';
import { rackUnitEach } from '../../../src/operations/racks/unit-each.js';
import { rackUtilisation } from '../../../src/operations/racks/utilisation.js';
import { pictureText } from '../../../src/render/pictures/text-form.js';
import { cells, labels, smallNetBox } from '../small-netbox.js';
import { askRacks, estate, R1, R2, R3 } from './estate.js';

const GONE = { type: 'dcim.rack', id: 99, name: 'R9' };

async function pictureOf(rack: typeof R1, face: 'front' | 'rear' | 'both'): Promise<ElevationPicture> {
  const body = await askRacks(rackElevation, { rack, face });
  if (body.kind !== 'table' || body.picture?.kind !== 'elevation') throw new Error(body.text);
  return body.picture;
}

describe('elevation', () => {
  test('tells of each device where it stands, which faces it takes up, and what is out of the ordinary', async () => {
    const { devices } = await pictureOf(R1, 'both');
    expect(devices.map(({ name, role, colour, position, height, mounted, faces, remarks }) => [name, role, colour, position, height, mounted, faces.join('+'), remarks.join(', ')])).toEqual([
      ['chassis', 'server', '2196f3', 9, 2, 'front', 'front+rear', ''],
      ['shelf', 'server', '2196f3', 8, 1, 'rear', 'front+rear', 'not counted as used'],
      ['front-box', 'server', '2196f3', 6, 1, 'front', 'front', ''],
      ['rear-box', 'server', '2196f3', 6, 1, 'rear', 'rear', 'planned'],
      ['lone-box', 'server', '2196f3', 5, 1, 'front', 'front', ''],
      ['half-box', 'server', '2196f3', 3.5, 0.5, 'front', 'front', ''],
    ]);
  });

  test('tells what is free on each face and on both, and below them what has no unit and what is reserved', async () => {
    const { free, reservations, below } = await pictureOf(R1, 'both');
    expect(free).toEqual({ front: [{ from: 3, length: 0.5 }, { from: 4, length: 1 }, { from: 7, length: 1 }], rear: [{ from: 3, length: 3 }, { from: 7, length: 1 }], both: [{ from: 3, length: 0.5 }, { from: 4, length: 1 }, { from: 7, length: 1 }] });
    expect(reservations).toEqual([{ units: [1, 2], note: 'new firewall' }]);
    expect(below).toEqual(['0U: strip [server]', 'Without a position: spare [server]', 'In device bays: blade-1 [server], blade-2 [server]', 'Reserved U1–U2: new firewall (pending)']);
  });

  test('names devices at units that the rack does not have', async () => {
    const ask = smallNetBox({ ...estate, 'dcim.device': [{ name: 'high-flyer', device_type: 2, role: 1, site: 2, rack: 3, position: 5, face: 'front', status: 'active' }] });
    const body = await ask(rackElevation, { rack: R3, face: 'both' });
    expect(body.kind === 'table' && body.picture?.kind === 'elevation' && body.picture.below).toEqual(['Outside U1–U4: high-flyer [server] U5']);
  });

  test('in text puts the lowest number on top of a rack that counts from there', async () => {
    expect(pictureText(await pictureOf(R3, 'front')).split('\n')).toEqual(['front:', ' 1 │ █ low [server] U1–U2', ' 2 │ █', ' 3 │ █ high [server] U3–U4', ' 4 │ █']);
  });

  test('in text shows face after face', async () => {
    expect(pictureText(await pictureOf(R1, 'rear'))).toBe(`\
rear:
10 │ ▒ chassis [server] U9–U10
 9 │ ▒
 8 │ █ shelf [server] U8, not counted as used
 7 │ · free 1U (U7)
 6 │ █ rear-box [server] U6, planned
 5 │ · free 3U (U3–U5)
 4 │ ·
 3 │ ·
 2 │ ░ reserved: new firewall
 1 │ ░
0U: strip [server]
Without a position: spare [server]
In device bays: blade-1 [server], blade-2 [server]
Reserved U1–U2: new firewall (pending)`);
  });

  test('sums up used, reserved and free units and the largest free run', async () => {
    const body = await askRacks(rackElevation, { rack: R1, face: 'rear' });
    expect(body.text).toBe('R1 (north, Row 1) has 5.5U used, 2U reserved and 2.5U free of 10U; the largest free run is 1U (U4).');
    expect(body.notes).toEqual(['On the other face only: front-box U6, lone-box U5, half-box U3.5 (0.5U).', 'Models and addresses: "contents of R1".']);
    expect((await askRacks(rackElevation, { rack: R3, face: 'front' })).text).toBe('R3 (south) has 4U used, 0U reserved and 0U free of 4U; no unit is free on both faces.');
  });

  test('gives the same as a table, free runs and reservations included', async () => {
    expect(cells(await askRacks(rackElevation, { rack: R1, face: 'rear' }))).toEqual([
      ['U9–U10', 'front, full depth', 'chassis', 'server', 'Chassis', 'active', 2],
      ['U8', 'rear, full depth', 'shelf', 'server', 'Shelf', 'active', 1],
      ['U7', 'rear', 'free', null, null, null, 1],
      ['U6', 'rear', 'rear-box', 'server', 'Shallow', 'planned', 1],
      ['U3–U5', 'rear', 'free', null, null, null, 3],
      ['U1–U2', null, 'reserved: new firewall', null, null, 'pending', 2],
      ['0U', null, 'spare', 'server', 'Shallow', 'inventory', 0],
      ['0U', null, 'strip', 'server', 'Strip', 'active', 0],
      ['in a bay', null, 'blade-1', 'server', 'Blade', 'active', 0],
      ['in a bay', null, 'blade-2', 'server', 'Blade', 'active', 0],
    ]);
  });

  test('of a rack that is not visible says so', async () => {
    const body = await askRacks(rackElevation, { rack: GONE, face: 'front' });
    expect([body.kind, body.text]).toEqual(['empty', 'Rack R9 is not visible.']);
  });
});

describe('contents', () => {
  test('stand top unit first, those in device bays below their parent in the order of the bays', async () => {
    const body = await askRacks(rackContents, { rack: R1, where: [], columns: ['serial'] });
    expect(body.text).toBe('R1 holds 10 devices (2 without a position, 2 in device bays); 5.5U of 10U used.');
    expect(labels(body)).toEqual(['U', 'face', 'name', 'role', 'model', 'status', 'tenant', 'primary IP', 'serial']);
    expect(cells(body).map(([units, face, name, , , , , , serial]) => [units, face, name, serial])).toEqual([
      ['U9–U10', 'front', 'chassis', 'CH-1'],
      ['Bay 1 of chassis', null, 'blade-1', null],
      ['Bay 2 of chassis', null, 'blade-2', null],
      ['U8', 'rear', 'shelf', null],
      ['U6', 'front', 'front-box', null],
      ['U6', 'rear', 'rear-box', null],
      ['U5', 'front', 'lone-box', null],
      ['U3.5 (0.5U)', 'front', 'half-box', null],
      ['0U', null, 'spare', null],
      ['0U', null, 'strip', null],
    ]);
    expect(body.kind === 'table' && body.rows.map((row) => row.indent ?? 0)).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(body.notes).toEqual(['Reserved: U1–U2: new firewall (pending).']);
  });

  test('are narrowed by conditions, and the sentence keeps the whole', async () => {
    const where = [{ kind: 'field', field: 'status', lookup: 'equals', values: ['planned', 'inventory'], negated: false }];
    const body = await askRacks(rackContents, { rack: R1, where, columns: [] });
    expect(body.text).toBe('R1 holds 2 planned or inventory devices, of 10 devices in all; 5.5U of 10U used.');
    expect(cells(body).map(([units, , name]) => [units, name])).toEqual([['U6', 'rear-box'], ['0U', 'spare']]);
  });

  test('say what they cannot show', async () => {
    const body = await askRacks(rackContents, { rack: R1, where: [], columns: ['colour'] });
    expect(body.notes).toContain('Not shown here: colour.');
  });

  test('of an empty rack are an empty answer', async () => {
    const body = await askRacks(rackContents, { rack: R2, where: [], columns: [] });
    expect([body.kind, body.text]).toEqual(['empty', 'R2 holds no device; 0U of 12U used.']);
  });
});

describe('free units', () => {
  test('of one rack are its runs, longest first, with reservations and what is free on one face only beside', async () => {
    const body = await askRacks(rackFreeUnits, { racks: [R1], face: 'both' });
    expect(body.text).toBe('R1 has 2.5U of 10U free; the largest run is 1U (U4).');
    expect(cells(body)).toEqual([['U4', 1, 'front and rear'], ['U7', 1, 'front and rear'], ['U3 (0.5U)', 0.5, 'front and rear']]);
    expect(body.notes).toEqual([
      'Reserved, not counted as free: U1–U2: new firewall (pending).',
      '1.5U more free at the rear only, for devices of half depth.',
    ]);
  });

  test('of one face count devices of half depth on that face alone', async () => {
    const body = await askRacks(rackFreeUnits, { racks: [R1], face: 'rear' });
    expect([body.text, cells(body)]).toEqual(['R1 has 4U of 10U free at the rear; the largest run is 3U (U3–U5).', [['U3–U5', 3, 'rear'], ['U7', 1, 'rear']]]);
  });

  test('of several racks are one line each, largest run first', async () => {
    const body = await askRacks(rackFreeUnits, { racks: [R1, R2, R3], face: 'both' });
    expect(body.text).toBe('14.5U of 26U are free in 3 racks; the largest run is 12U (U1–U12) in R2.');
    expect(cells(body)).toEqual([
      ['R2', 'north', 12, 0, 0, 12, '12U (U1–U12)'],
      ['R1', 'north', 10, 5.5, 2, 2.5, '1U (U4)'],
      ['R3', 'south', 4, 4, 0, 0, null],
    ]);
  });

  test.each([
    ['a full rack', [R3], 'R3 has no free unit of its 4U.'],
    ['no rack at all', [], 'There is no rack to look at.'],
    ['a rack that is gone', [GONE], 'No rack R9 is visible.'],
  ])('of %s are an empty answer', async (_, racks, text) => {
    const body = await askRacks(rackFreeUnits, { racks, face: 'both' });
    expect([body.kind, body.text]).toEqual(['empty', text]);
  });
});

describe('utilisation', () => {
  const all = { racks: [R1, R2, R3], place: 'Europe', above: null, below: null, order: 'fullest' };

  test('counts reservations and leaves out excluded types; of a group it is used units by units', async () => {
    const body = await askRacks(rackUtilisation, all);
    expect(body.text).toBe('3 racks in Europe are 40 % full (10.5U of 26U); 1 above 80 %.');
    expect(labels(body)).toEqual(['Rack', 'Site', 'Location', 'Height', 'Used', 'Reserved', 'Free', 'Used %']);
    expect(cells(body)).toEqual([
      ['R3', 'south', null, 4, 4, 0, 0, 100],
      ['R1', 'north', 'Row 1', 10, 5.5, 2, 2.5, 65],
      ['R2', 'north', 'Row 1', 12, 0, 0, 12, 0],
    ]);
    expect(body.notes).toEqual(['1 device in used units not counted in the percentage, since NetBox excludes the type from utilisation.']);
  });

  test('of one rack is said in a sentence', async () => {
    const body = await askRacks(rackUtilisation, { ...all, racks: [R1], place: null });
    expect(body.text).toBe('R1 is 65 % full: 5.5U used, 2U reserved and 2.5U free of 10U.');
  });

  test.each([
    [{ above: 0.9 }, '1 of 3 racks in Europe is above 90 %. All together are 40 % full (10.5U of 26U); 1 above 80 %.', ['R3']],
    [{ below: 0.7, order: 'emptiest' }, '2 of 3 racks in Europe are below 70 %. All together are 40 % full (10.5U of 26U); 1 above 80 %.', ['R2', 'R1']],
  ])('with limits %j keeps the racks inside them', async (limits, text, names) => {
    const body = await askRacks(rackUtilisation, { ...all, ...limits });
    expect([body.text, cells(body).map(([name]) => name)]).toEqual([text, names]);
  });

  test('with limits that no rack meets is empty and says how full they are', async () => {
    const body = await askRacks(rackUtilisation, { ...all, racks: [R1, R2], above: 0.8 });
    expect([body.kind, body.text]).toEqual(['empty', 'None of 2 racks in Europe is above 80 %. All together are 30 % full (6.5U of 22U); 0 above 80 %.']);
  });
});

test('the same unit of every rack is held, reserved or free, and racks without it are counted apart', async () => {
  const body = await askRacks(rackUnitEach, { where: [], from: 1, to: 1, face: 'both' });
  expect(body).toMatchObject({ kind: 'table', text: 'U1 holds a device in 1 of 3 racks, reserved in 1.' });
  const high = await askRacks(rackUnitEach, { where: [], from: 10, to: 10, face: 'both' });
  expect(high.notes[0]).toBe('1 rack without U10.');
  expect(cells(high)).toEqual([['R1', 'chassis (U9–U10, both faces, server, active)'], ['R2', 'free']]);
});
