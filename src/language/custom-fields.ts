import type { Entry } from '../inventory/inventory.js';
import { isList, textOf } from '../netbox/row.js';
import type { IntentCondition } from '../query/intent.js';
import { isStructural } from './items.js';
import type { Item } from './items.js';
import type { Reading } from './reading.js';

/** The custom field that a word names, or null. */
export function customFieldOf(item: Item | undefined): Entry | null {
  if (item?.kind !== 'mention') return null;
  return item.entries.find((entry) => entry.type === 'extras.customfield') ?? null;
}

/** The one type whose objects have a custom field; null when several do. */
export function typeOfField({ row }: Entry): string | null {
  const types = row['object_types'] ?? null;
  const [only, ...others] = isList(types) ? types : [];
  return typeof only === 'string' && others.length === 0 ? only : null;
}

/** "backup_policy is daily", "cost centre = CC-100", "not monitored": a custom field has a value. */
export function takeCustomValue(reading: Reading, item: Item, negated: boolean): IntentCondition | null {
  const field = customFieldOf(item);
  if (field === null) return null;
  const about = `cf_${field.name}`;
  const match = /^ ?(?:is|are|was|=|:|equals|of|set to)( not)? ("[^"]+"|[^\s,;"]+)/iu.exec(reading.question.slice(item.end));
  const [whole = '', not, said = ''] = match ?? [];
  const value = said.replace(/^"(.+)"$/u, '$1').replace(/[.!?]+$/u, '');
  const next = reading.items.find((each) => each.start >= item.end + whole.length - said.length);
  const isBoolean = textOf(field.row, 'type') === 'boolean';
  if (match === null || next === undefined || isStructural(next)) return null;
  if (!reading.takeSpan(item.start, item.end + whole.length - (said.length - value.length - (said.startsWith('"') ? 2 : 0)))) return null;
  const values = isBoolean ? [String(/^(?:true|yes|on|set|1)$/iu.test(value))] : [value];
  return { about, operator: 'is', values, type: null, negated: negated !== (not !== undefined) };
}
