import type { Entry } from '../../../inventory/inventory.js';
import { readFlag } from '../../../netbox/flag-filters.js';
import { isList, textOf } from '../../../netbox/row.js';
import type { Condition } from '../../query.js';
import { cannot, means } from './parameter.js';
import type { Meaning, Parameter } from './parameter.js';
import { COMPARED } from './values.js';

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal']);
const DATES: ReadonlySet<string> = new Set(['date', 'datetime']);
const TEXTS: ReadonlySet<string> = new Set(['text', 'longtext', 'url']);
const CHOICES: ReadonlySet<string> = new Set(['select', 'multiselect']);

/** `cf_owner`, `cf_owner__ic`: a custom field, compared as its definition says. Rows carry the values, so NetBox is not asked for them. */
export function customMeaning(parameter: Parameter): Meaning {
  const { key, names, type } = parameter;
  if (!names.isLoaded('extras.customfield')) return cannot('is a custom field, and those of this NetBox could not be read');
  const name = key.slice('cf_'.length);
  const cut = name.lastIndexOf('__');
  const whole = definitionOf(parameter, name);
  const field = whole ?? (cut > 0 ? definitionOf(parameter, name.slice(0, cut)) : null);
  if (field === null) return cannot(`is no custom field of ${type.plural}`);
  if (textOf(field.row, 'filter_logic') === 'disabled') return cannot('is a custom field that NetBox does not filter by');
  return meaningOf(parameter, field, whole === null ? name.slice(cut + 2) : null) ?? cannot('compares a custom field in a way that only NetBox knows');
}

function definitionOf({ names, type }: Parameter, name: string): Entry | null {
  const isOf = ({ row }: Entry): boolean => isList(row['object_types']) && row['object_types'].includes(type.name);
  return names.entries('extras.customfield').find((entry) => entry.name === name && isOf(entry)) ?? null;
}

/** Null for what cannot be told from the values alone. */
function meaningOf({ values }: Parameter, { name, row }: Entry, lookup: string | null): Meaning | null {
  const field = `cf_${name}`;
  const kind = textOf(row, 'type') ?? '';
  const flag = readFlag(values.at(-1) ?? '');
  if (values.includes('null')) return null;
  if (lookup === 'empty') return flag === null ? null : means({ kind: 'empty', field, negated: !flag });
  if (kind === 'boolean') return flag === null || lookup !== null ? null : means({ kind: 'field', field, lookup: 'equals', values: [flag], negated: false });
  const compared = comparisonOf(kind, lookup, textOf(row, 'filter_logic'));
  if (compared === null) return null;
  const given = NUMBERS.has(kind) ? values.map(Number) : values;
  const isWrong = given.some((value) => Number.isNaN(value) || (DATES.has(kind) && Number.isNaN(Date.parse(String(value)))));
  return isWrong ? null : means({ kind: 'field', field, ...compared, values: [...given] });
}

type Compared = Pick<Extract<Condition, { kind: 'field' }>, 'lookup' | 'negated'>;

/** Texts are told apart by case where NetBox compares them whole, and that is not known here. */
function comparisonOf(kind: string, lookup: string | null, logic: string | null): Compared | null {
  const isText = TEXTS.has(kind);
  if (isText && lookup === null) return logic === 'loose' ? { lookup: 'contains', negated: false } : null;
  if (lookup === null || lookup === 'n') return isText || !(NUMBERS.has(kind) || DATES.has(kind) || CHOICES.has(kind)) ? null : { lookup: 'equals', negated: lookup === 'n' };
  const [known, negated] = Object.entries(COMPARED).find(([suffix]) => suffix === lookup)?.[1] ?? [null, false];
  const isOrder = known === 'less' || known === 'atMost' || known === 'greater' || known === 'atLeast';
  const applies = isOrder ? NUMBERS.has(kind) || DATES.has(kind) : isText || CHOICES.has(kind);
  return known === null || !applies ? null : { lookup: known, negated };
}
