import type { Json, Row } from '../../netbox/row.js';
import { destinationsOf, isEndpoint, pathFrom } from './cable-paths.js';
import type { Node } from './database.js';
import { plain } from './plain.js';
import { related } from './relations.js';
import { NOT_FOUND, refusal, reply } from './reply.js';
import type { Reply } from './reply.js';
import { brief, briefAll, serialise } from './serialise.js';
import type { Rendering } from './serialise.js';
import { pathsThrough, segmentsFrom } from './traces.js';

const TRACED = new Set(['id', 'url', 'display_url', 'type', 'status', 'label', 'color', 'length', 'length_unit', 'description']);
const PASSED: ReadonlySet<string> = new Set(['dcim.frontport', 'dcim.rearport', 'circuits.circuittermination']);

/** `trace/` of an endpoint: a list of near ends, link and far ends. */
export function traceReply(rendering: Rendering, node: Node): Reply {
  if (!isEndpoint(node)) return NOT_FOUND;
  const segments = segmentsFrom(rendering.database, node);
  return reply(200, segments.map(({ near, link, far }) => [briefAll(rendering, near), link === null ? [] : linkRow(rendering, link), briefAll(rendering, far)]));
}

/** A link on the way: its choices are plain values here. */
function linkRow(rendering: Rendering, link: Node): Row {
  if (link.type !== 'dcim.cable') return brief(rendering, link);
  const { object } = link;
  return { ...serialise(rendering, link, TRACED), type: plain(object['type']), status: plain(object['status']), length_unit: plain(object['length_unit']) || null };
}

/** `paths/` of a port that cables run through: every path over it. */
export function pathsReply(rendering: Rendering, node: Node): Reply {
  if (!PASSED.has(node.type)) return NOT_FOUND;
  const paths: readonly Json[] = pathsThrough(rendering.database, node).map((path, index) => ({
    id: index + 1,
    path: path.steps.map((step) => briefAll(rendering, step)),
    is_active: path.active,
    is_complete: path.complete,
    is_split: path.split,
  }));
  return reply(200, paths);
}

/** The device at the other end of a named interface of a named device. */
export function connectedDeviceReply(rendering: Rendering, query: URLSearchParams): Reply {
  const [deviceName, interfaceName] = [query.get('peer_device') ?? '', query.get('peer_interface') ?? ''];
  if (deviceName === '' || interfaceName === '') return refusal(400, 'Request must include "peer_device" and "peer_interface" filters.');
  const { database } = rendering;
  const device = database.having('dcim.device', 'name', deviceName)[0];
  const port = device === undefined ? undefined : database.having('dcim.interface', 'device', device.id).find((each) => each['name'] === interfaceName);
  if (port === undefined) return NOT_FOUND;
  const [end] = destinationsOf(pathFrom(database, { type: 'dcim.interface', object: port }));
  const owner = end?.type === 'dcim.interface' ? related(database, end, 'device')[0] : undefined;
  return owner === undefined ? NOT_FOUND : reply(200, serialise(rendering, owner, null));
}
