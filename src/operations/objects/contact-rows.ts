import { tableBody } from '../../answer.js';
import type { OutRow, Section, TableBody } from '../../answer.js';
import { idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, FromStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, outRow } from '../present.js';
import { byId, nameOf } from './related.js';

const PRIORITIES = ['primary', 'secondary', 'tertiary', null, 'inactive'];

/** Steps `id` and `id-people`: the contacts assigned to one object. NetBox reads a single object id here. */
export function contactSteps(id: string, type: string, object: number | FromStep, optional = true): readonly FetchStep[] {
  return [
    fetchStep(id, 'tenancy.contactassignment', { object_type: type, object_id: object }, ['object_type', 'object_id', 'object', 'contact', 'role', 'priority'], { optional }),
    fetchStep(`${id}-people`, 'tenancy.contact', { id: { from: id, field: 'contact.id' } }, ['name', 'title', 'phone', 'email', 'link'], { optional }),
  ];
}

export interface Contacts {
  /** Primary first. */
  readonly rows: readonly OutRow[];
  /** Assignments marked inactive: counted, not shown. */
  readonly inactive: number;
  /** "Ann Lee (primary, on-call, +1 555 0100)" of the first one. */
  readonly leading: string | null;
}

/** The contacts that the steps of `contactSteps` brought; with a role, those who have it. */
export function contactsOf(inputs: Inputs, id: string, role: number | null = null): Contacts {
  const people = byId(inputs.rows(`${id}-people`));
  const lines = inputs.rows(id).filter((line) => role === null || idOf(line, 'role') === role).toSorted((a, b) => rankOf(a) - rankOf(b) || (idOf(a) ?? 0) - (idOf(b) ?? 0));
  const active = lines.filter((line) => textOf(line, 'priority') !== 'inactive');
  const rows = active.map((line) => contactRow(line, people.get(idOf(line, 'contact')) ?? null));
  return { rows, inactive: lines.length - active.length, leading: rows[0] === undefined ? null : leadingText(rows[0]) };
}

/** The columns of contacts. */
export const COLUMNS = [
  column('contact', 'contact'),
  column('role', 'role'),
  column('priority', 'priority'),
  column('phone', 'phone'),
  column('email', 'e-mail'),
  column('title', 'title'),
  column('assigned_to', 'assigned to'),
];

export function contactTable(text: string, contacts: Contacts): TableBody {
  const notes = contacts.inactive === 0 ? [] : [`${countedWord(contacts.inactive, 'inactive contact')} not shown.`];
  return tableBody({ text, objectType: 'tenancy.contactassignment', columns: COLUMNS, rows: contacts.rows, notes });
}

/** A part of a longer answer; none without contacts. */
export function contactSection(inputs: Inputs, id: string): readonly Section[] {
  const contacts = contactsOf(inputs, id);
  if (contacts.rows.length === 0) return [];
  return [{ title: 'Contacts', body: contactTable(countedWord(contacts.rows.length, 'contact'), contacts) }];
}

/** Where a line stands among the contacts of its object: primary first. */
export function rankOf(line: Row): number {
  return PRIORITIES.indexOf(textOf(line, 'priority'));
}

/** One assignment, with how to reach the person. */
export function contactRow(line: Row, person: Row | null): OutRow {
  const of = (name: string): string | null => (person === null ? null : textOf(person, name));
  return outRow('tenancy.contactassignment', line, {
    contact: textOf(line, 'contact', 'name') ?? textOf(line, 'contact'),
    role: textOf(line, 'role'),
    priority: textOf(line, 'priority'),
    phone: of('phone'),
    email: of('email'),
    title: of('title'),
    assigned_to: assignedTo(line),
  });
}

function assignedTo(line: Row): string | null {
  const object = rowOf(line, 'object');
  return object === null ? null : nameOf(object);
}

function leadingText({ cells }: OutRow): string {
  const reach = [cells['role'], cells['phone'], cells['email']].filter((part) => part != null).map(String);
  return `${String(cells['contact'])}${reach.length === 0 ? '' : ` (${reach.join(', ')})`}`;
}
