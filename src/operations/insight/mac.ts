export type MacMatch = 'exact' | 'starts' | 'ends';

/** The hexadecimal digits of a MAC address in any notation, in upper case; null when other characters are in it. */
export function macDigits(text: string): string | null {
  const digits = text.replace(/[\s:.-]/g, '').toUpperCase();
  return /^[0-9A-F]{1,12}$/.test(digits) ? digits : null;
}

/** Digits in colon form. A part of an address is cut from the side that it matches: 001c7 → 00:1C:7, ending b21 → B:21. */
export function colonForm(digits: string, match: MacMatch): string {
  const pairs = match === 'ends' ? digits.match(/^.(?=(?:..)*$)|../g) : digits.match(/..?/g);
  return (pairs ?? []).join(':');
}

/** Whether an address, in whatever notation NetBox sends, matches the digits. */
export function matchesMac(address: string, digits: string, match: MacMatch): boolean {
  const own = macDigits(address) ?? '';
  if (match === 'exact') return own === digits;
  return match === 'starts' ? own.startsWith(digits) : own.endsWith(digits);
}
