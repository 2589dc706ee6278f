import { describe, expect, test } from 'vitest';
import { objectBody, tableBody } from '../../src/answer.js';
import type { AnswerBody, OutRow } from '../../src/answer.js';
import { findObjectType, objectType } from '../../src/netbox/catalogue.js';
import { objectView } from '../../src/operations/objects/object-view.js';
import { select } from '../../src/operations/select.js';
import { exportText } from '../../src/render/export.js';
import { loadFormat } from '../../src/render/formats.js';
import type { FormatName } from '../../src/render/formats.js';
import { safe } from '../../src/render/sanitise.js';
import type { View } from '../../src/render/view.js';
import { answerOf, columnsOf } from '../support/answers.js';
import { field } from '../support/conditions.js';
import { runOperation } from '../support/demo-world.js';
import { demoStore } from '../support/rest-source.js';

interface Hostile {
  readonly type: string;
  readonly id: number;
  readonly field: string;
  readonly text: string;
}

/** Texts that a terminal would obey, that hide something, that a spreadsheet would run, or that give orders to a model. */
function isHostile(text: string): boolean {
  return safe(text, { newlines: 'keep' }) !== text.replaceAll('\r\n', '\n') || /^[=+@]|ignore previous|^-\D/u.test(text);
}

/** Every one in the demo inventory. */
const HOSTILE: readonly Hostile[] = [...demoStore().objects].flatMap(([type, objects]) =>
  findObjectType(type) === null ? [] : [...objects].flatMap((object) => Object.entries(object).flatMap(([name, text]) => (typeof text === 'string' && isHostile(text) ? [{ type, id: object.id, field: name, text }] : []))),
);

const PLAIN: View = { width: null, colour: 0, ascii: false, interactive: false, times: false, explain: false, vertical: false, links: false };
const VIEWS: readonly (readonly [string, FormatName, View])[] = [
  ['a cell', 'table', { ...PLAIN, width: 200, colour: 3, links: true }],
  ['a wrapped cell', 'table', { ...PLAIN, width: 40, interactive: true }],
  ['rows one under the other', 'table', { ...PLAIN, width: 80, colour: 1, vertical: true, links: true }],
  ['ASCII', 'table', { ...PLAIN, width: 80, ascii: true }],
  ['a pipe', 'table', PLAIN],
  ['json', 'json', PLAIN],
  ['csv', 'csv', PLAIN],
  ['yaml', 'yaml', PLAIN],
  ['markdown', 'markdown', PLAIN],
];
const EXPORTS = ['json', 'jsonl', 'csv', 'tsv', 'yaml', 'markdown', 'table'];

/** Colours and links of this program: nothing else of a terminal's language may be there. */
// eslint-disable-next-line no-control-regex
const OURS = /\u001b\[(?:\d{1,3}(?:;\d{1,3})*)m|\u001b\]8;;(?:https?:\/\/[\x21-\x7e]+)?\u001b\\/gu;
const FIT = /^(?:[\p{L}\p{M}\p{N}\p{P}\p{S} \u3000\n\t]|\r\n)*$/u;
const HIDDEN = /\p{Default_Ignorable_Code_Point}/u;

function expectHarmless(text: string): void {
  const bare = text.replace(OURS, '');
  expect(bare).toMatch(FIT);
  expect(bare).not.toMatch(HIDDEN);
}

/** The text wherever one can stand: name, value, sentence, remark, heading, link. */
function everywhere(text: string): readonly AnswerBody[] {
  const row: OutRow = { id: 1, type: 'dcim.device', display: text, url: `https://netbox.test/dcim/devices/${text}/`, cells: { name: text, status: text, role: text } };
  const columns = [...columnsOf('name', 'status', 'role'), { name: text, label: text, align: 'left' as const, colours: { [text]: text } }];
  const common = { text: `${text} is here.`, notes: [text] };
  return [
    tableBody({ ...common, columns, rows: [row, row], groups: [{ key: { role: text }, value: 2 }], sections: [{ title: text, body: tableBody({ ...common, columns, rows: [row] }) }] }),
    objectBody({ ...common, row, blocks: [{ title: text, fields: [{ name: 'status', label: text, value: text }, { name: 'role', label: 'role', value: text, colour: text }] }] }),
  ];
}

async function rendered(body: AnswerBody, format: FormatName, view: View): Promise<string> {
  const { answer, aside } = (await loadFormat(format))(answerOf(body, { understood: body.text, limits: [body.text], warnings: [body.text] }), view);
  return [...answer, aside].join('');
}

describe('what is hostile in the demo inventory', () => {
  test('is of many kinds', () => {
    const said = HOSTILE.map(({ text }) => text).join('\n');
    for (const kind of ['\u001b[', '\u001b]0;', '\u202e', '=HYPERLINK', 'ignore previous']) expect(said).toContain(kind);
  });

  test.each(VIEWS)('is harmless in %s, wherever it stands', async (_, format, view) => {
    for (const { text } of HOSTILE) for (const body of everywhere(text)) expectHarmless(await rendered(body, format, view));
  });

  test.each(EXPORTS)('is harmless exported as %s', async (format) => {
    for (const { text } of HOSTILE) for (const body of everywhere(text)) expectHarmless(String(await exportText(answerOf(body), format)));
  });

  test('runs in no spreadsheet', async () => {
    for (const { text } of HOSTILE) {
      const [body] = everywhere(text);
      for (const format of ['csv', 'tsv']) {
        const cells = String(await exportText(answerOf(body ?? null), format)).split(/[,\t\r\n]+/u);
        expect(cells.filter((cell) => /^"?[=+@]|^"?-\D/u.test(cell))).toEqual([]);
      }
    }
  });

  test.each(HOSTILE)('is harmless in answers about $type $id', async ({ type, id, field: name, text }) => {
    const asked = { kind: 'select' as const, type, where: [field('id', 'equals', [id])], columns: name in objectType(type).columns ? [name] : [], onlyColumns: false, order: [], limit: null, facet: null };
    const bodies = [await runOperation(objectView, { object: { type, id, name: 'x' } }), await runOperation(select, asked)];
    const shown: string[] = [];
    for (const body of bodies) for (const [, format, view] of VIEWS) shown.push(await rendered(body, format, view));
    shown.forEach(expectHarmless);
    // It is there all the same, spelled out.
    const words = safe(text).replace(/[^\w=]+/gu, ' ').trim().split(' ').toSorted((a, b) => b.length - a.length);
    expect(shown.join('\n')).toContain(words[0]);
  });
});
