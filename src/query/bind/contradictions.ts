import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';

/** Types whose objects have several of what a name may choose them by. */
const MANY_SIDED = new Set(['circuits.circuit', 'circuits.provider', 'dcim.cable', 'ipam.asn', 'tenancy.contact', 'vpn.tunnel', 'vpn.l2vpn']);

/** Two names of one kind that both have to hold ("on A that B doesn't have") ask for something else. */
export function contradictionIn(subject: string, said: readonly IntentCondition[]): string | null {
  if (MANY_SIDED.has(subject)) return null;
  const named = said.filter((condition) => condition.about === 'object' && !condition.negated && condition.either === undefined && condition.type !== null && condition.type !== 'extras.tag');
  const twice = named.find((condition, index) => named.findIndex((other) => other.type === condition.type) !== index);
  if (twice === undefined) return null;
  const names = named.filter((condition) => condition.type === twice.type).map((condition) => condition.values.join(' or '));
  return `${names.join(' and ')} cannot both hold for the same ${objectType(subject).singular}; say "or" if either will do`;
}

/** Equal conditions said twice count once. */
export function narrowed(said: readonly IntentCondition[]): readonly IntentCondition[] {
  const seen = new Set<string>();
  return said.filter((condition) => {
    const key = JSON.stringify(condition);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
