import { addressRules } from './rules/addresses.js';
import { cableRules } from './rules/cables.js';
import { conflictRules } from './rules/conflicts.js';
import { governanceRules } from './rules/governance.js';
import { identityRules } from './rules/identity.js';
import { namingRules } from './rules/naming.js';
import { placementRules } from './rules/placement.js';
import { prefixRules } from './rules/prefixes.js';
import { switchportRules } from './rules/switchports.js';
import type { AuditRule } from './rule.js';

/** Every rule of the audit. Single questions name one by its key; the whole audit runs them all. */
export const auditRules: readonly AuditRule[] = [
  ...placementRules,
  ...identityRules,
  ...cableRules,
  ...governanceRules,
  ...namingRules,
  ...addressRules,
  ...conflictRules,
  ...prefixRules,
  ...switchportRules,
];

const byKey = new Map(auditRules.map((rule) => [rule.key, rule]));

/** Rules by their keys, in this order; a key that no rule has is left out. */
export function rulesNamed(keys: readonly string[]): readonly AuditRule[] {
  return keys.flatMap((key) => byKey.get(key) ?? []);
}
