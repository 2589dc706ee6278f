import { findObjectType } from '../../../netbox/catalogue.js';
import { parseAddress, parsePrefix } from '../../../netbox/address.js';
import type { Intent } from '../../../query/intent.js';
import { hasCue, isFunction, isPlural, nounType, roleStem } from '../../items.js';
import type { Item } from '../../items.js';
import type { MentionItem, Reading } from '../../reading.js';
import { LIKE, OF_ANSWERS } from '../../words/change-words.js';
import { amount } from './amounts.js';
import { emptyDraft, has, isFiller, isIndefinite, isSeparator, mentionOf, orderIntent, prepositionOf, put, putStatus } from './draft.js';
import type { Draft } from './draft.js';
import type { Order } from './order.js';
import { rawText } from './order.js';
import { isNewWord, named, naming } from './names.js';
import { nameSeries } from './series.js';
import { scanAll } from './scan.js';
import type { Scan, Taker } from './scan.js';
import { takeField } from './values.js';

const DEVICE = 'dcim.device';
const ROLE = 'dcim.devicerole';
/** Types that stand for a device when one of their names is all that is said of it. */
const HARDWARE = new Set([ROLE, 'dcim.devicetype', 'dcim.manufacturer']);
/** Types that a wish ("I need a …") orders; for addresses and the like it asks for a free one. */
const WISHED = new Set(['dcim.rack', 'dcim.site', 'dcim.location', 'dcim.region']);

/** "create rack R9 in hall A": a new object, with everything that is said of it. Null when no kind of object is. */
export function readCreation(reading: Reading, order: Order): Intent | null {
  if (order.verb === 'new' && isPluralList(order.rest)) return null;
  if (order.verb === 'rack' && !isIndefinite(order.rest[0])) return null;
  if (OF_ANSWERS.test(order.rest.find((item) => !isFiller(item))?.text ?? '')) return null;
  const draft = emptyDraft();
  scanAll(reading, order.rest, draft, TAKERS);
  draft.type ??= order.rest.some((item) => item.entries.some((entry) => HARDWARE.has(entry.type)) && item.kind === 'mention' && item.match === 'exact') ? DEVICE : null;
  if (draft.type === null) return null;
  if (order.kind === 'need' && !(WISHED.has(draft.type) || /\b(?:need|want) (?:an? )?new\b/iu.test(reading.question))) return null;
  return orderIntent('create', draft, reading);
}

/** "new VMs today": a question for what was added. */
function isPluralList(items: readonly Item[]): boolean {
  const noun = items.find((item) => nounType(item) !== null || roleStem(item) !== null);
  return noun !== undefined && isPlural(noun);
}

/** "vlan 110 guest-2 on every branch": what shall be, said without a verb. */
export function readStatement(reading: Reading): Intent | null {
  const [vid, name] = reading.items;
  if (vid?.kind !== 'mention' || vid.shape !== 'vid' || name === undefined || !isNewWord(name)) return null;
  if (!/\b(?:on|at|in|for)\s+(?:every|each|all)\b/iu.test(reading.question) || /\?\s*$/u.test(reading.question)) return null;
  return readCreation(reading, { kind: 'create', verb: 'create', rest: reading.items });
}

const like: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  const match = item === undefined ? null : LIKE.exec(scan.reading.question.slice(item.start).toLowerCase());
  if (item === undefined || match === null) return 0;
  const until = scan.items.findIndex((candidate) => candidate.start >= item.start + match[0].length);
  const model = scan.items[until];
  if (model?.kind !== 'mention') return 0;
  draft.mentions.push(mentionOf(model, 'second'));
  return until - scan.at + 1;
};

const place: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (item === undefined || has(draft, 'position')) return 0;
  if (item.kind === 'word' && item.literal?.kind === 'unit') {
    put(draft, 'position', item.literal.from);
    return 1;
  }
  const end = hasCue(item, 'bottom') ? 'bottom' : hasCue(item, 'top') ? 'top' : null;
  if (end === null) return 0;
  put(draft, 'position', end);
  return 1;
};

const height: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (item?.kind !== 'word' || item.literal?.kind !== 'height' || has(draft, 'u_height')) return 0;
  put(draft, 'u_height', item.literal.value);
  return 1;
};

const face: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (item === undefined || has(draft, 'face')) return 0;
  const side = hasCue(item, 'face-front') ? 'front' : hasCue(item, 'face-rear') ? 'rear' : null;
  if (side === null) return 0;
  put(draft, 'face', side);
  return 1;
};

const status: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  return item !== undefined && putStatus(draft, item) ? 1 : 0;
};

const subject: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  const type = nounType(item) ?? null;
  if (type === null || (draft.type !== null && draft.type !== type)) return 0;
  draft.type = type;
  scan.afterNoun = true;
  return 1;
};

/** "server", "tor-switch": a role makes it a device; a "server rack" is a rack. */
const role: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  const noun = nounType(scan.items[scan.at + 1]);
  if (roleStem(item) !== null && noun === 'dcim.rack' && draft.type === null) {
    draft.type = noun;
    scan.afterNoun = true;
    return 2;
  }
  if (item?.kind !== 'word' || (roleStem(item) === null && item.entries.every((entry) => entry.type !== ROLE))) return 0;
  if (draft.type !== null && findObjectType(draft.type)?.fields['role'] === undefined) return 0;
  draft.type ??= DEVICE;
  draft.mentions.push({ slot: 'value', text: item.text, type: draft.type === 'ipam.prefix' || draft.type === 'ipam.vlan' ? null : ROLE, number: null });
  scan.afterNoun = true;
  return 1;
};

const literal: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (item?.kind !== 'mention') return 0;
  switch (item.shape) {
    case 'vid':
      return vlanId(scan, item, draft);
    case 'cidr':
    case 'address':
      return network(item, draft);
    case 'email':
      return draft.type === 'tenancy.contact' && !has(draft, 'email') ? (put(draft, 'email', item.text), 1) : 0;
    case 'asn':
      draft.type ??= 'ipam.asn';
      return draft.type === 'ipam.asn' && !has(draft, 'asn') ? (put(draft, 'asn', item.number ?? ''), 1) : 0;
    default:
      return 0;
  }
};

function vlanId(scan: Scan, item: MentionItem, draft: Draft): number {
  if (draft.type !== null && draft.type !== 'ipam.vlan') {
    draft.mentions.push(mentionOf(item, 'value'));
    return 1;
  }
  if (has(draft, 'vid')) return 0;
  draft.type = 'ipam.vlan';
  put(draft, 'vid', item.number ?? item.text);
  scan.afterNoun = true;
  return 1;
}

/** An address whose host bits are all 0 is a network, unless an address is asked for. */
function network(item: MentionItem, draft: Draft): number {
  const isNetwork = parsePrefix(item.text) !== null && (parseAddress(item.text)?.length ?? 32) < 31;
  draft.type ??= isNetwork ? 'ipam.prefix' : 'ipam.ipaddress';
  const field = draft.type === 'ipam.prefix' ? 'prefix' : draft.type === 'ipam.ipaddress' ? 'address' : null;
  if (field === null || has(draft, field)) return 0;
  put(draft, field, item.text);
  return 1;
}

const SLOT_OF: Readonly<Record<string, 'place' | 'owner'>> = { in: 'place', at: 'place', on: 'place', into: 'place', inside: 'place', within: 'place', under: 'place', to: 'place', onto: 'place', for: 'owner', from: 'owner', of: 'owner', by: 'owner' };

const mention: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (item?.kind !== 'mention' || item.shape === 'port') return 0;
  draft.mentions.push(mentionOf(item, scan.preposition === null ? 'value' : (SLOT_OF[scan.preposition] ?? 'value')));
  return 1;
};

/** "on every branch", "at all sites": one at each. */
const each: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  const next = scan.items[scan.at + 1];
  if (item === undefined || next === undefined || !isFunction(item, 'all') || scan.preposition === null || has(draft, 'each')) return 0;
  const type = nounType(next);
  if (next.kind !== 'mention' && type === null) return 0;
  put(draft, 'each', next.text);
  draft.mentions.push(next.kind === 'mention' ? mentionOf(next, 'place') : { slot: 'place', text: next.text, type, number: null });
  return 2;
};

/** "for the printer": what it is for, when no name stands there. */
const purpose: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (scan.preposition !== 'for' || item?.kind !== 'word' || has(draft, 'description') || isFiller(item) || isSeparator(item) || prepositionOf(item) !== null) return 0;
  let length = 1;
  for (let next = scan.items[scan.at + 1]; next?.kind === 'word' && prepositionOf(next) === null && !isSeparator(next); next = scan.items[scan.at + length]) length += 1;
  put(draft, 'description', rawText(scan.reading, item, scan.items[scan.at + length - 1] ?? item));
  return length;
};

/** "as a contact": the kind of object, behind its name. */
const asKind: Taker = (scan, draft) => {
  const item = scan.items[scan.at];
  if (item === undefined || !/^as$/iu.test(item.text)) return 0;
  const at = isIndefinite(scan.items[scan.at + 1]) ? 2 : 1;
  const noun = scan.items[scan.at + at];
  const type = nounType(noun);
  if (draft.type !== null || type === null) return 1;
  draft.type = type;
  const [first] = scan.items;
  const last = scan.items[scan.at - 1];
  if (draft.name === null && first !== undefined && last !== undefined && scan.items.slice(0, scan.at).every(isNewWord)) {
    draft.name = rawText(scan.reading, first, last);
    for (const word of scan.items.slice(0, scan.at)) scan.reading.takeItem(word);
  }
  return at + 1;
};

const TAKERS: readonly Taker[] = [like, nameSeries, asKind, each, naming, place, height, face, amount, literal, named, takeField, subject, role, status, mention, purpose];
