import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { World } from '../../inventory/inventory.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, countedWord, listed } from '../present.js';
import { everyNode, placesPicture, toPlaces } from './place-nodes.js';
import type { PlaceNode, PlaceSource } from './place-nodes.js';

const Parameters = z.strictObject({
  /** What the tree is made of above the sites, or inside them. */
  kind: z.enum(['dcim.region', 'dcim.sitegroup', 'dcim.location']),
  root: BoundObject.nullable(),
  /** Levels that are shown. */
  depth: z.int().nullable(),
  /** The racks of each location as well. */
  racks: z.boolean(),
});
type Parameters = z.infer<typeof Parameters>;

/** Places in each other, drawn as a tree; each with the counts of all below it. */
export const placeTree = defineOperation({ name: 'place-tree', parameters: Parameters, steps, compute, describe });

const COUNTS = ['rack_count', 'device_count'];

function steps({ kind, root, racks }: Parameters, world: World): readonly Step[] {
  if (kind !== 'dcim.location') {
    const filters = root === null ? {} : { [kind === 'dcim.region' ? 'region_id' : 'group_id']: [root.id] };
    return [fetchStep('groups', kind, {}, ['name', 'parent']), fetchStep('sites', 'dcim.site', filters, ['name', 'status', 'region', 'group', ...COUNTS])];
  }
  const fields = ['name', 'status', 'site', 'parent', ...COUNTS];
  const sites = root === null ? {} : { id: siteIds(root, world) };
  const inSite = root === null ? {} : { site_id: siteIds(root, world) };
  return [
    fetchStep('sites', 'dcim.site', sites, ['name', 'status', 'region', 'group', ...COUNTS]),
    fetchStep('groups', 'dcim.location', inSite, fields),
    ...(racks ? [fetchStep('racks', 'dcim.rack', inSite, ['name', 'status', 'site', 'location', 'device_count'])] : []),
  ];
}

function siteIds(root: BoundObject, { inventory }: World): readonly number[] {
  return root.type === 'dcim.site' ? [root.id] : inventory.siteIdsOf(root);
}

function compute(inputs: Inputs, { kind, root, depth, racks }: Parameters): AnswerBody {
  const rows = (step: string): readonly Row[] => (inputs.has(step) ? inputs.rows(step) : []);
  const nodes = toPlaces([
    ...rows('groups').map((row) => sourceOf(kind, row, kind === 'dcim.location' ? locationParent(row) : above(kind, idOf(row, 'parent')))),
    ...rows('sites').map((row) => sourceOf('dcim.site', row, kind === 'dcim.location' ? null : above(kind, idOf(row, kind === 'dcim.region' ? 'region' : 'group')))),
    ...(racks ? rows('racks').map((row) => sourceOf('dcim.rack', row, rackParent(row))) : []),
  ], kind);
  const shown = root === null ? nodes : nodes.flatMap((node) => [...everyNode(node)]).filter((node) => node.type === root.type && node.id === root.id);
  if (shown.length === 0) return emptyBody({ text: root === null ? 'NetBox has no such places, or none that this token may see.' : `${root.name} is not among them.` });
  const isBare = (node: PlaceNode): boolean => kind === 'dcim.location' && root === null && node.children.length === 0;
  return textBody({ text: sentence(kind, root, shown), picture: placesPicture(shown.filter((node) => !isBare(node)), depth), notes: notesOf(kind, shown) });
}

function sourceOf(type: string, row: Row, parent: string | null): PlaceSource {
  return { type, id: idOf(row) ?? 0, name: textOf(row, 'name') ?? '', status: textOf(row, 'status'), parent, racks: numberOf(row, 'rack_count') ?? 0, devices: numberOf(row, 'device_count') ?? 0 };
}

function above(type: string, id: number | null): string | null {
  return id === null ? null : `${type} ${String(id)}`;
}

function locationParent(row: Row): string | null {
  return above('dcim.location', idOf(row, 'parent')) ?? above('dcim.site', idOf(row, 'site'));
}

function rackParent(row: Row): string | null {
  return above('dcim.location', idOf(row, 'location')) ?? above('dcim.site', idOf(row, 'site'));
}

/** How many places of each kind there are in all, and what stands in them. */
function sentence(kind: Parameters['kind'], root: BoundObject | null, shown: readonly PlaceNode[]): string {
  const inner = shown.flatMap((node) => [...everyNode(node)]).filter((node) => root === null || !shown.includes(node));
  const count = (type: string): number => inner.filter((node) => node.type === type).length;
  const types = kind === 'dcim.location' ? (root === null ? ['dcim.location', 'dcim.site'] : ['dcim.location']) : [kind, 'dcim.site'];
  const places = types.filter((type) => type !== kind || count(type) > 0 || root === null).map((type) => counted(count(type), type));
  const sum = (of: 'racks' | 'devices'): number => shown.reduce((all, node) => all + node[of], 0);
  const holds = [...places, countedWord(sum('racks'), 'rack'), countedWord(sum('devices'), 'device')];
  return root === null ? `${listed(holds)}.` : `${root.name} holds ${listed(holds)}.`;
}

function notesOf(kind: Parameters['kind'], shown: readonly PlaceNode[]): readonly string[] {
  const notes = ['Each place counts all that lies below it, once; ● active, ○ not (yet or any more) active.'];
  if (kind !== 'dcim.location') return notes;
  return [...notes, ...shown.flatMap((site) => {
    const locations = site.children.filter(({ type }) => type === 'dcim.location');
    const loose = site.devices - locations.reduce((sum, { devices }) => sum + devices, 0);
    return site.type === 'dcim.site' && locations.length > 0 && loose > 0 ? [`${countedWord(loose, 'device')} of ${site.name} ${loose === 1 ? 'has' : 'have'} no location.`] : [];
  })];
}

const KINDS = { 'dcim.region': 'regions and sites', 'dcim.sitegroup': 'site groups and sites', 'dcim.location': 'locations' } as const;

function describe({ kind, root, depth, racks }: Parameters): string {
  return `${KINDS[kind]}${racks ? ' with their racks' : ''}${root === null ? '' : ` below ${root.name}`} as a tree${depth === null ? '' : `, ${String(depth)} level${depth === 1 ? '' : 's'}`}`;
}
