import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import { labelOf } from '../phrase.js';
import type { Condition } from '../query.js';
import type { Binder } from './binder.js';
import { linkBetween } from './links.js';
import type { Link } from './links.js';
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
  const computed = where.find((condition) => condition.kind === 'field' && isComputed(type, condition.field));
  if (computed?.kind === 'field') return binder.fail({ kind: 'not-applicable', reason: `the ${labelOf(type, computed.field)} of ${others} is worked out for each of them, so ${subjects} cannot be chosen by it; ask for the ${others}` });
  const isNone = said.operator === 'none';
  const isCounted = said.least !== undefined || said.most !== undefined;
  if (link.kind === 'back') return { kind: 'related', type, by: link.by, ...boundsOf(said), where, ...(said.every === true ? { every: true } : {}) };
  if (isCounted && !(said.least === 1 && said.most === undefined)) return binder.fail({ kind: 'not-applicable', reason: `${others} are not counted per ${objectType(subject).singular}` });
  if (link.kind === 'forth') return { kind: 'through', relation: link.relation, where, negated: isNone };
  const through: Condition = { kind: 'through', relation: link.relation, where, negated: false };
  return { kind: 'related', type: link.via, by: link.by, ...boundsOf(said), where: [through], ...(said.every === true ? { every: true } : {}) };
}

/** A column that NetBox does not keep: only rows of its own type have it. */
function isComputed(type: string, field: string): boolean {
  return objectType(type).columns[field]?.path[0]?.startsWith('@') === true;
}

/** Objects that have at least one of the other type, under conditions, by the way between them. */
export function conditionThrough(link: Link, type: string, where: readonly Condition[]): Condition {
  switch (link.kind) {
    case 'back':
      return { kind: 'related', type, by: link.by, min: 1, max: null, where };
    case 'forth':
      return { kind: 'through', relation: link.relation, where, negated: false };
    case 'across':
      return { kind: 'related', type: link.via, by: link.by, min: 1, max: null, where: [{ kind: 'through', relation: link.relation, where, negated: false }] };
  }
}

function boundsOf({ operator, least, most }: IntentCondition): { readonly min: number; readonly max: number | null } {
  if (operator === 'none') return { min: 0, max: least === undefined || least < 2 ? 0 : least - 1 };
  return { min: least ?? 1, max: most ?? null };
}

/** What cannot be said of the objects asked for is said of those that they have: "tenants with devices in datacenter-01". */
export function attached(subject: string, said: readonly IntentCondition[]): readonly IntentCondition[] {
  const reachable = reachableTypes(subject);
  const strays = said.filter((condition) => condition.about === 'object' && condition.type !== null && !condition.negated && !reachable.has(condition.type));
  if (strays.length === 0) return said;
  return said.flatMap((condition) => {
    if (strays.includes(condition)) return said.some((holder) => takes(holder, condition)) ? [] : [throughOthers(subject, condition)];
    const moved = strays.filter((stray) => takes(condition, stray));
    return moved.length === 0 ? [condition] : [{ ...heldBy(condition), where: [...(heldBy(condition).where ?? []), ...moved] }];
  });
}

/** Whether what is said of the holder's objects may be said of what it is about. */
function takes({ about, type }: IntentCondition, stray: IntentCondition): boolean {
  return about.startsWith('related') && type !== null && stray.type !== null && reachableTypes(type).has(stray.type);
}

/** A role that objects have devices of, as a condition on those devices. */
function heldBy(holder: IntentCondition): IntentCondition {
  if (holder.about !== 'related-role') return holder;
  return { ...holder, about: 'related', values: [], where: [{ about: 'role', operator: 'is', values: holder.values, type: 'dcim.devicerole', negated: false }] };
}

/** "device types in datacenter-02": those of the devices there. */
function throughOthers(subject: string, stray: IntentCondition): IntentCondition {
  const link = stray.type === null ? null : linkBetween(subject, stray.type);
  return link?.kind === 'across' ? { about: 'related', operator: 'some', values: [], type: link.via, negated: false, where: [stray] } : stray;
}
