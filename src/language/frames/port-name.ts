import type { IntentMention } from '../../query/intent.js';
import { isFunction, isStructural } from '../items.js';
import type { Item } from '../items.js';
import type { MentionItem, Reading } from '../reading.js';

/** Ports that go by a word alone. */
const WORD_PORTS = /^(?:idrac|ilo|ipmi|bmc|mgmt|management|cimc|xcc|irmc)$/iu;
const SLASHED = /^\d+(?:[/:.]\d+)+$/u;

/** The port that a question names beside a device, whatever its notation; null when it names none. */
export function portIn(reading: Reading): Item | null {
  const shaped = reading.mentions().find((mention) => mention.shape === 'port');
  if (shaped !== undefined) return shaped;
  const device = reading.mentions().find((mention) => mention.entries.some((entry) => entry.type === 'dcim.device'));
  if (device === undefined) return null;
  const unknown = reading.mentions().find((mention) => isUnknownPort(mention));
  return unknown ?? reading.items.find((item) => reading.isFree(item) && item.kind === 'word' && (SLASHED.test(item.text) || (WORD_PORTS.test(item.text) && isBeside(reading, item, device)))) ?? null;
}

/** "Dot11Radio1", "swp1s0": letters and digits that nobody knows as a name. */
function isUnknownPort(mention: MentionItem): boolean {
  return (mention.shape === 'unknown' || (mention.shape === 'name' && (mention.match === 'near' || mention.match === 'part'))) && mention.hint === null && /\d/u.test(mention.text) && /^[a-z]/iu.test(mention.text) && !/^(?:srv|sw|rtr|fw)-/iu.test(mention.text);
}

function isBeside(reading: Reading, item: Item, device: Item): boolean {
  let next = reading.after(item);
  while (next !== undefined && next !== device && (isFunction(next, 'of') || isFunction(next, 'in') || /^(?:port|interface)$/iu.test(next.text) || isStructural(next))) next = reading.after(next);
  return next === device || reading.after(device) === item;
}

/** Takes the port that a question names. */
export function takePortName(reading: Reading): IntentMention | null {
  const item = portIn(reading);
  if (item === null) return null;
  reading.takeItem(item);
  const hint = item.kind === 'mention' ? item.hint : null;
  return { slot: 'port', text: item.text, type: hint, number: null };
}
