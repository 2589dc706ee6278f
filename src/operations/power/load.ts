import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutColumn, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { fromBases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { describeObjects } from '../../query/phrase.js';
import { Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { groupBy } from '../connections/lookups.js';
import { planMatching } from '../generic/matching.js';
import type { Matching } from '../generic/matching.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { barColumn, column, counted, countedWord, outRow } from '../present.js';
import { feedLoad, loadPercent, loadPercentText, loadSum } from './feed-load.js';
import type { Load } from './feed-load.js';
import { drawOf, NOT_MEASURED, powerNet, sumOfDraws, wattsText } from './power-net.js';
import type { PowerNet } from './power-net.js';
import { behindSteps, DOWNSTREAM, downstreamSteps, FEED_FIELDS, OUTLET_FIELDS, PORT_FIELDS, together } from './power-steps.js';

const Parameters = z.strictObject({
  /** What the figures are told of: racks, feeds, panels or devices. */
  type: z.enum(['dcim.rack', 'dcim.powerfeed', 'dcim.powerpanel', 'dcim.device', 'dcim.site']),
  where: z.array(Condition),
  /** Shares, 0..1. */
  above: z.number().nullable(),
  below: z.number().nullable(),
  inclusive: z.boolean(),
  ascending: z.boolean(),
  limit: z.int().nullable(),
  /** The object, when one was named. */
  label: z.string().nullable(),
});
type Parameters = z.infer<typeof Parameters>;

/** The recorded draw of racks, feeds, panels or devices against what their feeds offer. */
export const powerLoad = defineOperation({ name: 'power-load', parameters: Parameters, steps, compute, describe });

const FIELDS: Readonly<Record<Parameters['type'], readonly string[]>> = {
  'dcim.rack': ['name', 'site', 'location'],
  'dcim.powerfeed': FEED_FIELDS,
  'dcim.powerpanel': ['name', 'site'],
  'dcim.device': ['name', 'site', 'rack', 'role'],
  'dcim.site': ['name'],
};

/** The filter of power feeds by the objects. */
const FEED_FILTERS: Readonly<Record<string, string>> = { 'dcim.rack': 'rack_id', 'dcim.powerpanel': 'power_panel_id', 'dcim.site': 'site_id' };
const PORT_FILTERS: Readonly<Record<string, string>> = { 'dcim.rack': 'rack_id', 'dcim.device': 'device_id', 'dcim.site': 'site_id' };

function objectsOf({ type, where }: Parameters, world: World): Matching {
  return planMatching({ type, where, fields: FIELDS[type], name: 'objects' }, world);
}

function steps(parameters: Parameters, world: World): readonly Step[] {
  const { type } = parameters;
  const objects = objectsOf(parameters, world);
  const ids = fromBases(objects.bases, 'id');
  const [feedFilter, portFilter] = [FEED_FILTERS[type], PORT_FILTERS[type]];
  const feeds = feedFilter === undefined ? [] : [fetchStep('feeds', 'dcim.powerfeed', { [feedFilter]: ids }, FEED_FIELDS)];
  const own = portFilter === undefined ? [] : [fetchStep('own-ports', 'dcim.powerport', { [portFilter]: ids }, PORT_FIELDS)];
  const outlets = portFilter === undefined ? [] : [fetchStep('own-outlets', 'dcim.poweroutlet', { [portFilter]: ids }, OUTLET_FIELDS)];
  const panels = type === 'dcim.site' ? [fetchStep('panels', 'dcim.powerpanel', { site_id: ids }, ['site'])] : [];
  const places = type === 'dcim.device' || type === 'dcim.powerpanel' || type === 'dcim.powerfeed' ? [] : [fetchStep('placed', 'dcim.device', { [portFilter ?? 'id']: ids }, ['rack', 'site'])];
  if (type === 'dcim.device') return [...objects.steps, ...own, ...outlets, ...behindSteps(['own-ports'])];
  return [...objects.steps, ...feeds, ...downstreamSteps(type === 'dcim.powerfeed' ? objects.bases.ids : ['feeds']), ...own, ...outlets, ...places, ...panels];
}

interface Line {
  readonly name: string;
  readonly load: Load;
  readonly row: Row;
  /** Σ of the ports of what stands there and feeds nothing else. */
  readonly installed: number;
}

function compute(inputs: Inputs, parameters: Parameters, world: World): AnswerBody {
  const { type } = parameters;
  const objects = objectsOf(parameters, world).read(inputs).rows;
  const net = powerNet(inputs, together(DOWNSTREAM, { ports: ['own-ports'], outlets: ['own-outlets'], feeds: ['feeds', ...objectsOf(parameters, world).bases.ids.filter(() => type === 'dcim.powerfeed')] }));
  const all = linesOf(inputs, net, objects, type);
  if (all.length === 0) return emptyBody({ text: `No ${describeObjects(type, parameters.where, 1)} to look at.`, objectType: type });
  const kept = all.filter(({ load }) => isKept(load, parameters)).sort(byLoad(type, parameters.ascending));
  const shown = parameters.limit === null ? kept : kept.slice(0, parameters.limit);
  const text = sentence(kept, all, parameters);
  const notes = [...leftOut(objects, all, type), ...unfed(all, type), NOT_MEASURED];
  if (kept.length === 0) return emptyBody({ text, objectType: type, notes });
  return tableBody({ text, objectType: type, columns: columnsFor(type, kept), rows: shown.map((line) => rowOf(type, line)), total: kept.length, notes });
}

function linesOf(inputs: Inputs, net: PowerNet, objects: readonly Row[], type: Parameters['type']): readonly Line[] {
  const name = (row: Row): string => textOf(row, 'name') ?? displayOf(row);
  if (type === 'dcim.powerfeed') return objects.map((row) => ({ name: name(row), row, load: feedLoad(net, [row]), installed: 0 }));
  if (type === 'dcim.device') {
    return objects.flatMap((row) => {
      const ports = net.portsOf(idOf(row) ?? 0);
      const draw = sumOfDraws(ports.map((port) => drawOf(net, port)));
      // A strip passes on what others draw: among many devices it would count their power twice.
      return ports.length === 0 || (objects.length > 1 && net.distributes(idOf(row) ?? 0)) ? [] : [{ name: name(row), row, load: { ...draw, available: null, oneSide: null, feeds: 0 }, installed: 0 }];
    });
  }
  const key = { 'dcim.rack': 'rack', 'dcim.powerpanel': 'power_panel', 'dcim.site': 'site' }[type];
  const installed = installedBy(inputs, net, key);
  const siteOfPanel = new Map(type === 'dcim.site' ? inputs.rows('panels').map((panel) => [idOf(panel), idOf(panel, 'site')]) : []);
  const feeds = groupBy(inputs.rows('feeds'), (feed) => (type === 'dcim.site' ? (siteOfPanel.get(idOf(feed, 'power_panel')) ?? null) : idOf(feed, key)));
  return objects.map((row) => ({ name: name(row), row, load: feedLoad(net, feeds.get(idOf(row)) ?? []), installed: installed.get(idOf(row)) ?? 0 }));
}

/** Allocated watts of the devices of each place, power strips left out. */
function installedBy(inputs: Inputs, net: PowerNet, place: string): ReadonlyMap<number | null, number> {
  const watts = new Map<number | null, number>();
  if (!inputs.has('placed')) return watts;
  for (const device of inputs.rows('placed')) {
    const id = idOf(device) ?? 0;
    if (net.distributes(id)) continue;
    const at = idOf(device, place);
    watts.set(at, (watts.get(at) ?? 0) + sumOfDraws(net.portsOf(id).map((port) => drawOf(net, port))).allocated);
  }
  return watts;
}

/** Share of the available power; null when nothing is available. */
function shareOf({ allocated, available }: Load): number | null {
  return available === null || available === 0 ? null : allocated / available;
}

function isKept(load: Load, { above, below, inclusive }: Parameters): boolean {
  if (above === null && below === null) return true;
  const share = shareOf(load);
  if (share === null) return false;
  if (inclusive && (share === above || share === below)) return true;
  return (above === null || share > above) && (below === null || share < below);
}

function byLoad(type: string, ascending: boolean): (a: Line, b: Line) => number {
  const measure = ({ load }: Line): number => (type === 'dcim.device' ? load.allocated : (shareOf(load) ?? -1));
  return (a, b) => (ascending ? 1 : -1) * (measure(a) - measure(b)) || b.installed - a.installed || compareNatural(a.name, b.name);
}

function columnsFor(type: Parameters['type'], lines: readonly Line[]): readonly OutColumn[] {
  const placed = lines.length > 1 && new Set(lines.map(({ row }) => textOf(row, 'site', 'name'))).size > 1;
  const noun = objectType(type).singular;
  return [
    column('name', `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`),
    ...(placed ? [column('site', 'Site')] : []),
    ...(type === 'dcim.device' || type === 'dcim.powerfeed' ? [column('rack', 'Rack')] : []),
    column('allocated', 'Allocated W', 'right'), column('maximum', 'Maximum W', 'right'),
    ...(type === 'dcim.device' ? [] : [column('available', 'Available W', 'right'), barColumn('utilisation', 'Used %', 'percent')]),
    ...(type === 'dcim.rack' ? [column('one_side', 'One side alone %', 'right'), column('installed', 'Devices W', 'right')] : []),
    column('unknown', 'Ports without figure', 'right'),
  ];
}

function rowOf(type: string, { name, row, load, installed }: Line): OutRow {
  const share = shareOf(load);
  const fed = type === 'dcim.device' || load.feeds > 0;
  return outRow(type, row, {
    name, site: textOf(row, 'site', 'name'), rack: textOf(row, 'rack', 'name'), allocated: fed ? load.allocated : null, maximum: fed ? load.maximum : null, available: load.available,
    utilisation: share === null ? null : loadPercent(share), one_side: load.oneSide === null ? null : loadPercent(load.oneSide), installed, unknown: load.unknown,
  });
}

function sentence(kept: readonly Line[], all: readonly Line[], parameters: Parameters): string {
  const { type } = parameters;
  const [only] = all;
  const noun = (count: number): string => describeObjects(type, parameters.where, count);
  if (all.length === 1 && only !== undefined) return `${only.name} ${loadText(type, only)}.`;
  const sum = loadSum(all.map(({ load }) => load));
  const share = sum.available === null || sum.available === 0 ? '' : ` of ${wattsText(sum.available)} available (${loadPercentText(sum.allocated / sum.available)})`;
  const together_ = `${all.length === kept.length ? `${counted(all.length, type)}${placeText(type, parameters)}` : 'All together'} ${all.length === 1 ? 'draws' : 'draw'} ${wattsText(sum.allocated)} allocated, ${wattsText(sum.maximum)} maximum${share}`;
  if (parameters.above === null && parameters.below === null) {
    const [first] = kept;
    const head = first === undefined ? '' : `; ${parameters.ascending ? 'least' : 'most'} by ${first.name} (${type === 'dcim.device' || shareOf(first.load) === null ? wattsText(first.load.allocated) : loadPercentText(shareOf(first.load) ?? 0)})`;
    return `${together_}${head}.`;
  }
  const limit = `${parameters.above === null ? 'below' : 'above'} ${String(Number((100 * (parameters.above ?? parameters.below ?? 0)).toFixed(2)))} %`;
  return `${kept.length === 0 ? 'None' : String(kept.length)} of ${String(all.length)} ${noun(all.length)} ${kept.length > 1 ? 'are' : 'is'} ${limit} of ${type === 'dcim.rack' ? 'the power of their feeds' : 'the available power'}. ${together_}.`;
}

function placeText(type: string, { where }: Parameters): string {
  const phrase = describeObjects(type, where);
  const plural = objectType(type).plural;
  return phrase.startsWith(plural) ? phrase.slice(plural.length) : ` (${phrase})`;
}

function loadText(type: string, { load, installed }: Line): string {
  if (type === 'dcim.device') return `draws ${wattsText(load.allocated)} allocated, ${wattsText(load.maximum)} maximum${load.unknown === 0 ? '' : `; ${countedWord(load.unknown, 'port')} without a figure`}`;
  if (load.feeds === 0) return `has no power feed recorded${installed > 0 ? `; the devices there draw ${wattsText(installed)} allocated` : ''}`;
  const share = shareOf(load);
  const alone = load.oneSide === null ? '' : `; one side alone would be at ${loadPercentText(load.oneSide)}`;
  return `draws ${wattsText(load.allocated)} allocated, ${wattsText(load.maximum)} maximum of ${wattsText(load.available ?? 0)} available${share === null ? '' : `, ${loadPercentText(share)}`}${alone}`;
}

function leftOut(objects: readonly Row[], all: readonly Line[], type: string): readonly string[] {
  const count = objects.length - all.length;
  return type !== 'dcim.device' || count === 0 ? [] : [`${counted(count, type)} left out: without a power port, or power strips, which pass on what others draw.`];
}

function unfed(all: readonly Line[], type: string): readonly string[] {
  const without = type === 'dcim.device' || type === 'dcim.powerfeed' ? [] : all.filter(({ load }) => load.feeds === 0);
  const drawing = without.filter(({ installed }) => installed > 0);
  const unknown = all.reduce((sum, { load }) => sum + load.unknown, 0);
  return [
    ...(without.length === 0 || all.length === 1 ? [] : [`${counted(without.length, type)} without a power feed${drawing.length === 0 ? '' : `, ${String(drawing.length)} of them with devices that draw ${wattsText(drawing.reduce((sum, line) => sum + line.installed, 0))}`}.`]),
    ...(unknown === 0 ? [] : [`${countedWord(unknown, 'power port')} without an allocated draw, counted as 0 W.`]),
  ];
}

function describe({ type, where, above, below, label }: Parameters): string {
  if (label !== null) return `power draw of ${objectType(type).singular} ${label}`;
  const limit = above === null ? (below === null ? '' : `, below ${String(below * 100)} %`) : `, above ${String(above * 100)} %`;
  return `power draw of ${describeObjects(type, where)}${limit}`;
}
