import { describe, expect, test } from 'vitest';
import { findHorizon, horizonOf } from '../../src/query/horizon.js';

const world = { now: new Date('2026-11-20T12:00:00Z'), timeZone: 'UTC' };

describe('times to come', () => {
  test.each([
    ['support ends in 6 months', null, '2027-05-21'],
    ['within the next 90 days', null, '2027-02-19'],
    ['ends next year', '2027-01-01', '2028-01-01'],
    ['ends this quarter', null, '2027-01-01'],
    ['before 2027-06-30', null, '2027-06-30'],
    ['by 2027-06-30', null, '2027-07-01'],
    ['in 2028', '2028-01-01', '2029-01-01'],
  ])('%s', (question, from, until) => {
    const found = findHorizon(question);
    expect(found === null ? null : horizonOf(found.text, world)).toMatchObject({ from, until });
  });

  test('a time that has passed is none', () => {
    expect(findHorizon('what changed in the last 30 days')).toBeNull();
  });
});
