import { describe, expect, test } from 'vitest';
import { executePlan } from '../../src/execute/executor.js';
import { idOf, textOf } from '../../src/netbox/row.js';
import { fetchStep } from '../../src/plan/plan.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/demo-world.js';

const PREFIX = 'ipam.prefix';
const MANY = ['10.10.0.0/16', '10.20.0.0/16', '10.0.0.0/8', '10.10.4.0/24', '172.20.0.0/16', '2001:db8::/32', '192.0.2.0/24', '10.10.4.7/24'];

async function rowsOf(filters: Readonly<Record<string, string | readonly string[]>>): Promise<{ readonly prefixes: readonly string[]; readonly requests: number; readonly complete: boolean }> {
  const { results, sources } = await executePlan({ steps: [fetchStep('p', PREFIX, filters, ['status'])] }, demoSource(), demoTurn());
  const result = results.get('p');
  if (result?.kind !== 'rows') throw new Error('no rows');
  expect(result.total).toBe(result.rows.length);
  return { prefixes: result.rows.map((row) => `${String(idOf(row))} ${textOf(row, 'prefix') ?? ''}`).sort(), requests: sources.reduce((sum, each) => sum + each.requests, 0), complete: result.complete };
}

describe('prefixes in or around many networks', () => {
  test.each(['within', 'within_include', 'contains'])('%s brings the same rows in few calls as in one call for each network', async (name) => {
    const apart = await Promise.all(MANY.map((network) => rowsOf({ [name]: network })));
    const together = await rowsOf({ [name]: MANY });
    expect(together.complete).toBe(true);
    const withoutPrefix = (text: string): string => text.split(' ')[0] ?? '';
    expect(together.prefixes.map(withoutPrefix)).toEqual([...new Set(apart.flatMap(({ prefixes }) => prefixes.map(withoutPrefix)))].sort());
    expect(together.prefixes.length).toBeGreaterThan(0);
  });

  test('keeps the other filters', async () => {
    const containers = await rowsOf({ within: MANY, status: 'container' });
    const apart = await Promise.all(MANY.map((network) => rowsOf({ within: network, status: 'container' })));
    expect(containers.prefixes.length).toBe(new Set(apart.flatMap(({ prefixes }) => prefixes.map((text) => text.split(' ')[0]))).size);
  });

  test('asks no more often for two hundred networks than for twenty', async () => {
    const networks = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `10.10.${index}.0/24`);
    const few = await rowsOf({ contains: networks(20) });
    const many = await rowsOf({ contains: networks(200) });
    expect(many.requests).toBeLessThanOrEqual(few.requests + 1); // a page more
    expect(many.requests).toBeLessThan(10);
  });
});
