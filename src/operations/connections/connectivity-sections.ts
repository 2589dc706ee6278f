import { tableBody, textBody } from '../../answer.js';
import type { OutColumn, OutRow, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { idOf, numberOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { CountStep } from '../../plan/plan.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, formatNumber, outRow, plainRow, tally } from '../present.js';
import { formatRate } from '../quantities.js';
import { deviceName, endOf, endText } from './ends.js';
import { linkKind } from './links.js';
import type { Link } from './links.js';
import { groupBy } from './lookups.js';
import { byNames } from './natural.js';
import { devicesOf, linksBySite, mostConnected } from './network.js';
import type { Cabling, RolePair, SingleUplink } from './network.js';

/** Rows of a section on one screen; all are in the data. */
const SHOWN = 10;

function tableSection(title: string, text: string, columns: readonly OutColumn[], rows: readonly OutRow[]): Section {
  if (rows.length === 0) return { title, body: textBody({ text }) };
  return { title, body: tableBody({ text, columns, rows, page: rows.length > SHOWN ? { from: 0, size: SHOWN } : null }) };
}

export function pairsSection(pairs: readonly RolePair[]): Section {
  const links = pairs.reduce((sum, pair) => sum + pair.links, 0);
  const columns = [column('from', 'from role'), column('to', 'to role'), column('links', 'links', 'right'), column('speeds', 'speed')];
  const text = pairs.length === 0 ? 'No network link is recorded.' : `${countedWord(links, 'network link')} between ${countedWord(pairs.length, 'pair')} of roles.`;
  return tableSection('Links by role', text, columns, pairs.map(({ from, to, links: count, speeds }) => plainRow({ from, to, links: count, speeds })));
}

export function cablesSection(cables: readonly Link[]): Section {
  const columns = [column('kind', 'kind'), column('cables', 'cables', 'right'), column('not_connected', 'not connected', 'right'), column('open', 'open end', 'right'), column('types', 'types')];
  const rows = [...groupBy(cables, linkKind)].map(([kind, group]) =>
    plainRow({
      kind,
      cables: group.length,
      not_connected: group.filter((link) => link.status !== null && link.status !== 'connected').length,
      open: group.filter((link) => link.a.length === 0 || link.b.length === 0).length,
      types: tally(group.map((link) => textOf(link.row, 'type') ?? '(no type)')).map(([type, count]) => `${String(count)} ${type}`).join(', '),
    }),
  );
  return tableSection('Cables', `${countedWord(cables.length, 'cable')} recorded.`, columns, rows.toSorted((a, b) => Number(b.cells['cables']) - Number(a.cells['cables'])));
}

/** Classes of port, each counted as a whole and with a cable. */
export const PORT_COUNTS: readonly { readonly id: string; readonly label: string; readonly type: string; readonly filters: CountStep['filters'] }[] = [
  { id: 'physical', label: 'interfaces, physical', type: 'dcim.interface', filters: { kind: 'physical' } },
  { id: 'virtual', label: 'interfaces, virtual and LAG', type: 'dcim.interface', filters: { kind: 'virtual' } },
  { id: 'radio', label: 'interfaces, wireless', type: 'dcim.interface', filters: { kind: 'wireless' } },
  { id: 'fronts', label: 'front ports', type: 'dcim.frontport', filters: {} },
  { id: 'rears', label: 'rear ports', type: 'dcim.rearport', filters: {} },
  { id: 'console', label: 'console ports', type: 'dcim.consoleport', filters: {} },
  { id: 'console-server', label: 'console server ports', type: 'dcim.consoleserverport', filters: {} },
  { id: 'power', label: 'power ports', type: 'dcim.powerport', filters: {} },
  { id: 'outlets', label: 'power outlets', type: 'dcim.poweroutlet', filters: {} },
];

export function portsSection(inputs: Inputs): Section {
  const columns = [column('class', 'ports'), column('total', 'total', 'right'), column('cabled', 'cabled', 'right'), column('uncabled', 'uncabled', 'right')];
  const counts = PORT_COUNTS.map(({ id, label }) => ({ label, total: inputs.number(id) ?? 0, cabled: inputs.number(`${id}-cabled`) ?? 0 }));
  const rows = counts.filter(({ total }) => total > 0).map(({ label, total, cabled }) => plainRow({ class: label, total, cabled, uncabled: total - cabled }));
  const sum = counts.reduce((so, { total, cabled }) => ({ total: so.total + total, cabled: so.cabled + cabled }), { total: 0, cabled: 0 });
  return tableSection('Ports', `${formatNumber(sum.cabled)} of ${countedWord(sum.total, 'port')} have a cable.`, columns, rows);
}

/** Devices that at least one cable is plugged into. */
export function cabledDevices(cables: readonly Link[]): ReadonlySet<number> {
  return new Set(cables.flatMap((link) => [...link.a, ...link.b]).flatMap((end) => (end.owner?.type === 'dcim.device' ? [end.owner.id] : [])));
}

export function sitesSection({ rows, devices, links }: Cabling): Section {
  const counts = new Map(tally(rows.map((row) => textOf(row, 'site', 'name') ?? '')));
  const known = devicesOf(devices);
  const bySite = linksBySite(links, known);
  const between = links.filter(({ a, b }) => known.siteOf(a) !== null && known.siteOf(b) !== null && known.siteOf(a) !== known.siteOf(b)).length;
  const columns = [column('site', 'site'), column('devices', 'devices', 'right'), column('inside', 'links inside', 'right'), column('to_others', 'to other sites', 'right')];
  const out = bySite.map(({ site, inside, toOthers }) => plainRow({ site, devices: counts.get(site) ?? 0, inside, to_others: toOthers }));
  return tableSection('Links by site', `Network links that join two sites: ${String(between)}.`, columns, out);
}

/** Circuits with the sites of both sides; a location counts as its site. */
export function circuitsSection(circuits: readonly Row[], world: World): readonly Section[] {
  if (circuits.length === 0) return [];
  const columns = [column('cid', 'CID'), column('provider', 'provider'), column('status', 'status'), column('a_side', 'A side'), column('z_side', 'Z side'), column('commit_rate', 'rate', 'right')];
  const rows = circuits.toSorted(byNames((row) => textOf(row, 'provider', 'name') ?? '', (row) => textOf(row, 'cid') ?? '')).map((row) => {
    const rate = numberOf(row, 'commit_rate');
    const cells = {
      cid: textOf(row, 'cid'), provider: textOf(row, 'provider', 'name'), status: textOf(row, 'status'),
      a_side: circuitSide(row, 'termination_a', world), z_side: circuitSide(row, 'termination_z', world), commit_rate: rate === null ? null : formatRate(rate),
    };
    return outRow('circuits.circuit', row, cells);
  });
  const joining = circuits.filter((row) => isBetweenSites(row, world)).length;
  return [tableSection('Circuits', `Circuits that join two sites: ${String(joining)} of ${String(circuits.length)}.`, columns, rows)];
}

/** The names of the sites at the A and Z side; null where a side ends in no site. */
export function sitesOfCircuit(row: Row, world: World): readonly [string | null, string | null] {
  const nameOf = (side: 'termination_a' | 'termination_z'): string | null => {
    const site = siteOfSide(row, side, world);
    return site === null ? null : (world.inventory.find('dcim.site', site)?.name ?? null);
  };
  return [nameOf('termination_a'), nameOf('termination_z')];
}

function circuitSide(row: Row, side: 'termination_a' | 'termination_z', world: World): string | null {
  const site = siteOfSide(row, side, world);
  return site === null ? textOf(row, side, 'termination', 'display') : (world.inventory.find('dcim.site', site)?.name ?? textOf(row, side, 'termination', 'display'));
}

function siteOfSide(row: Row, side: 'termination_a' | 'termination_z', world: World): number | null {
  const type = textOf(row, side, 'termination_type');
  const id = idOf(row, side, 'termination');
  if (id === null || (type !== 'dcim.site' && type !== 'dcim.location')) return null;
  return type === 'dcim.site' ? id : (world.inventory.siteIdsOf({ type, id, name: '' })[0] ?? null);
}

export function isBetweenSites(row: Row, world: World): boolean {
  const [a, z] = [siteOfSide(row, 'termination_a', world), siteOfSide(row, 'termination_z', world)];
  return a !== null && z !== null && a !== z;
}

/** Tunnels by the devices, and their sites, at which they end. */
export function tunnelsSection(terminations: readonly Row[], devices: ReadonlyMap<number, Row>): readonly Section[] {
  if (terminations.length === 0) return [];
  const columns = [column('tunnel', 'tunnel'), column('ends', 'ends', 'right'), column('at', 'at')];
  const rows = [...groupBy(terminations, (row) => textOf(row, 'tunnel', 'name') ?? '')].toSorted(byNames(([tunnel]) => tunnel)).map(([tunnel, own]) => {
    const at = own.map((row) => {
      const end = endOf(textOf(row, 'termination_type') ?? '', rowOf(row, 'termination') ?? {});
      const site = textOf((end.owner?.type === 'dcim.device' ? devices.get(end.owner.id) : undefined) ?? {}, 'site', 'name');
      return `${endText(end)}${site === null ? '' : ` (${site})`}`;
    });
    return plainRow({ tunnel, ends: own.length, at: at.join(', ') });
  });
  return [tableSection('Tunnels', `${countedWord(rows.length, 'tunnel')} recorded.`, columns, rows)];
}

export function topSection({ links, devices }: Cabling): Section {
  const columns = [column('name', 'device'), column('role', 'role'), column('site', 'site'), column('neighbours', 'neighbours', 'right'), column('links', 'links', 'right')];
  const rows = mostConnected(links).slice(0, SHOWN).map(({ device, neighbours, links: count }) => {
    const row = devices.get(device) ?? {};
    return outRow('dcim.device', row, { name: deviceName(row), role: textOf(row, 'role', 'name'), site: textOf(row, 'site', 'name'), neighbours, links: count });
  });
  const [first] = rows;
  const text = first === undefined ? 'No device has a network link.' : `${String(first.cells['name'])} has the most neighbours: ${String(first.cells['neighbours'])}.`;
  return tableSection('Most connected devices', text, columns, rows);
}

export function uncabledSection({ rows, cables, interfaces }: Cabling): Section {
  const cabled = new Set([...cabledDevices(cables), ...interfaces.map((row) => idOf(row, 'device') ?? 0)]);
  const without = rows.filter((row) => !cabled.has(idOf(row) ?? 0)).toSorted(byNames((row) => textOf(row, 'site', 'name') ?? '', deviceName));
  const columns = [column('name', 'device'), column('role', 'role'), column('site', 'site'), column('rack', 'rack'), column('status', 'status')];
  const roles = tally(without.map((row) => textOf(row, 'role', 'name') ?? '(no role)')).map(([role, count]) => `${String(count)} ${role}`);
  const text = without.length === 0 ? 'Every device has a cable.' : `${countedWord(without.length, 'device')} without any cable: ${roles.join(', ')}.`;
  const out = without.map((row) => outRow('dcim.device', row, {
    name: deviceName(row), role: textOf(row, 'role', 'name'), site: textOf(row, 'site', 'name'), rack: textOf(row, 'rack', 'name'), status: textOf(row, 'status'),
  }));
  return tableSection('Devices without a cable', text, columns, out);
}

export function findingsSection({ cables }: Cabling, found: { weak: readonly SingleUplink[]; deadEnds: readonly Row[]; circuits: readonly Row[] }): Section {
  const oneSided = found.circuits.filter((row) => rowOf(row, 'termination_a') === null || rowOf(row, 'termination_z') === null);
  const findings = [
    ...found.weak.toSorted((a, b) => Number(b.serves) - Number(a.serves)).map(({ device, upper, serves }) => ({
      finding: `${serves ? 'network' : 'end'} device with one device above`,
      object: deviceName(device),
      detail: `only ${upper}`,
    })),
    ...found.deadEnds.map((row) => ({ finding: 'cabled port ends nowhere', object: endText(endOf('dcim.interface', row)), detail: null })),
    ...cables.flatMap((link) => {
      if (link.status === null || link.status === 'connected') return [];
      return [{ finding: `cable ${link.status}`, object: `#${String(link.id)}`, detail: [...link.a, ...link.b].map(endText).join(' – ') }];
    }),
    ...oneSided.map((row) => ({ finding: 'circuit with one side', object: textOf(row, 'cid') ?? '', detail: textOf(row, 'provider', 'name') })),
  ];
  const kinds = tally(findings.map(({ finding }) => finding)).map(([finding, count]) => `${String(count)} × ${finding}`);
  const columns = [column('finding', 'finding'), column('object', 'object'), column('detail', 'detail')];
  return tableSection('Findings', findings.length === 0 ? 'Nothing stands out.' : `${kinds.join(', ')}.`, columns, findings.map((row) => plainRow(row)));
}
