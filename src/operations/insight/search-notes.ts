import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, listed, outRow } from '../present.js';
import { excerpt } from './text-match.js';

/** Objects whose prose holds all the words. */
const Parameters = z.strictObject({ words: z.array(z.string().min(1)).min(1), types: z.array(z.string()).nullable() });
type Parameters = z.infer<typeof Parameters>;

const SEARCHED = [
  'dcim.device', 'virtualization.virtualmachine', 'dcim.site', 'dcim.location', 'dcim.rack', 'dcim.rackreservation', 'dcim.region', 'dcim.interface', 'dcim.cable', 'dcim.powerfeed', 'dcim.devicetype',
  'ipam.prefix', 'ipam.ipaddress', 'ipam.iprange', 'ipam.vlan', 'ipam.vrf', 'circuits.circuit', 'circuits.provider', 'tenancy.tenant', 'tenancy.contact', 'virtualization.cluster', 'virtualization.vminterface',
  'wireless.wirelesslan', 'vpn.tunnel', 'ipam.service', 'extras.tag', 'circuits.circuittype', 'dcim.devicerole', 'dcim.platform', 'dcim.manufacturer', 'ipam.role', 'ipam.vlangroup', 'ipam.aggregate',
];
const JOURNAL = 'extras.journalentry';
const PROSE = ['description', 'comments'];

export const searchNotes = defineOperation({ name: 'search-notes', parameters: Parameters, steps, compute, describe });

/** NetBox's own search looks into names as well, so that its hits are looked at once more; where it leaves the description out, that is asked for apart. */
function steps({ words, types }: Parameters): readonly Step[] {
  const [word = ''] = [...words].sort((a, b) => b.length - a.length);
  const optional = types === null;
  return [...searched(types), JOURNAL].flatMap((type): readonly Step[] => {
    const { key, searchFields, filters } = objectType(type);
    const fields = [key, 'name', 'description', 'comments', 'device', 'rack', 'units', 'site', 'assigned_object', 'assigned_object_type'].filter((field) => field in objectType(type).fields);
    const covers = searchFields.some((field) => PROSE.includes(field));
    const apart = !searchFields.includes('description') && filters['description']?.kind === 'char';
    return [...(covers ? [fetchStep(type, type, { q: word }, fields, { optional })] : []), ...(apart ? [fetchStep(`${type}-description`, type, { description__ic: word }, fields, { optional })] : [])];
  });
}

/** Notes on the state of racks stand in their reservations, more often than not. */
function searched(types: readonly string[] | null): readonly string[] {
  if (types === null) return SEARCHED;
  return types.includes('dcim.rack') && !types.includes('dcim.rackreservation') ? [...types, 'dcim.rackreservation'] : types;
}

interface Note {
  readonly type: string;
  readonly row: Row;
  readonly field: string;
  readonly text: string;
}

function compute(inputs: Inputs, parameters: Parameters): AnswerBody {
  const types = searched(parameters.types);
  const notes = types.flatMap((type) => notesOf(inputs, type, parameters.words));
  const journal = notesOf(inputs, JOURNAL, parameters.words);
  const failed = types.filter((type) => inputs.has(type) && inputs.number(type) === null).map((type) => objectType(type).plural);
  const failures = failed.length === 0 ? [] : [`Not searched, because NetBox gave an error: ${listed(failed)}.`];
  const said = parameters.words.map((word) => `"${word}"`).join(' and ');
  const where = parameters.types === null ? 'any type of object' : listed(types.map((type) => objectType(type).plural));
  if (notes.length === 0 && journal.length === 0) return emptyBody({ text: `No description or comment with ${said} in ${where}.`, notes: failures });
  const perType = types.map((type) => ({ type, count: distinctObjects(notes.filter((note) => note.type === type)) })).filter(({ count }) => count > 0);
  const total = perType.reduce((sum, { count }) => sum + count, 0);
  const inJournal = journal.length === 0 ? '' : `; ${countedWord(journal.length, 'journal entry', 'journal entries')} besides`;
  return tableBody({
    text: `${countedWord(total, 'object')} with ${said} in the description or comments${total === 0 ? '' : `: ${listed(perType.map(({ type, count }) => counted(count, type)))}`}${inJournal}.`,
    objectType: perType.length === 1 ? (perType[0]?.type ?? null) : null,
    columns: COLUMNS,
    rows: notes.map((note) => noteRow(note, parameters.words)),
    total,
    notes: failures,
    sections: journal.length === 0 ? [] : [journalSection(journal, parameters.words)],
  });
}

const COLUMNS = [column('type', 'type'), column('name', 'object'), column('field', 'field'), column('text', 'text')];

function distinctObjects(notes: readonly Note[]): number {
  return new Set(notes.map(({ row }) => idOf(row))).size;
}

/** By name; the same object once per field. */
function notesOf(inputs: Inputs, type: string, words: readonly string[]): readonly Note[] {
  const rows = [type, `${type}-description`].flatMap((step) => (inputs.has(step) ? inputs.rows(step) : []));
  const once = [...new Map(rows.map((row) => [idOf(row), row])).values()];
  const found = once.flatMap((row) => PROSE.flatMap((field): readonly Note[] => {
    const text = textOf(row, field);
    return text !== null && words.every((word) => text.toLowerCase().includes(word.toLowerCase())) ? [{ type, row, field, text }] : [];
  }));
  return found.toSorted((a, b) => compareNatural(nameOf(a), nameOf(b)));
}

function nameOf({ type, row }: Note): string {
  if (type === 'dcim.rackreservation') return `${textOf(row, 'rack', 'name') ?? textOf(row, 'rack') ?? ''} reservation`.trim();
  if (type === JOURNAL) return textOf(row, 'assigned_object') ?? displayOf(row);
  const owner = textOf(row, 'device', 'name');
  const name = textOf(row, objectType(type).key) ?? displayOf(row);
  return owner === null ? name : `${owner} ${name}`;
}

function noteRow(note: Note, words: readonly string[]): OutRow {
  return outRow(note.type, note.row, { type: objectType(note.type).singular, name: nameOf(note), field: note.field, text: excerpt(note.text, words[0] ?? '') });
}

function journalSection(journal: readonly Note[], words: readonly string[]): Section {
  return { title: 'Journal', body: tableBody({ text: `${countedWord(journal.length, 'journal entry', 'journal entries')}.`, objectType: JOURNAL, columns: COLUMNS, rows: journal.map((note) => noteRow(note, words)) }) };
}

function describe({ words, types }: Parameters): string {
  return `${types === null ? 'anything' : listed(types.map((type) => objectType(type).plural))} with ${words.map((word) => `"${word}"`).join(' and ')} in the description or comments`;
}
