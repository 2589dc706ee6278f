import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, FilterValue, FromStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { addressRecords, BARE_ADDRESS_FIELDS, BARE_PREFIX_FIELDS, PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords } from './records.js';
import type { PrefixRecord } from './records.js';
import { spaceOf } from './space.js';
import type { Space } from './space.js';

type Filters = Readonly<Record<string, FilterValue | FromStep>>;

/** More addresses than this are not read for a column of percentages; the answer says so instead. */
const MOST_ADDRESSES = 20_000;

/** Steps `containers` and `leaves`: the prefixes of a filter, apart, because they are used up by different things. */
export function prefixSteps(filters: Filters, fields: readonly string[] | null = PREFIX_FIELDS): readonly FetchStep[] {
  return [
    fetchStep('containers', 'ipam.prefix', { ...filters, status: 'container' }, fields),
    fetchStep('leaves', 'ipam.prefix', { ...filters, status__n: 'container' }, fields),
  ];
}

/** Steps `inside`, `addresses` and `ranges`: what uses up the prefixes of `containers` and `leaves`. */
export function usageSteps(also: { readonly containers?: readonly string[]; readonly leaves?: readonly string[] } = {}): readonly FetchStep[] {
  const ofLeaves = prefixesOf('leaves', also.leaves ?? []);
  return [
    fetchStep('inside', 'ipam.prefix', { within: prefixesOf('containers', also.containers ?? []) }, BARE_PREFIX_FIELDS),
    fetchStep('addresses', 'ipam.ipaddress', { parent: ofLeaves }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
    fetchStep('ranges', 'ipam.iprange', { parent: ofLeaves, mark_utilized: true }, RANGE_FIELDS),
  ];
}

/** What the steps of `usageSteps` brought. */
export function usageSpace(inputs: Inputs): Space {
  return spaceOf({
    prefixes: prefixRecords(inputs.rows('inside')),
    addresses: addressRecords(inputs.rows('addresses')),
    ranges: rangeRecords(inputs.rows('ranges')),
  });
}

/** Whether everything that a prefix's utilisation rests on has been read; else no percentage may be shown. */
export function usageKnown(inputs: Inputs, prefix: PrefixRecord): boolean {
  if (prefix.markUtilised) return true;
  return prefix.container ? inputs.complete('inside') : inputs.complete('addresses') && inputs.complete('ranges');
}

/** Said when percentages are missing because there was too much to read. */
export function usageNotes(inputs: Inputs): readonly string[] {
  if (inputs.complete('inside') && inputs.complete('addresses') && inputs.complete('ranges')) return [];
  return ['Utilisation is left out where not all addresses or child prefixes were read.'];
}

function prefixesOf(step: string, also: readonly string[]): FromStep {
  const field = 'prefix';
  return also.length === 0 ? { from: step, field } : { from: step, field, also: also.map((from) => ({ from, field })) };
}
