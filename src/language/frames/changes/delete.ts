import type { Intent } from '../../../query/intent.js';
import { isFunction, isPlural, nounType } from '../../items.js';
import type { Item } from '../../items.js';
import type { Reading } from '../../reading.js';
import { emptyDraft, isFiller, isNaming, isSeparator, mentionOf, orderIntent, prepositionOf } from './draft.js';
import type { Order } from './order.js';
import { targetAt } from './target.js';

/** "delete X", "remove VLAN 250 from Y", "drop the circuit between A and B". Null when no object is said. */
export function readDeletion(reading: Reading, order: Order): Intent | null {
  return betweenPlaces(reading, order) ?? named(reading, order);
}

/** One object of a kind, told by the two places that it joins. */
function betweenPlaces(reading: Reading, order: Order): Intent | null {
  const noun = order.rest.find((item) => nounType(item) !== null);
  const between = order.rest.find((item) => /^(?:between|from)$/iu.test(item.text));
  const places = order.rest.filter((item) => item.kind === 'mention').slice(0, 2);
  if (noun === undefined || isPlural(noun) || between === undefined || places.length !== 2 || places.some((place) => place.start < between.start)) return null;
  const draft = emptyDraft();
  draft.type = nounType(noun);
  for (const place of places) draft.mentions.push(mentionOf(place, 'place'));
  for (const item of [noun, between, ...places]) reading.takeItem(item);
  return orderIntent('delete', draft, reading);
}

function named(reading: Reading, order: Order): Intent | null {
  const draft = emptyDraft();
  let reference: Intent['reference'] = null;
  let preposition: string | null = null;
  for (let at = 0; at < order.rest.length; ) {
    const item = order.rest[at];
    if (item === undefined) break;
    preposition = prepositionOf(item) ?? (isSeparator(item) ? null : preposition);
    const target = preposition === null && !isStep(item) ? targetAt(order.rest, at) : null;
    const length = target?.length ?? (takePlace(item, preposition, draft) || isStep(item) ? 1 : 0);
    if (target?.mention != null) draft.mentions.push(target.mention);
    reference ??= target?.reference ?? null;
    for (const taken of order.rest.slice(at, at + length)) reading.takeItem(taken);
    at += Math.max(1, length);
  }
  const isNamed = draft.mentions.some((mention) => mention.slot === 'target');
  return isNamed || reference !== null ? orderIntent('delete', draft, reading, { reference }) : null;
}

function takePlace(item: Item, preposition: string | null, draft: ReturnType<typeof emptyDraft>): boolean {
  if (item.kind !== 'mention' || preposition === null || item.shape === 'port') return false;
  draft.mentions.push(mentionOf(item, 'place'));
  return true;
}

function isStep(item: Item): boolean {
  return isFiller(item) || isNaming(item) || isSeparator(item) || prepositionOf(item) !== null || isFunction(item, 'all') || (item.kind === 'word' && nounType(item) !== null && item.literal === null);
}
