import { AppError } from '../../errors.js';
import type { World } from '../../inventory/inventory.js';
import { objectType } from '../../netbox/catalogue.js';
import { asText, isList, isRow, valueAt } from '../../netbox/row.js';
import type { Json, Row } from '../../netbox/row.js';
import type { Bases, Results } from '../../plan/compiled.js';
import { countriesAmong } from './countries.js';
import { fieldPath } from '../../plan/conditions/field-path.js';
import type { Step } from '../../plan/plan.js';
import { relationReader } from '../../plan/relation-reader.js';
import { labelOf } from '../../query/phrase.js';
import { isTreeWord, targetOf } from '../../query/reach.js';
import type { GroupKey } from '../../table/group.js';

/** What objects are grouped by, and how to read it from their rows. */
export interface Dimension {
  readonly name: string;
  readonly label: string;
  /** The type of object that the groups are; null for plain values. */
  readonly target: string | null;
  /** Groups lie in each other: what a group counts, those above it count too. */
  readonly tree: boolean;
  readonly fields: readonly string[];
  readonly steps: (bases: Bases) => readonly Step[];
  readonly keys: (results: Results, bases: Bases) => (row: Row) => readonly GroupKey[];
  /** How the groups were told, where NetBox does not say so itself. */
  readonly remark?: string;
}

/** Reads a grouping word of a type: a relation (over several objects, if need be), else a field. Throws INTERNAL when it is neither. */
export function dimensionOf(type: string, name: string, world: World): Dimension {
  return (name === 'country' ? countryDimension(type, world) : null) ?? relationDimension(type, name, world) ?? fieldDimension(type, name);
}

/** Countries are the regions that bear the name of one; objects in smaller regions are in theirs. */
function countryDimension(type: string, world: World): Dimension | null {
  const region = relationDimension(type, 'region', world);
  if (region === null) return null;
  const { countryOf, remark } = countriesAmong(world.inventory);
  return {
    ...region,
    name: 'country',
    label: 'country',
    tree: false,
    remark,
    keys: (results, bases) => {
      const read = region.keys(results, bases);
      return (row) => read(row).flatMap(({ key }) => countryOf(key)).map(({ id, name }) => ({ key: id, label: name }));
    },
  };
}

function relationDimension(type: string, name: string, world: World): Dimension | null {
  const target = targetOf(type, name);
  const reader = relationReader({ type: objectType(type), name: `by-${name}` }, name, world);
  if (reader === null && target === null) return null;
  if (reader === null) throw new AppError('INTERNAL', `NetBox does not tell the ${labelOf(type, name)} of ${objectType(type).plural} in its lists.`);
  return {
    name,
    label: labelOf(type, name),
    target,
    tree: isTreeWord(type, name),
    fields: reader.fields,
    steps: reader.steps,
    keys: (results, bases) => {
      const read = reader.prepare(results, bases);
      return (row) => [...new Map(read(row).map((ref) => [`${ref.type} ${String(ref.id)}`, ref])).values()].map((ref) => ({ key: target === null ? `${ref.type} ${String(ref.id)}` : ref.id, label: ref.name }));
    },
  };
}

function fieldDimension(type: string, name: string): Dimension {
  const { path, kind } = fieldPath(objectType(type), name);
  return {
    name,
    label: labelOf(type, name),
    target: null,
    tree: false,
    fields: [path[0] ?? name],
    steps: () => [],
    keys: () => (row) => valueKeys(valueAt(row, path), kind === 'date'),
  };
}

/** Times group by their day. */
function valueKeys(value: Json, isTime: boolean): readonly GroupKey[] {
  if (isList(value)) return value.flatMap((item) => valueKeys(item, isTime));
  const text = asText(isRow(value) ? (value['value'] ?? value['display'] ?? null) : value);
  if (text === null) return [];
  const label = isTime ? text.slice(0, 10) : text;
  return [{ key: typeof value === 'number' ? value : label, label }];
}
