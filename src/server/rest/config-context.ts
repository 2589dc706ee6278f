import { isList, isRow } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';
import type { Database, Node } from './database.js';
import { plain } from './plain.js';
import { related } from './relations.js';
import { lineage } from './trees.js';

/** The context of a device or virtual machine: all contexts assigned to it by weight, then its own data over them. */
export function configContextOf(database: Database, node: Node): Row {
  const assigned = assignmentsOf(database, node);
  const contexts = [...database.all('extras.configcontext')].filter((context) => context['is_active'] !== false && applies(context, assigned));
  contexts.sort((a, b) => weightOf(a) - weightOf(b) || plain(a['name']).localeCompare(plain(b['name'])));
  const merged = contexts.reduce<Row>((data, context) => merge(data, context['data']), {});
  return merge(merged, node.object['local_context_data']);
}

/** What a context can be assigned to, by its field, as the ids that apply to this node. */
function assignmentsOf(database: Database, node: Node): Readonly<Record<string, ReadonlySet<number>>> {
  const own = (name: string): readonly Node[] => related(database, node, name);
  const behind = (name: string, step: string): readonly Node[] => own(name).flatMap((each) => related(database, each, step));
  const above = (found: readonly Node[]): readonly Node[] => found.flatMap((each) => lineage(database, each));
  const assigned = {
    regions: above(behind('site', 'region')),
    site_groups: above(behind('site', 'group')),
    sites: own('site'),
    locations: above(own('location')),
    device_types: own('device_type'),
    roles: above(own('role')),
    platforms: above(own('platform')),
    cluster_types: behind('cluster', 'type'),
    cluster_groups: behind('cluster', 'group'),
    clusters: own('cluster'),
    tenant_groups: above(behind('tenant', 'group')),
    tenants: own('tenant'),
    tags: own('tags'),
  };
  return Object.fromEntries(Object.entries(assigned).map(([field, found]) => [field, new Set(found.map((each) => each.object.id))]));
}

/** A context applies if each of its assignments that is not empty names something of the node. */
function applies(context: Row, assigned: Readonly<Record<string, ReadonlySet<number>>>): boolean {
  return Object.entries(assigned).every(([field, ids]) => {
    const wanted = context[field];
    return !isList(wanted) || wanted.length === 0 || wanted.some((id) => typeof id === 'number' && ids.has(id));
  });
}

function weightOf(context: Row): number {
  return typeof context['weight'] === 'number' ? context['weight'] : 1000;
}

/** Objects are merged key by key; anything else of the second wins. */
function merge(base: Row, over: Json | undefined): Row {
  if (!isRow(over)) return base;
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const known = merged[key];
    merged[key] = isRow(known) && isRow(value) ? merge(known, value) : value;
  }
  return merged;
}
