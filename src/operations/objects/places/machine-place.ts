import { rowOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { placeAt, spotOf } from './place.js';
import type { PlaceReader } from './place.js';
import { byId, refOf } from '../related.js';
import { scopeSpot } from './scope-place.js';

/** Virtual machines: cluster, host, and the site of their own or else of the cluster. */
export const machinePlaces: PlaceReader = {
  steps: (id, ids) => [
    fetchStep(id, 'virtualization.virtualmachine', { id: ids }, ['name', 'site', 'cluster', 'device']),
    fetchStep(`${id}-clusters`, 'virtualization.cluster', { id: { from: id, field: 'cluster.id' } }, ['name', 'scope_type', 'scope_id', 'scope']),
  ],
  read: (inputs, id, world) => {
    const clusters = byId(inputs.rows(`${id}-clusters`));
    return (machine) => {
      const cluster = refOf(machine, 'cluster', 'virtualization.cluster');
      const host = refOf(machine, 'device', 'dcim.device');
      const on = [cluster === null ? null : `cluster ${cluster.name}`, host === null ? null : `host ${host.name}`].filter((part) => part !== null).join(', ');
      const clusterRow = clusters.get(cluster?.id ?? null);
      const spot = rowOf(machine, 'site') === null && clusterRow !== undefined ? scopeSpot(clusterRow, world) : spotOf(machine);
      return placeAt(spot, world, {
        lead: on === '' ? 'is at' : `runs on ${on}, at`,
        otherwise: on === '' ? 'has no recorded place' : `runs on ${on}; no site is recorded`,
        by: on === '' ? null : on,
        within: [host, cluster].filter((ref) => ref !== null),
        remark: host === null ? '; no host is recorded' : '',
      });
    };
  },
};

