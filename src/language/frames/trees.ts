import { intentOf } from '../../query/intent.js';
import { nounType } from '../items.js';
import type { Item } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';

const PLACES = ['dcim.region', 'dcim.sitegroup', 'dcim.site', 'dcim.location'] as const;
const TREE = /^(?:trees?|hierarch(?:y|ies)|hierarchical(?:ly)?|nested|nesting|structure|as|breakdown)$/u;
const ROOMS = /^(?:halls?|rooms?|floors?|suites?|cages?|storeys?|zones?|buildings?)$/u;
const BELOW = /^(?:under|below|beneath|underneath)$/u;
const LEVELS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, top: 1, first: 1, single: 1 };

/** "region tree", "halls and rooms in X", "which sites are under Europe", "locations with their racks at X". */
export const treeFrame: Frame = {
  name: 'places in each other as a tree',
  read: (reading) => {
    const nouns = reading.items.filter((item) => isPlaceNoun(item));
    const tree = reading.items.some((item) => /^(?:tree|trees|hierarchy|hierarchies|hierarchical|hierarchically|nested)$/iu.test(item.text));
    const below = nouns.length > 0 && reading.items.some((item) => BELOW.test(item.text.toLowerCase()) && reading.after(item)?.kind === 'mention');
    const rooms = reading.items.some((item) => ROOMS.test(item.text.toLowerCase()));
    const racks = nouns.some((item) => nounType(item) === 'dcim.location') && /\b(?:with|and) (?:their|its|the)? ?racks?\b/iu.test(reading.question);
    if (!tree && !below && !rooms && !racks) return null;
    const root = takeRoot(reading);
    const kind = kindOf(nouns, root === undefined ? [] : root.types, rooms);
    const depth = takeDepth(reading);
    takeWords(reading, nouns);
    if (racks) reading.takeNoun('dcim.rack');
    if (racks) reading.takeWord(/^their$/u);
    return intentOf('place-tree', { subject: kind, mentions: root === undefined ? [] : [root.mention], details: [...detail('depth', depth), ...detail('racks', racks ? 'yes' : null)] });
  },
};

function isPlaceNoun(item: Item): boolean {
  const type = nounType(item);
  return type !== null && PLACES.some((place) => place === type);
}

function takeRoot(reading: Reading): { readonly mention: ReturnType<typeof toIntentMention>; readonly types: readonly string[] } | undefined {
  const mention = reading.mentions().find((candidate) => canBe(candidate, PLACES) && !ROOMS.test(candidate.text.toLowerCase()));
  if (mention === undefined) return undefined;
  reading.takeItem(mention);
  const types = mention.hint === null ? mention.entries.map(({ type }) => type) : [mention.hint];
  return { mention: toIntentMention(mention, 'place', []), types };
}

/** What the tree is made of: what is named, else what the root holds. */
function kindOf(nouns: readonly Item[], root: readonly string[], rooms: boolean): string {
  const types = nouns.map((item) => nounType(item));
  if (types.includes('dcim.sitegroup') || root.includes('dcim.sitegroup')) return 'dcim.sitegroup';
  if (rooms || types.includes('dcim.location')) return 'dcim.location';
  if (root.includes('dcim.region') || types.includes('dcim.region')) return 'dcim.region';
  if (root.includes('dcim.site') || root.includes('dcim.location')) return 'dcim.location';
  return 'dcim.region';
}

/** "two levels", "top level only". */
function takeDepth(reading: Reading): number | null {
  const level = reading.items.find((item) => /^levels?$/iu.test(item.text));
  const before = level === undefined ? undefined : reading.before(level);
  if (level === undefined || before === undefined) {
    const top = reading.items.find((item) => /^(?:top|first) level$/iu.test(item.text));
    if (top !== undefined) reading.takeItem(top);
    return top === undefined ? null : 1;
  }
  const number = before.kind === 'word' && before.literal?.kind === 'number' ? before.literal.value : LEVELS[before.text.toLowerCase()];
  if (number === undefined) return null;
  reading.takeItem(level);
  reading.takeItem(before);
  reading.takeWord(/^(?:deep|down)$/u);
  return number;
}

function takeWords(reading: Reading, nouns: readonly Item[]): void {
  for (const item of nouns) reading.takeItem(item);
  for (const item of reading.items) {
    const text = item.text.toLowerCase();
    if (TREE.test(text) || ROOMS.test(text) || BELOW.test(text) || /^(?:places?|draw|draw me|whole|full)$/u.test(text)) reading.takeItem(item);
  }
}
