import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { withRole } from './devices.js';
import { at, byName } from './follow-ups.js';
import { nameOf, number, rowSet, sitesInRegion, tally, text, type Inventory } from './inventory.js';

/** Steps of a conversation: the last question put right or taken back, figures of its rows, and the session itself. */
export function steps(inventory: Inventory): readonly Example[] {
  return [...corrections(inventory), ...figures(inventory), ...session(inventory)];
}

function list(objectType: string, objects: readonly StoredObject[], ...sentence: readonly string[]): Expectation {
  return { kind: 'table', objectType, ...rowSet(objects.map(nameOf)), sentence: [String(objects.length), ...sentence] };
}

function corrections(inventory: Inventory): readonly Example[] {
  const form = 'fu.correct';
  const of = (type: string, site: string): readonly StoredObject[] => at(inventory, type, site);
  const tenant = (name: string): number => inventory.named('tenancy.tenant', name).id;
  const owned = (name: string): readonly StoredObject[] => of('dcim.device', 'datacenter-01').filter((device) => device.tenant === tenant(name) && device.status === 'active');
  const racks = of('dcim.rack', 'datacenter-01');
  const europe = inventory.all('dcim.site').filter((site) => sitesInRegion(inventory, 'Europe').has(site.id));
  const activeAcme = inventory.all('dcim.device').filter((device) => device.tenant === tenant('Acme Corp') && device.status === 'active');
  const firewalls = withRole(inventory, of('dcim.device', 'site-fra'), 'firewall');
  const acme = ['active devices of Acme Corp in datacenter-01'];
  return [
    { form, question: 'no, I meant racks', after: ['devices in datacenter-02'], expect: list('dcim.rack', of('dcim.rack', 'datacenter-02'), 'racks', 'instead of devices') },
    { form, question: 'not Acme, Globex', after: acme, expect: list('dcim.device', owned('Globex'), 'Globex', 'instead of acme') },
    { form, question: 'go back to the full list', after: ['racks in datacenter-01', 'only the active ones', 'without a tenant'], expect: list('dcim.rack', racks, 'back') },
    { form, question: 'undo that', after: ['sites in Europe', 'only the active ones'], expect: list('dcim.site', europe, 'back') },
    { form, question: 'run that again, fresh', after: ['racks in datacenter-01'], expect: list('dcim.rack', racks, 'again', 'as before') },
    { form, question: 'forget the site filter', after: acme, expect: list('dcim.device', activeAcme, 'without "in datacenter-01"') },
    { form, question: 'firewalls instead', after: ['switches in site-fra'], expect: list('dcim.device', firewalls) },
    { form, question: 'I meant site-lon', after: ['racks in site-fra'], expect: list('dcim.rack', of('dcim.rack', 'site-lon'), 'site-lon') },
    { form, question: 'forget the colour filter', after: acme, expect: { kind: 'text', sentence: ['no condition', 'in force', 'datacenter-01'] } },
    { form, question: 'not Initech, Globex', after: acme, expect: { kind: 'clarify', sentence: ['does not occur'] } },
    { form, question: 'only the active ones', after: ['racks in datacenter-01', 'start over'], expect: { kind: 'clarify', sentence: ['nothing was asked'] } },
    { form, question: 'go back', after: ['racks in datacenter-01', 'start over'], expect: { kind: ['clarify', 'text'], sentence: ['nothing'] } },
  ];
}

function figures(inventory: Inventory): readonly Example[] {
  const form = 'fu.aggregate';
  const after = ['racks in datacenter-01'];
  const racks = [...at(inventory, 'dcim.rack', 'datacenter-01')].sort(byName);
  const roleOf = (rack: StoredObject): string => nameOf(inventory.get('dcim.rackrole', rack.role)) || '(none)';
  const roles = tally(racks.map(roleOf));
  const statuses = tally(racks.map((rack) => text(rack, 'status')));
  const units = racks.reduce((sum, rack) => sum + number(rack, 'u_height'), 0);
  const [newest, second] = [...racks].sort((a, b) => (text(a, 'created') < text(b, 'created') ? 1 : -1));
  const cluster = inventory.named('virtualization.cluster', 'vmware-dc01').id;
  const machines = inventory.all('virtualization.virtualmachine').filter((machine) => machine.cluster === cluster);
  const vcpus = machines.reduce((sum, machine) => sum + number(machine, 'vcpus'), 0);
  const most = Math.max(...machines.map((machine) => number(machine, 'memory')));
  const largest = machines.filter((machine) => number(machine, 'memory') === most).map(nameOf);
  const active = racks.filter((rack) => rack.status === 'active');
  const ports = inventory.all('dcim.interface').filter((port) => port.device === inventory.named('dcim.device', 'core-sw-01').id);
  return [
    { form, question: 'how many is that', after, expect: { kind: 'count', total: racks.length, sentence: [`${racks.length} racks`] } },
    { form, question: 'group them by role', after: [...after, 'how many is that'], expect: { kind: 'table', sentence: [`${racks.length} racks`], cells: roles.map(([row, count]) => ({ row, count })), by: 'role' } },
    { form, question: 'total U of those', after, expect: { kind: 'value', value: units, sentence: [`${racks.length} racks`] } },
    { form, question: "what's the newest of them", after, expect: { kind: 'value', sentence: [nameOf(newest ?? { id: 0 }), text(newest ?? { id: 0 }, 'created').slice(0, 10), nameOf(second ?? { id: 0 })] } },
    { form, question: 'split by site and status', after: [...after, 'group them by role'], expect: { kind: 'table', sentence: [`${racks.length} racks`], text: statuses.flatMap(([status, count]) => [status, String(count)]) } },
    { form, question: 'total vcpus', after: ['VMs in vmware-dc01', 'group them by status'], expect: { kind: 'value', value: vcpus, sentence: [`${machines.length} virtual machines`] } },
    { form, question: 'which one has the most memory', after: ['VMs in vmware-dc01'], expect: { kind: ['table', 'value'], text: largest, sentence: [`${most / 1000} GB`] } },
    { form, question: 'how many of them are active', after, expect: { kind: 'count', total: active.length } },
    { form, question: 'how many are enabled', after: ['interfaces on core-sw-01'], expect: { kind: 'count', total: ports.filter((port) => port.enabled === true).length } },
    { form, question: 'how many is that', after: [...after, 'only the active ones', 'group them by role'], expect: { kind: 'count', total: active.length } },
    { form, question: 'average height of those', expect: { kind: ['clarify', 'text'] } },
  ];
}

function session(inventory: Inventory): readonly Example[] {
  const form = 'meta.session';
  const after = ['devices in site-lon', 'racks in site-fra', 'vlans at site-nyc', 'how many sites', 'circuits', 'tenants'];
  const racks = at(inventory, 'dcim.rack', 'site-fra');
  const vlans = at(inventory, 'ipam.vlan', 'site-nyc');
  const history = (questions: readonly string[]): Expectation => ({ kind: 'table', by: 'question', rows: [...questions], columns: ['number', 'time', 'question', 'rows'], cells: questions.includes('racks in site-fra') ? [{ row: 'racks in site-fra', number: 2, rows: racks.length }] : [] });
  return [
    { form, question: 'what did I ask before', after, expect: history(after) },
    { form, question: 'show the last five questions', after, expect: history(after.slice(-5)) },
    { form, question: 'rerun my second question', after, expect: list('dcim.rack', racks) },
    { form, question: 'rerun the question about vlans', after, expect: { kind: 'table', objectType: 'ipam.vlan', total: vlans.length } },
    { form, question: 'save this session', after, expect: { kind: 'text', sentence: ['6 questions', 'written to session-'] } },
    { form, question: 'clear everything', after, expect: { kind: 'text', sentence: ['cleared', 'history'] } },
    { form, question: 'only the active ones', after: [...after, 'clear everything'], expect: { kind: 'clarify', sentence: ['nothing was asked'] } },
    { form, question: 'what did I ask before', after: ['racks in site-fra', 'clear everything'], expect: { kind: 'table', by: 'question', rows: ['racks in site-fra'] } },
    { form, question: 'what did I ask before', expect: { kind: 'text', sentence: ['nothing was asked yet'] } },
    { form, question: 'rerun my ninth question', after: ['sites'], expect: { kind: 'text', sentence: ['no such question', '1 question was'] } },
  ];
}
