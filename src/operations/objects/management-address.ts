import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { byId } from './related.js';

/** The address that a device or VM is managed by, and what kind of address it is. */
export interface ManagementAddress {
  readonly address: string;
  readonly kind: 'primary IPv4' | 'primary IPv6' | 'out-of-band IP' | 'management-only';
  /** The interface of a management-only address. */
  readonly port: string | null;
}

/** Fields of the object that the rule reads. */
export function managementFields(type: string): readonly string[] {
  return type === 'dcim.device' ? ['primary_ip', 'oob_ip'] : ['primary_ip'];
}

/** Steps for devices that have neither a primary nor an out-of-band address: what stands on their management-only interfaces. */
export function managementSteps(id: string, type: string, ids: readonly number[]): readonly FetchStep[] {
  if (type !== 'dcim.device') return [];
  return [
    fetchStep(`${id}-bare`, 'dcim.device', { id: ids, has_primary_ip: false, has_oob_ip: false }, ['id']),
    fetchStep(`${id}-ports`, 'dcim.interface', { device_id: { from: `${id}-bare`, field: 'id' }, mgmt_only: true }, ['name', 'device']),
    fetchStep(`${id}-addresses`, 'ipam.ipaddress', { interface_id: { from: `${id}-ports`, field: 'id' } }, ['address', 'assigned_object_id']),
  ];
}

/** Primary address as NetBox prefers it, else the out-of-band one, else the first on a management-only interface; each is named as what it is. */
export function managementAddressOf(inputs: Inputs, id: string, row: Row): ManagementAddress | null {
  const primary = rowOf(row, 'primary_ip');
  if (primary !== null) {
    const address = textOf(primary, 'address') ?? textOf(primary, 'display') ?? '';
    const family = numberOf(primary, 'family') ?? (address.includes(':') ? 6 : 4);
    return { address, kind: family === 6 ? 'primary IPv6' : 'primary IPv4', port: null };
  }
  const oob = textOf(row, 'oob_ip', 'address') ?? textOf(row, 'oob_ip');
  if (oob !== null) return { address: oob, kind: 'out-of-band IP', port: null };
  return onManagementPort(inputs, id, idOf(row));
}

function onManagementPort(inputs: Inputs, id: string, device: number | null): ManagementAddress | null {
  if (!inputs.has(`${id}-ports`)) return null;
  const ports = byId(inputs.rows(`${id}-ports`).filter((port) => idOf(port, 'device') === device));
  for (const row of inputs.rows(`${id}-addresses`)) {
    const port = ports.get(numberOf(row, 'assigned_object_id'));
    const address = textOf(row, 'address');
    if (port !== undefined && address !== null) return { address, kind: 'management-only', port: textOf(port, 'name') };
  }
  return null;
}
