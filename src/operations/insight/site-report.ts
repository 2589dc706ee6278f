import * as z from 'zod';
import { textBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { contactSection, contactSteps } from '../objects/contact-rows.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { counted, listed } from '../present.js';
import { placeSteps } from './change-place.js';
import { DATA_FIELDS, RECORD_FIELDS } from './change-records.js';
import { findingsOf, findingsSection, identitySection, linksSection, machinesSection, powerSection, recentSection } from './site-sections.js';
import { tallySection } from './overview-sections.js';
import { planTable } from './type-table.js';
import type { TypeTable } from './type-table.js';

const Parameters = z.strictObject({ site: BoundObject });
type Parameters = z.infer<typeof Parameters>;

const DAY = 86_400_000; // milliseconds
const RECENT_DAYS = 7;

const IDENTITY = ['name', 'status', 'region', 'group', 'tenant', 'facility', 'time_zone', 'physical_address', 'shipping_address', 'latitude', 'longitude', 'asns', 'description'];
const DEVICE_FIELDS = ['name', 'role', 'device_type', 'tenant', 'rack', 'primary_ip', 'interface_count', 'parent_device', 'status'];

/** Everything worth knowing of a site, in sections. */
export const siteReport = defineOperation({ name: 'site-report', parameters: Parameters, steps, compute, describe });

function tables({ site }: Parameters, world: World): Readonly<Record<'racks' | 'prefixes' | 'vlans' | 'circuits' | 'clusters' | 'machines' | 'feeds', TypeTable>> {
  const at = (step: string, type: string, columns: readonly string[], fields: readonly string[] = []): TypeTable => planTable({ step, type, filters: { site_id: site.id }, columns, fields }, world);
  return {
    racks: at('racks', 'dcim.rack', ['name', 'location', 'status', 'role', 'u_height', 'utilisation', 'device_count']),
    prefixes: at('prefixes', 'ipam.prefix', ['prefix', 'status', 'vrf', 'role', 'vlan', 'utilisation', 'description']),
    vlans: at('vlans', 'ipam.vlan', ['vid', 'name', 'group', 'status', 'role', 'tenant', 'prefix_count']),
    circuits: at('circuits', 'circuits.circuit', ['cid', 'provider', 'type', 'status', 'commit_rate'], ['termination_a', 'termination_z']),
    clusters: at('clusters', 'virtualization.cluster', ['name', 'type', 'status', 'device_count', 'virtualmachine_count']),
    machines: at('machines', 'virtualization.virtualmachine', ['name', 'status', 'cluster', 'role', 'vcpus', 'memory', 'disk'], ['primary_ip']),
    feeds: at('feeds', 'dcim.powerfeed', ['name', 'power_panel', 'rack', 'status', 'type', 'available_power']),
  };
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { site } = parameters;
  const since = new Date(world.now.getTime() - RECENT_DAYS * DAY).toISOString();
  return [
    fetchStep('site', 'dcim.site', { id: site.id }, IDENTITY),
    ...contactSteps('contacts', 'dcim.site', site.id),
    ...Object.values(tables(parameters, world)).flatMap((table) => table.steps),
    fetchStep('devices', 'dcim.device', { site_id: site.id }, DEVICE_FIELDS),
    fetchStep('cables', 'dcim.cable', { site_id: site.id }, ['status', 'a_terminations', 'b_terminations']),
    fetchStep('power-ports', 'dcim.powerport', { site_id: site.id }, ['allocated_draw', 'maximum_draw']),
    fetchStep('recent', 'core.objectchange', { time_after: since }, [...RECORD_FIELDS, ...DATA_FIELDS], { ordering: ['-time'] }),
    ...placeSteps(site, world),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { site } = parameters;
  const [row = {}] = inputs.rows('site');
  const { racks, prefixes, vlans, circuits, clusters, machines, feeds } = tables(parameters, world);
  const devices = inputs.rows('devices');
  const count = (table: TypeTable): number => table.rows(inputs).length;
  const findings = findingsOf({ devices, cables: inputs.rows('cables'), circuits: circuits.rows(inputs), machines: machines.rows(inputs) });
  const told = (table: TypeTable, type: string): string => (count(table) === 0 ? 'None recorded.' : `${counted(count(table), type)}.`);
  return textBody({
    text: summary(site, { racks: count(racks), devices: devices.length, machines: count(machines), prefixes: count(prefixes), vlans: count(vlans), circuits: count(circuits) }, findings.length),
    objectType: 'dcim.site',
    sections: [
      identitySection(row),
      ...contactSection(inputs, 'contacts'),
      racks.section(inputs, 'Racks', told(racks, 'dcim.rack')),
      tallySection('Devices by role', 'role', devices.map((device) => textOf(device, 'role', 'name') ?? '(none)')),
      tallySection('Devices by model', 'model', devices.map((device) => textOf(device, 'device_type', 'model') ?? '(none)')),
      prefixes.section(inputs, 'Prefixes', told(prefixes, 'ipam.prefix')),
      vlans.section(inputs, 'VLANs', told(vlans, 'ipam.vlan')),
      circuits.section(inputs, 'Circuits', told(circuits, 'circuits.circuit')),
      clusters.section(inputs, 'Clusters', told(clusters, 'virtualization.cluster')),
      machinesSection(inputs, machines),
      powerSection(inputs, feeds),
      linksSection(circuits.rows(inputs), site, world),
      findingsSection(findings),
      recentSection(inputs, site, world),
    ],
  });
}

function summary(site: BoundObject, figures: Readonly<Record<'racks' | 'devices' | 'machines' | 'prefixes' | 'vlans' | 'circuits', number>>, findings: number): string {
  const parts = [
    counted(figures.devices, 'dcim.device'), counted(figures.racks, 'dcim.rack'), counted(figures.machines, 'virtualization.virtualmachine'),
    counted(figures.prefixes, 'ipam.prefix'), counted(figures.vlans, 'ipam.vlan'), counted(figures.circuits, 'circuits.circuit'),
  ];
  return `${site.name} has ${listed(parts)}; ${findings === 0 ? 'nothing stands out' : `${String(findings)} ${findings === 1 ? 'finding' : 'findings'}`}.`;
}

function describe({ site }: Parameters): string {
  return `report on site ${site.name}`;
}
