/** After an abort, work that does not end within this time is not waited for. */
const GRACE_MS = 500;

interface OrderOptions<Item, Result> {
  readonly concurrency: number;
  /** Once aborted nothing new begins. */
  readonly signal: AbortSignal;
  /** Results for which this is false are not emitted. */
  readonly keep: (result: Result) => boolean;
  /** Called in the order of the items, as soon as every earlier item is done. */
  readonly emit: (result: Result, item: Item) => void;
}

/** Works on several items at a time and gives the results out in the order of the items. After an abort, what is done is given out too. */
export async function runInOrder<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>, options: OrderOptions<Item, Result>): Promise<void> {
  const done = new Map<number, Result>();
  let next = 0;
  let emitted = 0;
  const emit = (index: number): void => {
    const item = items[index];
    const result = done.get(index);
    if (item === undefined || result === undefined) return;
    done.delete(index);
    if (options.keep(result)) options.emit(result, item);
  };
  const worker = async (): Promise<void> => {
    while (next < items.length && !options.signal.aborted) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) return;
      done.set(index, await work(item));
      for (; done.has(emitted); emitted += 1) emit(emitted);
    }
  };
  const workers = Promise.all(Array.from({ length: Math.min(options.concurrency, items.length) }, worker));
  await unlessAborted(workers, options.signal);
  for (const index of [...done.keys()].sort((a, b) => a - b)) emit(index);
}

async function unlessAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => { timer = setTimeout(resolve, GRACE_MS); }, { once: true });
  });
  await Promise.race([work, aborted]);
  clearTimeout(timer);
}
