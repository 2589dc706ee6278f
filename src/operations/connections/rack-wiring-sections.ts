import { tableBody, textBody } from '../../answer.js';
import type { OutColumn, OutRow, Section } from '../../answer.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { column, countedWord, listed, outRow, plainRow } from '../present.js';
import { deviceName, endKey, endText } from './ends.js';
import type { End } from './ends.js';
import { layerOf } from './layers.js';
import { groupBy } from './lookups.js';
import { byNames } from './natural.js';
import type { Reach, Served, Wiring } from './rack-wiring.js';

const SHOWN = 10; // rows of a section on one screen; all are in the data

function section(title: string, text: string, columns: readonly OutColumn[], rows: readonly OutRow[]): Section {
  if (rows.length === 0) return { title, body: textBody({ text }) };
  return { title, body: tableBody({ text, columns, rows, page: rows.length > SHOWN ? { from: 0, size: SHOWN } : null }) };
}

const REACHES: readonly Reach[] = ['inside', 'other racks', 'other sites or circuits', 'open'];
const COLUMN_OF: Readonly<Record<Reach, string>> = { inside: 'inside', 'other racks': 'other_racks', 'other sites or circuits': 'other_sites', open: 'open' };

/** Cables by kind, and where their other end is. */
export function summarySection({ links }: Wiring): Section {
  const rows = [...groupBy(links, ({ kind }) => kind)].map(([kind, group]) => plainRow({
    kind, cables: group.length, ...Object.fromEntries(REACHES.map((reach) => [COLUMN_OF[reach], group.filter((link) => link.reach === reach).length])),
    not_connected: group.filter(({ link }) => link.status !== null && link.status !== 'connected').length,
  }));
  const columns = [column('kind', 'kind'), column('cables', 'cables', 'right'), ...REACHES.map((reach) => column(COLUMN_OF[reach], reach, 'right')), column('not_connected', 'not connected', 'right')];
  return section('Summary', `${countedWord(links.length, 'cable')} with an end in the rack.`, columns, rows.sort((a, b) => Number(b.cells['cables']) - Number(a.cells['cables'])));
}

/** Links to other racks, sites and circuits, grouped by the two devices; uplinks lead to a higher layer. */
export function leavingSection(wiring: Wiring): Section {
  const rows = leavingRows(wiring);
  const cables = rows.reduce((sum, row) => sum + Number(row.cells['count']), 0);
  return section('Links that leave', rows.length === 0 ? 'No cable leaves the rack.' : `${countedWord(cables, 'cable')} to ${countedWord(new Set(rows.map((row) => row.cells['to'])).size, 'device or circuit', 'devices or circuits')}; ${String(upCount(rows))} of them lead up to a higher layer.`, LEAVING, rows);
}

/** The same for what leads up to a higher layer alone. */
export function uplinkSection(wiring: Wiring): Section {
  const rows = leavingRows(wiring).filter((row) => row.cells['direction'] === 'up');
  return section('Uplinks', rows.length === 0 ? 'No cable leads up to a higher layer.' : `${countedWord(upCount(rows), 'uplink')} to ${countedWord(new Set(rows.map((row) => row.cells['to'])).size, 'device')}.`, LEAVING, rows);
}

const LEAVING = [column('from', 'from'), column('to', 'to'), column('place', 'rack'), column('direction', 'direction'), column('kind', 'kind'), column('ports', 'ports here'), column('count', 'count', 'right')];

export function upCount(rows: readonly OutRow[]): number {
  return rows.filter((row) => row.cells['direction'] === 'up').reduce((sum, row) => sum + Number(row.cells['count']), 0);
}

export function leavingRows({ links, devices, paths }: Wiring): readonly OutRow[] {
  // What a link through panels leads to tells its direction.
  const behind = new Map(paths.flatMap(({ a, b }) => [[endKey(a), b] as const, [endKey(b), a] as const]));
  const leaving = links.filter(({ reach }) => reach === 'other racks' || reach === 'other sites or circuits');
  const ownerOf = (ends: readonly End[]): string => ends[0]?.owner?.name ?? ends[0]?.name ?? '?';
  const rowOfEnd = (ends: readonly End[]): Row => (ends[0]?.owner?.type === 'dcim.device' ? (devices.get(ends[0].owner.id) ?? {}) : {});
  const rows = [...groupBy(leaving, ({ near, far, kind }) => `${ownerOf(near)}\n${ownerOf(far)}\n${kind}`).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const [near, far] = [rowOfEnd(first.near), rowOfEnd(first.far)];
    const end = first.near.map((port) => behind.get(endKey(port))).find((found) => found !== undefined);
    return [plainRow({
      from: ownerOf(first.near), to: first.far[0]?.type === 'circuits.circuittermination' ? endText(first.far[0]) : ownerOf(first.far), direction: directionOf(near, end === undefined ? far : rowOfEnd([end])),
      place: [textOf(far, 'site', 'name') === textOf(near, 'site', 'name') ? null : textOf(far, 'site', 'name'), textOf(far, 'rack', 'name')].filter((part) => part !== null).join(' ') || null,
      kind: first.kind, ports: group.flatMap((link) => link.near.map((end) => end.name)).join(', '), count: group.length,
    })];
  });
  return rows.sort(byNames((row) => String(row.cells['from']), (row) => String(row.cells['to'])));
}

function directionOf(near: Row, far: Row): string | null {
  const [own, other] = [layerOf(textOf(near, 'role', 'name')), layerOf(textOf(far, 'role', 'name'))];
  if (own === null || other === null) return null;
  return other < own ? 'up' : other > own ? 'down' : 'same layer';
}

/** Ports of the switches and panels of the rack, used and free. */
export function portUseSection({ own, interfaces, fronts }: Wiring): Section {
  const used = (port: Row): boolean => typeof port['cable'] === 'object' && port['cable'] !== null || port['mark_connected'] === true;
  const byDevice = groupBy([...interfaces, ...fronts], (port) => idOf(port, 'device'));
  const panels = new Set(fronts.map((port) => idOf(port, 'device')));
  const rows = own.flatMap((device) => {
    const layer = layerOf(textOf(device, 'role', 'name'));
    const ports = byDevice.get(idOf(device)) ?? [];
    if (ports.length === 0 || !(panels.has(idOf(device)) || (layer !== null && layer < 4))) return [];
    const count = ports.filter(used).length;
    return [outRow('dcim.device', device, { name: deviceName(device), role: textOf(device, 'role', 'name'), ports: ports.length, used: count, free: ports.length - count })];
  });
  const free = rows.reduce((sum, row) => sum + Number(row.cells['free']), 0);
  const columns = [column('name', 'device'), column('role', 'role'), column('ports', 'ports', 'right'), column('used', 'used', 'right'), column('free', 'free', 'right')];
  return section('Ports', rows.length === 0 ? 'No switch, router or panel stands in the rack.' : `${String(free)} ports of ${countedWord(rows.length, 'switch, router or panel', 'switches, routers and panels')} are free.`, columns, rows.sort(byNames((row) => String(row.cells['name']))));
}

/** The switch ports of each server, end to end. */
export function serversSection({ devices }: Wiring, served: readonly Served[]): Section {
  const rows = served.flatMap(({ device, links }) => links.map(({ port, upper }) => {
    const row = upper.owner === null ? {} : (devices.get(upper.owner.id) ?? {});
    return outRow('dcim.device', device, { name: deviceName(device), port: port.name, switch: upper.owner?.name ?? upper.name, switch_port: upper.name, switch_rack: textOf(row, 'rack', 'name') });
  }));
  const without = served.length - served.filter(({ links }) => links.length > 0).length;
  const columns = [column('name', 'server'), column('port', 'port'), column('switch', 'switch'), column('switch_port', 'switch port'), column('switch_rack', 'rack')];
  return section('Servers and their switches', served.length === 0 ? 'No server stands in the rack.' : `${countedWord(rows.length, 'link')} of ${countedWord(served.length, 'server')}; ${String(without)} without any.`, columns, rows.sort(byNames((row) => String(row.cells['name']), (row) => String(row.cells['port']))));
}

/** Devices without a network cable, and servers on one switch only. */
export function gapsSection({ own, interfaces, links }: Wiring, served: readonly Served[]): Section {
  const withPorts = new Set(interfaces.map((port) => idOf(port, 'device')));
  const cabled = new Set(links.filter(({ kind }) => kind !== 'power' && kind !== 'console').flatMap(({ near }) => near.map((end) => end.owner?.id ?? null)));
  const bare = own.filter((device) => withPorts.has(idOf(device)) && !cabled.has(idOf(device)));
  const single = served.filter(({ uppers }) => uppers.length === 1);
  const rows = [
    ...bare.map((device) => outRow('dcim.device', device, { finding: 'no network cable', name: deviceName(device), detail: textOf(device, 'status') })),
    ...single.map(({ device, uppers }) => outRow('dcim.device', device, { finding: 'on one switch only', name: deviceName(device), detail: listed(uppers) })),
    ...links.filter(({ reach }) => reach === 'open').map(({ link, near }) => plainRow({ finding: 'cable with an open end', name: near.map(endText).join(', '), detail: `#${String(link.id)}` })),
  ];
  const columns = [column('finding', 'finding'), column('name', 'object'), column('detail', 'detail')];
  return section('Gaps', rows.length === 0 ? 'Nothing stands out.' : `${countedWord(bare.length, 'device')} without a network cable, ${countedWord(single.length, 'server')} on one switch only.`, columns, rows);
}
