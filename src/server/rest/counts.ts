import type { Field } from '../../netbox/object-type.js';
import { perDatabase, remember } from './database.js';
import type { Database, Node } from './database.js';
import { relatedAt } from './relations.js';
import { servedType } from './served-types.js';
import { withDescendants } from './trees.js';

/** Counts that include what belongs to nested objects below; the others count direct members only. */
const CUMULATIVE: ReadonlySet<string> = new Set([
  'dcim.region.site_count', 'dcim.sitegroup.site_count', 'dcim.location.rack_count', 'dcim.location.device_count',
  'dcim.devicerole.device_count', 'dcim.devicerole.virtualmachine_count', 'dcim.platform.device_count',
  'dcim.platform.virtualmachine_count', 'tenancy.contactgroup.contact_count', 'tenancy.tenantgroup.tenant_count',
  'wireless.wirelesslangroup.wirelesslan_count',
]);

/** The number that NetBox counts for a field of an object. */
export function countOf(database: Database, node: Node, name: string, field: Extract<Field, { kind: 'count' }>): number {
  const filter = servedType(field.of).filters[field.by];
  if (filter?.kind !== 'ref') return 0;
  const ids = new Set([node.object.id]);
  const counted = CUMULATIVE.has(`${node.type}.${name}`) ? withDescendants(database, node.type, ids) : ids;
  if (counted.size > 1 && servedType(field.of).fields[filter.path[0] ?? '']?.kind === 'refs') return distinctMembers(database, field.of, filter.path[0] ?? '', counted);
  return [...counted].reduce((sum, id) => sum + membersOf(database, field.of, filter.path, id), 0);
}

/** Members that may belong to several of the objects count once. */
function distinctMembers(database: Database, of: string, field: string, ids: ReadonlySet<number>): number {
  return new Set([...ids].flatMap((id) => database.having(of, field, id).map((object) => object.id))).size;
}

function membersOf(database: Database, of: string, path: readonly string[], id: number): number {
  const [step, ...rest] = path;
  if (step !== undefined && rest.length === 0 && !step.startsWith('@')) return database.countHaving(of, step, id);
  const members = remember(countsByPath(database), `${of} ${path.join('.')}`, () => countAll(database, of, path));
  return members.get(id) ?? 0;
}

const countsByPath = perDatabase(() => new Map<string, ReadonlyMap<number, number>>());

function countAll(database: Database, of: string, path: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const object of database.all(of)) {
    for (const id of new Set(relatedAt(database, { type: of, object }, path).map((node) => node.object.id))) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
