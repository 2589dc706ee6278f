import * as z from 'zod';
import { BoundObject } from './query.js';

/** What an order sets at ports: their VLANs, whether they are enabled, or their description. */
export const PortSetting = z.discriminatedUnion('kind', [
  /** `vlans` by VLAN id or by name; which VLAN of that id is meant is told by the site of each device. */
  z.strictObject({ kind: z.literal('vlans'), how: z.enum(['access', 'native', 'set', 'add', 'remove']), vlans: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('enabled'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('description'), value: z.string() }),
]);
export type PortSetting = z.infer<typeof PortSetting>;

/** An order about some ports of one device, or about the uplinks of several. */
export const PortRequest = z.strictObject({ devices: z.array(BoundObject), ports: z.array(z.string()), uplinks: z.boolean(), setting: PortSetting, question: z.string() });
export type PortRequest = z.infer<typeof PortRequest>;

/** One end of a cable: a port by name, the next free one, or whichever fits. */
export const CableEnd = z.strictObject({ device: BoundObject, port: z.string().nullable() });
export type CableEnd = z.infer<typeof CableEnd>;

/** An order to plug, unplug or move a cable. */
export const CableRequest = z.strictObject({
  kind: z.enum(['connect', 'disconnect', 'repatch']),
  a: CableEnd,
  b: CableEnd.nullable(),
  /** Types that the words of the order may stand for, and the words. */
  types: z.array(z.string()),
  typeText: z.string().nullable(),
  colour: z.strictObject({ name: z.string(), hex: z.string() }).nullable(),
  length: z.strictObject({ value: z.number(), unit: z.string() }).nullable(),
  question: z.string(),
});
export type CableRequest = z.infer<typeof CableRequest>;
