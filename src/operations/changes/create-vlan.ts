import type { World } from '../../inventory/inventory.js';
import { idOf, isList, numberOf, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { FIRST_VID, LAST_VID } from '../../netbox/write-rules.js';
import { fetchStep } from '../../plan/plan.js';
import type { ChangeField, ChangeRequest } from '../../query/change-request.js';
import type { BoundObject } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { advice, fieldOf, isDoubtful, joined, numberSaid, problem, said } from './advice.js';
import type { Advice, Creator } from './advice.js';

const VLAN_FIELDS = ['vid', 'name', 'site', 'group', 'status'];

/** Whether VID and name are free in the group or at the site; the group that the site's VLANs are in; a free VID when none is said. */
export const vlanPlan: Creator = {
  steps: (request, world) => {
    const sites = sitesOf(request);
    const groups = [...new Set([...sites.flatMap((site) => groupsAt(world, site)), ...groupSaid(request)])];
    const vid = numberSaid(request, 'vid');
    return [
      ...(sites.length === 0 ? [] : [fetchStep('vlans-there', 'ipam.vlan', { site_id: sites.map((site) => site.id) }, VLAN_FIELDS)]),
      ...(groups.length === 0 ? [] : [fetchStep('vlans-in-group', 'ipam.vlan', { group_id: groups }, VLAN_FIELDS), fetchStep('groups', 'ipam.vlangroup', { id: groups }, ['name', 'vid_ranges'])]),
      ...(sites.length > 0 || groups.length > 0 || vid === null ? [] : [fetchStep('vlans-of-id', 'ipam.vlan', { vid }, VLAN_FIELDS)]),
    ];
  },
  advise: (inputs, request, world) => {
    const site = fieldOf(request, 'site')?.object ?? null;
    const group = groupOf(inputs, request, world, site);
    const known = neighbours(inputs, group?.id ?? null, site);
    const parts = [groupAdvice(request, group), vidAdvice(inputs, request, known, group), clashes(request, known, group?.name ?? site?.name ?? null)];
    if (site === null && group === null) parts.push(elsewhere(inputs, request));
    return joined(parts);
  },
};

function sitesOf({ fields, places }: ChangeRequest): readonly BoundObject[] {
  const objects = [...fields, ...places].flatMap((field: ChangeField) => field.object ?? []);
  return objects.filter((object) => object.type === 'dcim.site');
}

function groupSaid(request: ChangeRequest): readonly number[] {
  const group = fieldOf(request, 'group')?.object ?? null;
  return group === null ? [] : [group.id];
}

function groupsAt(world: World, site: BoundObject): readonly number[] {
  return world.inventory.entries('ipam.vlangroup').filter((group) => textOf(group.row, 'scope_type') === site.type && numberOf(group.row, 'scope_id') === site.id).map((group) => group.id);
}

/** The group that was said, else the only one of the site, where the site's VLANs are in it. */
function groupOf(inputs: Inputs, request: ChangeRequest, world: World, site: BoundObject | null): BoundObject | null {
  const said = fieldOf(request, 'group')?.object ?? null;
  if (said !== null || site === null) return said;
  const [only, ...others] = groupsAt(world, site);
  const group = only === undefined || others.length > 0 ? null : world.inventory.find('ipam.vlangroup', only);
  const there = inputs.rows('vlans-there').filter((vlan) => idOf(vlan, 'site') === site.id);
  const grouped = there.filter((vlan) => idOf(vlan, 'group') === only);
  return group === null || grouped.length * 2 < there.length ? null : { type: group.type, id: group.id, name: group.name };
}

/** The VLANs that share the new one's group, or else its site. */
function neighbours(inputs: Inputs, group: number | null, site: BoundObject | null): readonly Row[] {
  if (group !== null) return inputs.rows('vlans-in-group').filter((vlan) => idOf(vlan, 'group') === group);
  return site === null ? [] : inputs.rows('vlans-there').filter((vlan) => idOf(vlan, 'site') === site.id);
}

function groupAdvice(request: ChangeRequest, group: BoundObject | null): Advice {
  if (group === null || fieldOf(request, 'group') !== null) return advice({});
  return advice({ fields: [{ field: 'group', value: group.name, origin: 'proposed' }], checks: [`the site's VLANs are in group ${group.name}`] });
}

function vidAdvice(inputs: Inputs, request: ChangeRequest, known: readonly Row[], group: BoundObject | null): Advice {
  const row = group === null ? undefined : inputs.rows('groups').find((candidate) => idOf(candidate) === group.id);
  const ranges = row === undefined ? null : vidRanges(row);
  const asked = numberSaid(request, 'vid');
  if (asked !== null) {
    const outside = ranges !== null && !ranges.some(([from, to]) => from <= asked && asked <= to);
    return outside ? advice({ problems: [problem(`VLAN group ${group?.name ?? ''} takes the ids ${ranges.map(([from, to]) => `${from}–${to}`).join(', ')}; ${asked} is not one of them.`)] }) : advice({});
  }
  if (isDoubtful(request, 'vid') || isDoubtful(request, 'site')) return advice({});
  const free = firstFree(ranges ?? [[FIRST_VID + 1, LAST_VID]], new Set(known.flatMap((vlan) => numberOf(vlan, 'vid') ?? [])));
  return free === null ? advice({ problems: [problem('No VLAN id is free there.')] }) : advice({ fields: [{ field: 'vid', value: free, origin: 'proposed' }], checks: [`${free} is the lowest VLAN id that is free there`] });
}

/** The ids that a VLAN group takes, as pairs of first and last; null when it does not say. */
export function vidRanges(group: Row): readonly (readonly [number, number])[] | null {
  const ranges = valueAt(group, ['vid_ranges']);
  if (!isList(ranges)) return null;
  const pairs = ranges.flatMap((range): (readonly [number, number])[] => {
    const [from, to] = isList(range) ? range : [];
    return typeof from === 'number' && typeof to === 'number' ? [[from, to]] : [];
  });
  return pairs.length === 0 ? null : pairs;
}

function firstFree(ranges: readonly (readonly [number, number])[], used: ReadonlySet<number>): number | null {
  for (const [from, to] of ranges) for (let vid = from; vid <= to; vid += 1) if (!used.has(vid)) return vid;
  return null;
}

function clashes(request: ChangeRequest, known: readonly Row[], place: string | null): Advice {
  const vid = numberSaid(request, 'vid');
  const name = said(request, 'name');
  const where = place === null ? '' : ` in ${place}`;
  const sameId = known.filter((vlan) => vid !== null && numberOf(vlan, 'vid') === vid);
  const sameName = known.filter((vlan) => name !== null && textOf(vlan, 'name')?.toLowerCase() === name.toLowerCase() && !sameId.includes(vlan));
  return advice({
    problems: [
      ...sameId.map((vlan) => problem(`VLAN ${vid ?? ''} exists${where} already: ${textOf(vlan, 'name') ?? ''} (${textOf(vlan, 'status') ?? ''}). To change it, say for example "rename vlan ${vid ?? ''} at ${textOf(vlan, 'site') ?? textOf(vlan, 'group') ?? '…'} to ${name ?? '…'}".`)),
      ...sameName.map((vlan) => problem(`The name ${name ?? ''} is taken${where} by VLAN ${numberOf(vlan, 'vid') ?? ''}.`)),
    ],
    checks: place === null ? [] : [...(vid !== null && sameId.length === 0 ? [`VLAN id ${vid} is free${where}`] : []), ...(name !== null && sameName.length === 0 && sameId.length === 0 ? [`the name ${name} is free${where}`] : [])],
  });
}

/** Without site and group nothing forbids a second VLAN of the id. */
function elsewhere(inputs: Inputs, request: ChangeRequest): Advice {
  const others = inputs.has('vlans-of-id') ? inputs.rows('vlans-of-id').length : 0;
  const note = 'No site and no group is given, so the VLAN would belong to none.';
  return advice({ notes: [others === 0 ? note : `${note} ${others} VLANs have the id ${numberSaid(request, 'vid') ?? ''} already.`] });
}
