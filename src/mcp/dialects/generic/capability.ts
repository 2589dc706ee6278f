import { AppError } from '../../../errors.js';
import type { CapabilityRequest } from '../../../execute/source.js';
import { asText, isList, isRow } from '../../../netbox/row.js';
import type { Json } from '../../../netbox/row.js';
import type { CapabilityTool } from './tools.js';

const LISTS = ['results', 'available', 'hops', 'trace', 'paths', 'units', 'items'] as const;

/** What is free in an object when the request does not say. */
const DEFAULT_KINDS: Readonly<Record<string, string>> = {
  'ipam.prefix': 'ips',
  'ipam.iprange': 'ips',
  'ipam.vlangroup': 'vlans',
  'ipam.asnrange': 'asns',
};

export function capabilityArguments({ tool, type, id }: CapabilityTool, spelledType: string | null, request: CapabilityRequest): Record<string, Json> {
  const parameters = request.parameters;
  const named: Record<string, Json> = {};
  if (type !== null && spelledType !== null) named[type] = spelledType;
  if (id !== null) named[id] = parameters['id'] ?? null;
  if (request.capability === 'available') named['kind'] = parameters['kind'] ?? DEFAULT_KINDS[asText(parameters['type'] ?? null) ?? ''] ?? null;
  if (request.capability === 'elevation') named['face'] = parameters['face'] ?? 'front';
  const limit = parameters['limit'];
  if (typeof limit === 'number') named['limit'] = Math.min(limit, tool.parameters['limit']?.maximum ?? limit);
  return Object.fromEntries(Object.entries(named).filter(([name, value]) => value !== null && tool.parameters[name] !== undefined));
}

/** NetBox's own JSON: an object for the status, a list for everything else, whatever the server put around it. */
export function readCapability(value: Json, request: CapabilityRequest, tool: string): Json {
  if (request.capability === 'status') return statusIn(value);
  const list = isRow(value) ? LISTS.map((name) => value[name]).find(isList) : value;
  if (isList(list) && (request.capability !== 'trace' || list.every(isTracePart))) return list;
  throw new AppError('MCP_TOOL', `${tool} answered in a form that is not known here.`, { reason: 'unreadable reply' });
}

/** NetBox's own status, beside which a server may tell of itself. */
function statusIn(value: Json): Json {
  const parts = isRow(value) ? [value, ...Object.values(value)] : [];
  return parts.find((part) => isRow(part) && part['netbox-version'] !== undefined) ?? value;
}

/** A cable's near end, the cable and its far end, or a whole path through a port. */
function isTracePart(part: Json): boolean {
  return isList(part) ? part.length === 3 : isRow(part) && isList(part['path']);
}
