import type { Condition, Query } from '../query.js';
import { operation } from './operation-query.js';

/** Absences that need more than a filter to be told truly: which roles can have an address, what counts as placed, who might own it. */
export function auditOf(subject: string, where: readonly Condition[]): Query | null {
  const missing = where.filter((condition) => condition.kind === 'empty' && !condition.negated);
  const [only] = missing;
  if (only?.kind !== 'empty' || missing.length !== 1) return placedAudit(subject, where, missing);
  const rest = where.filter((condition) => condition !== only);
  if (only.field === 'primary_ip' && (subject === 'dcim.device' || subject === 'virtualization.virtualmachine')) return operation('audit-primary-ip', { type: subject, where: rest });
  if (only.field === 'tenant') return operation('audit-owner', { type: subject, where: rest });
  return placedAudit(subject, where, missing);
}

const KINDS = ['rack', 'position', 'location'] as const;

function placedAudit(subject: string, where: readonly Condition[], missing: readonly Condition[]): Query | null {
  if (subject !== 'dcim.device' || missing.length === 0) return null;
  const kinds = KINDS.filter((kind) => missing.some((condition) => condition.kind === 'empty' && condition.field === kind));
  if (kinds.length !== missing.length) return null;
  // "racked but without a position": the audit of positions looks at racked devices only.
  const rest = where.filter((condition) => !missing.includes(condition) && !(condition.kind === 'empty' && condition.field === 'rack'));
  return operation('audit-unplaced', { kinds, where: rest });
}
