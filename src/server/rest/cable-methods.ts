import { objectsAt } from './cable-ends.js';
import { pathFrom } from './cable-paths.js';
import { perDatabase } from './database.js';
import type { Database, Node } from './database.js';
import { among, flag, numbers, texts } from './method.js';
import type { Method } from './method.js';
import { plain } from './plain.js';
import { related, relatedAt } from './relations.js';

/** Filters of cables by what they connect, and of ports by their cable. */
export const cableMethods: Readonly<Record<string, Method>> = {
  cabled: flag((database, node) => related(database, node, 'cable').length > 0),
  occupied: flag((database, node) => isOccupied(database, node)),
  connected: flag((database, node) => pathFrom(database, node)?.active === true),
  unterminated: flag((database, { object }) => objectsAt(database, object.id, 'A').length === 0 || objectsAt(database, object.id, 'B').length === 0),
  termination_a_id: numbers((database, { object }, wanted) => objectsAt(database, object.id, 'A').some((each) => wanted.has(each.object.id))),
  termination_b_id: numbers((database, { object }, wanted) => objectsAt(database, object.id, 'B').some((each) => wanted.has(each.object.id))),
  ...Object.fromEntries((['device', 'rack', 'location', 'site'] as const).flatMap((place) => [byPlaceId(place), byPlaceName(place)])),
  ...Object.fromEntries(
    ['interface', 'frontport', 'rearport', 'consoleport', 'consoleserverport', 'powerport', 'poweroutlet', 'powerfeed'].map((model) => byPort(`dcim.${model}`, `${model}_id`)),
  ),
  ...Object.fromEntries([byPort('circuits.circuittermination', 'circuittermination_id')]),
};

type Place = 'device' | 'rack' | 'location' | 'site';

function isOccupied(database: Database, node: Node): boolean {
  return node.object['mark_connected'] === true || related(database, node, 'cable').length > 0 || related(database, node, 'wireless_link').length > 0;
}

function byPlaceId(place: Place): [string, Method] {
  return [`dcim.cable.${place}_id`, numbers((database, { object }, wanted) => placesOfCable(database, object.id)[place].some((each) => wanted.has(each.object.id)))];
}

/** Sites by slug, everything else by name. */
function byPlaceName(place: Place): [string, Method] {
  const key = place === 'site' ? 'slug' : 'name';
  return [
    `dcim.cable.${place}`,
    texts((database, value) => ({ object }) => placesOfCable(database, object.id)[place].some((each) => plain(each.object[key]) === value)),
  ];
}

function byPort(type: string, name: string): [string, Method] {
  return [
    `dcim.cable.${name}`,
    numbers((database, { object }, wanted) => endsOf(database, object.id).some((each) => each.type === type && among(each.object.id, wanted))),
  ];
}

function endsOf(database: Database, cable: number): readonly Node[] {
  return [...objectsAt(database, cable, 'A'), ...objectsAt(database, cable, 'B')];
}

type PlacesOfCable = Readonly<Record<Place, readonly Node[]>>;

/** The devices at the ends of a cable, and the racks, locations and sites that the ends are in. */
function placesOfCable(database: Database, cable: number): PlacesOfCable {
  const known = placesByCable(database).get(cable);
  if (known !== undefined) return known;
  const ends = endsOf(database, cable);
  const device = ends.flatMap((end) => related(database, end, 'device'));
  const rack = [...device.flatMap((each) => related(database, each, 'rack')), ...ends.flatMap((end) => related(database, end, 'rack'))];
  const fed = rack.filter((each) => !device.some((owner) => owner.object['rack'] === each.object.id));
  const places: PlacesOfCable = {
    device,
    rack,
    location: [...device, ...fed].flatMap((each) => related(database, each, 'location')),
    site: [...[...device, ...fed].flatMap((each) => related(database, each, 'site')), ...ends.filter((end) => end.type === 'circuits.circuittermination').flatMap((end) => relatedAt(database, end, ['@site']))],
  };
  placesByCable(database).set(cable, places);
  return places;
}

const placesByCable = perDatabase(() => new Map<number, PlacesOfCable>());
