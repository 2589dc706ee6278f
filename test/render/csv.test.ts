import { describe, expect, test } from 'vitest';
import { clarifyBody, countBody, objectBody, planBody, tableBody, textBody, valueBody } from '../../src/answer.js';
import type { AnswerBody } from '../../src/answer.js';
import { renderCsv } from '../../src/render/csv.js';
import { answerOf, columnsOf, rowsOf } from '../support/answers.js';

function csv(body: AnswerBody): string {
  return [...renderCsv(answerOf(body)).answer].join('');
}

describe('CSV', () => {
  test('quotes commas, quotes and line breaks, ends lines with CRLF and leaves nothing recorded empty', () => {
    const rows = rowsOf({ name: 'a,b', comment: 'say "hi"\r\nthere', enabled: true, height: null }, { name: 'plain', comment: '', enabled: false, height: 0.5 });
    expect(csv(tableBody({ text: '', columns: columnsOf('name', 'comment', 'enabled', 'height'), rows }))).toBe(
      'name,comment,enabled,height\r\n"a,b","say ""hi""\nthere",true,\r\nplain,,false,0.5\r\n',
    );
  });

  test.each([
    ['=HYPERLINK("http://evil.test")', '"\'=HYPERLINK(""http://evil.test"")"'],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['\t=1+1', '    =1+1'],
    ['\r=1+1', '\\u{d}=1+1'],
  ])('makes no formula of %j', (text, expected) => {
    expect(csv(tableBody({ text: '', columns: columnsOf('name'), rows: rowsOf({ name: text }) }))).toBe(`name\r\n${expected}\r\n`);
  });

  test('leaves negative numbers alone', () => {
    expect(csv(tableBody({ text: '', columns: columnsOf('latitude'), rows: rowsOf({ latitude: -33.9 }) }))).toBe('latitude\r\n-33.9\r\n');
  });

  test('holds no character that a terminal obeys', () => {
    expect(csv(tableBody({ text: '', columns: columnsOf('name'), rows: rowsOf({ name: 'a\u001b[2Jb' }) }))).toBe('name\r\na\\u{1b}[2Jb\r\n');
  });

  test('holds counts, groups, values, fields and planned changes', () => {
    expect(csv(countBody({ text: '', value: 3 }))).toBe('count\r\n3\r\n');
    expect(csv(countBody({ text: '', value: 3, groups: [{ key: { status: 'active' }, value: 3 }] }))).toBe('status,count\r\nactive,3\r\n');
    expect(csv(valueBody({ text: '', value: '10.0.0.1/24' }))).toBe('value\r\n10.0.0.1/24\r\n');
    const [row] = rowsOf({ name: 'sw-1' });
    if (row === undefined) throw new Error('no row');
    expect(csv(objectBody({ text: '', row, blocks: [{ title: 'Identity', fields: [{ name: 'name', label: 'Name', value: 'sw-1' }] }] }))).toBe(
      'field,value\r\nname,sw-1\r\n',
    );
    expect(
      csv(planBody({ text: '', changes: [{ action: 'create', objectType: 'dcim.rack', object: null, fields: [{ field: 'name', old: null, new: 'R1', origin: 'given' }] }] })),
    ).toBe('action,object_type,object,field,old,new,origin\r\ncreate,dcim.rack,,name,,R1,given\r\n');
  });

  test('says what has no rows beside the data, not in it', () => {
    expect(renderCsv(answerOf(textBody({ text: 'Not recorded.', notes: ['A remark.'] })))).toEqual({ answer: [], aside: 'Not recorded.\nA remark.\n' });
    expect(renderCsv(answerOf(clarifyBody({ text: 'Which?', options: [{ number: 1, label: 'a', question: 'show a' }] })))).toEqual({
      answer: [],
      aside: 'Which?\n  1  a – ask: show a\n',
    });
  });

  test('says that data is incomplete beside it', () => {
    const body = tableBody({ text: '', columns: columnsOf('name'), rows: rowsOf({ name: 'a' }) });
    expect(renderCsv(answerOf(body, { complete: false, limits: ['page 2 failed'] })).aside).toBe('incomplete\nincomplete: page 2 failed\n');
  });
});
