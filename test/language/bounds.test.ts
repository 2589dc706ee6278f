import { describe, expect, test } from 'vitest';
import { boundAt } from '../../src/language/bounds.js';

/** The comparison and its numbers, as short as one can say them. */
function said(text: string): string | null {
  const bound = boundAt(text, 0);
  return bound === null ? null : `${bound.operator} ${bound.quantities.map(({ value, unit }) => `${String(value)}${unit}`).join('..')} "${text.slice(bound.start, bound.end)}"`;
}

describe('a comparison with a number', () => {
  test.each([
    ['more than 10 devices', 'above 10 "more than 10"'],
    ['over 10', 'above 10 "over 10"'],
    ['> 10', 'above 10 "> 10"'],
    ['>=10 devices', 'atLeast 10 ">=10"'],
    ['<3 devices', 'below 3 "<3"'],
    ['= 10', 'exactly 10 "= 10"'],
    ['at least three', 'atLeast 3 "at least three"'],
    ['a minimum of 2 switches', 'atLeast 2 "a minimum of 2"'],
    ['no more than twenty', 'atMost 20 "no more than twenty"'],
    ['no taller than 42U', 'atMost 42u "no taller than 42U"'],
    ['fewer than 8', 'below 8 "fewer than 8"'],
    ['up to 5 m', 'atMost 5m "up to 5 m"'],
    ['between 1 and 3 devices', 'between 1..3 "between 1 and 3"'],
    ['anywhere between 10 and 40 Gbps', 'between 10gbps..40gbps "anywhere between 10 and 40 Gbps"'],
    ['3 to 5 devices', 'range 3..5 "3 to 5"'],
    ['3-5 devices', 'range 3..5 "3-5"'],
    ['10-40 gig', 'range 10g..40g "10-40 gig"'],
    ['from 10 through 20', 'range 10..20 "from 10 through 20"'],
    ['10 or more', 'atLeast 10 "10 or more"'],
    ['10G or faster', 'atLeast 10g "10G or faster"'],
    ['of 24U or less', 'atMost 24u "of 24U or less"'],
    ['21+ devices', 'atLeast 21 "21+"'],
    ['exactly 2', 'exactly 2 "exactly 2"'],
    ['80 percent full', 'exactly 80% "80 percent"'],
    ['10-gig ports', 'exactly 10g "10-gig"'],
    ['1,000 addresses', 'exactly 1000 "1,000"'],
    ['2 racks', 'exactly 2 "2"'],
    ['under 1.5 Gbit/s', 'below 1.5gbps "under 1.5 Gbit/s"'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });
});

test.each(['10.10.4.20', '10.0.0.0/8', '2026-11-20', '10GBASE-T', '0/1/2', '00:1c:73', 'from 10', 'more racks', 'over there', 'two-post'])('no comparison begins with %s', (text) => {
  expect(said(text)).toBeNull();
});
