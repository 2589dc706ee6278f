import * as z from 'zod';
import { countBody, emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { booleanOf, idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { connectionOf, connectionText, deviceName } from '../connections/ends.js';
import { groupBy } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import { portOrAnswer } from '../connections/port-choice.js';
import { isVirtual, portsOf, portSteps } from '../connections/ports.js';
import { speedOf } from '../connections/speed.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, listed, outRow, tally } from '../present.js';
import { formatRate } from '../quantities.js';

const Parameters = z.strictObject({ device: BoundObject.nullable(), where: z.array(Condition), count: z.boolean() });
type Parameters = z.infer<typeof Parameters>;

/** Sockets with nothing plugged in, of a device or of all devices that the conditions choose. */
export const freePorts = defineOperation({ name: 'free-ports', parameters: Parameters, steps, compute, describe });

const FIELDS = ['name', 'device', 'type', 'speed', 'enabled', 'mgmt_only', 'cable', 'wireless_link', 'mark_connected', 'description'];

function plan({ device, where }: Parameters, world: World): Matching {
  const own: Condition[] = device === null ? [] : [{ kind: 'is', relation: 'device', objects: [device], below: false, negated: false }];
  return planMatching({ type: 'dcim.interface', where: [...where, ...own], fields: FIELDS, name: 'ports' }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { device, where } = parameters;
  const panel = device === null || where.length > 0 ? [] : [fetchStep('fronts', 'dcim.frontport', { device_id: device.id }, ['name', 'device', 'type', 'cable', 'mark_connected', 'description'])];
  return [...plan(parameters, world).steps, ...panel];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { device, where, count } = parameters;
  const managed = where.some((condition) => condition.kind === 'field' && condition.field === 'mgmt_only');
  const sockets = plan(parameters, world).read(inputs).rows.filter((row) => isSocket(row) && (managed || booleanOf(row, 'mgmt_only') !== true));
  const all = sockets.length === 0 && inputs.has('fronts') ? inputs.rows('fronts') : sockets;
  const free = all.filter(isFree).sort(byNames(ownerOf, nameOf));
  const what = sockets.length === 0 && all.length > 0 ? 'front ports' : describeObjects('dcim.interface', where).replace(/\binterfaces\b/u, 'ports');
  const disabled = free.filter((row) => booleanOf(row, 'enabled') === false).length;
  const place = device === null ? '' : ` on ${device.name}`;
  const looked = inputs.has('fronts') ? '' : 'Front, rear, console and power ports are other objects and were not looked at.';
  const notes = [`Free means: no cable, no wireless link and not marked connected, as recorded${managed || all !== sockets ? '' : '; management-only ports are left out'}.`, ...(disabled > 0 ? [`${formatNumber(disabled)} of the free ones ${disabled === 1 ? 'is' : 'are'} disabled.`] : []), ...(device === null ? [looked] : [])];
  if (all.length === 0) return emptyBody({ text: `There are no physical ${describeObjects('dcim.interface', where)}${place}.${looked === '' ? '' : ` ${looked}`}`, objectType: 'dcim.interface' });
  const text = `${formatNumber(free.length)} of ${formatNumber(all.length)} ${what} ${free.length === 1 ? 'is' : 'are'} free${place}`;
  if (free.length === 0) return emptyBody({ text: `None of the ${formatNumber(all.length)} ${what} is free${place}.`, objectType: 'dcim.interface', notes });
  if (count) return countBody({ text: `${text}.`, value: free.length, objectType: 'dcim.interface', notes });
  if (device !== null) return tableBody({ text: `${text}${typesText(free)}.`, objectType: sockets.length === 0 ? 'dcim.frontport' : 'dcim.interface', columns: PORT_COLUMNS, rows: free.map(portRow), notes });
  const devices = [...groupBy(free, ownerOf)];
  return tableBody({
    text: `${text}, on ${countedWord(devices.length, 'device')}.`,
    objectType: 'dcim.device',
    columns: DEVICE_COLUMNS,
    rows: devices.map(([name, ports]) => deviceRow(name, ports, all.filter((row) => ownerOf(row) === name).length)),
    notes,
  });
}

/** Something that a cable can be plugged into. */
function isSocket(row: Row): boolean {
  return !isVirtual(row) && !/^(?:ieee802\.1|other-wireless)/u.test(textOf(row, 'type') ?? '');
}

export function isFree(row: Row): boolean {
  return rowOf(row, 'cable') === null && rowOf(row, 'wireless_link') === null && booleanOf(row, 'mark_connected') !== true;
}

function ownerOf(row: Row): string {
  const device = rowOf(row, 'device');
  return device === null ? '' : deviceName(device);
}

function nameOf(row: Row): string {
  return textOf(row, 'name') ?? '';
}

function typesText(ports: readonly Row[]): string {
  const types = tally(ports.flatMap((row) => textOf(row, 'type') ?? []));
  return types.length === 0 ? '' : `: ${listed(types.map(([type, count]) => `${formatNumber(count)} ${type}`))}`;
}

const PORT_COLUMNS = [column('name', 'name'), column('type', 'type'), column('speed', 'speed'), column('enabled', 'enabled'), column('description', 'description')];

function portRow(row: Row): OutRow {
  const speed = speedOf(row);
  return outRow('dcim.interface', row, { name: nameOf(row), type: textOf(row, 'type'), speed: speed === null ? null : formatRate(speed), enabled: booleanOf(row, 'enabled'), description: textOf(row, 'description') });
}

const DEVICE_COLUMNS = [column('device', 'device'), column('free', 'free', 'right'), column('ports', 'of', 'right'), column('by_type', 'by type'), column('first_free', 'first free')];

function deviceRow(name: string, free: readonly Row[], all: number): OutRow {
  const device = rowOf(free[0] ?? {}, 'device') ?? {};
  return outRow('dcim.device', device, { device: name, free: free.length, ports: all, by_type: typesText(free).replace(/^: /u, ''), first_free: free.slice(0, 3).map(nameOf).join(', ') });
}

function describe({ device, where }: Parameters): string {
  return `free ${describeObjects('dcim.interface', where)}${device === null ? '' : ` of ${device.name}`}`;
}

/** Whether one port is taken, and by what. */
export const portUse = defineOperation({
  name: 'port-use',
  parameters: z.strictObject({ device: BoundObject, port: z.string(), type: z.string().nullable(), free: z.boolean() }),
  steps: ({ device }) => portSteps({ device_id: device.id }),
  compute: (inputs, { device, port, type, free }) => {
    const ports = portsOf(inputs).filter((each) => type === null || type === 'dcim.interface' || each.type === type);
    const choice = portOrAnswer(port, ports, device, (name) => `is ${name} of ${device.name} free`);
    if (choice.kind === 'answer') return choice.body;
    const { row, name } = choice.port;
    const isOpen = isFree(row);
    const taken = booleanOf(row, 'enabled') === false ? ' (it is disabled)' : '';
    const text = isOpen ? `nothing is plugged into ${name} of ${device.name}${taken}` : `${name} of ${device.name} is in use: ${connectionText(connectionOf(row)) ?? 'a cable is attached'}${idOf(row, 'cable') === null ? '' : `, cable ${textOf(row, 'cable') ?? ''}`}`;
    return valueBody({ text: `${isOpen === free ? 'Yes' : 'No'}, ${text}.`, value: isOpen === free, objectType: choice.port.type, notes: ['As recorded; NetBox does not hold the live state of ports.'] });
  },
  describe: ({ device, port, free }) => `whether ${port} of ${device.name} is ${free ? 'free' : 'in use'}`,
});
