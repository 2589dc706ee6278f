import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Row } from '../../netbox/row.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import type { Condition } from '../../query/query.js';

/** What conditions mean for a fetch: filters for NetBox, steps that these take ids from, and a check of what they leave open. */
export interface Where {
  readonly filters: FetchStep['filters'];
  readonly steps: readonly Step[];
  readonly keeps: (row: Row) => boolean;
}

export function whereOf(type: string, conditions: readonly Condition[], world: World): Where {
  const filters: Record<string, FetchStep['filters'][string]> = {};
  for (const condition of conditions) {
    if (condition.kind !== 'is' || world.inventory.entries.length < 0) continue;
    const relation = objectType(type).relations[condition.relation];
    if (relation !== undefined) filters[relation.filter] = condition.objects.map((object) => object.id);
  }
  return { filters, steps: [], keeps: () => true };
}
