import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { findObjectType } from '../../netbox/catalogue.js';
import { rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, listed, outRow, tally } from '../present.js';
import { nameOf } from './related.js';

const ASSIGNMENT = 'tenancy.contactassignment';
const Parameters = z.strictObject({ contact: BoundObject, type: z.string().nullable() });
type Parameters = z.infer<typeof Parameters>;

/** What a contact is responsible for: all that it is assigned to, with its role there. */
export const contactScope = defineOperation({
  name: 'contact-scope',
  parameters: Parameters,
  steps: ({ contact, type }) => [fetchStep('assignments', ASSIGNMENT, { contact_id: contact.id, ...(type === null ? {} : { object_type: type }) }, ['object_type', 'object_id', 'object', 'role', 'priority'])],
  compute: (inputs, parameters) => answer(inputs, parameters),
  describe: ({ contact, type }) => `${type === null ? 'objects' : (findObjectType(type)?.plural ?? 'objects')} that name ${contact.name} as contact`,
});

function answer(inputs: Inputs, { contact, type }: Parameters): AnswerBody {
  const rows = inputs.rows('assignments').toSorted((a, b) => compareNatural(typeWord(a), typeWord(b)) || compareNatural(objectName(a), objectName(b)) || compareNatural(textOf(a, 'role') ?? '', textOf(b, 'role') ?? ''));
  const what = type === null ? 'anything' : `any ${findObjectType(type)?.singular ?? 'object'}`;
  if (rows.length === 0) return emptyBody({ text: `${contact.name} is not assigned to ${what}.`, objectType: ASSIGNMENT });
  const inactive = rows.filter((row) => textOf(row, 'priority') === 'inactive').length;
  const objects = new Set(rows.map((row) => `${textOf(row, 'object_type') ?? ''} ${textOf(row, 'object_id') ?? ''}`)).size;
  const kinds = tally(rows.map((row) => textOf(row, 'object_type') ?? '')).map(([name, count]) => (findObjectType(name) === null ? `${formatNumber(count)} ${name}` : counted(count, name)));
  return tableBody({
    text: `${contact.name} is assigned to ${type === null ? countedWord(objects, 'object') : counted(objects, type)}${type === null ? `: ${listed(kinds)}` : ''}${inactive === 0 ? '' : `; ${formatNumber(inactive)} of the assignments ${inactive === 1 ? 'is' : 'are'} inactive`}.`,
    objectType: ASSIGNMENT,
    columns: [column('object_type', 'type'), column('object', 'object'), column('role', 'role'), column('priority', 'priority')],
    rows: rows.map((row) => outRow(ASSIGNMENT, row, { object_type: typeWord(row), object: objectName(row), role: textOf(row, 'role'), priority: textOf(row, 'priority') })),
    total: rows.length,
  });
}

function typeWord(row: Row): string {
  const name = textOf(row, 'object_type') ?? '';
  return findObjectType(name)?.singular ?? name;
}

function objectName(row: Row): string {
  const object = rowOf(row, 'object');
  return object === null ? '' : nameOf(object);
}
