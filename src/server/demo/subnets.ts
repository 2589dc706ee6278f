import { networkOf, sizeOf } from './ip-text.js';
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
  const subnet: Subnet = { id: draft.id, cidr: options.cidr, network: networkOf(options.cidr), vrf, site, tenant, draft, taken: new Set(), next: firstHost(options) };
  world.subnets.set(`${options.vrf ?? 'global'} ${options.cidr}`, subnet);
  return subnet;
}

/** The lowest host number from `next` on that nobody has; throws when the subnet is full. */
export function nextHost(subnet: Subnet): number {
  while (subnet.taken.has(subnet.next)) subnet.next += 1;
  if (subnet.next >= sizeOf(subnet.network) - 1) throw new Error(`${subnet.cidr} is full.`);
  return subnet.next;
}

export function hasRoom(subnet: Subnet): boolean {
  return subnet.taken.size < sizeOf(subnet.network) - 12;
}

/** Management networks fill from .4 on, servers of row A from .60 (their lower numbers are given by name), others from .10. */
function firstHost(options: NewPrefix): number {
  if (options.vrf === 'mgmt') return 4;
  return options.cidr === '10.10.4.0/24' ? 60 : 10;
}
