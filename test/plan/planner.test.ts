import { expect, test } from 'vitest';
import { planQuery } from '../../src/plan/planner.js';
import { countStep } from '../../src/plan/plan.js';
import { demoWorld } from '../support/demo-world.js';

test('a query is planned by the operation of its kind, and the last step computes the answer from the query itself', () => {
  const query = { kind: 'count', type: 'dcim.device', where: [] } as const;
  const asked: unknown[] = [];
  const plan = planQuery({ ...query, where: [] }, demoWorld(), (name, parameters) => {
    asked.push(name, parameters);
    return [countStep('total', 'dcim.device', {})];
  });
  expect(asked).toEqual(['count', query]);
  expect(plan.steps).toEqual([
    { kind: 'count', id: 'total', type: 'dcim.device', filters: {}, optional: false },
    { kind: 'compute', id: 'answer', operation: 'count', parameters: query },
  ]);
});

test('an operation query is planned by the operation that it names', () => {
  const plan = planQuery({ kind: 'operation', name: 'trace', parameters: { port: 'eth1' } }, demoWorld(), () => []);
  expect(plan.steps).toEqual([{ kind: 'compute', id: 'answer', operation: 'trace', parameters: { port: 'eth1' } }]);
});

test('a plan is plain data', () => {
  const plan = planQuery({ kind: 'operation', name: 'trace', parameters: { port: 'eth1' } }, demoWorld(), () => [countStep('n', 'dcim.site', {})]);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});
