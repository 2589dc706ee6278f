import { intentOf } from '../../query/intent.js';
import type { IntentMention } from '../../query/intent.js';
import { fieldNames, hasCue, isFunction, isPlural, nounType, roleStem, traitOf } from '../items.js';
import type { Item } from '../items.js';
import type { MentionItem, Reading } from '../reading.js';
import { roleText } from '../conditions.js';
import { about, detail, PLACE_TYPES, PORT_NOUNS, targetOrReference } from './frame.js';
import type { Frame } from './frame.js';
import { portIn, takePortName } from './port-name.js';

const ENDS = ['dcim.device', 'dcim.rack', ...PLACE_TYPES] as const;
const CABLE = 'dcim.cable';
const CIRCUIT = 'circuits.circuit';
const YES_NO = /^(?:is|are|was|were|does|do|did|has|have)\b/iu;
const LINK = /^(?:links?|connections?|path|paths|linked|joined|interconnects?|interconnections?|hooked|wired|patched|cabled|connected|attached|uplinks?|tied)$/iu;
const JOIN = /^(?:join|joins|joining|connect|connects|connecting|link|links|linking)$/iu;

/** The two ends of a question; each may be a device, a rack or a place. */
function takePair(reading: Reading): readonly [IntentMention, IntentMention] | null {
  const found = reading.mentions().filter((mention) => mention.entries.some(({ type }) => ENDS.some((end) => end === type)) || (mention.hint !== null && ENDS.some((end) => end === mention.hint)));
  const [a, b] = found;
  if (a === undefined || b === undefined || found.length > 2) return null;
  reading.takeItem(a);
  reading.takeItem(b);
  return [toEnd(a, 'target'), toEnd(b, 'second')];
}

function toEnd(mention: MentionItem, slot: 'target' | 'second'): IntentMention {
  return { slot, text: mention.text, type: mention.hint, number: null };
}

function takeLinkWords(reading: Reading): boolean {
  const words = reading.items.filter((item) => reading.isFree(item) && (LINK.test(item.text) || JOIN.test(item.text)) && item.kind === 'word');
  for (const item of words) reading.takeItem(item);
  const cue = reading.take('peer', 'neighbours', 'connectivity');
  return words.length > 0 || cue;
}

const between: Frame = {
  name: 'links between two devices, racks or places',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || portIn(reading) !== null || reading.has('count') && reading.noun('dcim.device') !== null) return null;
    const how = reading.takeWord(/^how$/u) !== null;
    const middle = reading.takeWord(/^(?:between|betwixt)$/u) !== null;
    const cables = reading.items.some((item) => reading.isFree(item) && nounType(item) === CABLE);
    const circuits = reading.items.some((item) => reading.isFree(item) && nounType(item) === CIRCUIT);
    const fields = reading.items.filter((item) => reading.isFree(item) && nounType(item) === null && fieldNames(item).some((field) => CABLE_FIELDS.has(field)));
    if (cables && fields.length > 0) return null;
    const linked = takeLinkWords(reading);
    const from = middle || how || linked || reading.items.some((item) => reading.isFree(item) && /^(?:from|to)$/iu.test(item.text));
    if (!from || !(middle || how || linked || cables || circuits)) return null;
    const pair = takePair(reading);
    if (pair === null) return null;
    reading.takeNoun(CABLE, CIRCUIT, 'dcim.interface');
    reading.take('count', 'exists', 'first-level', 'touching', 'running', 'done');
    reading.takeWord(/^(?:up|together|run|running|exist|there|direct|physical)$/u);
    const only = cables && !circuits && !linked ? 'cables' : 'all';
    return intentOf('between', { subject: CABLE, request: 'relationship_analysis', mentions: [...pair], details: detail('only', only) });
  },
};

const connected: Frame = {
  name: 'whether two are connected',
  read: (reading) => {
    if (!YES_NO.test(reading.question.trim()) || portIn(reading) !== null) return null;
    const negated = reading.hasFunction('not');
    const said = takeLinkWords(reading) || reading.take('touching', 'uplinks');
    if (!said) return null;
    reading.take('first-level', 'exists');
    reading.takeWord(/^(?:direct|directly|physically|together|up|each|other|cabling|between)$/u);
    reading.takeNoun(CABLE);
    const pair = takePair(reading);
    if (pair !== null) return intentOf('connected', { subject: CABLE, request: 'relationship_analysis', mentions: [...pair], details: detail('negated', negated ? 'yes' : null) });
    return several(reading);
  },
};

/** "to both cores", "to A, B and C", "to a core switch". */
function several(reading: Reading): ReturnType<Frame['read']> {
  const [first, ...others] = reading.mentions().filter((mention) => mention.entries.some(({ type }) => type === 'dcim.device'));
  if (first === undefined) return null;
  reading.takeItem(first);
  for (const other of others) reading.takeItem(other);
  const both = reading.takeWord(/^both$/u) !== null;
  const role = reading.items.find((item) => reading.isFree(item) && roleStem(item) !== null);
  if (role === undefined && others.length < 2) return null;
  if (role !== undefined) reading.takeItem(role);
  const every = both || reading.items.some((item) => isFunction(item, 'all') && !/^(?:any|some)$/iu.test(item.text)) || others.length > 1;
  return intentOf('connected', {
    subject: CABLE, request: 'relationship_analysis',
    mentions: [toEnd(first, 'target'), ...others.map((other): IntentMention => toEnd(other, 'second')), ...(role === undefined ? [] : [{ slot: 'value' as const, text: roleText(role), type: 'dcim.devicerole', number: null }])],
    details: [...detail('every', every ? 'yes' : null), ...detail('both', both ? 'yes' : null)],
  });
}

const dual: Frame = {
  name: 'whether a device is dual-homed',
  read: (reading) => {
    if (!YES_NO.test(reading.question.trim())) return null;
    const word = reading.takeWord(/^(?:dual-?homed|dualhomed|multi-?homed|dual-attached|redundantly)$/u) ?? reading.takeWord(/^homed$/u);
    if (word === null) return null;
    reading.takeWord(/^(?:dual|double|multi)$/u);
    takeLinkWords(reading);
    const device = targetOrReference(reading, ['dcim.device']);
    return device === null ? null : about('dual-homed', device, { subject: 'dcim.device', details: detail('negated', reading.hasFunction('not') ? 'yes' : null) });
  },
};

const CABLE_FIELDS = new Set(['length', 'type', 'color', 'label', 'status']);

const cable: Frame = {
  name: 'one cable, by id, label or ends',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.has('count', 'history')) return null;
    const named = cableName(reading);
    const noun = reading.items.find((item) => reading.isFree(item) && nounType(item) === CABLE && !isPlural(item));
    const fields = reading.items.filter((item) => reading.isFree(item) && fieldNames(item).some((field) => CABLE_FIELDS.has(field)));
    const middle = reading.items.some((item) => /^between$/iu.test(item.text));
    if (named === null && (noun === undefined || !middle)) return null;
    reading.take('trace', 'where', 'ends-up', 'peer', 'details', 'contains', 'size', 'live', 'touching', 'running', 'runs-on', 'everything-of');
    for (const item of fields) if (named === null || !/^label/iu.test(item.text)) reading.takeItem(item);
    for (const item of reading.items) if (reading.isFree(item) && ASKED.test(item.text)) reading.takeItem(item);
    reading.takeNoun(CABLE);
    if (named !== null) return intentOf('cable-view', { subject: CABLE, mentions: [named] });
    reading.takeWord(/^between$/u);
    const pair = takePair(reading);
    return pair === null ? null : intentOf('cable-view', { subject: CABLE, request: 'relationship_analysis', mentions: [...pair] });
  },
};

const ASKED = /^(?:both|ends?|path|paths|part|run|runs|go|goes|label|labelled|labeled|marked|sides?|each|terminate[sd]?)$/iu;

/** "cable #1042", "cable 88", "the cable labelled A01-17". */
function cableName(reading: Reading): IntentMention | null {
  const noun = reading.items.find((item) => nounType(item) === CABLE && !isPlural(item));
  const hashed = reading.mentions().find((mention) => (mention.shape === 'hash' || mention.shape === 'id') && (mention.hint === CABLE || mention.hint === null));
  if (hashed !== undefined) {
    reading.takeItem(hashed);
    return { slot: 'target', text: hashed.text, type: CABLE, number: hashed.number };
  }
  const hinted = reading.mentions().find((mention) => mention.hint === CABLE);
  if (hinted !== undefined) {
    reading.takeItem(hinted);
    return { slot: 'target', text: hinted.text, type: CABLE, number: hinted.number };
  }
  if (noun === undefined) return null;
  const number = reading.after(noun);
  if (number?.kind === 'word' && number.literal?.kind === 'number') {
    reading.takeItem(number);
    reading.takeItem(noun);
    return { slot: 'target', text: number.text, type: CABLE, number: number.literal.value };
  }
  const labelled = reading.items.find((item) => reading.isFree(item) && /^(?:labelled|labeled|label|marked|called|named)$/iu.test(item.text));
  const name = labelled === undefined ? undefined : reading.after(labelled);
  if (labelled === undefined || name === undefined || !reading.isFree(name) || isFunction(name, 'of')) return null;
  for (const item of [labelled, name, noun]) reading.takeItem(item);
  return { slot: 'target', text: name.text, type: CABLE, number: null };
}

const PANEL_WORDS = /^(?:through|terminated|terminates?|terminating|land|lands|landed|runs?|running|goes|go|going|pass|passes|passing|use|uses|using|carried|patched)$/iu;
const POSITIONS = /^(?:positions?|couplers?|slots?|jacks?|strands?|ports?)$/iu;

const panel: Frame = {
  name: 'what runs through a patch panel',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.has('count', 'trace')) return null;
    const through = reading.items.filter((item) => reading.isFree(item) && (PANEL_WORDS.test(item.text) || hasCue(item, 'ends-up')));
    const free = reading.items.filter((item) => reading.isFree(item) && /^(?:free|empty|open|unused|spare|available|vacant)$/iu.test(item.text));
    const positions = reading.items.filter((item) => reading.isFree(item) && ((POSITIONS.test(item.text) && nounType(item) !== 'dcim.interface' && traitOf(item) === null) || isPanelPort(reading, item)));
    if (through.length === 0 && positions.length === 0) return null;
    if (through.length > 0 && !saysThrough(reading) && roleOf(reading) !== 'patch-panel') return null;
    const port = takePortName(reading);
    for (const item of [...through, ...free, ...positions]) reading.takeItem(item);
    reading.takeWord(/^(?:links?|cables?|connections?)$/u);
    reading.takeNoun(CABLE, ...PORT_NOUNS);
    reading.take('exists', 'ends-up', 'uses', 'used', 'peer');
    const panels = targetOrReference(reading, ['dcim.device']) ?? rolePanel(reading);
    if (panels === null) return null;
    const place = reading.target(['dcim.rack', ...PLACE_TYPES], 'place');
    return about('panel-use', panels, { subject: 'dcim.frontport', request: 'relationship_analysis', mentions: [...(port === null ? [] : [port]), ...(place === null ? [] : [place])], details: detail('free', free.length > 0 ? 'yes' : null) });
  },
};

/** "what are the front ports of pp-a01-1 connected to" */
function isPanelPort(reading: Reading, item: Item): boolean {
  return PANEL_PORTS.has(nounType(item) ?? '') && isPlural(item) && reading.has('peer');
}

const PANEL_PORTS = new Set(['dcim.frontport', 'dcim.rearport']);

function saysThrough(reading: Reading): boolean {
  return /\b(?:through|terminated on|terminates? (?:on|at)|landed on|lands? on)\b/iu.test(reading.question);
}

function roleOf(reading: Reading): string | null {
  return reading.items.map((item: Item) => roleStem(item)).find((stem) => stem !== null) ?? null;
}

/** "the panel in R01-A01": told by its role. */
function rolePanel(reading: Reading): { readonly mentions: readonly IntentMention[]; readonly reference: null } | null {
  const item = reading.items.find((candidate) => reading.isFree(candidate) && roleStem(candidate) === 'patch-panel');
  if (item === undefined) return null;
  reading.takeItem(item);
  return { mentions: [{ slot: 'target', text: item.text, type: 'dcim.device', number: null }], reference: null };
}

const circuit: Frame = {
  name: 'a circuit from end to end',
  read: (reading) => {
    if (YES_NO.test(reading.question.trim()) || reading.has('count', 'history')) return null;
    const named = reading.mentions().find((mention) => mention.entries.some(({ type }) => type === CIRCUIT) || mention.hint === CIRCUIT);
    const noun = reading.items.some((item) => nounType(item) === CIRCUIT);
    const side = sideSaid(reading);
    const traced = reading.take('trace', 'ends-up');
    const run = /\b(?:run|runs|land|lands|terminate[sd]?|terminates|behind|come out|comes out)\b/iu.test(reading.question) && /\bdevices?\b|\bports?\b|\bbehind\b|\bend\b/iu.test(reading.question);
    if (!traced && side === null && !run) return null;
    if (named === undefined && !(noun && traced)) return null;
    const target = named === undefined ? null : reading.target([CIRCUIT]);
    const provider = target === null ? reading.target(['circuits.provider'], 'value') : null;
    const place = target === null ? reading.target([...PLACE_TYPES], 'place') : null;
    if (target === null && provider === null) return null;
    reading.take('where', 'peer', 'running', 'runs-on', 'everything-of', 'leaving', 'face-rear', 'live', 'sitting', 'contents', 'done', 'ends-up', 'children');
    for (const item of reading.items) if (reading.isFree(item) && CIRCUIT_WORDS.test(item.text)) reading.takeItem(item);
    reading.takeNoun(CIRCUIT, 'circuits.circuittermination', 'dcim.device', ...PORT_NOUNS);
    return intentOf('circuit-path', { subject: CIRCUIT, request: 'relationship_analysis', mentions: [...(target === null ? [] : [target]), ...(provider === null ? [] : [provider]), ...(place === null ? [] : [place])], details: detail('side', side) });
  },
};

const CIRCUIT_WORDS = /^(?:end|ends|side|sides|behind|run|runs|land|lands|a|z|sits?|what|come|comes|out|terminates?)$/iu;

/** "the Z side", "A end". */
function sideSaid(reading: Reading): 'A' | 'Z' | null {
  const match = /\b([az])[- ]?(?:side|end)\b/iu.exec(reading.question);
  const letter = match?.[1]?.toUpperCase();
  for (const item of reading.items) if (letter !== undefined && reading.isFree(item) && new RegExp(`^${letter}(?:[- ]?(?:side|end))?$`, 'iu').test(item.text)) reading.takeItem(item);
  return letter === 'A' || letter === 'Z' ? letter : null;
}

export const cablingFrames: readonly Frame[] = [dual, connected, circuit, cable, between, panel];
