import { tableBody } from '../../../answer.js';
import type { Section } from '../../../answer.js';
import { booleanOf, countOf, textOf } from '../../../netbox/row.js';
import { countStep } from '../../../plan/plan.js';
import { prefixColumns } from '../../ipam/prefix-columns.js';
import { prefixSteps, usageKnown, usageNotes, usageSpace, usageSteps } from '../../ipam/prefix-steps.js';
import { utilisationCell } from '../../ipam/prefix-text.js';
import { comparePrefixes, nest } from '../../ipam/prefix-tree.js';
import { prefixRecords } from '../../ipam/records.js';
import { prefixUtilisation } from '../../ipam/utilisation.js';
import type { Inputs } from '../../operation.js';
import { cellsOf, counted, countedWord, outRow } from '../../present.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { titleOf } from '../related.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'ipam.vrf';
const MOST_PREFIXES = 500; // beyond that the list of prefixes is asked for on its own

/** Its prefixes with how full they are, in address order. */
function prefixSection(inputs: Inputs): readonly Section[] {
  const records = prefixRecords([...inputs.rows('containers'), ...inputs.rows('leaves')]).toSorted(comparePrefixes);
  if (records.length === 0) return [];
  const space = usageSpace(inputs);
  const rows = nest(records.slice(0, MOST_PREFIXES)).map(({ record, depth }) => ({
    ...outRow('ipam.prefix', record.row, { ...cellsOf('ipam.prefix', record.row, ['prefix', 'status', 'role', 'scope', 'vlan', 'tenant', 'description']), utilisation: usageKnown(inputs, record) ? utilisationCell(record, prefixUtilisation(record, space)) : null }),
    indent: depth,
  }));
  const text = `${counted(records.length, 'ipam.prefix')}${records.length > rows.length ? `, the first ${String(rows.length)}` : ''}.`;
  return [{ title: 'Prefixes', body: tableBody({ text, objectType: 'ipam.prefix', columns: prefixColumns(records), rows, total: records.length, notes: usageNotes(inputs) }) }];
}

/** A VRF with its route targets and what it holds. */
export const vrfView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    ...prefixSteps({ vrf_id: object.id }),
    ...usageSteps(),
    countStep('range-count', 'ipam.iprange', { vrf_id: object.id }, { optional: true }),
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
          fact('ranges', 'IP ranges', inputs.number('range-count')),
          fact('interfaces', 'interfaces', inputs.number('interfaces')),
          fact('vm_interfaces', 'VM interfaces', inputs.number('machine-interfaces')),
        ]),
        ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)], ['tenant']),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: prefixSection(inputs),
    });
  },
};
