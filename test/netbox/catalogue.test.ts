import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { findObjectType, objectType, objectTypes } from '../../src/netbox/catalogue.js';
import type { ObjectType } from '../../src/netbox/object-type.js';

describe('the catalogue', () => {
  test('knows the types of NetBox 4.4, and five that came later', () => {
    expect(objectTypes).toHaveLength(127 + 5);
    expect(findObjectType('dcim.device')?.endpoint).toBe('dcim/devices');
    expect(findObjectType('virtualization.vminterface')?.endpoint).toBe('virtualization/interfaces');
    expect(findObjectType('dcim.virtualchassis')?.endpoint).toBe('dcim/virtual-chassis');
  });

  test('refuses a type that does not exist', () => {
    expect(findObjectType('dcim.spaceship')).toBeNull();
    expect(() => objectType('dcim.spaceship')).toThrow(AppError);
  });

  test('has names, endpoints and words once each', () => {
    for (const values of [objectTypes.map((type) => type.name), objectTypes.map((type) => type.endpoint), objectTypes.map((type) => type.plural)]) {
      expect(new Set(values).size).toBe(values.length);
    }
    const nouns = objectTypes.flatMap((type) => [type.singular, ...type.nouns]).map((noun) => noun.toLowerCase());
    expect(nouns.filter((noun, index) => nouns.indexOf(noun) !== index)).toEqual([]);
  });
});

describe.each(objectTypes.map((type) => [type.name, type] as const))('%s', (_name, type) => {
  test('points only at types that exist', () => {
    const fields = Object.values(type.fields).flatMap((field) => {
      if (field.kind === 'ref' || field.kind === 'refs') return [field.to];
      return field.kind === 'count' ? [field.of] : [];
    });
    const filters = Object.values(type.filters).flatMap((filter) => (filter.kind === 'ref' ? [filter.to] : []));
    const relations = Object.values(type.relations).map((relation) => relation.to);
    expect([...fields, ...filters, ...relations].filter((name) => findObjectType(name) === null)).toEqual([]);
  });

  test('shows, orders and abbreviates by what it has', () => {
    expect(type.defaultColumns.filter((name) => type.columns[name] === undefined)).toEqual([]);
    expect(type.naturalOrder.filter((name) => type.columns[name.replace(/^-/, '')] === undefined)).toEqual([]);
    expect(type.briefFields.filter((name) => type.fields[name] === undefined)).toEqual([]);
    expect(type.fields[type.key]).toBeDefined();
  });

  test('reaches every relation, column and filter over its fields', () => {
    const paths = [
      ...Object.values(type.relations).map((relation) => relation.path),
      ...Object.values(type.columns).map((column) => column.path),
      ...Object.values(type.filters).flatMap((filter) => (filter.kind === 'ref' ? [filter.path] : [])),
    ];
    expect(paths.filter((path) => !leads(type, path)).map((path) => path.join('.'))).toEqual([]);
  });

  test('names a known filter of the counted or related type wherever it names one', () => {
    for (const field of Object.values(type.fields)) {
      if (field.kind === 'count') expect(objectType(field.of).filters[field.by]).toBeDefined();
    }
    for (const relation of Object.values(type.relations)) {
      if (relation.filter !== '') expect(type.filters[relation.filter]).toBeDefined();
    }
  });
});

/** Whether each step is a field of the type that the step before leads to; what NetBox derives ends the walk. */
function leads(type: ObjectType, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined || name.startsWith('@')) return true;
  const field = type.fields[name];
  if (field === undefined) return false;
  if (rest.length === 0 || field.kind === 'generic') return true;
  return (field.kind === 'ref' || field.kind === 'refs') && leads(objectType(field.to), rest);
}
