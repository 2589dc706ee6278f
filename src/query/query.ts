import * as z from 'zod';

/** A bound object: it exists in this NetBox. */
export const BoundObject = z.strictObject({ type: z.string(), id: z.int(), name: z.string() });
export type BoundObject = z.infer<typeof BoundObject>;

export const Lookup = z.enum(['equals', 'contains', 'starts', 'ends', 'matches', 'greater', 'atLeast', 'less', 'atMost']);
export type Lookup = z.infer<typeof Lookup>;

/** A condition on the objects asked for, in NetBox's words. Several conditions in a list all hold (AND). */
export type Condition =
  /** The object behind a relation of the catalogue (`site`, `manufacturer`, `tag` …) is one of these; `below` includes what lies under them. */
  | { readonly kind: 'is'; readonly relation: string; readonly objects: readonly BoundObject[]; readonly below: boolean; readonly negated: boolean }
  /** A field compares with one of the values (OR). A field without a value satisfies only a negated condition. */
  | { readonly kind: 'field'; readonly field: string; readonly lookup: Lookup; readonly values: readonly (string | number | boolean)[]; readonly negated: boolean }
  /** A field, relation or list (`tags`, `contacts`) is null, '' or without members; negated: it has a value. */
  | { readonly kind: 'empty'; readonly field: string; readonly negated: boolean }
  /**
   * Between `min` and `max` objects of `type` point at this one by their relation `by` (max 0: none; max null: no upper bound).
   * With `every`, at least `min` objects do, and the conditions hold for all of them.
   */
  | { readonly kind: 'related'; readonly type: string; readonly by: string; readonly min: number; readonly max: number | null; readonly where: readonly Condition[]; readonly every?: boolean }
  /** The object behind a relation satisfies conditions of its own. */
  | { readonly kind: 'through'; readonly relation: string; readonly where: readonly Condition[]; readonly negated: boolean }
  /** One of NetBox's own filters by its name (`has_primary_ip`, `created__gte`, `cf_owner`), as NetBox reads these values. */
  | { readonly kind: 'filter'; readonly filter: string; readonly values: readonly string[]; readonly negated: boolean }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  /** All of several conditions hold; needed within `any`. */
  | { readonly kind: 'all'; readonly of: readonly Condition[] };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('is'), relation: z.string(), objects: z.array(BoundObject), below: z.boolean(), negated: z.boolean() }),
    z.strictObject({
      kind: z.literal('field'),
      field: z.string(),
      lookup: Lookup,
      values: z.array(z.union([z.string(), z.number(), z.boolean()])),
      negated: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('empty'), field: z.string(), negated: z.boolean() }),
    z.strictObject({
      kind: z.literal('related'),
      type: z.string(),
      by: z.string(),
      min: z.int(),
      max: z.int().nullable(),
      where: z.array(Condition),
      every: z.exactOptional(z.boolean()),
    }),
    z.strictObject({ kind: z.literal('through'), relation: z.string(), where: z.array(Condition), negated: z.boolean() }),
    z.strictObject({ kind: z.literal('filter'), filter: z.string(), values: z.array(z.string()), negated: z.boolean() }),
    z.strictObject({ kind: z.literal('any'), of: z.array(Condition) }),
    z.strictObject({ kind: z.literal('all'), of: z.array(Condition) }),
  ]),
);

export const Order = z.strictObject({ column: z.string(), descending: z.boolean() });
export type Order = z.infer<typeof Order>;

/** Objects of one type. */
export const Select = z.strictObject({
  kind: z.literal('select'),
  type: z.string(),
  where: z.array(Condition),
  /** Column names to show besides the default ones, or, with `onlyColumns`, instead of them. */
  columns: z.array(z.string()),
  onlyColumns: z.boolean(),
  order: z.array(Order),
  limit: z.int().nullable(),
  /** A related object to count by in the sentence and notes, e.g. `role`, `status`; null: the planner chooses. */
  facet: z.string().nullable(),
  /** Types that are counted beside the list, because the question named a place and no type. */
  also: z.exactOptional(z.array(z.string())),
  /** Words for columns that the type does not have: the answer says so. */
  unknown: z.exactOptional(z.array(z.string())),
});
export type Select = z.infer<typeof Select>;

/** How many objects there are. */
export const Count = z.strictObject({ kind: z.literal('count'), type: z.string(), where: z.array(Condition) });
export type Count = z.infer<typeof Count>;

/** Whether there is any such object; with `none`, whether there is none of them. */
export const Exists = z.strictObject({ kind: z.literal('exists'), type: z.string(), where: z.array(Condition), none: z.exactOptional(z.boolean()) });
export type Exists = z.infer<typeof Exists>;

/** Objects of `type` counted per value of each name in `by`: a relation, a field, or a place above the site. */
export const Aggregate = z.strictObject({
  kind: z.literal('aggregate'),
  type: z.string(),
  where: z.array(Condition),
  by: z.array(z.string()),
  /** Groups are objects of their own that also satisfy this (only branches, only sites in Europe). */
  groupsWhere: z.array(Condition),
  rank: z.strictObject({ direction: z.enum(['most', 'fewest']), limit: z.int() }).nullable(),
});
export type Aggregate = z.infer<typeof Aggregate>;

/** A computation of `operations/`, by name, with its own parameters. */
export const OperationQuery = z.strictObject({
  kind: z.literal('operation'),
  name: z.string(),
  parameters: z.record(z.string(), z.json()),
});
export type OperationQuery = z.infer<typeof OperationQuery>;

export const Query = z.discriminatedUnion('kind', [Select, Count, Exists, Aggregate, OperationQuery]);
export type Query = z.infer<typeof Query>;
