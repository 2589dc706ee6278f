import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { formatAddress } from '../../netbox/address.js';
import { idOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { localDate } from '../../query/calendar.js';
import { Interval } from '../insight/interval.js';
import { prefixSteps, usageKnown, usageSpace, usageSteps } from '../ipam/prefix-steps.js';
import { vrfText } from '../ipam/prefix-text.js';
import { prefixRecords, readPrefix } from '../ipam/records.js';
import type { PrefixRecord } from '../ipam/records.js';
import { prefixUtilisation } from '../ipam/utilisation.js';
import { wholeOrNothing } from '../connections/whole.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { percentText } from '../percent.js';
import { formatNumber } from '../present.js';
import { LIMITS, monthsSection, perMonth, spanFilters, spanOf, spanText } from './additions.js';

const Parameters = z.strictObject({ prefix: z.string(), interval: Interval.nullable() });
type Parameters = z.infer<typeof Parameters>;

const DAY = 86_400_000;
/** Further than this, a line through one year says nothing. */
const FARTHEST_DAYS = 365.25 * 20;

/** When a network would be full at the pace of its last additions: an estimate with its limits. */
export const prefixOutlook = wholeOrNothing(defineOperation({
  name: 'prefix-outlook',
  parameters: Parameters,
  steps: ({ prefix, interval }, world) => {
    const read = readPrefix(prefix);
    if (read === null) return [];
    const stamped = fetchStep('stamped', 'ipam.ipaddress', { parent: { from: 'leaves', field: 'prefix' }, ...spanFilters(spanOf(interval, world)) }, ['address', 'vrf', 'created']);
    return [...prefixSteps({ prefix: formatAddress(read.network) }), ...usageSteps(), stamped];
  },
  compute,
  describe: ({ prefix }) => `when ${prefix} would be full at the pace of its last additions`,
}));

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { prefix, interval } = parameters;
  const records = readPrefix(prefix) === null ? [] : prefixRecords([...inputs.rows('containers'), ...inputs.rows('leaves')]);
  if (records.length === 0) return emptyBody({ text: `${prefix} is not recorded as a prefix.`, objectType: 'ipam.prefix' });
  const span = spanOf(interval, world);
  const lines = records.map((record) => ({ record, name: records.length === 1 ? prefix : `${prefix} ${vrfText(record.row)}`, rows: inputs.rows('stamped').filter((row) => !record.container && idOf(row, 'vrf') === record.vrf) }));
  return textBody({
    text: `${LIMITS} ${lines.map(({ record, name, rows }) => outlookText(inputs, parameters, record, { name, additions: rows.length }, world)).join(' ')}`,
    objectType: 'ipam.prefix',
    notes: [`Counted from ${spanText(span, world)}. The estimate is a straight line; nothing in NetBox says that it goes on like that.`],
    sections: lines.filter(({ record }) => !record.container).map(({ name, rows }) => ({ ...monthsSection([{ label: 'additions', rows }], span, world), title: `Additions to ${name} by month` })),
  });
}

function outlookText(inputs: Inputs, { interval }: Parameters, record: PrefixRecord, { name, additions }: { readonly name: string; readonly additions: number }, world: World): string {
  if (!usageKnown(inputs, record)) return `How full ${name} is could not be read.`;
  const { used, usable, share, basis } = prefixUtilisation(record, usageSpace(inputs));
  const now = `${name} is ${percentText(share)} full (${formatNumber(Number(used))} of ${formatNumber(Number(usable))})`;
  if (share >= 1) return `${now}.`;
  if (basis !== 'addresses') return `${now}; it is filled by ${basis}, whose pace is not estimated.`;
  const span = spanOf(interval, world);
  const pace = `${formatNumber(additions)} ${additions === 1 ? 'address was' : 'addresses were'} added from ${spanText(span, world)}`;
  if (additions === 0) return `${now}; no address was added from ${spanText(span, world)}, so there is no date to estimate.`;
  const days = (Number(usable - used) * span.days) / additions;
  const rate = `about ${perMonth(additions, span).toFixed(1)} a month`;
  if (days > FARTHEST_DAYS) return `${now}; ${pace}, ${rate}: at that pace not within 20 years.`;
  return `${now}; ${pace}, ${rate}. Estimate: at that pace the ${formatNumber(Number(usable - used))} that are free last until about ${localDate(new Date(world.now.getTime() + days * DAY), world.timeZone).slice(0, 7)}.`;
}
