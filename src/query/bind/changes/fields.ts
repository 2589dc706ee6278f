import { NAMED_TYPES } from '../../../inventory/named-types.js';
import { foldName } from '../../../inventory/fold.js';
import { parseAddress, parsePrefix, formatAddress, networkOf } from '../../../netbox/address.js';
import { findObjectType, objectType } from '../../../netbox/catalogue.js';
import type { Field } from '../../../netbox/object-type.js';
import { isList, textOf, valueAt } from '../../../netbox/row.js';
import { FIRST_VID, LAST_VID } from '../../../netbox/write-rules.js';
import type { ChangeField } from '../../change-request.js';
import { labelOf, orList } from '../../phrase.js';
import type { BoundObject } from '../../query.js';
import { complain } from './ground.js';
import type { Ground } from './ground.js';
import { oneExactly } from './references.js';
import { amountOf } from './units.js';

const CUSTOM = 'custom field ';
const LOADED = new Set(NAMED_TYPES.map((named) => named.type));
/** Fields that NetBox fills in by itself, or that another object decides. */
const READ_ONLY = new Set(['id', 'url', 'display_url', 'display', 'created', 'last_updated', 'primary_ip', 'parent_device', 'family', 'size', 'tags']);
/** Other words for fields, by type. */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ipam.ipaddress': { physical_address: 'address' },
  'dcim.device': { model: 'device_type', type: 'device_type' },
  'dcim.devicetype': { name: 'model' },
  'circuits.circuit': { name: 'cid' },
};
const LIMITS: Readonly<Record<string, readonly [number, number]>> = { vid: [FIRST_VID, LAST_VID], u_height: [1, 100], asn: [1, 4_294_967_295], position: [0.5, 100.5] };

/** A value that was said for a field, in NetBox's words; null when it cannot be, which is noted. */
export function fieldSaid(ground: Ground, type: string, said: string, values: readonly string[], words: string): ChangeField | null {
  if (said.startsWith(CUSTOM)) return customFieldSaid(ground, type, said.slice(CUSTOM.length), words);
  const { singular, fields } = objectType(type);
  const name = OTHER_NAMES[type]?.[said] ?? said;
  const field = fields[name];
  const label = labelOf(type, name);
  ground.about = [name];
  if (field === undefined || READ_ONLY.has(name) || field.kind === 'count' || field.kind === 'computed') return complain(ground, notWritable(type, said, singular));
  switch (field.kind) {
    case 'choice':
      return choice(ground, { type, name, label, singular }, field.values, values, words);
    case 'ref':
      return reference(ground, name, field, words);
    case 'integer':
    case 'decimal':
      return numeric(ground, name, label, words);
    case 'boolean':
      return flag(ground, name, label, words);
    case 'date':
      return date(ground, name, label, words);
    case 'text':
      return text(ground, type, name, words);
    case 'refs':
    case 'generic':
    case 'json':
    case 'datetime':
      return complain(ground, `A change of ${label} cannot be planned yet.`);
  }
}

function notWritable(type: string, said: string, singular: string): string {
  if (said === 'primary_ip' || said === 'tags') return `A change of ${labelOf(type, said)} cannot be planned yet.`;
  return `${/^[aeiou]/iu.test(singular) ? 'An' : 'A'} ${singular} has no ${labelOf(type, said)} that can be set.`;
}

export function given(field: string, value: string | number | boolean | null, origin: ChangeField['origin'] = 'given'): ChangeField {
  return { field, value, text: value === null ? null : String(value), object: null, origin };
}

export function givenObject(field: string, object: BoundObject, origin: ChangeField['origin'] = 'given'): ChangeField {
  return { field, value: object.id, text: object.name, object, origin };
}

interface Named {
  readonly type: string;
  readonly name: string;
  readonly label: string;
  readonly singular: string;
}

/** The first of the values that the type knows; the words themselves where they are a value. */
function choice(ground: Ground, { name, label, singular }: Named, allowed: readonly (string | number)[], values: readonly string[], words: string): ChangeField | null {
  const fold = (value: string | number): string => foldName(String(value)).replace(/ /gu, '');
  const wanted = [...values, words].map(fold);
  for (const value of wanted) {
    const found = allowed.find((candidate) => fold(candidate) === value);
    if (found !== undefined) return given(name, found);
  }
  const shown = allowed.length <= 12;
  const text = `A ${singular} has no ${label} "${words}"; ${shown ? `it may be ${orList(allowed.map(String))}` : `NetBox knows ${allowed.length} values of it`}.`;
  return complain(ground, text, shown ? { text: words, words: allowed.map(String) } : null);
}

function reference(ground: Ground, name: string, field: Extract<Field, { kind: 'ref' }>, words: string): ChangeField | null {
  if (!LOADED.has(field.to)) return complain(ground, `A change of ${name.replaceAll('_', ' ')} cannot be planned yet.`);
  const object = oneExactly(ground, { text: words, type: null, number: null }, new Set([field.to]));
  return object === null ? null : givenObject(name, object);
}

function numeric(ground: Ground, name: string, label: string, words: string): ChangeField | null {
  const amount = amountOf(name, words);
  if (amount !== null) return given(name, amount);
  const value = Number(words.replace(/\s*(?:U|RU)$/iu, '').replace(/^(?:U|AS)(?=\d)/iu, ''));
  if (words === '' || !Number.isFinite(value)) return complain(ground, `"${words}" is no number for ${label}.`);
  const [low, high] = LIMITS[name] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (value >= low && value <= high) return given(name, value);
  return complain(ground, `${words} is out of range: ${label} goes from ${low} to ${high}.`);
}

/** A value of a custom field, checked as its type wants it. Choices are known to NetBox alone, so they are left to it. */
function customFieldSaid(ground: Ground, type: string, name: string, words: string): ChangeField | null {
  const row = ground.binder.names.entries('extras.customfield').find((entry) => entry.name === name)?.row ?? {};
  const types = valueAt(row, ['object_types']);
  const field = `custom_fields.${name}`;
  ground.about = [field];
  if (isList(types) && !types.includes(type)) return complain(ground, `The custom field ${name} is not one of a ${objectType(type).singular}: it is for ${orList(types.map(String).map((each) => findObjectType(each)?.plural ?? each))}.`);
  const label = `the custom field ${name}`;
  switch (textOf(row, 'type')) {
    case 'date':
      return date(ground, field, label, words);
    case 'integer':
    case 'decimal':
      return numeric(ground, field, label, words);
    case 'boolean':
      return flag(ground, field, label, words);
    case 'text':
    case 'longtext':
    case 'url':
      return given(field, words);
    default:
      return complain(ground, `A change of ${label}, which is no text, number, date or yes and no, cannot be planned yet.`);
  }
}

function date(ground: Ground, name: string, label: string, words: string): ChangeField | null {
  const isDate = /^\d{4}-\d{2}-\d{2}$/u.test(words) && !Number.isNaN(Date.parse(`${words}T00:00:00Z`)) && new Date(`${words}T00:00:00Z`).toISOString().startsWith(words);
  return isDate ? given(name, words) : complain(ground, `"${words}" is no date for ${label}; write it as 2027-03-31.`);
}

function flag(ground: Ground, name: string, label: string, words: string): ChangeField | null {
  if (/^(?:yes|true|on|enabled)$/iu.test(words)) return given(name, true);
  return /^(?:no|false|off|disabled)$/iu.test(words) ? given(name, false) : complain(ground, `"${words}" is neither yes nor no for ${label}.`);
}

function text(ground: Ground, type: string, name: string, words: string): ChangeField | null {
  if (name === 'prefix') {
    const loose = parsePrefix(words, { loose: true });
    if (loose === null) return complain(ground, `"${words}" is no network; write it with its mask, as 10.0.0.0/24.`);
    const strict = parsePrefix(words);
    return strict === null ? complain(ground, `${words} is an address, not a network; its network is ${formatAddress(networkOf(loose))}.`, { text: words, words: [formatAddress(networkOf(loose))] }) : given(name, words);
  }
  if (name === 'address' && type === 'ipam.ipaddress' && parseAddress(words) === null) return complain(ground, `"${words}" is no IP address.`);
  return given(name, words);
}
