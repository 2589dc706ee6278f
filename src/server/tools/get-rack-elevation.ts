import * as z from 'zod';
import { defineTool } from '../tool.js';

/** NetBox lists half units, and a rack has at most 100 units. */
const HALF_UNITS = 200;

export const getRackElevation = defineTool({
  name: 'netbox_get_rack_elevation',
  title: 'Get a rack elevation',
  description: 'Lists the units of one face of a rack from the top down, in halves, each with the device that fills it and whether it is occupied, reservations included.',
  parameters: z.strictObject({
    rack_id: z.int().min(1).describe('Numeric id of the rack'),
    face: z.enum(['front', 'rear']).default('front').describe('Side of the rack'),
  }),
  run: (input, { backend, call }) =>
    backend.get(`dcim/racks/${String(input.rack_id)}/elevation/`, new URLSearchParams({ face: input.face, limit: String(HALF_UNITS) }), call),
});
