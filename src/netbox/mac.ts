/** A MAC address in any usual form as NetBox keeps it, `AA:BB:CC:DD:EE:FF`; null when it is none. */
export function macOf(text: string): string | null {
  const digits = text.replace(/[:.\-\s]/g, '').toUpperCase();
  return /^[0-9A-F]{12}$/.test(digits) ? (digits.match(/../g)?.join(':') ?? null) : null;
}
