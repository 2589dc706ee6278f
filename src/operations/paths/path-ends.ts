import type { World } from '../../inventory/inventory.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { BoundObject } from '../../query/query.js';
import { deviceName } from '../connections/ends.js';
import { layerName, layerOf } from '../connections/layers.js';
import { listed } from '../present.js';
import { deviceKey } from './device-graph.js';
import type { DeviceGraph } from './device-graph.js';

/** Where a path to or from an object begins, and what was taken for it. */
export interface PathEnds {
  readonly nodes: readonly string[];
  readonly notes: readonly string[];
}

/** A device is itself; a machine begins at its host; a place at its routers, else at its highest layer. */
export function endsOfPlace(graph: DeviceGraph, object: BoundObject, world: World, machines: readonly Row[]): PathEnds {
  switch (object.type) {
    case 'dcim.device':
      return { nodes: [deviceKey(object.id)].filter((node) => graph.edgesOf(node).length > 0), notes: [] };
    case 'virtualization.virtualmachine':
      return hostsOf(graph, object, machines);
    default:
      return gatewaysOf(graph, object, devicesIn(graph, object, world));
  }
}

function hostsOf(graph: DeviceGraph, machine: BoundObject, [row]: readonly Row[]): PathEnds {
  const host = row === undefined ? null : idOf(row, 'device');
  const cluster = row === undefined ? null : idOf(row, 'cluster');
  if (host !== null) return { nodes: [deviceKey(host)].filter((node) => graph.edgesOf(node).length > 0), notes: [`${machine.name} runs on ${textOf(row ?? {}, 'device', 'name') ?? textOf(row ?? {}, 'device') ?? ''}.`] };
  const hosts = cluster === null ? [] : [...graph.devices.values()].filter((device) => idOf(device, 'cluster') === cluster);
  return { nodes: nodesOf(graph, hosts), notes: [hosts.length === 0 ? `No host of ${machine.name} is recorded.` : `No host of ${machine.name} is recorded; taken for it: the hosts of its cluster, ${listed(hosts.map(deviceName))}.`] };
}

/** Devices in a rack, location, site or above. */
export function devicesIn(graph: DeviceGraph, place: BoundObject, world: World): readonly Row[] {
  const all = [...graph.devices.values()];
  if (place.type === 'dcim.rack') return all.filter((device) => idOf(device, 'rack') === place.id);
  if (place.type === 'dcim.location') {
    const below = new Set(world.inventory.idsBelow(place));
    return all.filter((device) => below.has(idOf(device, 'location') ?? 0));
  }
  const sites = new Set(world.inventory.siteIdsOf(place));
  return all.filter((device) => sites.has(idOf(device, 'site') ?? 0));
}

/** Routers come before firewalls, both before the layers below them. */
function gatewaysOf(graph: DeviceGraph, place: BoundObject, devices: readonly Row[]): PathEnds {
  const linked = devices.filter((device) => graph.edgesOf(deviceKey(idOf(device) ?? 0)).length > 0);
  const role = (device: Row): string => textOf(device, 'role', 'name') ?? '';
  const routers = linked.filter((device) => /router|gateway/iu.test(role(device)));
  const layers = linked.flatMap((device) => layerOf(role(device)) ?? []);
  const highest = layers.length === 0 ? null : Math.min(...layers);
  const chosen = routers.length > 0 ? routers : linked.filter((device) => layerOf(role(device)) === highest);
  const what = routers.length > 0 ? 'routers' : highest === null ? 'devices' : `${layerName(highest)} layer`;
  return { nodes: nodesOf(graph, chosen), notes: chosen.length === 0 ? [] : [`${place.name}: its ${what}, ${listed(chosen.map(deviceName))}.`] };
}

function nodesOf(graph: DeviceGraph, devices: readonly Row[]): readonly string[] {
  return devices.map((device) => deviceKey(idOf(device) ?? 0)).filter((node) => graph.edgesOf(node).length > 0);
}
