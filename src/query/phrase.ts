import { findObjectType, objectType } from '../netbox/catalogue.js';
import type { Condition, Lookup } from './query.js';
import { targetOf } from './reach.js';
import { traitSaid } from './traits.js';
import { isTime, valueText } from './value-text.js';

/** How conditions on a relation are said behind the noun: "devices in R01", "circuits from Colt". Others are "with <relation> <name>". */
const RELATION_PHRASES: Readonly<Record<string, string>> = {
  region: 'in', site_group: 'in', site: 'in', location: 'in', rack: 'in', cluster: 'in', vrf: 'in VRF', vlan: 'in VLAN', group: 'in group',
  vlan_group: 'in VLAN group', tenant: 'of', tenant_group: 'of', device: 'of', virtual_machine: 'of', circuit: 'of', provider: 'from',
  platform: 'running', tag: 'tagged', contact: 'with contact', parent: 'directly below', virtual_chassis: 'in',
};

/** Relations and fields that are said before the noun: "active Cisco routers". */
const BEFORE = new Set(['status', 'manufacturer', 'enabled', 'family']);

const LOOKUP_WORDS: Readonly<Record<Lookup, string>> = {
  equals: '', contains: 'containing ', starts: 'starting with ', ends: 'ending with ', matches: 'matching ', greater: 'above ', atLeast: 'of at least ',
  less: 'below ', atMost: 'of at most ',
};

/** Times are before and after each other. */
const TIME_WORDS = { greater: 'after ', atLeast: 'since ', less: 'before ', atMost: 'up to ' } as const;

/** Objects of a type under conditions, as a noun: "active devices in datacenter-01 without primary IP". A count of 1 takes the singular. */
export function describeObjects(type: string, where: readonly Condition[], count: number | null = null): string {
  const { singular, plural } = objectType(type);
  const before = where.flatMap((condition) => (isBefore(condition) ? [adjective(condition)] : traitBefore(type, condition)));
  const after = where.filter((condition) => !isBefore(condition) && traitBefore(type, condition).length === 0);
  return [...before, count === 1 ? singular : plural, ...allPhrases(type, after)].join(' ');
}

/** "trunk interfaces", "fibre cables". */
function traitBefore(type: string, condition: Condition): readonly string[] {
  if (condition.kind !== 'field' || condition.lookup !== 'equals') return [];
  const trait = traitSaid(type, condition);
  if (trait !== null) return [condition.negated ? `non-${trait}` : trait];
  return condition.field === 'speed' && !condition.negated ? [orList(condition.values.map((value) => valueText(type, condition.field, value)))] : [];
}

/** Conditions behind the noun; the two ends of a range are one phrase. */
function allPhrases(type: string, where: readonly Condition[]): readonly string[] {
  return where.flatMap((condition, index) => {
    const [before, next] = [where[index - 1], where[index + 1]];
    if (before !== undefined && isRange(before, condition)) return [];
    return next !== undefined && isRange(condition, next) ? [rangePhrase(type, condition, next)] : [describeBehind(type, condition)];
  });
}

type FieldCondition = Extract<Condition, { kind: 'field' }>;

function isRange(low: Condition, high: Condition): boolean {
  return low.kind === 'field' && high.kind === 'field' && low.field === high.field && low.lookup === 'atLeast' && (high.lookup === 'atMost' || high.lookup === 'less') && !low.negated && !high.negated;
}

/** "with VID from 100 to 199", "created from 2026-05-01 until before 2026-05-16". */
function rangePhrase(type: string, low: Condition, high: Condition): string {
  if (low.kind !== 'field' || high.kind !== 'field') return '';
  const text = ({ field, values }: FieldCondition): string => orList(values.map((value) => valueText(type, field, value)));
  return `${fieldLead(type, low.field)} from ${text(low)} ${high.lookup === 'less' ? 'until before' : 'to'} ${text(high)}`;
}

/** Dates that objects carry are verbs: "created before …". */
function fieldLead(type: string, field: string): string {
  const label = labelOf(type, field).replace(/ \((?:kbps|MB|m|U|W)\)$/u, '');
  return field === 'created' || field === 'last_updated' ? label : `with ${label}`;
}

/** What is said of an object whose yes-or-no field is off. */
const OPPOSITES: Readonly<Record<string, string>> = { enabled: 'disabled' };

type Said = Extract<Condition, { kind: 'is' | 'field' }>;

function isBefore(condition: Condition): condition is Said {
  switch (condition.kind) {
    case 'is':
      return BEFORE.has(condition.relation) && !condition.negated && condition.objects.length > 0;
    case 'field':
      return BEFORE.has(condition.field) && !condition.negated && condition.lookup === 'equals';
    case 'empty':
    case 'related':
    case 'through':
    case 'filter':
    case 'any':
    case 'all':
      return false;
  }
}

function adjective(condition: Said): string {
  return orList(condition.kind === 'is' ? distinctNames(condition.objects) : condition.values.map((value) => valueWord(condition.field, value)));
}

function valueWord(field: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? field : (OPPOSITES[field] ?? `not ${field}`);
  return field === 'family' ? `IPv${String(value)}` : String(value);
}

/** One condition behind the noun: "in datacenter-01", "without serial", "with 3 or more racks". */
export function describeBehind(type: string, condition: Condition): string {
  switch (condition.kind) {
    case 'is': {
      const word = RELATION_PHRASES[condition.relation] ?? `with ${labelOf(type, condition.relation)}`;
      const names = distinctNames(condition.objects);
      return `${condition.negated ? 'not ' : ''}${word} ${names.length === 0 ? 'that is unknown' : orList(names)}${isDirect(type, condition) ? ' itself' : ''}`;
    }
    case 'field':
      return fieldPhrase(type, condition);
    case 'empty':
      return `${condition.negated ? 'with' : 'without'} ${labelOf(type, condition.field)}`;
    case 'related':
      return relatedPhrase(condition);
    case 'through':
      return throughPhrase(type, condition);
    case 'filter':
      return `with ${filterPhrase(condition)}`;
    case 'any':
      return condition.of.map((each) => describeBehind(type, each)).join(' or ');
    case 'all':
      return allPhrases(type, condition.of).join(' and ');
  }
}

/** "In Europe itself": a place with others below it, of which only the upper one is meant. */
function isDirect(type: string, { relation, below }: Extract<Condition, { kind: 'is' }>): boolean {
  const target = targetOf(type, relation);
  return !below && target !== null && target !== type && findObjectType(target)?.relations['ancestor'] !== undefined && PLACES.has(relation);
}

const PLACES = new Set(['region', 'site_group', 'location']);

type Phrase = (lookup: Lookup, said: string, negated: boolean) => string;

/** Of networks: "inside 10.0.0.0/8", "of /19 and shorter". */
const NETWORK_PHRASES: Readonly<Record<string, Phrase>> = {
  within: (_, said, negated) => `${negated ? 'outside' : 'inside'} ${said}`,
  mask_length: (lookup, said, negated) => `${negated ? 'not ' : ''}of ${said.replace(/\d+/gu, '/$&')}${LENGTH_WORDS[lookup] ?? ''}`,
};

const LENGTH_WORDS: Readonly<Partial<Record<Lookup, string>>> = { atMost: ' and shorter', atLeast: ' and longer', less: ' and shorter, that length left out', greater: ' and longer, that length left out' };

function fieldPhrase(type: string, { field, lookup, values, negated }: FieldCondition): string {
  if (field === 'id' && lookup === 'equals' && values.length > 1) return `${negated ? 'outside' : 'among'} the ${String(values.length)} from before`;
  const label = labelOf(type, field).replace(/ \((?:kbps|MB|m|U|W)\)$/u, '');
  const [only] = values;
  if (typeof only === 'boolean' && values.length === 1) return only === negated ? `with ${label} off` : `with ${label} on`;
  if (NETWORK_PHRASES[field] !== undefined) return NETWORK_PHRASES[field](lookup, orList(values.map(String)), negated);
  const words = isTime(type, field) || (field.startsWith('cf_') && values.every((value) => /^\d{4}-\d{2}-\d{2}/u.test(String(value)))) ? { ...LOOKUP_WORDS, ...TIME_WORDS } : LOOKUP_WORDS;
  const said = `${words[lookup]}${orList(values.map((value) => valueText(type, field, value)))}`;
  if (!negated && isTime(type, field)) return `${fieldLead(type, field)} ${said}`;
  if (negated && lookup === 'equals') return `with ${label} other than ${said}`;
  return negated ? `without ${label} ${said}` : `with ${label} ${said}`;
}

/** In NetBox's own spelling, as its meaning is NetBox's own: "created__gte=2026-01-01", "not q=web". */
export function filterPhrase({ filter, values, negated }: Extract<Condition, { kind: 'filter' }>): string {
  return `${negated ? 'not ' : ''}${filter}=${orList(values)}`;
}

/** Objects are of their models: "of device types with height 1U". */
const OF_KIND = new Set(['device_type', 'module_type']);

/** "of active servers in R01-A15", "not in planned racks". */
function throughPhrase(type: string, { relation, where, negated }: Extract<Condition, { kind: 'through' }>): string {
  const target = targetOf(type, relation);
  const word = RELATION_PHRASES[relation] ?? (OF_KIND.has(relation) ? 'of' : `with ${labelOf(type, relation)}`);
  return `${negated ? 'not ' : ''}${word} ${target === null ? 'others' : describeObjects(target, where)}`;
}

function relatedPhrase({ type, min, max, where, every }: Extract<Condition, { kind: 'related' }>): string {
  if (every === true) return `with ${objectType(type).plural} that are all ${describeObjects(type, where)}`;
  if (max === 0) return `without ${describeObjects(type, where)}`;
  if (min <= 1 && max === null) return `with ${describeObjects(type, where)}`;
  if (max === null) return `with ${String(min)} or more ${describeObjects(type, where)}`;
  if (min === max) return `with exactly ${String(min)} ${describeObjects(type, where, min)}`;
  return min === 0 ? `with at most ${String(max)} ${describeObjects(type, where, max)}` : `with ${String(min)} to ${String(max)} ${describeObjects(type, where)}`;
}

/** A column that counts the days until the date of a field, whose name stands behind it. */
export const DAYS_LEFT = 'days_left:';

/** The heading of a field or relation, for sentences: "primary IP", "tenant group". */
export function labelOf(type: string, name: string): string {
  if (name.startsWith(DAYS_LEFT)) return 'days left';
  const column = objectType(type).columns[name];
  return column?.label ?? name.replace(/^cf_|^custom_fields\./, '').replaceAll('_', ' ');
}

/** "a", "a or b", "a, b or c". */
export function orList(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} or ${texts[texts.length - 1] ?? ''}`;
}

/** "a", "a and b", "a, b and c". */
export function andList(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1] ?? ''}`;
}

/** Each name once: a VLAN of many sites is one word. */
export function distinctNames(objects: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(objects.map(({ name }) => name))];
}
