import type { Intent, IntentMention } from '../../../query/intent.js';
import { fieldNames, isFunction } from '../../items.js';
import type { Item } from '../../items.js';
import { isFiller, mentionOf } from './draft.js';
import { targetAt } from './target.js';
import type { Target } from './target.js';

/** The part of an order to change that stands before the new value: which object, and which of its fields. */
export interface Head {
  readonly mention: IntentMention | null;
  /** Where the object is, when that tells it from others of its name. */
  readonly place: IntentMention | null;
  readonly reference: Intent['reference'];
  readonly field: string | null;
  /** How many items it takes, with the "to" or "as" behind it. */
  readonly length: number;
  /** The word that leads to the value. */
  readonly joint: string | null;
}

const JOINT = /^(?:to|as|=|:|is|into|onto|in|at|with|on|under)$/iu;

/** Reads "[the] FIELD of TARGET to", "TARGET's FIELD to", "TARGET to" or "FIELD to". */
export function readHead(items: readonly Item[]): Head {
  const start = skipFillers(items, 0);
  const [field] = fieldsAt(items, start);
  if (field !== undefined && /^(?:of|for|on|from)$/iu.test(items[start + 1]?.text ?? '')) return fieldOfTarget(items, start, field);
  const pointed = /^its$/iu.test(items[start]?.text ?? '');
  const target = pointed ? POINTED : field === undefined || !leadsToValue(items, start + 1) ? targetAt(items, start) : null;
  if (target === null) return field === undefined ? headOf(items, start, null, null) : headOf(items, start + 1, null, field);
  const behind = skipFillers(items, start + target.length);
  const [own] = fieldsAt(items, behind);
  return own === undefined || (items[behind + 1] === undefined && !pointed) ? headOf(items, start + target.length, target, null) : headOf(items, behind + 1, target, own);
}

const POINTED: Target = { mention: null, reference: 'it', length: 1 };

function fieldOfTarget(items: readonly Item[], at: number, field: string): Head {
  const from = skipFillers(items, at + 2);
  const target = targetAt(items, from);
  return headOf(items, from + (target?.length ?? 0), target, field);
}

function headOf(items: readonly Item[], at: number, target: Target | null, field: string | null): Head {
  const place = target === null ? null : placeAt(items, skipFillers(items, at));
  let end = skipFillers(items, place === null ? at : skipFillers(items, at) + 2);
  // "from planned to active": the old value is looked up, not believed.
  const until = items.findIndex((item, index) => index > end && /^(?:to|into)$/iu.test(item.text));
  if (/^from$/iu.test(items[end]?.text ?? '') && until > end) end = until;
  const joint = items[end];
  const joined = joint !== undefined && JOINT.test(joint.text) ? joint.text.toLowerCase() : null;
  return { place, mention: target?.mention ?? null, reference: target?.reference ?? null, field, length: joined === null ? end : end + 1, joint: joined };
}

/** "vlan 200 at site-lon to …": a place in front of the value belongs to the object. */
function placeAt(items: readonly Item[], at: number): IntentMention | null {
  const [preposition, place, joint] = items.slice(at, at + 3);
  if (!/^(?:in|at|on|of)$/iu.test(preposition?.text ?? '') || place?.kind !== 'mention' || !/^(?:to|as|=|is|from)$/iu.test(joint?.text ?? '')) return null;
  return mentionOf(place, 'second');
}

function leadsToValue(items: readonly Item[], at: number): boolean {
  const item = items[at];
  return item === undefined || JOINT.test(item.text) || item.kind === 'mention' || item.literal !== null;
}

function fieldsAt(items: readonly Item[], at: number): readonly string[] {
  const item = items[at];
  if (item === undefined || isFunction(item, 'of')) return [];
  const custom = item.kind === 'mention' ? item.entries.find((entry) => entry.type === 'extras.customfield') : undefined;
  if (/^(?:vid|vlan id)$/iu.test(item.text)) return ['vid'];
  return custom === undefined ? fieldNames(item) : [`custom field ${custom.name}`];
}

function skipFillers(items: readonly Item[], from: number): number {
  let at = from;
  for (let item = items[at]; item !== undefined && isFiller(item) && !JOINT.test(item.text); item = items[at]) at += 1;
  return at;
}
