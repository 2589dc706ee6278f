import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { isFunction, siteKind } from '../items.js';
import type { Item } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { detail, PLACE_TYPES } from './frame.js';
import type { Frame } from './frame.js';

const CIRCUITS = ['circuits.circuit', 'circuits.provider'];
const LINKING = /^(?:between|linked|linking|link|links|connect|connects|connected|connecting|join|joins|joining|interconnect|interconnecting|direct|directly)$/iu;

const between: Frame = {
  name: 'circuits between two places',
  read: (reading) => {
    if (reading.noun(...CIRCUITS) === null) return null;
    const places = placePair(reading);
    if (places === null) return null;
    const joint = bothEnds(reading, places) || reading.items.some((item) => LINKING.test(item.text)) || places.some((item) => reading.items.slice(Math.max(0, item.index - 2), item.index).some((before) => /^to$/iu.test(before.text)));
    const isRange = places[0] === places[1];
    if (!joint && !isRange) return null;
    for (const item of [...places, ...reading.items.filter((each) => LINKING.test(each.text))]) reading.takeItem(item);
    for (const item of reading.items) if (/^(?:and|to|from)$/iu.test(item.text)) reading.takeItem(item);
    reading.takeNoun(...CIRCUITS);
    reading.takeWord(/^how$/u);
    reading.take('count', 'exists', 'find', 'peer', 'first-level', 'connectivity');
    const [a, z] = places;
    return intentOf('circuits-between', { subject: 'circuits.circuit', category: 'analysis', mentions: mentionsOf(a, z), conditions: [...takeConditions(reading)] });
  },
};

const ENDING = /^(?:terminat(?:e|es|ed|ing)|end|ends|ending|landing|lands?)$/iu;

/** "terminating at datacenter-01 and datacenter-02": a circuit has two ends, so both places are meant. */
function bothEnds(reading: Reading, [a, z]: readonly [MentionItem, MentionItem]): boolean {
  const joints = reading.items.filter((item) => item.index > a.index && item.index < z.index);
  const ending = reading.items.find((item) => item.index < a.index && ENDING.test(item.text));
  if (ending === undefined || joints.length === 0 || !joints.every((item) => /^(?:and|at|in|both)$/iu.test(item.text)) || !joints.some((item) => /^and$/iu.test(item.text))) return false;
  for (const item of reading.items) if (item === ending || (item.index <= a.index && /^both$/iu.test(item.text))) reading.takeItem(item);
  return true;
}

/** The two places of the question; a pair such as "dc-01 to dc-02" stands as one. */
function placePair(reading: Reading): readonly [MentionItem, MentionItem] | null {
  const found = reading.mentions().filter((mention) => canBe(mention, PLACE_TYPES) && (mention.entries.length > 0 || mention.shape === 'unknown'));
  const [a, z, ...others] = found;
  if (a !== undefined && z === undefined && a.numberTo !== null && a.entries.length === 2) return [a, a];
  return a === undefined || z === undefined || others.length > 0 ? null : [a, z];
}

function mentionsOf(a: MentionItem, z: MentionItem): readonly IntentMention[] {
  const [first, second] = a.entries;
  if (a === z && first !== undefined && second !== undefined) return [{ slot: 'target', text: first.name, type: first.type, number: null }, { slot: 'second', text: second.name, type: second.type, number: null }];
  return [toIntentMention(a, 'target'), toIntentMention(z, 'second')];
}

const SINGLE = /\b(?:single|sole|one)[- ](?:carrier|provider|isp|telco|homed)\b|\b(?:only|just|exactly) (?:a single|one) (?:carrier|provider|isp|telco)\b/iu;
const ONE = /\b(?:only|just|exactly|merely) (?:one|1|a single|a)(?: active)? (?:circuit|line|wan link|uplink circuit)\b|\bsingle[- ](?:circuit|line|link)\b|\b(?:a|one) single (?:circuit|line)\b|\bsingly connected\b/iu;
const BACKUP = /\b(?:back-?up|second|secondary|redundant|spare|failover|another) (?:line|circuit|carrier|link|provider|wan link|connection)\b|\b(?:at least )?(?:two|2) (?:lines|circuits)\b/iu;
const DIVERSE = /\b(?:carrier|provider|wan|circuit) (?:diversity|redundancy)\b|\bdual[- ](?:homed|carrier|provider)\b|\b(?:two|2|several|multiple|different|more than one) (?:or more )?(?:carriers?|providers?|isps?|telcos?)\b/iu;
const ALONE = /\b(?:depend|depends|depending|rely|relies|relying|reliant|dependent)\b|\b(?:alone|only|solely|exclusively)\b/iu;

const redundancy: Frame = {
  name: 'how sites depend on their carriers',
  read: (reading) => {
    const want = wantOf(reading);
    if (want === null || isAboutOthers(reading)) return null;
    for (const item of reading.items) if (OWN_WORDS.test(item.text.replace(/ on$/iu, '')) || (item.kind === 'word' && item.senses.some((sense) => sense.kind === 'noun' && (CIRCUITS.includes(sense.type) || sense.type === 'dcim.site')))) reading.takeItem(item);
    const provider = want === 'provider' ? reading.target(['circuits.provider'], 'value') : null;
    if (want === 'provider' && provider === null) return null;
    const kinds = reading.items.filter((item) => reading.isFree(item) && siteKind(item) !== null);
    for (const item of kinds) reading.takeItem(item);
    const group = branchGroup(reading);
    const conditions = [...kinds.map((item) => ({ about: 'place-kind', operator: 'is', values: [item.text], type: 'dcim.site', negated: false }) as const), ...group, ...takeConditions(reading)];
    return intentOf('site-redundancy', { subject: 'dcim.site', category: 'analysis', request: 'configuration_audit', mentions: provider === null ? [] : [provider], conditions, details: detail('want', want) });
  },
};

const OWN_WORDS = /^(?:single|sole|one|only|just|exactly|carrier|provider|isp|telco|circuit|circuits|line|lines|links?|single-\w+|dual-\w+|dual|homed|back-?up|second|secondary|redundant|spare|failover|another|connection|two|2|several|multiple|different|at least|more than|or|more|diversity|redundancy|depend|depends|depending|rely|relies|relying|reliant|dependent|alone|solely|exclusively|on|do|does|have|has|with|every|all|each|our|wan|active|whose|where|are|is|from|use|uses|using|a|an)$/iu;

type Want = 'all' | 'one-circuit' | 'one-provider' | 'provider' | 'backup' | 'backup-rule' | 'diverse';

function wantOf(reading: Reading): Want | null {
  const question = reading.question.trim();
  const hasProvider = reading.mentions().some((mention) => mention.entries.some((entry) => entry.type === 'circuits.provider'));
  const sites = reading.noun('dcim.site') !== null || reading.items.some((item) => siteKind(item) !== null || groupItem(item));
  if (!sites) return null;
  if (hasProvider) return /\b(?:depend|depends|rely|relies|dependent|reliant)\b/iu.test(question) || (ALONE.test(question) && /\balone\b/iu.test(question)) ? 'provider' : null;
  if (ONE.test(question)) return 'one-circuit';
  if (SINGLE.test(question)) return 'one-provider';
  if (BACKUP.test(question)) return /^(?:do|does|has|have|is|are)\b/iu.test(question) ? 'backup-rule' : /\b(?:without|no|lack|lacking|lacks|missing)\b/iu.test(question) ? null : 'backup';
  if (!DIVERSE.test(question)) return null;
  return /\b(?:diversity|redundancy)\b/iu.test(question) ? 'all' : /^(?:do|does|has|have|is|are)\b/iu.test(question) || /\b(?:without|no|lack|lacking|not)\b/iu.test(question) ? null : 'diverse';
}

/** Circuits of something else than a whole site ("devices at single-carrier sites"). */
function isAboutOthers(reading: Reading): boolean {
  return reading.items.some((item) => item.kind === 'word' && item.senses.some((sense) => sense.kind === 'role')) || reading.noun('dcim.device', 'dcim.rack', 'tenancy.tenant', 'ipam.prefix', 'ipam.vlan', 'virtualization.virtualmachine') !== null;
}

function groupItem(item: Item): boolean {
  return item.kind === 'mention' && (item.several || item.match === 'part' || (/s$/iu.test(item.text) && item.entries.some((entry) => entry.type === 'dcim.sitegroup'))) && canBe(item, PLACE_TYPES);
}

/** "every branch": all sites that the stem stands for. */
function branchGroup(reading: Reading): Intent['conditions'] {
  const group = reading.mentions().find((item) => groupItem(item) && !isFunction(reading.before(item), 'in'));
  if (group === undefined) return [];
  reading.takeItem(group);
  const text = /s$/iu.test(group.text) ? group.text : `${group.text}${/(?:x|z|ch|sh)$/iu.test(group.text) ? 'es' : 's'}`;
  return [{ about: 'object', operator: 'is', values: [text], type: group.hint, negated: false }];
}

const PROVIDER_FACTS = /\b(?:account numbers?|accounts?|noc|support (?:number|phone|desk|line)|phone|contacts?|asns?|as numbers?)\b/iu;
const FACT_WORDS = /^(?:account numbers?|accounts?|numbers?|noc|support|phone|phone number|support contact|desk|contacts?|asns?|as numbers?|provider accounts?|and|of|for|the|'s|,|what|is|are|who|give|show|me|our)$/iu;

/** "Zayo account number and NOC": more than one fact of a provider is all about it. */
const providerFacts: Frame = {
  name: 'facts of a provider',
  read: (reading) => {
    const provider = reading.mentions().find((mention) => mention.entries.some((entry) => entry.type === 'circuits.provider'));
    if (provider === undefined || !PROVIDER_FACTS.test(reading.question) || !/\baccounts?\b/iu.test(reading.question)) return null;
    reading.takeItem(provider);
    for (const item of reading.items) if (item.kind === 'word' && FACT_WORDS.test(item.text)) reading.takeItem(item);
    return intentOf('view', { request: 'device_lookup', mentions: [toIntentMention(provider, 'target', ['circuits.provider'])] });
  },
};

export const circuitFrames: readonly Frame[] = [between, redundancy, providerFacts];
