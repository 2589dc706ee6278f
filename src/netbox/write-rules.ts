/** What NetBox wants of a new object of a type (its models and serializers, v4.4). */
export interface WriteRule {
  /** Fields without which NetBox refuses the object. */
  readonly required: readonly string[];
  /** At least one of these is needed as well. */
  readonly oneOf?: readonly string[];
  /** What NetBox fills in by itself. */
  readonly defaults: Readonly<Record<string, string | number>>;
  /** Longest name, in characters. */
  readonly nameLength: number;
  /** Fields within whose value a name is taken only once; a name is unique everywhere when there are none, and nowhere when null. */
  readonly uniqueWithin: readonly string[] | null;
}

const ACTIVE = { status: 'active' } as const;
const NAMED = ['name', 'slug'] as const;

function named(uniqueWithin: WriteRule['uniqueWithin'] = [], more: Partial<WriteRule> = {}): WriteRule {
  return { required: NAMED, defaults: {}, nameLength: 100, uniqueWithin, ...more };
}

/** The types whose creation can be planned. */
export const WRITE_RULES: Readonly<Record<string, WriteRule>> = {
  'dcim.region': named(['parent']),
  'dcim.sitegroup': named(['parent']),
  'dcim.site': named([], { defaults: ACTIVE }),
  'dcim.location': named(['site', 'parent'], { required: ['name', 'slug', 'site'], defaults: ACTIVE }),
  'dcim.rack': { required: ['name', 'site'], defaults: { status: 'active', u_height: 42, width: 19 }, nameLength: 100, uniqueWithin: ['site'] },
  'dcim.rackrole': named(),
  'dcim.manufacturer': named(),
  'dcim.devicerole': named(['parent']),
  'dcim.platform': named(['manufacturer']),
  'dcim.device': { required: ['device_type', 'role', 'site'], defaults: ACTIVE, nameLength: 64, uniqueWithin: ['site'] },
  'dcim.powerpanel': { required: ['name', 'site'], defaults: {}, nameLength: 100, uniqueWithin: ['site'] },
  'dcim.powerfeed': {
    required: ['name', 'power_panel'], defaults: { status: 'active', type: 'primary', supply: 'ac', phase: 'single-phase', voltage: 120, amperage: 15, max_utilization: 80 },
    nameLength: 100, uniqueWithin: ['power_panel'],
  },
  'ipam.vlan': { required: ['vid', 'name'], defaults: ACTIVE, nameLength: 64, uniqueWithin: ['group'] },
  'ipam.vlangroup': named(['scope']),
  'ipam.prefix': { required: ['prefix'], defaults: ACTIVE, nameLength: 0, uniqueWithin: null },
  'ipam.ipaddress': { required: ['address'], defaults: ACTIVE, nameLength: 0, uniqueWithin: null },
  'ipam.vrf': { required: ['name'], defaults: {}, nameLength: 100, uniqueWithin: [] },
  'ipam.role': named(),
  'ipam.rir': named(),
  'ipam.asn': { required: ['asn', 'rir'], defaults: {}, nameLength: 0, uniqueWithin: null },
  'circuits.provider': named(),
  'circuits.circuittype': named(),
  'circuits.circuit': { required: ['cid', 'provider', 'type'], defaults: ACTIVE, nameLength: 100, uniqueWithin: ['provider'] },
  'tenancy.tenant': named(['group']),
  'tenancy.tenantgroup': named(),
  'tenancy.contact': { required: ['name'], defaults: {}, nameLength: 100, uniqueWithin: null },
  'tenancy.contactgroup': named(['parent']),
  'tenancy.contactrole': named(),
  'virtualization.clustertype': named(),
  'virtualization.clustergroup': named(),
  'virtualization.cluster': { required: ['name', 'type'], defaults: ACTIVE, nameLength: 100, uniqueWithin: ['group'] },
  'virtualization.virtualmachine': { required: ['name'], oneOf: ['cluster', 'site'], defaults: ACTIVE, nameLength: 64, uniqueWithin: ['cluster'] },
  'extras.tag': named(),
};

export const FIRST_VID = 1;
export const LAST_VID = 4094; // IEEE 802.1Q: 0 and 4095 are reserved

/** The slug that NetBox's own forms make of a name. */
export function slugOf(name: string): string {
  return name
    .replace(/[^\-.\w\s]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
    .replace(/[-.\s]+/gu, '-')
    .toLowerCase()
    .slice(0, 100);
}
