import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { editDistance } from '../../inventory/fold.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { byId } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import { satisfies, SERIAL_FITS, serialFit, squeezedSerial } from './serial-match.js';
import type { SerialFit } from './serial-match.js';

const Parameters = z.strictObject({
  text: z.string().min(1),
  match: z.enum(['exact', 'starts', 'ends', 'contains']),
  kind: z.enum(['serial', 'asset', 'any']),
  where: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

type Numbered = 'serial' | 'asset_tag';

const DEVICE_FIELDS = ['name', 'serial', 'asset_tag', 'device_type', 'role', 'status', 'site', 'location', 'rack', 'position'];

/** What carries a serial number or asset tag, with the fields that tell where it is. */
const CARRIERS: readonly { readonly type: string; readonly numbers: readonly Numbered[]; readonly fields: readonly string[] }[] = [
  { type: 'dcim.device', numbers: ['serial', 'asset_tag'], fields: DEVICE_FIELDS },
  { type: 'dcim.module', numbers: ['serial', 'asset_tag'], fields: ['serial', 'asset_tag', 'device', 'module_bay', 'module_type', 'status'] },
  { type: 'dcim.inventoryitem', numbers: ['serial', 'asset_tag'], fields: ['name', 'serial', 'asset_tag', 'device', 'part_id'] },
  { type: 'dcim.rack', numbers: ['serial', 'asset_tag'], fields: ['name', 'serial', 'asset_tag', 'site', 'location', 'status'] },
  { type: 'virtualization.virtualmachine', numbers: ['serial'], fields: ['name', 'serial', 'cluster', 'site', 'status'] },
];

/** Rows that are read to find numbers that are nearly the one asked for. */
const NEAR_READ = 100;
/** Wrong characters up to which a number counts as nearly the one asked for. */
const MOST_WRONG = 2;

/** Which object has a serial number or an asset tag. */
export const searchSerial = defineOperation({ name: 'search-serial', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters): readonly Step[] {
  const suffix = { exact: 'ic', starts: 'isw', ends: 'iew', contains: 'ic' } as const;
  const found = carriedNumbers(parameters).map(({ type, number, fields }) => fetchStep(`${type}.${number}`, type, { [`${number}__${suffix[parameters.match]}`]: spellings(parameters.text) }, fields));
  const parts = found.filter((step) => step.type === 'dcim.module' || step.type === 'dcim.inventoryitem').map((step) => ({ from: step.id, field: 'device.id' }));
  const [first, ...also] = parts;
  return [
    ...found,
    ...(first === undefined ? [] : [fetchStep('parents', 'dcim.device', { id: { ...first, also } }, DEVICE_FIELDS)]),
    ...nearSteps(parameters),
  ];
}

function carriedNumbers({ kind }: Parameters): readonly { readonly type: string; readonly number: Numbered; readonly fields: readonly string[] }[] {
  const wanted = (number: Numbered): boolean => kind === 'any' || (kind === 'serial') === (number === 'serial');
  return CARRIERS.flatMap(({ type, numbers, fields }) => numbers.filter(wanted).map((number) => ({ type, number, fields })));
}

/** As written, and without spaces. */
function spellings(text: string): readonly string[] {
  return [...new Set([text.trim(), text.replace(/\s/g, '')])];
}

/** A number with one wrong character still begins or ends like the right one. */
function nearSteps({ text, match, kind }: Parameters): readonly FetchStep[] {
  const whole = text.replace(/\s/g, '');
  if (match !== 'exact' || whole.length < 6) return [];
  const half = Math.floor(whole.length / 2);
  const number: Numbered = kind === 'asset' ? 'asset_tag' : 'serial';
  const near = (id: string, filter: Record<string, string>): FetchStep => fetchStep(id, 'dcim.device', filter, ['name', number], { maxRows: NEAR_READ, optional: true });
  return [near('near-start', { [`${number}__isw`]: whole.slice(0, half) }), near('near-end', { [`${number}__iew`]: whole.slice(half) })];
}

interface Hit {
  readonly type: string;
  readonly row: Row;
  readonly number: Numbered;
  readonly value: string;
  readonly fit: SerialFit;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { text, match } = parameters;
  const found = carriedNumbers(parameters).flatMap(({ type, number }) => inputs.rows(`${type}.${number}`).flatMap((row) => hitOf(type, row, number, text)));
  const ranked = found.toSorted((a, b) => SERIAL_FITS.indexOf(a.fit) - SERIAL_FITS.indexOf(b.fit) || byNames((hit: Hit) => hit.value, (hit) => nameOf(hit.row))(a, b));
  const hits = ranked.filter((hit) => satisfies(hit.fit, match));
  const parents = byId(inputs.has('parents') ? inputs.rows('parents') : []);
  const notes = namesakeNotes(text, world);
  const kind = kindText(parameters.kind);
  const rows = (shown: readonly Hit[]): readonly OutRow[] => shown.map((hit) => hitRow(hit, parents));
  const [only] = hits;
  if (only !== undefined && hits.length === 1) return valueBody({ text: `${sentence(only, parents, parameters.where)}.`, value: ownerText(only), objectType: only.type, columns: COLUMNS, rows: rows(hits), notes });
  if (only !== undefined) return tableBody({ text: `${countedWord(hits.length, 'object')} have a ${kind} ${matchText(parameters)}.`, columns: COLUMNS, rows: rows(hits), notes });
  if (ranked.length > 0) return tableBody({ text: `No ${kind} is exactly "${text}"; it is part of ${countedWord(ranked.length, 'other')}.`, columns: COLUMNS, rows: rows(ranked), notes });
  return emptyBody({ text: `No object has a ${kind} ${matchText(parameters)}.`, notes: [...nearNotes(inputs, parameters), ...notes] });
}

function hitOf(type: string, row: Row, number: Numbered, text: string): readonly Hit[] {
  const value = textOf(row, number);
  const fit = value === null ? null : serialFit(value, text);
  return value === null || fit === null ? [] : [{ type, row, number, value, fit }];
}

const COLUMNS = [
  column('object', 'object'), column('type', 'type'), column('number', 'kind'), column('value', 'number'), column('match', 'match'), column('model', 'model'), column('place', 'place'),
];

function hitRow(hit: Hit, parents: ReadonlyMap<number, Row>): OutRow {
  return outRow(hit.type, hit.row, {
    object: ownerText(hit),
    type: objectType(hit.type).singular,
    number: numberText(hit.number),
    value: hit.value,
    match: hit.fit,
    model: textOf(hit.row, 'device_type', 'model') ?? textOf(hit.row, 'module_type', 'model') ?? textOf(hit.row, 'part_id'),
    place: placeOf(hit, parents),
  });
}

function numberText(number: Numbered): string {
  return number === 'serial' ? 'serial number' : 'asset tag';
}

function nameOf(row: Row): string {
  return textOf(row, 'name') ?? displayOf(row);
}

/** A part is told by its device and slot. */
function ownerText({ type, row }: Hit): string {
  if (type === 'dcim.module') return `${textOf(row, 'device', 'name') ?? textOf(row, 'device') ?? ''}, ${textOf(row, 'module_bay', 'name') ?? 'module'}`;
  if (type === 'dcim.inventoryitem') return `${textOf(row, 'device', 'name') ?? textOf(row, 'device') ?? ''}, ${textOf(row, 'name') ?? ''}`;
  return nameOf(row);
}

function placeOf({ row }: Hit, parents: ReadonlyMap<number, Row>): string | null {
  const holder = parents.get(idOf(row, 'device') ?? 0) ?? row;
  const rack = textOf(holder, 'rack', 'name');
  const position = numberOf(holder, 'position');
  const texts = [textOf(holder, 'site', 'name'), textOf(holder, 'location', 'name'), rack === null ? null : `${rack}${position === null ? '' : ` U${String(position)}`}`, textOf(holder, 'cluster', 'name')];
  return texts.filter((each) => each !== null).join(', ') || null;
}

function sentence(hit: Hit, parents: ReadonlyMap<number, Row>, where: boolean): string {
  const place = where ? placeOf(hit, parents) : null;
  const how = hit.fit === 'exact' ? '' : ` (${hit.fit} match)`;
  return `${hit.value} is the ${numberText(hit.number)} of the ${objectType(hit.type).singular} ${ownerText(hit)}${how}${place === null ? '' : `, at ${place}`}`;
}

function kindText(kind: Parameters['kind']): string {
  return { serial: 'serial number', asset: 'asset tag', any: 'serial number or asset tag' }[kind];
}

function matchText({ text, match }: Parameters): string {
  return { exact: `"${text}"`, starts: `starting with "${text}"`, ends: `ending with "${text}"`, contains: `containing "${text}"` }[match];
}

/** A device or VM of that very name is another reading of the text. */
function namesakeNotes(text: string, world: World): readonly string[] {
  const types = ['dcim.device', 'virtualization.virtualmachine', 'dcim.rack'];
  return types.flatMap((type) => world.inventory.entries(type).filter((entry) => entry.name.toLowerCase() === text.trim().toLowerCase()).slice(0, 1)
    .map((entry) => `${entry.name} is also the name of a ${objectType(type).singular}.`));
}

function nearNotes(inputs: Inputs, { text, kind }: Parameters): readonly string[] {
  const number: Numbered = kind === 'asset' ? 'asset_tag' : 'serial';
  const wanted = squeezedSerial(text);
  const rows = ['near-start', 'near-end'].flatMap((step) => (inputs.has(step) ? inputs.rows(step) : []));
  const near = [...byId(rows).values()].map((row) => ({ row, value: textOf(row, number) ?? '' })).filter(({ value }) => editDistance(squeezedSerial(value), wanted, MOST_WRONG) <= MOST_WRONG);
  return near.length === 0 ? [] : [`Nearest: ${listed(near.slice(0, 5).map(({ row, value }) => `${value} (${nameOf(row)})`))}.`];
}

function describe({ text, match, kind }: Parameters): string {
  return `objects with a ${kindText(kind)} ${match === 'exact' ? '' : `${match} `}"${text}"`;
}
