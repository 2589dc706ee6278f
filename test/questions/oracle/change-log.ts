import type { StoredObject } from '../../../src/server/rest/store.js';
import { cablingOf, deviceOf } from './cabling.js';
import { number, text, type Inventory } from './inventory.js';
import { circuitsAt, scopeSite } from './places.js';

/** An interval of time; without `to` until now. All dates are UTC. */
export interface Interval {
  readonly from: string;
  readonly to?: string;
}

/** Records of the change log from oldest to newest. */
export function changes(inventory: Inventory, { from, to = '9999' }: Interval = { from: '' }): readonly StoredObject[] {
  return inventory
    .all('core.objectchange')
    .filter((change) => text(change, 'time') >= from && text(change, 'time') < to)
    .sort((a, b) => (text(a, 'time') < text(b, 'time') ? -1 : text(a, 'time') > text(b, 'time') ? 1 : a.id - b.id));
}

/** Midnight in the morning of the day that many days before today. */
export function dayBefore(inventory: Inventory, days: number): string {
  const midnight = Date.UTC(inventory.now.getUTCFullYear(), inventory.now.getUTCMonth(), inventory.now.getUTCDate() - days);
  return new Date(midnight).toISOString();
}

/** Exactly that many days ago. */
export function daysAgo(inventory: Inventory, days: number): string {
  return new Date(inventory.now.getTime() - days * 86_400_000).toISOString();
}

/** Monday of this week, or of that many weeks before. */
export function monday(inventory: Inventory, weeksBefore = 0): string {
  return dayBefore(inventory, ((inventory.now.getUTCDay() + 6) % 7) + 7 * weeksBefore);
}

/** Changes of the object itself, and of its parts. */
export function changesOf(list: readonly StoredObject[], type: string, id: number): { readonly all: readonly StoredObject[]; readonly parts: readonly StoredObject[] } {
  const own = list.filter((change) => change.changed_object_type === type && change.changed_object_id === id);
  const parts = list.filter((change) => change.related_object_type === type && change.related_object_id === id && !own.includes(change));
  return { all: list.filter((change) => own.includes(change) || parts.includes(change)), parts };
}

/** Records of one request are one operation; newest first. */
export function operations(list: readonly StoredObject[]): readonly string[] {
  return [...new Set([...list].reverse().map((change) => text(change, 'request_id')))];
}

/** `2026-11-19 20:56` */
export function minute(change: StoredObject): string {
  return text(change, 'time').slice(0, 16).replace('T', ' ');
}

/** Changes of a site and of everything at it, now or when it was changed. */
export function changesAt(inventory: Inventory, list: readonly StoredObject[], site: number): readonly StoredObject[] {
  const cabling = cablingOf(inventory);
  const circuits = circuitsAt(inventory, new Set([site]));
  const gone = deletedObjects(inventory);
  const find = (type: string, id: number): StoredObject => gone.get(`${type} ${id}`) ?? inventory.get(type, id);
  const isAt = (type: string, object: StoredObject): boolean => {
    const owner = (field: string, ownerType: string): boolean => number(object, field) !== 0 && isAt(ownerType, find(ownerType, number(object, field)));
    if (type === 'dcim.site') return object.id === site;
    if (type === 'dcim.cable') return cabling.endsOf(object).flat().some((end) => deviceOf(inventory, end).site === site || isAt(end.type, inventory.get(end.type, end.id)));
    if (type === 'circuits.circuit') return circuits.has(object.id);
    if (object.termination_type === 'dcim.site') return object.termination_id === site;
    if (typeof object.assigned_object_type === 'string') return isAt(object.assigned_object_type, inventory.get(object.assigned_object_type, object.assigned_object_id));
    return object.site === site || scopeSite(inventory, object) === site || owner('device', 'dcim.device') || owner('virtual_machine', 'virtualization.virtualmachine') || owner('cluster', 'virtualization.cluster') || owner('rack', 'dcim.rack') || owner('power_panel', 'dcim.powerpanel');
  };
  return list.filter((change) => states(inventory, change).some((object) => isAt(text(change, 'changed_object_type'), object)));
}

/** What the log kept of deleted objects, by type and id. */
function deletedObjects(inventory: Inventory): ReadonlyMap<string, StoredObject> {
  const deletions = inventory.all('core.objectchange').filter((change) => change.action === 'delete');
  return new Map(deletions.map((change) => {
    const id = number(change, 'changed_object_id');
    return [`${text(change, 'changed_object_type')} ${id}`, { ...fieldsOf(change.prechange_data), id }];
  }));
}

/** What the changed object is now, and what it was before and after. */
function states(inventory: Inventory, change: StoredObject): readonly StoredObject[] {
  const id = number(change, 'changed_object_id');
  const logged = [fieldsOf(change.prechange_data), fieldsOf(change.postchange_data)].filter((fields) => fields !== null);
  return [inventory.get(text(change, 'changed_object_type'), id), ...logged.map((fields) => ({ ...fields, id }))];
}

export function fieldsOf(value: StoredObject[string] | undefined): { readonly [field: string]: StoredObject[string] } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null;
}
