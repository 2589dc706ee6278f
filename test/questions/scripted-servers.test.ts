import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/answer.js';
import { createApp } from '../../src/app.js';
import type { App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Config } from '../../src/config.js';
import { judge } from '../eval/verdict.js';
import type { Outcome } from '../eval/verdict.js';
import { NOW } from '../support/demo-turn.js';
import { scripted, serveDemo } from '../support/scripted-netbox.js';
import type { Example } from './example.js';
import { readExamples } from './literals.js';

// The first tier is asked through servers of other families, each a process of its own before the bundled NetBox. What such a
// server cannot tell must be said: an answer may be poorer, but no number, name or "none" in it may be another one.

/** What is asked about the connection itself is another one here. */
const examples = [...readExamples().values()].flat().filter(({ tier, form }) => tier === 1 && !form.startsWith('meta.'));

let netbox: Awaited<ReturnType<typeof serveDemo>>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  netbox = await serveDemo();
});

afterAll(async () => {
  await netbox.close();
  vi.useRealTimers();
});

/** Two of each form: this server is much like the bundled one. */
const someOfEach = examples.filter((example, index) => examples.slice(0, index).filter(({ form }) => form === example.form).length < 2);

async function outcomesThrough(file: string, asked: readonly Example[]): Promise<readonly Outcome[]> {
  process.chdir(mkdtempSync(join(tmpdir(), 'scripted-'))); // exports are written here
  const config = configFor(file);
  const apps = await Promise.all([createApp(config, { interactive: false }), createApp(config, { interactive: true })]);
  try {
    const outcomes: Outcome[] = [];
    for (const [index, example] of asked.entries()) outcomes.push(judge(example, await askWith(apps, example, String(index))));
    return outcomes;
  } finally {
    await Promise.all(apps.map((app) => app.close()));
  }
}

function configFor(file: string): Config {
  return readConfig({ TZ: 'UTC', NETBOX_URL: netbox.url, NETBOX_TOKEN: 'demo', NETBOX_MCP_COMMAND: `'${process.execPath}' '${scripted(file)}'` });
}

async function askWith([plain, shell]: readonly App[], { question, after = [], inShell = false }: Example, session: string): Promise<Answer> {
  const app = inShell ? shell : plain;
  if (app === undefined) throw new Error('there is no app');
  const options = { signal: new AbortController().signal, report: () => undefined };
  for (const earlier of after) await app.ask(earlier, session, options);
  return app.ask(question, session, options);
}

function told({ example, answer, reasons }: Outcome): string {
  return `${[...(example.after ?? []), example.question].join(' > ')}: ${answer.body?.text ?? answer.error?.message ?? ''}\n  ${reasons.join('\n  ')}`;
}

/** Differences in what is there, not in what is said besides it. */
const OF_SUBSTANCE = /^(?:total is|value is|kind is|objectType is|\d+ rows, not|the number of rows|the digest|the rows are in another order|the answer holds)/u;

/** The answer says itself that it does not know, or not all. */
function isOpen({ complete, body }: Answer): boolean {
  return !complete || /cannot be told|Nothing was (?:answered|asked)|^At least|cannot be read/u.test(body?.text ?? '');
}

describe('through a server with one tool to read', () => {
  test('every answer is the same', async () => {
    const others = (await outcomesThrough('layered-server.mjs', someOfEach)).filter(({ verdict }) => verdict !== 'right');
    expect(others.map(told)).toEqual([]);
  }, 300_000);
});

describe('through a server with a tool for each verb', () => {
  test('the opening line counts what the server lists', async () => {
    const app = await createApp(configFor('per-verb-server.mjs'), { interactive: true });
    try {
      expect(await app.overview()).toBe(`Connected to ${netbox.url}: 22 sites, 120 racks, 611 devices, 158 virtual machines, 173 prefixes`);
    } finally {
      await app.close();
    }
  });

  test('answers are the same, or say what cannot be had', async () => {
    const outcomes = await outcomesThrough('per-verb-server.mjs', examples);
    const silent = outcomes.filter(({ verdict, answer, reasons }) => verdict === 'wrong' && !isOpen(answer) && reasons.some((reason) => OF_SUBSTANCE.test(reason)));
    expect(silent.map(told)).toEqual([]);
    const unsaid = outcomes.filter(({ verdict, answer }) => verdict === 'wrong' && answer.warnings.length + answer.limits.length === 0);
    expect(unsaid.map(told)).toEqual([]);
    const failures = outcomes.filter(({ answer }) => answer.error !== null && answer.error.code !== 'MCP_TOOL');
    expect(failures.map(told)).toEqual([]);
    expect(outcomes.filter(({ verdict }) => verdict === 'right').length).toBeGreaterThanOrEqual(195);
  }, 300_000);
});
