import * as z from 'zod';
import { ChangeRequest } from './change-request.js';
import { BoundObject } from './query.js';

/** A name that may be of an object that does not exist yet. */
const MaybeNew = z.strictObject({ name: z.string(), object: BoundObject.nullable() });

/** What an order adds to an object, without changing its own fields. */
export const Annotation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tag'), tags: z.array(MaybeNew), remove: z.boolean() }),
  z.strictObject({ kind: z.literal('note'), text: z.string(), level: z.string().nullable() }),
  z.strictObject({ kind: z.literal('contact'), contact: BoundObject.nullable(), role: BoundObject.nullable(), priority: z.string().nullable() }),
  z.strictObject({ kind: z.literal('units'), from: z.int(), to: z.int(), tenant: BoundObject.nullable(), purpose: z.string().nullable() }),
]);
export type Annotation = z.infer<typeof Annotation>;

/** An order to annotate one object. The object and all that is wrong are told as for a change of it. */
export const AnnotationRequest = z.strictObject({ object: ChangeRequest, annotation: Annotation });
export type AnnotationRequest = z.infer<typeof AnnotationRequest>;


/** Where an address shall go: a port of a device or virtual machine, by its name; null for one that is to be chosen. */
export const PortSaid = z.strictObject({ host: BoundObject, port: z.string().nullable() });
export type PortSaid = z.infer<typeof PortSaid>;

/** An order to take the next free address, network or VLAN id: the search for it, and what else the new object shall be. */
export const AllocationRequest = z.strictObject({
  object: ChangeRequest,
  search: z.strictObject({ name: z.string(), parameters: z.record(z.string(), z.json()) }).nullable(),
  count: z.int().min(1),
  port: PortSaid.nullable(),
});
export type AllocationRequest = z.infer<typeof AllocationRequest>;

/** An order to put an address on a port, to take it off, or to make it the primary or out-of-band address of its device. */
export const AssignmentRequest = z.strictObject({
  object: ChangeRequest,
  task: z.enum(['assign', 'unassign', 'set']),
  address: z.string().nullable(),
  port: PortSaid.nullable(),
  kind: z.enum(['primary', 'oob']).nullable(),
});
export type AssignmentRequest = z.infer<typeof AssignmentRequest>;
