import type { Json } from '../../netbox/row.js';

/**
 * One object as the bundled NetBox stores it: the field names are those of NetBox's REST API, but
 * related objects are ids (lists of ids for many), choices are their value, tags are tag ids,
 * dates are ISO text, generic relations are their `…_type` and `…_id` fields, and a cable's
 * `a_terminations` and `b_terminations` are lists of `{ object_type, object_id }`.
 * What NetBox computes (display, url, counts, link_peers, connected_endpoints, cable of a port,
 * primary_ip, children, _depth, mac_addresses …) is not stored.
 */
export interface StoredObject {
  readonly id: number;
  readonly [field: string]: Json;
}

/** Objects of one type in ascending id. An array is one; other lists may make an object anew each time it is asked for. */
export interface ObjectList extends Iterable<StoredObject> {
  readonly length: number;
  readonly at: (place: number) => StoredObject | undefined;
}

/** The whole bundled inventory. */
export interface Store {
  /** The moment the inventory describes; all its dates are relative to it. */
  readonly now: Date;
  /** Objects by type name (`dcim.device`), each list in ascending id. */
  readonly objects: ReadonlyMap<string, readonly StoredObject[]>;
  /** Objects that come after those of their type, with higher ids, and take no memory. */
  readonly further?: ReadonlyMap<string, ObjectList>;
}
