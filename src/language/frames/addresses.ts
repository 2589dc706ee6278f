import { intentOf } from '../../query/intent.js';
import type { IntentMention } from '../../query/intent.js';
import { fieldNames, isPlural, roleStem } from '../items.js';
import { takeConditions } from '../conditions.js';
import { namesLength } from '../network-conditions.js';
import type { Reading } from '../reading.js';
import { about, ADDRESS_NOUNS, detail, places, PLACE_TYPES, takeNumber, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';

const PREFIX = 'ipam.prefix';
const NETWORKS = [PREFIX, 'ipam.iprange'];

const nextFree: Frame = {
  name: 'next free address',
  read: (reading) => {
    const family = takeFamily(reading);
    const noun = reading.noun(...ADDRESS_NOUNS);
    if (noun === null && family === null) return null;
    // "The first 3 addresses in …" are recorded ones, unless they are to be free.
    const first = (reading.has('free') || noun === null || !isPlural(noun)) && reading.take('first');
    const wanted = reading.take('next') || first || reading.take('need');
    const free = reading.take('free');
    const count = takeNumber(reading);
    if (!wanted && !(free && (count !== null || (noun !== null && !isPlural(noun))))) return null;
    reading.takeNoun(...ADDRESS_NOUNS);
    reading.takeWord(/^new$/u);
    for (const item of reading.items) if (roleStem(item) !== null) reading.takeItem(item);
    const target = reading.target(NETWORKS) ?? reading.target(['ipam.vlan']);
    const place = places(reading);
    const mentions = [...(target === null ? [] : [target]), ...place];
    const there = place.length === 0 && saysThere(reading) ? ('there' as const) : null;
    return intentOf('next-free-ip', { subject: 'ipam.ipaddress', mentions, reference: there, details: [...detail('count', count ?? 1), ...detail('family', family)] });
  },
};

/** "vlan 20 there": at the place of the last answer. */
function saysThere(reading: Reading): boolean {
  return /(?<!\b(?:is|are) )\bthere\b/iu.test(reading.question);
}

function takeFamily(reading: Reading): number | null {
  if (reading.take('family6')) return 6;
  return reading.take('family4') ? 4 : null;
}

const utilisation: Frame = {
  name: 'utilisation of address space or VLAN groups',
  read: (reading) => {
    const free = reading.has('free', 'left') && reading.noun(...ADDRESS_NOUNS) !== null;
    const used = reading.has('utilisation') || (reading.has('used', 'assigned') && reading.has('count'));
    if (!free && !used) return null;
    const target = reading.target([...NETWORKS, 'ipam.vlangroup', 'ipam.aggregate', 'virtualization.cluster']);
    if (target === null || (!free && reading.noun(...ADDRESS_NOUNS) !== null && reading.has('count'))) return null;
    reading.take('utilisation', 'used', 'free', 'left', 'count', 'assigned');
    reading.takeNoun(...ADDRESS_NOUNS, PREFIX, 'ipam.aggregate', 'ipam.vlangroup');
    return about('utilisation', { mentions: [target], reference: null }, { request: 'performance_query', details: detail('free', free ? 'yes' : null) });
  },
};

const containing: Frame = {
  name: 'prefix that contains an address',
  read: (reading) => {
    const value = reading.mentions().find((mention) => mention.shape === 'address' || mention.shape === 'cidr');
    if (value === undefined) return null;
    const asked = reading.take('contains', 'parent');
    const noun = reading.takeNoun(PREFIX, 'ipam.vrf');
    if (!asked && !(noun && value.shape === 'address')) return null;
    reading.takeItem(value);
    return intentOf('containing-prefix', { subject: PREFIX, request: 'device_lookup', mentions: [shaped(value.text, PREFIX)] });
  },
};

const children: Frame = {
  name: 'subnets of a prefix',
  read: (reading) => {
    const prefix = reading.mentions().find((mention) => mention.shape === 'cidr');
    if (prefix === undefined) return null;
    const direct = reading.take('first-level');
    const asked = reading.take('children');
    const gaps = reading.take('gaps');
    const noun = reading.noun(PREFIX);
    if (!asked && !direct && (noun === null || !isPlural(noun))) return null;
    reading.takeNoun(PREFIX);
    reading.takeItem(prefix);
    const vrf = reading.target(['ipam.vrf'], 'owner');
    const mentions = [shaped(prefix.text, PREFIX), ...(vrf === null ? [] : [vrf])];
    return intentOf('prefix-children', { subject: PREFIX, mentions, details: [...detail('direct', direct ? 'yes' : null), ...detail('gaps', gaps ? 'yes' : null)] });
  },
};

const addressesIn: Frame = {
  name: 'addresses in a prefix or range',
  read: (reading) => {
    const target = reading.mentions().find((mention) => mention.shape === 'cidr') ?? reading.mentionOf(['ipam.iprange']);
    if (target === null || (target.shape !== 'cidr' && target.hint !== 'ipam.iprange')) return null;
    const noun = reading.takeNoun(...ADDRESS_NOUNS);
    const sitting = reading.take('sitting') || /\bwho\b/iu.test(reading.question);
    if (!noun && !sitting) return null;
    const counted = reading.take('count');
    reading.take('used', 'assigned');
    reading.takeItem(target);
    const vrf = reading.target(['ipam.vrf'], 'owner');
    const mentions = [target.shape === 'cidr' ? shaped(target.text, PREFIX) : shaped(target.text, 'ipam.iprange'), ...(vrf === null ? [] : [vrf])];
    return intentOf('prefix-addresses', { subject: 'ipam.ipaddress', mentions, conditions: [...takeConditions(reading)], details: detail('count', counted ? 'yes' : null) });
  },
};

const ofPlace: Frame = {
  name: 'prefixes of a place',
  read: (reading) => {
    const family = takeFamily(reading);
    if ((reading.noun(PREFIX) === null && !namesLength(reading)) || reading.has('count', 'unused')) return null;
    const place = reading.target([...PLACE_TYPES], 'place');
    if (place === null) return null;
    reading.take('exists');
    reading.takeNoun(PREFIX);
    reading.takeWord(/^(?:use|used)$/u);
    reading.take('used', 'uses');
    const purpose = takePurpose(reading);
    return intentOf('place-prefixes', { subject: PREFIX, mentions: [place, ...purpose], conditions: [...takeConditions(reading)], details: detail('family', family) });
  },
};

/** "server subnets", "users subnet": the word before the noun is an IPAM role, or the name of a VLAN. */
function takePurpose(reading: Reading): readonly IntentMention[] {
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const known = item.kind === 'mention' ? item.entries.some((entry) => entry.type === 'ipam.role' || entry.type === 'ipam.vlan') : roleStem(item) !== null;
    if (!known) continue;
    reading.takeItem(item);
    return [{ slot: 'value', text: item.text, type: null, number: null }];
  }
  return [];
}

const oneAddress: Frame = {
  name: 'an address',
  read: (reading) => {
    const asked = reading.take('whose-address', 'find', 'assigned', 'owner', 'where');
    const address = reading.mentions().find((mention) => mention.shape === 'address' || (mention.shape === 'cidr' && asked));
    if (address === undefined) return null;
    reading.takeItem(address);
    if (/^is\b/iu.test(reading.question.trim())) reading.take('free', 'used', 'assigned');
    reading.takeNoun(...ADDRESS_NOUNS, 'dcim.device');
    takeFieldWords(reading);
    return intentOf('address-view', { subject: 'ipam.ipaddress', request: 'device_lookup', mentions: [shaped(address.text, 'ipam.ipaddress')] });
  },
};

const onePrefix: Frame = {
  name: 'a prefix',
  read: (reading) => {
    const prefix = reading.mentions().find((mention) => mention.shape === 'cidr');
    if (prefix === undefined) return null;
    reading.takeItem(prefix);
    reading.take('purpose', 'details', 'used', 'find');
    takeFieldWords(reading);
    const vrf = reading.target(['ipam.vrf'], 'owner');
    return intentOf('prefix-view', { subject: PREFIX, request: 'device_lookup', mentions: [shaped(prefix.text, PREFIX), ...(vrf === null ? [] : [vrf])] });
  },
};

/** "status of …": the whole object shows its fields. */
function takeFieldWords(reading: Reading): void {
  for (const item of reading.items) if (reading.isFree(item) && fieldNames(item).length > 0 && !isPlural(item)) reading.takeItem(item);
}

const vlanUsage: Frame = {
  name: 'where a VLAN is used',
  read: (reading) => {
    const known = reading.mentionOf(['ipam.vlan']);
    if (known?.shape === 'unknown' && known.hint === null) return null;
    const vlan = targetOrReference(reading, ['ipam.vlan']);
    if (vlan === null || !reading.has('uses', 'used', 'where', 'utilisation')) return null;
    if (vlan.reference !== null && reading.noun('ipam.vlan') === null && !reading.has('uses', 'used')) return null;
    reading.take('uses', 'used', 'where', 'utilisation');
    reading.takeWord(/^(?:anywhere|somewhere|elsewhere)$/u);
    reading.takeNoun('ipam.vlan');
    const place = reading.target([...PLACE_TYPES], 'place');
    return about('vlan-usage', vlan, { subject: 'ipam.vlan', mentions: place === null ? [] : [place] });
  },
};

const oneVlan: Frame = {
  name: 'a VLAN',
  read: (reading) => {
    const mention = reading.mentionOf(['ipam.vlan']);
    if (mention === null || (mention.hint !== 'ipam.vlan' && mention.shape !== 'vid')) return null;
    const vlan = reading.target(['ipam.vlan']);
    if (vlan === null) return null;
    reading.take('details', 'find');
    const place = places(reading);
    const there = place.length === 0 && saysThere(reading) ? ('there' as const) : null;
    return about('vlan-view', { mentions: [vlan], reference: there }, { subject: 'ipam.vlan', mentions: [...place] });
  },
};

function shaped(text: string, type: string): IntentMention {
  return { slot: 'target', text, type, number: null };
}

export const addressFrames: readonly Frame[] = [nextFree, utilisation, containing, addressesIn, children, ofPlace, vlanUsage, oneVlan, oneAddress, onePrefix];
