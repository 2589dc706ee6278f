import { expect, test } from 'vitest';
import { InSteps } from '../../src/inventory/in-steps.js';
import { NameList } from '../../src/inventory/name-list.js';
import { NAMED_TYPES } from '../../src/inventory/named-types.js';
import { completionOf } from '../../src/language/complete.js';
import { talk } from '../support/conversation.js';
import { demoWorld } from '../support/demo-world.js';

const { inventory } = demoWorld();
const names = new InSteps(NameList.of(NAMED_TYPES.flatMap(({ type }) => inventory.entries(type).map(({ name }) => ({ name, types: [type] }))))).made();

test.each([
  ['devices sorted by '], ['prefixes sorted by '], ['circuits sorted by '],
  ['devices per '], ['racks per '], ['prefixes per '], ['VMs per '], ['interfaces per '], ['circuits per '],
  ['devices with status '], ['VLANs with status '], ['tunnels with encapsulation '], ['cables with type '],
  ['which devices are '], ['racks with role '], ['devices from manufacturer '], ['prefixes in vrf '], ['devices of "'], ['where is "core'],
])('whatever Tab puts behind %j is understood', async (text) => {
  const { ask } = talk({});
  const { from, candidates } = completionOf(text, names);
  expect(candidates.length).toBeGreaterThan(0);
  const asked = await Promise.all(candidates.slice(0, 30).map(async (candidate) => {
    const question = `${text.slice(0, from)}${candidate}`;
    const { error, body } = await ask(question, { session: question, dryRun: true });
    return error !== null || body?.kind === 'clarify' ? [question] : [];
  }));
  expect(asked.flat()).toEqual([]);
});
