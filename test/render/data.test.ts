import { expect, test } from 'vitest';
import { tableBody, textBody } from '../../src/answer.js';
import { bareAnswer } from '../../src/bare-answer.js';
import { exportText } from '../../src/render/export.js';

const column = (name: string): { readonly name: string; readonly label: string; readonly align: 'left' } => ({ name, label: name, align: 'left' });
const row = (cells: Readonly<Record<string, string | number | null>>) => ({ id: null, type: null, display: null, url: null, cells });
const racks = tableBody({ text: 'two racks', columns: [column('name'), column('height')], rows: [row({ name: 'R01', height: 42 }), row({ name: '=1+1\tx', height: null })] });

test.each([
  ['tsv', 'name\theight\nR01\t42\n\'=1+1\\u{9}x\t\n'],
  ['jsonl', '{"name":"R01","height":42}\n{"name":"=1+1\\tx","height":null}\n'],
  ['yaml', '- "name": "R01"\n  "height": 42\n- "name": "=1+1\\tx"\n  "height": null\n'],
])('writes the rows of a table as %s', async (format, expected) => {
  expect(await exportText(bareAnswer('', racks), format)).toBe(expected);
});

test('writes an answer without rows as its sentence', async () => {
  expect(await exportText(bareAnswer('', textBody({ text: 'Hello.' })), 'yaml')).toBe('- "text": "Hello."\n');
});

test('knows no other format', async () => {
  expect(await exportText(bareAnswer('', racks), 'xlsx')).toBeNull();
});
