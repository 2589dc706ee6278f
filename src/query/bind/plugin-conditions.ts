import { isLearned, objectType } from '../../netbox/catalogue.js';
import { listedFields } from '../../netbox/learned-type.js';
import type { IntentCondition } from '../intent.js';
import type { Condition, Lookup } from '../query.js';
import type { Binder } from './binder.js';

const OWN = 'own:';

const LOOKUPS: Readonly<Partial<Record<IntentCondition['operator'], Lookup>>> = { is: 'equals', exactly: 'equals', starts: 'starts', ends: 'ends', contains: 'contains', matches: 'matches', above: 'greater', atLeast: 'atLeast', below: 'less', atMost: 'atMost' };

/** A condition on a field of a plugin's type, which is compared here; undefined for all others. */
export function pluginCondition(binder: Binder, subject: string, said: IntentCondition): readonly Condition[] | null | undefined {
  if (!said.about.startsWith(OWN) || !isLearned(subject)) return undefined;
  const field = said.about.slice(OWN.length);
  const { fields, plural } = objectType(subject);
  const kind = fields[field];
  if (kind === undefined) return binder.fail({ kind: 'not-applicable', reason: `${plural} have no ${field}; they have ${listedFields(subject)}` });
  const { operator, values, negated } = said;
  if (operator === 'empty') return [{ kind: 'empty', field, negated }];
  const isNumber = kind.kind === 'integer' || kind.kind === 'decimal';
  const wanted = values.map((value) => (kind.kind === 'boolean' ? value === 'true' : isNumber ? Number(value) : value));
  if (isNumber && operator !== 'contains' && operator !== 'starts' && operator !== 'ends' && wanted.some((value) => Number.isNaN(value))) return binder.fail({ kind: 'not-applicable', reason: `the ${field.replaceAll('_', ' ')} of ${plural} is a number, not ${values.join(' or ')}` });
  if (operator === 'between' || operator === 'range') return between(field, wanted, negated);
  const lookup = LOOKUPS[operator];
  if (lookup === undefined) return binder.fail({ kind: 'not-applicable', reason: `${plural} cannot be chosen like that` });
  return [{ kind: 'field', field, lookup, values: wanted, negated }];
}

function between(field: string, values: readonly (string | number | boolean)[], negated: boolean): readonly Condition[] {
  const [low = 0, high = 0] = values.map(Number).toSorted((a, b) => a - b);
  const end = (lookup: Lookup, value: number): Condition => ({ kind: 'field', field, lookup, values: [value], negated: false });
  return negated ? [{ kind: 'any', of: [end('less', low), end('greater', high)] }] : [end('atLeast', low), end('atMost', high)];
}
