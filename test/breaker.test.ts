import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Breaker, CircuitOpen } from '../src/breaker.js';

beforeEach(() => { vi.useFakeTimers({ toFake: ['Date'] }); });
afterEach(() => { vi.useRealTimers(); });

const down = new Error('down');
const refused = new Error('refused');
const stopped = new Error('stopped');

function breaker(failures = 3): Breaker {
  return new Breaker({ failures, openMs: 60_000, meaning: (error) => (error === down ? 'unanswered' : error === refused ? 'answered' : 'nothing') });
}

function fail(subject: Breaker, error: Error = down): Promise<unknown> {
  return subject.run(() => Promise.reject(error)).catch((thrown: unknown) => thrown);
}

async function opened(): Promise<Breaker> {
  const subject = breaker();
  for (let time = 0; time < 3; time += 1) await fail(subject);
  return subject;
}

describe('a dependency that does not answer', () => {
  test('is not asked any more after so many failures in a row', async () => {
    const subject = breaker();
    expect([await fail(subject), await fail(subject), subject.state()]).toEqual([down, down, { kind: 'closed' }]);
    await fail(subject);
    expect(subject.state()).toEqual({ kind: 'open', retryInMs: 60_000 });
    vi.setSystemTime(Date.now() + 18_000);
    let asked = false;
    const error = await subject.run(() => { asked = true; return Promise.resolve(); }).catch((thrown: unknown) => thrown);
    expect(asked).toBe(false);
    expect(error).toBeInstanceOf(CircuitOpen);
    expect(error).toMatchObject({ retryInMs: 42_000, last: down });
  });

  test('is one failure for all who saw it at the same time', async () => {
    const subject = breaker();
    await Promise.all(Array.from({ length: 10 }, () => fail(subject)));
    expect(subject.state()).toEqual({ kind: 'closed' });
  });

  test('is asked once when the time is over, and then again when it answers', async () => {
    const subject = await opened();
    vi.setSystemTime(Date.now() + 60_000);
    expect(await subject.run(() => Promise.resolve(7))).toBe(7);
    expect(subject.state()).toEqual({ kind: 'closed' });
  });

  test('is left alone again when that one call fails, or ends without an answer', async () => {
    for (const error of [down, stopped]) {
      const subject = await opened();
      vi.setSystemTime(Date.now() + 60_000);
      expect(await fail(subject, error)).toBe(error);
      expect(subject.state()).toEqual({ kind: 'open', retryInMs: 60_000 });
    }
  });

  test('is asked again after it was seen to answer elsewhere', async () => {
    const subject = await opened();
    subject.reset();
    expect(subject.state()).toEqual({ kind: 'closed' });
    expect(await subject.run(() => Promise.resolve(7))).toBe(7);
  });
});

test('a refusal is an answer, and begins the count anew', async () => {
  const subject = breaker();
  await fail(subject);
  await fail(subject);
  expect(await fail(subject, refused)).toBe(refused);
  await fail(subject);
  await fail(subject);
  expect(subject.state()).toEqual({ kind: 'closed' });
});

test('what says nothing about the dependency counts neither way', async () => {
  const subject = breaker();
  await fail(subject);
  await fail(subject);
  await fail(subject, stopped);
  expect(subject.state()).toEqual({ kind: 'closed' });
  await fail(subject);
  expect(subject.state().kind).toBe('open');
});
