import { idOf, numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import type { Inputs } from '../../operation.js';

export const VLAN_FIELDS = ['vid', 'name', 'site', 'group', 'status', 'role', 'tenant', 'url', 'display_url'];

/** The groups of VLANs that belong to one site. */
export function vlanSiteSteps(vlans: readonly [string, ...string[]]): readonly Step[] {
  const [from, ...others] = vlans;
  return [fetchStep('site-groups', 'ipam.vlangroup', { id: { from, field: 'group.id', also: others.map((other) => ({ from: other, field: 'group.id' })) }, scope_type: 'dcim.site' }, ['name', 'scope_type', 'scope_id', 'scope'])];
}

/** The site of a VLAN: its own, or that of its group; null for one of a wider place, or of none. */
export function siteOfVlan(vlan: Row, inputs: Inputs): { readonly id: number; readonly name: string } | null {
  const own = idOf(vlan, 'site');
  if (own !== null) return { id: own, name: textOf(vlan, 'site', 'name') ?? textOf(vlan, 'site') ?? '' };
  const group = inputs.rows('site-groups').find((each) => idOf(each) === idOf(vlan, 'group'));
  const scope = group === undefined || textOf(group, 'scope_type') !== 'dcim.site' ? null : numberOf(group, 'scope_id');
  return scope === null || group === undefined ? null : { id: scope, name: textOf(group, 'scope', 'name') ?? textOf(group, 'scope') ?? '' };
}
