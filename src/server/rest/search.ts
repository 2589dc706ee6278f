import { contains, formatHost, parseAddress, parsePrefix } from '../../netbox/address.js';
import type { ObjectType } from '../../netbox/object-type.js';
import type { Json } from '../../netbox/row.js';
import { IGNORED, test } from './condition.js';
import type { Condition } from './condition.js';
import { perDatabase, remember } from './database.js';
import type { Database, Node } from './database.js';
import { plain } from './plain.js';
import { pathReader, valueOf } from './values.js';

/** The search box: an object is found when one of its type's search fields has the text in it. Numbers must be equal. */
export function searchCondition(database: Database, type: ObjectType, text: string): Condition {
  if (text.trim() === '') return IGNORED;
  const wanted = text.trim().toLowerCase();
  const own = type.searchFields.filter((field) => type.fields[field]?.kind === 'text');
  const further = type.searchFields.filter((field) => !own.includes(field) && !(field.endsWith('startswith') && !ADDRESS_LIKE.test(wanted)));
  const matchers = further.map((field) => searchField(database, field, wanted));
  const texts = remember(searchTexts(database), type.name, () => new Map<number, string>());
  return test((node) => remember(texts, node.object.id, () => textOf(database, node, own)).includes(wanted) || matchers.some((matches) => matches(node)));
}

/** Only addresses are searched by their beginning. */
const ADDRESS_LIKE = /^[0-9a-f.:/]+$/;

/** All that is text of an object in one string, by type and id: searches come again and again. */
const searchTexts = perDatabase(() => new Map<string, Map<number, string>>());

function textOf(database: Database, node: Node, fields: readonly string[]): string {
  return fields.map((field) => plain(valueOf(database, node, field)).toLowerCase()).join('\n');
}

const OPERATORS = ['__contains', '__istartswith', '__startswith', '__net_contains_or_equals'] as const;

function searchField(database: Database, field: string, wanted: string): (node: Node) => boolean {
  const operator = OPERATORS.find((each) => field.endsWith(each));
  const path = operator === undefined ? field : field.slice(0, -operator.length);
  const matches = matcher(operator, wanted);
  const values = pathReader(database, path);
  return (node) => values(node).some(matches);
}

function matcher(operator: (typeof OPERATORS)[number] | undefined, wanted: string): (value: Json) => boolean {
  switch (operator) {
    case '__istartswith':
    case '__startswith':
      return (value) => plain(value).toLowerCase().startsWith(wanted);
    case '__contains':
      return (value) => plain(value).toLowerCase().includes(wanted);
    case '__net_contains_or_equals':
      return prefixMatcher(wanted);
    case undefined:
      return (value) => (typeof value === 'number' ? String(value) === wanted : plain(value).toLowerCase().includes(wanted));
  }
}

/** Prefixes that contain the network or address searched for, or are it. */
function prefixMatcher(wanted: string): (value: Json) => boolean {
  const address = parseAddress(wanted);
  if (address === null) return () => false;
  const network = parsePrefix(wanted.includes('/') ? wanted : `${formatHost(address.family, address.value)}/${address.length}`, { loose: true });
  return (value) => {
    const prefix = parsePrefix(plain(value));
    return prefix !== null && network !== null && contains(prefix, network);
  };
}
