import { isList, numberOf } from '../../netbox/row.js';
import { addOutOfBand, addPrimary } from './addresses.js';
import { AGGREGATES, ASNS, RIRS, ROUTE_TARGETS, SITE_OCTETS, SUBNETS, VRFS, WITHOUT_PRIMARY } from './ipam-tables.js';
import { addPrefix, hasRoom } from './subnets.js';
import { add, addNamed, idOf, optionalId, siteOf, slugOf, vlanOf, type Device, type Port, type Site, type Subnet, type World } from './world.js';

/** Registries, VRFs, prefixes and the addresses of devices. */
export function addAddressing(world: World): void {
  addRegistries(world);
  addVrfs(world);
  addPrefix(world, { cidr: '10.0.0.0/8', status: 'container', tenant: 'Netops', description: 'Internal space' });
  addPrefix(world, { cidr: '10.0.0.0/16', vrf: 'mgmt', status: 'container', role: 'management', tenant: 'Netops', description: 'Management space' });
  addPrefix(world, { cidr: '172.20.0.0/16', vrf: 'guest', status: 'container', role: 'guest', description: 'Guest space' });
  addPrefix(world, { cidr: '2001:db8::/32', status: 'container', tenant: 'Netops', description: 'Our IPv6 space' });
  for (const site of world.sites.values()) addSiteSpace(world, site);
}

function addRegistries(world: World): void {
  for (const [name, isPrivate, description] of RIRS) addNamed(world, 'ipam.rir', name, { slug: slugOf(name), is_private: isPrivate, description });
  for (const [prefix, registry, days, tenant, description] of AGGREGATES) {
    add(world, 'ipam.aggregate', {
      prefix, rir: idOf(world, 'ipam.rir', registry), tenant: optionalId(world, 'tenancy.tenant', tenant), date_added: world.clock.dateIn(-days), description, comments: '',
    });
  }
  addNamed(world, 'ipam.asnrange', 'private-asns', {
    slug: 'private-asns', rir: idOf(world, 'ipam.rir', 'RFC 6996'), start: 65001, end: 65099, tenant: null, description: 'For our own sites',
  });
  for (const [asn, registry, tenant, sites, description] of ASNS) {
    const draft = add(world, 'ipam.asn', { asn, rir: idOf(world, 'ipam.rir', registry), tenant: optionalId(world, 'tenancy.tenant', tenant), description, comments: '' });
    world.ids.set(`ipam.asn/${asn}`, draft.id);
    for (const name of sites) {
      const site = siteOf(world, name).draft;
      site['asns'] = [...(isList(site['asns']) ? site['asns'] : []), draft.id];
    }
  }
}

function addVrfs(world: World): void {
  for (const name of ROUTE_TARGETS) addNamed(world, 'ipam.routetarget', name, { tenant: null, description: '', comments: '' });
  for (const [name, rd, tenant, unique, imports, exports, description] of VRFS) {
    addNamed(world, 'ipam.vrf', name, {
      rd, tenant: optionalId(world, 'tenancy.tenant', tenant), enforce_unique: unique, description, comments: '',
      import_targets: imports.map((target) => idOf(world, 'ipam.routetarget', target)),
      export_targets: exports.map((target) => idOf(world, 'ipam.routetarget', target)),
    });
  }
}

function addSiteSpace(world: World, site: Site): void {
  const branch = /^branch-(\d+)$/.exec(site.name);
  const octet = branch === null ? SITE_OCTETS[site.name] : 100 + Number(branch[1]);
  if (octet === undefined) return;
  addPrefix(world, { cidr: branch === null ? `10.${octet}.0.0/16` : `10.${octet}.0.0/20`, site, status: 'container', description: `${site.name} internal` });
  const management = addPrefix(world, {
    cidr: managementCidr(site, octet), site, vrf: 'mgmt', vlan: vlanOf(world, site, 10), role: 'management', tenant: 'Netops', description: `Management ${site.name}`,
  });
  const subnets = SUBNETS[site.name] === undefined ? addOfficeSubnets(world, site, octet) : addTableSubnets(world, site);
  const controllers = site.code.startsWith('dc')
    ? addPrefix(world, { cidr: `10.0.${octet === 10 ? 6 : 9}.0/24`, site, vrf: 'mgmt', vlan: vlanOf(world, site, 150), role: 'management', tenant: 'Netops', description: 'Server management controllers' })
    : management;
  for (const device of world.devices.values()) {
    if (device.site === site) addDeviceAddresses(world, device, management, controllers, subnets);
  }
}

function managementCidr(site: Site, octet: number): string {
  if (site.name === 'datacenter-01') return '10.0.4.0/24';
  if (site.name === 'datacenter-02') return '10.0.8.0/24';
  return octet < 100 ? `10.0.${octet}.0/25` : `10.0.${octet}.0/26`;
}

function addTableSubnets(world: World, site: Site): readonly Subnet[] {
  return (SUBNETS[site.name] ?? []).map((row) => addPrefix(world, {
    cidr: row.cidr, site, vlan: row.vid === null ? null : vlanOf(world, site, row.vid), role: row.role, tenant: row.tenant, description: row.description,
  }));
}

function addOfficeSubnets(world: World, site: Site, octet: number): readonly Subnet[] {
  const subnet = (vid: number, cidr: string, role: string, vrf: string | null = null): readonly Subnet[] => {
    const vlan = vlanOf(world, site, vid);
    return vlan === null ? [] : [addPrefix(world, { cidr, site, vlan, role, vrf, description: '' })];
  };
  const large = octet < 100;
  return [
    ...subnet(20, large ? `10.${octet}.20.0/23` : `10.${octet}.2.0/24`, 'users'),
    ...subnet(30, large ? `10.${octet}.30.0/24` : `10.${octet}.3.0/24`, 'voice'),
    ...subnet(40, `10.${octet}.40.0/26`, 'users'),
    ...subnet(60, `10.${octet}.60.0/24`, 'users'),
    ...subnet(200, `10.${octet}.4.0/24`, 'servers'),
    ...subnet(100, `172.20.${octet}.0/24`, 'guest', 'guest'),
  ];
}

function addDeviceAddresses(world: World, device: Device, management: Subnet, controllers: Subnet, subnets: readonly Subnet[]): void {
  const port = managementPort(device);
  if (port === null || device.draft['status'] === 'inventory' || WITHOUT_PRIMARY.includes(device.name)) return;
  if (!device.role.endsWith('server') || device.role === 'console-server') {
    addPrimary(world, device, port, management);
    return;
  }
  addOutOfBand(world, device, port, controllers);
  const data = serverSubnet(device, subnets);
  const first = device.interfaces[0];
  if (data === null || first?.name !== 'eth0' || !hasRoom(data)) return;
  device.dataVlan = numberOf(data.draft, 'vlan');
  if (device.draft['status'] !== 'staged') addPrimary(world, device, first, data, namedHost(device.name));
}

/** Where a device is managed: its management port, the SVI of an access switch, or the first port of what has neither. */
function managementPort(device: Device): Port | null {
  const svi = device.role === 'access-switch' ? device.interfaces.find((port) => port.name === 'Vlan10') : undefined;
  return svi ?? device.management[0] ?? device.interfaces[0] ?? null;
}

function serverSubnet(device: Device, subnets: readonly Subnet[]): Subnet | null {
  const wanted = serverDescription(device.name);
  return (wanted === null ? undefined : subnets.find((subnet) => subnet.draft['description'] === wanted))
    ?? subnets.find((subnet) => /^10\.\d+\.4\.0/.test(subnet.cidr))
    ?? subnets.find((subnet) => /^10\.\d+\.20\.0/.test(subnet.cidr))
    ?? null;
}

/** Hosts of 10.10.4.0/24 that keep their number: srv-web-NN is .10 and NN, srv-cache-NN .40 and NN. */
function namedHost(name: string): { readonly host?: number } {
  const match = /^srv-(web|cache)-(\d+)$/.exec(name);
  return match === null ? {} : { host: (match[1] === 'web' ? 10 : 40) + Number(match[2]) };
}

/** Which data centre subnet a server's name points to. */
function serverDescription(name: string): string | null {
  if (/^srv-(esx|pve)/.test(name)) return 'Hypervisors';
  if (name.startsWith('srv-db')) return 'Databases';
  if (name.startsWith('srv-erp')) return 'Business applications';
  if (name.startsWith('srv-trade')) return 'Globex trading';
  if (name.startsWith('srv-calc')) return 'Initrode calculation';
  if (name.startsWith('srv-sim')) return 'Initrode simulation';
  return null;
}

