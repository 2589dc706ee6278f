import { describe, expect, test } from 'vitest';
import { InSteps } from '../../src/inventory/in-steps.js';
import { Keys } from '../../src/inventory/keys.js';
import { TrigramIndex } from '../../src/inventory/trigram.js';

const names = ['coresw1', 'coresw2', 'distsw1', 'edgertr1', 'siteberlin'];
const index = indexOf();

function indexOf(): TrigramIndex {
  const keys = new Keys();
  return new InSteps(TrigramIndex.of(keys, Int32Array.from(names, (name) => keys.addText(name)))).made();
}

describe('names that share letters with a text', () => {
  test('come most alike first', () => {
    expect(index.similar('coresw1', 3)).toEqual([0, 1, 2]);
  });

  test('are found by a text with typing errors', () => {
    expect(index.within('siteberln', 2, () => true)).toContain(4);
    expect(index.within('edgetrr1', 2, () => true)).toContain(3);
  });

  test('are none when no piece is shared', () => {
    expect(index.similar('zzzz', 10)).toEqual([]);
  });

  test('do not depend on what was looked for before', () => {
    const fresh = indexOf().similar('distsw', 5);
    index.similar('coresw', 5);
    expect(index.similar('distsw', 5)).toEqual(fresh);
  });
});
