import * as z from 'zod';
import { emptyBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { countedWord } from '../present.js';
import { wordFor } from './bound-objects.js';
import { contactLevels, levelSteps } from './contact-levels.js';
import type { Level } from './contact-levels.js';
import { contactsOf, contactTable } from './contact-rows.js';

/** Who to call for an object: its own contacts, else those of the nearest thing above it, which is named. */
export const contacts = defineOperation({
  name: 'contacts',
  parameters: z.strictObject({ object: BoundObject, role: BoundObject.nullable().default(null) }),
  steps: ({ object }, world) => levelSteps(object, contactLevels(object, world)),
  compute: (inputs, { object, role }, world) => (role === null ? null : inRole(inputs, object, role, world)) ?? answer(inputs, object, role, world),
  describe: ({ object, role }) => `${role === null ? '' : `${role.name} `}contacts for ${wordFor([object])}`,
});

/** Those who have the role, of the nearest level at which anybody has it; null when nobody does. */
function inRole(inputs: Inputs, object: BoundObject, role: BoundObject, world: World): AnswerBody | null {
  const levels = contactLevels(object, world).filter((level) => level.applies(inputs));
  const nearest = levels.find((level) => contactsOf(inputs, level.step, role.id).rows.length > 0);
  if (nearest === undefined) return null;
  const found = contactsOf(inputs, nearest.step, role.id);
  const others = contactsOf(inputs, nearest.step).rows.length - found.rows.length;
  const own = nearest === levels[0];
  const where = own ? object.name : `${object.name}, through its ${nearest.name(inputs)}`;
  const table = contactTable(`${found.leading ?? ''} is the ${found.rows.length > 1 ? 'first ' : ''}${role.name} contact of ${where}.`, found);
  return others === 0 ? table : { ...table, notes: [...table.notes, `${countedWord(others, 'contact')} in other roles not shown.`] };
}

function answer(inputs: Inputs, object: BoundObject, role: BoundObject | null, world: World): AnswerBody {
  const levels = contactLevels(object, world).filter((level) => level.applies(inputs));
  const nearest = levels.find((level) => contactsOf(inputs, level.step).rows.length > 0);
  if (nearest === undefined) return nobody(inputs, object, levels);
  const missing = role === null ? '' : `Nobody is recorded as ${role.name} contact of ${object.name}. `;
  const found = contactsOf(inputs, nearest.step);
  const own = nearest === levels[0];
  const ownInactive = levels[0] !== undefined && contactsOf(inputs, levels[0].step).inactive > 0;
  const count = countedWord(found.rows.length, 'contact');
  const lead = found.rows[0]?.cells['priority'] === 'primary' ? 'is the primary contact' : 'comes first, none being marked primary';
  const text = own
    ? `${object.name} has ${count}: ${found.leading ?? ''} ${lead}.`
    : `${object.name} has no ${ownInactive ? 'active ' : ''}contacts of its own; its ${nearest.name(inputs)} has ${count}: ${found.leading ?? ''} ${lead}.`;
  return contactTable(`${missing}${text}`, found);
}

/** An assignment that is only inactive is worth a word before saying that there is none. */
function nobody(inputs: Inputs, object: BoundObject, levels: readonly Level[]): AnswerBody {
  const above = levels.slice(1).map((level) => `its ${level.name(inputs)}`);
  const inactive = levels.reduce((sum, level) => sum + contactsOf(inputs, level.step).inactive, 0);
  return emptyBody({
    text: `No contacts are recorded for ${object.name}${above.map((name) => `, nor for ${name}`).join('')}.`,
    objectType: 'tenancy.contactassignment',
    notes: inactive === 0 ? [] : [`${countedWord(inactive, 'assignment')} marked inactive.`],
  });
}
