import type { World } from '../../../inventory/inventory.js';
import { contains, parseAddress, parsePrefix } from '../../../netbox/address.js';
import { idOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import type { Step } from '../../../plan/plan.js';
import type { Inputs } from '../../operation.js';
import { devicePlaces } from './device-place.js';
import { machinePlaces } from './machine-place.js';
import { nowhere } from './place.js';
import type { Ids, Place, PlaceReader } from './place.js';
import { byId, genericRefOf, portText, nameOf } from '../related.js';
import { prefixPlaces } from './scope-place.js';

type Assigned = 'ipam.ipaddress' | 'dcim.macaddress';

/** Addresses have no site: the place is that of the interface's device or VM, else, of a single IP address, of the smallest prefix (marked). */
export function assignedPlaces(type: Assigned): PlaceReader {
  return { steps: (id, ids) => stepsOf(type, id, ids), read: readAssigned };
}

function stepsOf(type: Assigned, id: string, ids: Ids): readonly Step[] {
  const assignment = ['assigned_object_type', 'assigned_object_id', 'assigned_object'];
  return [
    fetchStep(id, type, { id: ids }, type === 'ipam.ipaddress' ? ['address', 'vrf', ...assignment] : ['mac_address', ...assignment]),
    ...devicePlaces.steps(`${id}-devices`, { from: id, field: 'assigned_object.device.id' }),
    ...machinePlaces.steps(`${id}-machines`, { from: id, field: 'assigned_object.virtual_machine.id' }),
    ...(type === 'ipam.ipaddress' && 'length' in ids && ids.length === 1 ? prefixSteps(id) : []),
  ];
}

function readAssigned(inputs: Inputs, id: string, world: World): (row: Row) => Place {
  const devices = byId(inputs.rows(`${id}-devices`));
  const machines = byId(inputs.rows(`${id}-machines`));
  const readDevice = devicePlaces.read(inputs, `${id}-devices`, world);
  const readMachine = machinePlaces.read(inputs, `${id}-machines`, world);
  return (address) => {
    const port = rowOf(address, 'assigned_object');
    const device = devices.get(idOf(address, 'assigned_object', 'device'));
    if (port !== null && device !== undefined) return onPort(port, 'dcim.device', device, readDevice(device));
    const machine = machines.get(idOf(address, 'assigned_object', 'virtual_machine'));
    if (port !== null && machine !== undefined) return onPort(port, 'virtualization.virtualmachine', machine, readMachine(machine));
    const holder = genericRefOf(address, 'assigned_object');
    const lead = holder === null ? 'is not assigned' : `is assigned to ${holder.name}`;
    const prefix = smallestPrefix(address, inputs.has(`${id}-prefixes`) ? inputs.rows(`${id}-prefixes`) : []);
    if (prefix === null) return nowhere(`${lead}, so that it has no place of its own`);
    const place = prefixPlaces.read(inputs, `${id}-prefixes`, world)(prefix);
    return { ...place, phrase: `${lead}; its prefix ${nameOf(prefix)} ${place.phrase}`, by: `prefix ${nameOf(prefix)}` };
  };
}

/** `contains` reads one value; for many addresses it would be a call each. */
function prefixSteps(id: string): readonly Step[] {
  const holding = fetchStep(`${id}-holding`, 'ipam.prefix', { contains: { from: id, field: 'address' } }, ['prefix', 'vrf']);
  return [holding, ...prefixPlaces.steps(`${id}-prefixes`, { from: `${id}-holding`, field: 'id' })];
}

function onPort(port: Row, ownerType: string, owner: Row, place: Place): Place {
  const id = idOf(owner);
  return {
    ...place,
    phrase: `is on ${portText(port)}, which ${place.phrase}`,
    within: id === null ? place.within : [{ type: ownerType, id, name: nameOf(owner) }, ...place.within],
    by: portText(port),
  };
}

/** The longest prefix of the address's own VRF that holds it. */
function smallestPrefix(address: Row, prefixes: readonly Row[]): Row | null {
  const host = parseAddress(textOf(address, 'address') ?? '');
  if (host === null) return null;
  const holding = prefixes.flatMap((row) => {
    const prefix = parsePrefix(textOf(row, 'prefix') ?? '');
    const same = idOf(row, 'vrf') === idOf(address, 'vrf');
    return prefix !== null && same && contains(prefix, { ...host, length: prefix.length }) ? [{ row, length: prefix.length }] : [];
  });
  return holding.toSorted((a, b) => b.length - a.length)[0]?.row ?? null;
}
