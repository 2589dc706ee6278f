import type { StoredObject } from '../../../src/server/rest/store.js';
import type { Example, Expectation } from '../example.js';
import { cablingOf, deviceOf, labelOf } from './cabling.js';
import { nameOf, number, rowSet, text, type Inventory } from './inventory.js';

/** Parts of devices, what is in what, services, consoles, names and models. */
export function hardware(inventory: Inventory): readonly Example[] {
  return [...partQuestions(inventory), ...familyQuestions(inventory), ...reachQuestions(inventory), ...modelQuestions(inventory)];
}

function partQuestions(inventory: Inventory): readonly Example[] {
  const example = (question: string, expect: Expectation): Example => ({ form: 'rel.modules-inventory', question, expect });
  const items = (device: string, isAsked: (item: StoredObject) => boolean): readonly StoredObject[] => inventory.all('dcim.inventoryitem').filter((item) => item.device === inventory.named('dcim.device', device).id && isAsked(item));
  const ofRole = (role: string) => (item: StoredObject): boolean => nameOf(inventory.get('dcim.inventoryitemrole', item.role)) === role;
  const table = (found: readonly StoredObject[], device: string): Expectation => ({
    kind: 'table',
    objectType: 'dcim.inventoryitem',
    by: 'item',
    ...rowSet(found.map((item) => text(item, 'name'))),
    cells: found.map((item) => ({ row: text(item, 'name'), part: text(item, 'part_id'), serial: text(item, 'serial'), manufacturer: nameOf(inventory.get('dcim.manufacturer', item.manufacturer)) })),
    sentence: [device, String(found.length)],
  });
  const core = inventory.named('dcim.device', 'core-sw-01');
  const cards = inventory.all('dcim.module').filter((module) => module.device === core.id && text(inventory.get('dcim.moduletype', module.module_type), 'description').startsWith('Line card'));
  const site = inventory.named('dcim.site', 'datacenter-01').id;
  const bays = inventory.all('dcim.modulebay').filter((bay) => inventory.get('dcim.device', bay.device).site === site && !inventory.all('dcim.module').some((module) => module.module_bay === bay.id));
  return [
    example('line cards in core-sw-01', {
      kind: 'table',
      objectType: 'dcim.module',
      by: 'slot',
      ...rowSet(cards.map((module) => nameOf(inventory.get('dcim.modulebay', module.module_bay)))),
      cells: cards.map((module) => ({ row: nameOf(inventory.get('dcim.modulebay', module.module_bay)), item: nameOf(inventory.get('dcim.moduletype', module.module_type)), serial: text(module, 'serial') })),
      sentence: ['core-sw-01', `${cards.length} line cards`],
    }),
    example('what optics are in dist-sw-01', table(items('dist-sw-01', ofRole('Optic')), 'dist-sw-01')),
    example('inventory of edge-rtr-02', table(items('edge-rtr-02', () => true), 'edge-rtr-02')),
    example('empty module bays in datacenter-01', { kind: 'table', objectType: 'dcim.modulebay', by: 'name', ...rowSet(bays.map((bay) => text(bay, 'name'))), sentence: [String(bays.length), 'datacenter-01'] }),
    example('power supplies fitted to core-sw-02', table(items('core-sw-02', ofRole('Power supply')), 'core-sw-02')),
  ];
}

function familyQuestions(inventory: Inventory): readonly Example[] {
  const chassis = inventory.named('dcim.device', 'srv-chs-01');
  const filled = inventory.all('dcim.devicebay').filter((bay) => bay.device === chassis.id && number(bay, 'installed_device') > 0);
  const blades = filled.map((bay) => inventory.get('dcim.device', bay.installed_device));
  const blade = inventory.named('dcim.device', 'srv-blade-03');
  const bay = inventory.all('dcim.devicebay').find((each) => each.installed_device === blade.id) ?? { id: 0 };
  const router = inventory.named('dcim.device', 'edge-rtr-01');
  const port = inventory.all('dcim.interface').find((each) => each.device === router.id && each.name === 'xe-0/1/0') ?? { id: 0 };
  const subs = inventory.all('dcim.interface').filter((each) => each.parent === port.id);
  const hall = inventory.named('dcim.location', 'Hall A');
  const rooms = inventory.all('dcim.location').filter((location) => location.parent === hall.id);
  const example = (question: string, expect: Expectation): Example => ({ form: 'rel.parent-child', question, expect });
  return [
    example('which blades are in chassis srv-chs-01', { kind: 'table', objectType: 'dcim.device', ...rowSet(blades.map(nameOf)), cells: filled.map((each) => ({ row: nameOf(inventory.get('dcim.device', each.installed_device)), bay: text(each, 'name') })), sentence: ['srv-chs-01', `${blades.length} devices`] }),
    example('parent device of srv-blade-03', { kind: 'value', value: nameOf(inventory.get('dcim.device', bay.device)), sentence: ['srv-blade-03', text(bay, 'name')] }),
    example('subinterfaces of edge-rtr-01 xe-0/1/0', { kind: 'table', objectType: 'dcim.interface', ...rowSet(subs.map((each) => text(each, 'name'))), sentence: [`${subs.length} subinterfaces`, 'xe-0/1/0'] }),
    example('child locations of Hall A', { kind: 'table', objectType: 'dcim.location', ...rowSet(rooms.map(nameOf)), sentence: [String(rooms.length), 'Hall A'] }),
    example('parent location of Row B', { kind: 'value', value: nameOf(inventory.get('dcim.location', inventory.named('dcim.location', 'Row B').parent)), sentence: ['Row B'] }),
    example('parent prefix of 10.10.4.0/24', { kind: ['value', 'table'], sentence: ['10.10.0.0/16'] }),
  ];
}

function reachQuestions(inventory: Inventory): readonly Example[] {
  const cabling = cablingOf(inventory);
  const services = inventory.all('ipam.service').filter((service) => Array.isArray(service.ports) && service.ports.includes(443));
  const owner = (service: StoredObject): string => nameOf(inventory.get(text(service, 'parent_object_type'), service.parent_object_id));
  const host = inventory.named('dcim.device', 'srv-web-01');
  const own = inventory.all('ipam.service').filter((service) => service.parent_object_type === 'dcim.device' && service.parent_object_id === host.id);
  const core = inventory.named('dcim.device', 'core-sw-01');
  const serial = inventory.all('dcim.consoleport').find((port) => port.device === core.id) ?? { id: 0 };
  const link = cabling.linkAt({ type: 'dcim.consoleport', id: serial.id });
  const far = link?.far[0] ?? { type: '', id: 0 };
  const server = inventory.named('dcim.device', 'console-01');
  const cabled = inventory.all('dcim.consoleserverport').filter((port) => port.device === server.id).flatMap((port) => cabling.farEnd({ type: 'dcim.consoleserverport', id: port.id }) ?? []);
  const devices = [...new Set([...cabled.map((end) => nameOf(deviceOf(inventory, end)))])];
  const example = (question: string, expect: Expectation): Example => ({ form: 'rel.services-console', question, expect });
  return [
    example('what listens on 443', { kind: 'table', objectType: 'ipam.service', by: ['parent', 'name'], ...rowSet(services.map((service) => `${owner(service)} ${text(service, 'name')}`)), sentence: [`${services.length} services`, '443'] }),
    example('services defined for srv-web-01', { kind: 'table', objectType: 'ipam.service', ...rowSet(own.map((service) => text(service, 'name'))) }),
    example('which console port do I use for core-sw-01', {
      kind: 'table',
      objectType: 'dcim.consoleport',
      by: 'port',
      rows: [text(serial, 'name')],
      cells: [{ row: text(serial, 'name'), server: nameOf(deviceOf(inventory, far)), server_port: text(inventory.get(far.type, far.id), 'name'), cable: link === null ? null : labelOf(link.cable) }],
      sentence: ['core-sw-01', text(serial, 'name'), nameOf(deviceOf(inventory, far)), text(inventory.get(far.type, far.id), 'name')],
    }),
    example("what's cabled to console-01", { kind: 'table', objectType: 'dcim.device', text: devices, sentence: ['console-01'] }),
  ];
}

function modelQuestions(inventory: Inventory): readonly Example[] {
  const type = (model: string): StoredObject => inventory.named('dcim.devicetype', model);
  const used = (model: string): number => inventory.all('dcim.device').filter((device) => device.device_type === type(model).id).length;
  const example = (question: string, expect: Expectation): Example => ({ form: 'lookup.device-type', question, expect });
  return [
    example('specs of the C9300-48P', { kind: 'object', objectType: 'dcim.devicetype', sentence: ['Cisco', 'C9300-48P', `${number(type('C9300-48P'), 'u_height')}U`, `${used('C9300-48P')} devices`], text: ['C9300-48P-A', 'front-to-rear', '7.4 kg'] }),
    example('how tall is a PowerEdge R750', { kind: ['object', 'value'], sentence: [`${number(type('PowerEdge R750'), 'u_height')}U`] }),
    example('is the MX204 full depth', { kind: 'value', value: type('MX204').is_full_depth === true, sentence: ['MX204'] }),
    example('part number of PA-3220', { kind: 'value', value: text(type('PA-3220'), 'part_number'), sentence: ['PA-3220'] }),
    { form: 'yn.available', question: 'is the name srv-web-09 still available', expect: { kind: 'value', value: !inventory.all('dcim.device').some((device) => device.name === 'srv-web-09'), sentence: ['srv-web-09'] } },
    { form: 'yn.available', question: 'is the name srv-web-99 taken', expect: { kind: 'value', value: inventory.all('dcim.device').some((device) => device.name === 'srv-web-99'), sentence: ['srv-web-99'] } },
  ];
}
