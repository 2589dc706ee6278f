import * as z from 'zod';
import { emptyBody, tableBody } from '../../answer.js';
import type { AnswerBody } from '../../answer.js';
import { objectType } from '../../netbox/catalogue.js';
import { idOf, rowOf, rowsOf, textOf } from '../../netbox/row.js';
import { fetchStep } from '../../plan/plan.js';
import { BoundObject } from '../../query/query.js';
import { compareNatural } from '../../table/compare.js';
import { nameOf } from '../objects/related.js';
import { defineOperation } from '../operation.js';
import type { Inputs } from '../operation.js';
import { cellsOf, columnsOf, counted, listed, outRow } from '../present.js';

const DEVICE = 'dcim.device';
const COLUMNS = ['name', 'role', 'model', 'site', 'rack', 'position', 'status', 'tenant'];
const Parameters = z.strictObject({ object: BoundObject, strip: BoundObject.nullable() });
type Parameters = z.infer<typeof Parameters>;

/** Which devices draw from the same power distribution units as a device: those on outlets of these. */
export const sameStrip = defineOperation({
  name: 'same-strip',
  parameters: Parameters,
  steps: ({ object, strip }) => [
    fetchStep('cords', 'dcim.powerport', { device_id: object.id }, ['connected_endpoints', 'connected_endpoints_type']),
    fetchStep('outlets', 'dcim.poweroutlet', { device_id: strip === null ? { from: 'cords', field: 'connected_endpoints.device.id' } : strip.id }, ['device', 'connected_endpoints', 'connected_endpoints_type']),
    fetchStep('devices', DEVICE, { id: { from: 'outlets', field: 'connected_endpoints.device.id' } }, ['name', 'role', 'device_type', 'site', 'rack', 'position', 'status', 'tenant', 'display_url']),
  ],
  compute: (inputs, parameters) => answer(inputs, parameters),
  describe: ({ object, strip }) => `devices on ${strip === null ? `the same PDUs as ${object.name}` : `${strip.name} besides ${object.name}`}`,
});

function answer(inputs: Inputs, { object, strip }: Parameters): AnswerBody {
  const own = [...new Set(inputs.rows('cords').flatMap((cord) => rowsOf(cord, 'connected_endpoints').flatMap((end) => textOf(end, 'device') ?? [])))].sort(compareNatural);
  if (own.length === 0) return emptyBody({ text: `${object.name} has no power cabling recorded, so its PDU is not known.`, objectType: DEVICE });
  const strips = strip === null ? own : [strip.name];
  const isOn = inputs.rows('outlets').some((outlet) => rowsOf(outlet, 'connected_endpoints').some((end) => idOf(rowOf(end, 'device') ?? {}) === object.id));
  if (strip !== null && !isOn) return emptyBody({ text: `${object.name} is not on ${strip.name}; it is on ${listed(own)}.`, objectType: DEVICE });
  const others = inputs.rows('devices').filter((row) => idOf(row) !== object.id).toSorted((a, b) => compareNatural(nameOf(a), nameOf(b)) || (idOf(a) ?? 0) - (idOf(b) ?? 0));
  if (others.length === 0) return emptyBody({ text: `Nothing else is on ${listed(strips)} besides ${object.name}.`, objectType: DEVICE });
  return tableBody({
    text: `${counted(others.length, DEVICE).replace(' ', ' other ')} ${others.length === 1 ? 'shares' : 'share'} ${listed(strips)} with ${object.name}.`,
    objectType: DEVICE,
    columns: columnsOf(DEVICE, COLUMNS.filter((name) => objectType(DEVICE).columns[name] !== undefined)),
    rows: others.map((row) => outRow(DEVICE, row, cellsOf(DEVICE, row, COLUMNS))),
    total: others.length,
  });
}
