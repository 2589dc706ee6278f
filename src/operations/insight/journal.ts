import * as z from 'zod';
import { emptyBody, tableBody, textBody } from '../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, mainColumn, outRow, tally } from '../present.js';
import { formatMoment } from '../quantities.js';
import { Interval, intervalText } from './interval.js';

const TYPE = 'extras.journalentry';

const Parameters = z.strictObject({
  object: BoundObject.nullable(),
  user: BoundObject.nullable(),
  /** Entries of objects of these types only. */
  types: z.array(z.string()),
  kind: z.enum(['info', 'success', 'warning', 'danger']).nullable(),
  interval: Interval.nullable(),
  text: z.string().nullable(),
  /** Notes were asked for: the comments of the object come first. */
  notes: z.boolean(),
  /** Only the newest one. */
  last: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** Journal entries of an object, or by kind, author, time and text, newest first. */
export const journal = defineOperation({ name: 'journal', parameters: Parameters, steps, compute, describe });

function steps({ object, user, types, kind, interval, text, notes }: Parameters): readonly Step[] {
  const [only, ...others] = types;
  const filters: FetchStep['filters'] = {
    ...(object === null ? {} : { assigned_object_type: object.type, assigned_object_id: object.id }),
    ...(object !== null || only === undefined || others.length > 0 ? {} : { assigned_object_type: only }),
    ...(user === null ? {} : { created_by_id: user.id }),
    ...(kind === null ? {} : { kind }),
    ...(interval?.from == null ? {} : { created_after: interval.from }),
    ...(interval?.to == null ? {} : { created_before: interval.to }),
    ...(text === null ? {} : { q: text }),
  };
  return [
    fetchStep('entries', TYPE, filters, ['created', 'assigned_object_type', 'assigned_object_id', 'assigned_object', 'kind', 'created_by', 'comments'], { ordering: ['-created'] }),
    fetchStep('authors', 'users.user', { id: { from: 'entries', field: 'created_by' } }, ['username'], { optional: true }),
    ...(notes && object !== null && objectType(object.type).fields['comments'] !== undefined ? [fetchStep('object', object.type, { id: object.id }, ['comments', 'description'], { optional: true })] : []),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { object, types, text, last, interval } = parameters;
  const inTime = (row: Row): boolean => {
    const created = Date.parse(textOf(row, 'created') ?? '');
    return (interval?.from == null || created >= Date.parse(interval.from)) && (interval?.to == null || created < Date.parse(interval.to));
  };
  const entries = inputs.rows('entries')
    .filter((row) => types.length === 0 || types.includes(textOf(row, 'assigned_object_type') ?? ''))
    .filter((row) => text === null || (textOf(row, 'comments') ?? '').toLowerCase().includes(text.toLowerCase()))
    .filter(inTime)
    .toSorted((a, b) => Date.parse(textOf(b, 'created') ?? '') - Date.parse(textOf(a, 'created') ?? '') || (idOf(b) ?? 0) - (idOf(a) ?? 0));
  const comments = inputs.has('object') ? textOf(inputs.rows('object')[0] ?? {}, 'comments') : null;
  const [newest] = entries;
  const sections = comments === null ? [] : [commentsSection(object?.name ?? '', comments)];
  if (newest === undefined) return noneBody(parameters, sections, world);
  const shown = last ? [newest] : entries;
  return tableBody({
    text: sentence(entries, comments, parameters, world),
    objectType: TYPE,
    columns: columnsFor(parameters),
    rows: shown.map((row) => entryRow(row, { authors: inputs.rows('authors'), world, whole: shown.length === 1 })),
    total: entries.length,
    sections,
    notes: parameters.notes && object !== null && comments === null && inputs.has('object') ? [`The comments field of ${object.name} is empty.`] : [],
  });
}

function commentsSection(name: string, comments: string): Section {
  return { title: 'Comments', body: textBody({ text: `${name}: ${comments}` }) };
}

function columnsFor({ object, kind, user }: Parameters): ReturnType<typeof column>[] {
  return [
    column('created', 'time'), ...(object === null ? [column('type', 'type'), column('object', 'object')] : []), ...(kind === null ? [column('kind', 'kind')] : []),
    ...(user === null ? [column('created_by', 'author')] : []), mainColumn('comments', 'entry'),
  ];
}

function entryRow(row: Row, { authors, world, whole }: { readonly authors: readonly Row[]; readonly world: World; readonly whole: boolean }): OutRow {
  const type = textOf(row, 'assigned_object_type') ?? '';
  const comments = textOf(row, 'comments') ?? '';
  const author = numberOf(row, 'created_by') ?? idOf(row, 'created_by');
  return outRow(TYPE, row, {
    created: formatMoment(textOf(row, 'created') ?? '', world.timeZone),
    type: findObjectType(type)?.singular ?? type,
    object: world.inventory.find(type, numberOf(row, 'assigned_object_id') ?? 0)?.name ?? textOf(row, 'assigned_object') ?? `#${String(numberOf(row, 'assigned_object_id'))}`,
    kind: textOf(row, 'kind'),
    created_by: author === null ? null : (textOf(authors.find((each) => idOf(each) === author) ?? {}, 'username') ?? world.inventory.find('users.user', author)?.name ?? textOf(row, 'created_by')),
    comments: whole ? comments : (comments.split('\n')[0] ?? ''),
  });
}

function sentence(entries: readonly Row[], comments: string | null, parameters: Parameters, world: World): string {
  const kinds = tally(entries.map((row) => textOf(row, 'kind') ?? ''));
  const split = kinds.length < 2 ? '' : `: ${kinds.map(([kind, count]) => `${String(count)} ${kind}`).join(', ')}`;
  const [newest] = entries;
  const one = entries.length === 1 || parameters.last ? ` – "${((textOf(newest ?? {}, 'comments') ?? '').split('\n')[0] ?? '').replace(/\.$/u, '')}"` : '';
  return `${countedWord(entries.length, entryNoun(parameters), entriesNoun(parameters))}${scopeText(parameters, world)}${split}${one}${comments === null ? '' : `; it also has comments: ${(comments.split('\n')[0] ?? '').replace(/\.$/u, '')}`}.`;
}

function entryNoun({ kind }: Parameters): string {
  return kind === null ? 'journal entry' : `journal entry of kind ${kind}`;
}

function entriesNoun({ kind }: Parameters): string {
  return kind === null ? 'journal entries' : `journal entries of kind ${kind}`;
}

function scopeText({ object, user, types, text, interval }: Parameters, world: Pick<World, 'timeZone'>): string {
  return [
    object === null ? '' : ` on ${object.name}`,
    types.length === 0 ? '' : ` on ${types.map((type) => objectType(type).plural).join(' and ')}`,
    user === null ? '' : ` by ${user.name}`,
    text === null ? '' : ` with "${text}"`,
    interval === null ? '' : `, ${intervalText(interval, world)}`,
  ].join('');
}

function noneBody(parameters: Parameters, sections: readonly Section[], world: World): AnswerBody {
  const none = `There is no ${entryNoun(parameters)}${scopeText(parameters, world)}`;
  const [comments] = sections;
  if (comments === undefined) return emptyBody({ text: `${none}.`, objectType: TYPE, notes: parameters.notes && parameters.object !== null ? ['Its comments field is empty too.'] : [] });
  return textBody({ text: `${none}; its comments field is filled.`, objectType: TYPE, sections });
}

function describe(parameters: Parameters): string {
  const { interval } = parameters;
  const scope = scopeText({ ...parameters, interval: null }, { timeZone: 'UTC' });
  return `${entriesNoun(parameters)}${scope}${interval === null ? '' : `, ${interval.label}`}${parameters.notes && parameters.object !== null ? ', and its comments' : ''}`;
}
