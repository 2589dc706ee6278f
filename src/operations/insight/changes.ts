import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutColumn, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { byId } from '../connections/lookups.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, mainColumn, outRow, plainRow, tally } from '../present.js';
import { formatMoment } from '../quantities.js';
import { changesText, fieldChanges } from './change-diff.js';
import { actionsText, authorsOf, changeGroups, objectsText } from './change-groups.js';
import type { ChangeGroup } from './change-groups.js';
import { placeSteps, recordsInPlace } from './change-place.js';
import { DATA_FIELDS, RECORD_FIELDS, recordName, RETENTION_NOTE, retentionNotes } from './change-records.js';
import { Interval, intervalText, timeFilters } from './interval.js';

const Parameters = z.strictObject({
  user: z.string().nullable(),
  interval: Interval.nullable(),
  types: z.array(z.string()),
  action: z.enum(['create', 'update', 'delete']).nullable(),
  place: BoundObject.nullable(),
  /** Asks for the authors instead of the changes. */
  who: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** Records whose old and new values are read when the whole log is not needed for the answer. */
const DETAILED = 100;

/** What changed, or who changed it: by user, time, type, action and place. */
export const changes = defineOperation({ name: 'changes', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { interval, place, user, who } = parameters;
  const filters = { ...recordFilters(parameters), ...timeFilters(interval) };
  const newest = { ordering: ['-time'] };
  return [
    fetchStep('records', 'core.objectchange', filters, place === null ? RECORD_FIELDS : [...RECORD_FIELDS, ...DATA_FIELDS], newest),
    ...(place === null && !who ? [fetchStep('details', 'core.objectchange', filters, DATA_FIELDS, { ...newest, maxRows: DETAILED })] : []),
    ...(interval?.from == null ? [] : [fetchStep('before', 'core.objectchange', { ...recordFilters(parameters), time_before: interval.from }, RECORD_FIELDS, { ...newest, maxRows: 1 })]),
    ...(user === null ? [] : [fetchStep('authors', 'core.objectchange', {}, ['user_name'], { ...newest, maxRows: DETAILED })]),
    ...(place === null ? [] : placeSteps(place, world)),
  ];
}

/** NetBox filters the log by one type at a time. */
function recordFilters({ user, types, action }: Parameters): FetchStep['filters'] {
  const [only, ...others] = types;
  return {
    ...(user === null ? {} : { user_name__ie: user }),
    ...(only === undefined || others.length > 0 ? {} : { changed_object_type: only }),
    ...(action === null ? {} : { action }),
  };
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { types, place } = parameters;
  const here = place === null ? inputs.rows('records') : recordsInPlace(inputs.rows('records'), inputs, place, world);
  const records = here.filter((record) => types.length === 0 || types.includes(textOf(record, 'changed_object_type') ?? ''));
  if (records.length === 0) return noneBody(inputs, parameters, world);
  const undetailed = inputs.has('details') && !inputs.complete('details') ? [`Old and new values are shown for the newest ${String(DETAILED)} changes.`] : [];
  const notes = [...facets(records), ...undetailed, ...retentionNotes(parameters.interval, world)];
  if (parameters.who) return authorsBody(records, parameters, { notes, world });
  const details = byId(inputs.has('details') ? inputs.rows('details') : []);
  const groups = changeGroups(records.map((record) => ({ ...record, ...details.get(idOf(record) ?? 0) })));
  return tableBody({
    text: `${countedWord(records.length, 'change')} in ${countedWord(groups.length, 'operation')}${scopeText(parameters, world)}.`,
    objectType: 'core.objectchange',
    columns: COLUMNS.filter(({ name }) => name !== 'user_name' || parameters.user === null),
    rows: groups.map((group) => groupRow(group, world)),
    total: groups.length,
    notes,
  });
}

const COLUMNS: readonly OutColumn[] = [
  column('time', 'time'), { ...column('user_name', 'user'), need: 'tested' }, column('action', 'action'), column('type', 'type'), column('object', 'object'),
  mainColumn('changed_fields', 'fields changed'), column('records', 'records', 'right'), column('message', 'message'), column('request_id', 'request'),
];

function groupRow(group: ChangeGroup, world: World): OutRow {
  const { main, records } = group;
  const types = [...new Set(records.map((record) => textOf(record, 'changed_object_type') ?? ''))];
  const fields = records.flatMap((record) => fieldChanges(record, world.inventory));
  return outRow('core.objectchange', main, {
    time: formatMoment(textOf(records.at(-1) ?? main, 'time') ?? '', world.timeZone),
    user_name: textOf(main, 'user_name'),
    action: actionsText(group),
    type: types.map((type) => findObjectType(type)?.singular ?? type).join(', '),
    object: objectsText(group, world.inventory),
    changed_fields: changesText(fields),
    records: records.length,
    message: textOf(main, 'message'),
    request_id: textOf(main, 'request_id'),
  });
}

function authorsBody(records: readonly Row[], parameters: Parameters, { notes, world }: { notes: readonly string[]; world: World }): AnswerBody {
  const authors = authorsOf(records);
  const columns = [column('user_name', 'user'), column('records', 'changes', 'right'), column('operations', 'operations', 'right'), column('last', 'last change')];
  return tableBody({
    text: `${countedWord(authors.length, 'user')} made ${countedWord(records.length, 'change')}${scopeText({ ...parameters, user: null }, world)}: ${topText(authors.map(({ user, records: count }) => [user, count]), 3)}.`,
    objectType: 'users.user',
    columns,
    rows: authors.map(({ user, records: count, operations, last }) => plainRow({ user_name: user, records: count, operations, last: formatMoment(last, world.timeZone) })),
    notes,
  });
}

/** "By user: jsmith 12, mgarcia 3." and so on, for what differs. */
function facets(records: readonly Row[]): readonly string[] {
  const facet = (label: string, text: (record: Row) => string): readonly string[] => {
    const counts = tally(records.map(text));
    return counts.length < 2 ? [] : [`By ${label}: ${topText(counts, 6)}.`];
  };
  return [
    ...facet('user', (record) => textOf(record, 'user_name') ?? '(unknown)'),
    ...facet('action', (record) => textOf(record, 'action') ?? ''),
    ...facet('type', (record) => findObjectType(textOf(record, 'changed_object_type') ?? '')?.singular ?? ''),
  ];
}

/** "jsmith 12, mgarcia 3 and 2 others" */
function topText(counts: readonly (readonly [string, number])[], most: number): string {
  const shown = counts.slice(0, most).map(([value, count]) => `${value} ${String(count)}`).join(', ');
  return counts.length > most ? `${shown} and ${countedWord(counts.length - most, 'other')}` : shown;
}

/** " of devices by jsmith in datacenter-01, yesterday (…)". */
function scopeText({ user, types, action, place, interval }: Parameters, world: World): string {
  const parts = [
    action === null ? '' : ` (${action})`,
    types.length === 0 ? '' : ` of ${listed(types.map((type) => objectType(type).plural))}`,
    user === null ? '' : ` by ${user}`,
    place === null ? '' : ` in ${place.name}`,
    interval === null ? ' in the log' : `, ${intervalText(interval, world)}`,
  ];
  return parts.join('');
}

function noneBody(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { user } = parameters;
  const before = inputs.has('before') ? inputs.rows('before')[0] : undefined;
  const authors = user === null ? [] : [...new Set(inputs.rows('authors').flatMap((row) => textOf(row, 'user_name') ?? []))].sort();
  const isKnown = authors.some((author) => author.toLowerCase() === user?.toLowerCase());
  return emptyBody({
    text: `No change is logged${scopeText(parameters, world)}.`,
    objectType: 'core.objectchange',
    notes: [
      ...(before === undefined || parameters.place !== null || parameters.types.length > 1 ? [] : [beforeText(before, world)]),
      ...(user === null || isKnown || authors.length === 0 ? [] : [`Users in the newest changes: ${listed(authors)}.`]),
      RETENTION_NOTE,
    ],
  });
}

function beforeText(record: Row, world: World): string {
  const time = formatMoment(textOf(record, 'time') ?? '', world.timeZone);
  return `The newest one before: ${time}, ${textOf(record, 'action') ?? ''} of ${recordName(record, world.inventory)} by ${textOf(record, 'user_name') ?? ''}.`;
}

function describe(parameters: Parameters): string {
  const { user, types, action, place, interval, who } = parameters;
  const what = types.length === 0 ? '' : ` of ${listed(types.map((type) => objectType(type).plural))}`;
  return `${who ? 'who made ' : ''}changes${action === null ? '' : ` (${action})`}${what}${user === null ? '' : ` by ${user}`}${place === null ? '' : ` in ${place.name}`}${interval === null ? '' : `, ${interval.label}`}`;
}
