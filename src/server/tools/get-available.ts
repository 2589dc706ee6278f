import * as z from 'zod';
import { AppError } from '../../errors.js';
import { defineTool } from '../tool.js';
import { objectId } from './parameters.js';

/** What can be free in which type; the first is meant when nothing is said. */
const KINDS = {
  'ipam.prefix': ['ips', 'prefixes'],
  'ipam.iprange': ['ips'],
  'ipam.vlangroup': ['vlans'],
  'ipam.asnrange': ['asns'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const DESCRIPTION = `Lists what is still free in a prefix (addresses or prefixes), an IP range (addresses), a VLAN group (VLAN ids) or an AS number range, lowest first. Nothing is reserved by asking.`;

export const getAvailable = defineTool({
  name: 'netbox_get_available',
  title: 'List what is free',
  description: DESCRIPTION,
  parameters: z.strictObject({
    object_type: z.enum(['ipam.prefix', 'ipam.iprange', 'ipam.vlangroup', 'ipam.asnrange']).describe('Type of the object to look in'),
    object_id: objectId,
    kind: z.enum(['ips', 'prefixes', 'vlans', 'asns']).nullable().default(null).describe('What to list; needed only for the free prefixes of a prefix'),
    limit: z.int().min(1).max(1000).default(10).describe('Most entries to return; free prefixes come all'),
  }),
  run: async (input, { backend, knowledge, call }) => {
    const kinds: readonly string[] = KINDS[input.object_type];
    const kind = input.kind ?? KINDS[input.object_type][0];
    if (!kinds.includes(kind)) throw new AppError('USAGE', `Invalid kind '${kind}': ${input.object_type} has ${kinds.join(' and ')}.`);
    const path = `${knowledge.typeOf(input.object_type).endpoint}/${String(input.object_id)}/available-${kind}/`;
    const results = await backend.get(path, new URLSearchParams({ limit: String(input.limit) }), call);
    return { object_type: input.object_type, object_id: input.object_id, kind, results };
  },
});
