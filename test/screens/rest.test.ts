import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedCli } from '../support/cli.js';
import type { BuiltCli } from '../support/cli.js';
import { openTerminal } from '../support/terminal.js';

const MOST_MB = 120;
const QUESTIONS = ['show me sites in Europe', 'devices in site-nyc without a primary IP', 'show me the elevation of R01-A07'];

let cli: BuiltCli;

beforeAll(async () => { cli = await shippedCli(); });
afterAll(() => cli.remove());

/** Megabytes that a process has in memory. */
function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

test.runIf(existsSync('/proc/self/status'))('a shell that nobody asks goes down to 120 MB, after its start and after questions', async () => {
  const terminal = openTerminal(cli);
  const rests = (): Promise<void> => expect.poll(() => residentMb(terminal.pid), { timeout: 15_000, interval: 250 }).toBeLessThan(MOST_MB);
  await terminal.until('For example:');
  await rests();
  for (const question of QUESTIONS) terminal.type(`${question}\r`);
  await terminal.until('understood: elevation of rack R01-A07');
  await rests();
  terminal.type('\u0004');
  expect(await terminal.exit).toBe(0);
});
