import { numberOf } from '../../netbox/row.js';
import { objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { columnName } from './fields.js';
import { atPlace, placeOfVlan } from './link.js';
import { operation } from './operation-query.js';

const DEVICE = ['dcim.device'];

/** Questions about single ports, and about what ports carry. Null when the intent is of another kind, or has a problem. */
export function bindPorts(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'port-view':
      return onPort(binder, intent, 'details of', (device, port) => operation('port-view', { device, port: port.text, type: port.type, fields: intent.columns.map((field) => columnName(port.type ?? 'dcim.interface', field) ?? field) }));
    case 'port-vlans':
      return onDevice(binder, intent, (device) => operation('port-vlans', { device, port: portOf(intent)?.text ?? null, native: detailOf(intent, 'native') === 'yes', far: detailOf(intent, 'far') === 'yes' }));
    case 'port-group':
      return onPort(binder, intent, 'members of', (device, port) => operation('port-group', { device, port: port.text }));
    case 'port-use':
      return onPort(binder, intent, 'details of', (device, port) => operation('port-use', { device, port: port.text, type: port.type, free: detailOf(intent, 'free') === 'yes' }));
    case 'stack-members':
      return stack(binder, intent);
    case 'free-ports':
      return freePorts(binder, intent);
    case 'vlan-ports':
      return vlanPorts(binder, intent);
    default:
      return null;
  }
}

function portOf(intent: Intent): IntentMention | null {
  return intent.mentions.find((mention) => mention.slot === 'port') ?? null;
}

function hasTarget(intent: Intent): boolean {
  return intent.reference !== null || intent.mentions.some((mention) => mention.slot === 'target');
}

export function onDevice(binder: Binder, intent: Intent, make: (device: BoundObject) => Query | null): Query | null {
  const objects = binder.targets(intent, DEVICE);
  const [only] = objects ?? [];
  if (objects === null) return null;
  if (only === undefined) return binder.fail({ kind: 'no-context', word: intent.reference ?? 'it' });
  return objects.length === 1 ? make(only) : binder.fail({ kind: 'several', text: intent.reference ?? '', candidates: objects, together: false });
}

/** A port without its device is one of the device in focus, else the devices that have such a port are offered. */
function onPort(binder: Binder, intent: Intent, verb: string, make: (device: BoundObject, port: IntentMention) => Query | null): Query | null {
  const port = portOf(intent);
  if (port === null) return binder.fail({ kind: 'incomplete', what: 'which port', suggestions: [] });
  if (hasTarget(intent)) return onDevice(binder, intent, (device) => make(device, port));
  const { focus, place } = binder.context;
  if (focus?.type !== 'dcim.device') return operation('port-owners', { port: port.text, verb, place: place?.name ?? null });
  binder.notes.push(`on ${focus.name}, which the last answer was about`);
  return make(focus, port);
}

function stack(binder: Binder, intent: Intent): Query | null {
  const objects = binder.targets(intent, ['dcim.virtualchassis', ...DEVICE]);
  const [only] = objects ?? [];
  if (objects === null) return null;
  if (only === undefined || objects.length > 1) return binder.fail({ kind: 'several', text: intent.reference ?? '', candidates: objects, together: false });
  const isChassis = only.type === 'dcim.virtualchassis';
  return operation('stack-members', { chassis: isChassis ? only : null, device: isChassis ? null : only, master: detailOf(intent, 'master') === 'yes' });
}

function freePorts(binder: Binder, intent: Intent): Query | null {
  const where = bindConditions(binder, 'dcim.interface', intent.conditions);
  if (where === null) return null;
  const count = detailOf(intent, 'count') === 'yes';
  if (hasTarget(intent)) return onDevice(binder, intent, (device) => operation('free-ports', { device, where, count }));
  if (where.every((condition) => condition.kind === 'field' || condition.kind === 'empty')) return binder.fail({ kind: 'incomplete', what: 'free ports of which device or place', suggestions: [] });
  return operation('free-ports', { device: null, where, count });
}

/** The VLANs of the place that is named, when it has such VLANs; the ports there are what is asked for in any case. */
function vlanPorts(binder: Binder, intent: Intent): Query | null {
  const target = intent.mentions.find((mention) => mention.slot === 'target');
  if (target === undefined) return null;
  const all = binder.all(target, ['ipam.vlan']);
  if (all === null) return null;
  const where = bindConditions(binder, 'dcim.interface', intent.conditions);
  if (where === null) return null;
  const place = intent.mentions.find((mention) => mention.slot === 'place');
  const there = place === undefined ? null : binder.all(place, ['dcim.site', 'dcim.location', 'dcim.rack', 'dcim.device']);
  const local = (there ?? []).flatMap((each) => atPlace(binder.names, all, siteOf(binder, each)));
  const vlans = local.length > 0 ? local : all;
  const names = [...new Set(vlans.map((vlan) => vlanLabel(binder, vlan)))];
  const sites = [...new Set(vlans.flatMap((vlan) => binder.names.siteIdsOf(placeOfVlan(binder.names, vlan))))];
  return operation('vlan-ports', { vlans, label: `${objectType('ipam.vlan').singular} ${names.join(' or ')}`, sites, where, how: detailOf(intent, 'how') ?? 'any', answer: detailOf(intent, 'answer') ?? 'ports' });
}

/** VLANs belong to sites, or to locations by their group. */
function siteOf(binder: Binder, place: BoundObject): BoundObject {
  const [id] = binder.names.siteIdsOf(place);
  const site = id === undefined ? null : binder.names.find('dcim.site', id);
  return site === null || place.type === 'dcim.location' || place.type === 'dcim.region' ? place : { type: site.type, id: site.id, name: site.name };
}

function vlanLabel(binder: Binder, vlan: BoundObject): string {
  const vid = numberOf(binder.names.find(vlan.type, vlan.id)?.row ?? {}, 'vid');
  return vid === null ? vlan.name : `${String(vid)} (${vlan.name})`;
}
