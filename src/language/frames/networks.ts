import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { formatHost, networkOf, parseAddress } from '../../netbox/address.js';
import { takeConditions } from '../conditions.js';
import { fieldNames, isFunction, roleStem } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { ADDRESS_NOUNS, detail, HOST_TYPES, places } from './frame.js';
import type { Frame } from './frame.js';
import { takeWords } from './free-space.js';

const PREFIX = 'ipam.prefix';
const VLAN = 'ipam.vlan';
const RANGE = 'ipam.iprange';

function network(text: string): IntentMention {
  return { slot: 'target', text, type: PREFIX, number: null };
}

/** "gateway for 10.10.4.0/24", "default gw of vlan 20 at branch-001", "which router is the gateway of srv-web-01's subnet". */
const gateway: Frame = {
  name: 'gateway of a network',
  read: (reading) => {
    const said = takeWords(reading, /^(?:gateways?|gw|gws|default-gateway|default-gw)$/u);
    if (said.length === 0) return null;
    takeWords(reading, /^(?:default|l3|layer-3|first|hop|router|ip|interface|device|box|used|acts?|as|serves?|the|belongs?|owns?|its)$/u);
    for (const item of reading.items) if (reading.isFree(item) && (roleStem(item) === 'router' || roleStem(item) === 'firewall' || roleStem(item) === 'switch')) reading.takeItem(item);
    reading.take('where', 'find', 'whose-address', 'used', 'uses', 'exists');
    reading.takeNoun(PREFIX, ...ADDRESS_NOUNS, 'dcim.device');
    const cidr = reading.mentions().find((mention) => mention.shape === 'cidr');
    const vlan = reading.mentions().find((mention) => mention.hint === VLAN);
    const vrf = reading.target(['ipam.vrf'], 'owner');
    const owner = vrf === null ? [] : [vrf];
    if (cidr !== undefined) {
      reading.takeItem(cidr);
      return intentOf('gateway', { subject: PREFIX, mentions: [network(cidr.text), ...owner] });
    }
    const address = reading.mentions().find((mention) => mention.shape === 'address');
    if (address !== undefined) {
      reading.takeItem(address);
      return intentOf('gateway', { subject: PREFIX, mentions: [network(`${address.text}/${address.text.includes(':') ? '128' : '32'}`), ...owner] });
    }
    const target = vlan === undefined ? reading.target([...HOST_TYPES, VLAN]) : reading.target([VLAN]);
    if (target === null) return null;
    reading.takeNoun(VLAN);
    return intentOf('gateway', { subject: PREFIX, mentions: [target, ...places(reading), ...owner] });
  },
};

/** "who owns .1 in 10.10.4.0/24": an address by its last number. */
const lastNumber: Frame = {
  name: 'an address by its last number in a network',
  read: (reading) => {
    const cidr = reading.mentions().find((mention) => mention.shape === 'cidr');
    const host = reading.items.find((item) => reading.isFree(item) && /^\.\d{1,3}$/u.test(item.text));
    const base = cidr === undefined ? null : parseAddress(cidr.text);
    if (cidr === undefined || host === undefined || base === null) return null;
    reading.takeItem(cidr);
    reading.takeItem(host);
    reading.take('whose-address', 'owner', 'everything-of', 'used', 'assigned', 'where', 'find', 'uses', 'live');
    takeWords(reading, /^(?:who|has|owns|holds|uses|sits|on|got)$/u);
    reading.takeNoun(...ADDRESS_NOUNS, 'dcim.device');
    const text = formatHost(base.family, networkOf(base).value + BigInt(host.text.slice(1)));
    return intentOf('address-view', { subject: 'ipam.ipaddress', request: 'device_lookup', mentions: [{ slot: 'target', text, type: 'ipam.ipaddress', number: null }] });
  },
};

/** What people use, and what its VLAN is called. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^(?:phones?|telephones?|telephony|voip|handsets?|ip-phones?)$/iu, 'voice'],
  [/^(?:guests?|visitors?)$/iu, 'guest'],
  [/^(?:pcs?|workstations?|desktops?|laptops?|staff|employees|office workers)$/iu, 'users'],
  [/^(?:cameras?|cctv)$/iu, 'cameras'],
  [/^(?:printers?)$/iu, 'printers'],
];

/** "subnet of vlan 200 in datacenter-01", "what network do the phones use at branch-006". */
const subnetOfVlan: Frame = {
  name: 'prefix of a VLAN',
  read: (reading) => {
    if (reading.noun(PREFIX) === null || reading.has('count', 'free', 'next') || reading.hasFunction('without')) return null;
    const vlan = reading.mentions().find((mention) => mention.hint === VLAN || mention.shape === 'vid');
    const target = vlan === undefined ? takeService(reading) : toIntentMention(vlan, 'target', [VLAN]);
    if (target === null) return null;
    if (vlan !== undefined) reading.takeItem(vlan);
    reading.takeNoun(PREFIX);
    for (const item of reading.items) if (reading.isFree(item) && fieldNames(item).includes('vlan')) reading.takeItem(item);
    reading.take('uses', 'used', 'where', 'contains', 'everything-of', 'live', 'running', 'assigned', 'sitting', 'find', 'exists');
    takeWords(reading, /^(?:use|using|address|linked|ip|behind|goes|go|with|runs?|sits?|live|lives|on|attached|associated|tied|belongs?)$/u);
    return intentOf('vlan-subnets', { subject: PREFIX, mentions: [target, ...places(reading)] });
  },
};

function takeService(reading: Reading): IntentMention | null {
  if (!/\b(?:use|uses|using|for|on|in|of)\b/iu.test(reading.question)) return null;
  for (const item of reading.items) {
    const [, name] = reading.isFree(item) && item.kind === 'word' ? (SERVICES.find(([pattern]) => pattern.test(item.text)) ?? []) : [];
    if (name === undefined) continue;
    reading.takeItem(item);
    return { slot: 'target', text: name, type: VLAN, number: null };
  }
  return null;
}

/** "which vlan is 10.10.4.0/24", "vlan for 10.10.4.20". */
const vlanOfNetwork: Frame = {
  name: 'VLAN of a network or address',
  read: (reading) => {
    if (reading.noun(VLAN) === null || reading.has('count', 'free', 'next')) return null;
    const [value, ...others] = reading.mentions().filter((mention) => mention.shape === 'cidr' || mention.shape === 'address');
    if (value === undefined || others.length > 0 || reading.mentions().length > 1) return null;
    reading.takeItem(value);
    reading.takeNoun(VLAN, PREFIX, ...ADDRESS_NOUNS);
    reading.take('contains', 'uses', 'used', 'where', 'assigned', 'live', 'everything-of', 'sitting', 'find');
    takeWords(reading, /^(?:on|in|belong|belongs|sits?|lives?|use|uses|linked|id|ids|carries|number|tag)$/u);
    return intentOf('vlan-of', { subject: VLAN, request: 'device_lookup', mentions: [network(value.text)] });
  },
};

/** "dhcp pools at site-nyc", "is 10.10.4.150 inside a pool", "how many leases can the guest pool of branch-002 hand out". */
const ranges: Frame = {
  name: 'IP ranges',
  read: (reading) => {
    const words = takeWords(reading, /^(?:pools?|scopes?|dhcp-pools?|dhcp-scopes?|leases?)$/u);
    const dhcpNoun = reading.items.some((item) => reading.isFree(item) && /^dhcp (?:pools?|scopes?|ranges?)$/iu.test(item.text));
    const noun = reading.takeNoun(RANGE);
    if (words.length === 0 && !noun) return null;
    const isDhcp = dhcpNoun || takeWords(reading, /^dhcp$/u).length > 0;
    const address = reading.mentions().find((mention) => mention.shape === 'address');
    if (address !== undefined) return rangeOfAddress(reading, address.text);
    const leases = words.some((word) => word.startsWith('lease')) || (reading.has('count') && /\b(?:addresses|ips|leases|clients|hosts)\b/iu.test(reading.question)) || /\b(?:how (?:big|large)|size)\b/iu.test(reading.question);
    if (leases) {
      reading.take('count', 'size', 'contains', 'left');
      takeWords(reading, /^(?:leases?|hand out|hands out|give out|gives out|hand|hands|out|give|gives|serve|serves|provide|provides|addresses|clients?|hosts?|can|offer|offers|big|large|size|have|has|hold|holds)$/u);
      reading.takeNoun(...ADDRESS_NOUNS);
    }
    if (reading.has('utilisation', 'most', 'fewest', 'free', 'left', 'next', 'unused')) return null;
    reading.take('exists', 'children', 'used', 'find', 'where');
    takeWords(reading, /^(?:address|ip|ips|defined|configured|available)$/u);
    const purpose = takePurpose(reading);
    const place = places(reading);
    if (!leases && !isDhcp && place.length === 0 && purpose === null) return null;
    const text = [...(isDhcp ? ['dhcp'] : []), ...(purpose === null ? [] : [purpose])];
    return intentOf('ip-ranges', { subject: RANGE, mentions: [...place], conditions: [...takeConditions(reading)], details: [...text.map((value) => ({ name: 'word', value })), ...detail('leases', leases ? 'yes' : null)] });
  },
};

/** "the guest pool": a word before it that role or description may carry. */
function takePurpose(reading: Reading): string | null {
  const roles = reading.items.find((item) => reading.isFree(item) && !isFunction(reading.before(item), 'in') && (item.kind === 'word' ? /^(?:guests?|voice|phones?|users?|servers?|wifi|wireless|storage|management|mgmt)$/iu.test(item.text) || item.entries.some((entry) => entry.type === 'ipam.role') : item.entries.length > 0 && item.entries.some((entry) => entry.type === 'ipam.role')));
  if (roles === undefined) return null;
  reading.takeItem(roles);
  return roles.text.toLowerCase().replace(/s$/u, '');
}

function rangeOfAddress(reading: Reading, address: string): Intent | null {
  const mention = reading.mentions().find((candidate) => candidate.shape === 'address');
  if (mention !== undefined) reading.takeItem(mention);
  reading.take('contains', 'used', 'assigned', 'live');
  takeWords(reading, /^(?:part|inside|within|ip|address|any|some|belong|belongs|fall|falls|covered|lie|lies)$/u);
  reading.takeNoun(...ADDRESS_NOUNS);
  return intentOf('range-around', { subject: RANGE, request: 'device_lookup', mentions: [{ slot: 'target', text: address, type: 'ipam.ipaddress', number: null }] });
}

export const networkFrames: readonly Frame[] = [lastNumber, gateway, subnetOfVlan, vlanOfNetwork, ranges];
