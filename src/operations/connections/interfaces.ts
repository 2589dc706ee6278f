import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, Cell, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { booleanOf, idOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { FromStep, Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, formatNumber, outRow } from '../present.js';
import { formatRate } from '../quantities.js';
import { connectionOf, connectionText, deviceName } from './ends.js';
import { byId, groupBy } from './lookups.js';
import { byNames } from './natural.js';
import { speedOf } from './speed.js';

const Parameters = z.strictObject({ device: BoundObject, stack: z.boolean(), where: z.array(Condition) });
type Parameters = z.infer<typeof Parameters>;

const FIELDS = [
  'name', 'device', 'type', 'enabled', 'speed', 'mode', 'untagged_vlan', 'tagged_vlans', 'description', 'cable', 'wireless_link', 'mark_connected',
  'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable',
];
const ADDRESS_FIELDS = ['address', 'assigned_object_type', 'assigned_object_id'];

/** Interfaces of a device, or of every member of its stack, with their addresses and far ends. */
export const interfaces = defineOperation({ name: 'interfaces', parameters: Parameters, steps, compute, describe });

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { device, stack } = parameters;
  const own = [
    fetchStep('device', 'dcim.device', { id: device.id }, ['name', 'virtual_chassis']),
    ...ownPlan(parameters, world).steps,
    fetchStep('addresses', 'ipam.ipaddress', { device_id: device.id }, ADDRESS_FIELDS),
    countStep('all', 'dcim.interface', { device_id: device.id }),
    countStep('panel', 'dcim.frontport', { device_id: device.id }, { optional: true }),
  ];
  if (!stack) return own;
  return [
    ...own,
    fetchStep('members', 'dcim.device', { virtual_chassis_id: { from: 'device', field: 'virtual_chassis.id' } }, ['name']),
    ...memberPlan(parameters, world).steps,
    fetchStep('member-addresses', 'ipam.ipaddress', { device_id: MEMBERS }, ADDRESS_FIELDS),
    countStep('member-all', 'dcim.interface', { device_id: MEMBERS }),
  ];
}

const MEMBERS: FromStep = { from: 'members', field: 'id' };

function ownPlan({ device, where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.interface', where, fields: FIELDS, name: 'interfaces', extra: { device_id: device.id } }, world);
}

function memberPlan({ where }: Parameters, world: World): Matching {
  return planMatching({ type: 'dcim.interface', where, fields: FIELDS, name: 'member-interfaces', extra: { device_id: MEMBERS } }, world);
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { device, stack, where } = parameters;
  const fetched = [...ownPlan(parameters, world).read(inputs).rows, ...(stack ? memberPlan(parameters, world).read(inputs).rows : [])];
  const rows = [...byId(fetched).values()].sort(byNames(ownerOf, nameOf));
  const addresses = [...inputs.rows('addresses'), ...(stack ? inputs.rows('member-addresses') : [])];
  const all = Math.max(inputs.number('all') ?? 0, stack ? (inputs.number('member-all') ?? 0) : 0);
  const notes = stackNotes(inputs.rows('device')[0], stack);
  if (rows.length === 0) return emptyBody({ text: `${noneText(device.name, all, where.length > 0)}${panelText(inputs.number('panel') ?? 0, device.name)}`, objectType: 'dcim.interface', notes });
  const several = new Set(rows.map(ownerOf)).size > 1;
  return tableBody({
    text: sentence(device.name, rows, { all, where, stack: several }),
    objectType: 'dcim.interface',
    columns: several ? [column('device', 'device'), ...COLUMNS] : COLUMNS,
    rows: withAddresses(rows, addresses),
    notes,
  });
}

const COLUMNS = [
  column('name', 'name'), column('type', 'type'), column('enabled', 'enabled'), column('speed', 'speed', 'right'), column('mode', 'mode'),
  column('untagged_vlan', 'untagged VLAN'), column('tagged_vlans', 'tagged VLANs'), column('ip_addresses', 'IP addresses'),
  column('connected_to', 'connected to'), column('description', 'description'),
];

function withAddresses(rows: readonly Row[], addresses: readonly Row[]): readonly OutRow[] {
  const assigned = addresses.filter((address) => textOf(address, 'assigned_object_type') === 'dcim.interface');
  const byInterface = groupBy([...byId(assigned).values()], (address) => textOf(address, 'assigned_object_id'));
  return rows.map((row) => {
    const own = byInterface.get(String(idOf(row))) ?? [];
    return outRow('dcim.interface', row, { ...cellsOfInterface(row), ip_addresses: own.map((each) => textOf(each, 'address')).join(', ') || null });
  });
}

function cellsOfInterface(row: Row): Record<string, Cell> {
  const speed = speedOf(row);
  return {
    device: ownerOf(row),
    name: nameOf(row),
    type: textOf(row, 'type'),
    enabled: booleanOf(row, 'enabled'),
    speed: speed === null ? null : formatRate(speed),
    mode: textOf(row, 'mode'),
    untagged_vlan: textOf(row, 'untagged_vlan', 'vid'),
    tagged_vlans: textOf(row, 'mode') === 'tagged-all' ? 'all' : rowsOf(row, 'tagged_vlans').map((vlan) => textOf(vlan, 'vid')).join(', ') || null,
    connected_to: connectionText(connectionOf(row)),
    description: textOf(row, 'description'),
  };
}

/** "core-sw-01 has 54 interfaces: 20 with a cable, 50 enabled." */
function sentence(device: string, rows: readonly Row[], scope: { all: number; where: Parameters['where']; stack: boolean }): string {
  const cabled = rows.filter((row) => rowOf(row, 'cable') !== null).length;
  const enabled = rows.filter((row) => booleanOf(row, 'enabled') === true).length;
  const owner = scope.stack ? `The stack of ${device}` : device;
  const total = scope.where.length > 0 ? `${formatNumber(rows.length)} ${describeObjects('dcim.interface', scope.where, rows.length)}, of ${formatNumber(scope.all)} in all` : counted(rows.length, 'dcim.interface');
  return `${owner} has ${total}: ${formatNumber(cabled)} with a cable, ${formatNumber(enabled)} enabled.`;
}

function noneText(device: string, all: number, filtered: boolean): string {
  return filtered && all > 0 ? `None of the ${counted(all, 'dcim.interface')} of ${device} match.` : `${device} has no interface recorded.`;
}

/** A patch panel has no interfaces, but ports of its own. */
function panelText(ports: number, device: string): string {
  return ports === 0 ? '' : ` It is a panel with ${counted(ports, 'dcim.frontport')}: ask what is terminated on ${device}.`;
}

function stackNotes(device: Row | undefined, stack: boolean): readonly string[] {
  const chassis = device === undefined ? null : rowOf(device, 'virtual_chassis');
  if (chassis === null || device === undefined) return stack ? ['It is no member of a stack: these are its own interfaces.'] : [];
  if (stack) return [];
  return [`${deviceName(device)} is a member of the stack ${textOf(chassis, 'name') ?? ''}; these are its own interfaces only.`];
}

function nameOf(row: Row): string {
  return textOf(row, 'name') ?? '';
}

function ownerOf(row: Row): string {
  const device = rowOf(row, 'device');
  return device === null ? '' : deviceName(device);
}

function describe({ device, stack, where }: Parameters): string {
  return `${describeObjects('dcim.interface', where)} of ${stack ? 'the stack of ' : ''}device ${device.name}`;
}

