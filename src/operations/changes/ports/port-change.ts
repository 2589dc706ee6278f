import { clarifyBody, textBody } from '../../../answer.js';
import type { AnswerBody, Cell, Change } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { idOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import { PortRequest } from '../../../query/port-request.js';
import { labelOf } from '../../../query/phrase.js';
import { connectionOf, connectionText } from '../../connections/ends.js';
import { layerOf, saysUplink } from '../../connections/layers.js';
import { byId, groupBy } from '../../connections/lookups.js';
import { byNames } from '../../connections/natural.js';
import type { DevicePort } from '../../connections/ports.js';
import { defineOperation } from '../../operation.js';
import type { Inputs } from '../../operation.js';
import { asPort, chooseInterface, INTERFACE_FIELDS, interfaceSteps } from '../../ports/device-ports.js';
import { countedWord, listed } from '../../present.js';
import { advice, problem } from '../advice.js';
import { NOTHING_WRITTEN, planOf, problemsOf } from '../body.js';
import { portFields } from './port-fields.js';
import type { PortFields } from './port-fields.js';
import { vlansFor, vlanSteps, vlanText } from './vlan-choice.js';

const INTERFACE = 'dcim.interface';

/** An order about VLANs, state or description of ports: old and new of each, and nothing more. */
export const portChange = defineOperation({
  name: 'port-change',
  parameters: PortRequest,
  steps,
  compute,
  describe: ({ devices, ports, uplinks, setting }) => `plan to set ${setting.kind === 'vlans' ? `VLANs ${listed(setting.vlans)}` : setting.kind} of ${uplinks ? 'uplinks' : listed(ports)} of ${listed(devices.map((device) => device.name))}`,
});

function steps({ devices, uplinks, setting }: PortRequest): readonly Step[] {
  const fields = [...INTERFACE_FIELDS, 'tags'];
  const ids = devices.map((device) => device.id);
  const [only] = devices;
  return [
    fetchStep('owners', 'dcim.device', { id: ids }, ['name', 'site', 'location', 'rack', 'role']),
    ...(!uplinks && only !== undefined ? interfaceSteps(only, fields) : [fetchStep('interfaces', INTERFACE, { device_id: ids }, fields)]),
    ...(uplinks ? [fetchStep('far-devices', 'dcim.device', { id: { from: 'interfaces', field: 'connected_endpoints.device.id' } }, ['name', 'role']), fetchStep('far-ports', INTERFACE, { id: { from: 'interfaces', field: 'connected_endpoints.id' } }, ['mgmt_only'])] : []),
    ...(setting.kind === 'vlans' ? vlanSteps(setting.vlans) : []),
  ];
}

interface Planned {
  readonly port: DevicePort;
  readonly vlans: readonly Row[];
  readonly state: PortFields;
}

function compute(inputs: Inputs, request: PortRequest, world: World): AnswerBody {
  const chosen = request.uplinks ? uplinksOf(inputs) : namedPorts(inputs, request);
  if ('kind' in chosen) return chosen;
  if (chosen.length === 0) return clarifyBody({ text: `No uplink of ${listed(request.devices.map((device) => device.name))} is recorded. ${NOTHING_WRITTEN}`, options: [], objectType: INTERFACE });
  const { setting } = request;
  const owners = byId(inputs.rows('owners'));
  const planned: Planned[] = [];
  for (const port of chosen) {
    const owner = owners.get(idOf(port.row, 'device') ?? 0) ?? [...owners.values()][0] ?? {};
    const choice = setting.kind === 'vlans' ? vlansFor(owner, setting.vlans, inputs, world) : { vlans: [] };
    if ('problem' in choice) return problemsOf([choice.problem], [], { checks: [], notes: [] });
    planned.push({ port, vlans: choice.vlans, state: portFields(port.row, setting, choice.vlans) });
  }
  const blocked = planned.flatMap(({ port, state }) => (state.problem === null ? [] : [problem(`${nameOf(port)} ${state.problem}.`)]));
  return blocked.length > 0 ? problemsOf(blocked, planned.map(changeOf), { checks: [], notes: [] }) : bodyOf(request, planned);
}

function namedPorts(inputs: Inputs, { devices, ports, question }: PortRequest): readonly DevicePort[] | AnswerBody {
  const [device] = devices;
  const found: DevicePort[] = [];
  for (const text of device === undefined ? [] : ports) {
    const choice = chooseInterface(text, inputs, device as NonNullable<typeof device>, (name) => question.replace(text, () => name));
    if (choice.kind === 'answer') return { ...choice.body, text: `${choice.body.text} ${NOTHING_WRITTEN}` };
    if (found.every((port) => idOf(port.row) !== idOf(choice.port.row))) found.push(choice.port);
  }
  return found;
}

/** Ports that lead to a higher layer or are said to be uplinks, and the bundles of such ports, which carry the VLANs. */
function uplinksOf(inputs: Inputs): readonly DevicePort[] {
  const ports = inputs.rows('interfaces').map(asPort).sort(byNames((port) => textOf(port.row, 'device', 'name') ?? '', (port) => port.name));
  const [owners, far] = [byId(inputs.rows('owners')), byId(inputs.rows('far-devices'))];
  // A switch for management ports is not below the devices that it manages.
  const managed = new Set(inputs.rows('far-ports').filter((row) => row['mgmt_only'] === true).map((row) => idOf(row)));
  const layer = (device: Row | undefined): number | null => layerOf(textOf(device ?? {}, 'role', 'name') ?? textOf(device ?? {}, 'role'));
  const leadsUp = ({ row }: DevicePort): boolean => {
    const connection = connectionOf(row);
    const own = layer(owners.get(idOf(row, 'device') ?? 0));
    if (row['mgmt_only'] === true || connection.kind !== 'reached' || own === null) return false;
    return connection.ends.some((end) => end.type === INTERFACE && !managed.has(end.id) && (layer(far.get(end.owner?.id ?? 0)) ?? own) < own);
  };
  const direct = ports.filter((port) => saysUplink(port.row) || leadsUp(port));
  const bundles = new Set(direct.flatMap(({ row }) => idOf(row, 'lag') ?? []));
  return ports.filter((port) => direct.includes(port) || bundles.has(idOf(port.row) ?? 0));
}

function nameOf({ name, row }: DevicePort): string {
  return `${textOf(row, 'device', 'name') ?? textOf(row, 'device') ?? ''} ${name}`;
}

function changeOf({ port, state }: Planned): Change {
  return { action: 'update', objectType: INTERFACE, object: { id: idOf(port.row) ?? 0, name: nameOf(port) }, fields: state.fields };
}

function isSame({ state }: Planned): boolean {
  return state.fields.every((field) => field.old === field.new);
}

function bodyOf(request: PortRequest, planned: readonly Planned[]): AnswerBody {
  const changing = planned.filter((each) => !isSame(each));
  const same = planned.filter(isSame);
  if (changing.length === 0) return textBody({ text: `${planned.length === 1 ? 'The port has that' : `All ${String(planned.length)} ports have that`} already, and there is nothing to do: ${linesOf(planned)}. ${NOTHING_WRITTEN}`, objectType: INTERFACE });
  const what = planned.length === 1 ? '' : ` ${countedWord(changing.length, 'port')}:`;
  return planOf({
    text: `Plan: change${what} ${linesOf(changing)}.${droppedText(changing)}`,
    changes: changing.map(changeOf),
    missing: [],
    advice: advice({ checks: checksOf(planned, same), notes: notesOf(request, changing) }),
  });
}

/** Ports with the same old and new state stand together. */
function linesOf(planned: readonly Planned[]): string {
  return [...groupBy(planned, told)].map(([state, ports]) => `${listed(ports.map(({ port }) => nameOf(port)))}: ${state}`).join('; ');
}

function told({ state }: Planned): string {
  const shown = (value: Cell): string => (value === null ? 'none' : value === true ? 'yes' : value === false ? 'no' : String(value));
  return listed(state.fields.map((field) => `${labelOf(INTERFACE, field.field)} ${field.old === field.new ? `${shown(field.old)} (unchanged)` : `${shown(field.old)} → ${shown(field.new)}`}`));
}

function droppedText(planned: readonly Planned[]): string {
  const dropped = [...new Set(planned.flatMap(({ state }) => state.dropped))];
  return dropped.length === 0 ? '' : ` No longer carried: ${dropped.join(', ')}.`;
}

function checksOf(planned: readonly Planned[], same: readonly Planned[]): readonly string[] {
  const vlans = new Map(planned.flatMap((each) => each.vlans.map((vlan) => [idOf(vlan), vlan] as const)));
  const found = [...vlans.values()].map((vlan) => `VLAN ${vlanText(vlan)} of ${textOf(vlan, 'site') ?? textOf(vlan, 'group') ?? 'no place'} (id ${String(idOf(vlan) ?? '?')}, ${textOf(vlan, 'status') ?? ''})`);
  return [...(found.length === 0 ? [] : [`VLANs found: ${found.join(', ')}`]), ...(same.length === 0 ? [] : [`so already: ${listed(same.map(({ port }) => nameOf(port)))}`])];
}

function notesOf({ setting, ports, devices }: PortRequest, planned: readonly Planned[]): readonly string[] {
  const attached = planned.flatMap(({ port }) => {
    const end = connectionText(connectionOf(port.row));
    return end === null ? [] : [`${nameOf(port)} is connected to ${end}`];
  });
  const bundled = planned.filter(({ port }) => rowOf(port.row, 'lag') !== null).map(({ port }) => nameOf(port));
  const drops = setting.kind === 'vlans' && setting.how === 'set' && planned.some(({ state }) => state.dropped.length > 0);
  return [
    ...(attached.length > 0 && setting.kind !== 'description' ? [`${listed(attached)}.`] : []),
    ...(bundled.length > 0 && setting.kind === 'vlans' ? [`${listed(bundled)}: member of a bundle, whose own VLANs are recorded on the bundle.`] : []),
    ...(drops ? [`This replaces the tagged list. To keep it and add: "add vlans ${setting.vlans.join(', ')} to ${devices[0]?.name ?? ''} ${ports.join(', ')}".`] : []),
    'Documentation only: NetBox changes no device.',
  ];
}
