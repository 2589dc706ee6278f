import { intentOf } from '../../query/intent.js';
import type { IntentMention } from '../../query/intent.js';
import { takeConditions } from '../conditions.js';
import { fieldNames, isFunction, isPlural, nounType, traitOf } from '../items.js';
import type { Item } from '../items.js';
import type { Reading } from '../reading.js';
import { about, detail, PORT_NOUNS, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { portIn, takePortName } from './port-name.js';
import { takeSubject } from './subject.js';

const DEVICE = ['dcim.device'] as const;
const VLAN = 'ipam.vlan';
const YES_NO = /^(?:is|are|was|were|does|do|did|has|have|can)\b/iu;

/** The fields of ports that questions ask for; the others belong to their VLANs, addresses and connections. */
const PORT_FIELDS = new Set(['description', 'mtu', 'speed', 'mode', 'type', 'label', 'mac_address', 'enabled', 'duplex', 'name', 'vrf']);

const view: Frame = {
  name: 'details of a port',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.has('peer', 'trace', 'count', 'history')) return null;
    const port = takePortName(reading);
    if (port === null) return null;
    const fields = reading.items.filter((item) => reading.isFree(item) && !isPlural(item) && fieldNames(item).some((field) => PORT_FIELDS.has(field)));
    reading.take('details', 'exists', 'size', 'where');
    reading.takeWord(/^(?:settings?|config(?:uration)?|setup|set)$/u);
    reading.takeNoun(...PORT_NOUNS);
    for (const item of fields) reading.takeItem(item);
    const device = targetOrReference(reading, DEVICE) ?? { mentions: [], reference: null };
    const columns = fields.flatMap((item) => fieldNames(item).find((field) => PORT_FIELDS.has(field)) ?? []);
    return about('port-view', device, { subject: 'dcim.interface', mentions: [port], columns });
  },
};

const vlans: Frame = {
  name: 'VLANs of a port or device',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim())) return null;
    const field = reading.items.find((item) => reading.isFree(item) && fieldNames(item).some((name) => name === 'untagged_vlan' || name === 'tagged_vlans'));
    const noun = reading.noun(VLAN);
    if ((field === undefined && noun === null) || reading.has('free', 'unused')) return null;
    const native = field !== undefined && fieldNames(field).includes('untagged_vlan');
    const port = takePortName(reading);
    if (port === null && !isDeviceNamed(reading)) return null;
    const device = targetOrReference(reading, DEVICE);
    if (device === null || (device.mentions.length === 0 && port === null)) return null;
    if (field !== undefined) reading.takeItem(field);
    reading.takeNoun(VLAN);
    reading.take('count', 'exists', 'uses', 'tagged', 'assigned');
    reading.takeWord(/^(?:allowed|trunked|carried|native|untagged)$/u);
    const far = reading.take('peer') || /\bswitch ?port\b/iu.test(reading.question);
    reading.takeNoun(...PORT_NOUNS);
    const ports = reading.items.filter((item) => reading.isFree(item) && (traitOf(item) === 'access' || traitOf(item) === 'trunk'));
    for (const item of ports) reading.takeItem(item);
    return about('port-vlans', device, { subject: VLAN, request: 'relationship_analysis', mentions: port === null ? [] : [port], details: [...detail('native', native ? 'yes' : null), ...detail('far', far ? 'yes' : null)] });
  },
};

const GROUP = /^(?:lags?|port-?channels?|bonds?|bundles?|bridges?|team|etherchannels?|aggregates?|link aggregation(?: group)?)$/iu;

const group: Frame = {
  name: 'members of a LAG or bridge, or the one that a port is in',
  read: (reading) => {
    const port = portIn(reading);
    if (port === null) return null;
    const members = reading.take('members');
    const kinds = reading.items.filter((item) => reading.isFree(item) && GROUP.test(item.text));
    if (!members && kinds.length === 0) return null;
    for (const item of kinds) reading.takeItem(item);
    reading.take('contains', 'stack');
    const taken = takePortName(reading);
    reading.takeNoun(...PORT_NOUNS);
    const device = targetOrReference(reading, DEVICE) ?? { mentions: [], reference: null };
    return about('port-group', device, { subject: 'dcim.interface', request: 'relationship_analysis', mentions: taken === null ? [] : [taken] });
  },
};

const CHASSIS = 'dcim.virtualchassis';

const stack: Frame = {
  name: 'members and master of a stack',
  read: (reading) => {
    if (portIn(reading) !== null || YES_NO.test(reading.question.trim())) return null;
    const chassis = reading.mentionOf([CHASSIS]);
    const known = chassis?.entries.some((entry) => entry.type === CHASSIS) === true || chassis?.hint === CHASSIS;
    const said = reading.has('members') || reading.has('stack') || reading.noun(CHASSIS) !== null;
    const master = /\bmaster\b/iu.test(reading.question);
    if (!known && (!said || reading.noun('dcim.interface') !== null)) return null;
    if (!known && !reading.has('members') && !/\b(?:which|what)\s+(?:switch\s+)?(?:stack|virtual chassis)\b/iu.test(reading.question) && !/\b(?:switches|devices|boxes|units)\b/iu.test(reading.question)) return null;
    const target = known ? { mentions: [reading.target([CHASSIS])].flatMap((mention) => mention ?? []), reference: null } : targetOrReference(reading, DEVICE);
    if (target === null) return null;
    const which = !known && /\b(?:which|what)\s+(?:switch\s+)?(?:stack|virtual chassis)\b/iu.test(reading.question);
    const asksMembers = reading.take('members') || which || takeMemberNoun(reading);
    if (!asksMembers) return null;
    reading.take('stack', 'contains', 'whose-address');
    reading.takeNoun(CHASSIS, 'dcim.device');
    return about('stack-members', target, { subject: CHASSIS, request: 'relationship_analysis', details: detail('master', master ? 'yes' : null) });
  },
};

/** "switches in stack …", "which boxes make up …". */
function takeMemberNoun(reading: Reading): boolean {
  const made = reading.takeWord(/^(?:make|makes|form|forms)$/u);
  if (made !== null) reading.takeWord(/^up$/u);
  const subject = takeSubject(reading);
  return subject?.type === 'dcim.device' || made !== null;
}

const FREE_WORDS = /^(?:free|open|spare|unused|available|vacant|empty|unoccupied|left|remaining)$/iu;

const free: Frame = {
  name: 'free ports of a device or place',
  read: (reading) => {
    if (portIn(reading) !== null || YES_NO.test(reading.question.trim())) return null;
    const spare = reading.items.filter((item) => reading.isFree(item) && FREE_WORDS.test(item.text));
    const bare = spare.find((item) => isMedium(reading.after(item)));
    const noun = reading.noun('dcim.interface');
    if (spare.length === 0 || (noun === null && bare === undefined)) return null;
    if (noun !== null && traitOf(noun) === null) reading.takeItem(noun);
    for (const item of spare) reading.takeItem(item);
    reading.take('free', 'left', 'unused', 'exists');
    const count = reading.take('count');
    reading.takeWord(/^(?:has|have|got)$/u);
    const device = isDeviceNamed(reading) ? targetOrReference(reading, DEVICE) : null;
    if (device === null) takeAskedDevices(reading);
    const conditions = [...takeConditions(reading)];
    return intentOf('free-ports', { subject: 'dcim.interface', request: 'performance_query', mentions: device?.mentions ?? [], reference: device?.reference ?? null, conditions, details: detail('count', count ? 'yes' : null) });
  },
};

/** "spare copper", "free SFP+": the medium stands for its ports. */
function isMedium(item: Item | undefined): boolean {
  return traitOf(item) !== null && /^(?:copper|fibre|sfp|sfp\+|sfp28|qsfp|qsfp28|qsfpdd)$/u.test(traitOf(item) ?? '');
}

function isDeviceNamed(reading: Reading): boolean {
  return reading.hasFunction('it') || reading.mentions().some((mention) => mention.entries.some((entry) => entry.type === 'dcim.device') && (mention.hint === null || mention.hint === 'dcim.device'));
}

/** "which switch": the devices that have the ports, unless their role restricts. */
function takeAskedDevices(reading: Reading): void {
  const noun = reading.noun('dcim.device');
  if (noun !== null) reading.takeItem(noun);
}

const use: Frame = {
  name: 'whether a port is in use',
  read: (reading) => {
    if (!YES_NO.test(reading.question.trim())) return null;
    const word = reading.items.find((item) => reading.isFree(item) && /^(?:free|open|spare|unused|available|vacant|empty|used|taken|occupied|in use|busy)$/iu.test(item.text));
    if (word === undefined || portIn(reading) === null) return null;
    const port = takePortName(reading);
    const device = targetOrReference(reading, DEVICE);
    if (device === null || port === null) return null;
    reading.takeItem(word);
    reading.takeNoun(...PORT_NOUNS);
    const isTaken = /^(?:used|taken|occupied|in use|busy)$/iu.test(word.text);
    const negated = reading.hasFunction('not');
    return about('port-use', device, { subject: 'dcim.interface', mentions: [port], details: detail('free', isTaken === negated ? 'yes' : null) });
  },
};

const carriers: Frame = {
  name: 'ports that carry a VLAN',
  read: (reading) => {
    const vlan = reading.mentions().find((mention) => mention.hint === VLAN);
    const noun = reading.noun('dcim.interface');
    const legs = reading.takeWord(/^(?:legs?|foot)$/u) !== null;
    if (vlan === undefined || (noun === null && !legs) || portIn(reading) !== null || YES_NO.test(reading.question.trim()) || reading.hasFunction('without', 'per')) return null;
    const devices = legs || asksForDevices(reading);
    const kind = noun === null || traitOf(noun) === null ? null : traitOf(noun);
    if (noun !== null) reading.takeItem(noun);
    const target = reading.target([VLAN]);
    if (target === null) return null;
    if (devices) reading.takeNoun('dcim.device');
    reading.takeNoun(VLAN);
    const untagged = reading.takeWord(/^(?:untagged|native|natively)$/u) !== null;
    const tagged = reading.take('tagged');
    reading.takeWord(/^(?:allow|allows|allowing|carry|carries|carrying|pass|passes|permit|permits|trunking|member|members|passing)$/u);
    reading.take('exists', 'uses', 'used', 'contains', 'members', 'assigned');
    const count = reading.take('count');
    const how = untagged === tagged ? 'any' : untagged ? 'untagged' : 'tagged';
    const kinds = kind === null ? [] : [{ about: 'trait', operator: 'is' as const, values: [kind], type: null, negated: false }];
    return intentOf('vlan-ports', {
      subject: devices ? 'dcim.device' : 'dcim.interface', request: 'relationship_analysis', mentions: [target, ...placeOf(reading)], conditions: [...kinds, ...takeConditions(reading)],
      details: [{ name: 'how', value: how }, { name: 'answer', value: count ? 'count' : devices ? 'devices' : 'ports' }],
    });
  },
};

/** "which devices have a port in …": the ports are only what they are chosen by. */
function asksForDevices(reading: Reading): boolean {
  const first = reading.items.find((item) => nounType(item) === 'dcim.device' || nounType(item) === 'dcim.interface');
  return nounType(first) === 'dcim.device' && reading.items.some((item) => isFunction(item, 'with') || isFunction(item, 'have'));
}

/** Where the VLAN is; the ports are restricted by it too, so it is not taken. */
function placeOf(reading: Reading): readonly IntentMention[] {
  const place = reading.mentionOf(['dcim.site', 'dcim.location', 'dcim.rack', 'dcim.device']);
  const [entry] = place?.entries ?? [];
  return place === null || entry === undefined ? [] : [{ slot: 'place', text: place.text, type: place.hint, number: null }];
}

export const portFrames: readonly Frame[] = [use, carriers, group, stack, free, vlans];
/** Read last of the questions about ports: it takes whatever names one. */
export const portViewFrame: Frame = view;

