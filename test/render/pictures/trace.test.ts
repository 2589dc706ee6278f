import { describe, expect, test } from 'vitest';
import { tableBody } from '../../../src/answer.js';
import type { TraceHop, TraceLink, TracePath, TraceStation } from '../../../src/picture.js';
import { renderText } from '../../../src/render/text.js';
import type { View } from '../../../src/render/view.js';
import { answerOf, columnsOf, rowsOf } from '../../support/answers.js';

const SCREEN: View = { width: 80, colour: 0, ascii: false, interactive: true, times: false, explain: false, vertical: false, links: false };

const end = (owner: string | null, port: string): TraceStation => ({ kind: 'end', ends: [{ owner, port }], out: null });
const panel = (owner: string, port: string, out: string): TraceStation => ({ kind: 'panel', ends: [{ owner, port }], out });
const cable = (name: string, over: Partial<TraceLink> = {}): TraceLink => ({ name, type: 'mmf-om4', colour: '00ffff', length: '3 m', trouble: null, ...over });
const hop = (link: TraceLink | null, to: TraceStation | null): TraceHop => ({ link, to });

/** Through two panels and a circuit to the provider's network; the second cable is planned. */
const LONG: TracePath = {
  start: end('srv-web-01', 'eth0'),
  hops: [
    hop(cable('A01-16'), panel('pp-a15-1', 'Port 1', 'Rear 1')),
    hop(cable('#81', { type: 'smf-os2', colour: 'ffeb3b', length: '32 m', trouble: 'planned' }), panel('patch-panel-\u001b[2J-with-a-very-long-name', 'Rear 1', 'Port 1')),
    hop(cable('#9', { type: null, colour: null, length: null }), { kind: 'circuit', ends: [{ owner: 'circuit ZAY-1', port: 'side A' }], out: 'Z' }),
    hop(null, end(null, '都市クラウド')),
  ],
  stop: null,
};

function shown(view: Partial<View>, paths: readonly TracePath[]): string {
  const body = tableBody({ text: 'T.', columns: columnsOf('name'), rows: rowsOf({ name: 'TABLE' }), picture: { kind: 'trace', tellsAll: true, paths } });
  return renderText(answerOf(body, { understood: null }), { ...SCREEN, ...view }).answer;
}

/** A trunk whose first position ends at two servers, whose second has no cable, and whose third has an open one. */
const TRUNK = panel('pp-1', 'Port 1', 'Rear 1');
const SPLIT: readonly TracePath[] = [
  { start: TRUNK, hops: [hop(cable('#2'), panel('pp-2', 'Rear 1', 'Port 1')), hop(cable('#3'), { kind: 'end', ends: [{ owner: 'srv-1', port: 'eth0' }, { owner: 'srv-2', port: 'eth0' }], out: null })], stop: null },
  { start: TRUNK, hops: [hop(cable('#2'), panel('pp-2', 'Rear 1', 'Port 2'))], stop: { text: 'stops at pp-2:Port 2: no cable', short: 'no cable' } },
  { start: TRUNK, hops: [hop(cable('#2'), panel('pp-2', 'Rear 1', 'Port 3')), hop(cable('#5', { trouble: 'decommissioning' }), null)], stop: { text: 'open end', short: 'open end' } },
];

const MANY: readonly TracePath[] = [1, 2, 3, 4].map((count) => ({ ...LONG, start: end('srv-web-01', `eth${count}`), hops: LONG.hops.slice(0, count), stop: count === 2 ? { text: 'stops at pp-x:Port 1: no cable', short: 'no cable' } : null }));

describe('a traced path', () => {
  test('goes from the top down over panels and circuits, in place of the table that says the same', () => {
    expect(shown({ width: 200 }, [LONG])).toBe(`\
T.

● srv-web-01                                   eth0
┃ A01-16 · mmf-om4 · aqua · 3 m
○ pp-a15-1                                     Port 1 → Rear 1
┆ #81 · smf-os2 · yellow · 32 m · (planned)
○ patch-panel-\\u{1b}[2J-with-a-very-long-name  Rear 1 → Port 1
┃ #9
○ circuit ZAY-1                                side A → Z
● 都市クラウド
`);
  });

  test('cuts names at 40 columns, breaks no line, and leaves the whole names to the table', () => {
    expect(shown({ width: 40 }, [LONG])).toBe(`\
T.

● srv-web-01             eth0
┃ A01-16 · mmf-om4 · aqua · 3 m
○ pp-a15-1               Port 1 → Rear 1
┆ #81 · smf-os2 · yellow · 32 m · (plan…
○ patch-panel-\\u{1b}[2…  Rear 1 → Port 1
┃ #9
○ circuit ZAY-1          side A → Z
● 都市クラウド

name
─────
TABLE

1 of 1
`);
  });

  test('is drawn with ASCII, names exact', () => {
    expect(shown({ width: 80, ascii: true }, [LONG]).split('\n').slice(2, 10)).toEqual([
      '* srv-web-01                                   eth0',
      '| A01-16 - mmf-om4 - aqua - 3 m',
      'o pp-a15-1                                     Port 1 > Rear 1',
      ': #81 - smf-os2 - yellow - 32 m - (planned)',
      'o patch-panel-\\u{1b}[2J-with-a-very-long-name  Rear 1 > Port 1',
      '| #9',
      'o circuit ZAY-1                                side A > Z',
      '* \\u{90fd}\\u{5e02}\\u{30af}\\u{30e9}\\u{30a6}\\u{30c9}',
    ]);
  });

  test('branches where it splits, and shows where it breaks', () => {
    expect(shown({}, SPLIT)).toBe(`\
T.

○ pp-1   Port 1 → Rear 1
├─ #2 · mmf-om4 · aqua · 3 m
│  ○ pp-2   Rear 1 → Port 1
│  ┃ #3 · mmf-om4 · aqua · 3 m
│  ● srv-1  eth0
│  ● srv-2  eth0
├─ #2 · mmf-om4 · aqua · 3 m
│  ○ pp-2   Rear 1 → Port 2
│  ╳ stops at pp-2:Port 2: no cable
└─ #2 · mmf-om4 · aqua · 3 m
   ○ pp-2   Rear 1 → Port 3
   ┆ #5 · mmf-om4 · aqua · 3 m · (decommissioning)
   ╳ open end
`);
  });

  test('has the colours of its cables, and the same text without', () => {
    const coloured = shown({ width: 200, colour: 3 }, [LONG]);
    expect(coloured).toContain('\u001b[38;2;255;235;59m┆\u001b[39m');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[[\d;]+m/g, '')).toBe(shown({ width: 200 }, [LONG]));
  });

  test('is one of many lines when all ports of a device are traced, with as much of its cables as fits', () => {
    expect(shown({}, MANY).split('\n').slice(2, 6)).toEqual([
      'eth1  ── A01-16 mmf-om4 aqua 3 m ── pp-a15-1:Port 1|Rear 1',
      'eth2  ── pp-a15-1:Port 1|Rear 1 ── (planned) ── patch-panel-\\u{1b}[2J-with-a-… ╳',
      'eth3  ── pp-a15-1:Port 1|Rear 1 ── (planned) ── patch-panel-\\u{1b}[2J-with-a-ve…',
      'eth4  ── pp-a15-1:Port 1|Rear 1 ── (planned) ── patch-panel-\\u{1b}[2J-with-a-ve…',
    ]);
    expect(shown({ width: 200 }, MANY).split('\n')[3]).toBe(
      'eth2  ── A01-16 mmf-om4 aqua 3 m ── pp-a15-1:Port 1|Rear 1 ── #81 smf-os2 yellow 32 m (planned) ── patch-panel-\\u{1b}[2J-with-a-very-long-name:Rear 1|Port 1 ╳ stops at pp-x:Port 1: no cable',
    );
  });

  test('is one line in a pipe', () => {
    expect(shown({ width: null }, [SPLIT[1] ?? LONG])).toContain('\n[pp-1:Port 1|Rear 1]──#2 mmf-om4 aqua 3 m──[pp-2:Rear 1|Port 2]── (stops at pp-2:Port 2: no cable)\n');
  });
});

test('stands beside a table that says more', () => {
  const body = tableBody({ text: 'T.', columns: columnsOf('name'), rows: rowsOf({ name: 'TABLE' }), picture: { kind: 'trace', tellsAll: false, paths: [LONG] } });
  expect(renderText(answerOf(body), { ...SCREEN, width: 200 }).answer).toContain('\nname\n─────\nTABLE\n');
});
