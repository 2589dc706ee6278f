import { setImmediate as nextSlice } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { netboxLoader } from '../../src/agents/netbox-loader.js';
import { withinTurn } from '../../src/execute/limits.js';
import { NameIndex } from '../../src/inventory/name-index.js';
import { demoTurn } from '../support/demo-turn.js';
import { demoSource } from '../support/rest-source.js';

const SLICES = 300; // far more than the demo inventory takes

/** The names as a person, or a single question, finds them when nothing was asked for a while. */
async function namesAfterAWhile(interactive: boolean): Promise<NameIndex> {
  const load = netboxLoader({
    connect: () => Promise.resolve({ source: demoSource(), connected: { netbox: 'demo', server: 'demo', tools: [], model: null } }),
    health: () => Promise.reject(new Error('Nobody asks.')),
    names: null,
    timeZone: 'UTC',
    now: null,
    clock: () => Date.now(),
    interactive,
  });
  const { inventory } = (await load(demoTurn())).world;
  for (let slice = 0; slice < SLICES; slice += 1) await nextSlice();
  if (!(inventory instanceof NameIndex)) throw new Error('The loader gives another inventory now.');
  return inventory;
}

test('what finds parts of names and typing errors is ready before a person has typed, and made for a single question only when it needs it', async () => {
  expect((await namesAfterAWhile(true)).prepare()).toBe(true);
  expect((await namesAfterAWhile(false)).prepare()).toBe(false);
});

test('goes on for others when whoever asked first does not wait for it any more', async () => {
  let connect: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => { connect = resolve; });
  const load = netboxLoader({
    connect: async (turn) => {
      await withinTurn(() => answered, turn);
      return { source: demoSource(), connected: { netbox: 'demo', server: 'demo', tools: [], model: null } };
    },
    health: () => Promise.reject(new Error('Nobody asks.')),
    names: null,
    timeZone: 'UTC',
    now: null,
    clock: () => Date.now(),
    interactive: true,
  });
  const stop = new AbortController();
  const first = load(demoTurn({ signal: stop.signal }));
  const second = load(demoTurn());
  stop.abort();
  await expect(first).rejects.toMatchObject({ code: 'INTERRUPTED' });
  connect();
  expect((await second).connected.netbox).toBe('demo');
});
