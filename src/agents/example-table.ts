import type { CountRequest } from '../execute/source.js';

type Counted = Pick<CountRequest, 'type' | 'filters'>;

/** A question that can be shown as an example. */
export interface Example {
  readonly topic: string;
  /** Type whose name fills the `*`; null: the question holds none. A type whose names are not kept is filled by an object that is read. */
  readonly type: string | null;
  readonly question: string;
  /** What has to be there for the question to find something; `id` is that of the object named. */
  readonly found: (id: number) => Counted;
}

const all = (type: string, filters: Counted['filters'] = {}) => (): Counted => ({ type, filters });
const of = (type: string, filter: string) => (id: number): Counted => ({ type, filters: { [filter]: id } });
const logged = (type: string) => (id: number): Counted => ({ type: 'core.objectchange', filters: { changed_object_type: type, changed_object_id: id } });

const SITE = 'dcim.site';
const RACK = 'dcim.rack';
const DEVICE = 'dcim.device';
const PREFIX = 'ipam.prefix';
const ADDRESS = 'ipam.ipaddress';
const VLAN = 'ipam.vlan';
const CABLE = 'dcim.cable';
const CIRCUIT = 'circuits.circuit';
const MACHINE = 'virtualization.virtualmachine';
const TENANT = 'tenancy.tenant';
const CHANGE = 'core.objectchange';

/** Questions by theme, the most useful of each first. */
export const EXAMPLES: readonly Example[] = [
  { topic: 'devices', type: SITE, question: 'Show me devices in *', found: of(DEVICE, 'site_id') },
  { topic: 'devices', type: DEVICE, question: 'tell me about *', found: of(DEVICE, 'id') },
  { topic: 'devices', type: DEVICE, question: 'where is *?', found: of(DEVICE, 'id') },
  { topic: 'devices', type: 'dcim.manufacturer', question: '* devices per site', found: of(DEVICE, 'manufacturer_id') },
  { topic: 'devices', type: null, question: 'devices per role', found: all(DEVICE) },
  { topic: 'racks', type: RACK, question: 'elevation of *', found: of(RACK, 'id') },
  { topic: 'racks', type: RACK, question: 'how full is *', found: of(RACK, 'id') },
  { topic: 'racks', type: SITE, question: 'rack utilisation in *', found: of(RACK, 'site_id') },
  { topic: 'racks', type: RACK, question: "what's in *", found: of(DEVICE, 'rack_id') },
  { topic: 'racks', type: null, question: 'racks per site', found: all(RACK) },
  { topic: 'prefixes', type: null, question: 'list all prefixes', found: all(PREFIX) },
  { topic: 'prefixes', type: SITE, question: 'subnets at *', found: of(PREFIX, 'site_id') },
  { topic: 'prefixes', type: 'ipam.vrf', question: 'prefixes in vrf *', found: of(PREFIX, 'vrf_id') },
  { topic: 'prefixes', type: PREFIX, question: 'next free ip in *', found: of(PREFIX, 'id') },
  { topic: 'prefixes', type: PREFIX, question: 'how full is *', found: of(PREFIX, 'id') },
  { topic: 'vlans', type: SITE, question: 'vlans at *', found: of(VLAN, 'site_id') },
  { topic: 'vlans', type: null, question: 'vlans per site', found: all(VLAN) },
  { topic: 'vlans', type: null, question: 'reserved vlans', found: all(VLAN, { status: 'reserved' }) },
  { topic: 'vlans', type: VLAN, question: 'where is vlan * used', found: of(PREFIX, 'vlan_id') },
  { topic: 'vlans', type: null, question: 'vlans per status', found: all(VLAN) },
  { topic: 'ip', type: SITE, question: 'next free ip at *', found: of(PREFIX, 'site_id') },
  { topic: 'ip', type: DEVICE, question: 'ips on *', found: of(ADDRESS, 'device_id') },
  { topic: 'ip', type: ADDRESS, question: 'who is *', found: of(ADDRESS, 'id') },
  { topic: 'ip', type: null, question: 'ip addresses per status', found: all(ADDRESS) },
  { topic: 'cables', type: DEVICE, question: 'what is * connected to', found: of(CABLE, 'device_id') },
  { topic: 'cables', type: DEVICE, question: 'cables on *', found: of(CABLE, 'device_id') },
  { topic: 'cables', type: DEVICE, question: 'interfaces on *', found: of('dcim.interface', 'device_id') },
  { topic: 'cables', type: null, question: 'cables per type', found: all(CABLE) },
  { topic: 'cables', type: null, question: 'planned cables', found: all(CABLE, { status: 'planned' }) },
  { topic: 'circuits', type: 'circuits.provider', question: '* circuits', found: of(CIRCUIT, 'provider_id') },
  { topic: 'circuits', type: CIRCUIT, question: 'tell me about circuit *', found: of(CIRCUIT, 'id') },
  { topic: 'circuits', type: null, question: 'circuits per provider', found: all(CIRCUIT) },
  { topic: 'circuits', type: SITE, question: 'circuits at *', found: of(CIRCUIT, 'site_id') },
  { topic: 'circuits', type: null, question: 'planned circuits', found: all(CIRCUIT, { status: 'planned' }) },
  { topic: 'vms', type: 'virtualization.cluster', question: 'vms in *', found: of(MACHINE, 'cluster_id') },
  { topic: 'vms', type: MACHINE, question: 'tell me about *', found: of(MACHINE, 'id') },
  { topic: 'vms', type: null, question: 'VMs per cluster', found: all(MACHINE, { cluster_id__n: 'null' }) },
  { topic: 'vms', type: null, question: 'VMs by status', found: all(MACHINE) },
  { topic: 'vms', type: null, question: 'offline VMs', found: all(MACHINE, { status: 'offline' }) },
  { topic: 'sites', type: SITE, question: 'report on *', found: of(DEVICE, 'site_id') },
  { topic: 'sites', type: null, question: 'sites per region', found: all(SITE, { region_id__n: 'null' }) },
  { topic: 'sites', type: SITE, question: 'locations in *', found: of('dcim.location', 'site_id') },
  { topic: 'sites', type: null, question: 'which site has the most devices', found: all(DEVICE) },
  { topic: 'tenants', type: TENANT, question: 'everything belonging to *', found: of(DEVICE, 'tenant_id') },
  { topic: 'tenants', type: SITE, question: 'who do I call for *', found: (id) => ({ type: 'tenancy.contactassignment', filters: { object_type: SITE, object_id: id } }) },
  { topic: 'tenants', type: TENANT, question: 'devices owned by *', found: of(DEVICE, 'tenant_id') },
  { topic: 'tenants', type: null, question: 'racks without tenant', found: all(RACK, { tenant_id: 'null' }) },
  { topic: 'tenants', type: null, question: 'devices per tenant', found: all(DEVICE, { tenant_id__n: 'null' }) },
  { topic: 'changes', type: null, question: 'what changed in the last 30 days', found: all(CHANGE) },
  { topic: 'changes', type: DEVICE, question: 'history of *', found: logged(DEVICE) },
  { topic: 'changes', type: SITE, question: 'history of *', found: logged(SITE) },
  { topic: 'changes', type: DEVICE, question: 'who last touched *', found: logged(DEVICE) },
  { topic: 'changes', type: null, question: 'who changed most in the last 30 days', found: all(CHANGE) },
  { topic: 'audits', type: null, question: 'devices without a primary ip', found: all(DEVICE, { has_primary_ip: false }) },
  { topic: 'audits', type: null, question: 'devices without tenant', found: all(DEVICE, { tenant_id: 'null' }) },
  { topic: 'audits', type: null, question: "devices that aren't in any rack", found: all(DEVICE, { rack_id: 'null', parent_device_id: 'null' }) },
  { topic: 'audits', type: null, question: 'prefixes without a vlan', found: all(PREFIX, { vlan_id: 'null' }) },
  { topic: 'audits', type: null, question: 'devices without serial', found: all(DEVICE, { serial: '' }) },
  { topic: 'power', type: null, question: 'list all power feeds', found: all('dcim.powerfeed') },
  { topic: 'power', type: null, question: 'power outlets per device', found: all('dcim.poweroutlet') },
  { topic: 'power', type: SITE, question: 'power feeds in *', found: of('dcim.powerfeed', 'site_id') },
  { topic: 'power', type: null, question: 'list all power panels', found: all('dcim.powerpanel') },
  { topic: 'power', type: DEVICE, question: 'power ports of *', found: of('dcim.powerport', 'device_id') },
  { topic: 'wireless', type: null, question: 'list all wireless lans', found: all('wireless.wirelesslan') },
  { topic: 'wireless', type: null, question: 'wireless links', found: all('wireless.wirelesslink') },
  { topic: 'wireless', type: 'wireless.wirelesslan', question: 'tell me about *', found: of('wireless.wirelesslan', 'id') },
  { topic: 'vpn', type: null, question: 'list all vpn tunnels', found: all('vpn.tunnel') },
  { topic: 'vpn', type: 'vpn.tunnel', question: 'tell me about tunnel *', found: of('vpn.tunnel', 'id') },
  { topic: 'vpn', type: null, question: 'list all l2vpns', found: all('vpn.l2vpn') },
  { topic: 'search', type: null, question: 'find 00:1c:73', found: all('dcim.interface', { mac_address__isw: '00:1c:73' }) },
  { topic: 'search', type: DEVICE, question: 'find "*"', found: of(DEVICE, 'id') },
  { topic: 'search', type: CIRCUIT, question: 'find *', found: of(CIRCUIT, 'id') },
  { topic: 'search', type: TENANT, question: 'anything called *', found: of(TENANT, 'id') },
  { topic: 'search', type: ADDRESS, question: 'who is *', found: of(ADDRESS, 'id') },
  { topic: 'reports', type: SITE, question: 'report on *', found: of(DEVICE, 'site_id') },
  { topic: 'reports', type: null, question: 'Analyze network connectivity patterns', found: all(CABLE) },
  { topic: 'reports', type: null, question: 'give me the big picture', found: all(SITE) },
  { topic: 'reports', type: null, question: 'numbers for all our sites', found: all(SITE) },
  { topic: 'reports', type: null, question: 'infrastructure summary grouped by region', found: all(SITE, { region_id__n: 'null' }) },
];

/** Words by which each topic is asked for. */
export const WORDS_OF_TOPIC: Readonly<Record<string, readonly string[]>> = {
  devices: ['device', 'switch', 'router', 'firewall', 'server', 'hardware', 'serial', 'model', 'manufacturer', 'platform', 'role'],
  sites: ['site', 'location', 'region', 'building'],
  racks: ['rack', 'elevation', 'unit', 'cabinet'],
  ip: ['ip', 'ipam', 'address', 'addresses', 'dns'],
  prefixes: ['prefix', 'prefixes', 'subnet', 'network', 'vrf', 'ipam', 'aggregate', 'gateway'],
  vlans: ['vlan'],
  cables: ['cable', 'cabling', 'cabled', 'connect', 'connected', 'connection', 'connectivity', 'port', 'interface', 'trace', 'path', 'uplink', 'link'],
  circuits: ['circuit', 'provider', 'carrier', 'wan'],
  vms: ['vm', 'virtual', 'virtualisation', 'virtualization', 'cluster', 'hypervisor'],
  tenants: ['tenant', 'owner', 'customer', 'contact'],
  changes: ['change', 'changed', 'history', 'edited', 'log', 'changelog'],
  audits: ['audit', 'missing', 'quality', 'without'],
  power: ['power', 'pdu', 'outlet', 'feed', 'ups'],
  wireless: ['wireless', 'wifi', 'wlan', 'ssid'],
  vpn: ['vpn', 'tunnel', 'l2vpn', 'ipsec', 'overlay'],
  search: ['search', 'find', 'mac', 'serial'],
  reports: ['report', 'overview', 'summary', 'topology'],
  'follow-ups': ['follow-up', 'followup', 'refine', 'follow'],
  formats: ['format', 'export', 'csv', 'json', 'markdown', 'yaml'],
  plugins: ['plugin', 'plug-in'],
};

/** Topics that are told by a list and what can be said after it, as one conversation. */
export const CONVERSATIONS: Readonly<Record<string, readonly string[]>> = {
  'follow-ups': ['only the active ones', 'sort them by name', 'how many per role', 'why'],
  formats: ['as csv', 'as json', 'as markdown', 'export them to devices.csv'],
};
