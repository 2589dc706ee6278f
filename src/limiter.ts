export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** Runs at most `size` tasks at a time, the others in the order in which they came. */
export function limiter(size: number): Limiter {
  const waiting: (() => void)[] = [];
  let free = size;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
