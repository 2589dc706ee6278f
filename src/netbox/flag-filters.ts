import type { Filter } from './object-type.js';

/** Filters of NetBox's own making that are a yes or a no. */
const FLAG_METHODS: ReadonlySet<string> = new Set([
  'assigned', 'assigned_to_interface', 'cabled', 'can_add', 'can_change', 'can_delete', 'can_view', 'connected', 'console_ports', 'console_server_ports', 'device_bays',
  'has_front_image', 'has_oob_ip', 'has_primary_ip', 'has_rear_image', 'has_virtual_device_context', 'interfaces', 'inventory_items', 'local_context_data', 'module_bays',
  'occupied', 'pass_through_ports', 'power_outlets', 'power_ports', 'primary', 'unterminated', 'usable', 'virtual_chassis_member',
]);

/** Fields that have no `__empty`, and the filter that says whether they have a value. */
export const PRESENCE_FILTERS: Readonly<Record<string, string>> = { primary_ip: 'has_primary_ip', oob_ip: 'has_oob_ip', cable: 'cabled', assigned_object: 'assigned' };

/** Whether a filter reads its value as a yes or a no. NetBox passes over any other value in silence, and so returns everything. */
export function isFlagFilter(name: string, filter: Filter): boolean {
  return filter.kind === 'boolean' || (filter.kind === 'method' && filter.single === true && FLAG_METHODS.has(name));
}

/** A yes or a no as NetBox reads it from a query; null for anything else. */
export function readFlag(text: string): boolean | null {
  switch (text.toLowerCase()) {
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      return null;
  }
}
