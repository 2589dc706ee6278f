/** `10.10.4.0` → its value as an unsigned 32-bit number. */
export function numberOfV4(text: string): number {
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

export function textOfV4(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

/** The first address and mask length of a CIDR of either family. */
export function partsOf(cidr: string): { readonly base: string; readonly length: number } {
  const [base = '', length = '32'] = cidr.split('/');
  return { base, length: Number(length) };
}

/** A host address of a subnet with its mask: `10.10.4.0/24`, 20 → `10.10.4.20/24`; `2001:db8::/64`, 83 → `2001:db8::53/64`. */
export function hostOf(cidr: string, host: number): string {
  const { base, length } = partsOf(cidr);
  if (base.includes(':')) return `${base}${host.toString(16)}/${length}`;
  return `${textOfV4(numberOfV4(base) + host)}/${length}`;
}
