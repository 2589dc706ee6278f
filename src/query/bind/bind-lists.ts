import { findObjectType, isLearned, objectType } from '../../netbox/catalogue.js';
import { detailOf } from '../intent.js';
import type { Intent, IntentMention } from '../intent.js';
import type { Aggregate, BoundObject, Condition, Query } from '../query.js';
import { reachOf } from '../reach.js';
import { auditOf } from './audits.js';
import type { Binder } from './binder.js';
import { PLACES } from './binder.js';
import { bindConditions } from './conditions.js';
import { bindShape } from './columns.js';
import { comparedOrder, countdownColumns } from './compared-order.js';
import { columnName } from './fields.js';
import { operation } from './operation-query.js';
import { reachableTypes, relationWord } from './relation-words.js';

/** Lists, counts, groups and ranks. Null when the intent is of another kind, or has a problem. */
export function bindLists(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'list':
      return list(binder, intent);
    case 'count':
    case 'exists':
      return countOrExists(binder, intent);
    case 'group':
      return group(binder, intent);
    case 'rank':
      return rank(binder, intent);
    case 'every':
      return every(binder, intent);
    default:
      return null;
  }
}

function list(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  if (subject === null) return null;
  const measure = detailOf(intent, 'unmeasured');
  if (measure !== null) return binder.fail(unmeasured(subject, measure));
  const where = whereOf(binder, intent, subject);
  if (where === null) return null;
  if (detailOf(intent, 'definite') === 'yes' && isLone(binder, subject, where)) return definite(binder, intent, subject, where);
  if (detailOf(intent, 'view') === 'yes' && intent.columns.length + intent.order.length === 0) return operation('plugin-object', { kind: 'select', type: subject, where, columns: [], onlyColumns: false, order: [], limit: null, facet: null });
  const audit = isLearned(subject) ? null : auditOf(subject, where);
  if (audit !== null) return audit;
  const { columns, order, unknown } = bindShape(subject, intent, binder.names);
  const compared = comparedOrder(subject, intent.conditions, where);
  return { kind: 'select', type: subject, where, columns: [...columns, ...countdownColumns(where)], onlyColumns: intent.onlyColumns, order: order.length > 0 ? order : compared, limit: intent.limit, facet: null, ...alsoThere(intent, where), ...(unknown.length === 0 ? {} : { unknown }) };
}

/** "does every site have a firewall": the set, and what must hold for all of it. */
function every(binder: Binder, intent: Intent): Query | null {
  const { subject } = intent;
  const rule = intent.conditions.find(({ about }) => about === 'must');
  if (subject === null || rule === undefined) return null;
  const where = whereOf(binder, { ...intent, conditions: intent.conditions.filter((condition) => condition !== rule) }, subject);
  const must = where === null ? null : bindConditions(binder, subject, rule.where ?? []);
  return where === null || must === null ? null : operation('every', { type: subject, where, must });
}

/** What else people find in a place, when the question named nothing but it ("what's at branch-004"). */
const ALSO = ['dcim.rack', 'ipam.vlan', 'ipam.prefix', 'circuits.circuit', 'virtualization.virtualmachine'];

function alsoThere(intent: Intent, where: readonly Condition[]): { readonly also?: string[] } {
  const isPlace = (condition: Condition): boolean => condition.kind === 'is' && !condition.negated && condition.objects.every(({ type }) => PLACES.includes(type));
  return detailOf(intent, 'untyped') === 'yes' && where.length > 0 && where.every(isPlace) ? { also: [...ALSO] } : {};
}

function unmeasured(subject: string, measure: string): { readonly kind: 'incomplete'; readonly what: string; readonly suggestions: readonly string[] } {
  const { plural, fields } = objectType(subject);
  const counted = Object.values(fields).flatMap((field) => (field.kind === 'count' ? [objectType(field.of).plural] : []));
  const ports = objectType('dcim.interface').plural;
  const suggestions = [...new Set(counted)].sort((a, b) => Number(b === ports) - Number(a === ports)).slice(0, 4).map((noun) => `top 10 ${plural} by ${noun}`);
  return { kind: 'incomplete', what: `${measure} of what`, suggestions: counted.length > 0 ? suggestions : [] };
}

/** "the switch" needs exactly one object; it is asked for where several fit. */
function isLone(binder: Binder, subject: string, where: readonly Condition[]): boolean {
  return subject === 'dcim.device' && where.every((condition) => condition.kind === 'is' && condition.relation === 'role') && binder.names.isLoaded(subject);
}

function definite(binder: Binder, intent: Intent, subject: string, where: readonly Condition[]): Query | null {
  const [role] = where;
  const text = intent.conditions[0]?.values[0] ?? objectType(subject).singular;
  const devices = role?.kind === 'is' ? binder.names.entries(subject).filter((entry) => role.objects.some((object) => object.id === relatedId(entry.row, 'role'))) : [];
  const candidates = devices.map(({ type, id, name }) => ({ type, id, name }));
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return { kind: 'operation', name: 'object-view', parameters: { object: only } };
  return binder.fail({ kind: 'several', text, candidates, together: false });
}

function relatedId(row: Readonly<Record<string, unknown>>, field: string): number | null {
  const value = row[field];
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'number' ? value.id : null;
}

function countOrExists(binder: Binder, intent: Intent): Query | null {
  const kind = intent.act === 'count' ? ('count' as const) : ('exists' as const);
  const target = intent.mentions.find((mention) => mention.slot === 'target');
  if (target !== undefined) {
    const found = binder.all(target, intent.subject === null ? null : [intent.subject]);
    const [first] = found ?? [];
    if (found === null || first === undefined) return null;
    const where = bindConditions(binder, first.type, intent.conditions);
    return where === null ? null : { kind, type: first.type, where: [namedBy(target, found, first.type), ...where] };
  }
  if (intent.subject === null) return null;
  const where = whereOf(binder, intent, intent.subject);
  if (where === null) return null;
  return kind === 'exists' && detailOf(intent, 'none') === 'yes' ? { kind, type: intent.subject, where, none: true } : { kind, type: intent.subject, where };
}

/** The name or VLAN id that was said, where it says it all; else the ids. */
function namedBy(target: IntentMention, found: readonly BoundObject[], type: string): Condition {
  const objects = found.filter((object) => object.type === type);
  const names = new Set(objects.map((object) => object.name));
  const plain = (field: string, values: (string | number)[]): Condition => ({ kind: 'field', field, lookup: 'equals', values, negated: false });
  if (type === 'ipam.vlan' && target.number !== null) return plain('vid', [target.number]);
  return names.size === 1 && objectType(type).key === 'name' ? plain('name', [...names]) : plain('id', objects.map((object) => object.id));
}

/** The conditions said, and those that "them" and "there" add. */
export function whereOf(binder: Binder, intent: Intent, subject: string): Condition[] | null {
  const said = bindConditions(binder, subject, intent.conditions);
  if (said === null || intent.reference === null) return said;
  const objects = binder.referred(intent.reference, null);
  const [first] = objects ?? [];
  if (objects === null || first === undefined) return null;
  const referred = objects.filter((object) => object.type === first.type);
  if (first.type === subject) return [...said, { kind: 'field', field: 'id', lookup: 'equals', values: referred.map((object) => object.id), negated: false }];
  const relation = relationWord(subject, first.type);
  if (relation === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} cannot be chosen by ${objectType(first.type).singular}` });
  return [...said, { kind: 'is', relation, objects: referred, below: true, negated: false }];
}

function group(binder: Binder, intent: Intent): Query | null {
  const subject = intent.subject ?? binder.context.set[0]?.type ?? null;
  if (subject === null) return binder.fail({ kind: 'no-context', word: 'them' });
  const where = whereOf(binder, { ...intent, reference: intent.subject === null ? 'them' : intent.reference }, subject);
  if (where === null) return null;
  const by = groupWords(binder, subject, intent);
  return by === null ? null : { kind: 'aggregate', type: subject, where, by: [...by], groupsWhere: [], rank: null };
}

/** The relations and fields to group by; null when the type has none that a word stands for. */
export function groupWords(binder: Binder, subject: string, intent: Intent): readonly string[] | null {
  const by: string[] = [];
  for (const word of intent.groupBy) {
    const name = groupWord(subject, word);
    if (name === null) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} cannot be grouped by ${findObjectType(word)?.singular ?? word.replace(/_/gu, ' ')}` });
    by.push(name);
  }
  return by;
}

/** "Racks by role": the role, type or group that the subject has, whatever others have. */
function ownKind(subject: string, word: string): string | null {
  const kind = /(?:role|type|group)$/u.exec(word)?.[0];
  return kind !== undefined && objectType(subject).fields[kind] !== undefined ? kind : null;
}

/** A relation or field of the subject that a noun ("dcim.site") or field word stands for. */
function groupWord(subject: string, word: string): string | null {
  if (word.includes('.')) return relationWord(subject, word) ?? ownKind(subject, word);
  const { fields, relations } = objectType(subject);
  if (fields[word] !== undefined || relations[word] !== undefined) return word;
  const other = columnName(subject, word);
  if (other !== null && (fields[other] !== undefined || relations[other] !== undefined)) return other;
  return reachOf(subject, word) === null ? null : word;
}

function rank(binder: Binder, intent: Intent): Query | null {
  const groups = intent.subject;
  if (groups === null) return null;
  const [measured = measureOf(groups)] = intent.groupBy;
  const by = measured === null ? null : relationWord(measured, groups);
  if (measured === null || by === null) return binder.fail({ kind: 'incomplete', what: `what to count per ${objectType(groups).singular}`, suggestions: measurable(groups, intent) });
  const split = splitConditions(binder, intent, groups, measured);
  if (split === null) return null;
  const direction = detailOf(intent, 'direction') === 'fewest' ? 'fewest' : 'most';
  const aggregate: Aggregate = { kind: 'aggregate', type: measured, where: split.where, by: [by], groupsWhere: split.groupsWhere, rank: { direction, limit: intent.limit ?? 1 } };
  return aggregate;
}

/** "top 10 devices" by what: the parts that NetBox counts. */
function measurable(groups: string, intent: Intent): readonly string[] {
  const counts = Object.values(objectType(groups).fields).flatMap((field) => (field.kind === 'count' && relationWord(field.of, groups) !== null ? [objectType(field.of).plural] : []));
  return [...new Set(counts)].slice(0, 4).map((noun) => `top ${String(intent.limit ?? 5)} ${objectType(groups).plural} by ${noun}`);
}

/** What a group is ranked by when the question names no measure: its devices, else what NetBox counts first. */
function measureOf(groups: string): string | null {
  const counts = Object.values(objectType(groups).fields).flatMap((field) => (field.kind === 'count' ? [field.of] : []));
  const counted = MEASURES.find((type) => counts.includes(type));
  if (counted !== undefined) return counted;
  return groups !== 'dcim.device' && relationWord('dcim.device', groups) !== null ? 'dcim.device' : null;
}

/** What makes a group big, most usual first; parts such as ports do not. */
const MEASURES = ['dcim.device', 'virtualization.virtualmachine', 'circuits.circuit', 'ipam.prefix', 'ipam.vlan', 'ipam.ipaddress', 'dcim.rack'];

/** Conditions on the groups themselves (their place, their own name) and on what is counted. */
function splitConditions(binder: Binder, intent: Intent, groups: string, measured: string): { readonly where: Condition[]; readonly groupsWhere: Condition[] } | null {
  const where: Condition[] = [];
  const groupsWhere: Condition[] = [];
  for (const condition of intent.conditions) {
    const ofGroups = condition.about === 'object' && (condition.type === null || condition.type === groups || (PLACES.includes(condition.type) && reachableTypes(groups).has(condition.type)) || relationWord(measured, condition.type) === null);
    const bound = bindConditions(binder, ofGroups ? groups : measured, [condition]);
    if (bound === null) return null;
    (ofGroups ? groupsWhere : where).push(...bound);
  }
  return { where, groupsWhere };
}
