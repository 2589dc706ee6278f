import { intentOf } from '../../query/intent.js';
import { NOT_STORED, OFF_TOPIC, ORDERS, TALK } from '../words/talk.js';
import { detail, HOST_TYPES } from './frame.js';
import { isPlural } from '../items.js';
import type { Frame } from './frame.js';
import type { Reading } from '../reading.js';

/** The question without case, closing punctuation and doubled spaces. */
export function plainText(question: string): string {
  return question.trim().toLowerCase().replace(/[’]/gu, "'").replace(/[\s?!.]+$/u, '').replace(/\s+/gu, ' ');
}

const talk: Frame = {
  name: 'words to the program itself',
  read: (reading) => {
    const text = plainText(reading.question);
    for (const [act, pattern] of TALK) {
      if (!pattern.test(text)) continue;
      takeEverything(reading);
      return intentOf(act, { category: act === 'vague' ? 'clarification' : 'discovery', details: detail('text', reading.question.trim()) });
    }
    return null;
  },
};

const link: Frame = {
  name: 'the page of an object in NetBox',
  read: (reading) => {
    if (!/\bin netbox\b|\b(?:url|web page|link)\b/iu.test(reading.question) || !/^(?:open|show|go to|what is the|give me the|browse)\b/iu.test(reading.question.trim())) return null;
    const [mention] = reading.mentions();
    if (mention === undefined || !/^open\b|\b(?:url|link|page)\b/iu.test(reading.question.trim())) return null;
    takeEverything(reading);
    return intentOf('link', { mentions: [{ slot: 'target', text: mention.text, type: mention.hint, number: mention.number }] });
  },
};

const notStored: Frame = {
  name: 'what NetBox does not hold',
  read: (reading) => {
    const found = NOT_STORED.exec(reading.question);
    const order = isThing(reading) ? null : ORDERS.exec(reading.question.trim());
    const known = reading.items.some((item) => item.kind === 'mention' && item.entries.some((entry) => entry.name.toLowerCase() === found?.[0].toLowerCase()));
    if ((found === null && order === null) || known) return null;
    const target = reading.target(HOST_TYPES);
    const port = reading.mentions().find((mention) => mention.shape === 'port');
    takeEverything(reading);
    return intentOf('not-stored', {
      mentions: [...(target === null ? [] : [target]), ...(port === undefined ? [] : [{ slot: 'port' as const, text: port.text, type: port.hint, number: null }])],
      details: [...detail('what', found?.[0].toLowerCase() ?? null), ...detail('order', order?.[0].toLowerCase() ?? null)],
    });
  },
};

/** "backup servers": the verb is an adjective before a plural. */
function isThing(reading: Reading): boolean {
  const [first, second] = reading.items;
  return first !== undefined && second !== undefined && isPlural(second) && !/\s/u.test(first.text);
}

const offTopic: Frame = {
  name: 'something else altogether',
  read: (reading) => {
    if (!OFF_TOPIC.test(reading.question)) return null;
    takeEverything(reading);
    return intentOf('off-topic');
  },
};

function takeEverything(reading: Reading): void {
  for (const item of reading.items) reading.takeItem(item);
}

export const talkFrames: readonly Frame[] = [talk, link, offTopic, notStored];
