import type { Inventory } from '../../../inventory/inventory.js';
import { parseFilterName } from '../../../netbox/lookups.js';
import type { ParsedFilter } from '../../../netbox/lookups.js';
import type { ObjectType } from '../../../netbox/object-type.js';
import { asText, isList, isRow } from '../../../netbox/row.js';
import type { Json, Row } from '../../../netbox/row.js';
import { andList, orList } from '../../phrase.js';
import type { Condition } from '../../query.js';
import { customMeaning } from './custom-fields.js';
import { cannot } from './parameter.js';
import type { KnownParameter, Meaning, Parameter } from './parameter.js';
import { referenceMeaning, tagMeaning } from './references.js';
import { choiceMeaning, emptyMeaning, flagMeaning, numberMeaning, otherMeaning, textMeaning } from './values.js';

/** The parameters of a saved filter as conditions on a type. */
export interface ReadParameters {
  readonly conditions: readonly Condition[];
  /** Names of what is stored and chooses nothing: how a page looks, and parameters without a value. */
  readonly aside: readonly string[];
  /** Why it cannot be applied as a whole: "'colour' is no filter of racks". */
  readonly problems: readonly string[];
  /** As stored: "status=active; role=core-switch or tor-switch". */
  readonly said: string;
}

/** Parameters of NetBox's pages and lists that choose no objects. */
const SHOWN_BY: ReadonlySet<string> = new Set(['sort', 'ordering', 'order_by', 'page', 'per_page', 'limit', 'offset', 'fields', 'omit', 'brief', 'format', 'export', 'return_url', 'tableconfig_id']);

/**
 * Reads the parameters that NetBox keeps with a saved filter, for one of its types. A name that NetBox does not know for the
 * type it would pass over, and so return too much: such a filter is a problem as a whole, never applied in part.
 */
export function readParameters(parameters: Row, type: ObjectType, names: Inventory): ReadParameters {
  const conditions: Condition[] = [];
  const aside: string[] = [];
  const problems: string[] = [];
  const said: string[] = [];
  for (const [key, stored] of Object.entries(parameters)) {
    const values = valuesOf(stored);
    const parsed = parseFilterName(type, key);
    if (values?.length === 0 || (parsed === null && SHOWN_BY.has(key))) {
      aside.push(`'${key}'`);
      continue;
    }
    const meaning = values === null ? cannot('has a value that is no text, number, or list of them') : meaningOf({ key, values, type, names }, parsed);
    if (meaning.kind === 'problem') problems.push(`'${key}' ${meaning.reason}`);
    else conditions.push(...meaning.conditions);
    if (values !== null) said.push(`${key}=${parsed?.filter.kind === 'tag' ? andList(values) : orList(values)}`);
  }
  return { conditions, aside, problems, said: said.join('; ') };
}

/** Values as a query string has them; '' and null are none. Null for what NetBox could not have written there. */
function valuesOf(stored: Json): readonly string[] | null {
  const list = isList(stored) ? stored : [stored];
  if (list.some((value) => isList(value) || isRow(value))) return null;
  return [...new Set(list.flatMap((value) => asText(value) ?? []))];
}

function meaningOf(parameter: Parameter, parsed: ParsedFilter | null): Meaning {
  if (parsed !== null) return knownMeaning({ ...parameter, ...parsed });
  return parameter.key.startsWith('cf_') ? customMeaning(parameter) : cannot(`is no filter of ${parameter.type.plural} that I know`);
}

function knownMeaning(parameter: KnownParameter): Meaning {
  const { filter, lookup } = parameter;
  if (lookup === 'empty') return emptyMeaning(parameter);
  switch (filter.kind) {
    case 'char':
      return textMeaning(parameter);
    case 'number':
      return numberMeaning(parameter);
    case 'choice':
      return choiceMeaning(parameter);
    case 'boolean':
      return flagMeaning(parameter);
    case 'ref':
      return referenceMeaning(parameter, filter);
    case 'tag':
      return tagMeaning(parameter, filter);
    case 'date':
    case 'datetime':
    case 'type':
    case 'method':
      return otherMeaning(parameter);
  }
}
