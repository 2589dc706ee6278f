import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { memoryCache } from '../../src/cache/memory.js';
import { cachedSource } from '../../src/execute/cached-source.js';
import { createGuard, guardedSource } from '../../src/execute/guarded-source.js';
import { lifetimesWith } from '../../src/execute/lifetimes.js';
import type { Source } from '../../src/execute/source.js';
import { genericDialect } from '../../src/mcp/dialects/generic/dialect.js';
import { pacedConnection } from '../../src/mcp/pace.js';
import { createMcpSource } from '../../src/mcp/source.js';
import { closeAll, failureOf, openFaulty, scratchFile } from '../support/faulty-connection.js';
import { mcpTurn } from '../support/mcp-turn.js';

afterEach(closeAll);

const SITES = { type: 'dcim.site', filters: {} };
const now = (): number => Date.now();

/** A real server that notes its calls and what is cancelled of them, with everything that stands between it and a question. */
async function noting(): Promise<{ readonly source: Source; readonly notes: () => readonly string[]; readonly noted: (count: number) => Promise<void> }> {
  const file = scratchFile();
  const connection = pacedConnection(openFaulty('notes what is cancelled', file), null);
  const source = guardedSource(await createMcpSource(connection, [genericDialect], mcpTurn()), createGuard());
  const cached = cachedSource(source, { cache: memoryCache({ maxEntries: 10, maxCharacters: 1000, now }), lifetimes: lifetimesWith({}), now, notBefore: 0 });
  const notes = (): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []);
  return { source: cached, notes, noted: async (count) => { while (notes().length < count) await sleep(10); } };
}

test('a question that is interrupted is cancelled at the server', async () => {
  const { source, notes, noted } = await noting();
  const turn = mcpTurn();
  const failure = failureOf(source.count(SITES, turn));
  await noted(1);
  turn.interrupt();
  expect(await failure).toMatchObject({ code: 'INTERRUPTED' });
  await noted(2);
  expect(notes()[1]).toBe(notes()[0]?.replace('call', 'cancelled'));
});

test('a call that two questions wait for is cancelled only when both are interrupted', async () => {
  const { source, notes, noted } = await noting();
  const [first, second] = [mcpTurn(), mcpTurn()];
  const failures = [failureOf(source.count(SITES, first)), failureOf(source.count(SITES, second))];
  await noted(1);
  first.interrupt();
  await failures[0];
  // The server answers in order: what it noted before this call is all there was.
  const other = mcpTurn();
  const probing = failureOf(source.count({ ...SITES, type: 'dcim.rack' }, other));
  await noted(2);
  expect(notes().map((note) => note.split(' ')[0])).toEqual(['call', 'call']);
  second.interrupt();
  other.interrupt();
  await Promise.all([...failures, probing]);
  await noted(4);
  expect(notes().filter((note) => note.startsWith('cancelled'))).toHaveLength(2);
});
