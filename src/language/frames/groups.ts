import { intentOf } from '../../query/intent.js';
import { fieldNames, hasCue, isFunction, isPlural, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import { takeConditions } from '../conditions.js';
import type { Reading } from '../reading.js';
import { detail, takeNumber, takeOrdinal } from './frame.js';
import type { Frame } from './frame.js';
import { impliedSubject, takeSubject } from './subject.js';
import type { Subject } from './subject.js';

const group: Frame = {
  name: 'count per group',
  read: (reading) => {
    const crossed = takeCrossed(reading);
    const by = [...crossed, ...takeGroups(reading)];
    if (by.length === 0) return null;
    reading.take('count', 'matrix');
    if (/^group$/iu.test(reading.items[0]?.text ?? '')) reading.takeWord(/^group$/u);
    reading.takeVerb('exists');
    const subject = takeSubject(reading) ?? (reading.hasFunction('them', 'it') ? null : impliedSubject(reading));
    if (subject === null && crossed.length > 0) return intentOf('group', { subject: 'dcim.device', groupBy: by, category: 'analysis', conditions: [...takeConditions(reading, 'dcim.device')] });
    const reference = subject === null ? ('them' as const) : null;
    if (subject === null && !reading.hasFunction('them', 'it') && reading.unread().length > 0) return null;
    return intentOf('group', { subject: subject?.type ?? null, reference, groupBy: by, category: 'analysis', conditions: [...(subject?.conditions ?? []), ...takeConditions(reading, subject?.type ?? null)] });
  },
};

/** "role x manufacturer", "a matrix of site vs status": two things that are set against each other. */
function takeCrossed(reading: Reading): readonly string[] {
  const joint = reading.has('matrix') ? /^(?:x|×|vs|versus|against|by|and)$/iu : /^(?:x|×)$/iu;
  for (const item of reading.items) {
    const [before, after] = [reading.before(item), reading.after(item)];
    if (!joint.test(item.text) || before === undefined || after === undefined || !reading.isFree(before) || !reading.isFree(after)) continue;
    const names = [groupName(before), groupName(after)];
    // "devices by role": what is counted is no group.
    if (isPlural(before) || names.some((name) => name === null)) continue;
    for (const each of [before, item, after]) reading.takeItem(each);
    return names.flatMap((name) => name ?? []);
  }
  return [];
}

/** The nouns and fields behind "per", "by", "of each". */
export function takeGroups(reading: Reading): readonly string[] {
  return takeBehindPer(reading, (item) => {
    const name = groupName(item);
    if (name !== null) reading.takeItem(item);
    return name;
  });
}

/** What `take` makes of each word behind "per", as long as it makes something of it; joints between them are passed over. */
export function takeBehindPer(reading: Reading, take: (item: Item) => string | null): readonly string[] {
  const groups: string[] = [];
  let open = false;
  for (const item of reading.items) {
    if (isFunction(item, 'per') && !isFunction(item, 'and')) {
      open = true;
      continue;
    }
    const group = open && reading.isFree(item) ? take(item) : null;
    if (group !== null) groups.push(group);
    else if (!isFunction(item, 'and') && !isFunction(item, 'filler')) open = false;
  }
  return groups;
}

function groupName(item: Item): string | null {
  const [field] = fieldNames(item);
  const type = nounType(item);
  if (field !== undefined && type === null) return field;
  return type ?? field ?? null;
}

const rank: Frame = {
  name: 'rank groups by count',
  read: (reading) => {
    const superlative = reading.items.find((item) => hasCue(item, 'most') || hasCue(item, 'fewest'));
    const place = superlative === undefined ? null : takeOrdinal(reading, superlative);
    const fewest = reading.take('fewest');
    const most = reading.take('most');
    const top = reading.take('top');
    const bottom = reading.take('bottom');
    if (!fewest && !most && !top && !bottom) return null;
    const limit = place ?? takeNumber(reading);
    if (!fewest && !most && limit === null) return null;
    reading.take('everything-of', 'owner', 'count', 'exists');
    const grouped = takeSubject(reading) ?? stemSubject(reading);
    if (grouped === null) return null;
    const measured = takeMeasure(reading);
    // "the highest rack" has no number of anything in mind.
    if (measured === null && /\b(?:highest|lowest)\b/iu.test(reading.question)) return null;
    const conditions = [...grouped.conditions, ...takeConditions(reading, grouped.type)];
    const direction = fewest || bottom ? 'fewest' : 'most';
    return intentOf('rank', { category: 'analysis', subject: grouped.type, groupBy: measured === null ? [] : [measured], conditions, limit: limit ?? 1, details: detail('direction', direction) });
  },
};

/** "three emptiest branches": a stem of several names is the group. */
function stemSubject(reading: Reading): Subject | null {
  const group = reading.mentions().find((mention) => mention.several || mention.entries.some((entry) => entry.type === 'dcim.sitegroup' || entry.type === 'dcim.region'));
  const [entry] = group?.entries ?? [];
  if (entry === undefined) return null;
  return { type: entry.type === 'dcim.sitegroup' || entry.type === 'dcim.region' ? 'dcim.site' : entry.type, conditions: [], definite: false };
}

function takeMeasure(reading: Reading): string | null {
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const type = nounType(item) ?? (roleStem(item) === null ? null : 'dcim.device');
    if (type === null || roleStem(item) !== null) continue;
    reading.takeItem(item);
    return type;
  }
  return null;
}

export const groupFrames: readonly Frame[] = [rank, group];
