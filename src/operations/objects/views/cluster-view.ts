import { countOf, textOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { counted } from '../../present.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { scopePlace } from '../places/scope-place.js';
import { titleOf } from '../related.js';
import { rowsSection } from './rows-section.js';
import { cutNotes, objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'virtualization.cluster';
const HOST_COLUMNS = ['name', 'role', 'model', 'site', 'rack', 'status', 'primary_ip'];

/** A cluster with its hosts and what is allocated on it. */
export const clusterView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    fetchStep('hosts', 'dcim.device', { cluster_id: object.id }, ['name', 'role', 'device_type', 'site', 'rack', 'status', 'primary_ip']),
  ],
  body: (row, inputs, world) => {
    const place = scopePlace(row, world, 'is scoped to');
    const kind = [textOf(row, 'status'), textOf(row, 'type'), 'cluster'].filter((word) => word !== null).join(' ');
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)}: ${kind} with ${counted(countOf(row, 'device_count'), 'dcim.device')} as hosts and ${counted(countOf(row, 'virtualmachine_count'), 'virtualization.virtualmachine')}; it ${place.phrase}.`,
      blocks: [
        ...block('Identity', factsOf(TYPE, row, ['name', 'type', 'group', 'status'])),
        ...block('Place', [fact('region', 'region', place.region), ...factsOf(TYPE, row, ['scope'])]),
        ...block('Content', factsOf(TYPE, row, ['device_count', 'virtualmachine_count', 'allocated_vcpus', 'allocated_memory', 'allocated_disk'])),
        ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)], ['tenant']),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: rowsSection('Hosts', 'dcim.device', inputs.rows('hosts'), HOST_COLUMNS),
      notes: cutNotes(inputs, { hosts: 'hosts' }),
    });
  },
};
