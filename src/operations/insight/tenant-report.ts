import * as z from 'zod';
import { emptyBody, textBody } from '../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { countStep, fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { byId, sumOf } from '../connections/lookups.js';
import { contactSection, contactSteps } from '../objects/contact-rows.js';
import { KINDS, sitesOf } from '../objects/views/presence.js';
import type { Kind } from '../objects/views/presence.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, formatNumber, listed, plainRow } from '../present.js';
import { formatMegabytes, formatRate } from '../quantities.js';
import { planTable, tableSection } from './type-table.js';
import type { TypeTable } from './type-table.js';

const Parameters = z.strictObject({ tenant: BoundObject });
type Parameters = z.infer<typeof Parameters>;

/** What a tenant owns, by type and by site, and what stands at its sites without being its own. */
export const tenantReport = defineOperation({ name: 'tenant-report', parameters: Parameters, steps, compute, describe });

/** Types that are read for their place; circuits, prefixes and VMs come with the tables that show them. */
const PLACED = ['dcim.site', 'dcim.rack', 'dcim.device', 'ipam.vlan'];
/** Further types that are counted. */
const COUNTED = ['ipam.ipaddress', 'ipam.iprange', 'ipam.vrf', 'ipam.asn', 'ipam.aggregate', 'virtualization.cluster', 'dcim.location', 'dcim.cable', 'vpn.tunnel', 'wireless.wirelesslan'];
/** Types that may stand at a tenant's site and belong to others. */
const OTHERS = ['dcim.rack', 'dcim.device', 'virtualization.virtualmachine', 'ipam.vlan', 'ipam.prefix'];
const MORE_FIELDS: Readonly<Record<string, readonly string[]>> = { 'dcim.device': ['device_type', 'rack', 'position', 'status'] };

function kindsOf(types: readonly string[]): readonly Kind[] {
  return KINDS.filter(({ type }) => types.includes(type));
}

function tables({ tenant }: Parameters, world: World): Readonly<Record<'prefixes' | 'machines' | 'circuits', TypeTable>> {
  const owned = (step: string, type: string, columns: readonly string[], fields: readonly string[] = []): TypeTable => planTable({ step, type, filters: { tenant_id: tenant.id }, columns, fields }, world);
  return {
    prefixes: owned('prefixes', 'ipam.prefix', ['prefix', 'status', 'vrf', 'role', 'vlan', 'utilisation', 'description'], ['scope_type', 'scope_id', 'scope']),
    machines: owned('vms', 'virtualization.virtualmachine', ['name', 'status', 'cluster', 'role', 'vcpus', 'memory', 'disk'], ['site']),
    circuits: owned('circuits', 'circuits.circuit', ['cid', 'provider', 'type', 'status', 'commit_rate'], ['termination_a', 'termination_z']),
  };
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { tenant } = parameters;
  return [
    ...kindsOf(PLACED).map(({ step, type, fields }) => fetchStep(step, type, { tenant_id: tenant.id }, [...new Set(['name', ...fields, ...(MORE_FIELDS[type] ?? [])])])),
    fetchStep('types', 'dcim.devicetype', { id: { from: 'devices', field: 'device_type.id' } }, ['u_height']),
    ...Object.values(tables(parameters, world)).flatMap((table) => table.steps),
    ...COUNTED.map((type) => countStep(`more ${type}`, type, { tenant_id: tenant.id }, { optional: true })),
    ...OTHERS.map((type) => fetchStep(`there ${type}`, type, { site_id: { from: 'sites', field: 'id' } }, ['tenant'])),
    ...contactSteps('contacts', 'tenancy.tenant', tenant.id),
  ];
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { tenant } = parameters;
  const { prefixes, machines, circuits } = tables(parameters, world);
  const counts = [...KINDS.map(({ step, type }) => ({ type, count: inputs.rows(step).length })), ...COUNTED.map((type) => ({ type, count: inputs.number(`more ${type}`) ?? 0 }))].filter(({ count }) => count > 0);
  if (counts.length === 0) return emptyBody({ text: `${tenant.name} owns nothing that NetBox records.`, objectType: 'tenancy.tenant' });
  const sites = sitesTable(inputs, world);
  const present = countedWord(sites.filter(({ cells }) => cells['site'] !== NOWHERE).length, 'site');
  const units = unitsOf(inputs);
  return textBody({
    text: `${tenant.name} owns ${listed(counts.slice(0, TOLD).map(({ type, count }) => counted(count, type)))}, present at ${present}; ${formatNumber(units)} U of rack space, ${machineText(machines.rows(inputs))}.`,
    objectType: 'tenancy.tenant',
    sections: [
      tableSection('Totals', `${countedWord(counts.length, 'type')} of object, ${formatNumber(units)} U used in racks.`, { columns: [column('type', 'type'), column('count', 'count', 'right')], rows: counts.map(({ type, count }) => plainRow({ type: objectType(type).plural, count })) }),
      tableSection('By site', `Present at ${present}.`, { columns: [column('site', 'site'), ...KINDS.map(({ step, label }) => column(step, label, 'right'))], rows: sites }),
      prefixes.section(inputs, 'Prefixes', told(prefixes.rows(inputs), 'ipam.prefix')),
      machines.section(inputs, 'Virtual machines', `${told(machines.rows(inputs), 'virtualization.virtualmachine')} ${machineText(machines.rows(inputs))}.`),
      circuits.section(inputs, 'Circuits', circuitText(circuits.rows(inputs))),
      ...contactSection(inputs, 'contacts'),
      gapsSection(inputs, tenant),
    ],
    notes: ['Only what carries the tenant itself is its own; a tenant is never inherited. A circuit is counted at each site that it ends at.'],
  });
}

const TOLD = 7;

function told(rows: readonly Row[], type: string): string {
  return rows.length === 0 ? 'None recorded.' : `${counted(rows.length, type)}.`;
}

/** Units of devices that stand in racks, by the height of their types. */
function unitsOf(inputs: Inputs): number {
  const types = byId(inputs.rows('types'));
  return sumOf(inputs.rows('devices').filter((row) => rowOf(row, 'rack') !== null && numberOf(row, 'position') !== null), (row) => numberOf(types.get(idOf(row, 'device_type') ?? 0) ?? {}, 'u_height') ?? 0);
}

function machineText(rows: readonly Row[]): string {
  const sum = (field: string): number => sumOf(rows, (row) => numberOf(row, field) ?? 0);
  return `${formatNumber(sum('vcpus'))} vCPUs, ${formatMegabytes(sum('memory'))} of memory and ${formatMegabytes(sum('disk'))} of disk in VMs`;
}

function circuitText(rows: readonly Row[]): string {
  if (rows.length === 0) return 'None recorded.';
  const rate = sumOf(rows, (row) => numberOf(row, 'commit_rate') ?? 0);
  const unknown = rows.filter((row) => numberOf(row, 'commit_rate') === null).length;
  return `${counted(rows.length, 'circuits.circuit')} with ${formatRate(rate)} committed${unknown === 0 ? '' : ` (${String(unknown)} without a rate)`}.`;
}

/** Sites by name with the number of each type there; what lies at no single site comes last. */
function sitesTable(inputs: Inputs, world: World): readonly OutRow[] {
  const bySite = new Map<string, Record<string, number>>();
  for (const kind of KINDS) {
    for (const site of inputs.rows(kind.step).flatMap((row) => sitesOf(kind, row, world))) {
      const name = site ?? NOWHERE;
      const counts = bySite.get(name) ?? {};
      counts[kind.step] = (counts[kind.step] ?? 0) + 1;
      bySite.set(name, counts);
    }
  }
  return [...bySite].sort(([a], [b]) => Number(a === NOWHERE) - Number(b === NOWHERE) || a.localeCompare(b, 'en', { numeric: true })).map(([site, counts]) => plainRow({ site, ...Object.fromEntries(KINDS.map(({ step }) => [step, counts[step] ?? 0])) }));
}

const NOWHERE = '(no single site)';

/** What stands at the tenant's own sites and belongs to nobody, or to others. */
function gapsSection(inputs: Inputs, tenant: BoundObject): Section {
  const rows = OTHERS.map((type) => {
    const there = inputs.rows(`there ${type}`);
    const nobody = there.filter((row) => rowOf(row, 'tenant') === null).length;
    const others = there.filter((row) => rowOf(row, 'tenant') !== null && idOf(row, 'tenant') !== tenant.id);
    return { type, nobody, others: others.length, names: [...new Set(others.flatMap((row) => textOf(row, 'tenant', 'name') ?? []))].sort() };
  }).filter(({ nobody, others }) => nobody + others > 0);
  const text = rows.length === 0 ? `Nothing at the sites of ${tenant.name} belongs to nobody or to others.` : `At the sites of ${tenant.name}: ${listed(rows.map(({ type, nobody, others }) => `${objectType(type).plural} ${formatNumber(nobody)} of nobody and ${formatNumber(others)} of others`))}.`;
  return tableSection('Not its own at its sites', text, {
    columns: [column('type', 'type'), column('nobody', 'of nobody', 'right'), column('others', 'of others', 'right'), column('names', 'whose')],
    rows: rows.map(({ type, nobody, others, names }) => plainRow({ type: objectType(type).plural, nobody, others, names: names.join(', ') || null })),
  });
}

function describe({ tenant }: Parameters): string {
  return `resource report of tenant ${tenant.name}`;
}
