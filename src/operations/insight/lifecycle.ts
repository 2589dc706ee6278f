import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutColumn, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, listed, outRow, tally } from '../present.js';
import { formatMoment } from '../quantities.js';
import { placeSteps, recordsInPlace } from './change-place.js';
import { DATA_FIELDS, newestFirst, RECORD_FIELDS, recordName, RETENTION_NOTE, retentionNotes } from './change-records.js';
import { Interval, intervalText, timeFilters } from './interval.js';
import { keyFacts, loggedMatch, moveOf, movesAt } from './logged-values.js';

const Parameters = z.strictObject({
  /** Null: objects of any type. */
  type: z.string().nullable(),
  action: z.enum(['create', 'delete', 'move']),
  direction: z.enum(['out', 'in']).nullable(),
  interval: Interval.nullable(),
  place: BoundObject.nullable(),
  user: z.string().nullable(),
  where: z.array(Condition),
});
type Parameters = z.infer<typeof Parameters>;

/** What was created, deleted or moved: one row for each object, with what the log kept of it. */
export const lifecycle = defineOperation({ name: 'lifecycle', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { type, action, interval, place } = parameters;
  const fields = [...RECORD_FIELDS, ...DATA_FIELDS];
  const newest = { ordering: ['-time'] };
  return [
    fetchStep('records', 'core.objectchange', { ...recordFilters(parameters), ...timeFilters(interval) }, fields, newest),
    ...(action === 'create' ? [fetchStep('gone', 'core.objectchange', { ...typeFilter(type), action: 'delete', ...timeFilters(interval) }, ['time', 'changed_object_type', 'changed_object_id'])] : []),
    ...(isCrossChecked(parameters) ? [fetchStep('made', type ?? '', createdFilters(interval), ['created', objectType(type ?? '').key], { optional: true })] : []),
    ...(place === null || action === 'move' ? [] : placeSteps(place, world)),
  ];
}

function typeFilter(type: string | null): FetchStep['filters'] {
  return type === null ? {} : { changed_object_type: type };
}

function recordFilters({ type, action, user }: Parameters): FetchStep['filters'] {
  return { ...typeFilter(type), action: action === 'move' ? 'update' : action, ...(user === null ? {} : { user_name__ie: user }) };
}

/** Objects keep their own date of creation, which outlives the log. */
function isCrossChecked({ type, action, interval, user, place, where }: Parameters): boolean {
  return type !== null && action === 'create' && interval?.from != null && user === null && place === null && where.length === 0 && objectType(type).filters['created'] !== undefined;
}

function createdFilters(interval: Interval | null): FetchStep['filters'] {
  return { ...(interval?.from == null ? {} : { created__gte: interval.from }), ...(interval?.to == null ? {} : { created__lt: interval.to }) };
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { interval } = parameters;
  const records = chosen(inputs, parameters, world).toSorted(newestFirst);
  const unlogged = parameters.action === 'create' ? unloggedRows(inputs, parameters, records, world) : [];
  const total = records.length + unlogged.length;
  const notes = [...goneNotes(inputs, records), ...(unlogged.length === 0 ? [] : [`${countedWord(unlogged.length, 'creation')} by the date that the object itself keeps; the change log does not have ${unlogged.length === 1 ? 'it' : 'them'}.`])];
  if (total === 0) return emptyBody({ text: `No ${nounOf(parameters, 1)} was ${VERBS[parameters.action]}${scopeText(parameters, world)}.`, objectType: parameters.type, notes: [RETENTION_NOTE] });
  return tableBody({
    text: `${formatNumber(total)} ${nounOf(parameters, total)} ${total === 1 ? 'was' : 'were'} ${VERBS[parameters.action]}${scopeText(parameters, world)}${authorsText(records, parameters)}.`,
    objectType: 'core.objectchange',
    columns: columnsFor(parameters),
    rows: [...records.map((record) => recordRow(record, parameters, world)), ...unlogged].sort((a, b) => String(b.cells['time']).localeCompare(String(a.cells['time']))),
    notes: [...notes, ...retentionNotes(interval, world)],
  });
}

const VERBS = { create: 'created', delete: 'deleted', move: 'moved' } as const;

function chosen(inputs: Inputs, parameters: Parameters, world: World): readonly Row[] {
  const { action, place, direction, where, type } = parameters;
  const records = inputs.rows('records').filter((record) => type === null || loggedMatch(record, type, where, world));
  if (action === 'move') return records.filter((record) => movesAt(record, { place, direction }, world));
  return place === null ? records : recordsInPlace(records, inputs, place, world);
}

function unloggedRows(inputs: Inputs, parameters: Parameters, records: readonly Row[], world: World): readonly OutRow[] {
  if (!isCrossChecked(parameters) || parameters.type === null) return [];
  const type = parameters.type;
  const known = new Set(records.map((record) => numberOf(record, 'changed_object_id')));
  return inputs.rows('made').filter((row) => !known.has(idOf(row))).map((row) =>
    outRow(type, row, { time: formatMoment(textOf(row, 'created') ?? '', world.timeZone), user_name: null, type: objectType(type).singular, object: textOf(row, objectType(type).key) ?? textOf(row, 'display'), facts: null, message: 'not in the change log' }),
  );
}

/** What came and went in the same time is told as both. */
function goneNotes(inputs: Inputs, records: readonly Row[]): readonly string[] {
  if (!inputs.has('gone')) return [];
  const keyOf = (record: Row): string => `${textOf(record, 'changed_object_type') ?? ''} ${String(numberOf(record, 'changed_object_id'))}`;
  const gone = new Set(inputs.rows('gone').map(keyOf));
  const again = records.filter((record) => gone.has(keyOf(record))).length;
  return again === 0 ? [] : [`${formatNumber(again)} of them ${again === 1 ? 'was' : 'were'} deleted again.`];
}

function columnsFor({ type, action }: Parameters): readonly OutColumn[] {
  return [
    column('time', 'time'), column('user_name', 'user'), ...(type === null ? [column('type', 'type')] : []), column('object', 'object'),
    ...(action === 'move' ? [column('from', 'from'), column('to', 'to')] : [column('facts', action === 'delete' ? 'was' : 'facts')]), column('message', 'message'),
  ];
}

function recordRow(record: Row, { action }: Parameters, world: World): OutRow {
  const type = textOf(record, 'changed_object_type') ?? '';
  const move = action === 'move' ? moveOf(record, world.inventory) : null;
  const data = rowOf(record, action === 'delete' ? 'prechange_data' : 'postchange_data') ?? {};
  return outRow('core.objectchange', record, {
    time: formatMoment(textOf(record, 'time') ?? '', world.timeZone),
    user_name: textOf(record, 'user_name'),
    type: findObjectType(type)?.singular ?? type,
    object: recordName(record, world.inventory),
    ...(move === null ? { facts: keyFacts(data, type, world.inventory) } : move),
    message: textOf(record, 'message'),
  });
}

function nounOf({ type, where }: Parameters, count: number): string {
  return type === null ? (count === 1 ? 'object' : 'objects') : describeObjects(type, where, count);
}

function authorsText(records: readonly Row[], { user }: Parameters): string {
  const authors = tally(records.flatMap((record) => textOf(record, 'user_name') ?? []));
  return user !== null || authors.length === 0 ? '' : ` – by ${listed(authors.map(([name, count]) => `${name} ${String(count)}`))}`;
}

function scopeText({ place, direction, interval, user }: Parameters, world: World): string {
  const preposition = direction === 'out' ? 'out of' : direction === 'in' ? 'into' : 'in';
  return `${place === null ? '' : ` ${preposition} ${place.name}`}${user === null ? '' : ` by ${user}`}${interval === null ? ' in the change log' : `, ${intervalText(interval, world)}`}`;
}

function describe(parameters: Parameters): string {
  const { action, place, direction, interval, user } = parameters;
  return `${nounOf(parameters, 2)} ${VERBS[action]}${place === null ? '' : ` ${direction === 'out' ? 'out of' : direction === 'in' ? 'into' : 'in'} ${place.name}`}${user === null ? '' : ` by ${user}`}${interval === null ? '' : `, ${interval.label}`}`;
}
