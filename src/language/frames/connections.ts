import { intentOf } from '../../query/intent.js';
import type { Intent, IntentCondition, IntentMention } from '../../query/intent.js';
import { hasCue, isAbsence, nounType, roleStem, traitOf } from '../items.js';
import { takeConditions, traitCondition } from '../conditions.js';
import type { Reading } from '../reading.js';
import { about, ADDRESS_NOUNS, detail, HOST_TYPES, PLACE_TYPES, PORT_NOUNS, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';

const trace: Frame = {
  name: 'trace a cable path',
  read: (reading) => {
    const device = reading.mentionOf(['dcim.device']);
    const ending = reading.has('ends-up') && (reading.has('where') || reading.mentions().some((mention) => mention.shape === 'port'));
    if (!reading.take('trace') && !(ending && device !== null && takePortText(reading) !== null)) return null;
    reading.take('ends-up', 'where', 'touching');
    reading.takeNoun('dcim.cable');
    return onPort(reading, 'trace');
  },
};

const peer: Frame = {
  name: 'what a port is connected to',
  read: (reading) => {
    if (takePortText(reading) === null || reading.noun(...ADDRESS_NOUNS) !== null) return null;
    const asked = reading.take('peer', 'uplinks');
    const whichPort = /\b(?:which|what)\s+(?:switch\s?)?port\b/iu.test(reading.question) && reading.takeNoun(...PORT_NOUNS);
    if (!asked && !whichPort) return null;
    return onPort(reading, 'peer');
  },
};

/** A port of a device; a missing device is asked for. */
function onPort(reading: Reading, act: 'trace' | 'peer'): Intent {
  const port = takePort(reading);
  const device = targetOrReference(reading, ['dcim.device']) ?? { mentions: [], reference: null };
  return about(act, device, { subject: 'dcim.interface', request: 'relationship_analysis', mentions: [...port] });
}

function takePortText(reading: Reading): string | null {
  return reading.mentions().find((mention) => mention.shape === 'port')?.text ?? null;
}

function takePort(reading: Reading): readonly IntentMention[] {
  const port = reading.mentions().find((mention) => mention.shape === 'port');
  if (port === undefined) return panelPort(reading);
  reading.takeItem(port);
  // "rear port 1" is not the port 1 in front of it.
  const text = port.hint === 'dcim.rearport' && /^\d+$/u.test(port.text) ? `rear ${port.text}` : port.text;
  return [{ slot: 'port', text, type: port.hint, number: null }];
}

/** "Rear 1", "front 12": ports of panels are called by their side, in words of their own. */
function panelPort(reading: Reading): readonly IntentMention[] {
  const side = reading.items.find((item) => /^(?:rear|front)$/iu.test(item.text) && reading.isFree(item));
  const number = side === undefined ? undefined : reading.after(side);
  if (side === undefined || number?.kind !== 'word' || number.literal?.kind !== 'number') return [];
  for (const item of [side, number]) reading.takeItem(item);
  return [{ slot: 'port', text: `${side.text} ${number.text}`, type: /^rear$/iu.test(side.text) ? 'dcim.rearport' : 'dcim.frontport', number: null }];
}

const interfaces: Frame = {
  name: 'interfaces of a device',
  read: (reading) => {
    const kind = takeTraitNoun(reading, 'dcim.interface');
    if (reading.has('count', 'free', 'unused') || (!reading.takeNoun('dcim.interface') && kind.length === 0) || takePortText(reading) !== null) return null;
    const device = targetOrReference(reading, HOST_TYPES);
    if (device === null) return null;
    const stack = reading.take('stack') || reading.takeNoun('dcim.virtualchassis');
    const peers = reading.items.filter((item) => (hasCue(item, 'peer') && !isAbsence(item, 'cable')) || /^hangs? (?:on|off)$/iu.test(item.text));
    for (const item of peers) reading.takeItem(item);
    if (peers.length > 0) reading.takeWord(/^(?:things?|stuff|anything|something)$/u);
    return about('interfaces', device, { subject: 'dcim.interface', conditions: [...kind, ...takeConditions(reading)], details: detail('stack', stack ? 'yes' : null) });
  },
};

/** "LAGs", "trunks": the noun tells the kind. */
function takeTraitNoun(reading: Reading, type: string): readonly IntentCondition[] {
  const item = reading.items.find((candidate) => reading.isFree(candidate) && nounType(candidate) === type && traitOf(candidate) !== null);
  const trait = traitOf(item);
  if (item === undefined || trait === null) return [];
  reading.takeItem(item);
  return [traitCondition(trait, false)];
}

const addresses: Frame = {
  name: 'addresses of a device, VM or interface',
  read: (reading) => {
    const loopback = reading.take('loopback');
    if (reading.has('count', 'free', 'next') || (!reading.takeNoun(...ADDRESS_NOUNS) && !loopback)) return null;
    const port = takePort(reading);
    const host = targetOrReference(reading, HOST_TYPES);
    if (host === null) return null;
    return about('addresses', host, { subject: 'ipam.ipaddress', mentions: [...port], details: detail('kind', loopback ? 'loopback' : null) });
  },
};

const cables: Frame = {
  name: 'cables of a device or rack',
  read: (reading) => {
    const leaving = reading.take('leaving');
    const staying = reading.take('staying');
    const noun = reading.takeNoun('dcim.cable');
    const touching = reading.take('touching');
    if (!noun && !leaving && !touching) return null;
    if (reading.has('count', 'history')) return null;
    reading.take('peer');
    const target = targetOrReference(reading, ['dcim.device', 'dcim.rack']);
    if (target === null) return null;
    let direction = 'all';
    if (leaving) direction = 'leaving';
    else if (staying) direction = 'inside';
    return about('cables', target, { subject: 'dcim.cable', request: 'relationship_analysis', details: detail('direction', direction) });
  },
};

const neighbours: Frame = {
  name: 'neighbours of a device',
  read: (reading) => {
    const up = reading.take('uplinks');
    const down = reading.take('downlinks') || /\bhang/iu.test(reading.question);
    const asked = reading.take('neighbours', 'peer');
    if ((!asked && !up && !down) || takePortText(reading) !== null) return null;
    const device = targetOrReference(reading, ['dcim.device']);
    if (device === null) return null;
    reading.takeNoun('dcim.device');
    const role = takeRole(reading);
    let direction = 'all';
    if (up) direction = 'up';
    else if (down) direction = 'down';
    return about('neighbours', device, { subject: 'dcim.device', request: 'relationship_analysis', mentions: [...role], details: [...detail('direction', direction), ...detail('plugged', /\bplug/iu.test(reading.question) ? 'yes' : null)] });
  },
};

function takeRole(reading: Reading): readonly IntentMention[] {
  const item = reading.items.find((candidate) => reading.isFree(candidate) && reading.after(candidate)?.kind !== 'mention' && (roleStem(candidate) !== null || candidate.kind === 'word' && candidate.entries.some((entry) => entry.type === 'dcim.devicerole')));
  if (item === undefined) return [];
  reading.takeItem(item);
  return [{ slot: 'value', text: item.text, type: 'dcim.devicerole', number: null }];
}

const connectivity: Frame = {
  name: 'analysis of the connectivity',
  read: (reading) => {
    const joined = JOINED.test(reading.question) && reading.mentionOf(['dcim.device', 'dcim.rack', 'virtualization.virtualmachine']) === null;
    if (!reading.take('connectivity') && !joined) return null;
    reading.take('analyse', 'report', 'overview');
    reading.takeNoun('ipam.prefix');
    if (joined) takeJoined(reading);
    const place = reading.target([...PLACE_TYPES], 'place');
    return intentOf('connectivity', { category: 'analysis', request: 'relationship_analysis', complexity: 'complex', mentions: place === null ? [] : [place] });
  },
};

/** "How do our sites hang together", "draw how the switches connect": the same, without its words. */
const JOINED = /\b(?:linked|connected|joined|cabled|wired) (?:to|with|up with)? ?(?:each other|one another)\b|\bhow\b.*\b(?:hangs? together|fits? together|ties? together|connect(?:s|ed)?|interconnect(?:s|ed)?|linked|joined)\b|\b(?:draw|sketch|map)\b.*\b(?:network|switches|sites|topology)\b/iu;
const JOINED_WORDS = /^(?:how|hangs?|fits?|ties?|together|up|draw|sketch|map|connects?|connected|interconnect|interconnected|linked|linked to|connected to|connected with|cabled|wired|joined|each|each other|one another|other|network|with|to|one|another|core|of)$/u;

function takeJoined(reading: Reading): void {
  reading.take('elevation', 'peer');
  reading.takeNoun('dcim.site', 'dcim.device');
  for (const item of reading.items) if (reading.isFree(item) && roleStem(item) === 'switch') reading.takeItem(item);
  for (let word = reading.takeWord(JOINED_WORDS); word !== null; word = reading.takeWord(JOINED_WORDS));
}

export const connectionFrames: readonly Frame[] = [connectivity, trace, addresses, peer, cables, neighbours, interfaces];
