import { VERDICTS } from './verdict.js';
import type { Outcome, Verdict } from './verdict.js';

export type Counts = Readonly<Record<Verdict, number>>;

/** What `npm run eval -- --json` prints. Times in ms, of one question each; `toolCalls` of all questions together. */
export interface Tally {
  readonly tier: Readonly<Record<string, Counts>>;
  readonly group: Readonly<Record<string, Counts>>;
  readonly msMedian: number;
  readonly toolCalls: number;
}

export function tally(outcomes: readonly Outcome[]): Tally {
  const times = outcomes.map(({ answer }) => answer.ms).sort((a, b) => a - b);
  return {
    tier: countsBy(outcomes, ({ example }) => String(example.tier ?? 0)),
    group: countsBy(outcomes, ({ example }) => example.form.split('.')[0] ?? example.form),
    msMedian: Math.round((times[Math.floor(times.length / 2)] ?? 0) * 10) / 10,
    toolCalls: outcomes.reduce((sum, { answer }) => sum + answer.usage.toolCalls, 0),
  };
}

function countsBy(outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string): Readonly<Record<string, Counts>> {
  const keys = [...new Set(outcomes.map(keyOf))].sort();
  return Object.fromEntries(keys.map((key) => [key, countsOf(outcomes.filter((outcome) => keyOf(outcome) === key))]));
}

function countsOf(outcomes: readonly Outcome[]): Counts {
  const count = (verdict: Verdict): number => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  return { right: count('right'), wrong: count('wrong'), askedBack: count('askedBack'), failed: count('failed') };
}

/** The tally as a table for people. */
export function tableOf({ tier, group, msMedian, toolCalls }: Tally): string {
  return [
    ...countTable('tier', tier),
    '',
    ...countTable('group', group),
    '',
    `${msMedian} ms a question (median), ${toolCalls} tool calls in all`,
    '',
  ].join('\n');
}

function countTable(name: string, counts: Readonly<Record<string, Counts>>): readonly string[] {
  const heads = { right: 'right', wrong: 'wrong', askedBack: 'asked back', failed: 'failed' };
  const rows = Object.entries(counts).map(([key, each]) => line(key, VERDICTS.map((verdict) => String(each[verdict])), share(each)));
  return [line(name, VERDICTS.map((verdict) => heads[verdict]), 'right'), ...rows];
}

function share(counts: Counts): string {
  const all = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  return all === 0 ? '' : `${((counts.right / all) * 100).toFixed(1)} %`;
}

function line(name: string, cells: readonly string[], last: string): string {
  return name.padEnd(10) + cells.map((cell) => cell.padStart(12)).join('') + last.padStart(10);
}
