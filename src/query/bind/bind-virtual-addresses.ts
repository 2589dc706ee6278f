import { objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Query } from '../query.js';
import type { Binder } from './binder.js';
import { operation } from './operation-query.js';

const HOSTS = ['dcim.device', 'virtualization.virtualmachine'];

/** Questions about FHRP groups and NAT. Null when the intent is of another kind, or has a problem. */
export function bindVirtualAddresses(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'fhrp-groups':
      return fhrpGroups(binder, intent);
    case 'nat-mappings':
      return natMappings(binder, intent);
    default:
      return null;
  }
}

function fhrpGroups(binder: Binder, intent: Intent): Query | null {
  const place = binder.placeOf(intent);
  if (place === 'problem') return null;
  const target = intent.mentions.find(({ slot }) => slot === 'target');
  const isAddress = target?.type === 'ipam.ipaddress';
  const number = detailOf(intent, 'number');
  const common = { protocols: protocolsOf(detailOf(intent, 'protocol')), number: number === null ? null : Number(number), address: isAddress ? target.text : null };
  const vlans = target === undefined || isAddress ? [] : binder.all({ ...target, type: 'ipam.vlan' }, ['ipam.vlan'], place);
  const hosts = hostsOf(binder, intent);
  if (vlans === null || hosts === null) return null;
  return operation('fhrp-groups', { ...common, vlans, at: [...hosts, ...(place === null || vlans.length > 0 ? [] : [place])] });
}

function natMappings(binder: Binder, intent: Intent): Query | null {
  const hosts = hostsOf(binder, intent);
  return hosts === null ? null : operation('nat-mappings', { address: intent.mentions.find(({ slot }) => slot === 'target')?.text ?? null, at: hosts, side: detailOf(intent, 'side') ?? 'either' });
}

function hostsOf(binder: Binder, intent: Intent): readonly BoundObject[] | null {
  const mention = intent.mentions.find(({ slot }) => slot === 'second');
  if (mention === undefined) return [];
  const host = binder.one(mention, HOSTS);
  return host === null ? null : [host];
}

/** "vrrp" stands for every version of it. */
function protocolsOf(word: string | null): readonly string[] {
  const field = objectType('ipam.fhrpgroup').fields['protocol'];
  return word === null || field?.kind !== 'choice' ? [] : field.values.map(String).filter((value) => value.replace(/\d$/u, '') === word);
}
