import { intentOf } from '../../query/intent.js';
import type { Intent, IntentCondition } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { hasCue, isFunction, isPlural, nounType, roleStem } from '../items.js';
import type { Item } from '../items.js';
import type { MentionItem, Reading } from '../reading.js';
import { about, detail, NUMBER_WORDS, places, PLACE_TYPES, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { takeFace } from './racks.js';

const RACK = ['dcim.rack'] as const;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Takes "U22", "U20-U30", "between U20 and U30", "unit 7", "units 3 to 5". */
function takeUnits(reading: Reading): Span | null {
  const numbers: number[] = [];
  for (const item of reading.items) {
    if (!reading.isFree(item) || item.kind !== 'word') continue;
    const before = reading.before(item);
    const behindWord = before !== undefined && hasCue(before, 'units') && /^(?:units?|u|slots?|ru|rack units?)$/iu.test(before.text);
    const opened = /^between$/iu.test(before?.text ?? '') && reading.mentionOf(RACK) !== null;
    const goesOn = opened || numbers.length > 0 && /^(?:and|to|-|–|through|until)$/iu.test(before?.text ?? '');
    const found = item.literal?.kind === 'unit' || (item.literal?.kind === 'range' && behindWord) ? [item.literal.from, item.literal.to] : item.literal?.kind === 'number' && (behindWord || goesOn) ? [item.literal.value] : null;
    if (found === null) continue;
    numbers.push(...found);
    reading.takeItem(item);
    if (before !== undefined && (behindWord || goesOn)) reading.takeItem(before);
  }
  return numbers.length === 0 ? null : { from: Math.min(...numbers), to: Math.max(...numbers) };
}

const unit: Frame = {
  name: 'what is in a unit of a rack',
  read: (reading) => {
    if (reading.has('fit', 'history')) return null;
    const span = takeUnits(reading);
    if (span === null) return null;
    const rack = targetOrReference(reading, RACK);
    if (rack === null) return unitOfEach(reading, span);
    const asksFree = reading.take('free', 'left');
    const asksTaken = reading.take('used') || reading.takeWord(/^(?:taken|occupied|used|blocked|filled|reserved)$/u) !== null;
    const yesNo = /^(?:is|are)\b/iu.test(reading.question.trim());
    reading.take('contents', 'where', 'units', 'exists', 'sitting', 'live', 'everything-of', 'peer', 'starting', 'whose-address', 'owner');
    reading.takeNoun('dcim.rack', 'dcim.device');
    for (let word = reading.takeWord(/^(?:between|from|to|and|slot|anything|something|at|lives?|stands?|occup(?:ies|y|ying))$/u); word !== null; word = reading.takeWord(/^(?:between|from|to|and|slot|anything|something|at|lives?|stands?|occup(?:ies|y|ying))$/u));
    const face = takeFace(reading);
    const supposed = !yesNo ? null : asksFree ? 'free' : asksTaken ? 'taken' : null;
    return about('rack-unit', rack, { subject: 'dcim.device', mentions: [...places(reading)], details: [...detail('from', span.from), ...detail('to', span.to), ...detail('face', face), ...detail('supposed', supposed)] });
  },
};

/** "what's in U10 at datacenter-01": of each rack there. */
function unitOfEach(reading: Reading, { from, to }: Span): Intent | null {
  const place = reading.mentionOf([...PLACE_TYPES]);
  if (place === null || place.entries.length === 0 || /^(?:is|are)\b/iu.test(reading.question.trim())) return null;
  reading.take('contents', 'where', 'units', 'exists', 'sitting', 'live', 'used');
  reading.takeNoun('dcim.rack', 'dcim.device');
  for (let word = reading.takeWord(/^(?:between|from|to|and|slot|anything|something)$/u); word !== null; word = reading.takeWord(/^(?:between|from|to|and|slot|anything|something)$/u));
  const face = takeFace(reading);
  const conditions = takeConditions(reading, 'dcim.rack');
  // What else is said would be said of the devices, not of the racks.
  if (conditions.length !== 1 || conditions[0]?.about !== 'object') return null;
  return intentOf('rack-unit', { subject: 'dcim.device', conditions, details: [...detail('from', from), ...detail('to', to), ...detail('face', face)] });
}

const BESIDE = /\b(?:(?:directly|right|just|immediately|physically)\s+)?(above|on top of|below|under|underneath|beneath|next to|beside)\s+(?:the\s+)?$/iu;

const beside: Frame = {
  name: 'what is above or below a device',
  read: (reading) => {
    const device = reading.mentionOf(['dcim.device']);
    if (device === null || (device.entries.length === 0 && device.hint === null) || !/^(?:and\s+)?(?:what|which|who|show|is there|device|the device|box)\b/iu.test(reading.question.trim())) return null;
    const found = BESIDE.exec(reading.question.slice(0, device.start));
    const devices = reading.noun('dcim.device');
    if (found === null || (devices !== null && isPlural(devices) && /^(?:below|under|above)$/iu.test(found[1] ?? ''))) return null;
    for (const item of reading.items) if (item.start >= found.index && item.end <= device.start) reading.takeItem(item);
    reading.take('first-level', 'sitting', 'live', 'contents', 'where', 'peer');
    reading.takeNoun('dcim.device', 'dcim.rack');
    const word = (found[1] ?? '').toLowerCase();
    const side = word === 'above' || word === 'on top of' ? 'above' : word === 'next to' || word === 'beside' ? 'both' : 'below';
    const target = targetOrReference(reading, ['dcim.device']);
    return target === null ? null : about('rack-beside', target, { subject: 'dcim.device', mentions: [...places(reading)], details: detail('side', side) });
  },
};

/** Takes "4U", "4 U", "four units". */
function takeHeight(reading: Reading): { readonly height: number; readonly item: Item } | null {
  for (const item of reading.items) {
    if (!reading.isFree(item) || item.kind !== 'word') continue;
    if (item.literal?.kind === 'height') {
      reading.takeItem(item);
      return { height: item.literal.value, item };
    }
    const next = reading.after(item);
    const value = numberOf(item);
    if (value === null || next === undefined || !hasCue(next, 'units') || !/^(?:u|us|units?|ru|rack units?)$/iu.test(next.text)) continue;
    reading.takeItem(item);
    reading.takeItem(next);
    return { height: value, item };
  }
  return null;
}

function numberOf(item: Item): number | null {
  if (item.kind === 'mention' && item.shape !== 'unknown') return null;
  if (item.kind === 'word' && item.literal?.kind === 'number') return item.literal.value;
  const word = NUMBER_WORDS.indexOf(item.text.toLowerCase());
  return word < 0 ? null : word;
}

const MOUNTS = /^(?:take|takes|go|goes|put|house|hold|mount|place|rack|install|host|room|space|slot|spot|new|another|more|additional|extra|enough|single|high|tall|i|something|height|find|place|chassis|appliance|which|that)$/u;

const space: Frame = {
  name: 'where a device would fit',
  read: (reading) => {
    if (reading.has('at-least', 'at-most', 'above', 'below', 'elevation', 'history')) return null;
    const sized = takeHeight(reading);
    const model = sized === null ? modelIn(reading) : null;
    const at = sized?.item ?? model;
    if (at === null || !asksForRoom(reading, model !== null)) return null;
    const count = countBefore(reading, at);
    const face = faceIn(reading);
    reading.take('fit', 'free', 'left', 'units', 'where', 'find', 'next', 'first', 'exists', 'count', 'ends-up', 'need', 'live');
    for (let word = reading.takeWord(MOUNTS); word !== null; word = reading.takeWord(MOUNTS));
    const rack = reading.mentions().find((mention) => mention.hint === 'dcim.rack' || (mention.entries.length > 0 && mention.entries.every((entry) => entry.type === 'dcim.rack'))) ?? null;
    reading.takeNoun('dcim.rack', 'dcim.device', 'dcim.devicetype');
    for (const item of reading.items) if (reading.isFree(item) && item.index > at.index && roleStem(item) !== null) reading.takeItem(item);
    if (model !== null) reading.takeItem(model);
    const details = [...detail('height', sized?.height ?? null), ...detail('model', model?.text ?? null), ...detail('count', count), ...detail('face', face)];
    const target = rack !== null && !rack.several ? targetOrReference(reading, RACK) : null;
    if (target !== null) return about('rack-space', target, { subject: 'dcim.rack', request: 'performance_query', mentions: [...places(reading)], details });
    return intentOf('rack-space', { subject: 'dcim.rack', request: 'performance_query', conditions: [...takeConditions(reading)], details });
  },
};

function modelIn(reading: Reading): MentionItem | null {
  return reading.mentions().find((mention) => mention.entries.length > 0 && mention.entries.every((entry) => entry.type === 'dcim.devicetype')) ?? null;
}

/** A free or left model is one in stock, a free unit is room: "is there a spare C9300" asks for a device. */
function asksForRoom(reading: Reading, isModel: boolean): boolean {
  const room = isModel ? reading.has('fit', 'units', 'face-front', 'face-rear') : reading.has('fit', 'units', 'free', 'left', 'face-front', 'face-rear');
  return room || /\b(?:can|could|does|will|would)\b.*\b(?:take|hold|house|go)\b|\bwhere\b.*\b(?:put|go|place|mount|install|rack)\b|\b(?:slot|spot|room|space|place for)\b/iu.test(reading.question);
}

/** "six 1U servers", "3 R750s". */
function countBefore(reading: Reading, item: Item): number | null {
  const before = reading.before(item);
  const value = before === undefined ? null : numberOf(before);
  if (before === undefined || value === null || !reading.isFree(before)) return null;
  reading.takeItem(before);
  return value;
}

function faceIn(reading: Reading): string | null {
  const both = reading.takeWord(/^both$/u) !== null;
  const face = takeFace(reading);
  for (let word = reading.takeWord(/^(?:sides?|faces?|only)$/u); word !== null; word = reading.takeWord(/^(?:sides?|faces?|only)$/u));
  return both ? 'both' : face;
}

const RESERVATION = 'dcim.rackreservation';

const reservations: Frame = {
  name: 'reservations of rack units',
  read: (reading) => {
    if (/^(?:is|are) there\b|^any\b|^(?:do|does)\b|^got\b/iu.test(reading.question.trim()) || /\b(?:per|each|grouped)\b/iu.test(reading.question)) return null;
    const noun = reading.takeNoun(RESERVATION);
    const open = reading.takeWord(/^open$/u) !== null;
    const reserved = /\b(?:reserved|booked|blocked|held)\b/iu.test(reading.question);
    if (!noun && !(reserved && reading.has('units'))) return null;
    if (reading.has('free', 'left', 'history') || (!noun && reading.items.some((item) => item.kind === 'word' && nounType(item) !== null && nounType(item) !== 'dcim.rack'))) return null;
    const who = /\bwho\b/iu.test(reading.question);
    // "How many units" is told by the list, "how many reservations" by their number.
    const counts = reading.take('count') && noun;
    const overlap = reading.takeWord(/^(?:overlap\w*|clash\w*|conflict\w*|collid\w*)$/u) !== null;
    for (let word = reading.takeWord(HELD); word !== null; word = reading.takeWord(HELD));
    reading.take('units', 'everything-of', 'done', 'find', ...(overlap ? (['used'] as const) : []));
    reading.takeNoun('dcim.rack');
    if (overlap) {
      reading.takeNoun('dcim.device');
      for (const item of reading.items) if (isFunction(item, 'with')) reading.takeItem(item);
    }
    const conditions: readonly IntentCondition[] = [
      ...(open ? [{ about: 'status', operator: 'is' as const, values: ['pending+active'], type: null, negated: false }] : []),
      ...(overlap ? [{ about: 'overlap', operator: 'empty' as const, values: [], type: null, negated: true }] : []),
      ...takeConditions(reading),
    ];
    const said: Partial<Intent> = { subject: RESERVATION, conditions, columns: overlap ? ['overlap'] : [] };
    return intentOf(counts && !who ? 'count' : 'list', said);
  },
};

const HELD = /^(?:reserved|booked|blocked|held|placed|made|who|hold|holds|holding|currently)$/u;

const wiring: Frame = {
  name: 'cabling picture of a rack',
  read: (reading) => {
    const rack = reading.mentionOf(RACK);
    if (rack === null || (rack.entries.length === 0 && rack.hint === null)) return null;
    const serving = reading.takeWord(/^(?:serves?|serving)$/u) !== null || (reading.has('uplinks', 'powered-by', 'goes-down', 'peer') && /\bwhich switch(?:es)?\b/iu.test(reading.question));
    const uplinks = reading.has('uplinks') && reading.noun('dcim.cable') === null;
    const picture = reading.take('connectivity') || WIRED.test(reading.question) || /^what (?:stays|leaves|goes out)\b/iu.test(reading.question);
    if (!serving && !uplinks && !picture) return null;
    if (reading.has('count', 'power', 'free')) return null;
    const focus = serving ? 'servers' : uplinks ? 'uplinks' : (/\bleav\w+\b/iu.test(reading.question) && !/\binside\b/iu.test(reading.question)) ? 'leaving' : 'all';
    reading.take('touching', 'leaving', 'staying', 'peer', 'uplinks', 'analyse', 'report', 'overview', 'laid-out', 'powered-by', ...(serving ? (['goes-down'] as const) : []));
    for (let word = reading.takeWord(PICTURE); word !== null; word = reading.takeWord(PICTURE));
    reading.takeNoun('dcim.rack', 'dcim.cable', 'dcim.device');
    if (serving) for (const item of reading.items) if (reading.isFree(item) && roleStem(item) !== null) reading.takeItem(item);
    const target = targetOrReference(reading, RACK);
    return target === null ? null : about('rack-wiring', target, { category: 'analysis', subject: 'dcim.rack', request: 'relationship_analysis', mentions: [...places(reading)], details: detail('focus', focus) });
  },
};

const WIRED = /\bhow\b.*\b(?:wired|cabled|patched|connected|hooked)\b|\b(?:cabling|wiring)\s+(?:picture|overview|analysis|report|summary|of)\b|\b(?:analy[sz]e|assess)\b.*\b(?:cabling|wiring)\b/iu;
const PICTURE = /^(?:how|wired|up|cabled|patched|hooked|wiring|cabling|picture|stays?|staying|inside|leaves?|leaving|what|goes|going|out|outside|to|links?)$/u;

export const rackUnitFrames: readonly Frame[] = [unit, beside, space, reservations, wiring];
