import type { Dialect } from '../../dialect.js';
import { Listings } from './listings.js';
import { Surrogates } from './name-table.js';
import { listedSource } from './source.js';
import { findListTools } from './tools.js';

/** Servers with a tool for each verb and kind of object: `netbox_list_all_devices`, `get_sites`, `dcim_list_racks`. */
export const perVerbDialect: Dialect = {
  name: 'per-verb',
  match: (tools) => {
    const lists = findListTools(tools);
    const score = [...lists.values()].filter(({ of }) => of === null).length;
    if (score === 0) return null;
    return { score: Math.min(score, 40), open: (callTool) => listedSource(new Listings(tools, callTool, new Surrogates())) };
  },
};
