import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, nounType } from '../items.js';
import { namesLength } from '../network-conditions.js';
import type { Reading } from '../reading.js';
import { detail, takeNumber, takeShareBound } from './frame.js';
import type { Frame } from './frame.js';
import { takeWords } from './free-space.js';

const PREFIX = 'ipam.prefix';
const RANGE = 'ipam.iprange';
const ADDRESS = 'ipam.ipaddress';
const FILLED = [PREFIX, RANGE, 'ipam.aggregate', 'ipam.vlangroup'];
const YES_NO = /^(?:(?:so|and|ok)[, ]+)?(?:is|are|does|do|has|have|would|will|can|could|did|any)\b/iu;

/** "fullest prefixes at datacenter-01", "subnets over 80%", "which ranges are about to run out". */
const fill: Frame = {
  name: 'networks by how full they are',
  read: (reading) => {
    const noun = reading.noun(...FILLED);
    const type = noun === null ? (namesLength(reading) ? PREFIX : null) : nounType(noun);
    if (type === null || reading.mentions().some((mention) => mention.hint === 'ipam.vlangroup') || reading.has('count')) return null;
    const bounds = takeShareBound(reading) ?? takeFillWords(reading);
    const ranked = rankedBy(reading);
    if (bounds === null && ranked === null) return null;
    reading.take('utilisation', 'used', 'top', 'first', 'exists', 'most', 'fewest', 'sort', 'descending', 'ascending');
    takeWords(reading, /^(?:addresses|allocated|consumed|filled|full|use|ranked|rank|ranking|capacity|space|currently)$/u);
    const limit = takeNumber(reading);
    reading.takeNoun(type);
    const order = ranked ?? (bounds?.some(({ name }) => name === 'below') === true && bounds.every(({ name }) => name !== 'above') ? 'emptiest' : 'fullest');
    return intentOf('fill-rank', { subject: type, request: 'performance_query', category: 'analysis', limit, conditions: [...takeConditions(reading)], details: [...(bounds ?? []), ...detail('order', order)] });
  },
};

/** "nearly full", "about to run out": 80 % and more; "nearly empty": 10 % and less; "full" is full, "empty" has nothing. */
function takeFillWords(reading: Reading): Intent['details'] | null {
  const text = reading.question.toLowerCase();
  const nearly = /\b(?:nearly|almost|close to|mostly|about|practically|virtually|hardly|barely|becoming|getting)\b/u.test(text);
  const inclusive = { name: 'inclusive', value: 'yes' };
  const above = (share: number): Intent['details'] => [{ name: 'above', value: String(share) }, inclusive];
  const below = (share: number): Intent['details'] => [{ name: 'below', value: String(share) }, inclusive];
  const runOut = /\b(?:run(?:ning|s)? (?:out|low|short)|exhausted|filling up|fill up|tight|crowded)\b/u.test(text);
  if (runOut) {
    takeFillers(reading, /^(?:about|run|runs|running|out|low|short|exhausted|filling|fill|up|tight|crowded|soon|nearly|almost|addresses|space|becoming|getting|of|close)$/u);
    return above(0.8);
  }
  if (/\b(?:hardly|barely) (?:used|filled)\b/u.test(text) || (nearly && /\bempty\b/u.test(text))) {
    takeFillers(reading, /^(?:nearly|almost|close|mostly|practically|virtually|hardly|barely|empty|used|filled)$/u);
    return below(0.1);
  }
  if (/\bfull\b/u.test(text) && !/\bhow full\b/u.test(text)) {
    takeFillers(reading, /^(?:nearly|almost|close|mostly|practically|virtually|becoming|getting|full|completely|totally)$/u);
    return above(nearly ? 0.8 : 1);
  }
  return /\b(?:empty)\b/u.test(text) ? (takeFillers(reading, /^(?:completely|totally|empty)$/u), below(0)) : null;
}

function takeFillers(reading: Reading, pattern: RegExp): void {
  takeWords(reading, pattern);
  reading.take('running', 'utilisation');
}

/** "fullest", "most used", "emptiest", "least utilised", "by utilisation". */
function rankedBy(reading: Reading): 'fullest' | 'emptiest' | null {
  const text = reading.question.toLowerCase();
  if (/\b(?:emptiest|least (?:used|full|filled|utili[sz]ed|crowded)|lowest (?:utili[sz]ation|usage|fill))\b/u.test(text)) return 'emptiest';
  if (/\b(?:fullest|busiest|tightest|most (?:used|full|filled|utili[sz]ed|crowded)|highest (?:utili[sz]ation|usage|fill))\b/u.test(text)) return takeWords(reading, /^(?:tightest)$/u), 'fullest';
  const named = reading.mentions().some((mention) => mention.shape === 'cidr');
  return reading.has('utilisation') && !named ? 'fullest' : null;
}

const PLAN_WORDS = /^(?:tree|hierarchy|plan|layout|nesting|structure)$/u;

/** "ipam tree", "show the address plan of vrf prod", "hierarchy under 10.0.0.0/8 with free space". */
const tree: Frame = {
  name: 'tree of prefixes',
  read: (reading) => {
    const [word] = takeWords(reading, PLAN_WORDS);
    if (word === undefined) return null;
    const about = takeWords(reading, /^(?:ipam|addressing|address|ip|ipv4|ipv6)$/u).length > 0 || reading.noun(PREFIX, ADDRESS, 'ipam.aggregate') !== null || reading.has('family4', 'family6');
    const network = reading.mentions().find((mention) => mention.shape === 'cidr');
    const vrf = reading.mentions().some((mention) => mention.entries.some((entry) => entry.type === 'ipam.vrf'));
    if (!about && network === undefined && !vrf) return null;
    if (word === 'plan' && !about && !vrf) return null;
    reading.takeNoun(PREFIX, ADDRESS, 'ipam.aggregate');
    if (!vrf) takeLevels(reading);
    reading.take('children', 'parent', 'below');
    const gaps = reading.take('gaps', 'free');
    takeWords(reading, /^(?:gaps?|space|spaces|holes|whole|nested|as|drawn|bars?|their|its)$/u);
    // The tree tells it of every prefix.
    reading.take('utilisation');
    reading.take('units');
    const depth = takeDepth(reading);
    if (network !== undefined) reading.takeItem(network);
    const mentions: readonly IntentMention[] = network === undefined ? [] : [{ slot: 'target', text: network.text, type: PREFIX, number: null }];
    return intentOf('address-tree', { subject: PREFIX, mentions, conditions: [...takeConditions(reading)], details: [...detail('gaps', gaps ? 'yes' : null), ...detail('depth', depth)] });
  },
};

/** "hierarchy with VRFs and prefixes": what the tree is made of, no restriction; "of prefixes without a VRF" is one. */
function takeLevels(reading: Reading): void {
  if (reading.items.some((item) => isFunction(item, 'without') || isFunction(item, 'not') || isFunction(item, 'only'))) return;
  reading.takeNoun('ipam.vrf');
}

/** "to depth 2", "two levels deep". */
function takeDepth(reading: Reading): number | null {
  if (takeWords(reading, /^(?:depth|levels?|deep)$/u).length === 0) return null;
  return takeNumber(reading);
}

/** "duplicate IPs", "is any address recorded twice in vrf prod", "same ip on two devices?". */
const duplicates: Frame = {
  name: 'addresses or prefixes recorded twice',
  read: (reading) => {
    const noun = reading.noun(ADDRESS, PREFIX);
    if (noun === null) return null;
    const said = takeWords(reading, /^(?:duplicates?|duplicated|duplication|dupes?|doubles?|doubled|twice|conflicting|clashing|conflicts?)$/u);
    const more = /\b(?:more than once|several times|multiple times|two times|over again|again|(?:the )?same (?:ip|address|prefix|subnet))\b/iu.test(reading.question);
    if (said.length === 0 && !more) return null;
    const isPrefix = nounType(noun) === PREFIX;
    if (said.every((word) => /^(?:conflict|clash)/u.test(word)) && !more && isPrefix) return null;
    takeWords(reading, /^(?:same|once|several|multiple|times|entered|recorded|exists?|twice|two|more|different|again|registered|documented|held|used|in|appear|appears|occur|occurs|assigned|one|than)$/u);
    reading.take('above', 'used', 'assigned', 'exists', 'find', 'uses');
    reading.takeNoun(ADDRESS, PREFIX, 'dcim.device', 'dcim.interface', 'virtualization.virtualmachine');
    return intentOf('duplicates', { subject: isPrefix ? PREFIX : ADDRESS, request: 'configuration_audit', conditions: [...takeConditions(reading)], details: detail('whether', YES_NO.test(reading.question.trim()) ? 'yes' : null) });
  },
};

const OVERLAP = /^(?:overlap|overlaps|overlapping|overlapped|clash|clashes|clashing|collide|collides|collision|collisions|conflict|conflicts|conflicting|nested|nesting|crossing|cross|intersect|intersects|intersecting)$/u;

/** "overlapping subnets in vrf prod", "active prefixes nested inside another active prefix", "which ip ranges overlap". */
const overlap: Frame = {
  name: 'overlapping networks',
  read: (reading) => {
    const noun = reading.noun(PREFIX, RANGE);
    const network = reading.mentions().find((mention) => mention.shape === 'cidr');
    const said = takeWords(reading, OVERLAP).length > 0 || reading.items.some((item) => reading.isFree(item) && hasCue(item, 'children') && /^nested/iu.test(item.text));
    if (!said) return network === undefined ? null : freeNetwork(reading);
    if (network !== undefined && !/\b(?:in|inside|under|within)\s+\S*\/\d+/iu.test(reading.question)) return clash(reading, 'clash');
    if (noun === null) return null;
    reading.take('children', 'exists', 'contains', 'parent');
    takeWords(reading, /^(?:another|other|others|each|one|any|inside|anything|also|same)$/u);
    reading.takeNoun(PREFIX, RANGE);
    return intentOf('overlaps', { subject: nounType(noun) === RANGE ? RANGE : PREFIX, request: 'configuration_audit', conditions: [...distinct(takeConditions(reading))] });
  },
};

/** "active … another active": the same condition said of both. */
function distinct(conditions: Intent['conditions']): Intent['conditions'] {
  return [...new Map(conditions.map((condition) => [JSON.stringify(condition), condition])).values()];
}

/** "is 10.10.8.0/22 free", "is 10.0.0.0/9 already in use". */
function freeNetwork(reading: Reading): Intent | null {
  if (!YES_NO.test(reading.question.trim()) || reading.noun(ADDRESS) !== null || reading.items.some((item) => item.kind === 'word' && (item.literal?.kind === 'mask' || item.literal?.kind === 'number'))) return null;
  // An empty network may well be recorded.
  if (/\bempty\b/iu.test(reading.question)) return null;
  const free = reading.take('free', 'unused');
  const used = !free && reading.take('used', 'assigned', 'uses');
  return free || used ? clash(reading, free ? 'free' : 'clash') : null;
}

function clash(reading: Reading, asked: 'clash' | 'free'): Intent | null {
  const network = reading.mentions().find((mention) => mention.shape === 'cidr');
  if (network === undefined) return null;
  reading.takeItem(network);
  takeWords(reading, /^(?:anywhere|somewhere|elsewhere|anything|something|with|any|other|others|already|still|existing|recorded|another|if|used|i|add|new)$/u);
  reading.take('used', 'assigned', 'exists', 'free', 'done');
  reading.takeNoun(PREFIX);
  const vrf = reading.target(['ipam.vrf'], 'owner');
  const target: IntentMention = { slot: 'target', text: network.text, type: PREFIX, number: null };
  return intentOf('network-clash', { subject: PREFIX, request: 'configuration_audit', mentions: [target, ...(vrf === null ? [] : [vrf])], details: detail('asked', asked) });
}

export const addressAuditFrames: readonly Frame[] = [duplicates, overlap, tree, fill];
