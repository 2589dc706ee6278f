import type { Usage } from '../../src/answer.js';
import { inDollars } from '../../src/llm/budget.js';
import { VERDICTS } from './verdict.js';
import type { Outcome, Verdict } from './verdict.js';

export type Counts = Readonly<Record<Verdict, number>>;

/** What `npm run eval -- --json` prints. Times in ms, of one question each; `toolCalls` of all questions together. */
export interface Tally {
  readonly tier: Readonly<Record<string, Counts>>;
  readonly group: Readonly<Record<string, Counts>>;
  readonly msMedian: number;
  readonly toolCalls: number;
  /** Null when none was to be asked. */
  readonly models: ModelUse | null;
}

/** What models had to do with it: of the last question of each example alone. Tokens and US dollars of all of them together. */
export interface ModelUse {
  /** Questions that a model's reading answered. */
  readonly read: number;
  /** Questions for which a model was called; and with one call at most, before anything could be shown. */
  readonly asked: number;
  readonly askedOnce: number;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null where a price is not known. */
  readonly costUsd: number | null;
  /** What the answers to the others warn of, and how often: why the grammar's reading had to do. Names are left out. */
  readonly notUsed: Readonly<Record<string, number>>;
}

/** `withModel`: whether a model was there to be asked. */
export function tally(outcomes: readonly Outcome[], withModel: boolean): Tally {
  const times = outcomes.map(({ answer }) => answer.ms).sort((a, b) => a - b);
  return {
    tier: countsBy(outcomes, ({ example }) => String(example.tier ?? 0)),
    group: countsBy(outcomes, ({ example }) => example.form.split('.')[0] ?? example.form),
    msMedian: Math.round((times[Math.floor(times.length / 2)] ?? 0) * 10) / 10,
    toolCalls: outcomes.reduce((sum, { answer }) => sum + answer.usage.toolCalls, 0),
    models: withModel ? modelUse(outcomes) : null,
  };
}

function modelUse(outcomes: readonly Outcome[]): ModelUse {
  const asked = outcomes.map(({ answer }) => answer).filter(({ usage }) => usage.modelCalls > 0);
  const sum = (of: (usage: Usage) => number): number => asked.reduce((total, { usage }) => total + of(usage), 0);
  const isPriced = asked.every(({ usage }) => usage.costUsd !== null);
  const reasons = outcomes.filter(({ answer }) => answer.route !== 'model').flatMap(({ answer }) => answer.warnings).map((warning) => warning.replace(/"[^"]*"/gu, '"…"'));
  return {
    read: asked.filter(({ route }) => route === 'model').length,
    asked: asked.length,
    askedOnce: asked.filter(({ usage }) => usage.modelCalls === 1).length,
    calls: sum(({ modelCalls }) => modelCalls),
    promptTokens: sum(({ promptTokens }) => promptTokens),
    completionTokens: sum(({ completionTokens }) => completionTokens),
    costUsd: isPriced ? sum(({ costUsd }) => costUsd ?? 0) : null,
    notUsed: Object.fromEntries([...new Set(reasons)].map((reason) => [reason, reasons.filter((other) => other === reason).length])),
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
export function tableOf({ tier, group, msMedian, toolCalls, models }: Tally): string {
  return [
    ...countTable('tier', tier),
    '',
    ...countTable('group', group),
    '',
    `${msMedian} ms a question (median), ${toolCalls} tool calls in all`,
    ...(models === null ? [] : modelLines(models)),
    '',
  ].join('\n');
}

function modelLines({ read, asked, askedOnce, calls, promptTokens, completionTokens, costUsd, notUsed }: ModelUse): readonly string[] {
  const each = (tokens: number): string => `${tokens.toLocaleString('en-US')} (${asked === 0 ? 0 : Math.round(tokens / asked)} a question)`;
  return [
    '',
    `models: asked about ${asked} questions, of which they read ${read}; ${calls} calls, ${askedOnce} questions with one call before their answer`,
    `prompt tokens ${each(promptTokens)}, completion tokens ${each(completionTokens)}, ${costUsd === null ? 'cost not known' : inDollars(costUsd)}`,
    ...Object.entries(notUsed).sort(([, a], [, b]) => b - a).map(([reason, count]) => `${String(count).padStart(5)} x ${reason}`),
  ];
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
