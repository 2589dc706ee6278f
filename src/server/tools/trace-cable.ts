import * as z from 'zod';
import { AppError } from '../../errors.js';
import { defineTool } from '../tool.js';
import { objectId } from './parameters.js';

/** Ports at the end of a line are traced; of those in its middle NetBox knows the paths that lead through. */
const TRACED = ['dcim.interface', 'dcim.consoleport', 'dcim.consoleserverport', 'dcim.powerport', 'dcim.poweroutlet', 'dcim.powerfeed'];
const PASSED = ['dcim.frontport', 'dcim.rearport', 'circuits.circuittermination'];

const DESCRIPTION = `Follows the cables from a port to where they end.

From ${TRACED.join(', ')}: "results" holds, cable by cable, [near ends, cable, far ends]; the cable is null where the line ends.
From ${PASSED.join(', ')}: "results" holds the paths that lead through, each with "path", a list of lists of the objects on the way.`;

export const traceCable = defineTool({
  name: 'netbox_trace_cable',
  title: 'Trace a cable',
  description: DESCRIPTION,
  parameters: z.strictObject({ object_type: z.string().describe('Type of the port, e.g. dcim.interface'), object_id: objectId }),
  run: async (input, { backend, knowledge, call }) => {
    const type = knowledge.typeOf(input.object_type);
    if (!TRACED.includes(type.name) && !PASSED.includes(type.name)) {
      throw new AppError('USAGE', `Invalid object_type '${type.name}': cables can be traced from ${[...TRACED, ...PASSED].join(', ')}.`);
    }
    const kind = TRACED.includes(type.name) ? 'trace' : 'paths';
    const results = await backend.get(`${type.endpoint}/${String(input.object_id)}/${kind}/`, new URLSearchParams(), call);
    return { object_type: type.name, object_id: input.object_id, kind, results };
  },
});
