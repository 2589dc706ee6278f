import { emptyBody, tableBody, valueBody } from '../answer.js';
import type { AnswerBody, Cell, OutColumn, OutRow } from '../answer.js';
import type { World } from '../inventory/inventory.js';
import { objectType } from '../netbox/catalogue.js';
import { partial } from '../plan/compiled.js';
import { describeQuery } from '../query/describe.js';
import { describeObjects } from '../query/phrase.js';
import { Aggregate } from '../query/query.js';
import { compareNatural } from '../table/compare.js';
import type { Dimension } from './generic/dimension.js';
import { matrixOf } from './generic/matrix.js';
import { planGrouping } from './generic/grouping.js';
import type { CountedGroup, Grouped } from './generic/grouping.js';
import { defineOperation } from './operation.js';
import type { Inputs } from './operation.js';
import { percentOf } from './percent.js';
import { barColumn, column, counted, countedWord, formatNumber, formatPercent, listed, outRow, plainRow } from './present.js';

/** Objects counted per value of something, or the values with the most or fewest of them. */
export const aggregate = defineOperation({
  name: 'aggregate',
  parameters: Aggregate,
  steps: (query, world) => planGrouping(query, world).steps,
  compute: (inputs, query, world) => computeAggregate(inputs, query, world),
  describe: (query) => describeQuery(query),
});

function computeAggregate(inputs: Inputs, query: Aggregate, world: World): AnswerBody {
  const { dimensions, read } = planGrouping(query, world);
  const grouped = read(inputs);
  const objects = describeObjects(query.type, query.where);
  if (grouped.total === 0 && !grouped.complete) throw partial(query.type);
  if (grouped.total === 0 && query.rank?.direction !== 'fewest') return emptyBody({ text: `No ${objects}.`, objectType: query.type });
  const [down, across, ...more] = dimensions;
  if (query.rank === null && down !== undefined && across !== undefined && more.length === 0) return matrixTable(query, [down, across], grouped);
  return query.rank === null ? groupTable(query, dimensions, grouped) : ranking(query, query.rank, dimensions, grouped);
}

const NONE = '(none)';

function nameOf(group: CountedGroup): string {
  return group.keys.map(({ label }) => label ?? NONE).join(', ');
}

/** Most frequent first, then by name; the same in both directions. */
function byCount(sign: 1 | -1): (a: CountedGroup, b: CountedGroup) => number {
  return (a, b) => sign * (a.count - b.count) || compareNatural(nameOf(a), nameOf(b)) || Number(a.keys[0]?.key) - Number(b.keys[0]?.key);
}

function groupTable(query: Aggregate, dimensions: readonly Dimension[], grouped: Grouped): AnswerBody {
  const groups = [...grouped.groups].sort(byCount(-1));
  const { total } = grouped;
  const [first] = groups;
  const share = (count: number): Cell => percentOf(count / total);
  const rows = groups.map((group) => groupRow(group, dimensions, { count: group.count, share: share(group.count) }));
  const sum = plainRow({ ...Object.fromEntries(dimensions.map(({ name }, index) => [name, index === 0 ? 'total' : null])), count: total, share: 100 });
  const largest = first === undefined ? '' : `; the largest is ${nameOf(first)} with ${formatNumber(first.count)} (${formatPercent(first.count / total)})`;
  return tableBody({
    text: `${grouped.complete ? '' : 'At least '}${formatNumber(total)} ${describeObjects(query.type, query.where, total)} per ${listed(dimensions.map(({ label }) => label))} in ${groupsText(groups)}${largest}.`,
    objectType: query.type,
    columns: [...dimensions.map(({ name, label }) => column(name, label)), countColumn(query), column('share', '%', 'right')],
    rows: [...rows, sum],
    groups: groups.map((group) => ({ key: keyOf(group, dimensions), value: group.count })),
    notes: notesOf(query, dimensions, grouped),
  });
}

function matrixTable(query: Aggregate, dimensions: readonly [Dimension, Dimension], grouped: Grouped): AnswerBody {
  const groups = [...grouped.groups].sort(byCount(-1));
  const { columns, rows, size, notes } = matrixOf(dimensions, groups, grouped.objects ?? []);
  const [first] = groups;
  const largest = first === undefined ? '' : `; the largest number is ${formatNumber(first.count)} (${nameOf(first)})`;
  const [down, across] = dimensions;
  const trees = dimensions.filter(({ tree }) => tree).map(({ label }) => `Each ${label} counts what is directly in it.`);
  return tableBody({
    text: `${grouped.complete ? '' : 'At least '}${formatNumber(grouped.total)} ${describeObjects(query.type, query.where, grouped.total)} per ${down.label} (${formatNumber(size[0])}) and ${across.label} (${formatNumber(size[1])})${largest}.`,
    objectType: query.type,
    columns,
    rows,
    total: rows.length - 1,
    groups: groups.map((group) => ({ key: keyOf(group, dimensions), value: group.count })),
    notes: [...notes, ...notesOf(query, dimensions, grouped), ...trees],
  });
}

/** "3 groups", "3 groups, 2 of them empty". */
function groupsText(groups: readonly CountedGroup[]): string {
  const empty = groups.filter(({ count }) => count === 0).length;
  return `${countedWord(groups.length, 'group')}${empty === 0 ? '' : `, ${formatNumber(empty)} of them empty`}`;
}

function countColumn({ type }: Aggregate): OutColumn {
  return barColumn('count', objectType(type).plural, 'largest');
}

function keyOf(group: CountedGroup, dimensions: readonly Dimension[]): Readonly<Record<string, Cell>> {
  return Object.fromEntries(dimensions.map(({ name }, index) => [name, group.keys[index]?.label ?? null]));
}

function groupRow(group: CountedGroup, dimensions: readonly Dimension[], figures: Readonly<Record<string, Cell>>): OutRow {
  const names = Object.fromEntries(dimensions.map(({ name }, index) => [name, group.keys[index]?.label ?? NONE]));
  const target = dimensions[0]?.target ?? null;
  const cells = { ...names, ...figures };
  return group.object === null || target === null ? plainRow(cells) : outRow(target, group.object, cells);
}

function notesOf(query: Aggregate, dimensions: readonly Dimension[], grouped: Grouped): readonly string[] {
  const tree = dimensions.length === 1 && dimensions[0]?.tree === true;
  const sum = grouped.groups.reduce((all, { count }) => all + count, 0);
  if (grouped.counterSum !== null) return [`NetBox's own counters add up to ${formatNumber(grouped.counterSum)}; ${counted(grouped.total, query.type)} are visible to this token.`];
  if (tree && sum > grouped.total) return [`Each ${dimensions[0]?.label ?? 'group'} includes what lies below it; the total counts everything once.`];
  return sum > grouped.total ? [`Some ${objectType(query.type).plural} are in several groups; the total counts each once.`] : [];
}

type Rank = NonNullable<Aggregate['rank']>;

function ranking(query: Aggregate, rank: Rank, dimensions: readonly Dimension[], grouped: Grouped): AnswerBody {
  if (!grouped.complete) throw partial(query.type);
  // Who has none is not among those with most, however few there are.
  const named = grouped.groups.filter((group) => group.keys.every(({ key }) => key !== null) && (rank.direction === 'fewest' || group.count > 0)).sort(byCount(rank.direction === 'most' ? -1 : 1));
  const last = named[Math.min(rank.limit, named.length) - 1];
  if (last === undefined) return emptyBody({ text: `No ${describeObjects(query.type, query.where)} have a ${listed(dimensions.map(({ label }) => label))}.`, objectType: query.type });
  const isWithin = (group: CountedGroup): boolean => (rank.direction === 'most' ? group.count >= last.count : group.count <= last.count);
  const shown = named.filter(isWithin);
  const next = named[shown.length];
  const body = { objectType: query.type, columns: rankColumns(query, dimensions), rows: shown.map((group) => groupRow(group, dimensions, { rank: placeOf(group, named), count: group.count })), notes: rankNotes(query, dimensions, grouped) };
  const [only] = shown;
  if (rank.limit === 1 && shown.length === 1 && only !== undefined) return valueBody({ ...body, value: nameOf(only), text: winnerText(query, rank, only, next) });
  return tableBody({ ...body, text: rankText(query, rank, dimensions, shown), groups: shown.map((group) => ({ key: keyOf(group, dimensions), value: group.count })) });
}

function rankColumns(query: Aggregate, dimensions: readonly Dimension[]): readonly OutColumn[] {
  return [column('rank', 'rank', 'right'), ...dimensions.map(({ name, label }) => column(name, label)), countColumn(query)];
}

/** Equal counts share a place: 1, 2, 2, 4. */
function placeOf(group: CountedGroup, sorted: readonly CountedGroup[]): number {
  return sorted.findIndex(({ count }) => count === group.count) + 1;
}

function winnerText(query: Aggregate, { direction }: Rank, winner: CountedGroup, next: CountedGroup | undefined): string {
  const ahead = next === undefined ? '' : `, ${direction === 'most' ? 'ahead of' : 'next is'} ${nameOf(next)} (${formatNumber(next.count)})`;
  return `${nameOf(winner)} has the ${direction} ${describeObjects(query.type, query.where)}: ${formatNumber(winner.count)}${ahead}.`;
}

function rankText(query: Aggregate, { direction, limit }: Rank, dimensions: readonly Dimension[], shown: readonly CountedGroup[]): string {
  const target = dimensions.length === 1 ? (dimensions[0]?.target ?? null) : null;
  const groups = target === null ? countedWord(shown.length, 'group') : counted(shown.length, target);
  const objects = describeObjects(query.type, query.where);
  const [first] = shown;
  const isTie = shown.every(({ count }) => count === first?.count);
  if (isTie && first !== undefined && shown.length > 1) return `${groups} have the ${direction} ${objects}: ${formatNumber(first.count)} each.`;
  const names = shown.slice(0, MAX_NAMES).map((group) => `${nameOf(group)} with ${formatNumber(group.count)}`);
  const ties = shown.length > limit ? `; places shared at the end are all shown` : '';
  return `The ${groups} with the ${direction} ${objects}: ${listed(shown.length > MAX_NAMES ? [...names, `${formatNumber(shown.length - MAX_NAMES)} more`] : names)}${ties}.`;
}

const MAX_NAMES = 5;

function rankNotes(query: Aggregate, dimensions: readonly Dimension[], grouped: Grouped): readonly string[] {
  const none = grouped.groups.find((group) => group.keys.some(({ key }) => key === null));
  const label = dimensions.map((dimension) => dimension.label).join(' or ');
  return [...(none === undefined ? [] : [`${counted(none.count, query.type)} without ${label} ${none.count === 1 ? 'is' : 'are'} not ranked.`]), ...notesOf(query, dimensions, grouped)];
}
