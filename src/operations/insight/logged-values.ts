import type { Inventory, World } from '../../inventory/inventory.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { asText, isRow, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Json, ObjectRef, Row } from '../../netbox/row.js';
import type { Condition } from '../../query/query.js';

/** What tells an object best when only the log still knows it. */
const FACTS = ['status', 'role', 'device_type', 'type', 'site', 'rack', 'position', 'serial', 'asset_tag', 'cluster', 'vrf', 'group', 'vid', 'provider', 'tenant', 'assigned_object_type', 'description'];
const SHOWN = 6;

type Names = Pick<Inventory, 'find'>;

/** "status active, role server, site datacenter-01, serial X1": the filled ones of the telling fields. */
export function keyFacts(data: Row, type: string, names: Names): string | null {
  const fields = findObjectType(type)?.fields ?? {};
  const facts = FACTS.flatMap((name) => {
    const text = valueName(data[name] ?? null, fields[name]?.kind === 'ref' ? refOf(type, name) : null, names);
    return text === null ? [] : [`${name.replace(/_/gu, ' ')} ${text}`];
  });
  return facts.length === 0 ? null : facts.slice(0, SHOWN).join(', ');
}

function refOf(type: string, name: string): string | null {
  const field = objectType(type).fields[name];
  return field?.kind === 'ref' ? field.to : null;
}

function valueName(value: Json, to: string | null, names: Names): string | null {
  if (typeof value === 'number' && to !== null) return names.find(to, value)?.name ?? `#${String(value)}`;
  return isRow(value) ? (textOf(value, 'name') ?? asText(value)) : asText(value);
}

const PLACES: readonly (readonly [string, string])[] = [['site', 'dcim.site'], ['location', 'dcim.location'], ['rack', 'dcim.rack'], ['cluster', 'virtualization.cluster']];

/** Where an object was and is, by the places that an update changed; null when it stayed. */
export function moveOf(record: Row, names: Names): { readonly from: string; readonly to: string } | null {
  const [before, after] = [rowOf(record, 'prechange_data'), rowOf(record, 'postchange_data')];
  if (before === null || after === null) return null;
  const changed = PLACES.filter(([field]) => field in after && numberOf(before, field) !== numberOf(after, field));
  if (changed.length === 0) return null;
  const told = (data: Row): string => changed.map(([field, type]) => valueName(data[field] ?? null, type, names) ?? `no ${field}`).join(' / ');
  return { from: told(before), to: told(after) };
}

/** Whether an update moved its object, out of or into a place when one is given. */
export function movesAt(record: Row, { place, direction }: { readonly place: ObjectRef | null; readonly direction: 'out' | 'in' | null }, world: World): boolean {
  if (moveOf(record, world.inventory) === null) return false;
  if (place === null) return true;
  const was = isInPlace(rowOf(record, 'prechange_data') ?? {}, place, world);
  const is = isInPlace(rowOf(record, 'postchange_data') ?? {}, place, world);
  if (direction === 'out') return was && !is;
  return direction === 'in' ? is && !was : was || is;
}

function isInPlace(data: Row, place: ObjectRef, world: World): boolean {
  if (place.type === 'dcim.location' || place.type === 'dcim.rack') {
    const below = new Set(world.inventory.idsBelow(place));
    return below.has(numberOf(data, place.type === 'dcim.rack' ? 'rack' : 'location') ?? -1);
  }
  return world.inventory.siteIdsOf(place).includes(numberOf(data, 'site') ?? -1);
}

/** Whether the values that the log kept satisfy conditions on fields and direct relations. */
export function loggedMatch(record: Row, type: string, where: readonly Condition[], world: World): boolean {
  const data = rowOf(record, 'postchange_data') ?? rowOf(record, 'prechange_data') ?? {};
  return where.every((condition) => matches(data, type, condition, world));
}

function matches(data: Row, type: string, condition: Condition, world: World): boolean {
  if (condition.kind === 'field') {
    const value = textOf(data, condition.field);
    return condition.values.some((wanted) => value?.toLowerCase() === String(wanted).toLowerCase()) !== condition.negated;
  }
  if (condition.kind !== 'is') return false;
  const field = objectType(type).relations[condition.relation]?.path[0] ?? '';
  const wanted = new Set(condition.objects.flatMap((object) => (condition.below ? [object.id, ...world.inventory.idsBelow(object)] : [object.id])));
  return wanted.has(numberOf(data, field) ?? -1) !== condition.negated;
}
