import { intentOf } from '../../query/intent.js';
import { findHorizon } from '../../query/horizon.js';
import { takeConditions, takePhrase } from '../conditions.js';
import { customFieldOf } from '../custom-fields.js';
import { hasCue, isFunction, statusValues } from '../items.js';
import type { Item } from '../items.js';
import { canBe, toIntentMention } from '../reading.js';
import type { Reading } from '../reading.js';
import { AUDIT_PHRASES } from '../words/audit-phrases.js';
import type { AuditPhrase } from '../words/audit-phrases.js';
import { detail, PLACE_TYPES } from './frame.js';
import type { Frame } from './frame.js';
import { findPhrase, takeStretch } from './phrases.js';
import type { Stretch } from './phrases.js';

/** Opening words of a search that add nothing to what is sought. */
const OPENERS = ['find', 'count', 'exists', 'where', 'analyse', 'done'] as const;

/** Questions that one entry of the table of phrases stands for: "duplicate MAC addresses", "containers with no child prefixes". */
const audits: Frame = {
  name: 'what is amiss by a rule of the audit',
  read: (reading) => {
    const pattern = takePattern(reading);
    const found = pattern === null ? fitting(reading) : namesAgainst(reading);
    if (found === null) return null;
    for (const stretch of found.stretches) if (stretch.role !== true) takeStretch(reading, stretch);
    const age = found.phrase.rules.some((key) => key.startsWith('stale-')) ? takeAge(reading) : null;
    if (age === null && found.phrase.rules.some((key) => key.startsWith('stale-'))) return null;
    reading.takeNoun(found.phrase.type, ...(BESIDE[found.phrase.type] ?? []));
    reading.take(...OPENERS);
    takeBeside(reading, found.phrase);
    return intentOf('audit', {
      category: 'analysis', request: 'configuration_audit', subject: found.phrase.type, conditions: [...takeConditions(reading)],
      details: [...found.phrase.rules.flatMap((key) => detail('rule', key)), ...detail('pattern', pattern), ...detail('age', age)],
    });
  },
};

/** Nouns that stand beside what is checked and add nothing to it. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'dcim.frontport': ['dcim.interface', 'dcim.rearport'],
  'ipam.ipaddress': ['ipam.prefix', 'dcim.interface'],
  'dcim.interface': ['dcim.cable'],
};

/** Words that only tie the parts of such a question together. */
const JOINTS = /^(?:audit|check|whose|than|recorded|still|their|its|them|they|two|several|links?|ends?|towards?|between|record|records|list|used|carry|carries|carrying|lets?|letting|through|allow|allows|allowing)$/iu;
const NAME_JOINTS = /^(?:names?|named|naming|hostnames?|follow|follows|following|not|break|breaks|breaking|violate|violates|match|matches|stick|adhere|conform|obey|fit|fits|look|looks|like|do|does)$/iu;
const PORT_JOINTS = /^(?:trunks?|tagged|access|ports?|switchports?)$/iu;
const PANEL_JOINTS = /^(?:cabled|connected|patched|plugged|plugged in|positions?)$/iu;

function takeBeside(reading: Reading, { rules, type }: AuditPhrase): void {
  const naming = rules.some((key) => /name/u.test(key));
  for (const item of reading.items) {
    if (!reading.isFree(item)) continue;
    const joins = JOINTS.test(item.text) || (naming && NAME_JOINTS.test(item.text)) || (type === 'dcim.frontport' && PANEL_JOINTS.test(item.text)) || (type === 'dcim.interface' && PORT_JOINTS.test(item.text));
    if (joins && (item.kind === 'word' || item.match !== 'exact')) reading.takeItem(item);
  }
}

interface Fit {
  readonly phrase: AuditPhrase;
  readonly stretches: readonly Stretch[];
}

function fitting(reading: Reading): Fit | null {
  for (const phrase of AUDIT_PHRASES) {
    const stretches: Stretch[] = [];
    for (const wordings of phrase.all) {
      const found = findPhrase(reading, wordings);
      if (found === null) break; // most phrases fail at their first words
      stretches.push(found);
    }
    if (stretches.length === phrase.all.length) return { phrase, stretches };
  }
  return null;
}

/** "hostname doesn't match ^(core|dist)-": the pattern, as it was written. */
function takePattern(reading: Reading): string | null {
  const match = /\b(?:match(?:es|ing)?|fit(?:s|ting)?|follow(?:s|ing)?|conform(?:s|ing)? to|pattern|regex)\s+(?:the (?:pattern|regex)\s+)?["'`/]?([^\s"'`]*[\^$[\]()|\\*+?{}][^\s"'`]*?)["'`/]?\s*$/iu.exec(reading.question);
  if (match === null || !/\b(?:not|\w*n['’]t|violat\w*|break\w*|against)\b/iu.test(reading.question)) return null;
  takeStretch(reading, { start: match.index, end: reading.question.length });
  for (const item of reading.items) if (item.start >= match.index && reading.isFree(item)) reading.takeItem(item);
  return match[1] ?? null;
}

function namesAgainst(reading: Reading): Fit | null {
  const name = findPhrase(reading, ['hostname', 'host name', 'name', 'device name', 'rack name']);
  const not = findPhrase(reading, ['{not}', 'violate', 'break', 'against']);
  const rack = findPhrase(reading, ['#dcim.rack']);
  const phrase = rack === null ? { rules: ['device-name-pattern'], type: 'dcim.device', all: [] } : { rules: ['rack-name-pattern'], type: 'dcim.rack', all: [] };
  return { phrase, stretches: [name, not].filter((stretch) => stretch !== null) };
}

/** "for a year", "in 18 months", "for 90 days". */
function takeAge(reading: Reading): string | null {
  const match = /\b(?:for|in|since|within|over)?\s*(?:the |at least |more than |over )*(?:last |past )?(\d+|an?|one|two|three|six|twelve|half a)?\s*(year|month|week|day)s?(?: ago)?\b/iu.exec(reading.question);
  if (match === null) return null;
  takeStretch(reading, { start: match.index, end: match.index + match[0].length });
  for (const item of reading.items) if (reading.isFree(item) && item.start >= match.index && item.end <= match.index + match[0].length) reading.takeItem(item);
  const count = { a: 1, an: 1, one: 1, two: 2, three: 3, six: 6, twelve: 12 }[(match[1] ?? 'a').toLowerCase()] ?? Number(match[1]);
  return Number.isNaN(count) ? null : `${String(count)} ${(match[2] ?? 'year').toLowerCase()}`;
}

/** "active devices in retired or planned sites": two states that contradict each other. */
const stateConflicts: Frame = {
  name: 'devices in places that are not in use',
  read: (reading) => {
    if (findPhrase(reading, ['#dcim.device']) === null) return null;
    const place = reading.items.find((item) => /^(?:sites?|racks?|cabinets?)$/iu.test(item.text) && statesBefore(reading, item).length > 0);
    if (place === undefined) return null;
    const states = statesBefore(reading, place);
    const others = states.flatMap((item) => statusValues(item)?.[0] ?? []);
    for (const item of [place, ...states]) reading.takeItem(item);
    reading.takeNoun('dcim.device');
    reading.take('find', 'exists', 'running', 'live', 'done');
    const own = reading.items.filter((item) => reading.isFree(item) && statusValues(item) !== null);
    for (const item of own) reading.takeItem(item);
    if (own.length === 0) return null;
    const rule = /^site/iu.test(place.text) ? 'device-site-status' : 'device-rack-status';
    return intentOf('audit', {
      category: 'analysis', request: 'configuration_audit', subject: 'dcim.device', conditions: [...takeConditions(reading)],
      details: [...detail('rule', rule), ...own.flatMap((item) => detail('state', statusValues(item)?.[0] ?? null)), ...others.flatMap((state) => detail('other-state', state))],
    });
  },
};

/** The states right before a place, joined by "or", "and" or commas. */
function statesBefore(reading: Reading, place: Item): readonly Item[] {
  const states: Item[] = [];
  let item = reading.before(place);
  while (item !== undefined && (statusValues(item) !== null || (states.length > 0 && (isFunction(item, 'or') || isFunction(item, 'and'))))) {
    if (statusValues(item) !== null) states.push(item);
    item = reading.before(item);
  }
  return item !== undefined && isFunction(item, 'in') ? states : [];
}

const REPORT = ['data quality audit', 'data quality report', 'data-quality audit', 'data quality check', 'data quality', 'quality report', 'quality of the data', 'quality of our data', 'clean up list', 'clean-up list', 'cleanup list', 'cleanup', 'clean-up', 'clean up', 'data hygiene', 'data health', 'health of the data', 'health of our data', 'missing data', 'incomplete data', 'bad data', 'data problems', 'data errors', 'data issues', 'sanity check', 'consistency check', 'housekeeping list', 'data audit', 'full audit', 'audit report', 'audit of', 'audit', 'what is wrong with the data', 'what needs fixing', 'needs cleaning up'];

/** "audit datacenter-01", "check site-fra for missing data": every rule. */
const report: Frame = {
  name: 'data-quality audit',
  read: (reading) => {
    if (/\baudit (?:log|trail)\b/iu.test(reading.question)) return null;
    const asked = findPhrase(reading, REPORT);
    if (asked === null) return null;
    for (let stretch = findPhrase(reading, REPORT); stretch !== null && reading.items.some((item) => reading.isFree(item) && item.start < (stretch?.end ?? 0) && item.end > (stretch?.start ?? 0)); stretch = findPhrase(reading, REPORT)) takeWhole(reading, stretch);
    reading.take('report', 'overview', 'analyse', 'find', 'exists', 'done');
    reading.takeWord(/^missing$/u);
    for (const word of [/^(?:check|run|do|make|perform|prepare)$/u, /^(?:whole|entire|estate|network|environment|everything|inventory|data)$/u, /^(?:problems?|errors?|issues?|gaps?|mistakes?)$/u]) reading.takeWord(word);
    const scope = reading.mentions().find((mention) => canBe(mention, [...PLACE_TYPES, 'tenancy.tenant', 'tenancy.tenantgroup', 'extras.tag', 'dcim.rack']));
    if (scope !== undefined) reading.takeItem(scope);
    if (scope?.entries.some(({ type }) => type === 'extras.tag') === true) reading.take('tagged');
    return intentOf('audit-report', { category: 'analysis', request: 'configuration_audit', complexity: 'complex', mentions: scope === undefined ? [] : [toIntentMention(scope, 'target')] });
  },
};

/** All words of a stretch, whatever else they could mean. */
function takeWhole(reading: Reading, { start, end }: Stretch): void {
  for (const item of reading.items) if (item.start < end && item.end > start && item.kind === 'word') reading.takeItem(item);
  for (const item of reading.items) if (item.start >= start && item.end <= end) reading.takeItem(item);
}

const SUPPORT = ['out of support', 'end of support', 'end-of-support', 'support end', 'support ends', 'support expiry', 'support expires', 'support expired', 'support runs out', 'support has run out', 'support date', 'past support', 'no longer supported', 'unsupported', 'end of life date', 'support_expiry', 'warranty expired', 'out of warranty', 'warranty ends', 'losing support', 'lose support', 'loses support'];

/** "what is out of support", "devices reaching end of support in 6 months", "how old is our fleet by support_expiry". */
const support: Frame = {
  name: 'support dates of hardware',
  read: (reading) => {
    const field = reading.mentions().find((mention) => mention.entries.some(({ type }) => type === 'extras.customfield') && /support|eol|eos|warrant|expir|end/iu.test(mention.text));
    const old = findPhrase(reading, ['how old', 'age of', 'ageing', 'aging', 'age', 'how many years']);
    const asked = findPhrase(reading, SUPPORT);
    if (asked === null && (field === undefined || old === null)) return null;
    if (isLookup(reading, asked) || comparesField(reading)) return null;
    const horizon = findHorizon(reading.question);
    for (const stretch of [asked, old, horizon]) if (stretch !== null) takeWhole(reading, stretch);
    if (field !== undefined) reading.takeItem(field);
    for (const item of reading.items) if (reading.isFree(item) && /^(?:reach|reaches|reaching|reached|hits?|hitting|near|nearing|approaching|coming|up|fleet|estate|old|expired|expiring|past|date|by|hardware|gear|going|is|goes|running|about|due|gone|already)$/iu.test(item.text) && !hasCue(item, 'next')) reading.takeItem(item);
    reading.takeNoun('dcim.device', 'dcim.devicetype');
    reading.take(...OPENERS, 'ends-up');
    const mode = old !== null ? 'spread' : horizon !== null ? 'window' : 'past';
    return intentOf('support-dates', { category: 'analysis', subject: 'dcim.device', conditions: [...takeConditions(reading)], details: [...detail('mode', mode), ...detail('time', horizon?.text ?? null), ...detail('field', field?.entries.find(({ type }) => type === 'extras.customfield')?.name ?? null)] });
  },
};

/** "support expiry of core-sw-01" asks for a field of one device. */
function isLookup(reading: Reading, asked: Stretch | null): boolean {
  const said = asked === null ? '' : reading.question.slice(asked.start, asked.end);
  return /^(?:support.(?:expiry|date)|end.of.life date|end.of.support)/iu.test(said) && reading.mentions().some((mention) => mention.entries.some(({ type }) => type === 'dcim.device'));
}

/** "support_expiry before 2027", "support expiry of everything Cisco": the field itself, as any other. */
function comparesField(reading: Reading): boolean {
  return reading.items.some((item) => customFieldOf(item) !== null && (isFunction(reading.after(item), 'of') || reading.peek(() => takePhrase(reading, item, false)) !== null));
}

export const auditFrames: readonly Frame[] = [support, stateConflicts, audits, report];

