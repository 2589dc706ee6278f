import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutColumn, OutRow } from '../../answer.js';
import { idOf, textOf } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import { barColumn, column, counted, outRow } from '../present.js';
import type { RackUnits } from '../rack-units.js';
import { percentOf, percentText } from '../percent.js';
import { doubts, rackName, stepsFor, unitsFrom, unitsText } from './rack-text.js';

const Parameters = z.strictObject({
  racks: z.array(BoundObject),
  /** Where the racks were looked for, in the user's words. */
  place: z.string().nullable(),
  /** Shares, 0..1: only racks fuller than `above`, or emptier than `below`. */
  above: z.number().nullable(),
  below: z.number().nullable(),
  /** "At least" and "at most": the limit itself counts. */
  inclusive: z.boolean().default(false),
  order: z.enum(['fullest', 'emptiest']),
});
type Parameters = z.infer<typeof Parameters>;

const NEARLY_FULL = 0.8; // what people call a full rack

/** How full racks are, as NetBox counts it; the figure of a group is its used units by its units, not the mean of percentages. */
export const rackUtilisation = defineOperation({
  name: 'rack-utilisation',
  parameters: Parameters,
  steps: ({ racks }) => stepsFor(racks),
  compute: (inputs, parameters) => {
    const all = unitsFrom(inputs);
    const notes = [...doubts(inputs, all), ...excludedNote(all)];
    if (all.length === 0) return emptyBody({ text: `There is no rack${placeText(parameters)} to look at.`, objectType: 'dcim.rack', notes });
    const kept = all.filter((rack) => isKept(rack, parameters)).sort(byShare(parameters.order));
    const text = `${kept.length === all.length && limitText(parameters) === '' ? '' : keptText(kept, all, parameters)}${groupText(all, parameters)}`;
    if (kept.length === 0) return emptyBody({ text, objectType: 'dcim.rack', notes });
    return tableBody({ text, objectType: 'dcim.rack', columns: columnsFor(kept), rows: kept.map(rowOf), notes });
  },
  describe: (parameters) => {
    const what = parameters.racks.length === 1 ? (parameters.racks[0]?.name ?? '') : `${counted(parameters.racks.length, 'dcim.rack')}${placeText(parameters)}`;
    return `utilisation of ${what}${limitText(parameters)}, ${parameters.order} first`;
  },
});

function isKept({ utilisation }: RackUnits, { above, below, inclusive }: Parameters): boolean {
  if (inclusive && (utilisation === above || utilisation === below)) return true;
  return (above === null || utilisation > above) && (below === null || utilisation < below);
}

function byShare(order: Parameters['order']): (a: RackUnits, b: RackUnits) => number {
  const sign = order === 'fullest' ? -1 : 1;
  return (a, b) => sign * (a.utilisation - b.utilisation) || compareNatural(rackName(a.rack), rackName(b.rack)) || (idOf(a.rack) ?? 0) - (idOf(b.rack) ?? 0);
}

function keptText(kept: readonly RackUnits[], all: readonly RackUnits[], parameters: Parameters): string {
  return `${kept.length === 0 ? 'None' : String(kept.length)} of ${counted(all.length, 'dcim.rack')}${placeText(parameters)} ${kept.length === 1 || kept.length === 0 ? 'is' : 'are'}${limitText(parameters)}. `;
}

function groupText(all: readonly RackUnits[], parameters: Parameters): string {
  const counts = all.reduce((sum, rack) => sum + rack.counted, 0);
  const height = all.reduce((sum, rack) => sum + rack.height, 0);
  const share = percentText(height === 0 ? 0 : counts / height);
  const [only] = all;
  if (all.length === 1 && only !== undefined) {
    return `${rackName(only.rack)} is ${share} full: ${unitsText(only.occupied)} used, ${unitsText(only.reserved)} reserved and ${unitsText(only.free)} free of ${unitsText(only.height)}.`;
  }
  const full = all.filter((rack) => rack.utilisation > NEARLY_FULL).length;
  const what = limitText(parameters) === '' ? `${counted(all.length, 'dcim.rack')}${placeText(parameters)} are` : 'All together are';
  return `${what} ${share} full (${unitsText(counts)} of ${unitsText(height)}); ${String(full)} above ${percentText(NEARLY_FULL)}.`;
}

function limitText({ above, below, inclusive }: Parameters): string {
  const percent = (share: number): string => `${String(Number((share * 100).toFixed(2)))} %`;
  return [above === null ? '' : ` ${inclusive ? 'at' : 'above'} ${percent(above)}${inclusive ? ' or above' : ''}`, below === null ? '' : ` ${inclusive ? 'at' : 'below'} ${percent(below)}${inclusive ? ' or below' : ''}`].filter((text) => text !== '').join(' and');
}

function placeText({ place }: Parameters): string {
  return place === null ? '' : ` in ${place}`;
}

function excludedNote(racks: readonly RackUnits[]): readonly string[] {
  const excluded = racks.flatMap((rack) => rack.mounted).filter((device) => device.excluded).length;
  return excluded === 0 ? [] : [`${counted(excluded, 'dcim.device')} in used units not counted in the percentage, since NetBox excludes the type from utilisation.`];
}

/** Site and location are shown where they differ. */
function columnsFor(racks: readonly RackUnits[]): readonly OutColumn[] {
  const differs = (field: string): boolean => new Set(racks.map((rack) => textOf(rack.rack, field))).size > 1;
  return [
    column('name', 'Rack'),
    ...(differs('site') ? [column('site', 'Site')] : []),
    ...(differs('location') ? [column('location', 'Location')] : []),
    column('height', 'Height', 'right'),
    column('used', 'Used', 'right'),
    column('reserved', 'Reserved', 'right'),
    column('free', 'Free', 'right'),
    barColumn('utilisation', 'Used %', 'percent'),
  ];
}

function rowOf(units: RackUnits): OutRow {
  return outRow('dcim.rack', units.rack, {
    name: rackName(units.rack),
    site: textOf(units.rack, 'site'),
    location: textOf(units.rack, 'location'),
    height: units.height,
    used: units.occupied,
    reserved: units.reserved,
    free: units.free,
    utilisation: percentOf(units.utilisation),
  });
}
