import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { ids, nameOf, number, text, type Inventory } from './inventory.js';

const TUNNEL = 'vpn.tunnel';
const END = 'vpn.tunneltermination';
const LAN = 'wireless.wirelesslan';

/** Wireless LANs and bridges, tunnels and their ends. */
export function overlays(inventory: Inventory): readonly Example[] {
  return [...wireless(inventory), ...tunnels(inventory)];
}

/** Encryption of tunnels, and stretched layer-2 networks. */
export function crypto(inventory: Inventory): readonly Example[] {
  return [...encryption(inventory), ...stretched(inventory)];
}

function wireless(inventory: Inventory): readonly Example[] {
  const all = inventory.all(LAN);
  const corp = all.filter((lan) => lan.ssid === 'corp-wifi');
  const sites = (lans: readonly StoredObject[]): readonly string[] => lans.map((lan) => nameOf(inventory.get('dcim.site', lan.scope_id)));
  const points = (lan: StoredObject): readonly string[] => [...new Set(inventory.all('dcim.interface').filter((port) => ids(port, 'wireless_lans').includes(lan.id)).map((port) => text(inventory.get('dcim.device', port.device), 'name')))];
  const lans = (question: string, found: readonly StoredObject[], more: Example['expect'] | object = {}): Example => ({
    form: 'wifi.lans', question, expect: { kind: 'table', objectType: LAN, total: found.length, by: ['ssid', 'scope'], set: sorted(found.map((lan, index) => `${text(lan, 'ssid')} ${sites(found)[index] ?? ''}`)), sentence: [String(found.length)], ...more },
  });
  const [link] = inventory.all('wireless.wirelesslink');
  const sideOf = (id: unknown): string => text(inventory.get('dcim.device', inventory.get('dcim.interface', id).device), 'name');
  return [
    lans('ssids', all, { columns: ['ssid', 'group', 'status', 'vlan', 'scope', 'auth_type', 'access_points'], text: corp.flatMap(points) }),
    { form: 'wifi.lans', question: 'which vlan is corp-wifi on', expect: { kind: 'table', objectType: LAN, total: corp.length, columns: ['vlan'], rowCount: corp.length, text: [...sites(corp), ...new Set(corp.map((lan) => String(number(inventory.get('ipam.vlan', lan.vlan), 'vid'))))] } },
    { form: 'wifi.lans', question: 'where is corp-wifi broadcast', expect: { kind: 'table', objectType: LAN, total: corp.length, rowCount: corp.length, columns: ['scope', 'access_points'], text: [...sites(corp), ...corp.flatMap(points)] } },
    { form: 'wifi.lans', question: 'wireless bridges between buildings', expect: { kind: 'table', objectType: 'wireless.wirelesslink', total: inventory.all('wireless.wirelesslink').length, text: [text(link ?? { id: 0 }, 'ssid'), sideOf(link?.interface_a), sideOf(link?.interface_b), text(link ?? { id: 0 }, 'status')] } },
    lans('wlans with open auth', all.filter((lan) => lan.auth_type === 'open')),
  ];
}

function endsOf(inventory: Inventory, tunnel: StoredObject): readonly StoredObject[] {
  return inventory.all(END).filter((end) => end.tunnel === tunnel.id);
}

function deviceOf(inventory: Inventory, end: StoredObject): StoredObject {
  return inventory.get('dcim.device', inventory.get('dcim.interface', end.termination_id).device);
}

function endName(inventory: Inventory, end: StoredObject): string {
  return `${text(deviceOf(inventory, end), 'name')}:${text(inventory.get('dcim.interface', end.termination_id), 'name')}`;
}

function siteOf(inventory: Inventory, end: StoredObject): string {
  return nameOf(inventory.get('dcim.site', deviceOf(inventory, end).site));
}

function tunnels(inventory: Inventory): readonly Example[] {
  const all = inventory.all(TUNNEL);
  const hub = inventory.named(TUNNEL, 'hub-spoke-01');
  const spokes = endsOf(inventory, hub).filter((end) => end.role === 'spoke');
  const rows = (found: readonly StoredObject[]): readonly string[] => found.flatMap((tunnel) => {
    const ends = endsOf(inventory, tunnel);
    return ends.length === 0 ? [`${nameOf(tunnel)}  `] : ends.map((end) => `${nameOf(tunnel)} ${text(end, 'role')} ${endName(inventory, end)}`);
  });
  const atFirewall = all.filter((tunnel) => endsOf(inventory, tunnel).some((end) => text(deviceOf(inventory, end), 'name') === 'fw-01'));
  const oneEnded = all.filter((tunnel) => endsOf(inventory, tunnel).length < 2);
  const by = ['tunnel', 'role', 'interface'];
  const ofSpokes = { kind: 'table', objectType: END, total: spokes.length, by: ['interface', 'site'], set: sorted(spokes.map((end) => `${endName(inventory, end)} ${siteOf(inventory, end)}`)), sentence: [String(spokes.length)] };
  return [
    { form: 'vpn.tunnels', question: 'tunnels', expect: { kind: 'table', objectType: TUNNEL, total: all.length, by, set: sorted([...rows(all)]), sentence: [`${all.length} tunnels`, ...['active', 'disabled', 'planned'].map((status) => `${all.filter((tunnel) => tunnel.status === status).length} ${status}`)], columns: ['encapsulation', 'site', 'outside_ip'], text: ['not in NetBox'] } },
    { form: 'vpn.tunnels', question: 'who are the spokes of hub-spoke-01', expect: ofSpokes },
    { form: 'vpn.tunnels', question: 'VPNs terminating on fw-01', expect: { kind: 'table', objectType: TUNNEL, total: atFirewall.length, by, set: sorted(atFirewall.flatMap((tunnel) => endsOf(inventory, tunnel).filter((end) => endName(inventory, end).startsWith('fw-01:')).map((end) => `${nameOf(tunnel)} ${text(end, 'role')} ${endName(inventory, end)}`))), sentence: [String(atFirewall.length)] } },
    { form: 'vpn.tunnels', question: 'tunnels with only one end', expect: { kind: 'table', objectType: TUNNEL, total: oneEnded.length, by, set: sorted([...rows(oneEnded)]), sentence: [String(oneEnded.length)] } },
    { form: 'vpn.tunnels', question: 'which branches hang on hub-spoke-01', expect: ofSpokes },
  ];
}

interface Profile {
  readonly ike: readonly StoredObject[];
  readonly ipsec: readonly StoredObject[];
}

function profileOf(inventory: Inventory, tunnel: StoredObject): Profile {
  const profile = inventory.get('vpn.ipsecprofile', tunnel.ipsec_profile);
  const proposals = (type: string, policyType: string, policy: unknown): readonly StoredObject[] => ids(inventory.get(policyType, policy), 'proposals').map((id) => inventory.get(type, id));
  return { ike: proposals('vpn.ikeproposal', 'vpn.ikepolicy', profile.ike_policy), ipsec: proposals('vpn.ipsecproposal', 'vpn.ipsecpolicy', profile.ipsec_policy) };
}

function encryption(inventory: Inventory): readonly Example[] {
  const hub = inventory.named(TUNNEL, 'hub-spoke-01');
  const { ike, ipsec } = profileOf(inventory, hub);
  const crypto = [...ike, ...ipsec].flatMap((proposal) => [text(proposal, 'encryption_algorithm'), text(proposal, 'authentication_algorithm')]);
  const sha1 = inventory.all(TUNNEL).filter((tunnel) => {
    const profile = profileOf(inventory, tunnel);
    return [...profile.ike, ...profile.ipsec].some((proposal) => proposal.authentication_algorithm === 'hmac-sha1');
  });
  const group2 = inventory.all('vpn.ikeproposal').filter((proposal) => proposal.group === 2);
  const ofHub = (question: string): Example => ({
    form: 'vpn.crypto', question, expect: { kind: 'table', objectType: TUNNEL, by: 'tunnel', set: [nameOf(hub)], cells: [{ row: nameOf(hub), ipsec_profile: nameOf(inventory.get('vpn.ipsecprofile', hub.ipsec_profile)) }], text: [...crypto, ...ike.map((proposal) => `group ${number(proposal, 'group')}`)], without: ['preshared'] },
  });
  return [
    ofHub('which ipsec profile does hub-spoke-01 use'),
    { form: 'vpn.crypto', question: 'tunnels still on sha1', expect: { kind: 'table', objectType: TUNNEL, total: sha1.length, by: 'tunnel', set: sorted(sha1.map(nameOf)), sentence: [String(sha1.length)], text: inventory.all(TUNNEL).filter((tunnel) => tunnel.ipsec_profile === null).map(nameOf) } },
    { form: 'vpn.crypto', question: 'ike proposals with DH group 2', expect: { kind: 'table', objectType: 'vpn.ikeproposal', total: group2.length, set: sorted(group2.map(nameOf)), text: sha1.map(nameOf) } },
    ofHub('encryption of the branch vpns'),
  ];
}

function stretched(inventory: Inventory): readonly Example[] {
  const type = 'vpn.l2vpn';
  const all = inventory.all(type);
  const dci = inventory.named(type, 'dci-evpn');
  const ends = inventory.all('vpn.l2vpntermination').filter((end) => end.l2vpn === dci.id);
  const vlans = ends.map((end) => inventory.get('ipam.vlan', end.assigned_object_id));
  const sites = vlans.map((vlan) => nameOf(inventory.get('dcim.site', vlan.site)));
  const elsewhere = inventory.all('ipam.vlan').filter((vlan) => vlan.vid === 300 && !vlans.includes(vlan)).map((vlan) => nameOf(inventory.get('dcim.site', vlan.site)));
  const identifier = number(dci, 'identifier');
  return [
    { form: 'vpn.l2vpn', question: 'l2vpns', expect: { kind: 'table', objectType: type, total: all.length, set: sorted(all.map(nameOf)), columns: ['type', 'identifier', 'status', 'import_targets', 'terminations', 'sites'], cells: [{ row: nameOf(dci), identifier, sites: sorted(sites).join(', ') }] } },
    { form: 'vpn.l2vpn', question: 'vni of l2vpn dci-evpn', expect: { kind: 'value', value: identifier, sentence: [String(identifier)] } },
    { form: 'vpn.l2vpn', question: 'where is vlan 300 stretched', expect: { kind: 'table', objectType: type, set: [nameOf(dci)], sentence: [...sites, nameOf(dci)], text: elsewhere } },
    { form: 'vpn.l2vpn', question: 'what terminates on dci-evpn', expect: { kind: 'table', objectType: 'vpn.l2vpntermination', total: ends.length, by: ['termination', 'site'], set: sorted(vlans.map((vlan, index) => `VLAN ${number(vlan, 'vid')} ${nameOf(vlan)} ${sites[index] ?? ''}`)) } },
  ];
}

function sorted(names: readonly string[]): string[] {
  return [...names].sort();
}
