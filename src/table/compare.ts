import { compareAddresses, parseAddress } from '../netbox/address.js';
import type { Address } from '../netbox/address.js';

const CHUNKS = /\d+|\D+/g;
const DIGIT = /^\d/;

/** Compares as people count: "Ethernet2" before "Ethernet10", "R01-A2" before "R01-A10"; case-blind, case only breaks ties. */
export function compareNatural(a: string, b: string): number {
  const left = a.toLowerCase().match(CHUNKS) ?? [];
  const right = b.toLowerCase().match(CHUNKS) ?? [];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const order = compareChunks(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

function compareChunks(a: string, b: string): number {
  if (!DIGIT.test(a) || !DIGIT.test(b)) return compareText(a, b);
  const left = a.replace(/^0+(?=\d)/, '');
  const right = b.replace(/^0+(?=\d)/, '');
  return left.length - right.length || compareText(left, right);
}

/** By code unit, so that the order is the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** IPv4 before IPv6, by value, then the shorter mask first; text that is no address comes last, naturally ordered. */
export function compareAddressTexts(a: string, b: string): number {
  return compareParsed(parseAddress(a), parseAddress(b)) ?? compareNatural(a, b);
}

function compareParsed(a: Address | null, b: Address | null): number | null {
  if (a !== null && b !== null) return compareAddresses(a, b);
  if (a !== null) return -1;
  return b === null ? null : 1;
}
