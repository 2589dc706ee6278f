import { objectTypes } from './catalogue.js';
import type { Field, Filter, ObjectType } from './object-type.js';

/** Types whose objects stand in fields and filters of all others. */
const EVERYWHERE: ReadonlySet<string> = new Set(['extras.tag', 'extras.customfield', 'extras.customfieldchoiceset', 'tenancy.contact']);

/** The types whose rows or lists may differ after a write to these: themselves, and all that show, count or are filtered by them. */
export function dependentTypes(written: readonly string[]): readonly string[] | 'all' {
  if (written.some((type) => EVERYWHERE.has(type))) return 'all';
  const names = new Set(written);
  const owners = new Set(objectTypes.filter(({ name }) => names.has(name)).flatMap(({ fields }) => Object.values(fields).flatMap(ownersIn)));
  return objectTypes.filter((type) => names.has(type.name) || owners.has(type.name) || dependsOn(type, names)).map((type) => type.name);
}

/** What an object belongs to counts it: a rack its devices, a provider its circuits. */
function ownersIn(field: Field): readonly string[] {
  return field.kind === 'ref' || field.kind === 'refs' ? [field.to] : [];
}

function dependsOn({ fields, filters }: ObjectType, names: ReadonlySet<string>): boolean {
  return Object.values(fields).some((field) => fieldShows(field, names)) || Object.entries(filters).some(([name, filter]) => filterUses(name, filter, names));
}

/** A generic field may show an object of any type. */
function fieldShows(field: Field, names: ReadonlySet<string>): boolean {
  switch (field.kind) {
    case 'ref':
    case 'refs':
      return names.has(field.to);
    case 'count':
      return names.has(field.of);
    case 'generic':
      return true;
    default:
      return false;
  }
}

/** What NetBox does for a filter of its own is told by its name alone: `device_id`, `rack`. */
function filterUses(name: string, filter: Filter, names: ReadonlySet<string>): boolean {
  if (filter.kind === 'ref') return names.has(filter.to);
  return filter.kind === 'method' && [...names].some((type) => name.replace(/_id$/u, '') === type.split('.')[1]);
}
