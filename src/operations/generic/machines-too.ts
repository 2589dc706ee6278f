import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { describeObjects } from '../../query/phrase.js';
import type { Condition, Select } from '../../query/query.js';
import { reachOf, targetOf } from '../../query/reach.js';
import { formatNumber } from '../present.js';
import { SILENT } from './remark.js';
import type { Remark } from './remark.js';
import { countedScope } from './scope.js';

const MACHINE = 'virtualization.virtualmachine';

/** Virtual machines are no servers; a list of servers tells how many there are under its other conditions. Null for other lists. */
export function machinesToo({ type, where }: Select, world: World): Remark | null {
  const role = where.find((condition) => condition.kind === 'is' && condition.relation === 'role' && !condition.negated && condition.objects.some(({ name }) => /^servers?$/iu.test(name)));
  const others = where.filter((condition) => condition !== role);
  if (type !== 'dcim.device' || role === undefined || !others.every((condition) => holdsForMachines(condition))) return null;
  const scope = countedScope(MACHINE, others, 'machines-too', world);
  if (scope === null) return null;
  return {
    ...SILENT,
    steps: () => scope.steps,
    notes: (inputs) => {
      const count = scope.count(inputs) ?? 0;
      return count === 0 ? [] : [`Not counted as servers: ${formatNumber(count)} ${describeObjects(MACHINE, others, count)}.`];
    },
  };
}

/** Whether a condition on devices can be asked of machines too, and means the same. */
function holdsForMachines(condition: Condition): boolean {
  if (condition.kind === 'is') return reachOf(MACHINE, condition.relation) !== null && targetOf(MACHINE, condition.relation) === targetOf('dcim.device', condition.relation);
  const field = condition.kind === 'field' ? objectType(MACHINE).fields[condition.field] : undefined;
  return condition.kind === 'field' && field?.kind === 'choice' && condition.values.every((value) => typeof value !== 'boolean' && field.values.includes(value));
}
