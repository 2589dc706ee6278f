import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody, OutRow } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { displayOf, idOf, isList, isRow, textOf } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import type { FetchStep } from '../../plan/plan.js';
import { labelOf } from '../../query/phrase.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellOf, column, countedWord, listed, plainRow } from '../present.js';

const CompareDevices = z.strictObject({ objects: z.array(BoundObject), only: z.array(z.string()) });
type CompareDevices = z.infer<typeof CompareDevices>;

/** Two devices field by field and part by part. What tells every device from every other (name, serial, addresses, position) is left out. */
export const compareDevices = defineOperation({
  name: 'compare-devices',
  parameters: CompareDevices,
  steps: (asked) => stepsOf(asked),
  compute: (inputs, asked) => computeDifferences(inputs, asked),
  describe: (asked) => `differences between devices ${listed(asked.objects.map(({ name }) => name))}${isWhole(asked) ? '' : `, only ${listed(partsOf(asked).map(({ type }) => objectType(type).plural))}`}`,
});

const FIELDS = ['device_type', 'role', 'platform', 'status', 'tenant', 'site', 'location', 'cluster', 'virtual_chassis', 'airflow', 'config_template', 'tags'];
const PORT_FIELDS = ['type', 'enabled', 'mode', 'untagged_vlan', 'tagged_vlans', 'mtu', 'speed', 'duplex', 'lag', 'mgmt_only', 'vrf'];

/** Parts that are compared by their name, with the fields that may differ. */
const PARTS: readonly { readonly type: string; readonly fields: readonly string[] }[] = [
  { type: 'dcim.interface', fields: PORT_FIELDS },
  { type: 'dcim.frontport', fields: ['type'] },
  { type: 'dcim.rearport', fields: ['type', 'positions'] },
  { type: 'dcim.consoleport', fields: ['type'] },
  { type: 'dcim.consoleserverport', fields: ['type'] },
  { type: 'dcim.powerport', fields: ['type', 'maximum_draw', 'allocated_draw'] },
  { type: 'dcim.poweroutlet', fields: ['type'] },
  { type: 'dcim.module', fields: ['module_type', 'status'] },
];

function partsOf({ only }: CompareDevices): typeof PARTS {
  const wanted = PARTS.filter(({ type }) => only.includes(type));
  return wanted.length > 0 ? wanted : PARTS;
}

function isWhole({ only }: CompareDevices): boolean {
  return !PARTS.some(({ type }) => only.includes(type));
}

function stepsOf(asked: CompareDevices): readonly FetchStep[] {
  const ids = asked.objects.map(({ id }) => id);
  const devices = fetchStep('devices', 'dcim.device', { id: ids }, ['name', ...FIELDS, 'custom_fields', 'config_context']);
  return [devices, ...partsOf(asked).map(({ type, fields }) => fetchStep(type, type, { device_id: ids }, ['device', type === 'dcim.module' ? 'module_bay' : 'name', ...fields]))];
}

interface Difference {
  readonly group: string;
  readonly what: string;
  readonly values: readonly [string, string];
}

const NOTHING = '–';

function computeDifferences(inputs: Inputs, asked: CompareDevices): AnswerBody {
  const devices = asked.objects.flatMap(({ id }): readonly Row[] => inputs.rows('devices').filter((row) => idOf(row) === id));
  const [first, second] = devices;
  const [a, b] = asked.objects;
  if (first === undefined || second === undefined || a === undefined || b === undefined) return emptyBody({ text: 'One of the devices is not there any more.', objectType: 'dcim.device' });
  const parts = partsOf(asked).flatMap((part) => partDifferences(inputs, part, [a.id, b.id]));
  const found = [...(isWhole(asked) ? fieldDifferences(first, second) : []), ...parts];
  const compared = isWhole(asked) ? 'name, serial, asset tag, addresses and position are expected to differ and left out' : '';
  const names = `${a.name} and ${b.name}`;
  const what = isWhole(asked) ? '' : ` in their ${listed(partsOf(asked).map(({ type }) => objectType(type).plural))}`;
  if (found.length === 0) return tableBody({ text: `${names} are identical${what}${compared === '' ? '' : ` (${compared})`}.`, objectType: 'dcim.device', columns: columnsFor(a.name, b.name), rows: [], total: 0 });
  return tableBody({
    text: `${names} are identical${what} except for ${summary(found)}.`,
    objectType: 'dcim.device',
    columns: columnsFor(a.name, b.name),
    rows: found.map((difference) => rowOf(difference, a.name, b.name)),
    total: found.length,
    notes: compared === '' ? [] : [`Only differences are shown; ${compared}.`],
  });
}

function columnsFor(first: string, second: string): ReturnType<typeof column>[] {
  return [column('what', 'what'), column(first, first), column(second, second)];
}

function rowOf({ what, values: [left, right] }: Difference, first: string, second: string): OutRow {
  return plainRow({ what, [first]: left, [second]: right });
}

/** "platform, 3 interfaces and 1 module". */
function summary(found: readonly Difference[]): string {
  const fields = found.filter(({ group }) => group === '').map(({ what }) => what);
  const groups = [...new Set(found.map(({ group }) => group).filter((group) => group !== ''))];
  const counts = groups.map((group) => {
    const names = new Set(found.filter((each) => each.group === group).map(({ what }) => what.replace(/: .*$/u, '')));
    return countedWord(names.size, objectType(group).singular, objectType(group).plural);
  });
  return listed([...fields, ...counts]);
}

function fieldDifferences(first: Row, second: Row): readonly Difference[] {
  const plain = FIELDS.map((field) => ({ what: labelOf('dcim.device', field), values: [textAt(first, field), textAt(second, field)] as const }));
  const custom = keysOf(first['custom_fields'] ?? null, second['custom_fields'] ?? null).map((key) => ({ what: `custom field ${key}`, values: [nested(first, 'custom_fields', key), nested(second, 'custom_fields', key)] as const }));
  const context = keysOf(first['config_context'] ?? null, second['config_context'] ?? null).map((key) => ({ what: `config context ${key}`, values: [nested(first, 'config_context', key), nested(second, 'config_context', key)] as const }));
  return [...plain, ...custom, ...context].filter(({ values: [left, right] }) => left !== right).map((each) => ({ group: '', ...each }));
}

function textAt(row: Row, field: string): string {
  const cell = cellOf(row[field] ?? null);
  return cell === null ? NOTHING : String(cell);
}

function keysOf(...values: readonly Json[]): readonly string[] {
  return [...new Set(values.flatMap((value) => (typeof value === 'object' && value !== null && !isList(value) ? Object.keys(value) : [])))].sort();
}

function nested(row: Row, field: string, key: string): string {
  const held = row[field] ?? null;
  const value = isRow(held) ? (held[key] ?? null) : null;
  if (value === null || value === '') return NOTHING;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function partDifferences(inputs: Inputs, { type, fields }: (typeof PARTS)[number], [first, second]: readonly [number, number]): readonly Difference[] {
  const nameOf = (row: Row): string => (type === 'dcim.module' ? (textOf(row, 'module_bay', 'name') ?? textOf(row, 'module_bay') ?? displayOf(row)) : (textOf(row, 'name') ?? displayOf(row)));
  const of = (id: number): ReadonlyMap<string, Row> => new Map(inputs.rows(type).filter((row) => idOf(row, 'device') === id).map((row) => [nameOf(row), row]));
  const [left, right] = [of(first), of(second)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort(compareNatural);
  return names.flatMap((name): readonly Difference[] => {
    const [one, other] = [left.get(name), right.get(name)];
    const what = `${objectType(type).singular} ${name}`;
    if (one === undefined || other === undefined) return [{ group: type, what, values: [one === undefined ? 'missing' : 'there', other === undefined ? 'missing' : 'there'] }];
    return fields.filter((field) => textAt(one, field) !== textAt(other, field)).map((field) => ({ group: type, what: `${what}: ${labelOf(type, field)}`, values: [textAt(one, field), textAt(other, field)] }));
  });
}
