import { describe, expect, test } from 'vitest';
import { clarifyBody, countBody, tableBody } from '../../src/answer.js';
import type { Cell } from '../../src/answer.js';
import { renderYaml } from '../../src/render/yaml.js';
import { answerOf, columnsOf } from '../support/answers.js';

const listOf = (values: readonly Cell[]) => tableBody({ text: '', columns: columnsOf('value'), rows: values.map((value) => ({ id: null, type: null, display: null, url: null, cells: { value } })) });
const textOf = (values: readonly Cell[]): string => [...renderYaml(answerOf(listOf(values))).answer].join('');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', '\\': '\\' };

/** Reads a YAML 1.2 scalar as section 5.7 has it: double-quoted with its escapes, or of the core schema. */
function scalarOf(text: string): Cell {
  if (!text.startsWith('"')) {
    expect(text).toMatch(/^(?:null|true|false|-?\d+(?:\.\d+)?(?:e[+-]\d+)?)$/u);
    return text === 'null' ? null : text === 'true' || text === 'false' ? text === 'true' : Number(text);
  }
  expect(text).toMatch(/^"(?:[^"\\\p{Cc}\p{Cs}\u2028\u2029\ufeff]|\\[nrtbf"\\]|\\u(?!d[89a-f])[0-9a-f]{4}|\\U00(?:0\d|10)[0-9a-f]{4}|\\U000[0-9a-f]{5})*"$/u);
  return text.slice(1, -1).replace(/\\(?:u(.{4})|U(.{8})|(.))/gu, (_, short: string | undefined, long: string | undefined, letter: string | undefined) => {
    const code = short ?? long;
    return code === undefined ? (ESCAPES[letter ?? ''] ?? '?') : String.fromCodePoint(Number.parseInt(code, 16));
  });
}

const HOSTILE: readonly string[] = [
  'yes', 'no', 'on', 'null', '~', '', ' ', 'true', '1e3', '0x1f', '012', '1_000', '.inf', '2026-01-31', '12:30:45', '- x', '? x', 'a: b', 'a #b', '# x', '&a', '*a', '!!python/object:x', '|', '>', '%YAML 1.2', '---', '...', '@x', '`x`',
  '=1+1', '{a: b}', '[x]', '"', "'", '\\', 'a\nb', 'a\r\n- b: c', '\ttab', 'tab\t', 'trailing ', '\u001b[2J', '\u0007\u007f\u0085\u009b', '\u200b\u202e\u2028\u2029\ufeff\u00a0', '\u{e0041}', '東京 🔥', '👩\u200d💻', 'e\u0301', '\u0301',
];

describe('an answer as YAML', () => {
  test('gives every text back as it was, and takes none for something else', () => {
    const lines = textOf(HOSTILE).trimEnd().split('\n');
    expect(lines.map((text) => scalarOf(text.replace(/^- "value": /u, '')))).toEqual(HOSTILE);
  });

  test('keeps numbers, truth and nothing', () => {
    expect(textOf([1, -5, 0.25, 1e21, true, false, null])).toBe('- "value": 1\n- "value": -5\n- "value": 0.25\n- "value": 1e+21\n- "value": true\n- "value": false\n- "value": null\n');
  });

  test('shows a terminal nothing that it obeys or hides, and has no half characters', () => {
    expect(textOf([...HOSTILE, 'a\ud800b'])).toMatch(/^[\p{L}\p{M}\p{N}\p{P}\p{S} \n]*$/u);
    expect(textOf(['a\ud800b', 'a\udc00'])).toBe('- "value": "a\ufffdb"\n- "value": "a\ufffd"\n');
  });

  test('is a list of mappings, and of none where there are none', () => {
    const { answer, aside } = renderYaml(answerOf(countBody({ text: '2 devices.', value: 2, groups: [{ key: { role: 'server', site: null }, value: 2 }] }), { complete: false, limits: ['the rest'] }));
    expect([...answer].join('')).toBe('- "role": "server"\n  "site": null\n  "count": 2\n');
    expect(aside).toBe('incomplete\nincomplete: the rest\n');
    expect(textOf([])).toBe('[]\n');
  });

  test('is the sentence where there is no data, with the choices beside it', () => {
    const { answer, aside } = renderYaml(answerOf(clarifyBody({ text: 'Which one?', options: [{ number: 1, label: 'fw-01', question: 'fw-01' }] })));
    expect([...answer].join('')).toBe('- "text": "Which one?"\n');
    expect(aside).toBe('Which one?\n  1  fw-01\n');
  });
});
