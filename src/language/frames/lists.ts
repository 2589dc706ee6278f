import { intentOf } from '../../query/intent.js';
import type { Intent, IntentCondition } from '../../query/intent.js';
import { hasCue, isFunction, isPlural, isStructural, nounType, roleStem } from '../items.js';
import { boundAt } from '../bounds.js';
import { takeComparison } from '../comparisons.js';
import { customFieldOf } from '../custom-fields.js';
import { CONTENTS, reservePhrases, takeConditions } from '../conditions.js';
import { namesLength } from '../network-conditions.js';
import { canBe } from '../reading.js';
import type { Reading } from '../reading.js';
import { about, detail, HOST_TYPES, PLACE_TYPES, takeNumber, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { takeEmptyBays } from './hardware.js';
import { takeColumns } from './racks.js';
import { impliedSubject, takeSubject } from './subject.js';
import type { Subject } from './subject.js';

const COMPONENTS = ['dcim.interface', 'dcim.frontport', 'dcim.rearport', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.modulebay', 'dcim.devicebay', 'dcim.inventoryitem', 'dcim.module', 'virtualization.vminterface', 'virtualization.virtualdisk'];

const count: Frame = {
  name: 'count objects',
  read: (reading) => {
    if (!reading.take('count') || reading.hasFunction('per')) return null;
    reading.takeVerb('exists', 'first');
    reading.take('sum');
    takeUsed(reading);
    const target = COMPONENTS.includes(nounType(reading.noun(...COMPONENTS) ?? undefined) ?? '') ? reading.noun(...COMPONENTS) : null;
    if (target !== null) return countComponents(reading, nounType(target) ?? '');
    const subject = takeSubject(reading) ?? (namesLength(reading) ? impliedSubject(reading) : null);
    if (subject === null && reading.hasFunction('them')) return intentOf('count', { reference: 'them', conditions: [...takeConditions(reading)] });
    if (subject === null) {
      const place = reading.target([...PLACE_TYPES]);
      return place === null ? null : intentOf('place-counts', { mentions: [place] });
    }
    reading.takeVerb('everything-of', 'contains', 'runs-on', 'running', 'live');
    const reference = reading.hasFunction('them') ? ('them' as const) : null;
    return intentOf('count', { subject: subject.type, reference, conditions: [...subject.conditions, ...takeConditions(reading, subject.type)] });
  },
};

function countComponents(reading: Reading, type: string): Intent | null {
  const device = targetOrReference(reading, HOST_TYPES);
  reading.takeNoun(type);
  if (device === null) return intentOf('count', { subject: type, conditions: [...takeConditions(reading, type)] });
  const conditions = takeConditions(reading, type);
  if (conditions.length === 0) return about('component-count', device, { subject: type });
  const named = device.mentions.map((mention): IntentCondition => ({ about: 'object', operator: 'is', values: [mention.text], type: mention.type, negated: false }));
  return intentOf('count', { subject: type, conditions: [...conditions, ...named], reference: device.reference });
}

const exists: Frame = {
  name: 'whether such objects exist',
  read: (reading) => {
    const empty = emptyObject(reading);
    if (empty !== null) return empty;
    const held = heldBy(reading);
    const opener = held || /^(?:is|are) (?:there|any)\b|^(?:do|does|have|has) (?:we|i|you|us)\b|^any\b|^got any\b/iu.test(reading.question.trim());
    const asked = reading.takeVerb('exists');
    if (!opener && !(asked && /^(?:do|does|did|is|are)\b/iu.test(reading.question.trim()))) return null;
    if (/^what\b|^which\b/iu.test(reading.question.trim())) return null;
    const counted = held ? countedHolder(reading) : null;
    if (counted !== null) return counted;
    const named = held ? null : existingName(reading);
    if (named !== null) return named;
    const open = reading.takeWord(/^open$/u);
    const subject = takeSubject(reading) ?? impliedSubject(reading);
    if (subject === null) return null;
    if (open !== null && subject.type !== 'dcim.rackreservation') return null;
    // A device has no device: that asks for something else.
    if (held && reading.mentions().some(({ entries }) => entries.length > 0 && entries.every(({ type }) => type === subject.type))) return null;
    const state: readonly IntentCondition[] = open === null ? [] : [{ about: 'status', operator: 'is', values: ['pending+active'], type: null, negated: false }];
    return intentOf('exists', { subject: subject.type, conditions: [...subject.conditions, ...state, ...takeConditions(reading, subject.type)] });
  },
};

/** "does core-sw-01 have a console port": whether a named object has any of something. Takes nothing. */
function heldBy(reading: Reading): boolean {
  const [opener, holder, verb] = reading.items.filter((item) => !isFunction(item, 'filler') || isFunction(item, 'have'));
  if (opener === undefined || holder?.kind !== 'mention') return false;
  return (isFunction(opener, 'do') && verb !== undefined && (isFunction(verb, 'have') || hasCue(verb, 'contains'))) || isFunction(opener, 'have');
}

/** "does datacenter-01 have more than 20 racks": whether the object is one of those that have so many. */
function countedHolder(reading: Reading): Intent | null {
  const [holder] = reading.mentions();
  const types = new Set(holder?.entries.map(({ type }) => type));
  const [type] = types;
  if (type === undefined || types.size > 1 || !reading.items.some((item) => boundAt(reading.question, item.start)?.isSaid === true)) return null;
  return intentOf('exists', { subject: type, conditions: [...takeConditions(reading, type)] });
}

/** "is R101 empty": whether nothing stands in it, or runs on it. */
function emptyObject(reading: Reading): Intent | null {
  const word = reading.items.find((item) => /^(?:empty|vacant)$/iu.test(item.text));
  if (word === undefined || !/^(?:is|are|was)\b/iu.test(reading.question.trim()) || isPlural(reading.items[1] ?? word)) return null;
  const network = reading.mentions().find(({ shape }) => shape === 'cidr');
  const holder = network ?? reading.mentions().find((mention) => Object.keys(CONTENTS).some((type) => canBe(mention, [type])));
  const entry = holder?.entries.find(({ type }) => CONTENTS[type] !== undefined);
  const type = holder === undefined ? null : (holder.hint ?? entry?.type ?? (holder.entries.length === 0 ? 'dcim.rack' : null));
  const held = network !== undefined ? 'ipam.ipaddress' : type === null ? undefined : CONTENTS[type];
  if (holder === undefined || held === undefined) return null;
  for (const item of [word, holder]) reading.takeItem(item);
  reading.takeNoun('ipam.prefix');
  const inside: IntentCondition = { about: network === undefined ? 'object' : 'within', operator: 'is', values: [holder.text], type, negated: false };
  return intentOf('exists', { subject: held, conditions: [inside, ...takeConditions(reading, held)], details: detail('none', 'yes') });
}

/** "does edge-rtr-03 exist": a name alone. */
function existingName(reading: Reading): Intent | null {
  const mentions = reading.mentions();
  const [mention] = mentions;
  const nouns = reading.items.some((item) => reading.isFree(item) && (nounType(item) !== null || roleStem(item) !== null));
  const placed = mention !== undefined && isFunction(reading.before(mention), 'in');
  if (mention === undefined || nouns || placed || mentions.length > 1 && mention.hint === null) return null;
  if (mention.entries.some((entry) => entry.type === 'dcim.manufacturer') && mentions.length > 1) return null;
  reading.takeItem(mention);
  const said: Partial<Intent> = { subject: mention.hint };
  return intentOf('exists', { ...said, mentions: [{ slot: 'target', text: mention.text, type: mention.hint, number: mention.number }], conditions: [...takeConditions(reading)] });
}

/** Questions for a yes or no, and for what a word means, are not lists. */
const YES_NO = /^(?:is|are|was|were|do|does|did|has|have)\b(?! there\b)/iu;
const DEFINITION = /^what(?:'s| is| are| does)? (?:a|an|the difference)\b/iu;

const list: Frame = {
  name: 'list objects',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || DEFINITION.test(reading.question.trim())) return null;
    reservePhrases(reading);
    reading.takeVerb('find', 'exists', 'contents', 'running', 'runs-on', 'everything-of', 'owner', 'where', 'done', 'live');
    takeUsed(reading);
    if (namesLength(reading)) reading.take('children');
    if (reading.mentions().some((mention) => mention.hint === 'extras.tag')) reading.take('tagged');
    const number = reading.has('first', 'top') ? takeNumber(reading) : null;
    if (number !== null) reading.take('first', 'top');
    const bays = takeEmptyBays(reading);
    const fieldsOf = takeCustomColumns(reading);
    const named = holdingGroup(reading) ?? takeSubject(reading) ?? rangeSubject(reading) ?? siteGroupSubject(reading);
    const subject = named ?? impliedSubject(reading) ?? placeSubject(reading);
    if (subject === null) return null;
    if (subject.type === 'circuits.provider') reading.take('connectivity');
    const columns = [...fieldsOf, ...takeColumns(reading, true)];
    const unmeasured = takeUnmeasured(reading);
    const conditions = [...subject.conditions, ...(bays === null ? [] : [bays]), ...takeConditions(reading, subject.type)];
    const reference = referenceIn(reading);
    if (conditions.some((condition) => condition.operator === 'empty')) takeFilled(reading);
    if (subject.type === 'circuits.circuit') reading.takeVerb('ends-up', 'ending');
    if (conditions.some((condition) => condition.about.startsWith('primary_ip'))) reading.take('unmanaged');
    return intentOf('list', {
      subject: subject.type,
      columns,
      conditions,
      reference,
      limit: number,
      details: [...detail('definite', subject.definite ? 'yes' : null), ...detail('untyped', named === null ? 'yes' : null), ...detail('unmeasured', unmeasured), ...detail('tagged', /\btag(?:ged)?\b/iu.test(reading.question) ? 'yes' : null)],
    });
  },
};

/** "with no serial filled in": what is empty is unused and not set. */
function takeFilled(reading: Reading): void {
  reading.take('unused');
  reading.takeWord(/^(?:filled|filled in|filled out|populated|set|recorded|given|entered|defined|specified)$/u);
}

/** Every recorded address is a used one; of other things only some are. */
function takeUsed(reading: Reading): void {
  if (reading.noun('ipam.ipaddress') !== null) reading.take('used');
}

const BOUNDS = ['above', 'at-least', 'below', 'at-most'] as const;

/** "devices with more than 10": a number of nothing. */
function takeUnmeasured(reading: Reading): string | null {
  const bound = reading.items.find((item) => reading.isFree(item) && BOUNDS.some((cue) => hasCue(item, cue)));
  const number = bound === undefined ? undefined : reading.after(bound);
  if (bound !== undefined && (reading.isReserved(bound) || reading.peek(() => takeComparison(reading, bound, false)) !== null)) return null;
  // "sites with devices > 100" says of what.
  if (bound !== undefined && /^[<>=≤≥]+$/u.test(bound.text) && nounType(reading.before(bound)) !== null && reading.isFree(reading.before(bound) ?? bound)) return null;
  if (bound === undefined || number?.kind !== 'word' || number.literal?.kind !== 'number' || reading.after(number) !== undefined) return null;
  reading.takeItem(bound);
  reading.takeItem(number);
  return `${bound.text} ${number.text}`;
}

/** "support expiry of everything Cisco": custom fields that are asked of a list. */
function takeCustomColumns(reading: Reading): readonly string[] {
  const asked = reading.items.filter((item) => reading.isFree(item) && customFieldOf(item) !== null && isFunction(reading.after(item), 'of') && reading.peek(() => takeComparison(reading, item, false)) === null);
  for (const item of asked) reading.takeItem(item);
  return asked.flatMap((item) => customFieldOf(item)?.name ?? []);
}

/** "branch-003 to branch-008": the objects of a range of names. */
function rangeSubject(reading: Reading): Subject | null {
  const range = reading.mentions().find((mention) => mention.numberTo !== null && mention.hint !== null);
  const before = range === undefined ? undefined : reading.before(range);
  if (range === undefined || range.hint === null || isFunction(before, 'in') || isFunction(before, 'of')) return null;
  return { type: range.hint, conditions: [], definite: false };
}

/** "what branches does Globex have": the sites of a group whose name stands where the noun would. */
function siteGroupSubject(reading: Reading): Subject | null {
  const group = reading.mentions().find((mention) => mention.entries.some((entry) => entry.type === 'dcim.sitegroup'));
  const before = group === undefined ? undefined : reading.before(group);
  const noun = group !== undefined && /s$/iu.test(group.text) && !isFunction(before, 'in') && !isFunction(before, 'of');
  return noun ? { type: 'dcim.site', conditions: [], definite: false } : null;
}

/** "which branches have fewer than 8 devices": a group of sites of which it is said what they have. */
function holdingGroup(reading: Reading): Subject | null {
  const group = reading.mentions().find((mention) => mention.entries.some((entry) => entry.type === 'dcim.sitegroup') || mention.several);
  const holds = group === undefined ? undefined : reading.after(group);
  if (group === undefined || reading.items.some((item) => item.index < group.index && !isStructural(item))) return null;
  const isHolder = isFunction(holds, 'have') || isFunction(holds, 'with') || isFunction(holds, 'without') || /^(?:that|which|where|hold|contain|run|do|does)$/iu.test(holds?.text ?? '');
  return isHolder ? siteGroupSubject(reading) : null;
}

function referenceIn(reading: Reading): Intent['reference'] {
  if (reading.hasFunction('them')) return 'them';
  if (reading.hasFunction('it')) return 'it';
  return /\bthere\b/iu.test(reading.question) && !/\b(?:is|are) there\b|\bthere (?:is|are)\b/iu.test(reading.question) ? 'there' : null;
}

/** "what's at branch-004": devices, when only a place is named. */
function placeSubject(reading: Reading): Subject | null {
  const place = reading.mentionOf([...PLACE_TYPES, 'dcim.rack']);
  const before = place === null ? undefined : reading.before(place);
  if (before === undefined || !(isFunction(before, 'in') || hasCue(before, 'contents'))) return null;
  return reading.items.some((item) => hasCue(item, 'contents') || isFunction(item, 'question') || isFunction(item, 'ask')) ? { type: 'dcim.device', conditions: [], definite: false } : null;
}

export const listFrames: readonly Frame[] = [count, exists, list];
