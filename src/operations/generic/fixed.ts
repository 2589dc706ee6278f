import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Condition, Order } from '../../query/query.js';
import { reachOf } from '../../query/reach.js';

const PLACE_WORDS = new Set(['region', 'site_group', 'site', 'location', 'rack']);

/** Whether a condition says where objects are. */
export function isPlace(condition: Condition): condition is Extract<Condition, { kind: 'is' }> {
  return condition.kind === 'is' && PLACE_WORDS.has(condition.relation);
}

/** Whether conditions say where objects are, in some alternative at least. */
export function hasPlace(where: readonly Condition[]): boolean {
  return where.some((condition) => isPlace(condition) || ((condition.kind === 'any' || condition.kind === 'all') && hasPlace(condition.of)));
}

/** Names of columns that have one value only, because a condition says so. */
export function fixedColumns(type: string, where: readonly Condition[], world: World): ReadonlySet<string> {
  return new Set(where.flatMap((condition) => fixedBy(type, condition, world)));
}

function fixedBy(type: string, condition: Condition, world: World): readonly string[] {
  switch (condition.kind) {
    case 'is': {
      const [object] = condition.objects;
      const reach = reachOf(type, condition.relation);
      const single = object !== undefined && condition.objects.length === 1 && (!condition.below || world.inventory.idsBelow(object).length === 1);
      if (condition.negated || !single || reach?.kind !== 'direct') return [];
      const path = reach.relation.path.join('.');
      return Object.values(objectType(type).columns).flatMap((column) => (column.path.join('.') === path ? [column.name] : []));
    }
    case 'field':
      return condition.negated || condition.lookup !== 'equals' || condition.values.length !== 1 ? [] : [condition.field];
    case 'empty':
    case 'related':
    case 'through':
    case 'filter':
    case 'any':
    case 'all':
      return [];
  }
}

/** Whether the query keeps objects of a value out ("not active"), so that the others are the interesting part. */
export function excludes(where: readonly Condition[], field: string): boolean {
  return where.some((condition) => condition.kind === 'field' && condition.field === field && condition.negated);
}

/** The usual order of a list: by position in a place, by site for what is looked for everywhere, else the type's own. */
export function usualOrder(type: string, where: readonly Condition[]): readonly Order[] {
  const { naturalOrder, columns } = objectType(type);
  const own = naturalOrder.map((name) => (name.startsWith('-') ? name.slice(1) : name));
  const names = [...(excludes(where, 'status') ? ['status'] : placeOrder(type, where)), ...own];
  const descending = new Set(naturalOrder.flatMap((name) => (name.startsWith('-') ? [name.slice(1)] : [])));
  return [...new Set(names)].filter((name) => columns[name] !== undefined).map((column) => ({ column, descending: descending.has(column) }));
}

function placeOrder(type: string, where: readonly Condition[]): readonly string[] {
  const byHardware = where.some((condition) => condition.kind === 'is' && HARDWARE.has(condition.relation));
  const placed = where.some((condition) => isPlace(condition) && !condition.negated);
  if (type === 'dcim.device' && placed && !byHardware) return ['site', 'rack', 'position'];
  const scattered = byHardware || where.some((condition) => condition.kind === 'empty');
  return scattered && objectType(type).columns['site'] !== undefined ? ['site'] : [];
}

const HARDWARE = new Set(['manufacturer', 'device_type', 'model', 'platform']);
