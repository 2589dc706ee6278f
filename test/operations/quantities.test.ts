import { expect, test } from 'vitest';
import { formatMegabytes, formatMoment, formatRate } from '../../src/operations/quantities.js';

test.each([
  [64, '64 kbps'],
  [1544, '1.544 Mbps'],
  [100_000, '100 Mbps'],
  [1_000_000, '1 Gbps'],
  [2_500_000, '2.5 Gbps'],
  [400_000_000, '400 Gbps'],
])('reads %i kbps as %s', (kbps, text) => {
  expect(formatRate(kbps)).toBe(text);
});

test.each([
  [512, '512 MB'],
  [16_000, '16 GB'],
  [16_384, '16.4 GB'],
  [2_500_000, '2.5 TB'],
])('reads %i megabytes as %s, in decimal units', (megabytes, text) => {
  expect(formatMegabytes(megabytes)).toBe(text);
});

test('writes a moment in the local zone to the minute', () => {
  expect(formatMoment('2026-07-01T22:30:59.123Z', 'Europe/Berlin')).toBe('2026-07-02 00:30');
});

test('leaves a text that is no moment as it is', () => {
  expect(formatMoment('soon', 'UTC')).toBe('soon');
});
