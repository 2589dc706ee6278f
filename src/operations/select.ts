import { emptyBody, tableBody } from '../answer.js';
import type { AnswerBody, OutColumn } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import { displayOf } from '../netbox/row.js';
import type { Row } from '../netbox/row.js';
import { ifTold } from '../netbox/untold.js';
import { partial } from '../plan/compiled.js';
import { describeQuery } from '../query/describe.js';
import { Select } from '../query/query.js';
import { objectType } from '../netbox/catalogue.js';
import { aboveNotes, planAbove } from './generic/above.js';
import { unknownColumns } from './generic/choose-columns.js';
import { fixedColumns, hasPlace } from './generic/fixed.js';
import { planListing } from './generic/listing.js';
import type { ListedRows, Listing } from './generic/listing.js';
import { emptyText, listHead } from './generic/list-text.js';
import type { Frame } from './generic/list-text.js';
import { emptyClause } from './generic/related-remarks.js';
import { isAboutAbsence, scopeOf } from './generic/scope.js';
import { facetGroups, splitText } from './generic/split.js';
import { unplacedNotes, unplacedSteps } from './generic/unplaced.js';
import { defineOperation } from './operation.js';
import type { Inputs } from './operation.js';
import { countedWord, formatNumber, listed, outRow } from './present.js';

/** Objects of one type under conditions, as a table. */
export const select = defineOperation({
  name: 'select',
  parameters: Select,
  steps: (query, world) => [...planListing(query, world).steps, ...(scopeOf(query.type, query.where, world)?.steps ?? []), ...unplacedSteps(query.type, query.where, world), ...(planAbove(query.type, query.where, world)?.steps ?? [])],
  compute: (inputs, query, world) => computeSelect(inputs, query, world),
  describe: (query) => describeQuery(query),
});

function computeSelect(inputs: Inputs, query: Select, world: World): AnswerBody {
  const { type, where } = query;
  const listing = planListing(query, world);
  const listed = listing.read(inputs);
  if (listed.rows.length === 0 && !listed.complete) throw partial(type);
  const frame = frameOf(inputs, query, world);
  const notes = [...listing.remarks.flatMap((remark) => remark.notes(inputs, listed.rows)), ...unplacedNotes(inputs, type, where, world), ...aboveNotes(planAbove(type, where, world), inputs, type)];
  if (listed.rows.length === 0) return emptyBody({ text: emptyText(type, where, frame), objectType: type, notes });
  const total = listed.rows.length;
  const { facet } = listing;
  const groups = facet === null ? [] : facetGroups(facet.column.name, listed.rows.map((row) => listed.cell(row, facet.column.name)));
  const shown = query.limit === null ? listed.rows : listed.rows.slice(0, query.limit);
  const columns = shownColumns(listing, listed, fixedColumns(type, where, world), objectType(type).key);
  const head = `${listed.complete ? '' : 'At least '}${listHead(type, where, total, listed.complete ? frame : null)}${inSites(query, listed)}${splitText(groups, total)}${emptyClause(type, where, { inputs, ...listed })}${remarkText(inputs, listing, listed)}`;
  return tableBody({
    text: `${head}${firstText(shown, total)}${tiedText(query, listed, shown)}.${unknownText(type, unknownColumns(query, world))}`,
    objectType: type,
    columns,
    rows: shown.map((row) => outRow(type, row, Object.fromEntries(columns.map(({ name }) => [name, listed.cell(row, name)])))),
    total,
    groups,
    notes,
  });
}

function firstText(shown: readonly Row[], total: number): string {
  const [only] = shown;
  if (shown.length === total || only === undefined) return '';
  return shown.length === 1 ? `; the first is ${displayOf(only)}` : `; the first ${formatNumber(shown.length)}`;
}

/** Objects that are left out though they are as much so as the last one shown. */
function tiedText({ order }: Select, { rows, cell }: ListedRows, shown: readonly Row[]): string {
  const [by, ...others] = order;
  const last = shown.at(-1);
  if (by === undefined || others.length > 0 || last === undefined) return '';
  const value = cell(last, by.column);
  const tied = rows.slice(shown.length).filter((row) => cell(row, by.column) === value);
  const [one] = tied;
  if (one === undefined || value === null) return '';
  return tied.length === 1 ? `, and ${displayOf(one)} is level with ${shown.length === 1 ? 'it' : 'the last of them'}` : `, and ${formatNumber(tied.length)} more are level with ${shown.length === 1 ? 'it' : 'the last of them'}`;
}

/** What was asked for and is no column, with those that are. */
function unknownText(type: string, unknown: readonly string[]): string {
  if (unknown.length === 0) return '';
  const { plural, columns } = objectType(type);
  const labels = [...new Set(Object.values(columns).map(({ label }) => label))].slice(0, MOST_LABELS);
  return ` ${plural.charAt(0).toUpperCase()}${plural.slice(1)} have no column ${listed(unknown.map((word) => `"${word}"`))}; they have ${labels.join(', ')} and so on.`;
}

const MOST_LABELS = 25; // enough to find the right word in a line or two

/** "; 257 vCPU and 942 GB of memory in all". Sums of a part are no sums. */
function remarkText(inputs: Inputs, { remarks }: Listing, { rows, complete }: ListedRows): string {
  const clauses = complete ? remarks.map((remark) => ifTold(() => remark.clause(inputs, rows)) ?? '') : [];
  return clauses.filter((clause) => clause !== '').map((clause) => `; ${clause}`).join('');
}

function frameOf(inputs: Inputs, { type, where }: Select, world: World): Frame | null {
  const scope = scopeOf(type, where, world);
  const total = scope?.count(inputs) ?? null;
  return scope === null || total === null ? null : { where: scope.where, total };
}

/** Drops what a condition fixes, as long as the rows agree; the name always stays. */
function shownColumns(listing: Listing, listed: ListedRows, fixed: ReadonlySet<string>, key: string): readonly OutColumn[] {
  return listing.columns.flatMap(({ column }) => {
    const isConstant = column.need !== 'named' && fixed.has(column.name) && new Set(listed.rows.map((row) => listed.cell(row, column.name))).size < 2;
    return isConstant && column.name !== key ? [] : [column];
  });
}

/** " in 3 sites", for lists that no place limits. */
function inSites({ type, where }: Select, { rows }: ListedRows): string {
  const placed = objectType(type).columns['site']?.path.join('.') === 'site' && !hasPlace(where) && !where.some(isAboutAbsence);
  const sites = new Set(placed ? rows.flatMap((row) => siteOf(row) ?? []) : []);
  return sites.size === 0 || rows.length < 2 ? '' : ` in ${countedWord(sites.size, 'site')}`;
}

function siteOf(row: Row): number | null {
  const site = row['site'];
  return typeof site === 'object' && site !== null && 'id' in site && typeof site.id === 'number' ? site.id : null;
}
