import { isLearned, objectType } from '../../netbox/catalogue.js';
import { reachOf, targetOf } from '../reach.js';

/** The relation word under which objects of a type restrict others, tried in this order. */
const RELATION_WORDS: Readonly<Record<string, readonly string[]>> = {
  'dcim.site': ['site'],
  'dcim.region': ['region'],
  'dcim.sitegroup': ['site_group', 'group'],
  'dcim.location': ['location'],
  'dcim.rack': ['rack'],
  'dcim.device': ['device'],
  'dcim.devicerole': ['role'],
  'dcim.manufacturer': ['manufacturer'],
  'dcim.devicetype': ['device_type'],
  'dcim.moduletype': ['module_type'],
  'dcim.platform': ['platform'],
  'virtualization.cluster': ['cluster'],
  'virtualization.virtualmachine': ['virtual_machine'],
  'virtualization.clustertype': ['type', 'cluster_type'],
  'virtualization.clustergroup': ['group', 'cluster_group'],
  'tenancy.tenant': ['tenant'],
  'tenancy.tenantgroup': ['tenant_group', 'group'],
  'tenancy.contact': ['contact'],
  'ipam.vrf': ['vrf'],
  'ipam.vlan': ['vlan'],
  'ipam.vlangroup': ['vlan_group', 'group'],
  'ipam.role': ['role'],
  'ipam.rir': ['rir'],
  'ipam.asn': ['asn', 'asns'],
  'circuits.provider': ['provider'],
  'circuits.circuittype': ['type'],
  'circuits.circuit': ['circuit'],
  'extras.tag': ['tag'],
  'dcim.powerpanel': ['power_panel'],
  'dcim.virtualchassis': ['virtual_chassis'],
  'dcim.rackrole': ['role'],
  'dcim.rackgroup': ['group'],
  'dcim.cablebundle': ['bundle'],
  'virtualization.virtualmachinetype': ['virtual_machine_type'],
  'vpn.tunnel': ['tunnel'],
  'users.user': ['user'],
};

/** The word for the relation of a subject to objects of a type, or null when nothing leads there. */
export function relationWord(subject: string, to: string): string | null {
  for (const word of RELATION_WORDS[to] ?? []) {
    const reach = reachOf(subject, word);
    if (reach === null) continue;
    if (targetOf(subject, word) === to || (reach.kind === 'generic' && word !== 'group')) return word;
  }
  const own = Object.entries(objectType(subject).relations).find(([name, relation]) => relation.to === to && (relation.filter !== '' || isLearned(subject)) && name !== 'ancestor');
  return own?.[0] ?? null;
}

/** A word that people use for the type, not any field that happens to hold such an object (a device's OOB address); types without words have no others. */
export function isUsualWord(to: string, word: string): boolean {
  const words = RELATION_WORDS[to];
  return words === undefined ? !UNUSUAL.test(word) : words.includes(word);
}

const UNUSUAL = /(?:_ip\d?|^parent|^master|nat_)$/u;

const reachableCache = new Map<string, ReadonlySet<string>>();

/** Types whose objects can restrict a subject, the subject itself included. */
export function reachableTypes(subject: string): ReadonlySet<string> {
  // What a plugin's type leads to is learned as it is asked about.
  if (isLearned(subject)) return new Set([subject, ...Object.values(objectType(subject).relations).map(({ to }) => to)]);
  const known = reachableCache.get(subject);
  if (known !== undefined) return known;
  const types = new Set([subject, ...Object.keys(RELATION_WORDS).filter((type) => relationWord(subject, type) !== null)]);
  reachableCache.set(subject, types);
  return types;
}

const PLACES: ReadonlySet<string> = new Set(['dcim.region', 'dcim.sitegroup', 'dcim.site', 'dcim.location', 'dcim.rack']);
const PLACING = ['region', 'site', 'location', 'rack', 'device', 'scope', 'cluster', 'virtual_machine', 'termination_a', 'assigned_object', 'power_panel'] as const;

/** Whether objects are in none of these places themselves: providers, tenants and models are where what they have is ("providers without circuits in datacenter-01"). */
export function standsNowhere(type: string, places: readonly { readonly type: string }[]): boolean {
  if (places.length === 0 || !places.every((place) => PLACES.has(place.type)) || PLACES.has(type)) return false;
  return !PLACING.some((field) => Object.hasOwn(objectType(type).fields, field));
}
