import type { Inventory, World } from '../../inventory/inventory.js';
import { findObjectType } from '../../netbox/catalogue.js';
import { numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Interval } from './interval.js';

/** What a record of the change log is read with; the logged values are large and come only where they are needed. */
export const RECORD_FIELDS = ['time', 'user_name', 'action', 'changed_object_type', 'changed_object_id', 'changed_object', 'message', 'request_id'];
export const DATA_FIELDS = ['prechange_data', 'postchange_data'];

/** NetBox drops older records unless CHANGELOG_RETENTION says otherwise. */
export const RETENTION_NOTE = 'NetBox keeps its change log for 90 days unless set otherwise; older changes may be gone.';
const RETENTION_MS = 90 * 24 * 3_600_000;

/** Said where the question reaches further back than the log is usually kept. */
export function retentionNotes(interval: Interval | null, { now }: Pick<World, 'now'>): readonly string[] {
  const from = interval?.from ?? null;
  return from === null || now.getTime() - Date.parse(from) > RETENTION_MS ? [RETENTION_NOTE] : [];
}

/** Equal times are told apart by the order in which NetBox wrote the records. */
export function newestFirst(a: Row, b: Row): number {
  return Date.parse(textOf(b, 'time') ?? '') - Date.parse(textOf(a, 'time') ?? '') || (numberOf(b, 'id') ?? 0) - (numberOf(a, 'id') ?? 0);
}

/**
 * The name of the object that a record is of, a part with its device in front: "tor-a01-1 Ethernet3". NetBox nests the
 * object while it exists; a deleted one is named by the values that were logged, else by the record's own text.
 */
export function recordName(record: Row, inventory: Pick<Inventory, 'find'>): string {
  const key = findObjectType(textOf(record, 'changed_object_type') ?? '')?.key ?? 'name';
  const [object, after, before] = [rowOf(record, 'changed_object'), rowOf(record, 'postchange_data'), rowOf(record, 'prechange_data')];
  const sources = [object, after, before].filter((source) => source !== null);
  const name = firstOf(sources, (source) => textOf(source, key)) ?? textOf(object ?? {}, 'display') ?? nameInText(record);
  const owner = firstOf(sources, (source) => ownerName(source, 'device', 'dcim.device', inventory) ?? ownerName(source, 'virtual_machine', 'virtualization.virtualmachine', inventory));
  return owner === null || name.startsWith(owner) ? name : `${owner} ${name}`;
}

function firstOf(sources: readonly Row[], read: (source: Row) => string | null): string | null {
  for (const source of sources) {
    const text = read(source);
    if (text !== null) return text;
  }
  return null;
}

/** Nested objects carry their device as an object, logged values as its id. A VM's device is its host, not its owner. */
function ownerName(source: Row, field: string, type: string, inventory: Pick<Inventory, 'find'>): string | null {
  if ('cluster' in source) return null;
  const id = numberOf(source, field);
  return id === null ? textOf(source, field, 'name') : (inventory.find(type, id)?.name ?? null);
}

/** NetBox writes "DCIM | virtual machine vm-01 deleted by jsmith". */
function nameInText(record: Row): string {
  const text = (textOf(record, 'display') ?? '').replace(/^[^|]*\| /, '').replace(/ (created|updated|deleted) by .*$/, '');
  const noun = findObjectType(textOf(record, 'changed_object_type') ?? '')?.singular ?? '';
  return text.toLowerCase().startsWith(`${noun.toLowerCase()} `) ? text.slice(noun.length + 1) : text;
}
