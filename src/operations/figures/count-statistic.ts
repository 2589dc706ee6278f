import * as z from 'zod';
import { emptyBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { partial } from '../../plan/compiled.js';
import { objectsWhere } from '../../query/describe.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import type { Aggregate } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { planGrouping } from '../generic/grouping.js';
import type { CountedGroup } from '../generic/grouping.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, outRow, plainRow } from '../present.js';
import { spreadOf } from './statistics.js';
import { oneDecimal } from './units.js';

const CountStatistic = z.strictObject({ type: z.string(), where: z.array(Condition), by: z.string(), function: z.enum(['average', 'median']) });
type CountStatistic = z.infer<typeof CountStatistic>;

/** How many objects a group has on average; groups without any count as 0. */
export const countStatistic = defineOperation({
  name: 'count-statistic',
  parameters: CountStatistic,
  steps: (asked, world) => planGrouping(aggregateOf(asked), world).steps,
  compute: (inputs, asked, world) => computeCountStatistic(inputs, asked, world),
  describe: (asked) => `${asked.function} number of ${objectsWhere(asked.type, asked.where)} per ${asked.by.replace(/_/gu, ' ')}`,
});

function aggregateOf({ type, where, by }: CountStatistic): Aggregate {
  return { kind: 'aggregate', type, where, by: [by], groupsWhere: [], rank: null };
}

function computeCountStatistic(inputs: Inputs, asked: CountStatistic, world: World): AnswerBody {
  const { dimensions, read } = planGrouping(aggregateOf(asked), world);
  const grouped = read(inputs);
  if (!grouped.complete) throw partial(asked.type);
  const [dimension] = dimensions;
  const groups = grouped.groups.filter(({ keys: [first] }) => first?.key !== null);
  const spread = spreadOf(groups.map(({ count }) => count));
  const objects = describeObjects(asked.type, asked.where);
  if (spread === null || dimension === undefined) return emptyBody({ text: `There is no ${dimension?.label ?? 'group'} to share ${objects} among.`, objectType: asked.type });
  const empty = groups.filter(({ count }) => count === 0).length;
  const groupNoun = (count: number): string => (dimension.target === null ? countedWord(count, `${dimension.label} value`) : counted(count, dimension.target));
  const none = grouped.groups.find(({ keys: [first] }) => first?.key === null);
  const inGroups = grouped.total - (none?.count ?? 0);
  const value = oneDecimal(spread[asked.function]);
  const empties = empty === 0 ? '' : `, ${formatNumber(empty)} of them without any`;
  const sorted = [...groups].sort((a, b) => b.count - a.count || compareNatural(a.keys[0]?.label ?? '', b.keys[0]?.label ?? ''));
  const row = (group: CountedGroup): ReturnType<typeof plainRow> => {
    const cells = { [dimension.name]: group.keys[0]?.label ?? null, count: group.count };
    return group.object === null || dimension.target === null ? plainRow(cells) : outRow(dimension.target, group.object, cells);
  };
  return valueBody({
    value,
    text: `${formatNumber(value)} ${objects} per ${dimension.label} ${asked.function === 'median' ? 'at the median' : 'on average'}: ${formatNumber(inGroups)} in ${groupNoun(groups.length)}${empties}; mean ${formatNumber(oneDecimal(spread.average))}, median ${formatNumber(oneDecimal(spread.median))}, from ${formatNumber(spread.min)} to ${formatNumber(spread.max)}.`,
    objectType: asked.type,
    columns: [column(dimension.name, dimension.label), column('count', objectType(asked.type).plural, 'right')],
    rows: sorted.map(row),
    notes: none === undefined || none.count === 0 ? [] : [`${counted(none.count, asked.type)} without ${dimension.label} ${none.count === 1 ? 'is' : 'are'} left out.`],
  });
}
