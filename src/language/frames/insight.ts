import { findTime } from '../../query/time-words.js';
import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { takeDate } from '../date-conditions.js';
import { isPlural, nounType } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { detail, PLACE_TYPES, places, takeNumber } from './frame.js';
import type { Frame } from './frame.js';
import { OBJECT_TYPES } from './objects.js';

const USER = 'users.user';

const LATEST_ONE = /\b(?:latest|newest|most recent(?:ly)?) (?:(?:added|created|deleted|removed|new) )?\w*[^s\W]\b(?! \w*s\b)/iu;

/** "Latest" is the order of the log; of a single object ("the latest deleted device") it says which one, and stays. */
export function takeLatest(reading: Reading): void {
  if (!LATEST_ONE.test(reading.question)) reading.take('latest');
}

/** Takes the words of a time ("last week", "since 18:00") and gives them back as they stand. */
export function takeTime(reading: Reading): string | null {
  const found = findTime(reading.question);
  if (found === null) return null;
  for (const item of reading.items) if (item.start >= found.start && item.end <= found.end) reading.takeItem(item);
  return found.text;
}

const history: Frame = {
  name: 'what changed',
  read: (reading) => {
    if (asksForObjects(reading)) return null;
    const time = takeTime(reading);
    const deleted = reading.take('deleted');
    const who = /\bwho\b/iu.test(reading.question);
    const created = reading.take('created') || (who && reading.takeField('created'));
    const asked = reading.take('history');
    const user = userIn(reading);
    if (!asked && !deleted && !(created && (time !== null || who)) && !(user !== null && reading.has('done'))) return null;
    const last = reading.take('last', 'latest');
    reading.take('done', 'exists');
    const details = [...detail('time', time), ...detail('action', actionOf(deleted, created)), ...detail('last', last ? 'yes' : null), ...detail('who', who ? 'yes' : null)];
    const limit = last && !who ? newestOf(reading) : null;
    if (user !== null) return { ...byUser(reading, details), limit };
    if (reading.hasFunction('per')) return null;
    return ofObject(reading, details, last, who) ?? { ...inWindow(reading, details), limit };
  },
};

/** "last 10 changes", "the last change": how many of the newest; null when all are asked for. */
function newestOf(reading: Reading): number | null {
  const isOne = /\b(?:last|latest|newest|most recent) (?:change|edit|modification|update|changelog entry)\b/iu.test(reading.question);
  return isOne ? 1 : /\b(?:last|latest|newest|most recent) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twenty)\b/iu.test(reading.question) ? takeNumber(reading) : null;
}

/** "devices added since Monday" are devices, told by their own stamps; "device changes since Monday" are changes. */
function asksForObjects(reading: Reading): boolean {
  const noun = reading.items.some((item) => isPlural(item));
  if (!noun || userIn(reading) !== null || /\b(?:who(?!se)|changes|history|changelogs?|log|happened|deleted|deletions?|removed|edits|modifications|updates|additions)\b/iu.test(reading.question)) return false;
  return reading.peek(() => reading.items.some((item) => reading.isFree(item) && takeDate(reading, item, false) !== null));
}

function actionOf(deleted: boolean, created: boolean): string | null {
  if (deleted) return 'delete';
  return created ? 'create' : null;
}

/** A name counts as a user's only when it is one, or when a word beside it says so. */
function userIn(reading: Reading): MentionItem | null {
  const said = (mention: MentionItem): boolean => /^(?:accounts?|users?)$/iu.test(reading.after(mention)?.text ?? '');
  return reading.mentions().find((mention) => mention.entries.some((entry) => entry.type === USER) || said(mention)) ?? null;
}

function byUser(reading: Reading, details: Intent['details']): Intent {
  const found = userIn(reading);
  if (found !== null) reading.takeItem(found);
  const user = found === null ? null : toIntentMention(found, 'target', [USER]);
  reading.takeWord(/^accounts?$/u);
  return intentOf('changes', { mentions: [...(user === null ? [] : [user]), ...places(reading)], details: [...details, ...takeTypes(reading)] });
}

/** Changes of one object – unless it is a place that things are changed in. */
function ofObject(reading: Reading, details: Intent['details'], last: boolean, who: boolean): Intent | null {
  const target = reading.mentionOf(OBJECT_TYPES);
  const reference = target === null && reading.hasFunction('it');
  if (target === null && !reference) return null;
  const isPlace = target !== null && canBe(target, PLACE_TYPES) && !/\b(?:history|happened)\b/iu.test(reading.question) && !(last && who);
  if (isPlace) return null;
  if (target !== null) reading.takeItem(target);
  const mentions = target === null ? [] : [toIntentMention(target, 'target')];
  return intentOf('object-history', { request: 'device_lookup', mentions: [...mentions, ...places(reading)], details, reference: reference ? 'it' : null });
}

function inWindow(reading: Reading, details: Intent['details']): Intent {
  const place = places(reading);
  return intentOf('changes', { mentions: place, details: [...details, ...takeTypes(reading)] });
}

/** "vlan changes", "any racks": types that the changes are about. */
function takeTypes(reading: Reading): Intent['details'] {
  const types: { name: string; value: string }[] = [];
  for (const item of reading.items) {
    const type = nounType(item);
    if (type === null || !reading.isFree(item)) continue;
    reading.takeItem(item);
    types.push({ name: 'type', value: type });
  }
  return types;
}

const mac: Frame = {
  name: 'search for a MAC address',
  read: (reading) => {
    const value = reading.mentions().find((mention) => mention.shape === 'mac' || mention.shape === 'part-mac');
    if (value === undefined) return null;
    reading.takeItem(value);
    reading.takeNoun('dcim.macaddress');
    reading.takeField('mac_address');
    reading.take('find', 'whose-address', 'owner', 'where');
    const ending = reading.take('ending');
    const starting = reading.take('starting') || value.shape === 'part-mac';
    let match = 'exact';
    if (ending) match = 'ends';
    else if (starting) match = 'starts';
    return intentOf('search-mac', { request: 'device_lookup', mentions: places(reading), details: [...detail('text', value.text), ...detail('match', match)] });
  },
};

const serial: Frame = {
  name: 'search for a serial number or asset tag',
  read: (reading) => {
    const asset = reading.takeField('asset_tag');
    const asked = reading.takeField('serial');
    const whichBox = /\b(?:which|what)\b/iu.test(reading.question) && reading.noun('dcim.device') !== null;
    if (!asset && !asked && !whichBox) return null;
    const where = reading.take('where');
    const match = matchKind(reading);
    const value = reading.items.find((item) => reading.isFree(item) && isCode(item));
    if (value === undefined || (value.kind === 'mention' && value.entries.length > 0 && value.match === 'exact')) return null;
    reading.takeItem(value);
    reading.takeNoun('dcim.device');
    reading.take('owner', 'find');
    let kind = 'any';
    if (asset && !asked) kind = 'asset';
    else if (asked && !asset) kind = 'serial';
    return intentOf('search-serial', { request: 'device_lookup', details: [...detail('text', value.text), ...detail('match', match), ...detail('kind', kind), ...detail('where', where ? 'yes' : null)] });
  },
};

function matchKind(reading: Reading): 'exact' | 'starts' | 'ends' {
  if (reading.take('starting')) return 'starts';
  return reading.take('ending') ? 'ends' : 'exact';
}

/** A word that nobody knows and that looks like a code: letters with digits. */
function isCode(item: Reading['items'][number]): boolean {
  if (item.kind === 'mention') return item.shape === 'quoted' || item.shape === 'mac' || ((item.shape === 'unknown' || item.match === 'near' || item.match === 'part') && /\d/u.test(item.text));
  return item.senses.length === 0 && /\d/u.test(item.text);
}

const text: Frame = {
  name: 'search for a text',
  read: (reading) => {
    if (!reading.take('find')) return null;
    const content = reading.items.filter((item) => reading.isFree(item) && (item.kind === 'mention' || item.literal !== null || item.senses.length === 0));
    const nouns = reading.items.some((item) => reading.isFree(item) && nounType(item) !== null);
    const [value] = content;
    if (value === undefined || content.length !== 1 || nouns) return null;
    reading.takeItem(value);
    return intentOf('search-text', { details: detail('text', value.text) });
  },
};

const report: Frame = {
  name: 'report on a site, or an overview',
  read: (reading) => {
    const full = reading.take('report') || (/\b(?:everything|all)\b/iu.test(reading.question) && /\bworth knowing\b/iu.test(reading.question));
    const overview = reading.take('overview');
    if (!full && !overview) return null;
    reading.take('analyse', 'contents', 'count');
    const place = reading.target([...PLACE_TYPES]);
    if (place !== null) return intentOf('site-report', { category: 'analysis', request: 'configuration_audit', complexity: 'complex', mentions: [place] });
    if (full && !overview) return intentOf('site-report', { category: 'analysis', complexity: 'complex' });
    const by = takeGrouping(reading);
    reading.takeNoun('dcim.site');
    reading.takeWord(/^(?:network|estate|environment|fleet)$/u);
    return intentOf('overview', { category: 'analysis', request: 'configuration_audit', complexity: 'complex', details: detail('by', by) });
  },
};

function takeGrouping(reading: Reading): string | null {
  if (reading.takeNoun('dcim.region')) return 'region';
  return reading.takeNoun('tenancy.tenant') ? 'tenant' : null;
}

export const insightFrames: readonly Frame[] = [history, mac, serial, report, text];
