import { MANUFACTURERS, PLATFORMS, RACK_ROLES, RACK_TYPES, ROLES } from './catalogue-tables.js';
import type { DeviceModel, PortGroup } from './device-model.js';
import { DEVICE_MODELS } from './device-models.js';
import { add, addNamed, idOf, optionalId, slugOf, type World } from './world.js';

/** Manufacturers, platforms, roles, rack types and device types with their component templates. */
export function addCatalogue(world: World): void {
  for (const [name, description] of MANUFACTURERS) {
    addNamed(world, 'dcim.manufacturer', name, { slug: slugOf(name), description });
  }
  for (const [name, maker, parent] of PLATFORMS) addPlatform(world, name, maker, parent);
  for (const [name, color, forMachines, parent, description] of ROLES) {
    addNamed(world, 'dcim.devicerole', name, {
      slug: name, color, vm_role: forMachines, config_template: null, parent: optionalId(world, 'dcim.devicerole', parent), description, comments: '',
    });
  }
  for (const [name, color, description] of RACK_ROLES) {
    addNamed(world, 'dcim.rackrole', name, { slug: name, color, description });
  }
  addRackTypes(world);
  for (const model of DEVICE_MODELS) addDeviceType(world, model);
}

function addPlatform(world: World, name: string, maker: string | null, parent: string | null): void {
  addNamed(world, 'dcim.platform', name, {
    slug: slugOf(name),
    parent: optionalId(world, 'dcim.platform', parent),
    manufacturer: optionalId(world, 'dcim.manufacturer', maker),
    config_template: null,
    description: '',
    comments: '',
  });
}

function addRackTypes(world: World): void {
  for (const [maker, model, form, width, height, limit, outerWidth, outerDepth] of RACK_TYPES) {
    const draft = add(world, 'dcim.racktype', {
      manufacturer: idOf(world, 'dcim.manufacturer', maker), model, slug: slugOf(`${maker} ${model}`), description: '', form_factor: form, width,
      u_height: height, starting_unit: 1, desc_units: false, outer_width: outerWidth, outer_height: null, outer_depth: outerDepth, outer_unit: 'mm',
      weight: null, max_weight: limit, weight_unit: 'kg', mounting_depth: null, comments: '',
    });
    world.ids.set(`dcim.racktype/${model}`, draft.id);
  }
}

function addDeviceType(world: World, model: DeviceModel): void {
  const draft = add(world, 'dcim.devicetype', {
    manufacturer: idOf(world, 'dcim.manufacturer', model.maker),
    default_platform: optionalId(world, 'dcim.platform', model.platform),
    model: model.model,
    slug: slugOf(`${model.maker} ${model.model}`),
    part_number: model.part,
    u_height: model.height,
    exclude_from_utilization: model.outsideUtilisation ?? false,
    is_full_depth: model.fullDepth,
    subdevice_role: model.subdevice ?? null,
    airflow: model.airflow,
    weight: model.weight,
    weight_unit: model.weight === null ? null : 'kg',
    front_image: null,
    rear_image: null,
    description: model.description,
    comments: '',
  });
  world.ids.set(`dcim.devicetype/${model.model}`, draft.id);
  addTemplates(world, model, draft.id);
}

function addTemplates(world: World, model: DeviceModel, deviceType: number): void {
  const template = (kind: string, name: string, fields: Record<string, string | number | boolean | null>): number =>
    add(world, `dcim.${kind}template`, { device_type: deviceType, module_type: null, name, label: '', description: '', ...fields }).id;
  for (const [name, type, management] of ports(model.interfaces)) {
    template('interface', name, { type, enabled: true, mgmt_only: management, bridge: null, poe_mode: null, poe_type: null, rf_role: null });
  }
  for (const name of model.console) template('consoleport', name, { type: 'rj-45' });
  for (const name of model.consoleServer ?? []) template('consoleserverport', name, { type: 'rj-45' });
  const inputs = model.power.map((input) =>
    template('powerport', input.name, { type: input.type, maximum_draw: input.maximum, allocated_draw: input.allocated || null }));
  for (const [name, type] of ports(model.outlets ?? [])) {
    template('poweroutlet', name, { type, power_port: inputs[0] ?? null, feed_leg: null });
  }
  for (const name of model.moduleBays ?? []) template('modulebay', name, { position: name.replace(/^\D+/, '') });
  for (const name of model.deviceBays ?? []) template('devicebay', name, {});
  if (model.panel !== undefined) addPanelTemplates(model.panel, template);
}

function addPanelTemplates(
  panel: NonNullable<DeviceModel['panel']>,
  template: (kind: string, name: string, fields: Record<string, string | number | boolean | null>) => number,
): void {
  for (let rear = 0; rear < panel.fronts / panel.perRear; rear += 1) {
    const rearPort = template('rearport', `Rear ${rear + 1}`, { type: panel.rear, color: '', positions: panel.perRear });
    for (let position = 1; position <= panel.perRear; position += 1) {
      const name = `Port ${rear * panel.perRear + position}`;
      template('frontport', name, { type: panel.front, color: '', rear_port: rearPort, rear_port_position: position });
    }
  }
}

/** Every port of the groups as name, type, management. */
export function ports(groups: readonly PortGroup[]): readonly (readonly [string, string, boolean])[] {
  return groups.flatMap((group) => group.names.map((name) => [name, group.type, group.management ?? false] as const));
}
