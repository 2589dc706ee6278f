import * as z from 'zod';
import { defineTool } from '../tool.js';
import { brief, fields, filters, objectType, setShape } from './parameters.js';

/** More than the official server sends at a time: fewer calls, and of the few fields that are asked for still less than a megabyte. */
const LARGEST_PAGE = 500;

const DESCRIPTION = `Lists objects of one type that match all filters, one page at a time.

Filters are those of NetBox's REST API for the type: {"site_id": 3, "status": "active"}.
- A list as the value means any of these: {"site_id": [1, 2]}.
- Text and numbers can be compared with a suffix: {"name__ic": "core"} contains, __isw starts with, __iew ends with, __n is not, __gte at least, __lt less than, __empty has no value.
- A filter cannot lead over several objects (device__site_id). Find the related ids first, then filter by them.
- Most related objects are named by slug, or by id with the suffix _id. "null" finds objects without one.
- "q" searches the type's text fields.
A filter that NetBox does not know is refused, with the names that come near.
Types of plugins (as core.objecttype lists them) are read whole, without filters: which of them a plugin has is not known here.

The answer is NetBox's page: "count" is the number of all matching objects, "results" holds at most "limit" of them. To count, ask for limit 1 and read "count".`;

export const getObjects = defineTool({
  name: 'netbox_get_objects',
  title: 'List objects',
  description: DESCRIPTION,
  parameters: z.strictObject({
    object_type: objectType,
    filters: filters.describe('Conditions that all hold; {} for every object'),
    fields,
    brief,
    limit: z.int().min(1).max(LARGEST_PAGE).default(5).describe('Most objects to return'),
    offset: z.int().min(0).default(0).describe('Objects to skip, for the pages after the first'),
    ordering: z
      .union([z.string(), z.array(z.string())])
      .nullable()
      .default(null)
      .describe('Fields to sort by, "-" before a name for descending, e.g. ["site", "-name"]'),
  }),
  run: async (input, { backend, knowledge, call }) => {
    const type = await knowledge.readableType(input.object_type, backend, call);
    const query = knowledge.queryOf(type, input.filters);
    await knowledge.checkRelease(type, input.filters, () => backend.release(call));
    setShape(query, input);
    const ordering = knowledge.orderingOf(type, input.ordering ?? []);
    if (ordering !== '') query.set('ordering', ordering);
    query.set('limit', String(input.limit));
    query.set('offset', String(input.offset));
    const path = type.name === 'core.objecttype' ? await knowledge.objectTypesPath(backend, call) : type.endpoint;
    return backend.get(`${path}/`, query, call);
  },
});
