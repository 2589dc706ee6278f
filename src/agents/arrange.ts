import type { AnswerBody, Cell, OutColumn, OutRow, TableBody } from '../answer.js';
import { objectType } from '../netbox/catalogue.js';
import { isTotal, listed } from '../operations/present.js';
import { columnFor, spokenColumn } from '../query/bind/columns.js';
import type { NamedWorld } from '../query/bind/binder.js';
import type { Problem } from '../query/bind/problem.js';
import type { Intent } from '../query/intent.js';
import type { Select } from '../query/query.js';

type Shape = Pick<Intent, 'columns' | 'onlyColumns' | 'order' | 'limit'>;

/** A list in another shape: at once, or after more is read of its rows. */
export type Arranged =
  | { readonly kind: 'body'; readonly body: TableBody }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'query'; readonly query: Select; readonly retell: (found: AnswerBody) => AnswerBody };

/** Gives any list the columns, order and size that were asked for. Columns that it lacks are read for its objects, by their ids at once. */
export function arrange(body: TableBody, shape: Shape, world: NamedWorld): Arranged {
  const type = rowType(body);
  const columns = shape.columns.map((word) => findColumn(body, type, word, world));
  const order = shape.order.map(({ field, descending }) => ({ ...findColumn(body, type, field, world), descending }));
  const unknown = [...new Set([...columns, ...order].flatMap(({ name, word }) => (name === null ? [spokenColumn(word)] : [])))];
  const lacking = columns.flatMap(({ name, present }) => (name === null || present ? [] : [name]));
  const [misordered] = order.filter(({ name }) => name === null);
  if (misordered !== undefined && order.length === 1 && columns.every(({ name, word }) => name !== null || word === misordered.word)) return { kind: 'problem', problem: { kind: 'not-applicable', reason: `the list has no ${spokenColumn(misordered.word)} to sort by; it has ${body.columns.map(({ label }) => label).join(', ')}` } };
  const empty = order.find(({ name, present }) => name !== null && present && body.rows.length > 1 && body.rows.every((row) => (row.cells[name] ?? null) === null));
  if (empty !== undefined) return { kind: 'problem', problem: { kind: 'not-applicable', reason: `no row of the list has a value for ${spokenColumn(empty.word)} to sort by` } };
  // A picture shows the rows as they were.
  const told = withUnknown({ ...body, picture: null }, type, unknown);
  const sorting = order.flatMap(({ name, known, present, descending }) => (name === null || !known || (present && !isChoice(type, name)) ? [] : [{ column: name, descending }]));
  const names = columns.flatMap(({ name }) => name ?? []);
  const local = sorting.length > 0 ? [] : order.flatMap(({ name, descending }) => (name === null ? [] : [{ name, descending }]));
  const tests = order.flatMap(({ name }) => name ?? []);
  const finish = (list: TableBody): TableBody => cut(pick(tested(sortedLocally(list, local), tests), names, shape.onlyColumns), shape.limit);
  if (type === null || (lacking.length === 0 && sorting.length === 0)) return { kind: 'body', body: finish(told) };
  const query = byIds(body, type, [...new Set([...lacking, ...sorting.map(({ column }) => column)])], sorting);
  return { kind: 'query', query, retell: (found) => (found.kind === 'table' ? finish(merged(told, found, lacking, sorting.length > 0)) : told) };
}

/** The shape in words, for what was understood. */
export function shapeSaid({ columns, onlyColumns, order, limit }: Shape): string {
  const shown = columns.length === 0 ? [] : [`${onlyColumns ? 'only' : 'with'} ${columns.map(spokenColumn).join(', ')}`];
  const sorted = order.length === 0 ? [] : [`sorted by ${order.map(({ field, descending }) => `${spokenColumn(field)}${descending ? ' descending' : ''}`).join(', ')}`];
  return [...shown, ...sorted, ...(limit === null ? [] : [`first ${limit}`])].join('; ');
}

interface Found {
  readonly word: string;
  /** Null when neither the list nor its type has such a column. */
  readonly name: string | null;
  readonly present: boolean;
  /** The catalogue has it, and so knows its order. */
  readonly known: boolean;
}

function findColumn(body: TableBody, type: string | null, word: string, world: NamedWorld): Found {
  const own = type === null ? null : columnFor(type, word, world.inventory);
  const names = new Set(word.split(/[|>]/u));
  const said = spokenColumn(word).toLowerCase();
  const shown = body.columns.find(({ name }) => name === own) ?? body.columns.find(({ name, label }) => names.has(name) || label.toLowerCase() === said);
  if (shown !== undefined) return { word, name: shown.name, present: true, known: shown.name === own };
  return { word, name: own, present: false, known: own !== null };
}

/** The one type that the rows stand for; null when they stand for none, or several. */
export function rowType(body: TableBody): string | null {
  const types = new Set(body.rows.map((row) => row.type));
  const [only = null] = types;
  return types.size === 1 ? only : null;
}

function byIds(body: TableBody, type: string, columns: string[], order: Select['order']): Select {
  const ids = [...new Set(body.rows.flatMap(({ id }) => id ?? []))];
  return { kind: 'select', type, where: [{ kind: 'field', field: 'id', lookup: 'equals', values: ids, negated: false }], columns, onlyColumns: true, order, limit: null, facet: null };
}

/** Rows with the cells, and in the order, of the same objects read once more. */
function merged(list: TableBody, found: TableBody, lacking: readonly string[], reorder: boolean): TableBody {
  const place = new Map(found.rows.map((row, index) => [row.id, index]));
  const cellsOf = (row: OutRow): Readonly<Record<string, Cell>> => found.rows[place.get(row.id) ?? -1]?.cells ?? {};
  const columns = found.columns.filter(({ name }) => lacking.includes(name) && !list.columns.some((column) => column.name === name));
  const rows = list.rows.map((row) => ({ ...row, cells: { ...row.cells, ...Object.fromEntries(columns.map(({ name }) => [name, cellsOf(row)[name] ?? null])) } }));
  const at = (row: OutRow): number => place.get(row.id) ?? found.rows.length;
  return { ...list, columns: [...list.columns, ...columns], rows: reorder ? [...rows].sort((a, b) => at(a) - at(b)) : rows };
}

/** Choices have an order of their own, which only the catalogue knows: a status goes by its lifecycle. */
function isChoice(type: string | null, name: string): boolean {
  return type !== null && objectType(type).fields[name]?.kind === 'choice';
}

const natural = new Intl.Collator('en', { numeric: true });

function sortedLocally(list: TableBody, order: readonly { readonly name: string; readonly descending: boolean }[]): TableBody {
  if (order.length === 0) return list;
  const rows = [...list.rows].sort((a, b) => {
    if (isTotal(a) || isTotal(b)) return Number(isTotal(a)) - Number(isTotal(b));
    for (const { name, descending } of order) {
      const by = compareCells(a.cells[name] ?? null, b.cells[name] ?? null, descending);
      if (by !== 0) return by;
    }
    return 0;
  });
  return { ...list, rows };
}

/** Without a value last, in both directions. */
function compareCells(a: Cell, b: Cell, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [x, y] = [amountOf(a), amountOf(b)];
  const by = x !== null && y !== null ? x - y : natural.compare(String(a), String(b));
  return descending ? -by : by;
}

const UNITS: Readonly<Record<string, number>> = { kbps: 1e3, mbps: 1e6, gbps: 1e9, tbps: 1e12, mb: 1e6, gb: 1e9, tb: 1e12, cm: 0.01, m: 1, km: 1000, w: 1, kw: 1000, '%': 1 };

/** "25 Gbps" as a number, so that it comes after "100 Mbps". */
function amountOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  const [, amount, unit = ''] = /^([\d.]+) ?([a-z%]+)$/iu.exec(String(cell)) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  return amount === undefined || factor === undefined ? null : Number(amount) * factor;
}

function tested(list: TableBody, names: readonly string[]): TableBody {
  return { ...list, columns: list.columns.map((column) => (names.includes(column.name) ? { need: 'tested', ...column } : column)) };
}

/** Only the columns asked for, the row's name before them; or all, those asked for marked. */
function pick(list: TableBody, names: readonly string[], onlyThese: boolean): TableBody {
  if (names.length === 0) return list;
  const asked = (column: OutColumn): OutColumn => (names.includes(column.name) ? { ...column, need: 'named' } : column);
  if (!onlyThese) return { ...list, columns: list.columns.map(asked) };
  const [first] = list.columns;
  const wanted = [...new Set(names)].flatMap((name) => list.columns.find((column) => column.name === name) ?? []);
  const named = first === undefined || wanted.some(({ name }) => name === first.name || name === 'name') ? wanted : [first, ...wanted];
  return { ...list, columns: named.map(asked), rows: list.rows.map((row) => ({ ...row, cells: Object.fromEntries(named.map(({ name }) => [name, row.cells[name] ?? null])) })) };
}

function cut(list: TableBody, limit: number | null): TableBody {
  if (limit === null || limit >= list.rows.length) return list;
  return { ...list, rows: list.rows.slice(0, limit), text: `${list.text.replace(/\.$/u, '')}; the first ${limit}.` };
}

const MOST_LABELS = 25; // enough to find the right word in a line or two

/** What an earlier answer said of words that were no columns. */
const UNKNOWN = /^[^.]* have no column ".*?and so on\. /u;

export function withoutUnknown(text: string): string {
  return text.replace(UNKNOWN, '');
}

/** Says which words are no columns, and which columns there are. */
function withUnknown(body: TableBody, type: string | null, unknown: readonly string[]): TableBody {
  const text = withoutUnknown(body.text);
  if (unknown.length === 0) return { ...body, text };
  const labels = [...new Set([...body.columns, ...(type === null ? [] : Object.values(objectType(type).columns))].map(({ label }) => label))].slice(0, MOST_LABELS);
  const plural = type === null ? 'these rows' : objectType(type).plural;
  return { ...body, text: `${plural.charAt(0).toUpperCase()}${plural.slice(1)} have no column ${listed(unknown.map((word) => `"${word}"`))}; they have ${labels.join(', ')} and so on. ${text}` };
}
