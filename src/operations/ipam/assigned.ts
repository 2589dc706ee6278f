import { displayOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** What an address stands on: "core-sw-01:Vlan200", "vm-app-01:eth0", an FHRP group, or null. */
export function assignedText(address: Row): string | null {
  const target = rowOf(address, 'assigned_object');
  if (target === null) return null;
  const owner = rowOf(target, 'device') ?? rowOf(target, 'virtual_machine');
  return owner === null ? displayOf(target) : `${textOf(owner, 'name') ?? displayOf(owner)}:${textOf(target, 'name') ?? displayOf(target)}`;
}
