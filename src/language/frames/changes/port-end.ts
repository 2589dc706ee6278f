import type { IntentMention } from '../../../query/intent.js';
import { hasCue, isFunction, nounType, roleStem } from '../../items.js';
import type { Item } from '../../items.js';
import { PORT_NOUNS } from '../frame.js';
import { isFiller, mentionOf } from './draft.js';

const WORD_PORTS = /^(?:idrac|ilo|ipmi|bmc|mgmt|management|cimc|xcc|irmc)$/iu;
const SLASHED = /^\d+(?:[/:.]\d+)+$/u;

/** Ports of a device as an order names them: some by name, the next free one, its uplinks, or none. */
export interface PortEnd {
  readonly device: IntentMention;
  readonly place: IntentMention | null;
  readonly ports: readonly string[];
  readonly which: 'named' | 'free' | 'uplinks' | 'none';
  /** How many items say so. */
  readonly length: number;
}

/** Reads "D eth0 and eth1", "eth0 on D", "D next free port", "next free port of D", "D", "uplinks of D"; null when no device is there. */
export function portEndAt(items: readonly Item[], at: number): PortEnd | null {
  const start = skip(items, at);
  const ahead = portsAt(items, start);
  const joint = skip(items, start + (ahead?.length ?? 0));
  // "to" leads to the other end.
  const isJoined = ahead !== null && /^(?:of|on|at|in|from)$/iu.test(items[joint]?.text ?? '');
  const from = isJoined ? skip(items, joint + 1) : start;
  const device = deviceAt(items, from);
  if (device === null || (ahead !== null && !isJoined)) return null;
  const behind = isJoined ? null : portsAt(items, skip(items, from + device.length));
  const end = behind === null ? from + device.length : skip(items, from + device.length) + behind.length;
  const said = ahead ?? behind;
  const placed = said?.which === 'uplinks' ? placeAt(items, end) : null;
  return { device: device.mention, place: placed?.mention ?? null, ports: said?.ports ?? [], which: said?.which ?? 'none', length: end + (placed?.length ?? 0) - at };
}

interface Ports {
  readonly ports: readonly string[];
  readonly which: 'named' | 'free' | 'uplinks';
  readonly length: number;
}

function portsAt(items: readonly Item[], at: number): Ports | null {
  const word = items[at];
  if (word !== undefined && hasCue(word, 'uplinks')) return { ports: [], which: 'uplinks', length: 1 };
  const phrase = items.slice(at, at + 3).map((item) => item.text.toLowerCase()).join(' ');
  const free = /^(?:(?:next|first|a|any) )?(?:free|available|open|unused|spare) (?:port|interface|socket)\b/u.exec(phrase)?.[0];
  if (free !== undefined) return { ports: [], which: 'free', length: free.split(' ').length };
  const ports: string[] = [];
  let end = at;
  for (let next = afterNoun(items, at); isPort(items[next]); next = afterNoun(items, end + 1)) {
    const port = items[next];
    if (port !== undefined) ports.push(portText(port));
    end = next + 1;
    if (!isFunction(items[end], 'and')) break;
  }
  return ports.length === 0 ? null : { ports, which: 'named', length: end - at };
}

/** "ports Ethernet1 and …": the noun says no more than the names do. */
function afterNoun(items: readonly Item[], at: number): number {
  const noun = nounType(items[at]);
  return PORT_NOUNS.some((type) => type === noun) && isPort(items[at + 1]) ? at + 1 : at;
}

function isPort(item: Item | undefined): item is Item {
  if (item === undefined) return false;
  return item.kind === 'mention' ? item.shape === 'port' : WORD_PORTS.test(item.text) || SLASHED.test(item.text);
}

const NOUNS: Readonly<Record<string, string>> = { 'dcim.rearport': 'rear ', 'dcim.frontport': 'front ', 'dcim.poweroutlet': 'outlet ', 'dcim.powerport': 'power port ' };

/** Of a bare number also the noun, where it says a kind of port of its own ("rear port 2"). */
function portText(item: Item): string {
  const noun = item.kind === 'mention' && item.hint !== null && /^\d+$/u.test(item.text) ? (NOUNS[item.hint] ?? '') : '';
  return `${noun}${item.text}`;
}

function deviceAt(items: readonly Item[], at: number): { readonly mention: IntentMention; readonly length: number } | null {
  const item = items[at];
  if (item?.kind === 'mention') {
    const isDevice = item.hint === 'dcim.device' || item.entries.some((entry) => entry.type === 'dcim.device') || (item.shape === 'unknown' && item.hint === null);
    return isDevice ? { mention: { ...mentionOf(item, 'target'), type: 'dcim.device' }, length: 1 } : null;
  }
  const role = roleStem(item);
  return item === undefined || role === null ? null : { mention: { slot: 'target', text: item.text, type: 'dcim.device', number: null }, length: 1 };
}

function placeAt(items: readonly Item[], at: number): { readonly mention: IntentMention; readonly length: number } | null {
  const [preposition, place] = items.slice(at, at + 2);
  return isFunction(preposition, 'in') && place?.kind === 'mention' ? { mention: mentionOf(place, 'place'), length: 2 } : null;
}

function skip(items: readonly Item[], from: number): number {
  let at = from;
  for (let item = items[at]; item !== undefined && (isFiller(item) || isFunction(item, 'all')); item = items[at]) at += 1;
  return at;
}
