import * as z from 'zod';
import type { OperationQuery } from '../query.js';

const PlainData = z.record(z.string(), z.json());

/** A query for an operation. Parameters are plain data: bound objects lose what the index knows besides. */
export function operation(name: string, parameters: Readonly<Record<string, unknown>>): OperationQuery {
  return { kind: 'operation', name, parameters: PlainData.parse(plain(parameters)) };
}

/** Bound objects as type, id and name alone; everything else as it is. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && 'id' in value && 'name' in value && 'row' in value) return { type: value.type, id: value.id, name: value.name };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
