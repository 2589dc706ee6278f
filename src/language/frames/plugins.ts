import type { NameIndex } from '../../inventory/name-index.js';
import { isLearned, objectType } from '../../netbox/catalogue.js';
import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { isFunction, isPlural, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import { takePluginConditions } from '../plugin-conditions.js';
import { OWN } from '../plugin-field-conditions.js';
import { fieldTo, kindOf, labelAt, pluginFields } from '../plugin-fields.js';
import type { PluginFields } from '../plugin-fields.js';
import type { Reading } from '../reading.js';
import { detail, takeNumber } from './frame.js';
import type { Frame } from './frame.js';
import { groupFrames, takeBehindPer } from './groups.js';
import { listFrames } from './lists.js';

/** The frames for a question that speaks of a plugin's objects: of what was asked first. No other frame knows of such types. */
export function pluginFrames(reading: Reading, names: NameIndex): readonly Frame[] {
  const asked = reading.items.find((item) => typeOf(item) !== null || roleStem(item) !== null);
  const type = asked === undefined ? null : typeOf(asked);
  if (type === null || !isLearned(type)) return [...groupFrames, ...listFrames];
  return [objectsOf(type, names), ...groupFrames];
}

function typeOf(item: Item): string | null {
  return item.kind === 'mention' ? item.hint : nounType(item);
}

const OPENER = /^(?:is|are) (?:there|any)\b|^(?:do|does|have|has) (?:we|i|you|us|netbox)\b|^any\b|^got any\b/iu;
const YES_NO = /^(?:is|are|was|were|do|does|did|has|have)\b/iu;

function objectsOf(type: string, names: NameIndex): Frame {
  return {
    name: 'objects of a plugin',
    read: (reading) => {
      // What has most of something is ranked; what is so or not is asked of one object.
      if (reading.has('most', 'fewest') || (YES_NO.test(reading.question.trim()) && !OPENER.test(reading.question.trim()))) return null;
      const fields = pluginFields(type, names);
      const isCount = reading.take('count', 'sum');
      const isExists = OPENER.test(reading.question.trim());
      reading.takeVerb('find', 'exists', 'contents', 'everything-of', 'where', 'done', 'live', 'details');
      const limit = reading.has('first', 'top') ? takeNumber(reading) : null;
      if (limit !== null) reading.take('first', 'top');
      if (reading.mentions().some(({ hint }) => hint === 'extras.tag')) reading.take('tagged');
      return objects(reading, fields, { act: isCount ? 'count' : isExists ? 'exists' : 'list', limit });
    },
  };
}

function objects(reading: Reading, fields: PluginFields, { act, limit }: { readonly act: 'count' | 'exists' | 'list'; readonly limit: number | null }): Intent | null {
  const noun = reading.items.find((item) => typeOf(item) === fields.type);
  // "group them by zone": what is grouped is no zone.
  if (noun === undefined || isFunction(reading.before(noun), 'per')) return null;
  const own = named(noun, fields);
  reading.takeItem(noun);
  const groupBy = takeGroups(reading, fields);
  const conditions = [...own, ...takePluginConditions(reading, fields)];
  if (limit !== null && groupBy.length > 0) return ranked(fields, { groupBy, conditions, limit });
  if (groupBy.length > 0) return intentOf('group', { subject: fields.type, groupBy, conditions, category: 'analysis' });
  const isOne = act === 'list' && !isPlural(noun) && conditions.length === 1 && conditions[0]?.about === keyOf(fields);
  return intentOf(act, { subject: fields.type, conditions, limit, details: detail('view', isOne ? 'yes' : null) });
}

/** "top 3 zones by default ttl": the largest of a number. */
function ranked(fields: PluginFields, { groupBy, conditions, limit }: Pick<Intent, 'groupBy' | 'conditions'> & { readonly limit: number }): Intent | null {
  const [field = '', ...others] = groupBy;
  const isNumber = ['integer', 'decimal'].includes(kindOf(fields, field));
  return isNumber && others.length === 0 ? intentOf('list', { subject: fields.type, conditions, limit, order: [{ field, descending: true }] }) : null;
}

function keyOf({ type }: PluginFields): string {
  return `${OWN}${objectType(type).key}`;
}

/** "zone example.com" came as one item. */
function named(noun: Item, fields: PluginFields): Intent['conditions'] {
  return noun.kind === 'mention' ? [{ about: keyOf(fields), operator: 'is', values: [noun.text], type: null, negated: false }] : [];
}

/** The fields behind "per", "by", "for each". */
function takeGroups(reading: Reading, fields: PluginFields): readonly string[] {
  return takeBehindPer(reading, (item) => {
    const group = groupAt(reading, item, fields);
    return group !== null && reading.takeSpan(item.start, Math.max(group.end, item.end)) ? group.field : null;
  });
}

function groupAt(reading: Reading, item: Item, fields: PluginFields): { readonly field: string; readonly end: number } | null {
  const label = labelAt(fields, reading.question, item.start);
  const type = label === null ? nounType(item) : null;
  const field = type === null ? null : fieldTo(fields, type);
  return label ?? (field === null ? null : { field, end: item.end });
}
