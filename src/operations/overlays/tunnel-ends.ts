import type { OutRow } from '../../answer.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FilterValue, FromStep, Step } from '../../plan/plan.js';
import { compareNatural } from '../../table/compare.js';
import { byId, nameOf } from '../objects/related.js';
import type { Inputs } from '../operation.js';
import { column, outRow } from '../present.js';

/** One end of a tunnel: the interface that terminates it, and where that is. */
export interface TunnelEnd {
  readonly row: Row;
  readonly tunnelId: number;
  readonly role: string | null;
  /** The device or virtual machine with the interface; null when the termination names none. */
  readonly owner: Row | null;
  readonly ownerType: 'dcim.device' | 'virtualization.virtualmachine';
  readonly port: string | null;
  readonly site: Row | null;
  readonly outsideIp: string | null;
}

/** Terminations of tunnels with their devices and virtual machines, whose sites tell where an end is. */
export function tunnelEndSteps(tunnels: FilterValue | FromStep): readonly Step[] {
  return [
    fetchStep('ends', 'vpn.tunneltermination', { tunnel_id: tunnels }, ['tunnel', 'role', 'termination_type', 'termination', 'outside_ip']),
    fetchStep('end-devices', 'dcim.device', { id: { from: 'ends', field: 'termination.device.id' } }, ['name', 'site']),
    fetchStep('end-machines', 'virtualization.virtualmachine', { id: { from: 'ends', field: 'termination.virtual_machine.id' } }, ['name', 'site']),
  ];
}

/** Hubs first, then by device and port. */
export function tunnelEnds(inputs: Inputs): readonly TunnelEnd[] {
  const devices = byId(inputs.rows('end-devices'));
  const machines = byId(inputs.rows('end-machines'));
  const ends = inputs.rows('ends').map((row): TunnelEnd => {
    const isMachine = textOf(row, 'termination_type') === 'virtualization.vminterface';
    const field = isMachine ? 'virtual_machine' : 'device';
    const owner = (isMachine ? machines : devices).get(idOf(row, 'termination', field)) ?? rowOf(row, 'termination', field);
    return {
      row, owner, tunnelId: idOf(row, 'tunnel') ?? 0, role: textOf(row, 'role'), ownerType: isMachine ? 'virtualization.virtualmachine' : 'dcim.device',
      port: textOf(row, 'termination', 'name'), site: owner === null ? null : rowOf(owner, 'site'), outsideIp: textOf(row, 'outside_ip', 'address') ?? textOf(row, 'outside_ip'),
    };
  });
  return ends.sort((a, b) => rank(a) - rank(b) || compareNatural(ownerName(a) ?? '', ownerName(b) ?? '') || compareNatural(a.port ?? '', b.port ?? '') || (numberOf(a.row, 'id') ?? 0) - (numberOf(b.row, 'id') ?? 0));
}

function rank({ role }: TunnelEnd): number {
  return role === 'hub' ? 0 : 1;
}

export function ownerName({ owner }: TunnelEnd): string | null {
  return owner === null ? null : nameOf(owner);
}

/** "fw-01:tunnel.1" */
export function endText(end: TunnelEnd): string | null {
  const name = ownerName(end);
  return name === null ? end.port : `${name}:${end.port ?? '?'}`;
}

export const END_COLUMNS = [column('tunnel', 'tunnel'), column('status', 'status'), column('encapsulation', 'encapsulation'), column('role', 'role'), column('interface', 'interface'), column('site', 'site'), column('outside_ip', 'outside IP')];

/** A row of the table of ends; a tunnel without ends has one row of its own. */
export function endRow(tunnel: Row, end: TunnelEnd | null): OutRow {
  const known = { tunnel: textOf(tunnel, 'name'), status: textOf(tunnel, 'status'), encapsulation: textOf(tunnel, 'encapsulation') };
  if (end === null) return outRow('vpn.tunnel', tunnel, { ...known, role: null, interface: null, site: null, outside_ip: null });
  return outRow('vpn.tunneltermination', end.row, { ...known, role: end.role, interface: endText(end), site: end.site === null ? null : nameOf(end.site), outside_ip: end.outsideIp });
}
