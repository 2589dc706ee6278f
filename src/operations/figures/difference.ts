import * as z from 'zod';
import { valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { objectsWhere } from '../../query/describe.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, outRow } from '../present.js';
import { planCount } from './plan-count.js';
import type { PlannedCount } from './plan-count.js';

const Difference = z.strictObject({
  type: z.string(),
  /** Holds on both sides. */
  where: z.array(Condition),
  sides: z.array(z.strictObject({ object: BoundObject, condition: Condition })),
  /** What was asked: whether the first has more, fewer, or how far apart they are. */
  asked: z.enum(['more', 'fewer', 'either']),
});
type Difference = z.infer<typeof Difference>;

/** How many more of some objects one place, owner or other holder has than another. */
export const difference = defineOperation({
  name: 'difference',
  parameters: Difference,
  steps: (asked, world) => planSides(asked, world).flatMap(({ steps }) => steps),
  compute: (inputs, asked, world) => computeDifference(inputs, asked, world),
  describe: ({ type, where, sides }) => `difference between the numbers of ${objectsWhere(type, where)} of ${sides.map(({ object }) => object.name).join(' and ')}`,
});

function planSides({ type, where, sides }: Difference, world: World): readonly PlannedCount[] {
  return sides.map(({ condition }, index) => planCount(type, [...where, condition], `side-${String(index)}`, world));
}

function computeDifference(inputs: Inputs, asked: Difference, world: World): AnswerBody {
  const { type, where, sides } = asked;
  const found = planSides(asked, world).map((side, index) => ({ object: sides[index]?.object, count: side.read(inputs) }));
  const [first, second] = found;
  const value = (first?.count ?? 0) - (second?.count ?? 0);
  const rows = found.flatMap(({ object, count }) => (object === undefined ? [] : [outRow(object.type, { id: object.id, display: object.name }, { name: object.name, count })]));
  return valueBody({
    value: asked.asked === 'fewer' ? -value : value,
    text: sentence(asked, found.map(({ object, count }) => ({ name: object?.name ?? '', count }))),
    objectType: type,
    columns: [column('name', objectType(sides[0]?.object.type ?? type).singular), column('count', describeObjects(type, where), 'right')],
    rows,
  });
}

function sentence({ type, where, asked }: Difference, [first, second]: readonly { readonly name: string; readonly count: number }[]): string {
  if (first === undefined || second === undefined) return '';
  const more = first.count - second.count;
  const numbers = `${formatNumber(first.count)} against ${formatNumber(second.count)}`;
  const objects = (count: number): string => (where.length === 0 ? counted(count, type) : `${formatNumber(count)} ${describeObjects(type, where, count)}`).replace(/^[\d,]+/u, (number) => `${number} ${more > 0 ? 'more' : 'fewer'}`);
  if (more === 0) return `${first.name} and ${second.name} have equally many ${describeObjects(type, where)}: ${formatNumber(first.count)} each.`;
  const unexpected = (asked === 'more' && more < 0) || (asked === 'fewer' && more > 0);
  return `${first.name} has ${objects(Math.abs(more))} than ${second.name}: ${numbers}${unexpected ? `, so not ${asked}` : ''}.`;
}
