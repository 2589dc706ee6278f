import type { Inventory } from '../../../inventory/inventory.js';
import type { ParsedFilter } from '../../../netbox/lookups.js';
import type { ObjectType } from '../../../netbox/object-type.js';
import type { Condition } from '../../query.js';

/** One parameter of a saved filter, its values as NetBox would get them from a query string: never none, never ''. */
export interface Parameter {
  /** As it is stored, e.g. `name__ic`. */
  readonly key: string;
  readonly values: readonly string[];
  readonly type: ObjectType;
  readonly names: Inventory;
}

/** A parameter whose name NetBox knows for the type. */
export interface KnownParameter extends Parameter, ParsedFilter {}

/** What a parameter means, or why it cannot be applied, in words that follow its name. */
export type Meaning = { readonly kind: 'conditions'; readonly conditions: readonly Condition[] } | { readonly kind: 'problem'; readonly reason: string };

export function means(...conditions: readonly Condition[]): Meaning {
  return { kind: 'conditions', conditions };
}

export function cannot(reason: string): Meaning {
  return { kind: 'problem', reason };
}

/** The parameter left to NetBox, which alone knows what it means. */
export function left({ key, values }: Parameter): Meaning {
  return means({ kind: 'filter', filter: key, values, negated: false });
}
