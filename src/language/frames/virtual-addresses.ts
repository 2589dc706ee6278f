import { intentOf } from '../../query/intent.js';
import type { IntentMention } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { nounType, roleStem } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { ADDRESS_NOUNS, detail, HOST_TYPES, places, takeNumber } from './frame.js';
import type { Frame } from './frame.js';
import { takeWords } from './free-space.js';

const GROUP = 'ipam.fhrpgroup';
const ADDRESS = 'ipam.ipaddress';
const VLAN = 'ipam.vlan';

/** What a protocol is called, and its values in NetBox. */
const PROTOCOLS: readonly (readonly [RegExp, string])[] = [
  [/^vrrp(?:v?[23])?\b/iu, 'vrrp'],
  [/^hsrp\b/iu, 'hsrp'],
  [/^glbp\b/iu, 'glbp'],
  [/^carp\b/iu, 'carp'],
  [/^clusterxl\b/iu, 'clusterxl'],
];
const VIPS = /^(?:vips?|virtual(?:[- ](?:ips?|address(?:es)?|gateways?))|fhrp|standby)$/iu;
const MASTER = /^(?:master(?: of)?|primary|active|candidate|expected|elected|forwarder|leader|standby|backup)$/iu;

/** "HSRP groups on core-sw-01", "which VIPs live in vlan 200", "who is VRRP master candidate for 10.10.4.1". */
const fhrp: Frame = {
  name: 'FHRP groups and their virtual addresses',
  read: (reading) => {
    if (reading.has('count')) return null;
    const protocol = takeProtocol(reading);
    const noun = reading.takeNoun(GROUP);
    const vips = takeVips(reading);
    const address = reading.mentions().find((mention) => mention.shape === 'address');
    const master = address !== undefined && /\bmaster\b/iu.test(reading.question);
    if (protocol === null && !noun && !vips && !master) return null;
    // Without a noun for groups a protocol alone says what is asked only with words for its master.
    takeWords(reading, MASTER);
    takeWords(reading, /^(?:groups?|instances?|router|routers|live|living|sits?|configured|exist|which|who|members?|priorit(?:y|ies)|highest|participates?|takes? part|for|shared)$/iu);
    reading.take('live', 'where', 'exists', 'find', 'contains', 'used', 'uses', 'assigned', 'sitting', 'running', 'everything-of', 'owner', 'whose-address');
    reading.takeNoun(...ADDRESS_NOUNS);
    if (address !== undefined) {
      for (const item of reading.items) if (reading.isFree(item) && (nounType(item) === 'dcim.device' || roleStem(item) === 'router' || roleStem(item) === 'switch')) reading.takeItem(item);
      reading.takeItem(address);
      return intentOf('fhrp-groups', { subject: GROUP, request: 'device_lookup', mentions: [{ slot: 'target', text: address.text, type: ADDRESS, number: null }], details: detail('protocol', protocol) });
    }
    return intentOf('fhrp-groups', { subject: GROUP, mentions: [...whereIn(reading)], details: [...detail('protocol', protocol), ...detail('number', takeNumber(reading))] });
  },
};

function takeProtocol(reading: Reading): string | null {
  for (const item of reading.items) {
    const [, protocol] = reading.isFree(item) ? (PROTOCOLS.find(([pattern]) => pattern.test(item.text)) ?? []) : [];
    if (protocol === undefined) continue;
    // The words of "hsrp group" are one: the noun is taken as such.
    if (nounType(item) !== GROUP) reading.takeItem(item);
    return protocol;
  }
  return null;
}

function takeVips(reading: Reading): boolean {
  let found = takeWords(reading, VIPS).length > 0;
  const { items } = reading;
  for (const item of items) {
    const next = reading.after(item);
    if (!/^virtual$/iu.test(item.text) || next === undefined || !reading.isFree(item) || nounType(next) !== ADDRESS) continue;
    reading.takeItem(item);
    reading.takeItem(next);
    found = true;
  }
  return found;
}

/** The VLAN, host or place whose groups are meant. */
function whereIn(reading: Reading): readonly IntentMention[] {
  const vlan = reading.mentions().find((mention) => mention.hint === VLAN || mention.shape === 'vid');
  if (vlan !== undefined) reading.takeItem(vlan);
  const host = vlan === undefined ? reading.target([...HOST_TYPES], 'second') : null;
  return [...(vlan === undefined ? [] : [toIntentMention(vlan, 'target', [VLAN])]), ...(host === null ? [] : [host]), ...places(reading)];
}

const NAT = /^(?:nat|natt?ed|nat'?ing|translated?|translate|translates|translations?|translating|pat|dnat|snat)$/iu;
const MAPPING = /^(?:mappings?|relations?|rules?|pairs?|entries|table|tables|gets?|behind|real|public|private|address|ip|to|into|for|from)$/iu;

/** "what is 10.10.4.20 translated to", "NAT outside addresses on fw-01". */
const nat: Frame = {
  name: 'network address translation',
  read: (reading) => {
    if (takeWords(reading, NAT).length === 0 || reading.has('count')) return null;
    const sides = new Set([...takeWords(reading, /^(?:inside|outside|inner|outer|internal|external)$/iu)].map((word) => (/^(?:out|ext)/u.test(word) ? 'outside' : 'inside')));
    takeWords(reading, MAPPING);
    reading.takeNoun(...ADDRESS_NOUNS);
    reading.take('where', 'exists', 'find', 'whose-address', 'uses', 'used', 'live');
    const address = reading.mentions().find((mention) => mention.shape === 'address');
    if (address !== undefined) reading.takeItem(address);
    const host = address === undefined ? reading.target([...HOST_TYPES], 'second') : null;
    const conditions = takeConditions(reading, ADDRESS);
    if (conditions.length > 0) return null;
    const side = sides.size === 1 && address === undefined ? [...sides].join('') : 'either';
    return intentOf('nat-mappings', {
      subject: ADDRESS,
      mentions: address !== undefined ? [{ slot: 'target', text: address.text, type: ADDRESS, number: null }] : host === null ? [] : [host],
      details: detail('side', side),
    });
  },
};

export const virtualAddressFrames: readonly Frame[] = [fhrp, nat];
