import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { textOf } from '../../netbox/row.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import { column, counted, outRow, plainRow } from '../present.js';
import { freeRuns, largestRun, spanText } from '../rack-units.js';
import type { RackUnits, UnitRun } from '../rack-units.js';
import { doubts, rackName, reservationText, runText, stepsFor, unitsFrom, unitsText } from './rack-text.js';

const FaceChoice = z.enum(['front', 'rear', 'both']);
type FaceChoice = z.infer<typeof FaceChoice>;

/** Where a device could still go: of one rack its free runs, of several one line each. */
export const rackFreeUnits = defineOperation({
  name: 'rack-free-units',
  parameters: z.strictObject({ racks: z.array(BoundObject), face: FaceChoice }),
  steps: ({ racks }) => stepsFor(racks),
  compute: (inputs, { racks, face }) => {
    const units = unitsFrom(inputs);
    const [only] = units;
    if (only === undefined) return emptyBody({ text: noRack(racks), objectType: 'dcim.rack' });
    const notes = doubts(inputs, units);
    return racks.length === 1 ? ofOneRack(only, face, notes) : ofManyRacks(units, face, notes);
  },
  describe: ({ racks, face }) => `free units${faceText(face)} in ${racks.length === 1 ? (racks[0]?.name ?? '') : counted(racks.length, 'dcim.rack')}`,
});

function ofOneRack(units: RackUnits, face: FaceChoice, doubtful: readonly string[]): AnswerBody {
  const runs = [...freeRuns(units, face)].sort((a, b) => b.length - a.length || a.from - b.from);
  const name = rackName(units.rack);
  const notes = [...units.reservations.map((one) => `Reserved, not counted as free: ${reservationText(one)}.`), ...oneFaceOnly(units, face), ...doubtful];
  const [largest] = runs;
  if (largest === undefined) return emptyBody({ text: `${name} has no free unit${faceText(face)} of its ${unitsText(units.height)}.`, objectType: 'dcim.rack', notes });
  return tableBody({
    text: `${name} has ${unitsText(sum(runs))} of ${unitsText(units.height)} free${faceText(face)}; the largest run is ${runText(largest)}.`,
    objectType: 'dcim.rack',
    columns: [column('units', 'Units'), column('length', 'Length (U)', 'right'), column('face', 'Face')],
    rows: runs.map((run) => plainRow({ units: spanText(run.from, run.length), length: run.length, face: face === 'both' ? 'front and rear' : face })),
    notes,
  });
}

function ofManyRacks(racks: readonly RackUnits[], face: FaceChoice, doubtful: readonly string[]): AnswerBody {
  const lines = racks.map((units) => lineOf(units, face)).sort((a, b) => b.longest - a.longest || b.free - a.free || compareNatural(a.name, b.name) || a.id - b.id);
  const free = lines.reduce((total, line) => total + line.free, 0);
  const height = racks.reduce((total, units) => total + units.height, 0);
  const full = lines.filter((line) => line.free === 0).length;
  const best = lines[0];
  return tableBody({
    text: `${unitsText(free)} of ${unitsText(height)} are free${faceText(face)} in ${counted(racks.length, 'dcim.rack')}${best?.run == null ? '' : `; the largest run is ${runText(best.run)} in ${best.name}`}.`,
    objectType: 'dcim.rack',
    columns: [
      column('name', 'Rack'), column('site', 'Site'), column('height', 'Height', 'right'), column('used', 'Used', 'right'),
      column('reserved', 'Reserved', 'right'), column('free', 'Free', 'right'), column('largest_run', 'Largest run'),
    ],
    rows: lines.map((line) => line.row),
    notes: [...(full === 0 ? [] : [`${counted(full, 'dcim.rack')} without a free unit.`]), ...doubtful],
  });
}

interface Line {
  readonly id: number;
  readonly name: string;
  readonly free: number;
  readonly run: UnitRun | null;
  readonly longest: number;
  readonly row: OutRow;
}

function lineOf(units: RackUnits, face: FaceChoice): Line {
  const runs = freeRuns(units, face);
  const run = largestRun(runs);
  const free = sum(runs);
  const name = rackName(units.rack);
  const row = outRow('dcim.rack', units.rack, {
    name,
    site: textOf(units.rack, 'site'),
    height: units.height,
    used: units.occupied,
    reserved: units.reserved,
    free,
    largest_run: run === null ? null : runText(run),
  });
  return { id: row.id ?? 0, name, free, run, longest: run?.length ?? 0, row };
}

/** Units that a shallow device could still use though the other face is taken. */
function oneFaceOnly(units: RackUnits, face: FaceChoice): readonly string[] {
  if (face !== 'both') return [];
  const both = sum(freeRuns(units, 'both'));
  return (['front', 'rear'] as const).flatMap((side) => {
    const more = sum(freeRuns(units, side)) - both;
    return more > 0 ? [`${unitsText(more)} more free at the ${side} only, for devices of half depth.`] : [];
  });
}

function sum(runs: readonly UnitRun[]): number {
  return runs.reduce((total, run) => total + run.length, 0);
}

function faceText(face: FaceChoice): string {
  return face === 'both' ? '' : ` at the ${face}`;
}

function noRack(racks: readonly { readonly name: string }[]): string {
  return racks.length === 0 ? 'There is no rack to look at.' : `No rack ${racks.map((rack) => rack.name).join(', ')} is visible.`;
}
