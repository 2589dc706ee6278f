import { contains, parseAddress, parsePrefix } from '../../netbox/address.js';
import type { Address } from '../../netbox/address.js';
import { parseFilterName } from '../../netbox/lookups.js';
import { asText } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { rowTest } from '../compiled.js';
import type { At, Compiled, Compiler, Push } from '../compiled.js';
import { matchesField } from '../match-field.js';
import type { FieldCondition } from '../match-field.js';
import { exactly } from './ids.js';

/** What NetBox tells of a network only as a part of its text: its mask length, and what it lies in. */
export const NETWORK_FIELDS: ReadonlySet<string> = new Set(['mask_length', 'within']);

/** Fields that hold the network, or both ends of a range. */
const ENDS: Readonly<Record<string, readonly string[]>> = { 'ipam.prefix': ['prefix'], 'ipam.aggregate': ['prefix'], 'ipam.ipaddress': ['address'], 'ipam.iprange': ['start_address', 'end_address'] };

export function compileNetwork(condition: FieldCondition, at: At, { naive }: Compiler): Compiled {
  const fields = ENDS[at.type.name] ?? [at.type.key];
  const accept = condition.field === 'within' ? withinTest(condition, at) : lengthTest(condition);
  const ends = (row: Row): readonly Address[] => fields.flatMap((field) => parseAddress(asText(row[field] ?? null) ?? '') ?? []);
  return { push: naive ? null : pushNetwork(condition, at), test: rowTest(fields, (row) => accept(ends(row))) };
}

function lengthTest(condition: FieldCondition): (ends: readonly Address[]) => boolean {
  return ([network]) => matchesField(network?.length ?? null, condition, 'number');
}

/** Prefixes lie strictly inside another one; an address or a range lies in it with all it has. */
function withinTest({ values, negated }: FieldCondition, at: At): (ends: readonly Address[]) => boolean {
  const networks = values.flatMap((value) => parsePrefix(String(value), { loose: true }) ?? []);
  const isPrefix = at.type.fields['prefix'] !== undefined;
  const liesIn = (end: Address, network: Address): boolean => contains(network, isPrefix ? end : { ...end, length: end.family === 4 ? 32 : 128 }) && (!isPrefix || end.length > network.length);
  return (ends) => networks.some((network) => ends.length > 0 && ends.every((end) => liesIn(end, network))) !== negated;
}

function pushNetwork(condition: FieldCondition, at: At): Push | null {
  const [value] = condition.values;
  const name = condition.negated || condition.values.length !== 1 ? null : filterName(condition, at);
  if (name === null || value === undefined || parseFilterName(at.type, name) === null) return null;
  return { ...exactly({ [name]: [String(value)] }), exact: false };
}

function filterName({ field, lookup }: FieldCondition, at: At): string | null {
  if (field === 'within') return at.type.name === 'ipam.prefix' ? 'within' : 'parent';
  if (lookup === 'equals') return 'mask_length';
  return lookup === 'atLeast' || lookup === 'atMost' ? `mask_length__${lookup === 'atLeast' ? 'gte' : 'lte'}` : null;
}
