import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readModelFile } from '../../src/llm/model-file.js';
import { costOf, resolveModels } from '../../src/llm/models.js';

const NO_USAGE = { promptTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 0 };

describe('the table of models', () => {
  test.each(['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini'])('says when %s is switched off, and what comes next', (id) => {
    expect(resolveModels().named(id).settings).toMatchObject({ shutdown: '2027-01-14', successor: 'gpt-6-luna' });
  });

  test('has a small model to read and write, and a larger one to plan', () => {
    const models = resolveModels();
    expect([models.of('reader').id, models.of('planner').id, models.of('writer').id]).toEqual(['gpt-4o-mini', 'gpt-4o', 'gpt-4o-mini']);
  });

  test('knows a dated state of a model by its name', () => {
    expect(resolveModels().named('gpt-4o-mini-2024-07-18').settings.price?.input).toBe(0.15);
  });

  test.each(['my-llama', 'constructor'])('takes a model that it does not know, as one of unknown price: %s', (id) => {
    expect(resolveModels().named(id).settings).toMatchObject({ endpoint: 'chat', price: null, successor: null });
  });

  test('keeps a reasoning model from reasoning', () => {
    expect(resolveModels().named('gpt-6-luna').settings).toMatchObject({ reasoningEffort: 'none', sampling: false });
  });
});

describe('what a call costs', () => {
  const cost = (model: string, usage: object): number | null => costOf({ ...NO_USAGE, ...usage }, resolveModels().named(model).settings);

  test.each([
    ['gpt-4o-mini', { promptTokens: 1_000_000 }, 0.15],
    ['gpt-4o-mini', { promptTokens: 1_000_000, cachedTokens: 1_000_000 }, 0.075],
    ['gpt-4o-mini', { promptTokens: 2000, cachedTokens: 1024, completionTokens: 100 }, 0.0002832],
    ['gpt-6-luna', { promptTokens: 100_000, cacheWriteTokens: 60_000, completionTokens: 10_000 }, 0.0165],
    ['gpt-6-luna', { promptTokens: 1_000_000, completionTokens: 100_000 }, 0.275],
  ])('%s with %o is %d dollars', (model, usage, dollars) => {
    expect(cost(model, usage)).toBeCloseTo(dollars, 10);
  });

  test('is not known where the price is not', () => {
    expect(cost('my-llama', { promptTokens: 5 })).toBeNull();
  });
});

describe("a user's file", () => {
  let folder = '';
  let file = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'));
    file = join(folder, 'models.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('chooses models for roles and says what others do not know', async () => {
    await writeFile(file, '{ "roles": { "reader": "my-llama" }, /* ours */ "models": { "my-llama": { "price": { "input": 0.02, "output": 0.04 }, "limitField": "max_tokens" } } }');
    const models = resolveModels(readModelFile(file));
    expect(models.of('reader')).toMatchObject({ id: 'my-llama', settings: { endpoint: 'chat', limitField: 'max_tokens', price: { input: 0.02, cached: 0.02, cacheWrite: 0.02, output: 0.04, long: null } } });
    expect(models.of('writer').id).toBe('gpt-4o-mini');
  });

  test('changes one thing of a known model and leaves the rest', async () => {
    await writeFile(file, '{ "models": { "gpt-4o": { "successor": "gpt-6-sol" } } }');
    expect(resolveModels(readModelFile(file)).named('gpt-4o').settings).toMatchObject({ successor: 'gpt-6-sol', shutdown: '2027-01-14', contextTokens: 128_000 });
  });

  test('holds for dated states of a model too', async () => {
    await writeFile(file, '{ "models": { "gpt-4o": { "price": { "input": 1, "output": 2 } } } }');
    expect(resolveModels(readModelFile(file)).named('gpt-4o-2024-08-06').settings.price?.input).toBe(1);
  });

  test('need not be there', () => {
    expect(readModelFile(join(folder, 'none.json'))).toEqual({ roles: {}, models: {} });
  });

  test.each([
    ['{ "role": {} }', 'the whole must not have "role"'],
    ['{ "models": { "m": { "prize": 1 } } }', 'models.m must not have "prize"'],
    ['{ "roles": { "writer": 4 } }', 'roles.writer must be the id of a model'],
    ['{ "models": { "m": { "price": { "input": -1, "output": 1 } } } }', 'models.m.price.input must not be below 0'],
    ['{ "models": { "m": { "price": { "input": 1 } } } }', 'models.m.price.output is missing'],
    ['{ "models": { "m": { "endpoint": "soap" } } }', 'models.m.endpoint must be "chat" or "responses"'],
    ['null', 'the whole must be an object with "roles" and "models"'],
  ])('%s is refused with its place', async (content, problem) => {
    await writeFile(file, content);
    expect(() => readModelFile(file)).toThrow(`In ${file}, ${problem}.`);
  });
});
