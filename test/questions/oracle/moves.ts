import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { endName, labelOf } from './cabling.js';
import { ids, nameOf, number, text, type Inventory } from './inventory.js';

const form = 'write.move';
const NOTHING_WRITTEN = 'Nothing was written';

interface Standing {
  readonly site: number;
  readonly rack: number;
}

/** Moves: the new place beside the old one, and the cables, VLANs and hosts that do not fit it any more. */
export function moves(inventory: Inventory): readonly Example[] {
  return [toRack(inventory), toSite(inventory), toCluster(inventory), exchanged(inventory), outOfRack(inventory)];
}

function plan(question: string, sentence: readonly string[], fragments: readonly string[], without: readonly string[] = []): Example {
  return { form, question, expect: { kind: 'plan', sentence: [...sentence, NOTHING_WRITTEN], text: [...new Set(fragments)], ...(without.length > 0 ? { without: [...without] } : {}) } };
}

function standingOf(device: StoredObject): Standing {
  return { site: number(device, 'site'), rack: number(device, 'rack') };
}

interface End {
  readonly type: string;
  readonly id: number;
}

function endsAt(value: unknown): readonly End[] {
  const ends: readonly unknown[] = Array.isArray(value) ? value : [];
  return ends.flatMap((end) => (typeof end === 'object' && end !== null && 'object_type' in end && 'object_id' in end && typeof end.object_type === 'string' && typeof end.object_id === 'number' ? [{ type: end.object_type, id: end.object_id }] : []));
}

/** How a cable would lie when one device stands elsewhere; null when it ends at no device. */
function lying(inventory: Inventory, ends: readonly End[], moved: ReadonlyMap<number, Standing>): string | null {
  const devices = ends.map((end) => inventory.get('dcim.device', inventory.get(end.type, end.id).device));
  if (devices.some((device) => device.id === 0)) return null;
  const places = devices.map((device) => moved.get(device.id) ?? standingOf(device));
  if (new Set(places.map(({ site }) => site)).size > 1) return 'between sites';
  if (places.some(({ rack }) => rack === 0)) return 'from outside a rack';
  return new Set(places.map(({ rack }) => rack)).size > 1 ? 'between racks' : 'inside one rack';
}

/** Counts and names of the cables that would lie otherwise than now. */
function cablesAfter(inventory: Inventory, device: StoredObject, then: Standing): readonly string[] {
  const moved = new Map([[device.id, then]]);
  const all = inventory.all('dcim.cable').map((cable) => ({ cable, ends: [...endsAt(cable.a_terminations), ...endsAt(cable.b_terminations)] }));
  const own = all.filter(({ ends }) => ends.some((end) => inventory.get(end.type, end.id).device === device.id));
  const changed = own.map((each) => ({ ...each, now: lying(inventory, each.ends, new Map()), then: lying(inventory, each.ends, moved) })).filter((each) => each.then === null || each.now !== each.then);
  const kinds = ['between sites', 'between racks', 'from outside a rack'].flatMap((kind) => {
    const count = changed.filter((each) => each.then === kind).length;
    return count === 0 ? [] : [`${count} would run ${kind}`];
  });
  const ends = changed.filter((each) => each.then !== null).flatMap((each) => each.ends.map((end) => endName(inventory, end)));
  return [`${changed.length} of ${own.length} cables would lie otherwise than now`, ...kinds, ...changed.map(({ cable }) => labelOf(cable)), ...ends];
}

function toRack(inventory: Inventory): Example {
  const device = inventory.named('dcim.device', 'srv-web-02');
  const rack = inventory.all('dcim.rack').find((each) => nameOf(each) === 'R01-A16') ?? { id: 0 };
  const height = number(inventory.get('dcim.devicetype', device.device_type), 'u_height');
  return plan('move srv-web-02 to R01-A16 U10', ['srv-web-02', `rack ${nameOf(inventory.get('dcim.rack', device.rack))} → R01-A16`, `U ${number(device, 'position')} → 10`], [`U10–U${9 + height} of R01-A16`, '+ srv-web-02', ...cablesAfter(inventory, device, { site: number(rack, 'site'), rack: rack.id })], ['between sites']);
}

function vlansElsewhere(inventory: Inventory, ports: readonly StoredObject[], site: number): readonly string[] {
  const vlans = ports.flatMap((port) => [number(port, 'untagged_vlan'), ...ids(port, 'tagged_vlans')]).filter((id) => id !== 0).map((id) => inventory.get('ipam.vlan', id));
  const foreign = vlans.filter((vlan) => {
    const group = inventory.get('ipam.vlangroup', vlan.group);
    const own = typeof vlan.site === 'number' ? vlan.site : group.scope_type === 'dcim.site' ? number(group, 'scope_id') : site;
    return own !== site;
  });
  return foreign.map((vlan) => `${number(vlan, 'vid')} (${nameOf(vlan)})`);
}

function toSite(inventory: Inventory): Example {
  const device = inventory.named('dcim.device', 'edge-rtr-02');
  const site = inventory.named('dcim.site', 'datacenter-02').id;
  const ports = inventory.all('dcim.interface').filter((port) => port.device === device.id);
  const vlans = vlansElsewhere(inventory, ports, site);
  return plan('shift edge-rtr-02 from datacenter-01 to datacenter-02', ['edge-rtr-02', 'site datacenter-01 → datacenter-02'], [...(vlans.length === 0 ? ['no port carries a VLAN of another site than datacenter-02'] : vlans), 'rack: null', 'position: null', ...cablesAfter(inventory, device, { site, rack: 0 })]);
}

function toCluster(inventory: Inventory): Example {
  const machine = inventory.named('virtualization.virtualmachine', 'vm-app-01');
  const cluster = inventory.named('virtualization.cluster', 'proxmox-dc02');
  const host = inventory.get('dcim.device', machine.device);
  if (host.cluster === cluster.id) throw new Error('The host is in the new cluster already.');
  const ports = inventory.all('virtualization.vminterface').filter((port) => port.virtual_machine === machine.id);
  const site = number(cluster, 'scope_id');
  return plan('migrate vm-app-01 to proxmox-dc02', ['vm-app-01', `cluster ${nameOf(inventory.get('virtualization.cluster', machine.cluster))} → proxmox-dc02`], [`Its host ${nameOf(host)} is not in proxmox-dc02`, `site: ${nameOf(inventory.get('dcim.site', site))}`, 'device: null', ...vlansElsewhere(inventory, ports, site)]);
}

function exchanged(inventory: Inventory): Example {
  const place = (name: string): string => {
    const device = inventory.named('dcim.device', name);
    return `${nameOf(inventory.get('dcim.rack', device.rack))} U${number(device, 'position')}`;
  };
  const [first, second] = [place('srv-web-01'), place('srv-web-02')];
  return plan('swap srv-web-01 and srv-web-02 positions', [`srv-web-01 (${first})`, `srv-web-02 (${second})`, 'three steps', `srv-web-01 leaves ${first}`, `srv-web-02 takes ${first}`, `srv-web-01 takes ${second}`], [`position: ${first.split(' U')[1] ?? ''}`, `position: ${second.split(' U')[1] ?? ''}`, 'position: null', 'none of the']);
}

function outOfRack(inventory: Inventory): Example {
  const device = inventory.named('dcim.device', 'tor-a01-2');
  return plan('take tor-a01-2 out of its rack', ['tor-a01-2', `rack ${nameOf(inventory.get('dcim.rack', device.rack))} → none`, `U ${number(device, 'position')} → none`, `face ${text(device, 'face')} → none`], cablesAfter(inventory, device, { site: number(device, 'site'), rack: 0 }), ['location: null']);
}
