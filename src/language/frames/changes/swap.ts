import type { Intent } from '../../../query/intent.js';
import type { Reading } from '../../reading.js';
import { emptyDraft, isFiller, isSeparator, mentionOf, orderIntent, put } from './draft.js';
import type { Order } from './order.js';

const PLACES = /^(?:the|their|rack|of|with|between|and|for|positions?|places?|units?|slots?|spots?|locations?|racks|us?|around|over)$/iu;

/** "swap A and B", "swap the positions of A and B": two names and words for places; null for anything else. */
export function readSwap(reading: Reading, order: Order): Intent | null {
  const names = order.rest.flatMap((item) => (item.kind === 'mention' ? [item] : []));
  const others = order.rest.filter((item) => item.kind !== 'mention');
  const isPlain = names.length === 2 && names.every(({ shape, several }) => !several && shape !== 'port' && shape !== 'cidr' && shape !== 'address');
  if (!isPlain || others.some((item) => !PLACES.test(item.text) && !isFiller(item) && !isSeparator(item))) return null;
  for (const item of order.rest) reading.takeItem(item);
  const draft = emptyDraft();
  for (const name of names) draft.mentions.push(mentionOf(name, 'target'));
  put(draft, 'swap', 'places');
  return orderIntent('update', draft, reading);
}
