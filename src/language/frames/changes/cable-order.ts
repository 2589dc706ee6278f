import type { Intent, IntentMention } from '../../../query/intent.js';
import { isFunction, traitOf } from '../../items.js';
import type { Item } from '../../items.js';
import type { Reading } from '../../reading.js';
import { emptyDraft, isFiller, orderIntent, put } from './draft.js';
import type { Draft } from './draft.js';
import type { Order } from './order.js';
import { portEndAt } from './port-end.js';
import type { PortEnd } from './port-end.js';

const CONNECT = /^(?:cable up|cable|connect|patch|plug|wire up|wire|link)$/u;
const DISCONNECT = /^(?:unplug|disconnect|unpatch|uncable)$/u;
const LENGTH = /\b(\d+(?:\.\d+)?)\s*(km|cm|mm|m|meters?|metres?|ft|feet|foot|inch(?:es)?|in)\b/iu;
const UNITS: readonly (readonly [RegExp, string])[] = [[/^(?:m|met.*)$/iu, 'm'], [/^(?:ft|feet|foot)$/iu, 'ft'], [/^in/iu, 'in'], [/^cm$/iu, 'cm'], [/^km$/iu, 'km']];
const CABLE_WORDS = /\b(?:with|using|by|over|an?|the|long|cable|patch|lead|cord|jumper|in|of|and)\b|[\s,.]+/giu;

/** "cable A eth0 to B Ethernet12 with a 2 m dac", "unplug Ethernet12 on B", "repatch A Ethernet3 to B Ethernet4"; null when the ends or the cable are said in other words. */
export function readCableOrder(reading: Reading, order: Order): Intent | null {
  const kind = CONNECT.test(order.verb) ? 'connect' : DISCONNECT.test(order.verb) ? 'disconnect' : order.verb === 'repatch' ? 'repatch' : null;
  const items = order.rest.filter((item) => !isAside(item));
  const a = kind === null ? null : portEndAt(items, 0);
  if (kind === null || a === null || !isOneEnd(a)) return null;
  const joint = items[a.length];
  const isJoined = isFunction(joint, 'and') || /^(?:to|into|with|from)$/iu.test(joint?.text ?? '');
  const b = isJoined ? portEndAt(items, a.length + 1) : null;
  if ((b === null) !== (items.length === a.length || !isJoined) || (b !== null && !isOneEnd(b))) return null;
  if ((kind !== 'disconnect' && b === null) || (kind === 'disconnect' && a.which !== 'named' && b === null)) return null;
  const draft = emptyDraft();
  if (!readCable(reading, items.slice(a.length + (b === null ? 0 : 1 + b.length)), draft)) return null;
  for (const item of reading.items) reading.takeItem(item);
  put(draft, 'cabling', kind);
  putEnd(draft, 'a', a, 'target');
  if (b !== null) putEnd(draft, 'b', b, 'second');
  return orderIntent('cable', draft, reading);
}

/** "in netbox" says where the record is. */
export function isAside(item: Item): boolean {
  return /^in (?:our )?netbox$/iu.test(item.text);
}

function isOneEnd(end: PortEnd): boolean {
  return end.which !== 'uplinks' && end.ports.length <= 1;
}

function putEnd(draft: Draft, side: 'a' | 'b', end: PortEnd, slot: IntentMention['slot']): void {
  draft.mentions.push({ ...end.device, slot });
  const [port] = end.ports;
  if (port !== undefined) put(draft, `port-${side}`, port);
  if (end.which === 'free') put(draft, `free-${side}`, 'yes');
}

/** Type, colour and length of the cable; false when a word of it is not understood. */
function readCable(reading: Reading, items: readonly Item[], draft: Draft): boolean {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return true;
  let rest = reading.question.slice(first.start, last.end);
  const length = LENGTH.exec(rest);
  const unit = UNITS.find(([pattern]) => pattern.test(length?.[2] ?? ''))?.[1];
  if (length !== null && unit === undefined) return false;
  if (length !== null && unit !== undefined) {
    put(draft, 'length', length[1] ?? '');
    put(draft, 'length_unit', unit);
    rest = rest.replace(length[0], ' ');
  }
  for (const item of items) {
    const trait = traitOf(item);
    if (trait === null || isFiller(item)) continue;
    put(draft, 'trait', trait);
    rest = rest.replace(item.text, ' ');
  }
  return rest.replace(/["“”']/gu, '').replace(CABLE_WORDS, '') === '';
}
