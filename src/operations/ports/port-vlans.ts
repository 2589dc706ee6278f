import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { booleanOf, idOf, numberOf, rowsOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FromStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { connectionOf } from '../connections/ends.js';
import { byId } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import type { DevicePort } from '../connections/ports.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import { asPort, chooseInterface, INTERFACE_FIELDS, interfacesOf, interfaceSteps, portText } from './device-ports.js';

const Parameters = z.strictObject({ device: BoundObject, port: z.string().nullable(), native: z.boolean(), far: z.boolean() });
type Parameters = z.infer<typeof Parameters>;

/** The VLANs of a port or of all ports of a device; of a host also those of the switch ports that it plugs into. */
export const portVlans = defineOperation({ name: 'port-vlans', parameters: Parameters, steps, compute, describe });

const SIDES = ['interfaces', 'member-interfaces', 'far'];

function steps({ device }: Parameters): readonly Step[] {
  const from = (field: string): FromStep => ({ from: 'interfaces', field, also: SIDES.slice(1).map((id) => ({ from: id, field })) });
  const ends: FromStep = { from: 'interfaces', field: 'connected_endpoints.id', also: [{ from: 'member-interfaces', field: 'connected_endpoints.id' }] };
  const tagged = from('tagged_vlans.id');
  return [
    ...interfaceSteps(device),
    fetchStep('far', 'dcim.interface', { id: ends }, INTERFACE_FIELDS),
    fetchStep('vlans', 'ipam.vlan', { id: { ...from('untagged_vlan.id'), also: [...(from('untagged_vlan.id').also ?? []), tagged, ...(tagged.also ?? []), from('qinq_svlan.id')] } }, ['vid', 'name', 'site', 'group', 'status', 'role']),
  ];
}

function compute(inputs: Inputs, { device, port, native, far }: Parameters): AnswerBody {
  const chosen = port === null ? null : chooseInterface(port, inputs, device, (name) => `vlans on ${device.name} ${name}`);
  if (chosen?.kind === 'answer') return chosen.body;
  const own = chosen === null ? interfacesOf(inputs, device) : [chosen.port];
  // A server's management port is not where it plugs into the network.
  const plugs = port === null && own.some(({ row }) => booleanOf(row, 'mgmt_only') !== true && isCabled(row)) ? own.filter(({ row }) => booleanOf(row, 'mgmt_only') !== true) : own;
  const beyond = plugs.flatMap((each) => farPorts(each, inputs).map((other) => ({ own: each, far: other })));
  const subject = chosen === null ? device.name : portText(chosen.port, device);
  const usesFar = far || (!own.some(hasVlan) && beyond.some((each) => hasVlan(each.far)));
  const ports = usesFar ? beyond.map((each) => each.far) : own;
  const label = (each: DevicePort): string => (usesFar ? `${textOf(each.row, 'device') ?? ''} ${each.name}` : each.name);
  if (usesFar && beyond.length === 0) return emptyBody({ text: `${subject} plugs into no switch port: no cable leads from it to an interface.`, objectType: 'ipam.vlan' });
  const said = usesFar ? `${subject} plugs into ${listed(beyond.map((each) => `${textOf(each.far.row, 'device', 'name') ?? ''} ${each.far.name}${own.length > 1 ? ` (from ${each.own.name})` : ''}`))}` : subject;
  const context = { notes: usesFar && plugs.length < own.length ? ['Management-only ports are left out.'] : [], inputs, subject: said, ports, label, single: ports.length === 1 ? (ports[0] ?? null) : null };
  return native ? nativeBody(context) : listBody(context);
}

interface Told {
  readonly notes: readonly string[];
  readonly inputs: Inputs;
  readonly subject: string;
  readonly ports: readonly DevicePort[];
  readonly label: (port: DevicePort) => string;
  readonly single: DevicePort | null;
}

function farPorts(port: DevicePort, inputs: Inputs): readonly DevicePort[] {
  const connection = connectionOf(port.row);
  const ids = connection.kind === 'reached' ? connection.ends.filter((end) => end.type === 'dcim.interface').map((end) => end.id) : [];
  return inputs.rows('far').filter((row) => ids.includes(idOf(row) ?? 0)).map(asPort);
}

function isCabled(row: Row): boolean {
  return connectionOf(row).kind === 'reached';
}

function hasVlan({ row }: DevicePort): boolean {
  return textOf(row, 'mode') !== null || idOf(row, 'untagged_vlan') !== null || rowsOf(row, 'tagged_vlans').length > 0;
}

/** Ports that have a native VLAN, one line each; a single one is a value. */
function nativeBody({ notes, inputs, subject, ports, label, single }: Told): AnswerBody {
  const vlans = byId(inputs.rows('vlans'));
  const told = ports.flatMap((port) => {
    const vlan = vlans.get(idOf(port.row, 'untagged_vlan') ?? 0);
    return vlan === undefined ? [] : [{ port, vlan }];
  });
  const [first] = told;
  if (first === undefined) return emptyBody({ text: `${subject}: no native (untagged) VLAN is recorded${single === null ? '' : `, mode ${textOf(single.row, 'mode') ?? 'not set'}`}.`, objectType: 'ipam.vlan' });
  const distinct = [...new Set(told.map(({ vlan }) => vlanText(vlan)))];
  return valueBody({
    text: `${subject}: the native (untagged) VLAN is ${listed(distinct)}${told.length === 1 ? `, mode ${textOf(first.port.row, 'mode') ?? 'not set'}` : ''}.`,
    value: distinct.length === 1 ? numberOf(first.vlan, 'vid') : distinct.join(', '),
    objectType: 'ipam.vlan',
    notes,
    columns: [column('port', 'port'), column('vid', 'VID', 'right'), column('name', 'name'), column('mode', 'mode')],
    rows: told.map(({ port, vlan }) => outRow('ipam.vlan', vlan, { port: label(port), vid: numberOf(vlan, 'vid'), name: textOf(vlan, 'name'), mode: textOf(port.row, 'mode') })),
  });
}

function vlanText(vlan: Row): string {
  return `${textOf(vlan, 'name') ?? ''} (${textOf(vlan, 'vid') ?? ''})`;
}

const COLUMNS = [column('vid', 'VID', 'right'), column('name', 'name'), column('site', 'site'), column('group', 'group'), column('as', 'as'), column('port_count', 'ports', 'right'), column('ports', 'on')];

function listBody({ notes: remarks, inputs, subject, ports, label, single }: Told): AnswerBody {
  const open = ports.filter(({ row }) => textOf(row, 'mode') === 'tagged-all');
  const verb = subject.includes(' plugs into ') ? ', which carry' : ' carries';
  const rows = [...inputs.rows('vlans')].flatMap((vlan) => vlanRow(vlan, ports, label) ?? []).sort((a, b) => Number(a.cells['vid']) - Number(b.cells['vid']) || byNames((row: OutRow) => String(row.cells['name']))(a, b));
  const notes = open.length === 0 ? remarks : [...remarks, `In mode tagged-all, carrying every VLAN that is available on the device: ${listed(open.slice(0, 5).map(label))}${open.length > 5 ? ` and ${String(open.length - 5)} more` : ''}.`];
  const all = single !== null && open.length > 0 ? ` and every other VLAN (mode tagged-all)` : '';
  if (rows.length === 0) return emptyBody({ text: all === '' ? `${subject} carries no VLAN${single === null ? '' : `: mode ${textOf(single.row, 'mode') ?? 'not set'}, no VLAN recorded`}.` : `${subject} carries every VLAN that is available on the device (mode tagged-all); none is listed.`, objectType: 'ipam.vlan', notes });
  return tableBody({
    text: `${subject}${verb} ${countedWord(rows.length, 'VLAN')}${all}: ${single === null ? `${String(ports.filter(hasVlan).length)} ports in a VLAN` : `mode ${textOf(single.row, 'mode') ?? 'not set'}, native VLAN ${textOf(single.row, 'untagged_vlan', 'vid') ?? 'none'}`}.`,
    objectType: 'ipam.vlan',
    columns: single === null ? COLUMNS : COLUMNS.slice(0, 5),
    rows,
    notes,
  });
}

function vlanRow(vlan: Row, ports: readonly DevicePort[], label: (port: DevicePort) => string): OutRow | null {
  const id = idOf(vlan);
  const untagged = ports.filter(({ row }) => idOf(row, 'untagged_vlan') === id);
  const tagged = ports.filter(({ row }) => rowsOf(row, 'tagged_vlans').some((each) => idOf(each) === id));
  const service = ports.filter(({ row }) => idOf(row, 'qinq_svlan') === id);
  const on = [...new Set([...untagged, ...tagged, ...service])];
  if (on.length === 0) return null;
  const as = [...(untagged.length > 0 ? ['untagged'] : []), ...(tagged.length > 0 ? ['tagged'] : []), ...(service.length > 0 ? ['service'] : [])];
  return outRow('ipam.vlan', vlan, {
    vid: numberOf(vlan, 'vid'),
    name: textOf(vlan, 'name'),
    site: textOf(vlan, 'site'),
    group: textOf(vlan, 'group'),
    as: as.join(', '),
    port_count: on.length,
    ports: `${on.slice(0, 4).map(label).join(', ')}${on.length > 4 ? ', …' : ''}`,
  });
}

function describe({ device, port, native, far }: Parameters): string {
  const what = `${native ? 'native VLAN' : 'VLANs'} of ${far ? 'the ports that ' : ''}`;
  return `${what}${port === null ? '' : `${port} of `}${device.name}${far ? ' plugs into' : ''}`;
}
