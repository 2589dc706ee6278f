import * as z from 'zod';
import { BoundObject, Condition } from './query.js';

/** A field that an order gives a value, in NetBox's words. `text` is what people see of the value. */
export const ChangeField = z.strictObject({
  field: z.string(),
  /** An id, a number, a text, or null to clear the field. */
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  text: z.string().nullable(),
  /** The related object that the value is. */
  object: BoundObject.nullable(),
  origin: z.enum(['given', 'derived']),
});
export type ChangeField = z.infer<typeof ChangeField>;

/** What is wrong with an order, and the whole orders that would be right. */
export const ChangeProblem = z.strictObject({
  text: z.string(),
  /** The fields whose value is wrong or cannot be told; nobody needs to hear that they are missing as well. */
  about: z.array(z.string()),
  options: z.array(z.strictObject({ label: z.string(), question: z.string(), object: BoundObject.nullable() })),
});
export type ChangeProblem = z.infer<typeof ChangeProblem>;

/** The object that is changed: known by name, or found in NetBox by what was said of it. */
export const ChangeTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('named'), object: BoundObject }),
  z.strictObject({ kind: z.literal('address'), type: z.enum(['ipam.prefix', 'ipam.ipaddress']), text: z.string(), vrf: BoundObject.nullable() }),
  z.strictObject({ kind: z.literal('numbered'), type: z.string(), id: z.int() }),
  z.strictObject({ kind: z.literal('circuit-between'), sites: z.tuple([BoundObject, BoundObject]) }),
]);
export type ChangeTarget = z.infer<typeof ChangeTarget>;

/** One order to create, change or delete one object – or to create the like at each of several places. */
export const ChangeRequest = z.strictObject({
  action: z.enum(['create', 'update', 'delete']),
  type: z.string(),
  target: ChangeTarget.nullable(),
  fields: z.array(ChangeField),
  /** One new object at each of these, in the field that takes them. */
  places: z.array(ChangeField),
  /** The names of a series of new objects that are alike otherwise; empty for one. */
  series: z.array(z.string()),
  /** Where a new circuit ends, the A side first. */
  ends: z.array(BoundObject),
  /** The object whose fields the new one copies. */
  like: BoundObject.nullable(),
  /** What a device type that is still to be chosen must be like: its maker, its height in U; and where in the rack. */
  wanted: z.strictObject({ manufacturer: BoundObject.nullable(), height: z.number().nullable(), end: z.enum(['bottom', 'top']).nullable() }),
  problems: z.array(ChangeProblem),
  /** A name that nobody has now: the change log may know it. */
  unknown: z.string().nullable(),
  question: z.string(),
});
export type ChangeRequest = z.infer<typeof ChangeRequest>;

/** An order that two devices take each other's place. Without devices it is not told which, and the problems say why. */
export const SwapRequest = z.strictObject({ devices: z.array(BoundObject), problems: z.array(ChangeProblem), question: z.string() });
export type SwapRequest = z.infer<typeof SwapRequest>;

/** An order over a set of objects, which is refused. */
export const BulkRequest = z.strictObject({
  action: z.enum(['create', 'update', 'delete']),
  /** Null: any object at all. */
  type: z.string().nullable(),
  where: z.array(Condition),
  /** Network that addresses or prefixes lie in. */
  within: z.string().nullable(),
  /** Words of a restriction that nobody understood; without them the set is larger. */
  unknown: z.array(z.string()),
  /** The question that lists the set; null when there is none. */
  listing: z.string().nullable(),
});
export type BulkRequest = z.infer<typeof BulkRequest>;

/** An order that gives every object of a narrowed set the same values. The set is read first; the plan names each of its objects by id. */
export const SetChange = z.strictObject({
  type: z.string(),
  where: z.array(Condition),
  within: z.string().nullable(),
  fields: z.array(ChangeField),
  /** Tags that every object gets besides its own. */
  tags: z.array(BoundObject),
  listing: z.string().nullable(),
  problems: z.array(ChangeProblem),
});
export type SetChange = z.infer<typeof SetChange>;

export const NOTHING_WANTED: ChangeRequest['wanted'] = { manufacturer: null, height: null, end: null };
