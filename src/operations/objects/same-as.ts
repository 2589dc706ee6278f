import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf } from '../../netbox/row.js';
import { partial } from '../../plan/compiled.js';
import { BoundObject, Condition } from '../../query/query.js';
import type { Select } from '../../query/query.js';
import { planListing } from '../generic/listing.js';
import type { Listing } from '../generic/listing.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, listed, outRow } from '../present.js';
import { nameOf, titleOf } from './related.js';

const Parameters = z.strictObject({
  object: BoundObject,
  /** What is listed, and the conditions on it besides. */
  type: z.string(),
  where: z.array(Condition),
  /** The type of what is shared, the object's own ones of it, and how the listed objects have one of them. */
  shared: z.string(),
  own: z.array(Condition),
  same: z.array(Condition),
});
type Parameters = z.infer<typeof Parameters>;

/** What shares a rack, VLAN, site, account … with an object, the object itself left out. */
export const sameAs = defineOperation({
  name: 'same-as',
  parameters: Parameters,
  steps: (parameters, world) => [...sharedOf(parameters, world).steps, ...listingOf(parameters, world).steps],
  compute: (inputs, parameters, world) => answer(inputs, parameters, world),
  describe: ({ object, type, shared }) => `other ${objectType(type).plural} with the same ${objectType(shared).singular} as ${object.name}`,
});

function sharedOf({ shared, own }: Parameters, world: World): Matching {
  return planMatching({ type: shared, where: own, fields: [objectType(shared).key, 'display_url', ...(shared === 'ipam.vlan' ? ['vid'] : [])], name: 'shared' }, world);
}

function listingOf({ object, type, where, same }: Parameters, world: World): Listing {
  const itself: readonly Condition[] = type === object.type ? [{ kind: 'field', field: 'id', lookup: 'equals', values: [object.id], negated: true }] : [];
  const query: Select = { kind: 'select', type, where: [...same, ...itself, ...where], columns: [], onlyColumns: false, order: [], limit: null, facet: null };
  return planListing(query, world);
}

function answer(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { object, type, shared } = parameters;
  const found = sharedOf(parameters, world).read(inputs);
  const nearest = found.rows.filter((row) => !found.rows.some((other) => other !== row && world.inventory.idsBelow({ type: shared, id: idOf(row) ?? -1, name: '' }).includes(idOf(other) ?? -1)));
  const word = objectType(shared).singular;
  if (!found.complete) throw partial(shared);
  if (found.rows.length === 0) return emptyBody({ text: `${object.name} has no ${word} recorded, so nothing shares it.`, objectType: type });
  const names = listed(nearest.map((row) => (shared === 'ipam.vlan' ? titleOf(shared, row) : nameOf(row))));
  const listing = listingOf(parameters, world);
  const { rows, complete, cell } = listing.read(inputs);
  if (!complete) throw partial(type);
  const which = `${names}, the ${nearest.length === 1 ? word : objectType(shared).plural} of ${object.name}`;
  if (rows.length === 0) return emptyBody({ text: `No other ${objectType(type).singular} shares ${which}.`, objectType: type });
  const columns = listing.columns.flatMap(({ column }) => (column.name === 'id' ? [] : [column]));
  return tableBody({
    text: `${counted(rows.length, type).replace(' ', ' other ')} ${rows.length === 1 ? 'shares' : 'share'} ${which}.`,
    objectType: type,
    columns,
    rows: rows.map((row) => outRow(type, row, Object.fromEntries(columns.map(({ name }) => [name, cell(row, name)])))),
    total: rows.length,
  });
}
