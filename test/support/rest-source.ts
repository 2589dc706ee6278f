import { AppError } from '../../src/errors.js';
import type { FetchRequest, Page, Source, ToolCall } from '../../src/execute/source.js';
import { objectType } from '../../src/netbox/catalogue.js';
import { isList, isRow, numberOf, textOf } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import type { CapabilityName, FilterValue } from '../../src/plan/plan.js';
import { generateInventory } from '../../src/server/demo/generate.js';
import { createNetBox } from '../../src/server/rest/netbox.js';
import type { Store } from '../../src/server/rest/store.js';
import { NOW } from './demo-turn.js';

export { NOW };

const PAGE_SIZE = 100; // the largest page of the official MCP server
const CAPABILITIES: ReadonlySet<CapabilityName> = new Set(['trace', 'elevation', 'available', 'status']);
const DEFAULT_KIND: Readonly<Record<string, string>> = {
  'ipam.prefix': 'ips',
  'ipam.iprange': 'ips',
  'ipam.vlangroup': 'vlans',
  'ipam.asnrange': 'asns',
};

/** What the tests read NetBox with: GET on a path below /api/, answered in process. */
export type Get = (path: string, query?: URLSearchParams) => Json;

let demo: { readonly store: Store; readonly get: Get } | null = null;

/** The demo inventory at NOW, generated once per test file. */
export function demoStore(): Store {
  return demoNetBox().store;
}

/** GET against the demo inventory; 4xx answers are thrown. */
export function demoGet(): Get {
  return demoNetBox().get;
}

function demoNetBox(): { readonly store: Store; readonly get: Get } {
  if (demo === null) {
    const store = generateInventory({ now: NOW });
    demo = { store, get: getter(store) };
  }
  return demo;
}

/** GET against the bundled REST API over any store. */
export function getter(store: Store): Get {
  const netbox = createNetBox(store, { token: null });
  return (path, query = new URLSearchParams()) => {
    const reply = netbox.handle({ method: 'GET', path: `/api/${path}/`, query, headers: {} });
    if (reply.status !== 200) {
      throw new AppError('NETBOX_REFUSED', `GET ${path}?${query.toString()} gave ${reply.status}: ${JSON.stringify(reply.body)}`);
    }
    return reply.body;
  };
}

/** A source over the bundled REST API in process. */
export function demoSource(get: Get = demoGet()): Source {
  return {
    fetch: (request) => pagesOf(get, request),
    count: (request) => Promise.resolve(countOf(get, request)),
    capabilities: CAPABILITIES,
    ask: (request) => {
      const value = capability(get, request.capability, request.parameters);
      return Promise.resolve({ value, call: toolCall(request.capability, request.parameters, isList(value) ? value.length : 1) });
    },
  };
}

async function* pagesOf(get: Get, request: FetchRequest): AsyncIterable<Page> {
  const wanted = request.maxRows ?? Number.POSITIVE_INFINITY;
  for (let offset = 0, total = 1; offset < Math.min(total, wanted); offset += PAGE_SIZE) {
    await Promise.resolve();
    const query = queryOf(request.filters);
    query.set('limit', String(Math.min(PAGE_SIZE, wanted - offset)));
    query.set('offset', String(offset));
    if (request.fields !== null) query.set('fields', request.fields.join(','));
    if (request.ordering.length > 0) query.set('ordering', request.ordering.join(','));
    const page = get(objectType(request.type).endpoint, query);
    const rows = resultsOf(page);
    total = isRow(page) ? (numberOf(page, 'count') ?? 0) : 0;
    yield { rows, total, call: toolCall('list', { type: request.type, ...Object.fromEntries(query) }, rows.length) };
  }
}

function countOf(get: Get, request: Pick<FetchRequest, 'type' | 'filters'>): { value: number; call: ToolCall } {
  const query = queryOf(request.filters);
  query.set('limit', '1');
  query.set('fields', 'id');
  const page = get(objectType(request.type).endpoint, query);
  const value = isRow(page) ? (numberOf(page, 'count') ?? 0) : 0;
  return { value, call: toolCall('count', { type: request.type, ...Object.fromEntries(query) }, 0) };
}

function capability(get: Get, name: CapabilityName, parameters: Readonly<Record<string, Json>>): Json {
  const type = textOf(parameters, 'type') ?? 'dcim.rack';
  const object = `${objectType(type).endpoint}/${textOf(parameters, 'id') ?? ''}`;
  const limit = textOf(parameters, 'limit');
  switch (name) {
    case 'status':
      return get('status');
    case 'trace':
      return get(`${object}/${/frontport|rearport|circuittermination/.test(type) ? 'paths' : 'trace'}`);
    case 'elevation':
      return resultsOf(get(`${object}/elevation`, new URLSearchParams({ face: textOf(parameters, 'face') ?? 'front', limit: '200' })));
    case 'available':
      return get(`${object}/available-${textOf(parameters, 'kind') ?? DEFAULT_KIND[type] ?? 'ips'}`, new URLSearchParams(limit === null ? {} : { limit }));
  }
}

/** Filters as NetBox's query string: a list is the parameter repeated. */
function queryOf(filters: Readonly<Record<string, FilterValue>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (typeof value === 'object') for (const item of value) query.append(name, String(item));
    else query.append(name, String(value));
  }
  return query;
}

export function resultsOf(page: Json): readonly Row[] {
  const results = isRow(page) ? page['results'] : page;
  return isList(results) ? results.filter(isRow) : [];
}

function toolCall(tool: string, args: Readonly<Record<string, Json>>, rows: number): ToolCall {
  return { tool, arguments: args, rows, cached: false, ageMs: 0, ms: 0 };
}
