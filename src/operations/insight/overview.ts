import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { FetchStep, Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, listed } from '../present.js';
import { placeFilters } from './in-place.js';
import { RECORD_FIELDS } from './change-records.js';
import { capacitySection, changesSection, countsSection, manufacturersSection, regionsSection, rolesSection, statusSection, tenantsSection } from './overview-sections.js';

const Parameters = z.strictObject({ by: z.enum(['region', 'tenant']).nullable(), scope: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** Types that are counted, in the order in which they are told. */
export const COUNTED = [
  'dcim.site', 'dcim.rack', 'dcim.device', 'virtualization.virtualmachine', 'virtualization.cluster', 'ipam.prefix', 'ipam.ipaddress', 'ipam.vlan',
  'ipam.vrf', 'circuits.circuit', 'circuits.provider', 'dcim.cable', 'tenancy.tenant', 'dcim.powerfeed', 'wireless.wirelesslan', 'vpn.tunnel',
];

const SITE_FIELDS = ['name', 'status', 'region', 'tenant', 'device_count', 'rack_count', 'vlan_count', 'prefix_count', 'circuit_count', 'virtualmachine_count'];

/** The whole estate, or what lies in a place, in figures. */
export const overview = defineOperation({ name: 'overview', parameters: Parameters, steps, compute, describe });

function steps({ by, scope }: Parameters, world: World): readonly Step[] {
  const within = (type: string): FetchStep['filters'] | null => (scope === null ? {} : placeFilters(type, scope, world));
  const fetched = (id: string, type: string, fields: readonly string[]): readonly FetchStep[] => {
    const filters = within(type);
    return filters === null ? [] : [fetchStep(id, type, filters, fields)];
  };
  return [
    ...COUNTED.flatMap((type) => {
      const filters = within(type);
      return filters === null ? [] : [countStep(`count-${type}`, type, filters)];
    }),
    ...fetched('sites', 'dcim.site', SITE_FIELDS),
    ...fetched('devices', 'dcim.device', ['role', 'device_type', 'status']),
    ...fetched('racks', 'dcim.rack', ['name', 'u_height', 'starting_unit', 'desc_units']),
    ...rackUse(within('dcim.rack') !== null),
    ...fetched('machines', 'virtualization.virtualmachine', ['status', 'vcpus', 'memory', 'disk']),
    ...fetched('circuits', 'circuits.circuit', ['status', 'commit_rate', 'provider']),
    ...(scope === null ? [fetchStep('regions', 'dcim.region', {}, ['name', 'parent'])] : []),
    ...(by === 'tenant' && scope === null ? [fetchStep('tenants', 'tenancy.tenant', {}, TENANT_FIELDS)] : []),
    ...(scope === null ? [fetchStep('changes', 'core.objectchange', {}, RECORD_FIELDS, { ordering: ['-time'], maxRows: 5, optional: true })] : []),
  ];
}

const TENANT_FIELDS = ['name', 'group', 'site_count', 'rack_count', 'device_count', 'virtualmachine_count', 'prefix_count', 'vlan_count', 'circuit_count'];

/** What stands in the racks. */
function rackUse(hasRacks: boolean): readonly FetchStep[] {
  if (!hasRacks) return [];
  const ofRacks = { from: 'racks', field: 'id' };
  return [
    fetchStep('mounted', 'dcim.device', { rack_id: ofRacks }, ['rack', 'device_type', 'position', 'face', 'parent_device']),
    fetchStep('types', 'dcim.devicetype', { id: { from: 'mounted', field: 'device_type.id' } }, ['u_height', 'is_full_depth', 'exclude_from_utilization']),
    fetchStep('reservations', 'dcim.rackreservation', { rack_id: ofRacks }, ['rack', 'units']),
  ];
}

function compute(inputs: Inputs, { by, scope }: Parameters, world: World): AnswerBody {
  const counts = COUNTED.flatMap((type) => (inputs.has(`count-${type}`) ? [{ type, count: inputs.number(`count-${type}`) ?? 0 }] : []));
  if (counts.every(({ count }) => count === 0)) return emptyBody({ text: scope === null ? 'This NetBox is empty.' : `${scope.name} holds nothing that can be counted.` });
  const told = counts.filter(({ count }) => count > 0).slice(0, 8);
  const grouped = by === 'tenant' ? [tenantsSection(inputs), regionsSection(inputs, world)] : [regionsSection(inputs, world)];
  return textBody({
    text: `${scope === null ? 'This NetBox holds' : `${scope.name} holds`} ${listed(told.map(({ type, count }) => counted(count, type)))}.`,
    notes: [`Ask "report on <site>" for one site, or "list ${objectType('dcim.device').plural} in <site>" for the objects.`],
    sections: [
      countsSection(counts),
      ...grouped.filter((section) => section !== null),
      ...[statusSection(inputs), rolesSection(inputs), manufacturersSection(inputs), capacitySection(inputs), changesSection(inputs, world)].filter((section) => section !== null),
    ],
  });
}

function describe({ by, scope }: Parameters): string {
  return `overview of ${scope === null ? 'everything' : scope.name}${by === null ? '' : ` by ${by}`}`;
}
