import * as z from 'zod';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import { wordFor } from './bound-objects.js';
import { goneBody } from './gone.js';
import { circuitView } from './views/circuit-view.js';
import { clusterView } from './views/cluster-view.js';
import { contactView } from './views/contact-view.js';
import { deviceTypeView } from './views/device-type-view.js';
import { deviceView } from './views/device-view.js';
import { machineView } from './views/machine-view.js';
import { plainView } from './views/plain-view.js';
import { providerView } from './views/provider-view.js';
import { rackView } from './views/rack-view.js';
import { savedFilterView } from './views/saved-filter-view.js';
import { siteView } from './views/site-view.js';
import { tenantGroupView } from './views/tenant-group-view.js';
import { tenantView } from './views/tenant-view.js';
import type { ObjectView } from './views/view.js';
import { vlanView } from './views/vlan-view.js';
import { vrfView } from './views/vrf-view.js';

const VIEWS: Readonly<Record<string, ObjectView>> = {
  'circuits.circuit': circuitView,
  'circuits.provider': providerView,
  'dcim.device': deviceView,
  'dcim.devicetype': deviceTypeView,
  'dcim.rack': rackView,
  'dcim.site': siteView,
  'extras.savedfilter': savedFilterView,
  'ipam.vlan': vlanView,
  'ipam.vrf': vrfView,
  'tenancy.contact': contactView,
  'tenancy.tenant': tenantView,
  'tenancy.tenantgroup': tenantGroupView,
  'virtualization.cluster': clusterView,
  'virtualization.virtualmachine': machineView,
};

/** Everything recorded about one object. */
export const objectView = defineOperation({
  name: 'object-view',
  parameters: z.strictObject({ object: BoundObject }),
  steps: ({ object }) => viewOf(object.type).steps(object),
  compute: (inputs, { object }, world) => {
    const view = viewOf(object.type);
    const row = inputs.rows(view.steps(object)[0].id)[0];
    return row === undefined ? goneBody(object, inputs) : view.body(row, inputs, world);
  },
  describe: ({ object }) => `everything recorded about ${wordFor([object])}`,
});

export function viewOf(type: string): ObjectView {
  return VIEWS[type] ?? plainView(type);
}
