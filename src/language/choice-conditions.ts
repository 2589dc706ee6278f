import { objectType } from '../netbox/catalogue.js';
import type { IntentCondition } from '../query/intent.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** A shorter word is too weak a beginning of a value ("po" of "point-to-point"). */
const SHORTEST_START = 3;

/**
 * A word outside the vocabulary that is a value of one of the subject's choice fields, or how its values begin:
 * "gre tunnels", "vxlan L2VPNs", "wpa enterprise wlans". Null when no field, or more than one, has it.
 */
export function choiceCondition(reading: Reading, item: Item, subject: string | null, negated: boolean): IntentCondition | null {
  if (subject === null || !isUnknown(item)) return null;
  const next = reading.after(item);
  const pair = next !== undefined && reading.isFree(next) && isUnknown(next) ? valuesOf(subject, `${item.text}${next.text}`) : null;
  if (pair !== null && next !== undefined) reading.takeItem(next);
  const found = pair ?? valuesOf(subject, item.text);
  return found === null ? null : { about: found.field, operator: 'is', values: found.values, type: null, negated };
}

function isUnknown(item: Item): boolean {
  if (item.kind === 'mention') return item.entries.length === 0 && item.shape === 'unknown' && item.hint === null;
  return item.senses.length === 0 && item.entries.length === 0 && item.literal === null;
}

function valuesOf(subject: string, text: string): { readonly field: string; readonly values: readonly string[] } | null {
  const wanted = folded(text);
  const fields = Object.entries(objectType(subject).fields).flatMap(([field, kind]) => {
    if (kind.kind !== 'choice' || field === 'status') return [];
    const values = kind.values.filter((value) => typeof value === 'string');
    const exact = values.filter((value) => folded(value) === wanted);
    const begun = wanted.length < SHORTEST_START ? [] : values.filter((value) => startsWith(value, wanted));
    const found = begun.length > 0 ? begun : exact;
    return found.length === 0 ? [] : [{ field, values: found }];
  });
  const [only] = fields;
  return only !== undefined && fields.length === 1 ? only : null;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[\s_.-]+/gu, '');
}

/** Whether the first parts of a value are the word: "vxlan" of "vxlan-evpn", "wpa" of "wpa-personal". */
function startsWith(value: string, wanted: string): boolean {
  const parts = value.split('-');
  return parts.some((_, index) => folded(parts.slice(0, index + 1).join('')) === wanted);
}
