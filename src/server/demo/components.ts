import type { DeviceModel } from './device-model.js';
import { NONE, NO_FIELDS, objectsOf, sharing, type Device, type Draft, type Port, type World } from './world.js';

/**
 * Gives a device the components that its type has. `member` is its number in a stack, which Cisco ports carry in their names;
 * `limit` keeps a large inventory small: at most so many interfaces of a kind.
 */
export function addComponents(world: World, device: Device, member = 1, limit = Infinity): void {
  const model = device.model;
  for (const group of model.interfaces) {
    for (const name of limit < group.names.length ? group.names.slice(0, limit) : group.names) {
      addInterface(world, device, member === 1 ? name : name.replace(/(Ethernet|GigE)1\//, `$1${member}/`), group.type, group.management ?? false);
    }
  }
  for (const name of model.console) device.consolePorts.push(addPlainPort(world, device, 'dcim.consoleport', name, { type: 'rj-45', speed: null, mark_connected: false }));
  for (const name of model.consoleServer ?? []) {
    device.consoleServerPorts.push(addPlainPort(world, device, 'dcim.consoleserverport', name, { type: 'rj-45', speed: 9600, mark_connected: false }));
  }
  addPower(world, device, model);
  for (const name of model.moduleBays ?? []) {
    addPlainPort(world, device, 'dcim.modulebay', name, { position: name.replace(/^\D+/, '') });
  }
  for (const name of model.deviceBays ?? []) addPlainPort(world, device, 'dcim.devicebay', name, { installed_device: null });
  if (model.panel !== undefined) addPanelPorts(world, device, model.panel);
}

const USUAL_INTERFACE: Draft = {
  id: 0, device: null, vdcs: NONE, module: null, name: '', label: '', type: null, enabled: true, parent: null, bridge: null, lag: null,
  mtu: null, primary_mac_address: null, speed: null, duplex: null, wwn: null, mgmt_only: false, description: '', mode: null, rf_role: null,
  rf_channel: null, poe_mode: null, poe_type: null, rf_channel_frequency: null, rf_channel_width: null, tx_power: null, untagged_vlan: null,
  tagged_vlans: NONE, qinq_svlan: null, vlan_translation_policy: null, mark_connected: false, wireless_link: null, wireless_lans: NONE, vrf: null,
  tags: NONE, custom_fields: NO_FIELDS, created: '', last_updated: '',
};

export function addInterface(world: World, device: Device, name: string, type: string, management = false): Port {
  const list = objectsOf(world, 'dcim.interface');
  const own: Draft = { id: list.length + 1, device: device.id, name, type, created: device.age.created, last_updated: device.age.updated };
  if (management) own['mgmt_only'] = true;
  const draft = sharing(USUAL_INTERFACE, own);
  list.push(draft);
  const port: Port = { type: 'dcim.interface', id: draft.id, name, draft, device, cable: null };
  device.interfaces.push(port);
  if (management) device.management.push(port);
  return port;
}

const USUAL_OUTLET: Draft = {
  id: 0, device: null, module: null, name: '', label: '', type: null, status: 'enabled', color: '', power_port: null, feed_leg: null, description: '',
  mark_connected: false, tags: NONE, custom_fields: NO_FIELDS, created: '', last_updated: '',
};

function addPower(world: World, device: Device, model: DeviceModel): void {
  for (const input of model.power) {
    device.powerPorts.push(addPlainPort(world, device, 'dcim.powerport', input.name, {
      type: input.type, maximum_draw: input.maximum, allocated_draw: input.allocated || null, mark_connected: false,
    }));
  }
  if (model.outlets === undefined) return;
  const feed = device.powerPorts[0]?.id ?? null;
  const list = objectsOf(world, 'dcim.poweroutlet');
  const { created, updated } = device.age;
  for (const { names, type } of model.outlets) {
    for (const name of names) {
      const own = { id: list.length + 1, device: device.id, name, type, power_port: feed, created, last_updated: updated };
      device.powerOutlets.push(keep(list, 'dcim.poweroutlet', name, device, sharing(USUAL_OUTLET, own)));
    }
  }
}

function addPanelPorts(world: World, device: Device, panel: NonNullable<DeviceModel['panel']>): void {
  const [fronts, rears] = [objectsOf(world, 'dcim.frontport'), objectsOf(world, 'dcim.rearport')];
  const { created, updated } = device.age;
  for (let rear = 0; rear < panel.fronts / panel.perRear; rear += 1) {
    const behind = keep(rears, 'dcim.rearport', `Rear ${rear + 1}`, device, {
      id: rears.length + 1, device: device.id, module: null, name: `Rear ${rear + 1}`, label: '', type: panel.rear, color: '', positions: panel.perRear, description: '',
      mark_connected: false, tags: NONE, custom_fields: NO_FIELDS, created, last_updated: updated,
    });
    device.rearPorts.push(behind);
    for (let position = 1; position <= panel.perRear; position += 1) {
      const name = `Port ${rear * panel.perRear + position}`;
      device.frontPorts.push(keep(fronts, 'dcim.frontport', name, device, {
        id: fronts.length + 1, device: device.id, module: null, name, label: '', type: panel.front, color: '', rear_port: behind.id, rear_port_position: position, description: '',
        mark_connected: false, tags: NONE, custom_fields: NO_FIELDS, created, last_updated: updated,
      }));
    }
  }
}

function keep(list: Draft[], type: string, name: string, device: Device, draft: Draft): Port {
  list.push(draft);
  return { type, id: draft.id, name, draft, device, cable: null };
}

const USUAL_PORT: Draft = { id: 0, device: null, module: null, name: '', label: '', description: '', tags: NONE, custom_fields: NO_FIELDS, created: '', last_updated: '' };

function addPlainPort(world: World, device: Device, type: string, name: string, fields: Readonly<Record<string, Draft[string]>>): Port {
  const list = objectsOf(world, type);
  const own = Object.assign({ id: list.length + 1, device: device.id, name, created: device.age.created, last_updated: device.age.updated }, fields);
  return keep(list, type, name, device, sharing(USUAL_PORT, own));
}
