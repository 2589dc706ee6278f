import { findObjectType } from '../../../netbox/catalogue.js';
import { textOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { countedWord } from '../../present.js';
import { block, dates, extras, factsOf } from '../facts.js';
import { titleOf } from '../related.js';
import { rowsSection } from './rows-section.js';
import { cutNotes, objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'tenancy.contact';
const ASSIGNMENT = 'tenancy.contactassignment';

/** A contact with how to reach them and what they are contact of. */
export const contactView: ObjectView = {
  steps: (object) => [objectStep(object), fetchStep('assignments', ASSIGNMENT, { contact_id: object.id }, ['object_type', 'object', 'role', 'priority'])],
  body: (row, inputs, world) => {
    const assignments = inputs.rows('assignments');
    const reach = ['title', 'phone', 'email'].flatMap((field) => textOf(row, field) ?? []);
    const scope = assignments.length === 0 ? 'contact of nothing recorded' : `contact of ${countedWord(assignments.length, 'object')}`;
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)}${reach.length === 0 ? '' : ` (${reach.join(', ')})`} is ${scope}.`,
      blocks: [
        ...block('Contact', factsOf(TYPE, row, ['name', 'title', 'phone', 'email', 'address', 'link', 'groups'])),
        ...block('Tags and custom fields', extras(row)),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: rowsSection('Contact of', ASSIGNMENT, assignments, ['object_type', 'object', 'role', 'priority'], (assignment) => {
        const type = textOf(assignment, 'object_type') ?? '';
        return { object_type: findObjectType(type)?.singular ?? type };
      }),
      notes: cutNotes(inputs, { assignments: 'assignments' }),
    });
  },
};
