import { intentOf } from '../../query/intent.js';
import type { IntentMention } from '../../query/intent.js';
import { nounType, traitOf } from '../items.js';
import type { Reading } from '../reading.js';
import { about, detail, PLACE_TYPES, PORT_NOUNS, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { portIn, takePortName } from './port-name.js';

const DEVICE = ['dcim.device'] as const;
const YES_NO = /^(?:is|are|was|were|does|do|did|has|have|can)\b/iu;

/** Words for kinds of parts, which modules and inventory items both may be. */
const PART_WORDS: readonly (readonly [string, RegExp])[] = [
  ['line card', /^(?:line-?cards?|linecards?|fpcs?|pics?)$/iu],
  ['supervisor', /^(?:supervisors?|sups?|routing engines?|routing-engines?|route processors?)$/iu],
  ['optic', /^(?:optics?|transceivers?|sfps?|qsfps?|sfp\+s?|xfps?|pluggables?|gbics?)$/iu],
  ['fan', /^(?:fans?|fan ?trays?|fan-trays?)$/iu],
  ['disk', /^(?:disks?|drives?|ssds?|hdds?)$/iu],
  ['memory', /^(?:dimms?|memory modules?|ram modules?)$/iu],
  ['items', /^(?:inventory|inventory items?|parts?|components?|frus?|inventory of|inventory for)$/iu],
  ['modules', /^(?:modules?|cards?)$/iu],
];
const FITTED = /\b(?:fitted|installed|inserted|seated|plugged into|slotted)\b/iu;

const parts: Frame = {
  name: 'modules and inventory items',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.has('count', 'history', 'find') || reading.hasFunction('without', 'per')) return null;
    const kind = takePartWord(reading);
    if (kind === null) return null;
    reading.takeWord(/^(?:fitted|inserted|seated|slotted|trays?|populated|contains?)$/u);
    reading.take('exists', 'contains', 'contents', 'everything-of', 'used');
    const device = reading.mentions().some((mention) => mention.entries.some(({ type }) => type === 'dcim.device')) || reading.hasFunction('it') ? targetOrReference(reading, DEVICE) : null;
    if (device !== null) return about('parts', device, { subject: 'dcim.inventoryitem', details: detail('kind', kind) });
    const place = kind === 'items' ? null : reading.target(['dcim.rack', ...PLACE_TYPES]);
    return place === null ? null : intentOf('parts', { subject: 'dcim.inventoryitem', mentions: [place], details: detail('kind', kind) });
  },
};

function takePartWord(reading: Reading): string | null {
  for (const item of reading.items) {
    if (!reading.isFree(item) || item.kind !== 'word') continue;
    const next = reading.after(item);
    if (/^line$/iu.test(item.text) && /^cards?$/iu.test(next?.text ?? '') && next !== undefined) {
      reading.takeItem(item);
      reading.takeItem(next);
      return 'line card';
    }
    if (nounType(item) === 'dcim.powerport' && /suppl|psu/iu.test(item.text) && FITTED.test(reading.question)) {
      reading.takeItem(item);
      return 'power supply';
    }
    const kind = PART_WORDS.find(([, pattern]) => pattern.test(item.text))?.[0];
    const ofMachine = kind === 'disk' || kind === 'items' ? reading.mentions().some((mention) => mention.entries.some(({ type }) => type === 'virtualization.virtualmachine' || type === 'dcim.rack')) : false;
    if (kind === undefined || ofMachine || (kind === 'optic' && nounType(next) === 'dcim.interface')) continue;
    reading.takeItem(item);
    return kind;
  }
  return null;
}

const ASKS_HEIGHT = /^how (?:many|much) (?:u|us|ru|rack units?|units?|rack space|space)\b|\bheight (?:in|of)\b|\b(?:u|ru|unit) height\b/iu;
const HEIGHT_WORDS = /^(?:take|takes|taking|occup(?:y|ies)|need|needs|uses?|have|high|tall|big|height|up|much|in|it)$/u;

/** "how many U is an R750", "how many rack units does a MX204 take": of a model that is its height, not where it would fit. */
const height: Frame = {
  name: 'height of a model',
  read: (reading) => {
    if (!ASKS_HEIGHT.test(reading.question.trim()) || reading.has('free', 'left', 'fit', 'next', 'first')) return null;
    const model = reading.target(['dcim.devicetype']);
    if (model === null || reading.noun('dcim.rack', 'dcim.site') !== null) return null;
    reading.take('count', 'units', 'size', 'need', 'uses', 'used');
    reading.takeField('u_height', 'position');
    reading.takeNoun('dcim.devicetype');
    for (let word = reading.takeWord(HEIGHT_WORDS); word !== null; word = reading.takeWord(HEIGHT_WORDS));
    return about('view', { mentions: [model], reference: null });
  },
};

const BAYS = ['dcim.modulebay', 'dcim.devicebay'] as const;
const EMPTY = /^(?:empty|free|open|unused|vacant|available|spare|unpopulated|unfilled)$/iu;

/** "empty module bays in datacenter-01": the bays whose module is missing. Read by the lists, with that condition. */
export function takeEmptyBays(reading: Reading): { readonly about: string; readonly operator: 'empty'; readonly values: string[]; readonly type: null; readonly negated: boolean } | null {
  const bay = reading.noun(...BAYS);
  const type = nounType(bay ?? undefined);
  const word = reading.items.find((item) => reading.isFree(item) && EMPTY.test(item.text));
  if (type === null || word === undefined) return null;
  reading.takeItem(word);
  return { about: type === 'dcim.modulebay' ? 'installed_module' : 'installed_device', operator: 'empty', values: [], type: null, negated: false };
}

const TREES = ['dcim.location', 'dcim.region', 'dcim.sitegroup', 'tenancy.tenantgroup', 'dcim.devicerole', 'dcim.platform', 'tenancy.contactgroup'] as const;
const BLADES = /^(?:blades?|nodes?|sleds?)$/iu;

const family: Frame = {
  name: 'parent and children of devices, ports and places',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.has('count', 'history')) return null;
    const parent = reading.take('parent');
    const child = reading.take('children');
    const blades = reading.takeWord(BLADES) !== null;
    const subs = reading.items.filter((item) => reading.isFree(item) && traitOf(item) === 'subinterface');
    if (!parent && !child && !blades && subs.length === 0) return null;
    for (const item of subs) reading.takeItem(item);
    reading.takeWord(/^(?:chassis|enclosure|sits?|units?|sub)$/u);
    reading.take('contains', 'exists', 'runs-on', 'live', 'contents', 'sitting');
    if (portIn(reading) !== null && !blades) return portFamily(reading, parent);
    if (subs.length > 0) return null;
    const direction = detail('parent', parent ? 'yes' : null);
    const tree = reading.mentions().find((mention) => mention.entries.some(({ type }) => TREES.some((known) => known === type)) && !mention.entries.some(({ type }) => type === 'dcim.device'));
    if (tree !== undefined && !blades) {
      reading.takeNoun(...TREES);
      const target = reading.target([...TREES]);
      return target === null ? null : intentOf('tree-family', { mentions: [target], request: 'relationship_analysis', details: direction });
    }
    reading.takeNoun('dcim.device');
    const device = targetOrReference(reading, DEVICE);
    return device === null ? null : about('device-family', device, { subject: 'dcim.device', request: 'relationship_analysis', details: direction });
  },
};

function portFamily(reading: Reading, parent: boolean): ReturnType<Frame['read']> {
  const port = takePortName(reading);
  reading.takeNoun(...PORT_NOUNS);
  const device = targetOrReference(reading, DEVICE);
  return port === null || device === null ? null : about('subinterfaces', device, { subject: 'dcim.interface', mentions: [port], details: detail('parent', parent ? 'yes' : null) });
}

const LISTENS = /^(?:listens?|listening|listener|listeners)$/iu;

const listeners: Frame = {
  name: 'services on a port number',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.mentions().some((mention) => mention.entries.length > 0)) return null;
    const listens = reading.takeWord(LISTENS) !== null;
    const service = reading.noun('ipam.service') !== null;
    const number = portNumber(reading);
    if (number === null || (!listens && !service)) return null;
    reading.takeNoun('ipam.service', 'dcim.interface');
    const protocol = reading.takeWord(/^(?:tcp|udp|sctp)$/u);
    reading.take('uses', 'used', 'running', 'runs-on', 'exists', 'everything-of');
    return intentOf('services-on', { subject: 'ipam.service', details: [{ name: 'port', value: String(number.port) }, ...detail('protocol', protocol?.text.toLowerCase() ?? number.protocol)] });
  },
};

/** "443", "port 443", "tcp/443", "443/udp". */
function portNumber(reading: Reading): { readonly port: number; readonly protocol: string | null } | null {
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const match = /^(?:(tcp|udp|sctp)\/)?(\d{1,5})(?:\/(tcp|udp|sctp))?$/iu.exec(item.text);
    const port = Number(match?.[2]);
    if (match === null || port < 1 || port > 65_535) continue;
    reading.takeItem(item);
    return { port, protocol: (match[1] ?? match[3])?.toLowerCase() ?? null };
  }
  return null;
}

const CONSOLE = 'dcim.consoleport';

const consoles: Frame = {
  name: 'the console of a device',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.noun(CONSOLE) === null || portIn(reading) !== null || reading.has('count', 'free', 'unused')) return null;
    const device = targetOrReference(reading, DEVICE);
    if (device === null) return null;
    reading.takeNoun(CONSOLE, 'dcim.consoleserverport');
    reading.take('uses', 'contact', 'peer', 'where', 'exists', 'touching');
    reading.takeWord(/^(?:how|get|onto|access|connection|server|serial|go|goes)$/u);
    return about('console-reach', device, { subject: CONSOLE, request: 'relationship_analysis' });
  },
};

const FREE_NAME = /^(?:available|free|unused|taken|used|in use|reserved)$/iu;

const nameUse: Frame = {
  name: 'whether a name is free',
  read: (reading) => {
    if (!/^is\b/iu.test(reading.question.trim()) || !/\b(?:host)?name\b/iu.test(reading.question)) return null;
    const word = reading.items.find((item) => reading.isFree(item) && FREE_NAME.test(item.text));
    const label = reading.items.find((item) => reading.isFree(item) && /^(?:host ?)?name$/iu.test(item.text));
    const name = label === undefined ? undefined : reading.items.find((item) => item.index > label.index && reading.isFree(item) && item !== word && (item.kind === 'mention' || /[\d_-]/u.test(item.text)));
    if (word === undefined || label === undefined || name === undefined) return null;
    for (const item of [word, label, name]) reading.takeItem(item);
    const free = !/^(?:taken|used|in use|reserved)$/iu.test(word.text);
    const target: IntentMention = { slot: 'target', text: name.text, type: null, number: null };
    return intentOf('name-use', { mentions: [target], details: detail('free', free ? 'yes' : null) });
  },
};

const depth: Frame = {
  name: 'whether a model is full depth',
  read: (reading) => {
    const match = /\b(full|half)[- ]depth\b/iu.exec(reading.question);
    if (match === null || !YES_NO.test(reading.question.trim())) return null;
    const target = reading.target(['dcim.devicetype']);
    if (target === null) return null;
    for (const item of reading.items) if (reading.isFree(item) && /^(?:full|half|depth|full-depth|half-depth)$/iu.test(item.text)) reading.takeItem(item);
    reading.takeNoun('dcim.devicetype');
    return intentOf('depth', { mentions: [target], details: [...detail('half', match[1]?.toLowerCase() === 'half' ? 'yes' : null), ...detail('negated', reading.hasFunction('not') ? 'yes' : null)] });
  },
};

export const heightFrame: Frame = height;
export const hardwareFrames: readonly Frame[] = [depth, nameUse, listeners, consoles, family, parts];

