import { objectType } from '../../../netbox/catalogue.js';
import { parseAddress, parsePrefix } from '../../../netbox/address.js';
import type { ChangeTarget } from '../../change-request.js';
import { detailOf } from '../../intent.js';
import type { IntentMention } from '../../intent.js';
import type { BoundObject } from '../../query.js';
import { PLACES } from '../binder.js';
import { atPlace, withoutLesser } from '../link.js';
import { complain } from './ground.js';
import type { Ground } from './ground.js';
import { complainOfNone, complainOfSeveral, exactly, oneExactly } from './references.js';

export interface FoundTarget {
  readonly target: ChangeTarget;
  readonly type: string;
}

/** The one object that an order changes or deletes; null when it is not told exactly, which is noted. */
export function targetOf(ground: Ground): FoundTarget | null {
  const { intent } = ground;
  const targets = intent.mentions.filter((mention) => mention.slot === 'target');
  if (intent.reference !== null && targets.length === 0) return referred(ground);
  if (targets.length > 1) return complain(ground, `An order may change one object at a time; this one names ${targets.map((target) => target.text).join(', ')}.`);
  const [mention] = targets;
  if (mention === undefined) return intent.subject === 'circuits.circuit' ? betweenSites(ground) : complain(ground, 'It is not said which object is meant.');
  return literal(ground, mention) ?? (ground.problems.length > 0 ? null : named(ground, mention));
}

function referred(ground: Ground): FoundTarget | null {
  const { binder, intent } = ground;
  const { focus, set } = binder.context;
  if (intent.reference === 'it' && focus === null && set.length > 1) return complainOfSeveral(ground, 'it', set);
  const found = intent.reference === null ? null : binder.referred(intent.reference, null);
  const [only] = found ?? [];
  if (found === null || only === undefined) return null;
  return found.length === 1 ? of(only) : complain(ground, `"${intent.reference ?? ''}" points to ${found.length} objects; an order may change one at a time.`);
}

function of(object: BoundObject): FoundTarget {
  return { target: { kind: 'named', object }, type: object.type };
}

/** Prefixes, addresses and cables have no names; NetBox finds them by what they are. */
function literal(ground: Ground, { text, type, number }: IntentMention): FoundTarget | null {
  if (type === 'dcim.cable' && number !== null) return { target: { kind: 'numbered', type, id: number }, type };
  if (parseAddress(text) === null) return null;
  const isNetwork = type === 'ipam.prefix' || (type === null && parsePrefix(text) !== null);
  if (isNetwork && parsePrefix(text) === null) return complain(ground, `${text} is no network: it has no mask, or it is an address in one.`);
  const kind = isNetwork ? ('ipam.prefix' as const) : ('ipam.ipaddress' as const);
  const vrf = ground.intent.mentions.find((mention) => mention.type === 'ipam.vrf');
  const bound = vrf === undefined ? null : oneExactly(ground, vrf, new Set(['ipam.vrf']));
  return { target: { kind: 'address', type: kind, text, vrf: bound }, type: kind };
}

function named(ground: Ground, mention: IntentMention): FoundTarget | null {
  const { binder, intent } = ground;
  const exact = exactly(ground, mention, null);
  const found = exact.length > 0 ? exact : mention.type === 'dcim.device' ? binder.describedDevices(mention.text) : [];
  const candidates = mention.type === null ? withoutLesser(found) : found;
  const where = detailOf(intent, 'action') === 'delete' ? 'place' : 'second';
  const places = intent.mentions.filter((each) => each.slot === where);
  const placed = atPlaces(ground, candidates, places);
  if (placed === null) return null;
  const [only] = placed;
  if (only !== undefined && placed.length === 1) return of({ type: only.type, id: only.id, name: only.name });
  if (placed.length > 1) return complainOfSeveral(ground, mention.text, placed);
  if (candidates.length === 0) return complainOfNone(ground, mention, mention.type === null ? null : new Set([mention.type]));
  return complain(ground, `No ${objectType(candidates[0]?.type ?? '').singular} "${mention.text}" is at ${places.map((place) => place.text).join(', ')}.`, { text: mention.text, objects: candidates });
}

/** Those of the candidates that stand at the places which were said; a VLAN may also be told by its group. */
function atPlaces(ground: Ground, candidates: readonly BoundObject[], places: readonly IntentMention[]): readonly BoundObject[] | null {
  let left = candidates;
  for (const mention of places) {
    const place = oneExactly(ground, mention, new Set([...PLACES, 'ipam.vlangroup']));
    if (place === null) return null;
    left = place.type === 'ipam.vlangroup' ? left.filter((object) => inGroup(ground, object, place)) : atPlace(ground.binder.names, left, place);
  }
  return left;
}

function inGroup(ground: Ground, object: BoundObject, group: BoundObject): boolean {
  const row = ground.binder.names.find(object.type, object.id)?.row ?? {};
  const own = row['group'];
  return typeof own === 'object' && own !== null && 'id' in own && own.id === group.id;
}

function betweenSites(ground: Ground): FoundTarget | null {
  const [a, z] = ground.intent.mentions.map((mention) => oneExactly(ground, mention, new Set(['dcim.site'])));
  if (a == null || z == null) return null;
  return { target: { kind: 'circuit-between', sites: [a, z] }, type: 'circuits.circuit' };
}
