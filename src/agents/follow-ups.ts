import { countBody, tableBody, textBody } from '../answer.js';
import type { AnswerBody, TableBody } from '../answer.js';
import { linkName } from '../query/bind/link.js';
import type { NamedWorld } from '../query/bind/binder.js';
import { Binder } from '../query/bind/binder.js';
import { conditionOn } from '../query/bind/condition-on.js';
import { bindConditions } from '../query/bind/conditions.js';
import { columnName } from '../query/bind/fields.js';
import { detailOf } from '../query/intent.js';
import type { Intent, IntentCondition, IntentMention } from '../query/intent.js';
import type { Problem } from '../query/bind/problem.js';
import type { BoundObject, Condition, Query } from '../query/query.js';
import { contextOf, lastTurn, objectsOf } from '../session/session.js';
import type { Session, TurnRecord } from '../session/session.js';
import { objectType } from '../netbox/catalogue.js';
import { viewOf } from '../query/bind/bind-objects.js';

/** What a follow-up comes to: an answer from what is there, another query, another intent, or a problem. */
export type FollowUp =
  | { readonly kind: 'body'; readonly body: AnswerBody }
  | { readonly kind: 'query'; readonly query: Query; readonly note: string | null }
  | { readonly kind: 'intent'; readonly intent: Intent; readonly note: string | null }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Rows on one page of the shell (reading rule 45). */
export const PAGE_SIZE = 25;

/** Resolves an intent that only makes sense after an earlier answer; null when it stands alone. */
export function followUp(intent: Intent, session: Session, world: NamedWorld): FollowUp | null {
  const last = lastTurn(session);
  switch (intent.act) {
    case 'more':
      return withLast(last, 'more', (turn) => more(intent, turn));
    case 'sort':
      return withLast(last, 'that order', (turn) => sorted(intent, turn));
    case 'row':
      return rows(intent, session, world);
    case 'refine':
      return withLast(last, 'those', (turn) => refined(intent, turn, world));
    case 'repeat':
      return withLast(last, 'the same', (turn) => repeated(intent, turn, world));
    case 'count':
      return intent.subject === null && intent.reference === 'them' ? withLast(last, 'them', counted) : null;
    default:
      return null;
  }
}

function withLast(last: TurnRecord | null, word: string, resolve: (turn: TurnRecord) => FollowUp): FollowUp {
  return last === null ? { kind: 'problem', problem: { kind: 'no-context', word } } : resolve(last);
}

function more(intent: Intent, turn: TurnRecord): FollowUp {
  if (turn.body.kind !== 'table') return { kind: 'body', body: textBody({ text: 'The last answer was no list, so there is no more of it.' }) };
  const size = Number(detailOf(intent, 'size') ?? turn.body.page?.size ?? PAGE_SIZE);
  const shown = turn.body.page ?? { from: 0, size: turn.body.rows.length };
  const direction = detailOf(intent, 'direction');
  if (direction === 'all') return { kind: 'body', body: { ...turn.body, page: null } };
  const from = direction === 'previous' ? Math.max(0, shown.from - size) : shown.from + shown.size;
  if (from >= turn.body.rows.length) return { kind: 'body', body: textBody({ text: `That was all: ${turn.body.rows.length} of ${turn.body.total} rows are shown.` }) };
  return { kind: 'body', body: { ...turn.body, page: { from, size } } };
}

/** Another order of the last list: NetBox is asked again for columns that are not there. */
function sorted(intent: Intent, turn: TurnRecord): FollowUp {
  const { body, query } = turn;
  if (body.kind !== 'table') return { kind: 'body', body: textBody({ text: 'The last answer was no list, so it has no order.' }) };
  if (detailOf(intent, 'reverse') === 'yes') return { kind: 'body', body: firstPage({ ...body, rows: [...body.rows].reverse(), notes: ['reversed'] }) };
  const [asked] = intent.order;
  if (asked === undefined) return { kind: 'problem', problem: { kind: 'incomplete', what: 'which field to sort by', suggestions: [] } };
  const type = body.objectType;
  const present = body.columns.find((column) => column.name === asked.field || column.label.toLowerCase() === asked.field)?.name;
  const name = type === null ? null : columnName(type, asked.field);
  if (query?.kind === 'select' && name !== null) {
    const columns = query.columns.includes(name) ? query.columns : [...query.columns, name];
    return { kind: 'query', query: { ...query, columns, order: [{ column: name, descending: asked.descending }] }, note: `ordered by ${asked.field.replace(/_/gu, ' ')}${asked.descending ? ', descending' : ''}; rows without it last` };
  }
  const column = present ?? (name !== null && body.columns.some((candidate) => candidate.name === name) ? name : null);
  if (column !== null) return { kind: 'body', body: firstPage(localOrder(body, column, asked.descending)) };
  const set = objectsOf(body);
  if (type === null || name === null || set.length === 0) return { kind: 'problem', problem: { kind: 'not-applicable', reason: `the last list has no ${asked.field.replace(/_/gu, ' ')} to sort by` } };
  const select: Query = { kind: 'select', type, where: [idsOf(set, type)], columns: [name], onlyColumns: false, order: [{ column: name, descending: asked.descending }], limit: null, facet: null };
  return { kind: 'query', query: select, note: `ordered by ${asked.field.replace(/_/gu, ' ')}` };
}

const natural = new Intl.Collator('en', { numeric: true });

function localOrder(body: TableBody, column: string, descending: boolean): TableBody {
  const rows = [...body.rows].sort((a, b) => {
    const [x = null, y = null] = [a.cells[column], b.cells[column]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : natural.compare(String(x), String(y));
    return descending ? -order : order;
  });
  return { ...body, rows, notes: [`ordered by ${column.replace(/_/gu, ' ')}${descending ? ', descending' : ''}; rows without it last`] };
}

function firstPage(body: TableBody): TableBody {
  return body.page === null ? body : { ...body, page: { ...body.page, from: 0 } };
}

function rows(intent: Intent, session: Session, world: NamedWorld): FollowUp {
  const set = contextOf(session, world.inventory).set;
  if (set.length === 0) return { kind: 'problem', problem: { kind: 'no-context', word: 'that row' } };
  const wanted = intent.details.filter((detail) => detail.name === 'row').map((detail) => Number(detail.value));
  const picked: BoundObject[] = [];
  for (const number of wanted) {
    const object = number === -1 ? set.at(-1) : set[number - 1];
    if (object === undefined) return { kind: 'body', body: textBody({ text: `The last list has ${set.length} rows; there is no row ${number}.` }) };
    picked.push(object);
  }
  const [first] = picked;
  if (first === undefined) return { kind: 'problem', problem: { kind: 'no-context', word: 'that row' } };
  const note = `row ${wanted.map((number) => (number === -1 ? set.length : number)).join(' and ')}: ${picked.map((object) => object.name).join(', ')}`;
  if (intent.subject !== null) return relationOf(intent.subject, picked, note, world);
  if (picked.length === 1) return { kind: 'query', query: viewOf(first), note };
  return { kind: 'query', query: select(first.type, [idsOf(picked, first.type)]), note };
}

function relationOf(subject: string, picked: readonly BoundObject[], note: string, world: NamedWorld): FollowUp {
  const binder = new Binder(world, { focus: null, set: picked, place: null });
  const condition = conditionOn(binder, subject, picked, false);
  const [problem] = binder.problems;
  if (condition === null) return { kind: 'problem', problem: problem ?? { kind: 'not-applicable', reason: 'these rows have no such relation' } };
  return { kind: 'query', query: select(subject, [condition]), note };
}

function select(type: string, where: readonly Condition[]): Query {
  return { kind: 'select', type, where: [...where], columns: [], onlyColumns: false, order: [], limit: null, facet: null };
}

function idsOf(objects: readonly BoundObject[], type: string): Condition {
  return { kind: 'field', field: 'id', lookup: 'equals', values: objects.filter((object) => object.type === type).map((object) => object.id), negated: false };
}

/** Adds conditions to the last list; a condition on the same field takes the place of the old one. */
function refined(intent: Intent, turn: TurnRecord, world: NamedWorld): FollowUp {
  const set = objectsOf(turn.body);
  const type = turn.query !== null && 'type' in turn.query ? turn.query.type : (set[0]?.type ?? null);
  if (type === null) return { kind: 'problem', problem: { kind: 'no-context', word: 'those' } };
  const binder = new Binder(world, { focus: null, set, place: null });
  const added = bindConditions(binder, type, intent.conditions);
  if (added === null) return { kind: 'problem', problem: binder.problems[0] ?? { kind: 'not-applicable', reason: 'these rows cannot be restricted like that' } };
  const note = `of the previous ${totalOf(turn.body)}`;
  if (turn.query?.kind === 'select' || turn.query?.kind === 'count') {
    return { kind: 'query', query: { ...turn.query, where: [...turn.query.where, ...added] }, note };
  }
  return { kind: 'query', query: select(type, [idsOf(set, type), ...added]), note };
}

export function totalOf(body: AnswerBody): number {
  if (body.kind === 'table') return body.total;
  return body.kind === 'count' ? body.value : 1;
}

function counted(turn: TurnRecord): FollowUp {
  const { query, body } = turn;
  if (query?.kind === 'select' && query.limit === null) return { kind: 'query', query: { kind: 'count', type: query.type, where: query.where }, note: null };
  if (body.kind !== 'table') return { kind: 'body', body: countBody({ text: '1: the last answer was about one object.', value: 1 }) };
  const noun = body.objectType === null ? 'rows' : objectType(body.objectType).plural;
  return { kind: 'body', body: countBody({ text: `${body.total} ${noun} in the last answer.`, value: body.total, objectType: body.objectType }) };
}

/** The last question with one value exchanged for another of its kind; a value of another kind is added. */
function repeated(intent: Intent, turn: TurnRecord, world: NamedWorld): FollowUp {
  let next = turn.intent;
  for (const mention of intent.mentions) {
    const swapped = swapMention(next, mention, world);
    if (swapped === null) return { kind: 'problem', problem: { kind: 'incomplete', what: `what ${mention.text} should replace in the last question`, suggestions: [] } };
    next = swapped;
  }
  for (const condition of intent.conditions) next = swapCondition(next, condition);
  return { kind: 'intent', intent: next, note: `same as before, for ${[...intent.mentions.map((mention) => mention.text), ...intent.conditions.flatMap((condition) => condition.values.slice(0, 1))].join(', ')}` };
}

const PLACES = new Set(['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location', 'dcim.rack']);
const LITERALS = new Set(['ipam.prefix', 'ipam.ipaddress']);

/** The kind of thing that a text names: places are one kind, addresses another. */
function kindsOf(mention: { readonly text: string; readonly type: string | null; readonly number: number | null }, world: NamedWorld): ReadonlySet<string> {
  if (/^[\d.:a-f]+(?:\/\d+)?$/iu.test(mention.text) && /[.:]/u.test(mention.text)) return new Set(['literal']);
  const linked = linkName(world.inventory, mention, null);
  const types = mention.type !== null && linked.entries.length === 0 ? [mention.type] : linked.entries.map((entry) => entry.type);
  return new Set(types.map((type) => (PLACES.has(type) ? 'place' : LITERALS.has(type) ? 'literal' : type)));
}

function swapMention(last: Intent, mention: IntentMention, world: NamedWorld): Intent | null {
  const kinds = kindsOf(mention, world);
  const shares = (other: { readonly text: string; readonly type: string | null; readonly number: number | null }): boolean => [...kindsOf(other, world)].some((kind) => kinds.has(kind));
  const slot = last.mentions.findIndex(shares);
  if (slot >= 0) {
    const mentions = last.mentions.map((old, index) => (index === slot ? { ...old, text: mention.text, type: mention.type, number: mention.number } : old));
    return { ...last, mentions };
  }
  const condition = last.conditions.findIndex((old) => old.about === 'object' && old.values.some((text) => shares({ text, type: old.type, number: null })));
  if (condition >= 0) {
    const conditions = last.conditions.map((old, index) => (index === condition ? { ...old, values: [mention.text], type: mention.type } : old));
    return { ...last, conditions };
  }
  if (last.subject === null || last.mentions.length > 0) return null;
  return { ...last, conditions: [...last.conditions, { about: 'object', operator: 'is', values: [mention.text], type: mention.type, negated: false }] };
}

function swapCondition(last: Intent, condition: IntentCondition): Intent {
  const index = last.conditions.findIndex((old) => old.about === condition.about && condition.about !== 'object');
  const conditions = index < 0 ? [...last.conditions, condition] : last.conditions.map((old, at) => (at === index ? condition : old));
  return { ...last, conditions };
}

/** Tables of the shell are shown a page at a time; a short rest is printed too. */
export function paged(body: AnswerBody, interactive: boolean, wantsAll: boolean): AnswerBody {
  const SHORT_REST = 10;
  if (!interactive || wantsAll || body.kind !== 'table' || body.rows.length <= PAGE_SIZE + SHORT_REST) return body;
  return tableBody({ ...body, page: body.page ?? { from: 0, size: PAGE_SIZE } });
}
