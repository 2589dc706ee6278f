import * as z from 'zod';
import { emptyBody, valueBody } from '../../../answer.js';
import type { AnswerBody, OutRow } from '../../../answer.js';
import { idOf, isList, numberOf, textOf, valueAt } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { BoundObject } from '../../../query/query.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { column, countedWord, listed, plainRow } from '../../present.js';

const Parameters = z.strictObject({
  /** Groups to take an id of, the nearest first. */
  groups: z.array(BoundObject),
  /** A site to take an id of where no group is meant: no VLAN of it may have the id. */
  site: BoundObject.nullable(),
  siteIds: z.array(z.int()),
  from: z.int().nullable(),
  to: z.int().nullable(),
  /** The one id that the question asks about. */
  vid: z.int().nullable(),
  /** Whether it asks if the id is free, or if it is taken. */
  asked: z.enum(['free', 'used']),
  count: z.int().min(1),
});
type Parameters = z.infer<typeof Parameters>;

const VLAN_FIELDS = ['vid', 'name', 'group', 'site', 'status'];
const FIRST_VID = 2; // 1 is the default VLAN of every switch
const LAST_VID = 4094;
/** Ids that old protocols keep: never proposed. */
const KEPT: ReadonlySet<number> = new Set([1, 1002, 1003, 1004, 1005]);

/** VLAN ids that no VLAN of a group, or of a site, has. */
export const freeVlans = defineOperation({
  name: 'free-vlans',
  parameters: Parameters,
  steps: ({ groups, siteIds }) => {
    const ids = groups.map(({ id }) => id);
    return [
      ...(ids.length === 0 ? [] : [fetchStep('groups', 'ipam.vlangroup', { id: ids }, ['name', 'scope', 'vid_ranges']), fetchStep('group-vlans', 'ipam.vlan', { group_id: ids }, VLAN_FIELDS)]),
      ...(siteIds.length === 0 ? [] : [fetchStep('site-vlans', 'ipam.vlan', { site_id: siteIds }, VLAN_FIELDS)]),
    ];
  },
  compute: (inputs, parameters) => {
    if (['group-vlans', 'site-vlans'].some((step) => inputs.has(step) && !inputs.complete(step))) return emptyBody({ text: 'Not all VLANs could be read, so no id can be said to be free.', objectType: 'ipam.vlan' });
    const pools = poolsOf(inputs, parameters);
    return parameters.vid === null ? nextIds(pools, parameters) : oneId(pools, parameters, parameters.vid);
  },
  describe: ({ groups, site, from, to, vid }) => {
    const where = [...groups.map(({ name }) => `group ${name}`), ...(site === null ? [] : [site.name])].join(', ');
    const range = from === null ? '' : ` from ${String(from)} to ${String(to ?? LAST_VID)}`;
    return vid === null ? `next free VLAN id${range} in ${where}` : `whether VLAN id ${String(vid)} is free in ${where}`;
  },
});

/** Where ids are taken from: a group with its ranges, or a site. */
interface Pool {
  readonly name: string;
  readonly group: string | null;
  readonly ranges: readonly (readonly [number, number])[];
  readonly vlans: readonly Row[];
}

function poolsOf(inputs: Inputs, { groups, site }: Parameters): readonly Pool[] {
  const rows = groups.length === 0 ? [] : inputs.rows('groups');
  const ordered = groups.flatMap(({ id }) => rows.filter((row) => idOf(row) === id));
  const own = ordered.map((row): Pool => ({
    name: groupName(row),
    group: textOf(row, 'name'),
    ranges: rangesOf(row),
    vlans: inputs.rows('group-vlans').filter((vlan) => idOf(vlan, 'group') === idOf(row)),
  }));
  if (site === null) return own;
  return [...own, { name: own.length === 0 ? site.name : `${site.name} outside these groups`, group: null, ranges: [[FIRST_VID, LAST_VID]], vlans: inputs.rows('site-vlans') }];
}

function groupName(row: Row): string {
  const scope = textOf(row, 'scope');
  return `VLAN group ${textOf(row, 'name') ?? ''}${scope === null ? '' : ` (${scope})`}`;
}

/** NetBox lets a group without ranges hold every id. */
function rangesOf(row: Row): readonly (readonly [number, number])[] {
  const ranges = valueAt(row, ['vid_ranges']);
  const pairs = (isList(ranges) ? ranges : []).flatMap((range): (readonly [number, number])[] => {
    const [first, last] = isList(range) ? range : [];
    return typeof first === 'number' && typeof last === 'number' ? [[first, last]] : [];
  });
  return pairs.length === 0 ? [[1, LAST_VID]] : pairs.toSorted((a, b) => a[0] - b[0]);
}

function freeIds({ ranges, vlans }: Pool, { from, to }: Pick<Parameters, 'from' | 'to'>): readonly number[] {
  const taken = new Set(vlans.map((vlan) => numberOf(vlan, 'vid')));
  return ranges.flatMap(([first, last]) => {
    const start = Math.max(first, from ?? first);
    const ids = Array.from({ length: Math.max(0, Math.min(last, to ?? last) - start + 1) }, (_, index) => start + index);
    return ids.filter((id) => !taken.has(id) && !KEPT.has(id));
  });
}

function nextIds(pools: readonly Pool[], parameters: Parameters): AnswerBody {
  const found = pools.map((pool) => ({ pool, ids: freeIds(pool, parameters) }));
  const open = found.filter(({ ids }) => ids.length > 0);
  const [first] = open;
  const range = parameters.from === null ? '' : ` from ${String(parameters.from)} to ${String(parameters.to ?? LAST_VID)}`;
  if (first === undefined) return emptyBody({ text: `No VLAN id${range} is free in ${listed(pools.map(({ name }) => name))}.`, objectType: 'ipam.vlan', notes: usedNotes(pools, parameters) });
  const [vid] = first.ids;
  const more = open.slice(1).map(({ pool, ids }) => `${String(ids[0])} in ${pool.name}`);
  const wanted = first.ids.slice(0, parameters.count);
  const head = parameters.count === 1 ? `VLAN id ${String(vid)} is the first free one${range}` : `VLAN ids ${listed(wanted.map(String))} are the first free ones${range}`;
  return valueBody({
    text: `${head} in ${first.pool.name}; ${countedWord(first.ids.length, 'id')} left${more.length === 0 ? '' : `. Also: ${listed(more)}`}.`,
    value: parameters.count === 1 ? (vid ?? null) : wanted.join(', '),
    objectType: 'ipam.vlan',
    columns: [column('vid', 'VID', 'right'), column('group', 'Group'), column('place', 'Where'), column('left', 'Left', 'right'), column('neighbours', 'Neighbours in use')],
    rows: open.flatMap(({ pool, ids }) => ids.slice(0, parameters.count).map((id) => idRow(id, pool, ids.length))),
    notes: [...usedNotes(pools, parameters), 'Ids 1 and 1002 to 1005 are never proposed. Nothing is reserved by asking.'],
  });
}

function idRow(id: number, pool: Pool, left: number): OutRow {
  return plainRow({ vid: id, group: pool.group, place: pool.name, left, neighbours: neighboursOf(id, pool) });
}

/** The VLANs just below and above an id. */
function neighboursOf(id: number, { vlans }: Pool): string | null {
  const sorted = vlans.toSorted((a, b) => (numberOf(a, 'vid') ?? 0) - (numberOf(b, 'vid') ?? 0));
  const near = [sorted.findLast((vlan) => (numberOf(vlan, 'vid') ?? 0) < id), sorted.find((vlan) => (numberOf(vlan, 'vid') ?? 0) > id)].filter((vlan) => vlan !== undefined);
  return near.length === 0 ? null : near.map(vlanName).join(', ');
}

function vlanName(vlan: Row): string {
  return `${String(numberOf(vlan, 'vid') ?? '')} ${textOf(vlan, 'name') ?? ''}`.trimEnd();
}

/** What has the ids of a range that was asked for. */
function usedNotes(pools: readonly Pool[], { from, to }: Parameters): readonly string[] {
  if (from === null) return [];
  const used = pools.flatMap(({ vlans }) => vlans.filter((vlan) => (numberOf(vlan, 'vid') ?? 0) >= from && (numberOf(vlan, 'vid') ?? 0) <= (to ?? LAST_VID)));
  const names = [...new Set(used.map(vlanName))];
  return names.length === 0 ? [] : [`In use between ${String(from)} and ${String(to ?? LAST_VID)}: ${listed(names)}.`];
}

/** Whether one id is free: in every pool, with who holds it. */
function oneId(pools: readonly Pool[], { site, asked }: Parameters, vid: number): AnswerBody {
  const holders = pools.flatMap((pool) => pool.vlans.filter((vlan) => numberOf(vlan, 'vid') === vid).map((vlan) => ({ pool, vlan })));
  const inside = pools.filter(({ ranges }) => ranges.some(([first, last]) => vid >= first && vid <= last));
  const where = site?.name ?? listed(pools.map(({ name }) => name));
  const outside = pools.filter((pool) => !inside.includes(pool)).map(({ name }) => `${String(vid)} lies outside the ids of ${name}.`);
  const held = [...new Set(holders.map(({ vlan, pool }) => `VLAN ${vlanName(vlan)} (${textOf(vlan, 'status') ?? ''}${pool.group === null ? '' : `, ${pool.name}`})`))];
  const isFree = holders.length === 0 && inside.length > 0 && !KEPT.has(vid);
  const why = holders.length > 0 ? `it is held by ${listed(held)}` : KEPT.has(vid) ? 'it is kept by old protocols' : `it lies outside the ids of ${listed(pools.map(({ name }) => name))}`;
  const yes = asked === 'free' ? isFree : holders.length > 0;
  return valueBody({
    text: `${yes ? 'Yes' : 'No'}: VLAN id ${String(vid)} is ${isFree ? `free at ${where}; no VLAN there has it` : `not free at ${where}; ${why}`}.`,
    value: yes ? 'yes' : 'no',
    objectType: 'ipam.vlan',
    columns: [column('vid', 'VID', 'right'), column('name', 'Name'), column('status', 'Status'), column('group', 'Group'), column('site', 'Site')],
    rows: holders.map(({ vlan }) => plainRow({ vid: numberOf(vlan, 'vid'), name: textOf(vlan, 'name'), status: textOf(vlan, 'status'), group: textOf(vlan, 'group'), site: textOf(vlan, 'site') })),
    notes: isFree ? [...outside, ...freeNotes(inside, vid)] : [],
  });
}

function freeNotes(pools: readonly Pool[], vid: number): readonly string[] {
  return pools.flatMap((pool) => {
    const near = neighboursOf(vid, pool);
    return near === null ? [] : [`Neighbours in use in ${pool.name}: ${near}.`];
  });
}
