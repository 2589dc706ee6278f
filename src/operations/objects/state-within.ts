import type { World } from '../../inventory/inventory.js';
import { contains, parseAddress, parsePrefix } from '../../netbox/address.js';
import { objectType } from '../../netbox/catalogue.js';
import type { Relation } from '../../netbox/object-type.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { BoundObject } from '../../query/query.js';
import type { Inputs } from '../operation.js';
import { placeReaderOf } from './places/place-readers.js';
import { titleOf } from './related.js';
import { relatedCount } from './state-related.js';
import type { CheckOf, Verdict } from './state-check.js';

const ADDRESSES = new Set(['ipam.ipaddress', 'ipam.prefix']);

export function withinSteps(object: BoundObject, { place }: CheckOf<'within'>): readonly Step[] {
  if (isAddressCheck(object, place)) {
    return [
      fetchStep('object', object.type, { id: object.id }, [objectType(object.type).key, 'vrf']),
      fetchStep('prefix', 'ipam.prefix', { id: place.id }, ['prefix', 'vrf']),
    ];
  }
  return [...placeReaderOf(object.type).steps('object', [object.id]), ...relatedCount(object, relationTo(object.type, place.type), [place])];
}

/** Places hold all that lies below them: a region the sites of its regions, a location its inner locations. */
export function withinVerdict(inputs: Inputs, row: Row, { object, check }: { object: BoundObject; check: CheckOf<'within'> }, world: World): Verdict {
  const title = titleOf(object.type, row);
  const where = `${objectType(check.place.type).singular} ${check.place.name}`;
  if (isAddressCheck(object, check.place)) {
    const holds = liesInPrefix(row, inputs.rows('prefix')[0]);
    return { holds, sentence: `${title} ${holds ? 'lies' : 'does not lie'} in ${where}` };
  }
  const place = placeReaderOf(object.type).read(inputs, 'object', world)(row);
  const related = inputs.has('related') && (inputs.number('related') ?? 0) > 0;
  const holds = related || place.within.some((ref) => isBelow(ref, check.place, world));
  if (!place.known) return { holds, sentence: holds ? `${title} belongs to ${where}` : `${title} is not in ${where}: it ${place.phrase}` };
  const verdict = holds ? (place.phrase.includes(check.place.name) ? '' : `, in ${where}`) : `, not in ${where}`;
  return { holds, sentence: `${title} ${place.phrase}${verdict}` };
}

function isAddressCheck(object: BoundObject, place: BoundObject): boolean {
  return place.type === 'ipam.prefix' && ADDRESSES.has(object.type);
}

function relationTo(type: string, to: string): Relation | null {
  return Object.values(objectType(type).relations).find((relation) => relation.to === to && relation.filter !== '') ?? null;
}

/** Whether one of the things that the object lies in is the place, below it in its tree, or at a site of it. */
function isBelow(ref: ObjectRef, place: ObjectRef, world: World): boolean {
  if (ref.type === place.type) return ref.id === place.id || world.inventory.idsBelow(place).includes(ref.id);
  const holdsSites = place.type === 'dcim.region' || place.type === 'dcim.sitegroup';
  return holdsSites && ref.type === 'dcim.site' && world.inventory.siteIdsOf(place).includes(ref.id);
}

/** By address, within one VRF. */
function liesInPrefix(row: Row, prefixRow: Row | undefined): boolean {
  const address = parseAddress(textOf(row, 'address') ?? textOf(row, 'prefix') ?? '');
  const prefix = prefixRow === undefined ? null : parsePrefix(textOf(prefixRow, 'prefix') ?? '');
  if (address === null || prefix === null || prefixRow === undefined || idOf(row, 'vrf') !== idOf(prefixRow, 'vrf')) return false;
  return 'prefix' in row ? contains(prefix, address) : contains(prefix, { ...address, length: Math.max(address.length, prefix.length) });
}
