import * as z from 'zod';
import { textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { placeFilters } from '../insight/in-place.js';
import { Interval } from '../insight/interval.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, formatNumber, listed } from '../present.js';
import { LIMITS, monthsSection, perMonth, spanFilters, spanOf, spanText } from './additions.js';

const Parameters = z.strictObject({ type: z.string().nullable(), place: BoundObject.nullable(), interval: Interval.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** What growth is told by when no kind of object is named. */
const TOLD = ['dcim.device', 'dcim.rack', 'virtualization.virtualmachine'];

/** How much was added in a time, month by month, as an estimate with its limits. */
export const growth = defineOperation({
  name: 'growth',
  parameters: Parameters,
  steps,
  compute,
  describe: ({ type, place, interval }) => `additions of ${type === null ? 'devices, racks and virtual machines' : objectType(type).plural}${place === null ? '' : ` in ${place.name}`}, ${interval?.label ?? 'the last 12 months'}`,
});

function typesOf({ type, place }: Parameters, world: World): readonly { readonly type: string; readonly filters: FetchStep['filters'] }[] {
  return (type === null ? TOLD : [type]).flatMap((each) => {
    const filters = place === null ? {} : placeFilters(each, place, world);
    return filters === null || objectType(each).filters['created'] === undefined ? [] : [{ type: each, filters }];
  });
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const span = spanFilters(spanOf(parameters.interval, world));
  return typesOf(parameters, world).flatMap(({ type, filters }) => [fetchStep(`made-${type}`, type, { ...filters, ...span }, ['created']), countStep(`all-${type}`, type, filters)]);
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const span = spanOf(parameters.interval, world);
  const types = typesOf(parameters, world).map(({ type }) => ({ type, rows: inputs.rows(`made-${type}`), all: inputs.number(`all-${type}`) ?? 0 }));
  const where = parameters.place === null ? '' : ` in ${parameters.place.name}`;
  if (types.length === 0) return textBody({ text: `${LIMITS} Growth${where} cannot be counted: such objects are not told by place, or have no stamp.` });
  const facts = types.map(({ type, rows, all }) => `${counted(rows.length, type)} (${formatNumber(all)} today)`);
  const rates = types.map(({ type, rows }) => `${perMonth(rows.length, span).toFixed(1)} ${objectType(type).plural}`);
  return textBody({
    text: `${LIMITS} Added${where} from ${spanText(span, world)}: ${listed(facts)}. Estimate, if it went on like that: about ${listed(rates)} a month.`,
    notes: ['The estimate is the plain average of these additions, no forecast of need.'],
    sections: [monthsSection(types.map(({ type, rows }) => ({ label: objectType(type).plural, rows })), span, world)],
  });
}
