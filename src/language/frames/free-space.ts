import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { boundAt, countsOf } from '../bounds.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isPlural, roleStem } from '../items.js';
import type { Reading } from '../reading.js';
import { ADDRESS_NOUNS, detail, places, takeNumber } from './frame.js';
import type { Frame } from './frame.js';

const PREFIX = 'ipam.prefix';
const VLAN = 'ipam.vlan';
const ASN = 'ipam.asn';
const YES_NO = /^(?:(?:so|and|ok)[, ]+)?(?:is|are|does|do|can|could|has|have|would|will|any)\b/iu;
const BLOCKS = /^(?:blocks?|chunks?|holes?|gaps?)$/iu;

/** "next free /26 in 10.10.0.0/16", "where can I carve a /22 out of …", "free blocks left in …". */
const blocks: Frame = {
  name: 'free networks inside a network',
  read: (reading) => {
    if (reading.noun(...ADDRESS_NOUNS) !== null) return null;
    const length = takeLength(reading);
    const network = reading.mentions().find((mention) => mention.shape === 'cidr');
    const space = reading.items.some((item) => reading.isFree(item) && (BLOCKS.test(item.text) || hasCue(item, 'gaps') || hasCue(item, 'units') || hasCue(item, 'children')));
    const noun = reading.noun(PREFIX) !== null && (reading.has('next') || reading.has('first'));
    if (length === null && !(space && (network !== undefined || reading.has('free', 'left'))) && !(noun && reading.has('free'))) return null;
    const free = reading.take('free', 'next', 'left', 'first', 'gaps', 'need');
    if (space && length === null) reading.take('count');
    const carved = takeWords(reading, /^(?:carve|cut|fit|fits|squeeze|place|put|allocate|take|make|spare|room|space|out|best|tightest|snuggest|smallest|next|big|enough|largest|biggest)$/u);
    if (!free && carved.length === 0) return null;
    reading.take('where', 'children', 'units', 'unused', 'exists', 'most', 'fewest');
    takeWords(reading, /^(?:blocks?|chunks?|holes?|gaps?|networks?|subnets?|prefix(?:es)?|new|i|we|from)$/u);
    reading.takeNoun(PREFIX);
    if (network !== undefined) reading.takeItem(network);
    const vrf = reading.target(['ipam.vrf'], 'owner');
    const count = takeNumber(reading);
    const mentions: IntentMention[] = [...(network === undefined ? [] : [{ slot: 'target' as const, text: network.text, type: PREFIX, number: null }]), ...(vrf === null ? [] : [vrf])];
    const fit = carved.some((word) => /^(?:best|tightest|snuggest|smallest)$/u.test(word)) ? 'best' : null;
    return intentOf('free-blocks', {
      subject: PREFIX,
      mentions,
      conditions: [...takeConditions(reading)],
      details: [...detail('length', length), ...detail('count', count), ...detail('fit', fit), ...detail('whether', YES_NO.test(reading.question.trim()) ? 'yes' : null)],
    });
  },
};

function takeLength(reading: Reading): number | null {
  for (const item of reading.items) {
    if (!reading.isFree(item) || item.kind !== 'word' || item.literal?.kind !== 'mask') continue;
    reading.takeItem(item);
    return item.literal.value;
  }
  return null;
}

/** Takes every free word that the pattern matches; gives them in lower case. */
export function takeWords(reading: Reading, pattern: RegExp): readonly string[] {
  const found: string[] = [];
  for (let item = reading.takeWord(pattern); item !== null; item = reading.takeWord(pattern)) found.push(item.text.toLowerCase());
  return found;
}

/** "can I use vlan 250" asks whether it is free. */
const MAY_USE = /^(?:can|could|may) (?:i|we) (?:use|take|have)\b/iu;

/** "next free vlan at datacenter-01", "is vlan 250 free at site-nyc". */
const vlanIds: Frame = {
  name: 'free VLAN ids',
  read: (reading) => {
    const one = reading.mentions().find((mention) => mention.shape === 'vid');
    const yesNo = YES_NO.test(reading.question.trim());
    if (one !== undefined) return (yesNo && reading.has('free', 'used', 'uses', 'assigned')) || MAY_USE.test(reading.question.trim()) ? oneVid(reading, one.number) : null;
    const purpose = reading.mentions().find((mention) => mention.hint === VLAN);
    const noun = reading.noun(VLAN);
    if ((noun === null && purpose === undefined) || !asksForNext(reading)) return null;
    reading.take('next', 'first', 'free', 'left', 'need', 'unused', 'exists', 'count');
    takeWords(reading, /^(?:spare|ids?|number|numbers|new)$/u);
    const count = takeCountBefore(reading);
    const conditions = takeRange(reading);
    reading.takeNoun(VLAN);
    if (purpose !== undefined) reading.takeItem(purpose);
    return intentOf('free-vlans', { subject: VLAN, mentions: [...groupOf(reading), ...places(reading)], conditions: [...conditions, ...takeConditions(reading)], details: detail('count', count) });
  },
};

/** "available VLANs" are those that may be used; "unused VLANs" are those that nothing uses. Ids are free. */
function asksForNext(reading: Reading): boolean {
  if (reading.has('next', 'first') || (reading.has('need') && reading.has('free'))) return reading.has('free', 'next', 'left');
  const ids = /\b(?:vids?|vlan[- ]?(?:ids?|numbers?))\b/iu.test(reading.question);
  return reading.has('left') ? reading.has('free') || ids : ids && reading.has('free');
}

function oneVid(reading: Reading, vid: number | null): Intent {
  const mention = reading.mentions().find((candidate) => candidate.shape === 'vid');
  if (mention !== undefined) reading.takeItem(mention);
  const free = reading.take('free') || MAY_USE.test(reading.question.trim());
  reading.take('used', 'uses', 'assigned', 'exists');
  reading.takeNoun(VLAN);
  takeWords(reading, /^(?:still|already|ids?|taken|spare)$/u);
  return intentOf('free-vlans', { subject: VLAN, mentions: [...groupOf(reading), ...places(reading)], conditions: [...takeConditions(reading)], details: [...detail('vid', vid), ...detail('asked', free ? 'free' : 'used')] });
}

function groupOf(reading: Reading): readonly IntentMention[] {
  const group = reading.target(['ipam.vlangroup']);
  if (group !== null) reading.takeNoun('ipam.vlangroup');
  takeWords(reading, /^group$/u);
  return group === null ? [] : [group];
}

/** "30-39", "between 30 and 39", "from 30 to 39", "above 100". */
function takeRange(reading: Reading): Intent['conditions'] {
  for (const item of reading.items) {
    const bound = reading.isFree(item) ? boundAt(reading.question, item.start) : null;
    const counts = bound === null || !bound.isSaid ? null : countsOf(bound);
    if (bound === null || counts === null || bound.operator === 'exactly' || !reading.takeSpan(bound.start, bound.end)) continue;
    takeWords(reading, /^(?:range|the)$/u);
    return [{ about: 'vid', operator: 'between', values: [String(counts.least === null || counts.least === 0 ? LOWEST_VID : counts.least), String(counts.most ?? HIGHEST_VID)], type: null, negated: false }];
  }
  return [];
}

const LOWEST_VID = 2; // 1 is the default VLAN of every switch
const HIGHEST_VID = 4094;

/** "three free vlan ids": a number before what is counted. */
function takeCountBefore(reading: Reading): number | null {
  const noun = reading.noun(VLAN, ASN);
  const number = reading.items.find((item) => reading.isFree(item) && item.kind === 'word' && (item.literal?.kind === 'number' || /^(?:two|three|four|five|six|seven|eight|nine|ten)$/iu.test(item.text)) && noun !== null && item.index < noun.index);
  if (number === undefined || noun === null || !isPlural(noun)) return null;
  return takeNumber(reading);
}

/** "next free asn in private-asns", "which ASNs are left in …", "how many AS numbers remain of the private range". */
const asNumbers: Frame = {
  name: 'free AS numbers',
  read: (reading) => {
    const noun = reading.noun(ASN);
    const range = reading.mentionOf(['ipam.asnrange']);
    if (noun === null && !(range?.entries.some((entry) => entry.type === 'ipam.asnrange') ?? false)) return null;
    const remaining = takeWords(reading, /^(?:remain|remains|remaining)$/u).length > 0;
    if (!remaining && !reading.has('free', 'next', 'left')) return null;
    const counted = reading.take('count');
    const list = !counted && !reading.has('next', 'first') && ((noun !== null && isPlural(noun)) || noun === null) && (remaining || reading.has('left', 'free'));
    const number = takeCountBefore(reading);
    reading.take('free', 'next', 'left', 'first', 'need', 'unused', 'exists');
    reading.takeNoun(ASN, 'ipam.asnrange');
    const isPrivate = takeWords(reading, /^private$/u).length > 0;
    if (isPrivate || range !== null) reading.takeNoun('ipam.iprange');
    takeWords(reading, /^(?:spare|numbers?|pool|ranges?|new)$/u);
    const target = range?.entries.some((entry) => entry.type === 'ipam.asnrange') === true ? reading.target(['ipam.asnrange']) : null;
    const want = counted ? 'count' : list && number === null ? 'list' : null;
    return intentOf('free-asns', { subject: ASN, mentions: [...(target === null ? [] : [target]), ...places(reading)], details: [...detail('want', want), ...detail('count', number), ...detail('private', isPrivate ? 'yes' : null)] });
  },
};

/** "is 10.10.4.20 free", "is 10.10.4.20 taken in vrf prod". */
const address: Frame = {
  name: 'whether an address is free',
  read: (reading) => {
    const mention = reading.mentions().find((candidate) => candidate.shape === 'address');
    if (mention === undefined || !YES_NO.test(reading.question.trim())) return null;
    const free = reading.take('free', 'left');
    const used = !free && reading.take('used', 'assigned', 'uses');
    const use = !free && !used && /^(?:can|could) (?:i|we) (?:use|take|have|assign|give)\b/iu.test(reading.question.trim());
    if (!free && !used && !use) return null;
    takeWords(reading, /^(?:still|already|currently|take|have|assign|give|anything|something|spare)$/u);
    reading.take('used', 'assigned', 'unused');
    reading.takeItem(mention);
    reading.takeNoun(...ADDRESS_NOUNS);
    const vrf = reading.target(['ipam.vrf'], 'owner');
    return intentOf('address-available', { subject: 'ipam.ipaddress', request: 'device_lookup', mentions: [{ slot: 'target', text: mention.text, type: 'ipam.ipaddress', number: null }, ...(vrf === null ? [] : [vrf])], details: detail('asked', used ? 'used' : 'free') });
  },
};

/** "does 10.10.4.0/24 have room for 30 more hosts". */
const room: Frame = {
  name: 'room for more hosts',
  read: (reading) => {
    if (!YES_NO.test(reading.question.trim()) || reading.items.some((item) => item.kind === 'word' && item.literal?.kind === 'mask')) return null;
    const target = reading.mentions().find((mention) => mention.shape === 'cidr') ?? reading.mentions().find((mention) => mention.hint === VLAN);
    if (target === undefined && reading.noun(PREFIX, ...ADDRESS_NOUNS) === null) return null;
    const asked = reading.take('units', 'free', 'left') || takeWords(reading, /^(?:room|space|enough|fit|take|hold|accommodate|capacity)$/u).length > 0;
    const hosts = takeNumber(reading);
    if (!asked || hosts === null) return null;
    takeWords(reading, /^(?:enough|more|another|further|additional|extra|new|fit|take|hold|accommodate|capacity|machines?|hosts?|clients?|phones?|pcs?|us|any|there|room|space)$/u);
    reading.take('units', 'free', 'left', 'at-least', 'exists');
    for (const item of reading.items) if (reading.isFree(item) && roleStem(item) !== null) reading.takeItem(item);
    reading.takeNoun(...ADDRESS_NOUNS, 'dcim.device', 'virtualization.virtualmachine', PREFIX);
    if (target !== undefined) reading.takeItem(target);
    const mention: readonly IntentMention[] = target === undefined ? [] : [{ slot: 'target', text: target.text, type: target.shape === 'cidr' ? PREFIX : VLAN, number: target.number }];
    return intentOf('address-room', { subject: PREFIX, mentions: [...mention, ...places(reading)], details: detail('hosts', hosts) });
  },
};

export const freeSpaceFrames: readonly Frame[] = [room, blocks, vlanIds, asNumbers, address];
