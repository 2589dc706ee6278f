import type { DeviceModel } from './device-model.js';
import { NONE, objectsOf, type Device, type Draft, type Port, type World } from './world.js';

/** Types without custom fields share one empty map. */
const NO_FIELDS = {};

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
  for (const name of model.console) device.consolePorts.push(addPlainPort(world, device, 'dcim.consoleport', name, { type: 'rj-45', speed: null }));
  for (const name of model.consoleServer ?? []) {
    device.consoleServerPorts.push(addPlainPort(world, device, 'dcim.consoleserverport', name, { type: 'rj-45', speed: 9600 }));
  }
  addPower(world, device, model);
  for (const name of model.moduleBays ?? []) {
    addPlainPort(world, device, 'dcim.modulebay', name, { position: name.replace(/^\D+/, '') });
  }
  for (const name of model.deviceBays ?? []) addPlainPort(world, device, 'dcim.devicebay', name, { installed_device: null });
  if (model.panel !== undefined) addPanelPorts(world, device, model.panel);
}

export function addInterface(world: World, device: Device, name: string, type: string, management = false): Port {
  const list = objectsOf(world, 'dcim.interface');
  const draft: Draft = {
    id: list.length + 1, device: device.id, vdcs: NONE, module: null, name, label: '', type, enabled: true, parent: null, bridge: null, lag: null,
    mtu: null, primary_mac_address: null, speed: null, duplex: null, wwn: null, mgmt_only: management, description: '', mode: null, rf_role: null,
    rf_channel: null, poe_mode: null, poe_type: null, rf_channel_frequency: null, rf_channel_width: null, tx_power: null, untagged_vlan: null,
    tagged_vlans: NONE, qinq_svlan: null, vlan_translation_policy: null, mark_connected: false, wireless_link: null, wireless_lans: NONE, vrf: null,
    tags: NONE, custom_fields: NO_FIELDS, created: device.age.created, last_updated: device.age.updated,
  };
  list.push(draft);
  const port: Port = { type: 'dcim.interface', id: draft.id, name, draft, device, cable: null };
  device.interfaces.push(port);
  return port;
}

function addPower(world: World, device: Device, model: DeviceModel): void {
  for (const input of model.power) {
    device.powerPorts.push(addPlainPort(world, device, 'dcim.powerport', input.name, {
      type: input.type, maximum_draw: input.maximum, allocated_draw: input.allocated || null, mark_connected: false,
    }));
  }
  const feed = device.powerPorts[0]?.id ?? null;
  for (const group of model.outlets ?? []) {
    for (const name of group.names) {
      device.powerOutlets.push(addPlainPort(world, device, 'dcim.poweroutlet', name, {
        type: group.type, status: 'enabled', color: '', power_port: feed, feed_leg: null, mark_connected: false,
      }));
    }
  }
}

function addPanelPorts(world: World, device: Device, panel: NonNullable<DeviceModel['panel']>): void {
  for (let rear = 0; rear < panel.fronts / panel.perRear; rear += 1) {
    const behind = addPlainPort(world, device, 'dcim.rearport', `Rear ${rear + 1}`, {
      type: panel.rear, color: '', positions: panel.perRear, mark_connected: false,
    });
    device.rearPorts.push(behind);
    for (let position = 1; position <= panel.perRear; position += 1) {
      device.frontPorts.push(addPlainPort(world, device, 'dcim.frontport', `Port ${rear * panel.perRear + position}`, {
        type: panel.front, color: '', rear_port: behind.id, rear_port_position: position, mark_connected: false,
      }));
    }
  }
}

function addPlainPort(world: World, device: Device, type: string, name: string, fields: Readonly<Record<string, Draft[string]>>): Port {
  const list = objectsOf(world, type);
  const draft: Draft = {
    ...fields, id: list.length + 1, device: device.id, module: null, name, label: '', description: '', tags: NONE, custom_fields: NO_FIELDS,
    created: device.age.created, last_updated: device.age.updated,
  };
  list.push(draft);
  return { type, id: draft.id, name, draft, device, cable: null };
}
