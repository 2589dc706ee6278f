import { parseAddress, parsePrefix, rangeOf } from '../../netbox/address.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { partial } from '../compiled.js';
import type { At, Compiler, RowPlan } from '../compiled.js';
import { IN_PREFIX } from '../../query/reach.js';
import type { RelatedCondition, RelatedCounts } from './related.js';

/** Whether related objects belong by lying inside, which no relation says: addresses in prefixes. */
export function isContained({ type, by }: Pick<RelatedCondition, 'type' | 'by'>, at: At): boolean {
  return at.type.name === 'ipam.prefix' && type === 'ipam.ipaddress' && by === IN_PREFIX;
}

/** Fields of a prefix that say which addresses are its own. */
export const PREFIX_FIELDS: readonly string[] = ['prefix', 'vrf', 'status'];

/** How many addresses lie in each prefix: those of its VRF, and of every VRF in a container of the global table, as NetBox lists them. */
export function containedCounts(condition: Pick<RelatedCondition, 'type' | 'where'>, at: At, compiler: Compiler): RelatedCounts {
  const plan: RowPlan = compiler.planRows({ type: condition.type, where: condition.where, fields: ['address', 'vrf'], name: `${at.name}.related` });
  return {
    steps: () => plan.steps,
    prepare: (results) => {
      const { rows, complete } = plan.read(results);
      if (!complete) throw partial(plan.type);
      const tables = tablesOf(rows);
      return (row) => countInside(row, tables);
    },
  };
}

/** Values of addresses in order, by family and table; the table of all VRFs is "any". */
function tablesOf(rows: readonly Row[]): ReadonlyMap<string, readonly bigint[]> {
  const tables = new Map<string, bigint[]>();
  for (const row of rows) {
    const address = parseAddress(textOf(row, 'address') ?? '');
    if (address === null) continue;
    for (const table of [String(idOf(row, 'vrf')), 'any']) {
      const key = `${String(address.family)} ${table}`;
      const values = tables.get(key);
      if (values === undefined) tables.set(key, [address.value]);
      else values.push(address.value);
    }
  }
  for (const values of tables.values()) values.sort((a, b) => (a < b ? -1 : Number(a > b)));
  return tables;
}

function countInside(row: Row, tables: ReadonlyMap<string, readonly bigint[]>): number {
  const network = parsePrefix(textOf(row, 'prefix') ?? '');
  if (network === null) return 0;
  const vrf = idOf(row, 'vrf');
  const table = vrf === null && textOf(row, 'status') === 'container' ? 'any' : String(vrf);
  const values = tables.get(`${String(network.family)} ${table}`) ?? [];
  const { first, last } = rangeOf(network);
  return firstFrom(values, last + 1n) - firstFrom(values, first);
}

/** Index of the first value that is not below a bound. */
function firstFrom(values: readonly bigint[], bound: bigint): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? bound) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
