/** The kinds of field that NetBox's REST API returns. `to` and `of` are object type names such as `dcim.site`. */
export type Field =
  | { readonly kind: 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'json' }
  /** `{ value, label }` in rows; of a few fields (a cable's type) the value alone. Installations may add values. */
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  /** One related object, brief; its id alone for an inventory item's parent and a journal entry's author. */
  | { readonly kind: 'ref'; readonly to: string }
  /** A list of related objects. */
  | { readonly kind: 'refs'; readonly to: string }
  /** A related object whose type stands in another field, e.g. `scope` with `scope_type` and `scope_id`. */
  | { readonly kind: 'generic'; readonly typeField: string; readonly idField: string }
  /** A number that NetBox counts: objects of type `of` whose filter `by` (an `_id` filter) is this object. */
  | { readonly kind: 'count'; readonly of: string; readonly by: string }
  /** Anything else that NetBox computes (`display`, `link_peers`, `primary_ip`, `_depth`, …). */
  | { readonly kind: 'computed' };

/**
 * What a filter's value is, and so which lookup suffixes it takes (NetBox's FilterSet classes).
 * `field` is a field of the row, or a path over NetBox's relations joined by `__`.
 * A `single` filter reads one value: of a repeated parameter NetBox takes the last. One with `noEmpty` lacks that suffix.
 */
export type Filter = FilterKind & { readonly single?: true; readonly noEmpty?: true };

type FilterKind =
  /** n ic nic isw nisw iew niew ie nie empty regex iregex */
  | { readonly kind: 'char'; readonly field: string }
  /** n lt lte gt gte empty */
  | { readonly kind: 'number' | 'date' | 'datetime'; readonly field: string }
  /** n empty, none when single; a value outside the choices is a 400. */
  | { readonly kind: 'choice'; readonly field: string }
  /** The name of an object type (`dcim.site`): no suffixes. */
  | { readonly kind: 'type'; readonly field: string }
  | { readonly kind: 'boolean'; readonly field: string }
  /** A related object, named by id, slug, name or another key; `tree` includes what lies below. Suffix n. */
  | { readonly kind: 'ref'; readonly path: readonly string[]; readonly to: string; readonly by: string; readonly tree: boolean }
  | { readonly kind: 'tag'; readonly by: 'slug' | 'id' }
  /** NetBox computes it with a method of its own (`q`, `within`, `has_primary_ip`, …): no suffixes. */
  | { readonly kind: 'method' };

/**
 * How objects of a type relate to another one, under the word that a question uses ("site", "manufacturer", "rack").
 * `path` leads from the row to the related object, a field of each object on the way; related objects are brief in rows,
 * so that a path of several steps may need the objects in between. A step `@…` is no field: only NetBox can follow it.
 * `filter` takes the ids of the related object ('' when there is none); `tree` says that NetBox includes what lies below.
 */
export interface Relation {
  readonly to: string;
  readonly path: readonly string[];
  readonly filter: string;
  readonly tree: boolean;
}

/** A column of a table: its name in JSON, its heading on screen, and the path from the row to its value. */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly path: readonly string[];
  /** Numbers are aligned right; addresses and names sort by value, not by letter. */
  readonly sort: 'text' | 'natural' | 'number' | 'address' | 'date' | 'boolean';
}

/** Everything that the program knows of one type of object in NetBox. Pure data. */
export interface ObjectType {
  /** `app.model`, e.g. `dcim.device`. */
  readonly name: string;
  /** Path below /api/, without slashes at its ends, e.g. `dcim/devices`. */
  readonly endpoint: string;
  /** Words for sentences: "device", "devices". */
  readonly singular: string;
  readonly plural: string;
  /** Further nouns that mean this type whatever stands around them, in the singular ("box", "cabinet"). */
  readonly nouns: readonly string[];
  /** The field that names an object for people: name, prefix, address, cid, model, … */
  readonly key: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly briefFields: readonly string[];
  readonly filters: Readonly<Record<string, Filter>>;
  /** The database fields that `q` looks in, as Django paths (`site__name`). */
  readonly searchFields: readonly string[];
  readonly relations: Readonly<Record<string, Relation>>;
  /** All columns that a table of this type can show, by name. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Names of the columns shown when nobody asks for others, in order. */
  readonly defaultColumns: readonly string[];
  /** Column names of the natural order. */
  readonly naturalOrder: readonly string[];
}
