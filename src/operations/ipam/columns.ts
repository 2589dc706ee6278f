import type { Cell } from '../../answer.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, FromStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { percentOf } from '../percent.js';
import { endsMeet } from './free-targets.js';
import { utilisationCell } from './prefix-text.js';
import { addressRecords, BARE_ADDRESS_FIELDS, BARE_PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords } from './records.js';
import type { PrefixRecord } from './records.js';
import { spaceOf } from './space.js';
import { aggregateUtilisation, prefixUtilisation, rangeUtilisation } from './utilisation.js';
import type { Utilisation } from './utilisation.js';

const MOST_ADDRESSES = 20_000; // beyond that a column of percentages costs more than it tells

type CellOf = (row: Row) => Cell;

/** Values of a field over all rows of a list. */
function over(bases: readonly string[], field: string): FromStep {
  const [from = '', ...more] = bases;
  return { from, field, also: more.map((base) => ({ from: base, field })) };
}

/** How full the prefixes of a list are: containers by their child prefixes, the others by their addresses. */
const prefixes = {
  type: 'ipam.prefix',
  column: 'utilisation',
  sort: 'number',
  fields: BARE_PREFIX_FIELDS,
  steps: (bases: readonly string[]): readonly FetchStep[] => {
    const leaves: FromStep = { from: 'utilisation-leaves', field: 'prefix' };
    return [
      fetchStep('utilisation-containers', 'ipam.prefix', { id: over(bases, 'id'), status: 'container' }, ['prefix']),
      fetchStep('utilisation-leaves', 'ipam.prefix', { id: over(bases, 'id'), status__n: 'container' }, ['prefix']),
      fetchStep('utilisation-inside', 'ipam.prefix', { within: { from: 'utilisation-containers', field: 'prefix' } }, BARE_PREFIX_FIELDS),
      fetchStep('utilisation-addresses', 'ipam.ipaddress', { parent: leaves }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES }),
      fetchStep('utilisation-ranges', 'ipam.iprange', { parent: leaves, mark_utilized: true }, RANGE_FIELDS),
    ];
  },
  compute: (inputs: Inputs): CellOf => ofKnownPrefixes(inputs, utilisationCell),
  exact: (inputs: Inputs): ((row: Row) => number | null) => ofKnownPrefixes(inputs, (_, { share }) => share * 100),
} as const;

/** What is made of the utilisation of each prefix; null where not all that is in it was read. */
function ofKnownPrefixes<Made>(inputs: Inputs, make: (record: PrefixRecord, utilisation: Utilisation) => Made): (row: Row) => Made | null {
  const space = spaceOf({
    prefixes: prefixRecords(inputs.rows('utilisation-inside')),
    addresses: addressRecords(inputs.rows('utilisation-addresses')),
    ranges: rangeRecords(inputs.rows('utilisation-ranges')),
  });
  const containersKnown = inputs.complete('utilisation-inside');
  const leavesKnown = inputs.complete('utilisation-addresses') && inputs.complete('utilisation-ranges');
  return (row) => {
    const [record] = prefixRecords([row]);
    const known = record?.container === true ? containersKnown : leavesKnown;
    return record === undefined || !(known || record.markUtilised) ? null : make(record, prefixUtilisation(record, space));
  };
}

/** How much of aggregates the prefixes of all VRFs take. */
const aggregates = {
  type: 'ipam.aggregate',
  column: 'utilisation',
  sort: 'number',
  fields: ['prefix'],
  steps: (bases: readonly string[]): readonly FetchStep[] => [
    fetchStep('utilisation-inside', 'ipam.prefix', { within_include: over(bases, 'prefix') }, BARE_PREFIX_FIELDS),
  ],
  compute: (inputs: Inputs): CellOf => {
    const space = spaceOf({ prefixes: prefixRecords(inputs.rows('utilisation-inside')) });
    return (row) => {
      const [record] = prefixRecords([row]);
      return record === undefined || !inputs.complete('utilisation-inside') ? null : percentOf(aggregateUtilisation(record.network, space).share);
    };
  },
} as const;

/** How much of IP ranges is recorded as addresses. */
const ranges = {
  type: 'ipam.iprange',
  column: 'utilisation',
  sort: 'number',
  fields: ['start_address', 'end_address', 'vrf', 'mark_populated', 'mark_utilized'],
  steps: (bases: readonly string[]): readonly FetchStep[] => {
    const { also = [], ...start } = over(bases, 'start_address');
    const ends = bases.map((from) => ({ from, field: 'end_address' }));
    return [fetchStep('utilisation-addresses', 'ipam.ipaddress', { parent: { ...start, also: [...also, ...ends] } }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES })];
  },
  compute: (inputs: Inputs): CellOf => {
    const space = spaceOf({ addresses: addressRecords(inputs.rows('utilisation-addresses')) });
    return (row) => {
      const [record] = rangeRecords([row]);
      const known = record !== undefined && (record.markUtilised || (endsMeet(record) && inputs.complete('utilisation-addresses')));
      return known ? percentOf(rangeUtilisation(record, space).share) : null;
    };
  },
} as const;

export const ipamColumns = [prefixes, aggregates, ranges] as const;
