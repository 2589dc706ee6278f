import * as z from 'zod';
import type { Json } from '../../netbox/row.js';

/** Parameters that several tools share. */
export const objectType = z.string().describe('Type of the objects as app.model, e.g. dcim.device, ipam.prefix, virtualization.virtualmachine');

export const objectId = z.int().min(1).describe('Numeric id of the object');

export const filters = z.record(z.string(), z.custom<Json>((value) => value !== undefined));

export const fields = z
  .array(z.string())
  .nullable()
  .default(null)
  .describe('Names of the fields to return, e.g. ["id", "name", "status"]. Null or an empty list returns all of them, which is long.');

export const brief = z.boolean().default(false).describe('Return only what identifies each object');

/** NetBox reads `brief` with any value as yes, so it is sent only for yes. */
export function setShape(query: URLSearchParams, shape: { readonly fields: readonly string[] | null; readonly brief: boolean }): void {
  if (shape.fields !== null && shape.fields.length > 0) query.set('fields', shape.fields.join(','));
  if (shape.brief) query.set('brief', '1');
}
