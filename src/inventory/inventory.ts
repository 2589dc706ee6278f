import type { ObjectRef, Row } from '../netbox/row.js';

/** A named object that exists in this NetBox. */
export interface Entry extends ObjectRef {
  readonly slug: string | null;
  /** Other exact names: facility code, asset tag, alias in the description, … */
  readonly aliases: readonly string[];
  /** The brief row it was loaded from: parents such as `site`, `region`, `rack` as NetBox gives them. */
  readonly row: Row;
}

/** The live names of one NetBox, and the trees that its places and groups form. */
export interface Inventory {
  /** All entries of a type; empty when the type has none, or is too big to be loaded. */
  readonly entries: (type: string) => readonly Entry[];
  readonly find: (type: string, id: number) => Entry | null;
  /** Types whose every name is loaded; for others only what was looked up on demand is known. */
  readonly isLoaded: (type: string) => boolean;
  /** The object and everything below it in its own tree (region, site group, location, role, tenant group …), as ids. */
  readonly idsBelow: (object: ObjectRef) => readonly number[];
  /** Ids of the sites that a place (region, site group, site, location, rack) lies in or holds, trees included. */
  readonly siteIdsOf: (place: ObjectRef) => readonly number[];
}

/** What computations may know besides the rows they are given. */
export interface World {
  readonly now: Date;
  /** IANA name, e.g. `Europe/Berlin`; time words and dates on screen are in it. */
  readonly timeZone: string;
  readonly inventory: Inventory;
}
