import { SAVED_FILTERS } from '../../inventory/named-types.js';
import { kindsOf } from '../../inventory/saved-filters.js';
import { findObjectType } from '../../netbox/catalogue.js';
import { intentOf } from '../../query/intent.js';
import type { IntentCondition } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, nounType } from '../items.js';
import type { Item } from '../items.js';
import type { MentionItem, Reading } from '../reading.js';
import type { Frame } from './frame.js';

/** "is core-sw-01 in saved filter X", "does fw-01 match saved filter X": whether the object is one of those. */
const member: Frame = {
  name: 'whether an object matches a saved filter',
  read: (reading) => {
    if (!/^(?:is|are|does|do)\b/iu.test(reading.question.trim())) return null;
    const [object, filter, ...others] = reading.mentions();
    if (object === undefined || filter?.hint !== SAVED_FILTERS.type || others.length > 0) return null;
    const type = typeOf(object, kindsOf(filter.entries[0]));
    return type === null ? null : intentOf('exists', { subject: type, conditions: takeConditions(reading, type) });
  },
};

/** The one type of which a name is, of those that the filter has where it could be of several. */
function typeOf({ hint, entries }: MentionItem, kinds: readonly string[]): string | null {
  if (hint !== null) return hint;
  const types = [...new Set(entries.map((entry) => entry.type))];
  const [type, ...others] = types.length > 1 ? types.filter((each) => kinds.includes(each)) : types;
  return others.length > 0 ? null : (type ?? null);
}

/** "saved filters for devices", "is there a custom field for racks": what NetBox keeps for some types of object. */
const kept: Frame = {
  name: 'what is kept for a kind of object',
  read: (reading) => {
    const noun = reading.items.find((item) => reading.isFree(item) && isKept(nounType(item)));
    const behind = noun === undefined ? null : kindBehind(reading, noun);
    const [type, kind] = [nounType(noun), nounType(behind?.at(-1))];
    if (noun === undefined || behind === null || type === null || kind === null) return null;
    const counted = reading.take('count');
    const exists = /^(?:is|are) there\b|^(?:do|does|have) (?:we|i|you)\b/iu.test(reading.question.trim());
    reading.takeVerb('exists');
    for (const item of [noun, ...behind]) reading.takeItem(item);
    const ofKind: IntentCondition = { about: 'object_types', operator: 'is', values: [kind], type: null, negated: false };
    return intentOf(counted ? 'count' : exists ? 'exists' : 'list', { subject: type, conditions: [ofKind, ...takeConditions(reading, type)] });
  },
};

/** Tags are on objects besides, which is what people ask of them. */
function isKept(type: string | null): boolean {
  return type !== null && type !== 'extras.tag' && findObjectType(type)?.fields['object_types'] !== undefined;
}

/** Words between the noun and its joint: "saved filters that apply to racks", "which custom fields are there for racks". */
const BETWEEN = /^(?:that|which|apply|applies|applicable|work|works|exist|exists|available|defined|usable|kept|made)$/iu;

/** The noun behind "for": "for devices", "of the type rack"; with all that stands before it. */
function kindBehind(reading: Reading, noun: Item): readonly Item[] | null {
  const words: Item[] = [];
  let open = false;
  for (let item = reading.after(noun); item !== undefined && reading.isFree(item); item = reading.after(item)) {
    words.push(item);
    const isJoint = /^(?:for|of|on|about|to)$/iu.test(item.text);
    if (open && nounType(item) !== null && !/^(?:type|kind)$/iu.test(item.text)) return words;
    if (open ? !isSmall(item) : !isJoint && !isFunction(item, 'be') && !isFunction(item, 'have') && !isSmall(item) && !BETWEEN.test(item.text)) return null;
    open ||= isJoint;
  }
  return null;
}

function isSmall(item: Item): boolean {
  return isFunction(item, 'filler') || isFunction(item, 'all') || isFunction(item, 'do') || hasCue(item, 'exists') || /^(?:type|kind)$/iu.test(item.text);
}

export const savedFilterFrames: readonly Frame[] = [member, kept];
