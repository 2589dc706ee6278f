import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { objectTypes } from '../../src/netbox/catalogue.js';
import { isWithin, spanOfFilter, spanOfType } from '../../src/netbox/releases.js';

describe('a filter', () => {
  test.each([
    ['dcim.device', 'tag_id', '4.2.9', false],
    ['dcim.device', 'tag_id', '4.3.0', true],
    ['dcim.device', 'tag_id__n', 'v4.2.1-Docker-3.0', false],
    ['dcim.device', 'name__iregex', '4.3.4', false],
    ['dcim.device', 'name__iregex', '4.10.0', true],
    ['dcim.interface', 'tenant_id', '4.4.7', false],
    ['dcim.interface', 'tenant_id', '4.4.8', true],
    ['dcim.frontport', 'rear_port_position__gte', '4.4.10', true],
    ['dcim.frontport', 'rear_port_position__gte', '4.5.0-beta1', false],
    ['dcim.device', 'status', '4.2.0', true],
  ])('%s %s is there in %s: %s', (type, name, release, there) => {
    expect(isWithin(release, spanOfFilter(type, name))).toBe(there);
  });

  test('and a type can be too new', () => {
    expect(isWithin('4.2.9', spanOfType('extras.tableconfig'))).toBe(false);
    expect(isWithin('4.2.9', spanOfType('dcim.device'))).toBe(true);
  });
});

// NetBox's own lists stand beside the project, not in it; without them there is nothing to compare with.
const FACTS = fileURLToPath(new URL('../../../shared/netbox/netbox-v4.6.8.json', import.meta.url));
const facts = existsSync(FACTS) ? z.object({ filters: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(JSON.parse(readFileSync(FACTS, 'utf8'))) : null;

describe.skipIf(facts === null)('against NetBox 4.6.8', () => {
  const filters = new Map(Object.entries(facts?.filters ?? {}).map(([name, known]) => [name.toLowerCase(), Object.keys(known)]));

  test.each(objectTypes.filter(({ name }) => filters.has(name)).map((type) => [type.name, type] as const))('%s is sent no filter that is gone', (name, type) => {
    const known = filters.get(name) ?? [];
    const sent = Object.keys(type.filters).filter((filter) => isWithin('4.6.8', spanOfFilter(name, filter)));
    expect(sent.filter((filter) => !known.includes(filter.replace(/_(?:after|before)$/u, '')) && !known.includes(filter))).toEqual([]);
  });
});
