import type { Intent, IntentMention } from '../../../query/intent.js';
import { isFunction, isPlural, roleStem } from '../../items.js';
import type { Item } from '../../items.js';
import { isFiller, mentionOf } from './draft.js';

/** What an order is about: an object by name, by its role, or by a word that points back; and how many items say so. */
export interface Target {
  readonly mention: IntentMention | null;
  readonly reference: Intent['reference'];
  readonly length: number;
}

const SHAPED: Readonly<Record<string, string>> = { cidr: 'ipam.prefix', address: 'ipam.ipaddress', hash: 'dcim.cable' };

/** The target that starts at an item; null when none does. */
export function targetAt(items: readonly Item[], at: number): Target | null {
  const item = items[at];
  if (item === undefined) return null;
  if (item.kind === 'mention') {
    if (item.shape === 'port' || item.shape === 'email') return null;
    const mention = mentionOf(item, 'target');
    return { mention: { ...mention, type: mention.type ?? SHAPED[item.shape] ?? null }, reference: null, length: 1 };
  }
  if (isFunction(item, 'it')) return { mention: null, reference: 'it', length: 1 };
  if (isFunction(item, 'them')) return { mention: null, reference: 'them', length: 1 };
  return described(items, at) ?? nounAndLiteral(items, at) ?? unknownWord(item);
}

/** "the switch", "the web server": one device, told by its role and perhaps a part of its name. */
function described(items: readonly Item[], at: number): Target | null {
  if (!/^the$/iu.test(items[at - 1]?.text ?? '')) return null;
  const length = roleStem(items[at]) !== null ? 1 : roleStem(items[at + 1]) !== null ? 2 : 0;
  const role = items[at + length - 1];
  if (length === 0 || role === undefined || isPlural(role)) return null;
  const text = items.slice(at, at + length).map((item) => item.text).join(' ');
  return { mention: { slot: 'target', text, type: 'dcim.device', number: null }, reference: null, length };
}

/** "prefix 10.0.0.0/24", "ip 10.0.0.5": the noun stands apart from what it names. */
function nounAndLiteral(items: readonly Item[], at: number): Target | null {
  const noun = items[at];
  const next = items[at + 1];
  if (noun?.kind !== 'word' || next?.kind !== 'mention' || isFiller(noun)) return null;
  const type = noun.senses.find((sense) => sense.kind === 'noun')?.type ?? null;
  if (type === null || !(next.shape in SHAPED)) return null;
  return { mention: { ...mentionOf(next, 'target'), type }, reference: null, length: 2 };
}

/** A word that nobody knows stands where a name stands. */
function unknownWord(item: Item): Target | null {
  if (item.kind !== 'word' || item.senses.length > 0 || item.entries.length > 0 || item.literal !== null || isFiller(item)) return null;
  return { mention: { slot: 'target', text: item.text, type: null, number: null }, reference: null, length: 1 };
}
