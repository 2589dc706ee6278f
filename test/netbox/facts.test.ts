import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { objectTypes } from '../../src/netbox/catalogue.js';
import type { ObjectType } from '../../src/netbox/object-type.js';

// NetBox's own lists of fields, filters and choices stand beside the project, not in it; without them there is nothing to compare with.

const FACTS = fileURLToPath(new URL('../../../shared/netbox/netbox-v4.4.10.json', import.meta.url));

const Facts = z.object({
  filters: z.record(z.string(), z.record(z.string(), z.unknown())),
  serializers: z.record(z.string(), z.object({ fields: z.array(z.string()), brief_fields: z.array(z.string()).nullable() })),
  choices: z.record(z.string(), z.object({ key: z.string().nullable(), values: z.array(z.unknown()) })),
});

const facts = existsSync(FACTS) ? Facts.parse(JSON.parse(readFileSync(FACTS, 'utf8'))) : null;

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
    expect({ unknown: Object.keys(type.fields).filter((field) => !known.includes(field) && !ALSO_THERE.has(field)), missing: known.filter((field) => type.fields[field] === undefined && !NEVER_ASKED.has(field)) }).toEqual({ unknown: [], missing: [] });
  });

  test.each(types.filter(([name]) => filters.has(name)))('%s has no filter that NetBox has not', (name, type) => {
    const known = Object.keys(filters.get(name) ?? {});
    // A range filter is asked by its two ends.
    expect(Object.keys(type.filters).filter((filter) => !known.includes(filter.replace(/_(?:after|before)$/u, '')) && !known.includes(filter))).toEqual([]);
  });

  test.each(types.filter(([, type]) => choicesOf(type, choices).length > 0))('%s has the choices of its fields', (_name, type) => {
    for (const [field, values] of choicesOf(type, choices)) {
      const known = type.fields[field];
      expect(known?.kind === 'choice' ? [...known.values] : [], field).toEqual(values);
    }
  });
});

function choicesOf(type: ObjectType, choices: ReadonlyMap<string, readonly unknown[]>): readonly (readonly [string, readonly unknown[]])[] {
  const model = type.name.split('.')[1] ?? '';
  return Object.entries(type.fields).flatMap(([field, { kind }]) => {
    const values = kind === 'choice' ? choices.get(`${model}.${field}`) : undefined;
    return values === undefined ? [] : [[field, values] as const];
  });
}
