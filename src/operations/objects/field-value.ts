import * as z from 'zod';
import { emptyBody, tableBody, valueBody } from '../../answer.js';
import type { AnswerBody, Cell, OutColumn, OutRow } from '../../answer.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf } from '../../netbox/row.js';
import type { Row } from '../../netbox/row.js';
import type { Bases } from '../../plan/compiled.js';
import { fetchStep } from '../../plan/plan.js';
import type { Step } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { column, countedWord, listed, outRow } from '../present.js';
import { typesOf, wordFor } from './bound-objects.js';
import { fieldColumn, fieldReader } from './field-reader.js';
import type { FieldReader } from './field-reader.js';
import { fieldSentence, managementSentence, platformNote, withUnit } from './field-sentence.js';
import { goneText } from './gone.js';
import { managementAddressOf, managementFields, managementSteps } from './management-address.js';
import type { ManagementAddress } from './management-address.js';
import { titleFields, titleOf } from './related.js';

const Parameters = z.strictObject({ objects: z.array(BoundObject).min(1), fields: z.array(z.string()).min(1), labels: z.array(z.string()) });
type Parameters = z.infer<typeof Parameters>;

/** One or more fields of named objects; `primary_ip` is the management address and says which kind it is. */
export const fieldValue = defineOperation({
  name: 'field-value',
  parameters: Parameters,
  steps: ({ objects, fields }, world) => typesOf(objects).flatMap(({ type, ids }) => stepsOf(type, ids, fields, world)),
  compute: (inputs, parameters, world) => {
    const found = readAll(inputs, parameters, world);
    const [first] = found;
    if (first === undefined) return emptyBody({ text: goneText(parameters.objects, inputs) });
    if (parameters.objects.length > 1) return manyObjects(found, parameters);
    return parameters.fields.length === 1 ? oneField(first, parameters) : manyFields(first, parameters);
  },
  describe: ({ objects, fields, labels }) => `${listed(fields.map((field, index) => (labels[index] ?? field).replace(/ \([^)]*\)$/u, '')))} of ${wordFor(objects)}`,
});

function stepsOf(type: string, ids: readonly number[], fields: readonly string[], world: World): readonly Step[] {
  const managed = fields.some((field) => isManagement(type, field));
  const readers = readersOf(type, fields, world).flatMap((reader) => reader ?? []);
  const needed = new Set([...titleFields(type), ...readers.flatMap((reader) => reader.fields), ...(managed ? managementFields(type) : [])]);
  return [
    fetchStep(type, type, { id: ids }, [...needed]),
    ...readers.flatMap((reader) => reader.steps(basesOf(type))),
    ...(managed ? managementSteps(type, type, ids) : []),
  ];
}

function readersOf(type: string, fields: readonly string[], world: World): readonly (FieldReader | null)[] {
  return fields.map((field) => (isManagement(type, field) ? null : fieldReader(type, field, world)));
}

function basesOf(type: string): Bases {
  return { ids: [type], restricted: true };
}

function isManagement(type: string, field: string): boolean {
  return field === 'primary_ip' && objectType(type).fields['primary_ip'] !== undefined;
}

interface Read {
  readonly type: string;
  readonly row: Row;
  readonly title: string;
  readonly values: readonly Value[];
}

export interface Value {
  readonly label: string;
  readonly cell: Cell;
  readonly text: Cell;
  /** False when the type has no such field. */
  readonly exists: boolean;
  readonly management: ManagementAddress | null;
}

/** In the order of the objects asked for; objects that are gone are left out. */
function readAll(inputs: Inputs, { objects, fields, labels }: Parameters, world: World): readonly Read[] {
  const found = new Map<string, Read>();
  for (const { type } of typesOf(objects)) {
    const rows = inputs.rows(type);
    const readers = readersOf(type, fields, world).map((reader) => reader?.prepare(inputs, rows, basesOf(type), world.timeZone) ?? null);
    for (const row of rows) {
      const values = fields.map((field, index): Value => {
        const label = labels[index] ?? field;
        if (isManagement(type, field)) return managedValue(label, managementAddressOf(inputs, type, row));
        const reading = readers[index]?.(row) ?? null;
        return { label, cell: reading?.cell ?? null, text: reading?.text ?? null, exists: reading !== null, management: null };
      });
      found.set(`${type} ${String(idOf(row))}`, { type, row, title: titleOf(type, row), values });
    }
  }
  return objects.flatMap(({ type, id }) => found.get(`${type} ${String(id)}`) ?? []);
}

function managedValue(label: string, management: ManagementAddress | null): Value {
  const address = management?.address ?? null;
  return { label, cell: address, text: address, exists: true, management };
}

function oneField({ type, title, values }: Read, { fields }: Parameters): AnswerBody {
  const [value] = values;
  const [field = ''] = fields;
  if (value === undefined) return emptyBody({ text: `No field was asked of ${title}.` });
  const text = isManagement(type, field) ? managementSentence(type, title, value.management) : fieldSentence(type, title, value);
  return valueBody({ text, value: value.cell, objectType: type, notes: platformNote(fields) });
}

function manyFields(read: Read, { fields }: Parameters): AnswerBody {
  const texts = read.values.map((value) => {
    const { label, text } = withUnit(value);
    return `${label} ${text === null ? 'not recorded' : String(text)}${kindRemark(value)}`;
  });
  return valueBody({
    text: `${read.title}: ${texts.join(', ')}.`,
    value: texts.join(', '),
    objectType: read.type,
    columns: [...nameColumn(fields), ...fields.map((field, index) => fieldColumn(read.type, field, read.values[index]?.label ?? field))],
    rows: [rowOf(read, fields)],
    notes: platformNote(fields),
  });
}

/** Says of an address under "management IP" that it is no primary one. */
function kindRemark({ management }: Value): string {
  if (management === null || management.kind.startsWith('primary')) return '';
  return management.kind === 'management-only' ? ` (on ${management.port ?? 'a port'}, not primary)` : ' (out-of-band, not primary)';
}

function manyObjects(found: readonly Read[], { objects, fields, labels }: Parameters): AnswerBody {
  const types = [...new Set(found.map(({ type }) => type))];
  const only = types.length === 1 ? (types[0] ?? null) : null;
  const names = fields.map((field, index) => labels[index] ?? field);
  const missing = names.flatMap((name, index) => {
    const empty = found.filter(({ values }) => values[index]?.cell == null).length;
    const standIns = !/primary/iu.test(name) ? 0 : found.filter(({ values }) => values[index] !== undefined && kindRemark(values[index]) !== '').length;
    return [...(empty + standIns === 0 ? [] : [`${String(empty + standIns)} without ${name}`]), ...(standIns === 0 ? [] : [`${String(standIns)} of them with another address`])];
  });
  // A stand-in must not pass for a primary address.
  const mixed = found.some(({ values }) => values.some((value) => kindRemark(value) !== ''));
  return tableBody({
    text: `${listed(names)} of ${wordFor(found.map(({ type }) => ({ type })))}${missing.length === 0 ? '' : `: ${missing.join(', ')}`}.`,
    objectType: only,
    columns: [
      ...nameColumn(fields),
      ...(only === null ? [column('type', 'type')] : []),
      ...fields.map((field, index) => fieldColumn(only, field, names[index] ?? field)),
      ...(mixed ? [column('address_kind', 'kind of address')] : []),
    ],
    rows: found.map((read) => rowOf(read, fields)),
    notes: [...platformNote(fields), ...(found.length < objects.length ? [`${countedWord(objects.length - found.length, 'object')} no longer visible.`] : [])],
  });
}

function nameColumn(fields: readonly string[]): readonly OutColumn[] {
  return fields.includes('name') ? [] : [column('name', 'name')];
}

function rowOf(read: Read, fields: readonly string[]): OutRow {
  const cells = Object.fromEntries(fields.map((field, index): [string, Cell] => [field, read.values[index]?.cell ?? null]));
  const management = read.values.find((value) => value.management !== null)?.management ?? null;
  const kind = management === null ? null : `${management.kind}${management.port === null ? '' : ` (${management.port})`}`;
  return outRow(read.type, read.row, { name: read.title, type: objectType(read.type).singular, ...cells, address_kind: kind });
}
