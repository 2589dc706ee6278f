import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { operation } from './operation-query.js';

/** Questions about gateways, the prefixes of VLANs, and IP ranges. Null when the intent is of another kind, or has a problem. */
export function bindNetworkFacts(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'gateway':
      return gateway(binder, intent);
    case 'vlan-subnets':
      return vlanSubnets(binder, intent);
    case 'vlan-of':
      return operation('vlan-of', { value: textOf(intent) });
    case 'ip-ranges':
      return ipRanges(binder, intent);
    case 'range-around':
      return operation('range-around', { address: textOf(intent) });
    case 'route-targets':
      return operation('route-targets', { target: detailOf(intent, 'target') ?? '', direction: detailOf(intent, 'direction') ?? 'both' });
    case 'vlans-available': {
      const [object] = binder.targets(intent, ['dcim.device', 'dcim.site', 'virtualization.virtualmachine']) ?? [];
      return object === undefined ? null : operation('vlans-available', { object });
    }
    default:
      return null;
  }
}

function mentionOf(intent: Intent, slot: IntentMention['slot']): IntentMention | null {
  return intent.mentions.find((mention) => mention.slot === slot) ?? null;
}

function textOf(intent: Intent): string {
  return mentionOf(intent, 'target')?.text ?? '';
}

/** Of a prefix, of the prefixes of VLANs, or of the network that a host's primary address lies in. */
function gateway(binder: Binder, intent: Intent): Query | null {
  const target = mentionOf(intent, 'target');
  const place = binder.placeOf(intent);
  if (target === null || place === 'problem') return null;
  const owner = mentionOf(intent, 'owner');
  const vrf = owner === null ? null : binder.one(owner, ['ipam.vrf']);
  if (owner !== null && vrf === null) return null;
  const common = { prefix: null, vlans: [] as readonly BoundObject[], host: null, vrf };
  if (target.text.includes('/') && target.type === 'ipam.prefix') return operation('gateway', { ...common, prefix: target.text });
  const vlan = target.type === 'ipam.vlan' || target.number !== null;
  const found = vlan ? binder.all({ ...target, type: 'ipam.vlan' }, ['ipam.vlan'], place) : null;
  if (vlan) return found === null ? null : operation('gateway', { ...common, vlans: found });
  const host = binder.one(target, ['dcim.device', 'virtualization.virtualmachine'], place);
  return host === null ? null : operation('gateway', { ...common, host });
}

function vlanSubnets(binder: Binder, intent: Intent): Query | null {
  const target = mentionOf(intent, 'target');
  const place = binder.placeOf(intent);
  if (target === null || place === 'problem') return null;
  const found = binder.all({ ...target, type: 'ipam.vlan' }, ['ipam.vlan'], place);
  return found === null ? null : operation('vlan-subnets', { vlans: found });
}

function ipRanges(binder: Binder, intent: Intent): Query | null {
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const where = bindConditions(binder, 'ipam.iprange', intent.conditions);
  const words = intent.details.filter(({ name }) => name === 'word').map(({ value }) => value);
  return where === null ? null : operation('ip-ranges', { where, place, words, leases: detailOf(intent, 'leases') === 'yes' });
}
