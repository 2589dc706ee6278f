import { AppError } from '../../errors.js';
import { objectTypes } from '../../netbox/catalogue.js';
import type { ObjectType } from '../../netbox/object-type.js';
import { isWithin, laterThan, spanOfType } from '../../netbox/releases.js';
import { PLUGINS } from './plugins.js';

/** The release of NetBox that the bundled one is like. */
export const RELEASE = '4.4.10';

let served: ReadonlyMap<string, ObjectType> | null = null;

/** All types that this NetBox has, with the fields and filters of its release. */
export function servedTypes(): readonly ObjectType[] {
  return [...byName().values()];
}

/** One of them; throws INTERNAL when there is none, for names that the program itself wrote. */
export function servedType(name: string): ObjectType {
  const type = byName().get(name);
  if (type === undefined) throw new AppError('INTERNAL', `The bundled NetBox has no object type '${name}'.`);
  return type;
}

function byName(): ReadonlyMap<string, ObjectType> {
  return (served ??= new Map(typesOfRelease().map((type) => [type.name, type])));
}

/** Those of NetBox itself, then those of its plugins. */
function typesOfRelease(): readonly ObjectType[] {
  const later = laterThan(RELEASE);
  const own = objectTypes.filter(({ name }) => isWithin(RELEASE, spanOfType(name))).map((type) => {
    const [fields, filters] = [later.fields.get(type.name), later.filters.get(type.name)];
    return fields === undefined && filters === undefined ? type : { ...type, fields: without(type.fields, fields), filters: without(type.filters, filters) };
  });
  return [...own, ...PLUGINS.flatMap(({ types }) => types)];
}

function without<Value>(all: Readonly<Record<string, Value>>, names: readonly string[] = []): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
}
