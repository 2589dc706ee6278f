const LONGEST_NAME = 64;

/** Names for a session without one: the day, and a number that is free among the taken ones. */
export function* datedNames(now: Date, taken: readonly string[]): Generator<string> {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const numbers = taken.map((name) => Number(/^\d{4}-\d\d-\d\d-(\d{1,6})$/u.exec(name)?.[1] ?? 0)).filter((_, index) => taken[index]?.startsWith(day));
  for (let number = Math.max(0, ...numbers) + 1; ; number += 1) yield `${day}-${number}`;
}

/** A name, and those of copies of what has it. */
export function copyNames(name: string): readonly string[] {
  return [name, ...Array.from({ length: 98 }, (_, index) => {
    const suffix = `-${index + 2}`;
    return `${name.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
  })];
}
