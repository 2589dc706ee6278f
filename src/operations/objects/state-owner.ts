import type { World } from '../../inventory/inventory.js';
import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { objectType } from '../../netbox/catalogue.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { BoundObject } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { refOf, titleFields, titleOf } from './related.js';
import type { CheckOf, Verdict } from './state-check.js';

const owned = (type: string): boolean => objectType(type).fields['tenant'] !== undefined;

export function ownerSteps(object: BoundObject): readonly FetchStep[] {
  if (!owned(object.type)) return [fetchStep('object', object.type, { id: object.id }, titleFields(object.type))];
  return [
    fetchStep('object', object.type, { id: object.id }, [...titleFields(object.type), 'tenant']),
    fetchStep('tenants', 'tenancy.tenant', { id: { from: 'object', field: 'tenant.id' } }, ['name', 'group']),
  ];
}

/** By the object's own tenant; a tenant group owns what the tenants in and below it own. */
export function ownerVerdict(inputs: Inputs, row: Row, { object, check }: { object: BoundObject; check: CheckOf<'owner'> }, world: World): Verdict {
  const title = titleOf(object.type, row);
  if (!owned(object.type)) return { holds: false, sentence: `NetBox records no tenant for ${objectType(object.type).plural}` };
  const tenant = refOf(row, 'tenant', 'tenancy.tenant');
  if (tenant === null) return { holds: false, sentence: `${title} has no tenant recorded` };
  const { owner } = check;
  if (owner.type === 'tenancy.tenantgroup') {
    const group = inputs.rows('tenants')[0];
    const groupId = group === undefined ? null : idOf(group, 'group');
    const holds = groupId !== null && world.inventory.idsBelow(owner).includes(groupId);
    return { holds, sentence: `${title} belongs to ${tenant.name}, ${holds ? '' : 'which is not '}of ${owner.name}` };
  }
  const holds = tenant.id === owner.id;
  return { holds, sentence: `${title} belongs to ${tenant.name}${holds ? '' : `, not to ${owner.name}`}` };
}
