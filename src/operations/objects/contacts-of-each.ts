import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { countedWord, formatNumber, listed } from '../present.js';
import { COLUMNS, contactRow, rankOf } from './contact-rows.js';
import { byId, groupedBy, titleFields, titleOf } from './related.js';

const ASSIGNMENT = 'tenancy.contactassignment';
const Parameters = z.strictObject({ type: z.string(), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

/** The contacts of each of several objects, and which of the objects have none. */
export const contactsOfEach = defineOperation({
  name: 'contacts-of-each',
  parameters: Parameters,
  steps: (parameters, world) => [
    ...planOf(parameters, world).steps,
    // NetBox finds assignments by one object only: those of the type are read and matched here.
    fetchStep('assignments', ASSIGNMENT, { object_type: parameters.type }, ['object_type', 'object_id', 'object', 'contact', 'role', 'priority']),
    fetchStep('people', 'tenancy.contact', { id: { from: 'assignments', field: 'contact.id' } }, ['name', 'title', 'phone', 'email', 'link'], { optional: true }),
  ],
  compute: (inputs, parameters, world) => answer(inputs, parameters, world),
  describe: ({ type, where }) => `contacts of ${describeObjects(type, where)}`,
});

function planOf({ type, where }: Parameters, world: World): Matching {
  return planMatching({ type, where, fields: titleFields(type), name: 'objects' }, world);
}

/** More names than these fill the sentence and help nobody. */
const MOST_NAMES = 10;

function answer(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { type, where } = parameters;
  const { rows, complete } = planOf(parameters, world).read(inputs);
  if (!complete) throw partial(type);
  if (!inputs.complete('assignments')) throw partial(ASSIGNMENT);
  const what = `${formatNumber(rows.length)} ${describeObjects(type, where, rows.length)}`;
  if (rows.length === 0) return emptyBody({ text: `There are no ${describeObjects(type, where)}.`, objectType: ASSIGNMENT });
  const sorted = rows.toSorted((a, b) => compareNatural(titleOf(type, a), titleOf(type, b)));
  const { lines, inactive } = linesOf(inputs, sorted);
  const bare = sorted.filter((row) => !lines.some((line) => line.object === row)).map((row) => titleOf(type, row));
  const none = bare.length === 0 ? 'none is without' : `${formatNumber(bare.length)} without: ${listed(bare.length > MOST_NAMES ? [...bare.slice(0, MOST_NAMES), `${formatNumber(bare.length - MOST_NAMES)} more`] : bare)}`;
  const people = byId(inputs.rows('people'));
  const contacts = new Set(lines.map(({ line }) => idOf(line, 'contact'))).size;
  const notes = inactive === 0 ? [] : [`${countedWord(inactive, 'inactive contact')} not shown.`];
  const text = `${what}: ${countedWord(contacts, 'contact')} in ${countedWord(lines.length, 'assignment')}; ${none}.`;
  if (lines.length === 0) return emptyBody({ text: `${what}: no contacts are recorded for ${rows.length === 1 ? 'it' : 'any of them'}.`, objectType: ASSIGNMENT, notes });
  const own = COLUMNS.filter(({ name }) => name === 'assigned_to').map((column) => ({ ...column, label: objectType(type).singular }));
  return tableBody({
    text,
    objectType: ASSIGNMENT,
    columns: [...own, ...COLUMNS.filter(({ name }) => name !== 'assigned_to')],
    rows: lines.map(({ line, object }) => {
      const row = contactRow(line, people.get(idOf(line, 'contact')) ?? null);
      return { ...row, cells: { ...row.cells, assigned_to: titleOf(type, object) } };
    }),
    total: lines.length,
    notes,
  });
}

interface Line {
  readonly line: Row;
  readonly object: Row;
}

/** Assignments in the order of their objects, primary first; inactive ones are only counted. */
function linesOf(inputs: Inputs, objects: readonly Row[]): { readonly lines: readonly Line[]; readonly inactive: number } {
  const byObject = groupedBy(inputs.rows('assignments').map((line) => ({ ...line, of: { id: Number(textOf(line, 'object_id') ?? 0) } })), 'of');
  const all = objects.flatMap((object) => (byObject.get(idOf(object)) ?? []).toSorted((a, b) => rankOf(a) - rankOf(b) || (idOf(a) ?? 0) - (idOf(b) ?? 0)).map((line): Line => ({ line, object })));
  const lines = all.filter(({ line }) => textOf(line, 'priority') !== 'inactive');
  return { lines, inactive: all.length - lines.length };
}
