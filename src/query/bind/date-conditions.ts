import { foldName } from '../../inventory/fold.js';
import type { Entry } from '../../inventory/inventory.js';
import { findObjectType, isLearned, objectType } from '../../netbox/catalogue.js';
import { isList, textOf } from '../../netbox/row.js';
import { localDate, zonedIso } from '../calendar.js';
import type { IntentCondition } from '../intent.js';
import type { Condition, Lookup } from '../query.js';
import { intervalOf } from '../time.js';
import type { Interval } from '../time.js';
import type { Binder } from './binder.js';

const LABELS: Readonly<Record<string, string>> = { install_date: 'installation date', termination_date: 'end date', date_added: 'date of allocation', created: 'date of creation', last_updated: 'last change' };

/** A date of the subject within words of time. */
export function dateConditions(binder: Binder, subject: string, said: IntentCondition): readonly Condition[] | null {
  const [text = '', tense] = said.values;
  const field = said.about.startsWith('expiry:') ? expiryField(binder, subject, said.about.slice(7)) : ownField(binder, subject, said.about);
  if (field === null) return null;
  const isStamp = field === 'created' || field === 'last_updated';
  const interval = intervalOf(text, binder.world, tense === 'future' && !isStamp);
  if (interval === null) return binder.fail({ kind: 'not-applicable', reason: `I cannot tell which time "${text}" is` });
  // What is to be installed is not installed yet, so "this year" ends today; a year to come does not.
  const isBegun = interval.from === null || Date.parse(interval.from) <= binder.world.now.getTime();
  const told = field === 'install_date' && tense !== 'future' && interval.to === null && isBegun ? { ...interval, to: binder.world.now.toISOString() } : interval;
  return within(field, boundsOf(told, isMoment(binder, subject, field), binder), said.negated);
}

function ownField(binder: Binder, subject: string, about: string): string | null {
  const { fields, plural } = objectType(subject);
  if (about.startsWith('cf_')) return about;
  const kind = fields[about]?.kind;
  if (kind === 'date' || kind === 'datetime') return about;
  const hint = about === 'install_date' && fields['created'] !== undefined ? `; ask for ${plural} created then` : '';
  return binder.fail({ kind: 'not-applicable', reason: `NetBox records no ${LABELS[about] ?? about.replace(/_/gu, ' ')} for ${plural}${hint}` });
}

/** What says when something ends: a custom date field of that name, else the type's own end date. */
export function expiryField(binder: Binder, subject: string, hint: string): string | null {
  const { fields, plural } = objectType(subject);
  const learned = isLearned(subject) ? endingFields(subject) : [];
  if (learned[0] !== undefined && learned.length === 1) return learned[0];
  const own = fields['termination_date'] !== undefined && (hint === '' || /contract|service/u.test(hint));
  const customs = customFields(binder, subject).filter(({ row }) => /^date/u.test(textOf(row, 'type') ?? ''));
  const words = foldName(hint.replace(/_/gu, ' ')).split(' ').filter((word) => word !== '');
  const named = customs.filter((entry) => words.length > 0 && words.every((word) => namesOf(entry).includes(word.replace(/s$/u, ''))));
  const ending = named.length > 0 || words.length > 0 ? named : customs.filter((entry) => /expir|\bend|eol|eos|warrant|support|renew|terminat|until/u.test(namesOf(entry)));
  if (own && named.length === 0) return 'termination_date';
  const [only, ...others] = ending;
  if (only === undefined) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no date at which ${hint === '' ? '' : `${hint} of `}${plural} ends` });
  if (others.length > 0) return binder.fail({ kind: 'several', text: hint, candidates: ending.map(({ type, id, name }) => ({ type, id, name })), together: false });
  binder.notes.push(`read ${hint === '' ? 'the end' : hint} as custom field ${only.name}`);
  return `cf_${only.name}`;
}

/** Dates of a plugin's type that tell by their names when something ends. */
function endingFields(subject: string): readonly string[] {
  return Object.entries(objectType(subject).fields).flatMap(([name, { kind }]) => ((kind === 'date' || kind === 'datetime') && /expir|(?:^|_)end|until|valid_to|renew|terminat/u.test(name) ? [name] : []));
}

/** Custom fields that objects of a type have. */
export function customFields(binder: Binder, subject: string): readonly Entry[] {
  return binder.names.entries('extras.customfield').filter(({ row }) => {
    const types = row['object_types'] ?? null;
    return isList(types) && types.includes(subject);
  });
}

/** A condition on a custom field can only be asked of the types that have it. */
export function hasCustomField(binder: Binder, subject: string, { about }: IntentCondition): boolean {
  if (!about.startsWith('cf_') || customFields(binder, subject).some(({ name }) => `cf_${name}` === about)) return true;
  const types = binder.names.entries('extras.customfield').find(({ name }) => `cf_${name}` === about)?.row['object_types'] ?? null;
  const others = isList(types) ? types.flatMap((type) => (typeof type === 'string' ? (findObjectType(type)?.plural ?? type) : [])) : [];
  binder.fail({ kind: 'not-applicable', reason: `the custom field ${about.slice(3)} is of ${others.join(' and ')}, not of ${objectType(subject).plural}` });
  return false;
}

function namesOf({ name, row }: Entry): string {
  return `${foldName(name.replace(/_/gu, ' '))} ${foldName(textOf(row, 'label') ?? '')}`;
}

function isMoment(binder: Binder, subject: string, field: string): boolean {
  const custom = field.startsWith('cf_') ? customFields(binder, subject).find((entry) => `cf_${entry.name}` === field) : undefined;
  return custom === undefined ? objectType(subject).fields[field]?.kind === 'datetime' : textOf(custom.row, 'type') === 'datetime';
}

interface Bounds {
  readonly low: string | null;
  readonly high: { readonly lookup: 'less' | 'atMost'; readonly value: string } | null;
}

/** Moments compare to the second; dates by their day in the local zone, the day of a bound that is not midnight included. */
function boundsOf({ from, to }: Interval, moment: boolean, { world }: Binder): Bounds {
  const { timeZone } = world;
  const text = (iso: string): string => (moment ? zonedIso(new Date(iso), timeZone) : localDate(new Date(iso), timeZone));
  const isMidnight = to !== null && /T00:00:00/u.test(zonedIso(new Date(to), timeZone));
  return { low: from === null ? null : text(from), high: to === null ? null : { lookup: moment || isMidnight ? 'less' : 'atMost', value: text(to) } };
}

/** Negated, a date lies before or after; what has no date does neither. */
function within(field: string, { low, high }: Bounds, negated: boolean): readonly Condition[] {
  const condition = (lookup: Lookup, value: string): Condition => ({ kind: 'field', field, lookup, values: [value], negated: false });
  const ends = [...(low === null ? [] : [condition(negated ? 'less' : 'atLeast', low)]), ...(high === null ? [] : [condition(negated ? OPPOSITE[high.lookup] : high.lookup, high.value)])];
  return negated && ends.length > 1 ? [{ kind: 'any', of: ends }] : ends;
}

const OPPOSITE = { less: 'atLeast', atMost: 'greater' } as const;
