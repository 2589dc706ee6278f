import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { ids, nameOf, number, tally, text, type Inventory } from './inventory.js';

const SITE = 'dcim.site';
const VLAN = 'ipam.vlan';
const FORM = 'vlan.missing-on';

/** Where a VLAN is absent, or not the same as elsewhere. */
export function vlanGaps(inventory: Inventory): readonly Example[] {
  return [...missing(inventory), ...names(inventory), ...links(inventory), ...withoutSubnet(inventory)];
}

/** The site of a VLAN: its own, or that of its group. */
function siteOf(inventory: Inventory, vlan: StoredObject): StoredObject {
  const group = inventory.get('ipam.vlangroup', vlan.group);
  return inventory.get(SITE, vlan.site ?? (group.scope_type === SITE ? group.scope_id : null));
}

function withVid(inventory: Inventory, vid: number): readonly StoredObject[] {
  return inventory.all(VLAN).filter((vlan) => vlan.vid === vid);
}

function isBranch(inventory: Inventory, site: StoredObject): boolean {
  return nameOf(inventory.get('dcim.sitegroup', site.group)) === 'Branches';
}

function missing(inventory: Inventory): readonly Example[] {
  const all = inventory.all(SITE);
  const branches = all.filter((site) => isBranch(inventory, site));
  const having = (vid: number): ReadonlySet<number> => new Set(withVid(inventory, vid).map((vlan) => siteOf(inventory, vlan).id));
  const table = (question: string, sites: readonly StoredObject[], of: readonly StoredObject[]): Example => ({
    form: FORM, question, expect: { kind: 'table', objectType: SITE, total: sites.length, set: sites.map(nameOf).sort(), sentence: [`${sites.length} of ${of.length}`] },
  });
  const without = (sites: readonly StoredObject[], vid: number): readonly StoredObject[] => sites.filter((site) => !having(vid).has(site.id));
  return [
    table("which sites don't have vlan 30", without(all, 30), all),
    table('sites without vlan 100', without(all, 100), all),
    table('which branches are missing vlan 30', without(branches, 30), branches),
    table('which sites have vlan 200', all.filter((site) => having(200).has(site.id)), all),
  ];
}

function names(inventory: Inventory): readonly Example[] {
  const of = (vid: number, question: string): Example => {
    const vlans = withVid(inventory, vid);
    const counts = tally(vlans.map((vlan) => text(vlan, 'name')));
    const [most] = counts;
    return {
      form: FORM, question, expect: {
        kind: 'table', objectType: VLAN, total: vlans.length, by: ['site', 'name'], set: vlans.map((vlan) => `${nameOf(siteOf(inventory, vlan))} ${text(vlan, 'name')}`).sort(), columns: ['status', 'role'],
        sentence: [counts.length === 1 ? 'Yes' : 'No', `${most?.[1] ?? 0} of ${vlans.length}`, ...counts.map(([name]) => name)],
      },
    };
  };
  return [of(200, 'is VLAN 200 called the same everywhere'), of(30, 'does vlan 30 have the same name at all sites')];
}

/** "untagged 10, tagged 20, 30" of an interface. */
function carried(inventory: Inventory, port: StoredObject): string {
  const vid = (id: unknown): number => number(inventory.get(VLAN, id), 'vid');
  const tagged = ids(port, 'tagged_vlans').map(vid).sort((a, b) => a - b);
  return [...(typeof port.untagged_vlan === 'number' ? [`untagged ${vid(port.untagged_vlan)}`] : []), ...(tagged.length === 0 ? [] : [`tagged ${tagged.join(', ')}`])].join(', ');
}

interface Ends {
  readonly a: StoredObject;
  readonly b: StoredObject;
}

function portIds(side: unknown): readonly unknown[] {
  return Array.isArray(side) ? side.flatMap((end: { readonly object_type?: unknown; readonly object_id?: unknown }) => (end.object_type === 'dcim.interface' ? [end.object_id] : [])) : [];
}

/** Interfaces that one cable joins. */
function joined(inventory: Inventory, first: string, second: string): readonly Ends[] {
  const ports = (name: string): readonly StoredObject[] => inventory.all('dcim.interface').filter((port) => port.device === inventory.named('dcim.device', name).id);
  const sides = inventory.all('dcim.cable').map((cable) => [portIds(cable.a_terminations), portIds(cable.b_terminations)] as const);
  const isJoined = (a: StoredObject, b: StoredObject): boolean => sides.some(([left, right]) => (left.includes(a.id) && right.includes(b.id)) || (left.includes(b.id) && right.includes(a.id)));
  const others = ports(second);
  return ports(first).flatMap((a) => others.filter((b) => isJoined(a, b)).map((b) => ({ a, b })));
}

function links(inventory: Inventory): readonly Example[] {
  const of = (first: string, second: string, question: string): Example => {
    const all = joined(inventory, first, second);
    const differing = all.filter(({ a, b }) => a.mode !== 'tagged-all' && b.mode !== 'tagged-all' && carried(inventory, a) !== carried(inventory, b));
    if (differing.length === 0) return { form: FORM, question, expect: { kind: 'empty', sentence: [first, second, String(all.length)] } };
    return {
      form: FORM, question, expect: {
        kind: 'table', total: differing.length, by: ['a', 'a_vlans', 'b', 'b_vlans'], sentence: [`${differing.length} of ${all.length}`],
        set: differing.map(({ a, b }) => `${first}:${nameOf(a)} ${carried(inventory, a)} ${second}:${nameOf(b)} ${carried(inventory, b)}`).sort(),
      },
    };
  };
  return [
    of('core-sw-01', 'dist-sw-01', 'links between core-sw-01 and dist-sw-01 where the vlans differ'),
    of('core-sw-01', 'dist-sw-02', 'links between core-sw-01 and dist-sw-02 where the vlans differ'),
  ];
}

function withoutSubnet(inventory: Inventory): readonly Example[] {
  const guestRole = inventory.named('ipam.role', 'guest').id;
  const vlans = inventory.all(VLAN).filter((vlan) => text(vlan, 'name') === 'guest' || vlan.role === guestRole);
  const prefixes = inventory.all('ipam.prefix');
  const bare = (site: StoredObject): boolean => {
    const own = vlans.filter((vlan) => siteOf(inventory, vlan).id === site.id);
    return own.length > 0 && !prefixes.some((prefix) => own.some((vlan) => vlan.id === prefix.vlan) || (prefix.role === guestRole && prefix.scope_type === SITE && prefix.scope_id === site.id));
  };
  const owning = (sites: readonly StoredObject[]): number => sites.filter((site) => vlans.some((vlan) => siteOf(inventory, vlan).id === site.id)).length;
  const of = (question: string, sites: readonly StoredObject[]): Example => {
    const found = sites.filter(bare);
    if (found.length === 0) return { form: FORM, question, expect: { kind: 'empty', sentence: ['None of', String(owning(sites)), 'guest'] } };
    return { form: FORM, question, expect: { kind: 'table', objectType: SITE, total: found.length, set: found.map(nameOf).sort(), sentence: [`${found.length} of ${owning(sites)}`, 'guest'] } };
  };
  const all = inventory.all(SITE);
  return [of('branches with a guest vlan but no guest subnet', all.filter((site) => isBranch(inventory, site))), of('sites with a guest vlan but no guest subnet', all)];
}
