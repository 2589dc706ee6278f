import { hostOf } from './ip-text.js';
import { nextHost } from './subnets.js';
import { NO_FIELDS, NONE, objectsOf, oldStamp, sharing, type Device, type Draft, type Port, type Stamp, type Subnet, type World } from './world.js';

export interface NewAddress {
  readonly on?: { readonly type: string; readonly id: number } | null;
  readonly host?: number;
  readonly status?: string;
  readonly role?: string | null;
  readonly dns?: string;
  readonly description?: string;
  readonly tenant?: number | null;
  /** IPv4 loopbacks carry /32 instead of the mask of their subnet. */
  readonly single?: boolean;
  readonly age?: Stamp;
}

/** Records one address of a subnet, the next free one unless `host` names it. */
export function addAddress(world: World, subnet: Subnet, options: NewAddress): Draft {
  const host = options.host ?? nextHost(subnet);
  const address = hostOf(subnet.network, host);
  if (subnet.taken.has(host)) throw new Error(`${address} is recorded already.`);
  subnet.taken.add(host);
  const mask = options.single === true ? 32 : subnet.network.length;
  return addRawAddress(world, `${address}/${mask}`, subnet.vrf, options, subnet.tenant);
}

const USUAL_ADDRESS: Draft = {
  id: 0, address: '', vrf: null, tenant: null, status: 'active', role: null, assigned_object_type: null, assigned_object_id: null, nat_inside: null, dns_name: '',
  description: '', comments: '', tags: NONE, custom_fields: NO_FIELDS, created: '', last_updated: '',
};

/** Records an address that no subnet hands out; `tenant` holds unless the options name one. */
export function addRawAddress(world: World, address: string, vrf: number | null, options: NewAddress, tenant: number | null = null): Draft {
  const list = objectsOf(world, 'ipam.ipaddress');
  const age = options.age ?? oldStamp(world);
  const on = options.on ?? null;
  const draft = sharing(USUAL_ADDRESS, {
    id: list.length + 1, address, vrf, tenant: options.tenant === undefined ? tenant : options.tenant, status: options.status ?? 'active',
    assigned_object_type: on?.type ?? null, assigned_object_id: on?.id ?? null, dns_name: options.dns ?? '', created: age.created, last_updated: age.updated,
    ...(options.role === undefined ? {} : { role: options.role }), ...(options.description === undefined ? {} : { description: options.description }),
  });
  list.push(draft);
  return draft;
}

/** Gives a device its primary address on one of its interfaces. */
export function addPrimary(world: World, device: Device, port: Port, subnet: Subnet, options: NewAddress = {}): Draft {
  const draft = addAddress(world, subnet, { dns: `${device.name}.example.net`, age: device.age, ...options, on: port });
  device.draft[subnet.network.first === null ? 'primary_ip6' : 'primary_ip4'] = draft.id;
  return draft;
}

/** Gives a server the address of its management controller. */
export function addOutOfBand(world: World, device: Device, port: Port, subnet: Subnet): void {
  const draft = addAddress(world, subnet, { dns: `${device.name}-oob.example.net`, age: device.age, on: port });
  device.draft['oob_ip'] = draft.id;
}
