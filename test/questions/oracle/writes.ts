import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example } from '../example.js';
import { block, holdsHost } from './addresses.js';
import { nameOf, number, text, type Inventory } from './inventory.js';

const NOTHING_WRITTEN = 'Nothing was written';

/** Orders to create, change and delete: plans that write nothing, refusals, and every problem at once. */
export function writes(inventory: Inventory): readonly Example[] {
  return [...places(inventory), ...devices(inventory), ...networks(inventory), ...updates(inventory), ...deletions(inventory), ...sweeping(inventory), ...invalid(inventory), ...approvals()];
}

function plan(form: string, question: string, sentence: readonly string[], fields: readonly string[]): Example {
  return { form, question, expect: { kind: 'plan', sentence: [...sentence, NOTHING_WRITTEN], text: [...fields] } };
}

/** "site: site-nyc": a field of the plan with its new value. */
function field(name: string, value: string | number): string {
  return `${name}: ${value}`;
}

/** The name after the highest one of a site's racks that share the commonest stem. */
function nextRack(inventory: Inventory, site: string): string {
  const { id } = inventory.named('dcim.site', site);
  const names = inventory.all('dcim.rack').filter((rack) => rack.site === id).map(nameOf);
  const stems = new Map<string, number[]>();
  for (const name of names) {
    const [, stem = '', digits = ''] = /^(.*?)(\d+)$/u.exec(name) ?? [];
    stems.set(stem, [...(stems.get(stem) ?? []), Number(digits)]);
  }
  const [[stem, numbers] = ['', []]] = [...stems].sort(([, a], [, b]) => b.length - a.length);
  return `${stem}${String(Math.max(...numbers) + 1).padStart(2, '0')}`;
}

function places(inventory: Inventory): readonly Example[] {
  const rack = nextRack(inventory, 'site-nyc');
  const form = 'write.create-place';
  return [
    plan(form, 'Create new rack in site-nyc', ['rack', 'site-nyc', 'name', rack], [field('site', 'site-nyc'), field('u_height', 42)]),
    plan(form, 'add a 42U rack R01-A21 in datacenter-01, Hall A', ['R01-A21'], [field('name', 'R01-A21'), field('site', 'datacenter-01'), field('location', 'Hall A'), field('u_height', 42)]),
    plan(form, 'new site branch-013 in Germany, status planned', ['branch-013'], [field('name', 'branch-013'), field('slug', 'branch-013'), field('region', 'Germany'), field('status', 'planned')]),
    plan(form, 'set up location Hall C in datacenter-02', ['Hall C', 'datacenter-02'], [field('name', 'Hall C'), field('slug', 'hall-c'), field('site', 'datacenter-02')]),
    plan(form, 'I need a server rack at New York HQ', ['rack', 'site-nyc', rack], [field('site', 'site-nyc')]),
  ];
}

function devices(inventory: Inventory): readonly Example[] {
  const form = 'write.create-device';
  const core = inventory.named('dcim.device', 'core-sw-01');
  const model = nameOf(inventory.get('dcim.devicetype', core.device_type));
  return [
    plan(form, 'add server srv-web-21 (PowerEdge R750) to R01-A15 U20', ['srv-web-21', 'R01-A15'], [field('name', 'srv-web-21'), field('device_type', 'PowerEdge R750'), field('role', 'server'), field('site', 'datacenter-01'), field('rack', 'R01-A15'), field('position', 20)]),
    plan(form, 'new Arista tor-a05-1 in datacenter-01, role tor-switch', ['tor-a05-1', 'device type'], [field('name', 'tor-a05-1'), field('role', 'tor-switch'), field('site', 'datacenter-01')]),
    plan(form, 'create device core-sw-03 like core-sw-01', ['core-sw-03'], [field('name', 'core-sw-03'), field('device_type', model), field('role', nameOf(inventory.get('dcim.devicerole', core.role))), field('platform', nameOf(inventory.get('dcim.platform', core.platform)))]),
    plan(form, 'rack a spare firewall in R02-B01', ['R02-B01', 'device type'], [field('role', 'firewall'), field('status', 'inventory'), field('rack', 'R02-B01'), field('site', 'datacenter-02')]),
    plan(form, 'put a new pdu at the bottom of R01-A06', ['R01-A06', 'device type'], [field('role', 'pdu'), field('rack', 'R01-A06'), field('site', 'datacenter-01')]),
  ];
}

function networks(inventory: Inventory): readonly Example[] {
  const form = 'write.create-ipam';
  const branches = inventory.all('dcim.site').filter((site) => nameOf(site).startsWith('branch-')).length;
  return [
    plan(form, 'create vlan 250 called cctv at datacenter-01', ['250', 'cctv', 'datacenter-01'], [field('vid', 250), field('name', 'cctv'), field('site', 'datacenter-01')]),
    plan(form, 'add prefix 10.10.8.0/24 for branch-004, role users', ['10.10.8.0/24', 'branch-004'], [field('prefix', '10.10.8.0/24'), field('role', 'users'), '10.10.0.0/16']),
    plan(form, 'register 10.10.4.40/24 as reserved for the printer', ['10.10.4.40/24'], [field('address', '10.10.4.40/24'), field('status', 'reserved')]),
    plan(form, 'new VRF lab with rd 65000:40', ['lab'], [field('name', 'lab'), field('rd', '65000:40')]),
    plan(form, 'vlan 110 guest-2 on every branch', [`${branches} VLANs`], [field('vid', 110), field('name', 'guest-2'), field('site', 'branch-001'), field('site', `branch-0${branches}`)]),
  ];
}

function updates(inventory: Inventory): readonly Example[] {
  const form = 'write.update';
  const device = (name: string): StoredObject => inventory.named('dcim.device', name);
  const rack = inventory.named('dcim.rack', 'R01-A15');
  const change = (question: string, name: string, label: string, from: string, to: string): Example => plan(form, question, [name, `${label} ${from} → ${to}`], []);
  return [
    change('set status of fw-02 to active', 'fw-02', 'status', text(device('fw-02'), 'status'), 'active'),
    change('rename srv-web-09 to srv-app-09', 'srv-web-09', 'name', 'srv-web-09', 'srv-app-09'),
    change('change the role of tor-a03-1 to access-switch', 'tor-a03-1', 'role', nameOf(inventory.get('dcim.devicerole', device('tor-a03-1').role)), 'access-switch'),
    change('serial of core-sw-02 is FDO2512A0C1', 'core-sw-02', 'serial', text(device('core-sw-02'), 'serial'), 'FDO2512A0C1'),
    change('give R01-A15 to Globex', 'R01-A15', 'tenant', nameOf(inventory.get('tenancy.tenant', rack.tenant)), 'Globex'),
  ];
}

function deletions(inventory: Inventory): readonly Example[] {
  const form = 'write.delete-one';
  const parts = (name: string, kinds: readonly (readonly [string, string, string])[]): readonly string[] => {
    const { id } = inventory.named('dcim.device', name);
    return kinds.map(([type, singular, plural]) => {
      const count = inventory.all(type).filter((part) => part.device === id).length;
      return `${count} ${count === 1 ? singular : plural}`;
    });
  };
  const lines = inventory.all('circuits.circuittermination').filter((end) => end.termination_type === 'dcim.site');
  const ends = (site: string): ReadonlySet<number> => new Set(lines.filter((end) => end.termination_id === inventory.named('dcim.site', site).id).map((end) => number(end, 'circuit')));
  const [circuit] = [...ends('site-fra')].filter((id) => ends('site-lon').has(id));
  const gone = (question: string, fragments: readonly string[]): Example => ({ form, question, expect: { kind: ['empty', 'clarify'], sentence: [...fragments, NOTHING_WRITTEN] } });
  return [
    plan(form, 'delete srv-web-20', ['srv-web-20', ...parts('srv-web-20', [['dcim.interface', 'interface', 'interfaces'], ['dcim.powerport', 'power port', 'power ports']])], ['decommissioning']),
    gone('remove vlan 250 from datacenter-01', ['250']),
    plan(form, 'retire and remove pdu-a09-1', ['pdu-a09-1', ...parts('pdu-a09-1', [['dcim.poweroutlet', 'power outlet', 'power outlets'], ['dcim.powerport', 'power port', 'power ports']])], ['decommissioning']),
    plan(form, 'drop the circuit between site-fra and site-lon', [nameOf(inventory.get('circuits.circuit', circuit)), '2 circuit terminations'], []),
    gone('get rid of prefix 10.10.8.0/24', ['10.10.8.0/24']),
  ];
}

function sweeping(inventory: Inventory): readonly Example[] {
  const form = 'write.bulk-refuse';
  const refused = (question: string, hit: string): Example => ({ form, question, expect: { kind: 'text', sentence: ['Refused', hit, NOTHING_WRITTEN] } });
  const size = (type: string): string => inventory.all(type).length.toLocaleString('en-US');
  const ten = block('10.0.0.0/8');
  const addresses = inventory.all('ipam.ipaddress').filter((address) => holdsHost(ten, block(text(address, 'address')))).length;
  return [
    refused('delete every device', `${size('dcim.device')} devices`),
    refused('wipe the guest vlans everywhere', `${inventory.all('ipam.vlan').filter((vlan) => nameOf(vlan) === 'guest').length} VLANs`),
    refused('remove every ip in 10.0.0.0/8', `${addresses.toLocaleString('en-US')} IP addresses`),
    refused('set all sites to retired', `${size('dcim.site')} sites`),
    refused('clean up all unused objects', 'not understood'),
  ];
}

function invalid(inventory: Inventory): readonly Example[] {
  const form = 'write.invalid';
  const asked = (question: string, sentence: readonly string[]): Example => ({ form, question, expect: { kind: 'clarify', sentence: [...sentence, NOTHING_WRITTEN] } });
  const switches = inventory.all('dcim.devicerole').filter((role) => nameOf(role).includes('switch')).map((role) => role.id);
  const boxes = inventory.all('dcim.device').filter((device) => switches.includes(number(device, 'role'))).length;
  return [
    asked('create a device in R01-A15', ['device type', 'role']),
    asked('set tor-a01-1 to maintenance mode', ['maintenance', 'offline', 'active', 'planned', 'staged', 'failed', 'inventory', 'decommissioning']),
    asked('rename the switch to sw-1', ['switch', String(boxes)]),
    asked('put a 4U server at U41 of R01-A15', ['device type', 'U41', 'U42']),
    asked('add vlan 5000 to site-lon', ['5000', '4094', 'name']),
  ];
}

function approvals(): readonly Example[] {
  const form = 'write.approve';
  const order = 'add a 42U rack R01-A21 in datacenter-01, Hall A';
  const said = (question: string, after: readonly string[], sentence: readonly string[]): Example => ({ form, question, ...(after.length > 0 ? { after: [...after] } : {}), expect: { kind: 'text', sentence: [...sentence] } });
  return [
    said('yes, apply it', [], ['nothing']),
    said('yes, apply it', [order], ['only reads']),
    { form, question: 'change the name to R01-A22 and go', after: [order], expect: { kind: 'plan', sentence: ['R01-A22', NOTHING_WRITTEN], without: ['R01-A21'] } },
    said('change the name to R01-A22 and go', [], ['No plan']),
    said('cancel', [order], ['nothing was written']),
    said('undo that', [order], ['nothing was written']),
    { form, question: 'what would have happened?', after: [order], expect: { kind: ['plan', 'text'], text: ['R01-A21'] } },
  ];
}
