import type { World } from '../../inventory/inventory.js';
import { parseAddress } from '../../netbox/address.js';
import { objectType } from '../../netbox/catalogue.js';
import { asText, numberOf, textOf, valueAt } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Bases } from '../../plan/compiled.js';
import type { Step } from '../../plan/plan.js';
import { labelOf } from '../../query/phrase.js';
import { computedColumn } from '../computed-columns.js';
import type { Inputs } from '../operation.js';
import { deviceWeight, kilograms, metres } from './weights-and-lengths.js';
import { heightOfDevices } from './weights-and-lengths.js';
import type { Unit } from './units.js';

/** A number that each object of a type has, or has not, and how to come by it. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  readonly unit: Unit;
  readonly fields: readonly string[];
  readonly steps: (bases: Bases) => readonly Step[];
  /** The number of each row; null where nobody recorded it. */
  readonly read: (inputs: Inputs, rows: readonly Row[], bases: Bases) => (row: Row) => number | null;
}

/** A measure of a type by the name of a column; null when the column holds no number or date. */
export function measureOf(type: string, name: string, world: World): Measure | null {
  return derived(type, name) ?? computed(type, name, world) ?? recorded(type, name);
}

/** Measures whose number is not what the field says as it stands. */
function derived(type: string, name: string): Measure | null {
  if (name === 'length' || name === 'distance') return objectType(type).fields[`${name}_unit`] === undefined ? null : ofRow(name, name, 'm', [name, `${name}_unit`], (row) => metres(row, name));
  if (name === 'weight' && type === 'dcim.device') return deviceWeight;
  if (name === 'weight') return objectType(type).fields['weight_unit'] === undefined ? null : ofRow(name, name, 'kg', ['weight', 'weight_unit'], kilograms);
  if (name === 'u_height' && type === 'dcim.device') return heightOfDevices;
  if (name === 'size' && type === 'ipam.prefix') return ofRow(name, 'size', 'addresses', ['prefix'], sizeOfPrefix);
  return null;
}

function ofRow(name: string, label: string, unit: Unit, fields: readonly string[], read: (row: Row) => number | null): Measure {
  return { name, label, unit, fields, steps: () => [], read: () => read };
}

function sizeOfPrefix(row: Row): number | null {
  const address = parseAddress(textOf(row, 'prefix') ?? '');
  return address === null ? null : 2 ** ((address.family === 4 ? 32 : 128) - address.length);
}

function computed(type: string, name: string, world: World): Measure | null {
  const column = computedColumn(type, name);
  if (column?.sort !== 'number') return null;
  return {
    name,
    label: LABELS[name] ?? name,
    unit: name === 'utilisation' ? '%' : name === 'largest_run' ? 'U' : null,
    fields: column.fields,
    steps: ({ ids }) => column.steps(ids, world),
    read: (inputs, rows, { ids }) => {
      if (column.exact !== undefined) return column.exact(inputs, rows);
      const cell = column.compute(inputs, rows, ids, world);
      return (row) => numeric(cell(row));
    },
  };
}

function numeric(cell: string | number | boolean | null): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** Fields that hold a number without being one. */
const UNITS: Readonly<Record<string, Unit>> = {
  memory: 'MB', disk: 'MB', allocated_memory: 'MB', allocated_disk: 'MB', commit_rate: 'kbps', port_speed: 'kbps', upstream_speed: 'kbps', speed: 'kbps',
  u_height: 'U', allocated_draw: 'W', maximum_draw: 'W', available_power: 'W', utilization: '%', vid: 'id', asn: 'id',
};

/** Headings that are no nouns. */
const LABELS: Readonly<Record<string, string>> = { created: 'day of creation', last_updated: 'day of change', largest_run: 'largest free run' };

function recorded(type: string, name: string): Measure | null {
  const known = objectType(type);
  const column = Object.hasOwn(known.columns, name) ? known.columns[name] : undefined;
  if (column === undefined || column.path[0]?.startsWith('@') === true || (column.sort !== 'number' && column.sort !== 'date')) return null;
  const [field = name] = column.path;
  const unit = column.sort === 'date' ? 'date' : (UNITS[name] ?? null);
  const label = LABELS[name] ?? labelOf(type, name).replace(/ \((?:kbps|MB|U)\)$/u, '');
  return ofRow(name, label, unit, [field], (row) => (unit === 'date' ? momentOf(row, column.path) : numberAt(row, column.path)));
}

function numberAt(row: Row, path: readonly string[]): number | null {
  const number = numberOf(row, ...path);
  if (number !== null) return number;
  const text = asText(valueAt(row, path));
  const percent = /^(\d+(?:\.\d+)?) ?%?$/u.exec(text ?? '')?.[1];
  return percent === undefined ? null : Number(percent);
}

function momentOf(row: Row, path: readonly string[]): number | null {
  const time = Date.parse(asText(valueAt(row, path)) ?? '');
  return Number.isNaN(time) ? null : time;
}
