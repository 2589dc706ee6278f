import { foldName } from '../../inventory/fold.js';
import { objectType } from '../../netbox/catalogue.js';
import type { IntentCondition } from '../intent.js';
import type { Condition, Lookup } from '../query.js';
import type { Binder } from './binder.js';
import { columnName } from './fields.js';

const LOOKUPS: Readonly<Partial<Record<IntentCondition['operator'], Lookup>>> = { starts: 'starts', ends: 'ends', contains: 'contains', matches: 'matches', named: 'contains' };

/** Whether a condition is on a part of a text. */
export function isOnText({ operator }: IntentCondition): boolean {
  return LOOKUPS[operator] !== undefined;
}

/** A part of a name or another text; wildcards and expressions are matched as a whole. */
export function textCondition(binder: Binder, subject: string, said: IntentCondition): Condition | null {
  const field = fieldOf(subject, said.about);
  if (field === null) return binder.fail({ kind: 'not-applicable', reason: `NetBox records no ${said.about.replace(/^cf_/u, '').replace(/_/gu, ' ')} for ${objectType(subject).plural}` });
  if (said.operator === 'named') return namedCondition(binder, subject, field, said);
  if (said.operator !== 'matches') return { kind: 'field', field, lookup: LOOKUPS[said.operator] ?? 'contains', values: [...said.values], negated: said.negated };
  const patterns = said.values.map(expressionOf);
  const wrong = said.values.find((_, index) => !isExpression(patterns[index] ?? ''));
  if (wrong !== undefined) return binder.fail({ kind: 'not-applicable', reason: `${wrong} is no regular expression` });
  return { kind: 'field', field, lookup: 'matches', values: patterns, negated: said.negated };
}

function fieldOf(subject: string, about: string): string | null {
  const { key, fields, columns } = objectType(subject);
  if (about.startsWith('cf_')) return about;
  if (about === 'name' && fields['name'] === undefined) return key === 'display' ? null : key;
  if (fields[about] !== undefined) return about;
  const column = columnName(subject, about);
  return column !== null && columns[column]?.path[0]?.startsWith('@') === false ? column : null;
}

/** "Named X" is exactly X where something has that name, else whatever has it in its name. */
function namedCondition(binder: Binder, subject: string, field: string, said: IntentCondition): Condition {
  const exact = said.values.every((value) => binder.names.exact(value).some((entry) => entry.type === subject && foldName(entry.name) === foldName(value)));
  if (!exact) binder.notes.push(`no ${objectType(subject).singular} is named exactly ${said.values.join(' or ')}: those with it in their name`);
  const names = said.values.flatMap((value) => binder.names.exact(value).filter((entry) => entry.type === subject).map((entry) => entry.name));
  return { kind: 'field', field, lookup: exact ? 'equals' : 'contains', values: exact ? [...new Set(names)] : [...said.values], negated: said.negated };
}

/** "/re/" as it stands; of a pattern `*` is any text and `?` any character. */
function expressionOf(pattern: string): string {
  const expression = /^\/(.+)\/$/u.exec(pattern)?.[1];
  if (expression !== undefined) return expression;
  return `^${pattern.replace(/[.+^${}()|[\]\\]/gu, '\\$&').replace(/\*/gu, '.*').replace(/\?/gu, '.')}$`;
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}
