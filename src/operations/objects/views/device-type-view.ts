import { booleanOf, countOf, numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { counted } from '../../present.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'dcim.devicetype';
const TEMPLATES = [
  'interface_template_count', 'console_port_template_count', 'console_server_port_template_count', 'power_port_template_count',
  'power_outlet_template_count', 'front_port_template_count', 'rear_port_template_count', 'device_bay_template_count', 'module_bay_template_count',
  'inventory_item_template_count',
];

/** A device type: dimensions, the components that each device of it gets, and how many devices there are. */
export const deviceTypeView: ObjectView = {
  steps: (object) => [objectStep(object)],
  body: (row, _inputs, world) => {
    const count = countOf(row, 'device_count');
    return viewBody(TYPE, row, {
      text: `${[textOf(row, 'manufacturer'), textOf(row, 'model')].filter((part) => part !== null).join(' ')} is ${sizeText(row)}; ${count === 0 ? 'no device is of this type' : `${counted(count, 'dcim.device')} of this type`}.`,
      blocks: [
        ...block('Identity', factsOf(TYPE, row, ['manufacturer', 'model', 'slug', 'part_number', 'default_platform', 'subdevice_role'])),
        ...block('Size', [
          fact('u_height', 'height', numberOf(row, 'u_height') === null ? null : `${textOf(row, 'u_height') ?? ''}U`),
          fact('is_full_depth', 'depth', booleanOf(row, 'is_full_depth') === false ? 'half' : 'full'),
          fact('exclude_from_utilization', 'rack utilisation', booleanOf(row, 'exclude_from_utilization') === true ? 'not counted' : null),
          ...factsOf(TYPE, row, ['airflow']),
          fact('weight', 'weight', numberOf(row, 'weight') === null ? null : `${textOf(row, 'weight') ?? ''} ${textOf(row, 'weight_unit') ?? ''}`.trim()),
        ]),
        ...block('Components of a new device', factsOf(TYPE, row, TEMPLATES.filter((name) => (numberOf(row, name) ?? 0) > 0)).map((each) => ({ ...each, label: each.label.replace(/ templates$/, 's') }))),
        ...block('Use', factsOf(TYPE, row, ['device_count'])),
        ...block('Tags and custom fields', extras(row)),
        ...dates(TYPE, row, world.timeZone),
      ],
    });
  },
};

function sizeText(row: Row): string {
  const height = numberOf(row, 'u_height');
  if (height === null) return 'a device type of unrecorded height';
  const depth = booleanOf(row, 'is_full_depth') === false ? 'half-depth' : 'full-depth';
  return height === 0 ? 'a 0U device type, which takes no rack units' : `a ${String(height)}U ${depth} device type`;
}
