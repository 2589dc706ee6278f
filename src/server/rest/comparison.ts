import type { Lookup } from '../../netbox/lookups.js';
import type { Json } from '../../netbox/row.js';
import { plain } from './plain.js';

/** Lookups that exclude what they match; an unset value is not matched, and so not excluded. */
export function isNegative(lookup: Lookup | null): boolean {
  return lookup === 'n' || lookup === 'nic' || lookup === 'nisw' || lookup === 'niew' || lookup === 'nie';
}

/** Whether text matches, the sign of the lookup left aside; null for a regular expression that is none. */
export function textMatcher(lookup: Lookup | null, wanted: string, ignoreCase: boolean): ((value: Json) => boolean) | null {
  const lower = wanted.toLowerCase();
  const folded = (check: (value: string) => boolean) => (value: Json) => value !== null && check(plain(value).toLowerCase());
  switch (lookup) {
    case 'ic':
    case 'nic':
      return folded((value) => value.includes(lower));
    case 'isw':
    case 'nisw':
      return folded((value) => value.startsWith(lower));
    case 'iew':
    case 'niew':
      return folded((value) => value.endsWith(lower));
    case 'ie':
    case 'nie':
      return folded((value) => value === lower);
    case 'regex':
      return expression(wanted, 'u');
    case 'iregex':
      return expression(wanted, 'iu');
    case null:
    case 'n':
      if (wanted === 'null') return (value) => value === null;
      return ignoreCase ? folded((value) => value === lower) : (value) => plain(value) === wanted && value !== null;
    case 'empty':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return () => false;
  }
}

function expression(source: string, flags: string): ((value: Json) => boolean) | null {
  try {
    const pattern = new RegExp(source, flags);
    return (value) => value !== null && pattern.test(plain(value));
  } catch {
    return null;
  }
}

/** Whether a number, or a moment in milliseconds, stands to the wanted one as the lookup says. */
export function compares(lookup: Lookup | null, value: number, wanted: number): boolean {
  switch (lookup) {
    case 'lt':
      return value < wanted;
    case 'lte':
      return value <= wanted;
    case 'gt':
      return value > wanted;
    case 'gte':
      return value >= wanted;
    case null:
    case 'n':
      return value === wanted;
    case 'ic':
    case 'nic':
    case 'isw':
    case 'nisw':
    case 'iew':
    case 'niew':
    case 'ie':
    case 'nie':
    case 'regex':
    case 'iregex':
    case 'empty':
      return false;
  }
}

/** Null, '' or without members. */
export function isEmpty(value: Json): boolean {
  return value === null || value === '';
}
