import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, listed, plainRow, tally } from '../present.js';
import { placeFilters } from './in-place.js';
import { planTable, storedColumns } from './type-table.js';
import type { TypeTable } from './type-table.js';

const Parameters = z.strictObject({ tag: BoundObject, place: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** Types that are listed; objects of any other type that carry the tag are counted. */
const LISTED = [
  'dcim.site', 'dcim.location', 'dcim.rack', 'dcim.device', 'dcim.interface', 'dcim.cable', 'dcim.powerfeed', 'dcim.devicetype', 'ipam.prefix',
  'ipam.ipaddress', 'ipam.vlan', 'ipam.vrf', 'circuits.circuit', 'circuits.provider', 'tenancy.tenant', 'tenancy.contact', 'virtualization.cluster',
  'virtualization.virtualmachine', 'wireless.wirelesslan', 'vpn.tunnel',
];

/** Everything that carries a tag, by type. */
export const tagged = defineOperation({ name: 'tagged', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { tag } = parameters;
  return [
    ...tablesOf(parameters, world).flatMap(({ table }) => table.steps),
    // Every tagged object of whatever type; older versions of NetBox do not offer the list.
    fetchStep('uses', 'extras.taggeditem', { tag_id: tag.id }, ['object_type', 'object_id'], { optional: true }),
  ];
}

function tablesOf({ tag, place }: Parameters, world: World): readonly { readonly type: string; readonly table: TypeTable }[] {
  return LISTED.flatMap((type) => {
    const inPlace = place === null ? {} : placeFilters(type, place, world);
    if (inPlace === null) return [];
    const columns = storedColumns(type, objectType(type).defaultColumns);
    return [{ type, table: planTable({ step: type, type, filters: { ...inPlace, tag_id: tag.id }, columns }, world) }];
  });
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { tag, place } = parameters;
  const tables = tablesOf(parameters, world).map(({ type, table }) => ({ type, table, count: table.rows(inputs).length }));
  const uses = tally(inputs.rows('uses').flatMap((row) => textOf(row, 'object_type') ?? []));
  const others = uses.filter(([type]) => !tables.some((table) => table.type === type));
  const found = tables.filter(({ count }) => count > 0);
  const counts = [...found.map(({ type, count }) => [type, count] as const), ...(place === null ? others : [])].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const notes = notesOf(inputs, parameters, others);
  const where = place === null ? '' : ` in ${place.name}`;
  if (counts.length === 0) return emptyBody({ text: `Nothing${where} carries the tag ${tag.name}.`, notes });
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return tableBody({
    text: `${countedWord(total, 'object')}${where} ${total === 1 ? 'carries' : 'carry'} the tag ${tag.name}: ${listed(counts.map(([type, count]) => countText(type, count)))}.`,
    columns: [column('type', 'type'), column('count', 'count', 'right')],
    rows: counts.map(([type, count]) => plainRow({ type: findObjectType(type)?.plural ?? type, count })),
    total,
    notes,
    sections: found.map(({ type, table, count }) => table.section(inputs, objectType(type).plural, `${counted(count, type)} with the tag ${tag.name}.`)),
  });
}

function countText(type: string, count: number): string {
  return findObjectType(type) === null ? `${formatNumber(count)} ${type}` : counted(count, type);
}

function notesOf(inputs: Inputs, { place, tag }: Parameters, others: readonly (readonly [string, number])[]): readonly string[] {
  if (!inputs.complete('uses')) return [`Only the usual ${String(LISTED.length)} types were searched; NetBox did not give the list of all uses of the tag.`];
  if (others.length === 0) return [];
  const list = listed(others.map(([type, count]) => countText(type, count)));
  return place === null ? [`Counted, not listed: ${list}.`] : [`NetBox cannot tell where these are, so they are left out although they carry ${tag.name}: ${list}.`];
}

function describe({ tag, place }: Parameters): string {
  return `everything with the tag ${tag.name}${place === null ? '' : ` in ${place.name}`}`;
}
