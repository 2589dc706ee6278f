import { findObjectType } from '../netbox/catalogue.js';
import type { ObjectType } from '../netbox/object-type.js';
import { isWithin } from '../netbox/releases.js';
import { isList, isRow, textOf } from '../netbox/row.js';
import { defineType } from '../netbox/types/define.js';
import type { Backend, Call } from './backend.js';
import { typeOf } from './query.js';

/** Types of plugins that were asked for, by the NetBox that has them. */
const found = new WeakMap<Backend, Map<string, ObjectType>>();

/** The object type of that name, of NetBox itself or of one of its plugins; fails with the near names and the list of all. */
export async function readableType(name: string, backend: Backend, call: Call): Promise<ObjectType> {
  if (findObjectType(name) !== null || !/^[a-z]\w*\.[a-z]\w*$/.test(name)) return typeOf(name);
  const known = found.get(backend) ?? new Map<string, ObjectType>();
  found.set(backend, known);
  const type = known.get(name) ?? (await askForType(name, backend, call));
  if (type === null) return typeOf(name);
  known.set(name, type);
  return type;
}

/** Where NetBox lists its object types: in 4.4 that moved. */
export async function objectTypesPath(backend: Backend, call: Call): Promise<string> {
  const release = await backend.release(call);
  return release === null || isWithin(release, { since: '4.4.0', until: null }) ? 'core/object-types' : 'extras/object-types';
}

async function askForType(name: string, backend: Backend, call: Call): Promise<ObjectType | null> {
  const [app = '', model = ''] = name.split('.');
  const page = await backend.get(`${await objectTypesPath(backend, call)}/`, new URLSearchParams({ app_label: app, model, limit: '2' }), call);
  const rows = isRow(page) && isList(page['results']) ? page['results'].filter(isRow) : [];
  // NetBox may stand below a path of its own: what counts begins behind /api/.
  const row = rows.find((each) => textOf(each, 'app_label') === app && textOf(each, 'model') === model);
  const endpoint = /\/api\/([\w-]+(?:\/[\w-]+)+)\/?$/.exec(row === undefined ? '' : (textOf(row, 'rest_api_endpoint') ?? ''))?.[1];
  return endpoint === undefined ? null : pluginType(name, endpoint);
}

/** All that is known of such a type: no filter of it, as NetBox ignores one that it does not have and returns everything. */
function pluginType(name: string, endpoint: string): ObjectType {
  return defineType({ name, endpoint, singular: name, plural: name, key: 'display', fields: {}, brief: '', filters: {}, shown: 'display', order: 'display' });
}
