import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/errors.js';
import { createMemoryStore } from '../../src/session/memory.js';
import { demoSource } from '../support/rest-source.js';
import { rowNames, talk } from '../support/conversation.js';

describe('questions back', () => {
  test('an unknown word is named, and nothing is run', async () => {
    const answer = await talk().ask('frobbed devices in datacenter-01');
    expect(answer.body).toMatchObject({ kind: 'clarify', text: expect.stringContaining('"frobbed"') });
    expect(answer.path).toEqual(['clarify']);
    expect(answer.usage.toolCalls).toBe(0);
  });

  test('each choice is a question that stands alone', async () => {
    const { ask } = talk();
    const first = await ask('what gear is in the datacenter');
    if (first.body?.kind !== 'clarify') throw new Error('no question back');
    expect(first.body.options.map((option) => option.question)).toEqual(['what gear is in datacenter-01', 'what gear is in datacenter-02']);
    const alone = await ask('what gear is in datacenter-02', { session: 'another' });
    const chosen = await ask('option 2');
    expect(rowNames(chosen)).toEqual(rowNames(alone));
  });

  test.each([['2'], ['the second one'], ['datacenter-02'], ['02']])('"%s" picks the second choice', async (reply) => {
    const { ask } = talk();
    await ask('what gear is in the datacenter');
    expect((await ask(reply)).understood).toContain('site is datacenter-02');
  });

  test('a place picks the candidate that stands there', async () => {
    const { ask } = talk();
    await ask('tell me about ap-lobby-01');
    expect((await ask('the one in Zurich')).body?.kind).toMatch(/object|clarify|empty/u);
  });

  test('"both" asks the question of all candidates', async () => {
    const { ask } = talk();
    await ask('switches in the datacenter');
    expect((await ask('both')).understood).toContain('datacenter-01 or datacenter-02');
  });

  test('a whole new question drops the open one', async () => {
    const { ask } = talk();
    await ask('what gear is in the datacenter');
    expect(rowNames(await ask('firewalls in datacenter-01'))).toContain('fw-01');
    expect((await ask('2')).body?.kind).toBe('clarify');
  });

  test('"never mind" drops it', async () => {
    const { ask } = talk();
    await ask('what gear is in the datacenter');
    expect((await ask('never mind')).body).toMatchObject({ kind: 'text', text: 'Dropped.' });
  });

  test('a number that was not offered is said', async () => {
    const { ask } = talk();
    await ask('what gear is in the datacenter');
    expect((await ask('7')).body?.text).toContain('There is no choice 7');
  });
});

describe('names that do not exist', () => {
  test('nothing is listed, and near names are told', async () => {
    const answer = await talk().ask('vlans at site-par');
    expect(answer.body).toMatchObject({ kind: 'empty', text: expect.stringContaining('site-fra') });
    expect(answer.body?.text).toContain('"site-par"');
  });

  test('a deletion in the change log is told', async () => {
    expect((await talk().ask('show device core-sw-99')).body?.text).toMatch(/was deleted on 2026-11-\d\d .* by netbot/u);
  });

  test('a correction is said', async () => {
    expect((await talk().ask('devices in datacentre-1')).understood).toContain('read datacentre-1 as datacenter-01');
  });
});

describe('the envelope', () => {
  test('a dry run plans and asks nothing', async () => {
    const answer = await talk().ask('devices in datacenter-01', { dryRun: true });
    expect(answer.usage.toolCalls).toBe(0);
    expect(answer.plan?.steps.length).toBeGreaterThan(1);
    expect(answer.body?.text).toContain('Nothing was run');
  });

  test('the same question gives the same rows', async () => {
    const { ask } = talk();
    const [first, second] = [await ask('vlans in site-nyc'), await ask('vlans in site-nyc', { session: 'other' })];
    expect(first.body).toEqual(second.body);
  });

  test('an outage is an error, never "none found"', async () => {
    const down = { ...demoSource(), fetch: () => { throw new AppError('NETBOX_UNAVAILABLE', 'NetBox does not answer.'); } };
    const answer = await talk({ source: down }).ask('devices in datacenter-01');
    expect(answer.body).toBeNull();
    expect(answer.error).toMatchObject({ code: 'NETBOX_UNAVAILABLE', exitCode: 69 });
  });
});

test('what an answer leaves belongs to its session, whichever engine is asked next', async () => {
  const sessions = createMemoryStore();
  await talk({ sessions }).ask('firewalls in datacenter-01');
  const active = await talk({ sessions }).ask('only the active ones');
  expect(rowNames(active)).toEqual(['fw-01']);
});
