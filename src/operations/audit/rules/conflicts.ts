import type { Cell } from '../../../answer.js';
import { idOf, numberOf, rowOf, rowsOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { sideEnds } from '../../connections/ends.js';
import { nameAt, nameOf, plainRule, rowsBy } from '../rule.js';
import type { AuditRule, Ground } from '../rule.js';

const COLUMNS = [['rule', 'rule'], ['object', 'object'], ['status', 'status'], ['other', 'other object'], ['other_status', 'its status'], ['site', 'site']] as const;
const DEVICE_FIELDS = ['name', 'status', 'site', 'rack', 'tenant', 'position', 'face', 'device_type', 'parent_device', 'primary_ip4', 'primary_ip6'];

/** Contradictions between related objects, the gravest first. */
export const conflictRules: readonly AuditRule[] = [
  device('device-site-status', 'are active in a site that is not in use', 'active devices in retired or planned sites', { sites: { type: 'dcim.site', fields: ['name', 'status'] } }, ({ all, options }) => {
    const [states, others] = [wanted(options.states, ['active']), wanted(options.otherStates, ['planned', 'retired'])];
    const sites = new Map(all('sites').map((row) => [idOf(row), row]));
    return (row) => {
      const site = sites.get(idOf(row, 'site'));
      return site !== undefined && states.has(textOf(row, 'status') ?? '') && others.has(textOf(site, 'status') ?? '') ? against('site status', row, nameOf(site), textOf(site, 'status')) : null;
    };
  }),
  device('device-rack-status', 'are active in a rack that is not in use', 'active devices in planned or deprecated racks', { racks: { type: 'dcim.rack', fields: ['name', 'status'] } }, ({ all, options }) => {
    const [states, others] = [wanted(options.states, ['active']), wanted(options.otherStates, ['planned', 'deprecated'])];
    const racks = new Map(all('racks').map((row) => [idOf(row), row]));
    return (row) => {
      const rack = racks.get(idOf(row, 'rack'));
      return rack !== undefined && states.has(textOf(row, 'status') ?? '') && others.has(textOf(rack, 'status') ?? '') ? against('rack status', row, nameOf(rack), textOf(rack, 'status')) : null;
    };
  }),
  device('rack-overlap', 'overlap with another device in their rack', 'devices that overlap in their rack', { mounted: { type: 'dcim.device', fields: ['name', 'rack', 'position', 'face', 'device_type', 'status', 'parent_device'] }, types: { type: 'dcim.devicetype', fields: ['u_height', 'is_full_depth'] } }, overlaps),
  device('host-offline', 'are not running although active VMs are placed on them', 'offline hosts with active VMs', { machines: { type: 'virtualization.virtualmachine', fields: ['name', 'status', 'device'] } }, ({ all, options }) => {
    const states = wanted(options.states, ['offline', 'failed', 'decommissioning', 'inventory', 'planned']);
    const guests = rowsBy(all('machines').filter((row) => textOf(row, 'status') === 'active'), 'device');
    return (row) => {
      const own = guests.get(idOf(row) ?? 0) ?? [];
      return states.has(textOf(row, 'status') ?? '') && own.length > 0 ? against('host and VM status', row, own.map(nameOf).join(', '), 'active') : null;
    };
  }),
  device('primary-ip-elsewhere', 'have a primary IP that is not on one of their ports', 'devices whose primary IP is on another device', { addresses: { type: 'ipam.ipaddress', fields: ['address', 'status', 'assigned_object'] } }, ({ all }) => {
    const owners = new Map(all('addresses').map((row) => [idOf(row), row]));
    return (row) => {
      const wrong = [idOf(row, 'primary_ip4'), idOf(row, 'primary_ip6')].flatMap((id) => (id === null ? [] : [owners.get(id)])).find((address) => address !== undefined && idOf(address, 'assigned_object', 'device') !== idOf(row));
      if (wrong === undefined) return null;
      const owner = rowOf(wrong, 'assigned_object');
      return against('primary IP', row, `${textOf(wrong, 'address') ?? ''} on ${owner === null ? 'nothing' : (nameAt(owner, 'device') ?? nameOf(owner))}`, textOf(wrong, 'status'));
    };
  }),
  plainRule({ key: 'circuit-terminated', type: 'circuits.circuit', phrase: 'are decommissioned but still terminated', fields: ['cid', 'status', 'termination_a', 'termination_z'], columns: COLUMNS, question: 'decommissioned circuits that still have terminations' }, ({ options }) => {
    const states = wanted(options.states, ['decommissioned']);
    return (row) => {
      const sides = (['termination_a', 'termination_z'] as const).flatMap((side) => { const end = rowOf(row, side); return end === null ? [] : [end]; });
      if (!states.has(textOf(row, 'status') ?? '') || sides.length === 0) return null;
      const places = sides.map((side) => nameAt(side, 'termination') ?? nameOf(side));
      return { rule: 'circuit terminations', object: textOf(row, 'cid'), status: textOf(row, 'status'), other: `${String(sides.length)} termination${sides.length === 1 ? '' : 's'}: ${places.join(', ')}`, other_status: null, site: places.join(', ') };
    };
  }, ({ options }) => (row) => wanted(options.states, ['decommissioned']).has(textOf(row, 'status') ?? '')),
  plainRule({ key: 'cable-decommissioning', type: 'dcim.cable', phrase: 'are connected to a device that is being decommissioned', fields: ['label', 'status', 'a_terminations', 'b_terminations'], datasets: { devices: { type: 'dcim.device', fields: ['name', 'status', 'site'], filters: { status: 'decommissioning' } } }, columns: COLUMNS, question: 'connected cables on decommissioning devices' }, ({ all }) => {
    const leaving = new Map(all('devices').map((row) => [idOf(row), row]));
    return (cable) => {
      const end = [...sideEnds(cable, 'a_terminations'), ...sideEnds(cable, 'b_terminations')].find(({ owner }) => owner?.type === 'dcim.device' && leaving.has(owner.id));
      const row = leaving.get(end?.owner?.id ?? 0);
      return row === undefined || textOf(cable, 'status') !== 'connected' ? null : { rule: 'cable on a leaving device', object: `cable ${textOf(cable, 'label') ?? `#${String(idOf(cable))}`}`, status: 'connected', other: nameOf(row), other_status: 'decommissioning', site: nameAt(row, 'site') };
    };
  }),
  vlanElsewhere(),
  device('tenant-differs', 'have another tenant than their rack', 'tenants of device and rack that differ', { racks: { type: 'dcim.rack', fields: ['name', 'tenant'] } }, ({ all }) => {
    const racks = new Map(all('racks').map((row) => [idOf(row), row]));
    return (row) => {
      const rack = racks.get(idOf(row, 'rack'));
      const [own, other] = [nameAt(row, 'tenant'), rack === undefined ? null : nameAt(rack, 'tenant')];
      return own === null || other === null || own === other ? null : { rule: 'tenant', object: nameOf(row), status: own, other: nameOf(rack ?? {}), other_status: other, site: nameAt(row, 'site') };
    };
  }),
];

function device(key: string, phrase: string, question: string, datasets: AuditRule['datasets'], test: (ground: Ground) => (row: Row) => Readonly<Record<string, Cell>> | null): AuditRule {
  return plainRule({ key, type: 'dcim.device', phrase, question, fields: DEVICE_FIELDS, datasets, columns: COLUMNS }, test);
}

function wanted(said: readonly string[], usual: readonly string[]): ReadonlySet<string> {
  return new Set(said.length > 0 ? said : usual);
}

function against(rule: string, row: Row, other: string, otherStatus: string | null): Readonly<Record<string, Cell>> {
  return { rule, object: nameOf(row), status: textOf(row, 'status'), other, other_status: otherStatus, site: nameAt(row, 'site') };
}

/** VLANs of one site on the port of a device at another. */
function vlanElsewhere(): AuditRule {
  return plainRule({
    key: 'vlan-other-site', type: 'dcim.interface', phrase: 'carry a VLAN of another site', fields: ['name', 'device', 'mode', 'untagged_vlan', 'tagged_vlans'], columns: COLUMNS, question: 'vlans on ports at a different site than the vlan',
    datasets: { vlans: { type: 'ipam.vlan', fields: ['vid', 'name', 'status', 'site', 'group'] }, groups: { type: 'ipam.vlangroup', fields: ['scope_type', 'scope_id'] }, devices: { type: 'dcim.device', fields: ['site'] } },
  }, ({ all, world }) => {
    const groups = new Map(all('groups').filter((row) => textOf(row, 'scope_type') === 'dcim.site').map((row) => [idOf(row), numberOf(row, 'scope_id')]));
    const sites = new Map(all('vlans').map((row) => [idOf(row), { row, site: idOf(row, 'site') ?? groups.get(idOf(row, 'group')) ?? null }]));
    const devices = new Map(all('devices').map((row) => [idOf(row), row]));
    const nameOfSite = (id: number): string => world.inventory.find('dcim.site', id)?.name ?? `site ${String(id)}`;
    return (port) => {
      const site = idOf(devices.get(idOf(port, 'device')) ?? {}, 'site');
      const vlans = [rowOf(port, 'untagged_vlan'), ...rowsOf(port, 'tagged_vlans')].flatMap((vlan) => (vlan === null ? [] : [sites.get(idOf(vlan))]));
      const strange = vlans.filter((vlan) => vlan !== undefined && vlan.site !== null && site !== null && vlan.site !== site);
      if (strange.length === 0 || site === null) return null;
      const told = strange.map((vlan) => `VLAN ${textOf(vlan?.row ?? {}, 'vid') ?? ''} ${nameOf(vlan?.row ?? {})} of ${nameOfSite(vlan?.site ?? 0)}`);
      return { rule: 'VLAN site', object: `${nameAt(port, 'device') ?? ''} ${nameOf(port)}`, status: textOf(port, 'mode'), other: told.join(', '), other_status: textOf(strange[0]?.row ?? {}, 'status'), site: nameOfSite(site) };
    };
  }, () => (port) => textOf(port, 'mode') !== null);
}

/** Two devices in one unit: on the same face, or one of them through the whole depth. */
function overlaps({ all }: Ground): (row: Row) => Readonly<Record<string, Cell>> | null {
  const types = new Map(all('types').map((row) => [idOf(row), row]));
  const span = (row: Row): { readonly from: number; readonly to: number; readonly face: string | null; readonly deep: boolean } | null => {
    const from = numberOf(row, 'position');
    const type = types.get(idOf(row, 'device_type')) ?? {};
    const height = numberOf(type, 'u_height') ?? 0;
    return from === null || height === 0 || rowOf(row, 'parent_device') !== null ? null : { from, to: from + height, face: textOf(row, 'face'), deep: type['is_full_depth'] === true };
  };
  const byRack = rowsBy(all('mounted'), 'rack');
  return (row) => {
    const own = span(row);
    if (own === null) return null;
    const other = (byRack.get(idOf(row, 'rack') ?? 0) ?? []).find((each) => {
      const there = idOf(each) === idOf(row) ? null : span(each);
      return there !== null && there.from < own.to && own.from < there.to && (there.face === own.face || there.deep || own.deep);
    });
    return other === undefined ? null : against(`units of ${nameAt(row, 'rack') ?? 'the rack'}`, row, nameOf(other), textOf(other, 'status'));
  };
}
