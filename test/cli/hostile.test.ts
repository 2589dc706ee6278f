import { describe, expect, test } from 'vitest';
import { differenceOf } from '../../src/agents/difference.js';
import { tableBody } from '../../src/answer.js';
import type { AnswerBody } from '../../src/answer.js';
import { promptText } from '../../src/cli/shell/prompt-text.js';
import { reportText } from '../../src/cli/shell/report-text.js';
import { renderText } from '../../src/render/text.js';
import { answerOf, columnsOf } from '../support/answers.js';

const HOSTILE = [
  '\u001b]0;owned\u0007\u001b[2Jname', '\u009b31mred', 'line\r\nforged', 'over\u202egnirts', 'zero\u200bwidth', '\u0000nul\u0008\u007f',
  '[click](javascript:alert(1))', '![x](http://evil.example/leak)', '<script>alert(1)</script>', '# heading', '| a | b |', '`tick` ```fence```', '\u001b]52;c;cm0gLXJm\u0007',
];
/** What is printed, and line breaks. */
const FIT = /^[\p{L}\p{M}\p{N}\p{P}\p{S} \n]*$/u;

/** The text wherever one can stand in a list. */
function listOf(text: string): AnswerBody {
  return tableBody({ text, columns: columnsOf('name'), rows: [{ id: 1, type: 'dcim.device', display: text, url: null, cells: { name: text } }], notes: [text], sections: [{ title: text, body: tableBody({ text, columns: columnsOf('name'), rows: [] }) }] });
}

describe.each(HOSTILE)('the hostile text %j', (text) => {
  test('does nothing in a report', async () => {
    const answers = [listOf(text), null].map((body, index) => ({
      number: index + 1,
      at: 0,
      answer: answerOf(body, { question: text, understood: text, narration: text, limits: [text], warnings: [text], error: body === null ? { code: 'INTERNAL', message: text, hint: null, exitCode: 70, causes: [], next: [], questions: [], guess: null } : null }),
    }));
    const report = await reportText(answers, text, 0);
    expect(report).toMatch(FIT);
    expect(report).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
    // As Markdown it makes no link, picture, tag or heading of its own.
    expect(report).not.toMatch(/(?<!\\)\]\((?:javascript|http)|(?<!\\)<script|^# (?!NetBox)/mu);
  });

  test('is told as text where it has changed', () => {
    const before = answerOf(listOf('before'));
    const { answer } = renderText(answerOf(differenceOf(before, answerOf(listOf(text)), text)), { width: 80, colour: 0, ascii: false, interactive: true, times: false, explain: false, vertical: false, links: false });
    expect(answer).toMatch(FIT);
  });

  test('is a word of plain letters in the prompt', () => {
    const prompt = promptText({ netbox: text, standing: null }, { colour: false, ascii: true });
    expect(prompt).toMatch(/^\. [\w.:[\]-]{1,24}> $/u);
  });
});
