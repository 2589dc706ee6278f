import { describe, expect, test } from 'vitest';
import { tableBody } from '../../../src/answer.js';
import type { ElevationPicture, MountedPicture } from '../../../src/picture.js';
import { renderText } from '../../../src/render/text.js';
import type { View } from '../../../src/render/view.js';
import { answerOf, columnsOf, rowsOf } from '../../support/answers.js';

const SCREEN: View = { width: 80, colour: 0, ascii: false, interactive: true, times: false, explain: false, vertical: false, links: false };

const device = (name: string, over: Partial<MountedPicture>): MountedPicture => ({ name, role: 'server', colour: '2196f3', position: 1, height: 1, span: '', mounted: 'front', faces: ['front', 'rear'], remarks: [], ...over });

/** 8U: a full-depth chassis, half-depth boxes on both faces of U5, half a unit at U3.5, U1–U2 reserved. */
const RACK: ElevationPicture = {
  kind: 'elevation', faces: ['front', 'rear'], height: 8, startingUnit: 1, descending: false,
  devices: [
    device('chassis-of-datacenter-north-01', { position: 7, height: 2, span: 'U7–U8' }),
    device('front-box', { position: 5, span: 'U5', faces: ['front'], role: null, colour: null }),
    device('交換機-07', { position: 5, span: 'U5', mounted: 'rear', faces: ['rear'], remarks: ['planned'], colour: '4caf50' }),
    device('half\u001b[31m', { position: 3.5, height: 0.5, span: 'U3.5 (0.5U)', faces: ['front'] }),
  ],
  reservations: [{ units: [1, 2], note: 'new firewall' }],
  free: { front: [{ from: 3, length: 0.5 }, { from: 4, length: 1 }, { from: 6, length: 1 }], rear: [{ from: 3, length: 2 }, { from: 6, length: 1 }], both: [] },
  below: ['0U: strip [pdu]', 'Reserved U1–U2: new firewall, by mgarcia'],
};

function shown(view: Partial<View>, picture = RACK): string {
  const body = tableBody({ text: 'R1.', columns: columnsOf('name'), rows: rowsOf({ name: 'IN-THE-TABLE' }), picture });
  return renderText(answerOf(body, { understood: null }), { ...SCREEN, ...view }).answer;
}

describe('a rack elevation', () => {
  test('stands face beside face on a wide screen, in place of the table that says the same', () => {
    expect(shown({ width: 200 })).toBe(`\
R1.

    ┌─ front, 2.5U free ───────────────────────────────┬─ rear, 3U free ───────────────────┐
  8 │ ██ chassis-of-datacenter-north-01 [server] U7–U8 │ ▒▒                                │
  7 │ ██                                               │ ▒▒                                │
  6 │ ·  free 1U (U6)                                  │ ·  free 1U (U6)                   │
  5 │ ██ front-box U5                                  │ ██ 交換機-07 [server] U5, planned │
  4 │ ·  free 1U (U4)                                  │ ·  free 2U (U3–U4)                │
3.5 │ ██ half\\u{1b}[31m [server] U3.5 (0.5U)           │ ·                                 │
  3 │ ·  free U3 (0.5U)                                │ ·                                 │
  2 │ ░░ reserved: new firewall                        │ ░░ reserved: new firewall         │
  1 │ ░░                                               │ ░░                                │
    └──────────────────────────────────────────────────┴───────────────────────────────────┘
    █ device  ▒ back of a full-depth device  ░ reserved  · free
    0U: strip [pdu]
    Reserved U1–U2: new firewall, by mgarcia
`);
  });

  test('gives up units, then roles, before a name at 80 columns, and then the table is there too', () => {
    expect(shown({ width: 80 })).toBe(`\
R1.

    ┌─ front, 2.5U free ───────────────────┬─ rear, 3U free ───────────────────┐
  8 │ ██ chassis-of-datacenter-north-01    │ ▒▒                                │
  7 │ ██                                   │ ▒▒                                │
  6 │ ·  free 1U (U6)                      │ ·  free 1U (U6)                   │
  5 │ ██ front-box                         │ ██ 交換機-07 [server] U5, planned │
  4 │ ·  free 1U (U4)                      │ ·  free 2U (U3–U4)                │
3.5 │ ██ half\\u{1b}[31m [server]           │ ·                                 │
  3 │ ·  free U3 (0.5U)                    │ ·                                 │
  2 │ ░░ reserved: new firewall            │ ░░ reserved: new firewall         │
  1 │ ░░                                   │ ░░                                │
    └──────────────────────────────────────┴───────────────────────────────────┘
    █ device  ▒ back of a full-depth device  ░ reserved  · free
    0U: strip [pdu]
    Reserved U1–U2: new firewall, by mgarcia

name
────────────
IN-THE-TABLE

1 of 1
`);
  });

  test('cuts names at 40 columns, and breaks no line', () => {
    expect(shown({ width: 40 })).toBe(`\
R1.

    ┌─ front ────────┬─ rear ─────────┐
  8 │ █ chassis-of-… │ ▒              │
  7 │ █              │ ▒              │
  6 │ · free 1U (U6) │ · free 1U (U6) │
  5 │ █ front-box    │ █ 交換機-07    │
  4 │ · free 1U (U4) │ · free 2U      │
3.5 │ █ half\\u{1b}[… │ ·              │
  3 │ · free 0.5U    │ ·              │
  2 │ ░ reserved: n… │ ░ reserved: n… │
  1 │ ░              │ ░              │
    └────────────────┴────────────────┘
    █ device
    ▒ back of a full-depth device
    ░ reserved  · free
    0U: strip [pdu]
    Reserved U1–U2: new firewall, by
    mgarcia

name
────────────
IN-THE-TABLE

1 of 1
`);
  });

  test('is drawn with ASCII, names exact, where nothing else is shown', () => {
    expect(shown({ width: 80, ascii: true }).split('\n').slice(2, 15).join('\n')).toBe(`\
    +- front, 2.5U free -----------------+- rear, 3U free --------------------+
  8 | ## chassis-of-datacenter-north-01  | %%                                 |
  7 | ##                                 | %%                                 |
  6 | -  free 1U (U6)                    | -  free 1U (U6)                    |
  5 | ## front-box                       | ## \\u{4ea4}\\u{63db}\\u{6a5f}-07     |
  4 | -  free 1U (U4)                    | -  free 2U (U3-U4)                 |
3.5 | ## half\\u{1b}[31m [server]         | -                                  |
  3 | -  free U3 (0.5U)                  | -                                  |
  2 | :: reserved: new firewall          | :: reserved: new firewall          |
  1 | ::                                 | ::                                 |
    +------------------------------------+------------------------------------+
    # device  % back of a full-depth device  : reserved  - free
    0U: strip [pdu]`);
  });

  test.each([[1, '\u001b[96m██\u001b[39m'], [2, '\u001b[38;5;75m██\u001b[39m'], [3, '\u001b[38;2;33;150;243m██\u001b[39m']] as const)('has the colours of roles as the terminal can (%i), and the same text without', (colour, block) => {
    const coloured = shown({ width: 200, colour });
    expect(coloured).toContain(`${block} chassis-of-datacenter-north-01`);
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[[\d;]+m/g, '')).toBe(shown({ width: 200 }));
  });

  test('of one face names the backs of devices that are mounted on the other', () => {
    expect(shown({ width: 80 }, { ...RACK, faces: ['rear'] }).split('\n')[3]).toBe(' 8 │ ▒▒ chassis-of-datacenter-north-01 [server] U7–U8 │');
  });

  test('puts the lowest unit on top where units count from there, and starts where the rack does', () => {
    const picture: ElevationPicture = { ...RACK, faces: ['front'], height: 2, startingUnit: 11, descending: true, devices: [device('low', { position: 11, span: 'U11' })], reservations: [], free: { front: [{ from: 12, length: 1 }], rear: [], both: [] }, below: [] };
    expect(shown({ width: 80 }, picture).split('\n').slice(3, 5)).toEqual(['11 │ ██ low [server] U11 │', '12 │ ·  free 1U (U12)    │']);
  });

  test('leaves the table where one device hides another in the same units', () => {
    const hidden = device('hidden', { position: 5, span: 'U5', faces: ['front'] });
    expect(shown({ width: 200 }, { ...RACK, devices: [hidden, ...RACK.devices] })).toContain('IN-THE-TABLE');
  });

  test('stands beside its table in a pipe', () => {
    expect(shown({ width: null })).toContain('    Reserved U1–U2: new firewall, by mgarcia\n\nname\n────────────\nIN-THE-TABLE\n');
  });
});
