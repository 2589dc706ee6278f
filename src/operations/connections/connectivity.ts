import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import type { Row } from '../../netbox/row.js';
import type { AdjacencyLayer } from '../../picture.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, countedWord } from '../present.js';
import {
  cabledDevices, cablesSection, circuitsSection, findingsSection, pairsSection, PORT_COUNTS, portsSection, sitesSection, topSection, tunnelsSection, uncabledSection,
} from './connectivity-sections.js';
import { networkLayers } from './layers-picture.js';
import { sitesLayer } from './sites-picture.js';
import { cableLink, CABLE_FIELDS, kindsText } from './links.js';
import { byId } from './lookups.js';
import { deadEnds, devicesOf, networkLinks, rolePairs, singleUplinks } from './network.js';
import type { Cabling, RolePair } from './network.js';
import { scopeFilters } from './scope.js';

const Parameters = z.strictObject({ scope: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

const DEVICE_FIELDS = ['name', 'role', 'site', 'rack', 'status', 'parent_device'];
const INTERFACE_FIELDS = [
  'name', 'device', 'type', 'speed', 'cable', 'wireless_link', 'mark_connected', 'link_peers', 'link_peers_type', 'connected_endpoints',
  'connected_endpoints_type', 'connected_endpoints_reachable',
];

/** What the records say of how things are connected: cables, links between roles and sites, and their weak points. */
export const connectivity = defineOperation({ name: 'connectivity', parameters: Parameters, steps, compute, describe });

function steps({ scope }: Parameters, world: World): readonly Step[] {
  const filters = scopeFilters(scope, world);
  if (filters === null) return [];
  const circuits = 'rack_id' in filters ? [] : [fetchStep('circuits', 'circuits.circuit', filters, ['cid', 'provider', 'type', 'status', 'commit_rate', 'termination_a', 'termination_z'])];
  return [
    fetchStep('devices', 'dcim.device', filters, DEVICE_FIELDS),
    fetchStep('cables', 'dcim.cable', filters, CABLE_FIELDS),
    fetchStep('interfaces', 'dcim.interface', { ...filters, occupied: true }, INTERFACE_FIELDS),
    // Far ends outside the scope; without one every device is read already.
    ...(scope === null ? [] : [fetchStep('far', 'dcim.device', { id: { from: 'interfaces', field: 'connected_endpoints.device.id' } }, DEVICE_FIELDS)]),
    ...circuits,
    ...(scope === null ? [fetchStep('tunnels', 'vpn.tunneltermination', {}, ['tunnel', 'role', 'termination_type', 'termination'], { optional: true })] : []),
    ...PORT_COUNTS.flatMap(({ id, type, filters: kind }) => [
      countStep(id, type, { ...filters, ...kind }),
      countStep(`${id}-cabled`, type, { ...filters, ...kind, cabled: true }),
    ]),
  ];
}

function compute(inputs: Inputs, { scope }: Parameters, world: World): AnswerBody {
  if (scopeFilters(scope, world) === null) {
    return emptyBody({ text: `Connectivity can be analysed for a region, site, location, rack or tenant that holds devices; ${scope?.name ?? ''} does not.` });
  }
  const rows = inputs.rows('devices');
  const interfaces = inputs.rows('interfaces');
  const cabling: Cabling = {
    rows,
    devices: byId([...(scope === null ? [] : inputs.rows('far')), ...rows]),
    cables: inputs.rows('cables').map(cableLink),
    links: networkLinks(interfaces),
    interfaces,
  };
  const circuits = inputs.has('circuits') ? inputs.rows('circuits') : [];
  const pairs = rolePairs(cabling.links, devicesOf(cabling.devices));
  const weak = singleUplinks(cabling.links, cabling.devices);
  const between = [
    sitesSection(cabling),
    ...circuitsSection(circuits, world),
    ...(inputs.has('tunnels') ? tunnelsSection(inputs.rows('tunnels'), cabling.devices) : []),
  ];
  return textBody({
    text: sentence(cabling, { place: scope?.name ?? null, weak: weak.filter(({ serves }) => serves).length, circuits: circuits.length }),
    picture: { kind: 'adjacency', layers: layersOf(cabling, pairs, scope === null ? { circuits, world } : null) },
    notes: ['Figures are of what is recorded in NetBox; nothing is measured.'],
    sections: [
      // Without a place, how the sites hang together comes first.
      ...(scope === null ? between : []),
      pairsSection(pairs),
      cablesSection(cabling.cables),
      portsSection(inputs),
      ...(scope === null ? [] : between),
      topSection(cabling),
      uncabledSection(cabling),
      findingsSection(cabling, { weak, deadEnds: deadEnds(interfaces), circuits }),
    ],
  });
}

/** In a place device by device; over all of them site by site, with the layers summed up. */
function layersOf(cabling: Cabling, pairs: readonly RolePair[], everywhere: { readonly circuits: readonly Row[]; readonly world: World } | null): readonly AdjacencyLayer[] {
  const sites = everywhere === null ? null : sitesLayer(cabling, everywhere.circuits, everywhere.world);
  return [...(sites === null ? [] : [sites]), ...networkLayers(cabling, pairs, everywhere === null)];
}

function sentence({ rows, cables, links }: Cabling, found: { place: string | null; weak: number; circuits: number }): string {
  const cabled = cabledDevices(cables);
  const without = rows.filter((row) => !cabled.has(Number(row['id']))).length;
  const weakest = found.weak > 0
    ? `weakest point: ${countedWord(found.weak, 'network device')} with a single device above ${found.weak === 1 ? 'it' : 'them'}`
    : without > 0 ? `${countedWord(without, 'device')} without any cable` : 'every device has a cable';
  const place = found.place === null ? 'Documented' : `Documented in ${found.place}`;
  const kinds = cables.length === 0 ? '' : ` (${kindsText(cables)})`;
  return `${place}: ${counted(rows.length, 'dcim.device')}, ${counted(cables.length, 'dcim.cable')}${kinds}, ${countedWord(links.length, 'network link')} and ${counted(found.circuits, 'circuits.circuit')}; ${weakest}.`;
}

function describe({ scope }: Parameters): string {
  return scope === null ? 'documented connectivity of the whole network' : `documented connectivity of ${scope.name}`;
}
