import type { Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { findObjectType, objectType } from '../../netbox/catalogue.js';
import { countOf, idOf, numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { sumOf } from '../connections/lookups.js';
import type { Inputs } from '../operation.js';
import { percentText } from '../percent.js';
import { column, counted, countedWord, formatNumber, outRow, plainRow, tally } from '../present.js';
import { formatMegabytes, formatMoment, formatRate } from '../quantities.js';
import { unitsOfRacks } from '../rack-units.js';
import { recordName } from './change-records.js';
import { regionTree } from './region-tree.js';
import type { SiteFigures } from './region-tree.js';
import { tableSection } from './type-table.js';

const TOP = 5;

export function countsSection(counts: readonly { readonly type: string; readonly count: number }[]): Section {
  const rows = counts.map(({ type, count }) => plainRow({ type: objectType(type).plural, count }));
  return tableSection('Counts', `${countedWord(counts.filter(({ count }) => count > 0).length, 'type')} of object in use.`, { columns: [column('type', 'type'), column('count', 'count', 'right')], rows });
}

/** Regions as a tree, each with everything below it; sites without a region come last. */
export function regionsSection(inputs: Inputs, world: World): Section | null {
  if (!inputs.has('sites')) return null;
  const sites = inputs.rows('sites').map((row): SiteFigures => ({ region: idOf(row, 'region'), racks: countOf(row, 'rack_count'), devices: countOf(row, 'device_count') }));
  const regions = inputs.has('regions') ? inputs.rows('regions') : world.inventory.entries('dcim.region').map((entry): Row => ({ ...entry.row, id: entry.id, name: entry.name }));
  const lines = regionTree(regions, sites);
  const columns = [column('region', 'region'), column('sites', 'sites', 'right'), column('racks', 'racks', 'right'), column('devices', 'devices', 'right')];
  const rows = lines.map(({ name, depth, figures }) => plainRow({ region: `${'  '.repeat(depth)}${name}`, ...figures }));
  return tableSection('Regions', `${counted(sites.length, 'dcim.site')}; a region includes all below it.`, { columns, rows });
}

export function tenantsSection(inputs: Inputs): Section | null {
  if (!inputs.has('tenants')) return null;
  const names = ['site_count', 'rack_count', 'device_count', 'virtualmachine_count', 'prefix_count', 'vlan_count', 'circuit_count'];
  const rows = inputs.rows('tenants').toSorted((a, b) => (numberOf(b, 'device_count') ?? 0) - (numberOf(a, 'device_count') ?? 0) || ((textOf(a, 'name') ?? '') < (textOf(b, 'name') ?? '') ? -1 : 1));
  const columns = [column('name', 'tenant'), ...names.map((name) => column(name, objectType('tenancy.tenant').columns[name]?.label ?? name, 'right'))];
  return tableSection('Tenants', `${counted(rows.length, 'tenancy.tenant')}.`, {
    objectType: 'tenancy.tenant',
    columns,
    rows: rows.map((row) => outRow('tenancy.tenant', row, { name: textOf(row, 'name'), ...Object.fromEntries(names.map((name) => [name, numberOf(row, name)])) })),
  });
}

export function statusSection(inputs: Inputs): Section | null {
  return inputs.has('sites') ? tallySection('Sites by status', 'status', inputs.rows('sites').map((row) => textOf(row, 'status') ?? '(none)')) : null;
}

export function rolesSection(inputs: Inputs): Section | null {
  return inputs.has('devices') ? tallySection('Devices by role', 'role', inputs.rows('devices').map((row) => textOf(row, 'role', 'name') ?? '(none)'), TOP) : null;
}

export function manufacturersSection(inputs: Inputs): Section | null {
  if (!inputs.has('devices')) return null;
  return tallySection('Devices by manufacturer', 'manufacturer', inputs.rows('devices').map((row) => textOf(row, 'device_type', 'manufacturer', 'name') ?? textOf(row, 'device_type', 'manufacturer') ?? '(none)'), TOP);
}

/** How often each value occurs; beyond `most` the rest is one line, so that the sum stays right. */
export function tallySection(title: string, name: string, values: readonly string[], most = Number.POSITIVE_INFINITY): Section {
  const all = tally(values);
  const rest = all.slice(most);
  const lines = [...all.slice(0, most), ...(rest.length === 0 ? [] : [[`(${String(rest.length)} others)`, sumOf(rest, ([, count]) => count)] as const])];
  const text = all.length === 0 ? 'None recorded.' : `${formatNumber(values.length)} in ${countedWord(all.length, 'group')}, most of them ${all[0]?.[0] ?? ''}.`;
  return tableSection(title, text, { columns: [column(name, name), column('count', 'count', 'right')], rows: lines.map(([value, count]) => plainRow({ [name]: value, count })) });
}

/** Rack units, virtual machines and circuits by their sums. */
export function capacitySection(inputs: Inputs): Section | null {
  const lines = [...rackLines(inputs), ...machineLines(inputs), ...circuitLines(inputs)];
  if (lines.length === 0) return null;
  return tableSection('Capacity', 'Computed from the records.', { columns: [column('what', 'what'), column('value', 'value', 'right')], rows: lines.map(([what, value]) => plainRow({ what, value })) });
}

type Line = readonly [string, string];

function rackLines(inputs: Inputs): readonly Line[] {
  if (!inputs.has('racks')) return [];
  const units = unitsOfRacks(inputs.rows('racks'), { devices: inputs.rows('mounted'), deviceTypes: inputs.rows('types'), reservations: inputs.rows('reservations') });
  const [used, height] = [sumOf(units, (rack) => rack.counted), sumOf(units, (rack) => rack.height)];
  return height === 0 ? [] : [['rack units used', `${formatNumber(used)} of ${formatNumber(height)} U (${percentText(used / height)})`]];
}

function machineLines(inputs: Inputs): readonly Line[] {
  if (!inputs.has('machines')) return [];
  const rows = inputs.rows('machines');
  const sum = (field: string): number => sumOf(rows, (row) => numberOf(row, field) ?? 0);
  return rows.length === 0 ? [] : [['vCPUs of VMs', formatNumber(sum('vcpus'))], ['memory of VMs', formatMegabytes(sum('memory'))], ['disk of VMs', formatMegabytes(sum('disk'))]];
}

function circuitLines(inputs: Inputs): readonly Line[] {
  if (!inputs.has('circuits')) return [];
  const active = inputs.rows('circuits').filter((row) => textOf(row, 'status') === 'active');
  const unknown = active.filter((row) => numberOf(row, 'commit_rate') === null).length;
  const rate = formatRate(sumOf(active, (row) => numberOf(row, 'commit_rate') ?? 0));
  return active.length === 0 ? [] : [['rate of active circuits', unknown === 0 ? rate : `${rate}, without ${countedWord(unknown, 'circuit')} of unknown rate`]];
}

export function changesSection(inputs: Inputs, world: World): Section | null {
  if (!inputs.has('changes') || inputs.rows('changes').length === 0) return null;
  const columns = [column('time', 'time'), column('user_name', 'user'), column('action', 'action'), column('type', 'type'), column('object', 'object')];
  const rows = inputs.rows('changes').map((row) => outRow('core.objectchange', row, {
    time: formatMoment(textOf(row, 'time') ?? '', world.timeZone), user_name: textOf(row, 'user_name'), action: textOf(row, 'action'),
    type: findObjectType(textOf(row, 'changed_object_type') ?? '')?.singular ?? textOf(row, 'changed_object_type'), object: recordName(row, world.inventory),
  }));
  return tableSection('Newest changes', `The newest ${countedWord(rows.length, 'change')}.`, { objectType: 'core.objectchange', columns, rows });
}
