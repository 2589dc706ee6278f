import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { Connection } from '../../src/mcp/connection.js';
import { recordedConnection, replayConnection } from '../../src/mcp/taped-connection.js';
import { blotter } from '../../src/tape/blot.js';
import { openRecorder } from '../../src/tape/recorder.js';
import type { Recorder } from '../../src/tape/recorder.js';
import { readRecording } from '../../src/tape/recording.js';
import { secretForms } from '../../src/secrets.js';
import { failureOf } from '../support/faulty-connection.js';
import { inMemoryConnection, jsonResult } from '../support/in-memory-server.js';
import type { Answer } from '../support/in-memory-server.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { header, useTapeFile } from '../support/tape.js';

const TOKEN = 'a"b\\c/canary+0123';
const TOOL = { name: 'get', description: 'Gets.', inputSchema: { type: 'object' as const, properties: { of: { type: 'string' } } } };

let file: string;
useTapeFile((path) => { file = path; });

function ask(connection: Connection, of: unknown): ReturnType<Connection['read']> {
  return connection.read({ tool: 'get', arguments: { of: String(of) } }, mcpTurn());
}

/** Lets `use` talk with a server while it is recorded. */
async function recorded(answer: Answer, use: (connection: Connection) => Promise<unknown>, broken = (connection: Connection): Connection => connection): Promise<void> {
  const recorder: Recorder = openRecorder(file, header(), blotter(secretForms([TOKEN])));
  const connection = inMemoryConnection([TOOL], answer);
  await use(recordedConnection(broken(connection), recorder));
  await connection.close();
  recorder.close();
}

describe('a replay', () => {
  test('answers as the server did, by what is asked and not by when', async () => {
    await recorded((_, { of }) => jsonResult({ of }), (connection) => Promise.all(['a', 'b', 'c'].map((of) => ask(connection, of))));
    const replay = replayConnection(readRecording(file));
    const texts = await Promise.all(['c', 'a', 'b'].map(async (of) => (await ask(replay, of)).texts));
    expect(texts).toEqual([['{"of":"c"}'], ['{"of":"a"}'], ['{"of":"b"}']]);
  });

  test('gives the replies to a call that was repeated in their order, at last always the last one', async () => {
    let count = 0;
    await recorded(() => jsonResult((count += 1)), async (connection) => { for (let i = 0; i < 3; i += 1) await ask(connection, 'a'); });
    const replay = replayConnection(readRecording(file));
    const texts: string[] = [];
    for (let i = 0; i < 5; i += 1) texts.push(...(await ask(replay, 'a')).texts);
    expect(texts).toEqual(['1', '2', '3', '3', '3']);
  });

  test('takes arguments in any order for the same', async () => {
    await recorded(() => jsonResult('same'), (connection) => connection.read({ tool: 'get', arguments: { of: 'a', ids: [1, 2] } }, mcpTurn()));
    const { texts } = await replayConnection(readRecording(file)).read({ tool: 'get', arguments: { ids: [2, 1], of: 'a' } }, mcpTurn());
    expect(texts).toEqual(['"same"']);
  });

  test('lets replies come in the order in which they came', async () => {
    const listen = async (connection: Connection): Promise<readonly string[]> => {
      const came: string[] = [];
      await Promise.all(['slow', 'quick'].map(async (of) => { await ask(connection, of); came.push(of); }));
      return came;
    };
    await recorded(async (_, { of }) => { if (of === 'slow') await pause(30); return jsonResult(of); }, listen);
    expect(await listen(replayConnection(readRecording(file)))).toEqual(['quick', 'slow']);
  });

  test('lets what a reply sets off begin before the next reply comes', async () => {
    let tellAsked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => { tellAsked = resolve; });
    const answer: Answer = async (_, { of }) => {
      if (of === 'c') tellAsked();
      if (of === 'c') await pause(30);
      if (of === 'b') await isAsked;
      return jsonResult(of);
    };
    const listen = async (connection: Connection): Promise<readonly string[]> => {
      const came: string[] = [];
      const chain = async (): Promise<void> => {
        await ask(connection, 'a');
        await pause(10);
        came.push('c begins');
        await ask(connection, 'c');
        came.push('c');
      };
      await Promise.all([chain(), ask(connection, 'b').then(() => { came.push('b'); })]);
      return came;
    };
    await recorded(answer, async (connection) => { expect(await listen(connection)).toEqual(['c begins', 'b', 'c']); });
    expect(await listen(replayConnection(readRecording(file)))).toEqual(['c begins', 'b', 'c']);
  });

  test('lets replies that came at once come at once: what the shorter way comes to is told first', async () => {
    const asked: (() => void)[] = [];
    const answer: Answer = async (_, { of }) => {
      const both = new Promise<void>((resolve) => { asked.push(resolve); });
      if (asked.length === 2) for (const go of asked) go();
      await both;
      return jsonResult(of);
    };
    const listen = async (connection: Connection): Promise<readonly string[]> => {
      const came: string[] = [];
      const long = ask(connection, 'long').then(async () => {
        for (let step = 0; step < 20; step += 1) await Promise.resolve();
        came.push('long');
      });
      await Promise.all([long, ask(connection, 'short').then(() => { came.push('short'); })]);
      return came;
    };
    let live: readonly string[] = [];
    await recorded(answer, async (connection) => { live = await listen(connection); });
    expect(live).toEqual(['short', 'long']);
    expect(await listen(replayConnection(readRecording(file)))).toEqual(live);
  });

  test('lets a call be broken off that was broken off, and the next one be answered', async () => {
    let count = 0;
    const answer: Answer = async () => {
      count += 1;
      if (count === 1) await new Promise(() => undefined);
      return jsonResult(count);
    };
    const listen = async (connection: Connection): Promise<readonly string[]> => {
      const turn = mcpTurn();
      const first = connection.read({ tool: 'get', arguments: { of: 'a' } }, turn).then(({ texts }) => texts, () => ['broken off']);
      await pause(10);
      turn.interrupt();
      return [...(await first), ...(await ask(connection, 'a')).texts];
    };
    await recorded(answer, async (connection) => { expect(await listen(connection)).toEqual(['broken off', '2']); });
    expect(await listen(replayConnection(readRecording(file)))).toEqual(['broken off', '2']);
  });

  test('fails as the server did', async () => {
    const broken: Answer = () => { throw new Error(`no such table, ${TOKEN}`); };
    let live: unknown;
    await recorded(broken, async (connection) => { live = await failureOf(ask(connection, 'a')); });
    const replayed = await failureOf(ask(replayConnection(readRecording(file)), 'a'));
    expect(replayed.message).toContain('no such table, ***');
    expect(live).toMatchObject({ code: replayed.code, hint: replayed.hint });
  });

  test('fails for the same reason', async () => {
    const broken = (connection: Connection): Connection => ({ ...connection, read: () => Promise.reject(new AppError('MCP_UNAVAILABLE', 'It ended.', { reason: 'ended' })) });
    await recorded(() => jsonResult(1), async (connection) => { await expect(ask(connection, 'a')).rejects.toMatchObject({ reason: 'ended' }); }, broken);
    await expect(ask(replayConnection(readRecording(file)), 'a')).rejects.toMatchObject({ code: 'MCP_UNAVAILABLE', reason: 'ended' });
  });

  test('of a recording of before, which kept no reasons, fails without one', async () => {
    await recorded(() => { throw new Error('no such table'); }, (connection) => failureOf(ask(connection, 'a')));
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"reason":(?:null|"[^"]*"),/u, ''));
    await expect(ask(replayConnection(readRecording(file)), 'a')).rejects.toMatchObject({ reason: null });
  });

  test('knows the server and its tools, and that they are the same ones', async () => {
    await recorded(() => jsonResult(1), async (connection) => {
      await connection.about(mcpTurn());
      await connection.tools(mcpTurn());
      await connection.tools(mcpTurn());
    });
    const replay = replayConnection(readRecording(file));
    expect(await replay.about(mcpTurn())).toEqual({ name: 'in-memory', version: '1' });
    const tools = await replay.tools(mcpTurn());
    expect(tools).toEqual([{ name: 'get', description: 'Gets.', parameters: { of: { types: ['string'], required: false, maximum: null, values: [], description: '' } } }]);
    expect(await replay.tools(mcpTurn())).toBe(tools);
  });

  test('names the call that was not recorded', async () => {
    await recorded(() => jsonResult(1), (connection) => ask(connection, 'a'));
    expect(await failureOf(ask(replayConnection(readRecording(file)), 'b'))).toEqual({ code: 'BAD_DATA', message: 'The recording has no reply to get({"of":"b"}).', hint: 'No question was recorded.' });
  });

  test('takes what was broken off for an answer only when there is no other', async () => {
    await recorded(async (_, { of }) => { if (of === 'never') await new Promise(() => undefined); return jsonResult(of); }, async (connection) => {
      const turn = mcpTurn();
      const broken = connection.read({ tool: 'get', arguments: { of: 'never' } }, turn).catch(() => undefined);
      turn.interrupt();
      await broken;
    });
    expect((await failureOf(ask(replayConnection(readRecording(file)), 'never'))).code).toBe('INTERRUPTED');
  });
});

describe('a tape', () => {
  test('can be read by its user alone, and is there as soon as something came', async () => {
    await recorded(() => jsonResult(1), async (connection) => {
      await ask(connection, 'a');
      expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2);
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('holds no secret, and who records sees what a replay will see', async () => {
    const told = { token: TOKEN, url: `https://x/?t=${encodeURIComponent(TOKEN)}`, basic: Buffer.from(TOKEN).toString('base64') };
    let live: unknown;
    await recorded(() => jsonResult({ results: [told] }), async (connection) => { live = (await ask(connection, TOKEN)).texts; });
    const tape = readFileSync(file, 'utf8');
    const forms = [TOKEN, JSON.stringify(TOKEN).slice(1, -1), encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString('base64'), 'canary'];
    expect(forms.filter((form) => tape.includes(form))).toEqual([]);
    expect((await replayConnection(readRecording(file)).read({ tool: 'get', arguments: { of: '***' } }, mcpTurn())).texts).toEqual(live);
  });
});
