import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, isPlural, nounType, siteKind } from '../items.js';
import type { Item } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { detail, places } from './frame.js';
import type { Frame } from './frame.js';
import { takeWords } from './free-space.js';

const SITE = 'dcim.site';
const VLAN = 'ipam.vlan';
const PREFIX = 'ipam.prefix';
const ABSENT = /^(?:missing|absent|lacks?|lacking|undefined|unavailable)$/iu;
const THERE = /^(?:present|exists?|existing|defined|configured|available|there|set up|recorded|an?|the|any|own|that|which|who|have|has|with|having)$/iu;

/** The one VLAN that a question names by number or name. */
function vlanIn(reading: Reading): MentionItem | null {
  const [vlan, ...others] = reading.mentions().filter((mention) => mention.hint === VLAN || mention.shape === 'vid');
  return vlan === undefined || others.length > 0 ? null : vlan;
}

/** "which sites don't have vlan 30", "where is vlan 30 missing", "branches with a guest vlan but no guest subnet". */
const presence: Frame = {
  name: 'sites with or without a VLAN',
  read: (reading) => {
    const vlan = vlanIn(reading);
    if (vlan === null || reading.has('free', 'next') || reading.noun(VLAN) !== null) return null;
    const isListed = reading.items.some((item) => item.index < vlan.index && isSites(item));
    const asksWhere = reading.items.some((item) => reading.isFree(item) && hasCue(item, 'where'));
    if (!isListed && !asksWhere && !/\b(?:which|what) sites?\b/iu.test(reading.question)) return null;
    reading.takeItem(vlan);
    const noSubnet = takeNoSubnet(reading, vlan);
    const { said, negated } = takeSigns(reading, vlan, noSubnet ?? reading.items.length);
    if ((!said && noSubnet === null) || (negated && noSubnet !== null) || (!isListed && !negated && noSubnet === null)) return null;
    const count = reading.take('count');
    if (!isListed) reading.take('where');
    reading.takeNoun(SITE);
    const show = noSubnet !== null ? 'no-subnet' : negated ? 'absent' : 'present';
    return intentOf('vlan-presence', { subject: SITE, mentions: [toIntentMention(vlan, 'target', [VLAN])], conditions: [...takeConditions(reading, SITE)], details: [...detail('show', show), ...detail('count', count ? 'yes' : null)] });
  },
};

/** "sites", "branches": what is asked for, not a single site. */
function isSites(item: Item): boolean {
  if (siteKind(item) === 'all' || (nounType(item) === SITE && isPlural(item))) return true;
  return item.kind === 'mention' && item.entries.some(({ type }) => type === 'dcim.sitegroup') && item.entries.every(({ type }) => type !== SITE);
}

/** Takes "but no (guest) subnet" behind the VLAN; gives where it begins, or null. */
function takeNoSubnet(reading: Reading, vlan: Item): number | null {
  const noun = reading.items.find((item) => item.index > vlan.index && reading.isFree(item) && nounType(item) === PREFIX);
  const sign = noun === undefined ? undefined : reading.items.slice(vlan.index + 1, noun.index).find((item) => isFunction(item, 'without') || isFunction(item, 'not'));
  if (noun === undefined || sign === undefined) return null;
  const between = reading.items.slice(sign.index + 1, noun.index);
  // Another kind of subnet than that of the VLAN is another question.
  if (between.some((item) => item.text.toLowerCase() !== vlan.text.toLowerCase() && !/^(?:an?|any|the|own|ip|matching|corresponding|have|has|have an?|with an?|with)$/iu.test(item.text))) return null;
  for (const item of [sign, ...between, noun]) reading.takeItem(item);
  for (const item of reading.items.slice(vlan.index + 1, sign.index)) if (/^(?:but|and|yet|though|with|have|has|having)$/iu.test(item.text)) reading.takeItem(item);
  return sign.index;
}

/** Takes the words around the VLAN that say that it is there, or not; two negations are none. */
function takeSigns(reading: Reading, vlan: Item, end: number): { readonly said: boolean; readonly negated: boolean } {
  let negations = 0;
  let said = false;
  const take = (item: Item): boolean => {
    const isNegation = isFunction(item, 'without') || isFunction(item, 'not') || ABSENT.test(item.text);
    if (!isNegation && !THERE.test(item.text) && !isFunction(item, 'have') && !isFunction(item, 'with') && !isFunction(item, 'do') && !isFunction(item, 'filler') && !hasCue(item, 'exists')) return false;
    if (isNegation) negations += 1;
    said ||= isNegation || isFunction(item, 'have') || isFunction(item, 'with') || /^(?:have|has|having|with)/iu.test(item.text);
    reading.takeItem(item);
    return true;
  };
  for (let item = reading.before(vlan); item !== undefined && !isFunction(item, 'question') && take(item); item = reading.before(item));
  for (const item of signsBehind(reading, vlan, end)) take(item);
  return { said, negated: negations % 2 === 1 };
}

/** "not defined", "missing" at the end or before a place: before anything else they would be said of that ("without firewall"). */
function signsBehind(reading: Reading, vlan: Item, end: number): readonly Item[] {
  const behind = reading.items.slice(vlan.index + 1, end);
  const rest = behind.findIndex((item) => !isFunction(item, 'not') && !ABSENT.test(item.text) && !STANDS.test(item.text) && !hasCue(item, 'exists'));
  const next = rest === -1 ? undefined : behind[rest];
  return next === undefined || isFunction(next, 'in') || /^[?.!]$/u.test(next.text) ? behind.slice(0, rest === -1 ? behind.length : rest) : [];
}

const STANDS = /^(?:present|exists?|existing|defined|configured|available|there|set up|recorded)$/iu;

const SAME = /^(?:same|identical|identically|alike|equal|equally|consistent|consistently|uniform|uniformly)$/iu;
const DIFFERENT = /^(?:differ|differs|different|differently|inconsistent|inconsistently|vary|varies)$/iu;
const FIELDS: readonly (readonly [RegExp, string])[] = [[/^(?:called|name|names|named)$/iu, 'name'], [/^(?:status|statuses|state)$/iu, 'status'], [/^roles?$/iu, 'role'], [/^(?:ids?|vids?|numbers?|numbered)$/iu, 'vid']];

/** "is VLAN 200 called the same everywhere", "does vlan 30 have the same role at all sites". */
const sameness: Frame = {
  name: 'whether a VLAN is the same everywhere',
  read: (reading) => {
    const vlan = vlanIn(reading);
    const same = takeWords(reading, SAME).length > 0;
    const different = takeWords(reading, DIFFERENT).length > 0;
    if (vlan === null || same === different || !/\b(?:everywhere|anywhere|(?:all|every|each|across|between|at|per|different)\b.*\b(?:sites?|locations?|places?|branches|offices|datacent(?:er|re)s?))\b/iu.test(reading.question)) return null;
    reading.takeItem(vlan);
    const fields = FIELDS.flatMap(([pattern, field]) => (takeWords(reading, pattern).length > 0 ? [field] : []));
    takeWords(reading, /^(?:everywhere|anywhere|across|all|every|each|at|between|way|places?|the|its)$/iu);
    reading.take('find', 'exists', 'used');
    reading.takeNoun(SITE);
    const negated = different !== reading.hasFunction('not');
    for (const item of reading.items) if (isFunction(item, 'not')) reading.takeItem(item);
    return intentOf('vlan-names', { subject: VLAN, mentions: [toIntentMention(vlan, 'target', [VLAN]), ...places(reading)], details: [...fields.map((value) => ({ name: 'field', value })), ...detail('negated', negated ? 'yes' : null)] });
  },
};

const LINK = /^(?:links?|cables?|connections?|trunks?|uplinks?|interconnects?|between|both|ends?|sides?|two|where|whose|that|of|on|have|with|carry|carries|allowed|sets?|lists?)$/iu;
const MISMATCH = /^(?:differ|differs|differing|different|mismatch|mismatches|mismatched|mismatching|disagree|disagrees|unequal|inconsistent|do not match)$/iu;

/** "links between core-sw-01 and dist-sw-01 where the vlans differ". */
const links: Frame = {
  name: 'links with different VLANs at their ends',
  read: (reading) => {
    const devices = reading.mentions().filter((mention) => mention.entries.some(({ type }) => type === 'dcim.device'));
    const [a, b] = devices;
    if (a === undefined || b === undefined || devices.length > 2 || reading.noun(VLAN) === null) return null;
    const noMatch = reading.hasFunction('not') && takeWords(reading, /^match(?:es|ing)?$/iu).length > 0;
    if (!noMatch && takeWords(reading, MISMATCH).length === 0) return null;
    return pairIntent(reading, a, b, noMatch);
  },
};

function pairIntent(reading: Reading, a: MentionItem, b: MentionItem, noMatch: boolean): Intent {
  for (const item of [a, b]) reading.takeItem(item);
  reading.takeNoun(VLAN, 'dcim.cable', 'dcim.interface');
  takeWords(reading, LINK);
  reading.take('where', 'exists', 'peer', 'connectivity');
  if (noMatch) for (const item of reading.items) if (isFunction(item, 'not')) reading.takeItem(item);
  return intentOf('link-vlans', { subject: 'dcim.interface', request: 'relationship_analysis', mentions: [toIntentMention(a, 'target', ['dcim.device']), toIntentMention(b, 'second', ['dcim.device'])] });
}

export const vlanGapFrames: readonly Frame[] = [presence, sameness, links];
