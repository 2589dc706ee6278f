import type { Intent, IntentMention } from '../../../../query/intent.js';
import type { Reading } from '../../../reading.js';
import { NUMBER_WORDS } from '../../frame.js';
import type { Frame } from '../../frame.js';
import type { Draft } from '../draft.js';
import { isFiller, mentionOf, prepositionOf, put } from '../draft.js';
import type { OrderText } from './order-text.js';
import { orderText, spanOf, taskIntent, unquoted } from './order-text.js';

const VERB = '(?<verb>allocate|reserve|grab|carve(?:\\s+out)?|cut|claim|book|take|get|assign|pick|hand\\s+out|use)\\s+(?:(?:me|us)\\s+)?';
const NEXT = `(?:(?:the|an?|another)\\s+)?(?:(?:next|first)\\s+)?(?:(?<count>\\d+|${NUMBER_WORDS.join('|')})\\s+)?(?:(?:next|first|more)\\s+)?(?:(?:free|available|unused|new)\\s+)?`;
const FROM = '\\s+(?:in|from|of|out\\s+of|on|at|within|inside|under)\\s+(?<space>.+?)';
const CALLED = '(?:,?\\s+(?:and\\s+)?(?:call|name)\\s+it\\s+(?<name>.+?)|\\s+(?:called|named)\\s+(?<named>.+?))?';
const FOR = '(?:\\s+(?:for|to)\\s+(?<purpose>.+?))?';

const PATTERNS = [
  ['allocate-ip', new RegExp(`^${VERB}${NEXT}(?:ip(?:v[46])?s?(?:\\s+address(?:es)?)?|address(?:es)?)${FROM}${FOR}$`, 'diu')],
  ['allocate-prefix', new RegExp(`^${VERB}${NEXT}/(?<length>\\d{1,3})s?(?:\\s+(?:prefix(?:es)?|networks?|subnets?|blocks?))?${FROM}${FOR}$`, 'diu')],
  ['allocate-vlan', new RegExp(`^${VERB}${NEXT}vlan(?:\\s*(?:id|number|vid))?s?${FROM}${CALLED}$`, 'diu')],
] as const;

const allocate: Frame = {
  name: 'an order to take the next free address, network or VLAN id',
  read: (reading) => {
    const order = orderText(reading);
    for (const [task, pattern] of order === null ? [] : PATTERNS) {
      const match = order === null ? null : pattern.exec(order.text);
      const intent = order === null || match === null ? null : allocation(reading, order, match, task);
      if (intent !== null) return intent;
    }
    return null;
  },
};

function allocation(reading: Reading, order: OrderText, match: RegExpExecArray, task: string): Intent | null {
  const span = spanOf(match, 'space');
  const space = span === null ? null : spaceIn(reading, order, span);
  const { verb = '', count, length, name, named, purpose } = match.groups ?? {};
  if (space === null) return null;
  return taskIntent(reading, task, (draft) => {
    draft.mentions.push(...space);
    if (count !== undefined) put(draft, 'count', NUMBER_WORDS.includes(count.toLowerCase()) ? NUMBER_WORDS.indexOf(count.toLowerCase()) : count);
    if (length !== undefined) put(draft, 'length', length);
    if (/^(?:reserve|book)$/iu.test(verb)) put(draft, 'status', 'reserved');
    const called = name ?? named;
    if (called !== undefined) put(draft, 'name', unquoted(called));
    if (purpose !== undefined) purposeIn(reading, order, match, unquoted(purpose), draft);
  });
}

/** The network, VLAN, group or place that it is taken from; null when other words stand there. */
function spaceIn(reading: Reading, { offset }: OrderText, [from, to]: readonly [number, number]): readonly IntentMention[] | null {
  const items = reading.items.filter((item) => item.end > offset + from && item.start < offset + to && !isFiller(item) && prepositionOf(item) === null);
  const mentions = items.flatMap((item) => (item.kind === 'mention' && !item.several ? [item] : []));
  if (mentions.length === 0 || mentions.length < items.filter((item) => !/^(?:group|site|prefix|network|subnet|range|the)$/iu.test(item.text)).length) return null;
  return mentions.map((mention) => {
    const types = new Set(mention.entries.map((entry) => entry.type));
    const isTarget = mention.shape === 'cidr' || mention.shape === 'vid' || mention.hint === 'ipam.vlan' || mention.hint === 'ipam.vlangroup' || (mention.hint === null && types.has('ipam.vlangroup'));
    const said = mentionOf(mention, isTarget ? 'target' : mention.hint === 'ipam.vrf' ? 'owner' : 'place');
    return mention.shape === 'cidr' ? { ...said, type: 'ipam.prefix' } : said;
  });
}

/** "for vlan 250", "for vlan 200 at site-lon": where it is all names they are kept with their types; the words go along as they were said. */
function purposeIn(reading: Reading, { offset }: OrderText, match: RegExpExecArray, text: string, draft: Draft): void {
  const [from, to] = spanOf(match, 'purpose') ?? [0, 0];
  const items = reading.items.filter((item) => item.start >= offset + from && item.end <= offset + to && !isFiller(item) && prepositionOf(item) === null);
  const names = items.flatMap((item) => (item.kind === 'mention' && !item.several && item.shape !== 'port' ? [item] : []));
  if (names.length === items.length) draft.mentions.push(...names.map((name) => mentionOf(name, 'value')));
  else if (items.some((item) => item.kind === 'mention' && (item.entries.length > 0 || item.number !== null))) put(draft, 'partly', 'yes');
  put(draft, 'purpose', text);
}

/** Orders that take what is free. */
export const allocateFrames: readonly Frame[] = [allocate];
