import type { OutColumn } from '../../src/answer.js';
import { describe, expect, test } from 'vitest';
import { line, safe } from '../../src/render/sanitise.js';
import { createStyle } from '../../src/render/style.js';
import { tableText } from '../../src/render/table-text.js';
import { columnsOf, rowsOf } from '../support/answers.js';

const plain = createStyle({ colour: 0, links: false });

const DEVICES = rowsOf(
  { name: 'core-sw-01', role: 'Core Switch', model: 'Catalyst 9500-48Y4C', u: 40, status: 'active', tenant: 'Corporate IT' },
  { name: '東京-sw 🔥', role: '東京スイッチ', model: 'C9300', u: null, status: 'planned', tenant: 'A tenant whose long name has to be folded somewhere' },
);
const COLUMNS = columnsOf('name', 'role', 'model', 'u', 'status', 'tenant').map((column) => (column.name === 'u' ? { ...column, align: 'right' as const } : column));

describe('a table', () => {
  test('takes the room it needs where there is enough', () => {
    expect(tableText(COLUMNS, DEVICES, { width: 200, style: plain })).toEqual({
      lines: [
        'name        role          model                 u  status   tenant',
        '──────────  ────────────  ───────────────────  ──  ───────  ───────────────────────────────────────────────────',
        'core-sw-01  Core Switch   Catalyst 9500-48Y4C  40  active   Corporate IT',
        '東京-sw 🔥  東京スイッチ  C9300                 –  planned  A tenant whose long name has to be folded somewhere',
      ],
      dropped: [],
      cut: [],
    });
  });

  test('folds long texts between words at 80 columns', () => {
    expect(tableText(COLUMNS, DEVICES, { width: 80, style: plain })).toEqual({
      lines: [
        'name        role          model             u  status   tenant',
        '──────────  ────────────  ───────────────  ──  ───────  ────────────────────────',
        'core-sw-01  Core Switch   Catalyst         40  active   Corporate IT',
        '                          9500-48Y4C',
        '東京-sw 🔥  東京スイッチ  C9300             –  planned  A tenant whose long name',
        '                                                        has to be folded',
        '                                                        somewhere',
      ],
      dropped: [],
      cut: [],
    });
  });

  test('leaves columns out from the right where folding is not enough, and says which', () => {
    const { lines, dropped } = tableText(COLUMNS, DEVICES, { width: 50, style: plain });
    expect(lines.slice(2, 4)).toEqual(['core-sw-01  Core Switch   Catalyst     40  active', '                          9500-48Y4C']);
    expect(dropped).toEqual(['tenant']);
  });

  test('leaves out what the question did not name first', () => {
    const columns = COLUMNS.map((column) => (column.name === 'tenant' ? { ...column, need: 'named' as const } : column));
    const { dropped } = tableText(columns, DEVICES, { width: 60, style: plain });
    expect(dropped).toEqual(['model', 'u', 'status']);
  });

  test.each([
    [60, ['model', 'u', 'status']],
    [50, ['model', 'u', 'status']],
    [40, ['role', 'model', 'u', 'status']],
    [30, ['role', 'model', 'u', 'status']],
    [20, ['role', 'model', 'u', 'status', 'tenant']],
  ])('keeps at %i columns what the question tested longer than the rest, and what it named longest', (width, expected) => {
    const needs: Readonly<Record<string, Partial<OutColumn>>> = { tenant: { need: 'named' }, role: { need: 'tested' } };
    const columns = COLUMNS.map((column) => ({ ...column, ...needs[column.name] }));
    expect(tableText(columns, DEVICES, { width, style: plain }).dropped).toEqual(expected);
  });

  test('has no width limit where there is no terminal', () => {
    const rows = rowsOf({ name: 'x'.repeat(500), role: 'y'.repeat(500) });
    expect(tableText(columnsOf('name', 'role'), rows, { width: null, style: plain }).lines[2]).toBe(`${'x'.repeat(500)}  ${'y'.repeat(500)}`);
  });

  test('never cuts a name, however narrow the terminal', () => {
    const { lines } = tableText(columnsOf('name', 'role'), rowsOf({ name: 'datacenter-01-row-a-core-switch-01', role: 'x' }), { width: 20, style: plain });
    expect(lines.slice(2)).toEqual(['datacenter-01-row-', '  a-core-switch-01']);
  });

  test('stands the further lines of a folded name in, so that none passes for a row', () => {
    const rows = rowsOf({ name: 'a name of so many words that it has to be folded at last', status: 'active' });
    expect(tableText(columnsOf('name', 'status'), rows, { width: 60, style: plain }).lines.slice(2)).toEqual([
      'a name of so many words that it has to be folded      active',
      '  at last',
    ]);
  });

  test('keeps every screen line within the width, also with wide characters and endless words', () => {
    const rows = rowsOf({ name: '東京'.repeat(60), role: '🔥'.repeat(80), model: 'x'.repeat(300) });
    for (const width of [20, 37, 80, 200]) {
      for (const text of tableText(columnsOf('name', 'role', 'model'), rows, { width, style: plain }).lines) {
        expect(Array.from(text, (character) => (character > '\u2fff' ? 2 : 1)).reduce<number>((sum, columns) => sum + columns, 0)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('shows text from NetBox by its visible escapes, in one line', () => {
    const rows = rowsOf({ name: 'sw\u001b[2J\r\nfake  active', status: '\u202eevitca' });
    expect(tableText(columnsOf('name', 'status'), rows, { width: 80, style: plain }).lines[2]).toBe('sw\\u{1b}[2J\\u{d}\\u{a}fake  active  \\u{202e}evitca');
  });

  test('shows yes, no and nothing as words', () => {
    const rows = rowsOf({ name: 'Eth1', enabled: true, mgmt_only: false, description: null });
    expect(tableText(columnsOf('name', 'enabled', 'mgmt_only', 'description'), rows, { width: 80, style: plain }).lines[2]).toBe(
      'Eth1  yes      no         –',
    );
  });

  test('shows rows without columns by what they are called', () => {
    expect(tableText([], rowsOf({ name: 'core-sw-01' }), { width: 80, style: plain }).lines).toEqual(['Name', '──────────', 'core-sw-01']);
  });

  test('colours a status by its meaning and keeps its text', () => {
    const coloured = tableText(columnsOf('name', 'status'), rowsOf({ name: 'a', status: 'active' }, { name: 'b', status: 'failed' }), { width: 80, style: createStyle({ colour: 1, links: false }) });
    expect(coloured.lines.slice(2)).toEqual(['a     \u001b[32mactive\u001b[39m', 'b     \u001b[31mfailed\u001b[39m']);
  });
});

test('a style without colour changes nothing', () => {
  expect(plain.strong(line`a`)).toBe('a');
  expect(plain.status(safe('failed'), 'failed')).toBe('failed');
});

describe('a role', () => {
  const columns = columnsOf('name', 'role').map((column) => ({ ...column, colours: { firewall: 'd75f5f' } }));
  const rows = rowsOf({ name: 'fw-01', role: 'firewall' });

  test.each([
    [0, 'fw-01  firewall'],
    [1, 'fw-01  firewall'],
    [2, 'fw-01  \u001b[38;5;174mfirewall\u001b[39m'],
    [3, 'fw-01  \u001b[38;2;215;95;95mfirewall\u001b[39m'],
  ] as const)('has the colour of NetBox where there are enough, of level %i', (colour, expected) => {
    expect(tableText(columns, rows, { width: 80, style: createStyle({ colour, links: false }) }).lines[2]).toBe(expected);
  });
});

test('wide characters, emoji and marks stand in their columns; what terminals do not agree on is spelled out', () => {
  const names = ['東京', '한국', 'ｱ', '🔥', '🇩🇪', '👍🏽', 'e\u0301', 'नि', '1\ufe0f\u20e3', '👩\u200d💻'];
  expect(tableText(columnsOf('name', 'status'), rowsOf(...names.map((name) => ({ name, status: 'active' }))), { width: 80, style: plain }).lines.slice(2)).toEqual([
    '東京          active',
    '한국          active',
    'ｱ             active',
    '🔥            active',
    '🇩🇪            active',
    '👍🏽            active',
    'e\u0301             active',
    'नि            active',
    '1\\u{fe0f}\u20e3     active',
    '👩\\u{200d}💻  active',
  ]);
});
