import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, countedWord, listed } from '../present.js';
import type { End } from './ends.js';
import { isServing, layerOf } from './layers.js';
import { cableLink, CABLE_FIELDS, linkKind } from './links.js';
import type { Link, LinkKind } from './links.js';
import { byId } from './lookups.js';
import { networkLinks } from './network.js';
import type { NetworkLink } from './network.js';
import { gapsSection, leavingRows, leavingSection, portUseSection, serversSection, summarySection, uplinkSection, upCount } from './rack-wiring-sections.js';

const Parameters = z.strictObject({ rack: BoundObject, focus: z.enum(['all', 'leaving', 'uplinks', 'servers']) });
type Parameters = z.infer<typeof Parameters>;

/** The cabling picture of one rack: what stays inside, what leaves, who serves whom, and what is missing. */
export const rackWiring = defineOperation({
  name: 'rack-wiring',
  parameters: Parameters,
  steps,
  compute,
  describe: ({ rack, focus }) => (focus === 'servers' ? `switches that serve the servers in ${rack.name}` : focus !== 'all' ? `${focus === 'leaving' ? 'links' : 'uplinks'} leaving ${rack.name}` : `cabling of ${rack.name}`),
});

const DEVICE_FIELDS = ['name', 'role', 'site', 'rack', 'status'];
const INTERFACE_FIELDS = ['name', 'device', 'type', 'speed', 'cable', 'mgmt_only', 'mark_connected', 'wireless_link', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable'];

function steps({ rack }: Parameters): readonly Step[] {
  const filters = { rack_id: rack.id };
  const ends = (side: string): { readonly from: string; readonly field: string } => ({ from: 'cables', field: `${side}_terminations.object.device.id` });
  return [
    fetchStep('devices', 'dcim.device', filters, DEVICE_FIELDS),
    fetchStep('cables', 'dcim.cable', filters, CABLE_FIELDS),
    fetchStep('interfaces', 'dcim.interface', { ...filters, kind: 'physical' }, INTERFACE_FIELDS),
    fetchStep('fronts', 'dcim.frontport', filters, ['name', 'device', 'cable', 'mark_connected']),
    fetchStep('far', 'dcim.device', { id: { ...ends('a'), also: [ends('b'), { from: 'interfaces', field: 'connected_endpoints.device.id' }] } }, DEVICE_FIELDS),
  ];
}

export type Reach = 'inside' | 'other racks' | 'other sites or circuits' | 'open';

/** A cable of the rack, seen from inside. */
export interface RackLink {
  readonly link: Link;
  readonly kind: LinkKind;
  readonly reach: Reach;
  readonly near: readonly End[];
  readonly far: readonly End[];
}

/** All that the sections of the picture are made of. */
export interface Wiring {
  readonly rack: BoundObject;
  readonly devices: ReadonlyMap<number, Row>;
  readonly own: readonly Row[];
  readonly links: readonly RackLink[];
  readonly interfaces: readonly Row[];
  readonly fronts: readonly Row[];
  /** End to end, panels and circuits looked through. */
  readonly paths: readonly NetworkLink[];
}

function compute(inputs: Inputs, { rack, focus }: Parameters): AnswerBody {
  const own = inputs.rows('devices');
  if (own.length === 0) return emptyBody({ text: `${rack.name} holds no device, so nothing is cabled there.`, objectType: 'dcim.rack' });
  const devices = byId([...inputs.rows('far'), ...own]);
  const interfaces = inputs.rows('interfaces');
  const wiring: Wiring = { rack, devices, own, links: inputs.rows('cables').map((row) => rackLink(cableLink(row), rack.id, devices)), interfaces, fronts: inputs.rows('fronts'), paths: networkLinks(interfaces) };
  const served = servedBy(wiring);
  const sections = { summary: summarySection(wiring), leaving: leavingSection(wiring), uplinks: uplinkSection(wiring), ports: portUseSection(wiring), servers: serversSection(wiring, served), gaps: gapsSection(wiring, served) };
  const order = { all: [sections.summary, sections.leaving, sections.ports, sections.servers, sections.gaps], leaving: [sections.leaving, sections.summary], uplinks: [sections.uplinks, sections.leaving], servers: [sections.servers, sections.gaps] }[focus];
  return textBody({ text: sentence(wiring, served, focus), objectType: 'dcim.rack', sections: order, notes: ['Figures are of what is recorded in NetBox; nothing is measured.'] });
}

function rackLink(link: Link, rack: number, devices: ReadonlyMap<number, Row>): RackLink {
  const rowOfEnd = (end: End): Row => (end.owner?.type === 'dcim.device' ? (devices.get(end.owner.id) ?? {}) : {});
  const isHere = (end: End): boolean => idOf(rowOfEnd(end), 'rack') === rack;
  const near = [...link.a, ...link.b].filter(isHere);
  const far = [...link.a, ...link.b].filter((end) => !isHere(end));
  const site = near.map((end) => idOf(rowOfEnd(end), 'site'))[0] ?? null;
  const reach = link.a.length === 0 || link.b.length === 0 ? 'open' : far.length === 0 ? 'inside' : far.some((end) => end.owner?.type !== 'dcim.device' ? end.type === 'circuits.circuittermination' : idOf(rowOfEnd(end), 'site') !== site) ? 'other sites or circuits' : 'other racks';
  return { link, kind: linkKind(link), reach, near, far };
}

/** A server with the devices that it hangs on, end to end; management ports are left out. */
export interface Served {
  readonly device: Row;
  readonly links: readonly { readonly port: End; readonly upper: End }[];
  readonly uppers: readonly string[];
}

export function servedBy({ own, interfaces, paths, devices }: Wiring): readonly Served[] {
  const management = new Set(interfaces.filter((row) => row['mgmt_only'] === true).map((row) => idOf(row)));
  return own.flatMap((device) => {
    const layer = layerOf(textOf(device, 'role', 'name'));
    if (layer === null || isServing(layer) || !interfaces.some((row) => idOf(row, 'device') === idOf(device))) return [];
    const links = paths.flatMap(({ a, b }) => [{ port: a, upper: b }, { port: b, upper: a }]).filter(({ port, upper }) => {
      const upperLayer = upper.owner?.type === 'dcim.device' ? layerOf(textOf(devices.get(upper.owner.id) ?? {}, 'role', 'name')) : null;
      return port.owner?.type === 'dcim.device' && port.owner.id === idOf(device) && !management.has(port.id) && upperLayer !== null && isServing(upperLayer);
    });
    return [{ device, links, uppers: [...new Set(links.map(({ upper }) => upper.owner?.name ?? ''))] }];
  });
}

function sentence(wiring: Wiring, served: readonly Served[], focus: Parameters['focus']): string {
  const { rack, own, links } = wiring;
  const of = (reach: Reach): number => links.filter((link) => link.reach === reach).length;
  const single = served.filter(({ uppers }) => uppers.length === 1);
  const points = [...new Set(single.flatMap(({ uppers }) => uppers))];
  const point = points.length === 0 ? '' : `; single point: ${listed(points)} (${countedWord(single.length, 'server')} on one switch only)`;
  if (focus === 'servers') {
    const uppers = [...new Set(served.flatMap((each) => each.uppers))];
    const wired = served.filter((each) => each.links.length > 0).length;
    if (served.length === 0) return `${rack.name} holds no server or client with a network port.`;
    return `${uppers.length === 0 ? 'No switch serves' : `${countedWord(uppers.length, 'switch', 'switches')} (${listed(uppers)}) ${uppers.length === 1 ? 'serves' : 'serve'}`} ${String(wired)} of the ${countedWord(served.length, 'server')} in ${rack.name}${point}.`;
  }
  const leaving = links.filter(({ reach }) => reach === 'other racks' || reach === 'other sites or circuits');
  const up = upCount(leavingRows(wiring));
  if (focus === 'uplinks') return `${countedWord(up, 'uplink')} ${up === 1 ? 'leaves' : 'leave'} ${rack.name}, of ${counted(leaving.length, 'dcim.cable')} that leave it in all.`;
  const network = leaving.filter(({ kind }) => kind === 'network' || kind === 'pass-through' || kind === 'wireless').length;
  if (focus === 'leaving') return `${counted(leaving.length, 'dcim.cable')} ${leaving.length === 1 ? 'leaves' : 'leave'} ${rack.name}, ${String(network)} of them for the network: ${String(of('other racks'))} to other racks and ${String(of('other sites or circuits'))} to other sites or circuits; ${String(up)} lead up to a higher layer.`;
  return `${rack.name}: ${counted(own.length, 'dcim.device')}, ${counted(links.length, 'dcim.cable')}: ${String(of('inside'))} inside, ${String(of('other racks'))} to other racks, ${String(of('other sites or circuits'))} to other sites or circuits, ${String(of('open'))} with an open end${point}.`;
}
