import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { Inventory } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { booleanOf, idOf, numberOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { deviceName } from '../connections/ends.js';
import { byId } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, listed, outRow, plainRow } from '../present.js';
import { chooseInterface, INTERFACE_FIELDS, interfacesOf, interfaceSteps, portText } from '../ports/device-ports.js';

const Chassis = z.strictObject({ device: BoundObject });

/** The devices in the bays of a chassis. */
export const childDevices = defineOperation({
  name: 'child-devices',
  parameters: Chassis,
  steps: ({ device }) => [
    fetchStep('bays', 'dcim.devicebay', { device_id: device.id }, ['name', 'label', 'installed_device']),
    fetchStep('children', 'dcim.device', { id: { from: 'bays', field: 'installed_device.id' } }, ['name', 'role', 'device_type', 'status', 'primary_ip', 'tenant', 'serial']),
  ],
  compute: (inputs, { device }) => {
    const children = byId(inputs.rows('children'));
    const bays = [...inputs.rows('bays')].sort(byNames((bay) => textOf(bay, 'name') ?? ''));
    const filled = bays.flatMap((bay) => {
      const child = children.get(idOf(bay, 'installed_device') ?? 0) ?? rowOf(bay, 'installed_device');
      return child === null ? [] : [{ bay, child }];
    });
    if (bays.length === 0) return emptyBody({ text: `${device.name} has no device bays, so no devices are in it.`, objectType: 'dcim.device' });
    if (filled.length === 0) return emptyBody({ text: `None of the ${countedWord(bays.length, 'device bay')} of ${device.name} holds a device.`, objectType: 'dcim.device' });
    return tableBody({
      text: `${device.name} holds ${counted(filled.length, 'dcim.device')} in ${countedWord(bays.length, 'bay')}; ${String(bays.length - filled.length)} empty.`,
      objectType: 'dcim.device',
      columns: [column('bay', 'bay'), column('name', 'name'), column('role', 'role'), column('model', 'model'), column('status', 'status'), column('primary_ip', 'primary IP'), column('tenant', 'tenant'), column('serial', 'serial')],
      rows: filled.map(({ bay, child }) => outRow('dcim.device', child, {
        bay: textOf(bay, 'name'), name: deviceName(child), role: textOf(child, 'role', 'name'), model: textOf(child, 'device_type', 'model'), status: textOf(child, 'status'),
        primary_ip: textOf(child, 'primary_ip', 'address'), tenant: textOf(child, 'tenant', 'name'), serial: textOf(child, 'serial'),
      })),
    });
  },
  describe: ({ device }) => `devices in the bays of ${device.name}`,
});

/** The chassis that a device is in. */
export const parentDevice = defineOperation({
  name: 'parent-device',
  parameters: Chassis,
  steps: ({ device }) => [
    fetchStep('device', 'dcim.device', { id: device.id }, ['name', 'parent_device', 'virtual_chassis']),
    fetchStep('bay', 'dcim.devicebay', { installed_device_id: device.id }, ['name', 'device']),
    fetchStep('parent', 'dcim.device', { id: { from: 'bay', field: 'device.id', also: [{ from: 'device', field: 'parent_device.id' }] } }, ['name', 'rack', 'site', 'position']),
  ],
  compute: (inputs, { device }) => {
    const [parent] = inputs.rows('parent');
    const [own] = inputs.rows('device');
    const chassis = own === undefined ? null : textOf(own, 'virtual_chassis', 'name');
    const notes = chassis === null ? [] : [`It is a member of the virtual chassis ${chassis}.`];
    if (parent === undefined) return valueBody({ text: `${device.name} has no parent device: it is in no device bay.`, value: null, objectType: 'dcim.device', notes });
    const place = [textOf(parent, 'rack', 'name'), textOf(parent, 'site', 'name')].filter((part) => part !== null).join(', ');
    const bay = textOf(inputs.rows('bay')[0] ?? {}, 'name');
    return valueBody({ text: `${deviceName(parent)} is the parent device of ${device.name}${bay === null ? '' : `, in bay ${bay}`}${place === '' ? '' : ` (${place})`}.`, value: deviceName(parent), objectType: 'dcim.device', notes });
  },
  describe: ({ device }) => `parent device of ${device.name}`,
});

/** The subinterfaces of a port, or the port that a subinterface is on. */
export const subinterfaces = defineOperation({
  name: 'subinterfaces',
  parameters: z.strictObject({ device: BoundObject, port: z.string(), parent: z.boolean() }),
  steps: ({ device }): readonly Step[] => [
    ...interfaceSteps(device, [...INTERFACE_FIELDS, 'vrf']),
    fetchStep('addresses', 'ipam.ipaddress', { device_id: device.id }, ['address', 'assigned_object_type', 'assigned_object_id']),
  ],
  compute: (inputs, { device, port, parent }) => {
    const chosen = chooseInterface(port, inputs, device, (name) => `subinterfaces of ${name} on ${device.name}`);
    if (chosen.kind === 'answer') return chosen.body;
    if (parent) return parentPortBody(textOf(chosen.port.row, 'parent', 'name'), portText(chosen.port, device));
    const own = interfacesOf(inputs, device).filter(({ row }) => idOf(row, 'parent') === idOf(chosen.port.row)).sort(byNames(({ name }) => name));
    if (own.length === 0) return emptyBody({ text: `${portText(chosen.port, device)} has no subinterfaces.`, objectType: 'dcim.interface' });
    return tableBody({
      text: `${portText(chosen.port, device)} has ${countedWord(own.length, 'subinterface')}: ${listed(own.map(({ name }) => name))}.`,
      objectType: 'dcim.interface',
      columns: [column('name', 'name'), column('type', 'type'), column('enabled', 'enabled'), column('ip_addresses', 'IP addresses'), column('vlan', 'VLAN'), column('vrf', 'VRF'), column('description', 'description')],
      rows: own.map(({ row }) => outRow('dcim.interface', row, {
        name: textOf(row, 'name'), type: textOf(row, 'type'), enabled: booleanOf(row, 'enabled'), ip_addresses: addressesOf(inputs, row), vlan: textOf(row, 'untagged_vlan', 'vid'), vrf: textOf(row, 'vrf', 'name'), description: textOf(row, 'description'),
      })),
    });
  },
  describe: ({ device, port, parent }) => `${parent ? 'parent interface' : 'subinterfaces'} of ${port} on ${device.name}`,
});

function parentPortBody(name: string | null, port: string): AnswerBody {
  return valueBody({ text: name === null ? `${port} has no parent interface.` : `${name} is the parent interface of ${port}.`, value: name, objectType: 'dcim.interface' });
}

function addressesOf(inputs: Inputs, row: Row): string | null {
  const own = inputs.rows('addresses').filter((address) => textOf(address, 'assigned_object_type') === 'dcim.interface' && numberOf(address, 'assigned_object_id') === idOf(row));
  return own.map((address) => textOf(address, 'address')).join(', ') || null;
}

/** What lies directly below a region, location, group or role, or the one above it. */
export const treeFamily = defineOperation({
  name: 'tree-family',
  parameters: z.strictObject({ object: BoundObject, parent: z.boolean() }),
  steps: ({ object, parent }): readonly FetchStep[] => {
    const type = objectType(object.type);
    const shown = type.defaultColumns.flatMap((name) => type.columns[name]?.path[0] ?? []).filter((field) => !field.startsWith('@'));
    return [
      fetchStep('object', object.type, { id: object.id }, ['name', 'parent', ...(type.fields['site'] === undefined ? [] : ['site'])]),
      ...(parent ? [] : [fetchStep('children', object.type, { parent_id: object.id }, [...new Set(['name', 'parent', ...shown])])]),
    ];
  },
  compute: (inputs, { object, parent }, world) => {
    const noun = objectType(object.type).singular;
    if (parent) return parentBody(inputs.rows('object')[0] ?? {}, object, world.inventory);
    const rows = inputs.rows('children').filter((row) => idOf(row, 'parent') === object.id).sort(byNames((row) => textOf(row, 'name') ?? ''));
    if (rows.length === 0) return emptyBody({ text: `The ${noun} ${object.name} has no ${objectType(object.type).plural} below it.`, objectType: object.type });
    const below = world.inventory.idsBelow(object).length - 1;
    return tableBody({
      text: `${counted(rows.length, object.type)} directly below ${object.name}: ${listed(rows.map((row) => textOf(row, 'name') ?? ''))}${below > rows.length ? `; ${String(below)} with those below them` : ''}.`,
      objectType: object.type,
      columns: [column('name', 'name'), ...(objectType(object.type).columns['site'] === undefined ? [] : [column('site', 'site')]), ...(objectType(object.type).columns['status'] === undefined ? [] : [column('status', 'status')]), column('parent', 'parent')],
      rows: rows.map((row) => outRow(object.type, row, { name: textOf(row, 'name'), site: textOf(row, 'site', 'name'), status: textOf(row, 'status'), parent: textOf(row, 'parent', 'name') })),
    });
  },
  describe: ({ object, parent }) => `${parent ? 'parent of' : `${objectType(object.type).plural} below`} ${object.name}`,
});

/** "Row A lies in Hall A (datacenter-01)". */
function parentBody(row: Row, object: BoundObject, inventory: Inventory): AnswerBody {
  const noun = objectType(object.type).singular;
  const path: string[] = [];
  for (let at = rowOf(row, 'parent'); at !== null && path.length < 20; at = rowOf(inventory.find(object.type, idOf(at) ?? 0)?.row ?? {}, 'parent')) path.unshift(textOf(at, 'name') ?? '');
  const site = textOf(row, 'site', 'name');
  const [parent] = path.slice(-1);
  if (parent === undefined) return valueBody({ text: `The ${noun} ${object.name} has no parent${site === null ? '' : `; it belongs to the site ${site}`}.`, value: null, objectType: object.type });
  return valueBody({ text: `${parent} is the parent of the ${noun} ${object.name}: ${[...(site === null ? [] : [site]), ...path, object.name].join(' › ')}.`, value: parent, objectType: object.type });
}

/** The services that listen on a port number. */
export const servicesOn = defineOperation({
  name: 'services-on',
  parameters: z.strictObject({ port: z.int(), protocol: z.string().nullable() }),
  steps: ({ port, protocol }) => [fetchStep('services', 'ipam.service', { port, ...(protocol === null ? {} : { protocol }) }, ['name', 'parent_object_type', 'parent_object_id', 'parent', 'device', 'virtual_machine', 'protocol', 'ports', 'ipaddresses', 'description'])],
  compute: (inputs, { port, protocol }) => {
    const rows = inputs.rows('services').filter((row) => portsOf(row).includes(port)).sort(byNames((row) => parentOf(row), (row) => textOf(row, 'name') ?? ''));
    const said = `port ${String(port)}${protocol === null ? '' : `/${protocol}`}`;
    if (rows.length === 0) return emptyBody({ text: `No service is recorded on ${said}.`, objectType: 'ipam.service' });
    return tableBody({
      text: `${counted(rows.length, 'ipam.service')} ${rows.length === 1 ? 'listens' : 'listen'} on ${said}, as recorded.`,
      objectType: 'ipam.service',
      columns: [column('parent', 'on'), column('name', 'name'), column('protocol', 'protocol'), column('ports', 'ports'), column('ipaddresses', 'IP addresses'), column('description', 'description')],
      rows: rows.map((row) => outRow('ipam.service', row, { parent: parentOf(row), name: textOf(row, 'name'), protocol: textOf(row, 'protocol'), ports: portsOf(row).join(', '), ipaddresses: ipsOf(row), description: textOf(row, 'description') })),
      notes: ['Services are what is recorded; NetBox does not probe ports.'],
    });
  },
  describe: ({ port }) => `services on port ${String(port)}`,
});

function portsOf(row: Row): readonly number[] {
  const ports = row['ports'];
  return Array.isArray(ports) ? ports.filter((port): port is number => typeof port === 'number') : [];
}

function ipsOf(row: Row): string | null {
  return rowsOf(row, 'ipaddresses').flatMap((each) => textOf(each, 'address') ?? []).join(', ') || null;
}

function parentOf(row: Row): string {
  return textOf(row, 'parent', 'name') ?? textOf(row, 'parent') ?? textOf(row, 'device', 'name') ?? textOf(row, 'virtual_machine', 'name') ?? '';
}

/** How a device's console is reached: its console ports, and the console server ports they lead to. */
export const consoleReach = defineOperation({
  name: 'console-reach',
  parameters: Chassis,
  steps: ({ device }) => ['dcim.consoleport', 'dcim.consoleserverport'].map((type) => fetchStep(type, type, { device_id: device.id }, ['name', 'device', 'cable', 'mark_connected', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable', 'speed'])),
  compute: (inputs, { device }) => {
    const own = inputs.rows('dcim.consoleport');
    const rows = own.map((row) => {
      const far = farOf(row);
      return { row, far, cells: { port: textOf(row, 'name'), server: textOf(far ?? {}, 'device', 'name'), server_port: far === null ? null : textOf(far, 'name'), cable: textOf(row, 'cable'), speed: textOf(row, 'speed') } };
    });
    if (rows.length === 0) return emptyBody({ text: `${device.name} has no console port recorded.`, objectType: 'dcim.consoleport' });
    const reached = rows.filter(({ far }) => far !== null);
    const texts = reached.map(({ cells }) => `${device.name} ${cells.port ?? ''} → ${cells.server ?? ''} ${cells.server_port ?? ''}`);
    return tableBody({
      text: reached.length === 0 ? `${device.name} has ${countedWord(rows.length, 'console port')}, but none is cabled to a console server.` : `${listed(texts)}.`,
      objectType: 'dcim.consoleport',
      columns: [column('port', 'console port'), column('server', 'console server'), column('server_port', 'server port'), column('cable', 'cable'), column('speed', 'speed')],
      rows: rows.map(({ row, cells }) => ({ ...plainRow(cells), id: idOf(row), type: 'dcim.consoleport' })),
    });
  },
  describe: ({ device }) => `console of ${device.name}`,
});

function farOf(row: Row): Row | null {
  return rowsOf(row, 'connected_endpoints')[0] ?? null;
}
