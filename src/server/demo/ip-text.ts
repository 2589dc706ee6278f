/** A network taken apart: the first address as text, as a number when it is IPv4, and the mask length. */
export interface Network {
  readonly base: string;
  readonly first: number | null;
  readonly length: number;
}

export function networkOf(cidr: string): Network {
  const slash = cidr.indexOf('/');
  const base = cidr.slice(0, slash);
  return { base, first: base.includes(':') ? null : numberOfV4(base), length: Number(cidr.slice(slash + 1)) };
}

/** How many addresses a network has; IPv6 networks are treated as having 65,536, more than this inventory ever gives out. */
export function sizeOf(network: Network): number {
  return network.first === null ? 0x10000 : 2 ** (32 - network.length);
}

/** A host address of a network without its mask: `10.10.4.0/24`, 20 → `10.10.4.20`; `2001:db8::/64`, 83 → `2001:db8::53`. */
export function hostOf(network: Network, host: number): string {
  return network.first === null ? network.base + host.toString(16) : textOfV4(network.first + host);
}

/** `10.10.4.0` → its value as an unsigned 32-bit number. */
export function numberOfV4(text: string): number {
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

export function textOfV4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
