import { describe, expect, test } from 'vitest';
import { tableBody, textBody } from '../../src/answer.js';
import type { AnswerBody } from '../../src/answer.js';
import { markNeeds } from '../../src/operations/column-needs.js';
import { columnsOf } from '../support/answers.js';
import { any, empty, field, related } from '../support/conditions.js';

const LIST = tableBody({ text: '', objectType: 'dcim.device', columns: [...columnsOf('name', 'status', 'serial', 'site', 'days_left'), { name: 'role', label: 'role', align: 'left', need: 'named' }], rows: [] });
const testedIn = (body: AnswerBody): readonly string[] => (body.kind === 'table' ? body.columns.filter(({ need }) => need === 'tested').map(({ name }) => name) : []);

describe('columns that the question is about', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['what a list tells beyond its type', {}, ['days_left']],
    ['conditions', { where: [field('status', 'equals', 'active'), any(empty('serial'), field('role', 'equals', 1))] }, ['status', 'serial', 'days_left']],
    ['the first thing to sort by', { order: [{ column: 'serial', descending: true }, { column: 'site', descending: false }] }, ['serial', 'days_left']],
    ['not conditions of other types', { where: [related('dcim.interface', 'device', 1, null, [field('status', 'equals', 'active')])] }, ['days_left']],
    ['parameters that are something else', { where: 'here', order: 5 }, ['days_left']],
  ])('are %s', (_, parameters, expected) => {
    expect(testedIn(markNeeds(LIST, parameters))).toEqual(expected);
  });

  test('are marked in sections, keep a stronger mark, and are none of no type', () => {
    const [section] = markNeeds(textBody({ text: '', sections: [{ title: '', body: LIST }] }), {}).sections;
    expect(section === undefined ? [] : testedIn(section.body)).toEqual(['days_left']);
    expect(markNeeds(LIST, { where: [field('role', 'equals', 1)] })).toMatchObject({ columns: expect.arrayContaining([expect.objectContaining({ name: 'role', need: 'named' })]) });
    expect(markNeeds({ ...LIST, objectType: null }, {})).toEqual({ ...LIST, objectType: null });
  });
});
