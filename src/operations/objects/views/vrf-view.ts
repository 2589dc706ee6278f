import { booleanOf, countOf, textOf } from '../../../netbox/row.js';
import { countStep } from '../../../plan/plan.js';
import { counted, countedWord } from '../../present.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { titleOf } from '../related.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'ipam.vrf';

/** A VRF with its route targets and what it holds. */
export const vrfView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    countStep('ranges', 'ipam.iprange', { vrf_id: object.id }, { optional: true }),
    countStep('interfaces', 'dcim.interface', { vrf_id: object.id }, { optional: true }),
    countStep('machine-interfaces', 'virtualization.vminterface', { vrf_id: object.id }, { optional: true }),
  ],
  body: (row, inputs, world) => {
    const rd = textOf(row, 'rd');
    const holds = `${counted(countOf(row, 'prefix_count'), 'ipam.prefix')} and ${countedWord(countOf(row, 'ipaddress_count'), 'address', 'addresses')}`;
    return viewBody(TYPE, row, {
      text: `VRF ${titleOf(TYPE, row)} (${rd === null ? 'no RD recorded' : `RD ${rd}`}) holds ${holds}; addresses ${booleanOf(row, 'enforce_unique') === false ? 'need not' : 'must'} be unique in it.`,
      blocks: [
        ...block('Identity', factsOf(TYPE, row, ['name', 'rd', 'enforce_unique', 'import_targets', 'export_targets']), ['rd']),
        ...block('Content', [
          ...factsOf(TYPE, row, ['prefix_count', 'ipaddress_count']),
          fact('ranges', 'IP ranges', inputs.number('ranges')),
          fact('interfaces', 'interfaces', inputs.number('interfaces')),
          fact('vm_interfaces', 'VM interfaces', inputs.number('machine-interfaces')),
        ]),
        ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)], ['tenant']),
        ...dates(TYPE, row, world.timeZone),
      ],
    });
  },
};
