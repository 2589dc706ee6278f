import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { measuresOf } from '../../query/measures.js';
import { takeConditions } from '../conditions.js';
import { fieldNames, isFunction, isPlural, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import type { Reading } from '../reading.js';
import { MEASURED_FIELDS, MEASURED_TYPES, SUPERLATIVES, UNIT_WORDS } from '../words/superlatives.js';
import { detail, takeNumber, takeOrdinal } from './frame.js';
import type { Frame } from './frame.js';
import { takeGroups } from './groups.js';
import { takeSubject } from './subject.js';

const statistic: Frame = {
  name: 'sum or average of a quantity',
  read: (reading) => {
    const wanted = takeFunction(reading);
    const { measures, unit } = takeMeasures(reading);
    if (measures.length === 0) return wanted === null || wanted === 'sum' ? null : averageCount(reading, wanted);
    const given = reading.take('assigned', 'handed-out', 'everything-of');
    const by = takeGroups(reading);
    if (wanted === null && !given && by.length === 0 && !unit) return null;
    const counts = reading.take('count');
    if (wanted === null && !given && !counts && reading.question.split(' ').length < 2) return null;
    reading.takeVerb('exists', 'live', 'done');
    reading.take('touching');
    const subject = takeSubject(reading);
    const [first = ''] = measures;
    const type = subject?.type ?? MEASURED_TYPES[first] ?? null;
    if (type === null && !reading.hasFunction('them')) return null;
    return intentOf('statistic', {
      category: 'analysis',
      subject: type,
      columns: measures,
      groupBy: by,
      reference: subject === null && reading.hasFunction('them') ? 'them' : null,
      conditions: [...(subject?.conditions ?? []), ...takeConditions(reading)],
      details: detail('function', wanted ?? 'sum'),
    });
  },
};

/** "average devices per rack": the groups' sizes, averaged. */
function averageCount(reading: Reading, wanted: string): Intent | null {
  const by = takeGroups(reading);
  if (by.length !== 1) return null;
  reading.take('count', 'exists');
  const subject = takeSubject(reading);
  if (subject === null) return null;
  return intentOf('count-statistic', { category: 'analysis', subject: subject.type, groupBy: by, conditions: [...subject.conditions, ...takeConditions(reading)], details: detail('function', wanted) });
}

function takeFunction(reading: Reading): string | null {
  if (reading.take('average')) return 'average';
  if (reading.take('median')) return 'median';
  if (reading.take('sum')) return 'sum';
  return reading.has('count') && /\b(?:total|how much|how many|sum)\b/iu.test(reading.question) && reading.items.some((item) => isMeasure(reading, item) || unitOf(item) !== null) && reading.take('count') ? 'sum' : null;
}

/** The quantities that are asked about; "metres" and "Gbps" stand for theirs. */
function takeMeasures(reading: Reading): { readonly measures: readonly string[]; readonly unit: boolean } {
  const measures: string[] = [];
  let unit = false;
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const named = isMeasure(reading, item) ? (fieldNames(item).find((field) => MEASURED_FIELDS.has(field)) ?? null) : null;
    const measure = named ?? unitOf(item);
    if (measure === null) continue;
    unit ||= named === null;
    reading.takeItem(item);
    measures.push(measure);
  }
  return { measures: [...new Set(measures)], unit };
}

/** A field word behind "with" or "without" restricts; it is no quantity to add up. */
function isMeasure(reading: Reading, item: Item): boolean {
  if (!fieldNames(item).some((field) => MEASURED_FIELDS.has(field)) || roleStem(item) !== null) return false;
  return !isFunction(reading.before(item), 'without');
}

function unitOf(item: Item): string | null {
  const word = item.kind === 'word' ? item.text.toLowerCase() : '';
  return Object.hasOwn(UNIT_WORDS, word) ? (UNIT_WORDS[word] ?? null) : null;
}

const SEVERAL = 5; // "the longest cables": so many, when no number is said

const extreme: Frame = {
  name: 'objects at one end of a measure',
  read: (reading) => {
    if (reading.hasFunction('per') && !reading.has('top', 'bottom')) return byField(reading) ? readExtreme(reading) : null;
    return readExtreme(reading);
  },
};

/** "by install date" names the measure. */
function byField(reading: Reading): boolean {
  return reading.items.some((item) => isFunction(item, 'per') && fieldNames(reading.after(item)).some((field) => MEASURED_FIELDS.has(field)));
}

function readExtreme(reading: Reading): Intent | null {
  const word = reading.items.find((item) => reading.isFree(item) && Object.hasOwn(SUPERLATIVES, item.text.toLowerCase()));
  const top = reading.has('top', 'bottom');
  if (word === undefined && !top) return null;
  const { direction, measures } = (word === undefined ? null : SUPERLATIVES[word.text.toLowerCase()]) ?? { direction: reading.has('bottom') ? ('min' as const) : ('max' as const), measures: [] };
  const place = word === undefined ? null : takeOrdinal(reading, word);
  if (word !== undefined) reading.takeItem(word);
  reading.take('top', 'bottom');
  const said = takeMeasures(reading).measures;
  if (said.length > 1 || (said.length === 0 && measures.length === 0)) return null;
  const number = takeNumber(reading);
  reading.takeVerb('exists', 'live');
  const noun = reading.items.find((item) => reading.isFree(item) && (nounType(item) !== null || roleStem(item) !== null));
  const subject = takeSubject(reading);
  const [first = ''] = said;
  const type = subject?.type ?? MEASURED_TYPES[first] ?? null;
  if (type === null) return null;
  const asked = said.length > 0 ? said : measures.filter((measure) => measuresOf(type, measure).length > 0);
  if (asked.length === 0) return null;
  if (type === 'ipam.vlan') reading.take('uses', 'used');
  const plural = noun !== undefined && isPlural(noun);
  return intentOf('extreme', {
    category: 'analysis',
    subject: type,
    columns: asked,
    limit: place ?? number ?? (plural ? SEVERAL : 1),
    conditions: [...(subject?.conditions ?? []), ...takeConditions(reading)],
    details: [...detail('direction', direction), ...detail('word', word?.text.toLowerCase() ?? 'top')],
  });
}

export const figureFrames: readonly Frame[] = [extreme, statistic];
