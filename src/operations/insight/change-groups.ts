import type { Inventory } from '../../inventory/inventory.js';
import { findObjectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { groupBy } from '../connections/lookups.js';
import { counted, tally } from '../present.js';
import { newestFirst, recordName } from './change-records.js';

/** The records of one request to NetBox: a form saved, a script run, a bulk edit. */
export interface ChangeGroup {
  readonly request: string;
  /** The record that stands for it: the first one written that is of no mere part, such as an interface of a new device. */
  readonly main: Row;
  /** In the order in which they were written. */
  readonly records: readonly Row[];
}

/** Records by request, the newest request first. A record without a request stands alone. */
export function changeGroups(records: readonly Row[]): readonly ChangeGroup[] {
  const groups = groupBy(records.toSorted((a, b) => newestFirst(b, a)), (record) => textOf(record, 'request_id') ?? `record ${String(idOf(record))}`);
  return [...groups].flatMap(([request, own]) => {
    const main = own.find((record) => !isOfPart(record)) ?? own[0];
    return main === undefined ? [] : [{ request, main, records: own }];
  }).sort((a, b) => newestFirst(a.records.at(-1) ?? a.main, b.records.at(-1) ?? b.main));
}

function isOfPart(record: Row): boolean {
  const type = findObjectType(textOf(record, 'changed_object_type') ?? '');
  return type !== null && type.name !== 'virtualization.virtualmachine' && ('device' in type.fields || 'virtual_machine' in type.fields);
}

/** "update", or "create 12, update 1" when a request did several things. */
export function actionsText({ records }: ChangeGroup): string {
  const actions = tally(records.map((record) => textOf(record, 'action') ?? ''));
  const [only] = actions;
  if (actions.length === 1 && only !== undefined) return only[0];
  return actions.map(([action, count]) => `${action} ${String(count)}`).join(', ');
}

/** "fw-01", "12 devices", "srv-web-21 and 14 more". */
export function objectsText({ main, records }: ChangeGroup, inventory: Pick<Inventory, 'find'>): string {
  const name = recordName(main, inventory);
  const objects = new Set(records.map((record) => `${textOf(record, 'changed_object_type') ?? ''}/${String(numberOf(record, 'changed_object_id'))}`));
  if (objects.size === 1) return name;
  const types = new Set(records.map((record) => textOf(record, 'changed_object_type') ?? ''));
  const [type] = types;
  if (types.size === 1 && type !== undefined && findObjectType(type) !== null) return `${counted(objects.size, type)}: ${name}, …`;
  return `${name} and ${String(objects.size - 1)} more`;
}

export interface Author {
  readonly user: string;
  readonly records: number;
  readonly operations: number;
  /** ISO time of the newest record. */
  readonly last: string;
}

/** Who made the changes, the most active first. */
export function authorsOf(records: readonly Row[]): readonly Author[] {
  return [...groupBy(records, (record) => textOf(record, 'user_name') ?? '(unknown)')]
    .map(([user, own]) => ({
      user,
      records: own.length,
      operations: changeGroups(own).length,
      last: own.map((record) => textOf(record, 'time') ?? '').sort().at(-1) ?? '',
    }))
    .sort((a, b) => b.records - a.records || (a.user < b.user ? -1 : 1));
}
