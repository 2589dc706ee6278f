import { tableBody } from '../../answer.js';
import { displayOf, idOf, numberOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { byId } from '../connections/lookups.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import { advice } from './advice.js';
import type { Advice } from './advice.js';
import type { Spot } from './cable-moves.js';

/** The ports of what moves, and the VLANs on them. */
export function vlanSteps(type: 'dcim.interface' | 'virtualization.vminterface', filters: FetchStep['filters']): readonly Step[] {
  const owner = type === 'dcim.interface' ? 'device' : 'virtual_machine';
  return [
    fetchStep('own-ports', type, filters, ['name', owner, 'untagged_vlan', 'tagged_vlans']),
    fetchStep('own-vlans', 'ipam.vlan', { id: { from: 'own-ports', field: 'untagged_vlan.id', also: [{ from: 'own-ports', field: 'tagged_vlans.id' }] } }, ['vid', 'name', 'site', 'group']),
    fetchStep('own-vlan-groups', 'ipam.vlangroup', { id: { from: 'own-vlans', field: 'group.id' } }, ['name', 'scope_type', 'scope_id']),
  ];
}

/** The VLANs on the ports (of one device, when several move) that belong to another site than the new one: flagged, never changed. */
export function vlanAdvice(inputs: Inputs, to: Spot, device: number | null = null): Advice {
  if (!inputs.has('own-ports')) return advice({});
  const groups = byId(inputs.rows('own-vlan-groups'));
  const others = inputs.rows('own-vlans').filter((vlan) => isOfOther(vlan, groups, to.id));
  const own = inputs.rows('own-ports').filter((port) => device === null || idOf(port, 'device') === device);
  const ports = own.flatMap((port) => others.filter((vlan) => vlansOn(port).includes(idOf(vlan) ?? 0)).map((vlan) => ({ port, vlan })));
  const notes = ['Its IP addresses stay as they are: check that their networks exist there.'];
  if (ports.length === 0) return advice({ checks: [`no port carries a VLAN of another site than ${to.name}`], notes });
  const count = new Set(ports.map(({ port }) => idOf(port))).size;
  const vlans = listed(others.filter((vlan) => ports.some((each) => each.vlan === vlan)).map((vlan) => `${String(numberOf(vlan, 'vid'))} (${textOf(vlan, 'name') ?? ''})`));
  const text = `${countedWord(count, 'port')} ${count === 1 ? 'carries' : 'carry'} VLANs that do not belong to ${to.name}: ${vlans}.`;
  const rows = ports.map(({ port, vlan }) => outRow('ipam.vlan', vlan, { port: portText(port), vlan: displayOf(vlan), site: textOf(vlan, 'site') ?? textOf(vlan, 'group') }));
  return advice({ notes: [`Ports keep their VLANs. ${text}`, ...notes], sections: [{ title: `VLANs of another site than ${to.name}`, body: tableBody({ text, objectType: 'ipam.vlan', columns: [column('port', 'port'), column('vlan', 'VLAN'), column('site', 'belongs to')], rows }) }] });
}

function portText(port: Row): string {
  const owner = rowOf(port, 'device') ?? rowOf(port, 'virtual_machine') ?? {};
  return `${textOf(owner, 'name') ?? displayOf(owner)}:${textOf(port, 'name') ?? displayOf(port)}`;
}

function vlansOn(port: Row): readonly number[] {
  const untagged = idOf(port, 'untagged_vlan');
  return [...(untagged === null ? [] : [untagged]), ...rowsOf(port, 'tagged_vlans').flatMap((vlan) => idOf(vlan) ?? [])];
}

/** A VLAN belongs to a site by its own field, or by the scope of its group. */
function isOfOther(vlan: Row, groups: ReadonlyMap<number, Row>, site: number): boolean {
  const own = rowOf(vlan, 'site') === null ? null : idOf(vlan, 'site');
  const group = groups.get(idOf(vlan, 'group') ?? 0);
  const scope = group !== undefined && textOf(group, 'scope_type') === 'dcim.site' ? numberOf(group, 'scope_id') : null;
  return (own ?? scope ?? site) !== site;
}
