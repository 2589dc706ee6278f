import { partsOf } from './ip-text.js';
import { add, oldStamp, optionalId, type Site, type Stamp, type Subnet, type Vlan, type World } from './world.js';

export interface NewPrefix {
  readonly cidr: string;
  readonly site?: Site | null;
  readonly scope?: readonly [string, number] | null;
  readonly vrf?: string | null;
  readonly vlan?: Vlan | null;
  readonly role?: string | null;
  readonly tenant?: string | null;
  readonly status?: string;
  readonly pool?: boolean;
  readonly marked?: boolean;
  readonly description?: string;
  readonly age?: Stamp;
}

export function addPrefix(world: World, options: NewPrefix): Subnet {
  const site = options.site ?? null;
  const scope = options.scope ?? (site === null ? null : (['dcim.site', site.id] as const));
  const vrf = optionalId(world, 'ipam.vrf', options.vrf ?? null);
  const tenant = optionalId(world, 'tenancy.tenant', options.tenant ?? null);
  const draft = add(world, 'ipam.prefix', {
    prefix: options.cidr, vrf, scope_type: scope?.[0] ?? null, scope_id: scope?.[1] ?? null, tenant, vlan: options.vlan?.id ?? null,
    status: options.status ?? 'active', role: optionalId(world, 'ipam.role', options.role ?? null), is_pool: options.pool ?? false,
    mark_utilized: options.marked ?? false, description: options.description ?? '', comments: '',
  }, options.age ?? (site?.name === 'branch-012' ? site.age : oldStamp(world)));
  const subnet: Subnet = { id: draft.id, cidr: options.cidr, vrf, site, tenant, draft, taken: new Set(), next: options.cidr === '10.10.4.0/24' ? 60 : 10 };
  world.subnets.set(`${options.vrf ?? 'global'} ${options.cidr}`, subnet);
  return subnet;
}

/** The lowest host number from `next` on that nobody has; throws when the subnet is full. */
export function nextHost(subnet: Subnet): number {
  const { base, length } = partsOf(subnet.cidr);
  const size = base.includes(':') ? 0xffff : 2 ** (32 - length) - 1;
  while (subnet.taken.has(subnet.next)) subnet.next += 1;
  if (subnet.next >= size) throw new Error(`${subnet.cidr} is full.`);
  return subnet.next;
}

export function hasRoom(subnet: Subnet): boolean {
  const { base, length } = partsOf(subnet.cidr);
  return base.includes(':') || subnet.taken.size < 2 ** (32 - length) - 12;
}
