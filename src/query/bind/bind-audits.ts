import { objectTypes } from '../../netbox/catalogue.js';
import { horizonOf } from '../horizon.js';
import { detailOf } from '../intent.js';
import { intervalOf } from '../time.js';
import type { Intent } from '../intent.js';
import type { BoundObject, Condition, Query } from '../query.js';
import type { Binder } from './binder.js';
import { bindConditions } from './conditions.js';
import { statesOf } from './status-conditions.js';
import { statusesOf } from './binder.js';
import { operation } from './operation-query.js';
import { relationWord } from './relation-words.js';

/** Questions about the quality of records. Null when the intent is of another kind, or has a problem. */
export function bindAudits(binder: Binder, intent: Intent): Query | null {
  switch (intent.act) {
    case 'audit':
      return audit(binder, intent);
    case 'audit-report':
      return auditReport(binder, intent);
    case 'support-dates':
      return supportDates(binder, intent);
    case 'tenant-report':
      return tenantReport(binder, intent);
    case 'last-updated':
      return lastUpdated(binder, intent);
    case 'tenants-report':
      return tenantsReport(binder, intent);
    case 'hardware-inventory':
      return hardwareInventory(binder, intent);
    default:
      return null;
  }
}

function valuesOf(intent: Intent, name: string): readonly string[] {
  return intent.details.filter((detail) => detail.name === name).map((detail) => detail.value);
}

/** Types that rules about several types check; conditions hold for each of them. */
const TYPES_OF: readonly (readonly [RegExp, (key: string) => string])[] = [
  [/^stale-/u, (key) => key.slice('stale-'.length)],
  [/^circuit-/u, () => 'circuits.circuit'],
  [/^cable-/u, () => 'dcim.cable'],
  [/^vlan-other-site$/u, () => 'dcim.interface'],
];

function audit(binder: Binder, intent: Intent): Query | null {
  const rules = valuesOf(intent, 'rule');
  const types = new Set(rules.map((key) => TYPES_OF.find(([pattern]) => pattern.test(key))?.[1](key) ?? intent.subject ?? ''));
  const where: Record<string, Condition[]> = {};
  for (const type of types) {
    const bound = bindConditions(binder, type, intent.conditions);
    if (bound === null) return null;
    if (bound.length > 0) where[type] = bound;
  }
  const states = (name: string, type: string): readonly string[] => valuesOf(intent, name).flatMap((word) => statesOf(word, statusesOf(type) ?? []));
  const other = rules.includes('device-rack-status') ? 'dcim.rack' : 'dcim.site';
  const otherStates = states('other-state', other);
  if (otherStates.length < valuesOf(intent, 'other-state').length) return binder.fail({ kind: 'no-status', type: other, words: valuesOf(intent, 'other-state'), allowed: statusesOf(other) ?? [] });
  const age = detailOf(intent, 'age');
  return operation('audit', { rules, where, options: { pattern: detailOf(intent, 'pattern'), states: states('state', 'dcim.device'), otherStates, age, before: age === null ? null : before(age, binder.world.now) } });
}

/** The moment so long ago: "1 year", "90 day". */
function before(age: string, now: Date): string {
  const [count = '1', unit = 'year'] = age.split(' ');
  const date = new Date(now);
  if (unit === 'day' || unit === 'week') date.setUTCDate(date.getUTCDate() - Number(count) * (unit === 'week' ? 7 : 1));
  else date.setUTCMonth(date.getUTCMonth() - Number(count) * (unit === 'year' ? 12 : 1));
  return date.toISOString();
}

/** What a place, tenant or tag means for each type that can be chosen by it. */
function auditReport(binder: Binder, intent: Intent): Query | null {
  const mention = intent.mentions.find((candidate) => candidate.slot === 'target');
  if (mention === undefined) return operation('audit-report', { scope: null, where: {} });
  const scope = binder.one(mention, ['dcim.site', 'dcim.region', 'dcim.sitegroup', 'dcim.location', 'dcim.rack', 'tenancy.tenant', 'tenancy.tenantgroup', 'extras.tag']);
  return scope === null ? null : operation('audit-report', { scope, where: scopedTypes(scope) });
}

function scopedTypes(scope: BoundObject): Readonly<Record<string, readonly Condition[]>> {
  return Object.fromEntries(objectTypes.flatMap(({ name }) => {
    const condition = scopedTo(name, scope);
    return condition === null ? [] : [[name, [condition]] as const];
  }));
}

function scopedTo(type: string, scope: BoundObject): Condition | null {
  if (type === scope.type) return { kind: 'field', field: 'id', lookup: 'equals', values: [scope.id], negated: false };
  const relation = relationWord(type, scope.type);
  return relation === null ? null : { kind: 'is', relation, objects: [scope], below: true, negated: false };
}

function supportDates(binder: Binder, intent: Intent): Query | null {
  const where = bindConditions(binder, 'dcim.device', intent.conditions);
  if (where === null) return null;
  const mode = detailOf(intent, 'mode') ?? 'past';
  const time = detailOf(intent, 'time');
  const horizon = time === null ? null : horizonOf(time, binder.world);
  return operation('support-dates', { field: detailOf(intent, 'field'), mode, from: horizon?.from ?? null, until: horizon?.until ?? null, label: horizon?.label ?? '', where });
}

function tenantReport(binder: Binder, intent: Intent): Query | null {
  const mention = intent.mentions.find((candidate) => candidate.slot === 'target');
  const tenant = mention === undefined ? null : binder.one(mention, ['tenancy.tenant']);
  return tenant === null ? null : operation('tenant-report', { tenant });
}

function lastUpdated(binder: Binder, intent: Intent): Query | null {
  const time = detailOf(intent, 'time') ?? '';
  const interval = intervalOf(time, binder.world);
  return interval === null ? binder.fail({ kind: 'not-applicable', reason: `I cannot tell which time "${time}" is` }) : operation('last-updated', { interval });
}

function tenantsReport(binder: Binder, intent: Intent): Query | null {
  const where = bindConditions(binder, 'tenancy.tenant', intent.conditions);
  return where === null ? null : operation('tenants-report', { where });
}

function hardwareInventory(binder: Binder, intent: Intent): Query | null {
  const where = bindConditions(binder, 'dcim.device', intent.conditions);
  return where === null ? null : operation('hardware-inventory', { mode: detailOf(intent, 'mode') ?? 'models', where });
}
