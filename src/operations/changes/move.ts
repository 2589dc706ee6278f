import { displayOf, idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FromStep, Step } from '../../plan/plan.js';
import type { ChangeRequest } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';
import { advice, fieldOf, joined } from './advice.js';
import type { Advice, PlanField } from './advice.js';
import { cableAdvice, cableSteps, standingOf } from './cable-moves.js';
import type { Spot, Standing } from './cable-moves.js';
import { vlanAdvice, vlanSteps } from './vlan-moves.js';

const MACHINE = 'virtualization.virtualmachine';
const TARGET: FromStep = { from: 'target', field: 'id' };
/** What of an object decides where it stands. */
const PLACES: Readonly<Record<string, readonly string[]>> = { 'dcim.device': ['site', 'location', 'rack'], 'dcim.rack': ['site', 'location'], [MACHINE]: ['cluster', 'site'] };

/** What is read to tell the consequences of a move: cables and VLANs of a device, those of all in a rack, host and VLANs of a machine. */
export function moveSteps(request: ChangeRequest): readonly Step[] {
  if (request.target === null || !isMove(request)) return [];
  const changesSite = fieldOf(request, 'site') !== null;
  switch (request.type) {
    case 'dcim.device':
      return [...cableSteps({ device_id: TARGET }), ...(changesSite ? vlanSteps('dcim.interface', { device_id: TARGET }) : [])];
    case 'dcim.rack':
      return changesSite ? [...cableSteps({ rack_id: TARGET }), ...vlanSteps('dcim.interface', { rack_id: TARGET }), fetchStep('in-rack', 'dcim.device', { rack_id: TARGET }, ['name', 'site', 'rack'])] : [];
    default:
      return [...vlanSteps('virtualization.vminterface', { virtual_machine_id: TARGET }), fetchStep('host', 'dcim.device', { id: { from: 'target', field: 'device.id' } }, ['name', 'cluster']), fetchStep('new-cluster', 'virtualization.cluster', { id: newClusterIds(request) }, ['name', 'scope_type', 'scope_id', 'scope'])];
  }
}

/** Whether a field is given that decides where an object stands. */
function isMove({ type, fields }: ChangeRequest): boolean {
  return fields.some(({ field }) => PLACES[type]?.includes(field) === true);
}

function newClusterIds(request: ChangeRequest): readonly number[] {
  const id = fieldOf(request, 'cluster')?.object?.id;
  return id === undefined ? [] : [id];
}

/** What follows from a move, apart from the fit in the new rack. */
export function moveAdvice(inputs: Inputs, request: ChangeRequest, row: Row): Advice {
  if (!isMove(request)) return advice({});
  const site = spotSaid(request, 'site');
  const isElsewhere = site !== null && site.id !== idOf(row, 'site');
  const vlans = isElsewhere ? [vlanAdvice(inputs, site)] : [];
  switch (request.type) {
    case 'dcim.device': {
      const after = standingAfter(request, row, isElsewhere);
      return joined([cableAdvice(inputs, new Map([[idOf(row) ?? 0, after]])), ...vlans]);
    }
    case 'dcim.rack': {
      const inside = inputs.has('in-rack') && isElsewhere ? inputs.rows('in-rack') : [];
      const moved = new Map(inside.map((device): [number, Standing] => [idOf(device) ?? 0, { ...standingOf(device), site }]));
      return joined([advice({ notes: ['NetBox moves the devices in it along.'] }), ...(isElsewhere ? [cableAdvice(inputs, moved)] : []), ...vlans]);
    }
    default:
      return machineAdvice(inputs, request, row);
  }
}

function standingAfter(request: ChangeRequest, row: Row, isElsewhere: boolean): Standing {
  const now = standingOf(row);
  const room = spotSaid(request, 'location');
  const stays = !isElsewhere && (room === null || room.id === idOf(row, 'location'));
  const rack = fieldOf(request, 'rack') === null && stays ? now.rack : spotSaid(request, 'rack');
  return { site: spotSaid(request, 'site') ?? now.site, rack };
}

function spotSaid(request: ChangeRequest, field: string): Spot | null {
  const object = fieldOf(request, field)?.object ?? null;
  return object === null ? null : { id: object.id, name: object.name };
}

/** A machine must be on a host of its cluster, and at the site of its cluster: NetBox refuses anything else. */
function machineAdvice(inputs: Inputs, request: ChangeRequest, row: Row): Advice {
  const [cluster] = inputs.has('new-cluster') ? inputs.rows('new-cluster') : [];
  if (cluster === undefined) return advice({});
  const [host] = inputs.rows('host');
  const isLost = host !== undefined && fieldOf(request, 'device') === null && idOf(host, 'cluster') !== idOf(cluster);
  const place = siteOf(cluster);
  const moves = place !== null && place.id !== idOf(row, 'site') && fieldOf(request, 'site') === null;
  const name = textOf(cluster, 'name') ?? displayOf(cluster);
  const fields: PlanField[] = [
    ...(isLost ? [{ field: 'device', value: null, origin: 'derived' as const }] : []),
    ...(moves ? [{ field: 'site', value: place.name, origin: 'derived' as const }] : []),
  ];
  const notes = [
    ...(isLost ? [`Its host ${textOf(host, 'name') ?? displayOf(host)} is not in ${name}, so it would lose it: a new host is chosen in a further step.`] : host === undefined ? ['No host is recorded for it.'] : []),
    ...(moves ? [`${name} is at ${place.name}, so the site changes along.`] : []),
  ];
  return joined([advice({ fields, notes }), ...(place === null || place.id === idOf(row, 'site') ? [] : [vlanAdvice(inputs, place)])]);
}

/** The site that a cluster is scoped to. */
function siteOf(cluster: Row): Spot | null {
  const id = numberOf(cluster, 'scope_id');
  const scope = rowOf(cluster, 'scope');
  return textOf(cluster, 'scope_type') !== 'dcim.site' || id === null || scope === null ? null : { id, name: displayOf(scope) };
}
