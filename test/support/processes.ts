import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Processes that still run with this text in their command line; what is only waiting to be reaped does not run. */
export function running(commandLine: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => read(`/proc/${String(pid)}/cmdline`).replaceAll('\0', ' ').includes(commandLine) && isRunning(pid));
}

/** Processes that still run with this variable in the environment that they were started with. */
export function runningWith(variable: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => read(`/proc/${String(pid)}/environ`).split('\0').includes(variable) && isRunning(pid));
}

export function isRunning(pid: number): boolean {
  const state = /^\d+ \(.*\) (\S)/s.exec(read(`/proc/${String(pid)}/stat`))?.[1];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** Waits for the end of processes that were told to end; true when they did within the time. */
export async function gone(count: () => number, ms = 1000): Promise<boolean> {
  const end = Date.now() + ms;
  while (count() > 0 && Date.now() < end) await sleep(10);
  return count() === 0;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
