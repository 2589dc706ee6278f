import { singularsOf } from '../../inventory/fold.js';
import type { Entry } from '../../inventory/inventory.js';
import type { MatchKind, NameIndex } from '../../inventory/name-index.js';
import { NAMED_TYPES, SAVED_FILTERS } from '../../inventory/named-types.js';
import { savedFiltersOf } from '../../inventory/saved-filters.js';
import { findObjectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { BoundObject } from '../query.js';

/** A name to link, and what the words around it say of its type. */
export interface Named {
  readonly text: string;
  readonly type: string | null;
  readonly number: number | null;
}

export interface Linked {
  readonly entries: readonly BoundObject[];
  readonly match: MatchKind;
}

const NUMBERED = /^#(\d+)$/u;
const RANGE = /^(.+) to (.+)$/u;

/** "R01-A01 to R01-A05": a range of names. */
export function isRange(text: string): boolean {
  return /^(\S*?)\d+ to \1\d+$/iu.test(text);
}

/**
 * Objects that a text names, of the allowed types: by id, VLAN id or AS number, by its very name, loosely, by whole words,
 * or by a near spelling; the surest kind that finds anything decides.
 */
export function linkName(names: NameIndex, named: Named, allowed: ReadonlySet<string> | null): Linked {
  if (named.type === SAVED_FILTERS.type) return { entries: allowed?.has(named.type) === false ? [] : unique(savedFiltersOf(named.text, names)), match: 'exact' };
  const asn = /^AS(\d+)$/iu.exec(named.text)?.[1];
  if (asn !== undefined) return { entries: names.entries('ipam.asn').filter((entry) => entry.name === asn), match: 'exact' };
  const numbered = byNumber(names, named, allowed);
  if (numbered !== null) return { entries: numbered, match: 'exact' };
  const range = byRange(names, named, allowed);
  if (range !== null) return { entries: range, match: 'exact' };
  const types = typesOf(named, allowed);
  for (const [match, found] of stages(names, named.text, types)) {
    const entries = found().filter((entry) => types === null || types.has(entry.type));
    if (entries.length > 0) return { entries: unique(entries), match };
  }
  return { entries: [], match: 'exact' };
}

function typesOf(named: Named, allowed: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (named.type === null) return allowed;
  return new Set([named.type]);
}

/** The kinds of match, surest first; a plural that is no name itself stands for its singular. */
function stages(names: NameIndex, text: string, types: ReadonlySet<string> | null): readonly (readonly [MatchKind, () => readonly Entry[]])[] {
  const plurals = /s$/iu.test(text) ? [] : [`${text}s`];
  const singulars = singularsOf(text);
  return [
    ['exact', () => names.exact(text)],
    ['exact', () => singulars.flatMap((singular) => names.exact(singular))],
    ['exact', () => plurals.flatMap((plural) => names.exact(plural))],
    ['loose', () => names.loose(text)],
    ['part', () => names.withWords(text, types)],
    ['part', () => singulars.flatMap((singular) => names.withWords(singular, types))],
    ['near', () => firstOnly(names.misspelt(text, types))],
  ];
}

/** Of names that are equally many errors away the binder would have to ask; those further away do not count. */
function firstOnly(entries: readonly Entry[]): readonly Entry[] {
  const [first] = entries;
  return first === undefined ? [] : entries.filter((entry) => entry.name.toLowerCase() === first.name.toLowerCase() || entry.name.length === first.name.length).slice(0, 9);
}

function byNumber(names: NameIndex, named: Named, allowed: ReadonlySet<string> | null): readonly BoundObject[] | null {
  const number = named.number ?? Number(NUMBERED.exec(named.text)?.[1] ?? Number.NaN);
  if (Number.isNaN(number)) return null;
  const type = named.type ?? (allowed?.size === 1 ? [...allowed][0] : undefined) ?? 'ipam.vlan';
  if (type === 'ipam.vlan' && !/^id /u.test(named.text)) {
    return names.entries(type).filter((entry) => numberOf(entry.row, 'vid') === number);
  }
  const entry = names.find(type, number);
  if (entry !== null) return [entry];
  return names.isLoaded(type) || findObjectType(type) === null ? [] : [{ type, id: number, name: `#${number}` }];
}

/** "R01-A01 to R01-A05": the names of one type between two, of which some may not exist; in the order of their numbers. */
function byRange(names: NameIndex, named: Named, allowed: ReadonlySet<string> | null): readonly BoundObject[] | null {
  const [, first = '', last = ''] = RANGE.exec(named.text) ?? [];
  const [low, high] = [numbered(first), numbered(last)];
  const type = named.type ?? [...names.exact(first), ...names.exact(last)].find((entry) => allowed === null || allowed.has(entry.type))?.type;
  if (low === null || high === null || low.stem !== high.stem || type === undefined || (allowed !== null && !allowed.has(type))) return null;
  const [least, most] = [Math.min(low.number, high.number), Math.max(low.number, high.number)];
  const between = names.entries(type).flatMap((entry) => {
    const found = numbered(entry.name);
    return found !== null && found.stem === low.stem && found.number >= least && found.number <= most ? [{ entry, number: found.number }] : [];
  });
  return between.sort((a, b) => a.number - b.number).map(({ entry }) => entry);
}

/** "4 of 6 names in the range exist; not dist-sw-05 and dist-sw-06". */
export function rangeNote(text: string, found: readonly BoundObject[]): string {
  const [, first = '', last = ''] = RANGE.exec(text) ?? [];
  const [low, high] = [numbered(first), numbered(last)];
  if (low === null || high === null) return '';
  const digits = first.length - low.stem.length;
  const size = Math.abs(high.number - low.number) + 1;
  const known = new Set(found.flatMap(({ name }) => numbered(name)?.number ?? []));
  const missing = Array.from({ length: Math.min(size, MOST_NAMED) }, (_, index) => Math.min(low.number, high.number) + index).filter((number) => !known.has(number));
  const names = missing.map((number) => `${first.slice(0, low.stem.length)}${String(number).padStart(digits, '0')}`);
  return `${String(known.size)} of ${String(size)} names in the range exist${names.length === 0 ? '' : `; not ${names.join(', ')}`}`;
}

const MOST_NAMED = 50;

function numbered(name: string): { readonly stem: string; readonly number: number } | null {
  const match = /^(.*?)(\d+)$/u.exec(name.trim());
  return match === null ? null : { stem: (match[1] ?? '').toLowerCase(), number: Number(match[2]) };
}

/** The objects that stand at a place: their site, location or rack is it or lies below it. What has no place of its own stays. */
export function atPlace(names: NameIndex, entries: readonly BoundObject[], place: BoundObject): readonly BoundObject[] {
  const sites = new Set(names.siteIdsOf(place));
  const below = new Set(names.idsBelow(place));
  return entries.filter((candidate) => {
    const entry = names.find(candidate.type, candidate.id);
    if (entry === null) return false;
    if (place.type === 'dcim.location' || place.type === 'dcim.rack') return below.has(idOf(entry.row, place.type === 'dcim.rack' ? 'rack' : 'location') ?? -1);
    const own = names.siteIdsOf(entry.type === 'ipam.vlan' ? vlanPlace(names, entry) : entry);
    if (own.length === 0 && !PLACED.has(entry.type)) return true;
    return own.some((site) => sites.has(site));
  });
}

/** Types whose place the index knows. */
const PLACED = new Set(['dcim.device', 'dcim.rack', 'dcim.location', 'dcim.site', 'ipam.vlan', 'virtualization.virtualmachine', 'virtualization.cluster', 'dcim.powerpanel']);

/** A VLAN without a site of its own is where its group's scope is. */
function vlanPlace(names: NameIndex, entry: Entry): BoundObject {
  const group = idOf(entry.row, 'group');
  if (idOf(entry.row, 'site') !== null || group === null) return entry;
  const scoped = names.find('ipam.vlangroup', group);
  const scope = scoped === null ? null : numberOf(scoped.row, 'scope_id');
  const type = scoped === null ? null : textOf(scoped.row, 'scope_type');
  return scope !== null && type !== null ? { type, id: scope, name: '' } : entry;
}

/** Types that are named for their own sake; the others (tags, users, roles) only where nothing else has the name. */
const LESSER = new Set(['extras.tag', 'extras.customfield', 'users.user', 'tenancy.contactgroup', 'tenancy.contactrole', 'ipam.role', 'dcim.rackrole', 'dcim.devicerole', 'circuits.circuittype', 'dcim.sitegroup', 'virtualization.clustertype', 'virtualization.clustergroup', 'ipam.rir']);

/** Leaves out lesser readings of a name where a greater one has it as well. */
export function withoutLesser(entries: readonly BoundObject[]): readonly BoundObject[] {
  const greater = entries.filter((entry) => !LESSER.has(entry.type));
  return greater.length > 0 ? greater : entries;
}

/** Candidates in the order of the named types, then by name. */
export function ranked(entries: readonly BoundObject[]): readonly BoundObject[] {
  const rank = (entry: BoundObject): number => NAMED_TYPES.findIndex((named) => named.type === entry.type);
  return [...entries].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1) || a.id - b.id);
}

/** Every object whose name has the text in it as whole words, called exactly so or not. */
export function namedAlike(names: NameIndex, text: string): readonly BoundObject[] {
  return unique([...names.exact(text), ...names.withWords(text, null)]);
}

function unique(entries: readonly Entry[]): readonly BoundObject[] {
  const seen = new Map(entries.map((entry) => [`${entry.type}#${entry.id}`, entry]));
  return [...seen.values()].map(({ type, id, name }) => ({ type, id, name }));
}

/** The place that a VLAN belongs to by its own site or the scope of its group; other objects are their own place. */
export function placeOfVlan(names: NameIndex, object: BoundObject): BoundObject {
  const entry = names.find(object.type, object.id);
  return entry === null || entry.type !== 'ipam.vlan' ? object : vlanPlace(names, entry);
}
