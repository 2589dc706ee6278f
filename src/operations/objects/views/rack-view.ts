import type { Block, Section } from '../../../answer.js';
import { idOf, numberOf, textOf } from '../../../netbox/row.js';
import type { Row } from '../../../netbox/row.js';
import { counted, formatPercent } from '../../present.js';
import { freeRuns, largestRun, rackUnits, rackUnitSteps, spanText } from '../../rack-units.js';
import type { RackUnits, UnitRun } from '../../rack-units.js';
import { block, dates, extras, fact, factsOf } from '../facts.js';
import { locationPath, regionPath, titleOf } from '../related.js';
import { rowsSection } from './rows-section.js';
import { cutNotes, objectStep, shownFields, viewBody } from './view.js';
import type { ObjectView } from './view.js';

const TYPE = 'dcim.rack';

/** A rack with its used and free units; what stands in it is a question of its own. */
export const rackView: ObjectView = {
  steps: (object) => {
    const [racks = objectStep(object), ...others] = rackUnitSteps([object.id]);
    return [{ ...racks, fields: shownFields(TYPE) }, ...others];
  },
  body: (row, inputs, world) => {
    const units = rackUnits({ rack: row, devices: inputs.rows('devices'), deviceTypes: inputs.rows('types'), reservations: inputs.rows('reservations') });
    const run = largestRun(freeRuns(units, 'both'));
    const name = titleOf(TYPE, row);
    const location = locationPath(world.inventory, row);
    return viewBody(TYPE, row, {
      text: `${name} is ${textOf(row, 'status') ?? 'of unknown status'}, a ${String(units.height)}U rack ${whereabouts(row, location)}: ${formatPercent(units.utilisation)} used, ${String(units.free)}U free${run === null ? '' : `, the largest run ${runText(run)}`}.`,
      blocks: [
        ...block('Identity', factsOf(TYPE, row, ['name', 'facility_id', 'status', 'role', 'serial', 'asset_tag'])),
        ...block('Place', [fact('region', 'region', regionPath(world.inventory, row)), ...factsOf(TYPE, row, ['site']), fact('location', 'location', location)]),
        ...size(row, units),
        ...usage(row, units, run),
        ...block('Ownership', [...factsOf(TYPE, row, ['tenant']), ...extras(row)], ['tenant']),
        ...dates(TYPE, row, world.timeZone),
      ],
      sections: reservations(units),
      notes: [...cutNotes(inputs, { devices: 'devices', reservations: 'reservations' }), ...heightNote(units), `Ask "devices in ${name}" for what stands in it, "elevation of ${name}" for a drawing.`],
    });
  },
};

function whereabouts(row: Row, location: string | null): string {
  return `at ${textOf(row, 'site', 'name') ?? textOf(row, 'site') ?? 'no site'}${location === null ? '' : `, ${location}`}`;
}

function runText(run: UnitRun): string {
  const span = spanText(run.from, run.length);
  return span.endsWith(')') ? span : `${span} (${String(run.length)}U)`;
}

function size(row: Row, units: RackUnits): readonly Block[] {
  const weight = numberOf(row, 'max_weight');
  const outer = ['outer_width', 'outer_height', 'outer_depth'].map((name) => numberOf(row, name)).filter((part) => part !== null);
  return block('Size', [
    fact('u_height', 'height', `${String(units.height)}U`),
    fact('numbering', 'numbering', `U${String(units.startingUnit)} at the ${units.descending ? 'top' : 'bottom'}`),
    ...factsOf(TYPE, row, ['rack_type', 'form_factor']),
    fact('width', 'width', textOf(row, 'width') === null ? null : `${textOf(row, 'width') ?? ''}"`),
    fact('outer', 'outer size', outer.length === 0 ? null : `${outer.join(' × ')} ${textOf(row, 'outer_unit') ?? ''}`.trim()),
    fact('mounting_depth', 'mounting depth', numberOf(row, 'mounting_depth') === null ? null : `${textOf(row, 'mounting_depth') ?? ''} mm`),
    fact('max_weight', 'weight limit', weight === null ? null : `${String(weight)} ${textOf(row, 'weight_unit') ?? ''}`.trim()),
    ...factsOf(TYPE, row, ['airflow']),
  ]);
}

function usage(row: Row, units: RackUnits, run: UnitRun | null): readonly Block[] {
  return block('Use (computed)', [
    fact('utilisation', 'used', `${formatPercent(units.utilisation)} (${String(units.counted)} of ${String(units.height)}U)`),
    fact('occupied', 'occupied', `${String(units.occupied)}U`),
    fact('reserved', 'reserved', `${String(units.reserved)}U`),
    fact('free', 'free', `${String(units.free)}U`),
    fact('largest_run', 'largest free run', run === null ? 'none' : runText(run)),
    fact('devices', 'devices', devicesText(units)),
    fact('power_feeds', 'power feeds', numberOf(row, 'powerfeed_count')),
  ]);
}

function devicesText({ mounted, unmounted, inBays }: RackUnits): string {
  const parts = [
    [mounted.length, 'mounted'],
    [unmounted.length, 'without a position'],
    [inBays.length, 'in device bays'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, word]) => `${String(count)} ${word}`);
  return shown.length === 0 ? 'none' : shown.join(', ');
}

function heightNote({ mounted }: RackUnits): readonly string[] {
  const unknown = mounted.filter(({ heightKnown }) => !heightKnown).length;
  return unknown === 0 ? [] : [`The height of ${counted(unknown, 'dcim.device')} could not be read; each is counted as 1U.`];
}

function reservations({ reservations: held }: RackUnits): readonly Section[] {
  const rows = held.map(({ row }) => row).toSorted((a, b) => (idOf(a) ?? 0) - (idOf(b) ?? 0));
  return rowsSection('Reservations', 'dcim.rackreservation', rows, ['units', 'status', 'user', 'tenant', 'description']);
}
