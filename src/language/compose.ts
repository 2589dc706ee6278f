import type { Entry } from '../inventory/inventory.js';
import { SAVED_FILTERS } from '../inventory/named-types.js';
import { findObjectType } from '../netbox/catalogue.js';
import { withClosing } from './annotate.js';
import type { Atom } from './annotate.js';
import type { Item, Mention, Word } from './items.js';
import { endOf, lastNumber } from './name-range.js';
import { goesOnUnknown, newNameAt } from './new-names.js';
import type { Literal } from './literals.js';
import { spacedPort } from './spaced-port.js';

type Unplaced = Mention | Word;

/** Types whose names come as numbers or ids behind their noun: "vlan 200", "device id 42". */
const VID_TYPE = 'ipam.vlan';
const TAG_TYPE = 'extras.tag';
const PORT_TYPES = new Set(['dcim.interface', 'dcim.frontport', 'dcim.rearport', 'dcim.poweroutlet', 'dcim.powerport', 'dcim.consoleport', 'dcim.consoleserverport']);

/** Joins what belongs together: noun and name, noun and number, the two ends of a range of names. */
export function compose(atoms: readonly Atom[], question: string): readonly Item[] {
  const items: Item[] = [];
  let at = 0;
  while (at < atoms.length) {
    const joined = joinAt(atoms, at, items);
    const first = atoms[at];
    const last = atoms[at + joined.length - 1];
    const item = joined.words === undefined ? joined.item : { ...joined.item, text: withClosing(question, joined.words.start, last?.end ?? 0) };
    items.push({ ...item, index: items.length, start: first?.start ?? 0, end: last?.end ?? 0 });
    at += joined.length;
  }
  return items;
}

interface Joined {
  readonly item: Unplaced;
  readonly length: number;
  /** Where a name of several words begins: the question has its punctuation. */
  readonly words?: Atom;
}

/** Types that people put before the noun for their parts: "device interfaces", "VM disks". */
const OWNER_TYPES = new Set(['dcim.device', 'virtualization.virtualmachine']);

/** "device interfaces of sw-1": the first noun says no more than the second. */
function partNoun(atoms: readonly Atom[], at: number, before: readonly Item[]): Joined | null {
  const [first, second] = [atoms[at], atoms[at + 1]];
  const [owner, part] = [nounOf(first), nounOf(second)];
  if (first === undefined || second === undefined || owner === null || part === null || !OWNER_TYPES.has(owner) || isPluralNoun(first) || first.text.includes(' ')) return null;
  const isPart = Object.values(findObjectType(part)?.fields ?? {}).some((field) => field.kind === 'ref' && field.to === owner);
  if (!isPart || part === 'virtualization.virtualmachine' || /^(?:per|by|each|every|which|what|this|that)$/iu.test(atoms[at - 1]?.text ?? '')) return null;
  const item = single(second, before, atoms[at + 2]);
  return { item: { ...item, text: `${first.text} ${item.text}` }, length: 2 };
}

function joinAt(atoms: readonly Atom[], at: number, before: readonly Item[]): Joined {
  const atom = atoms[at];
  if (atom === undefined) throw new RangeError(`no atom ${at}`);
  return savedFilter(atom) ?? partNoun(atoms, at, before) ?? portJoined(atoms, at) ?? nounThenNumber(atoms, at) ?? taggedName(atoms, at) ?? kindThenName(atoms, at) ?? nounThenName(atoms, at) ?? nameThenNoun(atoms, at) ?? groupName(atoms, at) ?? nameRange(atoms, at) ?? { item: single(atom, before, atoms[at + 1]), length: 1 };
}

/** A saved filter goes by its mark: words of its name would be read as what they mean elsewhere. */
function savedFilter({ filter, text }: Atom): Joined | null {
  return filter === null ? null : { item: mention(text, { entries: filter.entries, match: 'exact', hint: SAVED_FILTERS.type, shape: filter.entries.length > 0 ? 'name' : 'unknown' }), length: 1 };
}

function portJoined(atoms: readonly Atom[], at: number): Joined | null {
  const type = nounOf(atoms[at]);
  const port = spacedPort(atoms, at, type !== null && PORT_TYPES.has(type) ? type : null);
  return port === null ? null : { item: mention(port.text, { hint: port.hint, shape: 'port' }), length: port.length };
}

/** "vlan 200", "vlan id 200", "vlans 100-199", "port 12", "device id 42". */
function nounThenNumber(atoms: readonly Atom[], at: number): Joined | null {
  const type = nounOf(atoms[at]);
  if (type === null) return null;
  const withId = atoms[at + 1]?.text.toLowerCase() === 'id';
  const number = atoms[at + (withId ? 2 : 1)]?.literal;
  const length = withId ? 3 : 2;
  const text = atoms[at + length - 1]?.text ?? '';
  if (number?.kind === 'number' && type === VID_TYPE && goesOn(atoms, at + length)) return null;
  if (number?.kind === 'number' && type === VID_TYPE) return { item: mention(text, { hint: type, shape: 'vid', number: number.value }), length };
  if (number?.kind === 'number' && withId) return { item: mention(text, { hint: type, shape: 'id', number: number.value }), length };
  if (number?.kind === 'number' && PORT_TYPES.has(type)) return { item: mention(text, { hint: type, shape: 'port' }), length };
  return number?.kind === 'hash' ? { item: mention(text, { hint: type, shape: 'hash', number: number.value }), length } : null;
}

/** "vlan 100 to 120", "vlans 10, 20 and 30": more than one number. */
function goesOn(atoms: readonly Atom[], at: number): boolean {
  const joint = /^(?:to|through|thru|until|-|–|,|and|or|\/|&)$/iu.test(atoms[at]?.text ?? '');
  const next = atoms[at + 1]?.text === 'and' ? atoms[at + 2] : atoms[at + 1];
  return joint && next?.literal?.kind === 'number';
}

/** "rack R01-A15", "site nyc", "tenant Umbrella". */
function nounThenName(atoms: readonly Atom[], at: number): Joined | null {
  const type = nounOf(atoms[at]);
  const next = atoms[at + 1];
  if (type === null || next === undefined || spacedPort(atoms, at + 1, null) !== null) return null;
  const known = next.names.filter((entry) => entry.type === type);
  if (known.length > 0 && (isPluralNoun(atoms[at]) || !goesOnUnknown(atoms, at + 1))) {
    const range = nameRange(atoms, at + 1, type);
    if (range !== null) return { item: range.item, length: range.length + 1 };
    const vocabulary = next.senses.length > 0 && next.match !== 'exact';
    return vocabulary ? null : { item: mention(next.text, { entries: known, match: next.match, hint: type, shape: 'name', several: isSeveral(next, known) }), length: 2 };
  }
  if (next.literal?.kind === 'quoted') return { item: mention(next.literal.text, { hint: type, shape: 'quoted' }), length: 2 };
  const words = isPluralNoun(atoms[at]) ? 0 : newNameAt(atoms, at + 1, type);
  return words === 0 ? null : { item: mention(next.text, { hint: type, shape: 'unknown' }), length: words + 1, words: next };
}

/** "role voice", "of type MPLS", "role is voice": a role, type or group of any kind that has the name. */
function kindThenName(atoms: readonly Atom[], at: number): Joined | null {
  const kind = /^(?:role|type|group)$/iu.exec(atoms[at]?.text ?? '')?.[0].toLowerCase();
  if (kind === undefined) return null;
  const length = /^(?:is|are|of|=|:)$/iu.test(atoms[at + 1]?.text ?? '') ? 3 : 2;
  const name = atoms[at + length - 1];
  const known = name?.names.filter((entry) => entry.type.endsWith(kind)) ?? [];
  if (name === undefined || known.length === 0 || name.match !== 'exact' || isPluralNoun(name)) return null;
  const [first] = known;
  return { item: mention(name.text, { entries: known, match: name.match, hint: known.length === 1 ? (first?.type ?? null) : null, shape: 'name' }), length };
}

/** "guest vlan", "prod vrf", "eol tag" – but not "datacenter-01 racks", whose noun is another type. */
function nameThenNoun(atoms: readonly Atom[], at: number): Joined | null {
  const atom = atoms[at];
  const type = nounOf(atoms[at + 1]);
  if (atom === undefined || type === null) return null;
  const known = atom.names.filter((entry) => entry.type === type);
  if (known.length === 0 || atom.match !== 'exact') return null;
  if (atoms[at + 2]?.literal?.kind === 'number') return null;
  return { item: mention(atom.text, { entries: known, match: atom.match, hint: type, shape: 'name', several: isPluralNoun(atoms[at + 1]) }), length: 2 };
}

/** "the customers group": the name is a group's. */
function groupName(atoms: readonly Atom[], at: number): Joined | null {
  const atom = atoms[at];
  const known = atom?.names.filter((entry) => entry.type.endsWith('group')) ?? [];
  if (atom === undefined || known.length === 0 || !/^groups?$/iu.test(atoms[at + 1]?.text ?? '')) return null;
  const [first] = known;
  return { item: mention(atom.text, { entries: known, match: atom.match, hint: known.length === 1 ? (first?.type ?? null) : null, shape: 'name' }), length: 2 };
}

/** "prod-tagged", "tagged pci", "tag eol": the name is a tag's. */
function taggedName(atoms: readonly Atom[], at: number): Joined | null {
  const atom = atoms[at];
  const known = atom?.names.filter((entry) => entry.type === TAG_TYPE) ?? [];
  if (atom !== undefined && atom.names.length === 0 && atom.senses.length === 0 && atom.literal === null && saysTagged(atoms[at - 1]) && !/^(?:both|either)$/iu.test(atom.text)) {
    return { item: mention(atom.text, { hint: TAG_TYPE, shape: 'unknown' }), length: 1 };
  }
  if (atom === undefined || known.length === 0 || !(saysTagged(atoms[at - 1]) || saysTagged(atoms[at + 1]) || listedTag(atoms, at))) return null;
  return { item: mention(atom.text, { entries: known, match: atom.match, hint: TAG_TYPE, shape: 'name' }), length: 1 };
}

/** "tagged pci and eol": the second name of the list. */
function listedTag(atoms: readonly Atom[], at: number): boolean {
  return /^(?:and|or|nor|,)$/iu.test(atoms[at - 1]?.text ?? '') && (atoms[at - 2]?.names.some((entry) => entry.type === TAG_TYPE) ?? false) && atoms.slice(0, at).some(saysTagged);
}

function saysTagged(atom: Atom | undefined): boolean {
  return (atom?.senses ?? []).some((sense) => sense.kind === 'cue' && sense.cue === 'tagged');
}

/** "R01-A01 to R01-A05", "dist-sw-01 to 04": every name of the type between the two, in natural order. */
function nameRange(atoms: readonly Atom[], at: number, type: string | null = null): Joined | null {
  const from = atoms[at];
  const to = atoms[at + 2];
  if (from === undefined || to === undefined || from.match !== 'exact' || !/^(?:to|through|thru|-|–|until)$/iu.test(atoms[at + 1]?.text ?? '')) return null;
  const start = from.names.find((entry) => /\d$/u.test(entry.name) && (type === null || entry.type === type) && endOf(entry.name, to) !== null);
  const end = start === undefined ? null : endOf(start.name, to);
  if (start === undefined || end === null) return null;
  const known = to.names.filter((entry) => entry.type === start.type && entry.name === end);
  return { item: mention(`${start.name} to ${end}`, { entries: [start, ...known], match: 'exact', hint: start.type, shape: 'name', number: lastNumber(start.name), numberTo: lastNumber(end), several: true }), length: 3 };
}

function single(atom: Atom, before: readonly Item[], next: Atom | undefined): Unplaced {
  const shape = literalShape(atom.literal);
  const named = atom.names.length > 0;
  const vocabulary = atom.senses.length > 0;
  if (shape !== null && !named) {
    const number = atom.literal !== null && 'value' in atom.literal ? atom.literal.value : null;
    return mention(atom.literal !== null && 'text' in atom.literal ? atom.literal.text : atom.text, { shape, number });
  }
  if (named && (!vocabulary || isProperName(atom))) return mention(atom.text, { entries: atom.names, match: atom.match, shape: 'name', several: isSeveral(atom, atom.names) });
  if (!named && !vocabulary && atom.literal === null && followsPlaceWord(before) && !isMidSentenceWord(atom, next)) return mention(atom.text, { shape: 'unknown' });
  if (!named && !vocabulary && atom.literal === null && /\d/u.test(atom.text) && /[a-z]/iu.test(atom.text) && !atom.text.includes('*')) return mention(atom.text, { shape: 'unknown' });
  return { kind: 'word', text: atom.text, senses: atom.senses, literal: atom.literal, entries: atom.names, beforePort: PORT_TYPES.has(nounOf(next) ?? '') };
}

/** A vocabulary word that is also a name counts as the name when it is written like one: "Office" the tenant, R1 the rack. */
function isProperName(atom: Atom): boolean {
  if (atom.senses.some((sense) => sense.kind === 'role')) return false;
  if (atom.match !== 'exact') return atom.senses.every((sense) => sense.kind === 'cue') && atom.match === 'loose';
  return !atom.senses.some((sense) => sense.kind === 'noun' || sense.kind === 'status' || sense.kind === 'function' || sense.kind === 'cue' || sense.kind === 'field' || sense.kind === 'absence') || /\d/u.test(atom.text);
}

function followsPlaceWord(before: readonly Item[]): boolean {
  const last = before.at(-1);
  return last?.kind === 'word' && last.senses.some((sense) => sense.kind === 'function' && (sense.word === 'in' || sense.word === 'of'));
}

/** Small words, patterns, and nouns that stand before a name of their own ("in chassis srv-1") are no names. */
function isMidSentenceWord(atom: Atom, next: Atom | undefined): boolean {
  return atom.text.length < 3 || /^(?:out|off|down|nowhere|common|total|general|full|use|both)$/iu.test(atom.text) || atom.text.includes('*') || (next?.names.length ?? 0) > 0;
}

function literalShape(literal: Literal | null): Mention['shape'] | null {
  switch (literal?.kind) {
    case 'address':
    case 'cidr':
    case 'asn':
    case 'hash':
    case 'port':
    case 'email':
    case 'quoted':
      return literal.kind;
    case 'mac':
      return literal.whole ? 'mac' : 'part-mac';
    case undefined:
    case 'unit':
    case 'height':
    case 'mask':
    case 'percent':
    case 'rate':
    case 'number':
    case 'range':
    case 'date':
    case 'time':
    case 'file':
      return null;
  }
}

/** A plural stem ("branches", "datacenters") means every name that carries it. */
function isSeveral(atom: Atom, entries: readonly Entry[]): boolean {
  return atom.match === 'part' && entries.length > 1 && /s$/iu.test(atom.text) && !entries.some((entry) => entry.name.toLowerCase().includes(atom.text.toLowerCase()));
}

function nounOf(atom: Atom | undefined): string | null {
  for (const sense of atom?.senses ?? []) if (sense.kind === 'noun') return sense.type;
  return null;
}

function isPluralNoun(atom: Atom | undefined): boolean {
  return (atom?.senses ?? []).some((sense) => sense.kind === 'noun' && sense.plural);
}

function mention(text: string, found: Partial<Mention>): Mention {
  return { kind: 'mention', text, entries: [], match: null, hint: null, shape: 'name', number: null, numberTo: null, several: false, ...found };
}
