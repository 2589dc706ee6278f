import { intentOf } from '../../query/intent.js';
import type { Intent } from '../../query/intent.js';
import { hasCue, isStructural, nounType } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { MentionItem, Reading } from '../reading.js';
import { about, detail, HOST_TYPES, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { takeTime } from './insight.js';
import { OBJECT_TYPES } from './objects.js';

const USER = 'users.user';
const ENTRY = 'extras.journalentry';

/** "journal of edge-rtr-01", "any notes on R01-A15", "what did jsmith write up yesterday". */
const journal: Frame = {
  name: 'journal entries',
  read: (reading) => {
    const time = takeTime(reading);
    const text = takeMentioned(reading);
    const notes = reading.take('notes');
    const named = reading.takeNoun(ENTRY);
    const user = takeAuthor(reading);
    const wrote = reading.take('wrote') && (user !== null || named || notes || /\bwho\b/iu.test(reading.question));
    if (!named && !notes && !wrote) return null;
    const kind = takeKind(reading);
    reading.takeWord(/^entr(?:y|ies)$/u);
    reading.take('exists', 'done', 'latest', 'find');
    const counted = reading.take('count');
    const last = reading.take('last', 'first');
    const found = targetOrReference(reading, OBJECT_TYPES.filter((type) => type !== USER));
    const types = found === null ? typesIn(reading) : [];
    return intentOf('journal', {
      mentions: [...(found?.mentions ?? []), ...(user === null ? [] : [user])],
      reference: found?.reference ?? null,
      details: [...detail('time', time), ...detail('text', text), ...detail('kind', kind), ...detail('notes', notes ? 'yes' : null), ...detail('last', last ? 'yes' : null), ...detail('count', counted ? 'yes' : null), ...types],
    });
  },
};

/** "mentioning RMA": the words behind, up to a word of structure. */
function takeMentioned(reading: Reading): string | null {
  const cue = reading.items.find((item) => reading.isFree(item) && (hasCue(item, 'mentioning') || (/^(?:about|containing|contain|contains|with)$/iu.test(item.text) && isText(reading, item.index + 1))));
  if (cue === undefined) return null;
  const words: string[] = [];
  for (let at = cue.index + 1; isText(reading, at); at += 1) {
    const item = reading.items[at];
    if (item === undefined) break;
    reading.takeItem(item);
    words.push(item.text);
  }
  if (words.length === 0) return null;
  reading.takeItem(cue);
  return words.join(' ');
}

/** A word that stands for itself: no structure, no object that exists. */
function isText(reading: Reading, at: number): boolean {
  const item = reading.items[at];
  if (item === undefined || !reading.isFree(item) || isStructural(item)) return false;
  return item.kind === 'word' ? nounType(item) !== ENTRY : item.shape === 'quoted' || item.match !== 'exact';
}

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['warning', /^warnings?$/iu],
  ['danger', /^(?:dangers?|dangerous|critical|alarms?)$/iu],
  ['success', /^success(?:es|ful)?$/iu],
  ['info', /^(?:infos?|informational)$/iu],
];

function takeKind(reading: Reading): string | null {
  for (const [kind, pattern] of KINDS) {
    const items = reading.items.filter((item) => reading.isFree(item) && pattern.test(item.text));
    for (const item of items) reading.takeItem(item);
    if (items.length > 0) return kind;
  }
  return null;
}

function takeAuthor(reading: Reading): Intent['mentions'][number] | null {
  const isUser = (mention: MentionItem): boolean => mention.entries.some((entry) => entry.type === USER);
  const user = reading.mentions().find(isUser);
  if (user === undefined) return null;
  reading.takeItem(user);
  return toIntentMention(user, 'owner', [USER]);
}

function typesIn(reading: Reading): Intent['details'] {
  return reading.items.flatMap((item) => {
    const type = reading.isFree(item) ? nounType(item) : null;
    if (type === null || type === ENTRY) return [];
    reading.takeItem(item);
    return [{ name: 'type', value: type }];
  });
}

/** "config context of core-sw-01", "which ntp servers does tor-a01-1 get", "where does the dns setting of srv-web-01 come from". */
const context: Frame = {
  name: 'config context of a device or VM',
  read: (reading) => {
    const cue = reading.take('context') || reading.takeNoun('extras.configcontext');
    const origin = reading.take('comes-from') || /\bwhere\b.*\bcomes? from\b/iu.test(reading.question);
    const receives = /^(?:which|what)\b.*\b(?:does|do|is|are|will)\b.*\b(?:gets?|receives?|inherits?|given|configured with)\s*\??$/iu.test(reading.question.trim());
    if (!cue && !receives && !(origin && reading.has('setting', 'where'))) return null;
    const host = hostIn(reading);
    if (host === null) return null;
    reading.takeItem(host);
    const mode = origin ? 'origin' : cue && /\b(?:which|contribut\w*|apply|applies|sources?)\b/iu.test(reading.question) && contextsAsked(reading) ? 'contexts' : 'data';
    reading.take('where', 'setting', 'ends-up', 'history');
    for (const item of reading.items) if (reading.isFree(item) && /^(?:gets?|receives?|inherits?|given|come|comes|configured|of|setting|contribute|contributes|contributing|apply|applies)$/iu.test(item.text)) reading.takeItem(item);
    const key = cue && mode === 'contexts' ? [] : keyWords(reading);
    if (receives && !cue && (key.length === 0 || key.some((word) => NOT_A_KEY.test(word)))) return null;
    return about('config-context', { mentions: [toIntentMention(host, 'target', HOST_TYPES)], reference: null }, { details: [...detail('mode', mode), ...detail('key', key.length === 0 ? null : key.join(' '))] });
  },
};

/** What equipment gets besides settings. */
const NOT_A_KEY = /^(?:power|feeds?|ips?|address(?:es)?|vlans?|cables?|ports?|rack|racks)$/iu;

function contextsAsked(reading: Reading): boolean {
  return /\b(?:contexts|contribut\w*|apply|applies|sources)\b/iu.test(reading.question);
}

/** The last host named: words before it may be parts of names ("ntp servers"). */
function hostIn(reading: Reading): MentionItem | null {
  const hosts = reading.mentions().filter((mention) => mention.entries.length > 0 && mention.match !== 'near' && canBe(mention, HOST_TYPES));
  return hosts.findLast((mention) => mention.match === 'exact') ?? hosts.at(-1) ?? reading.mentions().findLast((mention) => canBe(mention, HOST_TYPES)) ?? null;
}

/** What is left is the path of a key, in the user's words. */
function keyWords(reading: Reading): readonly string[] {
  return reading.items.flatMap((item) => {
    if (!reading.isFree(item) || isStructural(item)) return [];
    reading.takeItem(item);
    return [item.text];
  });
}

export const journalFrames: readonly Frame[] = [journal, context];
