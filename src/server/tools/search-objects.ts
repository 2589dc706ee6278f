import * as z from 'zod';
import { toAppError } from '../../errors.js';
import type { ObjectType } from '../../netbox/object-type.js';
import { isRow } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import { defineTool } from '../tool.js';
import type { ToolContext } from '../tool.js';
import { fields, setShape } from './parameters.js';

const USUAL_TYPES = [
  'dcim.device', 'dcim.site', 'ipam.ipaddress', 'dcim.interface', 'dcim.rack', 'ipam.vlan', 'circuits.circuit', 'virtualization.virtualmachine',
];

const DESCRIPTION = `Searches names, descriptions, addresses, serial numbers and the like in several types of object at once.

The answer has a list for each type searched, empty where nothing matched. When a type could not be searched, "_meta" names it under "errors": its empty list then says nothing. Lists are cut at "limit" without a count; netbox_get_objects with the filter "q" tells how many there are.`;

export const searchObjects = defineTool({
  name: 'netbox_search_objects',
  title: 'Search',
  description: DESCRIPTION,
  parameters: z.strictObject({
    query: z.string().min(1).describe('Text to look for, e.g. a name, an address, a serial number'),
    object_types: z.array(z.string()).nullable().default(null).describe(`Types to search; null for ${USUAL_TYPES.join(', ')}`),
    fields,
    limit: z.int().min(1).max(100).default(5).describe('Most objects to return of each type'),
  }),
  run: async (input, context) => {
    const types = (input.object_types ?? USUAL_TYPES).map((type) => context.knowledge.typeOf(type));
    const query = new URLSearchParams({ q: input.query, limit: String(input.limit) });
    setShape(query, { fields: input.fields, brief: false });
    const found = await Promise.all(types.map((type) => search(type, query, context)));
    const failures = found.flatMap((one) => (one.error === null ? [] : [one.error]));
    const [first] = failures;
    if (first !== undefined && failures.length === found.length) throw first;
    const lists = Object.fromEntries(found.map(({ type, results }) => [type, results]));
    if (failures.length === 0) return lists;
    return { ...lists, _meta: { errors: Object.fromEntries(found.flatMap(({ type, error }) => (error === null ? [] : [[type, error.message]]))) } };
  },
});

async function search(type: ObjectType, query: URLSearchParams, { backend, call }: ToolContext): Promise<{ readonly type: string; readonly results: Json; readonly error: Error | null }> {
  try {
    const page = await backend.get(`${type.endpoint}/`, query, call);
    return { type: type.name, results: isRow(page) ? (page['results'] ?? []) : [], error: null };
  } catch (error) {
    call.signal.throwIfAborted();
    return { type: type.name, results: [], error: toAppError(error) };
  }
}
