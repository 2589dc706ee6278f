import { idOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';

/** What tells an address of an object apart from its others. */
export type Mark = 'primary' | 'OOB' | 'loopback' | 'secondary' | 'anycast' | 'virtual';

const VIRTUAL_ROLES = new Set(['vip', 'vrrp', 'hsrp', 'glbp', 'carp']);

/** Marks of an address; `owner` is the device or VM, with `primary_ip4`, `primary_ip6` and `oob_ip`. */
export function marksOf(address: Row, owner: Row | null): readonly Mark[] {
  const id = idOf(address);
  const is = (field: string): boolean => id !== null && owner !== null && idOf(owner, field) === id;
  const role = textOf(address, 'role');
  return [
    ...(is('primary_ip4') || is('primary_ip6') ? (['primary'] as const) : []),
    ...(is('oob_ip') ? (['OOB'] as const) : []),
    ...(isLoopback(address) ? (['loopback'] as const) : []),
    ...(role === 'secondary' ? (['secondary'] as const) : []),
    ...(role === 'anycast' ? (['anycast'] as const) : []),
    ...(role !== null && VIRTUAL_ROLES.has(role) ? (['virtual'] as const) : []),
  ];
}

/** By the role of the address, else by the name of its interface (lo0, Loopback0). */
export function isLoopback(address: Row): boolean {
  const role = textOf(address, 'role');
  if (role !== null) return role === 'loopback';
  return /^lo(opback)?[\d._/-]*$/i.test(textOf(address, 'assigned_object', 'name') ?? '');
}

/** "NAT inside 10.0.0.5/24", "NAT outside 192.0.2.5/32", or null. */
export function natText(address: Row): string | null {
  const inside = rowOf(address, 'nat_inside');
  const outside = rowsOf(address, 'nat_outside').flatMap((each) => textOf(each, 'address') ?? textOf(each, 'display') ?? []);
  const parts = [
    ...(inside === null ? [] : [`NAT inside ${textOf(inside, 'address') ?? textOf(inside, 'display') ?? ''}`]),
    ...(outside.length === 0 ? [] : [`NAT outside ${outside.join(', ')}`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}
