import type { Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { ObjectRef, Row } from '../../netbox/row.js';
import { sideEnds } from '../connections/ends.js';
import { groupBy, sumOf } from '../connections/lookups.js';
import { byNames } from '../connections/natural.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, counted, countedWord, listed, outRow, plainRow } from '../present.js';
import { formatMegabytes, formatMoment } from '../quantities.js';
import { actionsText, changeGroups, objectsText } from './change-groups.js';
import { recordsInPlace } from './change-place.js';
import { tableSection } from './type-table.js';
import type { TypeTable } from './type-table.js';

/** The filled fields of the site itself. */
export function identitySection(site: Row): Section {
  const { columns } = objectType('dcim.site');
  const names = Object.keys(columns).filter((name) => name in site && !HIDDEN.has(name));
  const cells = cellsOf('dcim.site', site, names);
  const rows = names.flatMap((name) => (cells[name] == null ? [] : [plainRow({ field: columns[name]?.label ?? name, value: cells[name] })]));
  return tableSection('Identity', `${textOf(site, 'name') ?? ''} is ${textOf(site, 'status') ?? 'of unknown status'}.`, { columns: [column('field', 'field'), column('value', 'value')], rows });
}

const HIDDEN = new Set(['id', 'display', 'tags', 'created', 'last_updated']);

export function machinesSection(inputs: Inputs, machines: TypeTable): Section {
  const rows = machines.rows(inputs);
  const sum = (field: string): number => sumOf(rows, (row) => numberOf(row, field) ?? 0);
  const sizes = `${String(sum('vcpus'))} vCPUs, ${formatMegabytes(sum('memory'))} of memory and ${formatMegabytes(sum('disk'))} of disk`;
  return machines.section(inputs, 'Virtual machines', rows.length === 0 ? 'None recorded.' : `${counted(rows.length, 'virtualization.virtualmachine')} with ${sizes}.`);
}

/** Available power is that of the feeds; allocated is what the power ports of the site are recorded to draw. */
export function powerSection(inputs: Inputs, feeds: TypeTable): Section {
  const rows = feeds.rows(inputs);
  const draw = sumOf(inputs.rows('power-ports'), (port) => numberOf(port, 'allocated_draw') ?? 0);
  const unknown = inputs.rows('power-ports').filter((port) => numberOf(port, 'allocated_draw') === null).length;
  const load = draw === 0 ? 'no draw is recorded' : `its power ports are recorded to draw ${watts(draw)}${unknown === 0 ? '' : ` (${countedWord(unknown, 'port')} without a figure)`}`;
  return feeds.section(inputs, 'Power', rows.length === 0 ? `No power feed recorded; ${load}.` : `${counted(rows.length, 'dcim.powerfeed')}; ${load}.`);
}

/** W, and kW from 10,000. */
function watts(value: number): string {
  return value < 10_000 ? `${String(value)} W` : `${String(Number((value / 1000).toFixed(1)))} kW`;
}

/** The sites that circuits lead to. */
export function linksSection(circuits: readonly Row[], site: ObjectRef, world: World): Section {
  const links = circuits.flatMap((row) => {
    const others = (['termination_a', 'termination_z'] as const).flatMap((side) => siteOf(row, side, world) ?? []).filter((other) => other.id !== site.id);
    return others.map((other) => ({ other: other.name, cid: textOf(row, 'cid') ?? '', status: textOf(row, 'status') ?? '' }));
  });
  const nameOf = ({ cid, status }: (typeof links)[number]): string => (status === 'active' ? cid : `${cid} (${status})`);
  const bySite = [...groupBy(links, ({ other }) => other)].toSorted(byNames(([other]) => other));
  const rows = bySite.map(([other, own]) => plainRow({ site: other, circuits: own.map(nameOf).join(', ') }));
  const text = rows.length === 0 ? 'No circuit to another site is recorded.' : `Circuits lead to ${countedWord(rows.length, 'other site')}.`;
  return tableSection('Links to other sites', text, { columns: [column('site', 'site'), column('circuits', 'circuits')], rows });
}

function siteOf(circuit: Row, side: 'termination_a' | 'termination_z', world: World): { readonly id: number; readonly name: string } | null {
  const type = textOf(circuit, side, 'termination_type');
  const id = idOf(circuit, side, 'termination');
  if (id === null || (type !== 'dcim.site' && type !== 'dcim.location')) return null;
  const site = type === 'dcim.site' ? id : world.inventory.siteIdsOf({ type, id, name: '' })[0];
  return site === undefined ? null : { id: site, name: world.inventory.find('dcim.site', site)?.name ?? textOf(circuit, side, 'termination') ?? '' };
}

export interface Finding {
  readonly finding: string;
  readonly count: number;
  /** The first objects by name. */
  readonly objects: string;
}

interface SiteRows {
  readonly devices: readonly Row[];
  readonly cables: readonly Row[];
  readonly circuits: readonly Row[];
  readonly machines: readonly Row[];
}

/** What is missing in the records of a site, or is single where two are usual. */
export function findingsOf({ devices, cables, circuits, machines }: SiteRows): readonly Finding[] {
  const ends = cables.flatMap((cable) => [...sideEnds(cable, 'a_terminations'), ...sideEnds(cable, 'b_terminations')]);
  const cabled = new Set(ends.filter((end) => end.owner?.type === 'dcim.device').map((end) => end.owner?.id));
  const own = devices.filter((device) => rowOf(device, 'parent_device') === null);
  const carriers = [...new Set(circuits.filter((circuit) => textOf(circuit, 'status') === 'active').flatMap((circuit) => textOf(circuit, 'provider', 'name') ?? []))];
  const findings = [
    finding('devices with interfaces but no primary IP', devices.filter((device) => rowOf(device, 'primary_ip') === null && (numberOf(device, 'interface_count') ?? 0) > 0)),
    finding('VMs without a primary IP', machines.filter((machine) => rowOf(machine, 'primary_ip') === null)),
    finding('devices in no rack', own.filter((device) => rowOf(device, 'rack') === null)),
    finding('devices without a tenant', devices.filter((device) => rowOf(device, 'tenant') === null)),
    finding('devices without any cable', own.filter((device) => !cabled.has(idOf(device) ?? 0))),
    ...(carriers.length === 1 ? [{ finding: 'only one carrier has active circuits', count: 1, objects: carriers.join('') }] : []),
  ];
  return findings.filter(({ count }) => count > 0);
}

function finding(text: string, rows: readonly Row[], most = 5): Finding {
  const names = rows.map((row) => textOf(row, 'name') ?? textOf(row, 'display') ?? '').toSorted(byNames((name: string) => name));
  return { finding: text, count: rows.length, objects: `${names.slice(0, most).join(', ')}${names.length > most ? ', …' : ''}` };
}

export function findingsSection(findings: readonly Finding[]): Section {
  const text = findings.length === 0 ? 'Nothing stands out.' : `${listed(findings.map((each) => `${String(each.count)} × ${each.finding}`))}.`;
  return tableSection('Findings', text, { columns: [column('finding', 'finding'), column('count', 'count', 'right'), column('objects', 'objects')], rows: findings.map((each) => plainRow({ ...each })) });
}

/** What changed in the last days, by operation. */
export function recentSection(inputs: Inputs, site: ObjectRef, world: World): Section {
  const records = recordsInPlace(inputs.rows('recent'), inputs, site, world);
  const groups = changeGroups(records);
  const text = groups.length === 0 ? 'No change is logged for the last 7 days.' : `${countedWord(records.length, 'change')} in ${countedWord(groups.length, 'operation')} in the last 7 days.`;
  const columns = [column('time', 'time'), column('user_name', 'user'), column('action', 'action'), column('object', 'object')];
  const rows = groups.map((group) => outRow('core.objectchange', group.main, {
    time: formatMoment(textOf(group.main, 'time') ?? '', world.timeZone), user_name: textOf(group.main, 'user_name'), action: actionsText(group), object: objectsText(group, world.inventory),
  }));
  return tableSection('Recent changes', text, { objectType: 'core.objectchange', columns, rows });
}
