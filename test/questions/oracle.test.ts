import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generateInventory } from '../../src/server/demo/generate.js';
import { readExamples, writeExamples } from './literals.js';
import { inventoryOf } from './oracle/inventory.js';
import { oracles } from './oracle/oracles.js';

const inventory = inventoryOf(generateInventory({ now: new Date('2026-11-20T12:00:00Z') }));
const groups = Object.entries(oracles);

// UPDATE_QUESTIONS=1 writes the literal files anew after a change of the inventory.
if (process.env['UPDATE_QUESTIONS'] === '1') for (const [group, oracle] of groups) writeExamples(group, oracle(inventory));

describe('what the examples expect', () => {
  test.each(groups)('%s is what a plain count of the inventory gives', (group, oracle) => {
    const tier = Number(/\d/u.exec(group)?.[0]);
    expect(readExamples().get(group)).toEqual(oracle(inventory).map((example) => ({ ...example, tier })));
  });

  test('no group is without an oracle', () => {
    expect([...readExamples().keys()]).toEqual(groups.map(([group]) => group).sort());
  });

  test('no oracle knows the program: it reads the inventory only', () => {
    const allowed = /^(?:node:|\.\/|\.\.\/example\.js$|(?:\.\.\/){3}src\/server\/(?:demo\/generate|rest\/store)\.js$)/u;
    const folder = fileURLToPath(new URL('oracle/', import.meta.url));
    const imports = readdirSync(folder).flatMap((file) => [...readFileSync(`${folder}${file}`, 'utf8').matchAll(/from '([^']+)'/gu)].map((match) => match[1] ?? ''));
    expect(imports.filter((path) => !allowed.test(path))).toEqual([]);
  });
});
