import * as z from 'zod';
import { formatAddress } from '../../netbox/address.js';
import { fetchStep } from '../../plan/plan.js';
import type { FilterValue, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { ADDRESS_FIELDS, BARE_PREFIX_FIELDS, PREFIX_FIELDS, RANGE_FIELDS, readPrefix } from './records.js';

/** Where to look for free addresses; the first of prefix, range, vlans and site that is given counts. */
export const FreeParameters = z.strictObject({
  prefix: z.string().nullable(),
  range: BoundObject.nullable(),
  vlans: z.array(BoundObject),
  site: BoundObject.nullable(),
  family: z.union([z.literal(4), z.literal(6)]).nullable(),
  count: z.int().min(1),
});
export type FreeParameters = z.infer<typeof FreeParameters>;

/** A prefix with more addresses than this is too wide to look for a free one in it. */
const MOST_ADDRESSES = 50_000;
/** Ranges may stick out of a prefix; they are looked for in networks up to so many bits wider. */
const WIDER = 8;

/** Steps `targets` (what is searched), `around`, `inside`, `addresses` and `ranges`. */
export function freeSteps(parameters: FreeParameters): readonly Step[] {
  if (parameters.prefix !== null) return prefixSteps(parameters.prefix);
  if (parameters.range !== null) return rangeSteps(parameters.range.id);
  const family = parameters.family === null ? {} : { family: parameters.family };
  if (parameters.vlans.length > 0) return filterSteps({ vlan_id: parameters.vlans.map((vlan) => vlan.id), ...family });
  return parameters.site === null ? [] : filterSteps({ site_id: parameters.site.id, ...family });
}

function prefixSteps(prefix: string): readonly Step[] {
  const read = readPrefix(prefix);
  if (read === null) return [];
  const network = formatAddress(read.network);
  return [
    fetchStep('targets', 'ipam.prefix', { prefix: network }, PREFIX_FIELDS),
    fetchStep('around', 'ipam.prefix', { contains: network }, PREFIX_FIELDS),
    fetchStep('near', 'ipam.prefix', { contains: network, mask_length__gte: Math.max(0, read.network.length - WIDER) }, ['prefix']),
    fetchStep('inside', 'ipam.prefix', { within: network }, BARE_PREFIX_FIELDS),
    addressStep({ parent: network }),
    fetchStep('ranges', 'ipam.iprange', { parent: network }, RANGE_FIELDS),
    fetchStep('wide-ranges', 'ipam.iprange', { parent: { from: 'near', field: 'prefix' } }, RANGE_FIELDS),
  ];
}

/** The addresses of a range are read through the networks that its ends lie in. */
function rangeSteps(id: number): readonly Step[] {
  const start = { from: 'targets', field: 'start_address' } as const;
  return [
    fetchStep('targets', 'ipam.iprange', { id }, RANGE_FIELDS),
    fetchStep('around', 'ipam.prefix', { contains: start }, PREFIX_FIELDS),
    fetchStep('inside', 'ipam.prefix', { within: start }, BARE_PREFIX_FIELDS),
    addressStep({ parent: { ...start, also: [{ from: 'targets', field: 'end_address' }] } }),
    fetchStep('ranges', 'ipam.iprange', { parent: start }, RANGE_FIELDS),
  ];
}

/** Prefixes that hosts are given addresses of: active ones, no containers. */
function filterSteps(filters: Readonly<Record<string, FilterValue>>): readonly Step[] {
  const active = { ...filters, status: 'active' };
  const each = { from: 'targets', field: 'prefix' } as const;
  return [
    fetchStep('targets', 'ipam.prefix', active, PREFIX_FIELDS),
    fetchStep('parents', 'ipam.prefix', { ...active, children__gte: 1 }, ['prefix']),
    fetchStep('inside', 'ipam.prefix', { within: { from: 'parents', field: 'prefix' } }, BARE_PREFIX_FIELDS),
    addressStep({ parent: each }),
    fetchStep('ranges', 'ipam.iprange', { parent: each }, RANGE_FIELDS),
  ];
}

function addressStep(filters: Parameters<typeof fetchStep>[2]): Step {
  return fetchStep('addresses', 'ipam.ipaddress', filters, ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES });
}
