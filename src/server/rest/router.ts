import type { ObjectType } from '../../netbox/object-type.js';
import { isList } from '../../netbox/row.js';
import type { Json } from '../../netbox/row.js';
import { availableReply } from './available.js';
import { connectedDeviceReply, pathsReply, traceReply } from './cable-replies.js';
import type { Node } from './database.js';
import { elevationReply } from './elevation.js';
import { fieldsOf, listObjects } from './list.js';
import { pageOf, windowOf } from './paging.js';
import { plain } from './plain.js';
import { PLUGINS } from './plugins.js';
import { NOT_FOUND, reply } from './reply.js';
import type { Reply } from './reply.js';
import { RELEASE, servedTypes } from './served-types.js';
import { serialise } from './serialise.js';
import type { Rendering } from './serialise.js';

/** Finds what a path below /api/ means. */
export function route(rendering: Rendering, method: string, path: string, query: URLSearchParams): Reply {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts[0] !== 'api') return NOT_FOUND;
  const [, app, collection, id, action, ...rest] = parts[1] === 'plugins' ? ['api', `plugins/${parts[2] ?? ''}`, ...parts.slice(3)] : parts;
  if (app === undefined) return reply(200, rootOf(rendering.base));
  if (collection === undefined) return app === 'status' ? reply(200, STATUS) : appReply(rendering.base, app);
  const endpoint = `${app}/${collection}`;
  if (endpoint === 'dcim/connected-device' && id === undefined) return connectedDeviceReply(rendering, query);
  const type = servedTypes().find((each) => each.endpoint === endpoint);
  if (type === undefined || rest.length > 0) return NOT_FOUND;
  if (method === 'OPTIONS') return reply(200, describe(type, id));
  if (id === undefined) return listObjects(rendering, type, query);
  const node = /^\d+$/.test(id) ? rendering.database.find(type.name, Number(id)) : null;
  if (node === null) return NOT_FOUND;
  return action === undefined ? reply(200, serialise(rendering, node, fieldsOf(type, query))) : actionReply(rendering, node, action, query, path);
}

function actionReply(rendering: Rendering, node: Node, action: string, query: URLSearchParams, path: string): Reply {
  switch (action) {
    case 'trace':
      return traceReply(rendering, node);
    case 'paths':
      return pathsReply(rendering, node);
    case 'elevation':
      return node.type === 'dcim.rack' ? elevationReply(rendering, node, query, `${rendering.base}${path}`) : NOT_FOUND;
    case 'choices':
      return node.type === 'extras.customfieldchoiceset' ? choicesReply(node, query, `${rendering.base}${path}`) : NOT_FOUND;
    default:
      return availableReply(rendering, node, action, query) ?? NOT_FOUND;
  }
}

/** The choices of a custom field's choice set, a page of them. */
function choicesReply(node: Node, query: URLSearchParams, url: string): Reply {
  const wanted = (query.get('q') ?? '').toLowerCase();
  const choices = listOf(node.object['extra_choices']).map((choice) => {
    const [value = null, label = value] = listOf(choice);
    return { id: plain(value), display: plain(label) };
  });
  const found = choices.filter((choice) => choice.display.toLowerCase().includes(wanted));
  const window = windowOf(query);
  return reply(200, pageOf(url, query, window, found.length, found.slice(window.offset, window.offset + window.limit)));
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

const APPS = ['circuits', 'core', 'dcim', 'extras', 'ipam', 'plugins', 'status', 'tenancy', 'users', 'virtualization', 'vpn', 'wireless'];

function rootOf(base: string): Json {
  return Object.fromEntries(APPS.map((app) => [app, `${base}/api/${app}/`]));
}

function appReply(base: string, app: string): Reply {
  const endpoints = servedTypes().filter((type) => type.endpoint.startsWith(`${app}/`)).map((type) => type.endpoint);
  if (app === 'plugins/') return reply(200, Object.fromEntries(PLUGINS.map((plugin) => [slugOf(plugin), `${base}/api/plugins/${slugOf(plugin)}/`])));
  if (endpoints.length === 0) return NOT_FOUND;
  return reply(200, Object.fromEntries(endpoints.map((endpoint) => [endpoint.slice(app.length + 1), `${base}/api/${endpoint}/`])));
}

/** The plugin's part of its paths. */
function slugOf({ app }: (typeof PLUGINS)[number]): string {
  return app.replaceAll('_', '-');
}

const STATUS: Json = {
  'django-version': '5.2.8',
  hostname: 'netbox.demo',
  installed_apps: {},
  'netbox-version': RELEASE,
  'netbox-full-version': RELEASE,
  plugins: Object.fromEntries(PLUGINS.map(({ app, version }) => [app, version])),
  'python-version': '3.12.3',
  'rq-workers-running': 1,
};

function describe(type: ObjectType, id: string | undefined): Json {
  return {
    name: id === undefined ? `${type.singular} list` : type.singular,
    description: `Read ${type.plural}.`,
    renders: ['application/json'],
    parses: ['application/json'],
  };
}
