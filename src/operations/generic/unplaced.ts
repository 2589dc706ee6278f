import type { World } from '../../inventory/inventory.js';
import { contains, parseAddress, parsePrefix } from '../../netbox/address.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import type { RowPlan } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { planRows } from '../../plan/row-plan.js';
import type { Condition } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { countedWord } from '../present.js';
import { isPlace } from './fixed.js';

/** Addresses have a place only through what they are assigned to; those of the place's prefixes that are assigned to nothing are told apart. */
function placePrefixes(type: string, where: readonly Condition[], world: World): RowPlan | null {
  const places = where.filter((condition) => isPlace(condition) && !condition.negated && condition.relation !== 'rack');
  return type === 'ipam.ipaddress' && places.length > 0 ? planRows({ type: 'ipam.prefix', where: places, fields: ['prefix', 'vrf'], name: 'place-prefixes' }, world) : null;
}

export function unplacedSteps(type: string, where: readonly Condition[], world: World): readonly Step[] {
  const prefixes = placePrefixes(type, where, world);
  if (prefixes === null) return [];
  const unassigned = fetchStep('unassigned', 'ipam.ipaddress', { parent: fromBases(prefixes.bases, 'prefix'), assigned: false }, ['address', 'vrf'], { optional: true });
  return [...prefixes.steps.map((step): Step => (step.kind === 'compute' ? step : { ...step, optional: true })), unassigned];
}

/** "206 more addresses in the prefixes of this place are assigned to nothing." */
export function unplacedNotes(inputs: Inputs, type: string, where: readonly Condition[], world: World): readonly string[] {
  const plan = placePrefixes(type, where, world);
  if (plan === null || !inputs.complete('unassigned') || !plan.bases.ids.every((step) => inputs.complete(step))) return [];
  const prefixes = plan.read(inputs).rows;
  const count = inputs.rows('unassigned').filter((address) => prefixes.some((prefix) => holds(prefix, address))).length;
  return count === 0 ? [] : [`${countedWord(count, 'more address', 'more addresses')} in the prefixes of this place ${count === 1 ? 'is' : 'are'} assigned to nothing.`];
}

function holds(prefix: Row, address: Row): boolean {
  const [outer, inner] = [parsePrefix(textOf(prefix, 'prefix') ?? ''), parseAddress(textOf(address, 'address') ?? '')];
  return outer !== null && inner !== null && idOf(prefix, 'vrf') === idOf(address, 'vrf') && contains({ ...outer }, { ...inner, length: outer.family === 4 ? 32 : 128 });
}
