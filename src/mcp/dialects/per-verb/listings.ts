import { AppError } from '../../../errors.js';
import { MAX_CALLS_AT_ONCE } from '../../../execute/limits.js';
import { limiter } from '../../../limiter.js';
import type { ToolCall } from '../../../execute/source.js';
import { objectType } from '../../../netbox/catalogue.js';
import { isList, isRow, textOf } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import type { Turn } from '../../../turn.js';
import type { CallTool } from '../../dialect.js';
import type { Tool } from '../../tool.js';
import { findDetailTools } from './detail-tools.js';
import type { DetailTool } from './detail-tools.js';
import { MOST_DETAILS, readDetail } from './details.js';
import { NameTable } from './name-table.js';
import type { Surrogates } from './name-table.js';
import { keyOf } from './plain-values.js';
import { cutOf, readList } from './read-list.js';
import { shapeRows } from './shape.js';
import type { Shaped } from './shape.js';
import { findListTools } from './tools.js';
import type { ListTool } from './tools.js';

/** All objects of a type in NetBox's form, as far as the server tells of them. */
export interface Listing {
  readonly rows: readonly Row[];
  readonly told: ReadonlySet<string>;
  /** Fields of single rows that cannot be told, with the reason. */
  readonly unclear: ReadonlyMap<Row, ReadonlyMap<string, string>>;
  readonly calls: readonly ToolCall[];
  readonly cut: string | null;
}

interface Plain extends Shaped {
  readonly names: NameTable;
  readonly calls: readonly ToolCall[];
  readonly cut: string | null;
}

/** Fewer are often equal by chance. */
const SMALLEST_CAP = 50;

/** Lists that a message names. */
const NAMED_LISTS = 12;

/** Turns whose lists are kept: within a question, each list is read once. */
const KEPT_TURNS = 3;

/** The lists of a server, each read once a question. */
export class Listings {
  readonly #tools: ReadonlyMap<string, ListTool>;
  readonly #details: ReadonlyMap<string, DetailTool>;
  readonly #call: CallTool;
  readonly #surrogates: Surrogates;
  /** Lengths of whole lists by type. */
  readonly #lengths = new Map<string, number>();
  readonly #kept = new Map<string, Map<string, Promise<Plain>>>();

  constructor(tools: readonly Tool[], callTool: CallTool, surrogates: Surrogates) {
    this.#tools = findListTools(tools);
    this.#details = findDetailTools(tools);
    const limit = limiter(MAX_CALLS_AT_ONCE);
    this.#call = (request, turn) => limit(() => callTool(request, turn));
    this.#surrogates = surrogates;
  }

  has(type: string): boolean {
    return this.#tools.has(type);
  }

  /** The tool that lists the type. Throws MCP_TOOL when the server has none. */
  tool(type: string): ListTool {
    const tool = this.#tools.get(type);
    if (tool !== undefined) return tool;
    const all = [...this.#tools.keys()].map((each) => objectType(each).plural);
    const names = [...all.slice(0, NAMED_LISTS), ...(all.length > NAMED_LISTS ? [`${all.length - NAMED_LISTS} more`] : [])].join(', ');
    throw new AppError('MCP_TOOL', `This MCP server has no tool that lists ${objectType(type).plural} (it has: ${names}).`, { hint: 'Ask for something else, or use another MCP server (NETBOX_MCP_COMMAND).', reason: 'not offered' });
  }

  /** All objects of a type. Only for a tool that lists all. */
  async all(type: string, turn: Turn): Promise<Listing> {
    return this.#linked(type, await this.#plain(type, {}, null, turn), turn);
  }

  /** Those that the server's own filters leave. */
  async narrowed(type: string, filters: Readonly<Record<string, Json>>, turn: Turn): Promise<Listing> {
    return this.#linked(type, await this.#plain(type, filters, null, turn), turn);
  }

  /** What belongs to one object. */
  async partsOf(type: string, owner: Row, turn: Turn): Promise<Listing> {
    const { of } = this.tool(type);
    if (of === null) throw new AppError('INTERNAL', `The ${objectType(type).plural} are listed all at once.`);
    const value = of.by === 'id' ? owner['id'] : (textOf(owner, keyOf(of.type)) ?? textOf(owner, 'display'));
    if (value === undefined || value === null) throw new AppError('MCP_TOOL', `This MCP server lists ${objectType(type).plural} by the name of the ${objectType(of.type).singular}, and one of them has none.`, { reason: 'not offered' });
    return this.#linked(type, await this.#plain(type, { [of.parameter]: value }, { field: of.field, owner }, turn), turn);
  }

  /** A few rows with all that the server tells of each by itself; null when it has no tool for that. */
  async detailed(type: string, listing: Listing, rows: readonly Row[], turn: Turn): Promise<Listing | null> {
    const tool = this.#details.get(type);
    if (tool === undefined || rows.length === 0 || rows.length > MOST_DETAILS) return null;
    const details = await Promise.all(rows.map((row) => readDetail(tool, row, this.#call, turn)));
    const shaped = details.map(({ row }) => shapeRows(type, row === null ? [] : [row]));
    const told = new Set([...listing.told, ...shaped.flatMap((each) => [...each.told])]);
    const unclear = new Map<Row, ReadonlyMap<string, string>>();
    const filled = await Promise.all(rows.map(async (row, index) => {
      const { rows: [more = {}], told: own } = shaped[index] ?? { rows: [], told: new Set<string>() };
      const tables = await this.#tablesFor(type, [more], turn);
      const { row: linked, doubts } = this.#linkedRow(type, more, tables);
      const full = { ...linked, ...Object.fromEntries(Object.entries(row).filter(([name]) => listing.told.has(name))) };
      for (const name of told) if (!listing.told.has(name) && !own.has(name)) doubts.set(name, `does not tell ${name.replaceAll('_', ' ')} of ${textOf(row, 'display') ?? 'one of them'}`);
      for (const [name, doubt] of listing.unclear.get(row) ?? []) if (!own.has(name)) doubts.set(name, doubt);
      if (doubts.size > 0) unclear.set(full, doubts);
      return full;
    }));
    return { rows: filled, told, unclear, calls: [...listing.calls, ...details.flatMap(({ call }) => call ?? [])], cut: listing.cut };
  }

  #plain(type: string, fixed: Readonly<Record<string, Json>>, part: { readonly field: string; readonly owner: Row } | null, turn: Turn): Promise<Plain> {
    const lists = this.#listsOf(turn);
    const key = JSON.stringify([type, fixed, part?.owner['id'] ?? null]);
    const known = lists.get(key);
    if (known !== undefined) return known;
    const reading = readList(this.tool(type), fixed, this.#call, turn).then(({ rows, calls, cut }) => {
      const whole = part === null ? rows : rows.map((row) => ({ ...row, [part.field]: part.owner }));
      const shaped = shapeRows(type, whole);
      if (cut === null && part === null && Object.keys(fixed).length === 0) this.#lengths.set(type, rows.length);
      return { ...shaped, names: new NameTable(type, shaped.rows, this.#surrogates), calls, cut };
    });
    reading.catch(() => undefined); // whoever asks is told
    lists.set(key, reading);
    return reading;
  }

  #listsOf(turn: Turn): Map<string, Promise<Plain>> {
    const known = this.#kept.get(turn.id);
    if (known !== undefined) return known;
    const lists = new Map<string, Promise<Plain>>();
    this.#kept.set(turn.id, lists);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_TURNS && oldest !== undefined) this.#kept.delete(oldest);
    return lists;
  }

  /** Gives the rows their ids, and those of what they relate to. */
  async #linked(type: string, plain: Plain, turn: Turn): Promise<Listing> {
    const tables = await this.#tablesFor(type, plain.rows, turn, plain.names);
    const unclear = new Map<Row, ReadonlyMap<string, string>>();
    const rows = plain.rows.map((row, index) => {
      const { row: linked, doubts } = this.#linkedRow(type, { ...row, id: plain.names.ids[index] ?? 0 }, tables);
      if (doubts.size > 0) unclear.set(linked, doubts);
      return linked;
    });
    return { rows, told: new Set([...plain.told, 'id']), unclear, calls: plain.calls, cut: plain.cut ?? (this.#isCap(plain.rows.length) ? cutOf({ rows: plain.rows, total: null }) : null) };
  }

  /** Two kinds of object of which there are equally many, and of none more: that is a server's cap rather than chance. */
  #isCap(length: number): boolean {
    const lengths = [...this.#lengths.values()];
    return length >= SMALLEST_CAP && length === Math.max(...lengths) && lengths.filter((each) => each === length).length > 1;
  }

  #linkedRow(type: string, row: Row, tables: ReadonlyMap<string, NameTable | null>): { readonly row: Row; readonly doubts: Map<string, string> } {
    const linked: Record<string, Json> = { ...row };
    const doubts = new Map<string, string>();
    for (const [name, to] of linksOf(type, row)) {
      const done = this.#link(row[name] ?? null, to, [row], tables);
      if (typeof done === 'string') doubts.set(name, done);
      else linked[name] = done;
      if (name === 'scope' && isRow(linked[name])) linked['scope_id'] = linked[name]['id'] ?? null;
    }
    return { row: linked, doubts };
  }

  /** The names of all types that these rows refer to; a type that the server does not list is known by names alone. */
  async #tablesFor(type: string, rows: readonly Row[], turn: Turn, own?: NameTable): Promise<ReadonlyMap<string, NameTable | null>> {
    const types = new Set<string>();
    for (const row of rows) for (const [name, to] of linksOf(type, row)) for (const each of typesIn(row[name] ?? null, to)) types.add(each);
    const tables = new Map<string, NameTable | null>();
    await Promise.all([...types].map(async (to) => { tables.set(to, to === type && own !== undefined ? own : await this.#names(to, turn)); }));
    return tables;
  }

  async #names(type: string, turn: Turn): Promise<NameTable | null> {
    const tool = this.#tools.get(type);
    return tool === undefined || tool.of !== null ? null : (await this.#plain(type, {}, null, turn)).names;
  }

  /** The related object with its id; a text when it cannot be told which one it is. */
  #link(value: Json, to: string, around: readonly Row[], tables: ReadonlyMap<string, NameTable | null>): Json {
    if (isList(value)) return value.map((each) => (isRow(each) ? this.#link(each, to, around, tables) : each));
    if (!isRow(value)) return value;
    const table = tables.get(to) ?? null;
    const own = typeof value['id'] === 'number' ? value['id'] : null;
    if (own !== null && (table === null || table.has(own))) return value;
    const names = [keyOf(to), 'name', 'display', 'slug'].flatMap((field) => textOf(value, field) ?? []);
    const [name] = names;
    if (name === undefined) return value;
    const found: ReturnType<NameTable['resolve']> = table === null ? { kind: 'unknown' } : table.resolve(names, [value, ...around]);
    if (found.kind === 'several') return `gives the ${objectType(to).singular} by its name only, and ${found.count} are called ${name}`;
    const inner = Object.fromEntries(linksOf(to, value).flatMap(([field, type]) => {
      const linked = this.#link(value[field] ?? null, type, around, tables);
      return typeof linked === 'string' ? [] : [[field, linked]];
    }));
    const brief = found.kind === 'one' ? briefOf(to, found.entry.row) : {};
    return { ...brief, ...value, ...inner, id: found.kind === 'one' ? found.entry.id : (own ?? this.#surrogates.of(to, name.toLowerCase())) };
  }
}

/** Fields of a row that hold related objects, with their type. */
function linksOf(type: string, row: Row): readonly (readonly [string, string])[] {
  const { fields } = objectType(type);
  return Object.keys(row).flatMap((name) => {
    const field = fields[name];
    if (field?.kind === 'ref' || field?.kind === 'refs') return [[name, field.to] as const];
    const scope = field?.kind === 'generic' ? textOf(row, field.typeField) : null;
    return scope === null ? [] : [[name, scope] as const];
  });
}

function typesIn(value: Json, to: string): readonly string[] {
  if (isList(value)) return value.length === 0 ? [] : [to];
  return isRow(value) ? [to, ...linksOf(to, value).map(([, type]) => type)] : [];
}

function briefOf(type: string, row: Row): Row {
  return Object.fromEntries(objectType(type).briefFields.flatMap((name) => (row[name] === undefined || isRow(row[name]) ? [] : [[name, row[name]]])));
}
