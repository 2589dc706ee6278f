import { describe, expect, test } from 'vitest';
import { findTime, intervalOf } from '../../src/query/time.js';

// Friday, 20 November 2026, 13:30 in Berlin.
const WORLD = { now: new Date('2026-11-20T12:30:00Z'), timeZone: 'Europe/Berlin' };

describe('finding words of time', () => {
  test.each([
    ['what changed yesterday', 'yesterday'],
    ['changes in the last 7 days at site-nyc', 'in the last 7 days'],
    ['anything modified since 18:00', 'since 18:00'],
    ['vlan changes this week', 'this week'],
    ['has jsmith edited any racks lately', 'lately'],
    ['what happened to core-sw-01 between 2026-10-01 and 2026-10-05', 'between 2026-10-01 and 2026-10-05'],
  ])('%s', (question, words) => {
    expect(findTime(question)?.text).toBe(words);
  });

  test.each(['devices in site-mon', 'sun-rtr-2 interfaces', 'the last one', 'next 25'])('there are none in "%s"', (question) => {
    expect(findTime(question)).toBeNull();
  });
});

describe('what words of time mean', () => {
  test.each([
    ['today', '2026-11-19T23:00:00.000Z', null],
    ['yesterday', '2026-11-18T23:00:00.000Z', '2026-11-19T23:00:00.000Z'],
    ['this week', '2026-11-15T23:00:00.000Z', null],
    ['last week', '2026-11-08T23:00:00.000Z', '2026-11-15T23:00:00.000Z'],
    // October begins in summer time and ends in winter time.
    ['last month', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    ['this month', '2026-10-31T23:00:00.000Z', null],
    ['last year', '2024-12-31T23:00:00.000Z', '2025-12-31T23:00:00.000Z'],
    ['in the last 7 days', '2026-11-13T12:30:00.000Z', null],
    ['in the last week', '2026-11-13T12:30:00.000Z', null],
    ['last 24 hours', '2026-11-19T12:30:00.000Z', null],
    ['past 3 months', '2026-08-20T12:30:00.000Z', null],
    ['lately', '2026-11-06T12:30:00.000Z', null],
    ['since 18:00', '2026-11-19T17:00:00.000Z', null],
    ['since 09:00', '2026-11-20T08:00:00.000Z', null],
    ['since monday', '2026-11-15T23:00:00.000Z', null],
    ['on friday', '2026-11-12T23:00:00.000Z', '2026-11-13T23:00:00.000Z'],
    ['before 2026-11-01', null, '2026-10-31T23:00:00.000Z'],
    ['after 2026-11-01', '2026-11-01T23:00:00.000Z', null],
    ['between 2026-10-01 and 2026-10-05', '2026-09-30T22:00:00.000Z', '2026-10-05T22:00:00.000Z'],
  ])('%s', (words, from, to) => {
    expect(intervalOf(words, WORLD)).toMatchObject({ from, to });
  });

  test('a month back from the last day of a month is the last day of the shorter one', () => {
    expect(intervalOf('past 1 month', { now: new Date('2026-03-31T10:00:00Z'), timeZone: 'UTC' })?.from).toBe('2026-02-28T10:00:00.000Z');
  });
});
