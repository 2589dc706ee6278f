import { add, addNamed, deviceOf, found, idOf, portOf, slugOf, type Device, type Draft, type World } from './world.js';

/** maker, model, part, description */
const MODULE_TYPES: readonly (readonly [string, string, string, string])[] = [
  ['Arista', '7500R3-36CQ', '7500R3-36CQ-LC', 'Line card, 36 x 100G'],
  ['Arista', '7500R-48S2CQ', '7500R-48S2CQ-LC', 'Line card, 48 x 10G'],
  ['Arista', 'DCS-7500-SUP2', 'DCS-7500-SUP2', 'Supervisor'],
  ['Cisco', 'C9300-NM-8X', 'C9300-NM-8X', 'Uplink module, 8 x 10G'],
  ['Cisco', 'C9300-NM-2Q', 'C9300-NM-2Q', 'Uplink module, 2 x 40G'],
];

/** Modules in their bays, and inventory items: optics, supplies, fans, disks. */
export function addParts(world: World): void {
  for (const [maker, model, part, description] of MODULE_TYPES) {
    const draft = add(world, 'dcim.moduletype', {
      profile: null, manufacturer: idOf(world, 'dcim.manufacturer', maker), model, part_number: part, airflow: null, weight: null, weight_unit: null, description, attributes: {}, comments: '',
    });
    world.ids.set(`dcim.moduletype/${model}`, draft.id);
  }
  for (const [name, color] of [['Optic', '2196f3'], ['Power supply', 'ff9800'], ['Fan', '9e9e9e'], ['Disk', '4caf50'], ['Memory', '9c27b0']] as const) {
    addNamed(world, 'dcim.inventoryitemrole', name, { slug: slugOf(name), color, description: '' });
  }
  for (const name of ['core-sw-01', 'core-sw-02', 'core-dc02-01', 'core-dc02-02']) fillChassis(world, deviceOf(world, name));
  for (const device of world.devices.values()) {
    if (device.model.model === 'C9300-48P' && device.id % 3 !== 0) addModule(world, device, 'Uplink module', 'C9300-NM-8X', 'active');
  }
  addItems(world);
}

function fillChassis(world: World, core: Device): void {
  addModule(world, core, 'Supervisor 1', 'DCS-7500-SUP2', 'active');
  if (core.name !== 'core-dc02-02') addModule(world, core, 'Supervisor 2', 'DCS-7500-SUP2', core.name === 'core-sw-02' ? 'failed' : 'active');
  const first = addModule(world, core, 'Linecard 3', '7500R3-36CQ', 'active');
  const second = addModule(world, core, 'Linecard 4', '7500R-48S2CQ', 'active');
  for (const port of core.interfaces) {
    const match = /^Ethernet(\d+)$/.exec(port.name);
    if (match !== null) port.draft['module'] = Number(match[1]) <= 36 ? first.id : second.id;
  }
}

function addModule(world: World, device: Device, bay: string, model: string, status: string): Draft {
  const slot = found(world.objects.get('dcim.modulebay')?.find((each) => each['device'] === device.id && each['name'] === bay), `${bay} of ${device.name}`);
  return add(world, 'dcim.module', {
    device: device.id, module_bay: slot.id, module_type: idOf(world, 'dcim.moduletype', model), status, serial: `MOD${String(700100 + slot.id * 13)}`, asset_tag: null, description: '', comments: '',
  }, device.age);
}

function addItems(world: World): void {
  for (const name of ['dist-sw-01', 'dist-sw-02', 'edge-rtr-01', 'edge-rtr-02', 'core-sw-01', 'core-sw-02']) {
    const device = deviceOf(world, name);
    for (const port of device.interfaces.filter((each) => each.cable !== null && /^(Ethernet|xe-|et-)/.test(each.name)).slice(0, 8)) {
      addItem(world, device, { name: `Optic ${port.name}`, role: 'Optic', part: port.draft['type'] === '100gbase-x-qsfp28' ? 'QSFP28-100G-SR4' : 'SFP-10G-LR', component: portOf(device, port.name).id, parent: null });
    }
    for (const supply of device.powerPorts) addItem(world, device, { name: `Supply ${supply.name}`, role: 'Power supply', part: 'PWR-3KT-AC', component: null, parent: null });
    const tray = addItem(world, device, { name: 'Fan tray', role: 'Fan', part: 'FAN-7500', component: null, parent: null });
    for (const number of [1, 2]) addItem(world, device, { name: `Fan ${number}`, role: 'Fan', part: 'FAN-1', component: null, parent: tray.id });
  }
  for (const name of ['srv-bak-01', 'srv-bak-02', 'srv-db-01', 'srv-db-02']) {
    const device = deviceOf(world, name);
    for (let slot = 0; slot < 6; slot += 1) addItem(world, device, { name: `Disk ${slot}`, role: 'Disk', part: 'ST16000NM', component: null, parent: null });
  }
}

interface ItemRow {
  readonly name: string;
  readonly role: string;
  readonly part: string;
  readonly component: number | null;
  readonly parent: number | null;
}

function addItem(world: World, device: Device, row: ItemRow): Draft {
  const serial = `PT${String(50000 + (world.objects.get('dcim.inventoryitem')?.length ?? 0) * 3)}`;
  return add(world, 'dcim.inventoryitem', {
    device: device.id, parent: row.parent, name: row.name, label: '', status: row.name === 'Disk 5' ? 'failed' : 'active', role: idOf(world, 'dcim.inventoryitemrole', row.role),
    manufacturer: row.role === 'Disk' ? null : idOf(world, 'dcim.manufacturer', device.model.maker), part_id: row.part, serial, asset_tag: null, discovered: row.role === 'Optic',
    description: '', component_type: row.component === null ? null : 'dcim.interface', component_id: row.component,
  }, device.age);
}
