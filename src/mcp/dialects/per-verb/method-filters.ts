import { contains, parseAddress, parsePrefix } from '../../../netbox/address.js';
import type { Address } from '../../../netbox/address.js';
import { asText } from '../../../netbox/row.js';
import type { Json } from '../../../netbox/row.js';
import type { Values } from '../../../execute/firewall.js';

/** A filter that NetBox computes, as far as one field of the row decides it. */
interface Method {
  readonly field: string;
  readonly accepts: (value: Json, wanted: Values) => boolean;
}

const flag = (wanted: Values): boolean => wanted.some((each) => String(each) === 'true');

const isSet = (field: string): Method => ({ field, accepts: (value, wanted) => (value !== null) === flag(wanted) });

/** Compares the network or address of a row with each wanted one. */
const net = (field: string, compare: (own: Address, wanted: Address) => boolean): Method => ({
  field,
  accepts: (value, wanted) => {
    const own = parseAddress(asText(value) ?? '');
    return own !== null && wanted.some((each) => {
      const other = parsePrefix(String(each), { loose: true }) ?? parseAddress(String(each));
      return other !== null && compare(own, other);
    });
  },
});

const same = (a: Address, b: Address): boolean => a.family === b.family && a.value === b.value && a.length === b.length;

const family = (field: string): Method => ({
  field,
  accepts: (value, wanted) => wanted.some((each) => String(parseAddress(asText(value) ?? '')?.family ?? '') === String(each)),
});

const length = (compare: (own: number, wanted: number) => boolean): Method => ({
  field: 'prefix',
  accepts: (value, wanted) => wanted.some((each) => compare(parseAddress(asText(value) ?? '')?.length ?? Number.NaN, Number(each))),
});

const ofAll: Readonly<Record<string, Method>> = {
  has_primary_ip: isSet('primary_ip'), has_oob_ip: isSet('oob_ip'), cabled: isSet('cable'), occupied: isSet('cable'),
};

const ofType: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  'ipam.prefix': {
    prefix: net('prefix', same), within: net('prefix', (own, wanted) => contains(wanted, own) && !same(own, wanted)), within_include: net('prefix', (own, wanted) => contains(wanted, own)),
    contains: net('prefix', (own, wanted) => contains(own, wanted)), family: family('prefix'),
    mask_length: length((own, wanted) => own === wanted), mask_length__gte: length((own, wanted) => own >= wanted), mask_length__lte: length((own, wanted) => own <= wanted),
  },
  'ipam.ipaddress': {
    parent: net('address', (own, wanted) => contains(wanted, own)), family: family('address'),
    address: net('address', (own, wanted) => own.family === wanted.family && own.value === wanted.value && (own.length === wanted.length || wanted.length === (wanted.family === 4 ? 32 : 128))),
  },
  'ipam.aggregate': { prefix: net('prefix', same), family: family('prefix') },
};

export function methodOf(type: string, name: string): Method | null {
  return ofType[type]?.[name] ?? ofAll[name] ?? null;
}
