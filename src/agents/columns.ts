import type { AnswerBody, TableBody } from '../answer.js';
import { textBody } from '../answer.js';
import { objectType } from '../netbox/catalogue.js';
import { listed } from '../operations/present.js';
import type { NamedWorld } from '../query/bind/binder.js';
import { columnFor, spokenColumn } from '../query/bind/columns.js';
import { detailOf } from '../query/intent.js';
import type { Intent } from '../query/intent.js';
import type { Query, Select } from '../query/query.js';
import type { TurnRecord } from '../session/session.js';
import { arrange, rowType, withoutUnknown } from './arrange.js';
import type { FollowUp } from './follow-up.js';

/** Other columns of the last list: some more, some less, only some, or all that its objects fill. Rows and order stay. */
export function recolumned(intent: Intent, turn: TurnRecord, world: NamedWorld): FollowUp {
  const { body } = turn;
  if (body.kind !== 'table') return { kind: 'body', body: textBody({ text: 'The last answer was no list, so it has no columns to choose.' }), of: turn };
  switch (detailOf(intent, 'columns')) {
    case 'drop':
      return dropped(intent, turn, body, world);
    case 'all':
      return everything(turn, body);
    case 'only':
      return arranged(intent, turn, body, world, intent.columns);
    default:
      return arranged(intent, turn, body, world, [...body.columns.map(({ name }) => name), ...intent.columns]);
  }
}

/** At once where the columns are there; otherwise they are read for the rows of the list. */
function arranged(intent: Intent, turn: TurnRecord, body: TableBody, world: NamedWorld, columns: readonly string[]): FollowUp {
  const result = arrange({ ...body, page: null }, { columns: [...columns], onlyColumns: true, order: [], limit: null }, world);
  if (result.kind === 'problem') return result;
  const query = queryWith(turn.query, columns, world);
  if (result.kind === 'body') return { kind: 'body', body: firstPage(result.body, body), of: { ...understoodAs(turn, `with the columns ${listed(result.body.columns.map(({ label }) => label))}`), query } };
  const retell = (found: AnswerBody): AnswerBody => firstPage(result.retell(found), body);
  return { kind: 'query', query: result.query, note: `with ${intent.columns.map(spokenColumn).join(', ')}`, intent: turn.intent, retell, remember: query ?? undefined };
}

/** The query that gives the list with these columns, so that what is asked next of it keeps them. */
function queryWith(query: Query | null, columns: readonly string[], { inventory }: NamedWorld): Query | null {
  if (query?.kind !== 'select') return query;
  const { columns: known } = objectType(query.type);
  return { ...query, columns: columns.flatMap((word) => (known[word] === undefined ? (columnFor(query.type, word, inventory) ?? []) : [word])), onlyColumns: true };
}

/** The list does not have the columns any more that were understood first, and says so. */
function understoodAs(turn: TurnRecord, change: string): TurnRecord {
  return { ...turn, evidence: { ...turn.evidence, understood: [turn.evidence.understood, change].filter((part) => part !== null).join('; ') } };
}

function dropped(intent: Intent, turn: TurnRecord, body: TableBody, world: NamedWorld): FollowUp {
  const type = rowType(body);
  const isMeant = ({ name, label }: TableBody['columns'][number]): boolean =>
    intent.columns.some((word) => (type !== null && columnFor(type, word, world.inventory) === name) || word.split('|').includes(name) || spokenColumn(word).toLowerCase() === label.toLowerCase());
  const columns = body.columns.filter((column) => !isMeant(column));
  if (columns.length === body.columns.length) return { kind: 'body', body: textBody({ text: `The last list has no column ${intent.columns.map(spokenColumn).join(', ')}; it has ${body.columns.map(({ label }) => label).join(', ')}.` }), of: null };
  if (columns.length === 0) return { kind: 'body', body: textBody({ text: 'Without that column nothing of the list is left.' }), of: null };
  const names = columns.map(({ name }) => name);
  const rows = body.rows.map((row) => ({ ...row, cells: Object.fromEntries(names.map((name) => [name, row.cells[name] ?? null])) }));
  return { kind: 'body', body: firstPage({ ...body, text: withoutUnknown(body.text), columns, rows }, body), of: { ...understoodAs(turn, `without ${intent.columns.map(spokenColumn).join(', ')}`), query: queryWith(turn.query, names, world) } };
}

/** Every field that some row fills. What an operation computes stays as it is. */
function everything(turn: TurnRecord, body: TableBody): FollowUp {
  const type = rowType(body);
  if (type === null) return { kind: 'body', body: { ...body, page: null }, of: turn };
  const { columns } = objectType(type);
  const names = Object.values(columns).filter(({ name, path }) => path[0]?.startsWith('@') === false && !OF_NO_USE.has(name)).map(({ name }) => name);
  const ids = [...new Set(body.rows.flatMap(({ id }) => id ?? []))];
  const query: Select = { kind: 'select', type, where: [{ kind: 'field', field: 'id', lookup: 'equals', values: ids, negated: false }], columns: names, onlyColumns: true, order: [], limit: null, facet: null };
  return { kind: 'query', query, note: 'all filled fields', intent: turn.intent, retell: (found) => (found.kind === 'table' ? firstPage(filled(body, found), body) : body), remember: turn.query ?? undefined };
}

const OF_NO_USE = new Set(['id', 'display', 'url', 'display_url']);

function filled(list: TableBody, found: TableBody): TableBody {
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  const has = (name: string): boolean => found.rows.some(({ cells }) => ![null, undefined, ''].includes(cells[name] as string | null | undefined));
  const further = list.columns.filter(({ name }) => !found.columns.some((column) => column.name === name));
  const columns = [...found.columns.filter(({ name }) => has(name)), ...further];
  const rows = list.rows.map((row) => ({ ...row, cells: { ...row.cells, ...(byId.get(row.id)?.cells ?? {}) } }));
  return { ...list, columns, rows: rows.map((row) => ({ ...row, cells: Object.fromEntries(columns.map(({ name }) => [name, row.cells[name] ?? null])) })) };
}

function firstPage<Body extends AnswerBody>(body: Body, before: TableBody): Body | TableBody {
  return body.kind !== 'table' || before.page === null ? body : { ...body, page: { ...before.page, from: 0 } };
}
