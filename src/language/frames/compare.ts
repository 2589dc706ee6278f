import { intentOf } from '../../query/intent.js';
import type { Intent, IntentMention } from '../../query/intent.js';
import { fieldNames, hasCue, isFunction, nounType, roleStem, siteKind } from '../items.js';
import type { Item } from '../items.js';
import { toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { detail } from './frame.js';
import type { Frame } from './frame.js';

const SAME = /\b(?:the same|identical(?:ly)?|alike|equal|equivalent)\b/iu;
const WHO_MORE = /\b(?:more|most|bigger|biggest|larger|largest|fuller|better|highest|higher)\b/iu;
/** Words that say that things are set side by side, and nothing else. */
const AROUND = /^(?:as|set up|set-up|between|how|two|three|four|both|set|up|other|together|against|more|most|bigger|biggest|larger|largest|carries|carry|same|identical|identically|alike|equal|equivalent|differently|than|each|next|compared|configured|built|versions?|against)$/iu;

const compare: Frame = {
  name: 'objects side by side',
  read: (reading) => {
    const asked = reading.take('compare') || (reading.has('distinct') && /\bbetween\b/iu.test(reading.question));
    const kind = reading.items.find((item) => reading.isFree(item) && siteKind(item) === 'all');
    const named = reading.mentions().filter((mention) => mention.hint !== 'extras.tag' && mention.shape !== 'port');
    const count = named.length + named.filter(({ several }) => several).length + (kind === undefined ? 0 : 2);
    const who = !asked && WHO_MORE.test(reading.question) && /\b(?:who|which|what)\b/iu.test(reading.question) && reading.hasFunction('or');
    const same = !asked && SAME.test(reading.question) && named.length === 2;
    if (!asked && !who && !same) return null;
    if (count < 2) return asked && named.length === 1 ? intentOf('compare', { category: 'analysis', complexity: 'complex', mentions: takeMentions(reading, named) }) : null;
    const mentions = [...takeMentions(reading, named), ...(kind === undefined ? [] : [kindMention(reading, kind)])];
    reading.take('distinct', 'exists');
    return comparison(reading, mentions, who);
  },
};

function takeMentions(reading: Reading, named: readonly Item[]): readonly IntentMention[] {
  return named.flatMap((item) => {
    if (item.kind !== 'mention') return [];
    reading.takeItem(item);
    return [toIntentMention(item, 'target')];
  });
}

/** "the two datacenters": all sites of the kind. */
function kindMention(reading: Reading, kind: Item): IntentMention {
  reading.takeItem(kind);
  return { slot: 'target', text: kind.text, type: 'dcim.site', number: null };
}

/** What they are compared by, when words are left that say so: "ports", "rack utilisation". */
function comparison(reading: Reading, mentions: readonly IntentMention[], who: boolean): Intent {
  const only: string[] = [];
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const word = measureWord(item);
    if (AROUND.test(item.text)) reading.takeItem(item);
    else if (word !== null && !isFunction(item, 'filler')) {
      reading.takeItem(item);
      only.push(word);
    }
  }
  return intentOf('compare', { category: 'analysis', complexity: 'complex', mentions, columns: only, details: detail('who', who ? 'yes' : null) });
}

function measureWord(item: Item): string | null {
  if (hasCue(item, 'utilisation')) return 'utilisation';
  return nounType(item) ?? (roleStem(item) === null ? (fieldNames(item)[0] ?? null) : null);
}

export const compareFrames: readonly Frame[] = [compare];
