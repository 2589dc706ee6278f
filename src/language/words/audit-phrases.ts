/** What a question about the quality of records says, and the rules of the audit that it means. */
export interface AuditPhrase {
  /** Keys of rules; the answers of several are told together. */
  readonly rules: readonly string[];
  /** The type of the objects that the rules check. */
  readonly type: string;
  /** Of every list one phrase must stand in the question. `#type` stands for a noun of that type, and `{…}` for one of MACROS. */
  readonly all: readonly (readonly string[])[];
}

/** Parts of phrases that have many wordings. A phrase may end in a plural. */
export const MACROS: Readonly<Record<string, string>> = {
  none: "(?:(?:have |has |with )?(?:no|zero|empty|blank)|without|lacking|lacks?|missing|devoid of|w/o|sans|(?:not|\\w+n['’]t) (?:have|having|got))(?: (?:an?|any|the|its|their|a single|even a))?",
  twice: "(?:duplicates?|duplicated|duplication|the same|same|identical|equal|shared?|shares|sharing|repeated|repeating|twice|double|doubled|clashing|non-unique|not unique|more than once)",
  not: "(?:not|\\w*n['’]t|never|no)",
  in: '(?:inside|in|within|covered by|part of|contained in|belonging to|belong to|lying in)',
  any: '(?:of )?(?:any|an?|every|all|each|its|their|the|some|our)',
  differ: "(?:mismatch|mismatched|mismatching|mismatches|differ|differs|differing|different|disagree|disagrees|disagreeing|inconsistent|unequal|conflicting|(?:do|does|did) not (?:match|agree|fit)|\\w+n['’]t (?:match|agree|fit)|not matching|not the same)",
  elsewhere: "(?:another site|a different site|different sites?|other sites?|the wrong site|wrong site|a foreign site|another site['’]s|other sites?['’])",
};

const NAME = ['name', 'hostname', 'host name', 'named', 'naming', 'device name', 'rack name'];
const VLANLESS = ['{none} vlan', '{none} tagged vlan', '{none} untagged vlan', '{none} access vlan', '{none} native vlan', '{none} vlan set', '{none} vlan assigned'];
const TAGLESS = ['{none} vlan', '{none} tagged vlan', '{none} vlan set', '{none} vlan assigned'];
const DEVICE = '#dcim.device';
const PREFIX = '#ipam.prefix';
const CABLE = '#dcim.cable';

const CONFLICTS = ['device-site-status', 'device-rack-status', 'rack-overlap', 'host-offline', 'primary-ip-elsewhere', 'circuit-terminated', 'cable-decommissioning', 'vlan-other-site', 'tenant-differs'];
const STALE = ['not updated', '{not} been updated', '{not} been touched', '{not} been changed', '{not} been reviewed', '{not} been edited', 'not touched', 'not reviewed', 'not changed', 'untouched', 'unreviewed', 'unchanged', 'nobody has updated', 'no one has updated', 'nobody updated', 'no one updated', 'nobody has touched', 'no one has touched', 'nobody touched', 'no one touched', 'nobody has looked at', 'nobody has reviewed', 'nobody has edited', 'nobody edited', 'last updated more than', 'last updated over', 'last touched more than'];

const rule = (key: string | readonly string[], type: string, ...all: readonly (readonly string[])[]): AuditPhrase => ({ rules: typeof key === 'string' ? [key] : key, type, all });

/** The particular before the general: the first that fits is meant. */
export const AUDIT_PHRASES: readonly AuditPhrase[] = [
  rule(['missing-serial', 'missing-asset-tag'], 'dcim.device', ['{none} serial number or asset tag', '{none} serial or asset tag', '{none} serials or asset tag', '{none} asset tag or serial', '{none} asset tag or serial number', '{none} serial number or an asset tag', '{none} serial or an asset tag']),
  rule('duplicate-serial', 'dcim.device', ['{twice}'], ['serial', 'serial number', 's/n']),
  rule('duplicate-mac', 'dcim.macaddress', ['{twice}'], ['mac', 'mac address', 'mac addresses', 'hardware address', 'hardware addresses']),
  rule('duplicate-rack-name', 'dcim.rack', ['{twice}'], NAME, ['#dcim.rack']),
  rule('duplicate-vm-name', 'virtualization.virtualmachine', ['{twice}'], NAME, ['#virtualization.virtualmachine']),
  rule('duplicate-device-name', 'dcim.device', ['{twice}'], NAME, ['more than one site', 'several sites', 'different sites', 'two sites', 'multiple sites', 'another site', 'across sites', 'other sites', 'at more sites']),
  rule('duplicate-device-name', 'dcim.device', ['{twice}'], ['hostname', 'host name', 'device name']),

  rule('panel-one-side', 'dcim.frontport', ['one side only', 'only one side', 'only on one side', 'on one side', 'front only', 'rear only', 'front-only', 'rear-only', 'only at the front', 'only at the rear', 'only the front', 'only the rear', 'half patched', 'half-patched', 'one-sided'], ['patch panel port', 'panel port', 'patch panel', 'panel', 'front port', 'panel position']),
  rule('cable-planned', CABLE.slice(1), ['both devices are active', 'both ends are active', 'both devices active', 'both ends active', 'between active devices', 'active devices at both ends'], ['planned'], [CABLE]),
  rule('cable-decommissioning', CABLE.slice(1), ['decommissioning device', 'devices being decommissioned', 'devices that are being decommissioned', 'device that is being decommissioned', 'device being decommissioned', 'leaving device'], [CABLE]),
  rule('cable-dead-end', CABLE.slice(1), ['end in a panel', 'ends in a panel', 'ending in a panel', 'end at a panel', 'die in a panel', 'stop at a panel', 'end in a patch panel', 'ending in a patch panel', 'end at a patch panel', 'stop at a patch panel', 'die in a patch panel'], [CABLE]),
  rule(['cable-open-end', 'cable-dead-end'], CABLE.slice(1), ['to nowhere', 'leading nowhere', 'lead nowhere', 'go nowhere', 'going nowhere', 'nowhere', 'end nowhere', 'dead end', 'dead-end'], [CABLE]),
  rule('cable-open-end', CABLE.slice(1), ['half connected', 'half-connected', 'half plugged', 'half-plugged', 'connected on one end', 'connected at one end', 'connected on only one end', 'connected on one side', 'only one end', 'one end only', 'one-ended', 'one end missing', 'one missing end', 'one open end', 'open end', 'loose end', 'unterminated', '{none} far end', '{none} other end', '{none} second end', '{none} end', 'one side only', 'dangling', 'not terminated on both ends', 'not connected on both ends'], [CABLE]),
  rule('device-uncabled', 'dcim.device', ['nothing plugged in', 'nothing plugged into them', 'nothing is plugged in', 'nothing connected', 'nothing cabled', 'nothing attached', '{none} cable', '{none} cabling', '{none} cable at all', 'not cabled', 'not cabled at all', 'uncabled', 'nothing patched'], [DEVICE]),

  rule('device-name-typo', 'dcim.device', ['typo', 'mistyped', 'misspelt', 'misspelled', 'typing error', 'typing mistake', 'spelling mistake', 'spelling error', 'misspelling'], ['look like', 'looks like', ...NAME, 'names', 'in the names', DEVICE]),
  rule('rack-name-site', 'dcim.rack', [...NAME], ['{elsewhere}', '{elsewhere} than', 'point to {elsewhere}'], ['#dcim.rack']),
  rule('device-name-site', 'dcim.device', [...NAME], ['points to {elsewhere} than they are in', 'point to {elsewhere} than they are in', 'points to {elsewhere} than it is in', 'points to {elsewhere}', 'point to {elsewhere}', 'pointing to {elsewhere}', 'says {elsewhere}', 'say {elsewhere}', 'suggests {elsewhere}', 'belongs to {elsewhere}', 'of {elsewhere}', 'contradicts their site', 'not match their site', '{differ} their site', '{differ} the site', 'for {elsewhere}', '{elsewhere} than they are in']),
  rule(['rack-name-pattern', 'rack-name-site'], 'dcim.rack', ['badly named', 'wrongly named', 'misnamed', 'poorly named', 'oddly named', 'strangely named', 'inconsistently named', 'bad name', 'odd name', 'weird name', 'strange name', 'nonstandard name', 'non-standard name', 'naming convention', 'name convention', 'naming scheme', 'naming standard', 'naming rule', 'convention', 'naming pattern'], ['#dcim.rack']),
  rule(['device-name-pattern', 'device-name-site'], 'dcim.device', ['badly named', 'wrongly named', 'misnamed', 'poorly named', 'oddly named', 'strangely named', 'inconsistently named', 'bad name', 'odd name', 'weird name', 'strange name', 'nonstandard name', 'non-standard name', 'naming convention', 'name convention', 'naming scheme', 'naming standard', 'naming rule', 'site convention', 'convention', 'naming pattern']),

  rule('ip-outside-prefix', 'ipam.ipaddress', ['{not} {in} {any} prefix', '{not} {in} {any} subnet', '{not} {in} {any} network', '{not} inside {any} prefix', 'outside {any} prefix', 'outside {any} subnet', 'outside {any} network', 'in no prefix', 'in no subnet', '{none} containing prefix', '{none} parent prefix', '{none} enclosing prefix', '{none} prefix around', '{none} prefix'], ['#ipam.ipaddress']),
  rule('ip-mask', 'ipam.ipaddress', ['mask', 'netmask', 'subnet mask', 'prefix length', 'mask length'], ['{differ}', 'wrong', 'other mask', 'another mask', 'disagrees with', '{differ} from', '{differ} with'], ['#ipam.ipaddress']),
  rule('ip-unassigned', 'ipam.ipaddress', ['{not} assigned to anything', '{not} assigned to any interface', '{not} assigned', 'unassigned', 'assigned to nothing', '{not} attached to anything', '{not} on any interface', 'on nothing'], ['active'], ['#ipam.ipaddress']),
  rule('ip-other-site', 'ipam.ipaddress', ['{elsewhere}'], ['subnet', 'prefix', 'network', 'range'], ['#ipam.ipaddress', 'ip']),

  rule('host-offline', 'dcim.device', ['offline host', 'failed host', 'down host', 'dead host', 'broken host', 'offline hypervisor', 'failed hypervisor', 'offline server', 'failed server', 'hosts that are offline', 'hosts that are not active', 'hosts that are down', 'inactive host', 'offline esx host', 'hosts offline'], ['active vm', 'running vm', 'live vm', 'active virtual machine', 'running virtual machine', 'active guest', 'running guest', 'vms active', 'vms running']),
  rule('circuit-terminated', 'circuits.circuit', ['still have termination', 'still has termination', 'still have a termination', 'still terminated', 'still terminate', 'still have end', 'still have side', 'with termination', 'have termination', 'still connected to site'], ['decommissioned', 'cancelled', 'ceased', 'terminated'], ['#circuits.circuit']),
  rule('vlan-other-site', 'dcim.interface', ['vlan'], ['port', 'interface', 'switchport', 'switch port'], ['{elsewhere} than the vlan', '{elsewhere}', 'at {elsewhere} than the vlan']),
  rule('tenant-differs', 'dcim.device', ['tenant', 'owner', 'customer'], ['device', 'box', 'machine'], ['rack', 'cabinet'], ['{differ}', 'other', 'another tenant', 'another owner', 'another customer']),
  rule('rack-overlap', 'dcim.device', ['overlap', 'overlapping', 'overlaps', 'collide', 'colliding', 'in the same unit', 'same unit', 'on top of each other'], ['rack', 'unit', 'u'], [DEVICE]),
  rule('primary-ip-elsewhere', 'dcim.device', ['primary ip', 'primary address', 'management ip'], ['on another device', 'of another device', 'not on the device', 'not on their device', 'on a different device', 'not assigned to the device', 'not their own', 'belongs to another device', 'not on their own port', 'not on one of their ports', 'not on one of their interfaces']),
  rule(CONFLICTS, 'dcim.device', ['contradiction', 'contradict each other', 'contradictory', 'contradicting', 'conflicts between related objects', 'conflicting record', 'conflicting object', 'inconsistency between', 'inconsistencies between', 'records that conflict', 'statuses that conflict'], ['between related objects', 'between objects', 'in the data', 'in our data', 'object', 'record', 'status', 'contradiction']),

  rule('container-empty', 'ipam.prefix', ['container', 'container prefix', 'container prefixes'], ['{none} child prefix', '{none} child prefixes', '{none} children', '{none} child', '{none} prefixes inside', '{none} prefix inside', '{none} prefixes in them', '{none} subnet', '{none} prefixes below', 'childless', 'nothing in them', 'nothing inside', 'nothing below', 'empty']),
  rule('prefix-no-aggregate', 'ipam.prefix', ['outside {any} aggregate', '{not} {in} {any} aggregate', 'in no aggregate', '{none} aggregate', '{none} aggregate around'], [PREFIX]),
  rule('prefix-no-scope', 'ipam.prefix', ['{none} site', '{none} scope', 'not assigned to a site', 'not tied to a site', 'not scoped', 'unscoped', 'siteless', 'outside {any} site', '{none} place'], [PREFIX]),
  rule('prefix-unused', 'ipam.prefix', ['{none} address', '{none} addresses', '{none} ip', '{none} ips', '{none} ip address', '{none} ip addresses', '{none} host', 'nothing in them', 'nothing in use', 'unused', 'empty'], ['active'], [PREFIX]),
  rule('prefix-no-vlan', 'ipam.prefix', ['{none} vlan', 'not tied to a vlan', 'not linked to a vlan', 'not assigned to a vlan'], [PREFIX]),

  rule('tagged-no-vlan', 'dcim.interface', ['tagged port', 'tagged interface', 'tagged switchport', 'tagged switch port', 'trunk port', 'trunk interface', 'trunks', 'trunk', 'ports in tagged mode', 'ports with mode tagged'], TAGLESS),
  rule('access-no-vlan', 'dcim.interface', ['access port', 'access interface', 'access switchport', 'access switch port', 'ports in access mode', 'ports with mode access'], VLANLESS),
  rule('native-vlan-mismatch', 'dcim.interface', ['native vlan', 'untagged vlan', 'native vlans'], ['{differ}', 'not the same']),
  rule('tagged-vlan-mismatch', 'dcim.interface', ['tagged vlan', 'allowed vlan', 'trunk vlan', 'trunked vlan'], ['{differ}', 'not the same']),
  rule(['native-vlan-mismatch', 'tagged-vlan-mismatch'], 'dcim.interface', ['vlan'], ['{differ}'], ['link', 'both ends', 'two ends', 'far end', 'the ends', 'ends of a cable', 'across a cable']),
  rule('tagged-all-server', 'dcim.interface', ['tagged-all', 'tagged all', 'all vlans', 'every vlan'], ['server', 'hypervisor', 'host']),
  rule('cabled-no-mode', 'dcim.interface', ['{none} 802.1q mode', '{none} mode', '{none} vlan mode', '{none} dot1q mode', '{none} switchport mode', '{none} mode set'], ['cabled', 'connected', 'plugged in'], ['#dcim.interface']),
  rule('deprecated-vlan', 'dcim.interface', ['deprecated vlan', 'retired vlan', 'phased out vlan'], ['#dcim.interface']),

  rule('site-no-region', 'dcim.site', ['outside {any} region', '{not} {in} {any} region', '{none} region', 'in no region', 'not assigned to a region'], ['#dcim.site']),
  rule(['dcim.site', 'dcim.rack', 'dcim.device', 'ipam.prefix', 'ipam.vlan', 'circuits.circuit'].map((type) => `stale-${type}`), 'dcim.site', STALE, ['thing', 'object', 'record', 'entry', 'entries', 'anything', 'everything', 'what', 'stuff', 'data']),
];
