import { idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import type { ChangeRequest } from '../../query/change-request.js';
import type { Inputs } from '../operation.js';
import { idSaid } from './advice.js';

const TYPE_FIELDS = [
  'manufacturer', 'model', 'u_height', 'is_full_depth', 'subdevice_role', 'interface_template_count', 'console_port_template_count', 'console_server_port_template_count', 'power_port_template_count',
  'power_outlet_template_count', 'front_port_template_count', 'rear_port_template_count', 'module_bay_template_count', 'device_bay_template_count', 'inventory_item_template_count',
];
const MOST_PEERS = 500; // enough to see which models are usual

/** Steps that bring the device type: the given one, that of the model device, or those of devices of the same role. */
export function deviceTypeSteps(request: ChangeRequest): readonly Step[] {
  const type = idSaid(request, 'device_type');
  const role = idSaid(request, 'role');
  const site = idSaid(request, 'site');
  const maker = request.wanted.manufacturer;
  const ofMaker = maker === null ? {} : { manufacturer_id: maker.id };
  const peers = role === null ? [] : [
    ...(site === null ? [] : [fetchStep('peers-there', 'dcim.device', { role_id: role, site_id: site }, ['name', 'device_type', 'rack'], { maxRows: MOST_PEERS })]),
    fetchStep('peers', 'dcim.device', { role_id: role, ...ofMaker }, ['device_type'], { maxRows: MOST_PEERS }),
  ];
  if (type !== null) return [...peers, fetchStep('types-of-device', 'dcim.devicetype', { id: [type] }, TYPE_FIELDS)];
  if (request.like !== null) return [...peers, fetchStep('types-of-device', 'dcim.devicetype', { id: { from: 'like', field: 'device_type.id' } }, TYPE_FIELDS)];
  if (role === null) return maker === null ? [] : [fetchStep('types-of-device', 'dcim.devicetype', { manufacturer_id: maker.id }, TYPE_FIELDS)];
  const there = site === null ? {} : { also: [{ from: 'peers-there', field: 'device_type.id' }] };
  return [...peers, fetchStep('types-of-device', 'dcim.devicetype', { id: { from: 'peers', field: 'device_type.id', ...there } }, TYPE_FIELDS)];
}

/** What device type the new device has, and those that it may have when none is said. */
export interface DeviceTypeChoice {
  readonly chosen: Row | null;
  readonly proposed: boolean;
  /** Types in use for the role that fit what was said, the most used first. */
  readonly candidates: readonly Row[];
  readonly why: string | null;
}

/** The given type; else the one that most devices of the role have: at the site first, then anywhere. */
export function chooseDeviceType(inputs: Inputs, request: ChangeRequest): DeviceTypeChoice {
  const types = inputs.has('types-of-device') ? inputs.rows('types-of-device') : [];
  const [only] = types;
  if (idSaid(request, 'device_type') !== null || request.like !== null) return { chosen: only ?? null, proposed: false, candidates: [], why: null };
  const fitting = types.filter((type) => fits(type, request));
  const there = used(inputs, 'peers-there');
  const anywhere = used(inputs, 'peers');
  const candidates = [...fitting].sort((a, b) => (there.get(idOf(b)) ?? 0) - (there.get(idOf(a)) ?? 0) || (anywhere.get(idOf(b)) ?? 0) - (anywhere.get(idOf(a)) ?? 0) || (idOf(a) ?? 0) - (idOf(b) ?? 0));
  const [first] = candidates;
  if (first === undefined || (there.size === 0 && anywhere.size === 0 && candidates.length > 1)) return { chosen: null, proposed: false, candidates, why: null };
  const count = there.get(idOf(first)) ?? 0;
  const why = count > 0 ? `${textOf(first, 'model') ?? ''} is what ${count} such devices at the site are` : `${textOf(first, 'model') ?? ''} is what ${anywhere.get(idOf(first)) ?? 0} such devices elsewhere are`;
  return { chosen: first, proposed: true, candidates, why };
}

function fits(type: Row, { wanted, fields }: ChangeRequest): boolean {
  const height = numberOf(type, 'u_height') ?? 0;
  const inUnits = wanted.end !== null || fields.some((field) => field.field === 'position');
  if (wanted.manufacturer !== null && idOf(type, 'manufacturer') !== wanted.manufacturer.id) return false;
  if (wanted.height !== null && height !== wanted.height) return false;
  return textOf(type, 'subdevice_role') !== 'child' && (!inUnits || height > 0);
}

function used(inputs: Inputs, step: string): ReadonlyMap<number | null, number> {
  const counts = new Map<number | null, number>();
  if (!inputs.has(step)) return counts;
  for (const device of inputs.rows(step)) counts.set(idOf(device, 'device_type'), (counts.get(idOf(device, 'device_type')) ?? 0) + 1);
  return counts;
}

const COMPONENTS: readonly (readonly [string, string])[] = [
  ['interface_template_count', 'interfaces'], ['console_port_template_count', 'console ports'], ['console_server_port_template_count', 'console server ports'], ['power_port_template_count', 'power ports'],
  ['power_outlet_template_count', 'power outlets'], ['front_port_template_count', 'front ports'], ['rear_port_template_count', 'rear ports'], ['module_bay_template_count', 'module bays'],
  ['device_bay_template_count', 'device bays'], ['inventory_item_template_count', 'inventory items'],
];

/** "NetBox will add 48 interfaces and 2 power ports from the device type": what its templates make. */
export function componentText(type: Row): string {
  const parts = COMPONENTS.flatMap(([field, noun]) => {
    const count = numberOf(type, field) ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? noun.replace(/s$/u, '') : noun}`];
  });
  return parts.length === 0 ? `the device type ${textOf(type, 'model') ?? ''} brings no components` : `components from the templates of ${textOf(type, 'model') ?? ''}: ${parts.join(', ')}`;
}
