import { expect, test } from 'vitest';
import type { Row } from '../../../src/netbox/row.js';
import { connectionOperations } from '../../../src/operations/connections/registry.js';
import { insightOperations } from '../../../src/operations/insight/registry.js';
import { Inputs } from '../../../src/operations/operation.js';
import type { Operation } from '../../../src/operations/operation.js';
import { worldOf } from '../objects/crafted.js';

const world = worldOf();
const operations = [...connectionOperations, ...insightOperations];

function named(name: string): Operation {
  const found = operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

/** Every step of the operation brought nothing, except some that brought a part of their rows. */
function answer(operation: Operation, parameters: unknown, parts: Readonly<Record<string, readonly Row[]>>): string {
  const results = operation.steps(parameters, world).map((step) => {
    const rows = parts[step.id];
    const result = step.kind === 'count' ? { kind: 'number' as const, value: 0 } : { kind: 'rows' as const, type: 'any', rows: rows ?? [], total: rows === undefined ? 0 : 1000, complete: rows === undefined };
    return [step.id, result] as const;
  });
  return operation.compute(new Inputs(new Map(results)), parameters, world).text;
}

const device = { type: 'dcim.device', id: 1, name: 'sw-1' };
const cable: Row = { id: 1, label: '', a_terminations: [{ object_type: 'dcim.interface', object_id: 1, object: { id: 1, name: 'eth0', device: { id: 1, name: 'sw-1' } } }], b_terminations: [] };

test('says that a list is a part of what there is', () => {
  expect(answer(named('cables'), { object: device, direction: 'all' }, { cables: [cable] })).toBe('Only a part of the cables could be read; numbers are at least these. sw-1 has 1 cable: 1 network.');
});

test('does not take a part without hits for none', () => {
  expect(() => answer(named('cables'), { object: device, direction: 'all' }, { cables: [] })).toThrow('Only a part of the cables could be read');
});

test('does not call unused what a part of the ports does not use', () => {
  expect(() => answer(named('unused'), { type: 'ipam.vlan' }, { ports: [] })).toThrow('Only a part of the interfaces could be read');
});

test('gives no figures of a part', () => {
  expect(() => answer(named('connectivity'), { scope: null }, { cables: [cable] })).toThrow('Only a part of the cables could be read');
});

test('has every operation under a name of its own', () => {
  const names = operations.map((operation) => operation.name);
  expect(new Set(names).size).toBe(names.length);
});
