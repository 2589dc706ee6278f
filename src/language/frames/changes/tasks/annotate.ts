import type { Intent } from '../../../../query/intent.js';
import type { Reading } from '../../../reading.js';
import type { Frame } from '../../frame.js';
import { put } from '../draft.js';
import type { OrderText } from './order-text.js';
import { objectIn, orderText, spanOf, taskIntent, unquoted } from './order-text.js';

const TAGGING = [
  /^tag\s+(?<target>\S+(?:\s+\S+)*?)\s+(?:(?:with|as)\s+)?(?:the\s+)?(?:tags?\s+)?(?<tags>[^\s,]+(?:\s*(?:,|and|,\s*and)\s*[^\s,]+)*)(?:\s+tags?)?$/diu,
  /^(?:add|put|apply|attach|stick|give)\s+(?:the\s+|an?\s+)?tags?\s+(?<tags>.+?)\s+(?:to|on|onto)\s+(?<target>.+)$/diu,
  /^(?:add|put|apply|attach|stick)\s+(?:the\s+|an?\s+)?(?<tags>[^\s,]+(?:\s*(?:,|and)\s*[^\s,]+)*)\s+tags?\s+(?:to|on|onto)\s+(?<target>.+)$/diu,
] as const;
const UNTAGGING = [
  /^untag\s+(?<target>\S+(?:\s+\S+)*?)\s+(?:from\s+)?(?:the\s+)?(?:tags?\s+)?(?<tags>[^\s,]+)$/diu,
  /^(?:remove|take|drop|delete)\s+(?:the\s+)?tags?\s+(?<tags>.+?)\s+(?:from|off)\s+(?<target>.+)$/diu,
  /^(?:remove|take|drop|delete)\s+(?:the\s+)?(?<tags>[^\s,]+(?:\s*(?:,|and)\s*[^\s,]+)*)\s+tags?\s+(?:from|off)\s+(?<target>.+)$/diu,
] as const;

const tag: Frame = {
  name: 'an order to tag an object',
  read: (reading) => {
    const order = orderText(reading);
    return order === null ? null : (tagging(reading, order, TAGGING, 'tag') ?? tagging(reading, order, UNTAGGING, 'untag'));
  },
};

function tagging(reading: Reading, order: OrderText, patterns: readonly RegExp[], task: 'tag' | 'untag'): Intent | null {
  for (const pattern of patterns) {
    const match = pattern.exec(order.text);
    const span = match === null ? null : spanOf(match, 'target');
    const object = span === null ? null : objectIn(reading, order, ...span);
    if (match === null || object === null) continue;
    if (task === 'tag' && object.reference === 'them') return null; // a set is one change of many objects
    const tags = (match.groups?.['tags'] ?? '').split(/\s*(?:,|\band\b)\s*/iu).filter((name) => name !== '');
    return taskIntent(reading, task, (draft) => {
      if (object.mention !== null) draft.mentions.push(object.mention);
      for (const name of tags) draft.mentions.push({ slot: 'value', text: unquoted(name), type: 'extras.tag', number: null });
    }, object.reference);
  }
  return null;
}

const NOTE = /^(?:add|leave|write|put|create|make|record|log|attach)\s+(?:(?:an?|the|one|another)\s+)?(?:(?:(?<kind>info|success|warning|danger)\s+)?(?:journal\s+(?:entry|note|comment)|note|comment)|journal)\s+(?:to|on|for|about|at|of)\s+(?<target>.+?)(?:\s*:\s+|\s+(?:saying|that says|which says|reading|stating|with the text|that)\s+|\s+(?=["“]))(?<text>.+)$/diu;

const note: Frame = {
  name: 'an order to write a journal entry',
  read: (reading) => {
    const order = orderText(reading);
    const match = order === null ? null : NOTE.exec(order.text);
    const span = match === null ? null : spanOf(match, 'target');
    const object = order === null || span === null ? null : objectIn(reading, order, ...span);
    if (match === null || object === null) return null;
    return taskIntent(reading, 'note', (draft) => {
      if (object.mention !== null) draft.mentions.push(object.mention);
      put(draft, 'note', unquoted(match.groups?.['text'] ?? ''));
      const kind = match.groups?.['kind']?.toLowerCase();
      if (kind !== undefined) put(draft, 'kind', kind);
    }, object.reference);
  },
};

const ROLE = '(?:,?\\s+(?:(?:with|in|as|and)\\s+)?(?:the\\s+)?role\\s+(?:of\\s+)?(?<role>.+?)|,?\\s+as\\s+(?:(?:the|an?)\\s+)?(?<as>.+?))?$';
const CONTACTS = [
  new RegExp(`^(?:make|set|add|assign|appoint|use|name)\\s+(?:contact\\s+)?(?<contact>\\S+(?:\\s+\\S+){0,3}?)\\s+(?:(?:as|to be)\\s+)?(?:(?:the|an?)\\s+)?(?<how>(?:[\\w-]+\\s+){0,2})contact\\s+(?:of|for|at|on|to)\\s+(?<target>.+?)${ROLE}`, 'diu'),
  new RegExp(`^(?:add|assign|attach|link)\\s+(?:the\\s+)?contact\\s+(?<contact>.+?)\\s+(?:to|for|at|with)\\s+(?<target>.+?)${ROLE}`, 'diu'),
] as const;
const PRIORITY = /^(?:primary|secondary|tertiary|inactive)$/iu;

const contact: Frame = {
  name: 'an order to make somebody the contact of an object',
  read: (reading) => {
    const order = orderText(reading);
    for (const pattern of order === null ? [] : CONTACTS) {
      const match = order === null ? null : pattern.exec(order.text);
      const intent = order === null || match === null ? null : contactOrder(reading, order, match);
      if (intent !== null) return intent;
    }
    return null;
  },
};

function contactOrder(reading: Reading, order: OrderText, match: RegExpExecArray): Intent | null {
  const span = spanOf(match, 'target');
  const object = span === null ? null : objectIn(reading, order, ...span);
  const { contact: who = '', how = '', role, as } = match.groups ?? {};
  if (object === null || /^(?:an?|the|another|new|some)?$/iu.test(who)) return null;
  const words = [how, role ?? '', as ?? ''].join(' ').split(/\s+/u).filter((word) => word !== '' && !/^(?:contact|the|a|an)$/iu.test(word));
  const priorities = words.filter((word) => PRIORITY.test(word));
  const named = words.filter((word) => !PRIORITY.test(word)).join(' ');
  if (priorities.length > 1) return null;
  return taskIntent(reading, 'contact', (draft) => {
    if (object.mention !== null) draft.mentions.push(object.mention);
    draft.mentions.push({ slot: 'value', text: unquoted(who), type: 'tenancy.contact', number: null });
    if (named !== '') draft.mentions.push({ slot: 'owner', text: named, type: 'tenancy.contactrole', number: null });
    for (const priority of priorities) put(draft, 'priority', priority.toLowerCase());
  }, object.reference);
}

const UNITS = '(?:(?:rack\\s+)?units?\\s+U?|U)(?<from>\\d+)(?:\\s*(?:-|–|to|through|until)\\s*U?(?<to>\\d+))?';
const PURPOSE = '(?:\\s+for\\s+(?<purpose>.+))?$';
const HOLDING = [
  new RegExp(`^(?:reserve|hold|book|block|keep)\\s+${UNITS}\\s+(?:in|of|at|on)\\s+(?<target>.+?)${PURPOSE}`, 'diu'),
  new RegExp(`^(?:reserve|hold|book|block|keep)\\s+(?<target>.+?)[,\\s]+${UNITS}${PURPOSE}`, 'diu'),
] as const;

const units: Frame = {
  name: 'an order to reserve rack units',
  read: (reading) => {
    const order = orderText(reading);
    for (const pattern of order === null ? [] : HOLDING) {
      const match = order === null ? null : pattern.exec(order.text);
      const span = match === null ? null : spanOf(match, 'target');
      const object = order === null || span === null ? null : objectIn(reading, order, ...span);
      if (match === null || object === null) continue;
      const { from = '', to = from, purpose } = match.groups ?? {};
      return taskIntent(reading, 'reserve-units', (draft) => {
        if (object.mention !== null) draft.mentions.push({ ...object.mention, type: object.mention.type ?? 'dcim.rack' });
        put(draft, 'from', from);
        put(draft, 'to', to);
        if (purpose !== undefined) put(draft, 'purpose', unquoted(purpose));
      }, object.reference);
    }
    return null;
  },
};

/** Orders that add something to an object without changing its own fields. */
export const annotateFrames: readonly Frame[] = [tag, note, contact, units];
