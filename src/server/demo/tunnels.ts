import { addAddress } from './addresses.js';
import { add, addNamed, deviceOf, idOf, portOf, siteOf, subnetOf, vlanOf, type Device, type World } from './world.js';

/** Tunnels with their encryption, and stretched layer-2 networks. */
export function addTunnels(world: World): void {
  addEncryption(world);
  for (const [name, description] of [['branches', 'Spokes of the data centre'], ['partners', ''], ['cloud', '']] as const) {
    addNamed(world, 'vpn.tunnelgroup', name, { slug: name, description });
  }
  const hub = deviceOf(world, 'fw-01');
  addTunnel(world, { name: 'hub-spoke-01', group: 'branches', status: 'active', encapsulation: 'ipsec-tunnel', profile: 'branch-strong', number: 101, description: 'Branches to datacenter-01' },
    [['hub', hub, 'tunnel.1'], ...['b001', 'b003', 'b004', 'b006', 'b008', 'b012'].map((code) => ['spoke', deviceOf(world, `fw-${code}-01`), 'tunnel.1'] as const)]);
  addTunnel(world, { name: 'nyc-lon-gre', group: null, status: 'active', encapsulation: 'gre', profile: null, number: 201, description: 'Backup for ZAY-10003' },
    [['peer', deviceOf(world, 'fw-nyc-01'), 'tun1'], ['peer', deviceOf(world, 'fw-lon-01'), 'tun1']]);
  addTunnel(world, { name: 'partner-initech', group: 'partners', status: 'active', encapsulation: 'ipsec-tunnel', profile: 'partner-legacy', number: 301, description: '' }, [['peer', hub, 'tunnel.2']]);
  addTunnel(world, { name: 'cloud-backup', group: 'cloud', status: 'planned', encapsulation: 'wireguard', profile: null, number: 401, description: '' }, []);
  addTunnel(world, { name: 'chi-tyo-old', group: null, status: 'disabled', encapsulation: 'ipsec-tunnel', profile: 'partner-legacy', number: 202, description: '' },
    [['peer', deviceOf(world, 'fw-chi-01'), 'tun1'], ['peer', deviceOf(world, 'fw-tyo-01'), 'tun1']]);
  addStretched(world);
}

function addEncryption(world: World): void {
  const common = { description: '', comments: '' };
  const ike = (name: string, encryption: string, authentication: string, group: number): number => addNamed(world, 'vpn.ikeproposal', name, {
    ...common, authentication_method: 'preshared-keys', encryption_algorithm: encryption, authentication_algorithm: authentication, group, sa_lifetime: 28800,
  }).id;
  const ipsec = (name: string, encryption: string, authentication: string): number => addNamed(world, 'vpn.ipsecproposal', name, {
    ...common, encryption_algorithm: encryption, authentication_algorithm: authentication, sa_lifetime_seconds: 3600, sa_lifetime_data: null,
  }).id;
  const profile = (name: string, proposals: readonly number[], ipsecProposals: readonly number[], pfs: number | null): void => {
    const ikePolicy = addNamed(world, 'vpn.ikepolicy', `${name}-ike`, { ...common, version: 2, mode: null, proposals, preshared_key: '' });
    const ipsecPolicy = addNamed(world, 'vpn.ipsecpolicy', `${name}-ipsec`, { ...common, proposals: ipsecProposals, pfs_group: pfs });
    addNamed(world, 'vpn.ipsecprofile', name, { ...common, mode: 'esp', ike_policy: ikePolicy.id, ipsec_policy: ipsecPolicy.id });
  };
  profile('branch-strong', [ike('aes256-sha256-dh14', 'aes-256-cbc', 'hmac-sha256', 14), ike('aes256gcm-dh19', 'aes-256-gcm', 'hmac-sha384', 19)], [ipsec('aes256-sha256', 'aes-256-cbc', 'hmac-sha256')], 14);
  profile('partner-legacy', [ike('3des-sha1-dh2', '3des-cbc', 'hmac-sha1', 2)], [ipsec('3des-sha1', '3des-cbc', 'hmac-sha1')], 2);
  profile('unused-profile', [ike('aes128-sha1-dh5', 'aes-128-cbc', 'hmac-sha1', 5)], [ipsec('aes128-sha256', 'aes-128-cbc', 'hmac-sha256')], null);
}

interface TunnelRow {
  readonly name: string;
  readonly group: string | null;
  readonly status: string;
  readonly encapsulation: string;
  readonly profile: string | null;
  readonly number: number;
  readonly description: string;
}

function addTunnel(world: World, row: TunnelRow, ends: readonly (readonly [string, Device, string])[]): void {
  const tunnel = addNamed(world, 'vpn.tunnel', row.name, {
    status: row.status, group: row.group === null ? null : idOf(world, 'vpn.tunnelgroup', row.group), encapsulation: row.encapsulation,
    ipsec_profile: row.profile === null ? null : idOf(world, 'vpn.ipsecprofile', row.profile), tenant: idOf(world, 'tenancy.tenant', 'Netops'),
    tunnel_id: row.number, description: row.description, comments: '',
  });
  const pool = subnetOf(world, '198.51.100.0/26');
  for (const [index, [role, device, name]] of ends.entries()) {
    const port = portOf(device, name);
    const outside = role === 'hub' ? addAddress(world, pool, { host: 40, on: portOf(device, 'ethernet1/1'), description: 'Tunnel endpoint' }).id : null;
    port.draft['description'] = `${row.name} ${role}`;
    add(world, 'vpn.tunneltermination', { tunnel: tunnel.id, role, termination_type: 'dcim.interface', termination_id: port.id, outside_ip: index === 0 ? outside : null });
  }
}

function addStretched(world: World): void {
  const target = [idOf(world, 'ipam.routetarget', '65000:100')];
  const rows: readonly (readonly [string, number, string, string, readonly (readonly [string, number])[]])[] = [
    ['dci-evpn', 10300, 'vxlan-evpn', 'active', [['datacenter-01', 300], ['datacenter-02', 300]]],
    ['dci-replication', 10310, 'vxlan-evpn', 'active', [['datacenter-01', 310], ['datacenter-02', 310]]],
    ['metro-vpls', 20001, 'vpls', 'planned', []],
  ];
  for (const [name, identifier, type, status, ends] of rows) {
    const draft = addNamed(world, 'vpn.l2vpn', name, {
      identifier, slug: name, type, status, import_targets: ends.length === 0 ? [] : target, export_targets: ends.length === 0 ? [] : target,
      description: '', comments: '', tenant: idOf(world, 'tenancy.tenant', 'Netops'),
    });
    for (const [site, vid] of ends) {
      add(world, 'vpn.l2vpntermination', { l2vpn: draft.id, assigned_object_type: 'ipam.vlan', assigned_object_id: vlanOf(world, siteOf(world, site), vid)?.id ?? null });
    }
  }
}
