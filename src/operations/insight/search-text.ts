import * as z from 'zod';
import { emptyBody, objectBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { AppError } from '../../errors.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, columnsOf, counted, countedWord, formatNumber, listed, outRow } from '../present.js';
import { excerpt, FITS, searchedPaths, textMatch } from './text-match.js';
import type { TextMatch } from './text-match.js';

const Parameters = z.strictObject({ text: z.string().min(1), types: z.array(z.string()).nullable() });
type Parameters = z.infer<typeof Parameters>;

/** What is searched when no type is named, in the order in which equal hits are shown. */
const SEARCHED = [
  'dcim.device', 'virtualization.virtualmachine', 'dcim.site', 'dcim.location', 'dcim.rack', 'dcim.region', 'dcim.interface', 'dcim.module',
  'dcim.inventoryitem', 'dcim.macaddress', 'dcim.cable', 'dcim.powerfeed', 'dcim.devicetype', 'dcim.manufacturer', 'ipam.prefix', 'ipam.ipaddress',
  'ipam.vlan', 'ipam.vrf', 'circuits.circuit', 'circuits.provider', 'tenancy.tenant', 'tenancy.contact', 'virtualization.cluster',
  'virtualization.vminterface', 'wireless.wirelesslan', 'vpn.tunnel', 'ipam.service', 'extras.tag',
];

/** Hits that are read of one type; more than a person looks through. */
const READ = 100;
const SHOWN_PER_TYPE = 5;

/** Objects of any type that carry a text. */
export const searchText = defineOperation({ name: 'search-text', parameters: Parameters, steps, compute, describe });

function steps({ text, types }: Parameters): readonly Step[] {
  return (types ?? SEARCHED).map((type): FetchStep => {
    const known = objectType(type);
    const place = PLACE_FIELDS.filter((field) => field in known.fields);
    const shown = known.defaultColumns.flatMap((name) => known.columns[name]?.path[0] ?? []).filter((field) => !field.startsWith('@'));
    const fields = [...new Set([...searchedPaths(known).map((path) => path[0] ?? ''), ...place, ...shown])];
    return fetchStep(type, type, { q: text }, fields, { maxRows: READ, optional: types === null });
  });
}

const PLACE_FIELDS = ['device', 'virtual_machine', 'site', 'location', 'rack', 'scope', 'assigned_object', 'provider', 'vrf'];

interface Hit {
  readonly type: string;
  readonly row: Row;
  readonly match: TextMatch;
}

function compute(inputs: Inputs, { text, types }: Parameters, world: World): AnswerBody {
  const searched = types ?? SEARCHED;
  const failed = searched.filter((type) => inputs.number(type) === null).map((type) => objectType(type).plural);
  const totals = searched.map((type) => ({ type, total: inputs.number(type) ?? 0 })).filter(({ total }) => total > 0);
  const hits = searched.flatMap((type) => withNamesakes(type, inputs.rows(type), text, world).map((row) => ({ type, row, match: textMatch(objectType(type), row, text) })));
  const failures = failed.length === 0 ? [] : [`Not searched, because NetBox or its MCP server gave an error: ${listed(failed)}.`];
  const read = searched.filter((type) => inputs.number(type) !== null);
  if (read.length === 0) throw new AppError('MCP_TOOL', `Nothing could be searched for "${text}".`, { hint: 'The MCP server or NetBox refuses searches; name the kind of object and a field.', reason: 'not offered' });
  if (hits.length === 0) return emptyBody({ text: `Nothing with "${text}" was found in ${searchedText(read)}${failed.length === 0 ? '' : `; ${countedWord(failed.length, 'type')} could not be searched`}.`, notes: failures });
  const exact = hits.filter(({ match }) => match.fit === 'exact');
  const rest = tableOf(hits, totals, { text, notes: failures, searched });
  const [only] = exact;
  return only !== undefined && exact.length === 1 ? oneBody(only, rest, { text, others: hits.length - 1, notes: failures }) : rest;
}

/** Objects of exactly that name are shown even when NetBox lists a hundred others before them. */
function withNamesakes(type: string, rows: readonly Row[], text: string, world: World): readonly Row[] {
  const known = new Set(rows.map((row) => idOf(row)));
  const named = world.inventory.entries(type).filter((entry) => !known.has(entry.id) && entry.name.toLowerCase() === text.toLowerCase());
  return [...rows, ...named.map((entry) => ({ ...entry.row, id: entry.id, [objectType(type).key]: entry.name, display: entry.name }))];
}

function tableOf(hits: readonly Hit[], totals: readonly { type: string; total: number }[], { text, notes, searched }: { text: string; notes: readonly string[]; searched: readonly string[] }): AnswerBody {
  const ranked = hits.toSorted((a, b) => FITS.indexOf(a.match.fit) - FITS.indexOf(b.match.fit) || searched.indexOf(a.type) - searched.indexOf(b.type) || compareNatural(nameOf(a.type, a.row), nameOf(b.type, b.row)));
  const shown = searched.length === 1 ? ranked : ranked.filter((hit, index) => ranked.slice(0, index).filter((before) => before.type === hit.type).length < SHOWN_PER_TYPE);
  const total = Math.max(hits.length, totals.reduce((sum, each) => sum + each.total, 0));
  const more = totals.flatMap(({ type, total: all }) => {
    const left = all - shown.filter((hit) => hit.type === type).length;
    return left > 0 ? [`${formatNumber(left)} more ${left === 1 ? objectType(type).singular : objectType(type).plural}`] : [];
  });
  return tableBody({
    text: `${countedWord(total, 'hit')} for "${text}" in ${countedWord(totals.length, 'type')}: ${listed(totals.map((each) => counted(each.total, each.type)))}.`,
    columns: [column('type', 'type'), column('object', 'object'), column('field', 'matched field'), column('value', 'text'), column('place', 'place')],
    rows: shown.map((hit) => hitRow(hit, text)),
    total,
    notes: [...(more.length === 0 ? [] : [`Not shown: ${listed(more)}.`]), ...notes],
  });
}

function hitRow({ type, row, match }: Hit, text: string): OutRow {
  return outRow(type, row, {
    type: objectType(type).singular,
    object: nameOf(type, row),
    field: match.field,
    value: match.value === null ? null : excerpt(match.value, text),
    place: placeText(row),
  });
}

function nameOf(type: string, row: Row): string {
  return textOf(row, objectType(type).key) ?? displayOf(row);
}

/** The nearest things that the object is part of. */
function placeText(row: Row): string | null {
  const texts = PLACE_FIELDS.map((field) => textOf(row, field, 'device', 'name') ?? textOf(row, field, 'virtual_machine', 'name') ?? textOf(row, field, 'name') ?? textOf(row, field));
  return texts.filter((text) => text !== null).slice(0, 3).join(', ') || null;
}

/** One object of exactly that name or number is what was looked for; the other hits stand below it. */
function oneBody({ type, row, match }: Hit, rest: AnswerBody, { text, others, notes }: { text: string; others: number; notes: readonly string[] }): AnswerBody {
  const known = objectType(type);
  const cells = cellsOf(type, row, known.defaultColumns);
  const fields = columnsOf(type, known.defaultColumns).flatMap(({ name, label }) => (cells[name] == null ? [] : [{ name, label, value: cells[name] }]));
  return objectBody({
    text: `"${text}" is the ${match.field === known.key || match.field === null ? '' : `${match.field} of the `}${known.singular} ${nameOf(type, row)}${others > 0 ? `; ${countedWord(others, 'other hit')}` : ''}.`,
    objectType: type,
    row: outRow(type, row, cells),
    blocks: [{ title: known.singular, fields }],
    notes,
    sections: others > 0 ? [{ title: 'All hits', body: rest }] : [],
  });
}

function searchedText(types: readonly string[]): string {
  return types.length > 3 ? `${String(types.length)} types of object` : listed(types.map((type) => objectType(type).plural));
}

function describe({ text, types }: Parameters): string {
  return `${types === null ? 'anything' : listed(types.map((type) => objectType(type).plural))} with "${text}"`;
}
