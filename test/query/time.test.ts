import { describe, expect, test } from 'vitest';
import { findTime } from '../../src/query/time-words.js';
import { intervalOf } from '../../src/query/time.js';

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
    ['objects last updated between 1 and 15 May', 'between 1 and 15 May'],
    ['racks nobody has edited for 6 months', 'for 6 months'],
    ['circuits installed before 2023', 'before 2023'],
    ['devices added in May 2025 at site-nyc', 'in May 2025'],
    ['circuits terminating in the next 90 days', 'in the next 90 days'],
    ['devices older than two years', 'older than two years'],
    ['devices created more than 3 months ago', 'more than 3 months ago'],
    ['racks created on 1st of March', 'on 1st of March'],
    ['support_expiry by the end of the year', 'by the end of the year'],
    ['VMs created from 2025-01-01 to 2025-03-31', 'from 2025-01-01 to 2025-03-31'],
    ['VMs created from May 2025 to June 2025', 'from May 2025 to June 2025'],
    ['VMs created from May 2025 on', 'from May 2025 on'],
  ])('%s', (question, words) => {
    expect(findTime(question)?.text).toBe(words);
  });

  test.each(['devices in site-mon', 'sun-rtr-2 interfaces', 'the last one', 'next 25', 'prefixes in 2001:db8::/32', 'devices in 2024-rack', 'may I see the racks', 'vlans between 100 and 199', 'racks of 42U'])('there are none in "%s"', (question) => {
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
    ['between 1 and 15 May', '2026-04-30T22:00:00.000Z', '2026-05-15T22:00:00.000Z'],
    ['between November and January', '2025-10-31T23:00:00.000Z', '2026-01-31T23:00:00.000Z'],
    ['before 2023', null, '2022-12-31T23:00:00.000Z'],
    ['until 2023', null, '2023-12-31T23:00:00.000Z'],
    ['in 2024', '2023-12-31T23:00:00.000Z', '2024-12-31T23:00:00.000Z'],
    ['since May', '2026-04-30T22:00:00.000Z', null],
    ['in december', '2025-11-30T23:00:00.000Z', '2025-12-31T23:00:00.000Z'],
    ['on 3 March 2025', '2025-03-02T23:00:00.000Z', '2025-03-03T23:00:00.000Z'],
    ['q2 2026', '2026-03-31T22:00:00.000Z', '2026-06-30T22:00:00.000Z'],
    ['older than 2 years', null, '2024-11-20T12:30:00.000Z'],
    ['more than 6 months ago', null, '2026-05-20T12:30:00.000Z'],
    ['for more than 6 months', '2026-05-20T12:30:00.000Z', null],
    ['newer than 10 days', '2026-11-10T12:30:00.000Z', null],
    ['for 6 months', '2026-05-20T12:30:00.000Z', null],
    ['within 7 days', '2026-11-13T12:30:00.000Z', null],
  ])('%s', (words, from, to) => {
    expect(intervalOf(words, WORLD)).toMatchObject({ from, to });
  });

  test.each([
    ['this year', '2026-11-19T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['next month', '2026-11-30T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['within 90 days', '2026-11-20T12:30:00.000Z', '2027-02-18T12:30:00.000Z'],
    ['in the next 3 months', '2026-11-20T12:30:00.000Z', '2027-02-20T12:30:00.000Z'],
    ['by the end of the year', null, '2026-12-31T23:00:00.000Z'],
    ['in march', '2027-02-28T23:00:00.000Z', '2027-03-31T22:00:00.000Z'],
    ['next friday', '2026-11-26T23:00:00.000Z', '2026-11-27T23:00:00.000Z'],
  ])('of what is still to come: %s', (words, from, to) => {
    expect(intervalOf(words, WORLD, true)).toMatchObject({ from, to });
  });

  test('a month back from the last day of a month is the last day of the shorter one', () => {
    expect(intervalOf('past 1 month', { now: new Date('2026-03-31T10:00:00Z'), timeZone: 'UTC' })?.from).toBe('2026-02-28T10:00:00.000Z');
  });
});
