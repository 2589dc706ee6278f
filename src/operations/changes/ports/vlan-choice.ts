import type { World } from '../../../inventory/inventory.js';
import { idOf, numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import type { ChangeProblem } from '../../../query/change-request.js';
import type { Inputs } from '../../operation.js';
import { listed } from '../../present.js';
import { problem } from '../advice.js';

const VLAN = 'ipam.vlan';
const FIELDS = ['vid', 'name', 'site', 'group', 'status'];

/** The VLANs of those ids and names, wherever they are, with their groups. */
export function vlanSteps(vlans: readonly string[]): readonly Step[] {
  const vids = vlans.filter((vlan) => isVid(vlan)).map(Number);
  const names = vlans.filter((vlan) => !isVid(vlan));
  const sets = [...(vids.length > 0 ? ['vlans-by-vid'] : []), ...(names.length > 0 ? ['vlans-by-name'] : [])];
  const [first = ''] = sets;
  return [
    ...(vids.length > 0 ? [fetchStep('vlans-by-vid', VLAN, { vid: vids }, FIELDS)] : []),
    ...(names.length > 0 ? [fetchStep('vlans-by-name', VLAN, { name__ie: names }, FIELDS)] : []),
    fetchStep('vlan-groups', 'ipam.vlangroup', { id: { from: first, field: 'group.id', also: sets.slice(1).map((from) => ({ from, field: 'group.id' })) } }, ['name', 'scope_type', 'scope_id']),
  ];
}

function isVid(text: string): boolean {
  return /^\d+$/u.test(text);
}

export type VlanChoice = { readonly vlans: readonly Row[] } | { readonly problem: ChangeProblem };

/** Those VLANs that a device can use: its own site's before its groups', those before the VLANs that belong nowhere. */
export function vlansFor(device: Row, wanted: readonly string[], inputs: Inputs, world: World): VlanChoice {
  const all = [...(inputs.has('vlans-by-vid') ? inputs.rows('vlans-by-vid') : []), ...(inputs.has('vlans-by-name') ? inputs.rows('vlans-by-name') : [])];
  const chosen: Row[] = [];
  for (const text of wanted) {
    const named = all.filter((vlan) => (isVid(text) ? numberOf(vlan, 'vid') === Number(text) : textOf(vlan, 'name')?.toLowerCase() === text.toLowerCase()));
    const ranked = named.flatMap((vlan) => {
      const rank = rankOf(vlan, device, inputs, world);
      return rank === null ? [] : [{ vlan, rank }];
    });
    const best = Math.min(...ranked.map(({ rank }) => rank));
    const [only, ...others] = ranked.filter(({ rank }) => rank === best).map(({ vlan }) => vlan);
    const site = textOf(device, 'site') ?? 'its site';
    if (only === undefined) return { problem: problem(`${isVid(text) ? `No VLAN with id ${text}` : `No VLAN named ${text}`} belongs to ${site}, where ${textOf(device, 'name') ?? 'the device'} is${named.length === 0 ? '' : `; there ${named.length === 1 ? 'is one' : `are ${String(named.length)}`} at ${listed([...new Set(named.map(placeOf))].slice(0, 5))}${named.length > 5 ? ' and elsewhere' : ''}`}.`) };
    if (others.length > 0) return { problem: problem(`${isVid(text) ? `VLAN id ${text}` : `The name ${text}`} fits several VLANs at ${site}: ${[only, ...others].map((vlan) => `${vlanText(vlan)} of ${placeOf(vlan)} (id ${String(idOf(vlan) ?? '?')})`).join(', ')}.`) };
    chosen.push(only);
  }
  return { vlans: chosen };
}

/** 0 of the device's site, 1 of a group for its place, 2 of no place; null for another place. */
function rankOf(vlan: Row, device: Row, inputs: Inputs, world: World): number | null {
  const site = idOf(vlan, 'site');
  if (site !== null) return site === idOf(device, 'site') ? 0 : null;
  const group = inputs.rows('vlan-groups').find((each) => idOf(each) === idOf(vlan, 'group'));
  const [type, id] = [textOf(group ?? {}, 'scope_type'), numberOf(group ?? {}, 'scope_id')];
  if (type === null || id === null) return 2;
  const own: Readonly<Record<string, string>> = { 'dcim.rack': 'rack', 'dcim.location': 'location', 'dcim.site': 'site' };
  const field = own[type];
  if (field !== undefined && idOf(device, field) === id) return 1;
  if (type === 'dcim.rack' || type === 'dcim.site') return null;
  if (type === 'dcim.location') return world.inventory.idsBelow({ type, id, name: '' }).includes(idOf(device, 'location') ?? -1) ? 1 : null;
  return world.inventory.siteIdsOf({ type, id, name: '' }).includes(idOf(device, 'site') ?? -1) ? 1 : null;
}

function placeOf(vlan: Row): string {
  return textOf(vlan, 'site') ?? textOf(vlan, 'group') ?? 'no place';
}

/** "servers (200)" */
export function vlanText(vlan: Row): string {
  return `${textOf(vlan, 'name') ?? ''} (${textOf(vlan, 'vid') ?? ''})`;
}
