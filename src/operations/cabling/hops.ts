import { booleanOf, idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import type { BoundObject } from '../../query/query.js';
import { connectionOf } from '../connections/ends.js';
import type { Inputs } from '../operation.js';

/** How far an indirect way is looked for, and how many ports of each step at most. */
const ROUNDS = 4;
const MAX_PORTS = 4000;

const FIELDS = ['name', 'device', 'mgmt_only', 'cable', 'link_peers', 'link_peers_type', 'connected_endpoints', 'connected_endpoints_type', 'connected_endpoints_reachable'];

/** The cabled interfaces around a device, in rounds. */
export function hopSteps(start: BoundObject): readonly FetchStep[] {
  return Array.from({ length: ROUNDS }, (_, index) => {
    const device = index === 0 ? start.id : { from: `hop-${String(index)}`, field: 'connected_endpoints.device.id' };
    return fetchStep(`hop-${String(index + 1)}`, 'dcim.interface', { device_id: device, connected: true }, FIELDS, { maxRows: MAX_PORTS, optional: true });
  });
}

/** The devices between two, nearest way first; null when none was found within the rounds. Management ports count only where there is no other way. */
export function shortestWay(inputs: Inputs, start: BoundObject, target: BoundObject): readonly string[] | null {
  const ports = Array.from({ length: ROUNDS }, (_, index) => inputs.rows(`hop-${String(index + 1)}`)).flat();
  return wayOver(ports.filter((row) => booleanOf(row, 'mgmt_only') !== true), start, target) ?? wayOver(ports, start, target);
}

function wayOver(ports: readonly Row[], start: BoundObject, target: BoundObject): readonly string[] | null {
  const neighbours = new Map<number, Map<number, string>>();
  for (const row of ports) {
    const connection = connectionOf(row);
    const near = idOf(row, 'device');
    if (connection.kind !== 'reached' || near === null) continue;
    const known = neighbours.get(near) ?? new Map<number, string>();
    for (const { owner } of connection.ends) if (owner?.type === 'dcim.device' && owner.id !== near) known.set(owner.id, owner.name);
    neighbours.set(near, known);
  }
  const before = new Map<number, { readonly from: number; readonly name: string }>();
  let edge: readonly number[] = [start.id];
  for (let round = 0; round < ROUNDS + 1 && edge.length > 0 && !before.has(target.id); round += 1) {
    const next: number[] = [];
    for (const id of edge) {
      for (const [other, name] of neighbours.get(id) ?? []) {
        if (other === start.id || before.has(other)) continue;
        before.set(other, { from: id, name });
        next.push(other);
      }
    }
    edge = next;
  }
  if (!before.has(target.id)) return null;
  const names: string[] = [];
  for (let at = before.get(target.id); at !== undefined && at.from !== start.id; at = before.get(at.from)) names.unshift(before.get(at.from)?.name ?? '');
  return names;
}
