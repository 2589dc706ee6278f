import * as z from 'zod';
import { defineTool } from '../tool.js';
import { brief, fields, objectId, objectType, setShape } from './parameters.js';

export const getObjectById = defineTool({
  name: 'netbox_get_object_by_id',
  title: 'Get one object',
  description: 'Returns the object of that type and id, as NetBox has it.',
  parameters: z.strictObject({ object_type: objectType, object_id: objectId, fields, brief }),
  run: async (input, { backend, knowledge, call }) => {
    const query = new URLSearchParams();
    setShape(query, input);
    const { endpoint } = await knowledge.readableType(input.object_type, backend, call);
    return backend.get(`${endpoint}/${String(input.object_id)}/`, query, call);
  },
});
