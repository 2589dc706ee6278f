import { countBody, tableBody, textBody } from '../answer.js';
import type { AnswerBody, TableBody } from '../answer.js';
import type { NamedWorld } from '../query/bind/binder.js';
import { Binder } from '../query/bind/binder.js';
import { conditionOn } from '../query/bind/condition-on.js';
import { bindConditions } from '../query/bind/conditions.js';
import { groupWords } from '../query/bind/bind-lists.js';
import { bindShape, spokenColumn } from '../query/bind/columns.js';
import { detailOf, intentOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import type { BoundObject, Condition, Query } from '../query/query.js';
import { lastList, lastTurn, setOf } from '../session/session.js';
import type { Session, TurnRecord } from '../session/session.js';
import { objectType } from '../netbox/catalogue.js';
import { PAGE_SIZE, shortRest, shownRange } from '../operations/paging.js';
import { counted as ofType, countedWord } from '../operations/present.js';
import { viewOf } from '../query/bind/bind-objects.js';
import { arrange } from './arrange.js';
import { recolumned } from './columns.js';
import { corrected } from './correct.js';
import type { FollowUp } from './follow-up.js';
import { repeated } from './repeat.js';
import { setFigure } from './set-figures.js';

/** Resolves an intent that only makes sense after an earlier answer; null when it stands alone. */
export function followUp(intent: Intent, session: Session, world: NamedWorld): FollowUp | null {
  const last = lastTurn(session);
  switch (intent.act) {
    case 'more':
      return withLast(lastList(session), 'more', (turn) => more(intent, turn));
    case 'sort':
      return withLast(lastList(session), 'that order', (turn) => sorted(intent, turn, world));
    case 'figure':
      return setFigure(intent, session);
    case 'statistic':
      return intent.reference === 'them' && intent.conditions.length === 0 && intent.groupBy.length === 0 && session.turns.length > 0 ? setFigure({ ...intent, details: [...intent.details, { name: 'pointed', value: 'yes' }] }, session) : null;
    case 'correct':
      return corrected(intent, session, world);
    case 'columns':
      return withLast(lastList(session), 'those columns', (turn) => recolumned(intent, turn, world));
    case 'row':
      return rows(intent, session, world);
    case 'refine':
      return withLast(last?.body.kind === 'count' ? last : lastList(session), 'those', (turn) => refined(intent, turn, world));
    case 'repeat':
      return withLast(last, 'the same', (turn) => repeated(intent, turn, world));
    case 'view':
      return intent.reference === 'them' ? shown(lastList(session)) : null;
    case 'count':
      return intent.subject === null && intent.reference === 'them' ? withLast(last, 'them', (turn) => (intent.conditions.length === 0 ? counted(turn) : countOf(refined(intent, turn, world)))) : null;
    case 'group':
      return intent.subject === null && intent.reference === 'them' && intent.conditions.length === 0 ? grouped(intent, session, world) : null;
    default:
      return null;
  }
}

function withLast(last: TurnRecord | null, word: string, resolve: (turn: TurnRecord) => FollowUp): FollowUp {
  return last === null ? { kind: 'problem', problem: { kind: 'no-context', word } } : resolve(last);
}

/** "list them": the last list once more, all of it. */
function shown(turn: TurnRecord | null): FollowUp | null {
  return turn?.body.kind !== 'table' ? null : { kind: 'body', body: { ...turn.body, page: null }, of: turn };
}

function more(intent: Intent, turn: TurnRecord): FollowUp {
  const told = (body: AnswerBody): FollowUp => ({ kind: 'body', body, of: turn });
  if (turn.body.kind !== 'table') return told(textBody({ text: 'The last answer was no list, so there is no more of it.' }));
  const { rows, total, page } = turn.body;
  const size = Number(detailOf(intent, 'size') ?? page?.size ?? PAGE_SIZE);
  const shown = page ?? { from: 0, size: rows.length };
  const direction = detailOf(intent, 'direction');
  if (direction === 'all') return told({ ...turn.body, page: null });
  if (direction === 'first') return told({ ...turn.body, page: rows.length > size ? { from: 0, size } : null });
  const from = direction === 'previous' ? Math.max(0, shown.from - size) : page === null ? rows.length : shownRange(turn.body).to;
  if (from >= rows.length) return told(textBody({ text: `That was all: ${rows.length} of ${total} rows are shown.` }));
  return told({ ...turn.body, page: { from, size: direction === 'rest' ? rows.length - from : size } });
}

/** Another order of the last list: NetBox is asked again for columns that are not there. */
function sorted(intent: Intent, turn: TurnRecord, world: NamedWorld): FollowUp {
  const { body, query } = turn;
  const told = (ordered: AnswerBody): FollowUp => ({ kind: 'body', body: ordered, of: turn });
  if (body.kind !== 'table') return told(textBody({ text: 'The last answer was no list, so it has no order.' }));
  if (detailOf(intent, 'reverse') === 'yes') return told(firstPage({ ...body, rows: [...body.rows].reverse(), notes: ['reversed'] }));
  const [asked] = intent.order;
  if (asked === undefined) return { kind: 'problem', problem: { kind: 'incomplete', what: 'which field to sort by', suggestions: [] } };
  const order = `ordered by ${intent.order.map(({ field, descending }) => `${spokenColumn(field)}${descending ? ', descending' : ''}`).join(', then ')}`;
  if (query?.kind === 'select') {
    const shape = bindShape(query.type, { columns: [], order: intent.order }, world.inventory);
    if (shape.unknown.length > 0) return { kind: 'problem', problem: { kind: 'not-applicable', reason: `${objectType(query.type).plural} have no ${shape.unknown.join(', ')} to sort by` } };
    const columns = [...query.columns, ...shape.order.flatMap(({ column }) => (query.columns.includes(column) ? [] : [column]))];
    return { kind: 'query', query: { ...query, columns, order: shape.order }, note: `${order}; rows without it last`, intent: { ...turn.intent, order: intent.order }, retell: same };
  }
  const arranged = arrange({ ...body, page: null, notes: [`${order}; rows without it last`] }, { columns: [...body.columns.map(({ name }) => name), ...intent.order.map(({ field }) => field)], onlyColumns: true, order: intent.order, limit: null }, world);
  const paginated = (list: AnswerBody): AnswerBody => (list.kind === 'table' ? firstPage({ ...list, page: body.page }) : list);
  if (arranged.kind === 'problem') return arranged;
  if (arranged.kind === 'body') return told(paginated(arranged.body));
  return { kind: 'query', query: arranged.query, note: order, intent: turn.intent, retell: (found) => paginated(arranged.retell(found)), remember: query ?? undefined };
}

function firstPage(body: TableBody): TableBody {
  return body.page === null ? body : { ...body, page: { ...body.page, from: 0 } };
}

function rows(intent: Intent, session: Session, world: NamedWorld): FollowUp {
  const turn = lastList(session);
  const listed = turn === null ? [] : rowObjects(turn, world);
  if (turn === null || listed.length === 0) return { kind: 'problem', problem: { kind: 'no-context', word: 'that row' } };
  const wanted = intent.details.filter((detail) => detail.name === 'row').map(({ value }) => (Number(value) === -1 ? listed.length : Number(value)));
  const picked: BoundObject[] = [];
  for (const number of wanted) {
    const object = listed[number - 1];
    if (object === undefined) return { kind: 'body', body: textBody({ text: `The last list has ${listed.length} rows; there is no row ${number}.` }), of: null };
    if (object === null) return { kind: 'body', body: textBody({ text: `Row ${number} of the last list stands for no object of NetBox.` }), of: null };
    picked.push(object);
  }
  const [first] = picked;
  if (first === undefined) return { kind: 'problem', problem: { kind: 'no-context', word: 'that row' } };
  const names = picked.map((object) => object.name);
  const note = `row ${wanted.join(' and ')}: ${names.join(', ')}`;
  if (turn.query?.kind === 'aggregate' && picked.length === 1) return relationOf(turn.query.type, picked, turn.query.where, note, intent, world);
  if (intent.subject !== null) return relationOf(intent.subject, picked, [], note, intent, world);
  if (picked.length === 1) return { kind: 'query', query: viewOf(first), note, intent: intentOf('view', { mentions: [{ slot: 'target', text: first.name, type: first.type, number: null }] }), retell: same };
  const retell = (body: AnswerBody): AnswerBody => (body.kind === 'table' ? { ...withoutIds(body), text: `Rows ${wanted.join(' and ')} of the last list: ${names.join(', ')}.` } : body);
  return { kind: 'query', query: select(first.type, [idsOf(picked, first.type)]), note, intent, retell };
}

/** What each row of the last list stands for, in the shown order; null for a row without an object. */
function rowObjects(turn: TurnRecord, world: NamedWorld): readonly (BoundObject | null)[] {
  const named = (object: BoundObject): BoundObject => ({ ...object, name: world.inventory.find(object.type, object.id)?.name ?? object.name });
  if (turn.body.kind !== 'table') return setOf(turn).map(named);
  return turn.body.rows.map(({ id, type, display }) => (id === null || type === null ? null : named({ type, id, name: display ?? `#${id}` })));
}

function withoutIds(body: TableBody): TableBody {
  return { ...body, columns: body.columns.filter((column) => column.name !== 'id') };
}

function same(body: AnswerBody): AnswerBody {
  return body;
}

function relationOf(subject: string, picked: readonly BoundObject[], where: readonly Condition[], note: string, intent: Intent, world: NamedWorld): FollowUp {
  const binder = new Binder(world, { focus: null, set: picked, place: null });
  const condition = conditionOn(binder, subject, picked, false);
  const [problem] = binder.problems;
  if (condition === null) return { kind: 'problem', problem: problem ?? { kind: 'not-applicable', reason: 'these rows have no such relation' } };
  return { kind: 'query', query: select(subject, [...where, condition]), note, intent, retell: same };
}

function select(type: string, where: readonly Condition[]): Query {
  return { kind: 'select', type, where: [...where], columns: [], onlyColumns: false, order: [], limit: null, facet: null };
}

function idsOf(objects: readonly BoundObject[], type: string): Condition {
  return { kind: 'field', field: 'id', lookup: 'equals', values: objects.filter((object) => object.type === type).map((object) => object.id), negated: false };
}

/** Adds conditions to the last list; of a computed list it keeps the rows that satisfy them. */
function refined(intent: Intent, turn: TurnRecord, world: NamedWorld): FollowUp {
  const { query, body } = turn;
  const set = setOf(turn);
  const type = query !== null && 'type' in query ? query.type : (set[0]?.type ?? null);
  if (type === null) return { kind: 'problem', problem: { kind: 'no-context', word: 'those' } };
  const binder = new Binder(world, { focus: null, set, place: null });
  const added = bindConditions(binder, type, intent.conditions);
  if (added === null) return { kind: 'problem', problem: binder.problems[0] ?? { kind: 'not-applicable', reason: 'these rows cannot be restricted like that' } };
  const note = body.kind === 'table' && query?.kind === 'aggregate' ? null : `of the previous ${totalOf(body)}`;
  const together = { ...turn.intent, conditions: [...turn.intent.conditions, ...intent.conditions] };
  if (query?.kind === 'select' && query.limit !== null) return { kind: 'query', query: { ...query, where: [idsOf(set, type), ...added], limit: null }, note, intent: together, retell: same };
  if (query !== null && query.kind !== 'operation') return { kind: 'query', query: { ...query, where: [...query.where, ...added] }, note, intent: together, retell: same };
  return { kind: 'query', query: select(type, [idsOf(set, type), ...added]), note, intent, retell: (found) => keepRows(body, found, type) };
}

/** The rows of a computed list that were found again under more conditions, as they were shown. */
function keepRows(list: AnswerBody, found: AnswerBody, type: string): AnswerBody {
  if (list.kind !== 'table') return found;
  const noun = objectType(type).plural;
  if (found.kind === 'empty') return { ...found, text: `None of the previous ${list.total} ${noun} satisfies that.` };
  if (found.kind !== 'table') return found;
  const ids = new Set(found.rows.map((row) => row.id));
  const rows = list.rows.filter((row) => row.type === type && ids.has(row.id));
  return { ...list, text: `${rows.length} of the previous ${list.total} ${noun}.`, rows, total: rows.length, groups: [], notes: found.notes, picture: null };
}

export function totalOf(body: AnswerBody): number {
  if (body.kind === 'table') return body.total;
  return body.kind === 'count' ? body.value : 1;
}

/** "how many of those are active": the number of what the condition leaves. */
function countOf(found: FollowUp): FollowUp {
  if (found.kind !== 'query' || found.query.kind === 'operation') return found;
  const { type, where } = found.query;
  return { ...found, query: { kind: 'count', type, where }, intent: { ...found.intent, act: 'count' }, retell: same };
}

/** "group them by model": under the conditions of the list, not by its ids. After a count or groups it is about the objects behind them. */
function grouped(intent: Intent, session: Session, world: NamedWorld): FollowUp | null {
  const last = lastTurn(session);
  const turn = last?.query !== undefined && last.query !== null && last.query.kind !== 'operation' ? last : lastList(session);
  const { query } = turn ?? { query: null };
  if (turn === null || query === null || query.kind === 'operation' || (query.kind === 'select' && query.limit !== null)) return null;
  const binder = new Binder(world, { focus: null, set: [], place: null });
  const by = groupWords(binder, query.type, intent);
  if (by === null) return { kind: 'problem', problem: binder.problems[0] ?? { kind: 'not-applicable', reason: 'the last list cannot be grouped like that' } };
  return { kind: 'query', query: { kind: 'aggregate', type: query.type, where: query.where, by: [...by], groupsWhere: [], rank: null }, note: null, intent: { ...turn.intent, act: 'group', groupBy: intent.groupBy }, retell: same };
}

function counted(turn: TurnRecord): FollowUp {
  const { query, body } = turn;
  if (query !== null && query.kind !== 'operation' && !(query.kind === 'select' && query.limit !== null) && !(query.kind === 'aggregate' && query.rank !== null)) return { kind: 'query', query: { kind: 'count', type: query.type, where: query.where }, note: null, intent: { ...turn.intent, act: 'count' }, retell: same };
  if (body.kind !== 'table') return { kind: 'body', body: countBody({ text: '1: the last answer was about one object.', value: 1 }), of: turn };
  const noun = body.objectType === null ? countedWord(body.total, 'row') : ofType(body.total, body.objectType);
  return { kind: 'body', body: countBody({ text: `${noun} in the last answer.`, value: body.total, objectType: body.objectType }), of: turn };
}

/** Tables of the shell are shown `size` rows at a time, null shows all; a short rest is printed too, and a picture shows all of its rows at once. */
export function paged(body: AnswerBody, size: number | null, wantsAll: boolean): AnswerBody {
  if (size === null || wantsAll || body.kind !== 'table' || body.picture !== null || body.rows.length <= size + shortRest(size)) return body;
  return tableBody({ ...body, page: body.page ?? { from: 0, size } });
}
