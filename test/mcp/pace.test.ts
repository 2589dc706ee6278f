import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Connection } from '../../src/mcp/connection.js';
import { pacedConnection } from '../../src/mcp/pace.js';
import { demoTurn } from '../support/demo-turn.js';
import { mcpTurn } from '../support/mcp-turn.js';

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }); });
afterEach(() => { vi.useRealTimers(); });

const CALL = { tool: 'netbox_get_objects', arguments: {} };

/** A server that answers at once, or never, and notes what it is asked. */
function server(answers = true): { readonly connection: Connection; readonly asked: () => number; readonly atOnce: () => number } {
  let [asked, open, most] = [0, 0, 0];
  const read: Connection['read'] = async () => {
    asked += 1;
    open += 1;
    most = Math.max(most, open);
    if (!answers) await new Promise(() => undefined);
    await Promise.resolve();
    open -= 1;
    return { isError: false, texts: ['{}'], structured: null };
  };
  const unused = (): never => { throw new Error('not asked'); };
  return { connection: { identity: () => 'x', about: unused, tools: unused, read, close: () => Promise.resolve(), kill: () => undefined }, asked: () => asked, atOnce: () => most };
}

describe('calls to a server', () => {
  test('begin at most so often within any second', async () => {
    const { connection, asked } = server();
    const paced = pacedConnection(connection, 4);
    const calls = Promise.all(Array.from({ length: 10 }, () => paced.read(CALL, demoTurn())));
    await vi.advanceTimersByTimeAsync(999);
    expect(asked()).toBe(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toBe(8);
    await vi.advanceTimersByTimeAsync(1000);
    await calls;
    expect(asked()).toBe(10);
  });

  test('may be fewer than one a second', async () => {
    const { connection, asked } = server();
    const paced = pacedConnection(connection, 0.5);
    const calls = Promise.all([1, 2].map(() => paced.read(CALL, demoTurn())));
    await vi.advanceTimersByTimeAsync(1999);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await calls;
  });

  test('wait for their time no longer than somebody waits for them', async () => {
    const { connection, asked } = server();
    const paced = pacedConnection(connection, 1);
    await paced.read(CALL, demoTurn());
    const turn = mcpTurn();
    const waiting = paced.read(CALL, turn).catch((error: unknown) => error);
    turn.interrupt();
    expect(await waiting).toMatchObject({ code: 'INTERRUPTED' });
    expect(asked()).toBe(1);
  });

  test('are at most eight at the same time', async () => {
    const { connection, asked } = server(false);
    const paced = pacedConnection(connection, null);
    for (let call = 0; call < 20; call += 1) void paced.read(CALL, demoTurn());
    await vi.advanceTimersByTimeAsync(10);
    expect(asked()).toBe(8);
  });
});
