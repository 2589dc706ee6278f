import { textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { parseFilterName } from '../../netbox/lookups.js';
import { countStep } from '../../plan/plan.js';
import type { FilterValue, Step } from '../../plan/plan.js';
import { BulkRequest } from '../../query/change-request.js';
import { describeObjects } from '../../query/phrase.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, formatNumber, listed } from '../present.js';
import { NOTHING_WRITTEN } from './body.js';

/** Types that "everything" is counted over. */
const ALL = ['dcim.site', 'dcim.rack', 'dcim.device', 'ipam.prefix', 'ipam.ipaddress', 'ipam.vlan', 'circuits.circuit', 'virtualization.virtualmachine'];

/** An order over a set is refused, with the number of objects that it would hit and the question that lists them. */
export const changeRefused = defineOperation({
  name: 'change-refused',
  parameters: BulkRequest,
  steps: (request, world) => stepsOf(request, world),
  compute: (inputs, request, world) => refusal(inputs, request, world),
  describe: ({ action, type, where }) => `refused: ${action} ${type === null ? 'any objects' : describeObjects(type, where)}`,
});

function stepsOf(request: BulkRequest, world: World): readonly Step[] {
  const { type } = request;
  if (type === null) return ALL.map((each) => countStep(`all-${each}`, each, {}, { optional: true }));
  const matching = matchingOf(request, type, world);
  return matching.decided === null ? matching.steps : [...matching.decided.steps, countStep('total', type, matching.decided.filters)];
}

function matchingOf(request: BulkRequest, type: string, world: World): Matching {
  return planMatching({ type, where: request.where, fields: ['id'], name: 'set', extra: withinFilter(type, request.within) }, world);
}

/** Addresses lie in a network by one filter, prefixes by another; other types by none. */
export function withinFilter(type: string, within: string | null): Readonly<Record<string, FilterValue>> {
  const name = ['parent', 'within_include'].find((filter) => parseFilterName(objectType(type), filter)?.filter.kind === 'method');
  return within === null || name === undefined ? {} : { [name]: within };
}

function refusal(inputs: Inputs, request: BulkRequest, world: World): AnswerBody {
  const verb = request.action === 'delete' ? 'delete' : 'change';
  const unread = request.unknown.length === 0 ? '' : ` ${listed(request.unknown.map((word) => `"${word}"`))} ${request.unknown.length === 1 ? 'is' : 'are'} not understood, and a restriction that is not understood hits everything.`;
  const { number, what } = hit(inputs, request, world);
  return textBody({
    text: number === 0 ? `There is nothing to ${verb}: ${what}.${unread} ${NOTHING_WRITTEN}` : `Refused: this would ${verb} ${what}.${unread} ${NOTHING_WRITTEN}`,
    objectType: request.type,
    notes: [
      number === 0 ? 'No such object exists, so there is nothing to narrow.' : `Narrow it to one named object at a time, after looking at the set by site, status, tag or name.`,
      ...listings(request).map((question) => `To see them, ask: ${question}`),
    ],
  });
}

function hit(inputs: Inputs, request: BulkRequest, world: World): { readonly number: number; readonly what: string } {
  const { type } = request;
  if (type === null) {
    const counts = ALL.map((each) => [each, inputs.number(`all-${each}`) ?? 0] as const);
    const number = counts.reduce((sum, [, count]) => sum + count, 0);
    return { number, what: `any of ${formatNumber(number)} objects (${listed(counts.filter(([, count]) => count > 0).map(([each, count]) => counted(count, each)))})` };
  }
  const matching = matchingOf(request, type, world);
  const rows = matching.decided === null ? matching.read(inputs) : null;
  const number = rows === null ? (inputs.number('total') ?? 0) : rows.rows.length;
  const within = request.within === null ? '' : ` in ${request.within}`;
  const atLeast = rows !== null && !rows.complete ? 'at least ' : '';
  const ofList = request.where.some((condition) => condition.kind === 'field' && condition.field === 'id');
  if (ofList) return { number, what: `${atLeast}${counted(number, type)} of the last answer` };
  const set = request.where.length === 0 ? counted(number, type) : `${formatNumber(number)} ${describeObjects(type, request.where, number)}`;
  return { number, what: `${atLeast}${set}${within}` };
}

function listings({ listing, type, unknown }: BulkRequest): readonly string[] {
  if (type === null) return unknown.includes('unused') ? ['unused vlans'] : ['list all sites', 'list all devices'];
  return listing === null ? [] : [listing];
}
