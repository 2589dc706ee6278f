import { describe, expect, test } from 'vitest';
import { tableBody, textBody } from '../../../src/answer.js';
import type { OutColumn, OutRow } from '../../../src/answer.js';
import { renderText } from '../../../src/render/text.js';
import type { View } from '../../../src/render/view.js';
import { answerOf } from '../../support/answers.js';

const SCREEN: View = { width: 80, colour: 0, ascii: false, interactive: true, times: false, explain: false, vertical: false, links: false };

const COLUMNS: readonly OutColumn[] = [
  { name: 'site', label: 'site', align: 'left' }, { name: 'count', label: 'devices', align: 'right', bars: 'largest' }, { name: 'share', label: '%', align: 'right' },
];
const row = (id: number | null, site: string, count: number, share: number): OutRow => ({ id, type: null, display: null, url: null, cells: { site, count, share } });
const ROWS = [row(1, '東京\u001b[2J', 1230, 84), row(2, 'site-nyc', 230, 16), row(3, 'site-zrh', 2, 0.1), row(4, 'site-syd', 0, 0), row(null, 'total', 1462, 100)];

function shown(view: Partial<View>, columns = COLUMNS): string {
  const body = tableBody({ text: 'T.', columns, rows: ROWS });
  return renderText(answerOf(body, { understood: null }), { ...SCREEN, ...view }).answer.replace('T.\n\n', '').replace('\n\n5 of 5\n', '\n');
}

describe('grouped counts', () => {
  test('have bars beside their numbers, but not beside the sum', () => {
    expect(shown({ width: 80 })).toBe(`\
site           devices                                              %
─────────────  ───────                                            ───
東京\\u{1b}[2J     1230  ████████████████████████████████████████   84
site-nyc           230  ███████▌                                   16
site-zrh             2  ▏                                         0.1
site-syd             0                                              0
total             1462                                            100
`);
    expect(shown({ width: 200 })).toBe(shown({ width: 80 }));
  });

  test('have shorter bars at 40 columns, and none where there is no room', () => {
    expect(shown({ width: 40 })).toBe(`\
site           devices                 %
─────────────  ───────               ───
東京\\u{1b}[2J     1230  ███████████   84
site-nyc           230  ██            16
site-zrh             2  ▏            0.1
site-syd             0                 0
total             1462               100
`);
    expect(shown({ width: 36 }).split('\n')[2]).toBe('東京\\u{1b}[2J     1230   84');
  });

  test('are drawn with ASCII, names exact', () => {
    expect(shown({ width: 60, ascii: true }).split('\n').slice(1, 6)).toEqual([
      '-------------------------  -------                       ---',
      '\\u{6771}\\u{4eac}\\u{1b}[2J     1230  ###################   84',
      'site-nyc                       230  ####                  16',
      'site-zrh                         2  .                    0.1',
      'site-syd                         0                         0',
    ]);
  });

  test('on a later page are compared with those of all pages', () => {
    const body = tableBody({ text: 'T.', columns: COLUMNS, rows: [...ROWS, ...ROWS, ...ROWS, ...ROWS.slice(1)], page: { from: 15, size: 3 } });
    expect(renderText(answerOf(body), SCREEN).answer).toContain('\nsite-nyc      230  ███████▌                                   16\n');
  });

  test('keep to their numbers in a pipe', () => {
    expect(shown({ width: null }).split('\n')[2]).toBe('東京\\u{1b}[2J     1230   84');
  });

  test('that are percentages have bars of a hundred', () => {
    const columns = COLUMNS.map((column): OutColumn => (column.name === 'share' ? { ...column, bars: 'percent' } : { name: column.name, label: column.label, align: column.align }));
    expect(shown({ width: 80 }, columns).split('\n').slice(2, 4)).toEqual([
      '東京\\u{1b}[2J     1230   84  █████████████████████████████████▋',
      'site-nyc           230   16  ██████▍',
    ]);
  });
});

describe('a chart', () => {
  const bars = [{ label: '2026-10-09', value: 17 }, { label: '2026-10-10', value: 1078 }, { label: '2026-10-11', value: 0 }];
  const drawn = (view: Partial<View>): readonly string[] => renderText(answerOf(textBody({ text: 'T.', picture: { kind: 'bars', bars } }), { understood: null }), { ...SCREEN, ...view }).answer.split('\n').slice(2, 5);

  test('has its numbers below each other between labels and bars', () => {
    expect(drawn({ width: 80 })).toEqual([
      '2026-10-09     17  █',
      '2026-10-10  1,078  ████████████████████████████████████████████████████████████',
      '2026-10-11      0',
    ]);
    expect(drawn({ width: 40 })).toEqual(['2026-10-09     17  ▍', '2026-10-10  1,078  █████████████████████', '2026-10-11      0']);
    expect(drawn({ width: 20 })).toEqual(['2026-1…     17  ▏', '2026-1…  1,078  ████', '2026-1…      0']);
  });
});
