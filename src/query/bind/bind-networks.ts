import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import { intervalOf } from '../time.js';
import type { BoundObject, Query } from '../query.js';
import { bindAddressSpace } from './bind-address-space.js';
import type { Binder } from './binder.js';
import { PLACES } from './binder.js';
import { bindShape } from './columns.js';
import { bindConditions } from './conditions.js';
import { atPlace, linkName } from './link.js';
import { bySize } from './place-conditions.js';
import { operation } from './operation-query.js';

/** Questions about racks, address space, VLANs, changes and searches. Null when the intent is of another kind, or has a problem. */
export function bindNetworks(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'rack-elevation':
      return onRack(binder, intent, (rack) => operation('rack-elevation', { rack, face: detailOf(intent, 'face') ?? 'both' }));
    case 'rack-contents':
      return contents(binder, intent);
    case 'rack-free-units':
    case 'rack-utilisation':
      return racks(binder, intent);
    case 'containing-prefix':
      return operation('containing-prefix', { value: textOf(intent) });
    case 'prefix-view':
      return withVrf(binder, intent, (vrf) => operation('prefix-view', { prefix: textOf(intent), vrf }));
    case 'prefix-children':
      return withVrf(binder, intent, (vrf) => operation('prefix-children', { prefix: textOf(intent), vrf, direct: detailOf(intent, 'direct') === 'yes', gaps: detailOf(intent, 'gaps') === 'yes' }));
    case 'prefix-addresses':
      return prefixAddresses(binder, intent);
    case 'address-view':
      return operation('address-view', { address: textOf(intent) });
    case 'next-free-ip':
      return nextFree(binder, intent);
    case 'utilisation':
      return utilisation(binder, intent);
    case 'place-prefixes':
      return placePrefixes(binder, intent);
    case 'vlan-view':
    case 'vlan-usage':
      return vlans(binder, intent);
    case 'addresses':
      return addresses(binder, intent);
    case 'unused':
      return unused(binder, intent);
    case 'connectivity':
      return onPlaceOrAll(binder, intent, (scope) => operation('connectivity', { scope }));
    case 'overview':
      return onPlaceOrAll(binder, intent, (scope) => operation('overview', { by: detailOf(intent, 'by'), scope }));
    case 'changes':
      return changes(binder, intent);
    case 'search-text':
      return operation('search-text', { text: detailOf(intent, 'text') ?? '', types: null });
    case 'search-mac':
      return onPlaceOrAll(binder, intent, (place) => operation('search-mac', { text: detailOf(intent, 'text') ?? '', match: detailOf(intent, 'match') ?? 'exact', place }));
    case 'search-serial':
      return operation('search-serial', { text: detailOf(intent, 'text') ?? '', match: detailOf(intent, 'match') ?? 'exact', kind: detailOf(intent, 'kind') ?? 'any', where: detailOf(intent, 'where') === 'yes' });
    default:
      return bindAddressSpace(binder, intent);
  }
}

const RACK = ['dcim.rack'];

function targetOf(intent: Intent): IntentMention | null {
  return intent.mentions.find((mention) => mention.slot === 'target') ?? null;
}

function textOf(intent: Intent): string {
  return targetOf(intent)?.text ?? '';
}

function onRack(binder: Binder, intent: Intent, make: (rack: BoundObject) => Query | null): Query | null {
  if (targetOf(intent) === null && intent.reference === null) return binder.fail({ kind: 'incomplete', what: 'which rack', suggestions: suggestions(binder, 'dcim.rack', (name) => `elevation of ${name}`) });
  const found = binder.targets(intent, RACK);
  const [only] = found ?? [];
  if (found === null || only === undefined) return null;
  return found.length === 1 ? make(only) : binder.fail({ kind: 'several', text: textOf(intent), candidates: found, together: false });
}

function suggestions(binder: Binder, type: string, make: (name: string) => string): readonly string[] {
  return binder.names.entries(type).slice(0, 3).map((entry) => make(entry.name));
}

/** The place of the talk so far, then the sites with most devices. */
function sitesToAsk(binder: Binder): readonly string[] {
  const SHOWN = 3;
  const { place } = binder.context;
  return [...new Set([...(place === null ? [] : [place.name]), ...bySize(binder.names.entries('dcim.site')).map((site) => site.name)])].slice(0, SHOWN);
}

function contents(binder: Binder, intent: Intent): Query | null {
  return onRack(binder, intent, (rack) => {
    const where = bindConditions(binder, 'dcim.device', intent.conditions);
    return where === null ? null : operation('rack-contents', { rack, where, columns: bindShape('dcim.device', intent, binder.names).columns });
  });
}

/** Named racks, the racks of a place, or all racks. */
function racks(binder: Binder, intent: Intent): Query | null {
  const chosen = chosenRacks(binder, intent);
  if (chosen === null) return null;
  const { racks: objects, place } = chosen;
  if (intent.act === 'rack-free-units') return operation('rack-free-units', { racks: objects, face: detailOf(intent, 'face') ?? 'both' });
  const share = (name: string): number | null => {
    const value = detailOf(intent, name);
    return value === null ? null : Number(value);
  };
  return operation('rack-utilisation', { racks: objects, place, above: share('above'), below: share('below'), inclusive: detailOf(intent, 'inclusive') === 'yes', order: detailOf(intent, 'order') ?? 'fullest' });
}

function chosenRacks(binder: Binder, intent: Intent): { readonly racks: readonly BoundObject[]; readonly place: string | null } | null {
  if (targetOf(intent) !== null || intent.reference !== null) {
    const found = binder.targets(intent, RACK);
    return found === null ? null : { racks: found, place: null };
  }
  const places: BoundObject[] = [];
  let objects: readonly BoundObject[] = binder.names.entries('dcim.rack').map(({ type, id, name }) => ({ type, id, name }));
  for (const condition of intent.conditions) {
    if (condition.about === 'place-class') {
      bindConditions(binder, 'dcim.rack', [condition]);
      return null;
    }
    if (condition.about !== 'object' || condition.negated) return binder.fail({ kind: 'not-applicable', reason: 'racks are chosen here by place alone' });
    for (const text of condition.values) {
      const place = binder.one({ slot: 'place', text, type: condition.type, number: null }, PLACES);
      if (place === null) return null;
      places.push(place);
    }
  }
  if (places.length > 0) objects = places.flatMap((place) => (place.type === 'dcim.rack' ? [place] : atPlace(binder.names, objects, place)));
  return { racks: objects, place: places.length === 0 ? null : places.map((place) => place.name).join(', ') };
}

function withVrf(binder: Binder, intent: Intent, make: (vrf: BoundObject | null) => Query): Query | null {
  const mention = intent.mentions.find((candidate) => candidate.slot === 'owner');
  if (mention === undefined) return make(null);
  const vrf = binder.one(mention, ['ipam.vrf']);
  return vrf === null ? null : make(vrf);
}

/** Conditions of the address itself, and those of the device that has it. */
function prefixAddresses(binder: Binder, intent: Intent): Query | null {
  const target = targetOf(intent);
  const own = intent.conditions.filter((condition) => condition.about === 'status' || condition.operator === 'empty' || condition.type === 'tenancy.tenant');
  const ofDevice = intent.conditions.filter((condition) => !own.includes(condition));
  const where = bindConditions(binder, 'ipam.ipaddress', own);
  const deviceWhere = bindConditions(binder, 'dcim.device', ofDevice);
  if (where === null || deviceWhere === null || target === null) return null;
  const counted = detailOf(intent, 'count') === 'yes';
  return withVrf(binder, intent, (vrf) => operation(counted ? 'prefix-address-count' : 'prefix-addresses', { prefix: target.text, range: null, vrf, where, deviceWhere }));
}

function nextFree(binder: Binder, intent: Intent): Query | null {
  const target = targetOf(intent);
  const place = intent.reference === 'there' ? binder.context.place : binder.placeOf(intent);
  if (place === 'problem') return null;
  if (target === null && place === null) {
    return binder.fail({ kind: 'incomplete', what: 'in which prefix, VLAN or site', suggestions: sitesToAsk(binder).map((name) => `next free ip at ${name}`) });
  }
  const family = detailOf(intent, 'family');
  const common = { family: family === null ? null : Number(family), count: Number(detailOf(intent, 'count') ?? '1'), range: null };
  if (target === null) return operation('next-free-ip', { ...common, prefix: null, vlans: [], site: place });
  if (target.type === 'ipam.prefix' || target.text.includes('/')) return operation('next-free-ip', { ...common, prefix: target.text, vlans: [], site: null });
  const found = binder.all({ ...target, type: 'ipam.vlan' }, ['ipam.vlan'], place);
  return found === null ? null : operation('next-free-ip', { ...common, prefix: null, vlans: found, site: null });
}

function utilisation(binder: Binder, intent: Intent): Query | null {
  const target = targetOf(intent);
  if (target === null) return binder.fail({ kind: 'incomplete', what: 'of what', suggestions: [] });
  const wantFree = detailOf(intent, 'free') === 'yes';
  if (target.text.includes('/') && target.type !== 'ipam.vlangroup') return operation('utilisation', { target: { kind: 'prefix', prefix: target.text }, wantFree });
  const object = binder.one(target, ['ipam.vlangroup', 'virtualization.cluster']);
  if (object === null) return null;
  return operation('utilisation', { target: { kind: object.type === 'ipam.vlangroup' ? 'vlangroup' : 'cluster', object }, wantFree });
}

function placePrefixes(binder: Binder, intent: Intent): Query | null {
  const place = binder.placeOf(intent);
  if (place === 'problem' || place === null) return null;
  const purpose = intent.mentions.find((mention) => mention.slot === 'value')?.text ?? null;
  const linked = purpose === null ? null : linkName(binder.names, { text: purpose, type: 'ipam.role', number: null }, new Set(['ipam.role']));
  const [role] = linked !== null && linked.match !== 'near' ? linked.entries : [];
  const where = bindConditions(binder, 'ipam.prefix', intent.conditions);
  const family = detailOf(intent, 'family');
  return where === null ? null : operation('place-prefixes', { place, family: family === null ? null : Number(family), role: role ?? null, text: role === undefined ? purpose : null, where });
}

function unused(binder: Binder, intent: Intent): Query | null {
  if (intent.subject === null) return null;
  const where = bindConditions(binder, intent.subject, intent.conditions);
  return where === null ? null : operation('unused', { type: intent.subject, where });
}

/** All VLANs of an id or name, or those at a place; a VLAN that the place does not have is said. */
function vlans(binder: Binder, intent: Intent): Query | null {
  const place = intent.reference === 'there' ? binder.context.place : binder.placeOf(intent);
  if (place === 'problem') return null;
  const target = targetOf(intent);
  const found = target === null ? binder.targets(intent, ['ipam.vlan']) : binder.all({ ...target, type: 'ipam.vlan' }, ['ipam.vlan'], place);
  return found === null ? null : operation(intent.act, { vlans: found });
}

function addresses(binder: Binder, intent: Intent): Query | null {
  const port = intent.mentions.find((mention) => mention.slot === 'port');
  const found = binder.targets({ ...intent, mentions: intent.mentions.filter((mention) => mention.slot !== 'port') }, ['dcim.device', 'virtualization.virtualmachine']);
  const [object] = found ?? [];
  if (found === null || object === undefined) return found === null ? null : binder.fail({ kind: 'incomplete', what: 'of which device or VM', suggestions: [] });
  if (found.length > 1) return binder.fail({ kind: 'several', text: textOf(intent), candidates: found, together: false });
  const kind = detailOf(intent, 'kind');
  return port === undefined ? operation('addresses', { object, kind }) : operation('port-addresses', { device: object, port: port.text });
}

function onPlaceOrAll(binder: Binder, intent: Intent, make: (place: BoundObject | null) => Query): Query | null {
  const place = binder.placeOf(intent);
  return place === 'problem' ? null : make(place);
}

function changes(binder: Binder, intent: Intent): Query | null {
  const user = targetOf(intent);
  const time = detailOf(intent, 'time');
  const types = intent.details.filter((detail) => detail.name === 'type').map((detail) => detail.value);
  const interval = time === null ? null : intervalOf(time, binder.world);
  return onPlaceOrAll(binder, intent, (place) =>
    operation('changes', { user: user?.text ?? null, interval, types, action: detailOf(intent, 'action'), place, who: detailOf(intent, 'who') === 'yes' }),
  );
}
