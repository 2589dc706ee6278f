import { once } from 'node:events';
import { createServer } from 'node:http';
import { objectTypes } from '../../src/netbox/catalogue.js';
import { isWithin, spanOfFilter, spanOfType } from '../../src/netbox/releases.js';
import { isList, isRow } from '../../src/netbox/row.js';
import type { Json, Row } from '../../src/netbox/row.js';
import { generateInventory } from '../../src/server/demo/generate.js';
import { createNetBox } from '../../src/server/rest/netbox.js';
import { NOW } from './demo-turn.js';

export interface ReleaseNetBox {
  readonly url: string;
  /** Paths and queries of all requests. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** The demo inventory over HTTP, as another release of NetBox would give it: what it does not know it ignores in silence. */
export async function serveRelease(release: string): Promise<ReleaseNetBox> {
  const netbox = createNetBox(generateInventory({ now: NOW }));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(request.url ?? '');
    const pathname = pathIn(release, path);
    const type = objectTypes.find(({ endpoint }) => pathname === `/api/${endpoint}/`);
    if (type !== undefined && !isWithin(release, spanOfType(type.name))) return response.writeHead(404).end('{"detail":"Not found."}');
    for (const name of [...searchParams.keys()]) if (type !== undefined && !isWithin(release, spanOfFilter(type.name, name))) searchParams.delete(name);
    const fields = searchParams.get('fields')?.split(',') ?? [];
    if (fields.includes('rear_ports')) searchParams.set('fields', [...fields, 'rear_port', 'rear_port_position'].join(','));
    const reply = netbox.handle({ method: 'GET', path: pathname, query: searchParams, headers: {} });
    const body = pathname === '/api/status/' && isRow(reply.body) ? { ...reply.body, 'netbox-version': release } : asRelease(reply.body, release, type?.name ?? '');
    return response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The list of object types moved in 4.4; the old place went with 4.5. */
function pathIn(release: string, path: string): string {
  if (path === '/api/extras/object-types/' && isWithin(release, { since: null, until: '4.5.0' })) return '/api/core/object-types/';
  return path === '/api/core/object-types/' && isWithin(release, { since: null, until: '4.4.0' }) ? '/api/nowhere/' : path;
}

function asRelease(body: Json, release: string, type: string): Json {
  if (!isRow(body) || !isList(body['results'])) return body;
  return { ...body, results: body['results'].map((row) => (isRow(row) ? changed(row, release, type) : row)) };
}

/** Since 4.5 a front port has mappings; since 4.7 the values of select fields have labels. */
function changed(row: Row, release: string, type: string): Row {
  if (type === 'dcim.frontport' && isWithin(release, { since: '4.5.0', until: null })) {
    const { rear_port: rear = null, rear_port_position: position = null, ...rest } = row;
    return { ...rest, rear_ports: isRow(rear) ? [{ position: 1, rear_port: rear['id'] ?? null, rear_port_position: position }] : [] };
  }
  if (type !== 'virtualization.virtualmachine' || row['custom_fields'] === undefined) return row;
  const policy = isWithin(release, { since: '4.7.0', until: null }) ? { value: 'daily', label: 'Daily' } : 'daily';
  return { ...row, custom_fields: { backup_policy: policy } };
}
