import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import type { Condition } from '../query.js';
import type { Binder } from './binder.js';
import { linkBetween } from './links.js';
import { reachableTypes } from './relation-words.js';

type BindAll = (binder: Binder, subject: string, said: readonly IntentCondition[]) => Condition[] | null;

/** "with at least two active Cisco routers", "of the servers in R01-A15": objects of another type, under conditions of their own. */
export function relatedCondition(binder: Binder, subject: string, said: IntentCondition, bindAll: BindAll): Condition | null {
  const { type } = said;
  const where = type === null ? null : bindAll(binder, type, said.where ?? []);
  if (type === null || where === null) return null;
  const link = linkBetween(subject, type);
  const [subjects, others] = [objectType(subject).plural, objectType(type).plural];
  if (link === null) return binder.fail({ kind: 'not-applicable', reason: `${others} do not belong to ${subjects}, nor ${subjects} to ${others}` });
  const isNone = said.operator === 'none';
  const isCounted = said.least !== undefined || said.most !== undefined;
  if (link.kind === 'back') return { kind: 'related', type, by: link.by, ...boundsOf(said), where, ...(said.every === true ? { every: true } : {}) };
  if (isCounted && !(said.least === 1 && said.most === undefined)) return binder.fail({ kind: 'not-applicable', reason: `${others} are not counted per ${objectType(subject).singular}` });
  if (link.kind === 'forth') return { kind: 'through', relation: link.relation, where, negated: isNone };
  const through: Condition = { kind: 'through', relation: link.relation, where, negated: false };
  return { kind: 'related', type: link.via, by: link.by, ...boundsOf(said), where: [through], ...(said.every === true ? { every: true } : {}) };
}

function boundsOf({ operator, least, most }: IntentCondition): { readonly min: number; readonly max: number | null } {
  if (operator === 'none') return { min: 0, max: least === undefined || least < 2 ? 0 : least - 1 };
  return { min: least ?? 1, max: most ?? null };
}

/** What cannot be said of the objects asked for is said of those that they have: "tenants with devices in datacenter-01". */
export function attached(subject: string, said: readonly IntentCondition[]): readonly IntentCondition[] {
  const reachable = reachableTypes(subject);
  const isStray = (condition: IntentCondition): boolean => condition.about === 'object' && condition.type !== null && !reachable.has(condition.type);
  const takes = (holder: IntentCondition, stray: IntentCondition): boolean => holder.where !== undefined && holder.type !== null && stray.type !== null && reachableTypes(holder.type).has(stray.type);
  const moved = said.filter((condition) => isStray(condition) && said.some((holder) => takes(holder, condition)));
  if (moved.length === 0) return said;
  return said.filter((condition) => !moved.includes(condition)).map((condition) => (condition.where === undefined ? condition : { ...condition, where: [...condition.where, ...moved.filter((stray) => takes(condition, stray))] }));
}
