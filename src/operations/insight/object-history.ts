import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType } from '../../netbox/catalogue.js';
import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, mainColumn, outRow } from '../present.js';
import { formatMoment } from '../quantities.js';
import { changesText, fieldChanges } from './change-diff.js';
import { DATA_FIELDS, newestFirst, RECORD_FIELDS, recordName, RETENTION_NOTE, retentionNotes } from './change-records.js';
import { Interval, intervalText, timeFilters } from './interval.js';

const Parameters = z.strictObject({
  object: BoundObject,
  interval: Interval.nullable(),
  last: z.boolean(),
  /** Asks only for who created it, and when. */
  creation: z.boolean().default(false),
  /** Of a creation, the moment is asked for. */
  when: z.boolean().default(false),
});
type Parameters = z.infer<typeof Parameters>;

/** What happened to one object and its parts, newest first; or who touched it last. */
export const objectHistory = defineOperation({ name: 'object-history', parameters: Parameters, steps, compute, describe });

function steps({ object, interval, last, creation }: Parameters): readonly Step[] {
  const action = creation ? { action: 'create' } : {};
  const options = { ordering: ['-time'], ...(last ? { maxRows: 1 } : {}) };
  const fields = [...RECORD_FIELDS, ...DATA_FIELDS];
  return [
    fetchStep('changes', 'core.objectchange', { changed_object_type: object.type, changed_object_id: object.id, ...timeFilters(interval), ...action }, fields, options),
    ...(creation ? [] : [fetchStep('parts', 'core.objectchange', { related_object_type: object.type, related_object_id: object.id, ...timeFilters(interval) }, fields, options)]),
    fetchStep('object', object.type, { id: object.id }, ['created', 'last_updated'], { optional: true }),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { object, interval, last, creation, when } = parameters;
  const records = [...inputs.rows('changes'), ...(creation ? [] : inputs.rows('parts'))].sort(newestFirst);
  const total = (inputs.number('changes') ?? 0) + (creation ? 0 : (inputs.number('parts') ?? 0));
  const [newest] = records;
  const born = textOf(inputs.rows('object')[0] ?? {}, 'created');
  if (newest === undefined && creation && when && born !== null) return bornBody(object, born, world);
  if (newest === undefined) return emptyBody({ text: noneText(parameters, world), objectType: 'core.objectchange', notes: [...stampNotes(inputs, world), RETENTION_NOTE] });
  const common = { objectType: 'core.objectchange', notes: retentionNotes(interval, world) };
  if (creation) return valueBody({ ...common, text: createdSentence(object, newest, world), value: when ? formatMoment(textOf(newest, 'time') ?? '', world.timeZone) : textOf(newest, 'user_name'), columns: COLUMNS, rows: [recordRow(newest, object, world)], notes: [] });
  if (last) return valueBody({ ...common, text: lastSentence(object, newest, total, world), value: textOf(newest, 'user_name'), columns: COLUMNS, rows: [recordRow(newest, object, world)] });
  return tableBody({
    ...common,
    text: `${lastSentence(object, newest, total, world)} ${totalText(records, object, interval, world)}`,
    columns: COLUMNS,
    rows: records.map((record) => recordRow(record, object, world)),
  });
}

/** Older than the log: the object itself still says when it was entered, though not by whom. */
function bornBody(object: BoundObject, born: string, world: World): AnswerBody {
  const time = formatMoment(born, world.timeZone);
  return valueBody({ text: `${object.name} was created ${time} ${world.timeZone}, by its own record; the change log no longer says by whom.`, value: time, objectType: object.type, notes: [RETENTION_NOTE] });
}

const COLUMNS = [
  column('time', 'time'), column('user_name', 'user'), column('action', 'action'), column('object', 'object'), mainColumn('changed_fields', 'fields changed'), column('message', 'message'),
];

function recordRow(record: Row, object: BoundObject, world: World): OutRow {
  return outRow('core.objectchange', record, {
    time: formatMoment(textOf(record, 'time') ?? '', world.timeZone),
    user_name: textOf(record, 'user_name'),
    action: textOf(record, 'action'),
    object: partText(record, object, world),
    changed_fields: changesText(fieldChanges(record, world.inventory)),
    message: textOf(record, 'message'),
  });
}

/** The object by its name; a part of it by its kind and name. */
function partText(record: Row, object: BoundObject, world: World): string {
  const type = textOf(record, 'changed_object_type') ?? '';
  const name = recordName(record, world.inventory);
  return type === object.type ? name : `${findObjectType(type)?.singular ?? type} ${name} (part)`;
}

function lastSentence(object: BoundObject, newest: Row, total: number, world: World): string {
  const what = changesText(fieldChanges(newest, world.inventory));
  const part = textOf(newest, 'changed_object_type') === object.type ? '' : `, ${partText(newest, object, world)}`;
  const action = textOf(newest, 'action') ?? 'changed';
  const time = `${formatMoment(textOf(newest, 'time') ?? '', world.timeZone)} ${world.timeZone}`;
  return `${object.name} was last changed ${time} by ${textOf(newest, 'user_name') ?? 'an unknown user'} (${action}${part}${what === null ? '' : `: ${what}`}), the newest of ${countedWord(total, 'change')}.`;
}

function createdSentence(object: BoundObject, record: Row, world: World): string {
  return `${object.name} was created ${formatMoment(textOf(record, 'time') ?? '', world.timeZone)} ${world.timeZone} by ${textOf(record, 'user_name') ?? 'an unknown user'}.`;
}

function totalText(records: readonly Row[], object: BoundObject, interval: Interval | null, world: World): string {
  const parts = records.filter((record) => textOf(record, 'changed_object_type') !== object.type).length;
  const span = interval === null ? 'in the log' : intervalText(interval, world);
  return `${span.charAt(0).toUpperCase()}${span.slice(1)}: ${countedWord(records.length, 'change')}, ${formatNumber(parts)} of them of its parts.`;
}

function noneText({ object, interval, creation }: Parameters, world: World): string {
  return `The change log has no ${creation ? 'creation' : 'change'} of ${object.name}${interval === null ? '' : `, ${intervalText(interval, world)}`}.`;
}

function stampNotes(inputs: Inputs, world: World): readonly string[] {
  const row = inputs.rows('object')[0] ?? {};
  const [created, updated] = [textOf(row, 'created'), textOf(row, 'last_updated')];
  return [
    ...(created === null ? [] : [`It was created ${formatMoment(created, world.timeZone)} ${world.timeZone}.`]),
    ...(updated === null ? [] : [`It was last updated ${formatMoment(updated, world.timeZone)} ${world.timeZone}.`]),
  ];
}

function describe({ object, interval, last, creation }: Parameters): string {
  return `${creation ? 'creation' : last ? 'last change' : 'change history'} of ${object.name}${interval === null ? '' : `, ${interval.label}`}`;
}
