import { compareAddresses, parseAddress } from '../netbox/address.js';
import type { Address } from '../netbox/address.js';

/** A text cut where letters meet digits; digits without leading zeros, so that the longer number is the larger one. */
interface NaturalKey {
  readonly text: string;
  readonly chunks: readonly string[];
  readonly startsWithDigit: boolean;
}

/** Compares as people count: "Ethernet2" before "Ethernet10", "R01-A2" before "R01-A10"; case-blind, case only breaks ties. */
export function compareNatural(a: string, b: string): number {
  return compareKeys(naturalKey(a), naturalKey(b));
}

/** The same comparison for sorting many texts: each is cut up only once. */
export function naturalComparison(): (a: string, b: string) => number {
  const keyOf = remembered(naturalKey);
  return (a, b) => (a === b ? 0 : compareKeys(keyOf(a), keyOf(b)));
}

function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

function naturalKey(text: string): NaturalKey {
  const chunks = text.toLowerCase().match(/\d+|\D+/g) ?? [];
  return { text, chunks: chunks.map((chunk) => chunk.replace(/^0+(?=\d)/, '')), startsWithDigit: /^\d/.test(text) };
}

function compareKeys(a: NaturalKey, b: NaturalKey): number {
  for (let index = 0; index < Math.min(a.chunks.length, b.chunks.length); index += 1) {
    const [left = '', right = ''] = [a.chunks[index], b.chunks[index]];
    const areNumbers = a.startsWithDigit === b.startsWithDigit && a.startsWithDigit === (index % 2 === 0); // letters and digits take turns
    const order = (areNumbers ? left.length - right.length : 0) || compareText(left, right);
    if (order !== 0) return order;
  }
  return a.chunks.length - b.chunks.length || compareText(a.text, b.text);
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

/** The same comparison for sorting many texts: each is read only once. */
export function addressComparison(): (a: string, b: string) => number {
  const addressOf = remembered(parseAddress);
  return (a, b) => (a === b ? 0 : (compareParsed(addressOf(a), addressOf(b)) ?? compareNatural(a, b)));
}

function compareParsed(a: Address | null, b: Address | null): number | null {
  if (a !== null && b !== null) return compareAddresses(a, b);
  if (a !== null) return -1;
  return b === null ? null : 1;
}
