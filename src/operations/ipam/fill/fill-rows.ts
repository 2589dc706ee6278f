import type { World } from '../../../inventory/inventory.js';
import { isList, numberOf, valueAt } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { FromStep, Step } from '../../../plan/plan.js';
import type { RowPlan } from '../../../plan/compiled.js';
import { planRows } from '../../../plan/row-plan.js';
import type { Condition } from '../../../query/query.js';
import type { Inputs } from '../../operation.js';
import { endsMeet } from '../free-targets.js';
import { addressRecords, BARE_ADDRESS_FIELDS, BARE_PREFIX_FIELDS, PREFIX_FIELDS, prefixRecords, RANGE_FIELDS, rangeRecords } from '../records.js';
import { spaceOf } from '../space.js';
import { aggregateUtilisation, percentMatters, prefixUtilisation, rangeUtilisation, vlanGroupUtilisation } from '../utilisation.js';
import type { Utilisation } from '../utilisation.js';

/** What is ranked by how full it is. */
export const FILLED_TYPES = ['ipam.prefix', 'ipam.iprange', 'ipam.aggregate', 'ipam.vlangroup'] as const;
export type FilledType = (typeof FILLED_TYPES)[number];

/** One object and how full it is; null when that is not known or would say nothing (large IPv6 networks). */
export interface Filled {
  readonly row: Row;
  readonly utilisation: Utilisation | null;
}

const MOST_ADDRESSES = 100_000; // to rank all prefixes, all addresses are needed
const FIELDS: Readonly<Record<FilledType, readonly string[]>> = {
  'ipam.prefix': PREFIX_FIELDS,
  'ipam.iprange': [...RANGE_FIELDS, 'tenant'],
  'ipam.aggregate': ['prefix', 'rir', 'date_added', 'tenant', 'description'],
  'ipam.vlangroup': ['name', 'scope', 'vid_ranges', 'vlan_count'],
};

/** Containers are full of prefixes, not of addresses: they are ranked only when the question names them. */
export function ranksContainers(where: readonly Condition[]): boolean {
  return where.some((condition) => condition.kind === 'field' && condition.field === 'status' && !condition.negated && condition.values.includes('container'));
}

function planOf(type: FilledType, where: readonly Condition[], world: World): RowPlan {
  const leaves = type === 'ipam.prefix' && !ranksContainers(where);
  return planRows({ type, where, fields: FIELDS[type], name: 'filled', ...(leaves ? { extra: { status__n: 'container' } } : {}) }, world);
}

export function fillSteps(type: FilledType, where: readonly Condition[], world: World): readonly Step[] {
  const plan = planOf(type, where, world);
  const over = (...fields: readonly string[]): FromStep => {
    const all = plan.bases.ids.flatMap((from) => fields.map((field) => ({ from, field })));
    const [first = { from: 'filled', field: 'id' }, ...also] = all;
    return { ...first, also };
  };
  const addresses = (values: FromStep): Step => fetchStep('filled-addresses', 'ipam.ipaddress', { parent: values }, BARE_ADDRESS_FIELDS, { maxRows: MOST_ADDRESSES });
  switch (type) {
    case 'ipam.prefix':
      if (ranksContainers(where)) return [...plan.steps, fetchStep('filled-inside', 'ipam.prefix', { within: over('prefix') }, BARE_PREFIX_FIELDS)];
      return [...plan.steps, addresses(over('prefix')), fetchStep('filled-ranges', 'ipam.iprange', { mark_utilized: true }, RANGE_FIELDS)];
    case 'ipam.iprange':
      return [...plan.steps, addresses(over('start_address', 'end_address'))];
    case 'ipam.aggregate':
      return [...plan.steps, fetchStep('filled-inside', 'ipam.prefix', { within_include: over('prefix') }, BARE_PREFIX_FIELDS)];
    case 'ipam.vlangroup':
      return plan.steps;
  }
}

/** All objects of the conditions with how full they are; null when not everything that fills them was read. */
export function filledRows(inputs: Inputs, type: FilledType, where: readonly Condition[], world: World): readonly Filled[] | null {
  const { rows, complete } = planOf(type, where, world).read(inputs);
  const needed = ['filled-inside', 'filled-addresses', 'filled-ranges'].filter((step) => inputs.has(step));
  if (!complete || needed.some((step) => !inputs.complete(step))) return null;
  const read = (step: string): readonly Row[] => (inputs.has(step) ? inputs.rows(step) : []);
  const space = spaceOf({ prefixes: prefixRecords(read('filled-inside')), addresses: addressRecords(read('filled-addresses')), ranges: rangeRecords(read('filled-ranges')) });
  switch (type) {
    case 'ipam.prefix':
      return prefixRecords(rows).map((record) => ({ row: record.row, utilisation: told(prefixUtilisation(record, space), (fill) => percentMatters(record.network, fill.basis)) }));
    case 'ipam.iprange':
      return rangeRecords(rows).map((record) => ({ row: record.row, utilisation: record.markUtilised || endsMeet(record) ? rangeUtilisation(record, space) : null }));
    case 'ipam.aggregate':
      return prefixRecords(rows).map((record) => ({ row: record.row, utilisation: aggregateUtilisation(record.network, space) }));
    case 'ipam.vlangroup':
      return rows.map((row) => ({ row, utilisation: vlanGroupUtilisation(vidRanges(row), numberOf(row, 'vlan_count') ?? 0) }));
  }
}

function told(utilisation: Utilisation, matters: (utilisation: Utilisation) => boolean): Utilisation | null {
  return matters(utilisation) ? utilisation : null;
}

function vidRanges(row: Row): readonly (readonly [number, number])[] {
  const ranges = valueAt(row, ['vid_ranges']);
  return (isList(ranges) ? ranges : []).flatMap((range): (readonly [number, number])[] => {
    const [first, last] = isList(range) ? range : [];
    return typeof first === 'number' && typeof last === 'number' ? [[first, last]] : [];
  });
}
