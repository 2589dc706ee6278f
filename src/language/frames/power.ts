import { intentOf } from '../../query/intent.js';
import type { Intent, IntentCondition } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, isPlural, nounType, roleStem } from '../items.js';
import type { MentionItem, Reading } from '../reading.js';
import { about, detail, PLACE_TYPES, places, takeCountBound, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { takeSubject } from './subject.js';
import { powerLoad } from './power-load.js';

const DEVICE = ['dcim.device'] as const;
const SOURCES = ['dcim.powerfeed', 'dcim.powerpanel', 'dcim.device'] as const;

const report: Frame = {
  name: 'how power is laid out',
  read: (reading) => {
    const balance = reading.take('power-balance');
    const shaped = reading.has('report', 'overview', 'analyse', 'laid-out');
    if (!balance && !(reading.has('power') && shaped)) return null;
    reading.take('power', 'report', 'overview', 'analyse', 'laid-out', 'where');
    for (let word = reading.takeWord(HELP); word !== null; word = reading.takeWord(HELP));
    const place = reading.target([...PLACE_TYPES, 'dcim.rack'], 'place');
    reading.takeNoun('dcim.site');
    return intentOf('power-report', { category: 'analysis', request: 'configuration_audit', complexity: 'complex', mentions: place === null ? [] : [place] });
  },
};

const HELP = /^(?:help|understand|how|explain|know|picture|is|are)$/u;

const outlets: Frame = {
  name: 'power outlets',
  read: (reading) => {
    const noun = reading.noun('dcim.poweroutlet');
    if (noun === null || reading.has('history') || (reading.has('count') && !reading.has('free', 'left', 'used'))) return null;
    const strip = reading.items.some((item) => reading.isFree(item) && item.kind === 'word' && roleStem(item) === 'pdu');
    const device = reading.mentionOf(DEVICE);
    if (device === null && strip) return strips(reading);
    reading.takeNoun('dcim.poweroutlet');
    reading.take('count', 'exists');
    for (const item of reading.items) if (roleStem(item) === 'pdu') reading.takeItem(item);
    // A device is connected to outlets of others; only a strip has its own.
    const reaches = /\b(?:which|what) (?:power )?(?:outlets?|sockets?) (?:is|are)\b/iu.test(reading.question) && reading.take('peer');
    const feeding = reading.take('powered-by') || reading.takeNoun('dcim.powerfeed') || reaches;
    const free = reading.take('free', 'left');
    const used = reading.take('used', 'peer');
    const faulty = reading.takeWord(/^(?:faulty|broken|disabled|defective|dead)$/u) !== null;
    const target = targetOrReference(reading, DEVICE);
    if (target === null) return null;
    reading.take('powered-by', 'uses');
    if (feeding) return about('power-path', target, { subject: 'dcim.powerport', request: 'relationship_analysis' });
    const only = free ? 'free' : used ? 'used' : faulty ? 'faulty' : null;
    return about('power-outlets', target, { subject: 'dcim.poweroutlet', details: detail('only', only) });
  },
};

/** "PDUs with no spare outlet", "PDUs with at least 5 free outlets". */
function strips(reading: Reading): Intent | null {
  const free = reading.take('free', 'left');
  reading.takeNoun('dcim.poweroutlet');
  const counts = takeCountBound(reading);
  const none = takeWithout(reading) || reading.takeWord(/^(?:full|exhausted)$/u) !== null;
  reading.take('most');
  const subject = takeSubject(reading);
  if (subject === null) return null;
  // "PDUs with 5 free outlets" may have more of them.
  const max = none ? 0 : counts?.isSaid === true ? counts.most : null;
  const min = none ? 0 : (counts?.least ?? (free ? 1 : 0));
  return intentOf('power-strips', { subject: 'dcim.device', conditions: [...subject.conditions, ...takeConditions(reading)], details: [...detail('min', min), ...detail('max', max)] });
}

/** Takes the words that deny what stands behind them. */
function takeWithout(reading: Reading): boolean {
  const words = reading.items.filter((item) => reading.isFree(item) && (isFunction(item, 'without') || (isFunction(item, 'not') && /^(?:not|no)$/iu.test(item.text))));
  for (const word of words) reading.takeItem(word);
  return words.length > 0;
}

const downstream: Frame = {
  name: 'what a power source feeds',
  read: (reading) => {
    const source = reading.mentionOf(SOURCES);
    const feed = source !== null && (source.hint ?? source.entries[0]?.type) !== 'dcim.device';
    if (source === null || reading.mentionOf(['dcim.rack']) !== null) return null;
    const down = reading.has('goes-down') || (feed && reading.has('powered-by', 'downlinks'));
    const feeds = /\bwhat\b.*\bdoes\b/iu.test(reading.question) && reading.noun('dcim.powerfeed') !== null && !/panel/u.test(source.hint ?? source.entries[0]?.type ?? '');
    // What hangs on a device hangs on its links, unless power is said.
    if ((!down && !feeds) || (!feed && !feeds && !reading.has('power') && !/\bpower/iu.test(reading.question))) return null;
    if (reading.noun('dcim.device') === null && reading.noun('dcim.powerfeed', 'dcim.powerpanel') !== null && !feeds) return null;
    reading.take('goes-down', 'powered-by', 'power', 'downlinks');
    reading.takeWord(/^(?:when|if|once)$/u);
    reading.takeWord(/^(?:fails?|trips?|dies|lost|off)$/u);
    reading.takeNoun('dcim.device', 'dcim.powerfeed');
    const target = targetOrReference(reading, SOURCES);
    return target === null ? null : about('power-downstream', target, { subject: 'dcim.device', request: 'relationship_analysis' });
  },
};

const path: Frame = {
  name: 'where a device gets its power',
  read: (reading) => {
    if (!isKnown(reading.mentionOf(DEVICE)) && !reading.hasFunction('it')) return null;
    const panel = reading.items.find((item) => reading.isFree(item) && item.kind === 'word' && (nounType(item) === 'dcim.powerpanel' || roleStem(item) === 'patch-panel'));
    const feed = reading.noun('dcim.powerfeed');
    const asked = reading.has('powered-by') || feed !== null || (reading.has('power') && (reading.has('trace', 'where', 'uplinks') || PATH.test(reading.question)));
    if (!asked || reading.has('goes-down', 'count', 'power-draw')) return null;
    reading.take('power', 'powered-by', 'trace', 'where', 'uplinks', 'ends-up', 'peer');
    if (panel !== undefined) reading.takeItem(panel);
    reading.takeNoun('dcim.powerfeed', 'dcim.powerpanel', 'dcim.powerport', 'dcim.poweroutlet');
    for (let word = reading.takeWord(WAY); word !== null; word = reading.takeWord(WAY));
    const target = targetOrReference(reading, DEVICE);
    return target === null ? null : about('power-path', target, { subject: 'dcim.powerport', request: 'relationship_analysis', mentions: [...places(reading)] });
  },
};

/** A name that nobody knows may be of anything; other frames ask better. */
function isKnown(mention: MentionItem | null): boolean {
  return mention !== null && (mention.entries.length > 0 || mention.hint !== null);
}

const PATH = /\b(?:path|source|chain|come|comes|gets?|from|back|how|what powers|connections?|connected|connectivity)\b/iu;
const WAY = /^(?:back|how|path|source|sources|chain|comes?|gets?|all|way|its|upstream|connections?)$/u;

/** Which panel or feed a rack hangs on: its feeds. */
const supply: Frame = {
  name: 'what supplies a rack',
  read: (reading) => {
    const rack = reading.mentionOf(['dcim.rack']);
    const panel = reading.items.find((item) => reading.isFree(item) && item.kind === 'word' && (nounType(item) === 'dcim.powerpanel' || roleStem(item) === 'patch-panel'));
    const feed = reading.noun('dcim.powerfeed');
    const hangs = (feed !== null || panel !== undefined) && /^(?:which|what)\b/iu.test(reading.question) && reading.has('ends-up', 'goes-down', 'peer');
    const verb = hangs || reading.has('powered-by') || (reading.has('power') && reading.has('where')) || (feed !== null && panel !== undefined);
    if (!isKnown(rack) || !verb || (reading.has('goes-down') && !hangs)) return null;
    reading.take('powered-by', 'power', 'where', 'ends-up', 'goes-down', 'peer');
    if (panel !== undefined) reading.takeItem(panel);
    reading.takeNoun('dcim.powerfeed', 'dcim.powerpanel');
    for (let word = reading.takeWord(WAY); word !== null; word = reading.takeWord(WAY));
    return intentOf('list', { subject: 'dcim.powerfeed', conditions: [...takeConditions(reading)] });
  },
};

const rackFeeds: Frame = {
  name: 'racks without a feed',
  read: (reading) => {
    if (reading.noun('dcim.rack') === null || reading.noun('dcim.powerfeed') === null || !takeWithout(reading)) return null;
    const lacks = sideIn(reading);
    for (const item of reading.items) if (/^(?:a|b|second|redundant|primary|2nd|side)$/iu.test(item.text)) reading.takeItem(item);
    reading.takeNoun('dcim.rack', 'dcim.powerfeed');
    reading.take('power', 'redundancy');
    return intentOf('rack-feeds', { subject: 'dcim.rack', request: 'configuration_audit', conditions: [...takeConditions(reading)], details: detail('lacks', lacks) });
  },
};

/** "no B feed", "no second feed"; a small "a" is an article. */
function sideIn({ question }: Reading): 'A' | 'B' | 'any' {
  if (/\b(?:[Bb][- ]?(?:side )?(?:power )?feeds?|second|redundant|2nd)\b/u.test(question)) return 'B';
  return /\b(?:A[- ]?(?:side )?(?:power )?feeds?|primary)\b/u.test(question) ? 'A' : 'any';
}

const redundancy: Frame = {
  name: 'how devices are fed',
  read: (reading) => {
    const only = wantedRedundancy(reading);
    if (only === null) return null;
    const subject = takeSubject(reading);
    if (subject !== null && subject.type !== 'dcim.device') return null;
    return intentOf('power-redundancy', { category: 'analysis', subject: 'dcim.device', request: 'configuration_audit', conditions: [...(subject?.conditions ?? []), ...takeConditions(reading)], details: detail('only', only) });
  },
};

const ONE_STRIP = /\b(?:(?:both|all|two)\b.*\b(?:psus?|suppl(?:y|ies)|cords?|power ports?|inputs?|leads?)|cords?|psus?)\b.*\b(?:one|same|single)\s+(?:pdu|power strip|strip|rail)\b/iu;

function wantedRedundancy(reading: Reading): string | null {
  if (ONE_STRIP.test(reading.question)) {
    for (const item of reading.items) if (/^(?:both|all|two|where|whose|one|same|single|plugged|into|psus?|supplies|cords?|their|share|sharing|power|strip)$/iu.test(item.text) || hasCue(item, 'peer') || hasCue(item, 'touching') || hasCue(item, 'goes-down')) reading.takeItem(item);
    reading.takeNoun('dcim.powerport', 'dcim.cable');
    for (const item of reading.items) if (roleStem(item) === 'pdu') reading.takeItem(item);
    return 'one-strip';
  }
  if (reading.has('unplugged') && reading.noun('dcim.powerport') !== null && reading.items.some((item) => reading.isFree(item) && (nounType(item) === 'dcim.device' || (roleStem(item) !== null && isPlural(item))))) {
    reading.take('unplugged', 'power');
    reading.takeNoun('dcim.powerport');
    for (const item of reading.items) if (isFunction(item, 'with') || isFunction(item, 'have')) reading.takeItem(item);
    return 'unplugged';
  }
  if (reading.take('single-corded')) {
    reading.take('power');
    for (const item of reading.items) if (isFunction(item, 'with') || isFunction(item, 'have') || isFunction(item, 'only')) reading.takeItem(item);
    reading.takeNoun('dcim.powerport');
    return 'single';
  }
  const power = reading.has('power') || /\bpower|dual[- ](?:fed|corded)\b/iu.test(reading.question);
  if (!power || !reading.take('redundancy')) return null;
  const without = takeWithout(reading);
  const check = reading.take('analyse', 'report', 'overview') || reading.takeWord(/^(?:check|verify|review|audit)$/u) !== null;
  reading.take('power');
  reading.takeNoun('dcim.powerport', 'dcim.powerfeed');
  for (const item of reading.items) if (isFunction(item, 'with') || isFunction(item, 'have')) reading.takeItem(item);
  if (without) return 'weak';
  return check || !/\b(?:which|what|devices|servers|list|show)\b/iu.test(reading.question) ? 'all' : 'redundant';
}

/** Kinds of feed by the word before the noun, with the field and its value. */
const FEED_KINDS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:redundant|secondary|backup|b)$/u, 'type', 'redundant'], [/^(?:primary|a)$/u, 'type', 'primary'], [/^(?:single-phase|1-phase)$/u, 'phase', 'single-phase'],
  [/^(?:three-phase|3-phase)$/u, 'phase', 'three-phase'], [/^ac$/u, 'supply', 'ac'], [/^dc$/u, 'supply', 'dc'],
];

const feedKinds: Frame = {
  name: 'feeds of a kind',
  read: (reading) => {
    const noun = reading.noun('dcim.powerfeed');
    const word = noun === null ? undefined : reading.before(noun);
    const [, field, value] = FEED_KINDS.find(([pattern]) => word !== undefined && word.text !== 'a' && pattern.test(word.text.toLowerCase())) ?? [];
    if (noun === null || word === undefined || field === undefined || value === undefined || takeWithout(reading)) return null;
    const count = reading.take('count');
    reading.take('exists');
    reading.takeItem(noun);
    reading.takeItem(word);
    const conditions: readonly IntentCondition[] = [{ about: field, operator: 'is', values: [value], type: null, negated: false }, ...takeConditions(reading)];
    return intentOf(count ? 'count' : 'list', { subject: 'dcim.powerfeed', conditions });
  },
};

export const powerFrames: readonly Frame[] = [report, rackFeeds, feedKinds, redundancy, powerLoad, outlets, downstream, path, supply];
