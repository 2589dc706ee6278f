/** A concept of NetBox in our own words, with a question to try. */
export interface Concept {
  readonly terms: readonly string[];
  readonly text: string;
  readonly related: string;
}

/** What NetBox's words mean (as of NetBox 4.4), nearest use first. */
export const GLOSSARY: readonly Concept[] = [
  { terms: ['container', 'container prefix'], text: 'A container prefix only holds other prefixes: its use is the share that they cover, and no address is handed out of it directly.', related: 'container prefixes' },
  { terms: ['active prefix', 'active'], text: 'Active means in service. An active prefix holds addresses: its use is the share of them that is recorded; child prefixes do not count there.', related: 'active prefixes' },
  { terms: ['staged'], text: 'Staged means prepared but not yet in service: for a device, racked or configured, waiting to go live.', related: 'staged devices' },
  { terms: ['planned'], text: 'Planned means that it is recorded ahead of time and not there yet.', related: 'planned devices' },
  { terms: ['offline'], text: 'Offline means recorded as switched off or out of service; NetBox does not measure it.', related: 'devices that are not active' },
  { terms: ['failed'], text: 'Failed means recorded as broken; somebody set it, nothing measured it.', related: 'failed devices' },
  { terms: ['decommissioning'], text: 'Decommissioning means being taken out of service; the record stays until it is removed.', related: 'decommissioning devices' },
  { terms: ['reserved'], text: 'Reserved means kept for a later use: not free, and not in use either.', related: 'reserved prefixes' },
  { terms: ['deprecated'], text: 'Deprecated means still there but no longer to be used for anything new.', related: 'deprecated prefixes' },
  { terms: ['site group'], text: 'A site group sorts sites by what they are for (data centres, branches), beside the regions, which sort them by geography; groups may lie in each other.', related: 'site group tree' },
  { terms: ['region'], text: 'A region is a geographical area with sites and further regions in it; what is asked of a region includes all below it.', related: 'region tree' },
  { terms: ['location'], text: 'A location is a part of one site, such as a hall, a floor or a row; locations may lie in each other, and racks stand in them.', related: 'location tree' },
  { terms: ['scope', 'scope of a prefix'], text: 'The scope says where something belongs: a prefix, VLAN group, cluster or wireless LAN has a region, site group, site or location as its scope, or none. What is scoped above a site is not of that site alone.', related: 'prefixes in each region' },
  { terms: ['vrf'], text: 'A VRF is a routing table of its own: the same prefix may stand in several. Without a VRF a prefix is in the global table.', related: 'vrfs' },
  { terms: ['global table', 'global vrf'], text: 'The global table holds all prefixes and addresses that have no VRF.', related: 'prefixes in the global table' },
  { terms: ['tagged'], text: 'A tagged port carries the VLANs that are listed for it, each with its 802.1Q tag, and perhaps one untagged VLAN.', related: 'which ports carry vlan 200' },
  { terms: ['tagged-all', 'tagged all'], text: 'A port in mode tagged-all carries every VLAN tagged, without a list of them.', related: 'which ports carry vlan 200' },
  { terms: ['access', 'access mode'], text: 'A port in access mode carries one VLAN, untagged.', related: 'which ports carry vlan 200' },
  { terms: ['aggregate'], text: 'An aggregate is a block of addresses at the top, as a registry (RIR) gave it; prefixes are carved out of it.', related: 'aggregates' },
  { terms: ['prefix'], text: 'A prefix is a network: a range of addresses with a mask, such as 10.0.0.0/24.', related: 'list all prefixes' },
  { terms: ['ip range'], text: 'An IP range is any run of addresses, such as a DHCP pool; it need not fit a mask.', related: 'ip ranges' },
  { terms: ['vlan group'], text: 'A VLAN group is a set of VLANs with ids and names of their own, for a site or another scope; the same id may stand in several groups.', related: 'vlan groups' },
  { terms: ['rack role'], text: 'A rack role says what a rack is for, such as network or compute.', related: 'racks per role' },
  { terms: ['device role', 'role'], text: 'A role says what something does: a device role such as core switch, or an IPAM role for prefixes and VLANs.', related: 'devices per role' },
  { terms: ['device type'], text: 'A device type is a model of a manufacturer, with its height and the parts that each device of it has.', related: 'device types' },
  { terms: ['platform'], text: 'A platform is the software that a device or virtual machine runs.', related: 'devices per platform' },
  { terms: ['virtual chassis'], text: 'A virtual chassis is several devices that act as one, such as a switch stack; one of them is the master.', related: 'virtual chassis' },
  { terms: ['tenant'], text: 'A tenant is who something belongs to. It is not inherited: a device may have another tenant than its site, or none.', related: 'devices per tenant' },
  { terms: ['fhrp group', 'vrrp group', 'hsrp group'], text: 'An FHRP group is an address that several routers share, by VRRP, HSRP or the like.', related: 'fhrp groups' },
  { terms: ['utilisation', 'utilization'], text: 'Utilisation of an active prefix is the share of its addresses that is recorded; of a container, the share that its child prefixes cover; of a rack, the share of its units that is taken or reserved.', related: 'rack utilisation' },
  { terms: ['cluster'], text: 'A cluster is a group of hosts on which virtual machines run.', related: 'VMs per cluster' },
  { terms: ['config context'], text: 'A config context is data for configuration that devices get by their region, site, role and so on.', related: 'config contexts' },
  { terms: ['primary ip', 'primary address'], text: 'The primary IP is the address by which a device or virtual machine is managed; one for IPv4 and one for IPv6.', related: 'devices without a primary ip' },
  { terms: ['route target'], text: 'A route target is an extended BGP community by which VRFs import and export routes.', related: 'route targets' },
  { terms: ['provider network'], text: 'A provider network is the inside of a carrier, where a circuit may end instead of at a site.', related: 'provider networks' },
];

/** The concept of a term, in the singular or plural. */
export function conceptOf(term: string): Concept | null {
  const wanted = term.toLowerCase().trim().replace(/^(?:the |a |an )/u, '').replace(/ status$/u, '');
  const variants = [wanted, wanted.replace(/(?<!s)s$/u, ''), wanted.replace(/es$/u, ''), wanted.replace(/ (?:prefix|device|rack|port|interface|vlan|site)(?:es|s)?$/u, '')];
  return GLOSSARY.find(({ terms }) => variants.some((variant) => terms.includes(variant))) ?? null;
}
