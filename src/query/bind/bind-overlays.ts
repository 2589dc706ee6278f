import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Condition, Query } from '../query.js';
import type { Binder } from './binder.js';
import { PLACES } from './binder.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

/** Questions about tunnels, their encryption, and layer-2 VPNs. Null when the intent is of another kind, or has a problem. */
export function bindOverlays(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'tunnels':
      return onTunnels(binder, intent, (where, at) => operation('tunnels', { where, at, roles: intent.details.flatMap(({ name, value }) => (name === 'role' ? [value] : [])), oneEnded: detailOf(intent, 'one-ended') === 'yes' }));
    case 'tunnel-encryption':
      return onTunnels(binder, intent, (where, at) => operation('tunnel-encryption', { where, at, test: cryptoTest(intent) }));
    case 'proposals': {
      const group = detailOf(intent, 'group');
      return operation('proposals', { type: intent.subject ?? 'vpn.ikeproposal', algorithm: detailOf(intent, 'algorithm'), group: group === null ? null : Number(group) });
    }
    case 'l2vpns':
      return l2vpns(binder, intent);
    default:
      return null;
  }
}

function cryptoTest(intent: Intent): { readonly kind: 'algorithm'; readonly text: string } | { readonly kind: 'group'; readonly group: number } | null {
  const group = detailOf(intent, 'group');
  const algorithm = detailOf(intent, 'algorithm');
  if (group !== null) return { kind: 'group', group: Number(group) };
  return algorithm === null ? null : { kind: 'algorithm', text: algorithm };
}

function onTunnels(binder: Binder, intent: Intent, make: (where: readonly Condition[], at: readonly BoundObject[]) => Query): Query | null {
  const where = bindConditions(binder, 'vpn.tunnel', intent.conditions);
  const targets = binder.targets({ ...intent, mentions: intent.mentions.filter(({ slot }) => slot === 'target') }, ['vpn.tunnel']);
  const place = intent.mentions.find(({ slot }) => slot === 'place');
  const at = place === undefined ? [] : binder.all(place, ['dcim.device', 'virtualization.virtualmachine', ...PLACES]);
  if (where === null || targets === null || at === null) return null;
  return make([...withIds(targets), ...where], at);
}

function withIds(objects: readonly BoundObject[]): readonly Condition[] {
  return objects.length === 0 ? [] : [{ kind: 'field', field: 'name', lookup: 'equals', values: objects.map(({ name }) => name), negated: false }];
}

function l2vpns(binder: Binder, intent: Intent): Query | null {
  const where = bindConditions(binder, 'vpn.l2vpn', intent.conditions);
  const targets = binder.targets({ ...intent, mentions: intent.mentions.filter(({ slot }) => slot === 'target') }, ['vpn.l2vpn']);
  const vlan = intent.mentions.find(({ slot }) => slot === 'second');
  const vlans = vlan === undefined ? [] : binder.all(vlan, ['ipam.vlan']);
  if (where === null || targets === null || vlans === null) return null;
  return operation('l2vpns', { where: [...withIds(targets), ...where], vlans, ends: detailOf(intent, 'ends') === 'yes' });
}
