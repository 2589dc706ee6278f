import { countOf, textOf } from '../../../netbox/row.js';
import { fetchStep } from '../../../plan/plan.js';
import { counted } from '../../present.js';
import { block, dates, extras, factsOf } from '../facts.js';
import { titleOf } from '../related.js';
import { rowsSection } from './rows-section.js';
import { cutNotes, objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TENANT_COLUMNS = ['name', 'group', 'site_count', 'rack_count', 'device_count', 'virtualmachine_count', 'prefix_count', 'vlan_count', 'circuit_count'];

/** A tenant group with all tenants in it and below it. */
export const tenantGroupView: ObjectView = {
  steps: (object) => [objectStep(object), fetchStep('tenants', 'tenancy.tenant', { group_id: object.id }, TENANT_COLUMNS)],
  body: (row, inputs, world) => {
    const tenants = inputs.rows('tenants');
    const devices = tenants.reduce((sum, tenant) => sum + countOf(tenant, 'device_count'), 0);
    const parent = textOf(row, 'parent');
    return viewBody('tenancy.tenantgroup', row, {
      text: `${titleOf('tenancy.tenantgroup', row)} is a tenant group${parent === null ? '' : ` under ${parent}`} of ${counted(tenants.length, 'tenancy.tenant')} with ${counted(devices, 'dcim.device')}.`,
      blocks: [
        ...block('Identity', factsOf('tenancy.tenantgroup', row, ['name', 'slug', 'parent'])),
        ...block('Tags and custom fields', extras(row)),
        ...dates('tenancy.tenantgroup', row, world.timeZone),
      ],
      sections: rowsSection('Tenants', 'tenancy.tenant', tenants, TENANT_COLUMNS),
      notes: cutNotes(inputs, { tenants: 'tenants' }),
    });
  },
};
