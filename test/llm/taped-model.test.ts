import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ChatModel, ChatRequest } from '../../src/llm/chat-model.js';
import { ModelFailure } from '../../src/llm/failures.js';
import { recordedModel, replayModel } from '../../src/llm/taped-model.js';
import { secretForms } from '../../src/secrets.js';
import { blotter } from '../../src/tape/blot.js';
import { openRecorder } from '../../src/tape/recorder.js';
import { readRecording } from '../../src/tape/recording.js';
import { failureOf } from '../support/faulty-connection.js';
import { mcpTurn } from '../support/mcp-turn.js';
import { header, useTapeFile } from '../support/tape.js';

const KEY = 'canary-0123456789';

let file: string;
useTapeFile((path) => { file = path; });

/** Says what it was asked, word by word; it breaks off at "stop". */
const echo: ChatModel = {
  complete: (request, turn) => echo.stream(request, () => undefined, turn),
  stream: async ({ input, repair }, onText) => {
    for (const word of input.split(/(?<= )/u)) {
      if (word === 'stop') throw new ModelFailure('stalled', `nothing came for 5 s (${KEY})`, { hint: 'Ask again.' });
      await Promise.resolve();
      onText(word);
    }
    return { text: repair === null ? input : `repaired: ${input}`, model: 'echo-1', usage: { promptTokens: 7, cachedTokens: 3, cacheWriteTokens: 0, completionTokens: 2 } };
  },
};

function request(input: string, over: Partial<ChatRequest> = {}): ChatRequest {
  return { role: 'reader', instructions: 'Read the question.', input, schema: { name: 'intent', json: {} }, repair: null, maxTokens: 250, ...over };
}

async function recorded(use: (model: ChatModel) => Promise<unknown>): Promise<void> {
  const recorder = openRecorder(file, header(), blotter(secretForms([KEY])));
  await use(recordedModel(echo, recorder));
  recorder.close();
}

async function streamed(model: ChatModel, input: string): Promise<{ readonly pieces: readonly string[]; readonly text: string }> {
  const pieces: string[] = [];
  const text = await model.stream(request(input), (piece) => { pieces.push(piece); }, mcpTurn()).then((reply) => reply.text, (error: unknown) => String(error));
  return { pieces, text };
}

test('a replay says what the model said, by what is asked', async () => {
  await recorded((model) => Promise.all([model.complete(request('racks'), mcpTurn()), model.complete(request('racks', { repair: { reply: '{', problem: 'no JSON' } }), mcpTurn())]));
  const replay = replayModel(readRecording(file));
  expect(await replay.complete(request('racks', { repair: { reply: '{', problem: 'no JSON' } }), mcpTurn())).toEqual({ text: 'repaired: racks', model: 'echo-1', usage: { promptTokens: 7, cachedTokens: 3, cacheWriteTokens: 0, completionTokens: 2 } });
  expect((await replay.complete(request('racks'), mcpTurn())).text).toBe('racks');
});

test('a stream comes in the same pieces', async () => {
  let live: unknown;
  await recorded(async (model) => { live = await streamed(model, 'three short words'); });
  const replayed = await streamed(replayModel(readRecording(file)), 'three short words');
  expect(replayed).toEqual({ pieces: ['three ', 'short ', 'words'], text: 'three short words' });
  expect(replayed).toEqual(live);
});

test('a stream that broke off breaks off, for the same reason', async () => {
  await recorded((model) => streamed(model, 'so far stop'));
  const replay = replayModel(readRecording(file));
  const pieces: string[] = [];
  const failure: unknown = await replay.stream(request('so far stop'), (piece) => { pieces.push(piece); }, mcpTurn()).catch((error: unknown) => error);
  expect(pieces).toEqual(['so ', 'far ']);
  expect(failure).toBeInstanceOf(ModelFailure);
  expect(failure).toMatchObject({ kind: 'stalled', message: 'nothing came for 5 s (***)', hint: 'Ask again.' });
});

test.each([
  ['another question', request('sites')],
  ['another role', request('racks', { role: 'writer' })],
  ['other instructions', request('racks', { instructions: 'Read it well.' })],
])('%s is not on the tape', async (_, other) => {
  await recorded((model) => model.complete(request('racks'), mcpTurn()));
  const failure = await failureOf(replayModel(readRecording(file)).complete(other, mcpTurn()));
  expect(failure.code).toBe('BAD_DATA');
  expect(failure.message).toMatch(/^The recording has no reply to complete\(\{"role":/u);
});

test('a key that the model says is not on the tape, though it comes in two pieces', async () => {
  const halves = `my key is ${KEY.slice(0, 9)} ${KEY.slice(9)}`;
  const split: ChatModel = { ...echo, stream: async (_, onText) => {
    await Promise.resolve();
    for (const piece of [halves.slice(0, 19), halves.slice(20)]) onText(piece);
    return { text: `my key is ${KEY}`, model: 'echo-1', usage: { promptTokens: 1, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 1 } };
  } };
  const recorder = openRecorder(file, header(), blotter(secretForms([KEY])));
  await recordedModel(split, recorder).stream(request('what is your key'), () => undefined, mcpTurn());
  recorder.close();
  expect(readFileSync(file, 'utf8')).not.toMatch(/canary|0123456789/u);
});
