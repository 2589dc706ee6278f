import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow, Section } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { displayOf, idOf, rowOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { endText } from '../connections/ends.js';
import { byId, groupBy } from '../connections/lookups.js';
import { lengthText, linkName } from '../connections/links.js';
import { byNames } from '../connections/natural.js';
import { portKind } from '../connections/ports.js';
import { speedOf } from '../connections/speed.js';
import { scopeTraceSteps } from '../connections/trace-steps.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, plainRow, tally } from '../present.js';
import { formatRate } from '../quantities.js';
import { hopSteps, shortestWay } from './hops.js';
import { connectionsTo, devicesStep, filtersOf, idsOf, isSmaller, viaOf } from './reach.js';
import type { Connection } from './reach.js';

const Pair = z.strictObject({ a: BoundObject, b: BoundObject });
const Parameters = Pair.extend({ only: z.enum(['all', 'cables', 'circuits']) });
type Parameters = z.infer<typeof Parameters>;

/** Cable paths between two devices, racks or places; between places also circuits and tunnels. */
export const between = defineOperation({ name: 'between', parameters: Parameters, steps: betweenSteps, compute, describe: ({ a, b }) => `links between ${a.name} and ${b.name}` });

export const PLACES = new Set(['dcim.site', 'dcim.location', 'dcim.region', 'dcim.sitegroup']);

function reachSteps(a: BoundObject, b: BoundObject, world: World): readonly Step[] {
  const [near, far] = isSmaller(a, b) ? [a, b] : [b, a];
  const filters = filtersOf(near, world);
  return [devicesStep('near-devices', near, world), devicesStep('far-devices', far, world), ...scopeTraceSteps(filters ?? { site_id: [] })];
}

/** The ways from the smaller of the two to the other. */
export function waysBetween(inputs: Inputs): readonly Connection[] {
  return connectionsTo(inputs, idsOf(inputs.rows('far-devices')));
}

export function betweenSteps({ a, b }: z.infer<typeof Pair>, world: World): readonly Step[] {
  const places = PLACES.has(a.type) && PLACES.has(b.type);
  const devices = a.type === 'dcim.device' && b.type === 'dcim.device';
  return [...reachSteps(a, b, world), ...(places ? siteSteps(a, world) : []), ...(devices ? hopSteps(a) : [])];
}

function siteSteps(a: BoundObject, world: World): readonly Step[] {
  return [
    fetchStep('circuits', 'circuits.circuit', { site_id: world.inventory.siteIdsOf(a) }, ['cid', 'provider', 'type', 'status', 'commit_rate']),
    fetchStep('sides', 'circuits.circuittermination', { circuit_id: { from: 'circuits', field: 'id' } }, ['circuit', 'term_side', 'termination_type', 'termination', 'cable']),
    fetchStep('tunnel-ends', 'vpn.tunneltermination', {}, ['tunnel', 'role', 'termination_type', 'termination'], { optional: true }),
    fetchStep('tunnels', 'vpn.tunnel', { id: { from: 'tunnel-ends', field: 'tunnel.id' } }, ['name', 'status', 'encapsulation'], { optional: true }),
  ];
}

function compute(inputs: Inputs, { a, b, only }: Parameters, world: World): AnswerBody {
  const ways = waysBetween(inputs);
  const isForward = isSmaller(a, b);
  const sections = PLACES.has(a.type) && PLACES.has(b.type) ? placeSections(inputs, { a, b, isForward }, world) : [];
  const rows = ways.map((way) => wayRow(way, isForward)).sort(byNames((row: OutRow) => String(row.cells['a_port'] ?? ''), (row) => String(row.cells['b_port'] ?? '')));
  if (rows.length === 0) return noneBody(inputs, { a, b }, sections);
  const planned = ways.filter(({ active }) => !active).length;
  return tableBody({
    text: `${countedWord(rows.length, 'link')} between ${a.name} and ${b.name}: ${kindsText(ways)}${speedText(ways)}${planned === 0 ? '' : `; ${String(planned)} not in service`}${sectionText(sections)}.`,
    objectType: 'dcim.cable',
    columns: WAY_COLUMNS,
    rows,
    sections: only === 'cables' ? [] : sections,
  });
}

function sectionText(sections: readonly Section[]): string {
  return sections.map(({ title, body }) => (body.kind === 'table' ? `; ${countedWord(body.total, title.toLowerCase().replace(/s$/u, ''))}` : '')).join('');
}

export const WAY_COLUMNS = [
  column('a_port', 'A port'), column('b_port', 'B port'), column('kind', 'kind'), column('via', 'via'), column('cables', 'cables'), column('type', 'type'),
  column('length', 'length'), column('lag', 'LAG'), column('speed', 'speed'), column('status', 'status'),
];

/** One way as a row, seen from the first of the two. */
export function wayRow(way: Connection, isForward: boolean): OutRow {
  const { from, path, to } = way;
  const [near, far] = [`${textOf(from.row, 'device', 'name') ?? displayOf(rowOf(from.row, 'device') ?? {})}:${from.name}`, endText(to)];
  const speed = from.type === 'dcim.interface' ? speedOf(from.row) : null;
  const states = [...new Set(path.hops.flatMap(({ link }) => link.status ?? []))];
  return plainRow({
    a_port: isForward ? near : far,
    b_port: isForward ? far : near,
    kind: kindOf(way),
    via: viaOf(way).join(', ') || null,
    cables: path.hops.map(({ link }) => linkName(link)).join(', '),
    type: [...new Set(path.hops.flatMap(({ link }) => textOf(link.row, 'type') ?? []))].join(', ') || null,
    length: path.hops.length === 1 ? (path.hops.map(({ link }) => lengthText(link))[0] ?? null) : null,
    lag: textOf(from.row, 'lag', 'name'),
    speed: speed === null ? null : formatRate(speed),
    status: states.length === 1 ? (states[0] ?? null) : states.filter((state) => state !== 'connected').join(', '),
  });
}

function kindOf({ from, path }: Connection): string {
  if (path.hops.some(({ link }) => link.type === 'wireless.wirelesslink')) return 'wireless';
  const kind = portKind(from.type);
  return kind === 'panel' ? 'pass-through' : kind;
}

function kindsText(ways: readonly Connection[]): string {
  return listed(tally(ways.map(kindOf)).map(([kind, count]) => `${String(count)} ${kind}`));
}

/** The speeds of all network links that are in service, added up. */
function speedText(ways: readonly Connection[]): string {
  const speed = ways.filter(({ active, from }) => active && from.type === 'dcim.interface').reduce((sum, { from }) => sum + (speedOf(from.row) ?? 0), 0);
  return speed === 0 ? '' : `, ${formatRate(speed)} in all`;
}

function noneBody(inputs: Inputs, { a, b }: z.infer<typeof Pair>, sections: readonly Section[]): AnswerBody {
  const found = sections.filter(({ body }) => body.kind === 'table');
  if (found.length > 0) return { ...tableBody({ text: `No cable path joins ${a.name} and ${b.name} directly${sectionText(sections)}.`, objectType: 'dcim.cable', columns: WAY_COLUMNS, rows: [] }), sections };
  if (a.type !== 'dcim.device' || b.type !== 'dcim.device') return emptyBody({ text: `No direct link between ${a.name} and ${b.name} is recorded.`, objectType: 'dcim.cable' });
  const way = shortestWay(inputs, a, b);
  const indirect = way === null || way.length === 0 ? 'no way of up to four hops was found either' : `the shortest way is via ${listed(way)} (${countedWord(way.length + 1, 'hop')})`;
  return emptyBody({ text: `No direct link between ${a.name} and ${b.name} is recorded; ${indirect}.`, objectType: 'dcim.cable' });
}

/** Circuits and tunnels that end at both places. */
export function placeSections(inputs: Inputs, { a, b, isForward }: z.infer<typeof Pair> & { isForward: boolean }, world: World): readonly Section[] {
  const sites = new Set(world.inventory.siteIdsOf(b));
  const circuits = byId(inputs.rows('circuits'));
  const ends = groupBy(inputs.rows('sides'), (row) => idOf(row, 'circuit') ?? 0);
  const own = new Set(world.inventory.siteIdsOf(a));
  const joined = [...ends].flatMap(([id, sides]) => {
    const placed = sides.map((side) => siteOf(side, world));
    const row = circuits.get(id);
    return row !== undefined && placed.some((site) => site !== null && own.has(site)) && placed.some((site) => site !== null && sites.has(site)) && sides.length > 1 ? [row] : [];
  });
  const near = idsOf(inputs.rows('near-devices'));
  const far = idsOf(inputs.rows('far-devices'));
  const tunnels = tunnelsBetween(inputs, isForward ? [near, far] : [far, near]);
  return [...circuitSection(joined), ...tunnelSection(tunnels)];
}

function siteOf(side: Row, world: World): number | null {
  const type = textOf(side, 'termination_type');
  const id = idOf(side, 'termination');
  if (type === null || id === null) return null;
  return type === 'dcim.site' ? id : (world.inventory.siteIdsOf({ type, id, name: '' })[0] ?? null);
}

function tunnelsBetween(inputs: Inputs, [a, b]: readonly [ReadonlySet<number>, ReadonlySet<number>]): readonly Row[] {
  const byTunnel = groupBy(inputs.rows('tunnel-ends'), (row) => idOf(row, 'tunnel') ?? 0);
  const known = byId(inputs.rows('tunnels'));
  return [...byTunnel].flatMap(([id, ends]) => {
    const devices = ends.map((end) => idOf(end, 'termination', 'device') ?? 0);
    const row = known.get(id);
    return row !== undefined && devices.some((device) => a.has(device)) && devices.some((device) => b.has(device)) ? [row] : [];
  });
}

function circuitSection(circuits: readonly Row[]): readonly Section[] {
  if (circuits.length === 0) return [];
  const columns = [column('cid', 'CID'), column('provider', 'provider'), column('type', 'type'), column('status', 'status'), column('commit_rate', 'commit rate')];
  const rows = circuits.map((row) => ({ ...plainRow({ cid: textOf(row, 'cid'), provider: textOf(row, 'provider', 'name'), type: textOf(row, 'type', 'name'), status: textOf(row, 'status'), commit_rate: row['commit_rate'] === null ? null : formatRate(Number(row['commit_rate'])) }), id: idOf(row), type: 'circuits.circuit' }));
  return [{ title: 'Circuits', body: tableBody({ text: `${countedWord(rows.length, 'circuit')}: ${listed(rows.map(({ cells }) => String(cells['cid'])))}.`, objectType: 'circuits.circuit', columns, rows }) }];
}

function tunnelSection(tunnels: readonly Row[]): readonly Section[] {
  if (tunnels.length === 0) return [];
  const columns = [column('name', 'name'), column('status', 'status'), column('encapsulation', 'encapsulation')];
  const rows = tunnels.map((row) => plainRow({ name: textOf(row, 'name'), status: textOf(row, 'status'), encapsulation: textOf(row, 'encapsulation') }));
  return [{ title: 'Tunnels', body: tableBody({ text: `${countedWord(rows.length, 'tunnel')}.`, objectType: 'vpn.tunnel', columns, rows }) }];
}
