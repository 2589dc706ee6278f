import type { ModelIntent } from '../../src/agents/model-intent.js';
import type { Intent, IntentCondition } from '../../src/query/intent.js';

/** What a model would have to reply for a reading to come out as this intent; null for what it has no words for. */
export function modelReplyFor(intent: Intent): ModelIntent | null {
  const conditions: ModelIntent['conditions'] = [];
  const add = (condition: IntentCondition, under: string | null): boolean => {
    const said = saidByModel(condition);
    if (said === null) return false;
    const index = String(conditions.push({ ...said, under }) - 1);
    return (condition.where ?? []).every((inner) => add(inner, index));
  };
  const isSaid = [
    ...intent.conditions.map((condition) => (condition.about === 'must' ? (condition.where ?? []).every((inner) => add(inner, 'must')) : add(condition, null))),
    ...intent.parts.flatMap(({ name, conditions: held }) => held.map((condition) => add(condition, name))),
  ];
  if (isSaid.includes(false) || intent.parts.some(({ name }) => name !== 'part' && name !== 'against')) return null;
  const { act, subject, columns, groupBy, order, limit, details, reference, unread } = intent;
  return { act, subject, mentions: intent.mentions.map(({ slot, text, type, number }) => ({ slot, text: isId(text, type, number) ? `#${text}` : text, type })), conditions, more: moreOf({ columns: [...columns], groupBy: [...groupBy], order: [...order], limit, details: [...details], reference }), unread: [...unread] };
}

type More = NonNullable<ModelIntent['more']>;

/** Null when nothing of it is said. */
export function moreOf(more: More): ModelIntent['more'] {
  const isSaid = Object.values(more).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
  return isSaid ? more : null;
}

/** A bare number that is an id, of a kind that has other numbers or names. */
function isId(text: string, type: string | null, number: number | null): boolean {
  return number !== null && text === String(number) && type !== 'ipam.vlan' && type !== 'dcim.cable';
}

function saidByModel({ about, operator, values, type, negated, where, least, most, every, either }: IntentCondition): Omit<ModelIntent['conditions'][number], 'under'> | null {
  if (every === true || either !== undefined || operator === 'range' || operator === 'named') return null;
  const plain = { about, values: [...values], type, not: negated };
  if (about !== 'related' || where === undefined) return { ...plain, operator };
  if (operator === 'none') return least === undefined ? { ...plain, operator } : null;
  if (least === undefined && most === undefined) return { ...plain, operator };
  if (most === undefined) return { ...plain, operator: 'atLeast', values: [String(least)] };
  if (least === undefined || least === 0) return { ...plain, operator: 'atMost', values: [String(most)] };
  return { ...plain, operator: 'between', values: [String(least), String(most)] };
}
