import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import type { Condition } from '../query.js';
import { statusesOf } from './binder.js';
import type { Binder } from './binder.js';

/** A status word among the values that the type has. */
export function statusCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const allowed = statusesOf(subject);
  const { plural } = objectType(subject);
  if (allowed === null && objectType(subject).fields['enabled'] !== undefined) return enabledCondition(binder, said);
  if (allowed === null) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no status for ${plural}` });
  const values: string[] = [];
  for (const word of said.values) {
    const found = statesOf(word, allowed);
    if (found.length === 0) return binder.fail({ kind: 'no-status', type: subject, words: word.split(/[|+]/u), allowed });
    values.push(...found);
  }
  return { kind: 'field', field: 'status', lookup: 'equals', values, negated: said.negated };
}

/** Ports have no status: "up" and "down" are their setting. */
function enabledCondition(binder: Binder, { values, negated }: IntentCondition): Condition | null {
  const words = values.flatMap((value) => value.split('|'));
  const on = words.includes('active');
  if (!on && !words.includes('offline')) return binder.fail({ kind: 'not-applicable', reason: 'NetBox records no status for interfaces, only whether they are enabled' });
  binder.notes.push(`${on ? 'up' : 'down'} is read as ${on ? 'enabled' : 'disabled'}: live link state is not in NetBox`);
  return { kind: 'field', field: 'enabled', lookup: 'equals', values: [on !== negated], negated: false };
}

/** What a word stands for among the states of a type: the first of `a|b` that it has, all of `a+b` that it has. */
export function statesOf(word: string, allowed: readonly string[]): readonly string[] {
  const known = word.split(/[|+]/u).filter((state) => allowed.includes(state));
  return word.includes('+') ? known : known.slice(0, 1);
}

/** A yes-or-no field; of types with a status instead, the status of that name. */
export function flagCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  if (objectType(subject).fields[said.about] !== undefined) return { kind: 'field', field: said.about, lookup: 'equals', values: said.values.map((value) => (value === 'true') !== said.negated), negated: false };
  return statusCondition(binder, subject, { ...said, values: said.values.map((value) => (value === 'true' ? 'enabled|active' : 'disabled')) });
}
