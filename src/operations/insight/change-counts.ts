import * as z from 'zod';
import { clarifyBody, emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { BarsPicture } from '../../picture.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { groupBy } from '../connections/lookups.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { barColumn, column, countedWord, formatNumber, formatPercent, listed, plainRow, tally } from '../present.js';
import { formatMoment } from '../quantities.js';
import { placeSteps, recordsInPlace } from './change-place.js';
import { DATA_FIELDS, RECORD_FIELDS, RETENTION_NOTE } from './change-records.js';
import { Interval, intervalText, timeFilters } from './interval.js';

const By = z.enum(['user', 'type', 'action', 'day', 'weekday', 'hour', 'week', 'month', 'automation']);
type By = z.infer<typeof By>;

const Parameters = z.strictObject({
  by: By,
  direction: z.enum(['most', 'fewest']).nullable(),
  interval: Interval.nullable(),
  types: z.array(z.string()),
  action: z.enum(['create', 'update', 'delete']).nullable(),
  user: z.string().nullable(),
  /** The accounts that the asker calls automation. */
  accounts: z.array(z.string()),
  place: BoundObject.nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** How many changes there were by user, day, type or action. */
export const changeCounts = defineOperation({ name: 'change-counts', parameters: Parameters, steps, compute, describe });

function steps({ interval, types, action, user, place }: Parameters, world: World): readonly Step[] {
  const [only, ...others] = types;
  const filters: FetchStep['filters'] = {
    ...timeFilters(interval),
    ...(only === undefined || others.length > 0 ? {} : { changed_object_type: only }),
    ...(action === null ? {} : { action }),
    ...(user === null ? {} : { user_name__ie: user }),
  };
  return [
    fetchStep('records', 'core.objectchange', filters, place === null ? RECORD_FIELDS : [...RECORD_FIELDS, ...DATA_FIELDS], { ordering: ['-time'] }),
    ...(place === null ? [] : placeSteps(place, world)),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { types, place, by, accounts } = parameters;
  const here = place === null ? inputs.rows('records') : recordsInPlace(inputs.rows('records'), inputs, place, world);
  const records = here.filter((record) => types.length === 0 || types.includes(textOf(record, 'changed_object_type') ?? ''));
  if (records.length === 0) return emptyBody({ text: `No change is logged${scopeText(parameters, world)}.`, objectType: 'core.objectchange', notes: [RETENTION_NOTE] });
  if (by === 'automation' && accounts.length === 0) return whichAccounts(records, parameters, world);
  const groups = grouped(records, parameters, world);
  return tableBody({
    text: sentence(groups, records, parameters, world),
    objectType: 'core.objectchange',
    columns: [column('group', LABELS[by]), by === 'day' ? column('records', 'changes', 'right') : barColumn('records', 'changes', 'largest'), column('operations', 'operations', 'right'), column('share', 'share', 'right')],
    rows: groups.map(({ name, count, operations }) => plainRow({ group: name, records: count, operations, share: formatPercent(count / records.length) })),
    groups: groups.map(({ name, count }) => ({ key: { [by]: name }, value: count })),
    picture: by === 'day' ? perDay(groups) : null,
    notes: [spanNote(records, world), RETENTION_NOTE],
  });
}

const LABELS: Readonly<Record<By, string>> = { user: 'user', type: 'object type', action: 'action', day: 'day', weekday: 'weekday', hour: 'hour', week: 'week from', month: 'month', automation: 'made by' };

interface CountedGroup {
  readonly name: string;
  readonly count: number;
  readonly operations: number;
}

/** By number of changes; ties by name. */
function grouped(records: readonly Row[], parameters: Parameters, world: World): readonly CountedGroup[] {
  const sign = parameters.direction === 'fewest' ? -1 : 1;
  const groups = [...groupBy(records, (record) => keyOf(record, parameters, world))].map(([name, own]) => ({ name, count: own.length, operations: operationsOf(own) }));
  return groups.sort((a, b) => sign * (b.count - a.count) || (a.name < b.name ? -1 : 1));
}

function operationsOf(records: readonly Row[]): number {
  return new Set(records.map((record) => textOf(record, 'request_id') ?? `record ${textOf(record, 'id') ?? ''}`)).size;
}

function keyOf(record: Row, { by, accounts }: Parameters, { timeZone }: World): string {
  const user = textOf(record, 'user_name') ?? '(unknown)';
  const moment = formatMoment(textOf(record, 'time') ?? '', timeZone);
  const day = moment.slice(0, 10);
  switch (by) {
    case 'user':
      return user;
    case 'automation':
      return accounts.some((account) => account.toLowerCase() === user.toLowerCase()) ? 'automation' : 'people';
    case 'type': {
      const type = textOf(record, 'changed_object_type') ?? '';
      return findObjectType(type)?.singular ?? type;
    }
    case 'action':
      return textOf(record, 'action') ?? '';
    case 'day':
      return day;
    case 'month':
      return day.slice(0, 7);
    case 'week':
      return mondayOf(day);
    case 'weekday':
      return WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '';
    case 'hour':
      return `${moment.slice(11, 13)}:00`;
  }
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function mondayOf(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() + 6) % 7));
  return noon.toISOString().slice(0, 10);
}

function sentence(groups: readonly CountedGroup[], records: readonly Row[], parameters: Parameters, world: World): string {
  const { direction } = parameters;
  const [first] = groups;
  const total = `${countedWord(records.length, 'change')} in ${countedWord(operationsOf(records), 'operation')}${scopeText(parameters, world)}`;
  const tied = groups.filter(({ count }) => count === first?.count);
  if (direction !== null && first !== undefined) {
    const word = direction === 'most' ? 'most' : 'fewest';
    return `${listed(tied.map(({ name }) => name))} had the ${word} changes: ${formatNumber(first.count)} of ${total}.`;
  }
  const shown = groups.slice(0, 5).map(({ name, count }) => `${name} ${formatNumber(count)} (${formatPercent(count / records.length)})`).join(', ');
  return `${total}: ${shown}${groups.length > 5 ? ` and ${countedWord(groups.length - 5, 'other')}` : ''}.`;
}

/** A bar per day, oldest first. */
function perDay(groups: readonly CountedGroup[]): BarsPicture {
  return { kind: 'bars', bars: groups.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, count }) => ({ label: name, value: count })) };
}

/** NetBox does not say which accounts are automation; the asker does. */
function whichAccounts(records: readonly Row[], parameters: Parameters, world: World): AnswerBody {
  const users = tally(records.map((record) => textOf(record, 'user_name') ?? '(unknown)'));
  const SHOWN = 9;
  const action = parameters.action === null ? 'changes' : `${parameters.action}s`;
  const when = parameters.interval === null ? '' : ` ${/^(?:last|past) \d/u.test(parameters.interval.label) ? `in the ${parameters.interval.label}` : parameters.interval.label}`;
  return clarifyBody({
    text: `Which accounts are automation? NetBox does not say. ${countedWord(records.length, 'change')}${scopeText(parameters, world)}: ${users.map(([user, count]) => `${user} ${formatNumber(count)}`).join(', ')}.`,
    objectType: 'core.objectchange',
    options: users.slice(0, SHOWN).map(([user, count], index) => ({ number: index + 1, label: `${user} (${formatNumber(count)} of ${formatNumber(records.length)})`, question: `how many ${action} did automation ${user} make vs people${when}` })),
  });
}

function spanNote(records: readonly Row[], { timeZone }: World): string {
  const times = records.flatMap((record) => textOf(record, 'time') ?? []).sort();
  const [from, to] = [times[0], times.at(-1)].map((time) => formatMoment(time ?? '', timeZone));
  return `The records counted reach from ${from ?? ''} to ${to ?? ''} ${timeZone}.`;
}

function scopeText({ user, types, action, place, interval }: Parameters, world: World): string {
  return [
    action === null ? '' : ` (${action})`,
    types.length === 0 ? '' : ` of ${listed(types.map((type) => objectType(type).plural))}`,
    user === null ? '' : ` by ${user}`,
    place === null ? '' : ` in ${place.name}`,
    interval === null ? ' in the log' : `, ${intervalText(interval, world)}`,
  ].join('');
}

function describe({ by, types, action, user, place, interval, accounts }: Parameters): string {
  const what = `${types.length === 0 ? '' : ` of ${listed(types.map((type) => objectType(type).plural))}`}${user === null ? '' : ` by ${user}`}${place === null ? '' : ` in ${place.name}`}`;
  const per = by === 'automation' ? ` by automation${accounts.length === 0 ? '' : ` (${listed(accounts)})`} and by people` : ` per ${LABELS[by]}`;
  return `number of changes${action === null ? '' : ` (${action})`}${what}${per}${interval === null ? '' : `, ${interval.label}`}`;
}
