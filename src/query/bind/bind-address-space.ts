import type { Entry } from '../../inventory/inventory.js';
import { numberOf, textOf } from '../../netbox/row.js';
import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import type { BoundObject, Condition, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindNetworkFacts } from './bind-network-facts.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';
import { placesAbove } from './places-above.js';

/** Questions about what address space, VLAN ids and AS numbers have free. Null when the intent is of another kind, or has a problem. */
export function bindAddressSpace(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'free-blocks':
      return freeBlocks(binder, intent);
    case 'free-vlans':
      return freeVlans(binder, intent);
    case 'free-asns':
      return freeAsns(binder, intent);
    case 'address-available':
      return withVrf(binder, intent, (vrf) => operation('address-available', { address: targetText(intent) ?? '', vrf, asked: detailOf(intent, 'asked') ?? 'free' }));
    case 'address-room':
      return addressRoom(binder, intent);
    case 'fill-rank':
      return fillRank(binder, intent);
    case 'ipam-report':
      return underConditions(binder, intent, 'ipam.prefix', (where) => operation('ipam-report', { where }));
    case 'address-tree':
      return underConditions(binder, intent, 'ipam.prefix', (where) => operation('address-tree', { under: targetText(intent), where, gaps: detailOf(intent, 'gaps') === 'yes', depth: numberDetail(intent, 'depth') }));
    case 'duplicates':
      return underConditions(binder, intent, intent.subject ?? 'ipam.ipaddress', (where) => operation('duplicates', { type: intent.subject, where, whether: detailOf(intent, 'whether') === 'yes' }));
    case 'overlaps':
      return underConditions(binder, intent, intent.subject ?? 'ipam.prefix', (where) => operation('overlaps', { type: intent.subject, where }));
    case 'subnet-math':
      return subnetMath(intent);
    case 'network-clash':
      return withVrf(binder, intent, (vrf) => operation('network-clash', { prefix: targetText(intent) ?? '', vrf, asked: detailOf(intent, 'asked') ?? 'clash' }));
    default:
      return bindNetworkFacts(binder, intent);
  }
}

function mentionOf(intent: Intent, slot: IntentMention['slot']): IntentMention | null {
  return intent.mentions.find((mention) => mention.slot === slot) ?? null;
}

function targetText(intent: Intent): string | null {
  return mentionOf(intent, 'target')?.text ?? null;
}

function withVrf(binder: Binder, intent: Intent, make: (vrf: BoundObject | null) => Query | null): Query | null {
  const mention = mentionOf(intent, 'owner');
  if (mention === null) return make(null);
  const vrf = binder.one(mention, ['ipam.vrf']);
  return vrf === null ? null : make(vrf);
}

function subnetMath(intent: Intent): Query {
  return operation('subnet-math', {
    question: detailOf(intent, 'question') ?? 'all', network: targetText(intent), length: numberDetail(intent, 'length'), family: numberDetail(intent, 'family'),
    innerLength: numberDetail(intent, 'inner'), inner: mentionOf(intent, 'second')?.text ?? null, hosts: numberDetail(intent, 'hosts'),
  });
}

function underConditions(binder: Binder, intent: Intent, type: string, make: (where: readonly Condition[]) => Query): Query | null {
  const where = bindConditions(binder, type, intent.conditions);
  return where === null ? null : make(where);
}

function fillRank(binder: Binder, intent: Intent): Query | null {
  const type = intent.subject ?? 'ipam.prefix';
  return underConditions(binder, intent, type, (where) =>
    operation('fill-rank', {
      type, where, above: numberDetail(intent, 'above'), below: numberDetail(intent, 'below'), inclusive: detailOf(intent, 'inclusive') === 'yes',
      order: detailOf(intent, 'order') ?? 'fullest', limit: intent.limit,
    }),
  );
}

function numberDetail(intent: Intent, name: string): number | null {
  const value = detailOf(intent, name);
  return value === null ? null : Number(value);
}

function freeBlocks(binder: Binder, intent: Intent): Query | null {
  const where = bindConditions(binder, 'ipam.prefix', intent.conditions);
  if (where === null) return null;
  const prefix = targetText(intent);
  const length = numberDetail(intent, 'length');
  if (prefix === null && where.length === 0 && mentionOf(intent, 'owner') === null) {
    return binder.fail({ kind: 'incomplete', what: 'in which prefix, site or VRF', suggestions: containerNames(binder).map((name) => `next free /${String(length ?? 24)} ${name}`) });
  }
  return withVrf(binder, intent, (vrf) =>
    operation('free-blocks', { prefix, vrf, where, length, count: numberDetail(intent, 'count') ?? 1, fit: detailOf(intent, 'fit') ?? 'first', whether: detailOf(intent, 'whether') === 'yes' }),
  );
}

function containerNames(binder: Binder): readonly string[] {
  return binder.names.entries('dcim.site').slice(0, 3).map(({ name }) => `at ${name}`);
}

/** Groups of that name, or those that a place takes its ids from: its own first, then those of what it lies in. */
function freeVlans(binder: Binder, intent: Intent): Query | null {
  const target = mentionOf(intent, 'target');
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const vids = intent.conditions.find((condition) => condition.about === 'vid');
  const [from = null, to = null] = (vids?.values ?? []).map(Number);
  const common = { from, to, vid: numberDetail(intent, 'vid'), asked: detailOf(intent, 'asked') ?? 'free', count: numberDetail(intent, 'count') ?? 1 };
  const others = intent.conditions.filter((condition) => condition !== vids);
  if (others.length > 0) return binder.fail({ kind: 'not-applicable', reason: 'free VLAN ids are chosen by group, place and range alone' });
  if (target !== null) {
    const group = binder.one(target, ['ipam.vlangroup'], place);
    return group === null ? null : operation('free-vlans', { ...common, groups: [group], site: null, siteIds: [] });
  }
  if (place === null) return binder.fail({ kind: 'incomplete', what: 'in which VLAN group or at which site', suggestions: vlanPlaces(binder).map((name) => `next free vlan ${name}`) });
  const groups = groupsFor(binder, place);
  const own = groups.some((group) => isScopedTo(group, [place]));
  const siteIds = binder.names.siteIdsOf(place);
  return operation('free-vlans', { ...common, groups: groups.map(({ type, id, name }) => ({ type, id, name })), site: own && common.vid === null ? null : place, siteIds: own && common.vid === null ? [] : siteIds });
}

function vlanPlaces(binder: Binder): readonly string[] {
  return [...binder.names.entries('ipam.vlangroup').slice(0, 2).map(({ name }) => `in group ${name}`), ...binder.names.entries('dcim.site').slice(0, 1).map(({ name }) => `at ${name}`)];
}

/** The VLAN groups scoped to a place or to what it lies in, nearest first. */
function groupsFor(binder: Binder, place: BoundObject): readonly Entry[] {
  const groups = binder.names.entries('ipam.vlangroup');
  return placesAbove(binder.names, place).flatMap((scope) => groups.filter((group) => isScopedTo(group, [scope])));
}

function isScopedTo({ row }: Entry, places: readonly { readonly type: string; readonly id: number }[]): boolean {
  return places.some(({ type, id }) => textOf(row, 'scope_type') === type && numberOf(row, 'scope_id') === id);
}

function freeAsns(binder: Binder, intent: Intent): Query | null {
  const mention = mentionOf(intent, 'target');
  const place = mentionOf(intent, 'place');
  if (place !== null && binder.placeOf(intent) === 'problem') return null;
  const range = mention === null ? null : binder.one(mention, ['ipam.asnrange']);
  if (mention !== null && range === null) return null;
  if (place !== null) binder.notes.push(`AS numbers have no place of their own: the next one is the same for ${place.text} as for any site`);
  return operation('free-asns', { ranges: range === null ? [] : [range], isPrivate: detailOf(intent, 'private') === 'yes', want: detailOf(intent, 'want') ?? 'next', count: numberDetail(intent, 'count') ?? 1 });
}

/** A prefix by its text, or the prefixes of a VLAN or a site. */
function addressRoom(binder: Binder, intent: Intent): Query | null {
  const target = mentionOf(intent, 'target');
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const common = { family: null, count: 1, range: null, hosts: numberDetail(intent, 'hosts') ?? 1 };
  if (target === null) return place === null ? binder.fail({ kind: 'incomplete', what: 'in which prefix, VLAN or site', suggestions: [] }) : operation('address-room', { ...common, prefix: null, vlans: [], site: place });
  if (target.text.includes('/')) return operation('address-room', { ...common, prefix: target.text, vlans: [], site: null });
  const vlans = binder.all({ ...target, type: 'ipam.vlan' }, ['ipam.vlan'], place);
  return vlans === null ? null : operation('address-room', { ...common, prefix: null, vlans, site: null });
}
