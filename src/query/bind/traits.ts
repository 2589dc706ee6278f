import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import type { Condition } from '../query.js';
import { meaningOf } from '../traits.js';
import type { Binder } from './binder.js';

/** A kind of port or cable in NetBox's words; a problem when objects of the type are not told apart by it. */
export function traitCondition(binder: Binder, subject: string, { values, negated }: IntentCondition): Condition | null {
  const meant = values.flatMap((trait) => meaningOf(subject, trait) ?? []);
  const [first, ...others] = meant;
  if (first === undefined || meant.length < values.length) return binder.fail({ kind: 'not-applicable', reason: `${objectType(subject).plural} are not told apart as ${values.join(' or ')}` });
  if (first.kind === 'field' && others.every((other) => isAlike(first, other))) {
    const all = meant.flatMap((each) => (each.kind === 'field' ? each.values : []));
    return { ...first, values: [...new Set(all)], negated: first.negated !== negated };
  }
  if (others.length > 0) return negated ? binder.fail({ kind: 'not-applicable', reason: `${values.join(' and ')} cannot be left out together; ask for each` }) : { kind: 'any', of: meant };
  return first.kind === 'field' || first.kind === 'empty' ? { ...first, negated: first.negated !== negated } : first;
}

/** Values of one field are one list. */
function isAlike(first: Extract<Condition, { kind: 'field' }>, other: Condition): boolean {
  return other.kind === 'field' && other.field === first.field && other.negated === first.negated && other.lookup === first.lookup;
}
