import * as z from 'zod';
import { tableBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { defineOperation } from '../operation.js';
import { column, countedWord, listed, plainRow } from '../present.js';

/** The columns that a list of a type can show, with the custom fields of this NetBox. */
export const typeColumns = defineOperation({
  name: 'type-columns',
  parameters: z.strictObject({ type: z.string() }),
  steps: ({ type }) => [fetchStep('custom', 'extras.customfield', { object_type: type }, ['name', 'label', 'type'], { optional: true })],
  compute: (inputs, { type }): AnswerBody => {
    const { columns, defaultColumns, plural } = objectType(type);
    const own = Object.values(columns).filter(({ path }) => path[0] !== 'id' && path[0] !== 'display');
    const custom = inputs.rows('custom');
    return tableBody({
      text: `Lists of ${plural} can show ${countedWord(own.length, 'column')}${custom.length === 0 ? '' : ` and ${countedWord(custom.length, 'custom field')}`}; ${listed(defaultColumns.map((name) => columns[name]?.label ?? name))} are shown without asking.`,
      objectType: type,
      columns: [column('name', 'name'), column('label', 'heading'), column('shown', 'shown without asking'), column('kind', 'kind')],
      rows: [
        ...own.map(({ name, label, path }) => plainRow({ name, label, shown: defaultColumns.includes(name), kind: path[0]?.startsWith('@') === true ? 'computed' : 'field' })),
        ...custom.map((row) => plainRow({ name: displayOf(row), label: textOf(row, 'label') ?? displayOf(row), shown: false, kind: 'custom field' })),
      ],
    });
  },
  describe: ({ type }) => `columns that ${objectType(type).plural} have`,
});

/** Whether objects of a type can be chosen by a word for one of their fields. */
export const typeFilter = defineOperation({
  name: 'type-filter',
  parameters: z.strictObject({ type: z.string(), word: z.string(), field: z.string().nullable() }),
  steps: () => [],
  compute: (_, { type, word, field }): AnswerBody => {
    const { plural, columns } = objectType(type);
    const known = field === null ? undefined : columns[field];
    const others = Object.values(columns).map(({ label }) => label);
    if (known === undefined) return valueBody({ text: `No, ${plural} have nothing called ${word}.`, value: false, objectType: type, notes: [`They have ${others.join(', ')}.`] });
    const by = known.label.toLowerCase() === word.toLowerCase() ? word : `${known.label}, which is what "${word}" means there`;
    return valueBody({ text: `Yes, ${plural} can be chosen by ${by}.`, value: true, objectType: type, notes: [exampleOf(plural, word, known.sort)] });
  },
  describe: ({ type, word }) => `whether ${objectType(type).plural} can be chosen by ${word}`,
});

function exampleOf(plural: string, word: string, sort: string): string {
  return sort === 'number' ? `Ask for example: ${plural} with ${word} above 100, or sort ${plural} by ${word}.` : `Ask for example: ${plural} without ${word}, or ${plural} by ${word}.`;
}
