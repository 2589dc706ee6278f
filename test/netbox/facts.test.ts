import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { objectTypes } from '../../src/netbox/catalogue.js';
import type { ObjectType } from '../../src/netbox/object-type.js';
import { isAlways, isWithin, spanOfField, spanOfFilter, spanOfType } from '../../src/netbox/releases.js';

// NetBox's own lists of fields, filters and choices stand beside the project, not in it; without them there is nothing to compare with.

const FOLDER = new URL('../../../shared/netbox/', import.meta.url);

const Facts = z.object({
  filters: z.record(z.string(), z.record(z.string(), z.unknown())),
  serializers: z.record(z.string(), z.object({ fields: z.array(z.string()), brief_fields: z.array(z.string()).nullable() })),
  choices: z.record(z.string(), z.object({ key: z.string().nullable(), values: z.array(z.unknown()) })),
});

function factsOf(release: string): z.infer<typeof Facts> | null {
  const file = fileURLToPath(new URL(`netbox-v${release}.json`, FOLDER));
  return existsSync(file) ? Facts.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

const facts = factsOf('4.4.10');
const latest = factsOf('4.6.8');

/** Asked for with every type, and of those that lack it NetBox leaves it out; what the serializer of a list adds to that of the type. */
const ALSO_THERE = new Set(['display_url', 'config_context']);
/** Secrets, which are never asked for. */
const NEVER_ASKED = new Set(['preshared_key', 'key', 'password']);

/** "dcim.VirtualChassis" as the catalogue writes it. */
function byCatalogueName<Value>(list: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(list).map(([name, value]) => [name.toLowerCase(), value]));
}

describe.skipIf(facts === null)('against NetBox 4.4.10', () => {
  const serializers = byCatalogueName(facts?.serializers ?? {});
  const filters = byCatalogueName(facts?.filters ?? {});
  const choices = new Map(Object.values(facts?.choices ?? {}).map(({ key, values }) => [key?.toLowerCase() ?? '', values]));
  const types = objectTypes.map((type) => [type.name, type] as const);

  test.each(types.filter(([name]) => serializers.has(name)))('%s has the fields of its serializer', (name, type) => {
    const known = serializers.get(name)?.fields ?? [];
    const fields = Object.keys(type.fields).filter((field) => isWithin('4.4.10', spanOfField(name, field)));
    expect({ unknown: fields.filter((field) => !known.includes(field) && !ALSO_THERE.has(field)), missing: known.filter((field) => type.fields[field] === undefined && !NEVER_ASKED.has(field)) }).toEqual({ unknown: [], missing: [] });
  });

  test.each(types.filter(([name]) => filters.has(name)))('%s has no filter that NetBox has not', (name, type) => {
    const known = Object.keys(filters.get(name) ?? {});
    // A range filter is asked by its two ends.
    const sent = Object.keys(type.filters).filter((filter) => isWithin('4.4.10', spanOfFilter(name, filter)));
    expect(sent.filter((filter) => !known.includes(filter.replace(/_(?:after|before)$/u, '')) && !known.includes(filter))).toEqual([]);
  });

  test.each(types.filter(([, type]) => choicesOf(type, choices).length > 0))('%s has the choices of its fields', (_name, type) => {
    for (const [field, values] of choicesOf(type, choices)) {
      const known = type.fields[field];
      expect(known?.kind === 'choice' ? [...known.values] : [], field).toEqual(values);
    }
  });
});

describe.skipIf(latest === null)('what came after NetBox 4.4', () => {
  const serializers = byCatalogueName(latest?.serializers ?? {});
  const later = objectTypes.filter(({ name }) => !isWithin('4.4.10', spanOfType(name))).map((type) => [type.name, type] as const);

  test('is five types', () => {
    expect(later.map(([name]) => name)).toEqual(['dcim.rackgroup', 'dcim.cablebundle', 'virtualization.virtualmachinetype', 'users.ownergroup', 'users.owner']);
  });

  test.each(later)('%s has no field that NetBox 4.6.8 has not', (name, type) => {
    expect(Object.keys(type.fields).filter((field) => serializers.get(name)?.fields.includes(field) !== true)).toEqual([]);
  });

  test('is in the rows of older types too', () => {
    const fields = objectTypes.flatMap(({ name, fields: all }) => Object.keys(all).flatMap((field) => (isAlways(spanOfField(name, field)) ? [] : [[name, field] as const])));
    expect(fields.map((pair) => pair.join('.'))).toEqual(['dcim.rack.group', 'dcim.cable.bundle', 'virtualization.virtualmachine.virtual_machine_type']);
    expect(fields.filter(([name, field]) => serializers.get(name)?.fields.includes(field) !== true)).toEqual([]);
  });
});

function choicesOf(type: ObjectType, choices: ReadonlyMap<string, readonly unknown[]>): readonly (readonly [string, readonly unknown[]])[] {
  const model = type.name.split('.')[1] ?? '';
  return Object.entries(type.fields).flatMap(([field, { kind }]) => {
    const values = kind === 'choice' ? choices.get(`${model}.${field}`) : undefined;
    return values === undefined ? [] : [[field, values] as const];
  });
}
