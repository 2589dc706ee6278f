import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, textOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import { planRows } from '../../plan/row-plan.js';
import { describeObjects } from '../../query/phrase.js';
import { BoundObject, Condition } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, column, columnsOf, counted, outRow } from '../present.js';
import { spanText } from '../rack-units.js';
import type { RackUnits } from '../rack-units.js';
import { deviceName, doubts, rackName, reservationText, stepsFor, unitsFrom, unitsText } from './rack-text.js';

const Parameters = z.strictObject({ rack: BoundObject, where: z.array(Condition), columns: z.array(z.string()) });
type Parameters = z.infer<typeof Parameters>;

const COLUMNS = ['name', 'role', 'model', 'status', 'tenant', 'primary_ip'];

/** What is in a rack, top unit first, devices in device bays below the one that holds them. */
export const rackContents = defineOperation({
  name: 'rack-contents',
  parameters: Parameters,
  steps: (parameters, world) => [
    ...stepsFor([parameters.rack], fieldsOf(parameters.columns)),
    ...(parameters.where.length === 0 ? [] : matching(parameters, world).steps),
  ],
  compute: (inputs, parameters, world) => {
    const [units] = unitsFrom(inputs);
    if (units === undefined) return emptyBody({ text: `Rack ${parameters.rack.name} is not visible.`, objectType: 'dcim.rack' });
    const all = inputs.rows('devices').length;
    const rows = rowsOf(units, keptIds(inputs, parameters, world), parameters.columns);
    const notes = [...reservedNote(units), ...missingColumns(parameters.columns), ...doubts(inputs, [units])];
    const text = sentence(units, { all, shown: rows.length, where: parameters.where });
    if (rows.length === 0) return emptyBody({ text, objectType: 'dcim.device', notes });
    return tableBody({
      text,
      objectType: 'dcim.device',
      columns: [column('units', 'U'), ...columnsOf('dcim.device', ['face']), ...columnsOf('dcim.device', namesOf(parameters.columns))],
      rows,
      notes,
    });
  },
  describe: ({ rack, where }) => `${describeObjects('dcim.device', where)} in rack ${rack.name}`,
});

function matching({ rack, where }: Parameters, world: World): ReturnType<typeof planRows> {
  return planRows({ type: 'dcim.device', where, fields: [], name: 'matching', extra: { rack_id: rack.id } }, world);
}

/** Ids of the devices that satisfy the conditions; null without conditions. */
function keptIds(inputs: Inputs, parameters: Parameters, world: World): ReadonlySet<number | null> | null {
  if (parameters.where.length === 0) return null;
  return new Set(matching(parameters, world).read(inputs).rows.map((row) => idOf(row)));
}

function rowsOf(units: RackUnits, kept: ReadonlySet<number | null> | null, columns: readonly string[]): readonly OutRow[] {
  const isKept = (device: Row): boolean => kept === null || kept.has(idOf(device));
  const placed = units.descending ? [...units.mounted].reverse() : units.mounted;
  const own = [
    ...placed.map((device) => ({ row: device.row, units: spanText(device.position, device.height) })),
    ...[...units.unmounted].sort((a, b) => compareNatural(deviceName(a), deviceName(b))).map((row) => ({ row, units: '0U' })),
  ];
  const below = (parent: Row | null): readonly OutRow[] =>
    units.inBays
      .filter((child) => isKept(child) && (parent === null ? !own.some(({ row }) => idOf(row) === idOf(child, 'parent_device')) : idOf(child, 'parent_device') === idOf(parent)))
      .sort((a, b) => compareNatural(bayOf(a), bayOf(b)) || compareNatural(deviceName(a), deviceName(b)))
      .map((child) => ({ ...deviceRow(child, bayOf(child), columns), indent: 1 }));
  return [...own.flatMap(({ row, units: span }) => [...(isKept(row) ? [deviceRow(row, span, columns)] : []), ...below(row)]), ...below(null)];
}

/** "Slot 3 of blade-chassis-01". */
function bayOf(child: Row): string {
  const bay = textOf(child, 'parent_device', 'device_bay', 'name');
  const parent = textOf(child, 'parent_device', 'name') ?? textOf(child, 'parent_device') ?? '';
  return bay === null ? `in ${parent}` : `${bay} of ${parent}`;
}

function deviceRow(row: Row, units: string, columns: readonly string[]): OutRow {
  return outRow('dcim.device', row, { ...cellsOf('dcim.device', row, ['face', ...namesOf(columns)]), name: deviceName(row), units });
}

function sentence(units: RackUnits, { all, shown, where }: { readonly all: number; readonly shown: number; readonly where: readonly Condition[] }): string {
  const name = rackName(units.rack);
  const used = `${unitsText(units.occupied)} of ${unitsText(units.height)} used`;
  if (all === 0) return `${name} holds no device; ${used}.`;
  if (where.length > 0) return `${name} holds ${shown === 0 ? 'no' : String(shown)} ${describeObjects('dcim.device', where, shown)}, of ${counted(all, 'dcim.device')} in all; ${used}.`;
  const apart = [
    ...(units.unmounted.length === 0 ? [] : [`${String(units.unmounted.length)} without a position`]),
    ...(units.inBays.length === 0 ? [] : [`${String(units.inBays.length)} in device bays`]),
  ];
  return `${name} holds ${counted(all, 'dcim.device')}${apart.length === 0 ? '' : ` (${apart.join(', ')})`}; ${used}.`;
}

function reservedNote(units: RackUnits): readonly string[] {
  return units.reservations.map((one) => `Reserved: ${reservationText(one)}.`);
}

function namesOf(columns: readonly string[]): readonly string[] {
  return [...new Set([...COLUMNS, ...columns])].filter((name) => name !== 'position' && name !== 'face' && name !== 'rack');
}

/** The fields that asked columns are read from. */
function fieldsOf(columns: readonly string[]): readonly string[] {
  const known = objectType('dcim.device').columns;
  return columns.flatMap((name) => known[name]?.path[0] ?? []).filter((field) => !field.startsWith('@'));
}

function missingColumns(columns: readonly string[]): readonly string[] {
  const known = objectType('dcim.device').columns;
  const missing = columns.filter((name) => (known[name]?.path[0] ?? '@').startsWith('@'));
  return missing.length === 0 ? [] : [`Not shown here: ${missing.join(', ')}.`];
}
