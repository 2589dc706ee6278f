import * as z from 'zod';
import { tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { countStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, listed, plainRow } from '../present.js';
import { typesIn } from './in-place.js';

const Parameters = z.strictObject({ place: BoundObject });
type Parameters = z.infer<typeof Parameters>;

/** What people count in a place, in the order in which it is told. */
const COUNTED = [
  'dcim.site', 'dcim.location', 'dcim.rack', 'dcim.device', 'dcim.interface', 'dcim.cable', 'dcim.powerpanel', 'dcim.powerfeed', 'virtualization.cluster',
  'virtualization.virtualmachine', 'ipam.prefix', 'ipam.vlan', 'circuits.circuit', 'wireless.wirelesslan',
];

/** How many objects of each main type a place holds, with everything below it. */
export const placeCounts = defineOperation({ name: 'place-counts', parameters: Parameters, steps, compute, describe });

function steps({ place }: Parameters, world: World): readonly Step[] {
  return countedIn(place, world).map(({ type, filters }) => countStep(type, type, filters));
}

/** The types below a place; the place itself is no part of what it holds. */
function countedIn(place: BoundObject, world: World): ReturnType<typeof typesIn> {
  return typesIn(COUNTED.filter((type) => type !== place.type), place, world);
}

function compute(inputs: Inputs, { place }: Parameters, world: World): AnswerBody {
  const counts = countedIn(place, world).map(({ type }) => ({ type, count: inputs.number(type) ?? 0 }));
  const present = counts.filter(({ count }) => count > 0);
  const missing = counts.filter(({ count }) => count === 0).map(({ type }) => objectType(type).plural);
  const main = present.filter(({ type }) => type !== 'dcim.interface' && type !== 'dcim.cable').toSorted((a, b) => b.count - a.count);
  return tableBody({
    text: present.length === 0 ? `${place.name} holds nothing.` : `${place.name} holds ${listed(main.map(({ type, count }) => counted(count, type)))}.`,
    columns: [column('type', 'type'), column('count', 'count', 'right')],
    rows: present.map(({ type, count }) => plainRow({ type: objectType(type).plural, count })),
    notes: missing.length === 0 ? [] : [`None: ${listed(missing)}.`],
  });
}

function describe({ place }: Parameters): string {
  return `what ${place.name} holds, counted by type`;
}
