import { isList, isRow } from '../netbox/row.js';
import type { Json, Row } from '../netbox/row.js';

/** Values of one field that are remembered; what nearly every row has of its own, such as an address, is not worth more. */
const MOST_VALUES = 10_000;

/**
 * Gives equal rows whose related objects are the same ones in memory wherever they are equal: a hundred thousand devices
 * name the same few sites, roles and models, and what a server tells of those takes most of the memory of a row.
 */
export function valueSharer(): (row: Row) => Row {
  const fields = new Map<string, Map<Json, Row>>();
  return (row) => {
    const shared: Record<string, Json> = { ...row };
    for (const [field, value] of Object.entries(row)) {
      if (!isRow(value)) continue;
      let known = fields.get(field);
      if (known === undefined) fields.set(field, known = new Map<Json, Row>());
      shared[field] = sharedValue(known, value);
    }
    return shared;
  };
}

/** An object is looked for by its id, a choice by its value. It may have changed since: then both stay as they were told. */
function sharedValue(known: Map<Json, Row>, value: Row): Row {
  const key = value['id'] ?? value['value'] ?? null;
  const same = known.get(key);
  if (same !== undefined) return isEqual(same, value) ? same : value;
  if (known.size < MOST_VALUES) known.set(key, value);
  return value;
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (isList(one) && isList(other)) return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  if (!isRow(one) || !isRow(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isEqual(one[name], other[name]));
}
