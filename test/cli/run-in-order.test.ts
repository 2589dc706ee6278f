import { describe, expect, test } from 'vitest';
import { runInOrder } from '../../src/cli/run-in-order.js';

/** Work that ends when told to. */
function bench(): { readonly work: (item: string) => Promise<string>; readonly end: (item: string) => Promise<void>; readonly running: () => readonly string[] } {
  const ends = new Map<string, (result: string) => void>();
  return {
    work: (item) => new Promise((resolve) => { ends.set(item, resolve); }),
    end: async (item) => {
      ends.get(item)?.(item.toUpperCase());
      ends.delete(item);
      await new Promise((resolve) => { setImmediate(resolve); });
    },
    running: () => [...ends.keys()],
  };
}

describe('work in order', () => {
  test('gives results out in the order of the items, as soon as the earlier ones are done', async () => {
    const { work, end, running } = bench();
    const emitted: string[] = [];
    const done = runInOrder(['a', 'b', 'c', 'd'], work, { concurrency: 2, signal: new AbortController().signal, keep: () => true, emit: (result) => { emitted.push(result); } });
    expect(running()).toEqual(['a', 'b']);
    await end('b');
    expect(running()).toEqual(['a', 'c']);
    expect(emitted).toEqual([]);
    await end('a');
    expect(emitted).toEqual(['A', 'B']);
    await end('d');
    await end('c');
    await done;
    expect(emitted).toEqual(['A', 'B', 'C', 'D']);
  });

  test('begins nothing after an abort, and gives out what is done beyond a gap', async () => {
    const { work, end, running } = bench();
    const controller = new AbortController();
    const emitted: string[] = [];
    const done = runInOrder(['a', 'b', 'c', 'd'], work, { concurrency: 2, signal: controller.signal, keep: () => true, emit: (result) => { emitted.push(result); } });
    await end('b');
    controller.abort();
    await end('c');
    expect(running()).toEqual(['a']);
    await done;
    expect(emitted).toEqual(['B', 'C']);
  });

  test('leaves out what is not to be kept', async () => {
    const emitted: number[] = [];
    const options = { concurrency: 4, signal: new AbortController().signal, keep: (result: number) => result !== 2, emit: (result: number) => { emitted.push(result); } };
    await runInOrder([1, 2, 3], (item) => Promise.resolve(item), options);
    expect(emitted).toEqual([1, 3]);
  });

  test('has nothing to do without items', async () => {
    await runInOrder([], () => Promise.reject(new Error('never')), { concurrency: 4, signal: new AbortController().signal, keep: () => true, emit: () => undefined });
  });
});
