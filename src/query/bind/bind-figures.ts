import { objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent } from '../intent.js';
import { measuresOf } from '../measures.js';
import type { Condition, Query } from '../query.js';
import { groupWords, whereOf } from './bind-lists.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { conditionOn } from './condition-on.js';
import { operation } from './operation-query.js';
import { reachableTypes } from './relation-words.js';

/** Sums, averages and extremes. Null when the intent is of another kind, or has a problem. */
export function bindFigures(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'statistic':
      return statistic(binder, intent);
    case 'count-statistic':
      return countStatistic(binder, intent);
    case 'extreme':
      return extreme(binder, intent);
    case 'share':
      return share(binder, intent);
    case 'difference':
      return difference(binder, intent);
    case 'distinct':
      return distinct(binder, intent);
    default:
      return null;
  }
}

function statistic(binder: Binder, intent: Intent): Query | null {
  const subject = intent.subject ?? binder.context.set[0]?.type ?? null;
  if (subject === null) return binder.fail({ kind: 'no-context', word: 'them' });
  const measures = intent.columns.flatMap((word) => measuresOf(subject, word));
  if (measures.length === 0) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no ${intent.columns.join(' or ').replace(/_/gu, ' ')} for ${objectType(subject).plural}` });
  const where = whereOf(binder, { ...intent, reference: intent.subject === null ? 'them' : intent.reference }, subject);
  const by = where === null ? null : groupWords(binder, subject, intent);
  if (where === null || by === null) return null;
  if (by.length > 1) return binder.fail({ kind: 'not-applicable', reason: 'a sum or average is told per one thing at a time' });
  const wanted = detailOf(intent, 'function') ?? 'sum';
  return operation('statistic', { type: subject, where, measures, function: wanted, by: by[0] ?? null, parts: by.length === 0 && wanted === 'sum' && subject === 'dcim.cable' ? 'type' : null, onlyStatus: onlyStatus(subject, where, wanted) });
}

/** Bandwidth that is not in service yet, or no longer, is no bandwidth. */
function onlyStatus(type: string, where: readonly Condition[], wanted: string): string | null {
  const said = where.some((condition) => condition.kind === 'field' && condition.field === 'status');
  return !said && wanted === 'sum' && (type === 'circuits.circuit' || type === 'circuits.circuittermination') ? 'active' : null;
}

function countStatistic(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  if (subject === null) return null;
  const where = whereOf(binder, intent, subject);
  const by = where === null ? null : groupWords(binder, subject, intent);
  const [only] = by ?? [];
  if (where === null || only === undefined) return null;
  return operation('count-statistic', { type: subject, where, by: only, function: detailOf(intent, 'function') ?? 'average' });
}

function extreme(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  if (subject === null) return null;
  const [measure] = intent.columns.flatMap((word) => measuresOf(subject, word));
  const { plural, singular } = objectType(subject);
  if (measure === undefined) return binder.fail({ kind: 'not-applicable', reason: `${plural} have no ${intent.columns.join(' or ').replace(/_/gu, ' ')} that NetBox records` });
  const where = whereOf(binder, intent, subject);
  if (where === null) return null;
  const direction = detailOf(intent, 'direction') === 'min' ? 'min' : 'max';
  const remarks = measure === 'created' && !intent.columns.every((word) => word === 'created') ? ageRemarks(binder, singular) : [];
  return operation('extreme', { type: subject, where, measure, direction, limit: intent.limit ?? 1, remarks });
}

/** "Oldest" has several readings: the one that was taken is said, and where another may be found. */
function ageRemarks(binder: Binder, singular: string): readonly string[] {
  const dates = binder.names.entries('extras.customfield').filter(({ name }) => /purchase|warranty|support|bought|delivered|install|commission/iu.test(name)).map(({ name }) => name);
  const other = dates.length === 0 ? '' : `; custom ${dates.length === 1 ? 'field' : 'fields'} ${dates.join(', ')} may say more about its age`;
  return [`By the day on which the ${singular} was recorded in NetBox (created)${other}.`];
}

function share(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  const whole = subject === null ? null : whereOf(binder, intent, subject);
  if (subject === null || whole === null) return null;
  const part = partOf(binder, intent, subject, 'part');
  if (part === null) return null;
  if (!intent.parts.some(({ name }) => name === 'against')) return operation('share', { type: subject, whole, part, against: null });
  const against = partOf(binder, intent, subject, 'against');
  return against === null ? null : operation('share', { type: subject, whole, part, against });
}

function partOf(binder: Binder, intent: Intent, subject: string, name: string): readonly Condition[] | null {
  return bindConditions(binder, subject, intent.parts.find((part) => part.name === name)?.conditions ?? []);
}

function difference(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  const where = subject === null ? null : whereOf(binder, intent, subject);
  const objects = subject === null || where === null ? null : binder.targets(intent, [...reachableTypes(subject)]);
  if (subject === null || where === null || objects === null) return null;
  const [first, second] = objects;
  if (first === undefined || second === undefined) return binder.fail({ kind: 'incomplete', what: 'what to compare with', suggestions: [] });
  const sides = [first, second].map((object) => ({ object, condition: conditionOn(binder, subject, [object], false) }));
  return binder.problems.length > 0 ? null : operation('difference', { type: subject, where, sides, asked: detailOf(intent, 'asked') ?? 'either' });
}

function distinct(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  const where = subject === null ? null : whereOf(binder, intent, subject);
  if (subject === null || where === null) return null;
  const [by] = intent.groupBy[0] === COUNTRY ? [COUNTRY] : (groupWords(binder, subject, intent) ?? []);
  return by === undefined ? null : operation('distinct', { type: subject, where, by });
}

/** Countries are no type of NetBox: they are a level of its regions. */
const COUNTRY = 'country';
