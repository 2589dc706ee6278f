import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { namesStamped } from '../date-conditions.js';
import { fieldNames, hasCue, isFunction, isPlural, nounType, statusValues } from '../items.js';
import type { Item } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { detail, moreTargets, PLACE_TYPES, places } from './frame.js';
import type { Frame } from './frame.js';
import { takeLatest, takeTime } from './insight.js';
import { OBJECT_TYPES } from './objects.js';
import { takeSubject } from './subject.js';

const USER = 'users.user'; // users make the history that others have
const KEPT_TYPES = OBJECT_TYPES.filter((type) => type !== USER);

/** "devices deleted this month", "new VMs today", "anything moved out of datacenter-01 since 1 May". */
const lifecycle: Frame = {
  name: 'what was created, deleted or moved',
  read: (reading) => {
    if (namesStamped(reading)) return null;
    const time = takeTime(reading);
    const moved = reading.take('moved');
    const direction = moved ? directionOf(reading) : null;
    const action = moved ? 'move' : comeOrGone(reading, time !== null);
    if (action === null || /\bwho\b/iu.test(reading.question)) return null;
    const subject = takeSubject(reading);
    reading.take('history', 'exists', 'count');
    takeLatest(reading);
    if (subject === null && !takeAnything(reading)) return null;
    const place = places(reading);
    const user = takeUser(reading);
    return intentOf('lifecycle', {
      subject: subject?.type ?? null,
      mentions: [...place, ...user],
      conditions: [...(subject?.conditions ?? []), ...takeConditions(reading)],
      details: [...detail('time', time), ...detail('action', action), ...detail('direction', direction)],
    });
  },
};

function comeOrGone(reading: Reading, timed: boolean): 'create' | 'delete' | null {
  if (reading.take('deleted') || (timed && reading.takeWord(/^(?:delete|remove)$/u) !== null)) return 'delete';
  if (reading.take('created') || reading.takeField('created') || (timed && reading.takeWord(/^(?:add|create)$/u) !== null)) return 'create';
  return timed && reading.take('new', 'set-up') ? 'create' : null;
}

/** "out of X", "into X"; anything else is about both. */
function directionOf(reading: Reading): 'out' | 'in' | null {
  reading.take('leaving');
  if (/\b(?:out of|away from|off|from|left)\b/iu.test(reading.question)) {
    reading.takeWord(/^(?:out|out of|away|off|left)$/u);
    return 'out';
  }
  return /\b(?:into|to)\b/iu.test(reading.question) ? 'in' : null;
}

function takeAnything(reading: Reading): boolean {
  const asked = /\b(?:anything|everything|what|something|things?|objects?)\b/iu.test(reading.question);
  reading.take('done');
  reading.takeWord(/^(?:anything|something|things?|objects?)$/u);
  return asked;
}

function takeUser(reading: Reading): Intent['mentions'] {
  const user = reading.mentions().find((mention) => mention.entries.some((entry) => entry.type === USER));
  if (user === undefined) return [];
  reading.takeItem(user);
  reading.takeWord(/^accounts?$/u);
  return [toIntentMention(user, 'owner', [USER])];
}

/** "when was branch-012 set up": the moment of one object's creation. */
const creation: Frame = {
  name: 'when an object was created',
  read: (reading) => {
    const asked = /^(?:when|since when|what date|on what date)\b/iu.test(reading.question.trim());
    reading.take('when');
    if (!asked || !(reading.take('set-up', 'created') || reading.takeField('created'))) return null;
    const target = oneTarget(reading);
    reading.take('first', 'exists');
    return target === null ? null : intentOf('object-history', { ...target, request: 'device_lookup', details: [...detail('action', 'create'), ...detail('who', 'yes'), ...detail('when', 'yes')] });
  },
};

function oneTarget(reading: Reading): Pick<Intent, 'mentions' | 'reference'> | null {
  const target = reading.target(KEPT_TYPES);
  if (target !== null) return { mentions: [target, ...places(reading)], reference: null };
  return reading.hasFunction('it') ? { mentions: [], reference: 'it' } : null;
}

/** "who changed the serial of srv-web-01", "previous ip of edge-rtr-01", "when did fw-02 go active". */
const fieldHistory: Frame = {
  name: 'what became of a field',
  read: (reading) => {
    const ask = askOf(reading);
    const time = takeTime(reading);
    if (reading.take('before-edit')) return beforeEdit(reading);
    const previous = reading.take('previous') || takeOld(reading);
    const verb = reading.has('renamed', 'moved');
    if (reading.has('moved') && ask === null) return null;
    const named = takeFieldOf(reading);
    const became = named.length === 0 && ask === 'when' ? takeBecame(reading) : null;
    const changed = reading.take('history') || verb;
    if (became === null && (named.length === 0 || !(previous || changed))) return null;
    const last = reading.take('last', 'latest') || ask !== null;
    const target = oneTarget(reading);
    if (target === null) return null;
    const mode = became !== null ? 'became' : previous ? 'previous' : last ? 'last' : 'timeline';
    return intentOf('field-history', {
      ...target,
      request: 'device_lookup',
      columns: became !== null ? ['status'] : [...named],
      details: [...detail('mode', mode), ...detail('ask', ask), ...detail('time', time), ...(became ?? []).flatMap((value) => detail('status', value))],
    });
  },
};

function askOf(reading: Reading): 'who' | 'when' | null {
  if (/\bwhom?\b/iu.test(reading.question)) {
    reading.takeWord(/^whom$/u);
    return 'who';
  }
  return reading.take('when') ? 'when' : null;
}

/** "old serial": an adjective before the field, never a part of a name. */
function takeOld(reading: Reading): boolean {
  return reading.takeWord(/^old$/u) !== null;
}

/** "what did X look like before the last edit": all fields of its newest change. */
function beforeEdit(reading: Reading): Intent | null {
  reading.take('elevation');
  const fields = takeFieldOf(reading);
  const target = oneTarget(reading);
  return target === null ? null : intentOf('field-history', { ...target, request: 'device_lookup', columns: [...fields], details: detail('mode', 'diff') });
}

/** The fields asked about, or what a verb stands for: who renamed it changed its name. */
function takeFieldOf(reading: Reading): readonly string[] {
  if (reading.take('renamed')) return ['name'];
  if (reading.take('moved')) return ['site', 'location', 'rack', 'cluster', 'position'];
  const custom = reading.mentions().find((mention) => mention.entries.some((entry) => entry.type === 'extras.customfield'));
  const item = custom ?? reading.items.find((each) => reading.isFree(each) && !isPlural(each) && (fieldNames(each).length > 0 || isAddressNoun(each)) && statusValues(each) === null);
  if (item === undefined) return [];
  reading.takeItem(item);
  if (item === custom) return [custom.entries.find((entry) => entry.type === 'extras.customfield')?.name ?? custom.text];
  return isAddressNoun(item) && fieldNames(item).length === 0 ? ['primary_ip'] : fieldNames(item);
}

function isAddressNoun(item: Item): boolean {
  return nounType(item) === 'ipam.ipaddress';
}

/** "go active": the status after the verb, which must be there. */
function takeBecame(reading: Reading): readonly string[] | null {
  const state = reading.items.find((item) => reading.isFree(item) && statusValues(item) !== null);
  const verb = reading.take('became') || reading.takeWord(/^(?:get|got|go|going|made|put|marked)$/u) !== null || /^(?:when|since when) (?:was|is|were)\b/iu.test(reading.question.trim());
  if (state === undefined || !verb) return null;
  reading.takeItem(state);
  return statusValues(state) ?? [];
}

/** "changes per user this month", "busiest day for edits". */
const counts: Frame = {
  name: 'change statistics',
  read: (reading) => {
    const time = takeTime(reading);
    const automation = reading.take('automation');
    if (!automation && reading.mentions().some((mention) => !mention.entries.some((entry) => entry.type === USER) && !canBe(mention, [USER, ...PLACE_TYPES]))) return null;
    const action = actionIn(reading);
    const editors = /\b(?:editors?|busiest|quietest)\b/iu.test(reading.question);
    if (!reading.take('history') && action === null && !editors) return null;
    if (automation || reading.has('people')) return versus(reading, time, action);
    const ranked = reading.has('most', 'fewest', 'top');
    const by = takeDimension(reading, ranked);
    if (by === null) return null;
    const direction = reading.take('fewest') ? 'fewest' : ranked ? 'most' : null;
    reading.take('most', 'top', 'count', 'statistics', 'done');
    reading.takeWord(/^(?:make|makes)$/u);
    const types = takeTypes(reading);
    return intentOf('change-counts', { category: 'analysis', details: [...detail('time', time), ...detail('by', by), ...detail('action', action), ...detail('direction', direction), ...types], mentions: [...takeUser(reading), ...places(reading)] });
  },
};

function actionIn(reading: Reading): string | null {
  if (reading.take('deleted')) return 'delete';
  if (reading.take('created')) return 'create';
  return reading.items.some((item) => /^updates?$/iu.test(item.text) && reading.isFree(item)) ? 'update' : null;
}

/** "how many updates did automation make vs people": of the accounts that the asker names. */
function versus(reading: Reading, time: string | null, action: string | null): Intent {
  reading.take('automation', 'people', 'count', 'compare', 'done');
  reading.takeWord(/^make|makes|made$/u);
  const accounts = moreTargets(reading, [USER]);
  reading.takeWord(/^accounts?$/u);
  return intentOf('change-counts', { category: 'analysis', mentions: accounts.map((mention) => ({ ...mention, slot: 'target' as const })), details: [...detail('time', time), ...detail('by', 'automation'), ...detail('action', action)] });
}

/** Words that a dimension stands behind when the most or the fewest are asked for. */
function opensRank(before: Item | undefined): boolean {
  return before === undefined || isFunction(before, 'question') || (['most', 'fewest', 'top', 'history'] as const).some((cue) => hasCue(before, cue)) || /^(?:object|active)$/iu.test(before.text);
}

const DIMENSIONS: readonly (readonly [string, RegExp])[] = [
  ['user', /^(?:users?|accounts?|authors?|editors?|persons?|who|who made|admins?|operators?)$/iu],
  ['type', /^(?:object types?|types?|kinds? of objects?|object kinds?|models?)$/iu],
  ['action', /^(?:actions?|operations?|kinds?)$/iu],
  ['weekday', /^(?:weekdays?|days? of the week)$/iu],
  ['hour', /^(?:hours?|hours? of the day)$/iu],
  ['week', /^weeks?$/iu],
  ['month', /^months?$/iu],
  ['day', /^(?:days?|daily|dates?|on which (?:day|date))$/iu],
];

/** What the changes are counted by: the word behind "per" or "which", or beside "busiest". */
function takeDimension(reading: Reading, ranked: boolean): string | null {
  for (const item of reading.items) {
    if (!reading.isFree(item) || item.kind === 'mention') continue;
    const type = nounType(item);
    const name = type === USER ? 'user' : type === 'core.objecttype' ? 'type' : DIMENSIONS.find(([, words]) => words.test(item.text))?.[0];
    const before = reading.before(item);
    const opened = isFunction(before, 'per') || isFunction(before, 'of') || (before !== undefined && /^(?:by|per|each|every|a)$/iu.test(before.text));
    const asked = ranked && (/^who\b/iu.test(item.text) || /^(?:on )?which da/iu.test(item.text) || opensRank(before));
    if (name === undefined || !(opened || asked)) continue;
    reading.takeItem(item);
    takeCount(reading, before);
    return name;
  }
  return null;
}

/** "most active user", "object types". */
function takeCount(reading: Reading, before: Item | undefined): void {
  if (before !== undefined && reading.isFree(before) && /^(?:object|active)$/iu.test(before.text)) reading.takeItem(before);
}

function takeTypes(reading: Reading): Intent['details'] {
  return reading.items.flatMap((item) => {
    const type = reading.isFree(item) ? nounType(item) : null;
    if (type === null) return [];
    reading.takeItem(item);
    return [{ name: 'type', value: type }];
  });
}

export const changeLogFrames: readonly Frame[] = [counts, fieldHistory, creation, lifecycle];
