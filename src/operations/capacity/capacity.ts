import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, isList, numberOf, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import type { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { computedColumn } from '../computed-columns.js';
import { layerOf } from '../connections/layers.js';
import { groupBy } from '../connections/lookups.js';
import { scopeFilters } from '../connections/scope.js';
import { speedOf } from '../connections/speed.js';
import { wholeOrNothing } from '../connections/whole.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { feedLoad, loadPercentText } from '../power/feed-load.js';
import { powerNet } from '../power/power-net.js';
import { DOWNSTREAM, downstreamSteps, FEED_FIELDS, together } from '../power/power-steps.js';
import { planRacks } from '../racks/matching-racks.js';
import { rackName } from '../racks/rack-text.js';
import { capacitySections } from './capacity-sections.js';

const Parameters = z.strictObject({ scope: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** How near to their limits racks, ports, networks, VLAN groups and power are. */
export const capacity = wholeOrNothing(defineOperation({
  name: 'capacity',
  parameters: Parameters,
  steps,
  compute,
  describe: ({ scope }) => (scope === null ? 'capacity of all sites' : `capacity of ${scope.name}`),
}));

/** Something with a limit, and how much of it is taken. */
export interface Level {
  readonly kind: 'rack' | 'switch ports' | 'prefix' | 'VLAN group' | 'power feed';
  readonly name: string;
  readonly used: number;
  readonly limit: number;
  /** 0..1; power may be above. */
  readonly share: number;
  readonly left: string;
  readonly row: Row | null;
}

const RELATIONS: Readonly<Record<string, string>> = { 'dcim.site': 'site', 'dcim.region': 'region', 'dcim.sitegroup': 'site_group', 'dcim.location': 'location' };

function placed(scope: BoundObject | null): readonly Condition[] {
  const relation = scope === null ? undefined : RELATIONS[scope.type];
  return scope === null || relation === undefined ? [] : [{ kind: 'is', relation, objects: [scope], below: true, negated: false }];
}

function prefixesOf(scope: BoundObject | null, world: World): Matching {
  return planMatching({ type: 'ipam.prefix', where: placed(scope), fields: ['prefix', 'vrf', 'status', 'is_pool', 'mark_utilized'], name: 'prefixes' }, world);
}

function clustersOf(scope: BoundObject | null, world: World): Matching {
  return planMatching({ type: 'virtualization.cluster', where: placed(scope), fields: ['name', 'virtualmachine_count', 'device_count', 'allocated_vcpus', 'allocated_memory', 'allocated_disk'], name: 'clusters' }, world);
}

function steps({ scope }: Parameters, world: World): readonly Step[] {
  const filters = scopeFilters(scope, world);
  if (filters === null) return [];
  const racks = planRacks(placed(scope), world);
  const prefixes = prefixesOf(scope, world);
  const column = computedColumn('ipam.prefix', 'utilisation');
  const [first = '', ...more] = racks.bases;
  return [
    ...racks.steps,
    fetchStep('switches', 'dcim.device', filters, ['name', 'role']),
    fetchStep('ports', 'dcim.interface', { ...filters, kind: 'physical' }, ['device', 'type', 'speed', 'cable', 'mark_connected', 'mgmt_only']),
    ...prefixes.steps, ...(column?.steps(prefixes.bases.ids, world) ?? []),
    fetchStep('groups', 'ipam.vlangroup', {}, ['name', 'scope_type', 'scope_id', 'vid_ranges', 'vlan_count']),
    fetchStep('feeds', 'dcim.powerfeed', { rack_id: { from: first, field: 'id', also: more.map((from) => ({ from, field: 'id' })) } }, FEED_FIELDS),
    ...downstreamSteps(['feeds']),
    ...clustersOf(scope, world).steps,
  ];
}

function compute(inputs: Inputs, { scope }: Parameters, world: World): AnswerBody {
  if (scopeFilters(scope, world) === null) return emptyBody({ text: `Capacity is told of a region, site or location; ${scope?.name ?? ''} is none, or holds no site.` });
  const levels = [...rackLevels(inputs, scope, world), ...portLevels(inputs), ...prefixLevels(inputs, scope, world), ...groupLevels(inputs, scope, world), ...feedLevels(inputs)].sort(tightestFirst);
  const [first] = levels;
  const place = scope === null ? 'All sites' : scope.name;
  if (first === undefined) return emptyBody({ text: `${place}: nothing with a limit is recorded (no racks, ports, prefixes, VLAN groups or feeds).` });
  return textBody({
    text: `${place}: ${first.name} (${first.kind}) is the first bottleneck, ${loadPercentText(first.share)} used${first.left === '' ? '' : ` with ${first.left} left`}.`,
    sections: capacitySections(levels, clustersOf(scope, world).read(inputs).rows),
    notes: [
      'Current levels of what is recorded; NetBox stores no trend and no traffic. Counted as nearly full: 80 % and more.',
      'Networks of two addresses or one (/30 and longer, /126 in IPv6) are left out, as they are always full.',
    ],
  });
}

function tightestFirst(a: Level, b: Level): number {
  return b.share - a.share || compareNatural(a.kind, b.kind) || compareNatural(a.name, b.name);
}

function rackLevels(inputs: Inputs, scope: BoundObject | null, world: World): readonly Level[] {
  return planRacks(placed(scope), world).read(inputs).map((units) => ({ kind: 'rack', name: rackName(units.rack), used: units.counted, limit: units.height, share: units.utilisation, left: `${String(units.free)}U`, row: units.rack }));
}

/** Ports of switches by speed; management ports are left out. */
function portLevels(inputs: Inputs): readonly Level[] {
  const switches = new Set(inputs.rows('switches').filter((row) => isSwitch(textOf(row, 'role', 'name'))).map((row) => idOf(row)));
  const ports = inputs.rows('ports').filter((port) => switches.has(idOf(port, 'device')) && port['mgmt_only'] !== true && speedOf(port) !== null);
  return [...groupBy(ports, (port) => speedOf(port) ?? 0)].map(([speed, group]) => {
    const used = group.filter((port) => idOf(port, 'cable') !== null || port['mark_connected'] === true).length;
    return { kind: 'switch ports', name: `${speed >= 1_000_000 ? `${String(speed / 1_000_000)} Gbps` : `${String(speed / 1000)} Mbps`} switch ports`, used, limit: group.length, share: used / group.length, left: `${String(group.length - used)} ports`, row: null };
  });
}

function isSwitch(role: string | null): boolean {
  const layer = layerOf(role);
  return layer !== null && layer >= 1 && layer <= 3;
}

function prefixLevels(inputs: Inputs, scope: BoundObject | null, world: World): readonly Level[] {
  const column = computedColumn('ipam.prefix', 'utilisation');
  const plan = prefixesOf(scope, world);
  const rows = plan.read(inputs).rows;
  const cell = column?.compute(inputs, rows, plan.bases.ids, world) ?? (() => null);
  return rows.flatMap((row): readonly Level[] => {
    const prefix = textOf(row, 'prefix') ?? '';
    const length = Number(prefix.split('/')[1] ?? '0');
    const share = cell(row);
    if (typeof share !== 'number' || length >= (prefix.includes(':') ? 126 : 30)) return [];
    const vrf = textOf(row, 'vrf', 'name');
    return [{ kind: 'prefix', name: `${prefix}${vrf === null ? '' : ` (${vrf})`}`, used: share, limit: 100, share: share / 100, left: '', row }];
  });
}

/** VLAN groups of the place: those whose scope is it or lies in it. */
function groupLevels(inputs: Inputs, scope: BoundObject | null, world: World): readonly Level[] {
  return inputs.rows('groups').flatMap((row): readonly Level[] => {
    const ranges = valueAt(row, ['vid_ranges']);
    const limit = isList(ranges) ? ranges.reduce<number>((sum, range) => (isList(range) && typeof range[0] === 'number' && typeof range[1] === 'number' ? sum + range[1] - range[0] + 1 : sum), 0) : 0;
    const used = numberOf(row, 'vlan_count');
    if (limit === 0 || used === null || !isWithin(row, scope, world)) return [];
    return [{ kind: 'VLAN group', name: textOf(row, 'name') ?? '', used, limit, share: used / limit, left: `${String(limit - used)} VLAN ids`, row }];
  });
}

function isWithin(group: Row, scope: BoundObject | null, world: World): boolean {
  if (scope === null) return true;
  const [type, id] = [textOf(group, 'scope_type'), numberOf(group, 'scope_id')];
  if (type === null || id === null) return false;
  if (scope.type === 'dcim.location') return type === 'dcim.location' && world.inventory.idsBelow(scope).includes(id);
  const sites = new Set(world.inventory.siteIdsOf(scope));
  return (type === 'dcim.site' || type === 'dcim.location' || type === 'dcim.rack') && world.inventory.siteIdsOf({ type, id, name: '' }).some((site) => sites.has(site));
}

function feedLevels(inputs: Inputs): readonly Level[] {
  const net = powerNet(inputs, together(DOWNSTREAM, { feeds: ['feeds'] }));
  return inputs.rows('feeds').flatMap((feed): readonly Level[] => {
    const { allocated, available } = feedLoad(net, [feed]);
    if (available === null || available === 0) return [];
    return [{ kind: 'power feed', name: textOf(feed, 'name') ?? '', used: allocated, limit: available, share: allocated / available, left: allocated > available ? 'nothing' : `${String(available - allocated)} W`, row: feed }];
  });
}
