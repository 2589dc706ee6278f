import { describe, expect, test } from 'vitest';
import type { AnswerBody, PlanBody } from '../../src/answer.js';
import { talk } from '../support/conversation.js';

/** Asks one after the other in one session; the last answer's body. */
async function after(...questions: readonly string[]): Promise<AnswerBody> {
  const { ask } = talk();
  let body: AnswerBody | null = null;
  for (const question of questions) body = (await ask(question)).body;
  if (body === null) throw new Error('no answer');
  return body;
}

async function planAfter(...questions: readonly string[]): Promise<PlanBody> {
  const body = await after(...questions);
  if (body.kind !== 'plan') throw new Error(`no plan but ${body.kind}: ${body.text}`);
  return body;
}

function valuesOf({ changes }: PlanBody): Readonly<Record<string, unknown>> {
  return Object.fromEntries((changes[0]?.fields ?? []).map((field) => [field.field, field.new]));
}

const CREATE = 'Create new rack in datacenter-01';

describe('a plan that is shown', () => {
  test.each(['yes, apply it', 'yes', 'go ahead', 'do it'])('is not applied by "%s"', async (reply) => {
    expect(await after(CREATE, reply)).toMatchObject({ kind: 'text', text: 'Not applied: this session only reads. The plan to create rack R01-A21 stays as it was shown, and nothing was written.' });
  });

  test.each(['cancel', 'no', 'never mind'])('is dropped by "%s", and not open any more', async (reply) => {
    expect(await after(CREATE, reply)).toMatchObject({ kind: 'text', text: 'Dropped: the plan to create rack R01-A21. Nothing was written.' });
    expect((await after(CREATE, reply, 'yes, apply it')).text).toBe('No plan is open, so there is nothing to apply. This session only reads; nothing was written.');
  });

  test('is no longer open after another question', async () => {
    expect((await after(CREATE, 'where is core-sw-01', 'yes, apply it')).text).toContain('No plan is open');
  });

  test('changes with what is said of it', async () => {
    expect((await planAfter(CREATE, 'change the name to R01-A22 and go')).text).toBe('Plan: create rack R01-A22 in datacenter-01. Nothing was written.');
    expect(valuesOf(await planAfter(CREATE, 'name it X-1', 'make it 48U', 'put it in Hall A', 'set its status to planned'))).toEqual({ name: 'X-1', status: 'planned', site: 'datacenter-01', location: 'Hall A', u_height: 48, width: 19 });
  });

  test('takes a later value of a field in the place of the earlier', async () => {
    expect(valuesOf(await planAfter('give R01-A15 to Globex', 'give it to Initrode'))).toEqual({ tenant: 'Initrode' });
  });

  test('is repeated on demand', async () => {
    const body = await planAfter(CREATE, 'what changed yesterday', 'what would have happened?');
    expect(body.text).toBe('It would have been this. Plan: create rack R01-A21 in datacenter-01. Still missing: name (R01-A21 is proposed). Nothing was written.');
  });
});

describe('replies without a plan', () => {
  test.each([
    ['yes, apply it', 'No plan is open, so there is nothing to apply. This session only reads; nothing was written.'],
    ['undo that', 'This session only reads: nothing was written, so there is nothing to undo.'],
    ['what would have happened?', 'No plan was shown in this session, and nothing was written.'],
    ['change the name to R01-A22 and go', 'No plan is open that could be changed, and nothing was written. Say which object is meant: "change the name of … to R01-A22".'],
  ])('%s', async (question, text) => {
    expect(await after(question)).toMatchObject({ kind: 'text', text });
  });
});

describe('an order that was asked back about', () => {
  test.each([['3'], ['planned']])('takes "%s" as the choice', async (reply) => {
    expect((await planAfter('set tor-a01-1 to maintenance mode', reply)).text).toBe('Plan: change device tor-a01-1: status active → planned. Nothing was written.');
  });

  test('takes an object by its name, also where several choices hold the word', async () => {
    expect((await planAfter('create a device in R01-A15', 'server')).text).toContain('Plan: create device in R01-A15.');
    expect((await planAfter('rename the router to rtr-9', 'edge-rtr-01')).text).toBe('Plan: change device edge-rtr-01: name edge-rtr-01 → rtr-9. Nothing was written.');
  });

  test('takes further values', async () => {
    expect(valuesOf(await planAfter('create a device in R01-A15', 'server', 'put it at U20', 'name it srv-77', 'make it a PowerEdge R650'))).toMatchObject({ name: 'srv-77', device_type: 'PowerEdge R650', rack: 'R01-A15', position: 20 });
  });

  test('tells places of one name apart by id', async () => {
    expect(valuesOf(await planAfter('create rack R9 in Server room', '2'))).toMatchObject({ site: 'site-lon', location: 'Server room' });
  });
});

describe('orders about the last answer', () => {
  test('"it" is the object that was shown', async () => {
    expect((await planAfter('tell me about fw-02', 'set its status to active')).text).toBe('Plan: change device fw-02: status offline → active. Nothing was written.');
  });

  test('"it" among several is asked about, each told by its place', async () => {
    const body = await after('vlan 200', 'delete it');
    expect(body.kind === 'clarify' && body.options.map((option) => option.question)).toContain('delete vlan 200 at site-lon');
  });

  test('"them" is a set, and refused', async () => {
    expect(await after('devices in R02-B01', 'delete them')).toMatchObject({ kind: 'text', text: 'Refused: this would delete 6 devices of the last answer. Nothing was written.' });
  });
});

test('an order over a narrowed set is one plan, with every object of the set', async () => {
  const { body } = await talk().ask('set all planned switches at datacenter-02 to active');
  expect(body?.kind === 'plan' ? body.changes.map(({ object, fields }) => [object?.name, fields.map(({ field, old, new: value }) => [field, old, value])]) : body).toHaveLength(2);
  expect(body?.text).toContain('Plan: change 2 planned devices');
  expect(body?.text).toContain('Nothing was written.');
});

test('an order that nobody understands wholly runs nothing', async () => {
  const answer = await talk().ask('delete frobbed srv-web-20');
  expect(answer.body).toMatchObject({ kind: 'clarify' });
  expect(answer.usage.toolCalls).toBe(0);
});
