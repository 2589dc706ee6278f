import type { Json } from '../netbox/row.js';
import { generateInventory } from './demo/generate.js';
import { refusal } from './refusal.js';
import { createNetBox } from './rest/netbox.js';

/** GET of a path below /api/ in the demo inventory, in this process. */
export function createDemo(options: { readonly now: Date; readonly scale: number | null }): (path: string, query: URLSearchParams) => Json {
  const store = generateInventory({ now: options.now, ...(options.scale === null ? {} : { scale: options.scale }) });
  const netbox = createNetBox(store, { token: null });
  return (path, query) => {
    const { status, body } = netbox.handle({ method: 'GET', path: `/api/${path}`, query, headers: {} });
    if (status === 200) return body;
    const asked = query.toString();
    throw refusal(status, `/api/${path}${asked === '' ? '' : `?${asked}`}`, body);
  };
}
