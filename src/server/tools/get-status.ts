import * as z from 'zod';
import { defineTool } from '../tool.js';

export const getStatus = defineTool({
  name: 'netbox_get_status',
  title: 'Get the status of NetBox',
  description: "Returns NetBox's version, its plugins and the state of its workers.",
  parameters: z.strictObject({}),
  run: (_, { backend, call }) => backend.get('status/', new URLSearchParams(), call),
});
