import { objectType } from '../../../netbox/catalogue.js';
import { textOf } from '../../../netbox/row.js';
import { block, dates, extras, factsOf } from '../facts.js';
import type { Fact } from '../facts.js';
import { titleOf } from '../related.js';
import { objectStep, shownFields, viewBody } from './view.js';
import type { ObjectView } from './view.js';

/** Shown in another block, or of no use to a reader. */
const APART = new Set([
  'id', 'url', 'display_url', 'display', 'tags', 'custom_fields', 'description', 'comments', 'created', 'last_updated', 'scope_id',
  'assigned_object_id', 'object_id', 'termination_id', 'link_peers_type', 'connected_endpoints_type', 'connected_endpoints_reachable', 'cable_end',
  '_occupied', '_depth',
]);

/** All filled fields of an object, for types without a view of their own. */
export function plainView(type: string): ObjectView {
  return {
    steps: (object) => [objectStep(object)],
    body: (row, _inputs, world) => {
      const names = shownFields(type).filter((name) => !APART.has(name));
      const facts = factsOf(type, row, names, world.timeZone).filter(({ value }) => value !== null && value !== false);
      return viewBody(type, row, {
        text: sentence(type, textOf(row, 'status'), titleOf(type, row), facts),
        blocks: [
          ...block('Record', facts),
          ...block('Tags and custom fields', extras(row)),
          ...dates(type, row, world.timeZone).map((each) => ({ ...each, title: 'Notes and dates' })),
        ],
      });
    },
  };
}

/** "Hall A is a location: active, site datacenter-01, tenant Netops." */
function sentence(type: string, status: string | null, title: string, facts: readonly Fact[]): string {
  const { singular, fields } = objectType(type);
  const related = facts.filter(({ name }) => fields[name]?.kind === 'ref').slice(0, 3);
  const parts = [...(status === null ? [] : [status]), ...related.map(({ label, value }) => `${label} ${String(value)}`)];
  const article = /^([aeio]|IP |RIR|ASN|L2|FHRP|MAC)/.test(singular) ? 'an' : 'a';
  return `${title} is ${article} ${singular}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}
