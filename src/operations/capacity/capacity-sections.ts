import { tableBody, textBody } from '../../answer.js';
import type { OutColumn, OutRow, Section } from '../../answer.js';
import { numberOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { loadPercent, loadPercentText } from '../power/feed-load.js';
import { column, countedWord, formatNumber, outRow, plainRow } from '../present.js';
import { formatMegabytes } from '../quantities.js';
import type { Level } from './capacity.js';

const SHOWN = 10; // rows of a section on one screen; all are in the data
const TIGHTEST = 5;
const NEARLY_FULL = 0.8;

function section(title: string, text: string, columns: readonly OutColumn[], rows: readonly OutRow[]): Section {
  if (rows.length === 0) return { title, body: textBody({ text }) };
  return { title, body: tableBody({ text, columns, rows, page: rows.length > SHOWN ? { from: 0, size: SHOWN } : null }) };
}

const KINDS: readonly { readonly kind: Level['kind']; readonly title: string; readonly type: string | null; readonly unit: string }[] = [
  { kind: 'rack', title: 'Rack space', type: 'dcim.rack', unit: 'U' },
  { kind: 'switch ports', title: 'Switch ports by speed', type: null, unit: 'ports' },
  { kind: 'prefix', title: 'Networks', type: 'ipam.prefix', unit: '%' },
  { kind: 'VLAN group', title: 'VLAN groups', type: 'ipam.vlangroup', unit: 'VLAN ids' },
  { kind: 'power feed', title: 'Power', type: 'dcim.powerfeed', unit: 'W' },
];

/** The tightest five of all, then a table per resource, tightest first. */
export function capacitySections(levels: readonly Level[], clusters: readonly Row[]): readonly Section[] {
  const tightest = levels.slice(0, TIGHTEST);
  return [
    section('Tightest five', `${tightest.map(({ name, share }) => `${name} ${loadPercentText(share)}`).join(', ')}.`, [column('kind', 'resource'), ...LEVEL], tightest.map((level) => levelRow(level, null))),
    ...KINDS.map(({ kind, title, type, unit }) => resourceSection(levels.filter((level) => level.kind === kind), { title, type, unit })),
    clusterSection(clusters),
  ];
}

const LEVEL = [column('name', 'name'), column('used', 'used', 'right'), column('limit', 'limit', 'right'), column('left', 'left', 'right'), column('utilisation', 'used %', 'right')];

function levelRow({ kind, name, used, limit, left, share, row }: Level, type: string | null): OutRow {
  const cells = { kind, name, used, limit, left: left || null, utilisation: loadPercent(share) };
  return row === null || type === null ? plainRow(cells) : outRow(type, row, cells);
}

function resourceSection(levels: readonly Level[], { title, type, unit }: { readonly title: string; readonly type: string | null; readonly unit: string }): Section {
  if (levels.length === 0) return section(title, 'None recorded.', LEVEL, []);
  const full = levels.filter(({ share }) => share >= NEARLY_FULL).length;
  const [used, limit] = [levels.reduce((sum, level) => sum + level.used, 0), levels.reduce((sum, level) => sum + level.limit, 0)];
  // Percentages of networks do not add up.
  const total = unit === '%' ? '' : `${formatNumber(used)} of ${formatNumber(limit)} ${unit} used (${loadPercentText(limit === 0 ? 0 : used / limit)}); `;
  const rows = unit === '%' ? levels.filter(({ share }) => share >= NEARLY_FULL) : levels;
  return section(title, `${total}${String(full)} of ${String(levels.length)} at 80 % or more.`, unit === '%' ? LEVEL.filter(({ name }) => name === 'name' || name === 'utilisation') : LEVEL, rows.map((level) => levelRow(level, type)));
}

/** NetBox knows what clusters gave to their machines, but no limit. */
function clusterSection(clusters: readonly Row[]): Section {
  const rows = clusters.map((row) => outRow('virtualization.cluster', row, {
    name: textOf(row, 'name'), machines: numberOf(row, 'virtualmachine_count'), hosts: numberOf(row, 'device_count'), vcpus: numberOf(row, 'allocated_vcpus'),
    memory: formatMegabytes(numberOf(row, 'allocated_memory') ?? 0), disk: formatMegabytes(numberOf(row, 'allocated_disk') ?? 0),
  }));
  const columns = [column('name', 'cluster'), column('machines', 'VMs', 'right'), column('hosts', 'hosts', 'right'), column('vcpus', 'vCPU', 'right'), column('memory', 'memory', 'right'), column('disk', 'disk', 'right')];
  return section('Clusters', rows.length === 0 ? 'No cluster is recorded.' : `${countedWord(rows.length, 'cluster')}; what they have given to machines (no limit is recorded).`, columns, rows);
}
