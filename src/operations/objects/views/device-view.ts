import type { Block } from '../../../answer.js';
import type { World } from '../../../inventory/inventory.js';
import { displayOf, idOf, numberOf, rowOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { countStep, fetchStep } from '../../../plan/plan.js';
import type { Inputs } from '../../operation.js';
import { unitsOf } from '../places/device-place.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import type { Fact } from '../facts.js';
import { byId, locationPath, nameOf, regionPath, titleOf } from '../related.js';
import { objectStep, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'dcim.device';

/** Everything recorded about a device. */
export const deviceView: ObjectView = {
  steps: (object) => [
    objectStep(object),
    fetchStep('types', 'dcim.devicetype', { id: { from: 'object', field: 'device_type.id' } }, ['u_height', 'part_number']),
    fetchStep('parent', TYPE, { id: { from: 'object', field: 'parent_device.id' } }, ['name', 'rack', 'position', 'face', 'device_type']),
    fetchStep('parent-types', 'dcim.devicetype', { id: { from: 'parent', field: 'device_type.id' } }, ['u_height']),
    countStep('cabled', 'dcim.interface', { device_id: object.id, cabled: true }, { optional: true }),
  ],
  body: (row, inputs, world) => {
    const place = standingOf(row, inputs);
    return viewBody(TYPE, row, {
      text: `${titleOf(TYPE, row)} is ${textOf(row, 'status') ?? 'of unknown status'}: ${kindOf(row)}, ${sentencePlace(row, place)}.`,
      blocks: [
        ...identity(row),
        ...block('Place', placeFacts(row, place, world), ['rack']),
        ...network(row, inputs),
        ...components(row),
        ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)], ['tenant']),
        ...dates(TYPE, row, world.timeZone),
      ],
    });
  },
};

interface Standing {
  /** The device itself, or the device in whose bay it is. */
  readonly row: Row;
  readonly units: string | null;
  readonly bay: string | null;
}

function standingOf(row: Row, inputs: Inputs): Standing {
  const types = byId([...inputs.rows('types'), ...inputs.rows('parent-types')]);
  const parent = inputs.rows('parent')[0];
  const bayOf = rowOf(row, 'parent_device');
  const bay = bayOf === null ? null : `${textOf(bayOf, 'device_bay', 'name') ?? 'bay'} of ${nameOf(bayOf)}`;
  const standing = parent ?? row;
  return { row: standing, units: unitsOf(standing, types), bay };
}

/** "firewall, Palo Alto Networks PA-3220". */
function kindOf(row: Row): string {
  const role = textOf(row, 'role');
  return [role, modelOf(row)].filter((part) => part !== null).join(', ');
}

/** Manufacturer and model of a device. */
export function modelOf(row: Row): string | null {
  const maker = textOf(row, 'device_type', 'manufacturer');
  const model = textOf(row, 'device_type', 'model') ?? textOf(row, 'device_type');
  return model === null ? null : [maker, model].filter((part) => part !== null).join(' ');
}

function sentencePlace(row: Row, { row: standing, units, bay }: Standing): string {
  const site = textOf(row, 'site') ?? 'no site';
  const rack = rowOf(standing, 'rack');
  const inRack = rack === null ? 'in no recorded rack' : `rack ${nameOf(rack)}, ${units ?? ''}`;
  return [`at ${site}`, ...(bay === null ? [] : [`in ${bay}`]), inRack].join(', ');
}

function identity(row: Row): readonly Block[] {
  const chassis = rowOf(row, 'virtual_chassis');
  const member = numberOf(row, 'vc_position');
  const stack = chassis === null ? null : `${displayOf(chassis)}${member === null ? '' : `, member ${String(member)}`}`;
  const master = chassis !== null && idOf(chassis, 'master') === idOf(row) ? ' (master)' : '';
  return block(
    'Identity',
    [
      ...factsOf(TYPE, row, ['name', 'role']),
      fact('manufacturer', 'manufacturer', textOf(row, 'device_type', 'manufacturer')),
      fact('model', 'model', textOf(row, 'device_type', 'model') ?? textOf(row, 'device_type')),
      ...factsOf(TYPE, row, ['status', 'serial', 'asset_tag', 'platform', 'airflow']),
      fact('virtual_chassis', 'virtual chassis', stack === null ? null : stack + master),
    ],
    ['serial'],
  );
}

function placeFacts(row: Row, { row: standing, units, bay }: Standing, { inventory }: World): readonly Fact[] {
  return [
    fact('region', 'region', regionPath(inventory, row)),
    ...factsOf(TYPE, row, ['site']),
    fact('location', 'location', locationPath(inventory, row)),
    fact('rack', 'rack', textOf(standing, 'rack', 'name') ?? textOf(standing, 'rack')),
    fact('position', 'U', units),
    fact('face', 'face', textOf(standing, 'face')),
    fact('parent_device', 'device bay', bay),
    ...factsOf(TYPE, row, ['cluster', 'latitude', 'longitude']),
  ];
}

function network(row: Row, inputs: Inputs): readonly Block[] {
  const all = numberOf(row, 'interface_count');
  const cabled = inputs.number('cabled');
  const ports = all === null || all === 0 ? null : cabled === null ? String(all) : `${String(cabled)} of ${String(all)} cabled`;
  const addresses = factsOf(TYPE, row, ['primary_ip4', 'primary_ip6', 'oob_ip']);
  const none = rowOf(row, 'primary_ip4') === null && rowOf(row, 'primary_ip6') === null;
  return block(
    'Network',
    [...(none ? [fact('primary_ip', 'primary IP', null)] : []), ...addresses, fact('interfaces', 'interfaces', ports)],
    ['primary_ip'],
  );
}

const COUNTED = [
  'console_port_count', 'console_server_port_count', 'power_port_count', 'power_outlet_count', 'front_port_count', 'rear_port_count',
  'device_bay_count', 'module_bay_count', 'inventory_item_count',
];

function components(row: Row): readonly Block[] {
  return block('Components', factsOf(TYPE, row, COUNTED.filter((name) => (numberOf(row, name) ?? 0) > 0)));
}
