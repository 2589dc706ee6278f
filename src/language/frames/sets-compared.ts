import { intentOf } from '../../query/intent.js';
import type { IntentMention } from '../../query/intent.js';
import { hasCue, isFunction, isPlural, nounType, siteKind } from '../items.js';
import type { Item } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';

/** Types that several places or owners can have in common: by being used there, or by an id. */
const SHARED = new Set(['ipam.vlan', 'dcim.devicetype', 'dcim.manufacturer', 'dcim.devicerole', 'dcim.platform', 'circuits.provider', 'tenancy.tenant', 'extras.tag', 'ipam.role', 'ipam.vrf', 'ipam.asn']);
const HOLDERS = new Set(['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location', 'dcim.rack', 'tenancy.tenant', 'tenancy.tenantgroup', 'virtualization.cluster', 'extras.tag']);
const COMMON = /\b(?:both|common|in common|shared|share|overlap|overlapping|intersection)\b/iu;
const AROUND = /^(?:both|common|shared|share|overlap|overlapping|intersection|between|two|found|set|only|appear|appears|exist|exists|present|absent|lacks?|lacking|missing|that|which|what|one|other|the)$/iu;

/** What one place or owner has and another has not, or what both have. */
const compareSets: Frame = {
  name: 'what is in one set and not in another',
  read: (reading) => {
    const noun = reading.items.find((item) => reading.isFree(item) && SHARED.has(nounType(item) ?? '') && isPlural(item));
    const type = nounType(noun);
    if (noun === undefined || type === null) return null;
    const holders = reading.mentions().filter((mention) => mention.entries.some((entry) => HOLDERS.has(entry.type)));
    const kind = reading.items.find((item) => reading.isFree(item) && siteKind(item) === 'all');
    const [denied, ...moreDenied] = reading.items.filter((item) => reading.isFree(item) && (isFunction(item, 'not') || isFunction(item, 'without') || isFunction(item, 'except')));
    // "Not in A and not in B" is in neither.
    if (moreDenied.length > 0) return null;
    const common = denied === undefined && COMMON.test(reading.question);
    const [first, second, ...more] = holders;
    const isPair = first !== undefined && second !== undefined && more.length === 0 && kind === undefined && familiesOf(first).some((family) => familiesOf(second).includes(family));
    if (!isPair && !(common && kind !== undefined && holders.length === 0)) return null;
    if (!common && denied === undefined) return null;
    reading.takeItem(noun);
    const mentions = isPair ? ordered(reading, [first, second], denied).map((item) => take(reading, item)) : [kindMention(reading, kind)];
    takeAround(reading);
    return intentOf('compare-sets', { category: 'analysis', complexity: 'complex', subject: type, mentions: mentions.flatMap((mention) => mention ?? []), details: detail('wanted', common ? 'both' : 'first-only') });
  },
};

/** Sets are told apart by two of a kind: two places, two owners. A place and an owner only restrict. */
function familiesOf({ entries }: MentionItem): readonly string[] {
  return entries.map(({ type }) => (/^dcim\./u.test(type) ? 'place' : type.replace(/group$/u, '')));
}

function take(reading: Reading, item: MentionItem): IntentMention {
  reading.takeItem(item);
  return toIntentMention(item, 'target');
}

function kindMention(reading: Reading, kind: Item | undefined): IntentMention | null {
  if (kind === undefined) return null;
  reading.takeItem(kind);
  return { slot: 'target', text: kind.text, type: 'dcim.site', number: null };
}

/** The one that has them first: "in A that B does not have", "that B lacks but A has", "missing at B that A has". */
function ordered(reading: Reading, [first, second]: readonly [MentionItem, MentionItem], denied: Item | undefined): readonly [MentionItem, MentionItem] {
  if (denied === undefined || denied.index > second.index) return [first, second];
  if (denied.index < first.index) return [second, first];
  const between = reading.items.slice(denied.index + 1, second.index);
  const turns = between.some((item) => /^(?:but|that|which|while|has|have)$/iu.test(item.text));
  return turns ? [second, first] : [first, second];
}

function takeAround(reading: Reading): void {
  for (const item of reading.items) {
    if (reading.isFree(item) && (AROUND.test(item.text) || isFunction(item, 'not') || isFunction(item, 'without') || isFunction(item, 'except') || isFunction(item, 'have') || hasCue(item, 'share'))) reading.takeItem(item);
  }
  reading.take('used', 'uses', 'exists', 'everything-of', 'live', 'contains', 'running', 'compare');
}

export const setComparisonFrames: readonly Frame[] = [compareSets];
