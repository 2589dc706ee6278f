import { describe, expect, test } from 'vitest';
import { candidatesText } from '../../src/cli/shell/candidates-text.js';
import type { LineCompletion } from '../../src/cli/shell/complete-line.js';
import { tabStep } from '../../src/cli/shell/tab-key.js';
import { safe } from '../../src/render/sanitise.js';

function completion(from: number, candidates: readonly string[], common: string, more: Partial<LineCompletion> = {}): LineCompletion {
  return { from, candidates: candidates.map((text) => safe(text)), total: candidates.length, common: safe(common), note: null, isSure: true, isForAsking: false, ...more };
}

describe('Tab', () => {
  test.each([
    ['puts the only candidate, and a space behind it', 'at site-t', '', completion(3, ['site-tyo'], 'site-tyo'), { kind: 'put', text: 'yo ', instead: 0 }],
    ['puts no space where there is one', 'at site-t', ' now', completion(3, ['site-tyo'], 'site-tyo'), { kind: 'put', text: 'yo', instead: 0 }],
    ['puts no space behind a folder', 'to ex', '', completion(3, ['exports/'], 'exports/'), { kind: 'put', text: 'ports/', instead: 0 }],
    ['writes what is typed as it is called', 'at SITE_t', '', completion(3, ['site-tyo'], 'site-tyo'), { kind: 'put', text: 'site-tyo ', instead: 6 }],
    ['puts quotes around what is typed', 'at hall', '', completion(3, ['"Hall, A"'], '"Hall, A"'), { kind: 'put', text: '"Hall, A" ', instead: 4 }],
    ['takes a character of two units back as one', 'at a😀', '', completion(3, ['A😀b'], 'A😀b'), { kind: 'put', text: 'A😀b ', instead: 2 }],
    ['puts what all have in common', 'at s', '', completion(3, ['site-a', 'site-b'], 'site-'), { kind: 'put', text: 'ite-', instead: 0 }],
    ['lists where there is nothing to add', 'at site-', '', completion(3, ['site-a', 'site-b'], 'site-'), { kind: 'list' }],
    ['lists the only candidate where there may be others', 'at site-t', '', completion(3, ['site-tyo'], 'site-tyo', { isSure: false }), { kind: 'list' }],
    ['lists what there is to say', 'at x', '', completion(3, [], '', { note: safe('no names are known') }), { kind: 'list' }],
    ['does nothing where there is nothing', 'at x', '', completion(3, [], ''), { kind: 'nothing' }],
  ])('%s', (_, before, after, found, step) => {
    expect(tabStep(found, before, after)).toEqual(step);
  });
});

describe('candidates', () => {
  const text = (names: readonly string[], width: number, more: Partial<LineCompletion> = {}): readonly string[] => candidatesText(completion(0, names, '', more), width).split('\n').slice(0, -1);

  test('stand in columns that fit the width', () => {
    expect(text(['a1', 'b22', 'c3', 'd4'], 14)).toEqual(['a1   b22  c3', 'd4']);
  });

  test('take two columns where their letters do', () => {
    expect(text(['東京', 'b', 'c'], 10)).toEqual(['東京  b', 'c']);
  });

  test('are cut where one alone is too wide', () => {
    expect(text(['a-very-long-name', 'b'], 10)).toEqual(['a-very-lo…', 'b']);
  });

  test('are ten rows at most; what is beyond them is counted, and what is known of them told', () => {
    const lines = text(Array.from({ length: 40 }, (_, index) => `name-${index}`), 10, { total: 1240, note: safe('names of 2 h ago') });
    expect([lines.length, ...lines.slice(-3)]).toEqual([12, 'name-9', '… and 1,230 more', '(names of 2 h ago)']);
  });
});
