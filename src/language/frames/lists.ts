import { intentOf } from '../../query/intent.js';
import type { Intent, IntentCondition } from '../../query/intent.js';
import { fieldNames, hasCue, isAbsence, isFunction, nounType, roleStem, statusValues } from '../items.js';
import type { Item } from '../items.js';
import { canBe, pluralOrDefinite, takeConditions } from '../reading.js';
import type { Reading } from '../reading.js';
import { about, detail, HOST_TYPES, moreTargets, PLACE_TYPES, places, takeNumber, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { OBJECT_TYPES } from './objects.js';
import { takeColumns } from './racks.js';

const TAG = 'extras.tag';
const VM = 'virtualization.virtualmachine';

const COMPONENTS = ['dcim.interface', 'dcim.frontport', 'dcim.rearport', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.modulebay', 'dcim.devicebay', 'dcim.inventoryitem', 'dcim.module', 'virtualization.vminterface', 'virtualization.virtualdisk'];

/** What a question asks for: the type, the conditions its own words add, and how it was named. */
interface Subject {
  readonly type: string;
  readonly conditions: readonly IntentCondition[];
  readonly definite: boolean;
}

/** Takes the noun that the question asks for: the first one that is not under "without", "per" or beside its own name. */
function takeSubject(reading: Reading): Subject | null {
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    if (isFunction(item, 'without') || (isFunction(item, 'per') && item.index > 0 && !isFunction(item, 'of'))) return null;
    const found = subjectAt(reading, item);
    if (found !== null) return found;
  }
  return null;
}

function subjectAt(reading: Reading, item: Item): Subject | null {
  const type = nounType(item);
  const stem = roleStem(item);
  const role = roleName(item);
  if (type === null && stem === null && role === null) return null;
  const definite = pluralOrDefinite(reading, item) === 'definite';
  if (type !== null && role === null) {
    reading.takeItem(item);
    return { type, conditions: [], definite };
  }
  const next = nounType(reading.after(item));
  if (next !== null && stem !== null) return null;
  const roles = takeRoles(reading, item);
  return { type: 'dcim.device', conditions: [{ about: 'role', operator: 'is', values: roles, type: 'dcim.devicerole', negated: false }], definite };
}

/** "routers and firewalls": roles joined by and/or are one list. */
function takeRoles(reading: Reading, first: Item): readonly string[] {
  const roles = [first.text];
  reading.takeItem(first);
  let item = first;
  for (;;) {
    const joint = reading.after(item);
    const next = joint === undefined ? undefined : reading.after(joint);
    if (next === undefined || !(isFunction(joint, 'and') || isFunction(joint, 'or')) || (roleStem(next) === null && roleName(next) === null)) return roles;
    reading.takeItem(next);
    roles.push(next.text);
    item = next;
  }
}

function roleName(item: Item): string | null {
  const entries = item.entries.filter((entry) => entry.type === 'dcim.devicerole');
  if (entries.length === 0) return null;
  if (item.kind === 'mention' && (item.hint !== null || item.match === 'near' || item.match === 'part')) return null;
  return item.text;
}

/** The device that is meant when a condition names hardware but no noun stands there ("everything from Dell"). */
function impliedSubject(reading: Reading): Subject | null {
  const hardware = ['dcim.manufacturer', 'dcim.devicetype', 'dcim.platform'];
  const spare = reading.items.some((item) => reading.isFree(item) && (statusValues(item)?.[0] === 'inventory' || isAbsence(item, 'rack', 'position')));
  if (spare) return { type: 'dcim.device', conditions: [], definite: false };
  const word = /\b(?:everything|anything|stuff|things?|what|any|all)\b/iu.test(reading.question);
  const mention = reading.mentionOf(hardware);
  if (mention?.entries.some((entry) => hardware.includes(entry.type)) === true) return { type: 'dcim.device', conditions: [], definite: false };
  return word && reading.mentions().some((candidate) => isFunction(reading.before(candidate), 'in') && canBe(candidate, [...PLACE_TYPES, 'dcim.rack']) && candidate.entries.length > 0) ? { type: 'dcim.device', conditions: [], definite: false } : null;
}

const count: Frame = {
  name: 'count objects',
  read: (reading) => {
    if (!reading.take('count') || reading.hasFunction('per')) return null;
    reading.take('used', 'exists', 'first');
    const target = COMPONENTS.includes(nounType(reading.noun(...COMPONENTS) ?? undefined) ?? '') ? reading.noun(...COMPONENTS) : null;
    if (target !== null) return countComponents(reading, nounType(target) ?? '');
    const subject = takeSubject(reading);
    if (subject === null) {
      const place = reading.target([...PLACE_TYPES]);
      return place === null ? null : intentOf('place-counts', { mentions: [place] });
    }
    reading.take('everything-of', 'contains', 'runs-on', 'running', 'live');
    const reference = reading.hasFunction('them') ? ('them' as const) : null;
    return intentOf('count', { subject: subject.type, reference, conditions: [...subject.conditions, ...takeConditions(reading)] });
  },
};

function countComponents(reading: Reading, type: string): Intent | null {
  const device = targetOrReference(reading, HOST_TYPES);
  reading.takeNoun(type);
  if (device === null) return intentOf('count', { subject: type, conditions: [...takeConditions(reading)] });
  const conditions = takeConditions(reading);
  if (conditions.length === 0) return about('component-count', device, { subject: type });
  const named = device.mentions.map((mention): IntentCondition => ({ about: 'object', operator: 'is', values: [mention.text], type: mention.type, negated: false }));
  return intentOf('count', { subject: type, conditions: [...conditions, ...named], reference: device.reference });
}

const group: Frame = {
  name: 'count per group',
  read: (reading) => {
    const by = takeGroups(reading);
    if (by.length === 0) return null;
    reading.take('count', 'used');
    const subject = takeSubject(reading) ?? (reading.hasFunction('them', 'it') ? null : impliedSubject(reading));
    const reference = subject === null ? ('them' as const) : null;
    if (subject === null && !reading.hasFunction('them', 'it') && reading.unread().length > 0) return null;
    return intentOf('group', { subject: subject?.type ?? null, reference, groupBy: by, category: 'analysis', conditions: [...(subject?.conditions ?? []), ...takeConditions(reading)] });
  },
};

/** The nouns and fields behind "per", "by", "of each". */
function takeGroups(reading: Reading): readonly string[] {
  const groups: string[] = [];
  let open = false;
  for (const item of reading.items) {
    if (isFunction(item, 'per') && !isFunction(item, 'and')) {
      open = true;
      continue;
    }
    if (!open) continue;
    const name = groupName(item);
    if (name !== null && reading.isFree(item)) {
      groups.push(name);
      reading.takeItem(item);
    } else if (!isFunction(item, 'and') && !isFunction(item, 'filler')) open = false;
  }
  return groups;
}

function groupName(item: Item): string | null {
  const [field] = fieldNames(item);
  const type = nounType(item);
  if (field !== undefined && type === null) return field;
  return type ?? field ?? null;
}

const rank: Frame = {
  name: 'rank groups by count',
  read: (reading) => {
    const fewest = reading.take('fewest');
    const most = reading.take('most');
    const top = reading.take('top', 'first');
    const bottom = reading.take('bottom');
    if (!fewest && !most && !top && !bottom) return null;
    const limit = takeNumber(reading);
    if (!fewest && !most && limit === null) return null;
    reading.take('everything-of', 'owner', 'count');
    const grouped = takeSubject(reading) ?? stemSubject(reading);
    if (grouped === null) return null;
    const measured = takeMeasure(reading);
    const conditions = [...grouped.conditions, ...takeConditions(reading)];
    const direction = fewest || bottom ? 'fewest' : 'most';
    return intentOf('rank', { category: 'analysis', subject: grouped.type, groupBy: measured === null ? [] : [measured], conditions, limit: limit ?? 1, details: detail('direction', direction) });
  },
};

/** "three emptiest branches": a stem of several names is the group. */
function stemSubject(reading: Reading): Subject | null {
  const group = reading.mentions().find((mention) => mention.several || mention.entries.some((entry) => entry.type === 'dcim.sitegroup' || entry.type === 'dcim.region'));
  const [entry] = group?.entries ?? [];
  if (entry === undefined) return null;
  return { type: entry.type === 'dcim.sitegroup' || entry.type === 'dcim.region' ? 'dcim.site' : entry.type, conditions: [], definite: false };
}

function takeMeasure(reading: Reading): string | null {
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const type = nounType(item) ?? (roleStem(item) === null ? null : 'dcim.device');
    if (type === null || roleStem(item) !== null) continue;
    reading.takeItem(item);
    return type;
  }
  return null;
}

const unused: Frame = {
  name: 'objects that nothing uses',
  read: (reading) => {
    if (!reading.take('unused')) return null;
    const subject = takeSubject(reading);
    if (subject === null || subject.conditions.length > 0) return null;
    return intentOf('unused', { subject: subject.type, request: 'configuration_audit', conditions: [...takeConditions(reading)] });
  },
};

const tagged: Frame = {
  name: 'everything that carries a tag',
  read: (reading) => {
    const asked = reading.take('tagged');
    const noun = reading.noun(TAG) !== null;
    const tag = reading.mentionOf([TAG]);
    if (tag === null || tag.hint !== TAG || !(asked || noun || /\btag\b/iu.test(reading.question))) return null;
    if (reading.items.some((item) => reading.isFree(item) && (roleStem(item) !== null || (nounType(item) !== null && nounType(item) !== TAG)))) return null;
    if (!/\b(?:everything|anything|what|all|objects?|stuff|things?)\b/iu.test(reading.question)) return null;
    reading.takeNoun(TAG);
    const found = reading.target([TAG]);
    return found === null ? null : intentOf('tagged', { mentions: [found, ...places(reading)] });
  },
};

const running: Frame = {
  name: 'virtual machines on a host or cluster',
  read: (reading) => {
    if (!reading.take('runs-on') || reading.has('count')) return null;
    const vms = reading.takeNoun(VM);
    const host = reading.items.find((item) => reading.isFree(item) && roleStem(item) === 'hypervisor');
    if (host !== undefined) reading.takeItem(host);
    const holder = reading.mentionOf(['dcim.device', 'virtualization.cluster', 'dcim.rack']);
    if (holder === null || (!vms && holder.entries.every((entry) => entry.type === VM))) return null;
    return intentOf('list', { subject: VM, conditions: [...takeConditions(reading)] });
  },
};

const compare: Frame = {
  name: 'compare objects',
  read: (reading) => {
    if (!reading.take('compare')) return null;
    const mentions = moreTargets(reading, OBJECT_TYPES);
    return intentOf('compare', { category: 'analysis', complexity: 'complex', mentions });
  },
};

const exists: Frame = {
  name: 'whether such objects exist',
  read: (reading) => {
    const opener = /^(?:is|are) there\b|^(?:do|does|have|has) (?:we|i|you|us)\b|^any\b|^got any\b/iu.test(reading.question.trim());
    const asked = reading.take('exists');
    if (!opener && !(asked && /^(?:do|does|did|is|are)\b/iu.test(reading.question.trim()))) return null;
    if (/^what\b|^which\b/iu.test(reading.question.trim())) return null;
    const named = existingName(reading);
    if (named !== null) return named;
    const open = reading.takeWord(/^open$/u);
    const subject = takeSubject(reading) ?? impliedSubject(reading);
    if (subject === null) return null;
    if (open !== null && subject.type !== 'dcim.rackreservation') return null;
    return intentOf('exists', { subject: subject.type, conditions: [...subject.conditions, ...takeConditions(reading)] });
  },
};

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

const list: Frame = {
  name: 'list objects',
  read: (reading) => {
    reading.take('find', 'exists', 'contents', 'used', 'running', 'runs-on', 'everything-of', 'owner', 'where', 'tagged', 'done', 'unmanaged', 'connectivity', 'live');
    const number = reading.has('first', 'top') ? takeNumber(reading) : null;
    if (number !== null) reading.take('first', 'top');
    const subject = takeSubject(reading) ?? impliedSubject(reading) ?? placeSubject(reading);
    if (subject === null) return null;
    const columns = takeColumns(reading);
    const unmeasured = takeUnmeasured(reading);
    const reference = referenceIn(reading);
    const conditions = [...subject.conditions, ...takeConditions(reading)];
    return intentOf('list', {
      subject: subject.type,
      columns,
      conditions,
      reference,
      limit: number,
      details: [...detail('definite', subject.definite ? 'yes' : null), ...detail('unmeasured', unmeasured), ...detail('tagged', /\btag(?:ged)?\b/iu.test(reading.question) ? 'yes' : null)],
    });
  },
};

/** "devices with more than 10": a number of nothing. */
function takeUnmeasured(reading: Reading): string | null {
  const bound = reading.items.find((item) => reading.isFree(item) && (hasCue(item, 'above') || hasCue(item, 'below')));
  const number = bound === undefined ? undefined : reading.after(bound);
  if (bound === undefined || number?.kind !== 'word' || number.literal?.kind !== 'number' || reading.after(number) !== undefined) return null;
  reading.takeItem(bound);
  reading.takeItem(number);
  return `${bound.text} ${number.text}`;
}

function referenceIn(reading: Reading): Intent['reference'] {
  if (reading.hasFunction('them')) return 'them';
  if (reading.hasFunction('it')) return 'it';
  return /\bthere\b/iu.test(reading.question) && !/\b(?:is|are) there\b/iu.test(reading.question) ? 'there' : null;
}

/** "what's at branch-004": devices, when only a place is named. */
function placeSubject(reading: Reading): Subject | null {
  const place = reading.mentionOf([...PLACE_TYPES, 'dcim.rack']);
  const before = place === null ? undefined : reading.before(place);
  if (before === undefined || !(isFunction(before, 'in') || hasCue(before, 'contents'))) return null;
  return reading.items.some((item) => hasCue(item, 'contents') || isFunction(item, 'question') || isFunction(item, 'ask')) ? { type: 'dcim.device', conditions: [], definite: false } : null;
}

export const listFrames: readonly Frame[] = [compare, tagged, running, unused, rank, group, count, exists, list];
