import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer.js';
import { readExamples, readWordings } from '../questions/literals.js';
import { talk } from '../support/conversation.js';

const ask = async (...questions: readonly string[]): Promise<Answer> => {
  const { ask: put } = talk({ interactive: true });
  let answer = await put(questions[0] ?? '');
  for (const question of questions.slice(1)) answer = await put(question);
  return answer;
};

describe('after an answer', () => {
  test.each([
    ['tell me about core-sw-01', 'interfaces on core-sw-01'],
    ['where is core-sw-01', 'elevation of R01-A01'],
    ["what's in R01-A17", 'elevation of R01-A17'],
    ['elevation of R01-A17', 'rack utilisation in datacenter-01'],
    ['rack utilisation in datacenter-01', 'elevation of R01-A17'],
    ['tell me about 10.10.0.0/24', 'next free ip in 10.10.0.0/24'],
    ['next free ip in 10.10.0.0/24', 'how full is 10.10.0.0/24'],
    ['interfaces on core-sw-01', 'what is core-sw-01 connected to'],
    ['what is core-sw-01 connected to', 'what breaks if core-sw-01 fails'],
    ['tell me about circuit COL-30001', 'Colt circuits'],
    ['tell me about vm-ad-01', 'vms in vmware-dc01'],
    ['devices in site-nyc', 'how many per tenant'],
    ['how many devices in site-nyc', 'list them'],
    ['devices per site', 'devices in datacenter-01'],
    ['active devices per manufacturer', 'active APC devices'],
    ['offline juniper routers', 'offline devices with role router'],
    ['everything belonging to O\'Neill & Sons', "devices owned by O'Neill & Sons"],
  ])('"%s" comes "%s"', async (question, next) => {
    expect((await ask(question)).next).toBe(next);
  });

  test.each([
    ['a question back', ['show me details']],
    ['another form of the list before', ['devices in site-nyc', 'sort them by name']],
    ['further rows', ['devices in site-nyc', 'more']],
    ['numbered ways on', ['devices in datacenter-01']],
    ['a plan', ['create vlan 999 named lab in site-nyc']],
    ['words about the program', ['which netbox is this']],
    ['nothing found under one condition', ['racks taller than 60u']],
  ])('nothing is suggested when it is %s', async (_, questions) => {
    expect((await ask(...questions)).next).toBeNull();
  });

  test('no kind of question is suggested twice in a session', async () => {
    const put = talk({ interactive: true });
    expect((await put.ask('tell me about core-sw-01')).next).toBe('interfaces on core-sw-01');
    expect((await put.ask('tell me about core-sw-02')).next).toBe('elevation of R01-A02');
    expect((await put.ask('tell me about dist-sw-01')).next).toBeNull();
  });

  test('what was asked already is not suggested', async () => {
    expect((await ask('interfaces on core-sw-01', 'tell me about core-sw-01')).next).not.toBe('interfaces on core-sw-01');
  });

  test('nothing is suggested where nobody could ask it', async () => {
    expect((await talk().ask('tell me about core-sw-01')).next).toBeNull();
  });
});

/** Every third example: each kind of suggestion comes up many times over. */
const some = [...readExamples().values(), ...readWordings().values()].flat().filter(({ tier, form }, index) => tier !== 3 && index % 3 === 0 && !form.startsWith('meta.'));

test('every suggestion is answered, whatever was asked before it', async () => {
  const put = talk({ interactive: true });
  const failed: string[] = [];
  let suggested = 0;
  for (const [index, { question, after = [] }] of some.entries()) {
    const session = String(index);
    for (const earlier of after) await put.ask(earlier, { session });
    const { next } = await put.ask(question, { session });
    if (next === null) continue;
    suggested += 1;
    const { body } = await put.ask(next, { session });
    const found = body !== null && body.kind !== 'empty' && body.kind !== 'clarify' && !(body.kind === 'table' && body.rows.length === 0);
    if (!found) failed.push(`${question} > ${next}: ${body?.text ?? 'failed'}`);
  }
  expect(failed).toEqual([]);
  expect(suggested).toBeGreaterThan(100);
}, 120_000);
