import type { World } from '../../../inventory/inventory.js';
import type { ObjectRef, Row } from '../../../netbox/row.js';
import type { FromStep, Step } from '../../../plan/plan.js';
import type { Inputs } from '../../operation.js';
import { ancestry, pathText, refOf, regionsOf } from '../related.js';

/** Where an object is. */
export interface Place {
  /** What follows the name: "is at datacenter-01, location Hall A, rack R01-A15, U20–U21, front (Europe › Germany)". */
  readonly phrase: string;
  /** The place alone, from the site inward; null when there is none that can be named so. */
  readonly path: string | null;
  /** Whether NetBox records any place for it. */
  readonly known: boolean;
  /** What it lies in: sites, locations, racks, clusters, devices. Regions follow from the sites. */
  readonly within: readonly ObjectRef[];
  readonly region: string | null;
  readonly site: string | null;
  readonly location: string | null;
  readonly rack: string | null;
  /** "U20–U21", or "0U" in a rack without a position. */
  readonly units: string | null;
  readonly face: string | null;
  /** What else places it: a bay, cluster, host, interface, scope. */
  readonly by: string | null;
}

export type Ids = readonly number[] | FromStep;

/** How the place of objects of one type is found: the steps (the first one, under `id`, brings the objects), and their reading. */
export interface PlaceReader {
  readonly steps: (id: string, ids: Ids) => readonly Step[];
  readonly read: (inputs: Inputs, id: string, world: World) => (row: Row) => Place;
}

export interface Spot {
  readonly site?: ObjectRef | null;
  readonly location?: ObjectRef | null;
  readonly rack?: ObjectRef | null;
  readonly units?: string | null;
  readonly face?: string | null;
}

/** The fields `site`, `location` and `rack` of a row. */
export function spotOf(row: Row): Spot {
  return {
    site: refOf(row, 'site', 'dcim.site'),
    location: refOf(row, 'location', 'dcim.location'),
    rack: refOf(row, 'rack', 'dcim.rack'),
  };
}

export interface PlaceWords {
  /** Stands before the path; "is at" unless given. */
  readonly lead?: string;
  /** The whole phrase when there is neither site, location nor rack. */
  readonly otherwise?: string;
  readonly by?: string | null;
  readonly within?: readonly ObjectRef[];
  readonly remark?: string;
}

/** A place by its site inward. */
export function placeAt(spot: Spot, world: World, words: PlaceWords = {}): Place {
  const { site = null, location = null, rack = null, units = null, face = null } = spot;
  const region = site === null ? null : pathText(regionsOf(world.inventory, site.id)) || null;
  const halls = location === null ? null : pathText(ancestry(world.inventory, location));
  const inner = [site?.name, labelled('location', halls), labelled('rack', rack?.name ?? null), units, face].filter((part) => part != null);
  const within = words.within ?? [];
  const path = inner.length === 0 ? null : `${inner.join(', ')}${region === null ? '' : ` (${region})`}`;
  return {
    path,
    phrase: path !== null ? `${words.lead ?? 'is at'} ${path}${words.remark ?? ''}` : (words.otherwise ?? 'has no recorded place'),
    known: inner.length > 0 || within.length > 0,
    within: [...within, rack, location, site].filter((ref) => ref !== null),
    region,
    site: site?.name ?? null,
    location: halls,
    rack: rack?.name ?? null,
    units,
    face,
    by: words.by ?? null,
  };
}

/** No place, and why. */
export function nowhere(phrase: string): Place {
  return { phrase, path: null, known: false, within: [], region: null, site: null, location: null, rack: null, units: null, face: null, by: null };
}

function labelled(word: string, name: string | null): string | null {
  return name === null ? null : `${word} ${name}`;
}
