import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { deviceNames, roleOf, SWITCHES, withRole } from './devices.js';
import { ids, inOrder, isNone, nameOf, number, rowSet, sitesInRegion, text, type Inventory } from './inventory.js';
import { siteIds, siteName } from './places.js';

const FORM = 'filter.saved';
const NAMED = 'saved filter';

/** What the saved filters of the inventory choose, each told here once more without looking at its parameters. */
function chosen(inventory: Inventory): Readonly<Record<string, readonly StoredObject[]>> {
  const devices = inventory.all('dcim.device');
  const tagged = (objects: readonly StoredObject[], ...tags: readonly string[]): readonly StoredObject[] => objects.filter((object) => tags.every((tag) => ids(object, 'tags').includes(inventory.named('extras.tag', tag).id)));
  const has = (...statuses: readonly string[]) => (object: StoredObject): boolean => statuses.includes(text(object, 'status'));
  const europe = sitesInRegion(inventory, 'Europe');
  const first = siteIds(inventory, 'datacenter-01');
  return {
    core: withRole(inventory, devices, 'core-switch').filter(has('active')),
    switches: withRole(inventory, devices, ...SWITCHES).filter(has('active')),
    activeDevices: devices.filter(has('active', 'staged')).filter((device) => first.has(number(device, 'site'))),
    web: devices.filter((device) => text(device, 'name').toLowerCase().includes('web') && !(isNone(device['primary_ip4']) && isNone(device['primary_ip6']))),
    prodRacks: tagged(inventory.all('dcim.rack'), 'prod'),
    prodMachines: tagged(inventory.all('virtualization.virtualmachine'), 'prod'),
    card: tagged(devices, 'pci', 'eol'),
    europe: devices.filter((device) => europe.has(number(device, 'site')) && isNone(device['tenant']) && !has('active')(device)),
    circuits: inventory.all('circuits.circuit').filter((circuit) => ['Zayo', 'Lumen'].includes(nameOf(inventory.get('circuits.provider', circuit['provider'])))).filter(has('active')),
    tall: inventory.all('dcim.rack').filter((rack) => first.has(number(rack, 'site')) && number(rack, 'u_height') >= 42 && nameOf(inventory.get('dcim.rackrole', rack['role'])) !== 'network'),
    inRack: devices.filter((device) => device['rack'] === inventory.named('dcim.rack', 'R01-A15').id),
    bench: devices.filter(has('inventory')),
  };
}

/** Lists and counts by what NetBox keeps under a name. */
export function savedFilters(inventory: Inventory): readonly Example[] {
  const of = chosen(inventory);
  const listed = (question: string, objects: readonly StoredObject[] = [], more: Partial<Expectation> = {}): Example => ({ form: FORM, question, expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, objects)), ...more } });
  const other = (question: string, objectType: string, objects: readonly StoredObject[] = []): Example => listed(question, [], { objectType, ...rowSet(objects.map(nameOf)) });
  const counted = (question: string, objects: readonly StoredObject[] = [], objectType = 'dcim.device'): Example => ({ form: FORM, question, expect: { kind: 'count', objectType, total: objects.length } });
  const inFirst = (of['switches'] ?? []).filter((device) => siteName(inventory, device) === 'datacenter-01');
  const web = [...(of['web'] ?? []), ...(of['core'] ?? [])];
  const switches = new Set(of['switches']);
  return [
    listed("devices matching saved filter 'Core switches'", of['core'], { understood: ['saved filter "Core switches": role=core-switch; status=active'] }),
    ...['apply saved filter Core switches', 'show me saved filter core-switches', 'what does saved filter Core switches match?', 'the "Core switches" filter', 'which devices are in the Core switches saved filter'].map((question) => listed(question, of['core'])),
    listed('what is in my saved filter Web servers', of['web']),
    counted('how many objects match saved filter Web servers', of['web']),
    counted('how many devices match saved filter Active switches', of['switches']),
    listed("switches by saved filter 'Active devices'", withRole(inventory, of['activeDevices'] ?? [], ...SWITCHES)),
    listed('devices matching saved filter Active switches in datacenter-01', inFirst),
    counted('number of servers in datacenter-01 in saved filter Active devices', withRole(inventory, of['activeDevices'] ?? [], 'server')),
    listed('active devices by saved filter "Card data, end of life"', (of['card'] ?? []).filter((device) => text(device, 'status') === 'active'), { understood: ['tag=pci and eol'] }),
    listed('use saved filter European gear without tenant', of['europe']),
    listed('saved filter Rack R01-A15', of['inRack']),
    listed('devices from saved filter Bench', of['bench']),
    other('racks in saved filter Tagged for production', 'dcim.rack', of['prodRacks']),
    counted('how many VMs match saved filter Tagged for production', of['prodMachines'], 'virtualization.virtualmachine'),
    other('apply saved filter Tall racks of datacenter-01', 'dcim.rack', of['tall']),
    other('show saved filter Carriers at risk', 'circuits.circuit', of['circuits']),
    listed('devices matching saved filter Web servers or saved filter Core switches', web),
    listed('devices in saved filter Core switches but not in saved filter Active devices', (of['core'] ?? []).filter((device) => !(of['activeDevices'] ?? []).includes(device))),
    listed('devices in datacenter-02 not matching saved filter Active switches', inventory.all('dcim.device').filter((device) => siteName(inventory, device) === 'datacenter-02' && !switches.has(device))),
    listed('core switches of saved filter Active switches, only name and site', withRole(inventory, of['switches'] ?? [], 'core-switch'), { onlyColumns: ['name', 'site'] }),
    ...grouped(inventory, of['switches'] ?? []),
    ...answered(),
    ...refused(),
    ...followed(inventory, of['switches'] ?? [], of['prodRacks'] ?? []),
    { form: FORM, question: 'list saved filters', expect: { kind: 'table', objectType: 'extras.savedfilter', ...rowSet(inventory.all('extras.savedfilter').map(nameOf)) } },
    { form: FORM, question: 'list saved filters for racks', expect: { kind: 'table', objectType: 'extras.savedfilter', set: ['Blue cabinets', 'Tagged for production', 'Tall racks of datacenter-01'] } },
    { form: FORM, question: 'what does saved filter Web servers do', expect: { kind: 'object', sentence: ['Web servers', 'devices', 'name__ic=web', 'has_primary_ip=true', 'jsmith'] } },
    // The name of a saved filter is not what the same words mean without it.
    listed('active devices in datacenter-01', (of['activeDevices'] ?? []).filter((device) => text(device, 'status') === 'active')),
  ];
}

function grouped(inventory: Inventory, switches: readonly StoredObject[]): readonly Example[] {
  const largest = switches.filter((device) => siteName(inventory, device) === 'datacenter-01').length;
  const roles = SWITCHES.map((role): [string, number] => [role, switches.filter((device) => roleOf(inventory, device) === role).length]);
  return [
    { form: FORM, question: 'devices in saved filter Active switches per site', expect: { kind: 'table', sentence: [`datacenter-01 with ${String(largest)}`] } },
    { form: FORM, question: 'group saved filter Active switches by role', expect: { kind: 'table', sentence: [String(switches.length)], text: roles.map(([role]) => role) } },
  ];
}

function answered(): readonly Example[] {
  return [
    { form: FORM, question: 'is core-sw-01 in saved filter Core switches?', expect: { kind: 'value', sentence: ['Yes'] } },
    { form: FORM, question: 'does srv-web-01 match saved filter Core switches', expect: { kind: 'value', sentence: ['No'] } },
  ];
}

/** What cannot be applied is never applied in part. */
function refused(): readonly Example[] {
  return [
    { form: FORM, question: 'apply saved filter Blue cabinets', expect: { kind: 'clarify', sentence: ['Blue cabinets', "'colour' is no filter of racks"] } },
    { form: FORM, question: 'apply saved filter Closed depot', expect: { kind: 'clarify', sentence: ["'depot-09', which does not exist"] } },
    { form: FORM, question: 'how many devices match saved filter To be scrapped', expect: { kind: 'clarify', sentence: ['To be scrapped', 'disabled'] } },
    { form: FORM, question: 'racks matching saved filter Core switches', expect: { kind: 'clarify', sentence: ['is for devices, not for racks'] } },
    { form: FORM, question: 'devices matching saved filter Core swiches', expect: { kind: 'empty', sentence: [`No ${NAMED} named "Core swiches"`, 'Nearest: Core switches'] } },
    { form: FORM, question: 'apply saved filter Tagged for production', expect: { kind: 'clarify', sentence: ['Which of them do you mean'], options: ['devices', 'racks', 'virtual machines'], optionCount: 3 } },
    { form: FORM, question: 'rename saved filter Bench to Table', expect: { kind: 'clarify', sentence: ['saved filters cannot be planned', 'nothing was written'] } },
  ];
}

function followed(inventory: Inventory, switches: readonly StoredObject[], racks: readonly StoredObject[]): readonly Example[] {
  const inFirst = switches.filter((device) => siteName(inventory, device) === 'datacenter-01');
  return [
    { form: FORM, question: 'only those in datacenter-01', after: ['apply saved filter Active switches'], expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, inFirst)) } },
    { form: FORM, question: 'how many are there', after: ['apply saved filter Active switches'], expect: { kind: 'count', total: switches.length } },
    { form: FORM, question: 'only those matching saved filter Active switches', after: ['devices in datacenter-01'], expect: { kind: 'table', objectType: 'dcim.device', ...rowSet(deviceNames(inventory, inFirst)) } },
    { form: FORM, question: 'what about saved filter Active switches', after: ['how many devices match saved filter Core switches'], expect: { kind: 'count', total: switches.length } },
    { form: FORM, question: 'the racks', after: ['apply saved filter Tagged for production'], inShell: true, expect: { kind: 'table', objectType: 'dcim.rack', ...inOrder(racks.map(nameOf).sort()) } },
    { form: FORM, question: '2', after: ['apply saved filter Tagged for production'], inShell: true, expect: { kind: 'table', objectType: 'dcim.rack', ...inOrder(racks.map(nameOf).sort()) } },
  ];
}
