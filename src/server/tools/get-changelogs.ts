import * as z from 'zod';
import { defineTool } from '../tool.js';
import { filters } from './parameters.js';

const DESCRIPTION = `Lists the records of NetBox's change log that match all filters, newest first: who created, updated or deleted which object, and its data before and after.

Useful filters: "action" (create, update, delete), "changed_object_type" (e.g. dcim.device) with "changed_object_id", "user_name", "time_after" and "time_before" (ISO 8601), "q".
"limit" (50 if not given), "offset", "ordering" and "fields" may stand among the filters.`;

export const getChangelogs = defineTool({
  name: 'netbox_get_changelogs',
  title: 'List changes',
  description: DESCRIPTION,
  parameters: z.strictObject({ filters: filters.describe('Conditions that all hold; {} for the latest changes') }),
  run: async (input, { backend, knowledge, call }) => {
    const type = knowledge.typeOf('core.objectchange');
    return backend.get(`${type.endpoint}/`, knowledge.queryOf(type, input.filters), call);
  },
});
