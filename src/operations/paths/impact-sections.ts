import { tableBody, textBody } from '../../answer.js';
import type { OutColumn, OutRow, Section } from '../../answer.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { deviceName } from '../connections/ends.js';
import { byNames } from '../connections/natural.js';
import type { Inputs } from '../operation.js';
import { column, counted, countedWord, listed, outRow, plainRow, tally } from '../present.js';
import type { Impact } from './impact.js';

const SHOWN = 10; // rows of a section on one screen; all are in the data

function section(title: string, text: string, columns: readonly OutColumn[], rows: readonly OutRow[]): Section {
  if (rows.length === 0) return { title, body: textBody({ text }) };
  return { title, body: tableBody({ text, columns, rows, page: rows.length > SHOWN ? { from: 0, size: SHOWN } : null }) };
}

const PLACE = [column('name', 'device'), column('role', 'role'), column('site', 'site'), column('rack', 'rack')];

function placed(device: Row): Readonly<Record<string, string | null>> {
  return { name: deviceName(device), role: textOf(device, 'role', 'name'), site: textOf(device, 'site', 'name'), rack: textOf(device, 'rack', 'name') };
}

const byPlace = byNames<OutRow>((row) => String(row.cells['site'] ?? ''), (row) => String(row.cells['rack'] ?? ''), (row) => String(row.cells['name']));

/** What fails itself, and what has no path left. */
export function lostSection({ failed, lost }: Impact): Section {
  const rows = [
    ...failed.map((device) => outRow('dcim.device', device, { ...placed(device), state: 'out of service' })).sort(byPlace),
    ...lost.map((device) => outRow('dcim.device', device, { ...placed(device), state: 'no path left' })).sort(byPlace),
  ];
  const roles = tally(lost.map((device) => textOf(device, 'role', 'name') ?? '(no role)')).map(([role, count]) => `${String(count)} ${role}`);
  return section('Lost', lost.length === 0 ? `No other device loses its last documented path${failed.length === 0 ? '' : `; ${counted(failed.length, 'dcim.device')} out of service`}.` : `${counted(lost.length, 'dcim.device')} without a path: ${listed(roles)}.`, [...PLACE, column('state', 'state')], rows);
}

export function degradedSection({ degraded }: Impact): Section {
  const rows = degraded.map(({ device, why }) => outRow('dcim.device', device, { ...placed(device), remaining: why })).sort(byPlace);
  return section('Degraded', rows.length === 0 ? 'No device is left with fewer links.' : `${counted(rows.length, 'dcim.device')} with a link or cord less.`, [...PLACE, column('remaining', 'what is left')], rows);
}

export function machinesSection({ machines, services }: Impact): Section {
  const rows = [
    ...machines.map((row) => outRow('virtualization.virtualmachine', row, { kind: 'virtual machine', name: textOf(row, 'name'), on: textOf(row, 'device', 'name') ?? textOf(row, 'device') })),
    ...services.map((row) => outRow('ipam.service', row, { kind: 'service', name: textOf(row, 'name'), on: textOf(row, 'parent', 'name') ?? textOf(row, 'device', 'name') ?? textOf(row, 'virtual_machine', 'name') })),
  ];
  const text = rows.length === 0 ? 'No virtual machine or service is recorded on what goes down.' : `${countedWord(machines.length, 'virtual machine')} and ${countedWord(services.length, 'service')}.`;
  return section('Virtual machines and services', text, [column('kind', 'kind'), column('name', 'name'), column('on', 'on')], rows.sort(byNames((row) => String(row.cells['kind']), (row) => String(row.cells['name']))));
}

/** Tenants of what goes down, and the contacts of those tenants, of the object, of its devices and of its site. */
export function contactsSection({ object, failed, lost, machines }: Impact, inputs: Inputs): Section {
  const hit = [...failed, ...lost];
  const tenants = new Map([...hit, ...machines].flatMap((row) => (idOf(row, 'tenant') === null ? [] : [[idOf(row, 'tenant') ?? 0, textOf(row, 'tenant', 'name') ?? textOf(row, 'tenant') ?? ''] as const])));
  const counts = new Map(tally([...hit, ...machines].flatMap((row) => textOf(row, 'tenant', 'name') ?? [])));
  const reach: Readonly<Record<string, ReadonlySet<number>>> = {
    'tenancy.tenant': new Set(tenants.keys()),
    'dcim.device': new Set(hit.map((row) => idOf(row) ?? 0)),
    'dcim.site': new Set(hit.map((row) => idOf(row, 'site') ?? 0)),
    'dcim.rack': new Set(hit.map((row) => idOf(row, 'rack') ?? 0)),
    'virtualization.virtualmachine': new Set(machines.map((row) => idOf(row) ?? 0)),
  };
  const assigned = inputs.rows('assignments').filter((row) => {
    const type = textOf(row, 'object_type') ?? '';
    const id = Number(textOf(row, 'object_id') ?? idOf(row, 'object') ?? 0);
    return (reach[type]?.has(id) ?? false) || (type === object.type && id === object.id);
  });
  const rows = [
    ...[...tenants.values()].map((name) => plainRow({ kind: 'tenant', name, for: `${String(counts.get(name) ?? 0)} affected`, role: null, priority: null })),
    ...assigned.map((row) => plainRow({ kind: 'contact', name: textOf(row, 'contact', 'name') ?? textOf(row, 'contact'), for: textOf(row, 'object', 'name') ?? textOf(row, 'object'), role: textOf(row, 'role', 'name') ?? textOf(row, 'role'), priority: textOf(row, 'priority') })),
  ];
  const people = new Set(assigned.map((row) => textOf(row, 'contact', 'name') ?? textOf(row, 'contact'))).size;
  const text = rows.length === 0 ? 'No tenant and no contact is recorded for what goes down.' : `${countedWord(tenants.size, 'tenant')} and ${countedWord(people, 'contact')} to tell.`;
  return section('Tenants and contacts', text, [column('kind', 'kind'), column('name', 'name'), column('for', 'for'), column('role', 'role'), column('priority', 'priority')], rows.sort(byNames((row) => (row.cells['kind'] === 'tenant' ? '0' : '1'), (row) => String(row.cells['name']), (row) => String(row.cells['for'] ?? ''))));
}
