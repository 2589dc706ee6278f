import { describe, expect, test } from 'vitest';
import { executePlan } from '../../src/execute/executor.js';
import type { Row } from '../../src/netbox/row.js';
import { fetchStep } from '../../src/plan/plan.js';
import type { Step } from '../../src/plan/plan.js';
import { demoTurn } from '../support/demo-turn.js';
import { rowSource } from '../support/row-source.js';

const SITES: readonly Row[] = [{ id: 1, display: 'a' }, { id: 2, display: 'b' }];
const RACKS: readonly Row[] = [{ id: 7, display: 'r', site: { id: 2 } }];

async function run(...steps: readonly Step[]): Promise<{ readonly asked: readonly string[]; readonly fields: readonly (readonly string[] | null)[]; readonly rows: (id: string) => readonly Row[]; readonly requests: number }> {
  const fields: (readonly string[] | null)[] = [];
  const source = rowSource({ 'dcim.site': SITES, 'dcim.rack': RACKS }, { onPage: (request) => { fields.push(request.fields); } });
  const { results, sources } = await executePlan({ steps }, source, demoTurn());
  const rows = (id: string): readonly Row[] => {
    const result = results.get(id);
    return result?.kind === 'rows' ? result.rows : [];
  };
  return { asked: source.asked, fields, rows, requests: sources.reduce((sum, each) => sum + each.requests, 0) };
}

describe('steps that read the same rows', () => {
  test('read them once, with the fields of both', async () => {
    const { asked, fields, rows, requests } = await run(fetchStep('a', 'dcim.site', {}, ['name']), fetchStep('b', 'dcim.site', {}, ['slug']));
    expect(asked).toEqual(['fetch dcim.site {}']);
    expect(fields).toEqual([['id', 'display', 'name', 'slug']]);
    expect(rows('b')).toEqual(rows('a'));
    expect(requests).toBe(1);
  });

  test('read whole objects where one of them needs those', async () => {
    const { fields } = await run(fetchStep('a', 'dcim.site', {}, ['name']), fetchStep('b', 'dcim.site', {}, null));
    expect(fields).toEqual([null]);
  });

  test('are those, too, whose values come of steps that read the same rows', async () => {
    const steps = [
      fetchStep('a', 'dcim.site', {}, []),
      fetchStep('b', 'dcim.site', {}, ['name']),
      fetchStep('of-a', 'dcim.rack', { site_id: { from: 'a', field: 'id' } }, []),
      fetchStep('of-b', 'dcim.rack', { site_id: { from: 'b', field: 'id' } }, ['name']),
    ];
    const { asked, rows } = await run(...steps);
    expect(asked).toEqual(['fetch dcim.site {}', 'fetch dcim.rack {"site_id":[1,2]}']);
    expect(rows('of-b')).toHaveLength(1);
  });

  test.each<[string, Step]>([
    ['filters', fetchStep('b', 'dcim.site', { id: 1 }, [])],
    ['order', fetchStep('b', 'dcim.site', {}, [], { ordering: ['-name'] })],
    ['limit', fetchStep('b', 'dcim.site', {}, [], { maxRows: 1 })],
    ['type', fetchStep('b', 'dcim.rack', {}, [])],
  ])('are not those of another %s', async (_, other) => {
    expect((await run(fetchStep('a', 'dcim.site', {}, []), other)).asked).toHaveLength(2);
  });

  test('fail where one of them may not be missing', async () => {
    const source = rowSource({ 'dcim.site': SITES }, { onPage: () => { throw new Error('broken'); } });
    const steps = [fetchStep('a', 'dcim.site', {}, [], { optional: true }), fetchStep('b', 'dcim.site', {}, [])];
    await expect(executePlan({ steps }, source, demoTurn())).rejects.toThrow('broken');
  });
});
